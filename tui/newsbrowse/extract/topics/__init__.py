"""Cooperation topics: a taxonomy of phrases, and the fields that an article enumerates."""

from newsbrowse.extract.topics.find import TopicResult, find_topics
from newsbrowse.extract.topics.taxonomy import Taxonomy, default_taxonomy, load, stem

__all__ = ["Taxonomy", "TopicResult", "default_taxonomy", "find_topics", "load", "stem"]

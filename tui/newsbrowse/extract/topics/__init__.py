"""Cooperation topics: a taxonomy of phrases, and the fields that an article enumerates."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsbrowse.extract.topics.find import TopicResult, find_topics
    from newsbrowse.extract.topics.taxonomy import Taxonomy, default_taxonomy, load, stem

__all__ = ["Taxonomy", "TopicResult", "default_taxonomy", "find_topics", "load", "stem"]

_IN_FIND = ("TopicResult", "find_topics")


def __getattr__(name: str) -> object:
    """Load the rules when a text is to be read: what only asks for the taxonomy need not wait for them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'find' if name in _IN_FIND else 'taxonomy'}"), name)

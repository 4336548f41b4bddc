"""What an article says: people, dates, institutions, topics, event. Pure functions, no input or output."""

from newsbrowse.extract.annotate import annotate_article, annotate_text

__all__ = ["annotate_article", "annotate_text"]

"""What an article says: people, dates, institutions, topics, event. Pure functions, no input or output."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsbrowse.extract.annotate import annotate_article, annotate_text

__all__ = ["annotate_article", "annotate_text"]


def __getattr__(name: str) -> object:
    """Load the rules when something is to be read: what only asks for a word list (a citation does) need not wait for them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from newsbrowse.extract import annotate

    return getattr(annotate, name)

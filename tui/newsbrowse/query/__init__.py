"""The filter language: text to ``Filter``, ``Filter`` to SQL."""

from newsbrowse.query.language import Filter, parse

__all__ = ["Filter", "parse"]

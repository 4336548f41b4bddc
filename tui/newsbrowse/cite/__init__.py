"""Citations: an item for each article, one module a style, exports, quotations, the clipboard."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsbrowse.cite.bibliography import cite, cite_in_text, cite_many, cite_many_in_text
    from newsbrowse.cite.item import Item, item_of
    from newsbrowse.cite.styles import STYLES

__all__ = ["STYLES", "Item", "cite", "cite_in_text", "cite_many", "cite_many_in_text", "item_of"]

_FROM = {"STYLES": "styles", "Item": "item", "item_of": "item"}


def __getattr__(name: str) -> object:
    """Load what is asked for: who only copies a text needs no style."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"newsbrowse.cite.{_FROM.get(name, 'bibliography')}"), name)

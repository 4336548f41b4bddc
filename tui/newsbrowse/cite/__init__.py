"""Citations: an item for each article, one module a style, the clipboard."""

from newsbrowse.cite.item import Item, item_of
from newsbrowse.cite.styles import STYLES, cite, cite_many

__all__ = ["STYLES", "Item", "cite", "cite_many", "item_of"]

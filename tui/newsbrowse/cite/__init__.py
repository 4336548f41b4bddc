"""Citations: an item for each article, one module a style, exports, quotations, the clipboard."""

from newsbrowse.cite.bibliography import cite, cite_in_text, cite_many, cite_many_in_text
from newsbrowse.cite.item import Item, item_of
from newsbrowse.cite.styles import STYLES

__all__ = ["STYLES", "Item", "cite", "cite_in_text", "cite_many", "cite_many_in_text", "item_of"]

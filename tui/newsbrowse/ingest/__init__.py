"""From paths to pages: finding files, decoding them, reading their formats. Everything is hostile."""

from newsbrowse.ingest.formats import FORMATS, SUFFIXES, read_file
from newsbrowse.ingest.inside import open_items
from newsbrowse.ingest.items import Item, Missed
from newsbrowse.ingest.limits import Limits
from newsbrowse.ingest.walk import Found, Skipped, printable_path, walk

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "Found",
    "Item",
    "Limits",
    "Missed",
    "Skipped",
    "open_items",
    "printable_path",
    "read_file",
    "walk",
]

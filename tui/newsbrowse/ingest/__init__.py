"""From paths to pages: finding files, decoding them, reading their formats. Everything is hostile."""

from newsbrowse.ingest.formats import SUFFIXES, read_file
from newsbrowse.ingest.walk import Found, Skipped, printable_path, walk

__all__ = ["SUFFIXES", "Found", "Skipped", "printable_path", "read_file", "walk"]

"""From a page to an article: title, byline, dates, dateline, and the body without its chrome."""

from newsbrowse.pages.read import read_page

__all__ = ["read_page"]

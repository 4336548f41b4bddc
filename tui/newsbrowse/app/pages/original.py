"""The page as it was read, with what was cut from it."""

from __future__ import annotations

from collections import Counter

from newsbrowse.app.pages.sheet import PageLine, Sheet
from newsbrowse.store.originals import Original


def original_page(original: Original, width: int, height: int) -> list[PageLine]:
    """Return the lines of a page's whole text; what is no part of the article is dim, with the reason behind the first line of it."""
    sheet = Sheet(width)
    reasons = Counter(filter(None, original.cut))
    said = " · ".join(f"{kind} {count:,}" for kind, count in reasons.most_common())
    sheet.text("The page as it was read", "page--title")
    sheet.text(f"Lines that were cut: {said}" if said else "Nothing was cut from it.", "page--dim")
    sheet.rule()
    told = ""
    for line, why in zip(original.lines, original.cut, strict=True):
        if not line.strip():
            sheet.blank()
            continue
        if why:
            sheet.text(line if why == told else f"{line} ({why})", "page--dim")
        else:
            sheet.text(line)
        told = why  # once where several lines that follow each other were cut for the same reason
    return sheet.lines

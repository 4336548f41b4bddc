"""What a saved page shows outside of its main text, kept behind it as cut: it is shown on request and read for nothing."""

from __future__ import annotations

from newsbrowse.model import AROUND, PICTURE, Cut, Page
from newsbrowse.text import clean_line, squeeze

_MOST = 20_000
"""Characters of menus and footers that are kept of one page."""

_SEARCHES, _LONGEST = 2_000, 300_000
"""Lines that are looked for within the lines of the main text, and the characters of a main text in which they are."""


def with_surroundings(raw: str, cuts: list[Cut], page: Page) -> tuple[str, list[Cut]]:
    """Return ``raw`` and ``cuts`` with what the pictures of a saved page say and with its menus, heads and feet behind the text."""
    blocks = [(PICTURE, clean_line(caption)) for caption in page.captions]
    if page.main and (around := _around(page.main, page)):
        blocks.append((AROUND, around))
    for kind, text in blocks:
        raw = f"{raw.rstrip()}\n\n{text}"
        cuts = [*cuts, Cut(len(raw) - len(text), len(raw), kind)]
    return raw, cuts


def _around(main: str, page: Page) -> str:
    """The lines of a page that are neither in its main text nor among its captions, up to a length."""
    held = squeeze(main) if len(main) <= _LONGEST else ""
    known = {*map(squeeze, main.split("\n")), *page.captions}
    kept, length, left, searches = [], 0, 0, 0
    for line in page.text.split("\n"):
        said = clean_line(line, _MOST)
        if not said or said in known:
            continue
        searches += 1
        if searches <= _SEARCHES and said in held:
            continue
        if length + len(said) > _MOST:
            left += 1
            continue
        kept.append(said)
        length += len(said) + 1
    if left:
        kept.append(f"… {left:,} more")
    return "\n".join(kept)

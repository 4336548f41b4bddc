"""A passage of an article with its citation and the paragraph that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from newsbrowse.cite.bibliography import cite, cite_in_text
from newsbrowse.cite.exports import tex
from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import escape_markdown
from newsbrowse.cite.styles import STYLES
from newsbrowse.cite.typography import AMERICAN
from newsbrowse.regexps import regexp

FORMS = {"plain": "Plain text", "markdown": "Markdown block quote", "latex": r"LaTeX \textcquote (csquotes)"}
"""The forms of a quotation, with their names for people."""

_BLOCK_WORDS = 40
"""Words from which a quotation stands as a block without quotation marks (APA 7, section 8.27)."""


_QUOTES = regexp(r"[\"“”]|(?<!\w)['‘](?=\w)")
"""What opens or closes a quotation; an apostrophe inside a word does not."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a body, exactly as printed, and the paragraphs (counted from 1) that it begins and ends in."""

    text: str
    first: int
    last: int

    def locator(self, pattern: str) -> str:
        """Return where the passage stands in the words of a style: ``pattern`` is "para. {}" or "第{}段"."""
        if self.first == self.last:
            return pattern.format(self.first)
        plural = pattern.replace("para.", "paras.").replace("par.", "pars.")
        return plural.format(f"{self.first}–{self.last}")


def passage_at(body: str, start: int, end: int) -> Passage | None:
    """Return the passage from ``start`` to ``end`` (characters), white space at its ends left out; None where
    nothing is left."""
    text = body[start:end]
    start += len(text) - len(text.lstrip())
    end = start + len(text.strip())
    if start >= end:
        return None
    return Passage(body[start:end], _paragraph(body, start), _paragraph(body, end - 1))


def find_passage(body: str, wanted: str) -> Passage | None:
    """Return the first place where ``wanted`` stands in ``body``, white space aside; None where it does not."""
    words = wanted.split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), body)
    return passage_at(body, *found.span()) if found else None


def _paragraph(body: str, place: int) -> int:
    return sum(1 for line in body[: place + 1].split("\n") if line.strip())


def quote(item: Item, passage: Passage, style: str, form: str = "plain") -> str:
    """Return the passage with its citation in ``style`` (a key of STYLES) and a form of FORMS.

    Plain and Markdown: the passage, the citation in the text with the locator (a note on a line of its own),
    an empty line, the entry for the list. LaTeX: ``\\textcquote[locator]{key}{passage}`` (csquotes manual, 3.3);
    the BibLaTeX export writes the entry under this key, with a letter behind it where several articles of the
    export share one.
    """
    if form == "latex":
        locator = passage.locator("para.~{}")
        return f"\\textcquote[{locator}]{{{item.key}}}{{{tex.escape(passage.text)}}}"
    chosen = STYLES[style]
    chinese_only = "第" in chosen.locator and not item.language.startswith("zh")
    locator = passage.locator(" para. {}" if chinese_only else chosen.locator)
    pointed = cite_in_text(item, style, form, locator=locator)
    entry = cite(item, style, form)
    if entry == cite_in_text(item, style, form):
        entry = ""  # a shortened note is its own entry
    note = pointed if pointed and pointed[:1] not in "([\\" else ""
    inline = f" {pointed}" if pointed and not note else ""
    if form == "markdown":
        lines = [escape_markdown(line) for line in passage.text.split("\n")]
        lines[-1] += inline
        quoted = "\n".join(f"> {line}".rstrip() for line in lines)
    elif len(passage.text.split()) >= _BLOCK_WORDS or "\n" in passage.text:
        quoted = f"{passage.text}{inline}"
    else:
        marks = chosen.marks or AMERICAN
        opening, closing = marks.outer
        # A quotation inside it gets the inner marks (APA 7, section 8.31; MLA 9, section 6.54); else all stays as printed.
        inside = replace(marks, keeps_curly=False).set(passage.text, depth=1) if _QUOTES.search(passage.text) else passage.text
        quoted = f"{opening}{inside}{closing}{inline}"
    return "\n\n".join(filter(None, (quoted, note, entry)))

"""Texts whose lines are broken at a fixed width: what stands on two lines is one name there, and nowhere else."""

from __future__ import annotations

from newsbrowse.pages.chrome import is_east_asian, looks_like_list_item
from newsbrowse.pages.lines import are_lines_of_their_own, may_break_a_sentence
from newsbrowse.regexps import regexp

JOINED = "\x1c"
"""Stands for a break behind the hyphen of a name, which is no space: "Tumusiime-" on one line, "Mutebile" on the next."""
_HYPHENATED = regexp(r"\w-")


def without_hard_wraps(text: str) -> str:
    """Return ``text`` with a space for each break inside a sentence, or ``JOINED`` behind a hyphen, where most of its lines are
    broken for their length; other texts as they are. All characters keep their places."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    pairs = [n for n in range(len(lines) - 1) if lines[n].strip() and lines[n + 1].strip()]
    broken = [n for n in pairs if may_break_a_sentence(lines[n]) and not looks_like_list_item(lines[n + 1].strip())]
    if len(broken) < max(2, len(pairs) * 0.45) or are_lines_of_their_own(["", *(lines[n + 1].lstrip() for n in broken)]):
        return text
    joined = set(broken)
    return "".join(line + (_between(line, lines[n + 1]) if n in joined else "\n") for n, line in enumerate(lines))[: len(text)]


def _between(line: str, following: str) -> str:
    """What a break inside a sentence stands for. A word of which the rest is in small letters may have been broken itself; Chinese
    has no spaces."""
    hyphenated = _HYPHENATED.fullmatch(line[-2:]) and following[:1].isupper()
    return JOINED if hyphenated or (is_east_asian(line[-1:]) and is_east_asian(following[:1])) else " "

"""Texts whose lines are broken at a fixed width: what stands on two lines is one name there, and nowhere else."""

from __future__ import annotations

_WIDTH = range(40, 161)
"""Characters of a line that may have been broken for its length."""
_ENDS = frozenset(".!?。！？:：;；")


def without_hard_wraps(text: str) -> str:
    """Return ``text`` with a space for each break inside a sentence, where most of its lines are broken for their length; other
    texts as they are. All characters keep their places."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    pairs = [n for n in range(len(lines) - 1) if lines[n].strip() and lines[n + 1].strip()]
    broken = [n for n in pairs if len(lines[n]) in _WIDTH and lines[n].rstrip()[-1] not in _ENDS]
    if len(broken) < max(2, len(pairs) * 0.45) or all(lines[n + 1].lstrip()[:1].isupper() for n in broken):
        return text  # lines of their own begin with capitals, all of them
    joined = set(broken)
    return "".join(line + (" " if n in joined else "\n") for n, line in enumerate(lines))[: len(text)]

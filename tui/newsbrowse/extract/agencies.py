"""News agencies in datelines: who tells a report, and takes no part in what it tells."""

from __future__ import annotations

import re

from newsbrowse.model import Mention

_DATELINE = re.compile(r"\)\s?[:–—-]")
_EARLY = 90
"""Characters at the head of a text that its dateline stands in."""


def is_agency(text: str, mention: Mention) -> bool:
    """Whether a body is the news agency of the dateline: "WESTRA, Nov 3 (Elm News) - "."""
    if text[mention.start - 1 : mention.start] != "(":
        return False
    opens = mention.start < _EARLY or text[mention.start - 2] == "\n"  # behind a caption
    return opens and _DATELINE.match(text, mention.end) is not None

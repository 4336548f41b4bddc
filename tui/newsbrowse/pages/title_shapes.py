"""Which lines may be titles at all, by themselves."""

from __future__ import annotations

import re

from newsbrowse.pages.banners import is_banner
from newsbrowse.pages.captions import is_picture_text
from newsbrowse.pages.chrome import is_prose, looks_like_list_item
from newsbrowse.regexps import regexp
from newsbrowse.text import MAX_TITLE

_PLACE_AND_DAY = regexp(r"[A-ZÀ-Þ][\w.’' -]{2,30}, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})$")
"""A dateline alone on its line: ``Lyon, October 13``."""
_PERSON = regexp(r"(?:\w+: )?(?:Dr|Prof|Mr|Ms|Mrs)\.? [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,4}$")


_PHONE = regexp(r"\W{0,3}\+?[\d][\d ().-]{6,18}\d(?: ?\(?(?:cell|mobile|office|phone|tel|fax)\)?)?\W*$", re.I)
_TWICE = regexp(r"(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,4})[ ,:|-]+(?P=name)\b")
"""The name of a picture and its text once more: ``Anna Kowal Anna Kowal Archive``."""


_ARCHIVED = regexp(r".{2,60} ?[|/] ?(?:File|Archives?|Stock)(?: (?:photo|image|picture)s?)?$", re.I)
"""Who made a picture: ``Elm College | File``."""


_WRITER = regexp(
    r"(?:Staff|Student|Campus|Special|Senior|Our) (?:[Ww]riter|[Rr]eporter|[Cc]orrespondent)\b(?! [a-z]+s\b)|(?:Staff|Student) (?:Writer|Reporter) (?:of|at) "
)
"""Who wrote a report, and for whom: the second line of a byline."""


_PHOTO_INSIDE = regexp(r"[.!?] (?:Photo|Foto|Picture|Image|Credit)(?: by| credit)?:|<br ?/?>", re.I)
"""The credit in the text of a picture, or a line break that a site left in it."""


TOLD_WORDS = 5
"""Words that a headline has at least where nothing else tells it: of four letters and more each, or the blanks between them."""


def may_be_title(text: str) -> bool:
    """Whether a line has the length of a title, and is no item of a list, text of a picture or byline."""
    aside = looks_like_list_item(text) or is_picture_text(text) or _ARCHIVED.match(text) or _WRITER.match(text)
    return len(text) <= MAX_TITLE and not aside and not _PHOTO_INSIDE.search(text)


def worthy(text: str) -> bool:
    """Whether a line says as much as a title, and is no name or dateline alone."""
    if _PERSON.match(text) or _PHONE.match(text) or _PLACE_AND_DAY.match(text) or _TWICE.match(text):
        return False
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in text)
    if chinese >= 5 or len(text.split()) >= 3 or (len(text.split()) == 2 and len(text) >= 12):
        return True
    return not text.isascii() and sum(c > "\u0e00" and c.isalpha() for c in text) >= 12  # scripts that leave no spaces


def may_head(text: str) -> bool:
    """Whether a line may be the headline of what stands below it."""
    return len(text) <= 200 and worthy(text) and not is_prose(text) and not is_banner(text)

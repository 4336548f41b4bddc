"""Authors: from a printed byline to the parts that styles put in their own order (CSL 1.0.2, name variables)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from newsbrowse.regexps import regexp


@dataclass(frozen=True, slots=True)
class Name:
    """An author: a person or an institution (``literal``).

    ``particle`` is what belongs to the family name but may be sorted apart ("van" of van Beethoven, CSL's
    non-dropping particle), ``suffix`` is Jr., III. ``eastern``: the family name is printed first.
    """

    family: str = ""
    given: str = ""
    literal: str = ""
    particle: str = ""
    suffix: str = ""
    eastern: bool = False

    def __str__(self) -> str:
        """The name in reading order, as printed."""
        if self.literal:
            return self.literal
        if self.unspaced:
            return self.family + self.given
        if self.eastern:
            return " ".join(filter(None, (self.family, self.given)))
        return " ".join(filter(None, (self.given, self.particle, self.family, self.suffix)))

    @property
    def surname(self) -> str:
        """The family name with its particle; an institution's whole name."""
        return self.literal or " ".join(filter(None, (self.particle, self.family)))

    @property
    def unspaced(self) -> bool:
        """Whether the name is written in a script without initials: Chinese, Japanese, Korean."""
        return bool(EAST_ASIAN.search(self.family))


EAST_ASIAN = regexp("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""A character of Chinese, Japanese or Korean: scripts without initials and italics."""
_HAN = regexp("[\u3400-\u4dbf\u4e00-\u9fff]")
_SUFFIX = regexp(r"^(?:jr|sr|junior|senior|ii|iii|iv)\.?$", re.I)
_VIETNAMESE = frozenset(
    "nguyen nguyễn tran trần pham phạm hoang hoàng huynh huỳnh phan vu vũ vo võ dang đặng bui bùi ngo ngô duong dương".split()
)
_SPANISH = regexp(r"(?:[áéíóúñ]|ez$|oz$)", re.I)
"""What marks a Spanish family name; two of them behind each other are the father's and the mother's."""
_PARTICLES = frozenset(
    "af al ap as d' da das de del dela den der des di do dos du e el het in la las le li lo los op t' 't te ten ter van vander vom von y zu zum zur".split()
)
_BODIES = r"organi[sz]ation|nations|parliament|cross|forum|government|laborator\w+|gesellschaft|alliance|league|network|federation|authority|trust|museum|library|hospital|senate|court|consortium|corporation|times|daily|post|gazette|herald|tribune|journal|radio|television"
"""Words that name an institution, in a byline as anywhere."""
_NO_PERSON = regexp(
    r"\b(?:admin\w*|super ?user|staff|team|office|department|editor\w*|news\w*|press|media|desk|university|college|school|institute|centre|center|agency|council|ministry|bureau"
    r"|reporter|correspondent|web|site|published?|views?|academy|association|foundation|embassy|consulate|bank|chamber|commission|committee|group|company|society|union|writer|contributor|photographer"
    rf"|{_BODIES})\b"
    r"|管理员|编辑|宣传|新闻|办公室|学院|大学|中心|处$|部$|社$|局$|委员会|协会|学会|银行|公司",
    re.I,
)
_INSTITUTION = regexp(
    r"\b(?:university|college|school|institute|agency|ministry|council|academy|association|foundation|embassy|consulate|bank|chamber|commission|society|union|universit\w+|(?:associated|foreign) press"
    rf"|{_BODIES})\b"
    r"|大学|学院|科学院|协会|学会|银行|公司|委员会|新华社|大使馆",
    re.I,
)
_DESK = regexp(
    r"\b(?:admin\w*|staff|team|office|department|editor\w*|desk|(?<!associated )(?<!foreign )press|news (?:cent\w+|office)|web\w*)\b|管理员|编辑|宣传|办公室|中心|处$|部$",
    re.I,
)


def authors_of(printed: tuple[str, ...]) -> tuple[Name, ...]:
    """Return the authors among the printed bylines: persons, and institutions other than a site's own desk.

    "admin", "News Office" and the like are nobody's name and are left out.
    """
    found = []
    for name in (part for line in printed for part in _apart(line)):
        if is_person(name):
            found.append(person_name(name))
        elif _INSTITUTION.search(name) and not _DESK.search(name) and (" " in name.strip() or _HAN.search(name)):
            found.append(Name(literal=name.strip()))
    return tuple(dict.fromkeys(found))


def authors_as_said(named: tuple[str, ...]) -> tuple[Name, ...]:
    """Return the authors whom somebody named one by one: persons where they can be, else as they are written ("UNESCO", "Press
    Office"). Nobody is left out or taken apart."""
    told = (
        person_name(name) if is_person(name) and not _TOLD_TOGETHER.search(name) else Name(literal=name) for name in named if name
    )
    return tuple(dict.fromkeys(told))


_TOLD_TOGETHER = regexp(r"\s(?:and|und|et|y)\s|[&、；;/／|]")
_LED_IN = regexp(
    r"^(?:(?:written |posted |reported |text )?by|author|text|words|文|作者|撰稿|记者|通讯员|摄影)(?:\s*[:：/／]\s*|\s+(?=\S))",
    re.I,
)
_ASIDE = regexp(r"\s*[(（\[][^)）\]]*[)）\]]|\s+[摄图文]$")
_BETWEEN = regexp(r"\s+(?:and|with|und|et|y)\s+|\s*[&、，；;/／|]\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff]{2})")


def _apart(line: str) -> list[str]:
    """Take a printed byline apart: "By Prof. Jane Doe, PhD, and John Roe" names two, without titles and degrees.

    "Family, Given" stays whole; "Jane Doe, John Roe" are two, for both parts begin with a given name. What
    holds an institution's name is not taken apart.
    """
    line = _ASIDE.sub("", _LED_IN.sub("", line.strip()))
    if _INSTITUTION.search(line):
        # "Jane Doe / University of Oslo": the writer, if one is named, and not where she works.
        parts = [part.strip() for part in re.split(r"\s+[/|]\s+", line)]
        return [_untitled(part) for part in parts if is_person(_untitled(part))] or [line]
    names = []
    for part in _BETWEEN.split(line):
        bare = _untitled(part)
        pieces = [piece.strip() for piece in bare.split(",") if piece.strip()]
        if len(pieces) > 1 and all(_stands_alone(piece) for piece in pieces):
            names += pieces
        elif len(pieces) > 1 and " " in pieces[0] and re.search(r"\b(?:of|for)\b", " ".join(pieces[1:])):
            names.append(pieces[0])  # "Jane Doe, Dean of Science"
        else:
            names.append(bare)
    return [name for name in names if name]


def _stands_alone(piece: str) -> bool:
    """Whether a part between commas is a whole name: it begins with a given name, or all of it is pinyin."""
    from newsbrowse.extract.people.names import is_given, pinyin_length

    words = piece.split()
    if len(words) < 2 or {"of", "for"} & set(words):
        return False
    return is_given(words[0]) or all(pinyin_length(word) for word in words)


def _untitled(name: str) -> str:
    """Leave out forms of address before a name, and degrees behind it; "Jr." is part of the name."""
    from newsbrowse.extract import lexicons

    words = name.strip(" ,").split()
    while len(words) > 1 and words[0].lower().rstrip(".,") in lexicons.words("honorifics"):
        words.pop(0)
    while (
        len(words) > 1
        and not _SUFFIX.match(words[-1])
        and words[-1].replace(".", "").strip(",").lower() in lexicons.words("degrees")
    ):
        if not words[-2].endswith(",") and not words[-1].replace(".", "").isupper() and words[-1][:2].lower() != "ph":
            break  # Ma, Li, Se are names as well: a degree stands behind a comma, or in capitals
        words.pop()
    return " ".join(words).strip(" ,")


def is_person(name: str) -> bool:
    """Whether a printed byline can be a person's name. "Family, Given" is taken at its word."""
    if any(c.isdigit() or c in "@(){}<>" for c in name):
        return False
    inverted = re.fullmatch(r"[^\s,]+(?: [^\s,]+)?, [^\s,]+(?: [^\s,]+){0,2}", name)
    if _NO_PERSON.search(name) and not inverted:
        return False
    if EAST_ASIAN.search(name):
        bare = name.replace(" ", "")
        return 2 <= len(bare) <= (12 if "·" in bare else 4) and all(EAST_ASIAN.match(c) or c == "·" for c in bare)
    return 2 <= len(name.replace(",", " ").split()) <= 6


def person_name(printed: str) -> Name:
    """Split a printed name: "Family, Given, Suffix" is taken at its word, else by naming tradition."""
    from newsbrowse.extract.lexicons.chinese import DOUBLE_SURNAMES
    from newsbrowse.extract.people.names import is_given, is_surname, normal_case, pinyin_length

    if "," in printed:
        return _inverted(printed)
    if EAST_ASIAN.search(printed):
        bare = printed.replace(" ", "")
        size = 2 if bare[:2] in DOUBLE_SURNAMES else 1
        if "·" in bare or len(bare) - size > 2:
            return Name(literal=bare)  # transcribed, or Japanese: where the family name ends is not known
        return Name(bare[:size], bare[size:], eastern=True)
    words = normal_case(printed).split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.match(words[-1]) else ""
    if len(words) == 1:
        return Name(literal=printed)
    if (
        len(words) <= 3
        and is_surname(words[0])
        and not is_given(words[0])
        and all(pinyin_length(w) or "-" in w for w in words[1:])
    ):
        return Name(words[0], " ".join(words[1:]), eastern=True)
    if is_surname(words[0]) and len(words) == 2 and re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1]):
        return Name(words[0], words[1], eastern=True)  # Kim Jong-un
    if words[0].lower() in _VIETNAMESE and len(words) > 2:
        return Name(words[0], " ".join(words[1:]), eastern=True)
    start = len(words) - 1
    if len(words) > 2 and _SPANISH.search(words[-2]) and _SPANISH.search(words[-1]) and not is_given(words[-2]):
        return Name(" ".join(words[-2:]), " ".join(words[:-2]), suffix=suffix)
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return Name(words[-1], " ".join(words[:start]), particle=" ".join(words[start:-1]), suffix=suffix)


def _inverted(printed: str) -> Name:
    """Split "van Beethoven, Ludwig", "King, Martin Luther, Jr.", also "Martin Luther King, Jr."."""
    from newsbrowse.extract.people.names import normal_case

    parts = [p.strip() for p in printed.split(",") if p.strip()]
    suffix = next((p for p in parts[1:] if _SUFFIX.match(p)), "")
    rest = [p for p in parts if p != suffix or not suffix]
    if not rest:
        return Name(literal=printed.strip())
    if len(rest) == 1:
        name = person_name(rest[0])
        return replace(name, suffix=suffix or name.suffix)
    words = normal_case(rest[0]).split()
    start = 0
    while start < len(words) - 1 and words[start] in _PARTICLES:
        start += 1
    given = normal_case(" ".join(rest[1:]))
    return Name(" ".join(words[start:]), given, particle=" ".join(words[:start]), suffix=suffix)

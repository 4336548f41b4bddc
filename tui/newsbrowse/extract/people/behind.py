"""What is said of a person behind the name: ", Dean of …", "(President)", ", who heads …", "of Elm University"."""

from __future__ import annotations

import re

from newsbrowse.extract import lexicons
from newsbrowse.extract.people.phrases import Phrases, owned_unit
from newsbrowse.extract.titles import is_degree, is_title
from newsbrowse.text import squeeze

_LEADS = {
    "heads": "head of", "leads": "head of", "directs": "director of", "chairs": "chair of", "presides": "president of", "runs": "head of",
    "headed": "head of", "led": "head of", "represents": "representative of", "manages": "manager of", "oversees": "head of",
}  # fmt: skip
_OF = re.compile(r"\s(?:of|from|at)\s(?:the )?")
_APPOSITION = re.compile(r"\.?(?:,|\s\(|\s[-–—]|\s?\)?,)\s?")
_HOUSES = frozenset(
    "university college school institute foundation company group hospital bank chamber association institution academy council office".split()
)
_CLOSERS = frozenset((",", ";", ".", ")", "]", ":", ""))


class Behind(Phrases):
    """Reads what stands behind a name."""

    def _relative(self, number: int) -> tuple[str, str | None] | None:
        tokens = self.tokens
        if number + 1 >= len(tokens):
            return None
        verb = tokens[number].lower
        if verb in ("is", "was", "serves", "served", "acts", "works"):
            number += 1
            while number < len(tokens) and tokens[number].lower in ("as", "the", "a", "an", "also", "its"):
                number += 1
            return self._phrase(number)
        if verb in _LEADS:
            mention = None
            for step in range(number + 1, min(number + 5, len(tokens))):
                mention = mention or self.starts.get(tokens[step].start)
            if mention is None:
                return self._object(verb, number + 1) if verb != "represents" else None
            institution = self._institution(mention)
            if institution and institution.kind == "unit":
                return f"{_LEADS[verb]} {squeeze(mention.text)}", institution.parent
            return _LEADS[verb].split()[0], mention.entity
        return None

    def _object(self, verb: str, number: int) -> tuple[str, None] | None:
        """Read what somebody "directs" or "chairs", where it is no body: the words up to the end of the clause."""
        tokens, step = self.tokens, number
        while step < len(tokens) and tokens[step].lower in ("the", "its", "their", "a", "his", "her"):
            step += 1
        begin = step
        while step < min(begin + 6, len(tokens)) and tokens[step].gap in (" ", "\n") and step not in self._firsts:
            if tokens[step].lower in (
                "in",
                "at",
                "on",
                "with",
                "to",
                "from",
                "who",
                "that",
                "delegation",
                "team",
                "meeting",
                "group",
            ):
                break
            step += 1
        words = squeeze(self.text[tokens[begin].start : tokens[step - 1].end]) if step > begin else ""
        if not words or (step < len(tokens) and tokens[step].lower in ("delegation", "team", "meeting", "group")):
            return None
        if words.lower() in _HOUSES:
            return _LEADS[verb].split()[0], None
        return f"{_LEADS[verb]} {words}", None

    def _past_degrees(self, number: int) -> int:
        """Return the first word behind the degrees that begin at word ``number``: ", M.Sc., Ph.D.", ", ST, MT"."""
        tokens, begin = self.tokens, number
        while number < min(begin + 10, len(tokens)):
            token = tokens[number]
            following = tokens[number + 1] if number + 1 < len(tokens) else None
            if is_degree(token.text) or (len(token.text) <= 5 and "." in token.text):
                number += 1
            elif (
                following is not None
                and following.gap == "."
                and len(token.text) <= 3
                and len(following.text) <= 4
                and token.capital
            ):
                number += 2  # "M.Si"
            elif (
                number > begin
                and token.all_caps
                and len(token.text) <= 5
                and not is_title(token.text)
                and not (token.start in self.starts and "," in token.gap)
            ):
                number += 1
            else:
                break
        return number

    def _charge(self, number: int) -> str | None:
        """Read "in charge of …" and "responsible for …" up to the end of the clause."""
        tokens = self.tokens
        words = [t.lower for t in tokens[number : number + 3]]
        if words[:2] == ["responsible", "for"]:
            step = number + 2
        elif words == ["in", "charge", "of"]:
            step = number + 3
        else:
            return None
        begin = step
        while step < min(begin + 9, len(tokens)) and tokens[step].gap in (" ", "\n", "’s ", "'s ") and step not in self._firsts:
            if tokens[step].lower in lexicons.words("person_verbs"):
                break
            step += 1
        return squeeze(self.text[tokens[number].start : tokens[step - 1].end]) if step > begin else None

    def _behind(self, last: int) -> tuple[str, str | None] | None:
        """Read ", Dean of …", "(President)", ", who heads …" behind a name."""
        number = self._past_degrees(last + 1)
        text, tokens = self.text, self.tokens
        if number >= len(tokens):
            return None
        if number > last + 1 and tokens[number].gap in (" ", ". ") and is_title(tokens[number].text):
            return self._phrase(number)  # "Arif Hasan, ST, MT Rector of …"
        gap = text[tokens[number - 1].end : tokens[number].start]
        if gap == " " and tokens[number].lower in ("is", "was", "became", "remains") and number + 1 < len(tokens):
            step = number + 1
            while step < len(tokens) and tokens[step].lower in ("the", "a", "an", "also", "its", "now"):
                step += 1
            return self._phrase(step) if step < len(tokens) and is_title(tokens[step].text) else None
        if not _APPOSITION.fullmatch(gap):
            return None
        if tokens[number].lower == "who":
            return self._relative(number + 1)
        while number < len(tokens) and tokens[number].lower in (
            "the",
            "a",
            "an",
            "its",
            "then",
            "currently",
            "also",
            "their",
            "our",
            "another",
            "and",
        ):
            number += 1
        charge = self._charge(number)
        return (charge, None) if charge else self._phrase(number)

    def _body_behind(self, last: int) -> tuple[str | None, str | None] | None:
        """Return the unit and the body that stand by themselves behind a name: "Anna Kowal (University of Elms)",
        "Prof. Anna Kowal, University of Elms, said"."""
        number = self._past_degrees(last + 1)
        tokens, text = self.tokens, self.text
        if number >= len(tokens):
            return None
        gap = text[tokens[number - 1].end : tokens[number].start].strip()
        if gap not in ("(", ",", "–", "-", "—", ".,"):
            return None
        start = tokens[number].start
        if tokens[number].lower == "the" and number + 1 < len(tokens):
            start = tokens[number + 1].start
        mention = self.starts.get(start)
        if mention is None or text[mention.end : mention.end + 1].strip() not in _CLOSERS:
            return None
        if gap == "(" and text[mention.end : mention.end + 1] not in "),;":
            return None
        if gap != "(" and text[mention.end : mention.end + 1] == "" and mention.end < len(text):
            return None
        institution = self._institution(mention)
        if institution is not None and not self._is_whole(institution):
            owner = self.starts.get(mention.end + 2)
            whole = self._affiliation(owner) if owner and text[mention.end : mention.end + 2] == ", " else None
            return squeeze(mention.text), institution.parent or whole
        return None, self._affiliation(mention)

    def _of_behind(self, last: int) -> tuple[str | None, str | None] | None:
        """ "Chairman Xie … of University Council", "Deputy Director … of CCCME Department …"."""
        match = _OF.match(self.text, self.tokens[last].end)
        if not match:
            return None
        mention = self.starts.get(match.end())
        if mention is None:
            return None
        institution = self._institution(mention)
        if institution and (owned_unit(institution, mention) or not self._is_whole(institution)):
            return squeeze(mention.text), institution.parent
        name = self._affiliation(mention)
        branch = self._branch(mention)
        return None, branch or name

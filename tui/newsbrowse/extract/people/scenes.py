"""Whose office it is as the scene tells: "Elm College, where president NAME …", "the rector there", "For the university, …"."""

from __future__ import annotations

from collections.abc import Sequence

from newsbrowse.extract.people.offices import KINDS
from newsbrowse.extract.people.ours import Ours
from newsbrowse.extract.people.sides import Sides
from newsbrowse.extract.tokens import Token
from newsbrowse.model import Mention
from newsbrowse.regexps import regexp

_WHERE = regexp(r"[^.;:\n]{0,60}, where (?:the |its |their |our )?")
"""Between a body and the office of somebody in it."""
_THERE = regexp(r",? (?:an?|the) [^.;:,\n]{3,60}? there\b")
"""Behind a name: its office is in the body that was named last."""
_WELCOMED_TO = regexp(
    r"(?:, [^.;:\n]{3,160}?,|,)? (?:then |also )?(?:welcomed|received|greeted|hosted) [^.;:,\n]{2,60}? (?:to|at) (?:the )?(?=[A-Z])"
)
_FOR = regexp(r"(?:(?: \([^()\n]{2,12}\))?, [^.;:\n]{3,90})?,? (?:on behalf of|for|representing) (?:the )?(?=[A-Z])")
"""Behind a name: the body that somebody acts for stands there."""
_FOR_KIND = regexp(rf"(?:, [^.;:\n]{{3,90}})?,? (?:on behalf of|for) the (?P<kind>{KINDS})\b(?! of)")
_THANKS = regexp(
    r"[^.;:\n]{0,60}? (?:thanked|expressed (?:\w+ ){0,3}(?:gratitude|thanks|appreciation) (?:to|for)) [^.;\n]{0,40}?\b(?:hosts?|welcome|hospitality|reception|invitation)\b"
)
"""Behind a name: a guest speaks."""
_FOR_NEXT = regexp(r" and,? (?:for|on behalf of) (?:the )?(?=[A-Z])")
"""Behind a name: the next one acts for that body, and this one does not."""
_LED = regexp(r"(?:, [^.;:\n]{3,90},)? (?:led|headed) (?:it|them|the (?:delegation|team|group|visitors|guests|party))\b")
_WITH = regexp(r"[^.;:\n]{0,200}? (?:came|travelled|traveled|went) with (?:her|him|them|it)\b")
"""Behind a name: somebody leads the guests, or goes with who does."""
_ACTED = regexp(
    r"[^.;:\n]{0,110}?\b(?:signed|spoke|acted|appeared|stood in)\b(?P<rest>[^.;:\n]{0,30}?) (?:for|on behalf of) (?:the )?"
)
"""Behind a name: for whom somebody acts, an office between."""
_KIND_AT = regexp(rf"(?:[a-z]+ )?(?P<kind>{KINDS})\b")
_SPEAKS_FOR = regexp(rf"\s*(?:For|Representing|On behalf of|On the part of) (?:the|that) (?P<kind>{KINDS}),? ")
"""At the head of a sentence: all whom it names are of that body."""
_REACH = 230
"""Characters behind a name that may tell what the person does there."""
_SUBJECT = 4
"""Characters before a body that opens a sentence, at most: "The"."""
_SETTING = regexp(r"\s*(?:In|On|At) [^,.;:\n]{2,30}, (?:the )?")
"""What may stand before it besides: "In Norland, "."""
_HOST_ACTS = regexp(
    r"\b(?:welcom|receiv|greet|host(?:ed|s)\b|thank|guests?\b|visitors?\b|delegation\b|briefed|introduced them|showed them|told them|met them|join)"
)
"""In a sentence behind one that tells of guests: it is about those who receive them."""
_VERB = regexp(r"\b(?:is|are|was|were|has|had|said|came|led|met|gave|took|visited|spoke|signed)\b")
_STOPS = r"(?:stop|address|station|destination|leg|call|visit|place|host)"
_STOP_BEFORE = regexp(
    rf"\b{_STOPS}\b[^.;:\n]{{0,30}}? (?:was|came) (?:at |to |in )?(?:the )?$"
    r"|\b(?:round|tour|trip|journey|programme|program|day|visit) (?:began|started|opened|ended|continued|finished|went on) (?:at|in|with) (?:the )?$"
    rf"|\b{_STOPS} (?:was |were )?paid to (?:the )?$"
    r"|\b(?:reached|visited|toured|arrived (?:at|in)|(?:went|moved|drove|flew|walked|travell?ed) (?:on )?to|stopped at|called (?:on|at))\b[^.;:\n]{0,40}?(?:the )?$"
)
_STOP_BEHIND = regexp(rf"(?: \([^()\n]{{2,20}}\))? (?:was|came|is) (?:the |its |their |as )?(?:\w+ ){{0,2}}{_STOPS}\b")
"""Around a body: what is told of is there now."""
_TOLD, _HOSTING = 320, 120
"""Characters between a body and the next sentence, at most, and those behind a name that may say that somebody receives."""
_FEW = 6
"""Mentions in a sentence that tells of who arrived, at most."""
_LONG = 600
"""Characters of a sentence that are looked through for what its subject does."""
_ADDRESS = 30
"""Characters of forms of address and an office before the first name of a sentence."""
_NEAR_HEAD = 70
"""Characters before a name whose office opens its sentence, at most."""


class Scenes(Ours):
    """Reads the affiliation of a person off where the person is told to be found."""

    _sides: Sides

    def on_scene(self, first: int, last: int, role: str, host: str | None) -> str | None:
        """Return the body that the words around the name ``first``..``last`` place the office ``role`` in; ``host`` is no
        body that guests come to."""
        text, token, end = self.text, self.tokens[first], self.tokens[last].end
        if text[max(0, token.start - 60) : token.start].endswith(f"our {role} "):
            return host
        behind = text[end : end + _REACH]
        if " for " in behind or " behalf " in behind or " representing " in behind:
            acting = self._acting_for(end, host) or self._acted_for(end)
            if acting:
                return acting
        leads = ("led " in behind or "headed " in behind) and _LED.match(text, end)
        leads = leads or (("thanked" in behind or "expressed" in behind) and _THANKS.match(text, end))
        leads = leads or (" with " in behind and _WITH.match(text, end))
        if leads and (guest := self._sides.guest(token.start)):
            return guest
        welcomed = _WELCOMED_TO.match(text, end)
        mention = self.starts.get(welcomed.end()) if welcomed else None
        if mention is not None:
            return self._affiliation(mention)
        nearest = next(self._mentions_before(token.start, 1), None)
        if nearest is None:
            return None
        where = _WHERE.match(text, nearest.end, token.start)
        if where and self._stands_for_itself(nearest) and text.startswith(role, where.end()):
            return self._affiliation(nearest)
        if " there" in behind and _THERE.match(text, end):
            return next((self._affiliation(m) for m in self._visited(token.start, host)), None)
        return None

    def _acting_for(self, end: int, host: str | None) -> str | None:
        """Return the body that stands behind a name as that which the person acts for, or the other of two where it is that of
        the next one."""
        named = _FOR.match(self.text, end)
        mention = self.starts.get(named.end()) if named else None
        if named and mention is not None and self._stands_for_itself(mention) and not self._held(end, named.end()):
            return self._affiliation(mention)
        kind = _FOR_KIND.match(self.text, end)
        if kind and not self._held(end, kind.end()):
            return self._last_of_kind(kind["kind"], end)
        other = _FOR_NEXT.match(self.text, end)
        mention = self.starts.get(other.end()) if other else None
        if mention is None or not self._stands_for_itself(mention):
            return None
        bodies = [n for n, i in self.by_name.items() if i.kind == "org" and n != mention.entity and self._is_whole(i)]
        return bodies[0] if len(bodies) == 1 else host if host != mention.entity else None

    def _acted_for(self, end: int) -> str | None:
        """Return the body that the one whose name ends at ``end``, and nobody else, is told to act for."""
        match = _ACTED.match(self.text, end)
        if match is None or self._held(end, match.end()):
            return None
        mention = self.starts.get(match.end())
        if mention is not None:
            return self._affiliation(mention)
        kind = _KIND_AT.match(self.text, match.end())
        return (
            self._last_of_kind(kind["kind"], end)
            if kind
            else self._short_for(self.text[match.end() :].split(" ", 1)[0].strip(".,'’s"))
        )

    def spoken_for(self, begin: int) -> str | None:
        """Return the body for which all who are named in the sentence from ``begin`` act: "For the university, …"."""
        match = _SPEAKS_FOR.match(self.text, begin)
        return self._last_of_kind(match["kind"], begin) if match else None

    def arrived(self, sentences: Sequence[int], token: Token) -> str | None:
        """Return the body whose people arrived as the sentence before says, where that of ``token`` opens with who they are:
        "Four came from Elm College. NAME, dean of arts, was shown the campus"."""
        begin, before = sentences[token.sentence], sentences[token.sentence - 1] if token.sentence else 0
        if not token.sentence or self._held(before, begin) or "\n" in self.text[max(before, begin - 2) : begin]:
            return None
        near = self._mentions_before(begin, _FEW)
        sent = {m.entity for m in near if m.start >= before and self._stands_for_itself(m)}
        guest = self._sides.guest(begin)
        end = sentences[token.sentence + 1] if token.sentence + 1 < len(sentences) else len(self.text)
        end = min(end, begin + _LONG)
        if sent != {guest} or not self._opens_with_names(begin, token.start) or _HOST_ACTS.search(self.text, begin, end):
            return None
        return guest

    def _opens_with_names(self, begin: int, position: int) -> bool:
        """Whether the sentence from ``begin`` is a list of names and offices up to ``position``, as its subject."""
        first = self._next_name(begin)
        near = (position if first is None else first) - begin <= _ADDRESS and position - begin <= _LONG
        return near and not _VERB.search(self.text, begin, position)

    def subject_before(self, sentences: Sequence[int], token: Token, role: str) -> str | None:
        """Return the one body that the sentence before tells of, where that of ``token`` goes on with an office in it: "Elm
        College turned out to meet them. Rector NAME …"."""
        begin, before = sentences[token.sentence], sentences[token.sentence - 1] if token.sentence else 0
        if not token.sentence or token.start - begin > _NEAR_HEAD or "\n" in self.text[max(before, begin - 2) : token.start]:
            return None
        told: dict[str, Mention] = {}
        for mention in self._mentions_before(token.start, 4):
            if mention.start < before:
                break
            if mention.start >= begin:
                return None
            if self._stands_for_itself(mention):
                told[mention.entity] = mention
        if len(told) != 1:
            return None
        (subject,) = told.values()
        opens = subject.start - before <= _SUBJECT or _SETTING.fullmatch(self.text, before, subject.start)
        if not opens or self._held(before, begin):
            return None
        body = self._affiliation(subject)
        return body if body is not None and self.fits(role, body) else None

    def told_before(self, begin: int, position: int, role: str, host: str | None) -> str | None:
        """Return the body that the paragraph named last before the sentence from ``begin``, where that sentence tells of nobody who
        receives others: "The third stop was the Elm Authority. Director NAME would like to send his people"."""
        near = next((m for m in self._mentions_before(begin, 3) if self._stands_for_itself(m)), None)
        if near is None or "\n" in self.text[near.end : position].strip() or begin - near.end > _TOLD:
            return None
        if self._held(near.end, begin) or not (
            _STOP_BEFORE.search(self.text, max(0, near.start - _NEAR_HEAD), near.start) or _STOP_BEHIND.match(self.text, near.end)
        ):
            return None
        if _HOST_ACTS.search(self.text, begin, min(len(self.text), position + _HOSTING)):
            return None
        body = self._affiliation(near)
        return body if body is not None and body != host and self.fits(role, body) else None

    def _visited(self, position: int, host: str | None) -> list[Mention]:
        """Return the mentions before ``position``, the nearest first, that are not of the host."""
        near = self._mentions_before(position, 6)
        return [m for m in near if self._stands_for_itself(m) and m.entity != host]

"""What a sentence speaks of: cooperation, or who came, what guests were shown, what a house says of itself."""

from __future__ import annotations

from bisect import bisect_right

from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.extract.tokens import sentence_starts
from newsbrowse.extract.topics.phrases import Words
from newsbrowse.extract.topics.taxonomy import stem
from newsbrowse.han import simplified
from newsbrowse.regexps import regexp

_COOPERATION = frozenset(
    stem(word)
    for word in """cooperate cooperation cooperative co collaborate collaboration collaborative partner partnership joint jointly together mutual mutually common
    share another both memorandum memoranda mou mous agree agreement accord pact deal protocol sign discuss discussion explore exploration exchange
    talk talks area field sphere sector domain opportunity possible possibility prospect interest priority propose proposal suggest deepen expand
    expansion foster boost promote promotion facilitate enhance strengthen focus launch plan aim objective include hope wish want expect forward
    will would could can may intend project work foresee""".split()
)
"""Stems of words of what two sides do or mean to do with each other."""
_MEANT = _COOPERATION | frozenset(
    stem(word)
    for word in """help assist assistance support offer provide promise need seek look ask invite agenda table subject topic theme follow
    take learn ready willing first develop bring set conversation negotiate negotiations consult consultations raise mention speak spoke dialogue
    review cover foster address touch concern""".split()
)
"""With stems of words of what somebody asks for or promises."""
_COOPERATION_CHINESE = regexp("合作|交流|共建|领域|方面|共同|签署|签订|探讨|洽谈|推动|联合|协同|希望")
_APART = regexp(
    r" (?:attend(?:ed|ing|ees|ance)|accompanied by|(?:was|were|are|also) present|in the presence of|representing|representatives (?:of|from)|"
    r"witnessed by|(?:was|were) the presence of|on the side of|the side of|(?:sat|sitting) in|joined by|delegation (?:includ|compris|consist|was made)|"
    r"led by|headed by)\b"
)
"""Words of who was there."""
_SHOWN = regexp(
    r" (?:introduc(?:ed|tion)|briefed|thank(?:ed|s|ing)|grateful|gratitude|in charge of|responsible for|toured|tour of|tour around|guided|"
    r"(?:was|were|been) shown|showed (?:the|his|her|their|them)|looked (?:at|around)|viewed|watched|visited|went to see|"
    r"(?:they|guests|visitors|students|delegates) saw|inspected|stopped at|walked|campus tour|congratulated|spoke highly of|recogni[sz]ed|account of|got acquainted|became acquainted|learned about|learnt about)\b"
)
"""Words of what guests saw and heard, and of thanks; what stands behind them belongs to that."""
_ABOUT = regexp(
    r" (?:(?:founded|established|set up|born|created) in (?:19|20|18)\d\d|(?<!as )is (?:an?|one of the|the) [^.]{0,60}(?:universit|institut|college|compan|"
    r"organi[sz]ation|provider|foundation|agency|association|hospital|enterprise|manufacturer|school|bank)|is (?:an? |the )?(?:[a-z]+ )?(?:hub|leader|pioneer|cradle|home)\b|(?:it|city|town|province|region|state|district) has an? (?:good|rich|strong|large|vast|well)|boasts|prides itself|accounts? for|(?:is|are) (?:rich in|famous for|renowned for|known for)|home to|comprises|consists of|offers|rank(?:s|ed)|enrol(?:s|led)|employs|"
    r"(?:has|have|with) (?:more than|over|about|nearly|some|around|approximately) [\d,.]+|is known for|(?<!which )(?<!that )is (?:dedicated|committed) to|speciali[sz]|"
    r"graduated|holds a|studied)\b"
)
"""Words of what a house, or a person, is and has done."""
# A sentence without these need not be searched for what is above.
_ABOUT_WORDS = frozenset(
    """are boasts prides account accounts founded established set born created is home comprises consists offers rank ranks ranked enrols enrolls enrolled employs has have with
    specialises specializes specialised specialized specialising specializing graduated holds studied""".split()
)
_GUEST_WORDS = frozenset(
    """attended attending attendees attendance accompanied present presence representing representatives witnessed side sat sitting joined delegation
    led headed introduced introduction briefed thanked thanks thanking grateful gratitude charge responsible toured tour guided shown showed looked
    viewed watched visited went saw inspected stopped walked campus acquainted learned learnt
    congratulated highly recognised recognized account
    Attending Attended Attendees Accompanied Representing Representatives Led Headed Present""".split()
)
_ASIDE_CHINESE = regexp("出席|陪同|参加(?!.{0,12}项目)|负责人|参观|考察|始建于|创建于|成立于|拥有|设有|介绍")
_CLAUSE_ENDS = "，,；;。\n"
_WINDOW = 1500
"""Characters of a sentence that are looked at; longer ones are lists or tables."""


class Sentences:
    """The sentences of a text, each looked at when it is first asked about. ``words`` are those of the text."""

    def __init__(self, text: str, words: Words) -> None:
        self._text = simplified(text) if has_chinese(text) else text
        self._words = words
        self._starts = sentence_starts(text)
        self._spans: dict[int, tuple[int, int, bool]] = {}
        self._first: dict[int, int] = {}
        self._of_guests: dict[int, int] = {}

    def aside(self, position: int) -> bool:
        """Whether the sentence tells at ``position`` of something else than what is done together.

        A sentence about the house does throughout, one about who came or what was seen up to its first word of cooperation.
        In Chinese each clause tells of something of its own.
        """
        number = self._number(position)
        if self._text[position] >= "\u3400":
            return _ASIDE_CHINESE.search(self._clause(number, position)) is not None
        span = self._spans.get(number) or self._span(number)
        if span[2]:
            return True
        return not 0 <= self._cooperation(number) < position and 0 <= self._apart(number) <= position

    def cooperates(self, position: int) -> bool:
        """Whether the sentence around ``position`` has a word of cooperation, or of what one side asks of the other."""
        number = self._number(position)
        if self._cooperation(number) >= 0:
            return True
        first, behind, _ = self._spans.get(number) or self._span(number)
        return not _MEANT.isdisjoint(self._words.stems[first:behind])

    def speaks_of_cooperation(self, start: int, end: int) -> bool:
        """Whether a word of cooperation stands between two places."""
        first, behind = self._words.from_place(start), self._words.from_place(end)
        return not _COOPERATION.isdisjoint(self._words.stems[first:behind])

    def near_cooperation(self, position: int) -> bool:
        """Whether the sentence before or behind the one around ``position`` has a word of cooperation."""
        number = self._number(position)
        return any(0 <= n < len(self._starts) and self._cooperation(n) >= 0 for n in (number - 1, number + 1))

    def same(self, one: int, other: int) -> bool:
        """Whether two places lie in one sentence."""
        return self._number(one) == self._number(other)

    def _number(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _end(self, number: int) -> int:
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return min(end, self._starts[number] + _WINDOW)

    def _span(self, number: int) -> tuple[int, int, bool]:
        """Return the numbers of the first word of a sentence and of the first behind it, and whether it tells of a house or
        a person itself."""
        first, behind = self._words.from_place(self._starts[number]), self._words.from_place(self._end(number))
        about = (
            not _ABOUT_WORDS.isdisjoint(map(self._words.word, range(first, behind)))
            and _ABOUT.search(self._sentence(number)) is not None
        )
        self._spans[number] = (first, behind, about)
        return first, behind, about

    def _sentence(self, number: int) -> str:
        """Return a sentence in small letters behind a space, so that its first word is one like the others."""
        return " " + self._text[self._starts[number] : self._end(number)].lower()

    def _cooperation(self, number: int) -> int:
        """Return where the first word of cooperation stands in a sentence, -1 without one."""
        known = self._first.get(number)
        if known is None:
            first, behind, _ = self._spans.get(number) or self._span(number)
            known = -1
            for word in range(first, behind):
                if self._words.stems[word] in _COOPERATION:
                    known = self._words.start(word)
                    break
            else:
                chinese = _COOPERATION_CHINESE.search(self._text, self._starts[number], self._end(number))
                if chinese:
                    known = chinese.start()
            self._first[number] = known
        return known

    def _apart(self, number: int) -> int:
        """Return where a sentence begins to tell of guests, -1 where it does not."""
        known = self._of_guests.get(number)
        if known is None:
            known = -1
            first, behind, _ = self._spans.get(number) or self._span(number)
            if not _GUEST_WORDS.isdisjoint(map(self._words.word, range(first, behind))):
                sentence = self._sentence(number)
                if _APART.search(sentence):
                    known = self._starts[number]
                elif shown := _SHOWN.search(sentence):
                    known = self._starts[number] + shown.start()
            self._of_guests[number] = known
        return known

    def _clause(self, number: int, position: int) -> str:
        first = self._starts[number]
        last = max(self._end(number), position + 1)
        start = max(self._text.rfind(c, first, position) for c in _CLAUSE_ENDS) + 1
        ends = [e for e in (self._text.find(c, position, last) for c in _CLAUSE_ENDS) if e >= 0]
        return self._text[max(start, first, position - _WINDOW) : min(ends, default=last)]

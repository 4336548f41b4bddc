"""Names that are nobody's where they stand: of places, buildings, prizes, ships and bodies, and the words of datelines."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.people import names
from newsbrowse.extract.people.complements import GAPS, PLACE_KINDS
from newsbrowse.extract.people.runs import Candidates, Run
from newsbrowse.extract.titles import is_honorific, is_modifier, is_title
from newsbrowse.extract.tokens import token_after
from newsbrowse.model import Zone
from newsbrowse.text import squeeze

_HONOURS = frozenset(
    "Prize Award Awards Scholarship Scholarships Fellowship Lecture Memorial Medal Fund Cup Trophy Endowment Professorship Auditorium Hall Pavilion Library Stadium Building Theatre Complex".split()
)
"""What is named in honour of people."""
_SMALL_HONOURS = frozenset("scholarship scholarships fellowship fellowships prize prizes award lecture medal".split())
_NO_NOUNS = frozenset("and or of from to in at for with on by who whom whose as also".split())
_NAMED = frozenset("Endowed Chair".split())
"""What stands at once behind the name of a person whom a chair is named after."""
_IN_PLACES = frozenset("in near across throughout outside inside around".split())
"""What stands before places and seldom before people."""


class Namesakes(Candidates):
    """Candidates, and what tells that one of them is nobody."""

    def _is_ship_or_dateline(self, run: Run) -> bool:
        """ "R/V Hugh Elm", and "Elm Ridge – " at the head of the text."""
        tokens = self.tokens[run.zone]
        if tokens[run.first].gap == "/":
            return True
        following = token_after(tokens, run.last)
        return run.first == 0 and following is not None and following.gap.strip() in ("–", "-", "—", "--", ":")

    def _is_where(self, run: Run) -> bool:
        """Whether "in" stands before the words, and they own nothing: "in Elm Ridge", and not "in Anna Kowal's view"."""
        tokens, text = self.tokens[run.zone], self.texts[run.zone]
        if run.first == 0 or tokens[run.first].gap not in GAPS or tokens[run.first - 1].lower not in _IN_PLACES:
            return False
        return text[tokens[run.last].end : tokens[run.last].end + 2] not in ("'s", "’s") and (
            not names.is_given(run.words[0]) or run.words[-1] in names.PLACE_NOUNS
        )

    def _is_kind_of_office(self, run: Run) -> bool:
        """Whether an office and a name follow at once: "[Elmish Goodwill] Ambassador Jan Petrov"."""
        tokens = self.tokens[run.zone]
        number = run.last + 1
        return (
            number < len(tokens)
            and tokens[number].gap == " "
            and tokens[number].capital
            and (is_title(tokens[number].text) or is_honorific(tokens[number].text))
            and names.plain_word(run.words[-1])
            and self._names_follow(run.zone, number)
        )

    def _opens_place(self, run: Run) -> bool:
        """Whether the words are the first of the name of a place or building: "Elm Ridge Region"."""
        tokens = self.tokens[run.zone]
        following = token_after(tokens, run.last)
        if following is None or following.gap != " ":
            return False
        if self._opens_honour(run):
            return True
        if following.lower == "and":  # "Saint Vincent and the Grenadines"
            ends = [t.end for t in tokens[run.last + 2 : run.last + 4]]
            return any(names.is_place(squeeze(self.texts[run.zone][tokens[run.first].start : end])) for end in ends)
        return following.text in names.PLACE_NOUNS or (
            following.lower in PLACE_KINDS and (run.led or run.rule == "title and institution before")
        )

    def _opens_honour(self, run: Run) -> bool:
        """Whether a prize, lecture or chair has the name: "the Anna Kowal Presidential Lecture", "the Dr Kowal Chair for Law"."""
        tokens = self.tokens[run.zone]
        for step in (1, 2):
            following = tokens[run.last + step] if run.last + step < len(tokens) else None
            if step == 1 and following is not None and following.gap == " " and following.text in _SMALL_HONOURS:
                return True
            if following is None or following.gap != " " or not following.capital:
                return False
            if following.text in _HONOURS or (step == 1 and following.text in _NAMED):
                return True
            if following.lower not in lexicons.words("non_names"):
                return False
        return False

    def _opens_body(self, run: Run) -> bool:
        """Whether the words end in an initial whose name a body's name begins with: "Ann R. [Elm Medical Center]"."""
        tokens = self.tokens[run.zone]
        following = token_after(tokens, run.last)
        return (
            following is not None
            and len(tokens[run.last].text) == 1
            and following.gap in (". ", " ")
            and following.capital
            and run.last + 1 in self.masked[run.zone]
        ) or (run.before is None and not run.led and self._goes_on_as_body(run))

    def _goes_on_as_body(self, run: Run) -> bool:
        """Whether plain words in capitals lead on to what is taken for a body: "Ann Kowal Executive [Education Center]"."""
        tokens = self.tokens[run.zone]
        for number in range(run.last + 1, min(run.last + 4, len(tokens))):
            if tokens[number].gap != " " or not tokens[number].capital:
                return False
            if number in self.masked[run.zone]:
                return number > run.last + 1
            if not (
                is_modifier(tokens[number].text)
                or tokens[number].lower in lexicons.words("non_names")
                or tokens[number].text == "Executive"
            ):
                return False
        return False

    def _is_attribute(self, run: Run) -> bool:
        """Whether an article and a small word stand around the name: "the Anna Kowal company"."""
        tokens = self.tokens[run.zone]
        following = token_after(tokens, run.last)
        return (
            run.before is None
            and run.first > 0
            and tokens[run.first].gap == " "
            and tokens[run.first - 1].lower == "the"
            and following is not None
            and following.gap == " "
            and not following.capital
            and names.is_word(following.text)
            and following.lower not in _NO_NOUNS
            and following.lower not in lexicons.words("person_verbs")
        )

    def _is_namesake(self, run: Run) -> bool:
        """Whether a body just named is called after the person: "[Elm Regional University] named after Anna Kowal"."""
        tokens = self.tokens[run.zone]
        number = run.first - 1
        return (
            number >= 2
            and tokens[number].lower == "after"
            and tokens[number - 1].lower == "named"
            and (number - 2 in self.masked[run.zone] or tokens[number - 2].capital or tokens[number - 2].text.isdecimal())
        )

    def _has_acronym(self, run: Run) -> bool:
        """Whether the initials of the words stand behind them in brackets, as of a place or body: "Elm Park North (EPN)"."""
        text, end = self.texts[run.zone], self.tokens[run.zone][run.last].end
        initials = "".join(w[0] for w in run.words if w[0].isupper())
        return text[end : end + 2] == " (" and text.startswith(f"{initials})", end + 2)

    def _names_follow(self, zone: Zone, number: int) -> bool:
        """ "Vice President Zhu": the title belongs to the name behind it, not to the one before."""
        tokens = self.tokens[zone]
        following = token_after(tokens, number)
        return (
            following is not None
            and following.gap in (" ", "\n", ". ")
            and following.capital
            and (number + 1) not in self.masked[zone]
            and (
                is_honorific(following.text)
                or not (is_title(following.text) or (names.is_word(following.text) and not names.is_given(following.text)))
            )
        )

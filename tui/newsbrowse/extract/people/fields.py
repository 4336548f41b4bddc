"""What an office is for: "Vice-Rector … for Research and International Affairs", "head of the department of studies"."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.heads import is_common
from newsbrowse.extract.people.bodies import Bodies
from newsbrowse.extract.people.names import is_word, plain_word
from newsbrowse.extract.titles import is_honorific, is_modifier, is_title

_FIELDS = frozenset(
    "affairs development relations research cooperation partnerships administration finance studies services engagement education planning"
    " innovation academics operations resources programmes programs projects outreach communications marketing enterprise sustainability team".split()
)
"""Words that end the field of an office which stands behind a comma: "Vice-President, Student Affairs"."""
_UNITS_SMALL = frozenset(
    "office department division section unit branch campus institute centre center bureau laboratory faculty region district province municipality county".split()
)


class Fields(Bodies):
    """Reads how far the field of an office goes."""

    def _portfolio(self, number: int, stop: int) -> int | None:
        """Return the last word of what an office is for that stands behind its body: "Vice-Rector of Elm University for
        Research and International Affairs"."""
        tokens, found = self.tokens, None
        if number >= stop or tokens[number].lower != "for" or tokens[number].gap != " ":
            return None
        for step in range(number + 1, min(number + 9, stop)):
            token = tokens[step]
            if (
                token.gap not in (" ", "\n", " & ")
                or step in self._firsts
                or token.start in self.starts
                or is_honorific(token.text)
            ):
                break
            if token.capital and plain_word(token.text) and not is_title(token.text):
                found = step
            elif token.lower not in ("and", "of", "the"):
                break
        return found

    def _lower_part(self, number: int) -> bool:
        """Whether a word in small letters goes on saying what an office is of."""
        before, word = self.tokens[number - 1].lower, self.tokens[number].lower
        if (
            word in lexicons.words("person_verbs")
            or not is_word(word)
            or len(word) < 4
            or word
            in (
                "that",
                "this",
                "with",
                "from",
                "their",
                "along",
                "together",
                "representing",
                "attending",
                "among",
                "including",
                "were",
            )
        ):
            return False
        return before in ("of", "for", "the", "and") or (is_modifier(before) and not self.tokens[number - 1].capital)

    def _small_unit(self, number: int, stop: int) -> int | None:
        """Return the last word of a unit in small letters that goes on behind "and"."""
        tokens = self.tokens
        if not tokens[number - 1].text.islower():
            return None
        for step in range(number + 1, min(number + 4, stop)):
            if tokens[step].gap != " " or not tokens[step].text.islower() or is_title(tokens[step].text):
                return None
            if tokens[step].lower in _UNITS_SMALL and step > number + 1:
                return step
        return None

    def _lower_unit(self, begin: int, number: int, stop: int) -> int | None:
        """Return the last word of a unit or region whose name ends in small letters behind a capital: "the Elmstead region"."""
        tokens = self.tokens
        if not (tokens[number - 1].capital and tokens[number].text.islower() and number - 2 > begin):
            return None
        if is_title(tokens[number - 1].text) or not is_word(tokens[number].text):
            return None
        for step in range(number, min(number + 2, stop)):
            if tokens[step].gap != " " or step in self._firsts:
                return None
            if tokens[step].lower in _UNITS_SMALL:
                return step
        return None

    def _field_end(self, number: int, stop: int) -> int | None:
        """Return the last word of the field of an office that stands behind a comma: "Vice-President, Student Affairs"."""
        tokens, found = self.tokens, None
        for step in range(number, min(number + 7, stop)):
            token = tokens[step]
            joined = step == number or token.gap in (" ", "\n", " & ")
            small = step > number and token.lower in ("and", "&", "of", "for")
            if not joined or not (token.capital or small) or step in self._firsts or token.start in self.starts:
                break
            if is_title(token.text) or is_honorific(token.text):
                break
            if token.lower in _FIELDS:
                found = step
        following = tokens[found + 1] if found is not None and found + 1 < len(tokens) else None
        if following is not None and following.capital and following.gap in (" ", "\n"):
            return None  # the name of a body goes on
        return found

    def _list_end(self, number: int, stop: int) -> int | None:
        """Return the last word of a list of fields that goes on behind a comma: words in capitals, closed by "and"."""
        tokens, step = self.tokens, number
        while step < min(number + 7, stop) and step not in self._firsts:
            token = tokens[step]
            if token.lower in ("and", "&"):
                last = step + 1
                if (
                    last < stop
                    and step > number
                    and not (is_modifier(tokens[last].text) and last + 1 < stop and is_title(tokens[last + 1].text))
                    and not is_honorific(tokens[last].text)
                    and tokens[last].capital
                    and last not in self._firsts
                    and is_common(tokens[last].text)
                    and not is_title(tokens[last].text)
                ):
                    return last
                return None
            if token.gap == " & " and step > number and token.capital and is_common(token.text) and not is_title(token.text):
                return step
            if not token.capital or is_title(token.text) or not is_common(token.text) or token.gap not in (", ", " ", "\n"):
                return None
            step += 1
        return None

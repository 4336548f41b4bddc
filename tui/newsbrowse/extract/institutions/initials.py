"""What the acronyms of an article may stand for: its names by their initials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import islice

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.acronyms import CONNECTORS, initials_match, tail_match, words_of
from newsbrowse.text import fold

MOST = 100
"""Names that are compared with one acronym, letter by letter, at most."""


class Initials:
    """Finds the name that an acronym stands for among ``names``."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)

    @cached_property
    def _exact(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            for letters in dict.fromkeys(_initials(name)):
                found[letters].append(number)
        return dict(found)

    @cached_property
    def _loose(self) -> dict[tuple[str, str], list[int]]:
        found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            words = [fold(word) for word in words_of(name)]
            if not words:
                continue
            if words[0] in CONNECTORS:
                found[words[0][:1], "*"].append(number)  # may give none
                continue
            following = dict.fromkeys(("", *(word[:1] for word in words[1:])))
            for size in range(1, min(4, len(words[0])) + 1):
                for letter in following:
                    found[words[0][:size], letter].append(number)
        return dict(found)

    @cached_property
    def _tails(self) -> dict[tuple[int, str], list[int]]:
        found: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            content = [word for word in map(fold, words_of(name)) if word not in CONNECTORS]
            for start in range(1, min(4, len(content) - 1)):
                found[len(content) - start, content[start][:1]].append(number)
        return dict(found)

    def name_of(self, acronym: str) -> str | None:
        """Return the one name of the article whose initials are ``acronym``, None where none or two differ."""
        folded = fold(acronym)
        found = self._with(acronym, self._exact.get(folded, ()))
        if not found and len(acronym) >= 3:
            found = self._with(acronym, self._reading(acronym), initials_match)
        if not found and len(acronym) >= 3 and acronym[0] == "T":
            found = self._with(acronym, self._exact.get(fold(acronym[1:]), ()))  # its article has a letter: "The Elm City"
        if not found and len(acronym) >= 4 and not acronym.isupper():
            found = self._with(acronym, self._ending(acronym), tail_match)
        return found[0] if len({fold(name) for name in found}) == 1 else None

    def _with(self, acronym: str, numbers: Sequence[int], fits: Callable[[str, list[str]], bool] | None = None) -> list[str]:
        """Return the names that do not hold the acronym: "ELMA Council" is what ELMA has."""
        names = (self._names[number] for number in numbers)
        named = (name for name in names if acronym not in name.split())
        if fits is None:
            return list(named)
        return [name for name in islice(named, MOST) if fits(acronym, words_of(name))]

    def _reading(self, acronym: str) -> list[int]:
        """The names that ``initials_match`` may accept: their first word gives the first letters, another the next one."""
        letters = fold("".join(c for c in acronym if c.isalpha()))
        keys = [(letters[:1], "*"), *((letters[:size], letters[size : size + 1]) for size in range(1, 5) if size <= len(letters))]
        return sorted({number for key in keys for number in self._loose.get(key, ())})

    def _ending(self, acronym: str) -> list[int]:
        """The names that ``tail_match`` may accept, by the number of words that give letters and the first of them."""
        return self._tails.get((sum(c.isupper() for c in acronym), fold(acronym)[:1]), [])


@lexicons.by_word
def _initials(name: str) -> tuple[str, ...]:
    """Return the folded initials of a name of two words or more, without small words of any language and of English."""
    words = words_of(name)
    if len(words) < 2:
        return ()
    strict = "".join(w[0] for w in words if fold(w) not in CONNECTORS)
    loose = "".join(w[0] for w in words if fold(w) not in ("of", "the", "and", "for", "de", "in"))
    for count in (4, 3, 2):
        if len(words) > count + 1 and fold(" ".join(words[-count:])) in lexicons.places():
            return fold(strict), fold(loose), fold(strict[: 1 - count])  # a place of several words has one letter
    return fold(strict), fold(loose)

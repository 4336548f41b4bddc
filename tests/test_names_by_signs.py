"""Names of institutions that the grammar of head words alone does not get right, and how words are marked by weights."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbrowse.extract import annotate_text
from newsbrowse.extract.chain import Chain, marks, packed
from newsbrowse.extract.institutions.spans import SpanFinder
from newsbrowse.extract.institutions.tagged import tagged
from newsbrowse.extract.tokens import tokenize


def bodies(text: str) -> set[str]:
    return {i.name for i in annotate_text(text, published="2024-05-10").institutions}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Plain words alone.
        ("We heard it from the Director of the National Heritage Foundation, Dr Ann Brandt.", {"National Heritage Foundation"}),
        ("Ann Brandt, Director of Institute of Applied Polymer Science, spoke.", {"Institute of Applied Polymer Science"}),
        ("The talks were held with the National Academic Mobility Agency on Monday.", {"National Academic Mobility Agency"}),
        ("The Library signed with the State Archival Service of Kazakhstan last week.", {"State Archival Service of Kazakhstan"}),
        # What stands behind, and before.
        ("A reception was held at the Mission of the Republic of Kazakhstan to the EU on Monday.", {"Mission of Kazakhstan to the EU"}),
        ("The guests saw the Anna Kowal Presidential Library and Museum in Westra.", {"Anna Kowal Presidential Library and Museum"}),
        ("He is President of the North American Federation of Botany Societies in Westra.", {"North American Federation of Botany Societies"}),
    ],
)  # fmt: skip
def test_names_that_no_grammar_of_heads_tells(text: str, names: set[str]) -> None:
    assert names <= bodies(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("World Bank President Anna Kowal met Rik Berg.", {"World Bank"}),
        ("Elm University President Anna Kowal and Oak Bank Director Rik Berg met.", {"Elm University", "Oak Bank"}),
        ("Elmore University Launches New Institute\n\nIt rained all day.", {"Elmore University"}),
        ("Oak University Hosts Delegation of Elm Bank\n\nIt rained all day.", {"Oak University", "Elm Bank"}),
        ("They saw the University of Rochester, Washington University in St. Louis and others.", {"University of Rochester", "Washington University in St. Louis"}),
        ("The Elmore University of Technology (TU Elmore) signed. TU Elmore is old.", {"Elmore University of Technology"}),
        ("They met the Head of the International Projects Office Oleksandr Soshenskyi there.", {"International Projects Office"}),
        ("It is the Singapore-listed Elmora Offshore Services Ltd, he said.", {"Elmora Offshore Services Ltd"}),
        ("The Elmora Agency Board Chairman came.", {"Elmora Agency"}),
    ],
)  # fmt: skip
def test_what_the_grammar_sees_rightly_stays(text: str, names: set[str]) -> None:
    assert bodies(text) == names


_words = st.lists(
    st.sampled_from(
        "Elm University of the National Library and S.A. , ( ) . Foundation Trade for Anna Centre EU applied – Co. Ltd 's Board".split()
    ),
    max_size=30,
)


@given(_words)
def test_names_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    finder = SpanFinder(text, tokenize(text))
    found = tagged(finder, finder.spans()).names
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(text[span.start : span.end] == span.text for span in found)


def test_names_in_other_languages_are_left_to_the_grammar() -> None:
    assert bodies("El rector de la Universidad de Olmedo firmó un convenio con el Ministerio de Cultura de Olmedo el lunes.") == {
        "Universidad de Olmedo", "Ministerio de Cultura de Olmedo",
    }  # fmt: skip


_weights = st.integers(-300, 300)
_chains = st.builds(
    Chain,
    st.dictionaries(st.sampled_from("abcd"), st.builds(packed, _weights, _weights), max_size=4),
    st.tuples(*[st.tuples(_weights, _weights, _weights)] * 3),
)


def _total(found: str, words: list[str], chain: Chain, before: bool, behind: bool) -> int | None:
    """What the marks ``found`` add up to; None where they are none: nothing goes on that was not begun."""
    order = "OBI"
    path = ("O" if before else "") + found + ("O" if behind else "")
    if "OI" in path or path.startswith("I"):
        return None
    steps = sum(chain.steps[order.index(a)][order.index(b)] for a, b in itertools.pairwise(path))
    return steps + sum(_weight(chain, sign, mark) for mark, word in zip(found, words, strict=True) for sign in word)


def _weight(chain: Chain, sign: str, mark: str) -> int:
    """What a sign adds for a mark, found by trying: two numbers are one here."""
    total = chain.signs.get(sign, 0)
    begins, inside = next((b, i) for b in range(-300, 301) for i in (total - packed(b, 0),) if -300 <= i <= 300)
    return {"O": 0, "B": begins, "I": inside}[mark]


@settings(deadline=None)
@given(st.lists(st.text("abcde", max_size=3), max_size=6), _chains, st.booleans(), st.booleans())
def test_the_marks_are_the_best_of_all(words: list[str], chain: Chain, before: bool, behind: bool) -> None:
    found = marks(words, chain, before, behind)
    assert len(found) == len(words)
    if words:
        totals = (_total("".join(each), words, chain, before, behind) for each in itertools.product("OBI", repeat=len(words)))
        assert _total(found, words, chain, before, behind) == max(t for t in totals if t is not None)

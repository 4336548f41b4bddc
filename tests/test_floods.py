"""Pages that name thousands of bodies, people or fields: what is extracted from them takes a time in step with their length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from newsbrowse.extract import annotate_text, tokens

SYLLABLES = "ka lo mi ren tas vol bri dun fel gor hin jas kel mor nap pel quin ros sil tor ul vek wim xan yor zed".split()
GIVEN = "Anna Peter Maria John Ahmed Wei Fatima Juan Olga Kofi".split()


def name(number: int) -> str:
    """A made-up name for each number."""
    return "".join(SYLLABLES[number // 26**place % 26] for place in range(3)).capitalize()


def han(number: int, base: int = 0x4E00) -> str:
    return chr(base + number % 4000)


FLOODS: dict[str, Callable[[int], str]] = {
    "universities": lambda n: f"{name(n)} University. ",
    "universities of": lambda n: f"University of {name(n)} ",
    "universities joined": lambda n: f"University–{name(n)} ",
    "universities in capitals": lambda n: f"{name(n).upper()} University, ",
    "universities with acronyms": lambda n: f"{name(n)} University ({name(n)[:1]}U) ",
    "acronyms defined": lambda n: f"{name(n)} {name(n + 1)} University ({name(n)[0]}{name(n + 1)[0]}U), ",
    "companies": lambda n: f"{name(n)} Ltd, ",
    "ministries": lambda n: f"Ministry of {name(n)}, ",
    "chambers of": lambda n: f"Delta Chamber of {name(n)}, ",
    "foundations": lambda n: f"{name(n)} Foundation, {name(n)} {name(n + 1)} Foundation, ",
    "secretariats": lambda n: f"{name(n).upper()} Secretariat, ",
    "units": lambda n: f"Department of {name(n)}, Faculty of {name(n + 1)}, {name(n + 2)} University, ",
    "Chinese bodies": lambda n: f"{han(n)}{han(n, 0x4F00)}大学与{han(n, 0x5000)}{han(n, 0x5100)}学院，",
    "Chinese people": lambda n: f"王{han(n)}明教授，李{han(n)}伟院长、",
    "Chinese names of a list": lambda n: f"王{han(n)}{han(n, 0x4F00)}、" if n else "校长",
    "Chinese names each": lambda n: f"王{han(n)}明、李{han(n)}伟分别代表双方签字。",
    "Chinese names with dots": lambda n: f"市长{han(n)}{han(n, 0x4F00)}·安德、",
    "brands in longer names": lambda n: f"the Siemens {name(n)} Cup and Mrs Kowal, ",
    "initials": lambda n: f"Dr KMGP {name(n)}, Mr{name(n + 1)} and ",
    "offices behind bodies": lambda n: f"Anna {name(n)}, {name(n)} University College of Arts dean; ",
    "one given name": lambda n: f"Anna {name(n)}, Anna said. ",
    "one surname": lambda n: f"{GIVEN[n % 10]} {name(n)} Kowal, Dr Kowal said. ",
    "one given name that is a word": lambda n: f"Mark {name(n)} and Dr Mark {name(n + 1)} said so. ",
    "surnames alone": lambda n: f"Mr {name(n)} thanked Mr {name(n + 1)}. ",
    "pacts": lambda n: f"An agreement with {name(n)} Sol. {name(n)} Sol operates. ",
    "leaders": lambda n: f"{name(n)} Plus CEO Anna Brandt of {name(n + 1)} University, {name(n + 2)} and {name(n)} Plus. ",
    "brands": lambda n: f"Siemens {name(n)} Ltd, Siemens and ",
    "offices": lambda n: f"Rector {name(n)} of ",
    "two of one name": lambda n: "President Kowal said. " if n else "President Anna Kowal met President Peter Kowal. ",
    "fields": lambda n: f"cooperation in digital energy, {name(n).lower()} trade, new health and tourism, ",
    "one definition": lambda n: "Foo Bar Baz (FBB) ",
    "definitions": lambda n: f"{name(n)} Bar Baz ({name(n)[0]}BB) ",
    "names in quotation marks": lambda n: f'the company "{name(n)} Groves" and ',
    "stops": lambda n: (
        f"The next stop was the {name(n)} Authority. Director Anna {name(n)} was with them. With her was Ida {name(n)}. "
    ),
    "names of plain words": lambda n: f"the National Heritage Foundation of {name(n)} and ",
    "acronyms that act": lambda n: f"{name(n).upper()} signed with ",
    "narrower fields": lambda n: "in the fields of smart energy, deep trade, wide health, long tourism. ",
}


@pytest.mark.parametrize("flood", FLOODS)
def test_extraction_takes_linear_time(flood: str) -> None:
    def cost(size: int) -> float:
        pieces: list[str] = []
        length = 0
        while length < size:
            pieces.append(FLOODS[flood](len(pieces)))
            length += len(pieces[-1])
        tokens.forget()
        begun = time.process_time()
        annotate_text("".join(pieces), published="2024-05-10")
        return time.process_time() - begun

    cost(1_000)
    small = max(min(cost(10_000) for _ in range(2)), 0.01)
    assert min(cost(40_000) for _ in range(2)) < 4 * small * 2

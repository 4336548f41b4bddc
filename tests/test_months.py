"""A month is a month: whatever it is called, an article tells of the same people, bodies and events."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsbrowse.extract import annotate_text
from newsbrowse.ingest import read_file
from newsbrowse.pages import read_page

MONTHS = "January February March April May June July August September October November December".split()
_NAMED = re.compile(rf"\b(?:{'|'.join(MONTHS)})(?= \d|,|\.| of\b|\n| \d\d\d\d)")
ARTICLES = sorted((Path(__file__).parents[1] / "data" / "articles").iterdir())


def told(text: str, title: str | None) -> tuple[object, ...]:
    """What a text tells besides its dates and topics."""
    found = annotate_text(text, title=title)
    names = frozenset(
        (m.kind, m.text, m.entity) for m in found.mentions if m.kind in ("person", "institution") and m.zone == "body"
    )
    return (
        found.event.type,
        frozenset(found.event.parties),
        names,
        frozenset((p.name, p.role, p.affiliation) for p in found.people),
    )


@pytest.mark.parametrize("path", ARTICLES[::2], ids=lambda path: path.stem[:24])
def test_an_article_of_may_tells_what_one_of_june_does(path: Path) -> None:
    article = read_page(read_file(str(path)))
    if not _NAMED.search(article.body):
        return
    may, june = (told(_NAMED.sub(month, article.body), article.title) for month in ("May", "June"))
    assert may == june


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The joint research centre of {a} and {b} was inaugurated on {m} 10, 2024.", "launch"),
        ("A scholarship programme of {a} and {b} was launched on {m} 10, 2024.", "launch"),
        ("On {m} 10, 2024, {a} and {b} signed a memorandum of understanding.", "signing"),
        ("In {m} 2024 a delegation from {b} visited {a}.", "visit"),
        ("{a} received a delegation from {b} on {m} 10, 2024.", "visit"),
        ("Representatives of {a} and {b} met online on {m} 10, 2024 to discuss joint programmes.", "meeting"),
    ],
)
def test_the_type_of_an_event_does_not_hang_on_its_month(sentence: str, kind: str, month: str) -> None:
    text = sentence.format(a="Makerere University", b="the Bank of Ghana", m=month)
    event = annotate_text(f"{text} Both sides spoke of further work.", published="2025-01-01").event
    assert (event.type, set(event.parties)) == (kind, {"Makerere University", "Bank of Ghana"})

"""One text printed in several ways names the same people, institutions and days, each at its place in what is printed."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbrowse.extract import annotate_text
from newsbrowse.extract.plainly import Plain
from newsbrowse.ingest import read_file
from newsbrowse.model import Annotations
from newsbrowse.pages import read_page

ARTICLES = sorted((Path(__file__).parents[1] / "data" / "articles").iterdir())
WAYS: dict[str, Callable[[str], str]] = {
    "two spaces": lambda text: text.replace(" ", "  "),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "letters with their marks apart": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: text.replace("ti", "t\u00adi"),
    "broken lines": lambda text: "\n\n".join(textwrap.fill(part, 72) for part in text.split("\n\n")),
    "tabs": lambda text: "\n\n".join(f"\t{part}" for part in text.split("\n\n")),
}


def read(text: str) -> str:
    """A text without what differs."""
    text = re.sub("(?<=[\u3040-\u9fff])\n(?=[\u3040-\u9fff])|(?<=-)\n", "", text.replace("\u00ad", ""))
    return " ".join(unicodedata.normalize("NFC", text).split())


def named(found: Annotations, text: str) -> list[tuple[str, str, str]]:
    """What annotations name, in order, each looked up where it stands."""
    mentions = [m for m in found.mentions if m.zone == "body" and m.kind in ("person", "institution", "date")]
    assert all(m.text == text[m.start : m.end] and m.text.strip() == m.text for m in mentions)
    return [(m.kind, read(m.text), m.entity) for m in mentions]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", ARTICLES[::6], ids=lambda path: path.stem[:24])
def test_a_text_printed_otherwise_names_the_same(path: Path, way: str) -> None:
    article = read_page(read_file(str(path)))
    plain = named(annotate_text(article.body, published=article.published, title=article.title), article.body)
    text = WAYS[way](article.body)
    assert named(annotate_text(text, published=article.published, title=article.title), text) == plain


def test_a_name_that_is_broken_behind_its_hyphen_is_one() -> None:
    text = (
        "The late governor of the Bank of Alder, Professor Emmanuel Tumusiime-\nMutebile, was the first to give to what became the ASEAN-\n"
        "China Centre, which was set up on the same day and has grown\nsince then to the size that it has today, as he said."
    )
    found = annotate_text(text, published="2024-05-10")
    assert [p.name for p in found.people] == ["Emmanuel Tumusiime-Mutebile"]
    assert "ASEAN-China Centre" in {i.name for i in found.institutions}
    assert "Emmanuel Tumusiime-\nMutebile" in {text[m.start : m.end] for m in found.mentions}


def test_titles_too() -> None:
    title = "Rector  Anna\u00a0Berg Visits Alder  University"
    found = annotate_text("Anna Berg met students.", title=title)
    assert {title[m.start : m.end] for m in found.mentions if m.zone == "title"} >= {"Anna\u00a0Berg", "Alder  University"}


@given(st.text(st.sampled_from(list("aB. \t\n\u00a0\u00ad\u200b\u0301\u1112\u1161-é中")), max_size=60))
@settings(max_examples=400, deadline=None)
def test_each_place_of_the_plain_text_is_one_of_the_printed_one(text: str) -> None:
    from newsbrowse.model import Mention

    plain = Plain(text)
    for start in range(len(plain.text)):
        for end in (start + 1, len(plain.text)):
            mention = plain.as_printed(Mention("person", start, end, plain.text[start:end], "x", "test"))
            assert 0 <= mention.start < mention.end <= len(text) and mention.text == text[mention.start : mention.end]
            inner = unicodedata.normalize("NFC", mention.text)
            kept = [c for c in plain.text[start:end] if not c.isspace() and c != "\u0301"]
            assert [c for c in inner if not c.isspace() and c not in "\u00ad\u200b\u0301"] == kept


def test_a_pile_of_marks_is_left_as_it_is() -> None:
    pile = "a" + "\u0301\u0327\u0323" * 100_000
    text = f"{pile} Rector Anna  Berg came."
    plain = Plain(text)
    assert plain.text.endswith(" Rector Anna Berg came.") and len(plain.text) > 290_000
    found = annotate_text(f"{'a' + pile[1:4000]} Rector Anna  Berg of Elm College came.")
    assert [p.name for p in found.people] == ["Anna Berg"]

"""Short articles lose no sentence: any sentence of the bundled articles, alone under a title and a date, is the whole body."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsbrowse.app.passages import sentences
from newsbrowse.ingest import read_file
from newsbrowse.ingest.formats import read_bytes
from newsbrowse.model import Article
from newsbrowse.pages import read_page
from newsbrowse.pages.stamps import parse_stamp

TITLE = "Alder University Receives Guests"
ARTICLES = Path(__file__).parents[1] / "data" / "articles"
_SHORTEST = 60


def spoken() -> list[str]:
    """The sentences of the bundled articles that are long enough to be an article."""
    found = []
    for path in sorted(ARTICLES.iterdir()):
        body = read_page(read_file(str(path))).body
        lines = (" ".join(body[slice(*span)].split()) for span in sentences(body))
        found += [line for line in lines if len(line) >= _SHORTEST and line[-1] in ".!?" and line.isascii() and line[0].isupper()]
    return found


def read(text: str, name: str = "page.txt") -> Article:
    return read_page(read_bytes(name, text.encode()))


MENU = "<ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li><li><a href=/r>Research</a></li></ul>"
FOOT = "<footer><p>Copyright © 2024 Alder University. All rights reserved.</p></footer>"
LAYOUTS: dict[str, tuple[str, Callable[[list[str]], str]]] = {
    "dump": ("page.txt", lambda body: f"{TITLE}\n\n2024-05-11\n\n" + "\n\n".join(body) + "\n"),
    "labels": (
        "page.txt",
        lambda body: (
            f"{TITLE}\nSource: Alder University  Time: 2024-05-11  Views: 33\n" + "\n".join(body) + "\n(Edited by Jon Vik)\n"
        ),
    ),
    "posted": ("page.txt", lambda body: f"{TITLE}\n" + "\n".join(body) + "\nPosted on May 11, 2024 by Anna Berg in News\n"),
    "article element": (
        "page.html",
        lambda body: (
            f"<html><head><title>{TITLE} | News</title></head><body><header>{MENU}</header><main><article><header><h1>{TITLE}</h1>"
            "<time datetime='2024-05-11'>11 May 2024</time> by <a href=/u>Anna Berg</a></header><div class='entry-content'>"
            + "".join(f"<p>{line}</p>" for line in body)
            + f"<div>Share this: <a>Facebook</a> <a>Twitter</a></div></div></article></main>{FOOT}</body></html>"
        ),
    ),
    "layout of tables": (
        "page.html",
        lambda body: (
            f"<html><head><title>{TITLE}</title></head><body><table width=900><tr><td>{MENU}</td></tr><tr><td><table>"
            f"<tr><td align=center><b>{TITLE}</b></td></tr><tr><td>May 11, 2024</td></tr><tr><td>{'<br><br>'.join(body)}</td></tr>"
            f"</table></td></tr></table>{FOOT}</body></html>"
        ),
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_sentence_is_read(layout: str) -> None:
    name, made = LAYOUTS[layout]
    every = spoken()
    assert len(every) > 600
    lost = []
    for number in range(0, len(every), 1 if name == "page.txt" else 5):
        body = every[number : number + 1 + number % 3]
        article = read(made(body), name)
        if (article.title, article.published, " ".join(article.body.split())) != (TITLE, "2024-05-11", " ".join(body)):
            lost.append((article.title, article.published, article.body, body))
    assert lost == []


@pytest.mark.parametrize(
    "line",
    [
        "On May 10, 2024, a delegation of Birch College visited Alder University and was received by President Guo Lin.",
        "The agreement was signed on May 10, 2024 by President Guo Lin.",
        "Songs in Chinese, performed by Kenyan students, opened a farewell party at the university on September 5, 2025.",
        "A declaration on cooperation was issued by the two ministries on September 5, 2025.",
    ],
)
def test_a_sentence_with_a_date_and_by_is_no_byline(line: str) -> None:
    assert parse_stamp(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "This story was posted on May 10, 2024 by Anna Berg.",
        "This article was written by Anna Berg on May 10, 2024.",
        "May 10, 2024, by Anna Berg.",
        "Posted by Anna Berg on May 10, 2024",
    ],
)
def test_bylines_are_read(line: str) -> None:
    stamp = parse_stamp(line)
    assert stamp is not None and (stamp.published, stamp.authors) == ("2024-05-10", ("Anna Berg",))


def test_a_short_first_sentence_is_kept() -> None:
    lead, rest = (
        "The journey started on 20 July.",
        "At the university the two guests talked with the management and with the faculties.",
    )
    assert read(f"{TITLE}\n\n2024-07-25\n\n{lead}\n\n{rest}\n").body == f"{lead}\n\n{rest}"

"""Traditional and simplified Chinese characters: a filter in either finds both, and what is named in both is one."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import write_pages
from driven import browsing
from newsbrowse.build import build
from newsbrowse.han import simplified, traditional
from newsbrowse.query import parse
from newsbrowse.query.snippets import find_hits
from newsbrowse.store.reader import Reader
from newsbrowse.text import fold

TAIPEI = """校長陳國華會見長江師範學院代表團
2024-05-02
來源：玉山科技大學

5月2日，玉山科技大學校長陳國華會見了長江師範學院黨委書記張麗一行。雙方就學術交流與聯合培養進行了座談。
"""
MAINLAND = """长江师范学院代表团访问玉山科技大学
2024-05-03
来源：长江师范学院

5月2日，长江师范学院党委书记张丽率团访问玉山科技大学，玉山科技大学校长陈国华会见了代表团一行。双方就学术交流与联合培养进行了座谈。
"""
NEITHER = """东山大学举行开学典礼
2024-05-04
来源：东山大学

5月4日，东山大学校长李明出席了开学典礼并讲话。
"""

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("both")
    build([str(write_pages(folder / "pile", TAIPEI, MAINLAND, NEITHER))], folder / "both.db")
    return folder / "both.db"


@pytest.mark.parametrize(
    "wanted",
    [
        "師範", "师范", "師范", "學", "联合培养", "聯合培養", "inst:長江師範學院", "inst:长江师范", "inst:玉山科技大学", "person:張麗", "person:张丽",
        "person:陳國", "pair:玉山科技大学,長江師範學院", '"學術交流"', "会见 學術",
    ],
)  # fmt: skip
def test_a_filter_in_either_characters_finds_both(both: Path, wanted: str) -> None:
    with Reader(both) as reader:
        assert len(reader.search(parse(wanted))) == (3 if wanted == "學" else 2)


def test_so_does_the_command(run: Run, both: Path) -> None:
    assert run("search", "師范 inst:長江師範學院", "--count", "--db", both).stdout == "2\n"


def test_who_and_what_is_named_in_both_is_one(run: Run, both: Path) -> None:
    for field, names in (("inst", ("长江师范学院", "玉山科技大学")), ("person", ("张丽", "陈国华"))):
        lines = [line.split() for line in run("facets", field, "--db", both).stdout.splitlines()]
        counts = {fold(name): int(count) for count, name in lines}
        assert len(counts) == len(lines) and all(counts[name] == 2 for name in names)


def test_what_is_shown_does_not_depend_on_the_order_of_building(tmp_path: Path) -> None:
    latin = (
        "President {} of Elm College met the press.\nDate: 2024-05-0{}\n\nPresident {} of Elm College met the press in Lisbon.\n"
    )
    pages = [TAIPEI, MAINLAND, latin.format("José Marín", 1, "José Marín"), latin.format("Jose Marin", 2, "Jose Marin")]
    shown = set()
    for number, order in enumerate((pages, pages[::-1])):
        database = tmp_path / f"{number}.db"
        for place, page in enumerate(order):
            build([str(write_pages(tmp_path / f"{number}-{place}", page))], database)
        with sqlite3.connect(database) as connection:
            shown.add(
                tuple(
                    name
                    for (name,) in connection.execute(
                        "select name from people union all select name from institutions order by 1"
                    )
                )
            )
    assert len(shown) == 1 and "José Marín" in shown.pop()


def test_hits_are_seen_in_either(both: Path) -> None:
    assert find_hits("雙方就學術交流", ["学术"]) == find_hits("双方就学术交流", ["學術"]) == [(3, 5)]


async def test_pickers_and_find_take_either(both: Path) -> None:
    async with browsing(both) as user:
        await user.press("i")
        await user.type("長江師範")
        await user.press("enter")
        assert len(user.titles) == 2
        await user.press("ctrl+f")
        await user.type("會見")
        article = user.app.view.article
        assert article is not None and {article.body[a:b] for a, b in user.app.view.hits} <= {"會見", "会见"}
        assert len(user.app.view.hits) == 1


@given(st.text(alphabet=sorted(traditional()) + list("学校长ab é-")))
def test_folding_is_done_once_and_place_for_place(text: str) -> None:
    once = simplified(text)
    assert simplified(once) == once and len(once) == len(text)
    assert fold(once) == fold(text) == fold(fold(text))


def older(folder: Path) -> Path:
    """A database with an index of before, which kept traditional characters as they are, of the first two pages above."""
    path = folder / "old.db"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "fixtures" / "index3.db.gz").read_bytes()))
    return path


@pytest.mark.parametrize("first", ["search", "build"])
def test_an_index_of_before_is_made_anew(run: Run, tmp_path: Path, first: str) -> None:
    path = older(tmp_path)
    if first == "build":
        done = run(
            "build",
            write_pages(tmp_path / "new", TAIPEI.replace("2024-05-02", "2024-06-02").replace("5月2日", "6月2日")),
            "--db",
            path,
        )
        assert done.returncode == 0
    done = run("search", "师范", "--count", "--db", path)
    assert (done.stdout, done.returncode) == (("3\n" if first == "build" else "2\n"), 0)
    assert run("search", "inst:长江师范学院", "--count", "--db", path).stdout == done.stdout
    assert run("check", path).returncode == 0
    assert "older form" not in run("search", "师范", "--db", path).stderr, "once"


def test_an_index_of_before_that_is_not_to_be_written_is_made_for_the_session(tmp_path: Path) -> None:
    with Reader(older(tmp_path)) as reader:
        assert "for this session" in reader.index_problem
        assert [len(reader.search(parse(wanted))) for wanted in ("师范", "師範", "inst:長江師範學院")] == [2, 2, 2]

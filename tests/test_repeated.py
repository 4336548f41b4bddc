"""Duplicates and furniture: what repeats another article, and what a site prints under all of its pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import write_page
from newsbrowse.build import Options, build
from newsbrowse.query import parse
from newsbrowse.store.reader import Reader

PLACES = "Austria Bolivia Canada Denmark Estonia Finland Ghana Hungary Iceland Japan Kenya Latvia Malta Nepal Oman Peru Qatar Rwanda Spain Togo".split()
ABOUT = "Delta Plains University is a public institution that was founded in 1921 and teaches forty thousand students in twelve faculties and two hospitals."


def article(number: int, host: str = "delta.example", about: str = ABOUT) -> str:
    place = PLACES[number % 20]
    return (
        f"URL: https://{host}/news/{number}\nA Delegation From {place} Visits\n\n2024-0{number % 9 + 1}-1{number % 7}\n\n"
        f"President Guo Lin of Delta Plains University met a delegation of the University of {place} in number {number} of its guest houses and spoke of research in {place}.\n\n"
        f"The guests from {place} then saw the {number} laboratories of the faculty and the {number + 3} new workshops that it opened this year.\n\n{about}\n"
    )


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    return folder


def bodies(database: Path) -> dict[str, str]:
    return {Path(p).name: b for p, b in Reader(database).connection.execute("select path, body from articles")}


def test_what_a_site_repeats_is_cut_from_twenty_pages_on_and_can_be_put_back(pile: Path, tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    for number in range(19):
        write_page(pile, f"{number:02d}.txt", article(number))
    build([str(pile)], database)
    assert all(ABOUT in body for body in bodies(database).values())
    before = bodies(database)["03.txt"]
    write_page(pile, "19.txt", article(19))
    assert build([str(pile)], database).cut == 20
    found = bodies(database)
    assert not any(ABOUT in body for body in found.values()) and "laboratories" in found["03.txt"]
    reader = Reader(database)
    assert reader.check() == []
    assert len(reader.search(parse('"twelve faculties" '))) == 0
    write_page(pile, "20.txt", article(20).replace("A Delegation From", "Many Guests From"))
    build([str(pile)], database)
    assert ABOUT not in bodies(database)["20.txt"]
    (key,) = reader.connection.execute("select key from articles where path like '%/03.txt'").fetchone()
    done = subprocess.run(
        [sys.executable, "-m", "newsbrowse", "build", "--restore", key, "--db", str(database)], capture_output=True, text=True
    )
    assert done.returncode == 0 and "1 of 1" in done.stderr, done.stderr
    assert bodies(database)["03.txt"] == before
    for option in (Options(), Options(optimise=True)):
        write_page(pile, "21.txt", article(21 if option.optimise else 22).replace("A Delegation From", "A Minister From"))
        build([str(pile)], database, option)
        assert bodies(database)["03.txt"] == before
        assert [name for name, body in bodies(database).items() if ABOUT in body] == ["03.txt"]
    from newsbrowse.build.fresh import build_fresh

    build_fresh([str(pile)], database)
    assert [name for name, body in bodies(database).items() if ABOUT in body] == ["03.txt"]
    for path, body, mention, start, end in Reader(database).connection.execute(
        "select a.path, a.body, m.text, m.start, m.end from mentions m join articles a on a.id = m.article_id where m.zone = 'body'"
    ):
        assert body[start:end] == mention, path
    assert Reader(database).check() == []


def test_the_order_of_building_makes_no_difference(pile: Path, tmp_path: Path) -> None:
    for number in range(30):
        write_page(pile, f"{number:02d}.txt", article(number))
    build([str(pile)], tmp_path / "once.db")
    for path in sorted(pile.iterdir(), reverse=True):
        build([str(path)], tmp_path / "steps.db", Options(jobs=1))
    assert bodies(tmp_path / "once.db") == bodies(tmp_path / "steps.db")


def test_one_release_on_many_pages_is_no_furniture(pile: Path, tmp_path: Path) -> None:
    """Copies count once: the paragraphs of a release that thirty pages of a host carry stay."""
    text = article(3)
    for number in range(30):
        write_page(pile, f"{number:02d}.txt", text.replace("/news/3", f"/mirror/{number}"))
    report = build([str(pile)], tmp_path / "news.db")
    assert report.duplicates >= 20
    assert all("laboratories" in body for body in bodies(tmp_path / "news.db").values())


def test_cross_posts_mirrors_and_updated_versions_are_linked_and_others_are_not(pile: Path, tmp_path: Path) -> None:
    first = article(1, about="")
    write_page(pile, "a-first.txt", first)
    write_page(pile, "b-mirror.txt", first.replace("delta.example", "mirror.example").replace("’", "'").upper())
    write_page(
        pile,
        "c-cross.txt",
        article(1, "other.example", "Contact the press office of the Harbour Chamber of Commerce for pictures.")
        .replace("A Delegation", "DPU: A Delegation")
        .replace("-12", "-13"),
    )
    write_page(
        pile,
        "d-updated.txt",
        article(
            1, about="On the next day the delegation flew home, and both sides called the visit a success at a press conference."
        ),
    )
    write_page(pile, "e-other.txt", article(2, about=""))
    write_page(
        pile, "f-template.txt", article(21, about="").replace("in number 21 of its guest houses", "in the great hall of the city")
    )
    report = build([str(pile)], tmp_path / "news.db")
    found = dict(Reader(tmp_path / "news.db").connection.execute(
        "select replace(a.path, rtrim(a.path, replace(a.path, '/', '')), ''), (select o.path from articles o where o.id = a.duplicate_of) from articles a"))  # fmt: skip
    linked = {name for name, chief in found.items() if chief}
    assert linked == {"b-mirror.txt", "c-cross.txt", "d-updated.txt"}, found
    assert all(found[name].endswith("a-first.txt") for name in linked) and report.duplicates == 3
    reader = Reader(tmp_path / "news.db")
    assert len(reader.search(parse(""))) == 3 and len(reader.search(parse("is:duplicate "))) == 3


SHORT = (
    "Rector Anna Berg received guests from the Riverside College on Monday. The two sides talked about joint laboratories and agreed to"
    " send twenty students every autumn.\n\nDean Li Wei showed them the new library. A contract will be signed in June."
)
CHINESE = "5月10日，王伟校长会见了来访的北京大学代表团。双方就联合培养研究生和共建实验室进行了交流，并商定每年秋季互派二十名学生。随后，代表团参观了图书馆。"


def test_versions_of_one_page_are_folded_and_the_items_of_a_list_page_are_not(tmp_path: Path) -> None:
    def row(url: str, title: str, day: str, body: str) -> dict[str, str]:
        return {"url": f"https://delta.example/{url}", "title": title, "date": day, "body": body}

    title = "Guests From Riverside"

    def varied(day: str, month: str) -> str:
        """The text with a word changed in each paragraph."""
        return SHORT.replace("Monday", day).replace("June", month)

    same = [
        row("1", title, "2024-05-10", SHORT), row("1", title.upper(), "2024-05-10", varied("Sunday", "July")),
        row("2", "北京大学代表团来访", "2024-05-10", CHINESE), row("2", "北京大学代表团来访", "2024-05-10", CHINESE.replace("二十", "三十")),
    ]  # fmt: skip
    apart = [
        row("list", "News", "2024-05-10", varied("Saturday", "October")), row("list", "News", "2024-05-10", "The choir of the university sang in the town hall of Delta. Its conductor, Tom Reed, leaves after thirty years."),
        row("list", "Notice", "2024-05-10", varied("Tuesday", "August")), row("list", "News", "2024-05-11", varied("Friday", "May")),
        row("list", "News", "2024-05", varied("Wednesday", "April")), row("other", "News", "2024-05-10", varied("Thursday", "March")),
    ]  # fmt: skip
    import json

    for order in (1, -1):
        folder = tmp_path / str(order)
        folder.mkdir()
        table = folder / "table.jsonl"
        table.write_text("\n".join(json.dumps(entry) for entry in [*same, *apart][::order]), "utf-8")
        report = build([str(table)], folder / "news.db")
        assert (report.articles, report.duplicates) == (10, 2)
        linked = (
            Reader(folder / "news.db")
            .connection.execute("select distinct url from articles where duplicate_of is not null")
            .fetchall()
        )
        assert {url for (url,) in linked} == {"https://delta.example/1", "https://delta.example/2"}

"""The commands, in a subprocess, as scripts see them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ARTICLES, page, write_page

Run = Callable[..., object]
BODY = "President Guo Lin of Delta Plains University (DPU) met the visitors on May 2 and spoke of joint research at some length."


def test_help_and_version(run: Run) -> None:
    assert "newsbrowse build SOURCE" in run("--help").stdout
    assert run("--version").stdout.startswith("newsbrowse ")
    for command in ("build", "annotate", "search", "show", "facets", "cite", "check", "styles", "config"):
        done = run(command, "--help")
        assert done.returncode == 0 and "Usage:" in done.stdout


def test_build_reports_as_json_and_as_a_table(run: Run, tmp_path: Path) -> None:
    write_page(tmp_path, "a.txt", page(BODY))
    (tmp_path / "b.txt").write_bytes(b"")
    done = run("build", "a.txt", "b.txt", "--db", "news.db", "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert (
        list(report) == "read new changed unchanged duplicates skipped articles people institutions topics dates seconds".split()
    )
    assert report["new"] == 1 and report["skipped"][0]["reason"] == "is empty"
    table = run("build", "a.txt", "--db", "news.db")
    assert table.returncode == 0 and table.stdout == ""
    assert " ".join(table.stderr.split()).count("1 unchanged") == 1


def test_search_show_facets_and_cite(run: Run, corpus: Path) -> None:
    assert run("search", "inst:BISTU", "--count", "--db", corpus).stdout == "6\n"
    ids = run("search", "inst:BISTU esg", "--ids", "--db", corpus).stdout.split()
    assert len(ids) == 1
    listed = run("search", "inst:BISTU", "--db", corpus, "--limit", "2").stdout.splitlines()
    assert len(listed) == 2 and "BISTU" in listed[0] and listed[0].split()[1] == "2024-05-10"
    value = json.loads(run("search", "inst:BISTU esg", "--json", "--db", corpus).stdout)
    assert (
        list(value)
        == "id key title published source url language institutions people topics dates event tags note starred read".split()
    )
    assert {
        "name": "Feng Qiang",
        "role": "Deputy Director of the CCCME Department of Information Consultation",
        "affiliation": "China Chamber of Commerce for Import and Export of Machinery and Electronic Products",
    } in value["people"]
    shown = json.loads(run("show", value["key"], "--json", "--db", corpus).stdout)
    assert shown["body"].startswith("Beijing, 10th May 2024")
    said = run("show", ids[0], "--db", corpus).stdout
    assert "Zheng Chao, Executive Vice President" in said
    for line in ("Event: visit · 2024-05-10 · ", "Institutions: ", "Topics: ", "Dates: "):
        assert f"\n{line}" in said, said[:2000]
    facets = json.loads(run("facets", "inst", "type:visit", "--json", "--limit", "3", "--db", corpus).stdout)
    assert len(facets) == 3 and facets[0]["count"] >= facets[1]["count"]
    cited = run("cite", ids[0], "--style", "apa7", "--db", corpus).stdout
    assert cited.startswith(
        "Beijing Information Science and Technology University. (2024, May 10). CCCME delegation visits BISTU"
    )
    html = run("cite", "--filter", "inst:BISTU", "--format", "html", "--db", corpus).stdout.splitlines()
    assert len(html) == 6 and all("<i>" in line for line in html)


def test_annotate(run: Run) -> None:
    path = next(ARTICLES.glob("*bistu-cccme*"))
    done = run("annotate", "--json", path)
    value = json.loads(done.stdout)
    assert {
        "path",
        "title",
        "published",
        "published_precision",
        "source",
        "url",
        "language",
        "body",
        "people",
        "dates",
        "institutions",
        "topics",
        "event",
    } <= set(value)
    for kind in ("people", "dates", "institutions", "topics"):
        for mention in value[kind]:
            where = value["title"] if mention.get("zone") == "title" else value["body"]
            assert where[mention["start"] : mention["end"]] == mention["text"]
    assert "Zheng Chao" in run("annotate", path).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("build", "missing-folder", "--db", "news.db"), 1, "does not exist"),
        (("annotate", "missing.txt"), 1, "does not exist"),
        (("search", "x", "--db", "missing.db"), 1, "does not exist"),
        (("show", "999999"), 1, "There is no article"),
        (("cite",), 2, "Name articles"),
        (("cite", "1", "--style", "klingon"), 2, "Unknown style"),
        (("facets", "colour"), 2, "Invalid value"),
        (("build",), 2, "Name what to read"),
        (("search", "--no-such-option", "x"), 2, "No such option"),
        (("missing.db",), 2, "does not exist"),
        (("serach",), 2, "Did you mean: newsbrowse search?"),
        (("serach", "x"), 2, "Did you mean: newsbrowse search?"),
        (("--colour",), 2, "Unknown option"),
        (("browse", "a.db", "b.db"), 2, "Only one database"),
        ((), 2, "needs a terminal"),
    ],
)
def test_mistakes_get_one_line_and_an_exit_code(run: Run, arguments: tuple[str, ...], code: int, says: str) -> None:
    done = run(*arguments)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('stlye = "apa7"', "Did you mean style?"),
        ("style = 7", "must be a text"),
        ("style = ", "not valid TOML"),
        ('[keys]\nmrak = "m"', "Did you mean mark?"),
        ('[keys]\nmark = "c"', "is given to"),
        ('style = "klingon"', "Unknown style"),
        ('theme = "ansi"', "Did you mean ansi-dark"),
    ],
)
def test_settings_that_are_wrong_are_named(run: Run, text: str, says: str) -> None:
    path = Path(os.environ["NEWSBROWSE_CONFIG"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    try:
        done = run("config", "--check")
        assert done.returncode == 2 and says in done.stderr and "Traceback" not in done.stderr
    finally:
        path.unlink()


def test_settings_can_be_written_and_pass_their_check(run: Run) -> None:
    path = Path(os.environ["NEWSBROWSE_CONFIG"])
    path.unlink(missing_ok=True)
    assert run("config", "--init").returncode == 0
    try:
        assert run("config", "--check").stdout == "the settings are valid\n"
        assert run("config", "--init").returncode == 1
    finally:
        path.unlink()


def test_own_topics_of_the_settings(run: Run, tmp_path: Path) -> None:
    write_page(tmp_path, "a.txt", page(BODY + " They also spoke about beekeeping on campus roofs."))
    path = Path(os.environ["NEWSBROWSE_CONFIG"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('[topics.bees]\nlabel = "bees"\naliases = ["beekeeping"]\n')
    try:
        run("build", "a.txt", "--db", "news.db")
        assert run("search", "topic:bees", "--count", "--db", "news.db").stdout == "1\n"
    finally:
        path.unlink()


def test_check(run: Run, corpus: Path, tmp_path: Path) -> None:
    done = run("check", corpus)
    assert done.returncode == 0 and "90 articles" in done.stdout and "all is well" in done.stdout
    broken = tmp_path / "broken.db"
    broken.write_bytes(corpus.read_bytes())
    import sqlite3

    connection = sqlite3.connect(broken)
    connection.execute("delete from article_rows where number = 5")
    connection.commit()
    connection.close()
    done = run("check", broken)
    assert done.returncode == 1 and "problems" in done.stdout


def test_bundled_articles_need_no_set_up(run: Run) -> None:
    assert run("search", "", "--count").stdout == "90\n"


def test_starting_imports_nothing_slow() -> None:
    """The way to the browser must not pay for what only building needs."""
    import subprocess
    import sys

    code = "import newsbrowse.app.app, sys; print([m for m in ('sqlite_utils', 'trafilatura', 'lxml', 'click', 'numpy', 'pydantic', 'newsbrowse.build', 'newsbrowse.commands', 'newsbrowse.cite') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

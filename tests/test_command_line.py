"""Command lines: what is no option is refused with the nearest one, filters may begin with a minus."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import page, write_page
from newsbrowse.cli import COMMANDS, main

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("build --dbb x", "--db?"), ("build -db x", "--db?"), ("annotate --wy a.txt", "--why?"), ("search --cuont foo", "--count?"),
        ("search --lim 3 foo", "--limit?"), ("search -q foo", "put -- before the filter"), ("search -l 3 foo", "--limit?"),
        ("saved --jsn", "--json?"), ("show 1 --jsn", "--json?"), ("facets inst --limt 3", "--limit?"), ("facets inst -j", "--json?"),
        ("network --aruond X", "--around?"), ("cite 1 --styl mla9", "--style?"), ("export --format csv --forc", "--force?"),
        ("check --reapir", "--repair?"), ("backup a b --forc", "--force?"), ("config --int", "--init?"), ("correct list --al", "--all?"),
        ("correct reject person X --dryrun", "--dry-run?"), ("correct lst", "'list'?"), ("styles --all", "No such option --all"), ("browse --fliter x", "--filter?"),
        ("-filter x", "--filter?"), ("serch foo", "newsbrowse search?"), ("facets instt", "Did you mean inst?"), ("export --format bibtx", "bibtex"),
    ],
)  # fmt: skip
def test_a_mistyped_option_is_refused_with_the_nearest(line: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 2
    said = capsys.readouterr()
    assert says in said.err and said.out == "" and said.err.count("\n") == 1


@pytest.mark.parametrize("command", [*sorted(COMMANDS), "browse"])
def test_every_command_refuses_what_it_does_not_know_and_explains_itself(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--frobnicate"]) == 2
    said = capsys.readouterr()
    assert "--frobnicate" in said.err and said.out == ""
    for option in ("-h", "--help"):
        assert main([command, option]) == 0
        shown = capsys.readouterr()
        assert f"newsbrowse {command}" in shown.out and shown.err == ""


@pytest.mark.parametrize(
    ("line", "same"),
    [
        (["-bank"], "-bank"), (["--", "-bank"], "-bank"), (["-inst:BISTU", "visit"], "-inst:BISTU visit"), (["visit", "-topic:esg"], "visit -topic:esg"),
        (["-bank inst:BISTU"], "-bank inst:BISTU"), (["--", "visit", "-q"], "visit -q"), (["-2024"], "-2024"), (["-office"], "-office"),
    ],
)  # fmt: skip
def test_filters_that_begin_with_a_minus(line: list[str], same: str, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def ids(*arguments: str) -> list[str]:
        assert main(["search", "--db", str(corpus), "--ids", *arguments]) == 0
        return capsys.readouterr().out.split()

    found = ids(*line)
    assert found == ids(f" {same}")
    assert 0 < len(found) < 90
    out = corpus.with_name("net.csv")
    ending = ["--db", str(corpus), *line]
    for command in (
        ["network", "--format", "csv", "-o", str(out)],
        ["facets", "inst", "--limit", "1"],
        ["export", "--format", "jsonl"],
    ):
        assert main([*command, *ending]) == 0
    assert out.exists() and not list(Path.cwd().glob("und*"))


def test_the_name_of_an_option_behind_one_minus_is_an_exclusion_and_said(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "visit", "--count", "-json", "--db", str(corpus)]) == 0
    said = capsys.readouterr()
    assert said.out.strip().isdigit() and "the option is --json" in said.err


def test_values_of_options_may_begin_with_a_minus(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "--filter", "-bank", "--in-text", "--db", str(corpus)]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 50
    assert main(["network", "--around", "-x", "--db", str(corpus)]) == 1
    assert re.search("-x names no institution", capsys.readouterr().err)


def test_a_filter_without_an_article_is_said_where_nothing_else_is(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "zeppelin", "--db", str(corpus)]) == 0
    assert capsys.readouterr().err == "newsbrowse: No article matches.\n"
    assert main(["search", "zeppelin", "--json", "--db", str(corpus)]) == 0
    assert capsys.readouterr().err == ""


def test_the_lines_of_a_build_add_up(run: Run, tmp_path: Path) -> None:
    """Files, a table with a row of nothing and an archive with more pictures than are listed, built again and again."""
    import zipfile

    pile = tmp_path / "pile"
    pile.mkdir()
    for name in ("one", "two"):
        write_page(
            pile, f"{name}.txt", page(f"Rector {name.title()} Marie Lindgren of Lakeshore University met the guests on May 2.")
        )
    (pile / "empty.txt").write_text("")
    (pile / "list.csv").write_text(
        'title,body\nVisit,"Rector Anna Berg of Delta University met the guests on May 2."\nNothing,\n'
    )
    with zipfile.ZipFile(pile / "clips.zip", "w") as archive:
        archive.writestr("three.txt", page("Rector Olga Ivanova of Plains University met the guests on May 2."))
        for number in range(30):
            archive.writestr(f"{number}.png", b"picture")

    def counts() -> dict[str, int]:
        said = run("build", "pile", "--db", "news.db").stderr
        return {
            what.split(",")[0].split(":")[0].strip(): int(number) for number, what in re.findall(r"(?m)^ +(\d+)  (.+)$", said)
        }

    first = counts()
    assert (first["read"], first["new"], first["changed"], first["unchanged"], first["skipped"]) == (4, 4, 0, 0, 32)
    assert first["articles"] == 4
    (pile / "one.txt").touch()
    write_page(pile, "two.txt", page("Rector Two Marie Lindgren of Lakeshore University met the guests on May 3."))
    again = counts()
    assert (again["read"], again["changed"], again["the same as before"], again["unchanged"], again["skipped"]) == (
        2,
        1,
        1,
        2,
        32,
    )
    assert again["articles"] == 4


def test_the_log_of_corrections_after_an_undo(run: Run, tmp_path: Path) -> None:
    for name in ("Marie Lindgren", "Peter Okafor", "Olga Ivanova"):
        write_page(tmp_path, f"{name[:5]}.txt", page(f"Rector {name} of Lakeshore University met the guests on May 2."))
    assert run("build", tmp_path, "--db", "news.db").returncode == 0

    def correct(*arguments: str) -> Any:
        return run("correct", *arguments, "--db", "news.db")

    for name in ("Marie Lindgren", "Peter Okafor", "Olga Ivanova"):
        assert correct("reject", "person", name).returncode == 0
    # One wrong number, and nothing is undone.
    assert correct("undo", "1", "9").returncode == 1 and len(correct("list").stdout.splitlines()) == 3
    assert correct("undo", "2", "2").returncode == 0
    left = correct("list")
    assert [line.split()[0] for line in left.stdout.splitlines()] == ["1", "3"] and "1 is undone and not listed" in left.stderr
    whole = correct("list", "--all")
    assert [line.endswith("(undone)") for line in whole.stdout.splitlines()] == [False, True, False] and whole.stderr == ""
    assert "undone already" in correct("undo", "2").stderr
    assert "undo 4" in correct("reject", "person", "Peter Okafor").stderr  # numbers are not given again
    assert correct("undo", "1", "3", "4").returncode == 0
    assert correct("list").stdout == "" and "No correction holds. 4 are undone" in correct("list").stderr


def test_help_is_no_database(run: Run) -> None:
    assert run("help").stdout == run("--help").stdout != ""
    done = run("help", "build")
    assert done.returncode == 0 and done.stdout == run("build", "--help").stdout


@pytest.mark.parametrize("command", ["search", "facets inst", "network", "export --format ris"])
def test_an_unknown_name_is_said_and_nothing_found_is_no_failure(
    command: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), "inst:Nobody", "--db", str(corpus)]) == 0
    said = capsys.readouterr()
    assert "inst:Nobody is unknown" in said.err and said.out == ""


def test_columns_stand_below_each_other_whatever_the_script(run: Run, tmp_path: Path) -> None:
    from rich.cells import cell_len

    for number, source in enumerate(("中国机电产品进出口商会国际部", "北京大学", "Lakeshore", "中国a中国a中国a中国a中国a中国a")):
        text = f"---\ntitle: Visit {number}\ndate: 2024-05-0{number + 1}\nsource: {source}\n---\n{page('They met.')}"
        write_page(tmp_path, f"{number}.md", text)
    run("build", tmp_path, "--db", "news.db")
    lines = run("search", "", "--db", "news.db").stdout.splitlines()
    assert len(lines) == 4 and {cell_len(line[: line.index("Visit")]) for line in lines} == {36}


def test_a_field_that_is_not_known_is_said_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    for given, meant in (("titel", "title"), ("kop", "title"), ("boby", "body"), ("publised", "")):
        assert main(["annotate", "x.csv", "--map", f"{given}=x"]) == 2
        said = capsys.readouterr().err
        assert (f"Did you mean {meant}?" in said) if meant else "Write FIELD=COLUMN" in said


def test_around_whom_tells_none_from_several(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["network", "--around", "Nowhere", "--db", str(corpus)]) == 1
    assert "Nowhere names no institution." in capsys.readouterr().err
    assert main(["network", "--around", "University", "--db", str(corpus)]) == 1
    said = capsys.readouterr().err
    assert re.search(r"University may be several institutions. Name one: .+ or .+ \(\d+ in all\)", said)


def test_what_a_limit_leaves_out_is_said(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command, says in (("search", "3 of 90 articles."), ("network", "3 ties of ")):
        words = [command, "", "--db", str(corpus)]
        assert main([*words, "--limit", "3"]) == 0
        said = capsys.readouterr()
        assert says in said.err and len(said.out.splitlines()) == 3
        assert main(words) == 0 and capsys.readouterr().err == ""
    assert main(["search", "", "--limit", "3", "--ids", "--db", str(corpus)]) == 0
    assert capsys.readouterr().err == ""


def test_one_article_is_no_plural_and_what_opens_by_itself_needs_no_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    write_page(tmp_path, "a.txt", page("They met."))
    built = run("build", tmp_path / "a.txt").stderr
    assert built.endswith("Open it with: newsbrowse\n") and re.search("(?m)^ +1  article$", built)
    assert "1 article," in run("check").stdout
    assert "1 article," in run("export", "--format", "ris", "-o", "a.ris").stderr
    assert run("build", tmp_path / "a.txt", "--db", "other.db").stderr.endswith("Open it with: newsbrowse other.db\n")

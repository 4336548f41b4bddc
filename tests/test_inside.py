"""Files that hold pages, over their lives: nothing moves to a neighbour, nothing goes that is still there, nothing is lost unsaid."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from common import no_hang

from formats import EML, HTML, packed, zipped
from newsbrowse.build import Options, build
from newsbrowse.build.fresh import build_fresh
from newsbrowse.ingest import Limits, Missed, open_items
from newsbrowse.store.reader import Reader


def text(number: int) -> str:
    return (
        f"Harbour University Receives Guests No {number}\n\n2024-01-11\n\nPresident Guo Lin of Harbour University met visitor number {number} "
        f"of Delta Institute on the campus and spoke of matter {number * 7}.\n"
    )


def pages(*numbers: int) -> dict[str, bytes]:
    return {f"{n}.txt": text(n).encode() for n in numbers}


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    return folder


def titles(database: Path) -> list[int]:
    found = Reader(database).connection.execute("select title from articles").fetchall()
    return sorted(int(title.rpartition(" ")[2]) for (title,) in found)


def whole(database: Path) -> None:
    assert Reader(database).check() == []


def test_a_file_may_be_called_like_a_place_in_an_archive(pile: Path, tmp_path: Path) -> None:
    (pile / "a.zip").write_bytes(
        zipped(**{"b.txt": text(1).encode(), "x.zip!y.txt": text(2).encode(), "x.zip": zipped(**{"y.txt": text(3).encode()})})
    )
    (pile / "a.zip!b.txt").write_text(text(4))
    (pile / "t.csv").write_text(f"title,text\nNo 5,{text(5).split(chr(10))[4]}\n")
    (pile / "t.csv#2").write_text(text(6))
    report = build([str(pile), str(pile / "t.csv#2")], tmp_path / "n.db")
    assert titles(tmp_path / "n.db") == [1, 2, 3, 4, 5, 6] and report.new == 6
    whole(tmp_path / "n.db")


def test_an_archive_that_was_pruned_and_comes_back_is_read(pile: Path, tmp_path: Path) -> None:
    (pile / "a.zip").write_bytes(zipped(**pages(1, 2, 3)))
    (pile / "z.txt").write_text(text(9))
    build([str(pile)], tmp_path / "n.db")
    (pile / "a.zip").rename(tmp_path / "a.zip")
    assert build([str(pile)], tmp_path / "n.db", Options(prune=True)).removed == 3
    (tmp_path / "a.zip").rename(pile / "a.zip")
    report = build([str(pile)], tmp_path / "n.db")
    assert (report.new, report.articles) == (3, 4)


def damaged(data: bytes, count: int) -> bytes:
    """An archive in which the content of every member is not what its checksum says."""
    out = bytearray(data)
    place = 0
    for _ in range(count):
        place = out.find(b"visitor number", place) + 1
        out[place] ^= 1
    return bytes(out)


def stored(**files: bytes) -> bytes:
    return packed(files, zipfile.ZIP_STORED)


@pytest.mark.parametrize("harm", ["cut", "inner", "limit", "members", "inner members", "slow"])
def test_prune_spares_what_could_not_be_read(pile: Path, tmp_path: Path, harm: str) -> None:
    many = range(1, 31)
    inner = stored(**pages(*many))
    good = stored(**{"in.zip": inner}) if harm.startswith("inner") else inner
    (pile / "a.zip").write_bytes(good)
    (pile / "z.txt").write_text(text(99))
    build([str(pile)], tmp_path / "n.db")
    options = Options(prune=True)
    if harm == "cut":
        (pile / "a.zip").write_bytes(good[: len(good) // 2])
    elif harm == "inner":
        (pile / "a.zip").write_bytes(stored(**{"in.zip": inner[: len(inner) // 2]}))
    elif harm == "inner members":
        (pile / "a.zip").write_bytes(stored(**{"in.zip": damaged(inner, 30)}))
    elif harm == "members":
        (pile / "a.zip").write_bytes(damaged(good, 30))
    else:
        options = Options(prune=True, limits=Limits(items=2) if harm == "limit" else Limits(seconds=0.000001))
    report = build([str(pile)], tmp_path / "n.db", options)
    assert report.removed == 0 and titles(tmp_path / "n.db") == [*many, 99], report.skipped
    # What was not read to its end is tried again.
    (pile / "a.zip").write_bytes(good)
    report = build([str(pile)], tmp_path / "n.db")
    assert report.skipped == [] and titles(tmp_path / "n.db") == [*many, 99]
    whole(tmp_path / "n.db")


def test_a_fresh_build_keeps_what_cannot_be_read_again(pile: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (pile / "a.zip").write_bytes(zipped(**pages(1, 2, 3)))
    (pile / "4.txt").write_text(text(4))
    (other / "5.txt").write_text(text(5))
    database = tmp_path / "n.db"
    build([str(pile), str(other)], database)
    before = Reader(database).connection.execute("select key, title, body from articles order by key").fetchall()
    (pile / "a.zip").write_bytes(b"PK\x03\x04 no")
    report = build_fresh([str(pile), str(tmp_path / "gone")], database)
    assert report.articles == 5 and len(report.skipped) == 2
    assert Reader(database).connection.execute("select key, title, body from articles order by key").fetchall() == before
    whole(database)
    (pile / "4.txt").unlink()
    (pile / "6.txt").write_text(text(6))
    report = build_fresh([str(pile)], database, Options(prune=True))
    assert report.removed == 1 and titles(database) == [1, 2, 3, 5, 6]
    whole(database)


def row(number: int) -> dict[str, str]:
    return {"title": f"Guests No {number}", "text": text(number).split("\n")[4]}


def test_rows_that_say_the_same_outlive_a_fresh_build(tmp_path: Path) -> None:
    path, database = tmp_path / "t.jsonl", tmp_path / "n.db"
    path.write_text("".join(json.dumps(row(n)) + "\n" for n in (1, 1, 2, 1)))
    build([str(path)], database)
    for _ in range(2):
        build_fresh([str(path)], database)
        assert titles(database) == [1, 1, 1, 2]
        whole(database)
    path.write_text("".join(json.dumps(row(n)) + "\n" for n in (2, 1, 1, 3)))
    build([str(path)], database)
    assert titles(database) == [1, 1, 2, 3]  # the last row was changed: its article says something else now
    whole(database)


@pytest.mark.parametrize("ending", ["jsonl", "csv", "json"])
def test_rows_that_move_keep_their_articles(tmp_path: Path, ending: str) -> None:
    path, database = tmp_path / f"t.{ending}", tmp_path / "n.db"

    def write(*numbers: int) -> None:
        if ending == "csv":
            path.write_text("title,text\n" + "".join(f'{r["title"]},"{r["text"]}"\n' for r in map(row, numbers)))
        elif ending == "json":
            path.write_text(json.dumps([row(n) for n in numbers]))
        else:
            path.write_text("".join(json.dumps(row(n)) + "\n" for n in numbers))

    write(1, 2, 3)
    build([str(path)], database)
    connection = sqlite3.connect(database)
    keys = dict(connection.execute("select title, key from articles"))
    connection.executemany("insert into readings (key, note) values (?, ?)", [(key, title) for title, key in keys.items()])
    connection.commit()
    connection.close()

    def notes() -> dict[str, str]:
        return dict(
            Reader(database).connection.execute("select a.title, r.note from articles a join readings r on r.key = a.key")
        )

    write(0, 1, 2, 3)
    report = build([str(path)], database)
    assert (report.new, report.changed, report.unchanged) == (1, 0, 3)
    assert all(title == note for title, note in notes().items()) and len(notes()) == 3
    write(3, 2, 1)
    report = build([str(path)], database)
    assert (report.new, report.changed, report.unchanged, report.articles) == (0, 0, 3, 4)
    assert all(title == note for title, note in notes().items()) and len(notes()) == 3
    whole(database)
    report = build([str(path)], database, Options(prune=True))
    assert (report.removed, titles(database)) == (1, [1, 2, 3])
    build_fresh([str(path)], database)
    assert dict(Reader(database).connection.execute("select title, key from articles")) == keys


def test_no_process_is_left_when_a_build_of_an_archive_is_ended(pile: Path, tmp_path: Path) -> None:
    (pile / "a.zip").write_bytes(zipped(**pages(*range(3000))))
    for number, option in ((signal.SIGKILL, ()), (signal.SIGTERM, ()), (signal.SIGTERM, ("--fresh",))):
        database = tmp_path / f"{number}{len(option)}.db"
        if option:
            build([], database)
        process = subprocess.Popen(
            [sys.executable, "-m", "newsbrowse", "build", str(pile), "--db", str(database), *option],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        time.sleep(2.5)
        process.send_signal(number)
        process.communicate(timeout=60)  # ends when the last process that holds the pipe does
        if number == signal.SIGTERM:
            assert process.returncode == 143
            assert [p.name for p in tmp_path.iterdir() if p.name.startswith(database.name + ".")] == []


def opened(path: Path, kind: str | None = None, **limits: Any) -> tuple[list[str], list[str]]:
    """What is inside a file, and what was missed, both as text."""
    found = list(open_items(str(path), kind, Limits(**limits), {}))
    return [i.content.decode() for i in found if not isinstance(i, Missed)], [i.reason for i in found if isinstance(i, Missed)]


def test_messages_inside_messages(tmp_path: Path) -> None:
    inner = EML.replace("1@delta", "9@delta").replace("Chamber_visits", "Inner_matter")
    forwarded = (
        "From: a@b.example\nSubject: Forwarded\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/plain\n\nPart one.\n--o\n"
        f'Content-Type: text/plain\n\nPart two.\n--o\nContent-Type: message/rfc822\n\n{inner}\n--o\nContent-Type: text/plain; name="inline.txt"\n'
        "Content-Disposition: inline; filename=inline.txt\n\nInline file.\n--o--\n"
    )
    (tmp_path / "m.eml").write_text(forwarded)
    items, missed = opened(tmp_path / "m.eml")
    assert items[0].split() == "Part one. Part two.".split() and "Inline file." in items[1]
    assert any("President Guo Lin" in item for item in items[2:]) and missed == ["is an attachment of a kind that is not read"]


@pytest.mark.parametrize(
    "headers",
    [
        "From: " + "a," * 100_000,
        "Subject: " + "=?utf-8?q?a?= " * 60_000,
        "Content-Type: text/plain" + "; a=b" * 30_000,
        "Subject: " + "a\n " * 50_000,
    ],
    ids=["from", "words", "parameters", "folds"],
)
def test_headers_that_keep_readers_busy(tmp_path: Path, headers: str) -> None:
    (tmp_path / "m.eml").write_text(f"{headers}\nDate: x\n\nA text of some length.\n")
    with no_hang():
        opened(tmp_path / "m.eml")


def test_archives_that_lie(tmp_path: Path) -> None:
    data = bytearray(stored(**pages(1)))
    directory = data[data.index(b"PK\x01\x02") : data.index(b"PK\x05\x06")]
    end = data[data.index(b"PK\x05\x06") :]
    count = 40
    end[8:12] = (count).to_bytes(2, "little") * 2
    end[12:16] = (len(directory) * count).to_bytes(4, "little")
    (tmp_path / "overlap.zip").write_bytes(data[: data.index(b"PK\x01\x02")] + bytes(directory) * count + end)
    with pytest.raises(Exception, match="overlap"):
        opened(tmp_path / "overlap.zip")


def test_very_many_pages_of_one_name(tmp_path: Path, pile: Path) -> None:
    out = io.BytesIO()
    with pytest.warns(UserWarning), zipfile.ZipFile(out, "w") as archive:
        for n in range(12_000):
            archive.writestr("a.csv", f"title\nNo {n}\n")
    (pile / "a.zip").write_bytes(out.getvalue())
    with no_hang():
        report = build([str(pile)], tmp_path / "n.db")
    assert len(report.skipped) <= 21


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("f.xml", "<!---->" * 40 + "<!>"), ("m.md", "# a" + " " * 60_000 + "b\n\nText of a page.\n"), ("m.mbox", "From " + "a" * 65_000 + "\n\nx\n"),
        ("j.jsonl", '["' + '\\"' * 200_000), ("j.json", '{"a": "' + "[" * 300_000 + '", "title": "x", "text": "A text."}'),
        ("l.md", "---\nauthor:\n" + "- a\n" * 400_000 + "---\nText of a page.\n"),
        ("w.html", '<script>__wm.wombat("http://a.example","20200102030405")</script>' + "<!-- BEGIN WAYBACK TOOLBAR INSERT -->" * 10_000 + "x" * 500_000),
        ("s.html", "<!-- Page saved with SingleFile\n" + "\n" * 190_000),
    ],
    ids=["comments", "heading", "mbox", "json", "brackets", "front matter", "wayback", "singlefile"],
)  # fmt: skip
def test_nothing_that_is_read_hangs(tmp_path: Path, name: str, content: str) -> None:
    from newsbrowse.errors import UnreadablePage
    from newsbrowse.ingest import read_file
    from newsbrowse.ingest.formats import format_of

    path = tmp_path / name
    path.write_text(content)
    fmt = format_of(name)[0]
    assert fmt
    with no_hang(), contextlib.suppress(UnreadablePage):
        list(open_items(str(path), None, Limits(), {})) if fmt.holds == "items" else read_file(str(path))


def annotated(path: Path) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", "newsbrowse", "annotate", str(path), "--json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def test_html_that_parsers_cut_short(tmp_path: Path) -> None:
    last = "<p>They agreed to meet again in the autumn and to exchange students every year.</p>"
    first = HTML.partition("</p>")[0] + "</p>"
    (tmp_path / "nest.html").write_text(f"<html><body>{first}{'<div>' * 400}{last}{'</div>' * 400}</body></html>")
    (tmp_path / "script.html").write_text(f"<html><body>{first}<script>{'a' * 11_000_000}</script>{last}</body></html>")
    (tmp_path / "control.html").write_text(f"<html><body>{first}\x01{last}</body></html>")
    (tmp_path / "picture.html").write_text(
        f"<html><body>{first}<img src='data:image/png;base64,{'A' * 400_000}'>{last}</body></html>"
    )
    for name in ("nest", "script", "control", "picture"):
        assert "exchange students" in annotated(tmp_path / f"{name}.html")["body"], name


def test_word_documents_with_tracked_changes_and_wild_tables(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    from docx.oxml import parse_xml

    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    body = document.element.body
    for xml in (
        "<w:p><w:r><w:t>Chamber Visits Delta Plains University</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>President Guo Lin of Delta Plains University </w:t></w:r><w:ins w:id='1' w:author='a'><w:r><w:t>met the Harbour Chamber of Commerce on the campus.</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='a'><w:r><w:delText>and nobody else</w:delText></w:r></w:del></w:p>",
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>They agreed to meet again in the autumn of the year.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000000'/></w:tcPr><w:p><w:r><w:t>A cell of one million columns ends it.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    ):
        body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {w}>", 1)))
    document.save(str(tmp_path / "d.docx"))
    text_of = annotated(tmp_path / "d.docx")["body"]
    assert "met the Harbour Chamber" in text_of and "nobody else" not in text_of and "in the autumn" in text_of
    assert text_of.count("one million columns") == 1


def test_tables_as_people_make_them(tmp_path: Path) -> None:
    body = text(1).split("\n")[4]
    (tmp_path / "a.csv").write_text(f"title,text\nUnquoted,{body}, and more, and yet more.\n")
    (tmp_path / "b.csv").write_text(f"sep=;\ntitle;text\nExcel's;{body}\n")
    (tmp_path / "c.csv").write_text(f"title,text,text\nTwice,{body},\n")
    (tmp_path / "d.jsonl").write_bytes((json.dumps({"title": "Wide", "text": body}) + "\n").encode("utf-16"))
    (tmp_path / "e.json").write_text(json.dumps({"title": "One", "text": body, "results": []}))
    (tmp_path / "f.csv").write_text(f"title,text,date\nOdd date,{body},²²²²²²²²²²\nNext,{body.replace('1', '2')},2024-05-10\n")
    report = build([str(tmp_path)], tmp_path / "n.db")
    found = dict(Reader(tmp_path / "n.db").connection.execute("select title, body from articles"))
    assert set(found) == {"Unquoted", "Excel's", "Twice", "Wide", "One", "Odd date", "Next"}, report.skipped
    assert "and yet more" in found["Unquoted"]


def test_what_pages_and_names_say_of_themselves_is_cleaned(tmp_path: Path) -> None:
    evil = "\x1b]0;pwn\x07\u202e\x9b31m"
    (tmp_path / f"c{evil}.html").write_text(
        f'<html><script>__wm.wombat("http://example.org/{evil}","20200101000000");</script><h1>Harbour hosts guests</h1>{HTML}</html>'
    )
    built = subprocess.run(
        [sys.executable, "-m", "newsbrowse", "build", str(tmp_path), f"/no{evil}", "--db", str(tmp_path / "n.db"), "--json"],
        capture_output=True,
    )
    cited = subprocess.run(
        [sys.executable, "-m", "newsbrowse", "cite", "--filter", "", "--db", str(tmp_path / "n.db")], capture_output=True
    )
    shown = subprocess.run(
        [sys.executable, "-m", "newsbrowse", "show", "1", "--json", "--db", str(tmp_path / "n.db")], capture_output=True
    )
    for output in (built.stdout, built.stderr, cited.stdout, shown.stdout):
        decoded = output.decode()
        assert not [c for c in decoded if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f" or "\u202a" <= c <= "\u202e"], ascii(
            decoded
        )
    row = Reader(tmp_path / "n.db").connection.execute("select url, path from articles").fetchone()
    assert all(part.isprintable() for part in row if part), row
    again = build([str(tmp_path)], tmp_path / "n.db")
    assert again.unchanged == 1


def test_words_of_a_filter_are_no_options(tmp_path: Path, built: Path) -> None:
    for words in (("-topic:esg",), ("-hospital",), ("visit", "-bank-of")):
        done = subprocess.run(
            [sys.executable, "-m", "newsbrowse", "export", "--format", "csv", *words, "--db", str(built)],
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )
        assert done.returncode == 0 and done.stdout.count("\n") > 5 and not list(tmp_path.iterdir()), (words, done.stderr)
    done = subprocess.run(
        [sys.executable, "-m", "newsbrowse", "export", "--format", "csv", "visit", "-o", "out.csv", "--db", str(built)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert (tmp_path / "out.csv").exists(), done.stderr


@pytest.mark.parametrize(
    "option",
    [
        ("--max-seconds", "nan"),
        ("--max-seconds", "inf"),
        ("--max-seconds", "1e30"),
        ("--max-page", "9999999999999999"),
        ("--max-items", "0"),
    ],
)
def test_limits_that_are_none_are_usage_errors(tmp_path: Path, option: tuple[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsbrowse", "annotate", str(tmp_path), *option], capture_output=True, text=True
    )
    assert done.returncode == 2 and "Traceback" not in done.stderr and done.stderr.count("\n") == 1


def test_a_file_read_as_another_format_counts_as_changed(tmp_path: Path) -> None:
    (tmp_path / "p.dat").write_text(f"<html><head><title>As a page</title></head><body>{HTML}</body></html>")
    build([str(tmp_path / "p.dat")], tmp_path / "n.db", Options(kind="markdown"))
    report = build([str(tmp_path / "p.dat")], tmp_path / "n.db", Options(kind="html"))
    assert report.changed == 1
    assert build([str(tmp_path / "p.dat")], tmp_path / "n.db", Options(kind="html")).unchanged == 1
    assert os.path.exists(tmp_path / "n.db")


@pytest.mark.parametrize(
    "unit", ["Mr. ", "5 May 2024, ", "Vice President ", "Harbour University (HU) ", "Guo Lin, Dean of Arts; ", "A and B and "]
)
def test_extraction_of_floods_does_not_hang(unit: str) -> None:
    from newsbrowse.extract import annotate_text

    with no_hang():
        annotate_text(unit * (300_000 // len(unit)), published="2024-05-10")

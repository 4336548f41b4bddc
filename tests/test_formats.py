"""Every input that users have: feeds, mail, tables, archives, saved pages, streams. Read through the command line's own door."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import page, write_page
from formats import EML, HTML, TEXT, built, zipped
from newsbrowse.build import Options, build
from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest import Limits, Missed, open_items
from newsbrowse.ingest.sniff import sniff
from newsbrowse.store.reader import Reader

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Delta Plains News</title><link>https://delta.example/</link><language>en-gb</language>
<item><title>Chamber visits [Delta]</title><link>https://delta.example/n/1</link><guid>tag:delta,1</guid>
<pubDate>Fri, 10 May 2024 09:00:00 GMT</pubDate><dc:creator>Jane Doe</dc:creator><content:encoded><![CDATA[{html}]]></content:encoded></item>
<item><title>Second</title><link>https://delta.example/n/2</link><pubDate>Sat, 11 May 2024 09:00:00 GMT</pubDate><description>{text}</description></item>
<item><title>Nothing inside</title><link>https://delta.example/n/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Delta Atom</title><id>urn:f</id><updated>2024-05-10T00:00:00Z</updated>
<entry><id>urn:1</id><title>Atom entry</title><link href="https://delta.example/a/1"/><published>2024-05-10T08:00:00Z</published>
<author><name>Jane Doe</name></author><content type="html">&lt;p&gt;{text}&lt;/p&gt;</content></entry></feed>"""


def test_feeds(tmp_path: Path) -> None:
    (tmp_path / "f.rss").write_text(
        RSS.format(html=HTML + "<p>The post <a>Chamber visits [Delta]</a> appeared first on <a>Delta</a>.</p>", text=TEXT)
    )
    (tmp_path / "f.xml").write_text(ATOM.format(text=TEXT))
    json_feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Delta JSON",
        "items": [{"id": "7", "url": "https://delta.example/j/7", "title": "JSON entry", "content_html": HTML, "date_published": "2024-05-12T00:00:00Z"}],
    }  # fmt: skip
    (tmp_path / "f.json").write_text(json.dumps(json_feed))
    found, skipped = built(tmp_path, *(tmp_path / name for name in ("f.rss", "f.xml", "f.json")))
    assert found["//tag:delta,1"][:4] == (
        "Chamber visits [Delta]",
        "2024-05-10",
        "Delta Plains News",
        "https://delta.example/n/1",
    )
    assert found["//https://delta.example/n/2"][1] == "2024-05-11"
    assert found["//urn:1"][:4] == ("Atom entry", "2024-05-10", "Delta Atom", "https://delta.example/a/1")
    assert found["//7"][:3] == ("JSON entry", "2024-05-12", "Delta JSON")
    assert skipped == ["has no text"]
    body = (
        Reader(tmp_path / "news.db")
        .connection.execute("select body, authors from articles where member = 'tag:delta,1'")
        .fetchone()
    )
    assert TEXT in body[0] and "<p>" not in body[0] and "appeared first" not in body[0] and "Jane Doe" in body[1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<?xml version="1.0"?><opml version="2.0"><body><outline xmlUrl="https://a.example/f"/></body></opml>', "lists feeds"),
        ("<urlset><url><loc>https://a.example/</loc></url></urlset>", "site map"),
        ("<music><song/></music>", "unknown kind (<music>)"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>', "declares entities"),
        ('<!DOCTYPE rss SYSTEM "http://a.example/x.dtd"><rss version="2.0"><channel></channel></rss>', None),
        ("", "is empty"),
        ("just words", "unknown kind"),
    ],
)
def test_xml_that_is_no_feed_says_what_it_is(tmp_path: Path, text: str, says: str | None) -> None:
    (tmp_path / "f.xml").write_text(text)
    try:
        reasons = [i.reason for i in open_items(str(tmp_path / "f.xml"), None, Limits(), {}) if isinstance(i, Missed)]
    except UnreadablePage as error:
        reasons = [str(error)]
    assert (not reasons) if says is None else says in reasons[0]


def test_tables_with_columns_of_many_names(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        f'Headline,Publish Date,Link,Outlet,Full Text\n"One, two",2024-05-10,https://a.example/1,A Times,"{TEXT}"\n\n,,,,\nEmpty,2024-05-11,,A Times,\n'
    )
    (tmp_path / "t.tsv").write_text(f"title\tbody\nTabbed\t{TEXT}\n")
    lines = [
        {"headline": "A line", "content": HTML, "publishedAt": "2024-05-12T08:00:00Z", "source": {"id": None, "name": "B News"}, "author": ["Jane Doe", "John Roe"]},
        {"title": "Stamped", "text": TEXT, "created_at": 1715300000},
        {"other": 1},
    ]  # fmt: skip
    (tmp_path / "t.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n{broken\n")
    (tmp_path / "t.json").write_text(json.dumps({"status": "ok", "articles": [{"title": "Listed", "description": TEXT}]}))
    found, skipped = built(tmp_path, *(tmp_path / f"t.{kind}" for kind in ("csv", "tsv", "jsonl", "json")))
    assert found["//2"][:4] in (
        ("One, two", "2024-05-10", "A Times", "https://a.example/1"),
        ("Tabbed", None, None, None),
        ("Stamped", "2024-05-10", None, None),
    )
    by_title = {
        row[0]: row
        for row in Reader(tmp_path / "news.db").connection.execute("select title, published, source, line, authors from articles")
    }
    assert by_title["One, two"][1:4] == ("2024-05-10", "A Times", 2)
    assert by_title["A line"][1:4] == ("2024-05-12", "B News", 1) and "John Roe" in by_title["A line"][4]
    assert by_title["Stamped"][1] == "2024-05-10"
    assert set(by_title) == {"One, two", "Tabbed", "A line", "Stamped", "Listed"}
    assert [s.split(" (")[0] for s in skipped] == ["has no text", "has no column for the text", "is no JSON"]


def test_a_table_without_texts_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("file,title,published\n" + "".join(f"{n}.txt,Title {n},2024-05-10\n" for n in range(40)))
    command = [sys.executable, "-m", "newsbrowse", "annotate", "t.csv", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1 and not done.stdout and done.stderr.count("\n") == 1
    assert "has no column for the text (columns: file, title, published)" in done.stderr


def test_columns_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"opschrift;verhaal;dag\nNaam van het stuk;{TEXT};2024-05-10\n")
    command = [sys.executable, "-m", "newsbrowse", "annotate", "t.csv", "--json"]
    plain = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert plain.returncode == 1 and "columns: opschrift, verhaal, dag" in plain.stderr and "--map body=COLUMN" in plain.stderr
    named = subprocess.run(
        [*command, "--map", "title=opschrift", "--map", "body=verhaal", "--map", "date=dag"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert named.returncode == 0
    value = json.loads(named.stdout)
    assert (value["title"], value["published"], value["path"]) == (
        "Naam van het stuk",
        "2024-05-10",
        f"{os.path.realpath(tmp_path)}/t.csv//2",
    )
    wrong = subprocess.run([*command, "--map", "headline=opschrift"], cwd=tmp_path, capture_output=True, text=True)
    assert wrong.returncode == 2 and "FIELD=COLUMN" in wrong.stderr


def test_mail_and_mailboxes(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_text(EML)
    other = EML.replace("1@delta", "2@delta").replace("10 May", "12 May").replace("Press Office", "News")
    (tmp_path / "m.mbox").write_text(
        f"From a@b Fri May 10 09:00:00 2024\n{EML}\nFrom a@b Sun May 12 09:00:00 2024\n{other.replace(TEXT, TEXT + chr(10) + '>From here on it was quiet, as those present said later.')}\n"
    )
    found, skipped = built(tmp_path, tmp_path / "m.eml", tmp_path / "m.mbox")
    assert found[""][:3] == ("Chamber visits Delta – photos", "2024-05-10", "Delta Plains University Press Office")
    assert found["//page.html"][0] == "Attached page"
    assert found["//2@delta.example"][1] == "2024-05-12" and found["//2@delta.example!page.html"][0] == "Attached page"
    assert set(skipped) == {"is an attachment of a kind that is not read"}
    body = (
        Reader(tmp_path / "news.db")
        .connection.execute("select body from articles where member = '2@delta.example'")
        .fetchone()[0]
    )
    assert "\nFrom here on" in body


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    mhtml = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://delta.example/news/5\nSubject: Saved\nDate: Mon, 13 May 2024 10:00:00 -0000\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
        f"Content-Location: https://delta.example/news/5\n\n<html><head><title>Own title</title></head><body><h1>Own title</h1>{HTML}</body></html>\n--b--\n"
    )
    (tmp_path / "p.mhtml").write_text(mhtml)
    found, skipped = built(tmp_path, tmp_path / "p.mhtml")
    assert not skipped and found[""][0] == "Own title" and found[""][3] == "https://delta.example/news/5"
    assert Reader(tmp_path / "news.db").connection.execute("select accessed from articles").fetchone() == ("2024-05-13",)


def test_archives_of_all_these(tmp_path: Path) -> None:
    inner = zipped(**{"deep.txt": page(TEXT).encode()})
    other = page(TEXT.replace("May 2", "May 3").replace("students", "staff")).encode()
    (tmp_path / "a.zip").write_bytes(
        zipped(
            **{
                "b.txt": other,
                "sub/f.rss": RSS.format(html=HTML, text=TEXT).encode(),
                "in.zip": inner,
                "pic.png": b"x",
                "__MACOSX/b.txt": b"x",
            }
        )
    )
    (tmp_path / "g.html.gz").write_bytes(
        gzip.compress(f"<html><head><title>Packed page</title></head><body>{HTML}</body></html>".encode())
    )
    found, skipped = built(tmp_path, tmp_path / "a.zip", tmp_path / "g.html.gz")
    assert {"//b.txt", "//sub/f.rss!tag:delta,1", "//sub/f.rss!https://delta.example/n/2", "//in.zip!deep.txt", ""} == set(found)
    assert found[""][0] == "Packed page" and found["//in.zip!deep.txt"][5] == "in.zip!deep.txt"
    assert sorted(skipped) == ["has no text", "is hidden", "no reader for .png files"]


def test_web_archives(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (tmp_path / "w.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)

        def response(url: str, kind: str, body: bytes, status: str = "200 OK") -> None:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2024-05-14T00:00:00Z"},
            )
            writer.write_record(record)

        response(
            "https://delta.example/w/1",
            "text/html; charset=utf-8",
            f"<html><head><title>Crawled</title></head><body><h1>Crawled</h1>{HTML}</body></html>".encode(),
        )
        response("https://delta.example/logo.png", "image/png", b"x")
        response("https://delta.example/old", "text/html", b"", "301 Moved")
    with (tmp_path / "w.wet").open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        writer.write_record(
            writer.create_warc_record(
                "https://delta.example/w/2", "conversion", payload=io.BytesIO(page(TEXT).encode()), warc_content_type="text/plain"
            )
        )
    found, skipped = built(tmp_path, tmp_path / "w.warc.gz", tmp_path / "w.wet")
    assert found["//https://delta.example/w/1"][:4:3] == ("Crawled", "https://delta.example/w/1")
    assert found["//https://delta.example/w/2"][3] == "https://delta.example/w/2"
    assert sorted(skipped) == [
        "holds 1 answers other than a page (redirects, errors), which are no pages",
        "holds 1 pictures, scripts and other files, which are no pages",
    ]


def test_word_documents(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Chamber Visits Delta Plains University", 0)
    document.add_paragraph("May 10, 2024")
    document.add_paragraph(TEXT)
    document.save(str(tmp_path / "d.docx"))
    found, skipped = built(tmp_path, tmp_path / "d.docx")
    assert not skipped and found["d.docx"][:2] == ("Chamber Visits Delta Plains University", "2024-05-10")


def pdf(*lines: str) -> bytes:
    """A document of one page, a line of text each."""
    content = "BT /F1 11 Tf 50 800 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]  # fmt: skip
    out, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out.encode("latin-1")


def test_pdf_documents(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    words = TEXT.split()
    (tmp_path / "d.pdf").write_bytes(
        pdf(
            "Chamber Visits Delta Plains University",
            "May 10, 2024",
            "",
            " ".join(words[:12]),
            " ".join(words[12:24]),
            " ".join(words[24:]),
        )
    )
    (tmp_path / "empty.pdf").write_bytes(pdf(""))
    (tmp_path / "broken.pdf").write_bytes(pdf("x")[:200])
    found, skipped = built(tmp_path, tmp_path / "d.pdf", tmp_path / "empty.pdf", tmp_path / "broken.pdf")
    assert found["d.pdf"][:2] == ("Chamber Visits Delta Plains University", "2024-05-10")
    assert len(skipped) == 2 and "holds pictures of pages, no text" in skipped


def test_parquet_tables(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow
    from pyarrow import parquet

    table = pyarrow.table({"title": ["In a column"], "text": [TEXT], "date": ["2024-05-10"]})
    parquet.write_table(table, tmp_path / "p.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 no")
    found, skipped = built(tmp_path, tmp_path / "p.parquet", tmp_path / "broken.parquet")
    assert found["//1"][:2] == ("In a column", "2024-05-10") and skipped == ["is no whole Parquet table"]


def test_a_missing_extra_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *a: None if name in ("pypdf", "warcio") else real(name, *a))
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "w.warc").write_bytes(b"WARC/1.0")
    _, skipped = built(tmp_path, tmp_path / "d.pdf", tmp_path / "w.warc")
    assert sorted(skipped) == [
        "needs the extra pdf: pip install 'newsbrowse[pdf]'",
        "needs the extra warc: pip install 'newsbrowse[warc]'",
    ]


WAYBACK = f"""<html><head><title>Kept page</title><script src="//web.archive.org/web/js/x.js"></script>
<script>__wm.wombat("https://delta.example/news/9","20240102030405","https://web.archive.org/","web","/_static/","1704164645");</script>
<link rel="canonical" href="https://web.archive.org/web/20240102030405/https://delta.example/news/9"></head><body>
<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp">19 captures, 3 Feb 2011 - 4 Mar 2024. About this capture, collected by the crawler of the archive.</div><!-- END WAYBACK TOOLBAR INSERT -->
<h1>Kept page</h1>{HTML}</body></html>"""
SINGLE_FILE = f"""<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: https://delta.example/news/10
 saved date: Tue May 14 2024 10:00:00 GMT+0800 (China Standard Time)
--><head><title>Single page</title></head><body><h1>Single page</h1>{HTML}</body></html>"""


def test_what_saving_tools_leave(tmp_path: Path) -> None:
    (tmp_path / "w.html").write_text(WAYBACK.replace("May 2, 2024", "July 7, 2023").replace("every year", "each summer"))
    (tmp_path / "s.html").write_text(SINGLE_FILE)
    (tmp_path / "b.html").write_text(
        f"<!-- saved from url=(0030)https://delta.example/news/11 -->\n<html><head><title>Browser's</title></head><body><h1>Browser's</h1>{HTML}</body></html>"
    )
    folder = tmp_path / "b_files"
    folder.mkdir()
    (folder / "ad.html").write_text(f"<html><body>{HTML}</body></html>")
    found, skipped = built(tmp_path, tmp_path)
    assert skipped == ["holds the pictures and scripts of the page beside it"]
    assert {name: row[3] for name, row in found.items()} == {
        "w.html": "https://web.archive.org/web/20240102030405/https://delta.example/news/9", "s.html": "https://delta.example/news/10", "b.html": "https://delta.example/news/11",
    }  # fmt: skip
    connection = Reader(tmp_path / "news.db").connection
    assert connection.execute("select accessed from articles where path like '%/s.html'").fetchone() == ("2024-05-14",)
    assert "captures" not in connection.execute("select body from articles where path like '%/w.html'").fetchone()[0]
    cited = subprocess.run(
        [
            sys.executable,
            "-m",
            "newsbrowse",
            "cite",
            "--style",
            "wikipedia",
            "--filter",
            "kept",
            "--db",
            str(tmp_path / "news.db"),
        ],
        capture_output=True,
        text=True,
    )
    assert "url=https://delta.example/news/9" in cited.stdout and "archive-date=2024-01-02" in cited.stdout


@pytest.mark.parametrize(
    ("kind", "text"), [("html", f"<html><head><title>Piped</title></head><body><h1>Piped</h1>{HTML}</body></html>"), (None, page(TEXT)), (None, RSS.format(html=HTML, text=TEXT)), ("csv", f"title,body\nPiped,{TEXT}\n")]
)  # fmt: skip
def test_standard_input(tmp_path: Path, kind: str | None, text: str) -> None:
    command = [
        sys.executable,
        "-m",
        "newsbrowse",
        "build",
        "-",
        "--db",
        str(tmp_path / "news.db"),
        "--json",
        *(("--as", kind) if kind else ()),
    ]
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    report = json.loads(done.stdout)
    assert report["articles"] >= 1, report
    again = json.loads(subprocess.run(command, input=text, capture_output=True, text=True).stdout)
    assert again["articles"] == report["articles"] and again["new"] == 0
    empty = subprocess.run(command, input="", capture_output=True, text=True)
    assert empty.returncode == 2 and "Standard input is empty" in empty.stderr


def test_an_unchanged_archive_is_not_opened_again_and_a_changed_one_only_where_it_changed(tmp_path: Path) -> None:
    first, second = page(TEXT).encode(), page(TEXT.replace("May 2", "June 7")).encode()
    archive, database = tmp_path / "a.zip", tmp_path / "news.db"
    archive.write_bytes(zipped(**{"1.txt": first, "2.txt": second, "x.png": b"x"}))
    report = build([str(archive)], database)
    assert (report.read, report.new, len(report.skipped)) == (2, 2, 1)
    report = build([str(archive)], database)
    assert (report.read, report.unchanged, len(report.skipped)) == (0, 2, 1)
    archive.write_bytes(zipped(**{"2.txt": second, "3.txt": page(TEXT.replace("May 2", "July 8")).encode()}))
    report = build([str(archive)], database)
    assert (report.read, report.new, report.unchanged, report.articles) == (1, 1, 1, 3)
    report = build([str(archive)], database, Options(prune=True))
    assert (report.removed, report.articles) == (1, 2)
    build([str(archive)], database)
    archive.unlink()
    write_page(tmp_path, "other.txt", page(TEXT.replace("May 2", "May 9")))
    report = build([str(tmp_path)], database, Options(prune=True))
    assert (report.removed, report.articles) == (2, 1)
    assert Reader(database).check() == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("feeds.opml", "does not fetch"),
        ("link.url", "does not fetch"),
        ("old.doc", "save it as .docx"),
        ("all.rar", "make a .zip"),
        ("x.png", "no reader for .png"),
    ],
)
def test_files_that_cannot_be_read_get_advice(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    _, skipped = built(tmp_path, tmp_path)
    assert says in skipped[0]


@pytest.mark.parametrize(
    ("head", "kind"),
    [(b"PK\x03\x04" + b"x" * 30 + b"word/document.xml", "docx"), (b"PK\x03\x04", "zip"), (b"%PDF-1.7", "pdf"), (b"From a@b Fri May 10 09:00:00 2024\n", "mbox"), (b"\xef\xbb\xbf<?xml ?>", "feed"),
     (b'{"a":1}\n{"a":2}', "jsonl"), (b'[{"a":1}]', "json"), (b"---\ntitle: x\n", "markdown"), (EML.encode(), "eml"), (b"Title: x\nDate: y\n\nwords", "text"), (b"plain", "text")],
)  # fmt: skip
def test_formats_are_told_by_their_beginnings(head: bytes, kind: str) -> None:
    assert sniff(head) == kind


def test_what_is_left_out_on_purpose_is_no_failure(tmp_path: Path, run: Callable[..., Any]) -> None:
    pile = tmp_path / "pile"
    (pile / "page_files").mkdir(parents=True)
    (pile / "page.html").write_text(f"<html><head><title>A Page</title></head><body><h1>A Page</h1>{HTML}</body></html>")
    (pile / "page_files" / "ad.js").write_text("x")
    (pile / ".DS_Store").write_bytes(b"\0")
    done = run("build", str(pile), "--db", str(tmp_path / "news.db"))
    assert done.returncode == 0 and "is hidden" in done.stderr and "pictures and scripts" in done.stderr
    (pile / "empty.txt").touch()
    assert run("build", str(pile), "--db", str(tmp_path / "news.db")).returncode == 1

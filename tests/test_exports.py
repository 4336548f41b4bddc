"""Exports through independent readers, over titles and names that formats could stumble on."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import bibtexparser
import jsonschema
import pytest
import rispy
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from conftest import SHARED
from newsbrowse.cite.exports import BIBLIOGRAPHIC, entry, export_items, tables, tex
from newsbrowse.cite.exports.csl_json import csl_item
from newsbrowse.cite.exports.save import save
from newsbrowse.cite.item import Item
from newsbrowse.cite.keys import distinct_keys
from newsbrowse.cite.names import Name
from newsbrowse.errors import NewsbrowseError
from newsbrowse.text import clean_line

TITLES = (
    "Delegation Visits the Campus", r"R&D: 100% of $5 for #1 {in} \LaTeX_style ~ ^", 'On "Green Campus" and ‘quotes’', "A, B and C: an and-list",
    "北京大学代表团访问示例大学", "زيارة وفد إلى الجامعة", "Prize 🎓 for the 👩‍🔬", "{unbalanced", "}unbalanced", "A} , note={x", "@article{x,", "a,b}\n@comment{x",
    r"\input{/etc/passwd}", "%comment", "100% & more", "ends with \\", "TY  - BOOK", "ER  - ", "key: [yaml, 'trap'] # no comment", "- item", "null", "2024",
    "*stars* _lines_ [link](x) <b>", "=1+1", "Ünïcödé ßtraße Łódź",
)  # fmt: skip
PEOPLE = (
    (Name(literal="Example University of Arts & Sciences"),), (Name(literal="Bank, Insurance and Trust"),), (Name("O'Brien", "Seán"),),
    (Name("King", "Martin Luther", suffix="Jr."), Name("Beethoven", "Ludwig", particle="van")), (Name("丁", "晓东", eastern=True),),
    (Name("Smith and Sons", "A."), Name("de}mo{", "x")), (Name("García-Ibáñez", "María José"), Name(literal="{Braced}"), Name("Keh", "Huan-Chao")), (),
)  # fmt: skip
ADDRESSES = ("https://example.org/a_b%20c?x=1&y={2}#z~", "")


def items() -> list[Item]:
    return distinct_keys(
        [
            Item(f"k{n}", clean_line(title), authors, site, day, dt.date(2026, 11, 21), url, language, article_key=f"{n:06d}")
            for n, (title, authors, site, day, url, language) in enumerate(
                (
                    title,
                    PEOPLE[n % len(PEOPLE)],
                    ("Example Gazette & Co", "Example University of Arts & Sciences", "")[n % 3],
                    ((2024, 5, 10), (2024, 5, 0), (2024, 0, 0), None)[n % 4],
                    ADDRESSES[n % 2],
                    ("en", "zh", "ar", "xx")[n % 4],
                )
                for n, title in enumerate(TITLES * 2)
            )  # fmt: skip
        ]
    )


def whole(name: str) -> str:
    return "".join(export_items(items(), name))


def untex(text: str) -> str:
    """Read TeX text back: what ``escape`` wrote, and nothing else."""
    back = {written: char for char, written in tex._SPECIAL.items()}
    back |= {r"\textbraceleft{}": "{", r"\textbraceright{}": "}"}
    out, place = "", 0
    while place < len(text):
        found = next((w for w in sorted(back, key=len, reverse=True) if text.startswith(w, place)), None)
        out += back[found] if found else "" if text[place] in "{}" else text[place]
        place += len(found) if found else 1
    return out


def test_bibtex_is_read_by_pybtex() -> None:
    entries = parse_string(whole("bibtex"), "bibtex").entries
    assert list(entries) == [item.key for item in items()]
    for item in items():
        read = entries[item.key]
        assert untex(read.fields["title"]) == item.title
        assert len(read.persons.get("author", [])) == len(item.authors)
        for person, name in zip(read.persons.get("author", []), item.authors, strict=True):
            if name.literal or name.unspaced:
                assert untex(" ".join(person.last_names)) == str(name)
            else:
                assert untex(" ".join(person.prelast_names + person.last_names)).replace("  ", " ") == name.surname
                assert untex(" ".join(person.first_names + person.middle_names)) == name.given
                assert untex(" ".join(person.lineage_names)) == name.suffix
        assert read.fields.get("url", "") == tex.address(item.url)


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_bib_files_are_read_by_bibtexparser(name: str) -> None:
    library = bibtexparser.parse_string(whole(name))
    assert not library.failed_blocks and not library.comments and not library.preambles
    assert [e.key for e in library.entries] == [item.key for item in items()]
    for read, item in zip(library.entries, items(), strict=True):
        assert untex(read.fields_dict["title"].value) == item.title


@pytest.mark.skipif(not shutil.which("biber"), reason="biber is not installed")
def test_biblatex_is_valid_for_biber(tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text(whole("biblatex"), "utf-8")
    done = subprocess.run(
        ["biber", "--tool", "--validate-datamodel", "--output-file", "out.bib", "all.bib"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
    complaints = [line for line in done.stdout.splitlines() if line.lstrip().startswith(("WARN -", "ERROR -"))]
    # What the article does not have is missing in the entry too, and biber may say so; nothing else.
    lacking = {(i.key, "url, doi, eprint") for i in items() if not i.url} | {
        (i.key, "date, year") for i in items() if not i.issued
    }
    complaints = [c for c in complaints if not any(f"'{key}'" in c and f"one of '{fields}'" in c for key, fields in lacking)]
    assert not complaints, "\n".join(complaints[:10])
    out = (tmp_path / "out.bib").read_text("utf-8")
    assert out.lower().count("@online{") == len(items())


def test_ris_is_read_by_rispy() -> None:
    text = whole("ris")
    assert text.count("\r\n") == text.count("\n")
    read = rispy.loads(text.replace("\r\n", "\n"))
    assert [r["id"] for r in read] == [item.key for item in items()]
    for record, item in zip(read, items(), strict=True):
        assert record["title"] == " ".join(item.title.split())
        assert len(record.get("authors", [])) == len(item.authors)
        assert record.get("urls", [""])[0] == item.url
        assert record.get("year", "") == (f"{item.issued[0]}" if item.issued else "")


def test_endnote_records_hold_what_they_were_given() -> None:
    records = [r.split("\n") for r in whole("endnote").strip("\n").split("\n\n")]
    assert len(records) == len(items())
    for lines, item in zip(records, items(), strict=True):
        tags: dict[str, list[str]] = {}
        for line in lines:
            assert line[0] == "%" and line[2] == " ", line
            tags.setdefault(line[1], []).append(line[3:])
        assert tags["T"] == [" ".join(item.title.split())]
        assert len(tags.get("A", [])) == len(item.authors) and tags.get("U", [""]) == [item.url]


NAME_SCHEMA = {
    "type": "object", "additionalProperties": False,
    "properties": {k: {"type": "string"} for k in ("family", "given", "literal", "non-dropping-particle", "suffix")},
}  # fmt: skip
DATE_SCHEMA = {
    "type": "object", "required": ["date-parts"], "additionalProperties": False,
    "properties": {
        "date-parts": {
            "type": "array", "maxItems": 2, "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer", "minimum": 1}}
        }
    },
}  # fmt: skip
CSL_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object", "required": ["type", "id"], "additionalProperties": False,
        "properties": {
            "type": {"enum": ["webpage"]}, "author": {"type": "array", "items": NAME_SCHEMA}, "issued": DATE_SCHEMA, "accessed": DATE_SCHEMA,
            **{k: {"type": "string"} for k in (
                "id", "title", "container-title", "publisher", "publisher-place", "URL", "language", "genre", "archive", "archive_location", "note",
            )},
        },
    },
}  # fmt: skip
"""What csl-data.json of CSL 1.0.2 says of the variables that we write."""


def test_csl_json_is_valid_and_says_the_same() -> None:
    values = json.loads(whole("csl-json"))
    jsonschema.validate(values, CSL_SCHEMA)
    jsonschema.validate([csl_item(item, full=True) for item in items()], CSL_SCHEMA)
    assert [v["title"] for v in values] == [item.title for item in items()]
    assert json.loads("".join(export_items([], "csl-json"))) == []


def test_hayagriva_is_yaml_that_says_the_same() -> None:
    read = yaml.safe_load(whole("hayagriva"))
    assert list(read) == [item.key for item in items()]
    for item in items():
        value = read[item.key]
        assert value["title"] == item.title and value["type"] == "web"
        assert value.get("url", {}).get("value", "") == item.url
        authors = value.get("author", [])
        assert len(authors if isinstance(authors, list) else [authors]) == len(item.authors)


def test_the_hostile_titles_of_bibtex_stay_text() -> None:
    if not (SHARED / "attacks").is_dir():
        pytest.skip("the hostile inputs are not beside the project")
    for text in json.loads((SHARED / "attacks" / "strings.json").read_text("utf-8"))["bibtex"]:
        written = entry(
            Item("k", clean_line(text), (Name(literal=text.replace("\n", " ")),), "", None, dt.date(2026, 1, 1), ""), "bibtex"
        )
        assert written.count("{") == written.count("}")
        read = parse_string(written, "bibtex").entries
        assert list(read) == ["k"] and untex(read["k"].fields["title"]) == clean_line(text)


def test_no_cell_is_a_formula() -> None:
    cells = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", " =1+1", '"=1+1', "＋1", "%0A=1", "-", "＝1"]
    if (SHARED / "attacks").is_dir():
        cells += [
            c
            for c in json.loads((SHARED / "attacks" / "strings.json").read_text("utf-8"))["csv_formula"]
            if not c.startswith("a")
        ]
    for text in cells:
        assert tables.safe_cell(text) == f"'{text}"
    assert tables.safe_cell("Agreement = signed") == "Agreement = signed"


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60), st.sampled_from(BIBLIOGRAPHIC))
@example("}{", "bibtex")
def test_any_title_makes_one_readable_entry(title: str, name: str) -> None:
    title = clean_line(title) or "x"
    item = Item("k", title, (Name(literal=title),), title, (2024, 5, 10), dt.date(2026, 11, 21), "https://example.org/")
    text = "".join(export_items([item], name))
    readers: dict[str, Callable[[str], object]] = {
        "bibtex": lambda t: untex(parse_string(t, "bibtex").entries["k"].fields["title"]),
        "biblatex": lambda t: untex(bibtexparser.parse_string(t).entries[0].fields_dict["title"].value),
        "csl-json": lambda t: json.loads(t)[0]["title"], "hayagriva": lambda t: yaml.safe_load(t)["k"]["title"],
        "ris": lambda t: t.split("TI  - ")[1].split("\r\n")[0], "endnote": lambda t: t.split("\n%T ")[1].split("\n")[0],
    }  # fmt: skip
    assert " ".join(str(readers[name](text)).split()) == " ".join(title.split())


# Keys


def keyed(*keys: str) -> list[Item]:
    day = iter(range(1, 28))
    return [
        Item(k, f"T{n}", (), "", (2024, 1, next(day)), dt.date(2026, 1, 1), "", article_key=f"{n}") for n, k in enumerate(keys)
    ]


def test_keys_that_meet_get_letters_by_date_whatever_the_order() -> None:
    same = keyed("x2024a", "x2024a", "y2024", "x2024a")
    assert [i.key for i in distinct_keys(same)] == ["x2024aa", "x2024ab", "y2024", "x2024ac"]
    assert {i.title: i.key for i in distinct_keys(same[::-1])} == {i.title: i.key for i in distinct_keys(same)}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["k", "ka", "kb", "kaa", "m"]), max_size=27))
def test_keys_always_differ(keys: list[str]) -> None:
    found = [i.key for i in distinct_keys(keyed(*keys))]
    assert len(set(found)) == len(found)


# Files


def test_an_export_is_whole_or_not_there(tmp_path: Path) -> None:
    def broken() -> object:
        yield "half"
        raise NewsbrowseError("the reader failed")

    with pytest.raises(NewsbrowseError, match="the reader failed"):
        save(tmp_path / "a.bib", broken())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    save(tmp_path / "a.bib", ["first"])
    (tmp_path / "plain").touch()
    assert (tmp_path / "a.bib").stat().st_mode == (tmp_path / "plain").stat().st_mode, "as open as any new file"
    (tmp_path / "plain").unlink()
    with pytest.raises(NewsbrowseError, match="exists already"):
        save(tmp_path / "a.bib", ["second"])
    assert (tmp_path / "a.bib").read_text() == "first"
    save(tmp_path / "a.bib", ["second"], force=True)
    assert (tmp_path / "a.bib").read_text() == "second" and len(list(tmp_path.iterdir())) == 1
    for bad in (tmp_path, tmp_path / "no" / "folder.bib"):
        with pytest.raises(NewsbrowseError):
            save(bad, ["x"])


def test_csv_is_read_back(run: Callable[..., subprocess.CompletedProcess[str]], corpus: Path) -> None:
    done = run("export", "--format", "csv", "--db", corpus)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 90 and tuple(rows[0]) == tables.COLUMNS
    assert len({r["citation_key"] for r in rows}) == 90
    assert all(r["citation"] and r["title"] for r in rows)

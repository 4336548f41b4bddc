"""Who met whom: the page of the network, its numbers against the tables, its exports."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import write_pages
from driven import browsing
from newsbrowse.app.pages.targets import ToNetwork, ToPair
from newsbrowse.build import build
from newsbrowse.query import parse
from newsbrowse.store.network import network
from newsbrowse.store.pairs import pair
from newsbrowse.store.reader import Reader

Run = Callable[..., "subprocess.CompletedProcess[str]"]


async def test_the_network_leads_around_and_to_pairs_and_is_exported(corpus: Path, tmp_path: Path) -> None:
    ties = ties_of(corpus)
    async with browsing(corpus) as user:
        await user.press("V")
        assert f"{len(ties)} ties in 90 articles" in user.page_text
        first = user.app.page.target
        assert isinstance(first, ToNetwork)
        await user.press("enter")
        assert user.app._page == first and user.page_text.startswith("Around ")
        await user.press("down")
        assert isinstance(user.app.page.target, ToPair)
        await user.press("x")
        await user.type("graphml")
        await user.press("enter")
        bar = user.app.screen.query_one("#picker-input")
        assert bar.value == f"newsbrowse-network-{dt.date.today().isoformat()}.graphml"
        bar.value = str(tmp_path / "net.graphml")
        await user.press("enter")
        assert any("Exported" in note for note in user.notes)
        root = ElementTree.parse(tmp_path / "net.graphml").getroot()
        edges = root.findall(".//{http://graphml.graphdrawing.org/xmlns}edge")
        nodes = {n.get("id") for n in root.findall(".//{http://graphml.graphdrawing.org/xmlns}node")}
        assert 3 < len(edges) < len(ties) and {e.get(end) for e in edges for end in ("source", "target")} == nodes
        await user.press("enter")
        assert isinstance(user.app._page, ToPair)


@pytest.mark.parametrize("size", [(120, 35), (80, 24)])
async def test_the_network_around_one_tells_what_it_was_about(corpus: Path, size: tuple[int, int]) -> None:
    async with browsing(corpus, size, wanted="inst:CCPIT ") as user:
        await user.press("V")
        said = next(line for line in user.page_text.splitlines() if "USCBC" in line)
        assert "USCBC  2024–2025  meeting 2  business contacts · chain expo" in said
    async with browsing(corpus, size, wanted="inst:SJTU ") as user:
        await user.press("V")
        assert "Boston University  2024  international students" in user.page_text


def ties_of(path: Path) -> Counter[tuple[int, int]]:
    """What the tables say: how often two institutions met, on how many days, and how many articles tell of it without the day. Where one is marked as the one that all the others met,
    these did not meet one another."""
    parties: dict[tuple[int, str | int], dict[int, int]] = {}
    for article, day, party, part in sqlite3.connect(path).execute(
        "select article_id, coalesce(event_date, ''), institution_id, max(party) from article_institutions join articles on id = article_id"
        " where party group by 1, 3"
    ):
        parties.setdefault((article, day if len(day) == 10 else article), {})[party] = part
    met = {
        (tie, day)
        for (_, day), members in parties.items()
        for tie in combinations(sorted(members), 2)
        if 2 not in members.values() or 2 in (members[tie[0]], members[tie[1]])
    }
    return Counter(tie for tie, _ in met)


def test_ties_are_those_of_the_tables(built: Path) -> None:
    wanted = ties_of(built)
    with Reader(built) as reader:
        net = network(reader, parse(""))
        assert {(t.first, t.second): t.count for t in net.ties} == dict(wanted)
        assert [t.count for t in net.ties] == sorted((t.count for t in net.ties), reverse=True)


def test_network_on_the_command_line(run: Run, built: Path) -> None:
    table = run("network", "--db", built, "--around", "CCCME")
    assert table.returncode == 0 and table.stdout.count("\n") == 1 and "visit 1" in table.stdout
    rows = list(csv.DictReader(io.StringIO(run("network", "--db", built, "--format", "csv").stdout)))
    objects = [json.loads(line) for line in run("network", "--db", built, "--format", "json").stdout.splitlines()]
    ties = ties_of(built)
    most = max(ties.values())
    assert len(rows) == len(objects) == len(ties) and int(rows[0]["events"]) == objects[0]["events"] == most
    told = rows[0]["articles"].split("; ")
    assert told == objects[0]["articles"] and len(set(told)) >= most
    assert all(int(row["events"]) <= len(row["articles"].split("; ")) for row in rows)
    graph = ElementTree.fromstring(run("network", "--db", built, "--format", "graphml").stdout)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert next(d.text for d in graph.iter(f"{space}data") if d.get("key") == "e_articles") == rows[0]["articles"]
    with closing(sqlite3.connect(built)) as db:
        for row, said in zip(rows, objects, strict=True):
            marks = ",".join("?" * len(said["articles"]))
            counts = dict(
                db.execute(
                    "select t.label, count(*) from articles a join article_topics l on l.article_id = a.id"
                    f" join topics t on t.id = l.topic_id where a.key in ({marks}) group by 1",
                    said["articles"],
                )
            )
            assert said["topics"] == counts and row["topics"] == "; ".join(f"{t} {n}" for t, n in said["topics"].items())
    assert sum(len(said["topics"]) for said in objects) > len(objects)
    assert next(d.text for d in graph.iter(f"{space}data") if d.get("key") == "e_topics") == next(
        row["topics"] for row in rows if row["topics"]
    )
    unknown = run("network", "--db", built, "--around", "CCCMX")
    assert unknown.returncode == 1 and "Did you mean" in unknown.stderr and unknown.stderr.count("\n") == 1


TWO_REPORTS = (
    ("Alder University Received a Delegation of Birch College", "2024-05-11", "On May 10, 2024, a delegation of Birch College visited Alder University and was received by President Guo Lin."),
    ("Birch College Delegation Visits Alder University", "2024-05-13", "A delegation led by Rector Anna Berg of Birch College visited Alder University on May 10, 2024. They spoke of student exchange."),
    ("Alder University and Birch College Sign an Agreement", "2024-09-03", "Alder University and Birch College signed a cooperation agreement on September 2, 2024."),
)  # fmt: skip


async def test_one_event_that_two_articles_tell_of_is_one(tmp_path: Path, run: Run) -> None:
    write_pages(tmp_path / "pile", *(f"{title}\n\n{day}\n\n{text}\n" for title, day, text in TWO_REPORTS))
    path = tmp_path / "news.db"
    build([str(tmp_path / "pile")], path)
    (tie,) = [json.loads(line) for line in run("network", "--db", path, "--format", "json").stdout.splitlines()]
    assert (tie["events"], tie["types"], len(tie["articles"])) == (2, {"signing": 1, "visit": 1}, 3)
    with Reader(path) as reader:
        ids = [reader.resolve("inst", name)[0] for name in ("Alder University", "Birch College")]
        told = pair(reader, *ids, parse(""))
    assert told is not None and (told.events, told.count, len(told.meetings)) == (2, 3, 3)
    async with browsing(path, wanted='pair:"Alder University,Birch College" ') as user:
        await user.press("P")
        assert "2 events in 3 articles" in user.page_text and user.page_text.count("the same day, told again") == 1
        assert (
            user.page_text.index("10 May 2024") < user.page_text.index("told again") < user.page_text.rindex("2 September 2024")
        )

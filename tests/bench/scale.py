"""How the browser, the filter and the facets do as the pile grows, beside other readers and plain search tools.

    python tests/bench/scale.py [--sizes 10000,100000] [--folder FOLDER] [--keep] [--no-peers] [--filters N]

Seeded corpora are made in the folder (an existing FOLDER/N.db is used as it is) and removed afterwards unless --keep.
A million articles take some 7 GB and an hour and more to make; with the default sizes everything takes under ten minutes.
All figures of one run are from one machine, so compare the columns, not the milliseconds.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import corpus
import peers
from terminal import Terminal

from newsbrowse.app.document import lay_out
from newsbrowse.query import parse
from newsbrowse.query.complete import slot_at
from newsbrowse.store.cards import card
from newsbrowse.store.network import network
from newsbrowse.store.offers import offers_for
from newsbrowse.store.pairs import pair
from newsbrowse.store.reader import Reader
from newsbrowse.store.results import statement

Table = dict[str, dict[str, str]]
_KINDS = ("inst", "person", "topic", "from", "type", "lang", "published", "year")


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that ``work`` takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def spread(values: list[float]) -> str:
    """Return median, 95th percentile and maximum."""
    ordered = sorted(values)
    return f"{statistics.median(ordered):7.1f} {ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]:7.1f} {ordered[-1]:7.1f}"


def filters(reader: Reader, count: int) -> Iterator[str]:
    """Yield filters as people type them: beginnings of one to six letters, words, fields, and several of these."""
    chance = random.Random(11)
    w = corpus.world()
    last = reader.search(parse(""))
    for _ in range(count):
        article = reader.article(last[chance.randrange(len(last))])
        assert article is not None
        words = [word for word in article.body.lower().split() if word.isalpha()]
        word = chance.choice(words)
        yield chance.choice(
            (
                word[: chance.randrange(1, 7)],
                f"{word} ",
                f"{chance.choice(w.words[:200])} {word[: chance.randrange(1, 4)]}",
                f'inst:"{chance.choice(w.institutions[:300])}" {word} ',
                f'person:"{chance.choice(w.people[:300])}" ',
                f"topic:{chance.choice(w.topics).slug} published:{chance.randrange(2003, 2026)} ",
                f"{word} -{chance.choice(words)} type:visit ",
                f'"{words[3]} {words[4]}" ',
                f'inst:"{chance.choice(w.institutions)[:6]}',
                f"published:{chance.randrange(2003, 2020)}..2024 {word} ",
            )
        )


def measure_core(path: Path, count: int) -> dict[str, str]:
    """Filters and facets without a screen: each filter typed once, caches cold but for what filters before it read."""
    reader = Reader(path)
    rows: dict[str, str] = {}
    wanted = list(filters(reader, count))
    fresh = Reader(path)
    times = []
    for text in wanted:
        parsed = parse(text)

        def page(parsed=parsed) -> None:  # type: ignore[no-untyped-def]
            result = fresh.search(parsed)
            fresh.rows(result[:40], result.generation, parsed.words())

        times.append(timed(page))
    rows["filter -> exact count and first page with hits, ms"] = spread(times)
    for kind in _KINDS:
        fresh.facet(kind, parse(""), 2000)
    rows["facet of one field, first time, ms"] = "       -       -       -"
    for most in (100, 2000):
        every = [
            sum(timed(lambda kind=kind, text=text: fresh.facet(kind, parse(text), most)) for kind in _KINDS)  # type: ignore[misc]  # noqa: B023
            for text in wanted[:40]
        ]
        rows[f"all eight facets of a result, the {most:,} most frequent, ms"] = spread(every)
    first = Reader(path)
    rows["facet of one field, first time, ms"] = spread(
        [timed(lambda kind=kind: first.facet(kind, parse(""), 2000)) for kind in _KINDS]
    )  # type: ignore[misc]
    result = reader.search(parse(""))
    places = random.Random(3).sample(range(len(result)), 60)
    rows["far jump: 40 rows anywhere, ms"] = spread([timed(lambda n=n: reader.rows(result[n : n + 40])) for n in places])  # type: ignore[misc]
    rows["row -> article with mentions, ms"] = spread([timed(lambda n=n: reader.article(result[n])) for n in places])  # type: ignore[misc]
    typed = (
        "inst:u",
        "inst:bank of",
        "esg inst:tec",
        "type:visit inst:b",
        "person:a",
        "person:mar",
        "topic:",
        "published:20",
        "place:",
    )

    def offered(text: str) -> object:
        slot = slot_at(text, len(text))
        return slot and offers_for(reader, slot)

    rows["completion, counted in the rest of the filter, ms"] = spread([timed(lambda t=t: offered(t)) for t in typed * 3])  # type: ignore[misc]
    for text in ("sort:title", "sort:source", "a sort:relevance"):
        rows[f"{text}, ms"] = spread([timed(lambda text=text: reader.search(parse(text))) for _ in range(5)])  # type: ignore[misc]
    rows |= measure_pages(reader)
    size = path.stat().st_size
    (text,) = reader.connection.execute("select sum(length(cast(body as blob))) from article_texts").fetchone()
    rows["database size in texts"] = f"{size / text:7.2f}"
    rows["database, MB"] = f"{size / 1e6:7.0f}"
    article = reader.article(result[0])
    assert article is not None
    from dataclasses import replace

    long = replace(article, body=(article.body + "\n\n") * (1_000_000 // len(article.body)))
    kinds = frozenset(("person", "date", "institution", "topic"))
    rows["article of 1 MB laid out, ms"] = spread([timed(lambda: lay_out(long, 70, 38, kinds)) for _ in range(5)])
    return rows


def measure_pages(reader: Reader) -> dict[str, str]:
    """What pages read: of the most frequent entities, the whole network, the whole time."""
    every = parse("")
    rows: dict[str, str] = {}
    for field in ("inst", "person", "topic"):
        ids = [entity.id for entity in reader.facet(field, every, 12)]
        times = [timed(lambda n=n, field=field: card(reader, field, n, every)) for n in ids]  # type: ignore[misc]
        rows[f"page of the most frequent {field}, ms"] = spread(times)
    net = network(reader, every)
    rows[f"network of the newest {net.read:,} ({len(net.ties):,} ties), ms"] = spread(
        [timed(lambda: network(reader, every)) for _ in range(3)]
    )
    pairs = [timed(lambda tie=tie: pair(reader, tie.first, tie.second, every)) for tie in net.ties[:12]]  # type: ignore[misc]
    rows["page of a pair, ms"] = spread(pairs)
    levels = [
        timed(lambda level=level, event=event: reader.timeline(every, event, level)) for level in "YMD" for event in (False, True)
    ]  # type: ignore[misc]
    rows["histogram by year, month, day, ms"] = spread(levels)
    rows["result that can be found again, ms"] = spread([timed(lambda: statement(reader, every)) for _ in range(3)])
    return rows


def measure_screen(path: Path, environment: dict[str, str], runs: int) -> dict[str, str]:
    """The browser under a pseudo-terminal: from keys to the screen."""
    found: dict[str, list[float]] = {}

    def add(name: str, value: float) -> None:
        found.setdefault(name, []).append(value)

    words = [w for w in corpus.world().words[40:4000] if len(w) >= 5]
    chance = random.Random(5)
    for _ in range(runs):
        app = Terminal([sys.executable, "-m", "newsbrowse", str(path)], environment)
        add("start -> first articles on the screen, ms", app.since_start(b"20"))
        add("start -> answers keys, ms", app.since_start(b" ms"))
        app.wait(b"quit")
        app.quiet(0.5)
        add("memory after start, MB", app.memory())
        for _ in range(12):
            add("key j -> next article painted, ms", app.key(b"j", "──".encode()))
        for _ in range(4):
            add("page down in the list, ms", app.key(b"\x1b[6~", "──".encode()))
        for key in (b"G", b"g"):
            add("last and first article, ms", app.key(key, "──".encode()))
        app.key(b"/", b"filter")
        for word in chance.sample(words, 6):
            for letter in word[:5]:
                add("key in the filter bar -> page and count painted, ms", app.key(letter.encode(), b" ms"))
            app.key(b"\x7f" * 5, b" ms")
        os.write(app.file, b"\x1b")
        app.quiet(0.5)
        add("key i -> institutions with counts, ms", app.key(b"i", b"Institutions: "))
        for letter in b"unbk":
            add(
                "key in the picker -> painted, ms",
                app.key(bytes((letter,)), b" "),
            )
        add("memory after filters and institutions, MB", app.memory())
        for key, mark in ((b"p", b"People: "), (b"t", b"Topics: "), (b"d", b"Dates")):
            os.write(app.file, b"\x1b")
            app.quiet(0.5)
            app.key(key, mark)
            app.rest(3)  # the first count of people goes on behind
        add("memory after all pickers, MB", app.memory())
        app.close()
    return {name: spread(values) for name, values in found.items()}


def main() -> None:
    """Run the bench and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--filters", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        environment = {
            "NEWSBROWSE_CACHE": temporary, "NEWSBROWSE_STATE": temporary, "NEWSBROWSE_CONFIG": f"{temporary}/none.toml", "XDG_DATA_HOME": temporary,
        }  # fmt: skip
        print(
            f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; median, 95th percentile, most\n"
        )
        table: Table = {}
        for size in sizes:
            path, made = folder / f"{size}.db", False
            if not path.exists():
                made = True
                for name, value in corpus.make(size, path).items():
                    table.setdefault(name, {})[f"{size:,}"] = f"{value:7,.1f}"
            for rows in (measure_core(path, options.filters), measure_screen(path, environment, options.runs)):
                for name, shown in rows.items():
                    table.setdefault(name, {})[f"{size:,}"] = shown
            if made and not options.keep:
                path.unlink()
        columns = [f"{size:,}" for size in sizes]
        print(f"{'':62}" + "".join(f"{column:>26}" for column in columns) + (f"{'growth':>9}" if len(columns) > 1 else ""))
        for name, values in table.items():
            numbers = [
                float(values[c].split()[0].replace(",", "")) if values.get(c, "-").split()[0] != "-" else None for c in columns
            ]
            growth = f"{numbers[-1] / numbers[0]:8.1f}x" if len(columns) > 1 and numbers[0] and numbers[-1] else ""
            print(f"{name:62}" + "".join(f"{values.get(column, ''):>26}" for column in columns) + growth)
        if not options.no_peers:
            size = min(max(sizes), 100_000)
            print(f"\nOther programs on the same {size:,} articles\n")
            for name, value in peers.measure(size, Path(temporary)):
                print(f"{name:86} {value}")


if __name__ == "__main__":
    main()

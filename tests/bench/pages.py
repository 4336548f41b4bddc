"""Reading pages beside what one can install: the text of an article and the day it was published.

python tests/bench/pages.py [--bodies DIR] [--dates DIR]

``--bodies``  a copy of scrapinghub/article-extraction-benchmark: ground-truth.json, html/*.html.gz, output/*.json of others
``--dates``   the folder ``tests`` of a copy of adbar/htmldate: eval_*.json and the pages they name

The measure of bodies is that of the benchmark: four-word shingles, precision and recall as means over the pages. "as plain text"
are the same pages without any markup, menus and footers included, as one copies them out of a browser.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tui"))

from newsbrowse.errors import NewsbrowseError  # noqa: E402
from newsbrowse.ingest.formats import read_bytes  # noqa: E402
from newsbrowse.model import Article  # noqa: E402
from newsbrowse.pages import read_page  # noqa: E402

_WORD = re.compile(r"\w+", re.UNICODE)


def read(name: str, data: bytes) -> Article | None:
    try:
        return read_page(read_bytes(name, data))
    except NewsbrowseError:
        return None


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[n : n + 4]) for n in range(max(1, len(words) - 3)))


def score(truth: dict[str, str], found: dict[str, str]) -> tuple[float, float, float]:
    """F1, precision and recall over all pages of ``truth``."""
    precisions, recalls = [], []
    for key, text in truth.items():
        wanted, got = shingles(text), shingles(found.get(key, ""))
        common = (wanted & got).total()
        precisions.append(common / got.total())
        recalls.append(common / wanted.total())
    precision, recall = mean(precisions), mean(recalls)
    return 2 * precision * recall / (precision + recall), precision, recall


def bodies_table(folder: Path) -> None:
    truth = {key: page["articleBody"] for key, page in json.loads((folder / "ground-truth.json").read_text("utf-8")).items()}
    pages = {key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()) for key in truth}
    texts = {key: page.text if (page := read_bytes("page.html", data)) else "" for key, data in pages.items()}

    def ours(data: bytes) -> str:
        article = read("page.html", data)
        return article.body if article else ""

    def from_text(key: str) -> str:
        article = read("page.txt", re.sub(r"\n+", "\n\n", texts[key]).encode())
        return article.body if article else ""

    def trafilatura(data: bytes) -> str:
        from trafilatura import extract

        return extract(data, include_comments=False) or ""

    print(f"{'bodies of ' + str(len(truth)) + ' pages':40} {'F1':>6} {'prec.':>6} {'recall':>6} {'ms a page':>10}")
    for name, read_one in (
        ("newsbrowse, HTML", lambda key: ours(pages[key])),
        ("newsbrowse, as plain text", from_text),
        ("trafilatura, HTML", lambda key: trafilatura(pages[key])),
    ):
        _row(name, truth, read_one)
    for path in sorted((folder / "output").glob("*.json")):
        try:
            given = {
                key: page.get("articleBody") or "" for key, page in json.loads(path.read_text("utf-8")).items() if key in truth
            }
        except ValueError:
            continue  # a copy that lacks its larger files
        if any(given.values()):
            print(f"{path.stem + ', as the benchmark has it':40} " + " ".join(f"{value:6.3f}" for value in score(truth, given)))


def _row(name: str, truth: dict[str, str], read_one: Callable[[str], str]) -> None:
    began = time.process_time()
    found = {key: read_one(key) for key in truth}
    spent = (time.process_time() - began) * 1000 / len(truth)
    print(f"{name:40} " + " ".join(f"{value:6.3f}" for value in score(truth, found)) + f" {spent:10.1f}")


def dates_table(folder: Path) -> None:
    from htmldate import find_date

    def ours(data: bytes) -> str | None:
        article = read("page.html", data)
        return article.published if article else None

    def theirs(data: bytes) -> str | None:
        return find_date(data.decode("utf-8", "replace"), original_date=True)

    known = list(_dated(folder))
    print(f"\n{'days of ' + str(len(known)) + ' pages':40} {'right':>6} {'wrong':>6} {'none':>6} {'ms a page':>10}")
    for name, find in (("newsbrowse", ours), ("htmldate", theirs)):
        began = time.process_time()
        got = [(find(data), day) for data, day in known]
        spent = (time.process_time() - began) * 1000 / len(known)
        right, none = sum(found == day for found, day in got), sum(found is None for found, _ in got)
        print(f"{name:40} {right:6} {len(known) - right - none:6} {none:6} {spent:10.1f}")


def _dated(folder: Path) -> Iterator[tuple[bytes, str]]:
    for name in ("eval_mediacloud_2020.json", "eval_default.json"):
        for entry in json.loads((folder / name).read_text("utf-8")).values():
            paths = (folder / place / entry["file"] for place in ("test_set", "cache", "eval"))
            path = next((path for path in paths if path.is_file()), None)
            if path and re.fullmatch(r"\d{4}-\d\d-\d\d", str(entry["date"])):
                yield path.read_bytes(), entry["date"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bodies", type=Path)
    parser.add_argument("--dates", type=Path)
    options = parser.parse_args()
    if not (options.bodies or options.dates):
        parser.error("name a folder with --bodies or --dates")
    if options.bodies:
        bodies_table(options.bodies)
    if options.dates:
        dates_table(options.dates)


if __name__ == "__main__":
    main()

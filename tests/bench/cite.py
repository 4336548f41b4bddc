"""How long citing takes: an entry in each style, and 10,000 articles in each export.

python tests/bench/cite.py [--articles N]
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from newsbrowse.build import build
from newsbrowse.cite import STYLES, cite, item_of
from newsbrowse.cite.exports import EXPORTS
from newsbrowse.cite.exports.corpus import export
from newsbrowse.query import parse
from newsbrowse.store.reader import Reader

ARTICLES = Path(__file__).resolve().parents[2] / "data" / "articles"


def multiply(path: Path, wanted: int) -> None:
    """Copy the articles of a database, with all that hangs on them, until it holds ``wanted`` or a few more."""
    with closing(sqlite3.connect(path)) as connection, connection:
        (count,) = connection.execute("select max(id) from article_rows").fetchone()
        tables = {
            "article_rows": "id",
            "article_texts": "article_id",
            "mention_rows": "article_id",
            "institution_links": "article_id",
        }
        tables |= {"person_links": "article_id", "topic_links": "article_id"}
        for number in range(1, wanted // count + 1):
            for table, column in tables.items():
                names = [row[1] for row in connection.execute(f"pragma table_info({table})")]
                new = {
                    column: f"{column} + {number * count}",
                    "key": f"key || '-{number}'",
                    "path": f"path || '-{number}'",
                    "title": f"title || ' {number}'",
                }
                chosen = ", ".join(new.get(name, name) if name != "title" or table == "article_rows" else name for name in names)
                connection.execute(f"insert into {table} select {chosen} from {table} where {column} <= {count}")


def main() -> None:
    """Run the bench and print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=10_000)
    wanted = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bundled.db"
        build([str(ARTICLES)], path)
        with closing(Reader(path)) as reader:
            ids, _ = reader.ids(parse(""))
            began = time.perf_counter()
            items = [item_of(article) for article in reader.citable(ids)]
            print(f"an item from the database        {(time.perf_counter() - began) / len(items) * 1e6:9.0f} us")
            for style in STYLES:
                cite(items[0], style)  # word lists are read once
                times = []
                for item in items:
                    began = time.perf_counter()
                    cite(item, style)
                    times.append((time.perf_counter() - began) * 1e6)
                times.sort()
                print(f"an entry in {style:20} {statistics.median(times):9.0f} us   p95 {times[int(len(times) * 0.95)]:6.0f} us")
        multiply(path, wanted)
        with closing(Reader(path)) as reader:
            many = [
                row[0] for row in reader.connection.execute("select id from article_rows order by id desc limit ?", (wanted,))
            ]
            for name in EXPORTS:
                began = time.perf_counter()
                size = sum(len(piece) for piece in export(reader, many, name))
                print(f"{wanted:,} articles as {name:14} {time.perf_counter() - began:9.2f} s   {size / 1e6:6.1f} MB")


if __name__ == "__main__":
    main()

"""Build rate over copies of the bundled articles, steps apart, on one and on all cores.

python tests/bench/build.py [--copies N]
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import tempfile
import time
from pathlib import Path

from newsbrowse.build import Options, build
from newsbrowse.extract import annotate_article
from newsbrowse.ingest import read_file
from newsbrowse.pages import read_page

ARTICLES = Path(__file__).resolve().parents[2] / "data" / "articles"


def processor_time(whose: int) -> float:
    """Return the seconds that this process, or its children that have ended, were computing."""
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Run the bench and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--copies", type=int, default=10)
    copies = parser.parse_args().copies
    paths = sorted(ARTICLES.iterdir())
    annotate_article(read_page(read_file(str(paths[0]))))
    began = time.perf_counter()
    pages = [read_file(str(p)) for p in paths]
    read = time.perf_counter()
    articles = [read_page(p) for p in pages]
    parsed = time.perf_counter()
    for article in articles:
        annotate_article(article)
    annotated = time.perf_counter()
    count = len(paths)
    print(f"{count} articles of {sum(len(a.body) for a in articles) // count} characters; {os.cpu_count()} cores\n")
    for name, seconds in (
        ("files to pages", read - began),
        ("pages to articles", parsed - read),
        ("annotation", annotated - parsed),
    ):
        print(f"{name:40} {seconds / count * 1000:8.2f} ms an article {count / seconds:10.0f} a second")
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "pile"
        pile.mkdir()
        for number in range(copies):
            for path in paths:
                target = pile / f"{number:04d}-{path.name}"
                shutil.copy(path, target)
                with target.open("a", encoding="utf-8") as file:
                    file.write(f"\n<!-- {number} -->\n" if path.suffix == ".html" else "\n" * (number + 1))
        files = sorted(map(str, pile.iterdir()))
        from newsbrowse.build.pages import Job, prepare, taxonomy_of
        from newsbrowse.build.workers import read_all

        taxonomy = taxonomy_of(())
        began = time.perf_counter()
        for path in files:
            prepare(Job(path), taxonomy)
        bare = time.perf_counter() - began
        began = time.perf_counter()
        for _ in read_all([Job(path) for path in files], 1, ()):
            pass
        guarded = time.perf_counter() - began
        print(
            f"reading without guards, in this process {len(files) / bare:6.0f} a second; in one guarded process"
            f" {len(files) / guarded:.0f} ({guarded / bare:.2f} times the time)"
        )
        for jobs in (1, os.cpu_count() or 1):
            writing, reading = processor_time(resource.RUSAGE_SELF), processor_time(resource.RUSAGE_CHILDREN)
            report = build([str(pile)], Path(folder) / f"{jobs}.db", Options(jobs=jobs))
            writing = (processor_time(resource.RUSAGE_SELF) - writing) / report.articles * 1000
            reading = (processor_time(resource.RUSAGE_CHILDREN) - reading) / report.articles * 1000
            size = (Path(folder) / f"{jobs}.db").stat().st_size / 1e6
            print(
                f"build of {report.articles} articles, {jobs} workers        {report.seconds:8.2f} s {report.articles / report.seconds:19.0f} a second, {size:.1f} MB;"
                f" processor time of the writer {writing:.2f} ms an article, of all workers {reading:.2f}"
            )
        again = build([str(pile)], Path(folder) / f"{os.cpu_count() or 1}.db")
        print(f"again, nothing changed                   {again.seconds:8.2f} s")


if __name__ == "__main__":
    main()

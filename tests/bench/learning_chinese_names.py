"""Learn the weights by which the names of organisations are marked in Chinese text, from marked articles.

    python tests/bench/learning_chinese_names.py FOLDER [--held SHARE] [--write]

``FOLDER`` has JSON-lines files, a ``text`` a line with its names of bodies in ``⟦…⟧``, those of their parts in ``⟪…⟫``, those of people in
``⟨…⟩``. All else is as in ``learning_names.py``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite
from learning_names import Sentence, judge, learn, write

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.chinese import chinese_spans, endings
from newsbrowse.extract.institutions.chinese_signs import Signs, marks_of, sentences
from newsbrowse.han import simplified

TABLE = Path(lexicons.__file__).parent / "chain_chinese.tsv"
_MARK = re.compile("([⟦⟪⟨])([^⟦⟪⟨⟧⟫⟩]*)[⟧⟫⟩]")


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and where its names of bodies stand."""
    pieces, spans, length, position = [], [], 0, 0
    for match in _MARK.finditer(marked):
        pieces += [marked[position : match.start()], match[2]]
        length += match.start() - position + len(match[2])
        if match[1] != "⟨" and match[2]:
            spans.append((length - len(match[2]), length))
        position = match.end()
    return "".join(pieces) + marked[position:], spans


def read(folder: Path) -> Iterator[Sentence]:
    """Yield the sentences of the marked texts of a folder."""
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines() if line.strip())
    for number, line in enumerate(lines):
        text, right = unmarked(json.loads(line)["text"])
        plain = simplified(text)
        ruled = [(span.start, span.end) for span in chinese_spans(text)]
        for pieces in sentences(plain):
            by_rules = marks_of(pieces, ruled)
            signs = Signs(plain, pieces, endings(plain, pieces[0][0], pieces[-1][1]), by_rules)
            yield Sentence(number, signs.all(), marks_of(pieces, right), by_rules)


def main() -> int:
    """Read, learn, measure, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--held", type=float, default=0.2, help="share of the texts on which the weights of the others are measured"
    )
    parser.add_argument("--write", action="store_true", help="learn from all texts and write the table")
    given = parser.parse_args()
    found = list(read(given.folder))
    texts = sorted({sentence.article for sentence in found})
    random.Random(1).shuffle(texts)  # noqa: S311 - no secret
    held = set(texts[: round(len(texts) * given.held)])
    print(f"{len(texts)} texts, {len(found)} sentences", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        tagger = pycrfsuite.Tagger()
        if held:
            learn([s for s in found if s.article not in held], model)
            tagger.open(str(model))
            judge([s for s in found if s.article in held], tagger)
            tagger.close()
        if given.write:
            learn(found, model)
            tagger.open(str(model))
            print(f"{write(tagger.info(), TABLE)} signs written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Learn the weights by which the names of organisations are marked in Chinese text, from marked articles.

    python tests/bench/learning_chinese_names.py FOLDER [--held SHARE] [--write]

``FOLDER`` has JSON-lines files, a ``text`` a line with its names of bodies in ``⟦…⟧``, those of their parts in ``⟪…⟫``, those of people in
``⟨…⟩``. All else is as in ``learning_names.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from learning_names import Sentence, main

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


if __name__ == "__main__":
    raise SystemExit(main(__doc__ or "", read, TABLE))

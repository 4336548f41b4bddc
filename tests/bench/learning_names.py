"""Learn the weights by which the names of institutions are marked, from annotated articles.

    python tests/bench/learning_names.py FOLDER [--held SHARE] [--write]

``FOLDER`` has JSON-lines files, an article a line: ``text`` and ``institutions``, each with its ``surfaces`` as printed. What is printed
is measured on articles that the weights were not learned from, a share ``--held`` (0.2), all names of two words and more, by
their exact places; ``--write`` then learns from all of them and writes the table among the word lists. Needs python-crfsuite, a
linear-chain conditional random field (Okazaki, "CRFsuite", 2007). The articles from which the present table comes are not part of
the project: they are worded after real pages.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite

from newsbrowse.extract import lexicons
from newsbrowse.extract.chain import BEGINS, INSIDE, OUTSIDE
from newsbrowse.extract.institutions.name_signs import Signs
from newsbrowse.extract.institutions.spans import SpanFinder
from newsbrowse.extract.institutions.tagged import marked_by_rules, sentences
from newsbrowse.extract.tokens import Token, tokenize

TABLE = Path(lexicons.__file__).parent / "chain_institutions.tsv"
SETTINGS = {"c1": 0.4, "c2": 0.7, "max_iterations": 120, "feature.minfreq": 3, "feature.possible_transitions": True}
"""How strongly weights are drawn to nought (L1 and L2), and how often a sign occurs at least."""
LEAST = 5
"""Hundredths below which a weight is left out."""
_ORDER = (OUTSIDE, BEGINS, INSIDE)


@dataclass
class Sentence:
    """A sentence of one article: the signs of its words, what the annotator marked and what the rules mark."""

    article: int
    signs: list[list[str]]
    right: str
    ruled: str


def read(folder: Path) -> list[Sentence]:
    """Return the sentences of the annotated articles of a folder."""
    found: list[Sentence] = []
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines() if line.strip())
    for number, article in enumerate(map(json.loads, lines)):
        if "institutions" in article:
            found += _sentences(number, article)
    return found


def _sentences(number: int, article: dict[str, Any]) -> list[Sentence]:
    text = article["text"]
    tokens = tokenize(text)
    ruled = marked_by_rules(tokens, SpanFinder(text, tokens).spans())
    right = _marked(text, tokens, {surface for each in article["institutions"] for surface in each["surfaces"]})
    printed = Counter(t.text for t in tokens if t.capital)
    found = []
    for begin, end in sentences(tokens):
        signs = Signs(tokens, begin, end, ruled, printed)
        one = [signs.of(n) for n in range(begin, end)]
        found.append(Sentence(number, one, "".join(right[begin:end]), "".join(ruled[begin:end])))
    return found


def _marked(text: str, tokens: Sequence[Token], surfaces: set[str]) -> list[str]:
    """Return the marks of all words by the annotated surfaces, the longest first."""
    starts = [t.start for t in tokens]
    found = [OUTSIDE] * len(tokens)
    for surface in sorted(surfaces, key=lambda s: (-len(s), s)):
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            places = range(bisect_left(starts, match.start()), bisect_left(starts, match.end()))
            if all(found[n] == OUTSIDE for n in places):
                for n in places:
                    found[n] = BEGINS if n == places.start else INSIDE
    return found


def learn(sentences: Sequence[Sentence], model: Path) -> None:
    """Learn from sentences; the weights are in the file ``model`` then."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for sentence in sentences:
        trainer.append(sentence.signs, list(sentence.right))
    trainer.train(str(model))


def names(marks: str) -> set[tuple[int, int]]:
    """Return where the names of two words and more are that ``marks`` show."""
    return {match.span() for match in re.finditer(f"{BEGINS}{INSIDE}+", marks)}


def judge(sentences: Sequence[Sentence], tagger: Any) -> None:
    """Print precision, recall and F1 of the rules and of the weights."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        right = names(sentence.right)
        counts["right"] += len(right)
        for who, marks in (("rules", sentence.ruled), ("weights", "".join(tagger.tag(sentence.signs)))):
            counts[f"{who} found"] += len(names(marks))
            counts[f"{who} hit"] += len(names(marks) & right)
    for who in ("rules", "weights"):
        hit, found = counts[f"{who} hit"], counts[f"{who} found"]
        print(
            f"{who:8} precision {hit / max(1, found):.3f} recall {hit / max(1, counts['right']):.3f} F1 {2 * hit / max(1, found + counts['right']):.3f}"
        )


def write(info: Any, table: Path) -> int:
    """Write a table; return how many signs it has."""
    signs: dict[str, dict[str, float]] = {}
    for (sign, mark), weight in info.state_features.items():
        signs.setdefault(sign, {})[mark] = weight
    lines = [
        f">{one}\t{' '.join(str(round(100 * info.transitions.get((one, other), 0.0))) for other in _ORDER)}" for one in _ORDER
    ]
    for sign, weights in sorted(signs.items()):
        begins, inside = (round(100 * (weights.get(mark, 0.0) - weights.get(OUTSIDE, 0.0))) for mark in (BEGINS, INSIDE))
        if max(abs(begins), abs(inside)) >= LEAST:
            lines.append(f"{sign}\t{begins} {inside}")
    table.write_text("\n".join(lines) + "\n", "utf-8")
    return len(lines) - len(_ORDER)


def main(said: str = __doc__ or "", read: Callable[[Path], Iterable[Sentence]] = read, table: Path = TABLE) -> int:
    """Read, learn, measure, write. ``said`` is what the command says of itself."""
    parser = argparse.ArgumentParser(description=said.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--held", type=float, default=0.2, help="share of the articles on which the weights of the others are measured"
    )
    parser.add_argument("--write", action="store_true", help="learn from all articles and write the table")
    given = parser.parse_args()
    found = list(read(given.folder))
    articles = sorted({sentence.article for sentence in found})
    random.Random(1).shuffle(articles)  # noqa: S311 - no secret
    held = set(articles[: round(len(articles) * given.held)])
    print(f"{len(articles)} articles, {len(found)} sentences", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        if held:
            learn([s for s in found if s.article not in held], model)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(model))
            judge([s for s in found if s.article in held], tagger)
        if given.write:
            learn(found, model)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(model))
            print(f"{write(tagger.info(), table)} signs written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

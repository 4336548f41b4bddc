"""Learn the weights of evidence for affiliations, parties and types of events from annotated articles.

    python tests/bench/learning.py FOLDER [--held SHARE] [--write]

``FOLDER`` has JSON-lines files, an article a line: ``title``, ``host``, ``published``, ``text``, ``type`` (of its event), ``parties``
(names), ``people`` (each with ``name``, ``role``, ``affiliation``; null where the text tells none). What is printed is measured on
articles that the weights were not learned from, the share ``--held`` of them (0.2) at a time; ``--write`` then learns from all of them
and writes the tables among the word lists. Needs SciPy. The articles from which the present tables come are not part of the
project: they are worded after real pages.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newsbrowse.extract import annotate_text, event_types, lexicons, parties, weights
from newsbrowse.extract.people import weighing
from newsbrowse.extract.people.weighing import Asked, Weighing
from newsbrowse.text import fold

LEXICONS = Path(lexicons.__file__).parent
SINGLE, PAIR = 3.0, 10.0
"""How strongly weights of signs and of pairs of signs are drawn to nought (L2)."""
SELECTING = 20.0
"""The same while the pairs are chosen."""
SEEN, SEEN_PAIR = 4, 20
"""Choices in which a sign, or a pair, occurs at least."""
PAIRS = {"affiliations": 400, "parties": 0, "types": 0}
"""Pairs of signs that are kept; elsewhere pairs were tried and say nothing more."""
LEAST = 0.04
"""Weights nearer to nought are left out."""


@dataclass
class Choice:
    """One choice: its options with their signs, which are right (none where it is not among them), which one the rules take."""

    article: int
    name: str
    options: list[Any]
    signs: list[list[str]]
    right: list[int]
    ruled: int


def read(folder: Path) -> list[dict[str, Any]]:
    """Return the annotated articles of a folder."""
    return [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]


def alike(one: str, other: str) -> bool:
    """Whether two names share half of their words."""
    words = [set(re.findall(r"\w+", fold(name))) - {"the", "of", "and", "for", "in", "at"} for name in (one, other)]
    return len(words[0] & words[1]) >= 0.5 * len(words[0] | words[1]) > 0


def collect(articles: Sequence[dict[str, Any]]) -> Iterator[Choice]:
    """Yield the choices that annotation makes in each article, decided as the rules do."""
    asked: list[tuple[str, str, list[tuple[Any, Set[str]]]]] = []
    who = [""]

    def of_somebody(each: Weighing, person: Asked, *others: Any) -> str | None:
        who[0] = person.places[0].name
        return decide(each, person, *others)

    def by_rules(name: str, options: Sequence[tuple[Any, Set[str]]]) -> list[float]:
        asked.append((name, who[0], list(options)))
        taken = ruled(name, options)
        return [float(number == taken) for number in range(len(options))]

    def kinds_by_rules(name: str, kinds: Sequence[str], signs: Set[str]) -> list[float]:
        return by_rules(name, [(kind, {f"{kind}: {sign}" for sign in signs}) for kind in kinds])

    plain, weights.shares = weights.shares, by_rules
    plain_kinds, weights.shares_of_kinds = weights.shares_of_kinds, kinds_by_rules
    decide, Weighing.decide = Weighing.decide, of_somebody  # type: ignore[method-assign]
    try:
        for number, article in enumerate(articles):
            asked.clear()
            found = annotate_text(
                article["text"], title=article.get("title"), host=article.get("host"), published=article.get("published")
            )
            forms = {i.name: {i.name, i.acronym, *i.aliases} for i in found.institutions}
            printed = {m.entity: {n.text for n in found.mentions if n.entity == m.entity} for m in found.mentions}
            people = {key_of(p["name"]): p.get("affiliation") for p in article["people"]}

            def means(body: str, gold: str, forms: dict[str, Any] = forms, printed: dict[str, Any] = printed) -> bool:
                return alike(body, gold) or gold in forms.get(body, set()) | printed.get(body, set())

            for name, person, options in asked:
                values, signs = [value for value, _ in options], [sorted(each) for _, each in options]
                if name == "types":
                    right = [values.index(article["type"])]
                elif name == "parties":
                    right = [0 if any(means(values[0], gold) for gold in article["parties"]) else 1]
                elif key_of(person) not in people:
                    continue
                else:
                    gold = people[key_of(person)]
                    right = [0] if gold is None else [n for n, value in enumerate(values) if value and means(value, gold)]
                    if gold is None and any("guess told" in each for each in signs):
                        continue  # embassies and ministries that an office implies and the text does not name: matter of taste
                yield Choice(number, name, values, signs, right, ruled(name, options))
    finally:
        weights.shares, weights.shares_of_kinds, Weighing.decide = plain, plain_kinds, decide  # type: ignore[method-assign]


def key_of(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(sorted(re.findall(r"\w+", fold(name))))


_GUESSES = {"guess told", "guess default", "guess list"}


def ruled(name: str, options: Sequence[tuple[Any, Set[str]]]) -> int:
    """Return which option the rules take."""
    for number, (value, signs) in enumerate(options):
        if name == "types" and f"{value}: rule {value}" in signs:
            return number
        if name == "parties" and value is not None:
            return number if "rule in" in signs else number + 1
        if name == "affiliations" and signs & _GUESSES:
            return number
    return 0


def learn(choices: Sequence[Choice], pairs: int) -> dict[str, float]:
    """Return the weights that make what is right most likely, with the ``pairs`` of signs that say most."""
    told = [c for c in choices if c.right]
    if not pairs:
        return _fit(told, _names(told, False))
    names = _names(told, True)
    found, counts = _fit(told, names, SELECTING), Counter(s for c in told for each in c.signs for s in _all(each, names, True))
    best = sorted((n for n in names if weights.PAIR in n), key=lambda n: (-abs(found.get(n, 0.0)) * counts[n] ** 0.5, n))
    return _fit(told, {*(n for n in names if weights.PAIR not in n), *best[:pairs]})


def _names(choices: Sequence[Choice], pairs: bool) -> set[str]:
    seen: Counter[str] = Counter()
    for choice in choices:
        seen.update({sign for each in choice.signs for sign in (_with_pairs(each) if pairs else each)})
    return {sign for sign, times in seen.items() if times >= (SEEN_PAIR if weights.PAIR in sign else SEEN)}


def _with_pairs(signs: Sequence[str]) -> list[str]:
    return [*signs, *(f"{one}{weights.PAIR}{other}" for n, one in enumerate(signs) for other in signs[n + 1 :])]


def _all(signs: Sequence[str], names: Set[str], paired: bool) -> Iterator[str]:
    return (sign for sign in (_with_pairs(signs) if paired else signs) if sign in names)


def _fit(choices: Sequence[Choice], names: Set[str], paired: float = PAIR) -> dict[str, float]:
    order = sorted(names)
    place = {name: number for number, name in enumerate(order)}
    pairs = any(weights.PAIR in name for name in names)
    rows, columns, group, right = [], [], [], []
    for number, choice in enumerate(choices):
        for option, signs in enumerate(choice.signs):
            found = [place[sign] for sign in _all(signs, names, pairs)]
            rows += [len(group)] * len(found)
            columns += found
            group.append(number)
            right.append(option in choice.right)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(group), len(order)))
    groups, good = np.array(group), np.array(right)
    drawn = np.array([paired if weights.PAIR in name else SINGLE for name in order])

    def loss(weight: Any) -> tuple[float, Any]:
        total = matrix @ weight
        most = np.full(len(choices), -1e9)
        np.maximum.at(most, groups, total)
        power = np.exp(total - most[groups])
        whole = np.bincount(groups, power)
        hit = np.maximum(np.bincount(groups, power * good), 1e-300)
        slope = matrix.T @ (power / whole[groups] - np.where(good, power / hit[groups], 0.0))
        return float(np.log(whole / hit).sum() + 0.5 * (drawn * weight * weight).sum()), slope + drawn * weight

    best = minimize(loss, np.zeros(len(order)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(weight), 2) for name, weight in zip(order, best, strict=True) if abs(weight) >= LEAST}


def judge(choices: Sequence[Choice], found: dict[str, float] | None) -> Counter[str]:
    """Count right, wrong and missing answers of the rules (``found`` None), or of the weights."""
    counts: Counter[str] = Counter()
    table = weights.table_of(found) if found is not None else None
    for choice in choices:
        taken = choice.ruled
        if table is not None:
            taken = _believed(choice, weights.shares_of_totals([weights.total(set(signs), table) for signs in choice.signs]))
        none = {"affiliations": 0, "parties": 1}.get(choice.name)
        if taken == none:
            counts["rightly none" if none in choice.right else "missing"] += 1
        else:
            counts["right" if taken in choice.right else "too much" if none in choice.right else "wrong"] += 1
    return counts


def _believed(choice: Choice, chances: list[float]) -> int:
    """Return which option the program takes, but for what an office cannot be of."""
    if choice.name == "affiliations":
        signs = {sign for each in choice.signs for sign in each}
        how = next((how for how in ("nothing", "elsewhere") if f"no how {how}" in signs), "told")
        return weighing.believed(chances, choice.ruled, how)
    if choice.name == "types":
        return weights.better(chances, choice.ruled, event_types.SURE, event_types.UNSURE)
    return 0 if chances[0] >= (parties.LIKELY if choice.ruled else parties.UNLIKELY) else 1


def main() -> int:
    """Read, learn, measure, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--held", type=float, default=0.2, help="share of the articles on which the weights of the others are measured at a time"
    )
    parser.add_argument("--write", action="store_true", help="learn from all articles and write the tables")
    given = parser.parse_args()
    articles = read(given.folder)
    choices = list(collect(articles))
    numbers = list(range(len(articles)))
    random.Random(1).shuffle(numbers)  # noqa: S311 - no secret
    size = max(1, round(len(numbers) * given.held))
    print(f"{len(articles)} articles, {len(choices)} choices", file=sys.stderr)
    for name, pairs in PAIRS.items():
        mine = [choice for choice in choices if choice.name == name]
        before, after = judge(mine, None), Counter[str]()
        for begin in range(0, len(numbers), size):
            held = set(numbers[begin : begin + size])
            found = learn([c for c in mine if c.article not in held], pairs)
            after += judge([c for c in mine if c.article in held], found)
        for what, counts in (("rules", before), ("weighed", after)):
            given_, all_ = (
                counts["right"] + counts["wrong"] + counts["too much"],
                counts["right"] + counts["wrong"] + counts["missing"],
            )
            print(
                f"{name:13} {what:8} precision {counts['right'] / max(1, given_):.3f} recall {counts['right'] / max(1, all_):.3f} {dict(counts)}"
            )
        if given.write:
            found = learn(mine, pairs)
            lines = "".join(f"{sign}\t{weight:g}\n" for sign, weight in sorted(found.items()))
            (LEXICONS / f"weights_{name}.tsv").write_text(lines, "utf-8")
            print(f"{name:13} {len(found)} weights written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

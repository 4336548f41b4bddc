"""Makes ``gazetteer/organisations.index`` anew; to be run when ``organisations.jsonl`` was changed."""

from __future__ import annotations

from pathlib import Path

from newsbrowse.extract.gazetteer import Organisation, label_of
from newsbrowse.text import fold

FOLDER = Path(__file__).resolve().parent / "gazetteer"


def index_of(lines: bytes) -> bytes:
    """Return the index of the lines of ``organisations.jsonl``: a sorted line a key, its kind before it, the places (bytes)
    behind a tab.

    Names and acronyms have all organisations of the registry that are called so, names of which it knows nothing the first
    other one; labels of domains the first place of teaching of each country. A domain belongs to the shortest name of the registry that claims it: a
    campus or institute may share its university's.
    """
    names: dict[str, list[int]] = {}
    acronyms: dict[str, list[int]] = {}
    domains: dict[str, tuple[bool, int, int]] = {}
    labels: dict[str, dict[str, int]] = {}
    place = 0
    for line in lines.splitlines(keepends=True):
        body = Organisation.of_line(line)
        if body.ror is not None:
            for name in dict.fromkeys(map(fold, (body.name, *body.aliases))):
                names.setdefault(name, []).append(place)
            for acronym in body.acronyms:
                acronyms.setdefault(acronym, []).append(place)
        else:
            names.setdefault(fold(body.name), [place])
        for domain in body.domains:
            rank = (body.ror is None, len(body.name) if body.ror else 0, place)
            domains[domain] = min(rank, domains.get(domain, rank))
            label = label_of(domain) if "education" in body.kinds else None
            if label is not None:
                labels.setdefault(label, {}).setdefault(body.country, place)
        place += len(line)
    rows = [
        *(f"n{name}\t{','.join(map(str, at))}\n" for name, at in names.items()),
        *(f"a{acronym}\t{','.join(map(str, at))}\n" for acronym, at in acronyms.items()),
        *(f"d{domain}\t{at}\n" for domain, (_, _, at) in domains.items()),
    ]
    rows += [f"l{label}\t{','.join(map(str, at.values()))}\n" for label, at in labels.items()]
    return b"".join(sorted(row.encode() for row in rows))


if __name__ == "__main__":
    (FOLDER / "organisations.index").write_bytes(index_of((FOLDER / "organisations.jsonl").read_bytes()))

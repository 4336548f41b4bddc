"""Makes ``gazetteer/organisations.index`` anew; to be run when ``organisations.jsonl`` was changed."""

from __future__ import annotations

from pathlib import Path

from newsbrowse.extract.gazetteer import Organisation
from newsbrowse.text import fold

FOLDER = Path(__file__).resolve().parent / "gazetteer"


def index_of(lines: bytes) -> bytes:
    """Return the index of the lines of ``organisations.jsonl``: a sorted line a key, its kind before it, the places (bytes)
    behind a tab.

    Of organisations of one name the first has it. A domain belongs to the shortest name of the registry that claims it: a
    campus or institute may share its university's.
    """
    names: dict[str, int] = {}
    acronyms: dict[str, list[int]] = {}
    domains: dict[str, tuple[bool, int, int]] = {}
    place = 0
    for line in lines.splitlines(keepends=True):
        body = Organisation.of_line(line)
        if body.ror is not None:
            for name in (body.name, *body.aliases):
                names.setdefault(fold(name), place)
            for acronym in body.acronyms:
                acronyms.setdefault(acronym, []).append(place)
        for domain in body.domains:
            rank = (body.ror is None, len(body.name) if body.ror else 0, place)
            domains[domain] = min(rank, domains.get(domain, rank))
        place += len(line)
    rows = [
        *(f"n{name}\t{at}\n" for name, at in names.items()),
        *(f"a{acronym}\t{','.join(map(str, at))}\n" for acronym, at in acronyms.items()),
        *(f"d{domain}\t{at}\n" for domain, (_, _, at) in domains.items()),
    ]
    return b"".join(sorted(row.encode() for row in rows))


if __name__ == "__main__":
    (FOLDER / "organisations.index").write_bytes(index_of((FOLDER / "organisations.jsonl").read_bytes()))

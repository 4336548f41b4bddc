"""What a page said before anything was cut from it."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsbrowse.errors import NewsbrowseError

if TYPE_CHECKING:
    from newsbrowse.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Original:
    """The lines of a page's text; ``cut`` says for each why it is no part of the article, "" where it is."""

    lines: tuple[str, ...]
    cut: tuple[str, ...]


def original(reader: Reader, key: str) -> Original | None:
    """Return the whole text of an article's page, None where the article is gone; raises NewsbrowseError where the stored
    text is damaged."""
    from newsbrowse.store.indexer import unpack_raw

    row = reader.connection.execute(
        "select t.body, t.raw, t.cuts from article_rows a join article_texts t on t.number = a.number where a.key = ?",
        (key,),
    ).fetchone()
    if row is None:
        return None
    body, packed, cuts = row
    try:
        raw = unpack_raw(body, packed)
    except (zlib.error, UnicodeDecodeError) as error:
        raise NewsbrowseError(f"The text of this page is damaged ({error})", "newsbrowse check says more.") from error
    found = json.loads(cuts)
    repeated = {cut[4]: cut[2] for cut in found if len(cut) > 4 and cut[4]}
    stretches = sorted((cut[0], cut[1], cut[2]) for cut in found if len(cut) <= 4 or not cut[4])
    lines, why, position, n = [], [], 0, 0
    for line in raw.split("\n"):
        end = position + len(line)
        while n < len(stretches) and stretches[n][1] <= position:
            n += 1
        covered = sum(max(0, min(end, b) - max(position, a)) for a, b, _ in stretches[n : n + 8])
        lines.append(line)
        why.append(repeated.get(line, "") or (stretches[n][2] if line.strip() and covered * 2 > len(line) else ""))
        position = end + 1
    return Original(tuple(lines), tuple(why))

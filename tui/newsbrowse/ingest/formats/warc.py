"""Web archives: WARC responses as HTML pages, WET conversions as page dumps (ISO 28500)."""

from __future__ import annotations

from collections import Counter

from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest.items import Item, Missed, Opened, Source
from newsbrowse.ingest.limits import size
from newsbrowse.text import clean_line

_HTML = ("text/html", "application/xhtml+xml")


def items(source: Source, kind: str) -> Opened:
    """Yield the pages of the archive; what else it holds is counted. Raises UnreadablePage where it is none."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    passed: Counter[str] = Counter()
    number = total = 0
    seen: set[str] = set()
    try:
        for record in ArchiveIterator(source.file):
            number += 1
            url = clean_line(record.rec_headers.get_header("WARC-Target-URI") or "", 2000).strip("<>")
            declared = {"url": url, "accessed": clean_line(record.rec_headers.get_header("WARC-Date") or "")[:10]}
            wanted = _kind(record, passed)
            if wanted is None:
                continue
            content = record.content_stream().read(source.limits.page + 1)
            total += len(content)
            if total > source.limits.total:
                yield Missed("", f"unpacks to more than {size(source.limits.total)}; the rest was not read", rest=True)
                return
            member = url[:400]
            twice = member in seen
            seen.add(member)
            if content.strip():
                yield Item(
                    content,
                    wanted,
                    member or None,
                    number if twice or not member else None,
                    {k: v for k, v in declared.items() if v},
                )
            else:
                passed["empty responses"] += 1
            if (
                len(content) <= source.limits.page
                and getattr(record.raw_stream, "limit", 0) > 0
                and not record.raw_stream.read(1)
            ):
                yield Missed(f"//{number}", "is cut short; what follows it was not read", rest=True)
                return
    except (ArchiveLoadFailed, OSError, ValueError, EOFError, AttributeError, TypeError, IndexError) as error:
        # warcio raises all of these on headers that are none.
        if not number or not seen:
            raise UnreadablePage("is no whole WARC file") from error
        yield Missed(f"//{number + 1}", "is damaged; what follows it was not read", rest=True)
    if not number:
        raise UnreadablePage("is no whole WARC file")
    if not seen and not passed:
        raise UnreadablePage("holds no page")
    for what, count in passed.items():
        yield Missed("", f"holds {count:,} {what}, which are no pages")


def _kind(record: object, passed: Counter[str]) -> str | None:
    rec_type = getattr(record, "rec_type", "")
    headers, http = record.rec_headers, getattr(record, "http_headers", None)  # type: ignore[attr-defined]
    if rec_type == "conversion":
        return "text"
    if rec_type != "response":
        return None  # requests, metadata: the archive's own bookkeeping
    if http is None:
        kind = (headers.get_header("Content-Type") or "").partition(";")[0]
        return "html" if kind in _HTML else None
    status = str(http.get_statuscode() or "")
    if status[:1] != "2":
        passed["answers other than a page (redirects, errors)"] += 1
        return None
    kind = (http.get_header("Content-Type") or "").partition(";")[0].strip().casefold()
    if kind in _HTML:
        return "html"
    passed["pictures, scripts and other files"] += 1
    return None

"""Tables of articles: JSON Lines, JSON, CSV and TSV with named columns."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest.decode import decode
from newsbrowse.ingest.items import Item, Missed, Opened, Source
from newsbrowse.ingest.limits import size
from newsbrowse.text import clean_line

COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "kop", "titel", "titre", "titulo", "überschrift", "heading", "subject", "name", "articletitle", "标题", "题名"),
    "body": ("body", "text", "content", "fulltext", "maintext", "articlebody", "articletext", "contenttext", "plaintext", "story", "article", "bodytext", "volltext", "artikeltekst", "tekst", "texte", "texto", "正文", "内容", "全文"),
    "html": ("html", "contenthtml", "bodyhtml", "rawhtml", "htmlcontent", "contentencoded"),
    "summary": ("summary", "description", "abstract", "excerpt", "lead", "snippet", "摘要"),
    "date": ("date", "datum", "fecha", "published", "publishedat", "publicationdate", "publishdate", "datepublished", "pubdate", "publishedon", "datetime",
             "timestamp", "created", "createdat", "time", "日期", "发布时间", "发布日期"),
    "url": ("url", "link", "address", "uri", "permalink", "canonicalurl", "articleurl", "href", "网址", "链接"),
    "source": ("source", "publisher", "site", "sitename", "outlet", "newspaper", "website", "media", "medianame", "publication", "institution", "来源", "发布单位"),
    "author": ("author", "authors", "byline", "creator", "writer", "reporter", "作者", "记者"),
    "lang": ("lang", "language", "inlanguage", "语言"),
    "place": ("place", "location", "city", "dateline", "地点"),
    "accessed": ("accessed", "retrieved", "crawled", "crawledat", "scraped", "scrapedat", "fetchedat", "downloaddate", "accessdate", "saved"),
}  # fmt: skip
"""The columns that are understood, each with the names that it goes by (case, spaces, hyphens and underscores apart)."""

_TEXTS = frozenset({"body", "html", "summary"})
"""Those of which an article must have one."""

_LISTS = ("articles", "items", "results", "data", "entries", "docs", "documents", "news", "records", "hits", "rows")


def items(source: Source, kind: str) -> Opened:
    """Yield the records of the table as pages; raises UnreadablePage where it is none."""
    if kind == "jsonl":
        yield from _json_lines(source)
        return
    data = source.read(source.limits.total)
    text, _, notes = decode(data)
    if kind == "json":
        yield from _json(text, source, notes)
    else:
        yield from _table(text, "\t" if kind == "tsv" else None, source, notes)


def _json_lines(source: Source) -> Opened:
    limit, number = source.limits.page * 2, 0
    mark = source.file.read(2)
    source.file.seek(0)
    if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        text, _, _ = decode(source.read(source.limits.total))
        source = replace(source, file=io.BytesIO(text.encode("utf-8", "replace")))
    while line := source.file.readline(limit + 1):
        number += 1
        if len(line) > limit:
            yield Missed(f"//{number}", f"is a line of more than {size(limit)}")
            while line and not line.endswith(b"\n"):
                line = source.file.readline(limit)
            continue
        if not line.strip():
            continue
        try:
            text, _, notes = decode(line)
            value = _loads(text)
        except UnreadablePage as error:
            yield Missed(f"//{number}", str(error))
            continue
        yield from from_record(value, number, source, notes)


def _json(text: str, source: Source, notes: tuple[str, ...]) -> Opened:
    value = _loads(text)
    if isinstance(value, dict):
        if str(value.get("version", "")).startswith("https://jsonfeed.org/"):
            from newsbrowse.ingest.formats.feed import json_feed

            yield from json_feed(value, source)
            return
        own = set(standard_columns(list(value), source.columns).values()) & {"body", "html"}
        inner = None if own else next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
        value = inner if inner is not None else [value]
    if not isinstance(value, list) or not any(isinstance(record, dict) for record in value):
        raise UnreadablePage("holds no record with named fields")
    for number, record in enumerate(value, 1):
        if isinstance(record, dict) and isinstance(record.get("_source"), dict):
            record = record["_source"]  # as search engines export
        yield from from_record(record, number, source, notes)


def _loads(text: str) -> Any:
    try:
        # Numbers as text: one of many digits would take seconds to become a number that nobody asks for.
        return json.loads(text, parse_int=str, parse_float=str)
    except RecursionError as error:
        raise UnreadablePage("is nested too deeply to hold articles") from error
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) and error.lineno > 1 else ""
        raise UnreadablePage(f"is no JSON{where}") from error


def _table(text: str, delimiter: str | None, source: Source, notes: tuple[str, ...]) -> Opened:
    csv.field_size_limit(source.limits.page)
    excel = re.match(r"sep=(.)\r?\n", text)  # how Excel notes the delimiter
    if excel:
        delimiter, text = excel[1], text[excel.end() :]
    first = text[: text.find("\n") if "\n" in text[:65536] else 65536]
    delimiter = delimiter or max(",;\t|", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    try:
        header = [clean_line(name, 100) for name in next(rows, [])]
    except csv.Error as error:
        raise UnreadablePage(f"is no table ({error})") from error
    for field, column in source.columns.items():
        if not standard_columns(header, {field: column}).keys() & {n for n in header if n.casefold() == column.casefold()}:
            raise UnreadablePage(f"has no column {column} (columns: {', '.join(filter(None, header[:12]))})")
    names = standard_columns(header, source.columns)
    if not _TEXTS & set(names.values()):
        raise UnreadablePage(_unknown(header))
    while True:
        begins = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Missed(f"//{begins}", f"is no row of a table ({error})")
            return
        if row is None:
            return
        if any(cell.strip() for cell in row):
            if len(row) > len(header):  # the last column took the delimiter for itself
                row[len(header) - 1 :] = [delimiter.join(row[len(header) - 1 :])]
            fields: dict[str, str] = {}
            for name, cell in zip(header, row, strict=False):
                fields[name] = fields.get(name) or cell  # of two columns of one name the first that says something
            yield from _item(fields, names, begins, notes)


def from_record(value: Any, number: int, source: Source, notes: tuple[str, ...] = ()) -> Iterator[Item | Missed]:
    """Yield the page that a record with named fields is, or why it is none."""
    if not isinstance(value, dict):
        yield Missed(f"//{number}", "is no record with named fields")
        return
    fields = {clean_line(str(name), 100): text for name, held in value.items() if (text := _text(held))}
    yield from _item(fields, standard_columns(list(fields), source.columns), number, notes)


def _text(value: Any) -> str:
    """A field as text: of an object its name, of a list its parts."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return next((_text(value[name]) for name in ("name", "title", "text", "value", "url") if value.get(name)), "")
    if isinstance(value, list):
        return "; ".join(filter(None, (_text(part) for part in value[:50])))
    return "" if value is None or isinstance(value, bool) else str(value)


def standard_columns(header: list[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the standard names of those columns of ``header`` that are understood; ``chosen`` (standard name to
    column) goes first."""
    folded = {name: re.sub(r"[\W_]+", "", name).casefold() for name in header}
    found: dict[str, str] = {}
    for standard, aliases in COLUMNS.items():
        wanted = chosen.get(standard)
        if wanted is not None:
            column = next(
                (name for name in header if wanted in (name, folded[name]) or name.casefold() == wanted.casefold()), None
            )
        else:
            column = next((name for alias in aliases for name in header if folded[name] == alias and name not in found), None)
        if column is not None:
            found[column] = standard
    return found


def _unknown(header: list[str]) -> str:
    listed = ", ".join(filter(None, header[:12])) or "none"
    return f"has no column for the text (columns: {listed}); name one with --map body=COLUMN"


def _item(fields: Mapping[str, str], names: Mapping[str, str], number: int, notes: tuple[str, ...]) -> Iterator[Item | Missed]:
    values = {standard: fields[column] for column, standard in names.items() if fields.get(column, "").strip()}
    html = values.pop("html", "")
    summary = values.pop("summary", "")
    body = values.pop("body", "")
    if re.search(r"<(?:p|div|br|span|a|h[1-6]|ul|ol|img|table|html|body)\b[^>]{0,400}>", body[:20_000], re.I):
        html, body = html or body, ""
    declared = {name: clean_line(text, 2000) for name, text in values.items()}
    if re.fullmatch(r"[0-9]{10}|[0-9]{13}", declared.get("date", "")) and (stamp := _epoch(declared["date"])):
        declared["date"] = stamp
    if html.strip():
        yield Item(html.encode("utf-8", "replace"), "html", None, number, declared, notes)
    elif body.strip() or summary.strip():
        yield Item((body.strip() or summary).encode("utf-8", "replace"), "text", None, number, declared, notes)
    elif not _TEXTS & set(names.values()):
        yield Missed(f"//{number}", _unknown(list(fields)))
    else:
        yield Missed(f"//{number}", "has no text")


def _epoch(value: str) -> str:
    """A date as seconds or milliseconds since 1970 (ten or thirteen digits)."""
    import datetime as dt

    return dt.datetime.fromtimestamp(int(value[:10]), dt.UTC).date().isoformat()

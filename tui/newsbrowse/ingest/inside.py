"""A file that stands inside another one: a page, or again something that holds pages."""

from __future__ import annotations

import importlib
import io
import os
import zlib
from collections.abc import Mapping
from typing import BinaryIO

from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest.formats import NAMED, Format, format_of, require, why_not
from newsbrowse.ingest.items import Item, Missed, Opened, Source
from newsbrowse.ingest.limits import SMALL, Limits, size


def open_items(path: str, kind: str | None, limits: Limits, columns: Mapping[str, str]) -> Opened:
    """Yield what is inside the file at ``path``, read as ``kind`` or as its name says; raises UnreadablePage."""
    fmt, packed = format_of(path)
    if kind:
        fmt = NAMED[kind]
    if fmt is None:
        raise UnreadablePage(why_not(path))
    try:
        with open(path, "rb") as file:
            data: BinaryIO = file
            magic = file.read(2)
            file.seek(0)
            if packed or magic == b"\x1f\x8b":
                # WARC files are packed record by record, which their reader undoes itself.
                data = file if fmt.module == "warc" else io.BytesIO(unpack(file.read(), limits))
            # A packed file may hold little that unpacks to much, again and again.
            most = min(limits.total, max(SMALL * 64, os.fstat(file.fileno()).st_size * limits.ratio))
            yield from _limited(_opened(Source(data, path, limits, columns), fmt), limits, most)
    except OSError as error:
        raise UnreadablePage(f"cannot be read ({error.strerror or error})") from error


def _limited(found: Opened, limits: Limits, most: int) -> Opened:
    length = 0
    for number, item in enumerate(found):
        if number >= limits.items:
            yield Missed("", f"holds more than {limits.items:,} items; the rest was not read", rest=True)
            return
        length += len(item.content) if isinstance(item, Item) else 0
        if length > most:
            yield Missed("", f"unpacks to more than {size(most)}; the rest was not read", rest=True)
            return
        if isinstance(item, Item) and len(item.content) > limits.page:
            yield Missed(item.place, f"is larger than {size(limits.page)}")
        else:
            yield item


def _opened(source: Source, fmt: Format) -> Opened:
    require(fmt)
    if fmt.holds != "items":
        yield Item(source.read(source.limits.page), fmt.name)
        return
    reader = importlib.import_module(f"newsbrowse.ingest.formats.{fmt.module}")
    yield from reader.items(source, fmt.name)


def from_bytes(source: Source, name: str, data: bytes, line: int | None = None) -> Opened:
    """Yield what the file ``name`` inside ``source`` holds: itself where it is a page, else its own items."""
    fmt, packed = format_of(name)
    if fmt is None:
        yield Missed(f"//{name}", why_not(name))
        return
    if not data:
        yield Missed(f"//{name}", "is empty")
        return
    try:
        if packed:
            data = unpack(data, source.limits)
        if fmt.holds != "items":
            require(fmt)
            yield Item(data, fmt.name, name, line)
            return
        if source.depth >= source.limits.depth:
            yield Missed(f"//{name}", f"lies more than {source.limits.depth} archives deep")
            return
        inner = Source(io.BytesIO(data), name, source.limits, source.columns, source.depth + 1)
        for item in _opened(inner, fmt):
            if isinstance(item, Missed):
                inner_place = item.place.removeprefix("//")
                mark = "#" if inner_place.isdigit() else "!" if inner_place else ""
                yield Missed(f"//{name}{mark}{inner_place}", item.reason, item.rest)
            else:
                member = f"{name}!{item.member}" if item.member else name
                yield Item(item.content, item.kind, member, item.line, item.declared, item.notes)
    except UnreadablePage as error:
        yield Missed(f"//{name}", str(error))


def unpack(data: bytes, limits: Limits) -> bytes:
    """Return what gzip packed (RFC 1952, members one behind the other); raises UnreadablePage for damage and for bombs."""
    most = min(limits.total, max(SMALL, len(data) * limits.ratio))
    out = bytearray()
    while data:
        worker = zlib.decompressobj(wbits=31)
        try:
            out += worker.decompress(data, most - len(out) + 1)
        except zlib.error as error:
            raise UnreadablePage("is no whole gzip file") from error
        if len(out) > most:
            raise UnreadablePage(f"unpacks to more than {limits.ratio} times its size")
        if not worker.eof:
            raise UnreadablePage("is no whole gzip file")
        data = worker.unused_data.lstrip(b"\0")
    return bytes(out)

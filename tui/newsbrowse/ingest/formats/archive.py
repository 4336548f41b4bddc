"""Zip archives, read in memory: nothing is ever unpacked to disk, whatever its entries are called."""

from __future__ import annotations

import io
import lzma
import stat
import zipfile
import zlib

from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest.formats import format_of, why_not
from newsbrowse.ingest.inside import from_bytes
from newsbrowse.ingest.items import Missed, Opened, Source
from newsbrowse.ingest.limits import SMALL, size
from newsbrowse.ingest.walk import HIDDEN
from newsbrowse.text import clean_line

_ENCRYPTED = 0x1


def items(source: Source, kind: str) -> Opened:
    """Yield the pages of the archive, and of the archives in it; raises UnreadablePage where it is none."""
    try:
        archive = zipfile.ZipFile(source.file)
        entries = archive.infolist()
        whole = source.file.seek(0, io.SEEK_END)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadablePage("is no whole zip archive") from error
    if sum(entry.compress_size for entry in entries) > whole:
        raise UnreadablePage("has entries that overlap, or lie about their size")
    unpacked = 0
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        if entry.is_dir():
            continue
        name = clean_line(entry.filename, 400) or "(no name)"
        line = number if name in seen else None  # two entries of one name: the places of their pages must differ
        seen.add(name)
        reason = _unwanted(entry, name, source)
        if reason:
            yield Missed(f"//{name}", reason)
            continue
        try:
            with archive.open(entry) as member:
                data = member.read(min(entry.file_size, _most(name, source), source.limits.total - unpacked) + 1)
        except NotImplementedError:
            yield Missed(f"//{name}", "is packed in a way that is not read")
            continue
        except MemoryError:
            yield Missed(f"//{name}", "needs more memory than there is")
            continue
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, ValueError, RuntimeError, EOFError):
            yield Missed(f"//{name}", "is damaged inside the archive")
            continue
        unpacked += len(data)
        if unpacked > source.limits.total:
            yield Missed("", f"unpacks to more than {size(source.limits.total)}; the rest was not read", rest=True)
            return
        yield from from_bytes(source, name, data, line)


def _most(name: str, source: Source) -> int:
    """Bytes that an entry may unpack to, whatever it says of its size."""
    fmt, packed = format_of(name)
    return source.limits.total if packed or (fmt and fmt.holds == "items") else source.limits.page


def _unwanted(entry: zipfile.ZipInfo, name: str, source: Source) -> str | None:
    limits = source.limits
    if any(part.startswith(".") and part.strip(".") for part in name.split("/")) or name.startswith("__MACOSX/"):
        return HIDDEN
    if format_of(name)[0] is None:  # not even unpacked
        return why_not(name)
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a symbolic link"
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if entry.file_size > SMALL and entry.file_size > entry.compress_size * limits.ratio:
        return f"unpacks to more than {limits.ratio} times its size"
    if entry.file_size > _most(name, source):
        return f"is larger than {size(_most(name, source))}"
    return None

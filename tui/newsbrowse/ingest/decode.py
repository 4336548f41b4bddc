"""Bytes to text, by the ladder: BOM, UTF-16 without BOM, UTF-8, UTF-8 with a few bad bytes, detector."""

from __future__ import annotations

import codecs
import re

from newsbrowse.errors import UnreadablePage
from newsbrowse.regexps import regexp

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"\x7fELF", "a program (ELF)"), (b"MZ\x90", "a program (PE)"), (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"), (b"GIF8", "a picture (GIF)"), (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive"), (b"\x1f\x8b", "gzip data"), (b"SQLite format 3\0", "an SQLite database"),
)  # fmt: skip
_CONTROL = regexp(rb"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = regexp(rb"[\x80-\xff]")
_SHAPED = regexp(rb"[\xc0-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf7][\x80-\xbf]{3}")
"""What has the shape of UTF-8 (RFC 3629, 3), surrogates and overlong forms among it: damaged, but no other encoding."""
_SAMPLE = 65536
_BAD_SHARE = 0.02
"""Up to this share of undecodable characters, text counts as damaged UTF-8 and stays UTF-8."""


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Return the text, the name of its encoding and notes on what had to be mended.

    Raises UnreadablePage where the bytes are no text.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadablePage(f"is {what}, not text")
    for bom, name in _BOMS:
        if data.startswith(bom):
            text = data.decode(name, "replace")
            _refuse_controls(text[:_SAMPLE])
            return text.removeprefix("\ufeff"), name, ()
    wide = _wide(data[:_SAMPLE])
    if wide:
        return data.decode(wide, "replace"), wide, ("UTF-16 without byte order mark",)
    if len(_CONTROL.findall(data[:_SAMPLE])) > max(8, len(data[:_SAMPLE]) // 20):
        raise UnreadablePage("is binary data, not text")
    if b"\x1b$" in data[:_SAMPLE] and not _HIGH.search(data):
        return data.decode("iso2022_jp_ext", "replace"), "iso2022_jp", ()
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    stated = _STATED.search(data[:4096])
    if stated and (found := _as_stated(data, stated[1].decode("ascii", "replace"))):
        return found
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = sum(1 for c in lenient[:_SAMPLE] if c > "\x7f" and c != "\ufffd")
    shaped = sum(map(len, _SHAPED.findall(data[:_SAMPLE])))
    if shaped >= 0.8 * len(_HIGH.findall(data[:_SAMPLE])):
        return lenient, "utf-8", (f"{bad} undecodable bytes replaced",)
    if bad <= max(1, int(len(lenient) * _BAD_SHARE)) and (good >= bad or bad <= 2):
        return lenient, "utf-8", (f"{bad} undecodable bytes replaced",)
    return _detect(data, lenient)


_STATED = regexp(rb"""<(?:meta\b[^>]{0,400}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I)
"""What a page or an XML file says of its own encoding; believed where the bytes bear it out."""


def _as_stated(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]] | None:
    wider = {
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "iso-8859-1": "cp1252",
        "latin1": "cp1252",
        "us-ascii": "cp1252",
        "shift_jis": "cp932",
        "euc-kr": "cp949",
    }
    try:
        codec = codecs.lookup(wider.get(name.casefold(), name))
        if codec.name in ("utf-8", "utf-16", "utf-32", "utf-7", "idna", "punycode") or not getattr(
            codec, "_is_text_encoding", True
        ):
            return None
        return data.decode(codec.name), codec.name, ()
    except (LookupError, UnicodeError):
        return None


def _wide(sample: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a zero in every other byte."""
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _refuse_controls(sample: str) -> None:
    bad = sum(1 for c in sample if c < " " and c not in "\t\n\r\x0b\x0c\x1b")
    if bad > max(8, len(sample) // 20):
        raise UnreadablePage("is binary data, not text")


def _detect(data: bytes, lenient: str) -> tuple[str, str, tuple[str, ...]]:
    from newsbrowse.ingest.detect import encoding_of

    name = encoding_of(data[:_SAMPLE])
    if name is None:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:_SAMPLE]).best()
        if best is None:
            if lenient.count("\ufffd") > len(lenient) // 4:
                raise UnreadablePage("is binary data or text in an unknown encoding")
            return lenient, "utf-8", ("encoding unknown, read as UTF-8 with losses",)
        name = "gb18030" if best.encoding in ("gb2312", "gbk") else best.encoding
    text = data.decode(name, "replace")
    _refuse_controls(text[:_SAMPLE])
    return text, name, (f"encoding {name} guessed",)

"""Bytes to text, by the ladder: BOM, UTF-16 without BOM, UTF-8, UTF-8 with a few bad bytes, detector."""

from __future__ import annotations

import codecs
import re

from newsbrowse.errors import UnreadablePage

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
_CONTROL = re.compile(rb"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
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
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = sum(1 for c in lenient[:_SAMPLE] if c > "\x7f" and c != "\ufffd")
    if bad <= max(1, int(len(lenient) * _BAD_SHARE)) and (good >= bad or bad <= 2):
        return lenient, "utf-8", (f"{bad} undecodable bytes replaced",)
    return _detect(data, lenient)


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


_HIGH = re.compile(rb"[\x80-\xff]+")


def _western(sample: bytes) -> bool:
    """Letters with accents stand alone among ASCII letters; Asian encodings use bytes in pairs and runs."""
    runs = _HIGH.findall(sample)
    return bool(runs) and sum(len(run) == 1 for run in runs) >= len(runs) * 0.8


def _detect(data: bytes, lenient: str) -> tuple[str, str, tuple[str, ...]]:
    if _western(data[:_SAMPLE]):
        return data.decode("cp1252", "replace"), "cp1252", ("encoding cp1252 guessed",)
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

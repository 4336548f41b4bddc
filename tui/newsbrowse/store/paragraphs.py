"""The paragraphs of an article as numbers: what two articles share of them tells whether one repeats the other."""

from __future__ import annotations

import hashlib
import re

from newsbrowse.text import fold

SHORTEST = 60
"""Paragraphs of fewer letters and digits stand in many articles by chance."""

_OTHER = re.compile(r"[\W_]+")


def paragraphs(body: str) -> dict[int, int]:
    """Return the long paragraphs of a text: their hash (64 bits, signed) and length (letters and digits).

    Case, accents, punctuation and spacing make no difference, so a mirror's typography does not either.
    """
    found: dict[int, int] = {}
    for line in body.split("\n"):
        letters = _OTHER.sub("", fold(line)) if len(line) >= SHORTEST else ""
        if len(letters) >= SHORTEST:
            digest = hashlib.blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            found[int.from_bytes(digest, "big", signed=True)] = len(letters)
    return found


def text_digest(title: str | bytes | None, body: str | bytes, raw: bytes) -> bytes:
    """Return what an article's stored text is checked against (64 bits of BLAKE2, RFC 7693)."""
    whole = hashlib.blake2b(_bytes(title or b""), digest_size=8)
    whole.update(b"\0" + _bytes(body) + b"\0" + raw)
    return whole.digest()


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text

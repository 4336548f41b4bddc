"""The paragraphs of an article as numbers: what two articles share of them tells whether one repeats the other."""

from __future__ import annotations

import hashlib

from newsbrowse.regexps import regexp
from newsbrowse.text import fold

SHORTEST = 60
"""Paragraphs of fewer letters and digits stand in many articles by chance."""

_OTHER = regexp(r"[\W_]+")
_OTHER_BYTES = bytes(code for code in range(128) if not chr(code).isalnum())
"""The same in ASCII: to delete bytes takes a fortieth of the time."""


def paragraphs(body: str) -> dict[int, int]:
    """Return the long paragraphs of a text: their hash (64 bits, signed) and length (letters and digits).

    Case, accents, punctuation and spacing make no difference, so a mirror's typography does not either.
    """
    found: dict[int, int] = {}
    for line in body.split("\n"):
        if len(line) < SHORTEST:
            continue
        folded = fold(line)
        if folded.isascii():
            letters = folded.encode().translate(None, _OTHER_BYTES)
            length = len(letters)
        else:
            plain = _OTHER.sub("", folded)
            letters, length = plain.encode("utf-8", "surrogatepass"), len(plain)
        if length >= SHORTEST:
            digest = hashlib.blake2b(letters, digest_size=8).digest()
            found[int.from_bytes(digest, "big", signed=True)] = length
    return found


def text_digest(title: str | bytes | None, body: str | bytes, raw: bytes) -> bytes:
    """Return what an article's stored text is checked against (64 bits of BLAKE2, RFC 7693)."""
    whole = hashlib.blake2b(_bytes(title or b""), digest_size=8)
    whole.update(b"\0" + _bytes(body) + b"\0" + raw)
    return whole.digest()


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text

"""Chinese characters: the traditional ones of Taiwan, Hong Kong and Macao, and the simplified ones of the mainland."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_MORE = {"衞": "卫"}
"""Forms of Hong Kong's own that the table has not (OpenCC, HKVariants): its Department of Health is 衞生署."""


@cache
def _forms() -> dict[int, str]:
    """Traditional characters and what each is simplified to (OpenCC, TSCharacters, one for one)."""
    traditional, plain = (Path(__file__).parent / "traditional.txt").read_text("utf-8").split()
    forms = dict(zip(traditional, plain, strict=True)) | _MORE
    return {ord(a): forms.get(b, b) for a, b in forms.items()}


def traditional() -> frozenset[str]:
    """Return the characters that have a simplified form."""
    return frozenset(map(chr, _forms()))


def simplified(text: str) -> str:
    """Return ``text`` with its traditional characters in simplified form, one for one: places in it are places in
    ``text``, and what is simplified stays as it is. Which of 发's two traditional forms (發, 髮) stood there is not told any more."""
    return text.translate(_forms())

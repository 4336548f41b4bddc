"""Which addresses may be opened, and the host that is shown first."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(url: str) -> str | None:
    """Return the host of an http(s) address in its ASCII (punycode, RFC 3492) form; None for all others.

    Addresses with user information are refused: "https://bank.example@evil.example/" misleads the eye.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
        if (
            parts.scheme not in ("http", "https")
            or not host
            or "@" in parts.netloc
            or any(c.isspace() or ord(c) < 32 for c in url)
        ):
            return None
        return host.encode("idna").decode("ascii") if not host.isascii() else host
    except (ValueError, UnicodeError):
        return None

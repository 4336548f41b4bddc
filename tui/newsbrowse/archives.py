"""Addresses of web archives: the page's own address, and the day on which it was saved."""

from __future__ import annotations

from urllib.parse import urlsplit

from newsbrowse.regexps import regexp

_SNAPSHOT = regexp(r"https?://web\.archive\.org/web/(?P<day>\d{8})\d{0,6}(?:[a-z]{2}_)?/(?P<url>https?://\S+)")


def original_address(url: str) -> tuple[str, str | None]:
    """Return the address that a snapshot of the Internet Archive shows, and the day it was saved (ISO 8601).

    Any other address comes back as it is, without a day.
    """
    snapshot = _SNAPSHOT.match(url)
    if not snapshot:
        return url, None
    day = snapshot["day"]
    return snapshot["url"], f"{day[:4]}-{day[4:6]}-{day[6:]}"


def host_of(url: str | None) -> str | None:
    """Return the host of the page's own address, without ``www.``; None where there is none."""
    try:
        host = urlsplit(original_address(url)[0]).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None

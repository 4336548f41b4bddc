"""Messages and mailboxes: press releases as they arrive (RFC 5322, MIME), and pages saved as one file (MHTML, RFC 2557)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest.formats import format_of
from newsbrowse.ingest.inside import from_bytes
from newsbrowse.ingest.items import Item, Missed, Opened, Source, place_of
from newsbrowse.ingest.limits import size
from newsbrowse.regexps import regexp
from newsbrowse.text import clean_line

_MOST_PARTS, _LONGEST = 1000, 4000
"""Parts of a message, and characters of a header, that are looked at."""
_REPLY = regexp(r"^(?:(?:re|fwd?|aw|wg|tr|回复|转发)\s*[:：]\s*)+", re.I)
_NEXT = regexp(rb"From \S{1,300} .{0,100}\d\d:\d\d")
"""The line that begins a message of a mailbox (RFC 4155)."""


def items(source: Source, kind: str) -> Opened:
    """Yield each message's text, and its attachments of known formats; raises UnreadablePage for what is no mail."""
    if kind == "mbox":
        for number, data in enumerate(_messages(source.file, source.limits.page * 4), 1):
            if data is None:
                yield Missed(f"//{number}", f"is larger than {size(source.limits.page * 4)}")
            else:
                yield from _guarded(data, source, number)
        return
    yield from _guarded(source.read(source.limits.page * 4), source, None)


def _messages(file: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Yield the messages of a mailbox; None for one that is too large."""
    held: list[bytes] = []
    length, begun, blank = 0, False, True
    while line := file.readline(65536):
        if line.startswith(b"From ") and blank and _NEXT.match(line):
            if begun:
                yield b"".join(held) if length <= limit else None
            held, length, begun = [], 0, True
        elif begun:
            length += len(line)
            if length <= limit:
                held.append(line[1:] if re.match(rb">+From ", line) else line)
        elif line.strip():
            raise UnreadablePage("is no mailbox")
        blank = not line.strip()
    if begun:
        yield b"".join(held) if length <= limit else None


def _guarded(data: bytes, source: Source, number: int | None) -> Opened:
    place = place_of(None, number)
    try:
        yield from _message(data, source, number)
    except RecursionError:
        yield Missed(place, "is nested too deeply to be a message")
    except UnreadablePage as error:
        yield Missed(place, str(error))
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, AssertionError) as error:
        # The parser of messages raises these on headers that are none.
        yield Missed(place, f"is no message that can be read ({type(error).__name__})")


def _message(data: bytes, source: Source, number: int | None) -> Opened:
    message = BytesParser(Message, policy=compat32).parsebytes(data)
    if not message.keys():
        raise UnreadablePage("is no message: it has no header")
    name = _header(message, "message-id").strip("<> ")
    yield from _texts(message, source, clean_line(name, 200) if number and name else "", number, 0)


def _texts(message: Message, source: Source, member: str, number: int | None, depth: int) -> Opened:
    """Yield the text of a message, its attachments and the messages forwarded in it, which are called by ``member``."""
    parts, forwarded, more = _leaves(message)
    texts = [p for p in parts if not _attached(p) and p.get_content_type() == "text/plain" and _content(p).strip()]
    html = next((p for p in parts if not _attached(p) and p.get_content_type() == "text/html" and _content(p).strip()), None)
    saved = _header(message, "snapshot-content-location") or (_header(message, "content-location") if html else "")
    declared = _declared(message, saved)
    text = "\n\n".join(_content(part).strip("\r\n") for part in texts)
    # A saved page is HTML; of a message's two forms the plain one has no pictures' and menus' words.
    as_html = html is not None and (saved or not text or len(_content(html)) > 40 * len(text))
    found = bool(as_html or text)
    line = number if not member else None
    if as_html and html is not None:
        yield Item(_content(html).encode("utf-8", "replace"), "html", member or None, line, declared)
    elif text:
        yield Item(text.encode("utf-8", "replace"), "text", member or None, line, declared)
    inside = f"{member}!" if member else f"{number}!" if number else ""
    for part in parts:
        attached = clean_line(part.get_filename() or "", 200)
        if part is html or part in texts or saved or not attached:
            continue
        if format_of(attached)[0] is None:
            yield Missed(f"//{inside}{attached}", "is an attachment of a kind that is not read")
            continue
        found = True
        payload = part.get_payload(decode=True)
        yield from from_bytes(source, inside + attached, payload if isinstance(payload, bytes) else b"")
    for place, inner in enumerate(forwarded, 1):
        name = f"{inside}forwarded {place}"
        found = True
        if depth >= source.limits.depth:
            yield Missed(f"//{name}", f"lies more than {source.limits.depth} messages deep")
        else:
            yield from _texts(inner, source, name, None, depth + 1)
    if more:
        yield Missed(f"//{inside}", f"has more than {_MOST_PARTS:,} parts; the others were not read")
    if not found:
        yield Missed(place_of(member or None, line), "is a message without text")


def _leaves(message: Message) -> tuple[list[Message], list[Message], bool]:
    """The parts that hold content and the messages forwarded whole, in order, and whether there are more than are looked
    at; walked by hand, since a message may be nested thousands deep."""
    found: list[Message] = []
    forwarded: list[Message] = []
    waiting: list[object] = [message]
    steps = 0
    while waiting:
        part = waiting.pop()
        steps += 1
        if steps > _MOST_PARTS * 4 or len(found) + len(forwarded) >= _MOST_PARTS:
            return found, forwarded, True
        if not isinstance(part, Message):
            continue
        payload = part.get_payload()
        if not isinstance(payload, list):
            found.append(part)
        elif part.get_content_type() == "message/rfc822":
            forwarded += [inner for inner in payload if isinstance(inner, Message)]
        else:
            waiting.extend(reversed(payload))
    return found, forwarded, False


def _attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _content(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset:
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    from newsbrowse.ingest.decode import decode

    try:
        return decode(data)[0] if data.strip() else ""
    except UnreadablePage:
        return ""


def _header(message: Message, name: str) -> str:
    """A header as text. Only its beginning is decoded: what is longer was made to keep readers busy."""
    try:
        raw = str(message.get(name) or "")[:_LONGEST]
        return clean_line("".join(str(make_header([piece])) for piece in decode_header(raw)), 2000)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, HeaderParseError):
        return ""  # the parser of headers raises these on some that are none


def _declared(message: Message, saved: str) -> dict[str, str]:
    display, address = parseaddr(_header(message, "from"))
    host = address.rpartition("@")[2]
    organisation = _header(message, "organization")
    declared = {"title": _REPLY.sub("", _header(message, "subject"))}
    try:
        date = parsedate_to_datetime(_header(message, "date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        date = None
    if saved:
        declared["url"] = saved if re.match(r"https?://", saved) else ""
        declared["accessed"] = date.date().isoformat() if date else ""
        declared.pop("title")  # the page's own is better than what the browser made of it
    else:
        declared["date"] = date.date().isoformat() if date else ""
        # A sender's name of two or three words may be a person's; the house then is the sender's host.
        person = bool(re.fullmatch(r"[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,2}", display)) and not _HOUSE.search(display)
        declared["author"] = display if person else ""
        declared["source"] = organisation or (display if not person else "") or host
        declared["url"] = _header(message, "archived-at").strip("<> ")
    return {k: clean_line(v, 2000) for k, v in declared.items() if v}


_HOUSE = regexp(
    r"\b(?:Universit\w*|College|Institute|Academy|School|Ministry|Embassy|Council|Chamber|Association|Cent(?:er|re)|Foundation|Bank|Group|News\w*|"
    r"Press|Media|Office|Department|Faculty|Bureau|Team|Relations|Communications?|Affairs|Daily|Times|Post|Agency|Alerts?|Digest|Bulletin)\b",
    re.I,
)

"""Keys that Textual's driver would lose.

Bytes that are no UTF-8 (a paste in an old encoding, an 8-bit control character) are read as U+FFFD: the driver decodes
strictly, and the program ends at the first such byte. And escape with another key right behind it is those two keys, as in
vi: a terminal sends the same bytes for alt and that key, and the driver takes for alt whatever comes within 100 ms.
"""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from importlib import import_module

from textual import events
from textual.keys import Keys
from textual.message import Message

from newsbrowse.app.keymap import written_key
from newsbrowse.regexps import regexp

_TWO_KEYS = regexp(r"\x1b(?!\]\d+;|P[\d>!$+])([^\x00-\x0c\x0e-\x1f\x7fbf\[O])")
"""ESC and a key right behind it; not those letters with which terminals send alt (option) and an arrow, not those with which
they begin a sequence, nor what ctrl makes of a letter, but for enter."""

_PASTE = regexp("(\x1b\\[20[01]~)")
"""What a terminal sends before and behind what is pasted (xterm control sequences, bracketed paste mode)."""

_BEGUN = regexp(r"(?:\x1b(?:\[(?:2(?:0[01]?)?)?)?)?\Z")
"""What may be the beginning of such a sign, at the end of what was read so far."""

_ESCAPE = "\x1b[27u"
"""The escape key in the one writing that nothing else begins with (kitty keyboard protocol, as alt and a key below)."""


LARGEST = 2000
"""Columns or rows of a terminal at most: an 8K screen with letters of 4 pixels has fewer."""


def _possible(message: Message) -> bool:
    """Whether it is no size that a terminal cannot have; laying out twenty thousand rows would stop the keys for seconds."""
    return not isinstance(message, events.Resize) or 0 < min(message.size) <= max(message.size) <= LARGEST


def forgive(bound: Collection[str] = ()) -> None:
    """Have the driver read what it cannot decode as U+FFFD, and alt with a key as escape and that key, but for the keys
    ``bound``, by Textual's names; to be called before the app runs."""
    in_page = "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")
    if sys.platform == "win32" and not in_page:
        return  # its console hands over characters, not bytes, and says which keys were held
    from textual import _xterm_parser, constants

    driver = vars(import_module(f"textual.drivers.{'web' if in_page else 'linux'}_driver"))

    def decoder(encoding: str) -> partial[codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), "replace")

    # The names through which the driver comes to its decoder and its parser; it offers no setting for either.
    driver["getincrementaldecoder"] = decoder

    def told_apart(match: re.Match[str]) -> str:
        letter = match[1]
        name = letter.lower() if letter.isalnum() else "enter" if letter == "\r" else written_key(letter)
        if f"alt+{'shift+' if letter.isupper() else ''}{name}" not in bound:
            return _ESCAPE + letter
        return f"\x1b[{ord(letter.lower())};{4 if letter.isupper() else 3}u"

    class Parser(_xterm_parser.XTermParser):
        """The driver's own parser, but for escape."""

        _pasting = False
        _begun, _fed = "", 0
        """The end of what was read last, where a sign of a paste may have begun, and how much of it the parser has."""
        _late = False
        """Whether the parser took that for keys meanwhile, since the rest did not come."""

        def tick(self) -> Iterable[Message]:
            """Let the parser give up waiting."""
            waiting = self._timeout_time is not None
            yield from super().tick()
            self._late |= waiting and self._timeout_time is None

        def feed(self, data: str) -> Iterable[Message]:
            """Read characters; escape and a key that came together are told apart before the parser joins them."""
            if not data:
                yield from super().feed(data)
            read, fed = self._begun + data, self._fed
            self._begun = _BEGUN.search(read)[0]  # type: ignore[index]
            whole = len(read) - len(self._begun)
            for part in _PASTE.split(read):
                had = min(fed, len(part))
                new, fed, whole = part[had:], fed - had, whole - len(part)
                if _PASTE.fullmatch(part):
                    self._pasting = part.endswith("0~")
                    new = part if self._late else new
                elif self._pasting:  # the parser would take an escape, and what follows, for keys
                    new = new[: len(new) + min(whole, 0)].replace("\x1b", "")
                elif not constants.DISABLE_KITTY_KEY:
                    # An escape that was read alone is still looked at by the parser, which would take the key to it.
                    new = _TWO_KEYS.sub(told_apart, new) if self._late else _TWO_KEYS.sub(told_apart, part)[had:]
                if new:
                    yield from (message for message in super().feed(new) if _possible(message))
            self._fed, self._late = 0 if self._pasting else len(self._begun), False

        def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterator[events.Key]:
            try:
                held = list(super()._sequence_to_key_events(sequence, alt))
            except (ValueError, OverflowError):  # the code of no character: the app would end
                held = [events.Key(Keys.Ignore, sequence)]
            if alt and not any(key.key in bound for key in held):
                yield events.Key("escape", "\x1b")
                held = list(super()._sequence_to_key_events(sequence))
            # Enter that is typed before the terminal is the app's comes as a line feed (termios(3), ICRNL).
            line_feed = "ctrl+j" not in bound
            yield from (events.Key("enter", "\r") if line_feed and key.key == "ctrl+j" else key for key in held)

    driver["XTermParser"] = Parser

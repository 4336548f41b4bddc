"""Keys that Textual's driver would lose.

Bytes that are no UTF-8 (a paste in an old encoding, an 8-bit control character) are read as U+FFFD: the driver decodes
strictly, and the program ends at the first such byte. And escape with another key right behind it is those two keys, as in
vi: a terminal sends the same bytes for alt and that key, and the driver takes for alt whatever comes within 100 ms.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from textual import events
from textual.message import Message

_BESIDE_ALT = "bf"
"""Letters that terminals send behind ESC for alt (option) with an arrow: the driver knows them as moves by words."""

_PASTE = re.compile("(\x1b\\[20[01]~)")
"""What a terminal sends before and behind what is pasted (xterm control sequences, bracketed paste mode)."""

_ESCAPE = "\x1b[27u"
"""The escape key in the one writing that nothing else begins with (kitty keyboard protocol)."""


def forgive(bound: Collection[str] = ()) -> None:
    """Have the driver read what it cannot decode as U+FFFD, and alt with a key as escape and that key, but for the keys
    ``bound``, by Textual's names; to be called before the app runs."""
    if sys.platform == "win32":
        return  # its console hands over characters, not bytes, and says which keys were held
    from textual import _xterm_parser, constants
    from textual.drivers import linux_driver

    def decoder(encoding: str) -> partial[codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), "replace")

    # The names through which the driver comes to its decoder and its parser; it offers no setting for either.
    vars(linux_driver)["getincrementaldecoder"] = decoder

    letters = "".join(key[-1] for key in bound if re.fullmatch(r"alt\+\w", key))
    letters += "".join(key[-1].upper() for key in bound if re.fullmatch(r"alt\+shift\+\w", key))
    two_keys = re.compile(f"\x1b(?![{_BESIDE_ALT}OP{re.escape(letters)}])(?=[a-zA-Z/?,:;*+'\"])")

    class Parser(_xterm_parser.XTermParser):
        """The driver's own parser, but for escape."""

        _pasting = False

        def feed(self, data: str) -> Iterable[Message]:
            """Read characters; escape and a key that came together are told apart before the parser joins them."""
            for part in _PASTE.split(data) if data else [data]:
                if _PASTE.fullmatch(part):
                    self._pasting = part.endswith("0~")
                elif not self._pasting and not constants.DISABLE_KITTY_KEY:
                    part = two_keys.sub(_ESCAPE, part)
                if part or not data:
                    yield from super().feed(part)

        def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterator[events.Key]:
            held = list(super()._sequence_to_key_events(sequence, alt))
            if alt and not any(key.key in bound for key in held):
                yield events.Key("escape", "\x1b")
                held = list(super()._sequence_to_key_events(sequence))
            yield from held

    vars(linux_driver)["XTermParser"] = Parser

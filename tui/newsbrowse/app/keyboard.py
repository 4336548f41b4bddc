"""Bytes from the keyboard that are no UTF-8 (a paste in an old encoding, an 8-bit control character): read as U+FFFD.

Textual's driver decodes strictly, and the program ends at the first such byte.
"""

from __future__ import annotations

import codecs
import sys
from functools import partial


def forgive() -> None:
    """Have the driver's decoder put U+FFFD for what it cannot decode; to be called before the app runs."""
    if sys.platform == "win32":
        return  # its console hands over characters, not bytes
    from textual.drivers import linux_driver

    def decoder(encoding: str) -> partial[codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), "replace")

    # The one name through which the driver comes to its decoder; it offers no setting for it.
    vars(linux_driver)["getincrementaldecoder"] = decoder

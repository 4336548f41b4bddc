"""The garbage collector while rules are loaded, pages are read and written: what that makes is freed without it, or stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

AFTER = 20_000
"""New containers after which garbage is looked for: a page makes some thousands, nearly all freed at once."""


def spare() -> None:
    """Leave what there is out of all collections, in a process that reads pages: the lexicons stay, and are shared with
    the other such processes as long as none touches them."""
    gc.freeze()
    gc.set_threshold(AFTER)


def seldom() -> None:
    """Look for garbage rarely, in a process that serves one command: rules and word lists are half a million objects that all stay, and
    going over them again and again while they are made takes a third of the time of loading them."""
    gc.set_threshold(10 * AFTER)


@contextmanager
def spared() -> Iterator[None]:
    """Leave what there is out of collections for a while, and look for garbage rarely: the articles of a batch are
    thousands of objects that all stay until it is written."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(10 * AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()

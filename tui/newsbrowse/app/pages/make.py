"""Making a page: what is read for it in a thread, and what stands there until then or instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newsbrowse.app.pages.sheet import PageLine, Sheet
from newsbrowse.app.pages.targets import PageOf, ToEntity, ToNetwork, ToOriginal, ToPair, ToTime
from newsbrowse.query import Filter
from newsbrowse.store.reader import Reader

if TYPE_CHECKING:
    from newsbrowse.store.network import Network

Make = Callable[[int, int], Sequence[PageLine]]
"""Makes the lines of a page for a width and height (cells)."""

_HINTS = {
    ToEntity: ("enter follows", ". narrows", "P pair", "v time", "V network", "esc back"),
    ToPair: ("enter follows", "P another pair", "v time", "V network", "esc back"),
    ToTime: ("enter opens", "space stretch", "v by event", "esc back"),
    ToOriginal: ("the page as it was read, what was cut is dim", "O or esc back"),
    ToNetwork: ("enter follows", "V all or around one", "x exports", "esc back"),
}
"""What can be done on a page, by its kind."""


def hints(page: PageOf) -> tuple[str, ...]:
    """Return what can be done on a page, the way back last."""
    said = _HINTS[type(page)]
    if isinstance(page, ToEntity) and page.field == "topic":
        return tuple(hint for hint in said if hint != "P pair")  # a pair is one of institutions or people
    if isinstance(page, ToTime) and page.event:
        return tuple("v published" if hint == "v by event" else hint for hint in said)
    return said


NETWORK = "Who met whom"
"""What is above the network of all institutions."""


class Made(NamedTuple):
    """A page that was read: what makes its lines, and its network where it shows one."""

    make: Make
    network: Network | None = None


def made(reader: Reader, page: PageOf, wanted: Filter) -> Made:
    """Read what a page tells of the articles of ``wanted``; for a worker thread.

    Raises sqlite3.OperationalError where ``interrupt`` stopped it.
    """
    if isinstance(page, ToEntity):
        return Made(_entity(reader, page, wanted))
    if isinstance(page, ToPair):
        return Made(_pair(reader, page, wanted))
    if isinstance(page, ToOriginal):
        return Made(_original(reader, page))
    if isinstance(page, ToTime):
        return Made(_time(reader, page, wanted))
    from newsbrowse.app.pages.network import LATEST, SHOWN, network_page
    from newsbrowse.store.network import network, topics_of

    shown = network(reader, wanted)
    topics = topics_of(reader, shown.of(page.around)[:SHOWN], LATEST) if page.around is not None else {}
    return Made(partial(network_page, shown, page, topics), shown)


def _entity(reader: Reader, page: ToEntity, wanted: Filter) -> Make:
    from newsbrowse.app.pages.context import way
    from newsbrowse.app.pages.entity import entity_page
    from newsbrowse.store.cards import card

    found = card(reader, page.field, page.id, wanted, 500 if page.whole else 24)
    if found is None:
        return partial(gone, page.name)
    return partial(entity_page, found, of=page, way=way(reader, page, wanted), filter_text=str(wanted))


def _pair(reader: Reader, page: ToPair, wanted: Filter) -> Make:
    from newsbrowse.app.pages.context import way
    from newsbrowse.app.pages.pair import pair_page
    from newsbrowse.store.pairs import pair

    found = pair(reader, page.first, page.second, wanted, page.field)
    if found is None:
        return partial(gone, " and ".join(page.names))
    return partial(pair_page, found, page, way=way(reader, page, wanted))


def _original(reader: Reader, page: ToOriginal) -> Make:
    from newsbrowse.app.pages.original import original_page
    from newsbrowse.store.originals import original

    text = original(reader, page.key)
    return partial(original_page, text) if text else partial(gone, "This article")


def _time(reader: Reader, page: ToTime, wanted: Filter) -> Make:
    from newsbrowse.app.pages.time import time_page

    counts, total = reader.timeline(wanted, page.event, page.level)
    return lambda width, height: time_page(counts, total, page, width)


def as_now(reader: Reader, page: PageOf) -> PageOf:
    """Return a page that was opened before names were merged as it is now: it tells of what they have become."""
    chief = reader.lookup.names.chief
    if isinstance(page, ToEntity):
        return page._replace(id=chief(page.field, page.id))
    if isinstance(page, ToPair):
        first, second = chief(page.field, page.first), chief(page.field, page.second)
        if first == second:
            return ToEntity(page.field, first, page.names[0], context=page.context)
        return page._replace(first=first, second=second)
    if isinstance(page, ToNetwork) and page.around is not None:
        return ToNetwork(chief("inst", page.around))
    return page


def counting(page: PageOf, width: int, height: int) -> list[PageLine]:
    """Return what stands there while a page is read."""
    sheet = Sheet(width)
    if isinstance(page, ToEntity):
        sheet.text(page.name, "page--title")
    elif isinstance(page, ToPair):
        sheet.text(" – ".join(page.names), "page--title")
    elif isinstance(page, ToNetwork) and page.around is None:
        sheet.text(NETWORK, "page--title")
    sheet.text("counting…", "page--dim")
    return sheet.lines


def gone(name: str, width: int, height: int) -> list[PageLine]:
    """Return what stands there where what a page is about is no more."""
    sheet = Sheet(width)
    sheet.text(name, "page--title")
    sheet.text("is in this database no more; esc goes back", "page--dim")
    return sheet.lines

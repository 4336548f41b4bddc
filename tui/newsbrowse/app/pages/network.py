"""The network of a filter: who met whom, as a table, and around one institution as a tree."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from newsbrowse.app import render
from newsbrowse.app.pages.make import NETWORK
from newsbrowse.app.pages.sheet import Entry, PageLine, Piece, Sheet
from newsbrowse.app.pages.targets import Target, ToEntity, ToNetwork, ToPair
from newsbrowse.store.network import Network, Tie, Topics

SHOWN = 200
"""Ties that are drawn; all are exported."""

LATEST = 20
"""Articles of each tie, the latest, whose topics are told in the tree; an export tells those of all."""

_TOPICS = 3
"""Topics that are told of a tie at most."""

_LEAST_NAME = 24
"""Cells that a name has at least before what is said of it."""

_SECOND = 3
"""Ties drawn of each institution that the middle one met."""


def network_page(net: Network, of: ToNetwork, topics: Topics, width: int, height: int) -> list[PageLine]:
    """Return the lines of the network; ``topics`` are those of the ties of the one in the middle."""
    sheet = Sheet(width)
    around = of.around if of.around in net.nodes else None
    read = f", of the newest {net.read:,} articles" if net.read < net.count else ""
    if of.around is not None and around is None:
        sheet.text("That institution took part in no event of this filter. All of it:", "page--dim")
    if around is None:
        sheet.text(NETWORK, "page--title")
        said = f"{render.counted(len(net.nodes), 'institution')}, {render.counted(len(net.ties), 'tie')} in {render.counted(net.count, 'article')}{read}"
    else:
        name, _, weight = net.nodes[around]
        sheet.text(f"Around {name}", "page--title")
        said = f"{render.counted(len(net.of(around)), 'tie')}; party in {render.counted(weight, 'article')}{read}"
    sheet.text(said, "page--dim")
    sheet.blank()
    if not net.ties:
        sheet.text("No two institutions took part in one event here.", "page--dim")
        return sheet.lines
    if around is None:
        _table(sheet, net, width)
    else:
        _tree(sheet, net, around, topics)
    return sheet.lines


def called(net: Network, id: int) -> str:
    """The acronym of an institution, else its name."""
    name, acronym, _ = net.nodes[id]
    return acronym or name


def tie_target(net: Network, tie: Tie) -> ToPair:
    """The page of the pair."""
    return ToPair(tie.first, tie.second, (called(net, tie.first), called(net, tie.second)))


def _types(tie: Tie) -> str:
    return " · ".join(f"{name} {count:,}" if count > 1 else name for name, count in tie.types if name != "other")


def _years(tie: Tie) -> str:
    first, last = (tie.since or "")[:4], (tie.until or "")[:4]
    return first if first == last else f"{first}–{last}"


def _about(topics: Sequence[tuple[str, int]], room: int) -> str:
    """The topics that fit into ``room`` cells, whole; the most frequent first."""
    said = ""
    for topic, _ in topics[:_TOPICS]:
        more = f"{said} · {render.line(topic)}" if said else f"  {render.line(topic)}"
        if cell_len(more) <= room:
            said = more
    return said


def _table(sheet: Sheet, net: Network, width: int) -> None:
    hubs = sorted(net.nodes, key=lambda n: (-len(net.of(n)), -net.nodes[n][2], net.nodes[n][0]))[:8]
    entries = [
        Entry(net.nodes[n][0], ToNetwork(n), len(net.of(n)), net.nodes[n][1], "page--institution", net.nodes[n][1])
        for n in hubs
        if net.of(n)
    ]
    sheet.list("With most ties (enter: around it)", entries)
    sheet.blank()
    sheet.pieces([("Strongest ties (enter: all events of the pair)", "page--heading")])
    digits = max(len(f"{t.count:,}") for t in net.ties)
    room = max(8, (width - digits - 2 - 3 - 24) // 2)
    names = [tuple(render.line(called(net, n)) for n in (tie.first, tie.second)) for tie in net.ties[:SHOWN]]
    cells = [min(room, max(cell_len(name) for name in side)) for side in zip(*names, strict=True)]
    for tie, pair in zip(net.ties, names, strict=False):
        first, second = (render.fit(name, side) for name, side in zip(pair, cells, strict=True))
        sheet.pieces(
            [
                (f"{tie.count:>{digits},}  ", "page--count"),
                (f"{first} – {second}", "page--institution", tie_target(net, tie)),
                (f"  {_years(tie)}  {_types(tie)}", "page--dim"),
            ]
        )
    if len(net.ties) > SHOWN:
        sheet.text(f"and {len(net.ties) - SHOWN:,} more; x exports all", "page--dim")


def _tree(sheet: Sheet, net: Network, around: int, topics: Topics) -> None:
    """The institution in the middle, those that it met, and whom they met beside it."""
    ties = net.of(around)
    sheet.pieces([(net.nodes[around][0], "page--institution", ToEntity("inst", around, net.nodes[around][0]))])
    digits = max((len(f"{t.count:,}") for t in ties), default=1)
    for number, tie in enumerate(ties[:SHOWN]):
        other = tie.other(around)
        last = number == min(len(ties), SHOWN) - 1
        told = "".join(f"  {part}" for part in (_years(tie), _types(tie)) if part)
        # The name is cut rather than a year: its beginning says who that is.
        room = max(_LEAST_NAME, sheet.width - digits - 4 - cell_len(told))
        name = render.line(called(net, other))
        name = name if cell_len(name) <= room else render.fit(name, room)
        sheet.pieces(
            [
                (f"{'└' if last else '├'}─{tie.count:>{digits},}─ ", "page--dim"),
                (name, "page--institution", tie_target(net, tie)),
                (told, "page--dim"),
                (_about(topics.get((tie.first, tie.second), ()), room - cell_len(name)), "page--topic"),
            ]
        )
        others = [t for t in net.of(other) if around not in (t.first, t.second)]
        further: list[Piece | tuple[str, str, Target | None]] = [(f"{' ' if last else '│'}{' ' * (digits + 4)}", "page--dim")]
        for n, tied in enumerate(others[:_SECOND]):
            further += [(" · " if n else "", "page--dim"), (called(net, tied.other(other)), "", ToNetwork(tied.other(other)))]
        if len(others) > _SECOND:
            further += [("  ", ""), (f"+{len(others) - _SECOND}", "page--dim", ToNetwork(other))]
        if others:
            sheet.pieces([piece for piece in further if piece[0]])

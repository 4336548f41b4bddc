"""The page of a pair: what two institutions or people did together."""

from __future__ import annotations

from newsbrowse.app import passages, render
from newsbrowse.app.pages.entity import STYLES, told
from newsbrowse.app.pages.sheet import PageLine, Piece, Sheet, Way
from newsbrowse.app.pages.targets import Target, ToArticle, ToEntity, ToPair
from newsbrowse.store.pairs import Meeting, Pair

_TOPICS = 12
"""Topics of all events together that are named."""

_SENTENCE = 320
"""Characters of a sentence that are shown."""


def pair_page(pair: Pair, of: ToPair, width: int, height: int, way: Way = None) -> list[PageLine]:
    """Return the lines of a pair's page: its events in order of time, each with what leads to its sentence; ``way``
    leads to the filter with which somebody came, or from it to all."""
    sheet = Sheet(width)
    first, second = pair.names
    for number, name in ((of.first, first), (of.second, second)):
        sheet.text(name, STYLES[of.field], ToEntity(of.field, number, name))
    if not pair.count:
        sheet.blank()
        both = "has both in one event" if of.field == "inst" else "names both"
        sheet.text(f"No article of this filter {both}.", "page--dim")
        sheet.way(way)
        sheet.text("esc goes back, P chooses another pair.", "page--dim")
        return sheet.lines
    types = told(pair.types)
    days = [m.day for m in pair.meetings if m.day]
    span = (
        f"{render.long_date(days[0])} to {render.long_date(days[-1])}"
        if len(set(days)) > 1
        else "".join(map(render.long_date, days[:1]))
    )
    events = render.counted(pair.events, "event")
    if pair.events < pair.count:
        events += f" in {render.counted(pair.count, 'article')}"
    sheet.text(" · ".join(filter(None, (events, span, types))), "page--dim")
    shown = " · ".join(f"{name} {count:,}" if count > 1 else name for name, count in pair.topics[:_TOPICS])
    more = f"  +{len(pair.topics) - _TOPICS}" if len(pair.topics) > _TOPICS else ""
    sheet.facts([("Topics", shown + more)] if pair.count > 1 else [])
    if len(pair.meetings) < pair.count:
        sheet.text(f"The latest {len(pair.meetings):,} are shown; pair: in the filter bar lists all.", "page--dim")
    before = None
    for meeting in pair.meetings:
        sheet.blank()
        _meeting(sheet, meeting, again=meeting.event is not None and meeting.event == before)
        before = meeting.event
    return sheet.lines


def _meeting(sheet: Sheet, meeting: Meeting, again: bool) -> None:
    """Tell an event as an article does; ``again``: the one before tells of the same."""
    when = (
        "the same day, told again"
        if again
        else render.long_date(meeting.day) + ("" if meeting.own or not meeting.day else " (published)")
    )
    head: list[Piece | tuple[str, str, Target | None]] = [
        (when, "page--date"),
        (f"  {meeting.type}" if meeting.type != "other" else "", "page--heading"),
        (f"  {meeting.source}" if meeting.source else "", "page--dim"),
    ]
    sheet.pieces([piece for piece in head if piece[0]])
    sheet.text(meeting.title or "(no title)", "page--link", ToArticle(meeting.key))
    for label, people in zip((*meeting.sides, "Also there"), meeting.people, strict=True):
        if people:
            sheet.facts([(render.fit(render.line(label), 12).rstrip(), " · ".join(people))])
    sheet.facts([("Topics", " · ".join(meeting.topics))])
    span = passages.unit_at(passages.sentences(meeting.body), meeting.place)
    if span is not None:
        said = " ".join(meeting.body[slice(*span)].split())
        said = said if len(said) <= _SENTENCE else said[: _SENTENCE - 1] + "…"
        sheet.text(f"“{said}”", "page--quote", ToArticle(meeting.key, meeting.place))

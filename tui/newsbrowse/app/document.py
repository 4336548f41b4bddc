"""What the article pane shows, as lines of text with styled stretches, wrapped once for a width."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, overload

from newsbrowse.app import render
from newsbrowse.store.rows import StoredArticle, StoredMention

PRIORITY = {"person": 0, "institution": 1, "date": 2, "topic": 3}
"""Where mentions overlap the one of the lower number is drawn."""

Span = tuple[int, int, str]
Link = tuple[int, int, StoredMention]
"""A stretch of a line, and the name that it stands for."""

SHOWN_PARTIES = 3
"""Parties of the event that the head names; behind them stands how many more there are."""
_MOST_NOTE_LINES = 2000
"""Lines of a note that the article pane shows at most."""


class Line(NamedTuple):
    """A line of the pane: its text, its styled stretches (start, end, component class), and where it
    begins in the body (None outside it). ``indent`` cells are printed before the text. ``links`` are the names of the head."""

    text: str
    spans: tuple[Span, ...] = ()
    body_start: int | None = None
    indent: int = 0
    links: tuple[Link, ...] = ()


class Lines(Sequence[Line]):
    """The lines of a document: those of the head, then those of the body, which are made when they are looked at."""

    def __init__(self, head: list[Line], titles: int, body: str, wraps: list[tuple[int, int]], spans: list[Span]) -> None:
        self.head, self.titles, self.body = head, titles, body
        """``titles``: the lines of the head that are the title."""
        self.starts = array("I", (start for start, _ in wraps))
        self.ends = array("I", (end for _, end in wraps))
        self._spans = spans
        self._span_starts = [span[0] for span in spans]

    def __len__(self) -> int:
        return len(self.head) + len(self.starts)

    @overload
    def __getitem__(self, number: int) -> Line: ...
    @overload
    def __getitem__(self, number: slice) -> list[Line]: ...
    def __getitem__(self, number: int | slice) -> Line | list[Line]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        if number < len(self.head):
            return self.head[number]
        number -= len(self.head)
        start, end = self.starts[number], self.ends[number]
        own: list[Span] = []
        place = max(0, bisect_left(self._span_starts, start) - 1)
        while place < len(self._spans) and self._spans[place][0] < end:
            a, b, name = self._spans[place]
            if b > start:
                own.append((max(a, start) - start, min(b, end) - start, name))
            place += 1
        return Line(self.body[start:end], tuple(own), start)

    def number_at(self, position: int) -> int:
        """Return the number of the line that holds a character of the body."""
        return len(self.head) + max(0, bisect_right(self.starts, position) - 1)


class Document(NamedTuple):
    """An article laid out. ``highlights`` are the body mentions that are drawn, in order; ``names`` those of the head, each
    with the line on which it begins. Both are counted by one number, the names of the head backwards from -1, the last."""

    lines: Lines
    highlights: tuple[StoredMention, ...]
    names: tuple[tuple[int, StoredMention], ...] = ()

    def at(self, number: int) -> StoredMention:
        """Return a highlight, or a name of the head."""
        return self.highlights[number] if number >= 0 else self.names[number][1]

    def line_of(self, number: int) -> int:
        """Return the line on which one begins."""
        return self.lines.number_at(self.highlights[number].start) if number >= 0 else self.names[number][0]


def drawn(mentions: tuple[StoredMention, ...], kinds: frozenset[str], zone: str) -> list[StoredMention]:
    """Return the mentions of ``zone`` to draw: of the wanted kinds, none overlapping."""
    chosen = sorted(
        (m for m in mentions if m.kind in kinds and m.zone == zone), key=lambda m: (PRIORITY[m.kind], m.start, -m.end)
    )
    taken: list[StoredMention] = []
    starts: list[int] = []
    for mention in chosen:
        place = bisect_left(starts, mention.start)
        before = taken[place - 1] if place else None
        after = taken[place] if place < len(taken) else None
        if (before is None or before.end <= mention.start) and (after is None or after.start >= mention.end):
            taken.insert(place, mention)
            starts.insert(place, mention.start)
    return taken


def lay_out(article: StoredArticle, width: int, height: int, kinds: frozenset[str], full: bool = False) -> Document:
    """Lay an article out for ``width`` cells.

    The summary takes no more than half of a pane of ``height`` lines, so that the text begins in sight;
    ``full`` shows all of it instead.
    """
    width = max(8, width)
    lines: list[Line] = []
    title = render.line(article.title or "(no title)")
    in_title = drawn(article.mentions, kinds, "title") if title == article.title else []
    title_spans = [(m.start, m.end, f"article--{m.kind}") for m in in_title]
    links = [(m.start, m.end, m) for m in in_title]
    lines += _wrapped(title, width, [(0, len(title), "article--title"), *title_spans], links=links)
    titles = len(lines)
    lines += _head(article, width, full)
    if height >= 16:
        lines.append(Line(""))
    lines += _summary(article, width, height, full)
    lines += _own(article, width, height, full)
    lines.append(Line("─" * width, ((0, width, "article--rule"),)))
    highlights = drawn(article.mentions, kinds, "body")
    body = render.block(article.body)
    spans: list[Span] = [(m.start, m.end, f"article--{m.kind}") for m in highlights]
    names: list[tuple[int, StoredMention]] = []
    for number, line in enumerate(lines):
        # One that goes on on the next line is one.
        names += [(number, to) for _, _, to in line.links if not names or names[-1][1] is not to]
    return Document(Lines(lines, titles, body, render.wrap(body, width), spans), tuple(highlights), tuple(names))


def _wrapped(text: str, width: int, spans: list[Span], indent: int = 0, links: Sequence[Link] = ()) -> list[Line]:
    lines = []
    for start, end in _wraps(text, width - indent, links):
        own = tuple((max(a, start) - start, min(b, end) - start, name) for a, b, name in spans if a < end and b > start)
        led = tuple((max(a, start) - start, min(b, end) - start, to) for a, b, to in links if a < end and b > start)
        lines.append(Line(text[start:end], own, None, indent, led))
    return lines


def _wraps(text: str, room: int, links: Sequence[Link]) -> list[tuple[int, int]]:
    """Where the lines of a text begin and end: names stay whole where one fits a line."""
    for start, end, _ in links:
        if end - start <= room:
            text = text[:start] + text[start:end].replace(" ", "\N{NO-BREAK SPACE}") + text[end:]
    return render.wrap(text, room)


def _link(kind: str, id: int, name: str) -> StoredMention:
    """What a name of the head stands for, as a highlight has it."""
    return StoredMention(kind, "head", 0, 0, name, id, name, None, None, None, "", 1.0)


def _head(article: StoredArticle, width: int, full: bool = False) -> list[Line]:
    lines = []
    source = render.line(article.source or "")
    if source:
        how = f"  (from the {article.source_from})" if article.source_from in ("title", "host", "address") else ""
        spans = [(0, len(source), "article--source"), (len(source), len(source) + len(how), "article--dim")]
        links = [(0, len(source), _link("institution", i.id, i.name)) for i in article.institutions if i.name == article.source]
        lines += _wrapped(source + how, width, spans, links=links)
    parties = [render.line(i.acronym or i.name) for i in article.institutions if i.party]
    named = " – ".join(parties[:SHOWN_PARTIES]) + (f" +{len(parties) - SHOWN_PARTIES}" if len(parties) > SHOWN_PARTIES else "")
    event = "" if article.event_type == "other" else article.event_type + (f": {named}" if parties else "")
    when = render.long_date(article.published, article.published_precision)
    facts = [when, render.line(article.place or ""), event]
    if article.event_date and article.event_date != article.published:
        day = render.long_date(article.event_date)
        if article.published and len(article.event_date) == 10:  # the year stands there already where it is the same
            day = day.removesuffix(f" {article.published[:4]}")
        facts[2] = f"{event} on {day}" if event else facts[2]
    lines += _wrapped(" · ".join(filter(None, facts)), width, [(0, 10_000, "article--dim")])
    if article.copies:
        lines += _wrapped(_copies(article), width, [(0, 10_000, "article--dim")])
    if article.url:
        lines.append(Line(render.fit(render.line(article.url), width).rstrip(), ((0, width, "article--address"),)))
    if full:
        if article.authors:
            lines += _wrapped(f"By {render.line('; '.join(article.authors))}", width, [(0, 10_000, "article--dim")])
        # The folder and the file, with the place in it: the whole path is what ``newsbrowse show`` prints.
        file, slashes, place = article.path.partition("//")
        name = "/".join(file.rsplit("/", 2)[-2:]) + slashes + place
        lines += _wrapped(f"Read from {render.line(name)}", width, [(0, 10_000, "article--dim")])
        if article.notes:
            lines += _wrapped(f"Note: {render.line(article.notes)}", width, [(0, 10_000, "article--dim")])
    return lines


def _copies(article: StoredArticle) -> str:
    """Where else the text stands: "Copy of Source, date · also in …"."""
    named = [", ".join(filter(None, (render.line(c.source or "another file"), c.published))) for c in article.copies]
    parts = [f"Copy of {named[0]}"] if article.copies[0].original else []
    others = named[1:] if parts else named
    if others:
        more = f" +{len(others) - 3}" if len(others) > 3 else ""
        parts.append(f"Also in {' · '.join(others[:3])}{more}")
    return f"{'; '.join(parts)} (D shows all)"


def _summary(article: StoredArticle, width: int, height: int, full: bool) -> list[Line]:
    label_width = _label_cells(width)
    room = width - label_width
    shown = len(article.people) if full else 8 if height >= 40 else 5 if height >= 24 else 3
    rows = 40 if full else 2 if height >= 24 else 1
    acronyms = {i.name: i.acronym for i in article.institutions if i.acronym}
    topics = [(render.line(t.name), _link("topic", t.id, t.name)) for t in article.topics]
    if height < 14 and not full:
        everybody = [(render.line(p.name), _link("person", p.id, p.name)) for p in article.people]
        return _joined("People", everybody, width, label_width, 1) + _joined("Topics", topics, width, label_width, 1)
    people: list[_Entry] = []
    for number, person in enumerate(article.people[:shown]):
        where = person.affiliation or ""
        for name, acronym in acronyms.items():
            where = where.replace(name, acronym or name)
        name = render.line(person.name)
        rest = render.line(", ".join(filter(None, (person.role, where))))
        more = f"  +{len(article.people) - shown}" if number == shown - 1 and len(article.people) > shown else ""
        text = name + (f"  {rest}" if rest else "")
        text = text if full else render.fit(text, room - len(more)).rstrip() + more
        link = (0, min(len(name), len(text)), _link("person", person.id, person.name))
        people.append((text, [(0, len(name), "article--person"), (len(name), len(text), "article--dim")], [link]))
    lines = _labelled("People", people, width, label_width)
    orgs = [i for i in article.institutions if i.kind == "org"]
    institutions = [(render.line(i.acronym or i.name), _link("institution", i.id, i.name)) for i in orgs]
    lines += _joined("Institutions" if label_width > len("Institutions") else "Inst", institutions, width, label_width, rows)
    lines += _joined("Topics", topics, width, label_width, rows)
    dates = (m for m in article.mentions if m.kind == "date" and m.value_start)
    days: dict[str, StoredMention] = {}
    for mention in dates:
        days.setdefault(render.date_value(mention.value_start, mention.value_end, mention.granularity), mention)
    lines += _joined("Dates", list(days.items()), width, label_width, 1)
    return lines


def _label_cells(width: int) -> int:
    return 13 if width >= 48 else 8


def _own(article: StoredArticle, width: int, height: int, full: bool) -> list[Line]:
    """The user's own: tags, and the note, of which a pane shows a quarter of its lines unless ``full``."""
    label_width = _label_cells(width)
    tags = [(render.line(tag), None) for tag in article.tags]
    lines = _joined("Tags", tags, width, label_width, 40 if full else 1)
    rows = _MOST_NOTE_LINES if full else max(1, height // 4)
    room = width - label_width
    # Beyond this many characters nothing can stand in so many lines.
    text = render.block(article.note[: rows * (room + 1)]) if article.note else ""
    note = _labelled("Note", [(text, [], [])], width, label_width) if text else []
    if len(note) > rows or len(text) < len(article.note):
        last = note[rows - 1 : rows] or note[-1:]
        more = "  … (N shows all)"
        kept = render.fit(last[0].text, max(0, width - last[0].indent - len(more))).rstrip() + more
        note = [*note[: rows - 1], last[0]._replace(text=kept)]
    return lines + note


_Entry = tuple[str, list[Span], list[Link]]


def _labelled(label: str, entries: list[_Entry], width: int, label_width: int) -> list[Line]:
    lines: list[Line] = []
    for text, spans, links in entries:
        for line in _wrapped(text, width, spans, label_width, links):
            if not lines:
                head = render.fit(label, label_width - 1) + " "
                shifted = tuple((a + len(head), b + len(head), name) for a, b, name in line.spans)
                led = tuple((a + len(head), b + len(head), to) for a, b, to in line.links)
                line = Line(head + line.text, ((0, len(head), "article--label"), *shifted), links=led)
            lines.append(line)
    return lines


_Named = tuple[str, StoredMention | None]
"""A name of the head, and what it stands for."""


def _joined(label: str, names: Sequence[_Named], width: int, label_width: int, rows: int) -> list[Line]:
    """Names in a row, as many as ``rows`` lines hold, then the number of the others."""
    room = width - label_width
    shown = len(names)
    while shown:
        text, spans, links = _row_of(names, shown, room)
        if shown == 1 or len(_wraps(text, room, links)) <= rows:
            return _labelled(label, [(text, spans, links)], width, label_width)
        shown -= 1
    return []


def _row_of(names: Sequence[_Named], shown: int, room: int) -> _Entry:
    text = ""
    spans: list[Span] = []
    links: list[Link] = []
    for name, named in names[:shown]:
        if text:
            text += " · "
        name = render.fit(name, room - 6).rstrip() if shown == 1 else name
        spans.append((len(text), len(text) + len(name), f"article--{named.kind}" if named else "article--dim"))
        links += [(len(text), len(text) + len(name), named)] if named else []
        text += name
    if shown < len(names):
        more = f"  +{len(names) - shown}"
        spans.append((len(text), len(text) + len(more), "article--dim"))
        text += more
    return text, spans, links

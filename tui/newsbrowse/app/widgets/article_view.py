"""The article pane on the line API: wrapped once for a width, only visible lines are drawn."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import partial

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.selection import Selection
from textual.strip import Strip

from newsbrowse.app import render
from newsbrowse.app.document import Document, Line, lay_out
from newsbrowse.app.messages import HighlightChanged, LaidOut, NameClicked
from newsbrowse.app.typeahead import LONGEST
from newsbrowse.app.widgets.selecting import MARGIN, SelectingView
from newsbrowse.query.snippets import find_hits
from newsbrowse.store.rows import StoredArticle, StoredMention
from newsbrowse.store.schema import MENTION_KINDS as KINDS

MOST_HITS = 20_000
"""Hits that are marked in one article."""


class ArticleView(SelectingView, can_focus=True):
    """One article: head, summary, text with highlights that can be stepped through."""

    COMPONENT_CLASSES = {
        "article--title", "article--source", "article--dim", "article--address", "article--label", "article--rule", "article--person",
        "article--date", "article--institution", "article--topic", "article--current", "article--hit", "article--hit-current", "article--picked",
    }  # fmt: skip

    bar_labels: Mapping[str, str] = {"read": "page"}
    """What keys do here that the lowest line names (``KeyBar``): enter on a highlight leads to its page."""

    def __init__(self, id: str | None = None, most: int = 0) -> None:
        """``most`` is the number of cells that a line takes at most, 0 for all there are."""
        super().__init__(id=id)
        self.most = most
        self.article: StoredArticle | None = None
        self.document: Document | None = None
        self.kinds: frozenset[str] = frozenset(KINDS)
        self.words: tuple[str, ...] = ()
        self.hits: list[tuple[int, int]] = []
        """Where the words of the filter, or what is looked for, stand in the body: (start, end) in order."""
        self.hit: int | None = None
        self._found: int | None = None
        """Where in the body the hit stands that was gone to last, until something else is."""
        self.current: int | None = None
        """The highlight that was stepped to: its place among those of the body; names of the head count backwards, -1 is the last."""
        self.picked: tuple[int, int] | None = None
        self.note: list[str] = []
        self.full = False
        self._waiting: list[Callable[[], None]] = []
        self._waiting_until = 0.0
        self._room: tuple[int, int] | None = None
        """The cells and lines for which the document was laid out."""

    def show(self, article: StoredArticle | None, words: tuple[str, ...] = (), note: list[str] | None = None) -> None:
        """Show an article from its top, or a note where there is none."""
        changed = article is None or self.article is None or article.key != self.article.key
        self.note = note or []
        if changed or article != self.article:
            stood = None if changed or article is None else self._stood(article)
            name = self.highlight if self._in_head and not changed else None
            self.article = article
            self._lay_out()
            if stood is not None:
                self.once_laid_out(partial(self._stand_near, stood))
            elif name is not None:
                self.once_laid_out(partial(self._stand_on, name))
        if changed:
            self.current = self.picked = self._found = None
        self.look_for(words)
        if changed:
            self._waiting.clear()
            self.scroll_to(0, 0, animate=False, force=True)

    def _stood(self, article: StoredArticle) -> int | None:
        """Where the highlight is, in characters of the body, or the selected words that have become one."""
        selected = self.selected
        if selected is not None and self.article is not None and article.mentions != self.article.mentions:
            self.picked = None
            self.screen.clear_selection()
            before = {m[:4] for m in self.article.mentions}
            new = [m.start for m in article.mentions if m.zone == "body" and m[:4] not in before]
            return next((start for start in new if selected[0] <= start < selected[1]), selected[0])
        return self.highlight.start if self.highlight is not None and not self._in_head else None

    def _lay_out(self) -> None:
        if self.article is None:
            self.document = None
            self.set_lines(0)
        elif self.size.width:
            self._room = self._present_room()
            width = self._room[0] - 2 * MARGIN
            width = min(width, self.most or width)
            self.document = lay_out(self.article, width, self.size.height, self.kinds, self.full)
            self.set_lines(len(self.document.lines))
        else:  # hidden: what was laid out before is another article's, or shows other highlights
            self.document = None
        self.refresh()

    def on_resize(self) -> None:
        """Wrap anew for the new width, keeping the place; a scrollbar that comes takes cells that were kept for it."""
        hidden = self.document is None
        if hidden or self._room != self._present_room():
            self._lay_out()
        if hidden:
            self.look_for(self.words)
        if self._waiting and self.document is not None:
            while self._waiting:
                self._waiting.pop(0)()
            self._laid_out()

    def _present_room(self) -> tuple[int, int]:
        return self.scrollable_content_region.width, self.size.height

    def once_laid_out(self, act: Callable[[], None]) -> None:
        """Do something with the lines of the article: where it was never shown there are none before it has a size."""
        if self.document is None and self.article is not None:
            self._waiting.append(act)
            self._waiting_until = time.monotonic() + LONGEST
            self.set_timer(LONGEST, self._laid_out)
        else:
            act()

    def _laid_out(self) -> None:
        self.post_message(LaidOut())

    @property
    def is_waiting(self) -> bool:
        """Whether something will be done here as soon as the article has lines; where it gets none soon it is no longer waited
        for."""
        return bool(self._waiting) and time.monotonic() < self._waiting_until

    def set_full(self, full: bool) -> None:
        """Show all people with their whole roles, or the summary."""
        if full != self.full:
            self.full = full
            self._lay_out()

    def set_kinds(self, kinds: frozenset[str]) -> None:
        """Choose which kinds of highlight are drawn."""
        self.kinds = kinds
        self.current = None
        self._lay_out()

    @property
    def highlight(self) -> StoredMention | None:
        """The current highlight, if one was stepped to."""
        if self.document is None or self.current is None:
            return None
        count, heads = len(self.document.highlights), len(self.document.names)
        return self.document.at(self.current) if -heads <= self.current < count else None

    @property
    def _in_head(self) -> bool:
        return self.current is not None and self.current < 0

    def step(self, direction: int, kind: str = "") -> None:
        """Go to the next or previous highlight, of one ``kind`` where it is given: from the current one, else from what is in
        sight of the text. Before the first one of the text stand the names of the head, and behind the last one."""
        document = self.document
        every = range(-len(document.names), len(document.highlights)) if document is not None else range(0)
        places = [place for place in every if document is not None and kind in ("", document.at(place).kind)]
        if document is None or not places:
            self.post_message(HighlightChanged("no people here" if kind else "no highlights here"))
            return
        if self.current is None:
            top = self.scroll_offset.y
            seen = (n for n, place in enumerate(places) if place >= 0 and document.line_of(place) >= top)
            first = next(seen, len(places))
            number = first if direction > 0 else first - 1
        else:
            number = bisect_left(places, self.current)
            stands = number < len(places) and places[number] == self.current
            number += direction if stands or direction < 0 else 0
        self.current = places[number % len(places)]
        self._show_current()

    def _stand_near(self, place: int) -> None:
        """After names were corrected: go to the highlight that now is the nearest to a character of the body."""
        highlights = self.document.highlights if self.document is not None else ()
        self.current = min(range(len(highlights)), key=lambda n: abs(highlights[n].start - place), default=None)
        self._show_current()

    def _stand_on(self, name: StoredMention) -> None:
        """The same for a name of the head: there it may have another place, or none."""
        names = self.document.names if self.document is not None else ()
        same = (n for n, (_, m) in enumerate(names) if (m.kind, m.name) == (name.kind, name.name))
        self.current = next((n - len(names) for n in same), None)
        self._show_current()

    def _show_current(self) -> None:
        mention = self.highlight
        if mention is None or self.document is None or self.current is None:
            return
        self._found = None
        self._bring_line_in_sight(self.document.line_of(self.current))
        if self._in_head and self.document.line_of(self.current) < self.size.height - 1:
            self.scroll_to(y=0, animate=False, force=True)
        self.refresh()
        self.post_message(HighlightChanged(self._detail(mention)))

    def _bring_line_in_sight(self, y: int) -> None:
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if not top <= y < top + height - 1:
            self.scroll_to(y=max(0, y - height // 3), animate=False, force=True)

    # Words of the filter, and what is looked for in the article

    def look_for(self, words: tuple[str, ...]) -> int:
        """Mark where words stand in the text; return how often they do."""
        self.words, self.hit = words, None
        self.hits = find_hits(self.document.lines.body, words, MOST_HITS) if self.document is not None and words else []
        self.refresh()
        return len(self.hits)

    def step_hit(self, direction: int) -> None:
        """Go to the next or previous hit: from the current one, else from what is in sight."""
        if self.document is None or not self.hits:
            return
        if self.hit is None:
            lines = self.document.lines
            first = bisect_left(self.hits, self.scroll_offset.y, key=lambda hit: lines.number_at(hit[0]))
            self.hit = (first if direction > 0 else first - 1) % len(self.hits)
        else:
            self.hit = (self.hit + direction) % len(self.hits)
        self._found = self.hits[self.hit][0]
        self._bring_line_in_sight(self.document.lines.number_at(self._found))
        self.refresh()

    def _detail(self, mention: StoredMention) -> str:
        assert self.article is not None and self.current is not None and self.document is not None
        heads = len(self.document.names)
        place = f"{self.current + 1}/{len(self.document.highlights)}  "
        if self._in_head:
            place = f"head {self.current + heads + 1}/{heads}  "
        if mention.kind == "date":
            return (
                place
                + f"{render.line(mention.text)} = {render.date_value(mention.value_start, mention.value_end, mention.granularity)}"
            )
        if mention.kind == "person":
            person = next((p for p in self.article.people if p.id == mention.entity_id), None)
            details = ", ".join(filter(None, (person.role, person.affiliation))) if person else ""
            return place + render.line(mention.name or mention.text) + (f": {render.line(details)}" if details else "")
        return place + render.line(
            f"{mention.text} = {mention.name}" if mention.name and mention.name != mention.text else mention.text
        )

    def return_to(self, highlight: int | None, top: int) -> None:
        """Stand where somebody stood before: at a highlight, with that line at the top."""
        self.current = highlight
        self.scroll_to(0, top, animate=False, force=True)
        if self.highlight is not None:
            self.post_message(HighlightChanged(self._detail(self.highlight)))
        self.refresh()

    def move(self, where: str) -> None:
        """Scroll: up, down, pageup, pagedown, home, end."""
        page = max(1, self.size.height - 2)
        target = {
            "up": self.scroll_y - 1,
            "down": self.scroll_y + 1,
            "pageup": self.scroll_y - page,
            "pagedown": self.scroll_y + page,
            "home": 0,
            "end": self.max_scroll_y,
        }[where]
        self.scroll_to(y=target, animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """A click on a highlight makes it current, a double click opens its page, as does a click on a name of the head."""
        if self.document is None:
            return
        y = event.y + self.scroll_offset.y
        if not 0 <= y < len(self.document.lines):
            return
        line = self.document.lines[y]
        cells, position = event.x - MARGIN - line.indent, 0
        if cells < 0:
            return
        for char in line.text:
            cells -= get_character_cell_size(char)
            if cells < 0:
                break
            position += 1
        if line.body_start is None:
            named = next((to for start, end, to in line.links if start <= position < end), None)
            if named is not None:
                self.post_message(NameClicked(named))
            return
        place = line.body_start + position
        for number, mention in enumerate(self.document.highlights):
            if mention.start <= place < mention.end:
                again = number == self.current
                self.current = number
                self._show_current()
                if again or event.chain >= 2:
                    self.app.call_later(self.app.run_action, "read")

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text."""
        if self.document is None:
            return None
        return selection.extract("\n".join(" " * (line.indent + MARGIN) + line.text for line in self.document.lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the window."""
        width = self.scrollable_content_region.width
        base = self.rich_style
        number = y + self.scroll_offset.y
        if self.document is None:
            text = self.note[y - 1] if 0 <= y - 1 < len(self.note) else ""
            return Strip(
                [
                    Segment(
                        render.fit("  " + render.line(text), width),
                        base + self.get_component_rich_style("article--dim", partial=True),
                    )
                ],
                width,
            )
        if number >= len(self.document.lines):
            return Strip.blank(width, base)
        line = self.document.lines[number]
        if number < self.document.lines.titles and self.words:
            hits = tuple((start, end, "article--hit") for start, end in find_hits(line.text, self.words, 20))
            line = line._replace(spans=(*line.spans, *hits))
        segments = self._segments(line, base)
        pad = " " * (MARGIN + line.indent)
        strip = Strip([Segment(pad, base), *segments]).adjust_cell_length(width, base)
        selection = self.text_selection
        if selection is not None:
            span = selection.get_span(number)
            if span is not None:
                strip = self._selected(strip, span)
        return strip.apply_offsets(0, number)

    def _selected(self, strip: Strip, span: tuple[int, int]) -> Strip:
        start, end = span
        text = strip.text
        start_cell = cell_len(text[:start])
        end_cell = strip.cell_length if end == -1 else cell_len(text[:end])
        # Its background alone: the text keeps its own colour, and can be read.
        style = Style(bgcolor=self.screen.get_component_rich_style("screen--selection").bgcolor)
        left, middle, right = strip.crop(0, start_cell), strip.crop(start_cell, end_cell), strip.crop(end_cell)
        return Strip.join([left, Strip([Segment(s.text, (s.style or Style()) + style) for s in middle]), right])

    def _hits_on(self, first: int, length: int) -> list[tuple[int, int, str]]:
        """The hits on a line that begins at ``first`` in the body, as styled stretches of it."""
        found = []
        number = max(0, bisect_left(self.hits, (first, 0)) - 1)
        while number < len(self.hits) and self.hits[number][0] < first + length:
            start, end = self.hits[number]
            if end > first:
                name = "article--hit-current" if number == self.hit else "article--hit"
                found.append((max(0, start - first), min(end - first, length), name))
            number += 1
        return found

    def _segments(self, line: Line, base: Style) -> list[Segment]:
        spans = line.spans
        if self.picked is not None and line.body_start is not None:
            start, end = (max(0, place - line.body_start) for place in self.picked)
            if start < len(line.text) and end:
                spans = (*spans, (start, min(end, len(line.text)), "article--picked"))
        if self.hits and line.body_start is not None:
            spans = (*spans, *self._hits_on(line.body_start, len(line.text)))
        if not spans and not line.links:
            return [Segment(line.text, base)] if line.text else []
        edges = sorted(
            {0, len(line.text), *(e for a, b, _ in spans for e in (min(a, len(line.text)), min(b, len(line.text))))}
            | {e for a, b, _ in line.links for e in (a, b)}
        )
        mention = self.highlight
        in_head = [(a, b) for a, b, to in line.links if to is mention] if self._in_head else []
        segments = []
        for start, end in zip(edges, edges[1:], strict=False):
            style = base
            for a, b, name in spans:
                if a <= start and end <= b:
                    style = style + self.get_component_rich_style(name, partial=True)
            current = any(a <= start < b for a, b in in_head)
            if mention is not None and line.body_start is not None and not self._in_head:
                current = mention.start <= line.body_start + start < mention.end
            if current:
                style = style + self.get_component_rich_style("article--current", partial=True)
            segments.append(Segment(line.text[start:end], style))
        return segments

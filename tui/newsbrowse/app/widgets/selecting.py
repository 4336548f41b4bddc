"""Selecting in the article: by keys, a sentence or paragraph more or less, or with the mouse."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsbrowse.app import passages
from newsbrowse.app.document import Document
from newsbrowse.app.messages import HighlightChanged
from newsbrowse.app.widgets.lines import LineView
from newsbrowse.store.rows import StoredArticle, StoredMention

MARGIN = 1
"""Cells before each line."""


class SelectingView(LineView):
    """``picked`` is the selection by keys, in characters of the body; the mouse's is Textual's own."""

    article: StoredArticle | None = None
    document: Document | None = None
    picked: tuple[int, int] | None = None
    _found: int | None = None

    @property
    def highlight(self) -> StoredMention | None:
        """The current highlight, if one was stepped to."""
        raise NotImplementedError

    @property
    def _in_head(self) -> bool:
        """Whether it is a name of the head."""
        raise NotImplementedError

    def _bring_line_in_sight(self, y: int) -> None:
        raise NotImplementedError

    @property
    def selected(self) -> tuple[int, int] | None:
        """What is selected, in characters of the body, by keys or with the mouse."""
        return self.picked or self._dragged()

    @property
    def quoted(self) -> tuple[int, int] | None:
        """What would be quoted, in characters of the body: the selection, else the sentence of the highlight."""
        if self.article is None:
            return None
        selected = self.selected
        if selected is None and self.highlight is not None and self.highlight.zone == "body":
            return passages.unit_at(passages.sentences(self.article.body), self.highlight.start)
        return selected

    def select_more(self, unit: str, direction: int) -> None:
        """Select a sentence or paragraph more or less: at first the one of the hit or highlight that was gone to, else the
        first that begins in sight."""
        if self.article is None or self.document is None:
            return
        units = passages.sentences(self.article.body) if unit == "sentence" else passages.paragraphs(self.article.body)
        self.screen.clear_selection()
        place = self._place_meant(units)
        self.picked = passages.extended(units, self.picked, place, direction)
        if self.picked is None:
            return
        self._bring_in_sight(self.picked[0] if direction < 0 else self.picked[1])
        words = len(self.article.body[slice(*self.picked)].split())
        self.post_message(
            HighlightChanged(
                f"{words:,} word{'s' if words > 1 else ''} selected · y copies with citation · e names a missed one · esc leaves"
            )
        )
        self.refresh()

    def pick_at(self, place: int) -> None:
        """Select the sentence at a place of the body and bring it in sight."""
        if self.article is None or self.document is None:
            return
        self.picked = passages.unit_at(passages.sentences(self.article.body), place)
        if self.picked is not None:
            self._bring_line_in_sight(self.document.lines.number_at(self.picked[0]))
        self.refresh()

    def select_nothing(self) -> None:
        """Take the selection back."""
        self.picked = None
        self.post_message(HighlightChanged(""))
        self.refresh()

    def _place_meant(self, units: Sequence[passages.Span]) -> int:
        """Where a selection begins: at the hit that was gone to, where it is still in sight, at the highlight, else at the
        first unit that begins in sight, or at the first line where none does."""
        assert self.document is not None
        lines, top = self.document.lines, self.scroll_offset.y
        bottom = top + max(1, self.size.height)
        if self._found is not None and top <= lines.number_at(self._found) < bottom:
            return self._found
        if self.highlight is not None and not self._in_head:
            return self.highlight.start
        number = bisect_left(units, top, key=lambda unit: lines.number_at(unit[0]))
        if number < len(units) and lines.number_at(units[number][0]) < bottom:
            return units[number][0]
        seen = (lines[y] for y in range(top, len(lines)))
        return next((line.body_start for line in seen if line.body_start is not None and line.text.strip()), 0)

    def _bring_in_sight(self, place: int) -> None:
        assert self.document is not None
        y = self.document.lines.number_at(place)
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if not top <= y < top + height:
            self.scroll_to(y=max(0, y - height + 2 if y >= top else y - 1), animate=False, force=True)

    def _dragged(self) -> tuple[int, int] | None:
        """The mouse's selection in characters of the body, None where there is none or it lies outside."""
        selection = self.text_selection
        if selection is None or self.document is None or self.article is None:
            return None
        start = self._body_place(selection.start.y, selection.start.x) if selection.start else 0
        end = self._body_place(selection.end.y, selection.end.x) if selection.end else len(self.article.body)
        return (start, end) if start < end else None

    def _body_place(self, y: int, x: int) -> int:
        """The place in the body of a character of a line; the body's beginning for lines above it."""
        assert self.document is not None
        line = self.document.lines[min(max(0, y), len(self.document.lines) - 1)]
        if line.body_start is None:
            return 0
        return line.body_start + min(max(0, x - MARGIN - line.indent), len(line.text))

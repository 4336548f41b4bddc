"""What the filter bar offers while a field or value is typed, beside the list, with counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from newsbrowse.app import render

if TYPE_CHECKING:
    from newsbrowse.query.complete import Offer, Slot

_WRITTEN_CELLS, _DETAIL_CELLS = 48, 44


class Offers(Widget, can_focus=False):
    """A short list over the panes; ``tab`` takes the first or the one under the cursor, ``esc`` hides it. What stands there
    before anything is typed of it is only taken with the cursor."""

    COMPONENT_CLASSES = {"offers--cursor", "offers--detail", "offers--count"}
    ALLOW_SELECT = False

    class Taken(Message):
        """An offer was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.slot: Slot | None = None
        self.text = ""
        self.offers: list[Offer] = []
        self.cursor: int | None = None
        self._hidden_for: Slot | None = None
        self._width = self._written = 0
        """Cells of all, and of what would be written, beside which the details begin."""

    def show(self, slot: Slot | None, offers: list[Offer], text: str = "") -> None:
        """Show offers for a slot; nothing where there are none, or where they were hidden for what is typed."""
        self.slot, self.offers, self.cursor, self.text = slot, offers, None, text
        if slot is None or not offers or slot == self._hidden_for:
            self._close()
            return
        written = max(min(_WRITTEN_CELLS, cell_len(render.line(o.written))) for o in offers)
        beside = max((min(_WRITTEN_CELLS, cell_len(render.line(o.written))) for o in offers if o.detail), default=0)
        detail = min(_DETAIL_CELLS, max(cell_len(render.line(o.detail)) for o in offers))
        width = max(52, written + 11, beside + detail + 13)
        self._place(width, slot.start)
        self._written = min(beside, max(self._width // 2 - 2, self._width - detail - 9))
        if not self.display:
            self.display = True
            self.screen.refresh_bindings()
        self.refresh()

    def _place(self, width: int, start: int) -> None:
        """Stand where the list stays in sight: over the article, or, where that is not shown, above the line of keys."""
        screen, height = self.app.size, len(self.offers) + 1  # a rule below them
        article = self.screen.query_one("#reading").content_region
        if article.height > height:
            left, top, width = article.x, article.y, article.width  # all of it, so that no ends of its lines stick out
        else:
            width = min(width, screen.width)
            left, top = max(0, min(2 + start, screen.width - width)), max(2, screen.height - 1 - height)
        self._width = width
        self.styles.width, self.styles.height, self.styles.offset = width, height, (left, top)

    def hide(self) -> None:
        """Hide the offers until something else is typed."""
        self._hidden_for = self.slot
        self._close()

    def _close(self) -> None:
        if self.display:
            self.display = False
            self.screen.refresh_bindings()

    @property
    def unasked(self) -> bool:
        """Whether nobody has gone to the offers, nor typed a field: the word may be meant as text, or nothing be wanted at all."""
        slot = self.slot
        return (
            self.cursor is None and slot is not None and not slot.field and not any(o.written.endswith(":") for o in self.offers)
        )

    @property
    def taken_by_tab(self) -> bool:
        """Whether tab takes an offer: not where nothing is typed of any, for then it leads on."""
        return self.display and (self.cursor is not None or self.slot is not None and bool(self.slot.field or self.slot.typed))

    @property
    def current(self) -> Offer | None:
        """The offer that ``tab`` takes, None where nothing is shown."""
        return self.offers[self.cursor or 0] if self.display and self.offers else None

    def move(self, step: int) -> None:
        """Move the cursor; the first step down goes to the first offer."""
        if self.cursor is None:
            self.screen.refresh_bindings()
        self.cursor = (
            (0 if step > 0 else len(self.offers) - 1) if self.cursor is None else (self.cursor + step) % len(self.offers)
        )
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click takes an offer."""
        if 0 <= event.y < len(self.offers):
            self.cursor = event.y
            self.post_message(self.Taken())

    def render_line(self, y: int) -> Strip:
        """Return line ``y``."""
        width = self.size.width
        base = self.rich_style
        if y >= len(self.offers):
            return Strip.blank(width, base)
        offer = self.offers[y]
        if y == self.cursor:
            base = base + self.get_component_rich_style("offers--cursor", partial=True)
        count = "" if offer.count is None else f"{offer.count:,}"
        dim = base + self.get_component_rich_style("offers--detail", partial=True)
        room = max(0, width - 3 - len(count))
        written = render.fit(render.line(offer.written), min(self._written, room) if offer.detail else room)
        rest = room - cell_len(written)
        detail = render.fit(f"  {render.line(offer.detail)}" if offer.detail else "", rest)
        return Strip(
            [
                Segment(" ", base), Segment(written, base), Segment(detail, dim),
                Segment(f" {count} ", base + self.get_component_rich_style("offers--count", partial=True)), Segment(" ", base),
            ],
            width,
        )  # fmt: skip

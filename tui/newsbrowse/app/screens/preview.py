"""What a change would do, before it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.screens.modal import Modal
from newsbrowse.app.widgets.hints import KeyLine

_TITLES = 5
_WIDEST = 90
"""Cells of the box at most."""
_AROUND = 7
"""Lines of the box without what is kept and its titles: border, heading, number, how many more titles, how it goes, keys."""
_COUNTING = "counting…"
UNSEEN = 100
"""Articles up to which enter that came before their number was known is carried out; more are to be seen first."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What would be done: ``words`` for each thing that is kept, how many ``articles`` change, the ``titles`` of the
    first; ``counted`` says that in words, ``apply`` begins to do it; ``outcome`` is what comes of it all in the end, ""
    where the words say it."""

    words: Sequence[str]
    counted: str
    articles: int
    titles: Sequence[str]
    apply: Callable[[], None]
    outcome: str = ""


class Preview(Modal[None]):
    """Opens while the effect is counted; enter then applies it, esc leaves. Enter that comes earlier is carried out once the
    effect is known, unless another key takes it back or more than ``UNSEEN`` articles change. It stays until that is done:
    what fails can be tried again. ``swap`` (tab) asks for the effect the other way round. ``back``: esc goes to what was typed."""

    CSS_PATH = None
    BINDINGS = [
        Binding("enter", "apply", "Apply", show=False),
        Binding("tab", "swap", "Swap", show=False),
        Binding("escape,q", "leave", "Leave", show=False),
    ]

    def __init__(
        self, heading: str, verb: str, swap: Callable[[], None] | None = None, back: Callable[[], None] | None = None
    ) -> None:
        super().__init__()
        self.heading, self.verb, self.swap, self.back = heading, verb, swap, back
        self.effect: Effect | None = None
        self.busy = False
        self.wanted = False
        """Whether enter came before the effect was known."""
        self.asked = 0
        """How often the effect was asked for another way: an answer to an earlier question is none."""
        self._failed = False

    def compose(self) -> ComposeResult:
        """Heading, what is kept, how many articles change, the first of them, how it goes, keys."""
        with Vertical(id="preview"):
            yield Static(render.content(self.heading, "bold $ink-primary"), id="picker-heading")
            yield Static(id="preview-words")
            yield Static(render.content(_COUNTING, "$dim"), id="preview-count")
            yield Static(id="preview-titles")
            yield Static(id="preview-state")
            yield KeyLine("esc leave", id="picker-keys")

    def on_mount(self) -> None:
        """Say which keys there are."""
        self._show_keys()

    def _show_keys(self) -> None:
        keys = [f"enter {self.verb}"] if self.effect is not None and not self.busy else []
        keys += ["tab keep the other name"] if self.swap and not self.busy else []
        keys += ["esc leave; it goes on" if self.busy else "esc back" if self.back else "esc leave"]
        self.query_one(KeyLine).show(" · ".join(keys))

    def fill(self, effect: Effect) -> None:
        """Show the effect."""
        self.effect = effect
        self._draw(effect)
        self._say("", False)
        if self.wanted:
            self.wanted = False
            if effect.articles <= UNSEEN:
                self.action_apply()
            else:
                self._say(f"More than {UNSEEN} articles: enter again {'undoes' if self.verb == 'undo' else 'applies'} it", False)

    def on_resize(self) -> None:
        """Wrap and cut for the new size."""
        if self.effect is not None:
            self._draw(self.effect)

    def _draw(self, effect: Effect) -> None:
        """Show what is kept in full where there is room for that and a title, then as many titles as there is room for."""
        room = self.app.size.height - _AROUND
        words = self._wrapped(effect, room - 1)
        shown = effect.titles[: max(1, min(_TITLES, room - len(words)))]
        titles = [f"  {render.line(title) or '(no title)'}" for title in shown]
        if effect.articles > len(titles):
            titles.append(f"  and {effect.articles - len(titles):,} more")
        self.query_one("#preview-words", Static).update(render.literal("\n".join(words)))
        self.query_one("#preview-count", Static).update(render.content(effect.counted, "bold"))
        self.query_one("#preview-titles", Static).update(render.literal("\n".join(titles)))

    def _wrapped(self, effect: Effect, room: int) -> list[str]:
        """What is kept, in lines: ``room`` of them where that is enough for a line of the first entry and the whole outcome,
        which is never left out: by it one decides. An entry for which there is no room ends in an ellipsis."""
        width = min(_WIDEST, self.app.size.width * 9 // 10) - 4
        last = _lines(effect.outcome, width)
        left = max(1, room - len(last))
        entries = [_lines(said, width) for said in effect.words]
        shown: list[str] = []
        for place, lines in enumerate(entries):
            rest = len(entries) - place
            if rest > 1 and len(lines) + 1 > left and place:
                return [*shown, f"and {rest:,} more", *last]
            free = max(1, left - (rest > 1))
            shown += (
                lines if len(lines) <= free else [*lines[: free - 1], render.fit(" ".join(lines[free - 1 :]), width).rstrip()]
            )
            left -= min(len(lines), free)
        return [*shown, *last]

    def fail(self, reason: str) -> None:
        """Say why it cannot be done, or was not; enter tries again where there is something to do."""
        self.busy = self.wanted = False
        if self.effect is None:
            self._failed = True
            self.query_one("#preview-count", Static).update(render.content(""))
        self._say(reason, True)

    def _say(self, text: str, error: bool) -> None:
        state = self.query_one("#preview-state", Static)
        state.update(render.content(text, "$ink-error" if error else "$dim"))
        state.display = bool(text)
        self._show_keys()

    def action_apply(self) -> None:
        """Do it, once; where it is still being counted, as soon as that is done."""
        if self.busy:
            return
        if self.effect is not None:
            self.busy = True
            self._say("at work…", False)
            self.effect.apply()
        elif not self._failed:
            self.wanted = True
            self._say(f"Once they are counted: {self.verb}", False)

    def on_key(self, event: events.Key) -> None:
        """Whatever else is typed takes back enter that waits for the number."""
        if self.wanted and event.key != "enter":
            self.wanted = False
            self._say("", False)

    def action_swap(self) -> None:
        """Ask for the effect the other way round."""
        if self.swap is not None and not self.busy:
            self.effect, self._failed = None, False
            self.query_one("#preview-count", Static).update(render.content(_COUNTING, "$dim"))
            self._say("", False)
            self.asked += 1
            self.swap()

    def action_leave(self) -> None:
        """Leave; what was begun goes on, what was only typed can be typed on."""
        back = self.back if not self.busy else None
        self.dismiss(None)
        if back:
            back()


def _lines(text: str, width: int) -> list[str]:
    said = render.line(text)
    return [said[start:end] for start, end in render.wrap(said, width)] if said else []

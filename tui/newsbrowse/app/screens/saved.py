"""The saved filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from newsbrowse.app import render
from newsbrowse.app.screens.picker import Choice, ChoiceList, ListScreen, PickerInput
from newsbrowse.app.widgets.hints import KeyLine
from newsbrowse.text import clean_line, fold

if TYPE_CHECKING:
    from newsbrowse.store.saved import SavedFilter

_KEYS = "enter apply · tab only the new · ctrl+s save this filter · ctrl+r rename · ctrl+d delete · ctrl+↑↓ move · esc leave"
_MOST_NAME = 80
"""Characters of a name at most."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A saved filter to be applied; ``new``: only what came since the last visit."""

    saved: SavedFilter
    new: bool = False


class Desk(Protocol):
    """What can be done with saved filters; what changes something returns what went wrong, "" where nothing did."""

    def listed(self) -> list[SavedFilter]:
        """Return them in order."""

    def count(self, screen: SavedScreen, listed: list[SavedFilter]) -> None:
        """Have them counted; ``screen.show_counts`` gets the numbers."""

    def save(self, name: str, text: str) -> str:
        """Save a filter."""

    def delete(self, name: str) -> str:
        """Remove one."""

    def rename(self, name: str, new: str) -> str:
        """Give one another name."""

    def move(self, name: str, step: int) -> str:
        """Move one up or down."""

    def undo(self) -> None:
        """Take the last change back."""


class SavedInput(PickerInput):
    """The typing line of the saved filters."""

    BINDINGS = [
        Binding("ctrl+s", "screen.save", "Save", show=False),
        Binding("ctrl+r", "screen.rename", "Rename", show=False),
        Binding("ctrl+d,delete", "screen.delete", "Delete", show=False),
        Binding("ctrl+up,alt+up", "screen.shift(-1)", "Move up", show=False),
        Binding("ctrl+down,alt+down", "screen.shift(1)", "Move down", show=False),
        Binding("ctrl+z", "screen.undo", "Undo", show=False),
    ]


class SavedScreen(ListScreen[Chosen | None]):
    """Names with their filters and counts; type to narrow or to name what ctrl+s saves."""

    CSS_PATH = None

    def __init__(self, desk: Desk, present: str) -> None:
        """``present`` is the filter that can be saved, as it stands in the bar: a space at its end says that its last word is
        whole, none that it is a beginning."""
        super().__init__()
        self._desk, self.present = desk, present
        self._saved: dict[str, SavedFilter] = {}
        self._counts: dict[str, tuple[int, int | None]] = {}
        self._asked = ""
        """The name for which a second ctrl+s replaces the filter."""
        self._renaming = ""
        self.list = ChoiceList((), columns=True)
        self.list.nothing = "none is called so: ctrl+s saves this filter under that name"

    def compose(self) -> ComposeResult:
        """Heading, input, list, keys."""
        with Vertical(id="picker"):
            yield Static(render.content("Saved filters", "bold $ink-primary"), id="picker-heading")
            placeholder = "type to narrow, or a name to save under"
            yield SavedInput(placeholder=placeholder, compact=True, id="picker-input", max_length=_MOST_NAME)
            yield self.list
            yield Static(id="saved-said")
            yield KeyLine(_KEYS, id="saved-keys", lines=3)

    def on_mount(self) -> None:
        """Start in the input, and have everything counted."""
        self.query_one(SavedInput).focus()
        self.say("")
        self._load()

    def say(self, text: str, style: str = "$dim") -> None:
        """Show a line above the keys, or two where a name in it is long; without a text the filter that ctrl+s would save."""
        line = self.query_one("#saved-said", Static)
        line.set_class(not text, "saved--filter")
        text = text or f"This filter: {self.present.strip() or '(all articles)'}"
        line.update(render.content(text, style))

    def _load(self, on: str = "") -> None:
        """Read the saved filters anew, with the cursor on one of them."""
        listed = self._desk.listed()
        self._saved = {saved.name: saved for saved in listed}
        self._show(on)
        self._desk.count(self, listed)

    def _show(self, on: str = "") -> None:
        on = on or (self.list.current.value if self.list.current else "")
        typed = "" if self._renaming else self.query_one(SavedInput).value
        self.list.replace([self._choice(saved) for saved in self._saved.values()], typed)
        if not self._saved:
            self.list.empty = "nothing is saved yet: type a name, ctrl+s saves this filter"
        place = next((n for n, choice in enumerate(self.list.shown) if choice.value == on), 0)
        self.list.move(place)

    def _choice(self, saved: SavedFilter) -> Choice:
        count, new = self._counts.get(saved.name, (None, None))
        detail = saved.filter.strip() or "(all articles)"
        return Choice(saved.name, saved.name, f"+{new:,} new · {detail}" if new else detail, count, saved.filter)

    def show_counts(self, name: str, count: int, new: int | None) -> None:
        """Show how many articles one has, and how many of them are new."""
        self._counts[name] = (count, new)
        if self.is_attached and name in self._saved:
            self._show()

    def typed(self, value: str) -> None:
        """Narrow with every key."""
        self._asked = ""
        if not self._renaming:
            self.say("")
            self.list.narrow(value)

    def action_exclude(self) -> None:
        """Nothing is excluded here."""

    def action_choose(self) -> None:
        """Give back the filter under the cursor for what is new in it."""
        if self.list.current is None or self._renaming:
            return
        name = self.list.current.value
        count, new = self._counts.get(name, (None, 0))
        if count is not None and new == 0:
            self.say(f"Nothing is new in {name} since you last were there")
        else:
            self.dismiss(Chosen(self._saved[name], new=True))

    def action_apply(self) -> None:
        """Give back the filter under the cursor; while a name is changed, change it."""
        if self._renaming:
            old, new = self._renaming, clean_line(self.query_one(SavedInput).value)
            problem = self._desk.rename(old, new)
            if problem:
                self.say(problem, "$ink-error")
                return
            self._end_renaming()
            self.say("" if old == new else f"{old} is {new} now; ctrl+z takes it back")
            self._load(new)
        elif self.list.current is not None:
            self.dismiss(Chosen(self._saved[self.list.current.value]))

    def action_leave(self) -> None:
        """Leave, or stop renaming."""
        if self._renaming:
            self._end_renaming()
            self.say("")
            self._show()
        else:
            self.dismiss(None)

    def _end_renaming(self) -> None:
        self._renaming = ""
        bar = self.query_one(SavedInput)
        with bar.prevent(Input.Changed):
            bar.value = ""

    def action_save(self) -> None:
        """Save the present filter under the typed name; where there is such a name, ask for a second ctrl+s."""
        name = clean_line(self.query_one(SavedInput).value)
        if self._renaming or not name:
            self.say("Type a name first" if not name else "enter gives the new name", "$ink-warning")
            return
        known = next((n for n in self._saved if fold(n) == fold(name)), "")
        if known and self._asked != known and self._saved[known].filter != self.present:
            self._asked = known
            self.say(f"{known} exists already: ctrl+s once more replaces it", "$ink-warning")
            return
        problem = self._desk.save(name, self.present)
        if problem:
            self.say(problem, "$ink-error")
            return
        self._end_renaming()
        self.say(f"{known or name} is saved; ctrl+z takes it back")
        self._load(known or name)

    def action_rename(self) -> None:
        """Change the name under the cursor, in the typing line."""
        if self.list.current is None or self._renaming:
            return
        self._renaming = self.list.current.value
        bar = self.query_one(SavedInput)
        bar.value = self._renaming
        bar.cursor_position = len(bar.value)
        self.say(f"New name of {self._renaming}: enter gives it, esc leaves the old one")

    def action_delete(self) -> None:
        """Delete the filter under the cursor."""
        if self.list.current is None or self._renaming:
            return
        name = self.list.current.value
        problem = self._desk.delete(name)
        self.say(problem or f"{name} is deleted; ctrl+z takes it back", "$ink-error" if problem else "$dim")
        self._load()

    def action_shift(self, step: int) -> None:
        """Move the filter under the cursor up or down."""
        bar = self.query_one(SavedInput)
        if self.list.current is None or self._renaming or bar.value:
            return  # among those that fit what is typed places mean nothing
        name = self.list.current.value
        problem = self._desk.move(name, step)
        if problem:
            self.say(problem, "$ink-error")
        self._load(name)

    def action_undo(self) -> None:
        """Take the last change back, also one that was made before this screen was opened."""
        self._desk.undo()
        self.say("")
        self._load()

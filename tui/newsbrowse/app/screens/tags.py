"""Choosing the tags of one article or of many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.screens.confirm import Confirm
from newsbrowse.app.screens.picker import Choice, ChoiceList, ListScreen, PickerInput
from newsbrowse.store.user import MOST_TAG, tag_name
from newsbrowse.text import fold


@dataclass(frozen=True, slots=True)
class Tagging:
    """Tags to give and to take; ``everywhere``: to and from all articles of the filter."""

    add: tuple[str, ...]
    remove: tuple[str, ...]
    everywhere: bool


class TagList(ChoiceList):
    """The tags that fit, and below them the new one that is typed."""

    def narrow(self, typed: str) -> None:
        """Show the tags that fit; a name that none has can be made."""
        super().narrow(typed)
        name = tag_name(typed)
        if any(map(str.isalnum, name)) and not any(fold(c.value) == fold(name) for c in self.choices):
            self.shown.append(Choice(name, name, "a new tag"))
            self.set_lines(len(self.shown))
        if not self.choices:
            self.empty = "no tag yet: type a name"


class TagInput(PickerInput):
    """The typing line; ctrl+a chooses between the articles and the whole filter."""

    BINDINGS = [Binding("ctrl+a", "screen.scope", "Whole filter", show=False)]


class TagScreen(ListScreen[Tagging | None]):
    """Type to narrow or to name a new tag, tab ticks and unticks, enter applies, ctrl+a takes the whole filter, esc leaves."""

    CSS_PATH = None

    def __init__(self, few: str, count: int, whole: int) -> None:
        """``few`` says which ``count`` articles are tagged at first; ``whole`` is the number of those of the filter."""
        super().__init__()
        self._few, self._sizes = few, (count, whole)
        self.everywhere = False
        self._ready = self._wants_apply = False
        self._had: tuple[Mapping[str, int], Mapping[str, int]] = ({}, {})
        """By tag how many of the articles have it: of the chosen ones, of the filter."""
        self.list = TagList((), columns=False)
        self.list.empty = "counting…"
        self._changed: dict[str, bool] = {}
        """Tags that were ticked or unticked."""

    def compose(self) -> ComposeResult:
        """Heading, input, list, keys, and what is tagged."""
        with Vertical(id="picker"):
            yield Static(id="picker-heading")
            yield TagInput(placeholder="type to narrow, or a new name", compact=True, id="picker-input", max_length=MOST_TAG)
            yield self.list
            yield Static(id="tag-scope")
            yield Static(render.content("tab tick · enter apply · esc leave", "$dim"), id="picker-keys")

    def on_mount(self) -> None:
        """Start in the input."""
        self.query_one(TagInput).focus()
        self._show_scope()

    def _show_scope(self) -> None:
        whole = self._sizes[1]
        all_of_them = f"all {whole:,} articles of the filter"
        heading = f"Tag {all_of_them if self.everywhere else self._few}"
        other = self._few if self.everywhere else all_of_them
        self.query_one("#picker-heading", Static).update(render.content(heading, "bold $ink-primary"))
        scope = self.query_one("#tag-scope", Static)
        scope.display = whole > 1
        scope.update(render.content(f"ctrl+a {other} instead", "$dim"))

    def fill(self, every: Sequence[tuple[str, int]], few: Mapping[str, int], whole: Mapping[str, int]) -> None:
        """Show the tags with their counts; what was typed meanwhile narrows them, and an enter that came too early counts."""
        if not self.is_attached:
            return  # left meanwhile
        self._ready, self._had = True, (few, whole)
        own = sorted(every, key=lambda tag: (tag[0] not in few, -tag[1], tag[0]))
        self.list.replace([Choice(name, name, "", count) for name, count in own], self.query_one(TagInput).value)
        self._show_ticks()
        if self._wants_apply:
            self.action_apply()

    def _show_ticks(self) -> None:
        size, had = self._sizes[self.everywhere], self._had[self.everywhere]
        self.list.chosen = [tag for tag, count in had.items() if count >= size and tag not in self._changed]
        self.list.chosen += [tag for tag, ticked in self._changed.items() if ticked]
        self.list.partly = [tag for tag, count in had.items() if count < size and tag not in self._changed]
        self.list.refresh()

    def clicked(self) -> None:
        """Tick it."""
        self.action_choose()

    def on_click(self, event: events.Click) -> None:
        """A click on the line below the list chooses what is tagged."""
        if event.widget is not None and event.widget.id == "tag-scope":
            self.action_scope()

    def action_choose(self) -> None:
        """Tick or untick the tag under the cursor; a new one joins the list."""
        choice = self.list.current
        if choice is None or not self._ready:
            return
        self._changed[choice.value] = choice.value not in self.list.chosen
        bar = self.query_one(TagInput)
        place = self.list.cursor
        if not any(c.value == choice.value for c in self.list.choices):
            self.list.replace([Choice(choice.value, choice.value, "a new tag"), *self.list.choices], "")
        if bar.value:
            bar.value = ""
        else:
            self.list.move(place + 1 - self.list.cursor)
        self._show_ticks()

    action_exclude = action_choose

    def action_scope(self) -> None:
        """Tag the whole filter instead of the chosen articles, or the other way round."""
        if self._sizes[1] > 1:
            self.everywhere = not self.everywhere
            self._show_scope()
            self._show_ticks()

    def action_apply(self) -> None:
        """Give back what was ticked and unticked, and the tag under the cursor where a name is typed."""
        if not self._ready:
            self._wants_apply = True
            return
        changed, current = dict(self._changed), self.list.current
        if self.query_one(TagInput).value.strip() and current is not None:
            changed[current.value] = True
        size, had = self._sizes[self.everywhere], self._had[self.everywhere]
        add = tuple(tag for tag, ticked in changed.items() if ticked and had.get(tag, 0) < size)
        remove = tuple(tag for tag, ticked in changed.items() if not ticked and had.get(tag, 0))
        if not add and not remove:
            self.dismiss(None)
        elif self.everywhere:
            tagging = Tagging(add, remove, True)

            def answered(yes: bool | None) -> None:
                if yes:
                    self.dismiss(tagging)

            self.app.push_screen(Confirm(self._question(add, remove)), answered)
        else:
            self.dismiss(Tagging(add, remove, False))

    def _question(self, add: Sequence[str], remove: Sequence[str]) -> str:
        whole = f"{self._sizes[1]:,} articles"
        if not remove:
            return f"Tag {whole} with {' · '.join(add)}?"
        if not add:
            return f"Take the tag {' · '.join(remove)} from {whole}?"
        return f"Tag {whole} with {' · '.join(add)}, and take {' · '.join(remove)} from them?"

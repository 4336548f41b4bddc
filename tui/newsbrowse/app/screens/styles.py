"""Choosing a citation style by its finished string."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.screens.picker import Choice, ChoiceList, ListScreen, PickerInput
from newsbrowse.app.widgets.hints import KeyLine
from newsbrowse.cite.catalogue import own_styles
from newsbrowse.cite.exports import BIBLIOGRAPHIC, EXPORTS
from newsbrowse.cite.styles import STYLES

_ALIKE = 24
"""Cells from which a title or an author is shortened in the list: what tells styles apart stands behind and between them."""

_FORMS = ("plain", "markdown", "html", "in text")


def shortened(text: str, known: Sequence[str]) -> str:
    """Return a citation with what all styles print alike cut to its first letters, whatever its case: titles, authors."""
    for part in known:
        folded, wanted = text.lower(), part.lower()
        if cell_len(part) < _ALIKE or len(folded) != len(text) or (place := folded.find(wanted)) < 0:
            continue
        text = text[:place] + render.fit(text[place : place + len(part)], _ALIKE // 2) + text[place + len(part) :]
    return text


class StylePicker(ListScreen[tuple[str, str] | None]):
    """Type to narrow, tab changes the form, enter copies, ctrl+s keeps the style for good.

    Answers (style, form). ``entry`` makes the string of a style and form; ``keep`` writes a setting.
    """

    CSS_PATH = None
    BINDINGS = [Binding("ctrl+s", "keep", "Keep", show=False, priority=True)]

    def __init__(
        self,
        entry: Callable[[str, str], str],
        current: str,
        count: int,
        keep: Callable[[str, str], None],
        known: Sequence[str] = (),
    ) -> None:
        """``known``: titles and authors of the articles, which the list shortens; the whole string is shown below it."""
        super().__init__()
        self.entry, self.current, self.count, self.keep = entry, current, count, keep
        self.form = "plain"
        own = own_styles()
        self.own = frozenset(own)
        self._labels = {name: style.label for name, style in STYLES.items()}
        self._labels |= {name: EXPORTS[name].label for name in BIBLIOGRAPHIC}
        self._labels |= {name: f"{style.label} (own)" for name, style in own.items()}
        self._made: dict[tuple[str, str], str] = {}
        self.list = ChoiceList([], columns=True)
        self.list.brief = partial(shortened, known=known)

    def compose(self) -> ComposeResult:
        """Heading, input, list, the whole string of the style under the cursor, keys."""
        with Vertical(id="picker"):
            yield Static(id="picker-heading")
            yield PickerInput(placeholder="type to narrow", compact=True, id="picker-input", max_length=200)
            yield self.list
            yield Static(id="picker-preview")
            yield KeyLine("enter copy · tab form · ctrl+s keep as default · esc leave", id="picker-keys")

    def on_mount(self) -> None:
        """Start in the input, on the style that c would use."""
        self.query_one(PickerInput).focus()
        self._fill()
        names = [choice.value for choice in self.list.shown]
        if self.current in names:
            self.list.move(names.index(self.current))

    def _fill(self) -> None:
        """Make the strings of the form; those that need pandoc come from a thread."""
        listed = f" · {self.count:,} articles" if self.count > 1 else ""
        self.query_one("#picker-heading", Static).update(render.content(f"Cite as · {self.form}{listed}", "bold $ink-primary"))
        choices = []
        for name, label in self._labels.items():
            if self.form == "in text" and (name not in STYLES or STYLES[name].in_text is None):
                continue
            if name in self.own and (name, self.form) not in self._made:
                self._made[name, self.form] = "… pandoc is at work"
                self.run_worker(partial(self._make_own, name, self.form), thread=True, exit_on_error=False)
            choices.append(Choice(name, label, self._string(name).replace("\n", " "), None, name))
        position = self.list.cursor
        self.list.replace(choices, self.query_one(PickerInput).value)
        self.list.move(position)

    def _string(self, name: str) -> str:
        key = (name, self.form)
        if key not in self._made:
            self._made[key] = self.entry(name, self.form)
        return self._made[key]

    def _make_own(self, name: str, form: str) -> None:
        made = self.entry(name, form)
        self.app.call_from_thread(self._own_made, name, form, made)

    def _own_made(self, name: str, form: str, made: str) -> None:
        self._made[name, form] = made
        if self.is_attached and form == self.form:
            self._fill()

    def on_choice_list_moved(self) -> None:
        """Show the whole string of the style under the cursor."""
        current = self.list.current
        text = render.block(self._string(current.value)) if current else ""
        self.query_one("#picker-preview", Static).update(render.literal(text))

    def action_choose(self) -> None:
        """Go on to the next form: plain, Markdown, HTML, in the text."""
        self.form = _FORMS[(_FORMS.index(self.form) + 1) % len(_FORMS)]
        self._fill()

    def action_exclude(self) -> None:
        """Go back to the form before."""
        self.form = _FORMS[_FORMS.index(self.form) - 1]
        self._fill()

    def action_keep(self) -> None:
        """Make the style under the cursor the one that c uses from now on."""
        if self.list.current is not None:
            self.keep("style", self.list.current.value)
            self.action_apply()

    def action_apply(self) -> None:
        """Answer the style under the cursor."""
        if self.list.current is not None:
            self.dismiss((self.list.current.value, self.form))

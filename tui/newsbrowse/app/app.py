"""The browser's application: state, commands, and the wiring between panes and workers."""

from __future__ import annotations

import gc
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from textual import events
from textual.app import App, ComposeResult, SystemCommand
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Input

from newsbrowse.app import render
from newsbrowse.app.keymap import COMMANDS, Command, command_name, resolve_keys, shown_keys
from newsbrowse.app.messages import ArticleChanged, HighlightChanged, QueryDone, QueryFailed
from newsbrowse.app.pickers import choices_of, value_of
from newsbrowse.app.screens.help import HelpScreen
from newsbrowse.app.screens.picker import Choice, Picked, Picker
from newsbrowse.app.themes import THEMES, own_variables
from newsbrowse.app.widgets.article_list import ArticleList
from newsbrowse.app.widgets.article_view import ArticleView
from newsbrowse.app.widgets.filter_bar import FilterBar, FilterInput
from newsbrowse.app.widgets.legend import Legend
from newsbrowse.app.widgets.title_bar import TitleBar
from newsbrowse.config import Config
from newsbrowse.errors import NewsbrowseError
from newsbrowse.model import KINDS
from newsbrowse.query import Filter, parse
from newsbrowse.store.reader import Reader, Row, StoredArticle

WIDE, NARROW, SHORT = 100, 60, 15
"""Cells from which the panes stand side by side; below which width or height one pane is shown at a time."""


_OWN_ACTIONS = frozenset(c.action.partition("(")[0] for c in COMMANDS)


Found = TypeVar("Found")


class NewsApp(App[None]):
    """Three panes over one filter: the bar, the list, the article."""

    TITLE = "newsbrowse"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self, path: Path, config: Config, wanted: str = "", bundled: bool = False, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self.commands: tuple[Command, ...] = resolve_keys(config.keys)
        self.reader = Reader(path)
        self._query_reader = Reader(path)
        super().__init__()
        self.path, self.config, self.bundled = path, config, bundled
        self.style = config.style
        self._clock = clock
        self._start_filter = render.line_keep(wanted)
        self._filter = parse(self._start_filter)
        self._undo: list[str] = []
        self._generation = 0
        self._query_lock = threading.Lock()
        self._user: object | None = None
        for theme in THEMES:
            self.register_theme(theme)
        for command in self.commands:
            # Priority: the app itself answers, in order, so that a key typed right behind "/" finds the bar.
            self._bindings.bind(
                command.keys,
                command.action,
                command.label,
                show=command.footer,
                key_display=shown_keys(command.keys).split()[0],
                priority=True,
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Give keys to the filter bar while it is typed in, and to the screens that stand over the browser."""
        if action not in _OWN_ACTIONS:
            return True
        if len(self.screen_stack) > 1:
            return False
        if isinstance(self.focused, Input):
            return True if action in ("back", "read", "next_pane", "command_palette") else None
        return True

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give themes that know nothing of highlights their hues."""
        return own_variables(self.current_theme.dark)

    def compose(self) -> ComposeResult:
        """Title, filter, panes, footer."""
        yield TitleBar()
        yield FilterBar()
        with Horizontal(id="panes"):
            yield ArticleList(self._rows, id="list")
            with Vertical(id="reading"):
                yield ArticleView(id="article")
                yield Legend()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Choose the theme, show the first result, let the garbage collector run again."""
        self.theme = self.config.theme if self.config.theme in self.available_themes else "newsbrowse-dark"
        if self.theme != self.config.theme:
            self.say(f"Unknown theme {self.config.theme!r} in the settings; using {self.theme}", error=True)
        name = "bundled articles" if self.bundled else self.path.name
        self.query_one(TitleBar).show(name, self._guarded(self.reader.totals, {"articles": 0}))
        self.query_one(Legend).show_legend(self.view.kinds)
        self.query_one(FilterInput).value = self._start_filter
        self._focus(self.list_pane)
        if not self._start_filter:
            self._search()
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        gc.enable()
        gc.freeze()

    # Panes

    def _focus(self, widget: Widget) -> None:
        """Move the focus at once: keys typed right behind the one that moved it must find it there."""
        self.screen_stack[0].set_focus(widget)

    @property
    def list_pane(self) -> ArticleList:
        """The list."""
        return self.screen_stack[0].query_one(ArticleList)

    @property
    def view(self) -> ArticleView:
        """The article."""
        return self.screen_stack[0].query_one(ArticleView)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes for the size: side by side, stacked, or one at a time."""
        width, height = event.size
        screen = self.screen_stack[0]
        single = width < NARROW or height < SHORT
        screen.set_class(single, "-single")
        screen.set_class(not single and width < WIDE, "-stacked")
        screen.set_class(height < 8, "-tiny")

    def _guarded(self, read: Callable[[], Found], otherwise: Found) -> Found:
        """Read from the database; what is damaged is said, and the app goes on."""
        try:
            return read()
        except (sqlite3.Error, UnicodeError) as error:
            self.say(f"The database cannot be read: {error}. newsbrowse check says more.", error=True)
            return otherwise

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        return self._guarded(lambda: self.reader.rows(ids), [])

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted before any input draws it."""
        if isinstance(event, events.Paste):
            event.text = render.line_keep(event.text)
        await super().on_event(event)

    def say(self, message: str, error: bool = False, title: str = "") -> None:
        """Show a notification; what it holds of data is cleaned and never markup."""
        self.notify(
            render.line(message, 600),
            title=render.line(title),
            severity="error" if error else "information",
            markup=False,
            timeout=6,
        )

    # Queries

    def on_input_changed(self, event: Input.Changed) -> None:
        """Answer every key of the filter bar."""
        if event.input.id == "filter":
            self._filter = parse(event.value)
            self._search()

    def _search(self) -> None:
        self._generation += 1
        self._query_reader.interrupt()
        self.run_worker(
            partial(self._query, self._generation, self._filter), thread=True, group="query", exclusive=True, exit_on_error=False
        )

    def _query(self, generation: int, wanted: Filter) -> None:
        """Run in a worker thread: the latest query wins, stale ones are stopped or dropped."""
        with self._query_lock:
            if generation != self._generation:
                return
            began = self._clock()
            try:
                ids, hints = self._query_reader.ids(wanted)
                empty = [] if ids or len(wanted.nodes) < 1 else self._query_reader.empty_parts(wanted)
            except (sqlite3.Error, UnicodeError) as error:
                if "interrupted" not in str(error):
                    self.post_message(QueryFailed(generation, str(error)))
                return
            self.post_message(QueryDone(generation, ids, hints, (self._clock() - began) * 1000, empty))

    def on_query_done(self, message: QueryDone) -> None:
        """Show a result, unless a newer query is under way."""
        if message.generation != self._generation:
            return
        total = self.query_one(TitleBar)._totals.get("articles", 0)
        self.list_pane.show(message.ids, self.list_pane.current, self._empty_lines(message, total))
        bar = self.query_one(FilterBar)
        if message.hints:
            bar.show_status(f"{len(message.ids):,} · {message.hints[0]}", warn=True)
        else:
            bar.show_status(f"{len(message.ids):,} of {total:,} · {message.milliseconds:.0f} ms")

    def on_query_failed(self, message: QueryFailed) -> None:
        """Say why there is no result; the old one stays."""
        if message.generation == self._generation:
            self.query_one(FilterBar).show_status(f"search failed: {message.reason}", warn=True)

    def _empty_lines(self, message: QueryDone, total: int) -> list[str]:
        if message.ids:
            return []
        if not total:
            return ["This database holds no articles.", "", "Add some with:", f"newsbrowse build FOLDER --db {self.path}"]
        lines = ["No article matches.", ""]
        lines += [f"{part} matches nothing" for part in message.empty[:4]]
        if not message.empty and len(self._filter.nodes) > 1:
            lines.append("Each part matches something, but no article all of them.")
        return [*lines, *message.hints[:2], "", "u undoes the last step, / changes the filter"]

    def _set_filter(self, wanted: Filter | str) -> None:
        """Change the filter by a command, so that undo can take it back."""
        bar = self.screen_stack[0].query_one(FilterInput)
        text = str(wanted)
        if text != bar.value:
            self._remember(bar.value)
            bar.value = text
            bar.cursor_position = len(text)

    def _remember(self, text: str) -> None:
        if not self._undo or self._undo[-1] != text:
            self._undo.append(text)
            del self._undo[:-100]

    def on_article_changed(self, message: ArticleChanged) -> None:
        """Show the article under the cursor."""
        article = None
        if message.number is not None and message.number == self.list_pane.current:
            number = message.number
            article = self._guarded(lambda: self.reader.article(number), None)
        elif message.number is not None:
            return
        note = [] if article else ["Nothing to read here."]
        self.view.show(article, self._filter.words(), note)
        self.query_one(Legend).show_legend(self.view.kinds)

    def on_highlight_changed(self, message: HighlightChanged) -> None:
        """Show what the highlight resolves to."""
        self.query_one(Legend).show_detail(message.detail)

    # Commands: Find

    def action_filter(self) -> None:
        """Go to the filter bar."""
        bar = self.query_one(FilterInput)
        self._remember(bar.value)
        self.screen.set_focus(bar)
        bar.cursor_position = len(bar.value)

    def action_focus_list(self) -> None:
        """Leave the filter bar for the list."""
        self._focus(self.list_pane)

    def action_pick(self, name: str) -> None:
        """Open the picker of a field, with counts in the rest of the filter."""
        rest = self._filter.with_values(name, ())
        choices: list[Choice] = self._guarded(lambda: choices_of(self.reader, name, rest), [])
        if not choices and not self._filter.values(name):
            self.say("There is nothing to pick here")
            return

        def written(values: tuple[str, ...]) -> list[str]:
            return self._guarded(lambda: [value_of(self.reader, name, v, choices) for v in values], list(values))

        chosen = written(self._filter.values(name))
        excluded = written(self._filter.values(name, excluded=True))
        heading = {"inst": "Institutions", "person": "People", "topic": "Topics", "published": "Dates of publication"}[name]

        def apply(picked: Picked | None) -> None:
            if picked is not None:
                self._set_filter(self._filter.with_values(name, picked.chosen, picked.excluded))
                self._focus(self.list_pane)

        self.push_screen(Picker(f"{heading}: {len(choices):,}", choices, chosen, excluded), apply)

    def action_filter_by_current(self) -> None:
        """Filter by the highlighted name, else by the publisher of the article."""
        article, mention = self.view.article, self.view.highlight
        if article is None:
            return
        if mention is not None and mention.kind == "date":
            if not mention.value_start:
                self.say("This date could not be resolved, so there is nothing to filter by")
                return
            cut = {"day": 10, "month": 7, "year": 4}.get(mention.granularity or "day", 10)
            self._set_filter(self._filter.and_value("on", mention.value_start[:cut]))
            return
        if mention is not None:
            name = {"person": "person", "institution": "inst", "topic": "topic"}[mention.kind]
            value = mention.name or mention.text
            self._set_filter(self._filter.and_value(name, self._short(name, value)))
            return
        source = article.source or ""
        if source and self._guarded(lambda: bool(self.reader.resolve("inst", source)), False):
            self._set_filter(self._filter.and_value("inst", self._short("inst", source)))
        elif article.source:
            self._set_filter(self._filter.and_value("from", article.source))
        else:
            self.say("This article names no publisher to filter by")

    def _short(self, name: str, value: str) -> str:
        return self._guarded(lambda: value_of(self.reader, name, value, ()), value)

    def action_undo_filter(self) -> None:
        """Take the last filter step back."""
        bar = self.screen_stack[0].query_one(FilterInput)
        while self._undo and self._undo[-1] == bar.value:
            self._undo.pop()
        if not self._undo:
            self.say("Nothing to undo")
            return
        bar.value = self._undo.pop()
        bar.cursor_position = len(bar.value)

    # Commands: Move and read

    def action_cursor(self, where: str) -> None:
        """Move in the pane that has the focus."""
        pane = self.view if self.view.has_focus else self.list_pane
        pane.move(where)

    def action_next_pane(self) -> None:
        """Go from the list to the article and back."""
        if self.list_pane.has_focus:
            self._enter_article()
        else:
            self._leave_article()

    def _enter_article(self) -> None:
        self.screen_stack[0].add_class("-reading")
        self._focus(self.view)

    def _leave_article(self) -> None:
        self.screen_stack[0].remove_class("-reading")
        self.screen_stack[0].remove_class("-zen")
        self._focus(self.list_pane)

    def action_read(self) -> None:
        """Read the article: focus it, and note that it was read. In the filter bar: go to the list."""
        if isinstance(self.focused, Input):
            self._focus(self.list_pane)
            return
        if self.view.article is None:
            return
        self._enter_article()
        self._keep(lambda user, key: user.mark_read(key), quiet=True)

    async def action_back(self) -> None:
        """One step back: from zen, from the article, from the bar; never out of the program."""
        screen = self.screen_stack[0]
        if screen.has_class("-zen"):
            screen.remove_class("-zen")
        elif not self.list_pane.has_focus:
            self._leave_article()
        elif self._filter:
            self.action_undo_filter()

    def action_step_highlight(self, direction: int) -> None:
        """Go to the next or previous highlight."""
        if self.screen_stack[0].has_class("-single"):
            self.screen_stack[0].add_class("-reading")
        self.view.step(direction)

    def action_toggle_kind(self) -> None:
        """All kinds, each kind alone, none."""
        states = [frozenset(KINDS), *(frozenset((k,)) for k in KINDS), frozenset[str]()]
        position = states.index(self.view.kinds) if self.view.kinds in states else -1
        self.view.set_kinds(states[(position + 1) % len(states)])
        self.query_one(Legend).show_legend(self.view.kinds)

    def action_zen(self) -> None:
        """Show the article alone, or everything again."""
        screen = self.screen_stack[0]
        screen.toggle_class("-zen")
        if screen.has_class("-zen"):
            self._enter_article()

    def action_open_address(self) -> None:
        """Open the article's address, http(s) only, saying which host."""
        from newsbrowse.app.addresses import host_of

        article = self.view.article
        if article is None or not article.url:
            self.say("This article has no address")
            return
        host = host_of(article.url)
        if host is None:
            self.say("This address is not opened: only http and https addresses without user name are", error=True)
            return
        self.open_url(article.url)
        self.say(f"Opening {host}")

    # Commands: Use

    def _cited(self) -> list[int]:
        """The marked articles in list order, else the current one."""
        marked = [i for i in self.list_pane.ids if i in self.list_pane.marked] + sorted(
            self.list_pane.marked - set(self.list_pane.ids)
        )
        current = self.list_pane.current
        return marked or ([current] if current is not None else [])

    def _citation(self, style: str) -> str:
        from newsbrowse.cite import cite_many, item_of

        articles: list[StoredArticle] = self._guarded(lambda: [a for a in map(self.reader.article, self._cited()) if a], [])
        return "\n".join(cite_many([item_of(a) for a in articles], style))

    def action_cite(self) -> None:
        """Copy the citation in the chosen style."""
        from newsbrowse.cite import STYLES

        if self.style not in STYLES:
            self.say(f"Unknown style {self.style!r} in the settings; C chooses one", error=True)
            return
        text = self._citation(self.style)
        if not text:
            self.say("There is no article to cite")
            return
        self.run_worker(partial(self._copy, text, STYLES[self.style].label), thread=True, group="copy", exit_on_error=False)

    def _copy(self, text: str, label: str) -> None:
        from newsbrowse.cite.clipboard import copy

        def to_terminal(sequence: str) -> bool:
            if self._driver is None:
                return False
            self.call_from_thread(self._driver.write, sequence)
            return True

        outcome = copy(text, terminal=to_terminal)
        where = str(outcome) + (f"; also in {outcome.file}" if outcome.file and outcome.route else "")
        self.call_from_thread(self.say, text, title=f"{label}: {where}")

    def action_choose_style(self) -> None:
        """Choose a style by its finished string, and copy."""
        from newsbrowse.cite import STYLES

        if not self._cited():
            self.say("There is no article to cite")
            return
        choices = [
            Choice(name, style.label, self._citation(name).replace("\n", " "), None, name) for name, style in STYLES.items()
        ]

        def apply(picked: Picked | None) -> None:
            if picked is not None:
                self.style = picked.chosen[0]
                self.action_cite()

        self.push_screen(Picker("Cite as (kept for c in this session)", choices, several=False), apply)

    def action_mark(self) -> None:
        """Mark the article and go on to the next."""
        current = self.list_pane.current
        if current is None:
            return
        self.list_pane.marked ^= {current}
        self.list_pane.refresh()
        if self.list_pane.has_focus:
            self.list_pane.move("down")
        self.query_one(FilterBar).show_status(f"{len(self.list_pane.marked):,} marked")

    def action_star(self) -> None:
        """Star the article, or take the star away."""
        article = self.view.article
        if article is None:
            return
        row = self.list_pane.row(self.list_pane.cursor)
        starred = not (row.starred if row else article.starred)
        self._keep(lambda user, key: user.star(key, starred))

    def _keep(self, write: Callable[..., None], quiet: bool = False) -> None:
        """Write the user's own state for the current article; what cannot be kept is said."""
        from newsbrowse.store.user import UserState

        article = self.view.article
        if article is None:
            return
        if not isinstance(self._user, UserState):
            self._user = UserState(self.path)
        try:
            write(self._user, article.key)
        except NewsbrowseError as error:
            if not quiet:
                self.say(f"Not kept: {error}", error=True)
            return
        self.list_pane.forget_rows()

    # Commands: Program

    def action_help(self) -> None:
        """Show all keys."""
        self.push_screen(HelpScreen(self.commands))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every command of the registry in the palette, and the themes."""
        for command in self.commands:
            if command.palette:
                yield SystemCommand(
                    f"{command.help} ({shown_keys(command.keys)})",
                    command_name(command),
                    partial(self.run_action, command.action),
                )
        yield SystemCommand("Change the theme", "Colours, dark and light", self.action_change_theme)

    async def on_unmount(self) -> None:
        """Close the connections."""
        self._query_reader.interrupt()
        self.reader.close()
        user = self._user
        if user is not None and hasattr(user, "close"):
            user.close()

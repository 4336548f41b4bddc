"""The browser without its commands: panes, filter, queries, and the wiring between them."""

from __future__ import annotations

import gc
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from newsbrowse.app import render
from newsbrowse.app.first_frame import BrowserScreen
from newsbrowse.app.keymap import COMMANDS, Command, resolve_keys, shown_keys
from newsbrowse.app.messages import ArticleChanged, HighlightChanged, OffersFound, QueryDone, QueryFailed
from newsbrowse.app.panes import PanesApp
from newsbrowse.app.steps import Steps
from newsbrowse.app.themes import highlights_of, own_variables, themes_of
from newsbrowse.app.widgets.article_list import ArticleList
from newsbrowse.app.widgets.article_view import ArticleView
from newsbrowse.app.widgets.filter_bar import FilterBar, FilterInput
from newsbrowse.app.widgets.key_bar import KeyBar
from newsbrowse.app.widgets.legend import Legend
from newsbrowse.app.widgets.offers import Offers
from newsbrowse.app.widgets.page_view import PageView
from newsbrowse.app.widgets.title_bar import TitleBar
from newsbrowse.config import Config
from newsbrowse.query import Filter, parse
from newsbrowse.store.reader import Reader, Renumbered
from newsbrowse.store.rows import Row
from newsbrowse.text import brief

if TYPE_CHECKING:
    from newsbrowse.query.complete import Offer, Slot


_OWN_ACTIONS = frozenset(c.action.partition("(")[0] for c in COMMANDS)


Found = TypeVar("Found")


class Browser(PanesApp):
    """Three panes over one filter: the bar, the list, the article."""

    TITLE = "newsbrowse"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self, path: Path, config: Config, wanted: str = "", bundled: bool = False, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self.commands: tuple[Command, ...] = resolve_keys(config.keys, config.keymap)
        self._visits: dict[str, int | None] = {}
        """The highest number of an article before a saved filter was looked at in this session, by its name."""
        self.reader = Reader(path, self._visits)
        self._query_reader = Reader(path, self._visits)
        super().__init__()
        self.path, self.config, self.bundled = path, config, bundled
        self.style = config.style
        self._clock = clock
        self._start_filter = render.line_keep(wanted)
        self._filter = parse(self._start_filter)
        self._generation = self._answered = 0
        """The number of the last question, and of the last one that was answered."""
        self._bar: FilterInput | None = None
        """The filter bar, once everything is there."""
        self._asked = ""
        """The text of the bar for which was asked last."""
        self._of: int | None = None
        """The state of the index for which the ids of the list hold."""
        self._keys: dict[int, str] = {}
        """Keys of the marked articles: their ids may change under the list."""
        self._to_open = ""
        """The address whose host was shown."""
        self._answer = (0, 0.0, "")
        """Of the last result: its length, how long it took (ms), what is to be said of it."""
        self._query_lock = threading.Lock()
        self._searching = False
        self._user: object | None = None
        self._actions = {key: c.action.partition("(")[0] for c in self.commands for key in c.keys.split(",")}
        """What the keys do, without what it is done with."""
        self._highlights = highlights_of(config.highlights)
        for theme in themes_of(config.themes, config.highlights):
            self.register_theme(theme)
        self._begin_with(config.theme if config.theme in self.available_themes else "newsbrowse-dark")
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

    def _begin_with(self, theme: str) -> None:
        """Take the theme before any style is made: a theme that is set later has all of them made twice."""
        self.set_reactive(App.theme, theme)
        dark = self.current_theme.dark
        self.update_classes({f"-theme-{theme}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Give keys to the filter bar while it is typed in, and to the screens that stand over the browser."""
        if action not in _OWN_ACTIONS:
            return True
        if len(self.screen_stack) > 1:
            return False
        if self.focused is not None and self.focused.id == "find":
            return True if action == "command_palette" else None
        if isinstance(self.focused, Input):
            return True if action in ("back", "read", "next_pane", "command_palette") else None
        return True

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give themes that know nothing of highlights their hues."""
        return own_variables(self.current_theme) | getattr(self, "_highlights", {})

    def get_default_screen(self) -> BrowserScreen:
        """Return the screen on which the browser stands."""
        return BrowserScreen(id="_default")

    def compose(self) -> ComposeResult:
        """Title, filter, panes, footer."""
        yield TitleBar()
        yield FilterBar()
        yield Offers()
        with Horizontal(id="panes"):
            yield ArticleList(self._rows, id="list", two=self.config.list == "two", relative=self.config.dates == "relative")
            with Vertical(id="reading"):
                yield ArticleView(id="article", most=int(self.config.width or 0))
                yield PageView(id="page")
                yield Legend()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the first result, let the garbage collector run again."""
        if self.theme != self.config.theme:
            self.say(f"Unknown theme {self.config.theme!r} in the settings; using {self.theme}", error=True)
        name = "bundled articles" if self.bundled else self.path.name
        self.query_one(TitleBar).show(name, self._guarded(self.reader.totals, {"articles": 0}))
        self.query_one(Legend).show_legend(self.view.kinds)
        bar = self.query_one(FilterInput)
        bar.put(self._start_filter)
        bar.steps = Steps(bar.value)
        self._bar = bar
        self._focus(self.list_pane)
        if not self._start_filter:
            self._search()
        if self.reader.index_problem:
            self.say(self.reader.index_problem, error=True)
        self.watch_signals()
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        gc.enable()
        gc.freeze()

    def _guarded(self, read: Callable[[], Found], otherwise: Found) -> Found:
        """Read from the database; what is damaged is said, and the app goes on."""
        try:
            return read()
        except (sqlite3.Error, UnicodeError) as error:
            self.say(f"The database cannot be read: {error}. newsbrowse check says more.", error=True)
            return otherwise

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        words = self.list_pane.words if self.list_pane.tall else ()
        try:
            return self._guarded(lambda: self.reader.rows(ids, self._of, words, self.list_pane.two), [])
        except Renumbered:
            self.call_later(self._reload)
            return []

    # Queries

    def on_input_changed(self, event: Input.Changed) -> None:
        """Answer every key of the filter bar."""
        if event.input.id == "filter":
            self._filter, self._asked = parse(event.value), event.value
            self._search(event.value, event.input.cursor_position if event.input.has_focus else None)

    def _search(self, text: str = "", cursor: int | None = None) -> None:
        """Ask for the articles of the filter, and, where ``text`` is being typed, for what may be meant at the cursor."""
        self._generation += 1
        if self._searching:
            self._query_reader.interrupt()
        self.run_worker(
            partial(self._query, self._generation, self._filter, frozenset(self.list_pane.marked), text, cursor),
            thread=True,
            group="query",
            exclusive=True,
            exit_on_error=False,
        )

    def _query(self, generation: int, wanted: Filter, marked: frozenset[int], text: str, cursor: int | None) -> None:
        """Run in a worker thread: the latest query wins, stale ones are stopped or dropped."""
        with self._query_lock:
            if generation != self._generation:
                return
            began, answered = self._clock(), False
            self._searching = True
            try:
                result = self._query_reader.search(wanted, marked)
                empty = [] if result or not wanted.nodes else self._query_reader.empty_parts(wanted)
                self.post_message(QueryDone(generation, result, (self._clock() - began) * 1000, empty))
                answered = True
                offers = self._guarded_offers(text, cursor if generation == self._generation else None, self._query_reader)
            except (sqlite3.Error, UnicodeError) as error:
                if "interrupted" not in str(error):
                    answered = True
                    self.post_message(QueryFailed(generation, str(error)))
                elif not answered and generation == self._generation:  # another work was meant
                    answered = True
                    self.call_later(self._search, text, cursor)
                return
            finally:
                self._searching = False
                if not answered and generation == self._generation:  # keys wait for an answer
                    self.post_message(QueryFailed(generation, "something unforeseen happened"))
            if generation == self._generation:  # else the next key stopped them
                self.post_message(OffersFound(text, *offers))

    def _search_in_background(self, work: Callable[[], None]) -> None:
        """Run work that reads with the query reader in a thread; what fails is said."""

        def run() -> None:
            with self._query_lock:
                try:
                    try:
                        work()
                    except sqlite3.OperationalError as error:
                        if "interrupted" not in str(error):
                            raise
                        work()  # a search that came meanwhile meant its own predecessor
                except (sqlite3.Error, UnicodeError) as error:
                    self.call_from_thread(
                        self.say, f"The database cannot be read: {error}. newsbrowse check says more.", error=True
                    )

        self.run_worker(run, thread=True, group="facets", exit_on_error=False)

    def _guarded_offers(self, text: str, cursor: int | None, reader: Reader) -> tuple[Slot | None, list[Offer]]:
        if cursor is None:
            return None, []
        from newsbrowse.store.offers import offered_at

        try:
            return offered_at(reader, text, cursor)
        except (sqlite3.Error, UnicodeError):
            return None, []  # the search itself says what is wrong

    def on_offers_found(self, message: OffersFound) -> None:
        """Offer what may be meant, where the text is still the same."""
        bar = self.screen_stack[0].query_one(FilterInput)
        same = self.gets_keys(bar) and bar.value == message.text and len(self.screen_stack) == 1
        self.screen_stack[0].query_one(Offers).show(message.slot if same else None, message.offers, message.text)

    def on_query_done(self, message: QueryDone) -> None:
        """Show a result, unless a newer query is under way."""
        if message.generation != self._generation:
            return
        self._answered = message.generation
        result, pane = message.result, self.list_pane
        total = self.query_one(TitleBar).total
        self._of = result.generation
        current = pane.came_from or pane.current
        pane.came_from = None
        keep = result.place(current) if current is not None else None
        if keep is None and pane.stays and result:
            keep = min(pane.cursor, len(result) - 1)
        pane.stays = False
        pane.words = self._filter.words()
        pane.show(result, keep or 0, self._empty_lines(message, total), tall=bool(pane.words))
        self._answer = (len(result), message.milliseconds, result.hints[0] if result.hints else "")
        self._show_count()

    def _follow_keys(self) -> None:
        """Find the articles of marks and cursor under the ids that they have now: one that was written again has another."""
        pane = self.list_pane
        found = {key: self._guarded(lambda key=key: self.reader.find(key), None) for key in self._keys.values()}  # type: ignore[misc]
        pane.marked = {number for key in self._keys.values() if (number := found[key]) is not None}
        self._keys = {number: key for key, number in found.items() if number is not None}
        article = self.view.article
        pane.came_from = self._guarded(lambda: self.reader.find(article.key), None) if article else None

    def _reload(self) -> None:
        """Ask again after the database has changed; marks and the place in the list stay with their articles."""
        self._follow_keys()
        self._search()
        self._search_in_background(self._recount)

    def _recount(self) -> None:
        """Run in a worker thread: counting a million takes longer than a key may."""
        self.call_from_thread(self._show_totals, self._query_reader.totals())

    def _show_totals(self, totals: dict[str, int]) -> None:
        self.screen_stack[0].query_one(TitleBar).count(totals)
        self._show_count()

    def _show_count(self) -> None:
        """Show the count of the result, and of the marked articles wherever they are."""
        found, milliseconds, hint = self._answer
        total = self.screen_stack[0].query_one(TitleBar).total
        text = f"{found:,} · {hint}" if hint else f"{found:,} of {total:,} · {milliseconds:.0f} ms"
        marked = len(self.list_pane.marked)
        bar = self.screen_stack[0].query_one(FilterBar)
        bar.show_status(f"{marked:,} marked · {text}" if marked else text, bool(hint))

    def on_query_failed(self, message: QueryFailed) -> None:
        """Say why there is no result; the old one stays."""
        self._draw_first_frame()
        if message.generation == self._generation:
            self._answered = message.generation
            self.query_one(FilterBar).show_status(f"search failed: {message.reason}", warn=True)

    def _empty_lines(self, message: QueryDone, total: int) -> list[str]:
        if message.result:
            return []
        if not total:
            return ["This database holds no articles.", "", "Add some with:", f"newsbrowse build FOLDER --db {self.path}"]
        lines = ["No article matches.", ""]
        lines += [f"{brief(part)} matches nothing" for part in message.empty[:4]]
        if not message.empty and len(self._filter.nodes) > 1:
            lines.append("Each part matches something, but no article all of them.")
        return [*lines, *message.result.hints[:2], "", "u undoes the last step, / changes the filter"]

    def _set_filter(self, wanted: Filter | str) -> None:
        """Change the filter by a command, so that undo can take it back."""
        bar = self.screen_stack[0].query_one(FilterInput)
        text = str(wanted)
        if text != bar.value:
            bar.steps.begin(bar.value)
            bar.put(text)
            bar.steps.begin(text)

    def on_article_changed(self, message: ArticleChanged) -> None:
        """Show the article under the cursor."""
        article = None
        if message is self.list_pane.untold:
            self.list_pane.untold = None
        if message.number is not None and message.number == self.list_pane.current:
            number = message.number
            try:
                article = self._guarded(lambda: self.reader.article(number, self._of), None)
            except Renumbered:
                self._reload()
                return
        elif message.number is not None:
            return
        self._to_open = ""
        note = [] if article else ["Nothing to read here."]
        self.view.show(article, self._filter.words(), note)
        self._show_legend()
        self._draw_first_frame()

    def _draw_first_frame(self) -> None:
        screen = self.screen_stack[0]
        assert isinstance(screen, BrowserScreen)
        screen.draw_when_laid_out()

    def _show_legend(self) -> None:
        """Show what the styles mean."""
        self.screen_stack[0].query_one(Legend).show_legend(self.view.kinds)

    def on_highlight_changed(self, message: HighlightChanged) -> None:
        """Show what the highlight resolves to."""
        self._show_detail(message.detail)

    def _show_detail(self, detail: str) -> None:
        self.screen_stack[0].query_one(Legend).show_detail(detail)

    async def on_unmount(self) -> None:
        """Close the connections."""
        self._query_reader.interrupt()
        self.reader.close()
        self._close_user()

    def _close_user(self) -> None:
        if self._user is not None and hasattr(self._user, "close"):
            self._user.close()
        self._user = None

"""The browser with its commands, one action a command of the registry."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.app import SystemCommand
from textual.screen import Screen
from textual.widgets import Input

from newsbrowse.app.filtering import FilteringBrowser
from newsbrowse.app.finding import FindingBrowser
from newsbrowse.app.inquiring import InquiringBrowser
from newsbrowse.app.keymap import key_of, shown_keys
from newsbrowse.app.mending import MendingBrowser
from newsbrowse.app.noting import NotingBrowser
from newsbrowse.app.readiness import ReadyBrowser
from newsbrowse.app.warming import WarmingApp
from newsbrowse.app.widgets.filter_bar import FilterInput
from newsbrowse.app.widgets.legend import Legend
from newsbrowse.app.widgets.offers import Offers
from newsbrowse.errors import NewsbrowseError
from newsbrowse.store.schema import MENTION_KINDS as KINDS


class NewsApp(WarmingApp, ReadyBrowser, FilteringBrowser, FindingBrowser, MendingBrowser, InquiringBrowser, NotingBrowser):
    """Three panes over one filter, and everything that can be done with them."""

    _restoring = False
    _stepping: str | None = None
    """Key of the article whose highlights were stepped through last while the list had the keys."""

    @property
    def at_work(self) -> bool:
        """Whether somebody does something, or waits for what is read from the database."""
        return super().at_work or self._query_lock.locked()

    # Commands: Find

    def action_show_copies(self) -> None:
        """Show the article with all that repeats it, or go back to the filter before."""
        article = self.view.article
        if self._filter.values("copies"):
            self.action_undo_filter()
        elif article is None or not article.copies:
            self.say("Nothing in this database repeats this article")
        else:
            self._set_filter(f"copies:{article.key}")

    def action_restore_lines(self) -> None:
        """Put back what was cut from the article because its site repeats it."""
        article = self.view.article
        if article is not None and not self._restoring:
            self._restoring = True
            self._in_background(partial(self._restore, article.key), "putting lines back")

    def _restore(self, key: str) -> None:
        """Run in a worker thread."""
        from newsbrowse.build.pages import taxonomy_of
        from newsbrowse.build.repeated import restore
        from newsbrowse.config import user_taxonomy

        try:
            changed = restore(self.path, [key], taxonomy_of(user_taxonomy(self.config)))
        except NewsbrowseError as error:
            self.call_from_thread(self.say, f"Not put back: {error}", error=True)
            return
        finally:
            self._restoring = False
        what = "The lines are back, and stay" if changed else "No line was cut from this article as repeated"
        self.call_from_thread(self.say, what)

    # Commands: Move and read

    def action_cursor(self, where: str) -> None:
        """Move in the pane that has the focus."""
        if self.gets_keys(self.page):
            self.page.move(where)
        elif where not in ("left", "right"):
            pane = self.view if self.gets_keys(self.view) else (self.at_facets and self.facets) or self.list_pane
            pane.move(where)

    def action_step_article(self, direction: int) -> None:
        """Go to the next or previous article; the pane that has the focus keeps it, and what is read is noted."""
        pane = self.list_pane
        pane.move("down" if direction > 0 else "up")
        row = pane.row(pane.cursor) if pane.ids else None
        if row is not None and self.gets_keys(self.view):
            self._keep_read(row.key)

    async def action_next_pane(self) -> None:
        """Go round the panes: side panel, list, article; in the filter bar take what is offered, else go to the list."""
        if isinstance(self.focused, FilterInput):
            await self.focused.caught_up()
            if self._offers_now().taken_by_tab:
                self._take_offer()
            elif not self._amid_value():
                self._leave_bar()
        elif self.gets_keys(self.list_pane):
            self._enter_article()
        elif self.at_facets:
            self.leave_facets(close=False)
        elif self.facets_open:
            self.enter_facets()
        else:
            self._leave_article()

    def _enter_article(self) -> None:
        self._stepping = None
        self.screen_stack[0].add_class("-reading")
        self._focus(self.page if self.on_page else self.view)

    def _leave_article(self) -> None:
        self._focus(self.list_pane)

    async def action_read(self) -> None:
        """Read the article: focus it, and note that it was read. On a highlight: its page. In the filter bar: go to the list."""
        if isinstance(self.focused, Input):
            if isinstance(self.focused, FilterInput):
                await self.focused.caught_up()
            offers = self.query_one(Offers)
            if offers.display and offers.cursor is not None:
                self._take_offer()
            else:
                self._leave_bar()
            return
        if self.gets_keys(self.page):
            self.follow_page()
        elif self.view.highlight is not None and (self.gets_keys(self.view) or self._steps_from_list):
            self.open_highlight(self.view.highlight)
        elif self.view.article is not None:
            self.leave_page()
            self._enter_article()
            self._keep_read(self.view.article.key)

    async def action_back(self) -> None:
        """One step back: from zen, from the article, from the bar; never out of the program."""
        screen = self.screen_stack[0]
        offers = self.query_one(Offers)
        if isinstance(self.focused, FilterInput):
            await self.focused.caught_up()
        if isinstance(self.focused, FilterInput) and offers.display and not offers.unasked:
            offers.hide()
        elif self.at_facets:
            self.leave_facets()
        elif self.on_page and not isinstance(self.focused, Input):
            if not self.unbrush_page():
                self.action_history(-1)
        elif screen.has_class("-zen"):
            screen.remove_class("-zen")
            self.view.set_full(False)
        elif self.view.picked is not None:
            self.view.select_nothing()
        elif self.came_by_link and not isinstance(self.focused, Input):
            self.action_history(-1)
        elif not self.gets_keys(self.list_pane):
            self.query_one(Offers).hide()
            self._leave_article()
        elif self.list_pane.marked:
            self._unmark_all()
        elif self.led_by_date:
            self.action_history(-1)
        elif self._filter:
            self._set_filter("")

    @property
    def _steps_from_list(self) -> bool:
        """Whether the highlights of the article beside the list are stepped through, and the list has kept the keys."""
        article = self.view.article
        return self.gets_keys(self.list_pane) and not self.on_page and article is not None and article.key == self._stepping

    def action_step_highlight(self, direction: int, kind: str = "") -> None:
        """Go to the next or previous highlight, of one kind where it is given."""
        if self.gets_keys(self.list_pane) and not self.on_page and self.view.article is not None:
            self._stepping = self.view.article.key
        self.in_article(partial(self.view.step, direction, kind))

    def action_step_person(self, direction: int) -> None:
        """Go to the next or previous highlight of a person."""
        self.action_step_highlight(direction, "person")

    def action_toggle_kind(self) -> None:
        """All kinds, each kind alone, none. A page has none: there every name leads on."""
        if self.on_page:
            return
        states = [frozenset(KINDS), *(frozenset((k,)) for k in KINDS), frozenset[str]()]
        position = states.index(self.view.kinds) if self.view.kinds in states else -1
        self.view.set_kinds(states[(position + 1) % len(states)])
        self.query_one(Legend).show_legend(self.view.kinds)

    def action_zen(self) -> None:
        """Show the article alone, or everything again."""
        screen = self.screen_stack[0]
        screen.toggle_class("-zen")
        self.view.set_full(screen.has_class("-zen"))
        if screen.has_class("-zen"):
            self._enter_article()

    def action_open_address(self) -> None:
        """Show the host of the article's address; once more: open it. Only http(s), and nothing with a user name."""
        from newsbrowse.app.addresses import host_of

        article = self.view.article
        if article is None or not article.url:
            self.say("This article has no address" if article else "There is no article here")
            return
        host = host_of(article.url)
        if host is None:
            self.say("This address is not opened: only http and https addresses without user name are", error=True)
            return
        if self._to_open != article.url:
            self._to_open = article.url
            self.say(f"o once more opens {article.url}", title=f"Host: {host}")
            return
        self._to_open = ""
        self.open_url(article.url)
        self.say(f"Opening {host}")

    # Commands: Use

    def _show_changed(self, again: bool = True) -> None:
        """Show the panel's tags too as they are now."""
        super()._show_changed(again)
        self.recount_facets()

    def action_mark(self) -> None:
        """Mark the article and go on to the next; in the histogram begin a stretch."""
        if self.gets_keys(self.page):
            self.brush_page()
        else:
            super().action_mark()

    # Commands: Program

    def action_help(self) -> None:
        """Show all keys."""
        self.clear_notifications()
        from newsbrowse.app.screens.help import HelpScreen

        place, here = self._place()
        self.push_screen(HelpScreen(self.commands, place, here))

    def action_help_quit(self) -> None:
        """Say how to leave, where ctrl+c was pressed: Textual names a key of its own, not the one that everything here names."""
        self.say(f"{shown_keys(key_of(self.commands, 'quit'))} leaves newsbrowse")

    def _place(self) -> tuple[str, tuple[str, ...]]:
        """Where the user is, and what matters most there."""
        if self.on_page and self.gets_keys(self.page):
            return "a page", ("read", "filter_by_current", "history(-1)", "pair", "time", "network")
        if self.at_facets:
            return "the side panel", ("facets", "next_pane", "undo_filter")
        if self.gets_keys(self.view):
            return "the article", ("step_highlight(1)", "read", "select('sentence',1)", "quote", "cite", "find", "back")
        return "the list", ("filter", "pick('inst')", "read", "mark", "cite", "undo_filter")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every command of the registry in the palette, and the themes."""
        for command in self.commands:
            if command.palette:
                yield SystemCommand(command.help, f"key {shown_keys(command.keys)}", partial(self.run_action, command.action))
        yield SystemCommand("Change the theme", "Colours, dark and light", self.action_change_theme)

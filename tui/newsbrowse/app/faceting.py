"""The browser's side panel of facets, and its other comforts of the list: width, lines, jumping to a date or letter."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.actions import parse as parse_action

from newsbrowse.app.citing import CitingBrowser
from newsbrowse.app.keymap import PANEL_KEYS
from newsbrowse.app.messages import FacetsCounted, QueryDone, QueryFailed
from newsbrowse.query import Filter, parse
from newsbrowse.store.reader import Renumbered

if TYPE_CHECKING:
    from textual.widget import Widget

    from newsbrowse.app.widgets.facet_panel import FacetPanel
    from newsbrowse.query.order import Result

BROAD = 140
"""Cells from which the panel is broad, and leaves the list and the article their usual shares."""

_NAMES = {"title": "titles", "source": "publishers"}
"""Orders of names, and what these are."""

SHARES = (20, 30, 40, 50, 60, 70, 80)
"""What the list may have of the two panes, in hundredths."""


class FacetBrowser(CitingBrowser):
    """Shows what the result holds beside the list, and filters by it."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._result: Result | None = None
        self._result_generation = 0
        """The last result, and of which search it is."""
        self._before_facets: Widget | None = None
        """What had the focus before the panel."""
        self._facets_asked = 0
        """Counts the times that numbers for the panel were asked for: only the last answer is shown."""
        self._share: int | None = None
        """What the list has of the two panes; None: as the layout gives it."""
        self._left_to_panel = {
            parse_action(command.action)[1:] for command in self.commands if PANEL_KEYS & set(command.keys.split(","))
        }

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Give the panel its keys while it has the focus."""
        if (action, parameters) in self._left_to_panel and self.at_facets:
            return False
        return super().check_action(action, parameters)

    async def on_event(self, event: events.Event) -> None:
        """Act on the panel's keys in the order in which they were typed: sent round by the panel's own queue, they would
        be overtaken by the moves of the cursor behind them."""
        at_panel = isinstance(event, events.Key) and not event.is_forwarded and len(self._screen_stack) == 1 and self.at_facets
        panel = self.facets if at_panel else None
        if panel is None or not isinstance(event, events.Key) or not await panel.press(event.key):
            await super().on_event(event)

    # Opening and leaving

    @property
    def facets(self) -> FacetPanel | None:
        """The panel, once it was opened."""
        found = self.screen_stack[0].query("#facet-panel")
        return cast("FacetPanel", found.first()) if found else None

    @property
    def facets_open(self) -> bool:
        """Whether the panel is shown, or, where there is room for one pane only, can be gone back to."""
        return self.screen_stack[0].has_class("-facets")

    @property
    def at_facets(self) -> bool:
        """Whether the panel has the focus."""
        return bool(self._screen_stack) and getattr(self.screen_stack[0].focused, "id", None) == "facet-panel"

    async def action_facets(self) -> None:
        """Open the panel and go to it; in it, leave it."""
        if self.at_facets:
            self.leave_facets()
            return
        self._before_facets = self.screen_stack[0].focused
        if self.facets is None:
            from newsbrowse.app.widgets.facet_panel import Facets

            await self.screen_stack[0].query_one("#panes").mount(Facets(), before=0)
        if not self.facets_open:
            self.screen_stack[0].add_class("-facets")
            self.arrange(*self.size)
            self.recount_facets()
        self.enter_facets()

    def enter_facets(self) -> None:
        """Go to the panel."""
        panel, screen = self.facets, self.screen_stack[0]
        if panel is not None:
            screen.remove_class("-reading", "-zen")
            self.view.set_full(False)
            screen.add_class("-at-facets")
            self._focus(panel)

    def leave_facets(self, close: bool = True) -> None:
        """Go to the list; ``close``: take the panel away, and go back to where it was opened from."""
        screen = self.screen_stack[0]
        screen.remove_class("-at-facets")
        if close:
            screen.remove_class("-facets")
            self.arrange(*self.size)
        if close and self._before_facets in (self.view, self.page):
            self._enter_article()
        else:
            self._focus(self.list_pane)

    def _enter_article(self) -> None:
        """Go to the article, or to the page in its place."""
        raise NotImplementedError

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where the panel and the list have one place, show the one that has the focus."""
        if event.widget in (self.list_pane, self.facets):
            self.screen_stack[0].set_class(event.widget is not self.list_pane, "-at-facets")

    # Counting

    def on_query_done(self, message: QueryDone) -> None:
        """Count for the panel once the list is drawn."""
        if message.generation == self._generation:
            self._result, self._result_generation = message.result, message.generation
            if self.facets_open:
                self.call_after_refresh(self.recount_facets)

    def on_facet_panel_outdated(self) -> None:
        """Count what the panel shows now."""
        self.recount_facets()

    def recount_facets(self) -> None:
        """Count anew what the panel shows of the present result; to be called too when tags have changed."""
        panel, result = self.facets, self._result
        if panel is None or result is None or not self.facets_open or self._result_generation != self._generation:
            return  # shut, or a result is on its way that will be counted
        self._facets_asked += 1
        count = partial(
            self._count_facets, self._facets_asked, self._generation, result, self._filter, panel.wanted(), panel.room
        )
        self.run_worker(count, thread=True, group="panel", exit_on_error=False)

    def _count_facets(
        self, asked: int, generation: int, result: Result, wanted: Filter, sections: tuple[tuple[str, str], ...], room: int
    ) -> None:
        """Run in a worker thread: the next key stops it as it stops a query."""
        from newsbrowse.store.overview import section

        def stale() -> bool:
            return asked != self._facets_asked or generation != self._generation

        counted = []
        with self._query_lock:
            if stale():
                return
            reader = self._query_reader
            self._searching = True
            try:
                with reader.snapshot():
                    if reader.generation() != result.generation:
                        return  # numbered anew by a build: another result is on its way
                    for name, order in sections:
                        if stale():
                            return
                        counted.append(section(reader, name, wanted, result.found, order, room))
            except (sqlite3.Error, UnicodeError) as error:
                if "interrupted" not in str(error):
                    self.post_message(QueryFailed(generation, str(error)))
                return
            finally:
                self._searching = False
        self.post_message(FacetsCounted(asked, generation, counted))

    def on_facets_counted(self, message: FacetsCounted) -> None:
        """Show the numbers, unless the filter has changed since."""
        panel = self.facets
        if panel is not None and message.asked == self._facets_asked and message.generation == self._generation:
            panel.show(message.sections)

    # Filtering

    def on_facet_panel_switched(self, message: FacetPanel.Switched) -> None:
        """Ask for a value, exclude it, or no longer do either."""
        from newsbrowse.store.overview import field_of

        # What stands in the bar, not the filter that was last searched: keys may come quicker than results.
        wanted = parse(self.filter_text)
        self._set_filter(wanted.switched(field_of(message.name), message.value.written, message.excluded))

    async def on_facet_panel_more_wanted(self, message: FacetPanel.MoreWanted) -> None:
        """Open the picker of the field."""
        from newsbrowse.store.overview import field_of

        await self.run_action(f"pick({field_of(message.name)!r})")

    # The list

    def action_list_lines(self) -> None:
        """Give each article of the list two lines, or one."""
        self.list_pane.set_two(not self.list_pane.two)

    def action_jump(self) -> None:
        """Ask for a date, or a letter where the list is in the order of names, and go to its first article."""
        from newsbrowse.app.screens.jump import GoTo, is_date

        names = _NAMES.get(self._filter.sort, "")

        def go(wanted: str | None) -> None:
            if wanted is None:
                return
            result = self.list_pane.ids
            if isinstance(result, tuple) or not result:
                self.say("There is no article here")
            elif is_date(wanted) or not names:
                self._go_to_date(result, wanted)
            else:
                self._go_to_letter(result, wanted, names)

        self.clear_notifications()
        self.push_screen(GoTo(names), go)

    def _go_to_letter(self, result: Result, beginning: str, names: str) -> None:
        """Put the cursor on the first article whose title or publisher begins so, else on the one that follows."""
        order = self._filter.sort
        if order not in _NAMES:  # the order was changed meanwhile
            return
        try:
            found = self._guarded(lambda: self.reader.first_named(result, order, beginning), None)
        except Renumbered:
            self._reload()
            return
        none = f"None of the {names} here begins with “{beginning}”"
        if found is None:
            self.say(f"{none}, or comes after it")
            return
        place, name = found
        self.list_pane.go(place)
        if not name.casefold().startswith(beginning.casefold()):
            self.say(f"{none}; the next is “{name}”")

    def _go_to_date(self, result: Result, date: str) -> None:
        """Put the cursor on the first article of a date, else on the one that follows in the order of dates."""
        following = {"": f"..{date}", "-date": f"{date}.."}.get(self._filter.sort)
        for wanted in filter(None, (date, following)):
            narrowed = replace(self._filter.and_value("published", wanted), sort="")
            found = self._guarded(lambda narrowed=narrowed: self.reader.search(narrowed, self.list_pane.marked), None)  # type: ignore[misc]
            if found is None:
                return
            if found.generation != self._of:
                self._reload()
                return
            place = result.first_of(found.found) if found else None
            if place is not None:
                self.list_pane.go(place)
                if wanted != date:
                    row = self.list_pane.row(place)
                    self.say(f"No article of {date} here; the next in the list is of {row.published if row else 'another date'}")
                return
        self.say(f"No article of {date} here")

    # Layout

    def action_resize_list(self, direction: int) -> None:
        """Make the list narrower or wider against the article; where it stands above it, lower or higher."""
        share = self._share or 40
        self._share = SHARES[max(0, min(len(SHARES) - 1, SHARES.index(share) + direction))]
        self._apply_share()

    def _apply_share(self) -> None:
        screen = self.screen_stack[0]
        reading = screen.query_one("#reading")
        stacked = screen.has_class("-stacked")
        for pane, share in ((self.list_pane, self._share), (reading, 100 - (self._share or 0))):
            for rule in ("width", "height"):
                pane.styles.clear_rule(rule)
            if self._share is not None and not screen.has_class("-single"):
                setattr(pane.styles, "height" if stacked else "width", f"{share}fr")

    def on_resize(self, event: events.Resize) -> None:
        """Give the panes the room that there is."""
        self.screen_stack[0].set_class(event.size.width >= BROAD, "-broad")

    def arrange(self, width: int, height: int) -> None:
        """Arrange the panes, each with the share of the room that was chosen."""
        super().arrange(width, height)
        if self._share is not None:
            self._apply_share()

"""The browser's commands that narrow the list: the filter bar with its offers, the pickers, the name under the cursor, and the
way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsbrowse.app.faceting import FacetBrowser
from newsbrowse.app.researching import ResearchBrowser
from newsbrowse.app.widgets.filter_bar import FilterInput
from newsbrowse.app.widgets.offers import Offers
from newsbrowse.query import Filter

if TYPE_CHECKING:
    from newsbrowse.app.screens.picker import Choice, Picked, Picker


class FilteringBrowser(FacetBrowser, ResearchBrowser):
    """Filter steps, typed, picked, or taken from what is read."""

    def action_filter(self) -> None:
        """Go to the filter bar."""
        bar = self.query_one(FilterInput)
        bar.steps.begin(bar.value)
        self.query_one(Offers).text = bar.value  # what stands there already is not being typed
        self.screen.set_focus(bar)
        bar.cursor_position = len(bar.value)

    def action_offered(self, step: int) -> None:
        """In the filter bar: to the next offer, or, where nothing is offered, down to the list."""
        offers = self._offers_now()
        if offers.display:
            offers.move(step)
        elif step > 0:
            self._leave_bar()

    def _leave_bar(self) -> None:
        self.query_one(Offers).hide()
        self._focus(self.list_pane)

    def _amid_value(self) -> bool:
        """Whether a value is being typed: a tab that was meant to complete it must not turn what follows into commands."""
        from newsbrowse.query.complete import slot_at

        bar = self.query_one(FilterInput)
        slot = slot_at(bar.value, bar.cursor_position)
        return slot is not None and bool(slot.field) and bool(slot.typed) and slot.typed not in self._filter.values(slot.field)

    def on_offers_taken(self) -> None:
        """An offer was clicked."""
        self._take_offer()

    def _offers_now(self) -> Offers:
        """The offers for what stands in the bar: a key may be quicker than those for the last letter."""
        offers, bar = self.query_one(Offers), self.query_one(FilterInput)
        if offers.text != bar.value:
            offers.show(*self._guarded_offers(bar.value, bar.cursor_position, self.reader), bar.value)
        return offers

    def _take_offer(self) -> None:
        from newsbrowse.query.complete import complete

        offers, bar = self._offers_now(), self.query_one(FilterInput)
        offer, slot = offers.current, offers.slot
        if offer is None or slot is None:
            return
        offers.hide()
        text, cursor = complete(bar.value, slot, offer)
        bar.value = text
        bar.cursor_position = cursor
        self._focus(bar)

    def action_pick(self, name: str) -> None:
        """Open the picker of a field, with counts in the rest of the filter."""
        from newsbrowse.app.screens.picker import Picker

        rest = self._filter.with_values(name, ())
        heading = {
            "inst": "Institutions", "person": "People", "topic": "Topics", "published": "Dates of publication", "type": "Types",
            "lang": "Languages", "from": "Sources", "tag": "Tags",
        }[name]  # fmt: skip
        where = f" in the articles of {str(rest).strip()}" if rest else ""
        picker = Picker(heading, (), ready=False, pages=name in ("inst", "person", "topic"), where=where)

        def apply(picked: Picked | None) -> None:
            if picked is None:
                return
            if picked.opened:
                self.open_named(name, picked.chosen[0], picked.entity)
                return
            if (picked.chosen, picked.excluded) != picker.began_with:
                self._set_filter(self._filter.with_values(name, picked.chosen, picked.excluded))
            if not self.at_facets:
                self._focus(self.list_pane)

        self.clear_notifications()
        self.push_screen(picker, apply)
        self._search_in_background(partial(self._count_choices, picker, name, rest))

    def _count_choices(self, picker: Picker, name: str, rest: Filter) -> None:
        """Run in a worker thread: count what can be picked, and how the filter's own values are written there."""
        from newsbrowse.app.pickers import choices_of, values_of

        marked = frozenset(self.list_pane.marked)
        choices = choices_of(self._query_reader, name, rest, marked)
        chosen, excluded = (
            values_of(self._query_reader, name, self._filter.values(name, excluded=out), choices) for out in (False, True)
        )
        self.call_from_thread(self._show_choices, picker, choices, chosen, excluded)

    def _show_choices(self, picker: Picker, choices: list[Choice], chosen: list[str], excluded: list[str]) -> None:
        from newsbrowse.app.pickers import MOST

        if picker not in self.screen_stack:
            return  # left meanwhile
        if not choices and not chosen and not excluded:
            picker.dismiss(None)
            self.say("There is nothing to pick here")
        else:
            if len(choices) >= MOST:
                picker.list.nothing = f"none of the {MOST:,} most frequent fits; the filter bar finds the others"
            picker.fill(choices, chosen, excluded)

    def action_filter_by_current(self) -> None:
        """Filter by the name under the cursor of a page, the highlighted name, else by the publisher of the article."""
        if self.gets_keys(self.page):
            self.narrow_by_page()
            return
        article, mention = self.view.article, self.view.highlight
        if article is None:
            return
        if mention is not None and mention.kind == "date":
            if not mention.value_start:
                self.say("This date could not be resolved, so there is nothing to filter by")
                return
            from newsbrowse.store.rows import dates_of

            self._set_filter(self._filter.and_value("on", dates_of(mention)))
            return
        if mention is not None:
            name = {"person": "person", "institution": "inst", "topic": "topic"}[mention.kind]
            value = mention.name or mention.text
            self._set_filter(self._filter.and_value(name, self._short(name, value, mention.entity_id)))
            return
        source = article.source or ""
        if source and self._guarded(lambda: bool(self.reader.resolve("inst", source)), False):
            self._set_filter(self._filter.and_value("inst", self._short("inst", source)))
        elif article.source:
            self._set_filter(self._filter.and_value("from", article.source))
        else:
            self.say("This article names no publisher to filter by")

    def action_undo_filter(self) -> None:
        """Take the last filter step back."""
        bar = self.screen_stack[0].query_one(FilterInput)
        text = bar.steps.back(bar.value)
        if text is None:
            self.say("Nothing to undo")
        else:
            bar.put(text)

"""Following people, institutions and topics from article to article: pages, and the way back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from newsbrowse.app.citing import CitingBrowser
from newsbrowse.app.keymap import key_of, shown_keys
from newsbrowse.app.messages import ArticleChanged, NameClicked, QueryDone
from newsbrowse.app.pages.make import Made, as_now, counting, hints, made
from newsbrowse.app.pages.targets import PageOf, Target, ToArticle, ToEntity, ToFilter, ToNetwork, ToPair, ToTime
from newsbrowse.app.way import Place, Way
from newsbrowse.app.widgets.filter_bar import FilterInput
from newsbrowse.app.widgets.legend import Legend
from newsbrowse.app.widgets.page_view import PageView
from newsbrowse.query import Filter
from newsbrowse.store.reader import Reader
from newsbrowse.store.rows import StoredMention

if TYPE_CHECKING:
    from newsbrowse.store.network import Network

_FIELDS = {"person": "person", "institution": "inst", "topic": "topic"}


class ResearchBrowser(CitingBrowser):
    """A browser with pages of entities, pairs, time and network, that remembers the way."""

    _page: PageOf | None = None
    _page_serial = 0
    _gathering: Reader | None = None
    """The reader with which a page is being read."""
    _network: Network | None = None
    """The network that is shown."""
    _page_place: tuple[int, int] | None = None
    """Where the page that is being read is to be shown: its cursor and top line; None once it is."""
    _arriving: tuple[str, int | None, int | None, int, int | None] | None = None
    """The article that is to be shown at a place: its key, highlight, place in the body, top line, and that of the list."""

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self._way = Way()
        self._linked = ""
        """The key of the article to which a link of a page led."""
        self._led = ""
        """The filter to which a date of an article led."""

    # The way

    @property
    def came_by_link(self) -> bool:
        """Whether the article that is read was reached from a page, so that one step back is that page."""
        article = self.view.article
        return article is not None and article.key == self._linked and self.gets_keys(self.view) and self._way.can_go(-1)

    @property
    def led_by_date(self) -> bool:
        """Whether the filter is that to which a date of an article led, so that one step back is that article."""
        return bool(self._led) and self._led == self.filter_text and self._way.can_go(-1)

    @property
    def on_page(self) -> bool:
        """Whether a page stands in the article's place."""
        return self._page is not None

    @property
    def highlight_here(self) -> StoredMention | None:
        """The highlight that a command means: none while a page hides the article."""
        return None if self.on_page else super().highlight_here

    def _here(self) -> Place:
        article, page = self.view.article, self.page
        return Place(
            self.filter_text, self._page, page.cursor, page.scroll_offset.y,
            article.key if article else None, self.view.current, self.view.scroll_offset.y, self.list_pane.scroll_offset.y,
            not self.gets_keys(self.list_pane),
        )  # fmt: skip

    def _leave_from_here(self) -> None:
        """Remember the place, for something leads on from it."""
        self._way.leave(self._here())

    def action_history(self, direction: int) -> None:
        """Go back to the place before, or forward again."""
        if not self._way.can_go(direction):
            if direction < 0 and self.on_page:
                self.leave_page()
                self._focus(self.list_pane)
            else:
                self.say(self._no_way(direction))
            return
        self._return_to(self._way.go(direction, self._here()))

    def _no_way(self, direction: int) -> str:
        """What is said where there is no place behind or ahead: steps of the filter are no places, and have a key of their own."""
        if direction > 0:
            return "There is no way forward from here"
        said = "There is no way back from here"
        bar = self.screen_stack[0].query_one(FilterInput)
        if not bar.steps.can_go_back(bar.value):
            return said
        return f"{said}; {shown_keys(key_of(self.commands, 'undo_filter'))} undoes the last step of the filter"

    def _return_to(self, place: Place) -> None:
        self._linked = self._led = ""
        if place.page is None:
            self.leave_page()
        if place.article is not None:
            self._arriving = (place.article, place.highlight, None, place.top, place.list_top)
        key = place.article or ""
        number = self._guarded(lambda: self.reader.find(key), None) if key else None
        bar = self.screen_stack[0].query_one(FilterInput)
        changed = bar.value != place.filter
        if changed:
            self.list_pane.came_from = number
            bar.put(place.filter)
            bar.steps.returned(place.filter)
        elif number is not None and (position := self.list_pane.place(number)) is not None:
            if number != self.list_pane.current:
                self.list_pane.stand(position)
            else:
                self.call_later(self._arrive)
        if place.page is not None:
            self._open_page(place.page, place.link, place.page_top, asked=changed)
        screen = self.screen_stack[0]
        screen.set_class(place.reading, "-reading")
        self._focus((self.page if place.page is not None else self.view) if place.reading else self.list_pane)

    def on_article_changed(self, message: ArticleChanged) -> None:
        """Moving in the list leaves a page for the article; coming back stands where it was left."""
        if message.moved:
            self._linked = ""
        if message.moved and self.on_page:
            self._leave_from_here()
            self.leave_page()
        if self._arriving is not None:
            self.call_later(self._arrive)

    def _arrive(self) -> None:
        """Once the article is shown: to the highlight or place in it."""
        if self._arriving is None or self.view.article is None:
            return
        key, highlight, place, top, list_top = self._arriving
        if self.view.article.key != key:
            return
        self._arriving = None
        if list_top is not None:
            self.list_pane.scroll_to(0, list_top, animate=False, force=True)
        if place is not None:
            # The article stands in the page's place, and has its lines, only after the next layout.
            self.call_after_refresh(self.view.once_laid_out, partial(self.view.pick_at, place))
        else:
            self.view.once_laid_out(partial(self.view.return_to, highlight, top))

    def _replaced(self) -> None:
        super()._replaced()
        self._way.forget()
        self.leave_page()

    # Pages

    def in_article(self, act: Callable[[], None]) -> None:
        """A page gives way to the article that it hides; one step back is the page again."""
        article = self.view.article
        if self.on_page and article is not None:
            self._leave_from_here()
            self.leave_page()
            self._linked = article.key
        super().in_article(act)

    def _short(self, name: str, value: str, id: int = 0) -> str:
        from newsbrowse.app.pickers import value_of

        return self._guarded(lambda: value_of(self.reader, name, value, (), id), value)

    def leave_page(self) -> None:
        """Show the article again."""
        if self._page is not None:
            self._page = None
            self._page_serial += 1
            self.screen_stack[0].remove_class("-page")
            self._show_legend()
            if self.gets_keys(self.page):
                self._focus(self.view)

    def _show_legend(self) -> None:
        """Show what can be done here."""
        if self._page is None:
            super()._show_legend()
        else:
            self.screen_stack[0].query_one(Legend).show_hints(hints(self._page))

    def _show_detail(self, detail: str) -> None:
        """A highlight that is stepped to behind a page says nothing."""
        if self._page is None:
            super()._show_detail(detail)

    def _go(self, page: PageOf | None, wanted: Filter | str) -> None:
        """Go to a page, or to the list where it is None, under a filter."""
        self._leave_from_here()
        text = str(wanted)
        asked = text != self.filter_text
        if page is None:
            self.leave_page()
            self._focus(self.list_pane)
        else:
            self._open_page(page, _first_link(page), asked=asked)
            self._focus(self.page)
        self._set_filter(text)

    def _open_page(self, page: PageOf, link: int = 0, top: int = 0, asked: bool = False) -> None:
        """Show a page; where a filter was ``asked`` for it waits for the result."""
        self._page = page
        self._page_serial += 1
        self._page_place = (link, top)
        screen = self.screen_stack[0]
        screen.add_class("-page", "-reading")
        self.page.brushes = isinstance(page, ToTime)
        self.page.show(partial(counting, page))
        self._show_legend()
        if not asked:
            self._gather()

    def on_query_done(self, message: QueryDone) -> None:
        """A page tells of the present result; the histogram of a year or month follows the filter that named it."""
        if self.on_page and message.generation == self._generation:
            page = self._page
            if isinstance(page, ToTime) and page.within and not self._names_time(page):
                self._page = self._time_of_filter(page.event)
            self._gather()

    def _within(self, time: ToTime) -> Filter:
        """The filter, narrowed to the year, month or day of a bar."""
        from newsbrowse.app.pages.time import narrowed

        field = _field(time.event)
        dates = narrowed(self._filter.values(field), time.within)
        return self._filter.with_values(field, dates, self._filter.values(field, excluded=True))

    def _names_time(self, page: ToTime) -> bool:
        """Whether all dates that the filter asks for lie in the year or month of a histogram."""
        from newsbrowse.app.pages.time import inside

        values = self._filter.values(_field(page.event))
        return bool(values) and all(inside(value, page.within) for value in values)

    def _time_of_filter(self, event: bool = False) -> ToTime:
        """The histogram that fits the filter: of the year or month that it names, else by year."""
        values = self._filter.values(_field(event))
        within = values[0] if len(values) == 1 and len(values[0]) in (4, 7) and values[0][:4].isdigit() else ""
        return ToTime({4: "M", 7: "D"}.get(len(within), "Y"), event, within)

    def _search(self, text: str = "", cursor: int | None = None) -> None:
        """A filter that is typed does not wait for a page; the page is read again with the result."""
        if self._gathering is not None:
            self._gathering.interrupt()
        super()._search(text, cursor)

    def _gather(self) -> None:
        shown = self._page
        if shown is not None:
            self._page = self._guarded(lambda: as_now(self.reader, shown), shown)
        page, serial, wanted = self._page, self._page_serial, self._filter
        if isinstance(page, ToNetwork):
            marked = frozenset(self.list_pane.marked)
            self._in_background(partial(self._gather_network, page, serial, wanted, marked))
        elif page is not None:
            self._search_in_background(partial(self._gather_in_thread, page, serial, wanted))

    def _gather_in_thread(self, page: PageOf, serial: int, wanted: Filter) -> None:
        """Run in a worker thread: read what the page tells."""
        if serial == self._page_serial:
            self._gather_with(self._query_reader, page, serial, wanted)

    def _gather_network(self, page: PageOf, serial: int, wanted: Filter, marked: frozenset[int]) -> None:
        """Run in a worker thread with a reader of its own: what takes a second keeps no filter waiting."""
        with closing(Reader(self.path, self._visits)) as reader:
            reader.lookup.marked = marked
            self._gather_with(reader, page, serial, wanted)

    def _gather_with(self, reader: Reader, page: PageOf, serial: int, wanted: Filter) -> None:
        self._gathering = reader
        try:
            page_made = made(reader, page, wanted)
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            return
        finally:
            self._gathering = None
        self.call_from_thread(self._fill, serial, page_made)

    def _fill(self, serial: int, page_made: Made) -> None:
        if serial != self._page_serial or self._page is None:
            return
        make, self._network = page_made
        if self._page_place is not None:
            self.page.show(make, *self._page_place)
            self._page_place = None
        else:
            self.page.renew(make)

    # Following

    def on_page_view_followed(self, message: PageView.Followed) -> None:
        """A link was clicked."""
        self.follow(message.target)

    def on_page_view_brushed(self) -> None:
        """A stretch of the histogram was drawn with the mouse."""
        self.follow_page()

    def follow_page(self) -> None:
        """Follow the link under the cursor, or filter by the stretch of the histogram that was brushed."""
        brushed = [t.within for t in self.page.brushed if isinstance(t, ToTime) and t.within]
        if self.page.brush is not None and len(brushed) > 1 and isinstance(self._page, ToTime):
            from newsbrowse.app.pages.time import stretch

            self._go(self._page, self._filter.with_values(_field(self._page.event), (stretch(brushed),)))
        else:
            self.page.follow()

    def follow(self, target: Target) -> None:
        """Go where a link leads."""
        if isinstance(target, ToEntity) and target.whole:
            self._go(target, self.filter_text)
        elif isinstance(target, ToEntity | ToPair):
            from newsbrowse.app.pages.context import carried, narrowed

            context = self._guarded(lambda: carried(self.reader, self._page, self.filter_text), "")
            alone = self._guarded(lambda: narrowed(self.reader, Filter(), target), Filter())
            self._go(target._replace(context=context), alone)
        elif isinstance(target, ToArticle):
            self._go_to_article(target)
        elif isinstance(target, ToTime) and target.within:
            self._go(target if len(target.within) < 10 else None, self._within(target))
        elif isinstance(target, ToTime | ToNetwork):
            self._go(target, self.filter_text)
        elif isinstance(target, ToFilter):
            self._set_filter(target.text)

    def _name_of(self, field: str, number: int, otherwise: str = "") -> str:
        return self._guarded(lambda: self.reader.lookup.names.name(field, number)[0], "") or otherwise

    def _go_to_article(self, target: ToArticle) -> None:
        number = self._guarded(lambda: self.reader.find(target.key), None)
        if number is None:
            self.say("This article is not in the database any more")
            return
        self._leave_from_here()
        self.leave_page()
        self._arriving = (target.key, None, target.place or 0, 0, None)
        self._linked = target.key
        position = self.list_pane.place(number)
        if position is None:
            self.list_pane.came_from = number
            self._set_filter("")
        elif number != self.list_pane.current:
            self.list_pane.stand(position)
        else:
            self.call_later(self._arrive)
        self.screen_stack[0].add_class("-reading")
        self._focus(self.view)

    def open_highlight(self, mention: StoredMention) -> None:
        """Open the page of what a highlight stands for; a date: the articles that name it."""
        if mention.kind == "date":
            if not mention.value_start:
                self.say("This date could not be resolved, so there is nothing to open")
                return
            from newsbrowse.store.rows import dates_of

            self._go(None, Filter().and_value("on", dates_of(mention)))
            self._led = self.filter_text
            return
        self.follow(ToEntity(_FIELDS[mention.kind], mention.entity_id, mention.name or mention.text))

    def on_name_clicked(self, message: NameClicked) -> None:
        """Open the page of a name in the head of the article."""
        self.open_highlight(message.mention)

    def open_named(self, field: str, value: str, id: int = 0) -> None:
        """Open the page of the entity that a value of the filter names, or of the one of an ``id``."""
        from newsbrowse.store.cards import entity_named

        number = id or self._guarded(lambda: entity_named(self.reader, field, value), None)
        if number is None:
            self.say(f"{value} names several, so it has no page of its own; highlights in articles lead to each")
            return
        self.follow(ToEntity(field, number, self._name_of(field, number, value)))

    def narrow_by_page(self) -> None:
        """Narrow the filter by what is under the cursor of the page."""
        target = self.page.target
        if isinstance(target, ToEntity):
            self._set_filter(self._filter.and_value(target.field, self._short(target.field, target.name, target.id)))
        elif isinstance(target, ToPair):
            from newsbrowse.app.pages.context import narrowed

            self._set_filter(self._guarded(lambda: narrowed(self.reader, self._filter, target), self._filter))
        elif isinstance(target, ToTime) and target.within:
            self._set_filter(self._within(target))
        elif isinstance(target, ToFilter):
            self._set_filter(target.text)


def _field(event: bool) -> str:
    return "event" if event else "published"


def _first_link(page: PageOf) -> int:
    """The link on which the cursor stands at first."""
    from newsbrowse.app.pages.time import first_bar

    return first_bar(page) if isinstance(page, ToTime) else 0

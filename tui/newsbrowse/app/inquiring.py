"""Commands that open pages: time, network, pair, the page as it was read; and a result that can be found again."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsbrowse.app import render
from newsbrowse.app.pages.targets import ToEntity, ToNetwork, ToOriginal, ToPair, ToTime
from newsbrowse.app.researching import ResearchBrowser
from newsbrowse.store.reader import Reader

if TYPE_CHECKING:
    from newsbrowse.app.screens.picker import Choice, Picked, Picker
    from newsbrowse.store.network import Network


_RESULT = "working out the result"


class InquiringBrowser(ResearchBrowser):
    """A browser that is asked when, who met whom, and what two did together."""

    def action_time(self) -> None:
        """Show when the articles were published; again: when the events were."""
        if isinstance(self._page, ToTime):
            fitting = self._time_of_filter(not self._page.event)
            self._page = fitting if fitting.within else ToTime(self._page.level, fitting.event, self._page.within)
            self._open_page(self._page, self.page.cursor)
            return
        self._go(self._time_of_filter(), self.filter_text)

    def brush_page(self) -> None:
        """Begin a stretch of the histogram, or end it there and filter by it."""
        if not isinstance(self._page, ToTime):
            self.say("Articles are marked in the list; here enter follows a link")
        elif self.page.brush is None:
            self.page.brush = self.page.cursor
            self.page.refresh()
        else:
            self.follow_page()

    def unbrush_page(self) -> bool:
        """Take back the stretch that was begun; return whether there was one."""
        begun = self.page.brush is not None
        self.page.brush = None
        self.page.refresh()
        return begun

    def action_original(self) -> None:
        """Show the page of the article as it was read, or the article again."""
        if isinstance(self._page, ToOriginal):
            self.action_history(-1)
        elif self.view.article is None:
            self.say("There is no article here")
        else:
            self._go(ToOriginal(self.view.article.key), self.filter_text)

    def action_network(self) -> None:
        """Show who met whom: around the institution of the page, highlight or filter, else in all of it."""
        around = self._institution_here()
        if isinstance(self._page, ToNetwork):
            around = None if self._page.around is not None else around
        self._go(ToNetwork(around), self.filter_text)

    def _institution_here(self) -> int | None:
        """The institution that is meant where none is named: of the page, of the highlight, of the filter."""
        from newsbrowse.store.cards import entity_named

        if isinstance(self._page, ToEntity) and self._page.field == "inst":
            return self._page.id
        target = self.page.target if self.on_page else None
        if isinstance(target, ToEntity) and target.field == "inst":
            return target.id
        mention = self.highlight_here
        if mention is not None and mention.kind == "institution":
            return mention.entity_id
        values = self._filter.values("inst")
        return self._guarded(lambda: entity_named(self.reader, "inst", values[0]), None) if len(values) == 1 else None

    def action_export(self) -> None:
        """Export the network that is shown; elsewhere the articles."""
        if not isinstance(self._page, ToNetwork) or self._network is None:
            super().action_export()
            return
        from newsbrowse.cite.exports.network import FORMATS

        net, around = self._network, self._page.around
        ties = net.ties if around is None else tuple(net.of(around))
        if not ties:
            self.say("There are no ties to export")
            return
        write = partial(_write_network, self.path, replace(net, ties=ties))
        self._ask_export(render.counted(len(ties), "tie"), "newsbrowse-network", FORMATS, write)

    def action_copy_result(self) -> None:
        """Copy what the present result can be found again by."""
        from newsbrowse.store.results import depends_on, statement

        wanted = self._filter
        own = depends_on(wanted)
        if own.startswith("is:marked"):
            self.say(own)
            return

        def make(reader: Reader) -> tuple[str, str]:
            return str(
                statement(reader, wanted)
            ), f"Result (mind that {own})" if own else "Result; newsbrowse search --verify checks it"

        if self.is_doing(_RESULT):
            self.say("One moment: the result is still being worked out")
        else:
            self._copy_made(make, _RESULT)

    def action_pair(self) -> None:
        """Open the page of two institutions or people: those of the filter, else this one and another to be picked."""
        if not isinstance(self._page, ToPair):
            for asked in ("pair", "inst", "person"):
                found = self._guarded(lambda asked=asked: self._pair_named(asked), None)  # type: ignore[misc]
                if found is not None:
                    self.follow(found)
                    return
        if isinstance(self._page, ToPair):
            self._pick_partner(self._page.field, self._page.first)
            return
        person = self._person_here()
        if person is not None:
            self._pick_partner("person", person)
        else:
            self._pick_partner("inst", self._institution_here())

    def _pair_named(self, asked: str) -> ToPair | None:
        """The pair that two values of a field of the filter name."""
        from newsbrowse.store.cards import entity_named

        values = self._filter.values(asked)
        if len(values) != 2:
            return None
        fields = {self.reader.lookup.pair_member(value)[0] if asked == "pair" else asked for value in values}
        if len(fields) != 1:
            return None  # an institution and a person: they have no page together
        field = fields.pop()
        first, second = (entity_named(self.reader, field, value) for value in values)
        if first is None or second is None or first == second:
            return None
        return ToPair(first, second, (values[0], values[1]), field=field)

    def _person_here(self) -> int | None:
        """The person that is meant where none is named: of the page, or under its cursor, or of the highlight."""
        targets = (self._page, self.page.target if self.on_page else None)
        for target in targets:
            if isinstance(target, ToEntity) and target.field in ("person", "inst"):
                return target.id if target.field == "person" else None
        mention = self.highlight_here
        return mention.entity_id if mention is not None and mention.kind == "person" else None

    def _pick_partner(self, field: str, first: int | None) -> None:
        from newsbrowse.app.screens.picker import Picker

        heading = "First institution of a pair" if first is None else f"Pair of {self._name_of(field, first)} with another"

        def picked(answer: Picked | None) -> None:
            if answer is None:
                return
            chosen = int(answer.chosen[0])
            if first is None:
                self._pick_partner(field, chosen)
            else:
                names = self._name_of(field, first), self._name_of(field, chosen)
                self.follow(ToPair(first, chosen, names, field=field))

        picker = Picker(heading, (), several=False, verb="open", ready=False, names=True)
        self.clear_notifications()
        self.push_screen(picker, picked)
        self._in_background(partial(self._count_partners, picker, field, first))

    def _count_partners(self, picker: Picker, field: str, first: int | None) -> None:
        """Run in a worker thread: who took part in events, or in those of ``first``."""
        from newsbrowse.app.pickers import partners

        with closing(Reader(self.path)) as reader:
            choices = partners(reader, field, first)
        self.call_from_thread(self._show_partners, picker, field, choices)

    def _show_partners(self, picker: Picker, field: str, choices: list[Choice]) -> None:
        if picker not in self.screen_stack:
            return
        if not choices:
            picker.dismiss(None)
            who = "No other institution took part in an event with it" if field == "inst" else "No article tells whom they met"
            self.say(who)
        else:
            picker.fill(choices, (), ())


def _write_network(database: Path, net: Network, form: str, path: Path, force: bool) -> str:
    from contextlib import closing

    from newsbrowse.cite.exports.network import export_network
    from newsbrowse.cite.exports.save import save
    from newsbrowse.store.network import topics_of
    from newsbrowse.store.reader import Reader

    with closing(Reader(database)) as reader:
        topics = topics_of(reader, net.ties)
    return f"{render.counted(len(net.ties), 'tie')}, {save(path, export_network(net, topics, form), force):,} bytes"

"""Corrections in the browser: what one would change, making it, taking it back, the log of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from newsbrowse.app import render
from newsbrowse.app.changing import ChangingBrowser, CorrectionChange
from newsbrowse.app.keymap import key_of, shown_keys
from newsbrowse.app.widgets.title_bar import TitleBar
from newsbrowse.config import user_taxonomy
from newsbrowse.errors import NewsbrowseError

if TYPE_CHECKING:
    from newsbrowse.app.changing import AnyChange
    from newsbrowse.app.screens.corrections import CorrectionLog
    from newsbrowse.app.screens.preview import Effect, Preview
    from newsbrowse.store.corrections import Correction
    from newsbrowse.store.mended import Entry

_SETTLED = 1.0
"""Seconds behind a correction after which the process is started that would take it back: one that is taken back sooner starts
its own."""
_SHOWN = 5
"""Titles that a preview shows at most."""


def _same(said: Correction) -> bool:
    """Whether both names are spellings of one."""
    from newsbrowse.store.corrections import key_of

    return said.other is not None and key_of(said.what, said.other) == key_of(said.what, said.name)


class ProposingBrowser(ChangingBrowser):
    """Corrections that are counted before they are made, kept, and undone."""

    _mending = False
    """Whether a correction is being made or undone."""

    # What it would change

    def _propose(self, said: Correction, as_written: bool = False, back: Callable[[], None] | None = None) -> None:
        """Show what a correction would change; enter there makes it. ``as_written``: what is said is no other name of
        something that is known; ``back`` asks for it again."""
        from newsbrowse.app.screens.preview import Preview
        from newsbrowse.store.corrections import AMENDS, RECORD

        orders = [said]
        if said.kind == "merge" and said.other is not None and said.name != said.other:
            orders.append(replace(said, name=said.other, other=said.name))

        def count() -> None:
            self._in_reader(screen, partial(self._count, screen, orders[0], as_written))

        def swap() -> None:
            orders.reverse()
            count()

        one = said.kind in (*AMENDS, RECORD) and said.article
        heading = "Correct this article" if one else "Correct articles" if said.kind == RECORD else "Correct names"
        screen = Preview(heading, "apply", swap if len(orders) > 1 else None, back)
        self.push_screen(screen)
        count()

    def _in_reader(self, screen: Preview, work: Callable[[], Effect]) -> None:
        """Count for a preview in a thread; what cannot be done is said there."""
        asked = screen.asked

        def counted() -> None:
            found: Effect | str
            try:
                found = work()
            except NewsbrowseError as error:
                found = self._brief(error)
            self.call_from_thread(self._show_counted, screen, asked, found)

        self._search_in_background(counted)

    def _count(self, screen: Preview, said: Correction, as_written: bool) -> Effect:
        """Run in a worker thread."""
        from newsbrowse.app.screens.preview import Effect
        from newsbrowse.build.apart import be_ready
        from newsbrowse.build.proposed import propose, taken, titles_of
        from newsbrowse.store.corrections import RECORD
        from newsbrowse.store.mended import title_of, worded

        be_ready(reads=said.kind in (RECORD, "split"))
        connection = self._query_reader.connection
        if said.kind == "rename" and said.other is not None and not _same(said) and taken(connection, said.what, said.other):
            said = replace(said, kind="merge")  # there is one of that name already
        proposal = propose(connection, said.kind, said.what, said.name, said.other, said.article, as_written)
        if not proposal.changes:
            raise NewsbrowseError(f"This article does not name {said.name} any more", "Nothing is to be done.")
        title, count = title_of(connection, said.article), len(proposal.articles)
        words = [worded(correction, title) for correction in proposal.corrections]
        titles = titles_of(connection, proposal.articles, _SHOWN)
        apply = partial(self._make, screen, proposal.corrections, words)
        outcome = f"Both are called {proposal.corrections[0].other} from now on." if said.kind == "merge" else ""
        return Effect(words, f"changes {render.counted(count)}", count, titles, apply, outcome)

    def _show_counted(self, screen: Preview, asked: int, found: Effect | str) -> None:
        if screen not in self.screen_stack or asked != screen.asked:
            return  # left, or asked the other way round, meanwhile
        if isinstance(found, str):
            screen.fail(found)
        else:
            screen.fill(found)

    # Doing it

    def _make(self, screen: Preview, corrections: Sequence[Correction], words: Sequence[str]) -> None:
        """Make corrections in a thread; ``words`` say what they are."""

        def work() -> str:
            from newsbrowse.build.apart import correct_apart

            topics, models = user_taxonomy(self.config), self.config.people_models
            outcomes = correct_apart(self.path.absolute(), corrections, topics, models)
            self.call_from_thread(self.set_timer, _SETTLED, self._ready_to_take_back)
            made = CorrectionChange(tuple(outcome.correction.number for outcome in outcomes))
            self.call_from_thread(self._remember_change, "; ".join(words), made)
            changed = {number for outcome in outcomes for number in outcome.numbers}
            return f"{render.counted(len(changed))} changed; {self._undo_key} takes it back: {'; '.join(words)}"

        self._mend(screen, "Corrected", work)

    def _ready_to_take_back(self) -> None:
        """Start the process that would take a correction back, once it is there to be seen."""
        from newsbrowse.build.apart import be_ready

        self._in_background(partial(be_ready, reads=True))

    def _take_correction_back(self, screen: Preview, entry: Entry) -> None:
        """Undo a correction in a thread."""

        def work() -> str:
            from newsbrowse.build.apart import undo_apart

            topics, models = user_taxonomy(self.config), self.config.people_models
            outcome = undo_apart(self.path.absolute(), entry.correction.number, topics, models)
            for gone in (outcome.correction, *outcome.also):
                self.call_from_thread(self._forget_correction, gone.number)
            return f"{entry.words}: {render.counted(outcome.articles)} read again. To make it again: {self._log_key()}, then enter on it"

        self._mend(screen, "Undone", work)

    def _forget_correction(self, number: int) -> None:
        """A correction that was undone from the log is no change that can be taken back any more."""
        left = [
            (what, CorrectionChange(tuple(n for n in change.numbers if n != number)))
            if isinstance(change, CorrectionChange)
            else (what, change)
            for what, change in self._changes
        ]
        self._changes = [(what, change) for what, change in left if not isinstance(change, CorrectionChange) or change.numbers]

    def action_undo_change(self) -> None:
        """Take the last change back; a correction in a thread, for its articles are read for names again."""
        entry = self._changes[-1] if self._changes else None
        if entry is None or not isinstance(entry[1], CorrectionChange) or self._changing:
            super().action_undo_change()
            return
        if self._mending:
            self.say("One moment: a correction is still being made or taken back")
            return
        numbers, path, topics = entry[1].numbers, self.path.absolute(), user_taxonomy(self.config)
        if not self._kept_where_it_is_read():
            self.say(f"Not taken back: {self.path.name} is gone or was replaced", error=True)
            return
        self._begin_mending("taking a correction back")
        self.clear_notifications()  # what said how to take it back is answered
        self.say(f"Being taken back: {entry[0]}")

        def run() -> None:
            from newsbrowse.build.apart import undo_apart

            problem, done = "it was stopped", set[int]()
            try:
                for number in reversed(numbers):
                    if number in done:
                        continue
                    outcome = undo_apart(path, number, topics, self.config.people_models)
                    for gone in (outcome.correction, *outcome.also):
                        done.add(gone.number)
                        self.call_from_thread(self._forget_correction, gone.number)
                problem = ""
            except NewsbrowseError as error:
                problem = self._brief(error)
            finally:
                self.call_from_thread(self._corrections_taken_back, entry, problem)

        self._in_background(run)

    def _begin_mending(self, what: str) -> None:
        """Say in the title, until it is over, that a thread is at work: the keys go on meanwhile."""
        self._mending = True
        self.screen_stack[0].query_one(TitleBar).work(what)

    def _end_mending(self) -> None:
        from newsbrowse.app.screens.corrections import CorrectionLog

        self._mending = False
        self.screen_stack[0].query_one(TitleBar).work("")
        self._watch()
        for shown in self.screen_stack:
            if isinstance(shown, CorrectionLog):
                self._search_in_background(partial(self._read_log, shown))

    def _corrections_taken_back(self, entry: tuple[str, AnyChange], problem: str) -> None:
        self._end_mending()
        self.clear_notifications()
        if problem:
            self.say(f"Not taken back: {problem}", error=True)
        else:
            self._taken_back(entry)

    def _mend(self, screen: Preview, title: str, work: Callable[[], str]) -> None:
        """Run work that writes in a thread, and say what it did; what fails is said in the preview, and can be tried again."""
        if self._mending:
            screen.fail("Another correction is being made. Wait until it is done.")
            return
        if not self._kept_where_it_is_read():
            screen.fail(f"{self.path.name} is gone or was replaced. Nothing was changed.")
            return
        self._begin_mending("taking a correction back" if title == "Undone" else "correcting names")

        def run() -> None:
            try:
                done, failed = work(), ""
            except NewsbrowseError as error:
                done, failed = "", self._brief(error)
            except Exception as error:  # a worker has no one else to tell
                done, failed = "", f"That did not work: {error}"
            self.call_from_thread(self._mended, screen, title, done, failed)

        self.run_worker(run, thread=True, group="mend", exit_on_error=False)

    def _brief(self, error: NewsbrowseError) -> str:
        """An error in a line of a box: the file without its folders."""
        return str(error).replace(str(self.path), self.path.name)

    def _mended(self, screen: Preview, title: str, done: str, failed: str) -> None:
        self._end_mending()
        if failed and screen in self.screen_stack:
            screen.fail(failed)
        elif failed:
            self.say(failed, error=True, title=f"Not {title.lower()}")
        else:
            if self.screen is screen:
                screen.dismiss(None)
            self.say(f"{title}: {done}")

    # The log

    def action_corrections(self) -> None:
        """Show what was corrected."""
        from newsbrowse.app.screens.corrections import CorrectionLog

        screen = CorrectionLog(self._reconsider)
        self.clear_notifications()
        self.push_screen(screen)
        self._search_in_background(partial(self._read_log, screen))

    def _read_log(self, screen: CorrectionLog) -> None:
        """Run in a worker thread."""
        from newsbrowse.store.mended import log

        entries = log(self._query_reader.connection)
        self.call_from_thread(self._show_log, screen, entries)

    def _show_log(self, screen: CorrectionLog, entries: list[Entry]) -> None:
        if screen in self.screen_stack:
            screen.fill(entries)

    def _reconsider(self, entry: Entry) -> None:
        """Propose to undo a correction of the log, or to make an undone one again."""
        from newsbrowse.app.screens.preview import Preview

        if entry.correction.undone:
            self._propose(replace(entry.correction, number=0, created="", undone=False), as_written=True)
            return
        screen = Preview(f"Undo correction {entry.correction.number}", "undo")
        self.push_screen(screen)
        self._in_reader(screen, partial(self._count_undo, screen, entry))

    def _count_undo(self, screen: Preview, entry: Entry) -> Effect:
        """Run in a worker thread."""
        from newsbrowse.app.screens.preview import Effect
        from newsbrowse.build.apart import be_ready
        from newsbrowse.build.correct import touched
        from newsbrowse.build.hanging import hanging
        from newsbrowse.build.proposed import titles_of
        from newsbrowse.store.mended import worded

        be_ready(reads=True)
        connection = self._query_reader.connection
        numbers = frozenset(touched(connection, entry.correction))
        titles = titles_of(connection, numbers, _SHOWN)
        counted = f"{render.counted(len(numbers))} read for names again"
        also = [worded(c, entry.title) for c in hanging(connection, entry.correction)]
        words = [f"No longer: {said}" for said in (entry.words, *also)]
        return Effect(words, counted, len(numbers), titles, partial(self._take_correction_back, screen, entry))

    def _log_key(self) -> str:
        return shown_keys(key_of(self.commands, "corrections"))

"""The browser's commands that correct what is read: what a highlight stands for, and why it is one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from newsbrowse.app.menus import AFFILIATED, ANOTHER, NONE, affiliations, menu_of
from newsbrowse.app.recording import OR_SELECT, STEP_FIRST, RecordingBrowser, refused
from newsbrowse.query import Filter

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsbrowse.app.screens.picker import Choice, Picked, Picker
    from newsbrowse.app.screens.why import WhyScreen
    from newsbrowse.store.corrections import Correction
    from newsbrowse.store.rows import PersonRow, StoredArticle, StoredMention

_NEAR, _MOST = 30, 10_000
"""Names like the corrected one that are offered first, and all that are offered."""

_FIELDS = {"person": "person", "institution": "inst"}


class MendingBrowser(RecordingBrowser):
    """What the user says of names and of what articles tell of them."""

    # Commands

    def action_why(self) -> None:
        """Say what the highlight stands for, and why it is one."""
        from newsbrowse.app.reasons import facts_of
        from newsbrowse.app.screens.why import WhyScreen

        article, mention = self.view.article, self.highlight_here
        if article is None or mention is None:
            self.say(STEP_FIRST)
            return
        screen = WhyScreen(facts_of(article, mention))
        self.clear_notifications()
        self.push_screen(screen)
        self._search_in_background(partial(self._find_corrections, screen, article.key, mention))

    def _find_corrections(self, screen: WhyScreen, key: str, mention: StoredMention) -> None:
        """Run in a worker thread: which corrections gave the name."""
        from newsbrowse.app.reasons import corrected_facts
        from newsbrowse.store.mended import behind

        facts = corrected_facts(*behind(self._query_reader.connection, key, mention.kind, mention.name or mention.text))
        if facts:
            self.call_from_thread(self._add_facts, screen, facts)

    def _add_facts(self, screen: WhyScreen, facts: list[tuple[str, str]]) -> None:
        if screen in self.screen_stack:  # else it was left meanwhile
            screen.add(facts)

    def action_correct(self) -> None:
        """Say what is wrong with the highlight, or what the selected words are; else with the article itself."""
        from newsbrowse.app.screens.picker import Choice, Picker

        article, mention = self.view.article, self.highlight_here
        if article is not None and self.selection_here is not None:
            self.ask_what_was_missed(article, self.selection_here)
            return
        if article is not None and mention is None and not self.screen_stack[0].has_class("-page"):
            self.ask_record(article)
            return
        if article is None or mention is None:
            self.say(STEP_FIRST + OR_SELECT)
            return
        choices = [Choice(*entry) for entry in menu_of(article, mention)]
        name = mention.text if mention.kind == "date" else mention.name or mention.text

        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self._ask(picked.chosen[0], article, mention, name)

        self.clear_notifications()
        self.push_screen(Picker(f"What is wrong with {name}?", choices, several=False, verb="go on"), chosen)

    # Saying what is meant

    def _ask(self, choice: str, article: StoredArticle, mention: StoredMention, name: str) -> None:
        """Ask for what else is needed, then propose the correction."""
        from newsbrowse.app.screens.naming import AskName
        from newsbrowse.store.corrections import IN_ONE, Correction
        from newsbrowse.store.rows import dates_of

        kind, _, here = choice.partition(" ")
        if kind == "article":
            self.ask_record(article)
            return
        in_one = bool(here) or kind in IN_ONE
        said = Correction(kind, mention.kind, name, None, article.key if in_one else None)

        def ask(
            heading: str, offered: str, note: str, optional: bool = False, refused: Callable[[str], str] | None = None
        ) -> None:
            def named(other: str | None) -> None:
                if other is not None:
                    again = partial(ask, heading, other, note, optional, refused)
                    self._propose(replace(said, other=other or None), back=again)

            self.push_screen(AskName(heading, offered, note, optional, refused), named)

        if kind in ("reject", "present", "absent"):
            self._propose(said)
        elif kind == "date":
            note = "2024-05-10, 2024-05 or 2024; or from one to another: 2024-05-10..2024-05-12"
            ask(f"“{name}” is", dates_of(mention), note, refused=partial(refused, "days"))
        elif kind in ("role", "affiliation"):
            person = next((p for p in article.people if p.id == mention.entity_id), None)
            if kind == "role":
                self._ask_role(said, person)
            else:
                self._ask_affiliation(said, article, person)
        elif kind == "merge":
            self._choose_same(said, mention.entity_id)
        elif kind == "rename":
            ask(f"{name} is called", name, "The old name goes on finding it.")
        elif mention.kind == "person":
            note = "Who is meant here; empty where that is not known"
            ask(f"{name} is somebody else in this article", "", note, optional=True)
        else:
            ask(f"{name} is another institution in this article", "", "Which institution is meant here")

    def _ask_role(self, said: Correction, person: PersonRow | None, typed: str | None = None) -> None:
        from newsbrowse.app.screens.naming import AskName

        def stated(role: str | None) -> None:
            if role is not None:
                self._propose(replace(said, other=role or None), back=partial(self._ask_role, said, person, role))

        note = "In this article; empty takes the role away"
        present = (person and person.role) or ""
        offered = present if typed is None else typed
        self.push_screen(AskName(f"The role of {said.name}", offered, note, optional=bool(present)), stated)

    def _ask_affiliation(self, said: Correction, article: StoredArticle, person: PersonRow | None) -> None:
        from newsbrowse.app.screens.naming import AskName
        from newsbrowse.app.screens.picker import Choice, Picker

        def ask(typed: str = "") -> None:
            def named(affiliation: str | None) -> None:
                if affiliation is not None:
                    self.propose_named(replace(said, other=affiliation), partial(ask, affiliation))

            note = "An acronym or other name of an institution means that one"
            self.push_screen(AskName(f"{said.name} is of", typed, note), named)

        def chosen(picked: Picked | None) -> None:
            value = picked.chosen[0] if picked is not None else ""
            if value == ANOTHER:
                ask()
            elif value == NONE:
                self._propose(said, back=choose)
            elif value:
                self._propose(replace(said, other=value.removeprefix(AFFILIATED)), back=choose)

        def choose() -> None:
            choices = [Choice(*entry) for entry in affiliations(article, person.affiliation if person else None)]
            self.push_screen(Picker(f"{said.name} is of", choices, several=False, verb="go on", names=True), chosen)

        choose()

    def _choose_same(self, said: Correction, entity_id: int, typed: str = "") -> None:
        from newsbrowse.app.screens.picker import Picker

        heading = f"Same {said.what} as {said.name}"
        picker = Picker(heading, (), several=False, verb="go on", ready=False, names=True, typed=typed)

        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                back = partial(self._choose_same, said, entity_id, picker.written)
                self._propose(replace(said, other=picked.chosen[0]), back=back)

        self.push_screen(picker, chosen)
        self._search_in_background(partial(self._find_others, picker, said, entity_id))

    def _find_others(self, picker: Picker, said: Correction, entity_id: int) -> None:
        """Run in a worker thread: who else there is, the nearest names first, then the most frequent."""
        from newsbrowse.app.pickers import told_of
        from newsbrowse.app.screens.picker import Choice
        from newsbrowse.store.nearest import nearest

        field, reader = _FIELDS[said.what], self._query_reader
        known = {e.id: e for e in reader.facet(field, Filter(), _MOST)}
        with reader.snapshot():
            near = nearest(reader.connection, field, said.name, _NEAR)
            names = {number: reader.lookup.names.name(field, number) for number in near if number not in known}
            others = reader.other_names(field, [*known, *names])
        choices: list[Choice] = []
        for number in dict.fromkeys((*near, *known)):
            if number == entity_id:
                continue
            entity = known.get(number)
            if entity is None:
                name, acronym = names[number]
                choices.append(Choice(name, name, acronym, None, acronym, others.get(number, ())))
            elif field == "inst":
                acronym, detail = told_of(entity)
                choices.append(Choice(entity.name, entity.name, detail, entity.count, acronym, others.get(number, ())))
            else:
                detail = ", ".join(filter(None, entity.detail.split("|")))
                choices.append(Choice(entity.name, entity.name, detail, entity.count, "", others.get(number, ())))
        self.call_from_thread(self._show_others, picker, said, choices)

    def _show_others(self, picker: Picker, said: Correction, choices: list[Choice]) -> None:
        if picker in self.screen_stack:  # else it was left meanwhile
            picker.list.nothing = f"no other {said.what} is called so"
            if len(choices) >= _MOST - 1:
                picker.list.nothing = f"none of the {_MOST:,} most frequent is called so"
            picker.fill(choices, (), ())

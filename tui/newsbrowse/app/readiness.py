"""When the browser is ready for a key: whatever is typed ahead means the article under the cursor, in the result that the
filter has, and never those that are still drawn."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from newsbrowse.app.browser import Browser
from newsbrowse.app.messages import ArticleChanged, LaidOut, QueryDone, QueryFailed
from newsbrowse.app.typeahead import TypeAhead

_ANYWHERE = frozenset({"filter", "help", "command_palette", "quit"})
"""Commands that mean the same whatever is shown."""

_IN_LIST = frozenset({"cursor", "step_article", "mark"})
"""Commands that go by the rows of the list: held down, their keys do not wait for every article that they pass."""


DOUBLE = 0.3
"""Seconds between two escapes that are pressed as one, by habit."""


class ReadyBrowser(TypeAhead, Browser):
    """A browser whose keys wait until there is what they mean."""

    _left = -DOUBLE
    """When escape was pressed in a dialog, until another key is pressed."""

    async def obey(self, event: events.Key) -> None:
        """Pass over an escape that was meant for the dialog before: in the list it would take away marks or the filter."""
        if event.key != "escape":
            self._left = -DOUBLE
        elif self.screen_stack:
            if len(self.screen_stack) > 1:
                self._left = event.time
            elif self.gets_keys(self.list_pane) and event.time - self._left < DOUBLE:
                return
        await super().obey(event)

    def must_wait(self, key: str) -> bool:
        """Whether a key comes before the result, the article or the answer of a dialog that it means."""
        if super().must_wait(key):
            return True
        if len(self.screen_stack) != 1:
            return bool(self.screen_stack) and getattr(self.screen, "is_leaving", False)
        if self._bar is None:
            return True  # nothing is there yet
        if isinstance(self.focused, Input):
            return False  # letters go to it in their order
        action = self._actions.get(key, "")
        if action in _ANYWHERE:
            return False
        if self._bar.value != self._asked:
            return True
        if action != "back" and self._answered != self._generation:
            return True
        return self.view.is_waiting or (self.list_pane.untold is not None and action not in _IN_LIST)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The filter is asked for."""
        self.let_go()

    def on_query_done(self, message: QueryDone) -> None:
        """The result is there."""
        self.let_go()

    def on_query_failed(self, message: QueryFailed) -> None:
        """There will be none."""
        self.let_go()

    def on_article_changed(self, message: ArticleChanged) -> None:
        """The article under the cursor is shown."""
        self.let_go()

    def on_laid_out(self, message: LaidOut) -> None:
        """What was to be done in the article is done."""
        self.let_go()

"""What the app does when something goes wrong that nobody foresaw: it says so, writes it down, and goes on.

Signals that end programs end this one in order, so that the terminal is as it was before.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message

from newsbrowse.app import render
from newsbrowse.log import log_path, logger, trace_of

if TYPE_CHECKING:
    from rich.console import RenderableType

GRACE = 2.0
"""Seconds in which an ordered end must come about after a signal; a terminal that is gone may hold it up for ever."""


class TroubleApp(App[None]):
    """An app that survives errors in the handling of a message."""

    survives = True
    """Whether errors are shown and survived; tests want to see them."""

    def watch_signals(self) -> None:
        """End in order when told to by a signal; called from the running app."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and threading.current_thread() is threading.main_thread():
                with suppress(NotImplementedError, ValueError, RuntimeError):
                    loop.add_signal_handler(number, self._end, int(number))

    def _end(self, number: int) -> None:
        timer = threading.Timer(GRACE, os._exit, (128 + number,))
        timer.daemon = True
        timer.start()
        self.exit(return_code=128 + number)

    async def _dispatch_message(self, message: Message) -> None:
        if not self._screen_stack and type(message).__module__.startswith("newsbrowse."):
            return  # a worker's answer, which comes when all screens are closed already
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self.survives:
                raise
            self.show_trouble(error)

    def show_trouble(self, error: Exception) -> None:
        """Write an error down and show it in a box from which it can be copied."""
        logger().error("in the app: %s", trace_of(error))
        from newsbrowse.app.screens.trouble import TroubleScreen

        if not any(isinstance(screen, TroubleScreen) for screen in self.screen_stack):
            cause = f"{type(error).__name__}: {render.line(str(error), 400)}"
            self.push_screen(TroubleScreen(cause, str(log_path()), self._copy_trouble))

    def _copy_trouble(self, text: str) -> None:
        self.run_worker(partial(self.copy_text, text, "What went wrong"), thread=True, exit_on_error=False)

    def copy_text(self, text: str, label: str) -> None:
        """Put a text on the clipboard from a worker thread, and say what was copied and how."""
        raise NotImplementedError

    def _fatal_error(self) -> None:
        """The screen itself is broken: leave it, and say so in one line where Textual would print all its variables."""
        from rich.text import Text

        error = self._exception
        name = type(error).__name__ if error else "an error"
        if error:
            logger().error("ended the app: %s", trace_of(error))
        self.panic(
            Text(f"newsbrowse ended by {name}: {render.line(str(error), 300)}. What you noted is kept. Details: {log_path()}")
        )

    def panic(self, *renderables: RenderableType) -> None:
        """End with exit code 1; what Textual's threads would print with all their variables goes to the log."""
        from rich.text import Text
        from rich.traceback import Traceback

        said: list[RenderableType] = []
        for renderable in renderables:
            if isinstance(renderable, Traceback):
                last = renderable.trace.stacks[0]
                where = "\n".join(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in last.frames)
                logger().error("ended the app: %s\n%s", last.exc_type, where)
                cause = render.line(f"{last.exc_type}: {last.exc_value}", 300)
                renderable = Text(f"newsbrowse ended by {cause}. What you noted is kept. Details: {log_path()}")
            said.append(renderable)
        self._return_code = 1
        super().panic(*said)

"""What the screens over the browser share."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from newsbrowse.app.toasts import ToastCompositor

Answer = TypeVar("Answer")


class Modal(ModalScreen[Answer]):
    """A screen over the browser that is left once: of keys that come in a burst, those behind the one that left it are
    its own too, and would take away the screen below it."""

    # Read with the first dialog: the styles of the browser itself are in app.tcss, which every start reads.
    DEFAULT_CSS = Path(__file__).with_name("modal.tcss").read_text("utf-8")

    def __init__(self) -> None:
        super().__init__()
        self._compositor = ToastCompositor()

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Leave with a result, unless that was done already."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    @property
    def is_leaving(self) -> bool:
        """Whether this is to be left as soon as it can be: the keys behind the one that said so are not its own."""
        return False

"""The top line: program, database, totals."""

from __future__ import annotations

from time import monotonic

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from newsbrowse.app import render

_ONE = {"articles": "article", "institutions": "institution", "people": "person"}
"""What one of those that are counted is called."""


def _counted(count: int, name: str) -> str:
    return f"{count:,} {_ONE[name] if count == 1 else name}"


class TitleBar(Static):
    """Shows which database is open and what it holds."""

    def show(self, database: str, totals: dict[str, int]) -> None:
        """Set what is shown."""
        self._database = database
        self.count(totals)

    def count(self, totals: dict[str, int]) -> None:
        """Show other numbers."""
        self._totals = totals
        self._draw()

    @property
    def total(self) -> int:
        """The number of articles in all."""
        return self._totals.get("articles", 0)

    _database = ""
    _totals: dict[str, int] = {}
    _work = ""
    """What is being done."""
    _began = 0.0
    _ticking: Timer | None = None

    def __init__(self) -> None:
        super().__init__()
        self._works: dict[str, str] = {}

    def work(self, what: str, of: str = "") -> None:
        """Say in place of the totals what is being done, and for how many seconds; "" when it is over. Where several are at
        work, each is told of by who it is ``of``, and the one that began last is shown."""
        self._works.pop(of, None)
        if what:
            self._works[of] = what
        what = next(reversed(self._works.values()), "")
        if what == self._work:
            return
        self._work, self._began = what, monotonic()
        if self._ticking is not None:
            self._ticking.stop()
        self._ticking = self.set_interval(1.0, self._draw) if what else None
        self._draw()

    def _worked(self) -> str:
        """What is being done and for how long, as it is shown."""
        seconds = int(monotonic() - self._began)
        return f"{self._work}…{f' {seconds:,} s' if seconds else ''}"

    def on_resize(self) -> None:
        """Lay the line out anew."""
        self._draw()

    def _draw(self) -> None:
        width = self.size.width
        if not width:
            return
        counts = " · ".join(_counted(count, name) for name, count in self._totals.items())
        if self._work:
            counts = self._worked()
        elif len(counts) + 24 > width:
            counts = render.counted(self.total, "article")
        name = render.line(self._database)
        room = max(0, width - len("newsbrowse  ") - len(counts) - 4)
        left = render.fit(name, min(room, max(1, len(name) * 2)) if room < len(name) else len(name)) if room > 3 else ""
        used = len("newsbrowse  ") + Content(left).cell_length
        gap = " " * max(1, width - used - len(counts) - 2)
        self.update(
            render.assemble(
                ("newsbrowse", "bold $ink-primary"),
                "  ",
                (left, "$hint"),
                gap,
                (counts, "$ink-warning" if self._work else "$hint"),
            ),
            layout=False,
        )

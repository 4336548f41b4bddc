"""The top line: program, database, totals."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from newsbrowse.app import render


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

    def on_resize(self) -> None:
        """Lay the line out anew."""
        self._draw()

    def _draw(self) -> None:
        width = self.size.width
        if not width:
            return
        counts = " · ".join(f"{count:,} {name}" for name, count in self._totals.items())
        if len(counts) + 24 > width:
            counts = f"{self._totals.get('articles', 0):,} articles"
        name = render.line(self._database)
        room = max(0, width - len("newsbrowse  ") - len(counts) - 4)
        left = render.fit(name, min(room, max(1, len(name) * 2)) if room < len(name) else len(name)) if room > 3 else ""
        used = len("newsbrowse  ") + Content(left).cell_length
        gap = " " * max(1, width - used - len(counts) - 2)
        self.update(render.assemble(("newsbrowse", "bold $primary"), "  ", (left, "$dim"), gap, (counts, "$dim")), layout=False)

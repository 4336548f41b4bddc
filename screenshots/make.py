"""Make the screenshots of the README from the real app on the bundled articles.

python screenshots/make.py
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from newsbrowse.app.app import NewsApp
from newsbrowse.build import build
from newsbrowse.config import Config

HERE = Path(__file__).resolve().parent
SHOTS = {
    "article": ("inst:BISTU", "newsbrowse-dark", ("right_square_bracket",) * 3, (120, 34)),
    "institutions": ("", "newsbrowse-dark", ("i", "s", "h", "a", "n", "g", "h", "a", "i", "tab", "tab"), (120, 34)),
    "filter": ("inst:USST,BISTU topic:research -type:visit published:2019..2024", "newsbrowse-dark", ("slash",), (120, 34)),
    "completion": (
        "",
        "newsbrowse-dark",
        ("slash", *"inst", "colon", *"be", "down"),
        (120, 34),
    ),
    "find": ("research agreement", "newsbrowse-dark", ("ctrl+f", *"university", "enter"), (120, 34)),
    "styles": ("inst:CCCME", "newsbrowse-dark", ("C",), (120, 34)),
    "light": ("上海", "newsbrowse-light", ("enter",), (120, 34)),
    "narrow": ("inst:CCCME", "newsbrowse-dark", (), (80, 24)),
}
"""Name of the picture: filter, theme, keys pressed, size in cells."""


async def main() -> None:
    """Write one SVG a shot."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "cooperation.db"
        build([str(HERE.parent / "data" / "articles")], database)
        for name, (wanted, theme, keys, size) in SHOTS.items():
            app = NewsApp(database, Config(theme=theme), wanted, bundled=True, clock=lambda: 0.0)
            async with app.run_test(size=size) as pilot:
                for key in ("", *keys):
                    if key:
                        await pilot.press(key)
                    for _ in range(3):
                        await app.workers.wait_for_complete()
                        await pilot.pause()
                app.save_screenshot(f"{name}.svg", str(HERE))


if __name__ == "__main__":
    asyncio.run(main())

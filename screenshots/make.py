"""Make the screenshots of the README from the real app on the bundled articles.

python screenshots/make.py
"""

from __future__ import annotations

import asyncio
import re
import shutil
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


MIRRORED = {"copies": ("", "newsbrowse-dark", ("D",), (120, 24))}
"""The same for a database in which three articles stand on other sites too."""


async def shoot(database: Path, shots: dict[str, tuple[str, str, tuple[str, ...], tuple[int, int]]], bundled: bool) -> None:
    """Write one SVG a shot."""
    for name, (wanted, theme, keys, size) in shots.items():
        app = NewsApp(database, Config(theme=theme), wanted, bundled=bundled, clock=lambda: 0.0)
        async with app.run_test(size=size) as pilot:
            for key in ("", *keys):
                if key:
                    await pilot.press(key)
                for _ in range(3):
                    await app.workers.wait_for_complete()
                    await pilot.pause()
            app.save_screenshot(f"{name}.svg", str(HERE))


async def main() -> None:
    """Write all pictures."""
    articles = HERE.parent / "data" / "articles"
    with tempfile.TemporaryDirectory() as folder:
        database, pile = Path(folder) / "cooperation.db", Path(folder) / "pile"
        build([str(articles)], database)
        await shoot(database, SHOTS, bundled=True)
        shutil.copytree(articles, pile)
        for number, path in enumerate(sorted(articles.glob("*.md"))[-3:]):
            for site, name in (("mirror.example", "Mirror Daily"), ("wire.example", "City Wire"))[: 2 - number % 2]:
                text = re.sub(r"^url:.*", f"url: https://{site}/{number}", path.read_text("utf-8"), count=1, flags=re.M)
                (pile / f"{site}-{number}.md").write_text(
                    re.sub(r"^source:.*", f"source: {name}", text, count=1, flags=re.M), "utf-8"
                )
        build([str(pile)], Path(folder) / "mirrored.db")
        await shoot(Path(folder) / "mirrored.db", MIRRORED, bundled=False)


if __name__ == "__main__":
    asyncio.run(main())

"""Make the screenshots of the README from the real app on the bundled articles.

python screenshots/make.py
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from contextlib import chdir
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
    "entity": ("", "newsbrowse-dark", ("i", *"ccpit", "ctrl+o"), (120, 34)),
    "pair": ('inst:HU,"University of Massachusetts Amherst"', "newsbrowse-dark", ("P",), (120, 34)),
    "network": ("", "newsbrowse-dark", ("V", "enter"), (120, 34)),
    "time": ("type:signing", "newsbrowse-light", ("v", "end", "up", "enter"), (120, 24)),
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


SESSION: tuple[tuple[tuple[str, ...], float], ...] = (
    ((), 2.0),
    (("slash",), 0.8), (("c",), 0.4), (("c",), 0.4), (("p",), 0.4), (("i",), 0.4), (("t",), 1.8),
    (("tab",), 0.8), (("enter",), 1.2), (("right_square_bracket",), 0.7), (("right_square_bracket",), 0.7), (("right_square_bracket",), 1.2),
    (("enter",), 3.0), (("down",), 0.5), (("down",), 0.5), (("enter",), 3.0), (("alt+left",), 1.2), (("V",), 3.0), (("v",), 2.0),
    (("escape", "escape", "escape"), 1.2), (("c",), 3.0),
)  # fmt: skip
"""The recorded session: keys, and the seconds for which what they give is shown."""


async def animate(database: Path) -> None:
    """Write the session as one SVG whose frames are shown in turn by CSS alone."""
    app = NewsApp(database, Config(), "", bundled=True, clock=lambda: 0.0)
    frames = []
    async with app.run_test(size=(110, 30), notifications=True) as pilot:
        for keys, seconds in SESSION:
            for key in keys:
                await pilot.press(key)
            for _ in range(3):
                await app.workers.wait_for_complete()
                await pilot.pause()
            frames.append((app.export_screenshot(), seconds))
    whole = sum(seconds for _, seconds in frames)
    view = re.search(r'viewBox="([^"]+)"', frames[0][0])
    assert view
    rules, pictures, began = [], [], 0.0
    for number, (picture, seconds) in enumerate(frames):
        start, end = 100 * began / whole, 100 * (began + seconds) / whole
        before = f"0%, {max(0.0, start - 0.001):.3f}% {{ visibility: hidden }} " if number else ""
        rules.append(
            f"@keyframes f{number} {{ {before}{start:.3f}%, {end - 0.001:.3f}% {{ visibility: visible }} {end:.3f}%, 100% {{ visibility: hidden }} }}"
            f" .f{number} {{ visibility: hidden; animation: f{number} {whole:.1f}s step-end infinite }}"
        )
        # Each frame has classes and clips of its own name, so that they do not meet.
        own = re.sub(r"terminal-\d+", f"t{number}", picture)
        pictures.append(f'<g class="f{number}">{own}</g>')
        began += seconds
    (HERE / "session.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view[1]}"><style>{" ".join(rules)}</style>{"".join(pictures)}</svg>\n',
        "utf-8",
    )


async def main() -> None:
    """Write all pictures."""
    articles = HERE.parent / "data" / "articles"
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        os.environ["NEWSBROWSE_STATE"] = "state"  # what is shown of it names no folder of this machine
        database, pile = Path(folder) / "cooperation.db", Path(folder) / "pile"
        build([str(articles)], database)
        await shoot(database, SHOTS, bundled=True)
        await animate(database)
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

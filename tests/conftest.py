"""What all tests share. The two real articles and the evaluation set are read from beside the project
where they are present; the bundled articles serve where they are not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from forked import Forks

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FORKED = sys.platform == "linux"
"""Whether commands of tests are forked from a process that has the program loaded; the files that they write to are named as Linux does."""
ARTICLES = ROOT / "data" / "articles"


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Twice as many processes as cores under ``-n auto``: what drives the app or a terminal waits for it half of its time and more."""
    if config.option.dist == "no":
        config.option.dist = "worksteal"  # a few tests take most of a minute; the others must not wait behind them
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings, caches and clipboards of the person who runs the tests out of them."""
    folder = tmp_path_factory.getbasetemp() / "home"
    for name, value in folders(folder).items():
        monkeypatch.setenv(name, value)
    trouble = sys.modules.get("newsbrowse.app.trouble")
    if trouble:  # an error in the app must fail its test, not show a box
        monkeypatch.setattr(trouble.TroubleApp, "survives", False)
    for name in ("NEWSBROWSE_DB", "TMUX", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def folders(folder: Path) -> dict[str, str]:
    """The environment that puts all of the program's folders below ``folder``."""
    return {
        "NEWSBROWSE_CACHE": str(folder / "cache"),
        "NEWSBROWSE_STATE": str(folder / "state"),
        "NEWSBROWSE_CONFIG": str(folder / "config.toml"),
        "XDG_DATA_HOME": str(folder / "data"),
        "HOME": str(folder),
    }


@pytest.fixture
def corpus(built: Path, tmp_path: Path) -> Path:
    """A database of the bundled articles of the test's own: stars and read marks stay in it."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    return Path(shutil.copy(built, folder / "cooperation.db"))


@pytest.fixture
def database(pile: Path, tmp_path: Path) -> Path:
    """A database of the test's own of the articles in its module's ``pile``."""
    from newsbrowse.build import build

    path = tmp_path / "news.db"
    build([str(pile)], path)
    return path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the bundled articles that no test writes to."""
    from newsbrowse.build import build

    path = tmp_path_factory.mktemp("corpus") / "cooperation.db"
    report = build([str(ARTICLES)], path)
    assert report.new == 90 and not report.skipped
    return path


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the two real articles; skips where they are not beside the project."""
    from newsbrowse.build import build

    if not (SHARED / "seeds").is_dir():
        pytest.skip("the two real articles are not beside the project")
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    build([str(SHARED / "seeds")], path)
    return path


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """Where commands are forked from."""
    server = Forks()
    yield server
    server.close()


@pytest.fixture
def run(tmp_path: Path, forks: Forks) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command in a process of its own: ``run("build", "folder")``."""

    def call(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        if not options and FORKED:
            return forks.run([*map(str, arguments)], tmp_path, 120)
        return subprocess.run(
            [sys.executable, "-m", "newsbrowse", *map(str, arguments)],
            capture_output=True, text=True, timeout=120, cwd=tmp_path, env={**os.environ, "COLUMNS": "200"}, stdin=subprocess.DEVNULL, **options,
        )  # fmt: skip

    return call


def write_page(folder: Path, name: str, text: str) -> Path:
    """Write a page dump and return its path."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def write_pages(folder: Path, *texts: str) -> Path:
    """Write page dumps named 1.txt, 2.txt and so on, into a folder that is made where it is not there, and return it."""
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts, 1):
        write_page(folder, f"{number}.txt", text)
    return folder


PAGE = """Example University Welcomes Visitors

May 3, 2024

{body}
"""


def page(body: str) -> str:
    """A page dump around ``body``."""
    return PAGE.format(body=body)

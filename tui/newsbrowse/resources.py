"""Where the packaged data lies: in the installed package, or beside the source in a checkout."""

from __future__ import annotations

from pathlib import Path

from newsbrowse.errors import NewsbrowseError

_HERE = Path(__file__).resolve().parent


def data_path(*parts: str) -> Path:
    """Return the path of a packaged data file or folder; raises NewsbrowseError where it is missing."""
    for base in (_HERE / "data", _HERE.parent.parent / "data"):
        path = base.joinpath(*parts)
        if path.exists():
            return path
    raise NewsbrowseError(f"The packaged data {'/'.join(parts)} is missing", "Install newsbrowse again.")

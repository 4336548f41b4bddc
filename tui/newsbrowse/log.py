"""The program's log: what went wrong and when, never what articles say. One small file, kept in the state folder."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path

MOST_BYTES, FILES = 512 * 1024, 3
"""The log is put aside at this size, and this many of them are kept."""

_logger = logging.getLogger("newsbrowse")


def state_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Return the folder for what the program keeps of its own doings; it need not exist."""
    named = (os.environ if environ is None else environ).get("NEWSBROWSE_STATE")
    if named:
        return Path(named)
    from platformdirs import user_state_path

    return user_state_path("newsbrowse")


def log_path() -> Path:
    """Return the file that is written to."""
    return state_folder() / "newsbrowse.log"


def logger() -> logging.Logger:
    """Return the log, opened when first needed; where it cannot be written, messages go nowhere and nothing fails.

    ``NEWSBROWSE_LOG=debug`` writes more: the filters that were asked among it.
    """
    if not _logger.handlers:
        _logger.propagate = False
        _logger.setLevel(logging.DEBUG if os.environ.get("NEWSBROWSE_LOG") == "debug" else logging.INFO)
        try:
            from logging.handlers import RotatingFileHandler

            log_path().parent.mkdir(parents=True, exist_ok=True)
            handler: logging.Handler = RotatingFileHandler(
                log_path(), maxBytes=MOST_BYTES, backupCount=FILES - 1, encoding="utf-8", errors="backslashreplace"
            )
            log_path().chmod(0o600)
        except OSError:
            handler = logging.NullHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(process)d %(message)s"))
        _logger.addHandler(handler)
        logging.raiseExceptions = False  # a full disk must not put tracebacks of the log on the screen
    return _logger


def trace_of(error: BaseException) -> str:
    """Return where an error arose, without the values of variables, which may be text of articles."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([type(error).__name__, *lines])

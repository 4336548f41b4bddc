"""The command: plain ``newsbrowse [DB]`` opens the browser at once, everything else goes to ``commands``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

COMMANDS = frozenset(
    (
        "annotate",
        "backup",
        "build",
        "check",
        "cite",
        "config",
        "correct",
        "export",
        "facets",
        "network",
        "saved",
        "search",
        "serve",
        "show",
        "styles",
    )
)
"""Subcommands that click handles; ``browse`` is handled here, so that starting needs no click."""

_USAGE = """newsbrowse: browse, highlight, filter and cite institutional news in the terminal

newsbrowse [DB]                        open the browser
newsbrowse browse [DB] [--filter F]    the same, with a filter
newsbrowse --bundled                   open the bundled articles
newsbrowse build SOURCE... [--db DB]   read pages, feeds, mail, tables, archives and folders of them into a database
newsbrowse annotate SOURCE...          what would be extracted, without a database
newsbrowse correct reject|merge|…      what a rule got wrong, for all articles; list, undo
newsbrowse search FILTER               list the articles of a filter; --saved NAME those of a saved one
newsbrowse saved                       the saved filters, with what is new in each
newsbrowse show ID                     one article
newsbrowse facets FIELD [FILTER]       inst, person, topic, from, type, lang, year, published, on, place, tag with counts
newsbrowse network [FILTER]            who met whom; --around NAME, --format csv, graphml, json
newsbrowse cite [ID...] [--filter F]   citations, in any style; --quote TEXT quotes a passage
newsbrowse export [FILTER] --format F  bibtex, biblatex, ris, csl-json, hayagriva, endnote, csv, jsonl, markdown
newsbrowse check [DB] [--repair]       integrity, layout, counts
newsbrowse backup DB TARGET            a checked copy, also while a build writes
newsbrowse serve [DB] [--port N]       the browser in a web browser, on this machine alone
newsbrowse styles | config             citation styles; settings

Each has --help. Without DB: $NEWSBROWSE_DB, the configured one, news.db in your data folder,
else the bundled articles."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code: 0 done, 1 some inputs failed, 2 usage."""
    # Arguments that are no UTF-8 keep their meaning in paths; elsewhere nothing can match them.
    arguments = list(sys.argv[1:] if argv is None else argv)
    first = arguments[0] if arguments else ""
    from newsbrowse.errors import NewsbrowseError, SettingError

    try:
        if first in ("--help", "-h"):
            print(_USAGE, flush=True)
            return 0
        if first in ("--version", "-V"):
            from newsbrowse import __version__

            print(f"newsbrowse {__version__}", flush=True)
            return 0
        if first == "help":
            topic = next((word for word in arguments[1:] if word in COMMANDS), "")
            if not topic:
                print(_USAGE, flush=True)
                return 0
            arguments, first = [topic, "--help"], topic
        if first in COMMANDS:
            from newsbrowse.commands import run

            return run(arguments)
        return _browse(arguments[1:] if first == "browse" else arguments)
    except NewsbrowseError as error:
        from newsbrowse.text import clean_line

        if isinstance(error, SettingError):
            from newsbrowse.config import located

            error = located(error)
        print(f"newsbrowse: {clean_line(str(error), 1000)}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return _stopped(first)
    except BrokenPipeError:
        # Whoever read has read enough; what is left in the buffer must not be said to be lost at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except UnicodeEncodeError as error:
        print(
            f"newsbrowse: The output cannot show {error.object[error.start : error.end]!r}. Use a UTF-8 terminal.",
            file=sys.stderr,
        )
        return 1
    except OSError as error:
        print(f"newsbrowse: {error.strerror or error}", file=sys.stderr)
        try:
            sys.stdout.flush()
        except OSError:  # said once is enough: the interpreter would say it again at its end, and exit with 120
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1


def _near(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, 1)), "")


def _meant(word: str | None) -> str:
    """A hint where a word that is taken for a database is nearly a command."""
    near = _near(word, COMMANDS | {"browse"}) if word and "." not in word else ""
    return f"Did you mean: newsbrowse {near}?" if near else ""


def _stopped(command: str) -> int:
    if command == "build":
        print("newsbrowse: stopped; what was written stays, and the next build goes on from there.", file=sys.stderr)
    return 130


_OPTIONS = ("--filter", "--db", "--bundled", "--help")


def _browse(arguments: list[str]) -> int:
    from newsbrowse.errors import UsageError

    named: str | None = None
    wanted = ""
    bundled = False
    rest = iter(arguments)
    for argument in rest:
        option, equals, value = argument.partition("=") if argument.startswith("--") else (argument, "", "")
        if option in ("--filter", "--db"):
            given = value if equals else next(rest, None)
            if given is None:
                raise UsageError(f"{option} needs a value", "See newsbrowse --help.")
            if option == "--db":
                named = given
            else:
                wanted = given
        elif argument == "--bundled":
            bundled = True
        elif argument in ("--help", "-h"):
            print(_USAGE, flush=True)
            return 0
        elif argument.startswith("-"):
            near = _near(f"--{option.lstrip('-')}", _OPTIONS)
            raise UsageError(f"Unknown option {argument}", f"Did you mean {near}?" if near else "See newsbrowse --help.")
        elif named is None:
            named = argument
        else:
            meant = _meant(named)
            raise UsageError(
                f"There is no command {named}" if meant else "Only one database can be opened", meant or "See newsbrowse --help."
            )
    from newsbrowse.config import choose_database, load_config

    config = load_config()
    path = None if bundled else choose_database(named, config)
    bundled = path is None
    if path is None:
        from newsbrowse.bundled import bundled_database

        path = bundled_database()
    from newsbrowse.store.files import bring_up_to_date, inspect
    from newsbrowse.text import clean_line

    bring_up_to_date(path, lambda text: print(f"newsbrowse: {clean_line(text, 1000)}", file=sys.stderr))
    if inspect(path) is None:
        hint = _meant(named) or "Make it with: newsbrowse build FOLDER --db FILE"
        raise UsageError(f"The database {path} does not exist", hint)
    served = os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")
    if served:
        _end_with_parent()
    elif not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError("The browser needs a terminal", "Use newsbrowse search or show in scripts.")
    from newsbrowse.app import run_app

    return run_app(path, config, wanted, bundled)


def _end_with_parent() -> None:
    """End in order when the program that serves the browser is gone: nobody sees or stops it any more."""
    import signal
    import threading
    import time

    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(2)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)
        os._exit(1)  # what is drawn goes nowhere, and may hold the end up

    threading.Thread(target=watch, name="parent", daemon=True).start()

"""What the everyday tasks of ``tasks.py`` take in other programs: how each is opened on the same articles, its keys, the marks
that must come to the screen behind them, and why there is no way where there is none.

A program is asked where it is on the path. Each Python one wants an environment of its own (``pip install``): ``harlequin``;
``braindrop``; ``posting`` with ``"tree-sitter<0.26"`` (2.11 ends with a fault on 0.26); toad is ``batrachian-toad``, for Python
3.14. newsboat and aerc are packages of the system.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import tasks_data

Step = tuple[bytes, bytes]
"""Keys, and what must have come to the screen behind them."""

TAB, CTRL_E, CTRL_O, CTRL_S, RUN = b"\t", b"\x05", b"\x0f", b"\x13", b"\n"
BOOKMARK, BORDER = "🔖".encode(), "│".encode()
CTRL_SHIFT_P, F2, DOWN = b"\x1b[112;6u", b"\x1bOQ", b"\x1b[B"
_NAMES = {
    "\r": "enter", "\t": "tab", "\n": "ctrl+j", "\x05": "ctrl+e", "\x0f": "ctrl+o", "\x13": "ctrl+s", "\x1b[112;6u": "ctrl+shift+p",
    "\x1bOQ": "f2", "\x1b[B": "down", "\x1b[1;2C": "shift+right",
}  # fmt: skip
_KEY = re.compile(r"\x1b\[[0-9;]*[A-Za-z~]|\x1bO.|.", re.DOTALL)


@dataclass(frozen=True)
class Way:
    """How a task is done: steps from the list of a program that was just opened; ``short`` says what it falls short of."""

    steps: tuple[Step, ...]
    short: str = ""

    @property
    def keys(self) -> int:
        """The number of keys; one that a terminal sends as several bytes is one, shift counts with its letter."""
        return sum(len(_KEY.findall(keys.decode())) for keys, _ in self.steps)

    @property
    def pressed(self) -> str:
        """The keys as one says them: letters as they are, others by name."""
        found = (key for keys, _ in self.steps for key in _KEY.findall(keys.decode()))
        return "".join(f" {_NAMES[key]} " if key in _NAMES else key for key in found).replace("  ", " ").strip()


@dataclass(frozen=True)
class Peer:
    """A program and its ways. ``give`` writes the articles for it into a folder that is also its home; ``{home}`` in the
    command and the environment is that folder. What has no way has a reason, ``none`` where the task has no other."""

    name: str
    given: str
    give: Callable[[Path, Path], None]
    command: tuple[str, ...]
    ready: bytes
    version: tuple[str, ...]
    none: str
    ways: Mapping[str, Way | str]
    opening: tuple[Step, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    rest: float = 1
    """Seconds until what it says at its start is gone."""

    @property
    def installed(self) -> bool:
        """Whether the program is on the path."""
        return shutil.which(self.command[0]) is not None

    def start(self, home: Path) -> tuple[list[str], dict[str, str]]:
        """Return command and environment: no network, not even a name looked up, where the machine allows it."""
        command = [part.format(home=home) for part in self.command]
        if _alone():
            command = ["unshare", "-n", *command]
        # A proxy where nobody listens keeps those that ask for one from the network everywhere else.
        nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9")
        given = {name: value.format(home=home) for name, value in self.environment.items()}
        return command, {"HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": "", "XDG_CACHE_HOME": "", **nowhere, **given}

    def release(self) -> str:
        """Return the version that it says it is, or, of a Python program that does not, as which it was installed."""
        asked = list(self.version)
        if not asked:
            python = Path(shutil.which(self.command[0]) or "").read_text().partition("\n")[0].removeprefix("#!")
            asked = [python, "-c", f"import importlib.metadata as m; print(m.version({self.name!r}))"]
        found = re.search(r"\d+\.\d+(\.\d+)?", subprocess.run(asked, capture_output=True, text=True, check=False).stdout)
        return found[0] if found else "?"


def _alone() -> bool:
    """Whether a program can be started in a network of its own, with no way out."""
    return shutil.which("unshare") is not None and subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode == 0


def _sql(query: str, mark: str, short: str = "") -> Way:
    return Way(((query.encode() + RUN, mark.encode()),), short)


_BOTH = "the articles that name both, without what they did"
_BODY = "select title from articles where body like '%{}%'"
_TIES = (
    "select a.name,b.name,count(*)from article_institutions x join article_institutions y using(article_id)"
    "join institutions a on a.id=x.institution_id join institutions b on b.id=y.institution_id "
    "where x.party and y.party and a.id<b.id group by 1,2"
)
_AGENT = Path(__file__).with_name("tasks_agent.py")

PEERS: tuple[Peer, ...] = (
    Peer(
        "newsboat", "a feed of the articles", tasks_data.feed,
        ("newsboat", "-u", "{home}/urls", "-C", "{home}/config", "-c", "{home}/cache.db"), b"Your feeds", ("newsboat", "-v"),
        "a feed has titles, dates and texts: no names",
        {
            "articles with a word anywhere": Way(((b"/", b"Search for"), (b"esg\r", b"Search results"))),
            "articles of one institution, by acronym": Way(((b"/", b"Search for"), (b"bistu\r", b"Search results"))),
            "of one institution and one year": Way(
                ((b"F", b"Filter"), (b'content=~"BISTU"and date=~"2024"\r', b"matching filter")),
            ),
            "what two institutions did together": Way(
                ((b"F", b"Filter"), (b'content=~"CCPIT"and content=~"USCBC"\r', b"matching filter")), _BOTH,
            ),
            "in which years agreements were signed": "knows no events, counts nothing",
            "cite the article": "no citations",
            "quote a sentence with its citation": "no citations",
            "mark it with a star": Way(((CTRL_E, b"Flags"), (b"s\r", b"updated"))),
            "write a note": "no notes",
        },
        opening=((b"R", b"(90/90)"), (b"\r", b"USCBC Member")),
    ),
    Peer(
        "aerc", "a maildir, a message an article", tasks_data.mail,
        ("aerc",), b"USCBC Member", ("aerc", "-v"),
        "a message has sender, date and text: no names",
        {
            "articles with a word anywhere": Way(((b"\\", b"filter"), (b"-a esg\r", b"CCCME"))),
            "articles of one institution, by acronym": Way(((b"\\", b"filter"), (b"-a bistu\r", b"Poverty"))),
            "of one institution and one year": Way(
                ((b"\\", b"filter"), (b"-d 2024-01-01..2025-01-01 -a bistu\r", b"CCCME")),
            ),
            "what two institutions did together": Way(((b"\\", b"filter"), (b"-a ccpit uscbc\r", b"Roundtable")), _BOTH),
            "in which years agreements were signed": "knows no events, counts nothing",
            "cite the article": "no citations",
            "quote a sentence with its citation": "a reply quotes the whole text below its sender and date, in an editor: no citation",
            "mark it with a star": Way(((b":flag\r", b"successful"),)),
            "write a note": "no notes",
        },
    ),
    Peer(
        "braindrop", "the local copy of an account, a bookmark an article; its institutions, year and kind of event as tags",
        tasks_data.bookmarks, ("braindrop",), b"Unable to get", ("braindrop", "--version"),
        "a bookmark has tags, no names of different kinds",
        {
            "articles with a word anywhere": Way(((b"/", b"Case-insensitive"), (b"esg\r", b'contains "esg" (1)'))),
            "articles of one institution, by acronym": Way(((b"#", b"Tagged"), (b"bistu", b"down to 6"), (b"\r", b"(6)"))),
            "of one institution and one year": Way(
                (
                    (b"#", b"Tagged"), (b"bistu", b"down to 6"), (b"\r", b"(6)"),
                    (b"#", b"Also"), (b"2024", b"down to 2"), (b"\r", b"(2)"),
                ),
            ),
            "read the article, go to its next name": Way(((b"3", BORDER), (TAB, BOOKMARK), (DOWN, b"ccpit"))),
            "the page of that name": Way(
                ((b"3", BORDER), (TAB, BOOKMARK), (DOWN, b"ccpit"), (b"\r", b"tagged ccpit (")), "the bookmarks of that tag"
            ),
            "what two institutions did together": Way(
                (
                    (b"#", b"Tagged"), (b"ccpit", b"down to "), (b"\r", b"tagged ccpit ("),
                    (b"#", b"Also"), (b"uscbc", b"down to 2"), (b"\r", b"(2)"),
                ), _BOTH,
            ),
            "in which years agreements were signed": Way(
                ((b"#", b"Tagged"), (b"signing", b"down to 35"), (b"\r", b"(35)")),
                "years stand with their counts among the other tags; here each article was tagged by newsbrowse",
            ),
            "who met whom": "tags are counted one by one",
            "cite the article": "copies the address only",
            "quote a sentence with its citation": "no citations",
            "mark it with a star": "no stars",
            "write a note": Way(
                ((b"e", b"Edit Raindrop"), (TAB + TAB + b"to ask", b"to ask"), (F2, b"Error updating")),
                "the service must confirm it, which here nobody does: no note is kept",
            ),
        },
        environment={"BRAINDROP_API_TOKEN": "none"}, rest=9,
    ),
    Peer(
        "harlequin", "newsbrowse's own database, by SQL", tasks_data.own,
        ("harlequin", "-a", "sqlite", "{home}/news.db"), b"Database Connected", ("harlequin", "--version"),
        "rows of a table",
        {
            "articles with a word anywhere": _sql(_BODY.format("esg"), "(1 Records)"),
            "articles of one institution, by acronym": _sql(_BODY.format("bistu"), "(6 Records)"),
            "of one institution and one year": _sql(_BODY.format("bistu") + " and published like '2024%'", "(2 Records)"),
            "read the article, go to its next name": _sql(
                "select text from mentions where article_id=90", "Records)", "the names in a table, not in the text"
            ),
            "the page of that name": _sql(
                "select*from institutions where acronym = 'USCBC'", "(1 Records)", "its row, without what it did"
            ),
            "what two institutions did together": _sql(
                _BODY.format("ccpit") + " and body like '%uscbc%'", "(2 Records)", _BOTH
            ),
            "in which years agreements were signed": _sql(
                "select substr(published,1,4),count(*)from articles where event_type = 'signing' group by 1", "(7 Records)"
            ),
            "who met whom": _sql(_TIES, "Records)"),
            "cite the article": "the fields of a citation, not the citation",
            "quote a sentence with its citation": "no citations",
            "mark it with a star": _sql(
                "insert into readings(key,starred)select key,1 from articles where id=90", "executed successfully"
            ),
            "write a note": _sql(
                "insert into readings(key,note)select key, 'to ask' from articles where id=90", "executed successfully"
            ),
        },
    ),
    Peer(
        "posting", "a collection of requests, named by date, publisher and title, the text as body", tasks_data.requests,
        ("posting", "--collection", "{home}/news"), b"Search requests", (),
        "finds requests by name, reads nothing in their texts",
        {
            "articles of one institution, by acronym": Way(
                ((CTRL_SHIFT_P, b"Search for"), (b"bistu", b"Changping Mayor")),
                "by name alone, the nearest first and others behind them",
            ),
            "of one institution and one year": Way(
                ((CTRL_SHIFT_P, b"Search for"), (b"2024 bistu", b"Changping Mayor")),
                "by name alone, the nearest first and others behind them",
            ),
            "cite the article": "no citations",
            "quote a sentence with its citation": "no citations",
            "mark it with a star": "no stars",
            "write a note": Way(
                (
                    (b"\r", b"joanneum"), (CTRL_O, b"to jump"), (b"y", b"optional"),
                    (TAB + TAB + b"to ask" + CTRL_S, b"saved"),
                ),
            ),
        },
        environment={"POSTING_FOCUS__ON_STARTUP": "collection"},
    ),
    Peer(
        "toad", "a folder of the articles' files; a stand-in agent that answers nothing", tasks_data.files,
        ("toad", "acp", f"python3 {_AGENT}", "{home}/articles"), b"connected", ("toad", "--version"),
        "a prompt: what is read and said comes from an agent, which needs a model",
        {
            "articles with a word anywhere": Way(
                ((b"!", b"shell command"), (b"grep -li esg *", b"esg *"), (b"\r", b"2024-05-10-bistu")), "a shell's command: names of files"
            ),
            "articles of one institution, by acronym": Way(
                ((b"@", b"tugraz"), (b"bistu", b"2024-03-07-bistu")), "names of files, for a prompt"
            ),
            "of one institution and one year": Way(
                ((b"@", b"tugraz"), (b"2024bistu", b"2024-03-07-bistu")), "names of files, for a prompt"
            ),
        },
    ),
)  # fmt: skip

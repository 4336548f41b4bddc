"""The settings file: every entry is explained in the one that is written, every mistake is told with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsbrowse.app.keymap import COMMANDS, command_name, resolve_keys, typed_key
from newsbrowse.cite.styles import STYLES

Run = Callable[..., Any]

WRONG = """databse = "x"
style = "apa9"
list = "three"
theme = "newsbrows-dark"
start =

[keys]
mrk = "m"
star = "c"
cite = ""
filter = 3
note = "shift+n"
help = "blub"

[highlights]
persn = "red"
date = "notacolour bold"

[themes.mine]
base = "nope"
background = [
  "xx"
]

[topics.x]
lable = "y"
aliases = "bees"
"""
SAID = {
    1: "Unknown setting 'databse'. Did you mean database?", 2: "Unknown style apa9. Did you mean apa7", 3: "must be 'one' or 'two'",
    4: "Did you mean newsbrowse-dark", 5: "not valid TOML", 8: "Did you mean mark?", 10: "has no key", 11: "must be a text",
    12: "'shift+n' of note under [keys] is no key", 13: "is no key", 16: "Did you mean person?", 17: "'notacolour' is no colour",
    20: "unknown base 'nope'", 21: "is no colour", 26: "Did you mean label?", 27: "must be a list of texts",
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings" / "config.toml"
    path.parent.mkdir()
    monkeypatch.setenv("NEWSBROWSE_CONFIG", str(path))
    return path


def test_the_file_that_is_written_explains_all_actions_styles_and_kinds(run: Run, path: Path) -> None:
    assert run("config", "--init").returncode == 0
    text = path.read_text("utf-8")
    for command in COMMANDS:
        keys = ",".join(map(typed_key, command.keys.split(",")))
        assert re.search(rf'(?m)^# {command_name(command)} = "{re.escape(keys)}" +# {re.escape(command.help)}$', text)
    assert all(re.search(rf"[ ,:]{name}[,;\n]", text) for name in STYLES)
    for name in ("vim", "newsbrowse-light", "nord", "ansi-dark", "latex", "relative", "underline", "hl-topic", "aliases"):
        assert name in text
    for kind in ("person", "date", "institution", "topic"):
        assert f'# {kind} = "#' in text
    assert max(map(len, text.splitlines())) <= 130


def test_every_entry_of_it_holds_with_its_sign_taken_away(run: Run, path: Path) -> None:
    run("config", "--init")
    text, count = re.subn(r"(?m)^# (?=\[|[\w-]+ = )", "", path.read_text("utf-8"))
    assert count > 90
    path.write_text(text, "utf-8")
    done = run("config", "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "the settings are valid\n", "")
    data = tomllib.loads(text)
    assert len(data["keys"]) == len(COMMANDS) and resolve_keys(data["keys"]) == COMMANDS


def test_one_line_can_be_changed_wherever_it_stands(run: Run, path: Path) -> None:
    run("config", "--init")
    text = path.read_text("utf-8").replace('# mark = "m,space"', 'mark = "!,ctrl+]"').replace("# people_models", "people_models")
    path.write_text(text.replace('# person = "#e8c268', 'person = "#ff0000'), "utf-8")
    assert run("config", "--check").returncode == 0
    shown = run("config").stdout
    assert re.search(r'(?m)^mark = "!,ctrl\+]"', shown) and re.search(r'(?m)^person = "#ff0000 bold"', shown)
    assert re.search(r'(?m)^# star = "s"', shown)
    path.write_text(shown, "utf-8")
    assert run("config").stdout == shown


def test_all_mistakes_are_told_with_their_lines(run: Run, path: Path) -> None:
    path.write_text(WRONG, "utf-8")
    done = run("config", "--check")
    assert done.returncode == 2 and done.stdout == ""
    told = {int(re.search(r"config\.toml, line (\d+): ", line)[1]): line for line in done.stderr.splitlines()}
    assert set(told) == set(SAID) and len(told) == done.stderr.count("\n")
    for line, says in SAID.items():
        assert says in told[line], line


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('a = [\n "x"\n\nlist = "one"\nstyle = ', [1, 5]), ('[keys\nmark = "m"\n[highlights]\nperson = "redd"\n', [1, 4]),
        ('width = """\nlist = "one"\n', [1]), ('list = "one"\nlist = "two"\n[keys]\n[keys]\n', [2, 4]), ("foo bar\nbar foo\n", [1, 2]),
        ("\x00", [1]), ("a = " + "[" * 5000, [1]), ("\ufefflist = 3", [1]), ("keys.mrk = 'm'", [1]), ('list = "one"\r\nfoo = 1\r\n', [2]),
    ],
)  # fmt: skip
def test_mistakes_in_the_writing_do_not_hide_others(run: Run, path: Path, text: str, lines: list[int]) -> None:
    path.write_text(text, "utf-8", newline="")
    done = run("config", "--check")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert [int(number) for number in re.findall(r", line (\d+): ", done.stderr)] == lines
    # Other commands say the first and go no further.
    other = run("search", "", "--count")
    assert other.returncode in (0, 2) and other.stderr.count("\n") <= 1 and "Traceback" not in other.stderr


def test_a_setting_that_ended_up_in_a_table_is_told_where_it_must_stand(run: Run, path: Path) -> None:
    own = "is a setting of its own: write it above the first line with a [table]."
    run("config", "--init")
    text = path.read_text("utf-8")
    for added, name in (
        ('style = "mla9"', "style"), ("width = 80", "width"), ('[keys]\nquote = "latex"', "quote"), ('[keys]\ntheme = "nord"', "theme"),
        ('[themes.mine]\nstart = "is:unread"', "start"), ("[themes]\nwidth = 80", "width"), ('[topics.bees]\nlist = "two"', "list"),
        ('[topics]\nlist = "two"', "list"),
    ):  # fmt: skip
        whole = text.replace("[keys]", "").replace("[highlights]", "") if added[0] == "[" else text
        path.write_text(f"{whole}{added}\n", "utf-8")
        done = run("config", "--check")
        assert done.returncode == 2 and f"{name} {own}" in done.stderr and done.stderr.count("\n") == 1, added


def test_a_width_may_be_a_number(run: Run, path: Path) -> None:
    path.write_text("width = 80\n", "utf-8")
    assert run("config", "--check").returncode == 0
    assert 'width = "80"' in run("config").stdout.splitlines()
    for wrong in ("12", "80.5", "true", "[80]"):
        path.write_text(f"width = {wrong}\n", "utf-8")
        assert run("config", "--check").returncode == 2, wrong


def test_the_browser_says_the_line_of_a_wrong_key(run: Run, path: Path, corpus: Path) -> None:
    path.write_text('list = "two"\n[keys]\n\nmark = "c"\n', "utf-8")
    from pty_driver import Pty

    window = Pty(corpus)
    try:
        assert window.ends() == 2
        assert b"config.toml, line 4: Key 'c' is given to" in window.output.replace(b"\r\n", b" ")
    finally:
        window.close()

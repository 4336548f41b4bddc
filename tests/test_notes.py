"""Notes: written, kept whatever ends the browser, found, in an editor of the user's own."""

from __future__ import annotations

import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import folders
from driven import browsing
from newsbrowse.app import drafts
from newsbrowse.app.screens.note import NoteArea, NoteScreen
from newsbrowse.query import parse
from newsbrowse.query.language import quote
from noted import HOSTILE, rows, screen_text, write


async def test_a_note_is_written_shown_found_and_taken_back(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("N")
        assert isinstance(user.app.screen, NoteScreen)
        await user.type("Ask Guo, then call. 王伟")
        await user.press("enter")
        await user.type("second line")
        await user.press("escape")
        assert len(user.app.screen_stack) == 1
        assert rows(corpus, "select note from readings") == [("Ask Guo, then call. 王伟\nsecond line",)]
        assert "Note         Ask Guo, then call. 王伟" in screen_text(user)
        assert "✎" in user.lines("ArticleList")[0] and "✎" not in user.lines("ArticleList")[1]
        for text, count in (("note:guo", 1), ("note:伟", 1), ('note:"second li"', 1), ("note:cond", 0), ("is:noted", 1)):
            await user.press("slash")
            user.app.screen.query_one("#filter").value = text  # type: ignore[attr-defined]
            await user.settle()
            assert len(user.app.list_pane.ids) == count, text
        await user.press("escape", "N", "ctrl+a", "f7", "delete", "ctrl+s")
        assert rows(corpus, "select note from readings where note <> ''") == []
        await user.press("ctrl+z")
        assert rows(corpus, "select count(*) from readings where note like 'Ask%'") == [(1,)]
        await user.press("ctrl+z", "ctrl+z")
        assert rows(corpus, "select note from readings where note <> ''") == []


async def test_letters_in_an_editor_are_text(corpus: Path) -> None:
    async with browsing(corpus) as user:
        for key in ("N", "T", "F"):
            await user.press(key)
            await user.type("qmsjkU")
            assert user.app.is_running and user.app.screen.focused is not None
            typed = user.app.screen.focused.text if key == "N" else user.app.screen.focused.value  # type: ignore[attr-defined]
            assert typed == "qmsjkU"
            await user.press("escape")
        assert rows(corpus, "select note, starred from readings") == [("qmsjkU", 0)]


async def test_what_is_typed_is_kept_when_the_app_ends(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("N")
        await user.type("half a tho")
    assert rows(corpus, "select note from readings") == [("half a tho",)]


async def test_what_cannot_be_kept_when_the_app_ends_is_a_draft(corpus: Path) -> None:
    with closing(sqlite3.connect(corpus)) as other:
        async with browsing(corpus) as user:
            key = user.app.view.article.key  # type: ignore[union-attr]
            other.execute("begin immediate")
            await user.press("N")
            await user.type("half")
            await user.pilot.pause(0.6)
            await user.pilot.press("exclamation_mark")
    assert rows(corpus, "select * from readings") == [] and drafts.read(corpus, key) == "half!"
    drafts.drop(corpus, key)


async def test_a_note_that_cannot_be_kept_stays_a_draft(corpus: Path) -> None:
    with closing(sqlite3.connect(corpus)) as other:
        async with browsing(corpus) as user:
            key = user.app.view.article.key  # type: ignore[union-attr]
            other.execute("begin immediate")  # as a build does
            await user.press("N")
            await user.type("kept")
            await user.press("escape")
            assert isinstance(user.app.screen, NoteScreen) and "being written by another newsbrowse" in screen_text(user)
            await user.press("escape")
            assert len(user.app.screen_stack) == 1 and drafts.read(corpus, key) == "kept"
            other.execute("rollback")
            await user.press("N")
            assert user.app.screen.query_one(NoteArea).text == "kept"
            await user.press("escape")
    assert rows(corpus, "select note from readings") == [("kept",)]
    assert drafts.read(corpus, key) is None


async def test_a_note_that_another_program_changed_loses_nothing(corpus: Path) -> None:
    async with browsing(corpus) as user:
        key = user.app.view.article.key  # type: ignore[union-attr]
        await user.press("N")
        await user.type("mine")
        write(corpus, "insert into readings (key, note) values (?, 'theirs')", key)
        await user.press("escape")
        assert rows(corpus, "select note from readings") == [("theirs\n\nmine",)]
        await user.press("N")
        await user.press(*["backspace"] * 6)
        write(corpus, "update readings set note = 'theirs and more'")
        await user.press("escape")
        assert rows(corpus, "select note from readings") == [("theirs and more",)]
        await user.press("N")
        await user.type(" of mine")
        await user.press("escape")
        assert rows(corpus, "select note from readings") == [("theirs and more of mine",)]
        write(corpus, "update readings set note = 'later'")
        await user.press("ctrl+z")
        assert rows(corpus, "select note from readings") == [("later",)]
        assert any("changed again meanwhile" in note for note in user.notes)


async def test_a_paste_into_a_note_keeps_its_lines_and_no_escape(corpus: Path) -> None:
    from textual.events import Paste

    async with browsing(corpus) as user:
        await user.press("N")
        user.app.post_message(Paste(f"one\r\ntwo {HOSTILE}\n" + "x" * 5000))
        await user.settle()
        typed = user.app.screen.query_one(NoteArea).text  # which draws it as it is
        assert typed.startswith("one\ntwo [bold red]x[/] gnp.exe") and not set(typed) & set("\x1b\x9b\x07\u202e")
        await user.press("escape")
        ((note,),) = rows(corpus, "select note from readings")
        assert str(note).startswith("one\ntwo [bold red]x[/] gnp.exe") and str(note).endswith("x" * 5000)


names = st.text(st.sampled_from("ab cé王\"'\\-*:,()"), min_size=1, max_size=12)


@given(st.lists(names, min_size=1, max_size=3))
@settings(max_examples=300, deadline=None)
def test_notes_and_tags_in_a_filter_are_read_as_they_are_printed(values: list[str]) -> None:
    for name in ("note", "tag"):
        wanted = parse(f"{name}:{','.join(quote(value) for value in values)} ")
        assert parse(str(wanted)).nodes == wanted.nodes
        kept = tuple(dict.fromkeys(v for value in values if (v := " ".join(value.split()))))
        assert wanted.values(name) == kept


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_the_note_in_the_users_own_editor(corpus: Path, tmp_path: Path) -> None:
    from pty_driver import Pty

    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "from the editor\\033[31m" >> "$1"\nexit $CODE\n')
    editor.chmod(0o755)
    home = folders(tmp_path / "home")
    for command, code, said, kept in (  # single words, for notifications wrap
        (f"{tmp_path}/missing", "0", "cannot", []),
        ("", "0", "EDITOR=nano", []),
        (str(editor), "3", "draft", []),
        (str(editor), "0", "takes it back", ["from the editorfrom the editor"]),
    ):
        window = Pty(corpus, environment={**home, "EDITOR": command, "VISUAL": "", "CODE": code})
        try:
            window.ready()
            window.wait("Topics")  # the article is there
            window.keys("E")
            window.wait(said)
            window.keys("q")
            assert window.ends() == 0
        finally:
            window.close()
        assert [note for (note,) in rows(corpus, "select note from readings where note <> ''")] == kept


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize("end", ["SIGTERM", "SIGKILL"])
def test_a_note_survives_the_end_of_the_browser(corpus: Path, tmp_path: Path, end: str) -> None:
    from pty_driver import Pty

    home = folders(tmp_path / "home")
    window = Pty(corpus, environment=home)
    try:
        window.ready()
        window.wait("Topics")
        window.keys("N")
        window.wait("empty removes it")
        window.keys("half a tho")
        window.read(1.5)
        window.signal(getattr(signal, end))
        window.ends()
    finally:
        window.close()
    if end == "SIGKILL":
        assert rows(corpus, "select note from readings where note <> ''") == []
        (draft,) = (Path(home["NEWSBROWSE_STATE"]) / "drafts").glob("*.md")
        assert draft.read_text() == "half a tho" and draft.stat().st_mode & 0o077 == 0
        window = Pty(corpus, environment=home)
        try:
            window.ready()
            window.wait("Topics")
            window.keys("N")
            window.wait("half a tho")
            window.keys("\x13")
            window.wait("takes it back")
            window.keys("q")
            window.ends()
        finally:
            window.close()
    assert rows(corpus, "select note from readings where note <> ''") == [("half a tho",)]

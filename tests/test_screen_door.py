"""Untrusted text reaches the screen through ``app/render.py`` alone: read off the syntax trees of the app."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT

APP = ROOT / "tui" / "newsbrowse" / "app"
ALLOWED_MAKERS = ("render.", "Content.", "self._page")


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    for path in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node, ast.unparse(node.func)


def test_nothing_is_read_as_markup() -> None:
    for path, node, name in calls():
        assert not name.endswith(("from_markup", "markup.escape", "render_markup")), (path, node.lineno)
        for keyword in node.keywords:
            if keyword.arg == "markup":
                assert isinstance(keyword.value, ast.Constant) and keyword.value.value is False, (path, node.lineno)


def test_widgets_are_given_constants_or_what_render_made() -> None:
    """``Static(…)`` and ``.update(…)`` take a constant, or the result of a function of render or of Content."""
    for path, node, name in calls():
        shows = name == "Static" or (name.endswith(".update") and ("self" in name or "status" in name) and "taken" not in name)
        if not shows or not node.args:
            continue
        first = node.args[0]
        good = isinstance(first, ast.Constant) or (
            isinstance(first, ast.Call) and ast.unparse(first.func).startswith(ALLOWED_MAKERS)
        )
        assert good, f"{path.name}:{node.lineno}: {ast.unparse(node)}"


def test_notifications_have_one_door() -> None:
    doors = [(path.name, node.lineno) for path, node, name in calls() if name.endswith(".notify")]
    assert len(doors) == 1
    assert doors[0][0] == "panes.py"


def test_cells_of_the_line_api_are_cleaned() -> None:
    """A Segment of data is made of ``render.line``, ``render.fit`` or of a document that render laid out."""
    for path, node, name in calls():
        if name == "Segment" and path.name != "document.py":
            text = ast.unparse(node.args[0])
            assert (
                not any(raw in text for raw in (".title", ".source", ".body", ".acronym", ".label", ".detail"))
                or "render." in text
            ), f"{path.name}:{node.lineno}: {text}"


_TITLES = ("border_title", "border_subtitle", "tooltip", "sub_title")


def test_titles_and_tooltips_are_constants_or_what_render_made() -> None:
    for path in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
            for target in targets:
                if isinstance(target, ast.Attribute) and target.attr in _TITLES:
                    text = ast.unparse(node.value) if node.value else ""
                    assert isinstance(node.value, ast.Constant) or text.startswith(ALLOWED_MAKERS), (
                        f"{path.name}:{node.lineno}: {text}"
                    )


def test_no_widget_or_palette_entry_is_given_a_formatted_string() -> None:
    """A string put together from data would be read as markup by what it is given to."""
    for path, node, name in calls():
        if name.rpartition(".")[2] not in (
            "Static",
            "Label",
            "Button",
            "SystemCommand",
            "Hit",
            "DiscoveryHit",
            "Option",
            "set_title",
            "panic",
        ):
            continue
        for argument in [*node.args, *(k.value for k in node.keywords)]:
            formatted = [part for part in ast.walk(argument) if isinstance(part, ast.JoinedStr)]
            harmless = all("shown_keys" in ast.unparse(part) or "render." in ast.unparse(part) for part in formatted)
            assert harmless, f"{path.name}:{node.lineno}: {ast.unparse(node)}"

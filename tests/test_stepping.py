"""Stepping through the names of an article: those of the text, those of the head, people alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from correcting import box_text, choose
from driven import Driven, browsing

WANTED = "cccme delegation"


def reversed_words(user: Driven) -> str:
    """What is drawn as the current highlight."""
    view = user.app.view
    strips = (view.render_line(y) for y in range(view.size.height))
    return " ".join("".join(s.text for s in strip if s.style and s.style.reverse) for strip in strips).strip()


def legend(user: Driven) -> str:
    return user.lines("Legend")[0].strip()


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 40)])
async def test_the_names_of_the_head_stand_before_the_first_of_the_text_and_behind_the_last(
    corpus: Path, size: tuple[int, int]
) -> None:
    async with browsing(corpus, size=size, wanted=WANTED) as user:
        view = user.app.view
        await user.press("enter", "right_square_bracket")
        assert view.current == 0 and view.highlight.zone == "body" and legend(user).startswith("1/")
        first = view.highlight
        await user.press("left_square_bracket")
        heads = len(view.document.names)
        assert view.current == -1 and legend(user).startswith(f"head {heads}/{heads}")
        seen = [view.highlight.name]
        for _ in range(heads - 1):
            await user.press("left_square_bracket")
            assert reversed_words(user).replace("\N{NO-BREAK SPACE}", " "), "it is seen"
            seen.append(view.highlight.name)
        assert "Zheng Chao" in seen and legend(user).startswith(f"head 1/{heads}")
        await user.press("left_square_bracket")
        assert view.current == len(view.document.highlights) - 1
        await user.press("right_square_bracket")
        assert legend(user).startswith("head 1/") and view.scroll_offset.y == 0
        for _ in range(heads):
            await user.press("right_square_bracket")
        assert view.current == 0 and view.highlight == first


async def test_a_name_of_the_head_leads_on_filters_and_is_corrected(corpus: Path) -> None:
    async with browsing(corpus, wanted=WANTED) as user:
        view = user.app.view
        await user.press("enter")
        for _ in range(60):
            await user.press("left_square_bracket")
            if view.highlight.zone == "head" and view.highlight.name == "Zheng Chao":
                break
        place = view.current
        await user.press("w")
        assert "Zheng Chao" in box_text(user) and "rule “”" not in box_text(user)
        await user.press("x", "enter")
        assert user.app.on_page and user.filter == 'person:"Zheng Chao"'
        await user.press("alt+left")
        assert view.current == place and view.highlight.name == "Zheng Chao"
        await choose(user, "Role in")
        await user.press("ctrl+a", "ctrl+k")
        await user.type("Envoy")
        await user.press("enter")
        await user.press("enter")
        assert "Envoy" in legend(user) and view.highlight.name == "Zheng Chao"
        await user.press("y")
        assert "Zheng Chao" not in user.notes[-1], "a name of the head stands in no sentence"
        await user.press("full_stop")
        assert user.filter == f'{WANTED}* person:"Zheng Chao"'


async def test_people_alone_are_stepped_through(corpus: Path) -> None:
    async with browsing(corpus, wanted=WANTED) as user:
        view = user.app.view
        await user.press("enter")
        names = []
        for _ in range(6):
            await user.press("right_curly_bracket")
            assert view.highlight.kind == "person" and view.highlight.zone == "body"
            names.append((view.highlight.name, view.highlight.start))
        assert names == sorted(names, key=lambda name: name[1]) and len(set(names)) == 6
        await user.press("left_curly_bracket")
        assert (view.highlight.name, view.highlight.start) == names[-2]
        await user.press("right_square_bracket", "right_square_bracket")
        stands = view.current
        await user.press("left_curly_bracket")
        assert view.highlight.kind == "person" and view.current < stands
        for _ in range(9):
            await user.press("left_curly_bracket")
        assert view.highlight.zone in ("head", "title")
    async with browsing(corpus, wanted=WANTED) as user:
        user.app.view.set_kinds(frozenset(("date",)))
        for _ in range(99):
            await user.press("left_curly_bracket")
            assert user.app.view.highlight is None or user.app.view.highlight.zone == "head"
            break

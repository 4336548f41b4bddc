"""What the terminal sends, read as the keys that were meant."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from newsbrowse.app import keyboard

PASTED = "\x1b[200~{}\x1b[201~"


def read(*chunks: str, bound: frozenset[str] = frozenset()) -> list[str]:
    """The keys, and what was pasted, in what the driver's own parser gives."""
    from textual.drivers import linux_driver

    keyboard.forgive(bound)
    parser = vars(linux_driver)["XTermParser"]()
    found = [message for chunk in chunks for message in parser.feed(chunk)]
    return [m.key if isinstance(m, events.Key) else m.text for m in found if isinstance(m, events.Key | events.Paste)]


@pytest.mark.parametrize(
    ("chunks", "keys"),
    [
        (("\x1bq",), ["escape", "q"]),
        (("\x1b/esg",), ["escape", "slash", "e", "s", "g"]),
        (("i\x1bC\x1b\x1bq",), ["i", "escape", "C", "escape", "escape", "q"]),
        (("\x1b[A\x1b[1;3D\x1bOB",), ["up", "alt+left", "down"]),
        ((PASTED.format("a\x1bq"), "j"), ["aq", "j"]),
        (("\x1b[20", "0~a\x1bq", "\x1b[2", "01~\x1bj"), ["aq", "escape", "j"]),
        (("\x1bf\x1bb",), ["ctrl+right", "ctrl+left"]),
        (("\x1b}j\x1b]\x1b.",), ["escape", "right_curly_bracket", "j", "escape", "right_square_bracket", "escape", "full_stop"]),
        (("\x1b ", "\x1b5\x1b\r"), ["escape", "space", "escape", "5", "escape", "enter"]),
        (("i\x1bé\x1b学\x1bPj",), ["i", "escape", "é", "escape", "学", "escape", "P", "j"]),
        (("\x1b", "}", "j\x1b", "q", "\x1b", "[A"), ["escape", "right_curly_bracket", "j", "escape", "q", "up"]),
        (("\x1b\t\x1b\x7f",), ["shift+tab", "ctrl+w"]),
        (("/inst:UG\njj", PASTED.format("a\nb")), ["slash", *"inst", "colon", *"UG", "enter", "j", "j", "a\nb"]),
    ],
)
def test_escape_and_a_key_are_two_keys(chunks: tuple[str, ...], keys: list[str]) -> None:
    assert read(*chunks) == keys


def test_a_paste_whose_sign_comes_late_presses_no_keys() -> None:
    from textual.drivers import linux_driver

    keyboard.forgive()
    parser = vars(linux_driver)["XTermParser"]()
    found = list(parser.feed("\x1b[2"))
    time.sleep(0.15)
    found += [*parser.tick(), *parser.feed("00~qq\x1b[201~")]
    assert [m.text for m in found if isinstance(m, events.Paste)] == ["qq"]
    assert "q" not in [m.key for m in found if isinstance(m, events.Key)]


@pytest.mark.parametrize("sent", ["\x1b[1114112;1u", "\x1b[99999999999999999999;1u", "\x1b[1:2;1u", "\x1b[:;u"])
def test_keys_that_are_none_do_nothing(sent: str) -> None:
    assert read(sent, "j") == ["j"]


def test_sizes_that_no_terminal_has_are_passed_over() -> None:
    from textual.drivers import linux_driver

    keyboard.forgive()
    parser = vars(linux_driver)["XTermParser"]()
    sizes = [f"\x1b[48;{rows};{columns};1;1t" for rows, columns in ((20000, 20000), (0, 0), (24, 99999), (50, 132))]
    (message,) = (found for found in parser.feed("".join(sizes)) if isinstance(found, events.Resize))
    assert message.size == (132, 50)


def test_a_key_behind_an_escape_that_was_taken_alone_already_is_that_key() -> None:
    from textual.drivers import linux_driver

    keyboard.forgive()
    parser = vars(linux_driver)["XTermParser"]()
    found = list(parser.feed("\x1b"))
    time.sleep(0.15)
    found += [*parser.tick(), *parser.feed("}"), *parser.feed("q")]
    assert [m.key for m in found if isinstance(m, events.Key)] == ["escape", "right_curly_bracket", "q"]


def test_a_key_that_is_bound_with_alt_stays_one() -> None:
    assert read("\x1b.\x1b\r\x1b,", bound=frozenset({"alt+full_stop", "alt+enter"})) == [
        "alt+full_stop",
        "alt+enter",
        "escape",
        "comma",
    ]
    assert read("\x1bm\x1bq\x1bM", bound=frozenset({"alt+m", "alt+shift+m"})) == ["alt+m", "escape", "q", "alt+shift+m"]


@given(st.text(alphabet="ajq/", min_size=1), st.integers(0, 40), st.integers(0, 40))
def test_a_paste_is_whole_however_it_is_cut(text: str, first: int, second: int) -> None:
    sent = PASTED.format(f"\x1b{text}") + "x"
    cuts = sorted((min(first, len(sent)), min(second, len(sent))))
    chunks = [c for c in (sent[: cuts[0]], sent[cuts[0] : cuts[1]], sent[cuts[1] :]) if c]
    assert read(*chunks) == read(sent)

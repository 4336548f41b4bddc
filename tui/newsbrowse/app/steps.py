"""What ``u`` takes back: the steps in which the filter was written."""

from __future__ import annotations

from newsbrowse.query.lexer import tokens

MOST = 100
"""Steps that are remembered."""


def parts(text: str) -> list[str]:
    """Return what stands between the spaces of a filter: words, phrases, fields with their values."""
    found: list[str] = []
    end = -1
    for token in tokens(text):
        if token.start == end:
            found[-1] += text[token.start : token.end]
        else:
            found.append(text[token.start : token.end])
        end = token.end
    return found


def difference(before: list[str], after: list[str]) -> tuple[int, int, int]:
    """Return the place from which two lists of parts differ, and how many parts of each differ there."""
    place, least = 0, min(len(before), len(after))
    while place < least and before[place] == after[place]:
        place += 1
    same = 0
    while same < least - place and before[-1 - same] == after[-1 - same]:
        same += 1
    return place, len(before) - place - same, len(after) - place - same


class Steps:
    """The texts that the filter bar held before each step, the latest last.

    A step is one part that is typed, completed or changed, or whatever a command does at once. While it is being typed it
    grows; a letter of another part begins the next one, and so does taking away more than a letter at a time.
    """

    def __init__(self, text: str = "") -> None:
        self._texts = [text]

    def begin(self, text: str) -> None:
        """Begin a step at a text."""
        if self._texts[-1] != text:
            self._texts.append(text)
            del self._texts[:-MOST]

    def typed(self, before: str, after: str) -> None:
        """Take note of an edit of the line, by which the present step goes on or another begins."""
        base, then, now = parts(self._texts[-1]), parts(before), parts(after)
        if base == then or then == now:
            return
        place, old, new = difference(then, now)
        begun, _, _ = difference(base, then)
        _, olds, news = difference(base, now)
        if place != begun or max(old, new, olds, news) > 1 or len(before) - len(after) > 1:
            self.begin(before)

    def can_go_back(self, now: str) -> bool:
        """Whether there is a text before the last step."""
        return any(parts(text) != parts(now) for text in self._texts)

    def back(self, now: str) -> str | None:
        """Return the text before the last step, None where there was none; spaces alone are no step."""
        while len(self._texts) > 1 and parts(self._texts[-1]) == parts(now):
            self._texts.pop()
        return None if parts(self._texts[-1]) == parts(now) else self._texts[-1]

    def returned(self, text: str) -> None:
        """The way back led to a text: steps that were made since are no more."""
        if text in self._texts:
            del self._texts[len(self._texts) - self._texts[::-1].index(text) :]
        else:
            self.begin(text)

"""Markdown with flat front matter (``title date source author url lang place accessed``)."""

from __future__ import annotations

import re

from newsbrowse.model import Page
from newsbrowse.regexps import regexp
from newsbrowse.text import clean

_FENCE = regexp(r"\ufeff?---[ \t]*\n")
_FIELD = regexp(r"([A-Za-z_][\w-]{0,40})[ \t]*:[ \t]*(.{0,4000})")
_ITEM = regexp(r"[ \t]*-[ \t]+(.{1,1000})")
_IMAGE = regexp(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)")
_LINK = regexp(r"\[([^\]\n]{1,1000})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)")
_STRONG = regexp(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_\n]{1,1000})(?<=[^\s*_])\1(?![\w*_])")
_HEADING = regexp(r"[ ]{0,3}#{1,6}[ \t]+(?=\S)(.*)$")
_RULE = regexp(r"[ ]{0,3}(?:[-*_][ \t]*){3,}$")
_MOST_ITEMS = 200
"""Items of a list in front matter."""
_NAMES = {"language": "lang", "publisher": "source", "link": "url", "published": "date", "authors": "author"}


def read(path: str, text: str, sha256: str, notes: tuple[str, ...]) -> Page:
    """Read front matter and strip inline markup; the first level-one heading is the title if none is declared."""
    text = clean(text)
    declared, text = front_matter(text)
    lines, title = [], declared.get("title")
    for line in text.split("\n"):
        heading = _HEADING.match(line)
        if heading:
            words = _plain(heading[1].rstrip().rstrip("#").rstrip())
            if title is None:
                title = words
            if words == title:
                continue
            line = words
        elif _RULE.match(line):
            line = ""
        lines.append(_plain(line.removeprefix("> ").removeprefix(">")))
    if title:
        declared["title"] = title
    return Page(path, "markdown", "\n".join(lines).strip("\n"), sha256, declared, notes=notes)


def _plain(line: str) -> str:
    line = _LINK.sub(r"\1", _IMAGE.sub("", line))
    return _STRONG.sub(r"\2", line)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields of a leading front matter block and the text behind it.

    Only flat YAML is read: scalars, quoted or not, and lists of scalars (joined with "; ").
    """
    start = _FENCE.match(text)
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M).search(text, start.end()) if start else None
    if not start or not end:
        return {}, text
    fields: dict[str, str] = {}
    name = ""
    for line in text[start.end() : end.start()].split("\n"):
        field, item = _FIELD.fullmatch(line), _ITEM.fullmatch(line)
        if field:
            name = _NAMES.get(field[1].lower(), field[1].lower())
            fields[name] = _scalar(field[2])
        elif item and name and fields[name].count("; ") < _MOST_ITEMS:
            fields[name] = "; ".join(filter(None, (fields[name], _scalar(item[1]))))
    return {k: v for k, v in fields.items() if v}, text[end.end() :].lstrip("\n")


def _scalar(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(_scalar(v) for v in re.findall(r'\s*("[^"]*"|\'[^\']*\'|[^,]+)', value[1:-1]))
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return re.sub(r"\s+#.*$", "", value)

"""Hayagriva (the bibliography format of Typst, file format documentation 0.8): YAML, an entry a key."""

from __future__ import annotations

import json

from newsbrowse.cite.item import Item
from newsbrowse.cite.names import Name
from newsbrowse.cite.parts import iso


def write(item: Item) -> str:
    """Return the entry of ``item``."""
    lines = [f"{item.key}:", "  type: web", f"  title: {_text(item.title)}"]
    if len(item.authors) == 1:
        lines += ["  author:", *(f"    {field}" for field in _name(item.authors[0]))]
    elif item.authors:
        lines.append("  author:")
        for name in item.authors:
            first, *rest = _name(name)
            lines += [f"    - {first}", *(f"      {field}" for field in rest)]
    if item.issued:
        lines.append(f"  date: {iso(item.issued)}")
    if item.url:
        lines.append(f"  url: {{value: {_text(item.url)}, date: {item.accessed.isoformat()}}}")
    lines.append(f"  language: {item.language}")
    if item.container and not item.author_is_container:
        lines += ["  parent:", "    type: web", f"    title: {_text(item.container)}"]
    return "\n".join(lines) + "\n"


def _name(name: Name) -> list[str]:
    parts = {"name": name.literal or (str(name) if name.unspaced else name.family)}
    if not name.literal and not name.unspaced:
        parts |= {"given-name": name.given, "prefix": name.particle, "suffix": name.suffix}
    return [f"{key}: {_text(value)}" for key, value in parts.items() if value]


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)  # a JSON string is a double-quoted scalar of YAML 1.2

"""Text for BibTeX and BibLaTeX files: nothing in it is obeyed by TeX, braces always pair."""

from __future__ import annotations

from newsbrowse.cite.names import Name

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def escape(text: str) -> str:
    """Return ``text`` with the characters that TeX would obey written as text.

    Braces that do not pair are written as control sequences without braces of their own: BibTeX counts
    escaped ones too (Patashnik 1988, section 4).
    """
    depth, paired = 0, text.count("{") == text.count("}")
    for char in text:
        depth += (char == "{") - (char == "}")
        paired = paired and depth >= 0
    if not paired:
        special = {**_SPECIAL, "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
        return "".join(special.get(c, c) for c in text)
    return "".join(_SPECIAL.get(c, c) for c in text)


def address(url: str) -> str:
    """Return an address that stands verbatim between braces: braces, backslashes and spaces percent-encoded."""
    return "".join(f"%{ord(c):02X}" if c in "{}\\ " else c for c in url)


def name(author: Name) -> str:
    """Return "von Last, Jr, First" (Patashnik 1988, section 4); institutions in braces of their own."""
    if author.literal or author.unspaced:
        return "{" + escape(str(author)) + "}"
    return ", ".join(_guarded(p) for p in (author.surname, author.suffix, author.given) if p)


def _guarded(part: str) -> str:
    """Keep a comma or an "and" inside a part from starting another one."""
    written = escape(part)
    return "{" + written + "}" if "," in part or " and " in f" {part.lower()} " else written


def names(authors: tuple[Name, ...]) -> str:
    """Return a list of names as a field's value."""
    return " and ".join(map(name, authors))


def entry(kind: str, key: str, fields: list[tuple[str, str]]) -> str:
    """Return an entry, a field a line; ``fields`` have their braces."""
    body = ",\n".join(f"  {label} = {value}" for label, value in fields)
    return f"@{kind}{{{key},\n{body}\n}}\n"

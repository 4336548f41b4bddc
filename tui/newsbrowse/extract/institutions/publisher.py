"""Who publishes an article: the printed name, the owner of the address, the first institution of the title."""

from __future__ import annotations

import re

from newsbrowse.extract.institutions.acronyms import initials_match
from newsbrowse.extract.lexicons import Organisation
from newsbrowse.text import fold


def believed_owner(owner: Organisation | None, host: str, text: str) -> Organisation | None:
    """The owner of a domain counts where the article names it, or where host and name agree: the lists of
    domains are at times wrong or out of date."""
    if owner is None:
        return None
    folded = fold(text[:20_000])
    if any(fold(name) in folded for name in (owner.name, *owner.aliases)) or any(
        re.search(rf"(?<!\w){re.escape(a)}(?!\w)", text) for a in owner.acronyms
    ):
        return owner
    labels = [label for label in host.split(".") if len(label) >= 3]
    words = re.findall(r"[^\W_]+", owner.name)
    agrees = any(
        initials_match(label, words) or any(len(w) > 3 and fold(w) in label for w in words) or label in map(fold, owner.acronyms)
        for label in labels
    )
    return owner if agrees else None


def is_generic_unit(name: str) -> bool:
    """ "General Office", "Media Center": an office of the publisher, not its name."""
    words = {w.lower() for w in name.split()}
    return words <= _OFFICE_WORDS or (
        bool(re.search("(?:总部|办公室|办|宣传部|新闻中心|新闻网|新聞網|处|處|部|科|系|网)$", name)) and len(name) <= 10
    )


_OFFICE_WORDS = frozenset(
    "general office media center centre news department of the international relations affairs public press communications communication team university global and cooperation exchange division information service section".split()
)

"""Who publishes an article: the printed name, the owner of the address, the first institution of the title."""

from __future__ import annotations

import re

from newsbrowse.extract.gazetteer import Organisation
from newsbrowse.extract.institutions.acronyms import initials_match
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

"""Who publishes an article: the printed name, the owner of the address, the first institution of the title."""

from __future__ import annotations

import re

from newsbrowse.extract.gazetteer import Organisation, label_of, registered_label
from newsbrowse.extract.institutions.acronyms import initials_match
from newsbrowse.extract.institutions.entities import Entities, Entity
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_PRESS = regexp(r"\b(?:News\w*|Press|Times|Daily|Post|Media|Herald|Tribune|Gazette|Journal|Broadcasting)\b|News Agency")
"""Who reports on others, whose people these are not."""
_OWN_HOSTS = frozenset("edu ac gov gob go gouv mil org int sch".split())
"""Labels under which no newspapers are registered, or few."""


def named_by_host(host: str, entities: Entities) -> str | None:
    """Return the body of the page whose letters or name are what the host is registered as: "ELMU" of ``en.elmu.edu.cn``, "Elm
    Chamber" of ``www.elmchamber.com``."""
    registered = registered_label(host)
    label = label_of(host) if _OWN_HOSTS & set(host.casefold().split(".")[-2:]) else None
    for entity in entities.all():
        forms = [form for form in (entity.name, entity.acronym, *entity.aliases) if form]
        if entity.kind != "org" or _PRESS.search(entity.name):
            continue
        if label and any(form.casefold() == label for form in forms):
            return entity.name
        if len(registered) >= _LONG and any(" " in form and fold(form).replace(" ", "") == registered for form in forms):
            return entity.name
    return None


def join_by_label(entities: Entities, own: Entity, host: str | None) -> None:
    """Join to the owner of the host what is called as the host is: "ElmU" of ``elmu.edu.hk``."""
    label = label_of(host) if host else None
    for entity in entities.all() if label else ():
        if entity is not own and entity.kind == "org" and entity.known is None and entity.name.casefold() == label:
            entities.join(own, entity)
            return


_LONG = 9
"""Letters of a label that is taken for a name written together, at least."""


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

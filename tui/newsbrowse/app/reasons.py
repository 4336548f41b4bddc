"""What the browser knows of a highlight: what it stands for, why it is one, and what the user said of it."""

from __future__ import annotations

from collections.abc import Sequence

from newsbrowse.app import render
from newsbrowse.reasons import reason
from newsbrowse.store.mended import Entry
from newsbrowse.store.rows import StoredArticle, StoredMention

_KINDS = {"person": "Person", "institution": "Institution", "topic": "Topic", "date": "Date"}


def facts_of(article: StoredArticle, mention: StoredMention) -> list[tuple[str, str]]:
    """Return (label, text) pairs about a mention."""
    if mention.zone == "head":  # what stands there says no more than where it is printed
        same = (m for m in article.mentions if (m.kind, m.entity_id) == (mention.kind, mention.entity_id))
        mention = next(same, mention)
    sure = f"{mention.confidence:.0%}"
    return [("Printed", mention.text), *_stands_for(article, mention), ("Why", reason(mention.rule)), ("How sure", sure)]


def corrected_facts(behind: Sequence[Entry], others: int) -> list[tuple[str, str]]:
    """Return (label, text) pairs about what was corrected: ``behind`` gave the name, ``others`` counts the corrections that
    changed the article otherwise."""
    facts = [("Corrected", f"{entry.words} (correction {entry.correction.number})") for entry in behind]
    if others:
        facts.append(("Also here", f"{render.counted(others, 'correction')} of other names in this article"))
    return facts


def _stands_for(article: StoredArticle, mention: StoredMention) -> list[tuple[str, str]]:
    label = _KINDS[mention.kind]
    if mention.kind == "date":
        return [(label, render.date_value(mention.value_start, mention.value_end, mention.granularity))]
    facts = [(label, mention.name or mention.text)]
    if mention.kind == "person":
        person = next((p for p in article.people if p.id == mention.entity_id), None)
        if person is not None:
            facts += [("Role here", person.role or ""), ("Affiliation", person.affiliation or "")]
    if mention.kind == "institution":
        body = next((i for i in article.institutions if i.id == mention.entity_id), None)
        if body is not None:
            ror = f"https://ror.org/{body.ror}" if body.ror else ""
            facts += [("Acronym", body.acronym or ""), ("Country", body.country or ""), ("ROR", ror)]
    return [(label, text) for label, text in facts if text]

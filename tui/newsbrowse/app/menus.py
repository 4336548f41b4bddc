"""What can be said of a highlight, and of words that are none: the entries of the menus."""

from __future__ import annotations

from newsbrowse.store.rows import StoredArticle, StoredMention

Menu = list[tuple[str, str, str]]
"""Entries: what choosing one gives, what it shows, and what stands dim behind that."""

_PERSON: Menu = [
    ("reject here", "Not a person, only in this article", "its highlights go"),
    ("reject", "Not a person, everywhere", "its highlights go"),
    ("merge", "Same as…", "two names of one person"),
    ("rename", "Rename…", "in all articles"),
    ("split", "Somebody else in this article…", "of the same name"),
]
_INSTITUTION: Menu = [
    ("reject here", "Not an institution, only in this article", "its highlights go"),
    ("reject", "Not an institution, everywhere", "its highlights go"),
    ("merge", "Same as…", "two names of one"),
    ("rename", "Rename…", "in all articles"),
    ("split", "Another institution in this article…", "called the same"),
]
_TOPIC: Menu = [
    ("reject here", "Not this topic, only in this article", "its highlights go"),
    ("reject", "Not this topic, everywhere", "its highlights go"),
]
_DATE: Menu = [
    ("reject here", "Not a date, only in this article", "its highlights go"),
    ("date", "Another day…", "a day, month, year or stretch"),
]

MISSED: Menu = [
    ("person", "A person", "called so"),
    ("person called", "A person, called otherwise…", "somebody of another name"),
    ("institution", "An institution", "called so"),
    ("institution called", "An institution, called otherwise…", "one of another name"),
]
"""What words can be that were missed."""

IN_TEXT = "in text"
"""What choosing a name of the text, instead of the article itself, gives."""
ITSELF: Menu = [("article", "The article itself…", "how it is cited")]
"""Leads from the menu of a highlight to that of its article."""

AFFILIATED, ANOTHER, NONE = "is ", "another", "none"
"""What choosing an affiliation gives: the first with its name behind it."""


def record_of(article: StoredArticle) -> Menu:
    """Return what can be said of an article itself."""
    from newsbrowse.store.records import value_of

    asked = {"title": "Title…", "publisher": "Publisher…", "published": "Day of publication…", "authors": "Authors…"}
    entries = [(field, label, value_of(article, field) or "has none") for field, label in asked.items()]
    entries += _of_many(article)
    if article.source and all(body.name != article.source for body in article.institutions):
        entries.append(("present", "The publisher took part in the event", "though the text does not name it"))
    return [*entries, (IN_TEXT, "A name in the text…", "step to it with ] and [, or select its words")]


def _of_many(article: StoredArticle) -> Menu:
    """Return that the publisher can be said of all articles that stood where this one did, else of all that have its publisher."""
    from newsbrowse.archives import host_of

    host = host_of(article.url)
    whose = host or article.source
    entry = "site" if host else "from"
    return [(entry, f"Publisher of all articles of {whose}…", "of those to come, too")] if whose else []


def menu_of(article: StoredArticle, mention: StoredMention) -> Menu:
    """Return what can be said of a highlight of an article, and of that article."""
    return [*_of_highlight(article, mention), *ITSELF]


def _of_highlight(article: StoredArticle, mention: StoredMention) -> Menu:
    if mention.kind == "person":
        person = next((p for p in article.people if p.id == mention.entity_id), None)
        if person is None:
            return _PERSON
        return [
            *_PERSON,
            ("role", "Role in this article…", person.role or "none is stated"),
            ("affiliation", "Affiliation in this article…", person.affiliation or "none is stated"),
        ]
    if mention.kind == "institution":
        body = next((i for i in article.institutions if i.id == mention.entity_id), None)
        if body is None:
            return _INSTITUTION
        if body.party:
            return [*_INSTITUTION, ("absent", "Took no part in the event", "did not meet the others")]
        return [*_INSTITUTION, ("present", "Took part in the event", "met the others")]
    return _TOPIC if mention.kind == "topic" else _DATE


def affiliations(article: StoredArticle, present: str | None) -> Menu:
    """Return whose somebody may be: the institutions of the article, those that took part first; but the ``present`` one."""
    bodies = [i for i in article.institutions if i.name != present]
    entries = [
        (AFFILIATED + i.name, i.name, ", ".join(filter(None, (i.acronym, "took part" if i.party else "")))) for i in bodies
    ]
    entries.append((ANOTHER, "Another…", "to be written"))
    return [*entries, (NONE, "None", "takes the affiliation away")] if present else entries

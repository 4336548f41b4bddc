"""Narrower names made of a field and the noun behind it: "maritime training", "LNG bunkering"."""

from __future__ import annotations

from dataclasses import replace

from newsbrowse.extract.topics.nouns import is_activity
from newsbrowse.extract.topics.taxonomy import Taxonomy, slug_of
from newsbrowse.model import Mention, Topic
from newsbrowse.regexps import regexp

_NEXT = regexp(r" ([a-z]{3,})(?=[^\w'’-]|$)")
_MOST_WORDS = 3


def narrowed(text: str, mention: Mention, taxonomy: Taxonomy, own: dict[str, Topic]) -> Mention:
    """Return the mention of what a field and the noun behind it name together, the field's where no such noun follows.

    New topics go to ``own``, below the field's.
    """
    if mention.entity not in taxonomy.fields or not mention.text.isascii():
        return mention
    after = _NEXT.match(text, mention.end)
    if after is None or not is_activity(after[1]):
        return mention
    words = mention.text.split()
    if len(words) >= _MOST_WORDS or not (mention.text[1:].islower() or mention.text.isupper()):
        return mention
    label = " ".join((*words, after[1]))
    slug = slug_of(label)
    if slug not in taxonomy.topics:
        own.setdefault(slug, Topic(slug, label if label[1].isupper() else label[0].lower() + label[1:], mention.entity))
    end = after.end()
    return replace(mention, end=end, text=text[mention.start : end], entity=slug, rule="field and noun", confidence=0.7)

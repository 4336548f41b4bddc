"""What a citation is made of, in the terms of CSL 1.0.2 (schema: citationstyles.org)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from newsbrowse.store.reader import StoredArticle
from newsbrowse.text import clean_line, fold


@dataclass(frozen=True, slots=True)
class Name:
    """An author: a person (``family``, ``given``) or an institution (``literal``)."""

    family: str = ""
    given: str = ""
    literal: str = ""
    eastern: bool = False

    def __str__(self) -> str:
        return self.literal or " ".join(filter(None, (self.family, self.given) if self.eastern else (self.given, self.family)))


@dataclass(frozen=True, slots=True)
class Item:
    """One article as a citable item.

    ``issued`` is (year, month, day), the last ones 0 where the precision does not reach; None without a
    date. ``sentence_title`` is the title in sentence case (APA). ``suffix`` is the a, b of 2024a.
    """

    key: str
    title: str
    sentence_title: str
    authors: tuple[Name, ...]
    container: str
    issued: tuple[int, int, int] | None
    accessed: dt.date
    url: str
    language: str
    suffix: str = ""

    @property
    def author_is_container(self) -> bool:
        """Whether the only author is the site itself, which styles then do not name twice."""
        return len(self.authors) == 1 and fold(str(self.authors[0])) == fold(self.container)

    def with_suffix(self, suffix: str) -> Item:
        """Return the item with a letter that tells it from others of its author and year."""
        return replace(self, suffix=suffix)


_NO_PERSON = re.compile(
    r"\b(?:admin\w*|super ?user|staff|team|office|department|editor\w*|news\w*|press|media|desk|university|college|school|institute|centre|center|agency|council|ministry|bureau"
    r"|reporter|correspondent|web|site|published?|views?)\b|管理员|编辑|宣传|新闻|办公室|学院|大学|中心|处$|部$",
    re.I,
)


def item_of(article: StoredArticle, today: dt.date | None = None) -> Item:
    """Return the item of an article. Without a person as author the publishing institution is the author;
    the accessed date is the day the page was saved if known, else ``today``."""
    container = clean_line(article.source or "", 200)
    people = tuple(person_name(clean_line(a, 120)) for a in article.authors if _is_person(a))[:20]
    authors = people or ((Name(literal=container),) if container else ())
    title = clean_line(article.title or "") or _first_words(article.body)
    issued = _issued(article.published)
    accessed = _day(article.accessed) or today or dt.date.today()
    if title.isupper() and len(title) > 12:
        title = _from_capitals(title, article)
    return Item(
        key=citation_key(article, authors, title), title=title, sentence_title=sentence_case(title, article), authors=authors,
        container=container, issued=issued, accessed=accessed, url=article.url or "", language=article.language or "en",
    )  # fmt: skip


def _day(iso: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _is_person(name: str) -> bool:
    if _NO_PERSON.search(name) or any(c.isdigit() for c in name):
        return False
    if any("\u4e00" <= c <= "\u9fff" for c in name):
        return 2 <= len(name) <= 4
    return 2 <= len(name.split()) <= 5


def person_name(printed: str) -> Name:
    """Split a printed name: "Family, Given" is taken at its word, else by naming tradition."""
    from newsbrowse.extract.lexicons.chinese import DOUBLE_SURNAMES
    from newsbrowse.extract.people.names import is_given, is_surname, normal_case, pinyin_length

    if "," in printed:
        family, _, given = printed.partition(",")
        return Name(family.strip(), given.strip())
    if any("\u4e00" <= c <= "\u9fff" for c in printed):
        size = 2 if printed[:2] in DOUBLE_SURNAMES else 1
        return Name(printed[:size], printed[size:], eastern=True)
    words = normal_case(printed).split()
    if len(words) == 1:
        return Name(literal=printed)
    if (
        len(words) <= 3
        and is_surname(words[0])
        and not is_given(words[0])
        and all(pinyin_length(w) or "-" in w for w in words[1:])
    ):
        return Name(words[0], " ".join(words[1:]), eastern=True)
    return Name(words[-1], " ".join(words[:-1]))


def _issued(published: str | None) -> tuple[int, int, int] | None:
    if not published:
        return None
    parts = [int(p) for p in published.split("-")]
    year, month, day = [*parts, 0, 0][:3]
    return year, month, day


def _first_words(body: str) -> str:
    """A page without a title is cited by its first words (APA 7, section 9.22; MLA 9, 5.28)."""
    words = clean_line(body, 400).split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")


_STOP = frozenset("a an the of in on at for and or to from with by how why what der die das le la les el los".split())


def citation_key(article: StoredArticle, authors: tuple[Name, ...], title: str) -> str:
    """Return a key like ``bistu2024cccme``: acronym or family name, year, first word of weight."""
    author = ""
    if authors and authors[0].family:
        author = authors[0].family
    elif article.source_acronym:
        author = article.source_acronym
    elif article.source:
        author = next((w for w in re.findall(r"[^\W\d_]+", article.source) if fold(w) not in _STOP), "")
    word = next((w for w in re.findall(r"[^\W_]+", title) if fold(w) not in _STOP), "")
    year = (article.published or "")[:4] or "nd"
    plain = "".join(c for c in fold(f"{author}{year}{word[:24]}") if c.isascii() and c.isalnum())
    return plain if len(plain) > len(year) else f"article{year}{article.key[:6]}"


_TITLE_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-](?=[^\W_]))*")


def sentence_case(title: str, article: StoredArticle) -> str:
    """Return ``title`` in sentence case (APA 7, section 6.17).

    A word is made small only where the body writes it small in mid-sentence, or never writes it and it
    is a plain English word; acronyms, words of mixed case and names found in the title stay. The first
    word and the one behind a colon, dash or stop keep their capital.
    """
    from newsbrowse.extract import lexicons

    capitals = [w for w in _TITLE_WORD.findall(title) if len(w) > 3]
    if not capitals or sum(w[0].isupper() for w in capitals) < len(capitals) * 0.6:
        return title
    kept = [(m.start, m.end) for m in article.mentions if m.zone == "title" and m.kind in ("institution", "person")]
    small = set(re.findall(r"(?<![.!?\n])\s([a-z][\w'’-]*)", article.body))
    large = set(re.findall(r"(?<=[a-z,;] )([A-Z][\w'’-]*)", article.body))
    offset = (article.title or "").find(title)

    def lower(match: re.Match[str]) -> str:
        word: str = match[0]
        start = match.start()
        before = title[:start].rstrip()
        if not word[0].isupper() or not before or before[-1] in ":?!.—–":
            return word
        if len(word) > 1 and not word[1:].islower() and not re.fullmatch(r"[A-Z][a-z]+(?:['’-][A-Za-z]?[a-z]+)+", word):
            return word
        if offset >= 0 and any(a <= start + offset < b for a, b in kept):
            return word
        plain: str = word[0].lower() + word[1:]
        if plain in small:
            return plain
        if word in large:
            return word
        common = lexicons.english()
        return plain if re.sub("['’]s$", "", plain) in common or plain.rstrip("s") in common else word

    return _TITLE_WORD.sub(lower, title)


_SMALL = frozenset("a an and as at but by for from in into nor of on onto or over per the to up via with".split())


def _from_capitals(title: str, article: StoredArticle) -> str:
    """Return an all-capitals title in title case; words are spelt as the body spells them in mid-sentence."""
    spelt: dict[str, str] = {w.upper(): w for w in re.findall(r"(?<=[\w,;] )([^\W\d_][\w'’-]*)", article.body)}

    def word(match: re.Match[str]) -> str:
        known: str | None = spelt.get(match[0])
        first = match.start() == 0
        if known and (known.isupper() or any(c.isupper() for c in known[1:])):
            return known
        plain: str = match[0].lower()
        return plain if plain in _SMALL and not first else plain[0].upper() + plain[1:]

    return _TITLE_WORD.sub(word, title)

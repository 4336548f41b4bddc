"""Reading a page: which lines are title, stamp, body and chrome, and what they state."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import urlsplit

from newsbrowse.archives import host_of, original_address
from newsbrowse.dates import Expression, find_expressions, resolve_all
from newsbrowse.errors import UnreadablePage
from newsbrowse.model import Article, Cut, Page
from newsbrowse.pages.around import stamps_around, title_of
from newsbrowse.pages.bounds import body_range
from newsbrowse.pages.captions import is_caption
from newsbrowse.pages.chrome import glued_credit, glued_end, is_prose, looks_like_list_item
from newsbrowse.pages.datelines import parse_dateline
from newsbrowse.pages.language import country_of_host, country_of_language, guess_language
from newsbrowse.pages.lines import Line, are_lines_of_their_own, classify, close_up, lines_of, may_break_a_sentence
from newsbrowse.pages.publisher import with_source
from newsbrowse.pages.stamps import Stamp, names_in
from newsbrowse.pages.stated import is_open, with_publication
from newsbrowse.pages.surroundings import with_surroundings
from newsbrowse.pages.titles import find_title
from newsbrowse.regexps import regexp
from newsbrowse.text import clean_line, fold, holds_any

_DATELINE_START = regexp(r"\s*[-–—|]?\s*(?=[A-ZÀ-Þ]{3,}[A-Z .,]*(?:\([^)]{2,40}\))?\s*[-–—:])")
_ADDRESS_LINE = regexp(
    r"^\W{0,3}(?:Source|URL|Link|Original|Permalink|来源|网址|原文(?:链接)?)\s*[:：]?\s*(https?://[^\s<>]{4,2000})\s*$",
    re.M | re.I,
)
_BARE_ADDRESS = regexp(r"^[ \t]*(https?://[^\s/<>]{4,200}/[^\s<>]{3,2000})[ \t]*$", re.M)
"""The only address on a line of its own in the head of a dump is the page's."""


def read_page(page: Page) -> Article:
    """Return the article of ``page``; raises UnreadablePage where no prose is found.

    Metadata wins over print: front matter, JSON-LD or Open Graph first, then stamps, dateline and
    address. What cannot be known stays None.
    """
    raw = page.main or page.text
    url = _address(page.declared.get("url")) or _address(_printed_address(raw))
    written = guess_language(raw)
    country = country_of_host(host_of(url)) or country_of_language(written) or _country_of_numbers(page.text)
    lines = close_up(lines_of(raw))
    classify(lines, country, written)
    stated = title_of(page)
    title_lines, behind = find_title(lines, stated)
    _without_glued_title(lines, behind, _join_title(title_lines))
    _mark_repeated(lines, behind, _join_title(title_lines))
    first, last = body_range(lines, behind, bare=bool(page.main))
    if first is None or last is None:
        raise UnreadablePage("holds no running text")
    _keep_dated_sections(lines[first : last + 1])
    body, cuts = _body(raw, lines, first, last)
    if not body:  # its only paragraph ends like a caption: in the credit of its picture
        body, cuts = _body(raw, lines, first, last, captions=True)
    if not body:
        raise UnreadablePage("holds no running text")
    title = clean_line(stated or _join_title(title_lines)) or None
    raw, cuts = with_surroundings(raw, cuts, page)
    dateline = parse_dateline(body)
    # Nearest to the title first: a stamp below it, one above it, one behind the text (where other articles are dated too).
    lead = _lead(lines, first, last)
    tail = next((n for n in range(last, len(lines)) if lines[n].kind == "tail"), len(lines))
    for line in lines[tail:]:
        if line.stamp and not line.stamp.labelled:
            line.stamp = replace(line.stamp, weak=True)  # those of other articles
    _without_lists_of_others(lines[last + 1 :])
    placed: list[tuple[int, ...]] = [
        (3 if line.stamp.weak else 0 if behind <= n < lead else 1 if n < first else 2, n)
        for n, line in enumerate(lines)
        if line.stamp
    ]
    if page.main and not behind:  # no title stands in the main text: what is nearest to its first sentence is its own
        placed = [(rank, abs(n - first) if rank == 0 else n, n) for rank, n in placed]
    stamps = [stamp for *_, n in sorted(placed) if (stamp := lines[n].stamp)]
    trailing = stamps_around(page, title, body, country, written) if page.main and is_open(page.declared.get("date")) else []
    article = Article(
        path=page.path, sha256=page.sha256, title=title, body=body, raw=raw, cuts=tuple(cuts), url=url,
        language=_language_of(page.declared.get("lang"), body, written),
        place=clean_line(page.declared.get("place") or _place(dateline.place), 80) or None,
        accessed=_accessed(page.declared.get("accessed")), notes=page.notes,
    )  # fmt: skip
    article = with_publication(
        article, page.declared.get("date"), [*stamps, *trailing], dateline.published, country, page.declared.get("time")
    )
    article = with_source(article, page, lines, stamps, dateline.agency)
    authors = page.declared.get("author")
    names = (
        tuple(a.strip() for a in authors.split(";"))
        if authors
        else next((s.authors for s in stamps if s.authors), _byline(lines) or _below_label(lines, first, last))
    )
    return replace(article, authors=tuple(clean_line(n, 120) for n in names if n))


def _without_lists_of_others(foot: list[Line]) -> None:
    """Several days behind the text are those of other articles; only one that follows at once may be its own."""
    full = [line for line in foot if line.text]
    dated = [line for line in full if line.stamp and line.stamp.published and not line.stamp.labelled]
    if len({line.stamp.published for line in dated if line.stamp}) > 1:
        for line in dated:
            if line is not full[0]:
                line.stamp = None


def _lead(lines: list[Line], first: int, last: int) -> int:
    """The number of the second paragraph: a stamp may stand below the lead."""
    return next((n for n in range(first + 1, min(last, first + 8)) if lines[n].kind is None and is_prose(lines[n].text)), first)


def _language(stated: str | None) -> str | None:
    """The language subtag (RFC 5646, 2.2.1) of what a page states; None for what is none."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", stated or "")
    return match[1].casefold() if match else None


def _language_of(stated: str | None, body: str, written: str | None) -> str | None:
    """What a page states, but that English is often its template's language: there the text has the last word."""
    language = _language(stated)
    if language == written or language not in (None, "en"):
        return language
    return guess_language(body) or language


def _byline(lines: list[Line]) -> tuple[str, ...]:
    """A line of its own that names the writer: ``By Jane Doe``."""
    for line in lines:
        match = re.fullmatch(r"By:?\s+([A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,3})", line.text) if line.kind == "credit" else None
        if match:
            return (match[1],)
    return ()


_AUTHOR_LABEL = regexp(r"(?:authors?|written by|by|text|autor(?:a|es|in)?|auteurs?|作者|撰稿|文)\s*[:：]", re.I)
_WRITER = regexp(r"[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+)+|[\u4e00-\u9fff·]{2,12}")
"""A name of several words, or a Chinese one; a word of a menu is neither."""
_MOST_WORDS = 8
_REPORT = 100
"""Characters of a paragraph that tells more than a picture shows."""


def _below_label(lines: list[Line], first: int, last: int) -> tuple[str, ...]:
    """Names on a line of their own below the label of one: ``Author:``, then ``Jane Doe``."""
    for number, line in enumerate(lines):
        if first <= number <= last or not _AUTHOR_LABEL.fullmatch(line.text):
            continue
        below = next((other for other in lines[number + 1 : number + 3] if other.text), None)
        if below is None or below.stamp or ":" in below.text or "：" in below.text or below.text[-1] in ".!?。":
            continue
        names = names_in(below.text)
        if names and len(below.text.split()) <= _MOST_WORDS and all(map(_WRITER.fullmatch, names)):
            return names
    return ()


def _address(url: str | None) -> str | None:
    if not url or not re.match(r"https?://[^\s/]+", url):
        return None
    try:
        urlsplit(original_address(url)[0])
    except ValueError:  # "http://[::1" is no address, saved in an archive or not
        return None
    return url


def _place(printed: str | None) -> str:
    return printed.title() if printed and printed.isupper() else printed or ""


def _printed_address(raw: str) -> str | None:
    """The page's own address where a dump ends or begins with it."""
    match = _ADDRESS_LINE.search(raw[:600]) or _ADDRESS_LINE.search(raw[-1200:])
    if match:
        return match[1]
    bare = _BARE_ADDRESS.findall(raw[:600])
    return bare[0] if len(bare) == 1 else None


def _accessed(value: str | None) -> str | None:
    match = re.match(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", value or "")
    try:
        return dt.date.fromisoformat(match[0]).isoformat() if match else None
    except ValueError:
        return None


def _join_title(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


def _without_glued_title(lines: list[Line], behind: int, title: str) -> None:
    """Take the title off the end of a paragraph: the text of a picture stood behind it."""
    if len(title) < 20:
        return
    for line in lines[behind:]:
        head = line.text.removesuffix(title).rstrip() if line.kind is None else line.text
        if head != line.text and head[-1:] in (".", "!", "?", "”", '"', "。"):
            line.text = head


_REPEATED = 10
"""Lines below a headline in which it may stand once more."""


def _mark_repeated(lines: list[Line], behind: int, title: str) -> None:
    """A headline that stands once more below the day or the picture is a headline there too, also where it ends like a sentence;
    not where it is all that is told."""
    wanted = fold(title)
    again = [line for line in lines[behind : behind + _REPEATED] if line.kind is None and line.text and fold(line.text) == wanted]
    if (
        len(wanted) >= 12
        and again
        and any(line.kind is None and is_prose(line.text) for line in lines[behind:] if line not in again)
    ):
        for line in again:
            line.kind = "title"


def _keep_dated_sections(inside: list[Line]) -> None:
    """Lines that are a date and nothing else, twice or more between paragraphs, head sections: they belong to the report."""
    dated = [line for line in inside if line.kind == "stamp" and line.stamp and line.stamp.published and not line.stamp.labelled]
    if len(dated) >= 2:
        for line in dated:
            line.kind = line.stamp = None


def _hard_wrapped(lines: list[Line]) -> bool:
    """Whether lines are broken at a fixed width: most that have a neighbour end in mid-sentence."""
    pairs = broken = 0
    behind: list[str] = []
    for line, following in zip(lines, lines[1:], strict=False):
        if line.kind is None and following.kind is None and line.text and following.text:
            pairs += 1
            if (
                may_break_a_sentence(line.text)
                and not looks_like_list_item(following.text)
                and not looks_like_list_item(line.text)
            ):
                broken += 1
                behind.append(following.text)
    return pairs >= 2 and broken >= pairs * 0.45 and not (broken > 2 and are_lines_of_their_own(["", *behind]))


def _body(raw: str, lines: list[Line], first: int, last: int, captions: bool = False) -> tuple[str, list[Cut]]:
    """Return the body (hard wraps undone) and what was cut, as stretches of ``raw``. ``captions``: whole sentences are the text,
    though they are like those below pictures."""
    cuts: list[Cut] = []
    inside = lines[first : last + 1]
    wrapped = _hard_wrapped(inside)
    seen = {fold(line.text) for line in lines[:first] if line.kind is None and len(line.text) >= 12}
    titles = {fold(line.text) for line in lines[:first] if line.kind == "title" and len(line.text) >= 12}
    if any(line.kind is None and line.text and fold(line.text) not in titles for line in inside):
        seen |= titles  # else the headline once more is all that a short notice says
    seen |= {fold(line.text) for line in lines[last + 1 :] if line.kind is None and len(line.text) >= 12}
    pieces: list[str] = []
    blank = True
    previous: Line | None = None
    for number, line in enumerate(lines):
        if line.kind == "blank":
            blank = True
            continue
        outside = number < first or number > last
        noise = _interior_noise(line.text, seen) and not (captions and len(line.text) >= _REPORT and is_prose(line.text))
        if outside or line.kind is not None or noise:
            if line.kind != "title" or outside:
                cuts.append(Cut(line.start, line.end, line.kind or ("outside" if outside else "caption")))
            continue
        text = line.text
        if number == first:
            text = _strip_leading_stamp(line)
        if number == last:
            end = glued_end(text)
            if end is not None:
                cuts.append(Cut(line.start + line.indent + end, line.end, "end"))
                text = text[:end]
            credit = glued_credit(text)
            if credit is not None:
                cuts.append(Cut(line.start + line.indent + credit, line.end, "credit"))
                text = text[:credit].rstrip()
        joins = (
            previous is not None and not blank and (_broken_chinese(previous, line) or (wrapped and _continues(previous, line)))
        )
        if joins:
            # A word broken at its hyphen goes on without a space.
            broken = _chinese_edge(pieces[-1], text) or re.search(r"[^\W\d_]-$", pieces[-1][-2:])
            pieces.append(("" if broken else " ") + text)
        elif pieces and not blank:
            pieces.append("\n" + text)
        else:
            pieces.append(("\n\n" if pieces else "") + text)
        blank, previous = False, line
    return "".join(pieces).strip(), cuts


def _broken_chinese(previous: Line, line: Line) -> bool:
    """Whether a Chinese sentence was broken between two lines: the first is long and ends without a mark."""
    clauses = len(previous.text) >= _LONG_CHINESE and ("，" in previous.text or "," in previous.text)
    ends = previous.text[-1] >= "\u4e00" and (is_prose(line.text) or line.text[-1] in "。！？")
    return clauses and ends and _chinese_edge(previous.text, line.text) and not looks_like_list_item(line.text)


_LONG_CHINESE = 40


def _chinese_edge(before: str, after: str) -> bool:
    return "\u3000" <= before[-1:] <= "\u9fff" and "\u3000" <= after[:1] <= "\u9fff"


def _continues(previous: Line, line: Line) -> bool:
    if looks_like_list_item(line.text):
        return False
    if line.indent > previous.indent + 1 and previous.text[-1] in '.!?。”"':
        return False
    return previous.text[-1] not in ".!?。！？" or len(previous.text) >= 60


def _interior_noise(text: str, seen: set[str]) -> bool:
    prose = is_prose(text)
    if not prose and seen and fold(text) in seen:
        return True
    return is_caption(text) or (
        not prose
        and len(text.split()) >= 7
        and not looks_like_list_item(text)
        and bool(re.search(r"\b(?:lectern|pictured|caption|ceremony photo|handshake)\b", text, re.I))
    )


def _strip_leading_stamp(line: Line) -> str:
    """Cut a stamp that is glued before the dateline: ``date 2022-06-30 ISLAMABAD – …``."""
    month = re.match(r"\s*date (\d{4})-(0[1-9]|1[0-2]) (?=\S)", line.text)
    if month:
        line.stamp = Stamp(f"{month[1]}-{month[2]}", "month", labelled=True)
        return line.text[month.end() :]
    expressions = find_expressions(line.text[:60]) if any(map(str.isdigit, line.text[:60])) or "年" in line.text[:60] else []
    if not expressions or not (expressions[0].year and expressions[0].day):
        return line.text
    expression = expressions[0]
    before = line.text[: expression.start].strip(" :：|-")
    rest = line.text[expression.end :]
    glued = _DATELINE_START.match(rest)
    labelled = before.casefold() in ("date", "time", "posted", "published", "updated")
    alone = expression.form == "numeric" and not before and re.match(r" [^\W\d_]", rest) and rest[1].isupper()
    if not labelled and not alone and (before.casefold() not in ("", "by") or not glued):
        if _YEAR_FIRST.match(line.text):
            line.stamp = _stamp_of(expression, line.text, labelled=False)  # it opens the first sentence, and stays
        return line.text
    line.stamp = _stamp_of(expression, line.text, labelled=True)
    return rest[glued.end() :] if glued else rest.lstrip(" \t:|-–—")


_YEAR_FIRST = regexp(r"\s*(?P<open>[(（])?(?:19|20)\d\d(?P<mark>[-./])\d\d?(?P=mark)\d\d?(?(open)[)）]) ?[A-ZÀ-Þ]")
"""A date that opens a paragraph as no sentence begins: ``2022-11-04 Two ports have …``, ``(2022-11-04) Two ports …``."""


def _stamp_of(expression: Expression, text: str, *, labelled: bool) -> Stamp:
    resolved = resolve_all([expression], text)[0]
    return Stamp(resolved.start, resolved.granularity, labelled=labelled)


_BEFORE_YEAR = ("-20", "/20", "-19", "/19")
_NUMBERS = regexp(r"(?<![\d./-])(\d{1,2})([-/])(\d{1,2})\2(?:19|20)\d\d(?![./-]?\d)")


def _country_of_numbers(text: str) -> str | None:
    """A country whose order of numeric dates the others of the page have: one of them has a number that is no month."""
    pairs = [(int(a), int(b)) for a, _, b in _NUMBERS.findall(text)] if holds_any(text, _BEFORE_YEAR) else []
    day_first, month_first = any(12 < a <= 31 for a, _ in pairs), any(12 < b <= 31 for _, b in pairs)
    return None if day_first == month_first else "GB" if day_first else "US"

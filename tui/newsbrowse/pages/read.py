"""Reading a page: which lines are title, stamp, body and chrome, and what they state."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from newsbrowse.archives import original_address
from newsbrowse.dates import find_expressions, resolve_all
from newsbrowse.errors import UnreadablePage
from newsbrowse.model import Article, Cut, Page
from newsbrowse.pages.chrome import glued_credit, is_caption, is_prose, kind_of, looks_like_list_item
from newsbrowse.pages.language import country_of_host, guess_language
from newsbrowse.pages.stamps import Stamp, believable, parse_dateline, parse_stamp
from newsbrowse.text import MAX_TITLE, cjk_share, clean_line, fold

_ORG_ONLY = re.compile(r"(?:[A-Z][\w.'’&-]*|of|the|for|and|de|di|in)(?:\s+(?:[A-Z][\w.'’&()-]*|of|the|for|and|de|di|in)){1,9}$")
_ORG_HEAD = re.compile(
    r"\b(?:Universit\w+|College|Institute|Academy|School|Ministry|Embassy|Council|Chamber|Association|Centre|Center|Foundation|Bank|Group|Newspaper|Herald|Times|News|Division|Department|Office|Faculty|Directorate|Bureau)\b",
    re.I,
)
_ZH_BANNER = re.compile(r"[\u4e00-\u9fff]{2,16}(?:大学|学院|学校|研究院|委员会|集团|政府|协会|银行|公司)(?:\s|$)")
_DATELINE_START = re.compile(r"\s*[-–—|]?\s*(?=[A-ZÀ-Þ]{3,}[A-Z .,]*(?:\([^)]{2,40}\))?\s*[-–—:])")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\)|版权所有)[\s©:：]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,.:：-]*(?P<owner>[^.|©\d]{3,90})",
    re.I,
)
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(1[0-2]|0[1-9])(?:[-/_]?(3[01]|[12]\d|0[1-9]))?(?!\d)")
_TERMINAL = ".!?。！？…:：;；,，、\"'”’"


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    indent: int
    kind: str | None = None
    stamp: Stamp | None = None


_COMPANY = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Bros)\.$")
"""A stop that belongs to the name."""


def read_page(page: Page) -> Article:
    """Return the article of ``page``; raises UnreadablePage where no prose is found.

    Metadata wins over print: front matter, JSON-LD or Open Graph first, then stamps, dateline and
    address. What cannot be known stays None.
    """
    raw = page.main or page.text
    url = _address(page.declared.get("url")) or _address(_printed_address(raw))
    country = country_of_host(urlsplit(original_address(url)[0]).hostname if url else None)
    lines = _lines(raw)
    _classify(lines, country)
    title_lines, behind = _title(lines, page.declared.get("title"))
    first, last = _body_range(lines, behind)
    if first is None or last is None:
        raise UnreadablePage("holds no running text")
    _keep_dated_sections(lines[first : last + 1])
    body, cuts = _body(raw, lines, first, last, declared_title=page.declared.get("title"))
    if not body:
        raise UnreadablePage("holds no running text")
    title = clean_line(page.declared.get("title") or _join_title(title_lines)) or None
    dateline = parse_dateline(body)
    stamps = [line.stamp for line in lines if line.stamp]
    trailing = _trailing_stamps(page) if page.main else []
    article = Article(
        path=page.path, sha256=page.sha256, title=title, body=body, raw=raw, cuts=tuple(cuts), url=url,
        language=_language(page.declared.get("lang")) or guess_language(body),
        place=clean_line(page.declared.get("place") or _place(dateline.place), 80) or None,
        accessed=_accessed(page.declared.get("accessed")), notes=page.notes,
    )  # fmt: skip
    article = _published(article, page.declared.get("date"), [*stamps, *trailing], dateline.published, country)
    article = _source(article, page, lines, stamps, dateline.agency)
    authors = page.declared.get("author")
    names = (
        tuple(a.strip() for a in authors.split(";"))
        if authors
        else next((s.authors for s in stamps if s.authors), _byline(lines))
    )
    return replace(article, authors=tuple(clean_line(n, 120) for n in names if n))


def _language(stated: str | None) -> str | None:
    """The language subtag (RFC 5646, 2.2.1) of what a page states; None for what is none."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", stated or "")
    return match[1].casefold() if match else None


def _byline(lines: list[_Line]) -> tuple[str, ...]:
    """A line of its own that names the writer: ``By Jane Doe``."""
    for line in lines:
        match = re.fullmatch(r"By:?\s+([A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,3})", line.text) if line.kind == "credit" else None
        if match:
            return (match[1],)
    return ()


def _address(url: str | None) -> str | None:
    if not url or not re.match(r"https?://[^\s/]+", url):
        return None
    try:
        urlsplit(url)
    except ValueError:  # "http://[::1" is no address
        return None
    return url


def _place(printed: str | None) -> str:
    return printed.title() if printed and printed.isupper() else printed or ""


_ADDRESS_LINE = re.compile(
    r"^\W{0,3}(?:Source|URL|Link|Original|Permalink|来源|网址|原文(?:链接)?)\s*[:：]?\s*(https?://[^\s<>]{4,2000})\s*$",
    re.M | re.I,
)


_BARE_ADDRESS = re.compile(r"^[ \t]*(https?://[^\s/<>]{4,200}/[^\s<>]{3,2000})[ \t]*$", re.M)
"""The only address on a line of its own in the head of a dump is the page's."""


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


def _lines(raw: str) -> list[_Line]:
    lines, position = [], 0
    for text in raw.split("\n"):
        stripped = text.strip()
        indent = len(text) - len(text.lstrip())
        lines.append(_Line(position, position + len(text), stripped, indent))
        position += len(text) + 1
    return lines


def _classify(lines: list[_Line], country: str | None) -> None:
    for line in lines:
        if not line.text:
            line.kind = "blank"
            continue
        line.kind = kind_of(line.text)
        if line.kind in (None, "credit", "tail", "picture", "nav", "counter", "contact"):
            stamp = parse_stamp(line.text, country)
            if stamp and (line.kind is None or stamp.published):
                line.kind, line.stamp = "stamp", stamp
    _mark_menus(lines)
    _mark_trails(lines)


def _mark_trails(lines: list[_Line]) -> None:
    """A line that ends in the whole of the next one is the way to it: ``Home 9 Articles 9 The Title``."""
    full = [line for line in lines[:80] if line.text]
    for line, following in zip(full, full[1:], strict=False):
        if line.kind is None and len(following.text) >= 20 and line.text != following.text and line.text.endswith(following.text):
            line.kind = "breadcrumb"


def _mark_menus(lines: list[_Line]) -> None:
    """Neighbouring lines of a few words each, one of them a known label, are a menu printed downwards."""
    block: list[_Line] = []
    for line in [*lines[:120], _Line(0, 0, "", 0, "blank")]:
        if (
            line.kind in (None, "label", "nav", "breadcrumb")
            and line.text
            and len(line.text) <= 28
            and line.text[-1] not in ".!?。:：,"
        ):
            block.append(line)
            continue
        if len(block) >= 3 and sum(entry.kind is not None for entry in block) * 3 >= len(block):
            for entry in block:
                entry.kind = "nav"
        block = []


def _title(lines: list[_Line], declared: str | None) -> tuple[list[_Line], int]:
    """Return the lines of the printed title and the number of the line behind them."""
    if declared:
        wanted = fold(declared)
        for number, line in enumerate(lines[:60]):
            if is_prose(line.text) and fold(line.text) != wanted:
                continue  # a sentence that names the title
            if line.kind in (None, "label", "breadcrumb") and line.text and _same_title(fold(line.text), wanted):
                line.kind = "title"
                return [line], number + 1
        return [], 0
    candidates: list[int] = []
    for line in lines[:12]:
        line.text = _TITLE_LABEL.sub("", line.text) if line.kind is None else line.text
    for number, line in enumerate(lines[:200]):
        if line.kind is not None:
            if line.kind == "tail" and any(_worthy(lines[n].text) for n in candidates):
                break
            continue
        if is_prose(line.text) and not _headline(line.text, lines, number):
            break
        if candidates and _fills_a_width(lines, number):
            break
        if len(line.text) <= MAX_TITLE and not looks_like_list_item(line.text):
            candidates.append(number)
            if len(candidates) > 6:
                break
    banners = [n for n in candidates if _is_banner(lines[n].text)]
    others = [n for n in candidates if n not in banners and _worthy(lines[n].text)]
    if banners and others:
        for number in banners:
            lines[number].kind = "banner"
    chosen = _best_title(lines, others) if others else banners[0] if banners else None
    if chosen is None:
        return [], 0
    line = lines[chosen]
    _split_stamp(line)
    line.kind = "title"
    title = [line]
    following = next((n for n in range(chosen + 1, min(chosen + 4, len(lines))) if lines[n].kind != "blank"), None)
    if following is not None and lines[following].kind is None:
        # A title printed twice, or first cut short ("… signs an agr...") and then whole.
        first, second = fold(line.text).rstrip(".… "), fold(lines[following].text)
        if second == first or (line.text.endswith(("...", "…")) and second.startswith(first)):
            lines[following].kind = "title"
            title = [lines[following]]
            chosen = following
    return title, chosen + 1


def _best_title(lines: list[_Line], candidates: list[int]) -> int:
    """Return the candidate that the text behind it speaks of most; the first where none stands out.

    A site's name, a menu or a title in another language shares few words with the report; its title shares many.
    """
    if len(candidates) == 1:
        return candidates[0]
    behind = " ".join(line.text for line in lines[candidates[-1] + 1 : candidates[-1] + 40] if line.kind is None)[:3000]
    chinese = cjk_share(behind[:400]) > 0.3
    printed = fold(behind) if chinese else set(_CONTENT_WORD.findall(fold(behind)))
    best, best_share = candidates[0], -1.0
    for number in candidates:
        text = fold(lines[number].text)
        words = {text[n : n + 2] for n in range(len(text) - 1)} if chinese else set(_CONTENT_WORD.findall(text))
        share = sum(word in printed for word in words) / len(words) if words else 0.0
        if not chinese:
            share *= min(8, text.count(" ") + 1) / 8  # a title says something
        # Another has to be clearly closer to the text than one that stands before it.
        if best_share < 0 or (best_share < 0.4 and share > best_share + 0.25 and (chinese or text.count(" ") >= 3)):
            best, best_share = number, share
    return best


_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")


def _same_title(printed: str, wanted: str) -> bool:
    if printed == wanted:
        return True
    shorter, longer = sorted((printed, wanted), key=len)
    return len(shorter) >= 20 and shorter in longer and len(longer) - len(shorter) < 60


def _headline(text: str, lines: list[_Line], number: int) -> bool:
    """A short line on top may be a headline though it ends like prose: a question, or one that its date follows."""
    if len(text) > 120 or number + 1 >= len(lines):
        return False
    if text.endswith(("?", "!", "？", "！")):
        return True
    following = next((line for line in lines[number + 1 : number + 4] if line.kind != "blank"), None)
    return following is not None and following.kind == "stamp"  # a headline with a full stop, its date below


def _worthy(text: str) -> bool:
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return chinese >= 5 or len(text.split()) >= 3 or (len(text.split()) == 2 and len(text) >= 12)


_TITLE_LABEL = re.compile(r"^(?:Title|Headline|标题|題目|题目)\s*[:：]\s*(?=\S)", re.I)
_ZH_EVENT = re.compile("访|訪|会见|會見|签|簽|赴|率团|代表团|考察|开幕|揭牌|举行|举办|参加|合作")


def _is_banner(text: str) -> bool:
    if _ZH_BANNER.match(text) and len(text) <= 40 and not _ZH_EVENT.search(text):
        return True
    pieces = [p.strip() for p in text.split(",")]
    if 2 <= len(pieces) <= 4 and all(1 <= len(p.split()) <= 2 and p[:1].isupper() for p in pieces):
        return True  # "Kirtipur, Kathmandu, Nepal"
    if " | " in text and len(text.split(" | ")[0].split()) <= 2 and len(text) <= 60:
        return True  # a site's name and its motto
    site = re.split(r" [-–—|] ", text)
    if len(site) == 2 and any(_ORG_ONLY.fullmatch(p) and _ORG_HEAD.search(p) for p in site) and len(text) <= 70:
        return True  # "Newspoint - University of Malta"
    return bool(_ORG_ONLY.fullmatch(text) and _ORG_HEAD.search(text)) and not re.search(
        r"\b(?:Visits?|Signs?|Meets?|Hosts?|Launch\w*|Opens?|Welcomes?|Receives?|Joins?|Agree\w*|Holds?|Strengthen\w*|Delegation|Cooperation|Partner\w*|Visit\w*|Sign\w*|Agreement|MoU|MOU)\b",
        text,
    )


def _split_stamp(line: _Line) -> None:
    """Cut a publication date off the end of a title: ``SKKU and KOSME Agree … 2021.09.06``."""
    expressions = [e for e in find_expressions(line.text) if e.year and e.month and e.day]
    if not expressions or expressions[-1].end < len(line.text) - 2:
        return
    expression = expressions[-1]
    head = line.text[: expression.start].rstrip(" -–—|([,:")
    numeric = bool(re.match(r"[\d(\[]", expression.text))
    if len(head.split()) >= 4 and numeric and not re.search(r"\b(?:on|of|from|to|by|until|for|in|and)$", head):
        resolved = resolve_all([expression], line.text)[0]
        line.text = head
        line.stamp = Stamp(resolved.start, resolved.granularity)


def _join_title(lines: list[_Line]) -> str:
    return " ".join(line.text for line in lines)


def _body_range(lines: list[_Line], first: int) -> tuple[int | None, int | None]:
    """Return the numbers of the first and last line of the body."""
    start = None
    for number in range(first, len(lines)):
        line = lines[number]
        if line.kind is None and is_prose(line.text) and not is_caption(line.text) and not _lone_dash(lines, number):
            start = number
            break
        if line.kind is None and _opens_hard_wrapped(lines, number):
            start = number
            break
        if line.kind in ("tail", "end") and any(_prose_behind(lines, number, first)) is False:
            break
    if start is None:
        return _without_prose(lines, first)
    end = start
    for number in range(start, len(lines)):
        line = lines[number]
        if line.kind in ("tail", "end"):
            later = sum(
                1 for other in lines[number + 1 :] if other.kind is None and is_prose(other.text) and len(other.text) > 120
            )
            if later < 2 or line.kind == "end":
                break
            continue
        if (
            line.kind is None
            and not _lone_dash(lines, number)
            and (
                is_prose(line.text)
                or looks_like_list_item(line.text)
                or _inside_wrapped(lines, number)
                or (line.text[-1] in ".!?" and len(line.text) >= 15 and line.text.count(" ") >= 2)
            )
        ):
            end = number
    return start, end


def _keep_dated_sections(inside: list[_Line]) -> None:
    """Lines that are a date and nothing else, twice or more between paragraphs, head sections: they belong to the report."""
    dated = [line for line in inside if line.kind == "stamp" and line.stamp and line.stamp.published and not line.stamp.labelled]
    if len(dated) >= 2:
        for line in dated:
            line.kind = line.stamp = None


def _lone_dash(lines: list[_Line], number: int) -> bool:
    """A single short line behind a dash, no list around it, is a caption: ``- The guests with the rector.``"""
    text = lines[number].text
    if not re.match(r"[-–]\s", text) or len(text) > 200:
        return False
    around = [lines[n].text for n in range(max(0, number - 3), min(len(lines), number + 4)) if n != number and lines[n].text]
    return not any(looks_like_list_item(other) for other in around)


def _prose_behind(lines: list[_Line], number: int, first: int) -> list[bool]:
    return [True for line in lines[number + 1 :] if line.kind is None and is_prose(line.text)][:1]


def _without_prose(lines: list[_Line], first: int) -> tuple[int | None, int | None]:
    """A page of one short sentence, or of lines without full stops, still has a body."""
    content = [n for n in range(first, len(lines)) if lines[n].kind is None and len(lines[n].text) >= 20]
    if not content and first == 0:
        return None, None
    if not content:
        content = [n for n in range(first, len(lines)) if lines[n].kind is None and lines[n].text]
    return (content[0], content[-1]) if content else (None, None)


def _opens_hard_wrapped(lines: list[_Line], number: int) -> bool:
    """A first line that runs on into the next ("…the campus on / June 16. At the head …")."""
    line = lines[number]
    if _fills_a_width(lines, number):
        return True
    if line.text[-1] == "," and len(line.text) >= 55 and lines[number + 1 : number + 2] and lines[number + 1].text[:1].islower():
        return True
    if len(line.text) < 55 or line.text[-1] in _TERMINAL or is_caption(line.text):
        return False
    block = []
    for other in lines[number + 1 : number + 12]:
        if other.kind is not None:
            break
        block.append(other)
    return (
        bool(block)
        and len(block[0].text) > 0
        and (block[0].text[0].islower() or any(is_prose(b.text) for b in block[:6]))
        and bool(re.search(r"\b(?:the|a|an|of|to|in|on|and|for|with|by|at|from|that|which|[a-z]{3,})$", line.text))
    )


def _fills_a_width(lines: list[_Line], number: int) -> bool:
    """Whether a paragraph of several lines begins here that were broken at one width: no line had room for the first word
    of the next."""
    block = [lines[number].text]
    for other in lines[number + 1 : number + 40]:
        if other.kind is not None or looks_like_list_item(other.text):
            break
        block.append(other.text)
    full = block[:-1]
    if len(block) < 3 or not full or not is_prose(" ".join(block)):
        return False
    width = max(map(len, full))
    return 50 <= width <= 120 and all(
        len(line) + 1 + len(following.split(" ", 1)[0]) > width for line, following in zip(full, block[1:], strict=True)
    )


def _inside_wrapped(lines: list[_Line], number: int) -> bool:
    line = lines[number]
    return bool(
        number
        and lines[number - 1].kind is None
        and len(lines[number - 1].text) >= 50
        and lines[number - 1].text[-1:] not in _TERMINAL
        and line.text[-1:] in ".!?。"
    )


def _hard_wrapped(lines: list[_Line]) -> bool:
    """Whether lines are broken at a fixed width: most that have a neighbour end in mid-sentence."""
    pairs = broken = 0
    for line, following in zip(lines, lines[1:], strict=False):
        if line.kind is None and following.kind is None and line.text and following.text:
            pairs += 1
            if (
                40 <= len(line.text) <= 160
                and line.text[-1] not in ".!?。！？:：;；"
                and not looks_like_list_item(following.text)
                and not looks_like_list_item(line.text)
            ):
                broken += 1
    return pairs >= 2 and broken >= pairs * 0.45


def _body(raw: str, lines: list[_Line], first: int, last: int, declared_title: str | None) -> tuple[str, list[Cut]]:
    """Return the body (hard wraps undone) and what was cut, as stretches of ``raw``."""
    cuts: list[Cut] = []
    inside = lines[first : last + 1]
    wrapped = _hard_wrapped(inside)
    seen = {fold(line.text) for line in lines[:first] if line.kind is None and len(line.text) >= 12}
    seen |= {fold(line.text) for line in lines[last + 1 :] if line.kind is None and len(line.text) >= 12}
    paragraphs: list[str] = []
    blank = True
    previous: _Line | None = None
    for number, line in enumerate(lines):
        if line.kind == "blank":
            blank = True
            continue
        outside = number < first or number > last
        if outside or line.kind is not None or _interior_noise(line.text, seen):
            if line.kind != "title" or outside:
                cuts.append(Cut(line.start, line.end, line.kind or ("outside" if outside else "caption")))
            continue
        text = line.text
        if number == first:
            text = _strip_leading_stamp(line)
        if number == last:
            credit = glued_credit(text)
            if credit is not None:
                cuts.append(Cut(line.start + line.indent + credit, line.end, "credit"))
                text = text[:credit].rstrip()
        joins = wrapped and previous is not None and not blank and _continues(previous, line)
        if joins:
            # A word broken at its hyphen goes on without a space.
            separator = "" if _chinese_edge(paragraphs[-1], text) or re.search(r"[^\W\d_]-$", paragraphs[-1]) else " "
            paragraphs[-1] = paragraphs[-1] + separator + text
        elif paragraphs and not blank:
            paragraphs.append("\n" + text)
        else:
            paragraphs.append(("\n\n" if paragraphs else "") + text)
        blank, previous = False, line
    return "".join(paragraphs).strip(), cuts


def _chinese_edge(before: str, after: str) -> bool:
    return "\u3000" <= before[-1:] <= "\u9fff" and "\u3000" <= after[:1] <= "\u9fff"


def _continues(previous: _Line, line: _Line) -> bool:
    if looks_like_list_item(line.text):
        return False
    if line.indent > previous.indent + 1 and previous.text[-1] in '.!?。”"':
        return False
    return previous.text[-1] not in ".!?。！？" or len(previous.text) >= 60


def _interior_noise(text: str, seen: set[str]) -> bool:
    if fold(text) in seen and not is_prose(text):
        return True
    return is_caption(text) or (
        not is_prose(text)
        and len(text.split()) >= 7
        and not looks_like_list_item(text)
        and bool(re.search(r"\b(?:lectern|pictured|caption|ceremony photo|handshake)\b", text, re.I))
    )


def _strip_leading_stamp(line: _Line) -> str:
    """Cut a stamp that is glued before the dateline: ``date 2022-06-30 ISLAMABAD – …``."""
    expressions = find_expressions(line.text[:60])
    if not expressions or not (expressions[0].year and expressions[0].day):
        return line.text
    expression = expressions[0]
    before = line.text[: expression.start].strip(" :：|-")
    rest = line.text[expression.end :]
    glued = _DATELINE_START.match(rest)
    labelled = before.casefold() in ("date", "time", "posted", "published", "updated")
    if not labelled and (before.casefold() not in ("", "by") or not glued):
        return line.text
    resolved = resolve_all([expression], line.text)[0]
    line.stamp = Stamp(resolved.start, resolved.granularity, labelled=True)
    return rest[glued.end() :] if glued else rest.lstrip(" \t:|-–—")


def _trailing_stamps(page: Page) -> list[Stamp]:
    """Stamps of an HTML page stand outside its main text."""
    found = []
    for text in page.text.split("\n")[:400]:
        stamp = parse_stamp(text.strip()) if text.strip() else None
        if stamp and stamp.published:
            found.append(stamp)
    return found


def _published(article: Article, declared: str | None, stamps: list[Stamp], dateline: str | None, country: str | None) -> Article:
    found: list[tuple[str | None, str | None, str]] = []
    if declared:
        found.append((*_declared_date(declared, country), "metadata"))
    dated = [s for s in stamps if s.published]
    dated.sort(key=lambda s: s.precision != "day")
    found += [(s.published, s.precision, "stamp") for s in dated]
    found.append((dateline, "day", "dateline"))
    if article.url:
        found.append((*_date_of_url(article.url), "address"))
    for value, precision, where in found:
        if value and believable(value):
            return replace(article, published=value, published_precision=precision, published_from=where)
    if any(value for value, _, _ in found):
        return replace(article, notes=(*article.notes, "publication date outside 1990 to today, ignored"))
    return article


def _declared_date(value: str, country: str | None) -> tuple[str | None, str | None]:
    iso = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d年/.-])", value)
    if iso:
        text = iso[0]
        if iso[3]:
            resolved = resolve_all(find_expressions(text), text)
            return (resolved[0].start if resolved else None), "day"
        return (text if not iso[2] or 1 <= int(iso[2]) <= 12 else None), "month" if iso[2] else "year"
    resolved = [r for r in resolve_all(find_expressions(value), value, country=country) if r.start]
    if not resolved:
        return None, None
    best = resolved[0]
    assert best.start
    return (best.start if best.granularity == "day" else best.start[:7]), best.granularity


def _date_of_url(url: str) -> tuple[str | None, str | None]:
    parts = urlsplit(original_address(url)[0])
    for match in _URL_DATE.finditer(parts.path):
        year, month, day = match.groups()
        if day:
            return f"{year}-{month}-{day}", "day"
        if re.search(rf"{year}[-/_]?{month}", parts.path):
            return f"{year}-{month}", "month"
    return None, None


def _named_part(printed: str) -> str:
    """Return the organisation of ``UTAR News | Universiti Tunku Abdul Rahman``: the part with a word that heads such names."""
    parts = [part.strip() for part in re.split(r" [|–—-] ", printed)]
    named = [
        part for part in parts if re.search(r"\b(?:Universit\w+|College|Institute|Academy|Ministry|Embassy|Chamber)\b", part)
    ]
    return named[0] if len(parts) > 1 and len(named) == 1 else printed


def _source(article: Article, page: Page, lines: list[_Line], stamps: list[Stamp], agency: str | None) -> Article:
    banner = next((line.text for line in lines if line.kind == "banner"), None)
    if banner and (chinese := _ZH_BANNER.match(banner)):
        banner = chinese[0]
    stamped = next((s.source for s in stamps if s.source), None)
    labelled = next(
        (
            m[1]
            for m in (
                re.match(
                    r"\W*(?:Source|来源|信息来源)\s*[:：]\s*(?!https?:)(\S(?:.{0,78}?\S)??)(?:(?:\s{2,}|\u3000|\s(?:发布|发表|时间|日期|作者|字号|点击|浏览|编辑|阅读)).*)?$",
                    line.text,
                )
                for line in lines
            )
            if m
        ),
        None,
    )
    owner = next((m["owner"] for m in (_COPYRIGHT.search(line.text) for line in lines if line.kind == "tail") if m), None)
    if owner:
        owner = re.sub(r"\s*(?:all rights reserved.*|版权所有.*)$", "", owner, flags=re.I)
    for value, where in (
        (page.declared.get("source"), "metadata"),
        (agency, "dateline"),
        (banner, "banner"),
        (labelled, "credit line"),
        (owner, "copyright line"),
        (stamped, "stamp"),
    ):
        printed = _named_part(clean_line(value or "", 160).strip(" -|·,"))
        printed = re.sub(r"(?:新闻网|新聞網|新闻中心|官网|网站)$", "", printed).strip("（）() ") or printed
        value = printed if _COMPANY.search(printed) else printed.strip(" -|·,.")
        if value:
            return replace(article, source=value, source_from=where)
    return article

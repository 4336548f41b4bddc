"""Which line of a page is its title."""

from __future__ import annotations

import re

from newsbrowse.dates import find_expressions, resolve_all
from newsbrowse.pages.banners import is_banner, is_name_alone, tells
from newsbrowse.pages.captions import is_caption
from newsbrowse.pages.chrome import is_prose, looks_like_list_item
from newsbrowse.pages.lines import Line, fills_a_width, opens_broken_sentence
from newsbrowse.pages.stamps import Stamp
from newsbrowse.pages.title_shapes import TOLD_WORDS, may_be_title, may_head, worthy
from newsbrowse.pages.titles_repeated import LONGEST_OPENING, below_its_day, opens_its_text, said_twice
from newsbrowse.regexps import regexp
from newsbrowse.text import MAX_TITLE, cjk_share, fold

_CONTENT_WORD = regexp(r"[^\W\d_]{4,}")
_TITLE_LABEL = regexp(r"^(?:Title|Headline|标题|題目|题目)\s*[:：]\s*(?=\S)", re.I)
_GLUED_COUNTER = regexp(r"\s*(?:조회수?|浏览(?:量|次数)|点击(?:数|率)|(?<=[^\w])(?:views?|hits?))\s*[:：]?\s*\d{1,8}$", re.I)


def find_title(lines: list[Line], declared: str | None) -> tuple[list[Line], int]:
    """Return the lines of the printed title and the number of the line behind them."""
    if declared:
        wanted = fold(declared)
        told = 0
        for number, line in enumerate(lines[:60]):
            if is_prose(line.text) and fold(line.text) != wanted:
                told += 1  # a sentence that names the title
                if told > 3:
                    break
                continue
            if line.kind in (None, "label", "breadcrumb") and line.text and _same_title(fold(line.text), wanted):
                line.kind = "title"
                return [line], number + 1
        return [], 0
    top = next((n for n, line in enumerate(lines[:12]) if line.text), None)
    if top is not None and lines[top].kind is None and (printed := _alone(lines, top)) not in (None, top):
        # The page's title element first, the title once more below all menus.
        _keep_site(lines[top])
        lines[printed].kind = "title"
        return [lines[printed]], printed + 1
    if (opening := opens_its_text(lines)) is not None:
        lines[opening].kind = "title"
        return [lines[opening]], opening + 1
    if (below := below_its_day(lines)) is not None:
        lines[below].kind = "title"
        return [lines[below]], below + 1
    if (twice := said_twice(lines)) is not None:
        number, again = twice
        lines[number].kind = lines[again].kind = "title"
        return [lines[number]], again + 1
    candidates: list[int] = []
    for line in lines[:12]:
        if line.kind is None:
            line.text = _TITLE_LABEL.sub("", line.text).rstrip(" |｜") or line.text
            if line.text[-1:].isdigit():
                line.text = _GLUED_COUNTER.sub("", line.text) or line.text
    _without_bullet(lines)
    for number, line in enumerate(lines[:200]):
        if line.kind is not None:
            if candidates and _CONTENT_STARTS.match(line.text):
                candidates.clear()  # what stands above is of the site
            menu = number < _NOTICES and line.text.count(" | ") >= _MENU  # "About Us | Events | Contact"
            if line.kind == "tail" and not menu and any(worthy(lines[n].text) for n in candidates):
                break
            continue
        if is_prose(line.text) and not _headline(line.text, lines, number, not candidates):
            if not candidates and number < _NOTICES and _heads_a_text(lines, number):
                continue  # what the site says of itself above the headline
            break
        if fills_a_width(lines, number) and (candidates or _runs_on(lines, number)):
            break
        if opens_broken_sentence(lines, number):
            break
        if may_be_title(line.text) and not _is_listed(lines, number) and not (candidates and is_caption(line.text)):
            candidates.append(number)
            if len(candidates) > 6:
                break
    candidates = _without_wrapped_prose(lines, candidates)
    kicked = [n for n in candidates if not (_KICKER.match(lines[n].text) and lines[n].text.isupper())]
    candidates = kicked if any(worthy(lines[n].text) for n in kicked) else candidates
    banners = [n for n in candidates if is_banner(lines[n].text) and not _ends_a_trail(lines, lines[n].text)]
    others = [n for n in candidates if n not in banners and worthy(lines[n].text)]
    if banners and others:
        for number in banners:
            lines[number].kind = "banner"
    if others:
        chosen = next((n for n in others if _cut_short_before(lines, n)), None)
        if chosen is None:
            chosen = _best_title(lines, others)
    else:  # a site's name alone is no title
        chosen = _above_a_date(lines)
        if chosen is None:
            chosen = next((n for n in banners if not is_name_alone(lines[n].text)), None)
    if chosen is None:
        return [], 0
    chosen = _below_its_stamp(lines, chosen)
    chosen = _without_site(lines, chosen)
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
        elif following == chosen + 1 and _wraps(lines, chosen):
            lines[following].kind = "title"
            title = [line, lines[following]]
            chosen = following
    return title, chosen + 1


_MENU = 2
"""Marks between its words that a menu has at least."""


def _below_its_stamp(lines: list[Line], chosen: int) -> int:
    """The headline that stands between the stamps and the text, where what was chosen stands above them and is a section and
    the site: ``International Cooperation – Elm University``."""
    section = _SECTION_AND_SITE.fullmatch(lines[chosen].text)
    place = _KIND_AND_PLACE.fullmatch(lines[chosen].text)
    if place is None and (section is None or not is_banner(section["site"])):
        return chosen
    stamped = False
    for number in range(chosen + 1, min(chosen + 10, len(lines) - 1)):
        line = lines[number]
        stamped |= line.stamp is not None and line.stamp.published is not None
        if line.kind is None:
            following = next((n for n in range(number + 1, min(number + 3, len(lines))) if lines[n].kind != "blank"), None)
            told = line.text[-1:] not in ".!?:…" and line.text.count(" ") >= TOLD_WORDS and may_be_title(line.text)
            if stamped and told and following is not None and is_prose(lines[following].text):
                lines[chosen].kind = "banner"
                return number
            break
    return chosen


_KIND_AND_PLACE = regexp(r"[A-Z][\w&/ ]{2,30} · [A-Z][\w, ]{2,40}")
"""What a social network says of who posts: ``Hospital · Elm District``."""
_SECTION_AND_SITE = regexp(r"[^|–—]{3,40} [|–—-] (?P<site>[^|–—]{5,60})")
_CONTENT_STARTS = regexp(
    r"(?:início do conteúdo|inicio del contenido|main content|start of (?:main )?content|page content)\W*$", re.I
)


def _is_listed(lines: list[Line], number: int) -> bool:
    """Whether a line is one of several with the same bullet, however short: an entry of a menu."""
    bullet = lines[number].text[:1]
    beside = [line.text for line in (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])]
    return not bullet.isalnum() and bullet in "•●▪■◆◇·*" and any(text[:1] == bullet for text in beside)


def _runs_on(lines: list[Line], number: int) -> bool:
    """Whether a line goes on in the next one, small and without a mark between: no headline, but a paragraph on top."""
    following = lines[number + 1].text if number + 1 < len(lines) else ""
    return following[:1].islower() and lines[number].text[-1:] not in ".!?:" and len(lines[number].text) > _WRAPPED


def _ends_a_trail(lines: list[Line], text: str) -> bool:
    """Whether the way to the page ends in ``text``, which is long for the name of a section: "Home / News / Two Law Schools Join"."""
    if len(text.split()) < _TRAIL_WORDS:
        return False
    return any(line.kind == "breadcrumb" and line.text.endswith(text) and line.text != text for line in lines[:80])


_TRAIL_WORDS = 5


_KICKER = regexp(r"[^|·]{2,40} ?[|·] ?[^|·]{2,60}$")
"""What stands over a headline, in capitals: ``EDUCATION | PARTNERS``."""


def _wraps(lines: list[Line], number: int) -> bool:
    """Whether a headline goes on in the next line, which a blank line follows: ``Two Ports Plan for Hydrogen`` ``from Oslo``."""
    following = lines[number + 1]
    alone = (number == 0 or lines[number - 1].kind is not None) and (
        number + 2 >= len(lines) or lines[number + 2].kind in ("blank", "stamp")
    )
    return alone and following.text[:1].islower() and len(following.text) <= 80 and not is_prose(following.text)


def _cut_short_before(lines: list[Line], number: int) -> bool:
    """Whether a trail of links above ends with the beginning of a line: ``Home / News / Two Ports Plan for...``."""
    wanted = fold(lines[number].text)
    for line in lines[max(0, number - 6) : number]:
        if line.text.endswith(("...", "…")) and line.kind in ("breadcrumb", "nav", "label", None):
            last = fold(re.split(r"[/>»|]", line.text)[-1]).rstrip(".… ").strip()
            if len(last) >= 12 and last != wanted and wanted.startswith(last):
                return True
    return False


def _without_wrapped_prose(lines: list[Line], candidates: list[int]) -> list[int]:
    """Leave out lines of a paragraph that was broken at a width: three or more in a row of which one goes on in small letters."""

    def broken(number: int) -> bool:
        first = last = number
        while first > 0 and lines[first - 1].kind is None and lines[first - 1].text:
            first -= 1
        while last + 1 < len(lines) and lines[last + 1].kind is None and lines[last + 1].text and last - first < 12:
            last += 1
        if last - first < 2 or (number == first and opens_broken_sentence(lines, number + 1)):
            return False
        small = any(lines[n].text[:1].islower() for n in range(first + 1, last + 1))
        return small or (all(_is_long(lines[n].text) for n in range(first, last)) and lines[last].text.endswith((".", "!", "?")))

    whole = [n for n in candidates if not broken(n)]
    return whole if any(worthy(lines[n].text) for n in whole) else candidates


def _without_bullet(lines: list[Line]) -> None:
    """Take the bullet off a first line that is an item of no list."""
    full = [line for line in lines[:20] if line.text and line.kind is None]
    if full and _BULLET.match(full[0].text) and not any(looks_like_list_item(line.text) for line in full[1:]):
        full[0].text = _BULLET.sub("", full[0].text)


_BULLET = regexp(r"[•●▪■◆◇]\s+(?=\S.{8})")


def _set_off(lines: list[Line], number: int) -> bool:
    """Whether a first line has a blank line behind it where the paragraphs that follow have none between them."""
    if len(lines[number].text) > 160 or re.search(r"[.!?] [A-ZÀ-Þ]", lines[number].text) or lines[number + 1 : number + 2] == []:
        return False
    block: list[bool] = []
    for line in lines[number + 1 : number + 12]:
        if line.kind == "blank" and block:
            break
        if line.kind is None:
            block.append(is_prose(line.text) and len(line.text) > 120)
    return lines[number + 1].kind == "blank" and len(block) >= 2 and all(block)


def _all_in_capitals(lines: list[Line], number: int) -> bool:
    """Whether the long words of a line with a blank one behind it all begin with capitals: a headline, full stop or not."""
    text = lines[number].text
    words = _CONTENT_WORD.findall(text)
    alone = lines[number + 1 : number + 2] and lines[number + 1].kind in ("blank", "stamp")
    return bool(alone) and len(text) <= MAX_TITLE and len(words) >= TOLD_WORDS and all(w[0].isupper() for w in words)


def _above_a_date(lines: list[Line]) -> int | None:
    """Where the page begins with sentences that are no report (an appeal, what the site is about), the title is the line
    beside a date that most of the text follows."""
    before, whole = 0, sum(len(line.text) for line in lines)
    for number, line in enumerate(lines[:60]):
        before += len(line.text)
        if before * 2 > whole:
            return None
        if line.kind != "stamp" or not line.stamp or not line.stamp.published or line.stamp.precision != "day":
            continue
        near = [n for n in range(max(0, number - 2), min(len(lines), number + 3)) if n != number and lines[n].kind is None]
        fitting = [n for n in near if may_head(lines[n].text)]
        if fitting:
            return fitting[0]
    return None


_SITE = regexp(r"(?<!\s)\s+(?:[|–—·»:-]|--)\s+(?=\S)")
_MOST_STEPS = 3
"""Names behind a title at most: ``Guests Visit the Campus | News | Elm College``."""


def _without_site(lines: list[Line], number: int) -> int:
    """Return the number of the line with the title alone, where the chosen one has the site's name behind it
    (``Guests Visit the Campus | Elm College``); without such a line, the name is cut off where the page has it elsewhere."""
    text = lines[number].text
    alone = _alone(lines, number)
    if alone is not None:
        if alone != number:
            _keep_site(lines[number])
        return alone
    name = next(iter([*_SITE.finditer(text)][-1:]), None)
    if name and text.count(" ", 0, name.start()) >= 2:
        site = fold(text[name.end() :])
        if site.count(" ") < 6 and any(site in fold(line.text) for line in lines[number + 1 :] if _short(line)):
            line = lines[number]
            line.text, line.stamp = text[: name.start()].rstrip(), Stamp(source=text[name.end() :])
    return number


def _keep_site(line: Line) -> None:
    """Leave of a title element the name of the site."""
    line.kind, line.text = "banner", _SITE.split(line.text)[-1]


def _alone(lines: list[Line], number: int) -> int | None:
    """The line further down that says all or most of line ``number``, but for names behind it; ``number`` itself where that
    is the whole of it."""
    text = lines[number].text
    ends = [len(text), *reversed([match.start() for match in _SITE.finditer(text)][-_MOST_STEPS:])]
    heads = [fold(text[:end]) for end in ends if text.count(" ", 0, end) >= 2]
    if len(heads) < 2:
        return None
    site = fold(_SITE.split(text)[-1]) + " "
    heads += [head[len(site) :] for head in heads[1:] if head.startswith(site)]  # its name on both sides
    below: dict[str, int] = {}
    for other in range(len(lines) - 1, number, -1):
        if lines[other].kind in (None, "label") and 0 < len(lines[other].text) <= len(text):
            below[fold(lines[other].text)] = other
    return next((number if head == heads[0] else below[head] for head in heads if head in below), None)


def _short(line: Line) -> bool:
    return bool(line.text) and len(line.text) <= 160 and not is_prose(line.text)


_NOTICES = 12
"""Lines on top of a page among which its site says something of itself."""


def _heads_a_text(lines: list[Line], number: int) -> bool:
    """Whether the next line behind a sentence is a headline that stands alone, a paragraph or a date behind it."""
    near = range(number + 1, min(number + 10, len(lines)))
    behind = [n for n in near if lines[n].kind not in ("blank", "nav", "label", "breadcrumb")][:3]
    if (
        len(lines[number].text) > LONGEST_OPENING
        or len(behind) < 2
        or lines[number + 1].kind != "blank"
        or lines[behind[0] + 1].kind != "blank"
    ):
        return False
    head, *text = (lines[n] for n in behind)
    return (
        head.kind is None
        and head.text.count(" ") >= TOLD_WORDS
        and head.text[0].isupper()
        and (head.text[-1].isalnum() or head.text[-1] in ")]")
        and not is_prose(head.text)
        and any(line.kind in ("stamp", "dateline") or is_prose(line.text) for line in text)
    )


def _below_a_masthead(lines: list[Line], candidates: list[int]) -> int | None:
    """The last of the candidates, where it stands alone right above the text, and the lines on top, two or more without a blank
    one between, tell nothing: a site's name and its motto."""
    first, last = candidates[0], candidates[-1]
    top = [n for n in candidates if all(line.text for line in lines[first:n])]
    if not 2 <= len(top) == len(candidates) - 1 or lines[last - 1].text or lines[last].text.count(" ") < 2:
        return None
    behind = next((line for line in lines[last + 1 :] if line.kind in (None, "dateline")), None)
    told = any(tells(lines[n].text) or any(map(str.isdigit, lines[n].text)) for n in top)
    return last if behind is not None and is_prose(behind.text) and not told else None


_OVER_A_HEADLINE = regexp(r"[a-z]|[^/]{2,30} / [^/]{2,30}$")
"""A motto in small letters, or the way to a section: ``Elm Today / Education``."""
_KIND_OF_SITE = regexp(
    r"\b(?:official|internet|web ?site|portal|home ?page|blog|newsletter|bulletin|magazine|gazette|monthly|weekly|quarterly)\b",
    re.I,
)


def _is_of_a_site(text: str) -> bool:
    """Whether a line is what stands over headlines rather than one of them."""
    return bool(_OVER_A_HEADLINE.match(text) or (_KIND_OF_SITE.search(text) and not tells(text)))


def _best_title(lines: list[Line], candidates: list[int]) -> int:
    """Return the candidate that tells most and that the text speaks of most, of two alike the one that stands first.

    A site's name, a menu or a title in another language shares few words with the report; its title shares many.
    """
    if (alone := _below_a_masthead(lines, candidates)) is not None:
        return alone
    named = [n for n in candidates if not _is_of_a_site(lines[n].text)]
    candidates = named if any(lines[n].text.count(" ") >= 2 or not lines[n].text.isascii() for n in named) else candidates
    if len(candidates) == 1:
        return candidates[0]
    below = [n for n in range(candidates[0] + 1, candidates[-1] + 40) if n < len(lines) and n not in candidates]
    behind = " ".join(lines[n].text for n in below if lines[n].kind is None and _is_long(lines[n].text))[:3000]
    chinese = cjk_share(behind[:400]) > 0.3
    printed = fold(behind) if chinese else set(_CONTENT_WORD.findall(fold(behind)))
    scores: dict[int, float] = {}
    place = -1
    for number in candidates:
        # A few words in capitals on top are as often the site's name or a rubric: what stands below them is no later for it.
        shouted = number and place >= 0 and all(_is_shouted(lines[n].text) for n in candidates if n < number)
        place = 0 if shouted else place + 1
        text = fold(lines[number].text)
        words = {text[n : n + 2] for n in range(len(text) - 1)} if chinese else set(_CONTENT_WORD.findall(text))
        share = sum(word in printed for word in words) / len(words) if words else 0.0
        if not chinese:
            share *= min(8, text.count(" ") + 1) / 8  # a title says something
        score = min(share, _CLOSE) - _LATER * min(place, 2)
        if tells(lines[number].text):
            score += _TELLING
        if _CLOCK.search(text) or (place and text.endswith(".")):
            score -= _TIMED
        scores[number] = score
    return max(scores, key=lambda number: scores[number])


def _is_shouted(text: str) -> bool:
    """Whether a line is a few words in capitals."""
    return text.isupper() and text.count(" ") <= _FEW_WORDS


_FEW_WORDS = 2


def _is_long(text: str) -> bool:
    return len(text) >= _WRAPPED or is_prose(text)


_WRAPPED = 50
"""Characters that a line of running text has at least."""
_CLOSE = 0.65
"""The share of its words in the text that a headline has at most need of."""
_LATER, _TELLING, _TIMED = 0.2, 0.3, 0.6
"""What it counts against a line that others stand before it, for one that it says what somebody does, and against one that
it has a time of the day, or a full stop: subtitles are as close to the text as titles are."""
_CLOCK = regexp(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)? ?(?:[ap]m\b|$)")


def _same_title(printed: str, wanted: str) -> bool:
    if printed == wanted:
        return True
    shorter, longer = sorted((printed, wanted), key=len)
    return len(shorter) >= 20 and shorter in longer and len(longer) - len(shorter) < 60


def _retold(lines: list[Line], number: int) -> bool:
    """A line on top that ends in a full stop is a headline where the paragraph behind it says the same again."""
    text = lines[number].text
    if len(text) > 240 or not text.endswith(".") or re.search(r"[.!?] [A-ZÀ-Þ]", text):
        return False
    if number + 1 < len(lines) and lines[number + 1].kind is None:
        return False  # no blank line between: two sentences of a paragraph
    following = " ".join([line.text for line in lines[number + 1 : number + 6] if line.kind is None][:2])
    words, told = set(_CONTENT_WORD.findall(fold(text))), set(_CONTENT_WORD.findall(fold(following)))
    return len(words) >= 5 and len(words & told) >= 0.6 * len(words) and len(following) > len(text)


def _headline(text: str, lines: list[Line], number: int, first: bool) -> bool:
    """A line on top may be a headline though it ends like prose: a question, one that its date follows, one retold below."""
    if _retold(lines, number) or (first and (_set_off(lines, number) or _all_in_capitals(lines, number))):
        return True
    ends = text.endswith((".", "!", "?", "。", "！", "？", "…", ":", "："))
    if len(text) > (120 if ends else MAX_TITLE) or number + 1 >= len(lines):
        return False
    if text.endswith(("?", "!", "？", "！")):
        return True
    following = next((line for line in lines[number + 1 : number + 4] if line.kind != "blank"), None)
    # a headline with a full stop, its date or who wrote it below
    return following is not None and (following.kind == "stamp" or (first and following.kind == "credit"))


def _split_stamp(line: Line) -> None:
    """Cut a publication date off the end of a title: ``SKKU and KOSME Agree … 2021.09.06``."""
    expressions = [e for e in find_expressions(line.text) if e.year and e.month and e.day]
    if not expressions or expressions[-1].end < len(line.text) - 2:
        return
    expression = expressions[-1]
    head = line.text[: expression.start].rstrip(" -–—|([,:")
    numeric = bool(re.match(r"[\d(\[]", expression.text))
    bracketed = line.text[expression.start - 1 : expression.start] in ("(", "（")
    if (
        len(head.split()) >= 4
        and numeric
        and not (bracketed and expression.form == "date")
        and not re.search(r"\b(?:on|of|from|to|by|until|for|in|and)$", head)
    ):
        resolved = resolve_all([expression], line.text)[0]
        line.text = head
        line.stamp = Stamp(resolved.start, resolved.granularity)
    elif bracketed and len(head.split()) >= 3:
        line.stamp = Stamp(resolve_all([expression], line.text)[0].start, "day", weak=True)

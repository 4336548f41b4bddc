"""Who publishes a page, by what it prints and states of itself."""

from __future__ import annotations

import re
from dataclasses import replace

from newsbrowse.extract import lexicons
from newsbrowse.model import Article, Page
from newsbrowse.pages.banners import LOGO, ORG_HEAD, ZH_BANNER, is_banner, tells
from newsbrowse.pages.chrome import is_label
from newsbrowse.pages.lines import Line
from newsbrowse.pages.stamps import Stamp
from newsbrowse.regexps import regexp
from newsbrowse.text import clean_line, fold

_COPYRIGHT = regexp(
    r"(?:(?:copyright|[©ⓒ]|\([cс]\)|版权所有|版權所有)[\s:：]*)+(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?(?:\s+by\b)?[\s,.:：-]*(?P<owner>[^.|©\d]{3,90})",
    re.I,
)
_OWNER_BEFORE = regexp("(?P<owner>[\u4e00-\u9fff（）()·]{4,30})\\s*(?:版权所有|版權所有)")
"""The name before the words that claim the rights."""
_TWO_BODIES = regexp("[\u4e00-\u9fff]{2}[与與和同][\u4e00-\u9fff]{3,}(?:政府|大学|大學|公司|集团|集團|[局厅廳会會])$")
"""Who signed what with whom, in a line of its own: no publisher."""
_BEHIND_OWNER = regexp(
    r"\s*(?:\s(?:No|Add|Tel)$|[-–—,]?\s*\b(?:all rights reserved|alle rechte|todos (?:los|os) (?:derechos|direitos)|tous droits|impressum|privacy|designed|powered|site by|website by|terms)\b.*|版权所有.*|保留.*|무단.*"
    r"|,? an? [A-Z].{2,60}\b(?:Newspaper|Company|Business|Brand)\b.*|, (?:LLC|Inc\.?), an? .*|\s+[—–]\s.*|\(www.*"
    r"|\s(?:地址|地點|邮编|电话|電話|传真|技术支持|备案|本[站网網]|未经|未經|转载|轉載|建议|主办|承办|制作|维护|联系|聯絡|网站|網站|[\u4e00-\u9fff]ICP).*)$",
    re.I,
)
_NO_OWNER = regexp(
    r"^\W*$|^\W*(?:all rights\b|未[经經][许許]可|[请請]勿|不得|禁止|翻印必究|[转轉][载載]|保留|地址|地[点點]|[邮郵][编編]|[电電][话話]|主[办辦])|^(?:riproduzione riservata|tutti i diritti|tous droits|todos (?:los|os) (?:derechos|direitos)|alle rechte|(?:reservados )?todos|все права|wszelkie prawa|всички права"
    r"|alle rettigheder|alle rettigheter|alla rättigheter|kaikki oikeudet|minden jog|všechna práva|všetky práva|toate drepturile|tüm hakları|hak cipta|bản quyền)"
    r"|\b(?:content|must|may|hyperlinked|reproduced|notice|policy|holders?|information|statement|unless|reprint\w*|trademarks?)\b",
    re.I,
)
_LABELLED = regexp(
    r"\W*(?:[Ss]ource|SOURCE|来源|[来來]源|稿件[来來]源|文章[来來]源|新[闻聞][来來]源|信息来源|Fuente|Fonte|Quelle|Sumber|Kaynak|Źródło|Nguồn|Источник|Джерело|Bron|Zdroj|Forrás|Kilde|Källa|출처|出典)\s*[:：]\s*(?!https?:)(\S(?:.{0,78}?\S)??)(?:(?:\s{2,}|\u3000|[\s|｜](?:发布|发表|时间|日期|作者|字号|点击|浏览|编辑|阅读|(?:19|20)\d\d[-/.年]\d)).*)?$"
)
_ADDRESS = regexp(r"^https?://(?:www\.)?|(?<=\w)/$", re.I)
"""What some sites state before and behind their host instead of a name."""
_COMPANY = regexp(r"\b(?:Inc|Ltd|Co|Corp|Bros)\.$")
"""A stop that belongs to the name."""
_CHINESE_OFFICE = regexp(
    r"(?<=[\u4e00-\u9fff]{4})(?:新闻网|新聞網|新闻中心|官网|官方网站|网站|(?<=大学|学院|學院|大學)(?:党委)?宣传部)$"
)
"""What a site or press office adds to the name of its university."""
_FOOT = 80
"""Lines at the end of a page in which its copyright line stands."""
_LAST = 12
"""Lines at the end of a page of HTML in which its address stands."""
_LONGEST_NAME = 160
"""Characters of a line that names a site and its body, at most."""
_PROSE = 120
"""Characters from which a line is text of the article and no piece of the frame around it."""
_NAME = regexp(r"(?:The )?[A-ZÀ-Þ][\w.'’&-]*(?: (?:[A-ZÀ-Þ][\w.'’&()-]*|of|the|for|and|de|di|in|del|da|do)){1,9}")
"""A body as the foot or the head of a page prints it."""
_UNIT = regexp(
    r"(?:The )?(?:[A-Z][\w&-]* ){0,4}(?:Unit|Office|Division|Department|Section|Faculty|School|Directorate)\b|Faculty|Department|School|Office"
)
"""How the name of a part of a body begins."""
_POSTAL = regexp(r"\d{1,5}[,/ -]|\b(?:Road|Street|Avenue|Blvd|Rd|St|Ave|Box|Campus|District|Tel|Province|Region|Floor)\b")
"""What tells that a line is an address."""
_ABOUT = regexp(r"\b(?:About|ABOUT) ([A-Z][A-Z&-]{2,8})\b(?<!\bUS)")
_TELEPHONE = regexp(r"\s+(?:Tel|Fax|E-?mail|Font [Ss]ize|Technical support)\b.*$", re.I)
"""What some pages print behind their name in the same line."""


def with_source(article: Article, page: Page, lines: list[Line], stamps: list[Stamp], agency: str | None) -> Article:
    """Return the article with its publisher as printed: metadata, dateline, banner, credit, copyright line, stamp, and the
    name of the site in the title element. An office ("Media Center") counts only where no body is named."""
    banner = next((line.text for line in lines if line.kind == "banner"), None)
    if banner and (chinese := ZH_BANNER.match(banner)):
        banner = chinese[0]
    banner = LOGO.sub("", banner) if banner and not _TWO_BODIES.search(banner) else None
    office = None
    for value, where in (
        (page.declared.get("source"), "metadata"),
        (agency, "dateline"),
        (banner, "banner"),
        (next((m[1] for m in (_LABELLED.match(line.text) for line in lines) if m), None), "credit line"),
        (_owner(page, lines), "copyright line"),
        (_at_the_foot(page, lines), "foot of the page"),
        (_at_the_head(lines), "head of the page"),
        (next((s.source for s in stamps if s.source), None), "stamp"),
        (_run_by(page, lines), "foot of the page"),
        (_site(page.declared.get("site") or _site_alone(page, article.title)), "title element"),
        (_about(lines), "menu"),
    ):
        printed = _named_part(_without_address(_ADDRESS.sub("", clean_line(value or "", 160).strip(" -|·,@©ⓒ"))))
        printed = printed.partition("／")[0].strip()  # 中央社／ 台北
        if where in ("credit line", "stamp") and article.title and fold(printed) == fold(article.title):
            continue  # 来源：and the headline once more
        printed = printed if printed.count("[") == printed.count("]") else printed.strip("[] ")
        printed = re.sub(r"\s+(?:原创稿?|转载|综合|查看|点击|浏览|阅读|分享|字号|打印)$", "", printed)
        printed = _CHINESE_OFFICE.sub("", printed).strip("（）() ") or printed
        value = printed if _COMPANY.search(printed) else printed.strip(" -|·,.")
        if value and is_generic_unit(value):
            office = office or (value, where)
        elif value:
            return replace(article, source=value, source_from=where)
    return replace(article, source=office[0], source_from=office[1]) if office else article


def _owner(page: Page, lines: list[Line]) -> str | None:
    """The name in the copyright line."""
    foot = [line.text for line in lines if line.kind == "tail"] + [
        line.text for line in _behind_body(lines) if line.kind != "tail"
    ]
    foot += _foot_around(page)
    told = [m for m in map(_COPYRIGHT.search, foot) if m and not _NO_OWNER.search(m["owner"])]  # terms are no name
    # One with a year is that of the page, one without may be that of a picture.
    told = told or [m for m in map(_OWNER_BEFORE.search, foot) if m and not _NO_OWNER.search(m["owner"])]
    best = next((m for m in reversed(told) if re.search(r"(?:19|20)\d\d", m.string)), told[-1] if told else None)
    return _BEHIND_OWNER.sub("", best["owner"]).strip() if best else None


_RUN_BY = regexp(
    "(?:主[办辦管](?:[单單]位)?|承[办辦][单單]位)[ \u3000]*[:：][ \u3000]*(?P<owner>[\u4e00-\u9fff（）()]{4,30}?)(?=$|[\\s|｜,，;；]|[主承协協][办辦]|地址)"
)
"""Who runs the site of an authority: ``主办单位:某市人民政府外事办公室``."""


def _run_by(page: Page, lines: list[Line]) -> str | None:
    """The body that runs the site, as authorities of China print it below their pages."""
    foot = [*(line.text for line in _behind_body(lines)), *_foot_around(page)]
    found = next((m for m in map(_RUN_BY.search, foot) if m), None)
    return found["owner"] if found else None


def _foot_around(page: Page) -> list[str]:
    """The last lines of a page of HTML, around its main text."""
    return [line for line in page.text.split("\n")[-_FOOT:] if len(line) <= 300] if page.main is not None else []


def _behind_body(lines: list[Line]) -> list[Line]:
    """The last lines of a page, from the first that is a piece of its frame and has no text of the article behind it."""
    last = max((n for n, line in enumerate(lines) if line.kind is None and len(line.text) > _PROSE), default=-1)
    return [line for line in lines[max(last + 1, len(lines) - _FOOT) :] if line.text and len(line.text) <= 300]


def _at_the_foot(page: Page, lines: list[Line]) -> str | None:
    """The body at the foot of a page whose address stands behind it: ``Elm College, 12 Elm Road, …``, or in the next line."""
    foot = [line.text for line in _behind_body(lines)]
    if page.main is not None:
        foot += [line.strip() for line in page.text.split("\n")[-_LAST:] if 0 < len(line.strip()) <= 300]
    for number, line in enumerate(foot):
        name, _, rest = line.partition(", ")
        behind = rest or (foot[number + 1] if number + 1 < len(foot) else "")
        if (
            _NAME.fullmatch(name)
            and ORG_HEAD.search(name)
            and not is_generic_unit(name)
            and _POSTAL.search(behind)
            and not tells(name)
            and not _is_office(name)
        ):
            return name
    return None


def _is_office(name: str) -> bool:
    """Whether what looks like a body is who holds an office in one: "The Rector of Elm College"."""
    office, of, _ = name.partition(" of ")
    return bool(of) and office.rpartition(" ")[2].lower() in lexicons.words("titles")


def _at_the_head(lines: list[Line]) -> str | None:
    """The body that the first line of a page names, behind an office of it: ``International Unit – Elm College``."""
    first = next((line for line in lines if line.text and line.kind != "nav"), None)
    short = first is not None and first.kind is None and len(first.text) <= _LONGEST_NAME
    parts = re.split(r"\s+[–—|-]\s+", first.text) if first is not None and short else []
    units = [part for part in parts if _UNIT.match(part)]
    bodies = [part for part in parts if part not in units and _NAME.fullmatch(part) and ORG_HEAD.search(part) and not tells(part)]
    return bodies[0] if len(units) == len(bodies) == 1 and len(parts) == 2 else None


def _about(lines: list[Line]) -> str | None:
    """The letters of the body that a menu tells about: ``Home | About ELMU | News``."""
    return next((m[1] for m in (_ABOUT.search(line.text) for line in lines if line.kind in ("nav", "about")) if m), None)


def _without_address(printed: str) -> str:
    """Return what is named before an address: ``Elm College, 12 Elm Road``; a unit keeps the body that it is of."""
    printed = _TELEPHONE.sub("", printed)
    pieces = printed.split(", ")
    if len(pieces) < 3 and not (
        len(pieces) == 2 and ORG_HEAD.search(pieces[0]) and not _UNIT.match(pieces[0]) and not ORG_HEAD.search(pieces[1])
    ):
        return printed
    kept = 2 if _UNIT.match(pieces[0]) and ORG_HEAD.search(pieces[1]) and not re.search(r"\d", pieces[1]) else 1
    return ", ".join(pieces[:kept]) if ORG_HEAD.search(pieces[0]) or pieces[0].isupper() else printed


def _site(said: str | None) -> str | None:
    """The body in what a title element says of its site: ``News | Elm College``."""
    parts = [p for p in (part.strip() for part in re.split(r"\s*[|｜–—·»:_]\s*| - ", said or "")) if p and not is_label(p)]
    return next((p for p in reversed(parts) if ORG_HEAD.search(p)), parts[-1] if parts else None)


def _site_alone(page: Page, title: str | None) -> str | None:
    """The whole title element, where it names the site and the page prints another title."""
    said = page.declared.get("title") if page.main is not None else None
    return said if said and title and fold(title) not in fold(said) and is_banner(said) else None


def _named_part(printed: str) -> str:
    """Return the organisation of ``ELM News | University of Elms``: the part with a word that heads such names."""
    parts = [part.strip() for part in re.split(r" [|–—-] ", printed)]
    named = [
        part for part in parts if re.search(r"\b(?:Universit\w+|College|Institute|Academy|Ministry|Embassy|Chamber)\b", part)
    ]
    return named[0] if len(parts) > 1 and len(named) == 1 else printed


def is_generic_unit(name: str) -> bool:
    """ "General Office", "Media Center": an office of the publisher, not its name."""
    words = {w.lower() for w in name.split()}
    return words <= _OFFICE_WORDS or (
        bool(re.search("(?:总部|办公室|办|宣传部|新闻中心|新闻网|新聞網|处|處|部|科|系|网)$", name)) and len(name) <= 10
    )


_OFFICE_WORDS = frozenset(
    "general office media center centre news department of the international relations affairs public press group important latest company campus events updates notices announcements communications communication team university global and cooperation exchange division information service section".split()
)

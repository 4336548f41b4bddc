"""Who publishes a page, by what it prints and states of itself."""

from __future__ import annotations

import re
from dataclasses import replace

from newsbrowse.model import Article, Page
from newsbrowse.pages.banners import LOGO, ORG_HEAD, ZH_BANNER, is_banner
from newsbrowse.pages.chrome import is_label
from newsbrowse.pages.lines import Line
from newsbrowse.pages.stamps import Stamp
from newsbrowse.text import clean_line, fold

_COPYRIGHT = re.compile(
    r"(?:(?:copyright|[©ⓒ]|\([cс]\)|版权所有|版權所有)[\s:：]*)+(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?(?:\s+by\b)?[\s,.:：-]*(?P<owner>[^.|©\d]{3,90})",
    re.I,
)
_BEHIND_OWNER = re.compile(
    r"\s*(?:[-–—,]?\s*\b(?:all rights reserved|alle rechte|todos (?:los|os) (?:derechos|direitos)|tous droits|impressum|privacy|designed|powered|site by|website by|terms)\b.*|版权所有.*|保留.*|무단.*"
    r"|,? an? [A-Z].{2,60}\b(?:Newspaper|Company|Business|Brand)\b.*|, (?:LLC|Inc\.?), an? .*|\s+[—–]\s.*|\(www.*"
    r"|\s(?:地址|邮编|电话|传真|技术支持|备案).*)$",
    re.I,
)
_NO_OWNER = re.compile(
    r"^\W*$|^(?:riproduzione riservata|tutti i diritti|tous droits|todos (?:los|os) (?:derechos|direitos)|alle rechte|(?:reservados )?todos|все права|wszelkie prawa|всички права"
    r"|alle rettigheder|alle rettigheter|alla rättigheter|kaikki oikeudet|minden jog|všechna práva|všetky práva|toate drepturile|tüm hakları|hak cipta|bản quyền)"
    r"|\b(?:content|must|may|hyperlinked|reproduced|notice|policy|holders?|information|statement|unless|reprint\w*|trademarks?)\b",
    re.I,
)
_LABELLED = re.compile(
    r"\W*(?:[Ss]ource|SOURCE|来源|信息来源|Fuente|Fonte|Quelle|Sumber|Kaynak|Źródło|Nguồn|Источник|Джерело|Bron|Zdroj|Forrás|Kilde|Källa|출처|出典)\s*[:：]\s*(?!https?:)(\S(?:.{0,78}?\S)??)(?:(?:\s{2,}|\u3000|\s(?:发布|发表|时间|日期|作者|字号|点击|浏览|编辑|阅读|(?:19|20)\d\d[-/.年]\d)).*)?$"
)
_ADDRESS = re.compile(r"^https?://(?:www\.)?|(?<=\w)/$", re.I)
"""What some sites state before and behind their host instead of a name."""
_COMPANY = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Bros)\.$")
"""A stop that belongs to the name."""
_CHINESE_OFFICE = re.compile(
    r"(?<=[\u4e00-\u9fff]{4})(?:新闻网|新聞網|新闻中心|官网|官方网站|网站|(?<=大学|学院|學院|大學)(?:党委)?宣传部)$"
)
"""What a site or press office adds to the name of its university."""
_FOOT = 80
"""Lines at the end of a page in which its copyright line stands."""


def with_source(article: Article, page: Page, lines: list[Line], stamps: list[Stamp], agency: str | None) -> Article:
    """Return the article with its publisher as printed: metadata, dateline, banner, credit, copyright line, stamp, and the
    name of the site in the title element. An office ("Media Center") counts only where no body is named."""
    banner = next((line.text for line in lines if line.kind == "banner"), None)
    if banner and (chinese := ZH_BANNER.match(banner)):
        banner = chinese[0]
    banner = LOGO.sub("", banner) if banner else None
    office = None
    for value, where in (
        (page.declared.get("source"), "metadata"),
        (agency, "dateline"),
        (banner, "banner"),
        (next((m[1] for m in (_LABELLED.match(line.text) for line in lines) if m), None), "credit line"),
        (_owner(page, lines), "copyright line"),
        (next((s.source for s in stamps if s.source), None), "stamp"),
        (_site(page.declared.get("site") or _site_alone(page, article.title)), "title element"),
    ):
        printed = _named_part(_ADDRESS.sub("", clean_line(value or "", 160).strip(" -|·,@©ⓒ")))
        printed = printed.partition("／")[0].strip()  # 中央社／ 台北
        printed = re.sub(r"\s+(?:原创稿?|转载|综合)$", "", printed)
        printed = _CHINESE_OFFICE.sub("", printed).strip("（）() ") or printed
        value = printed if _COMPANY.search(printed) else printed.strip(" -|·,.")
        if value and is_generic_unit(value):
            office = office or (value, where)
        elif value:
            return replace(article, source=value, source_from=where)
    return replace(article, source=office[0], source_from=office[1]) if office else article


def _owner(page: Page, lines: list[Line]) -> str | None:
    """The name in the copyright line."""
    foot = [line.text for line in lines if line.kind == "tail"]
    if page.main is not None:
        foot += [line for line in page.text.split("\n")[-_FOOT:] if len(line) <= 300]
    told = [m for m in map(_COPYRIGHT.search, foot) if m and not _NO_OWNER.search(m["owner"])]  # terms are no name
    # One with a year is that of the page, one without may be that of a picture.
    best = next((m for m in reversed(told) if re.search(r"(?:19|20)\d\d", m.string)), told[-1] if told else None)
    return _BEHIND_OWNER.sub("", best["owner"]).strip() if best else None


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
    "general office media center centre news department of the international relations affairs public press communications communication team university global and cooperation exchange division information service section".split()
)

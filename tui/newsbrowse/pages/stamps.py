"""Publication stamps, bylines and datelines."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from newsbrowse.dates import Expression, find_expressions, resolve_all, valid_day
from newsbrowse.dates.resolve import FIRST_YEAR
from newsbrowse.pages.chrome import is_label
from newsbrowse.pages.months import day_first, in_latin
from newsbrowse.regexps import regexp

MAX_STAMP = 240
"""No longer line (characters) is a stamp."""

_LABEL = (
    r"(?:publish(?:ed|er)?(?: (?:date|on|time|at|by))?|(?:posted|added|uploaded|submitted|inserted)(?: (?:on|at|by))?|updated?(?: on)?|last (?:updated|modified)|release(?:d)?(?: (?:date|time|on))?|date(?: of publication)?|time"
    r"|created|issue(?:d)?(?: date)?|author(?:s)?|source|from|editor|by|views?|page ?views?|hits?|clicks?|read(?:s|ing)?|number|写稿|[发發][布佈](?:日期|时间|時間|人|者|单位|單位)?|时间|時間|来源|來源|稿件来源|文字作者|图片作者|发表(?:时间|日期)"
    r"|更新(?:时间|日期)|日期|时间|作者|来源|信息来源|资料来源|資料來源|编辑|編輯|责任编辑|責任編輯|審核|瀏覽(?:次數|量|人次)?|點擊(?:數|率|次數)?|点击(?:数|量|次数)?|浏览(?:次数|量)?|阅读(?:次数|量)?|访问量|审核|供稿|撰稿|摄影|文|图|等级|작성자|작성일|등록일|조회(?:수)?|掲載日|更新日|字号|字体"
    r"|tanggal|fecha|ngày|data|datum|tarih|дата|автор|autor[ea]?|yazar|penulis|джерело|источник|fonte|fuente|sumber|kaynak)"
)
_FIELD = regexp(rf"(?P<label>{_LABEL})\s*[:：]\s*", re.I)
_NOISE = regexp(
    r"\b(?:Nr|No|N[°º])\.? ?\d+|\{\{[^{}]{0,60}\}\}|\b\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\b|\b\d{1,2}\.\d{2}(?=\s?(?:GMT|BST|UTC|CES?T|WIB|EAT|WAT|Uhr|hrs|[ap]\.?m)\b)|\b(?:GMT|UTC|[ECMP][SD]?T|WIB|JST|KST|BST|CES?T|AE[SD]T|SAST|WAT|IST|MSK|EAT|PKT|Uhr|hrs|a\.?m\.?|p\.?m\.?)\b|[+-]\d{2}:?\d{2}\b|\bT(?=\d)|\d+\s*(?:views?|visits?|comments?|min(?:ute)?s? read|次)"
    r"|\b(?:views?|hits?|clicks?|page ?views?)\b"
    r"|\b(?:[a-z\d-]+\.)+(?:com|org|net|edu|gov|info|int)(?:\.[a-z]{2})?\b|\b[a-z\d-]{3,}\.[a-z]{2,3}\.[a-z]{2}\b",
    re.I,
)
_SAID = regexp(
    r"(?<!\w)(?:publié|publiée|publicado|publicada|postado|posted|published|opublikowano|data publikacji|dodano|veröffentlicht|pubblicato|pubblicata|опубликовано"
    r"|дата публикации|опубліковано|yayın tarihi|yayınlanma(?: tarihi)?|eklenme tarihi|diterbitkan|dipublikasikan|dibuat|đăng ngày|ngày đăng|zveřejněno|publicerad|gepubliceerd|geplaatst|mis à jour"
    r"|última atualização|última actualización|ultima modifica|ultimo aggiornamento|actualizado|atualizado|aktualisiert|обновлено|pressemitteilung|pressemeldung|communiqué(?: de presse)?"
    r"|nota de prensa|press (?:release|statement)|media release|general news|fecha de publicación|data da publicação|tanggal|terakhir diperbarui|közzétéve|datum|데이터|등록일|작성일|작성자|조회수|조회|掲載日|公開日|更新日"
    r"|acessos|leituras|lượt xem|okunma(?: sayısı)?|dibaca|просмотров|wyświetleń|visitas|lectures|posted in|filed under|written)"
    r"(?: (?:le|la|el|em|on|il|am|vom|op|den|of|du|en|in|pada|dne|dnia|at))?(?!\w)",
    re.I,
)
"""What stands before a date of publication, in many languages, with and without a colon."""
_WORDS = regexp(r"[^\W\d_]+")
_CLAUSES = regexp("[\u4e00-\u9fff]{4}[，,][\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{8}。")
"""What is punctuated as Chinese running text is."""
_BYLINE = regexp(
    r"(?:\b[Bb][Yy]\b|^\W*(?:Por|Von|Par|Oleh|Di)\b)[:\s]+(?P<names>[^|\d]{3,120}?)(?=\s*(?:\||$|\d|,?\s+(?:on|posted|published)\b))"
)
_AUTHOR_LABELS = regexp(r"(?:author|autor|автор|yazar|penulis|by$|(?:文字)?作者|撰稿|文$|작성자|posted by|published by)", re.I)
_SOURCE_LABELS = regexp(
    r"(?:source|джерело|источник|fonte|fuente|sumber|kaynak|from|来源|來源|稿件来源|信息来源|资料来源|資料來源|发布单位|發布單位|供稿)",
    re.I,
)


_TOLD = regexp(r"(?:[^\W\d_]+\W+){2,}(?:on|of|from|for|until|since|the|dated)\s*$", re.I)
"""What leads to a date in a headline: ``Clarification of the Statement of the``."""
_POSTING = regexp(
    r"\b(?:posted|published|submitted|added|updated|created|written|released|issued|uploaded|modified|reviewed|revised|news|by)\b",
    re.I,
)


_ISSUER = regexp(
    r"\b(?:Office|Department|Universit\w+|College|School|Institute|Centre|Center|Bureau|Division|Newspaper|Agency|Council|Ministry|Embassy|Group|Bank)\b|[\u4e00-\u9fff]{3}"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a publication line states. ``published`` is ISO 8601 with ``precision`` day, month or year."""

    published: str | None = None
    precision: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    labelled: bool = False
    either: tuple[str, ...] = ()
    """The days that numbers may mean whose order is open."""
    weak: bool = False
    """Whether it may be the day of what is told: one in the brackets of a title."""


def believable(iso: str | None) -> bool:
    """Whether a publication date lies between 1990 and two days from now."""
    if not iso:
        return False
    latest = dt.date.today() + dt.timedelta(days=2)
    return f"{FIRST_YEAR}" <= iso[:4] and iso[:10] <= latest.isoformat()


_EVENT = regexp(
    r"\W{0,4}(?:when|where|(?:event|conference|start|end|opening|closing) dates?|starts?|ends?|deadline|apply by|wann|beginn|cuándo|quand|kiedy|活动时间|会议时间|讲座时间|开始时间|结束时间|截止(?:时间|日期)|일시|日時|開催日時?)\s*[:：]",
    re.I,
)
"""What stands before the day of an event."""
_CAMERA = regexp(r"\W*(?:19|20)\d\d-\d\d-\d\d[ _]\d{6}\W*$")
"""The name of a picture, not a date."""
_BRACKETED_LABEL = regexp(r"[\[【](Source|Time|Author|Date|Editor|来源|时间|作者|日期|编辑)[\]】]\s*[:：]?", re.I)
_LOST = regexp(r"\?{3,}|(?://\s*)?echo[^<>\n]{0,20}\?>")
"""What is left of letters that a site could not show."""
_SHARED = regexp("分享[到至][^ \u3000]{1,14}")
"""Buttons in the line of a stamp."""
_CHANGED = regexp(
    r"\W*(?:last )?(?:updated|modified|edited|reviewed|changed)\b|\W*(?:zuletzt (?:ge|ver)ändert|stand:|mis(?:e)? à jour|dernière m|última (?:atual|actual|modif)|ultim[oa] (?:aggiorn|modif)|actualizado|atualizado|aktualisiert"
    r"|обновлено|senast (?:ändrad|uppdaterad)|sist (?:endret|oppdatert)|laatst (?:gewijzigd|bijgewerkt)|son güncelle|ostatnia (?:aktual|modyf))",
    re.I,
)
"""A page that was changed then was published before; such a day counts where there is no other."""
_DATED = regexp(r"[\d年년]")
"""What every date with a year holds one of."""
_SPACED_DATE = regexp(r"^\W*(0?[1-9]|[12]\d|3[01]) (0[1-9]|1[0-2]) ((?:19|20)\d\d)\W*$")
"""A date in numbers alone on its line: ``18 05 2017``."""
_YEAR_OF_DATE = regexp("(?:19|20)[0-9]{2}|[年년]")
"""Only with a year a line states when it was published."""
_SHORT_DATE = regexp(r"^\W*(0[1-9]|[12]\d|3[01])([./-])(0[1-9]|[12]\d|3[01])\2([0-4]\d)\W*$")
"""The same with a year of two digits: ``14.05.24``."""

_OF_TAIWAN = regexp(
    r"(?:(?<=[日时時发發佈布告期间間][：:])|(?<=[期间間][：:] )|^\s*)(1[01]\d)([-./])(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=\s*$|[^\d./-])"
)
"""A date with a year of the Republic of China, alone on its line or behind a Chinese label: ``發布日期：113-05-20``."""
_SHORT_FIRST = regexp(r"\W*(?:on )?\d{1,2}/\d{1,2}/\d\d(?!\d)", re.I)
_SHORT_TIMED = regexp(r"(?<!\d)\d{1,2}/\d{1,2}/\d\d,?(?: at)? \d{1,2}:\d\d")
"""A year of two digits counts at the beginning of a line, or with a time behind: ``By Ann Elm - 11/18/19 11:04 PM EST``."""
_AMERICAN = regexp(r"\d ?[AP]\.?M\.?,? [ECMP][SD]?T\b", re.I)
"""A time of day in a zone of the United States, where months come first."""


_LOWER = regexp(r"(?<![\w'’-])[a-z]+(?![\w'’-])")
_DONE = regexp(r"\b(?:was|were|is|are|been) [a-z]+\s*$")
_TELLING = 3
"""Words in small letters before "by", or behind it, from which a line with a full stop tells what happened."""


def parse_stamp(line: str, country: str | None = None, language: str | None = None) -> Stamp | None:
    """Return what ``line`` states as a stamp, or None where it is something else.

    A stamp is a short line that holds a full date and else only labels, counters, times and at most
    a few words (an author, a source): ``Publisher:…Date:2009-06-19Views:342``.
    """
    if "分享" in line:
        line = _SHARED.sub(" ", line)
    if len(line) > MAX_STAMP:
        return None
    line = line.replace(" , ", ", ")  # "May 13 , 2021"
    if not _DATED.search(line) and line.count(":") + line.count("：") < 2:
        return None  # neither a date with a year nor two labels
    if _EVENT.match(line) or _CAMERA.match(line):
        return None
    if len(line) <= 100:
        line = in_latin(line)
    if "[" in line or "【" in line or "???" in line or "?>" in line:
        line = _BRACKETED_LABEL.sub(r"\1: ", _LOST.sub(" ", line))
    if "1" in line and len(line) <= 80 and _OF_TAIWAN.search(line):
        line = _OF_TAIWAN.sub(lambda m: f"{1911 + int(m[1])}-{m[3]}-{m[4]}", line)
    if len(line) <= 24:
        line = _SHORT_DATE.sub(r"\1\2\3\g<2>20\4", _SPACED_DATE.sub(r"\1.\2.\3", line))
    short = _SHORT_FIRST.match(line) or _SHORT_TIMED.search(line)
    found = find_expressions(line, language) if short or _YEAR_OF_DATE.search(line) else []
    country = country or ("US" if _AMERICAN.search(line) else None)
    if not any(e.month for e in found) and len(line) <= 80 and _YEAR_OF_DATE.search(line) and (turned := day_first(line)):
        line, found = turned, find_expressions(turned, language)
    dates = [
        r
        for r in resolve_all(found, line, country=country)
        if r.expression.form in ("date", "numeric") and r.expression.year and r.granularity != "year"
    ]
    labels = _labels(line)
    if not dates:
        return Stamp(labelled=True) if len(labels) >= 2 and len(line) < 120 else None
    rest = line
    for expression in sorted(found, key=lambda e: -e.start):
        rest = rest[: expression.start] + " | " + rest[expression.end :].removeprefix(".")
    authors, source = _fields(rest)
    byline = _BYLINE.search(rest)
    if byline and not labels and line.rstrip().endswith(".") and _tells(rest[: byline.start()], byline["names"]):
        return None  # "On May 10, 2024, a delegation of Elm College visited us and was received by President Wei Lin."
    if byline and not authors:
        authors = names_in(byline["names"])
    bare, words = _bare(rest)
    if not labels and not byline and _CLAUSES.search(bare):
        return None  # a sentence without spaces, whose clauses are few "words"
    if len(words) > 5:
        bare, words = _bare(_SAID.sub(" ", rest))
    limit = 14 if labels or byline or _SAID.match(line) else 5
    if len(words) > limit or re.search(r"(?<!\b[A-ZÀ-Þ])[.!?。！？]\s*[^\s|.]", bare) or len(" ".join(words)) > 110:
        return None
    best = dates[0]
    if not labels and best.expression.end_day:
        return None  # the days of an event
    before = line[: best.expression.start]
    if not labels and before.endswith("(") and before.count(" ") >= 4 and not _SAID.match(before):
        return None  # "Transcript of the Briefing by the Spokesperson (16 June 2017)"
    if not labels and _TOLD.match(before) and not _POSTING.search(before) and not _SAID.match(before):
        return None
    if best.start is None and best.expression.form == "numeric":
        return Stamp(None, "day", authors, source, bool(labels), _either(best.expression))
    published = best.start if best.granularity == "day" else (best.start or "")[:7] or None
    if best.granularity != "day" and re.match(r"\s*\(\d+\)", line[best.expression.end :]):
        return None  # "May 2019 (12)": so many entries of an archive
    if not labels and not byline and words and source is None:
        pieces = [" ".join(piece.split()).strip(" ·•-–—,:：()[]【】/") for piece in bare.split("|")]
        source = next((p for p in pieces if _ISSUER.search(p) and len(p) <= 80 and not is_label(p)), None)
    return Stamp(
        published,
        best.granularity,
        authors,
        source,
        bool(labels or _SAID.match(line) or _POSTING.match(line)),
        weak=bool(_CHANGED.match(line)),
    )


def _tells(before: str, names: str) -> bool:
    """Whether what stands before "by" says what was done, and not that something was written or posted; or what stands behind it
    is no name."""
    if names.islower() or len(_LOWER.findall(names)) >= _TELLING:
        return True
    done = len(_LOWER.findall(before)) >= _TELLING or _DONE.search(before)
    return bool(done) and not _POSTING.search(before) and not _SAID.match(before)


def _labels(text: str) -> list[re.Match[str]]:
    """The labels of a line; all have a colon, and to look for one costs next to nothing."""
    return list(_FIELD.finditer(text)) if ":" in text or "：" in text else []


def _bare(rest: str) -> tuple[str, list[str]]:
    """What is left of a line, and its words, without labels, counters and times."""
    bare = _NOISE.sub(" ", _FIELD.sub(" ", rest) if ":" in rest or "：" in rest else rest)
    bare = re.sub(r"\b(?:by|on|at|in)\b", " ", bare, flags=re.I)
    return bare, _WORDS.findall(bare)


def _either(expression: Expression) -> tuple[str, ...]:
    year, one, other = expression.year, expression.day, expression.month
    assert year and one and other
    return tuple(day.isoformat() for day in (valid_day(year, other, one), valid_day(year, one, other)) if day)


def _fields(rest: str) -> tuple[tuple[str, ...], str | None]:
    labels = _labels(rest)
    authors: tuple[str, ...] = ()
    source = None
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(rest)
        value = " ".join(rest[label.end() : end].replace("|", " ").split()).strip(" ,;:·-|/[]()")
        if not value or value.isdigit():
            continue
        if _AUTHOR_LABELS.match(label["label"]) and not authors:
            authors = names_in(value)
        elif _SOURCE_LABELS.match(label["label"]) and source is None and len(value) <= 120:
            source = value
    return authors, source


def names_in(value: str) -> tuple[str, ...]:
    """Return the names that stand between commas, "and" and the like."""
    names = (n.strip(" ,;.|·-") for n in re.split(r"\s*(?:\||;|,|/|、|&|\band\b)\s*", value)[:8])
    return tuple(n for n in names if 1 < len(n) <= 60 and not any(c.isdigit() for c in n) and not _NOISE.fullmatch(n))

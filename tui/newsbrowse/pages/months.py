"""Dates of stamps in orders and languages that running text is not searched for."""

from __future__ import annotations

import re
import unicodedata

from newsbrowse.dates.names import FULL_MONTHS
from newsbrowse.regexps import regexp

_NAMES = {
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "sr": "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga|studenog prosinca",
    "bs": "januar|januara februar|februara mart|marta aprila maja juna|juni jula|juli avgust|avgusta septembar|septembra oktobar|oktobra novembar|novembra decembar|decembra",
    "sl": "januarja februarja marca - - junija julija - - - - -",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "lv": "janvāris|janvārī februāris|februārī marts|martā aprīlis|aprīlī maijs|maijā jūnijs|jūnijā jūlijs|jūlijā augusts|augustā septembris oktobris novembris decembris",
    "et": "jaanuar veebruar märts aprill - juuni juuli - - oktoober - detsember",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    "el": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου",
    "hu": "január február március április május június július augusztus szeptember október - december",
    "ca": "gener febrer març - maig juny juliol agost setembre - - desembre",
}
"""Names of months, in the form in which they stand in dates; those that mean another month in a language known to the
grammar of dates are left out."""
_BY_SCRIPT = (
    "มกราคม|ม.ค. กุมภาพันธ์|ก.พ. มีนาคม|มี.ค. เมษายน|เม.ย. พฤษภาคม|พ.ค. มิถุนายน|มิ.ย. กรกฎาคม|ก.ค. สิงหาคม|ส.ค. กันยายน|ก.ย. ตุลาคม|ต.ค. พฤศจิกายน|พ.ย. ธันวาคม|ธ.ค.",
    "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
    "ມັງກອນ|ມ.ກ. ກຸມພາ|ກ.ພ. ມີນາ|ມ.ນ. ເມສາ|ມ.ສ. ພຶດສະພາ|ພ.ພ. ມິຖຸນາ|ມິ.ຖ. ກໍລະກົດ|ກ.ລ. ສິງຫາ|ສ.ຫ. ກັນຍາ|ກ.ຍ. ຕຸລາ|ຕ.ລ. ພະຈິກ|ພ.ຈ. ທັນວາ|ທ.ວ.",
    "ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",
)
"""Thai, Khmer, Lao, Burmese (CLDR), whose vowels are no letters to a regular expression."""
_SCRIPTS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_MONTHS_BY_SCRIPT = {
    name: FULL_MONTHS[number] for names in _BY_SCRIPT for number, forms in enumerate(names.split()) for name in forms.split("|")
}
_IN_SCRIPT = regexp(
    rf"(?<!\d)(?P<day>\d{{1,2}})[{_SCRIPTS} ]{{0,12}}?[ ]?(?P<month>{'|'.join(sorted(map(re.escape, _MONTHS_BY_SCRIPT), key=len, reverse=True))})"
    rf"[{_SCRIPTS}. ]{{0,14}}(?P<year>\d{{4}})(?!\d)"
)
_ANY_SCRIPT = regexp(f"[{_SCRIPTS}]")
_OTHER_WORDS = regexp(f"[{_SCRIPTS}][{_SCRIPTS}.]*")
_BUDDHIST = 543
"""Years by which the calendar of Thailand is ahead."""
_MONTHS = {
    name: FULL_MONTHS[number]
    for names in _NAMES.values()
    for number, forms in enumerate(names.split())
    for name in forms.split("|")
    if name != "-"
}
_WORD = regexp(r"[^\W\d_]{3,12}")
_MONTH_FIRST = regexp(r"(?<!\w)([^\W\d_]{3,12})\.? (\d{1,2}), ?((?:19|20)\d\d)(?!\d)")
_YEAR_FIRST = regexp(r"(?<!\d)((?:19|20)\d\d)\.?(?: ?m\.)? ([^\W\d_]{3,12}) (\d{1,2})(?:\.| d\.)?(?!\d)")


def in_latin(line: str) -> str:
    """Return a short line whose date is in Thai, Khmer, Lao or Burmese ("14 ก.พ. 2567") with that date in English, and without
    other words of these scripts; another line as it is."""
    if not _ANY_SCRIPT.search(line):
        return line
    numbered = "".join(str(digit) if (digit := unicodedata.digit(c, -1)) >= 0 and not c.isascii() else c for c in line)
    found = _IN_SCRIPT.search(numbered)
    if found is None:
        return line
    year = int(found["year"])
    told = f"{found['day']} {_MONTHS_BY_SCRIPT[found['month']]} {year - _BUDDHIST if year > _BUDDHIST + 1900 else year}"
    return _OTHER_WORDS.sub(" ", f"{numbered[: found.start()]} {told} {numbered[found.end() :]}")


def day_first(line: str) -> str | None:
    """Return a short line with its date as "14 April 2024", where it is "junio 14, 2024", "2024. április 14." or in a
    language of the list here; None where it has none of these."""
    told = _WORD.sub(lambda m: _MONTHS.get(m[0].lower(), m[0]), line)
    told = _YEAR_FIRST.sub(r"\3 \2 \1", _MONTH_FIRST.sub(r"\2 \1 \3", told))
    return told if told != line else None

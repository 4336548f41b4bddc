"""Dates of stamps in orders and languages that running text is not searched for."""

from __future__ import annotations

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


def day_first(line: str) -> str | None:
    """Return a short line with its date as "14 April 2024", where it is "junio 14, 2024", "2024. április 14." or in a
    language of the list here; None where it has none of these."""
    told = _WORD.sub(lambda m: _MONTHS.get(m[0].lower(), m[0]), line)
    told = _YEAR_FIRST.sub(r"\3 \2 \1", _MONTH_FIRST.sub(r"\2 \1 \3", told))
    return told if told != line else None

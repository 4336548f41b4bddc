"""How other languages write dates: the words of their calendars and what stands between them.

Names of months and weekdays, wide and abbreviated, format and stand-alone: Unicode CLDR (calendars/gregorian). Added by
the grammars of the languages: the case that follows a preposition ("w maju", "в мае", "v květnu"), and accusatives of
weekdays ("w środę", "в среду"). Words are regular expressions in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language.

    ``months``: twelve entries, their forms separated by ``|`` (a ``_`` is a space); ``short``: abbreviations, which count only beside a year;
    ``weekdays``: seven, from Monday; ``of``: between day and month; ``link``: between month and year; ``tail``: behind the
    year; ``nth``: behind a day number; ``to``: between the ends of a range; ``within``: before a month without a day;
    ``year``: before a year alone; ``this`` ``last`` ``coming``: what is said of a month instead of its year;
    ``phrases``: expressions with the word that ``resolve`` knows them by.
    """

    months: str
    weekdays: str = ""
    short: str = ""
    of: str = ""
    link: str = r",? "
    tail: str = ""
    nth: str = ""
    to: str = r"-"
    within: str = ""
    year: str = ""
    this: str = ""
    last: str = ""
    coming: str = ""
    phrases: dict[str, str] = field(default_factory=dict)
    capital_weekdays: bool = False


LANGUAGES: dict[str, Language] = {
    "es": Language(
        months="enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
        short="ene feb mar abr may jun jul ago sep|sept oct nov dic",
        weekdays="lunes martes miércoles|miercoles jueves viernes sábado|sabado domingo",
        of="(?:de |del mes de )", link=r"(?:,? (?:del? (?:año )?)?)", nth="(?:º|°|ro)?",
        to="(?:al? |y |hasta |y el |al día )", within=r"(?:en|desde|hasta|durante|de)(?: el mes de)?", year=r"en|desde|hasta|el año|del año|durante",
        this=r"del presente año|de este año|del año en curso|del corriente|del presente|de los corrientes", last=r"del año pasado|del pasado año",
        coming=r"próximo|del próximo año",
        phrases={"ayer": "yesterday", "el mes pasado": "last month", "el próximo mes": "next month", "el año pasado": "last year",
                 "este año": "this year", "el próximo año": "next year", "al día siguiente": "next day", "ese mismo día": "same day"},
    ),
    "pt": Language(
        months="janeiro fevereiro março|marco abril maio junho julho agosto setembro outubro novembro dezembro",
        short="jan fev mar abr mai jun jul ago set out nov dez",
        weekdays="segunda-feira|segunda terça-feira|terça quarta-feira|quarta quinta-feira|quinta sexta-feira|sexta sábado domingo",
        of="(?:de )", link=r"(?:,? (?:de )?)", nth="(?:º|°)?", to="(?:a |e |até |ao |à |até o dia |ao dia )",
        within=r"(?:em|desde|até|durante|de)(?: o mês de)?", year=r"em|desde|até|no ano de|de", this=r"deste ano|do corrente ano|do corrente",
        last=r"do ano passado|passado", coming=r"próximo|do próximo ano",
        phrases={"ontem": "yesterday", "amanhã": "tomorrow", "no mês passado": "last month", "no ano passado": "last year",
                 "no próximo mês": "next month", "este ano": "this year", "no dia seguinte": "next day", "no mesmo dia": "same day"},
    ),
    "fr": Language(
        months="janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre décembre|decembre",
        short="janv févr|fév avr juil sept oct nov déc",
        weekdays="lundi mardi mercredi jeudi vendredi samedi dimanche",
        nth="(?:er)?", to="(?:au |et |et le |à |au [a-z]{5,8}di )", within=r"(?:en|depuis|dès|jusqu['’]en|fin|début|mi|courant|au mois de|le mois de)", year=r"en|depuis|l['’]année|l['’]an|courant|fin|début",
        this=r"de cette année|de l['’]année en cours|courant", last=r"de l['’]année dernière|de l['’]an dernier", coming=r"prochain|de l['’]année prochaine",
        phrases={"hier": "yesterday", "le mois dernier": "last month", "le mois prochain": "next month", "l['’]année dernière": "last year", "l['’]an dernier": "last year",
                 "cette année": "this year", "l['’]année prochaine": "next year", "le lendemain": "next day", "le même jour": "same day", "la veille": "previous day"},
    ),
    "it": Language(
        months="gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        short="gen feb mar apr mag giu lug ago set ott nov dic",
        weekdays="lunedì|lunedi martedì|martedi mercoledì|mercoledi giovedì|giovedi venerdì|venerdi sabato domenica",
        link=r"(?:,? (?:del )?)", nth="(?:°|º)?", to=r"(?:al |all['’]|e |ed |ed? il |e l['’]|fino al )", within=r"(?:a|in|da|di|nel mese di|da|dal|entro|fino a)",
        year=r"nel|dal|del|entro il|nell['’]anno|anno", this=r"di quest['’]anno|dell['’]anno in corso|corrente", last=r"dell['’]anno scorso|dello scorso anno", coming=r"prossimo|del prossimo anno",
        phrases={"ieri": "yesterday", "domani": "tomorrow", "il mese scorso": "last month", "lo scorso mese": "last month", "l['’]anno scorso": "last year", "lo scorso anno": "last year",
                 "quest['’]anno": "this year", "il prossimo anno": "next year", "il giorno successivo": "next day", "lo stesso giorno": "same day"},
    ),
    "de": Language(
        months="januar|jänner februar märz|maerz april mai juni juli august september oktober november dezember",
        short="jan feb mär apr jun jul aug sep|sept okt nov dez",
        weekdays="montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag", capital_weekdays=True,
        nth=r"(?:\.)?", to=r"(?:bis |bis zum |und |und am |/)", within=r"(?:im|seit|ab|bis|anfang|mitte|ende|vom)", year=r"im jahr|im jahre|seit|anfang|mitte|ende|das jahr|des jahres|ab|bis",
        tail="", this=r"dieses jahres|d\. ?j\.", last=r"des vergangenen jahres|letzten jahres|des vorjahres", coming=r"nächsten jahres|kommenden jahres",
        phrases={"gestern": "yesterday", "im vergangenen jahr": "last year", "letztes jahr": "last year", "in diesem jahr": "this year", "im nächsten jahr": "next year", "im kommenden jahr": "next year",
                 "im vergangenen monat": "last month", "letzten monat": "last month", "im nächsten monat": "next month", "am folgenden tag": "next day", "am nächsten tag": "next day", "am selben tag": "same day"},
    ),
    "nl": Language(
        months="januari februari maart april mei juni juli augustus september oktober november december",
        short="jan feb mrt apr jun jul aug sep|sept okt nov dec",
        weekdays="maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        nth=r"(?:e)?", to=r"(?:tot |tot en met |t/m |en |tot )", within=r"(?:in|sinds|vanaf|tot|eind|begin|medio|half)", year=r"in|sinds|vanaf|eind|begin|het jaar|tot|medio",
        this=r"dit jaar|van dit jaar|jl\.?", last=r"vorig jaar|van vorig jaar", coming=r"aanstaande|volgend jaar|a\.s\.",
        phrases={"gisteren": "yesterday", "vorige maand": "last month", "volgende maand": "next month", "vorig jaar": "last year", "dit jaar": "this year", "volgend jaar": "next year",
                 "de volgende dag": "next day", "dezelfde dag": "same day"},
    ),
    "sv": Language(
        months="januari|januar februari|februar mars|marts april maj|mai juni juli augusti|august september oktober november december|desember",
        short="jan feb mar apr jun jul aug sep|sept okt nov dec|des",
        weekdays="måndagen|måndag|mandag|mandagen tisdagen|tisdag|tirsdag onsdagen|onsdag torsdagen|torsdag fredagen|fredag lördagen|lördag|lørdag söndagen|söndag|søndag",
        of="", nth=r"(?:\.|:e)?", to=r"(?:till |och |till och med |til |og |til og med )", within=r"(?:i|sedan|från|till|under|siden|fra)", year=r"år|sedan|under|i|siden",
        this=r"i år|detta år|dette år", last=r"förra året|i fjor|sidste år", coming=r"nästa år|neste år|næste år",
        phrases={"i går": "yesterday", "igår": "yesterday", "i morgon": "tomorrow", "förra månaden": "last month", "nästa månad": "next month", "förra året": "last year", "nästa år": "next year", "i år": "this year",
                 "dagen efter": "next day", "samma dag": "same day"},
    ),
    "pl": Language(
        months="stycznia|styczeń|styczniu lutego|luty|lutym marca|marzec|marcu kwietnia|kwiecień|kwietniu maja|maj|maju czerwca|czerwiec|czerwcu lipca|lipiec|lipcu sierpnia|sierpień|sierpniu"
               " września|wrzesień|wrześniu października|październik|październiku listopada|listopad|listopadzie grudnia|grudzień|grudniu",
        weekdays="poniedziałek wtorek środa|środę czwartek piątek sobota|sobotę niedziela|niedzielę",
        tail=r"(?: r\.| r(?!\w)| roku| rok)", to=r"(?:do |i |oraz )", within=r"(?:w|we|od|do|na początku|w połowie|pod koniec|z końcem)", year=r"w|od|do|rok|roku",
        this=r"br\.?|bieżącego roku|tego roku|b\.r\.", last=r"ub\.? ?r\.?|ubiegłego roku|zeszłego roku|minionego roku", coming=r"przyszłego roku",
        phrases={"wczoraj": "yesterday", "jutro": "tomorrow", "w zeszłym miesiącu": "last month", "w ubiegłym miesiącu": "last month", "w przyszłym miesiącu": "next month", "w zeszłym roku": "last year",
                 "w ubiegłym roku": "last year", "w tym roku": "this year", "w przyszłym roku": "next year", "następnego dnia": "next day", "tego samego dnia": "same day"},
    ),
    "cs": Language(
        months="ledna|leden|lednu|januára|januári února|únor|únoru|februára března|březen|březnu|marca|marci dubna|duben|dubnu|apríla|apríli května|květen|květnu|mája|máji června|červen|červnu|júna|júni července|červenec|červenci|júla|júli"
               " srpna|srpen|srpnu|augusta|auguste září|septembra|septembri října|říjen|říjnu|októbra|októbri listopadu|listopad|novembra|novembri prosince|prosinec|prosinci|decembra|decembri",
        weekdays="pondělí|pondelok úterý|utorok středa|středu|stredu čtvrtek|štvrtok pátek|piatok sobota|sobotu neděle|neděli|nedeľu",
        nth=r"(?:\.)?", to=r"(?:až |a |do )", within=r"(?:v|ve|od|do|počátkem|koncem)", year=r"v roce|v roku|od roku|do roku|rok|roku",
        this=r"letošního roku|t\. ?r\.|tohto roku", last=r"loňského roku|minulého roku", coming=r"příštího roku",
        phrases={"včera": "yesterday", "zítra": "tomorrow", "minulý měsíc": "last month", "příští měsíc": "next month", "loni": "last year", "v loňském roce": "last year", "letos": "this year", "příští rok": "next year",
                 "následující den": "next day", "téhož dne": "same day"},
    ),
    "ru": Language(
        months="января|январь|январе февраля|февраль|феврале марта|март|марте апреля|апрель|апреле мая|май|мае июня|июнь|июне июля|июль|июле августа|август|августе сентября|сентябрь|сентябре"
               " октября|октябрь|октябре ноября|ноябрь|ноябре декабря|декабрь|декабре",
        short="янв февр|фев мар апр июн июл авг сент|сен окт нояб|ноя дек",
        weekdays="понедельник вторник среду четверг пятницу субботу воскресенье",
        tail=r"(?: ?г\.| ?г(?!\w)| ?года| году| год)", nth=r"(?:-?го|-е)?", to=r"(?:по |и |до )", within=r"(?:в|с|до|к|на|за|начале|конце|середине|течение)", year=r"в|с|до|к|на|за",
        this=r"с\. ?г\.|текущего года|этого года|нынешнего года", last=r"прошлого года", coming=r"следующего года|будущего года",
        phrases={"вчера": "yesterday", "завтра": "tomorrow", "в прошлом месяце": "last month", "в следующем месяце": "next month", "в прошлом году": "last year", "в этом году": "this year", "в следующем году": "next year",
                 "на следующий день": "next day", "в тот же день": "same day", "накануне": "previous day"},
    ),
    "uk": Language(
        months="січня|січень|січні лютого|лютий|лютому березня|березень|березні квітня|квітень|квітні травня|травень|травні червня|червень|червні липня|липень|липні серпня|серпень|серпні вересня|вересень|вересні"
               " жовтня|жовтень|жовтні листопада|листопад|листопаді грудня|грудень|грудні",
        weekdays="понеділок вівторок середу четвер п['’ʼ]ятницю суботу неділю",
        tail=r"(?: ?р\.| ?року| році| рік)", nth=r"(?:-?го|-е)?", to=r"(?:по |і |й |та |до )", within=r"(?:у|в|з|із|до|на початку|наприкінці)", year=r"у|в|з|із|до|на",
        this=r"цього року|поточного року|ц\. ?р\.", last=r"минулого року|торік", coming=r"наступного року",
        phrases={"вчора": "yesterday", "учора": "yesterday", "завтра": "tomorrow", "минулого місяця": "last month", "наступного місяця": "next month", "минулого року": "last year", "торік": "last year",
                 "цього року": "this year", "наступного року": "next year", "наступного дня": "next day", "того ж дня": "same day"},
    ),
    "tr": Language(
        months="ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        weekdays="pazartesi salı çarşamba perşembe cuma cumartesi pazar", capital_weekdays=True,
        tail=r"(?:['’](?:te|de|ta|da|ten|den|tan|dan|nin|nın|in|ın|un|ün|e|a|ye|ya)(?!\w)| yılında| yılı| tarihinde)", to=r"(?:ve |ile |ilâ |ila )", year=r"yılı",
        within="", this=r"", last=r"", coming=r"",
        phrases={"dün": "yesterday", "yarın": "tomorrow", "geçen ay": "last month", "gelecek ay": "next month", "geçen yıl": "last year", "geçtiğimiz yıl": "last year", "bu yıl": "this year", "gelecek yıl": "next year",
                 "önümüzdeki yıl": "next year", "ertesi gün": "next day", "aynı gün": "same day"},
    ),
    "id": Language(
        months="januari|jan februari|feb maret|mac|mar april|apr mei juni|jun juli|julai|jul agustus|ogos|agt|agu september|sep|sept oktober|okt november|nopember|nov desember|disember|des|dis",
        weekdays="senin|isnin selasa rabu kamis|khamis jumat|jum['’]at|jumaat sabtu minggu|ahad", capital_weekdays=True,
        to=r"(?:sampai |sampai dengan |hingga |s\.? ?/?d\.? |dan |serta )", within=r"(?:pada|bulan|sejak|awal|akhir|pertengahan|hingga|sampai|di bulan|pada bulan)", year=r"tahun|pada|sejak|hingga",
        this=r"tahun ini|ini", last=r"tahun lalu|tahun lepas", coming=r"mendatang|depan|tahun depan",
        phrases={"kemarin": "yesterday", "semalam": "yesterday", "bulan lalu": "last month", "bulan depan": "next month", "tahun lalu": "last year", "tahun ini": "this year", "tahun depan": "next year",
                 "keesokan harinya": "next day", "pada hari yang sama": "same day"},
    ),
    "ro": Language(
        months="ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        short="ian feb mar apr iun iul aug sept oct nov dec",
        weekdays="luni marți|marţi miercuri joi vineri sâmbătă duminică",
        to=r"(?:și |şi |până la |până pe )", within=r"(?:în|din|luna|în luna|până în)", year=r"în|din|anul|anului", link=r",? ",
        this=r"anul acesta|a\.c\.", last=r"anul trecut", coming=r"anul viitor",
        phrases={"ieri": "yesterday", "mâine": "tomorrow", "luna trecută": "last month", "luna viitoare": "next month", "anul trecut": "last year", "anul acesta": "this year", "anul viitor": "next year", "a doua zi": "next day",
                 "în aceeași zi": "same day"},
    ),
    "ar": Language(
        months="يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|آذار أبريل|ابريل|إبريل|نيسان|أفريل مايو|أيار|ماي يونيو|حزيران|جوان يوليو|تموز|جويلية أغسطس|اغسطس|آب|أوت سبتمبر|أيلول أكتوبر|اكتوبر|تشرين_الأول"
               " نوفمبر|تشرين_الثاني ديسمبر|كانون_الأول",
        of="(?:من )", link=r"(?: |، ?|/[^\d\s]{3,8} )(?:عام |سنة |لعام )?", to=r"(?:إلى |الى |و|حتى )", year=r"عام|سنة",
    ),
}  # fmt: skip
"""By ISO 639-1 code. Hungarian, Vietnamese, Korean, Japanese and Chinese, which go another way, are in grammars of their own."""
LANGUAGES |= {
    "ms": LANGUAGES["id"],
    "no": LANGUAGES["sv"],
    "nb": LANGUAGES["sv"],
    "da": LANGUAGES["sv"],
    "sk": LANGUAGES["cs"],
    "gl": LANGUAGES["pt"],
}
HUNGARIAN_MONTHS = {
    form: number
    for number, forms in enumerate(
        "január február március április május június július augusztus szeptember október november december".split(), 1
    )
    for form in forms.split("|")
}

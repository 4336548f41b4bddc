"""Words that names of organisations are made of: heads, what stops a name, plain words of a language."""

from __future__ import annotations

from typing import Literal

from newsbrowse.extract import lexicons
from newsbrowse.extract.tokens import Token
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

OrgKind = Literal["org", "unit"]
ORG_HEADS = frozenset(
    """consulate-general university college institute academy polytechnic bank chamber chambers ministry embassy consulate government commission association federation
    foundation society union organization organisation company corporation group holdings centre center laboratory lab park agency authority
    administration hospital press museum trust fund network alliance consortium league secretariat parliament assembly court observatory airlines airways port zone exchange
    hub incubator club council councils bureau board headquarters library conservatory seminary senate congress institution enterprise co ltd inc corp llc gmbh bhd plc
    limited co-operative cooperative mission church orchestra theatre corporación fundación confederation
    endowment conservancy gallery zoo charity archives diocese archdiocese inspectorate treasury cluster
    hq city municipality prefecture bundestag bundesrat knesset sejm majlis duma riksdag storting folketing oireachtas eduskunta stortinget khural hural riigikogu saeima seimas
    confederation guild clinic coalition grouping lyceum conservatoire cooperation-council taskforce
    """.split()
)
FOREIGN_HEADS = frozenset(
    """universitas universiti universidad universidade universität universitaet université universita università universitat institut instituto tecnológico escuela école ecole agence société societe fundación asociación federación confederación
    klinika kliniken klinikum krankenhaus beratung stiftung verein verband gesellschaft kammer bundesministerium ministerstvo vakfı derneği odası belediyesi bakanlığı hastanesi
    yayasan lembaga badan dinas szpital bolnica ospedale hôpital clínica câmara cámara chambre fondation fondazione associação asociația organización
    musée museo museu muzeum teatro théâtre biblioteca bibliothèque bibliotheca galería galleria kunsthalle kunstmuseum landesmuseum staatstheater
    politechnika politehnica universidade universitatea univerza univerzitet sveučilište universitetet universitet högskola høgskolen akademia akademie akademija instytut
    institutul ministerstwo ministerul fundacja towarzystwo izba centro centrum colegio collegio escola scuola azienda comune ayuntamiento prefeitura alcaldía consejo conseil
    consiglio comité comisión commissione asamblea
    federação federazione confederação associazione consórcio consorcio consorzio embaixada embajada ambasciata ambassade botschaft consulado sindicato
    bursa facultad fakultas faculté facoltà fakultät faculdade departamento dipartimento département handelskammer forschungszentrum universitätsklinikum bundesamt
    bundesagentur bundesanstalt landesamt sparkasse ministério ministero
    politeknik politecnico politécnica hochschule akademi fachhochschule kolej sekolah uniwersytet univerzita üniversitesi kementerian grupo ministerio ministère banco tecnologico
    """.split()
)
FINAL_HEADS = frozenset(
    """akademisi enstitüsü fakültesi kurumu müdürlüğü başkanlığı valiliği bankası merkezi birliği konsolosluğu başkonsolosluğu büyükelçiliği üniversitesi vakfı derneği
    odası belediyesi bakanlığı hastanesi ajansı meclisi kulübü müzesi kütüphanesi lisesi federasyonu konfederasyonu sendikası tudományegyetem egyetem
    minisztérium önkormányzat kommune kommun fylkeskommune
    """.split()
)
"""Heads that end a name, in Turkish, Hungarian and the Scandinavian languages."""
FOREIGN_HEADS |= FINAL_HEADS | frozenset(
    """istituto accademia agenzia consolato regione società ente unione prefettura soprintendenza
    fundação associação agência governo academia sociedade assembleia conselho comissão empresa
    gobierno municipalidad secretaría agencia superintendencia diputación gobernación cooperativa sociedad servicio junta
    gouvernement académie fédération comité laboratoire préfecture mairie groupe banque observatoire présidence
    generalkonsulat bundesverband landesregierung zentrum universitätsmedizin forschungsgemeinschaft austauschdienst
    primăria consiliul agenția ambasada fundația banca guvernul spitalul facultatea
    urząd szkoła stowarzyszenie politechniki uniwersytetu ministarstvo fakultet veleposlanstvo komora velvyslanectví fakulta ústav
    universiteit hogeschool ministerie gemeente stichting vereniging rijksuniversiteit ziekenhuis
    comunidad comunidade município municipio união unión intendencia cabildo caisse orchestre opéra cinémathèque cinemateca filmoteca philharmonie landkreis landratsamt bezirksregierung
    stadtverwaltung stiftelsen kommunförbund gmina starostwo związek klub nadace svaz úřad federația consorțiul
    pertubuhan persekutuan perbadanan suruhanjaya dinas direktorat sekretariat puskesmas pemkab pemkot pemprov
    kedutaan pemerintah fakulti jabatan persatuan himpunan ikatan asosiasi balai chuo wizara taasisi mamlaka tume
    """.split()
)
UNIT_HEADS = frozenset(
    """faculty faculties department departments office offices division directorate section school schools committee committees branch unit
    library secretariat subcommittee taskforce
    """.split()
)
FOREIGN_UNITS = frozenset(
    "fakultet fakulta fakulti facultatea fakültesi facultad fakultas faculté facoltà fakultät faculdade departamento dipartimento département".split()
)
FOREIGN_HEADS |= frozenset(
    """uniwersytetem uniwersytecie uniwersytetowi politechniką politechnikę politechnice akademii akademią instytutu instytutem ministerstwa ministerstwem fundacji fundacją
    univerzity univerzitou univerzitě univerzite ministerstvem ministerstvo ústavu akademie sveučilišta sveučilištem univerziteta ministarstva universității ministerului primăriei
    ministeriums instituts verbandes
    """.split()
)
"""The same in other cases, in Polish, Czech, Slovak, Croatian, Romanian and German."""
FIELD_HEADS = FOREIGN_UNITS | frozenset(
    "pt kementerian ministerio ministère ministério ministero bundesministerium badan lembaga dinas cámara câmara chambre".split()
)
"""Foreign heads whose fields "and" joins ("Kementerian Pendidikan dan Kebudayaan")."""
FOREIGN_OF = frozenset("van voor les allo alla degli dei delle della dello des du dos das für der zur pour per para".split())
"""What joins the words of a foreign name, as "de" and "di" do, which English names have too."""
FOREIGN_AND = frozenset("dan und y e et i ve".split())
COMPOUND_HEADS = {
    "service": frozenset(
        "health education transfusion exchange youth ambulance broadcasting geological police prisons prison fire rescue information forest forestry revenue immigration customs intelligence wildlife meteorological weather postal correctional park parks".split()
    ),
    "services": frozenset("relief health fire forensic correctional".split()),
    "survey": frozenset("geological".split()),
    "house": frozenset("publishing finance opera auction".split()),
    "cross": frozenset(("red",)),
    "crescent": frozenset(("red",)),
    "laboratories": frozenset("national".split()),
    "community": frozenset("andean african caribbean economic pacific".split()),
    "forces": frozenset("defence defense".split()),
    "force": frozenset("police air defence".split()),
    "party": frozenset(
        "labour labor democratic socialist liberal conservative republican communist development people's unionist progressive".split()
    ),
    "yuan": frozenset("legislative executive judicial control".split()),
    "conference": frozenset("rectors presidents bishops".split()),
}
"""Plain nouns that head a name behind one of these words ("Delta Wildlife Service")."""
OFFICERS = frozenset("rectors presidents vice-chancellors bishops deans directors principals".split())
"""Those whose "Conference of" is a body ("Conference of Rectors")."""
PLURAL_HEADS = frozenset("institutes centers centres laboratories museums gardens".split())
"""Heads of a body only with "of" or "for" behind ("National Institutes of Health")."""
TWO_WORD_HEADS = (
    PLURAL_HEADS | frozenset(COMPOUND_HEADS) | {"camera", "partnership", "police", "house", "sub-council", "subcouncil"}
)
"""Words that head a name only beside others."""
PLACED_HEADS = frozenset("port university bank city".split())
"""Heads that a place follows, and then at times what the body is ("Port of Delta Authority")."""
LANDED_HEADS = frozenset(
    "bank group foundation network trust alliance coalition society association council ministry club insurance chamber gallery museum".split()
)
"""Heads behind which the land says which branch it is ("Elm Bank Uganda")."""
TOWN_HEADS = frozenset("museum gallery university college academy institute school hospital chamber".split())
"""Heads whose names end in a town at times ("Museum of Modern Art Westra")."""
REGIONS = frozenset(
    "America Africa Asia Europe Mediterranean Pacific Wales Zealand Caribbean Balkans Sahel Caucasus Amazon Baltic Atlantic Arctic Oceania Indies Emirates Maghreb Levant Adriatic Danube Himalayas Andes Alps Nile".split()
)
"""The last words of regions, of which places know none."""
CONTINENTS = frozenset("Europe Africa Asia America Oceania".split())
LEGAL_WORDS = frozenset("co ltd limited inc corp llc gmbh bhd plc berhad".split())
MISSION_WORDS = frozenset("economic cultural trade representative liaison".split())
GENERIC = frozenset(
    """the a an new our this joint both national international global local regional central provincial municipal federal public private state university college institute
    academy school bank company group center centre council committee board government ministry embassy department office faculty research general foreign own host partner
    sister technical higher leading main first second associated city people and of for community development administration union association foundation student alumni
    graduate executive academic governing senate trustees senior chambers chamber district county township its their his her another other each every such some many any all party management technology
    zone park exchange assembly press club port hub base network fund trust house hospital museum library laboratory lab society organization organisation commission agency
    standing branch organizing organising steering preparatory
    """.split()
)
PARK_WORDS = frozenset(
    "science sciences technology industrial industry business innovation research software economic national theme logistics high-tech eco creative startup university sculpture".split()
)
TITLE_STOP = frozenset(
    """president vice-president chairman chairwoman chairperson professor prof dr mr mrs ms miss rector vice-rector provost chancellor vice-chancellor dean director deputy vice
    minister ambassador consul secretary governor mayor manager ceo head executive senior acting former founding sir dame dato datuk tan sri engr ir chair
    principal assistant associate chief general-secretary registrar lecturer academician excellency h.e
    """.split()
)
STOP_LEFT = frozenset(
    """the a an this that these those at in on from to with by between and or of for as his her its our their both under with while when after before during since
    also then here there said monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat
    former new inside outside across within alongside why how what where who
    """.split()
)
NO_BODY_LAST = frozenset(
    "agreement memorandum relationship programme program project conference forum symposium award prize".split()
)
LOCAL_COUNCIL = frozenset("county city district town municipal provincial local state regional council the".split())
MISSIONS = ("Embassy", "Consulate", "High Commission")
"""What the names of missions abroad begin with."""
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
    november december jan feb mar apr jun jul aug sept sep oct nov dec""".split()
)
NOUN_HEADS = frozenset(
    "union exchange administration community port zone press government bank libraries chambers assembly trust fund city enterprise enterprises industry media museum sport".split()
)
"""Heads that are plain nouns too: "Ministry of Trade Union Affairs"."""
BARE_HEADS = frozenset(
    "university college institute institution bank company hospital school centre center corporation enterprise port".split()
)
"""Heads that name nobody with no more than a land before them ("a German university")."""
MARKETS = frozenset(
    "stock stocks securities commodity commodities mercantile futures metal metals energy power bullion gold grain cotton tea carbon climate options derivatives".split()
)
"""What is dealt in at an exchange that is a body."""
WEAK_SCHEMES = frozenset(
    "index framework goals ranking rankings model protocol convention charter declaration initiative project projects course degree certificate system test exam examination procedures procedure practice practices".split()
)
"""The same, where no head word stands before."""
SCHEMES = frozenset(
    "run marathon competition olympiad olympics championship games cup expo exhibition programme program project summit scheme agreement zone fair festival week award act treaty scholarship corridor plan strategy".split()
)
"""Words that end the name of what is no body: its acronym names none either."""
ONLY_FORM = frozenset(
    "free trade economic special industrial science export processing development high-tech pilot risk management".split()
)
"""Words that make a kind of zone, park or bank, and no name."""
LAND_LETTERS = frozenset("UK US USA UAE EU UN DRC PRC".split())
_FIELD_ENDINGS = (
    "ization",
    "izations",
    "ology",
    "ologies",
    "ics",
    "ometry",
    "ography",
    "onomy",
    "istry",
    "media",
    "pathy",
    "iveness",
    "ability",
    "isation",
    "sciences",
    "engineering",
    "surgery",
    "therapy",
    "culture",
)
"""Endings of fields of study that word lists lack ("Informatics")."""
_FIELDS = frozenset(
    """wastewater sewerage tourism husbandry aquaculture agribusiness entrepreneurship startups labour defence midwifery resiliency sustainability viticulture sericulture microfinance diaspora
    repatriation parliamentarians notaries librarianship islamic buddhist lutheran adventist methodist paramedical accreditation cybersecurity blockchain fintech telemedicine
    governance wellness wellbeing
    """.split()
)
"""Further ones, and words of British spelling."""
_GERMAN_HEADS = (
    "kammer",
    "verband",
    "ministerium",
    "hochschule",
    "institut",
    "gesellschaft",
    "stiftung",
    "krankenhaus",
    "klinikum",
)
"""Ends of German compounds that head a name."""
_HYPHENS = regexp("[-–‐‑]")
_PREFIXES = frozenset(  # of "inter-university"
    "inter multi trans intra non pre post sub sino co socio agro bio eco geo cyber".split()
)


@lexicons.by_word
def is_common(word: str) -> bool:
    """Whether ``word`` is a plain word: of English, of a field of study, or of a land."""
    lower = word.lower().replace("isation", "ization").replace("isations", "izations")
    english = lexicons.english()
    if word in lexicons.pairs("demonyms"):
        return True
    if lower in english or lower in _FIELDS or lower + "s" in english or lower.endswith(_FIELD_ENDINGS):
        return True
    parts = _HYPHENS.split(lower)
    return (lower.endswith("s") and lower[:-1] in lexicons.english()) or (
        len(parts) > 1 and all(p in lexicons.english() or p in _PREFIXES for p in parts)
    )


def plain_gap(token: Token) -> bool:
    """Whether nothing but a space, or "&" and "+", stands before the word."""
    return token.gap in (" ", "\u00a0", " & ", " + ")


def head_of(token: Token) -> str | None:
    """Return ``org``, ``unit`` or ``foreign`` where the word heads a name of an organisation."""
    if token.text == "PT":
        return "foreign"  # the legal form of Indonesia stands in front
    return _head(token.lower)


_JOINED_HEADS = frozenset("university college academy".split())


@lexicons.by_word
def _head(word: str) -> str | None:
    if word in UNIT_HEADS:
        return "unit"
    if word in ORG_HEADS:
        return "org"
    if word in FOREIGN_HEADS or fold(word) in FOREIGN_HEADS:
        return "foreign"
    if len(word) > 11 and word.endswith(_GERMAN_HEADS):
        return "foreign"  # "Handwerkskammer"
    stem, hyphen, last = word.rpartition("-")
    if hyphen and len(stem) > 2 and (last in FOREIGN_HEADS or fold(last) in FOREIGN_HEADS) and len(last) > 4:
        return "foreign"  # "Sol-Stiftung"
    if hyphen and len(stem) > 2 and last in _JOINED_HEADS and stem not in _PREFIXES:
        return "org"  # "SOLCITY-University of Science"
    return None


NUMBERED = (" № ", " №", " #")
"""What stands between the name of a school and its number."""
_INNER_HEADS = frozenset(
    "office offices department departments dept division section directorate bureau unit secretariat desk".split()
)
_FUNCTIONS = frozenset(
    """international global foreign external overseas internal cooperation collaboration relations relation affairs exchange exchanges student students academic general public
    media communications communication personnel human resources planning finance financial admissions admission partnerships engagement liaison mobility protocol legal
    administrative administration administrations pr marketing alumni logistics outreach partnership development coordination publicity propaganda
    private euro asian american african european asia africa europe america latin pacific and of for the & training registrar
    """.split()
)


def is_inner_office(name: str) -> bool:
    """Whether a name only says what an office is there for, so that any body may have one: "International Cooperation Bureau"."""
    words = _HYPHENS.sub(" ", name.lower()).rstrip(".").split()
    return len(words) > 1 and words[-1] in _INNER_HEADS and all(word in _FUNCTIONS for word in words[:-1])


_OF_EVERY_STATE = regexp(
    r"(?:(?:Federal|State|National|General) )?(?:Ministry|Department|Directorate|Bureau|Office|Government(?! (?:\w+ )?(?:College|University|School))|Parliament|Senate"
    r"|National Assembly|Supreme Court|Customs|Statistics)\b"
)


def is_of_every_state(name: str) -> bool:
    """Whether a name is one that bodies of many lands have: "Ministry of Education"."""
    return bool(_OF_EVERY_STATE.match(name))

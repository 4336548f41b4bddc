"""Whose the people of Chinese text are: the body that an office stands in, told from the page's own and from other bodies."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from newsbrowse.extract.lexicons.chinese import CITIES, COUNTRIES, PROVINCES
from newsbrowse.han import simplified
from newsbrowse.model import Institution, Mention, Person
from newsbrowse.pages.publisher import is_generic_unit
from newsbrowse.regexps import regexp

_GENERIC = regexp(
    "(?:该(?=校|院)|该|我)?((?<=该)校|(?<=该)院|开发区|公司|集团|医院|银行|协会|商会|研究院|研究所|基金会|园区|管委会|大使馆|总会|分公司)"
)
"""What a role may begin with that means the body of this kind which was named last."""
_KINDS = {"校": ("大学", "学院", "学校"), "院": ("学院", "医院", "研究院", "科学院")}
_STATE = regexp("[省市区县州](?:人民政府|政府|人大|政协|[^，。、；]{0,8}[局厅委办])|^(?:[副常务]*[省市区县]长)")
"""An office of a province, city or county: nobody of the page's publisher."""
_OWN_STATE = regexp("[一-鿿]{1,6}[省市区县州][^，。、；]{0,8}[局厅委办]")
_OWN_BODY = regexp("街道|公司|集团|大学|银行|协会|[市区县省镇乡](?!长|委副?书记)|局")
"""An office that names its own body."""
_OTHER_BODY = regexp("中心|公司|集团|大学|协会|商会|银行|研究院|医院|基金会")
_OWN = regexp("我校|我院|本校|本院|学校|[，。；,]校(?=党|长|纪|团|办|学|领)")
"""What says behind the name of another body that the person belongs to the page's own."""
_LANDS = "|".join(sorted((*COUNTRIES, *PROVINCES, *CITIES), key=len, reverse=True))
_IN_ROLE = regexp(
    f"中联办|国台办|港澳办|国务院[\u4e00-\u9fff]{{0,8}}?(?:办公室|委员会|办)|[\u4e00-\u9fff]{{2,5}}(?:镇|乡|街道)(?=党|人大|办事处|副?[镇乡]长|副?书记)|(?:(?:{_LANDS})[省市区县州]?|[\u4e00-\u9fff]{{2,3}}[市县区](?=委(?:书记|副书记|常委)|政府|人民政府)|国家|(?:教育|农业农村|农业|科学技术|科技|商务|外交|财政|卫生|文化|工信|交通运输|水利|公安|司法|民政|自然资源|生态环境)(?=部(?!长))|省|市|区|县|自治区)[\u4e00-\u9fff]{{0,16}}?"
    "(?:总领事馆|总领馆|大使馆|领事馆|领馆|使馆|代表处|大学|研究院|研究所|研究中心|学院|中心|公司|集团|协会|商会|学会|联合会|基金会|委员会|议会|联盟|银行|医院|政府|人大|政协|外事办|外办|侨办|教委|科委|发改委|卫健委|国资委|贸促会|博物馆|图书馆|[厅局署](?!长)|司(?=副?司长)|部(?!长)|(?<!党)委(?=书记|副书记|常委))"
)
"""A body that an office begins with, told from the units of the page's own by the land, province or authority in front."""
_SHORT_SCHOOL = regexp(
    "[\u4e00-\u9fff]{1,4}(?:科大|师大|理工|财大|农大|工大|医大|交大|民大|林大|大)(?=党委|校长|副校长|副书记|常务副校长|纪委)"
)
"""A university by its short name before an office: 华中科大党委书记."""
_BEFORE_MISSION = regexp(f"(?:{_LANDS})$")
_ENVOY = regexp("大使|公使|参赞|武官|总领事|领事|专员")
_HEAD_OF_PLACE = regexp("[\u4e00-\u9fff]{0,6}[省市区县州]?[副代常务原前]{0,4}[省市区县州]长$|[副代常务原前]{0,4}[省市区县州]长$")
"""An office of a place itself: nobody of a body that the sentence names."""
_BARE_AUTHORITY = frozenset(("省委", "市委", "区委", "县委", "州委"))
"""Authorities whose place another office names."""
_RECEIVED = regexp("(?:接待|会见|会晤|迎接|欢迎|看望|拜会|拜访|迎来)了?$")
"""Before a name: who receives stands before it, and it is not theirs."""
_TITLES = ("先生", "女士", "教授", "博士")
_PRESS = regexp("(?:通讯社|新华社|中新社|中央社|报|新闻|电视台|电台|在线|网|网站)$")
"""Who only reports."""
_OF_WHOLE = regexp("我校|本校|校长|校党委")
"""What a faculty's page says where it tells of the whole school."""
_OFFICE_OF = regexp("[处處科室办辦部]$")
"""An office that put the page on the site: nobody's body."""
_OWN_SCHOOL = regexp("我校|我院|本校|(?<![一-鿿])学校(?=[党校领与和副、])")
_OWN_ASSOCIATION = regexp("[我本][会會](?![议議])")
_RANKED = regexp("[省市区县][\u4e00-\u9fff]{2,10}会")
_SCHOOL = regexp("(?:大学|学院|学校)$")
_OF_SCHOOL = regexp("学院|学工|教务|校办|系主任|团委书记|[校院]领导")
"""An office of a school."""
_NAMED_SHORT = regexp("([\u4e00-\u9fff]{3,8}?)(?=党委|董事长|副?总|总裁|副总裁|首席|行长|副?院长|副?校长|会长)")
"""What an office begins with, where it may be the short name of a body."""
_COMES = regexp("[^，。；、]{0,12}(?:一行|[率带]|及|等)[^。；、]{0,24}(?:来访|到访|来我|来校|来院|访问我|访问学校|莅临|到我)")
"""Behind a name: a guest of the page's own body."""
_MISSION = regexp("大使馆|总领事馆|总领馆|领事馆|大使館|總領事館|總領館|驻[\u4e00-\u9fff]{1,3}使[馆館]")
_SHORT_FOR = regexp('[(（](?:以下)?简称[“"]?([\u4e00-\u9fff]{2,8})[”"]?[)）]')
MOST = 50
"""Bodies before a name that a generic word (公司) may mean."""
_POSTED = regexp("驻([\u4e00-\u9fff]{1,7}?)(?:临时|特命|全权|副?总领事|大使|公使|[商文教科政]?[务化育技]?参赞|领事)")
"""Where an envoy is posted."""
_NATIONAL = regexp("(?:前任?)?中?国?(?:国务院|国家|全国|中央)")
"""An office of a state, of no body that the sentence names otherwise."""
_SENTENCE = 1_000
"""Characters of a sentence that are looked back over for a body, at most."""


@dataclass(slots=True)
class Found:
    """A person: ``name`` as printed, ``start`` of the first place that says who it is."""

    name: str
    start: int
    role: str | None = None
    parts: tuple[str, ...] = field(default_factory=tuple)
    printed: tuple[str, ...] = field(default_factory=tuple)
    """Other forms: with the office behind the surname, as authorities of Taiwan print it (王大使一明)."""


def with_affiliation(
    body: str, found: list[Found], taken: tuple[Mention, ...], institutions: tuple[Institution, ...], source: str | None
) -> Iterator[Person]:
    """Yield the people with role and affiliation. Who stands in a list behind another belongs where that one does."""
    owners = _Owners(body, taken, institutions)
    units = {i.name for i in institutions if i.kind == "unit"}
    faculty = source in units and not _OFFICE_OF.search(source or "") and not _OF_WHOLE.search(simplified(body))
    others = source and not faculty and (source in units or is_generic_unit(source) or _PRESS.search(simplified(source)))
    mission = _SITE_OF_MISSION.fullmatch(source) if source else None
    source = (mission[1] if mission else None if others else source) or owners.own_school() or owners.own_association()
    end, last, earlier, apart = -1, None, "", False
    for person in found:
        role = _plain(person.role)
        if role != person.role:
            person = replace(person, role=role)
        if role and earlier and earlier in role:
            role = role.rpartition(earlier)[2].lstrip("和与及、") or None
            person = replace(person, role=role)
        earlier = person.name
        explained = owners.explained(person)
        if explained:
            end, last, apart = person.start + len(person.name), explained[0], False
            yield Person(person.name, explained[1], explained[0])
            continue
        affiliation = owners.of(person)
        beside = person.start - len(role or "") in owners.ends
        inside = owners.body_in_role(person) if role and not beside else None
        if inside and inside[0] in _BARE_AUTHORITY:
            affiliation, beside = (last if last and last.endswith(inside[0]) else None), True
        elif inside:
            affiliation, role, beside = *inside, True
            if _COMMITTEE.search(simplified(affiliation)):
                role = affiliation[-2:] + role  # 某县委书记 of 某县委 is its 县委书记
        if beside and affiliation and affiliation.endswith(("区管委会", "园管委会", "城管委会")):
            affiliation, role, inside = affiliation[:-3], f"管委会{role}", (affiliation, "")
        generic = _GENERIC.match(role) if role and not inside else None
        if role and generic and (named := owners.last_of_kind(generic[1], person.start)):
            affiliation, role = named, role[generic.end() :] or role
        elif role and generic and generic[1] != "管委会":
            role = role[generic.end() :] or role
        elif (
            role
            and end >= 0
            and body[end + 2 * body.startswith(_TITLES, end) :][:1] in tuple("、，,")
            and person.start - len(role) <= end + 3
        ):
            own = _OWN_BODY.search(simplified(role))
            affiliation = affiliation if beside else None if own or apart else last or affiliation
        apart = bool(
            role and not beside and _OF_SCHOOL.search(simplified(role)) and affiliation and not _SCHOOL.search(affiliation)
        )
        affiliation = None if apart else affiliation
        if role and affiliation and not beside and _OWN_STATE.match(simplified(role)):
            affiliation = None
        if role and not beside and _NATIONAL.match(simplified(role)):
            affiliation = None
        if role and not beside and _HEAD_OF_PLACE.fullmatch(simplified(role)):
            of_place = _PLACE_AND_HEAD.fullmatch(role)
            affiliation, role = (of_place[1], of_place[2]) if of_place else (None, role)
            beside = of_place is not None
        state = bool(
            role
            and _STATE.search(
                simplified(body[max(0, person.start - len(role) - 12) : person.start].replace(",", "，").rpartition("，")[2])
            )
        )
        opens = person.start - len(role or "")
        opens = opens if body[opens : person.start] == role else person.start
        received = _RECEIVED.search(body, max(0, opens - 5), opens)
        guest = received or (role and "驻" in role and _ENVOY.search(role)) or _COMES.match(body, person.start + len(person.name))
        if received and not beside:
            affiliation = None
        rules = role and _HEAD_OF_PLACE.fullmatch(simplified(role)) and _SCHOOL.search(source or "")
        if affiliation is None and role and not state and not guest and not rules:
            affiliation = source  # 副区长 of no university
        if role and not beside:
            affiliation = owners.mission_like(_mission_of(owners.ahead(opens), simplified(role))) or affiliation
        if (
            role
            and not beside
            and affiliation == source
            and (_FOREIGN_OFFICE.search(simplified(role)) or role in ("记者", "記者"))
        ):
            affiliation = None
        if role and affiliation is None and mission and owners.is_envoy_of(mission[1], person, simplified(role)):
            affiliation = mission[1]
        end, last = person.start + len(person.name), affiliation
        yield Person(person.name, role, affiliation)


_GUESTS = regexp("一行[^，,、。]{0,6}[，,](?!.*(?:随行|随同|陪同来|同行))")
"""The guests of a sentence, behind whom those of the house are named."""
_HOSTS = regexp("接待|会见|接见|迎接|欢迎|接受")
_COMMITTEE = regexp("[\u4e00-\u9fff]{2}[省市区县州]委$")
_PLACE_AND_HEAD = regexp("([\u4e00-\u9fff]{2,7}(?:[省市區区縣县州]|地區|地区))([副代常務务原前]{0,4}[省市區区縣县州][長长])")
"""The head of a place by its name: 某省|副省长."""
_HONOURED = regexp("(?:获得者|入选者|獲得者|入選者)$")
"""What somebody won, which is no office."""


_SHORT_BESIDE = regexp("^[（(]?[^（()）]{1,12}[)）]")
"""The short name of a body in brackets behind the long one, before the office: 某办事处（驻沪办）主任."""


def _plain(role: str | None) -> str | None:
    """Return an office without what only honours or addresses who holds it, and without a bracket that opened before it."""
    if role is None or role.endswith("拿督"):
        return None
    role = _SHORT_BESIDE.sub("", role) or role
    opened = max(role.rfind("("), role.rfind("（"))
    if opened >= 0 and not any(mark in role[opened:] for mark in ")）"):
        role = role[opened + 1 :]
    if "者" in role:
        role = "、".join(part for part in role.split("、") if not _HONOURED.search(part))
    return role or None


_SHORT_SEATS = {"沪": "上海", "穗": "广州", "蓉": "成都", "沈": "沈阳", "渝": "重庆", "青": "青岛", "汉": "武汉"}
"""Cities by the one character that stands for them."""


_SEAT_END = regexp("总领|领事|大使|使馆")
_NEWLY = regexp("(?:首任|新任|时任|候任|前任|现任)$")
_SITE_OF_MISSION = regexp(
    "((?:[\u4e00-\u9fff]{2,8})?[驻駐][\u4e00-\u9fff]{1,8}(?:大使[馆館]|[总總][领領]事[馆館]|[总總][领領][馆館]|[领領]事[馆館]))(?:[网網][站]?)?"
)
_FOREIGN_OFFICE = regexp("^副?(?:议长|州长|知事|郡守|总理|总统|首相|酋长)$")
"""Offices that only other states have, which a page's own body does not."""


def _land_at_end(words: str) -> str | None:
    """The land that ``words`` end with, behind which may stand that an envoy is new."""
    land = _BEFORE_MISSION.search(_NEWLY.sub("", words))
    return land[0] if land else None


def _mission_of(before: str, role: str) -> str | None:
    """The mission of an envoy whose land stands before the office: 巴西|驻沪总领事 is of 巴西驻上海总领事馆."""
    posted = _POSTED.search(role, 0, 12)
    land = _land_at_end(_NEWLY.sub("", before) + role[: posted.start()]) if posted else None
    if posted is None or land is None:
        return None
    seat = _SHORT_SEATS.get(posted[1], posted[1])
    if "领事" in role:
        return f"{land}驻{seat}总领事馆"
    return f"{land}驻{seat}大使馆" if "大使" in role or "公使" in role or "参赞" in role else None


def _seat_of(mission: str) -> str:
    """The city of a mission: 上海 of 某国驻沪总领馆 or 上海总领事馆."""
    seat = _SEAT_END.split(mission.rpartition("驻")[2], maxsplit=1)[0]
    return _SHORT_SEATS.get(seat, seat)


class _Owners:
    """The bodies that one text names, by place."""

    def __init__(self, body: str, taken: tuple[Mention, ...], institutions: tuple[Institution, ...]) -> None:
        self.body = body
        self.by_form = {form: i.name for i in institutions if i.kind == "org" for form in i.aliases}
        for short in islice(_SHORT_FOR.finditer(body), MOST):
            named = next((i.name for i in institutions if body.endswith(i.name, 0, short.start())), None)
            self.by_form |= {short[1]: named} if named else {}
        self.missions = [i.name for i in institutions if _MISSION.search(i.name)]
        self.mission = self.missions[0] if self.missions else None
        self.mentions = sorted((m for m in taken if m.kind == "institution" and m.zone == "body"), key=lambda m: m.end)
        self._ends = [m.end for m in self.mentions]
        self.ends = set(self._ends)
        whole = {i.name for i in institutions if i.kind == "org"}
        self._orgs = [m for m in self.mentions if m.entity in whole and m.start not in self.ends]
        self._org_ends = [m.end for m in self._orgs]

    def mission_like(self, mission: str | None) -> str | None:
        """Return a mission under the name by which the page has it: 某国驻沪总领馆 for 某国驻上海总领事馆."""
        if mission is None:
            return None
        land, _, seat = mission.partition("驻")
        consular = "领事" in mission
        for named in self.missions:
            plain = simplified(named)
            if plain.startswith(f"{land}驻") and ("领" in plain) == consular and _seat_of(plain) == _seat_of(seat):
                return named
        return mission

    def is_envoy_of(self, mission: str, person: Found, role: str) -> bool:
        """Whether the office is that of an envoy in the mission whose page it is."""
        posted = _POSTED.search(role)
        start = person.start - len(role)
        return bool(_ENVOY.search(role)) and (
            f"驻{posted[1]}" in simplified(mission) if posted else not _land_at_end(self.ahead(start))
        )

    def ahead(self, position: int) -> str:
        """What stands before ``position``, as far as the name of a land reaches, simplified."""
        return simplified(self.body[max(0, position - 8) : position])

    def last_of_kind(self, kind: str, position: int) -> str | None:
        """The body of a kind (公司, 医院) that is named last before ``position``."""
        number = bisect_left(self._ends, position)
        near = reversed(self.mentions[max(0, number - MOST) : number])
        return next((m.entity for m in near if m.text.endswith(_KINDS.get(kind, kind))), None)

    def own_school(self) -> str | None:
        """The school whose page it is, where the text says "we" of one and names only one that is not the other party."""
        if not _OWN_SCHOOL.search(self.body):
            return None
        schools = [m for m in self._orgs if _SCHOOL.search(m.entity) and not m.entity.startswith(COUNTRIES)]
        if len({m.entity for m in schools}) != 1 or not any(self.body[m.end : m.end + 1] in "与和将愿" for m in schools):
            return None
        other = any(self.body[max(0, m.start - 1) : m.start] in ("与", "和", "到", "赴", "往") for m in schools)
        return None if other else schools[0].entity

    def own_association(self) -> str | None:
        """The chamber or association whose page it is: the text says "we" of one and names one by its rank alone (省贸促会)."""
        if not _OWN_ASSOCIATION.search(self.body):
            return None
        ranked = {m.entity for m in self._orgs if _RANKED.fullmatch(simplified(m.entity))}
        return ranked.pop() if len(ranked) == 1 else None

    def body_in_role(self, person: Found) -> tuple[str, str] | None:
        """Split an office that begins with a body, and give both: 省教育厅|副厅长, 新加坡万和国际中心|总监."""
        role, start = person.role or "", person.start - len(person.role or "")
        if self.body[start : person.start] != role:
            return None  # the office stands behind the name
        land = _BEFORE_MISSION.search(self.ahead(start)) if role.startswith("驻") else None
        start = start - len(land[0]) if land else start
        phrase = self.body[start : person.start]
        plain = simplified(phrase)
        match = _IN_ROLE.match(plain) or (None if plain.startswith("人大") else _SHORT_SCHOOL.match(plain))
        short = _NAMED_SHORT.match(plain) if match is None else None
        whole = next((m.entity for m in self._orgs[:MOST] if short[1] in simplified(m.entity)), None) if short else None
        if short and whole:
            return whole, phrase[short.end() :]
        if match is None or match.end() >= len(phrase):
            return None
        return self.by_form.get(phrase[: match.end()], phrase[: match.end()]), phrase[match.end() :]

    def explained(self, person: Found) -> tuple[str, str] | None:
        """Split what stands in brackets behind a name into the body and the office: 王一（某大学|教授）."""
        role, start = person.role or "", person.start + len(person.name) + 1
        if not role or self.body[start - 1 : start] not in ("（", "(") or not self.body.startswith(role, start):
            return None
        within = [m for m in self._orgs if start <= m.start and m.end < start + len(role)]
        office = self.body[within[-1].end : start + len(role)].strip("、，, ") if within else ""
        return (within[0].entity, office) if office else None

    def of(self, person: Found) -> str | None:
        """The body named last before the name in its sentence; the mission of an envoy where the page names it."""
        if person.role and _ENVOY.search(person.role):
            posted = _POSTED.search(simplified(person.role))
            land = _land_at_end(self.ahead(person.start - len(person.role))) or ""
            if (
                self.mission
                and simplified(self.mission).startswith(land)
                and (posted is None or f"驻{posted[1]}" in simplified(self.mission))
            ):
                return self.mission
            if re.search("大使|总领事", person.role):
                return None
        number = bisect_right(self._org_ends, person.start) - 1
        first = max(0, person.start - _SENTENCE)
        sentence = max(first, max(self.body.rfind(mark, first, person.start) for mark in "。！？；;\n") + 1)
        if self.body[sentence - 1 : sentence + 1] in ("；并", ";并"):  # a clause that goes on
            sentence = max(first, max(self.body.rfind(mark, first, sentence - 1) for mark in "。！？；;\n") + 1)
        if number < 0 or self._orgs[number].start < sentence:
            return None
        if self.body[self._orgs[number].end : self._orgs[number].end + 2] in ("邀请", "邀請"):
            return None  # 应某大学邀请，…
        if person.role and simplified(person.role).endswith("校长"):
            while not _SCHOOL.search(simplified(self._orgs[number].entity)):
                number -= 1
                if number < 0 or self._orgs[number].start < sentence:
                    return None
        between = simplified(self.body[self._org_ends[number] : person.start])
        if _GUESTS.search(between):  # 某商会接待某中心书记王一一行四人，理事长李二…出席
            host = next((m for m in self._orgs[max(0, number - MOST) : number] if m.start >= sentence), None)
            hosts = host is not None and _HOSTS.search(simplified(self.body[host.end : self._orgs[number].start]))
            return host.entity if host is not None and hosts else None
        role = simplified(person.role or "")
        apart = between[: -len(role)] if role and between.endswith(role) else ""
        other = apart and apart[-1] in "及和与、" and _OTHER_BODY.search(role)
        clause = self.body[max(sentence, self._orgs[number].start - 12) : self._orgs[number].start]
        other = other or re.search("(?:我校|我院|本校|本院)[\u4e00-\u9fff/]{0,10}$", clause)  # 我校国际学院/南洋研究院院长
        return None if other or _OWN.search(between) else self._orgs[number].entity

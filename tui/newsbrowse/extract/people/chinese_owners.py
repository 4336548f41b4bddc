"""Whose the people of Chinese text are: the body that an office stands in, told from the page's own and from other bodies."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from newsbrowse.extract.lexicons.chinese import simplified
from newsbrowse.model import Institution, Mention, Person

_GENERIC = re.compile(
    "(?:该(?=校|院)|该|我)?((?<=该)校|(?<=该)院|开发区|公司|集团|医院|银行|协会|商会|研究院|研究所|基金会|园区|管委会|大使馆|总会|分公司)"
)
"""What a role may begin with that means the body of this kind which was named last."""
_KINDS = {"校": ("大学", "学院", "学校"), "院": ("学院", "医院", "研究院", "科学院")}
_STATE = re.compile("[省市区县州](?:人民政府|政府|人大|政协|[^，。、；]{0,8}[局厅委办])|^(?:[副常务]*[省市区县]长)")
"""An office of a province, city or county: nobody of the page's publisher."""
_OWN_STATE = re.compile("[一-鿿]{1,6}[省市区县州][^，。、；]{0,8}[局厅委办]")
_OWN_BODY = re.compile("街道|公司|集团|大学|银行|协会|[市区县省镇乡](?!长|委副?书记)|局")
"""An office that names its own body."""
_OTHER_BODY = re.compile("中心|公司|集团|大学|协会|商会|银行|研究院|医院|基金会")
_OWN = re.compile("我校|我院|本校|本院|学校|[，。；,]校(?=党|长|纪|团|办|学)")
"""What says behind the name of another body that the person belongs to the page's own."""
_ENVOY = re.compile("大使|公使|参赞|武官|总领事|领事|专员")
_MISSION = re.compile("大使馆|总领事馆|领事馆|大使館|總領事館")
MOST = 50
"""Bodies before a name that a generic word (公司) may mean."""
_SENTENCE = 1_000
"""Characters of a sentence that are looked back over for a body, at most."""


@dataclass(slots=True)
class Found:
    """A person: ``name`` as printed, ``start`` of the first place that says who it is."""

    name: str
    start: int
    role: str | None = None
    parts: tuple[str, ...] = field(default_factory=tuple)


def with_affiliation(
    body: str, found: list[Found], taken: tuple[Mention, ...], institutions: tuple[Institution, ...], source: str | None
) -> Iterator[Person]:
    """Yield the people with role and affiliation. Who stands in a list behind another belongs where that one does."""
    owners = _Owners(body, taken, institutions)
    end, last = -1, None
    for person in found:
        role, affiliation = person.role, owners.of(person)
        beside = person.start - len(role or "") in owners.ends
        generic = _GENERIC.match(role) if role else None
        if role and generic and (named := owners.last_of_kind(generic[1], person.start)):
            affiliation, role = named, role[generic.end() :] or role
        elif role and generic and generic[1] != "管委会":
            role = role[generic.end() :] or role
        elif role and end >= 0 and body[end : end + 1] in "、，," and person.start - len(role) <= end + 1:
            own = _OWN_BODY.search(simplified(role))
            affiliation = affiliation if beside else None if own else last or affiliation
        if role and affiliation and not beside and _OWN_STATE.match(simplified(role)):
            affiliation = None
        state = bool(
            role and _STATE.search(simplified(body[max(0, person.start - len(role) - 12) : person.start].rpartition("，")[2]))
        )
        if affiliation is None and role and not state:
            affiliation = source
        end, last = person.start + len(person.name), affiliation
        yield Person(person.name, role, affiliation)


class _Owners:
    """The bodies that one text names, by place."""

    def __init__(self, body: str, taken: tuple[Mention, ...], institutions: tuple[Institution, ...]) -> None:
        self.body = body
        self.mission = next((i.name for i in institutions if _MISSION.search(i.name)), None)
        self.mentions = sorted((m for m in taken if m.kind == "institution" and m.zone == "body"), key=lambda m: m.end)
        self._ends = [m.end for m in self.mentions]
        self.ends = set(self._ends)
        whole = {i.name for i in institutions if i.kind == "org"}
        self._orgs = [m for m in self.mentions if m.entity in whole and m.start not in self.ends]
        self._org_ends = [m.end for m in self._orgs]

    def last_of_kind(self, kind: str, position: int) -> str | None:
        """The body of a kind (公司, 医院) that is named last before ``position``."""
        number = bisect_left(self._ends, position)
        near = reversed(self.mentions[max(0, number - MOST) : number])
        return next((m.entity for m in near if m.text.endswith(_KINDS.get(kind, kind))), None)

    def of(self, person: Found) -> str | None:
        """The body named last before the name in its sentence; the mission of an envoy where the page names it."""
        if person.role and _ENVOY.search(person.role):
            if self.mission:
                return self.mission
            if re.search("大使|总领事", person.role):
                return None
        number = bisect_right(self._org_ends, person.start) - 1
        first = max(0, person.start - _SENTENCE)
        sentence = max(first, max(self.body.rfind(mark, first, person.start) for mark in "。！？；;\n") + 1)
        if number < 0 or self._orgs[number].start < sentence:
            return None
        between = simplified(self.body[self._org_ends[number] : person.start])
        role = simplified(person.role or "")
        apart = between[: -len(role)] if role and between.endswith(role) else ""
        other = apart and apart[-1] in "及和与、" and _OTHER_BODY.search(role)
        return None if other or _OWN.search(between) else self._orgs[number].entity

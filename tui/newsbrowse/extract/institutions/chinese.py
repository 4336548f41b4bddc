"""Names of organisations in Chinese text: from a word that ends such names back to where it can begin.

Read on simplified characters (``han.simplified``), place for place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from newsbrowse.extract.institutions.heads import OrgKind
from newsbrowse.extract.institutions.spans import Span
from newsbrowse.extract.lexicons.chinese import CITIES, COUNTRIES, PROVINCES, TRANSLITERATION, place_prefix, verbs
from newsbrowse.extract.people.chinese_names import DOTS
from newsbrowse.extract.surfaces import is_chinese
from newsbrowse.han import simplified
from newsbrowse.regexps import regexp

_ENDINGS = (
    "大学 学院 研究院 研究所 计算所 研究中心 科学院 工程院 学校 中学 小学 高中 幼儿园 公司 集团 银行 医院 政府 委员会 管委会 人大 政协 协会 学会 商会 联合会 联合国 联盟 基金会 出版社 汉办 示范园 科技园区 产业园区 工业园区 物流园 上议院 下议院 参议院 众议院 大使馆 总领事馆 领事馆 总领馆 领馆 使馆 办事处 代表处 商务署 对外联络部 统一战线工作部 行政院 司法院 考试院 监察院 国务院 国会 议会 上院 下院 公学 立法会 立法院 秘书处 联谊会 协进会 宗亲会 同乡会 宾馆 大酒店 控股 校友会 工商联 侨联 发改委 国资委 卫健委 研究生院 发展局 教青局 贸发局 旅游局 体育局 卫生局 财政局 交通局 税务局 外事局 侨务局 商业厅 文旅厅 卫生厅 外交厅 工信厅 农业厅 交通厅 水利厅 民政厅 市民署 金融管理局 工作局 管理局 监督局 促进局 投资局 统计局 规划局 环保局 海关 办公厅"
    " 教育部 商务部 外交部 科技部 财政部 卫生部 文化部 教育厅 科技厅 商务厅 外事办 外事办公室 教育局 商务局 农业农村局 卫生健康局 科技局 文旅局 文化局 实验室 产业园 工业园 科技园 科学园 软件园 高新区 开发区 港区 实训基地"
    " 示范区 保税区 中心 总局 博物馆 博物院 图书馆 美术馆 纪念馆 文化馆 科技馆 展览馆 艺术馆 档案馆 陈列馆 乐团 交响乐团 歌舞团 艺术团 大剧院 歌剧院 港务局 林业局 能源局 气象局 海事局 公安局 民政局 水务局 邮电局 知识产权局 理事会 促进会 贸促会 企业家协会 试验所 试验站 科技厅 财政厅 文部科学省 总署 总会 公会 书院 法院 检察院 事务所 商社 株式会社 会社 电视台 通讯社 研究会 交流中心 合作组织 组织"
).split()
_PARTY = (
    "(?:共产|社会主义|社会|民主|共和|劳动|工人|人民|自由|保守|国民|民进|进步|革命|民族|公正|发展|联盟|阵线|独立|俄罗斯|统一|绿|工)党"
    "(?![委组员校建史课群政派团费纪工总支外内性风章魁籍鞭部报中代])"
)
"""What parties are called."""
_ENDING = regexp(
    "(?:"
    + "|".join(sorted((simplified(e) for e in _ENDINGS), key=len, reverse=True))
    + f")|{_PARTY}|处(?!长)|司(?![长机法])|(?<![关联体维])系(?![统列主])"
)
_NOUNS = frozenset(
    "管理 服务 合作 发展 建设 培养 培训 交流 创新 学习 工作 生活 改革 促进 活动 会议 论坛 指导 组织 协调 联合 开发 利用 设计 对接 学校 学生 师生 教师 专家 基金 联络 资助 招收 报告 实施 安排 推广 管理 保障 运营 对外 国际".split()
)


@cache
def _breaking() -> frozenset[str]:
    """The words that end a name before them; some of them are common inside the names of bodies."""
    return verbs() - _NOUNS


_LONGER = regexp(
    "(?:附属[\u4e00-\u9fff]{0,8}?(?:医院|学校|中学|小学)|[\u4e00-\u9fff]{0,6}?(?:分校|分行|支行|分公司|子公司)|国际[\u4e00-\u9fff]{0,4}司|[\u4e00-\u9fff]{2,8}?(?:研究所|研究院|实验室)|常务委员会|常委会|管理委员会|管委会|孔子学院|孔子课堂|鲁班工坊|有限责任公司|股份有限公司|有限公司)"
)
ALONE = frozenset(
    "行政院 立法院 司法院 考试院 监察院 国务院 外事办公室 教育部 商务部 外交部 科技部 财政部 卫生部 文化部 联合国 教育局 文部科学省".split()
)
"""Endings that are a name by themselves."""
_UNITS = frozenset("处 司 系 研究生院 秘书处 中心 图书馆 办公室 委员会 理事会 董事会 实训基地".split())
_PARTS = frozenset("办事处 代表处 中心 研究中心 研究院 研究所 研究生院 学院 委员会 理事会 秘书处 实验室 书院".split())
"""Bodies that are a part of the one whose name stands right before theirs."""
_FUNCTION = frozenset("率而予兼在到对向从由将为被把给赴是的了并也或还该其等就以让使请问应邀经据为称让听看问同访于至及和与来随")
_JOINING = regexp("[\u4e00-\u9fff]{2}[与和及][\u4e00-\u9fff]{2,6}$")
_HOST = regexp("[我本该贵两][校院会馆司局省市县国方]$|部门$|单位$|企业$|高校$|院校$|政府$|师生$|人员$")
"""What no name holds before the 与 of a list."""
_STUDENTS = regexp("生(?![命物态殖产])")
"""What makes 大学 the beginning of 大学生."""
_OFFICE_END = regexp(
    "(?:校长|院长|书记|主任|部长|处长|局长|厅长|司长|所长|馆长|总经理|董事长|会长|秘书长|总裁|主席|大使|参赞|教授|博士|先生|女士|代表|委员|专家|同志|记者|老师)$"
)
_NAME_END = regexp(_OFFICE_END.pattern.removesuffix("$") + "[\u4e00-\u9fff]{2,3}$")
"""An office and a name: what follows with 与 is another one's."""
_LEADING = regexp(
    "^(?:[代表访问考察]{0,4}团?成员(?:包[含括]|有)?|有(?![色机限线])|当中|托管(?=[\u4e00-\u9fff]{3})|还有|借|翻|获|先谈|先后|暨(?!南)|受|[这近多当]些?年来?|首[间家个]|既有|海外|[^大]?期暨|[他她它]们?(?:还|也|又)?(?:说|表示|指出|认为|强调)?|[我本贵该](?:校|院|会|局|所|部|馆|司|处)(?!友)|[我本该][省市州县区]|我国|校(?!友)|我|本|贵(?![州阳港])|该|各|两|双方|[一二三四五六七八九十]+[所家个间]|多所|所|名(?!古屋)|个|家|位|等|及|兼|我国|和(?!歌山|平)|与|同(?!济)|在|到|年度?|月(?!球|亮)|日(?![本照内喀])|时|起|后|内(?!蒙)|继|据|第[一二三四五六七八九十]+[个家所届]?|[几历首数多两]任|这间|这家|这所|第一|一家|一所|国内高校首个|国内首个|另|又|再|曾|入选|全国大学生|有关|相关|附近|当地|[\u4e00-\u9fff]{2,4}方面有?|[前原](?=台北|台中|高雄|台湾|香港))+"
)
_JOINT = regexp("[及和与暨]")
_LAND_AND = regexp("(?:" + "|".join(sorted(COUNTRIES, key=len, reverse=True)) + ")[及和与暨](?!平)")
"""A land before the body of another one: 英国及|欧洲议会."""
_MAKING = regexp(
    "[谈商议拟]?(?:共同|联合|合作)?(?:合建|筹建|共建|创建|组建|建设|建有|设有|设立|成立|建立|开设|开办|拥有|尚有|还有|另有|提议借|发展[与和])"
)
"""What is done with the body whose name follows."""
_BUILDERS = regexp("(?:银行|集团|委员会|厅|局|部|大学|学院|管理|投资|工程|发展|开发)")
"""What 建设 is a part of the name of."""
_THERE_IS = frozenset("尚有 还有 另有 设有 建有".split())
GENERIC = frozenset(
    "学校 学院 大学 管理委员会 组委会 公司 集团 企业 中心 政府 委员会 医院 研究院 研究所 实验室 联合实验室 重点实验室 国家重点实验室 实训基地 高等学校 高水平大学 地方高水平大学 开发区 我校 本校 两校 贵校 高校 公立大学 私立大学 公办大学 民办大学 校企 有限公司 附属医院 附属小学 附属学校"
    " 集团公司 跨校联盟 校际联盟 技术学院 科技学院 职业学院 职业技术学院 高职院校 知名大学 重点大学 一流大学 综合性大学 研究型大学 兄弟院校 院校 市中心 行政中心 校史馆 实训中心 实习基地 国际学院 子公司 设有子公司 市政府 省政府 县政府 县人民政府 市人民政府 中国政府 代表处 各学院 组织 办公室 总会"
    " 博物馆 美术馆 纪念馆 文化馆 科技馆 展览馆 姊妹医院 姐妹医院 人民医院 教学医院 医学中心 顶尖大学 一流大学医院 现代产业学院 大学联盟 高校联盟 高校合作联盟 私立学校 公立学校 产业学院 书院 名校 港口企业 大使馆 使馆 领事馆 总领事馆 使领馆 驻华大使馆 总领馆 领馆 驻华使馆 二级学院 秘书处 常设秘书处 立法会 海关 发展局 工作局 管理局 相关学院 各二级学院".split()
)
"""Names that say only what kind of body it is."""
_EVERYWHERE = regexp(
    "[\u4e00-\u9fff]{0,6}?(?:顶尖|著名|知名|最大|最好|首个|一流|各)[\u4e00-\u9fff]{0,4}(?:大学|学院|医院|医学中心|公司|企业|银行|实验室|中心)$|"
    "(?:(?:海峡)?两岸|中外|国内外|全国|全球|世界|各国|各地|中国|国内|国外|海外)(?:高校|大学|学院|学校|企业|公司|医院|银行|中心)$"
)
"""Bodies of a land or of the world in general."""
_WHOSE = regexp(
    "(?:国家|[\u4e00-\u9fff]{2,8}共和国|" + "|".join(sorted((*COUNTRIES, *PROVINCES), key=len, reverse=True)) + ")[国省市]?$"
)
"""Whose a ministry is."""
_FOREIGN_SIDE = regexp(
    "(?:中[美英法德日韩俄澳加印意葡泰越马新]|[美英法德日韩俄澳加印意葡泰越马新]中)(?:大学|高校|企业|公司|政府)$|[\u4e00-\u9fff]方(?:大学|学院|学校|高校|企业|公司|机构)$|[\u4e00-\u9fff]{0,3}合作(?:大学|高校|院校|学校|企业)$"
)
_QUOTED = regexp("[“「][^“”「」]{1,10}[”」]$")
_HEADED = regexp("(?:常务|执行)?副?校长|校?党委副?书记")
"""Behind 学院: the head of a body of its own, not of a faculty."""
_BRACKET = regexp("[（(][\u4e00-\u9fff]{1,6}[)）]$")
_COUNTRY_MISSION = regexp("[\u4e00-\u9fff]{2,12}驻[\u4e00-\u9fff]{1,8}(?:总领事馆|大使馆|领事馆|总领馆|领馆|使馆)")

_LEGAL_FORM = regexp(
    r"(?:科技|技术|实业|投资|控股|信息|电子|股份|集团|发展|贸易|文化|教育|国际)*(?:有限责任|股份有限|有限)?(?:公司|集团)$"
)

_SHORT_FOR = regexp('[(（](?:(?:以下)?(?:简称|簡稱)[：:]?[“「"]?([\u4e00-\u9fff]{2,8})[”」"]?|([A-Z][A-Za-z]{1,9}))[)）]')

MOST = 26
"""Characters before the ending that a name may have."""


def chinese_brand(name: str) -> str | None:
    """Return the short name of a company: without place in front, without legal form behind.

    "福清轩朗光电科技有限公司" -> "轩朗光电". None where less than three characters are left.
    """
    core = _LEGAL_FORM.sub("", name)
    if core == name:
        return None
    core = core[len(place_prefix(core)) :]
    return core if len(core) >= 3 and core[-1] not in "省市县区州" else None


def chinese_spans(text: str) -> Iterator[Span]:
    """Yield the organisation names of the Chinese parts of ``text`` in order, none overlapping."""
    plain = simplified(text)
    missions = [(m.start(), m.end()) for m in _COUNTRY_MISSION.finditer(plain)]
    reached = 0
    position = 0
    while True:
        match = _ENDING.search(plain, position)
        if match is None:
            return
        position = match.end()
        end = _whole_end(plain, match.end())
        mission = next((m for m in missions if m[0] < match.end() <= m[1]), None)
        start = _begin(plain, match.start(), max(reached, mission[0] if mission else 0))
        if plain[start - 1 : start] in tuple(DOTS) and (joint := _JOINT.search(plain, start, match.start())):
            start = joint.end()  # 安娜·科瓦尔及|某国驻某市领事馆: what stands before is the rest of a name
        start = without_lead(plain, start, match.start())
        if start and plain[start - 1] in "所家间" and plain[start - 2 : start - 1] in tuple("一二三四五六七八九十两几多数首"):
            continue  # 七所外国语学校, 首间应用科学大学
        if match[0] in ALONE and match[0] != "教育局":
            whose = _WHOSE.search(plain, start, match.start())
            start = whose.start() if whose else match.start()
        name = plain[start:end]
        if match[0] == "人大" and not (match.start() and plain[match.start() - 1] in "国省市区县州乡镇"):
            continue  # 法人大阪大学
        if goes_on(plain, end):
            continue
        if not _names(name, match[0], start == match.start()):
            continue
        own = match[0] == "学院" and _HEADED.match(plain, end)
        part = start == reached > 0 and match[0] in _PARTS and "孔子" not in name  # what follows a name at once is in it
        kind: OrgKind = "unit" if part or (_is_unit(name, match[0]) and not own) else "org"
        yield Span(start, end, text[start:end], kind)
        reached = position = end


_INNER = regexp("^国际[\u4e00-\u9fff]{0,6}[局部]$|办公室$|(?<![育务交技政生化防安])部$|[科室处司]$|编辑部$")
"""What a part of some body is called."""


def goes_on(plain: str, end: int) -> bool:
    """Whether what seems to be a name that ends at ``end`` goes on to be something else: 政府奖学金, 大学生."""
    return plain.startswith("奖学金", end) or (plain.endswith("大学", 0, end) and _STUDENTS.match(plain, end) is not None)


def kind_of(name: str) -> OrgKind:
    """Return whether a name, in simplified characters, is that of a unit of the body that the page is about."""
    if name.startswith(("中共", "中央")):
        return "org"
    ending = next((m[0] for m in _ENDING.finditer(name) if m.end() == len(name)), "")
    return "unit" if (ending and _is_unit(name, ending)) or (_INNER.search(name) and not _has_place(name)) else "org"


def endings(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the words that end names, in a stretch of a simplified text."""
    for match in _ENDING.finditer(plain, start, end):
        yield match.span()


def chinese_short_forms(text: str, spans: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    """Yield the names behind which brackets hold a short one, with this: "（以下简称“山大”）", "（FAPE）"."""
    for span in spans:
        short = _SHORT_FOR.match(text, span.end)
        if short:
            yield span, short[1] or short[2]


def _whole_end(plain: str, end: int) -> int:
    """Go on over what belongs to the name behind its ending: 附属第一医院, 分行, the institute of an academy."""
    longer = _LONGER.match(plain, end)
    if longer and not any(plain[n : n + 2] in _breaking() for n in range(end, longer.end() - 1)):
        return longer.end()
    further = _ENDING.match(plain, end)
    return further.end() if further and len(further[0]) >= 2 else end


def _begin(plain: str, head: int, limit: int) -> int:
    """Walk back from the ending at ``head`` to the first character that can belong to the name."""
    start = head
    limit = max(limit, head - MOST)
    while start > limit:
        before = plain[start - 1]
        if before in ")）":
            bracket = _BRACKET.search(plain, max(limit, start - 8), start)
            if bracket is None or start == head:
                break
            start = bracket.start()
            continue
        if before in "·•—-":
            if start - 1 > limit and "\u4e00" <= plain[start - 2] <= "\u9fff" and before != "-":
                start -= 1
                continue
            break
        if before in "”」" and start < head:
            quoted = _QUOTED.search(plain, max(limit, start - 12), start)
            if quoted and quoted.start() > limit and "\u4e00" <= plain[quoted.start() - 1] <= "\u9fff":
                start = quoted.start()
                continue
        if not "\u4e00" <= before <= "\u9fff":
            break
        if (plain[start - 2 : start] in _breaking() or plain[start - 2 : start] in _THERE_IS) and start - 2 >= limit:
            break
        if start < head and _OFFICE_END.search(plain, max(limit, start - 3), start):
            break
        if before in _FUNCTION and not _spelled(plain, start - 1, head):
            if before not in "与和及" or not _joins(plain, start, head, limit):
                break
        start -= 1
    while start < head and plain[start] in "·•—-（(与和及":
        start += 1
    return start


def _spelled(plain: str, place: int, head: int) -> bool:
    """Whether a small word is a syllable here: 经济, 对外经贸, 亚的斯亚贝巴."""
    if plain[place] == "对":
        return plain[place + 1 : place + 3] in ("外经", "外贸", "外关", "外友", "外联", "外文", "外交")
    if plain[place] == "随":
        return plain[place + 1] == "州"
    if plain[place] == "经":
        return plain[place + 1] in "济贸管营理开" or plain[place - 1 : place] in ("财", "神")
    if plain[place] == "等":
        return plain[place - 1 : place] in ("高", "中", "初", "优", "平")  # 高等教育
    if plain[place] == "应":
        return plain[place + 1] in "用急变"
    if plain[place] == "和":
        alone = place > 1 and is_chinese(plain[place - 1]) and not is_chinese(plain[place - 2])
        return plain[place + 1 : place + 3] == "歌山" or alone  # 、万和通物流集团: one character is no body
    if plain[place] == "为":
        return plain[place - 1 : place] == "华"
    around = (*plain[max(0, place - 1) : place], *plain[place + 1 : place + 3])
    return plain[place] in "的的来" and place + 2 < head and len(around) == 3 and all(c in TRANSLITERATION for c in around)


def _joins(plain: str, start: int, head: int, limit: int) -> bool:
    """Whether 与 stands inside a name (合作与交流处, 发掘与利用实验室): short words on both sides, no name ends before it."""
    left = plain[max(limit, start - 7) : start - 1]
    if len(left) < 2 or not all("\u4e00" <= c <= "\u9fff" for c in left[-2:]):
        return False
    if (
        _HOST.search(left)
        or _NAME_END.search(plain[max(limit, start - 9) : start - 1])
        or _ENDING.search(left[-4:])
        or _OFFICE_END.search(left)
        or left[-2:] in _breaking()
    ):
        return False
    if plain[start : start + 2] in plain[max(limit, start - 12) : start - 1]:
        return False  # 信阳一校和信阳二校: both begin alike
    if place_prefix(plain[start:head]):
        return False  # 榆商与中国外贸中心
    if plain[head : head + 2] in ("大学", "公司", "集团", "医院", "政府", "学校") or plain[head - 2 : head + 2] == "人民政府":
        return False
    return 2 <= head - start <= 8 and not re.search("大学|学院|公司|集团", plain[start:head])


def without_lead(plain: str, start: int, head: int) -> int:
    """Return where a name begins of which ``start`` is too early: behind what only leads to it; ``head`` is where its last word begins."""
    joined = _LAND_AND.match(plain, start, head)
    start = joined.end() if joined else start
    lead = _LEADING.match(plain[start:head])
    start += lead.end() if lead else 0
    making = _MAKING.match(plain, start, head)
    return making.end() if making and not _BUILDERS.match(plain, making.end()) else start


def _names(name: str, ending: str, bare: bool) -> bool:
    if bare:
        return (ending in ALONE or ending.endswith("党")) and name == ending
    if ending in ("国会", "议会", "上院", "下院"):
        return name.startswith((*COUNTRIES, "欧洲")) or name.removesuffix(ending)[-1:] in tuple("省市州县区")
    if ending.endswith("党"):
        return not is_any(name)
    if is_any(name) or (len(name) < 4 and ending not in ("人大", "政协")):
        return False
    if ending in ("处", "司", "系"):
        return 4 <= len(name) <= 12 and bool(
            re.search("(?:合作|交流|管理|事务|外事|国际|教育|人事|科研|科技|规划|教务|学生)", name)
        )
    if ending == "组织":
        return name.endswith("合作组织") and len(name) >= 6
    if ending in ("中心", "企业家协会") and len(name) < 6:
        return False
    return not re.fullmatch(
        "(?:行业|研究型|高水平|世界一流|一流|大型|上市|跨国|外资|中资|地方|综合性|特色|外国|海外|各自|国家|省内|现代|相关|有关|国内|国外|当地|重点|各类|知名|著名|周遭|周边|本地|友好|合作|兄弟|多家|多所|优秀|新型|联合|国家级|省级|市级)*(?:"
        + re.escape(ending)
        + ")",
        name,
    )


_SEVERAL = regexp(
    "^(?:多|各|两|数|[一二三四五六七八九十几])国[驻駐]|[一二两几多三四五六七八九十百][家所间][\u4e00-\u9fff]{2}|[省市区县]委[省市区县]政府$|^[\u4e00-\u9fff]{0,2}两[国地岸](?:高校|大学|医院|企业|政府)$"
)
""" "Two hospitals"."""


def is_any(name: str) -> bool:
    """Whether words that end like a name name no body: any of its kind, several, those of the other side."""
    return bool(name in GENERIC or _FOREIGN_SIDE.fullmatch(name) or _EVERYWHERE.match(name) or _SEVERAL.search(name))


def _is_unit(name: str, ending: str) -> bool:
    """A faculty, office or service of the body that the page is about: no place, no land leads its name."""
    if ending in ("处", "司", "系") or name.endswith(("学术委员会", "校董会", "图书馆", "办公室")):
        return not _has_place(name) and "教育部" not in name
    if ending in _UNITS or ending in ("学院", "学校", "小学", "中学"):
        return not _has_place(name) and len(name) <= 9 and not re.search("国家|中国|联合|大学", name)
    return False


def _has_place(name: str) -> bool:
    return any(place in name for place in (*PROVINCES, *CITIES)) or bool(re.search("[\u4e00-\u9fff]{2}[省市县区州]", name[:6]))

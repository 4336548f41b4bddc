"""Chinese pages: who is who in lists of leaders, what bodies are called, when and what it was; in both scripts."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text
from newsbrowse.ingest.formats import read_bytes
from newsbrowse.model import Article
from newsbrowse.pages import read_page


def said(text: str, title: str = "") -> dict[str, tuple[str | None, str | None]]:
    """Role and affiliation of everybody in ``text``."""
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text, title=title, published="2024-05-10").people}


def bodies(text: str) -> dict[str, set[str]]:
    """The institutions of ``text`` with the forms in which it names them."""
    found: dict[str, set[str]] = {}
    for mention in annotate_text(text, published="2024-05-10").of_kind("institution", "body"):
        found.setdefault(mention.entity, set()).add(mention.text)
    return found


def event(title: str, text: str) -> tuple[str, set[str]]:
    found = annotate_text(text, title=title, published="2024-05-10").event
    return found.type, set(found.parties)


def days(text: str) -> list[tuple[str, str | None, str | None]]:
    found = annotate_text(text, published="2024-05-10").of_kind("date", "body")
    return [(m.text, m.value_start, m.value_end) for m in found]


def page(text: str) -> Article:
    return read_page(read_bytes("page.txt", text.encode("utf-8")))


def test_an_office_on_each_side_of_a_name_is_one_person_with_the_first() -> None:
    people = said("澄湖大學（澄大）副校長（研究與發展）傅曉棠教授及研究生院院長童雅文博士來訪。副校長傅曉棠表示歡迎。")
    assert set(people) == {"傅曉棠", "童雅文"}
    assert people["傅曉棠"] == ("副校長（研究與發展）", "澄湖大學")
    assert people["童雅文"][0] == "研究生院院長"


def test_deputies_of_one_list_share_their_office() -> None:
    people = said("澄湖大学副校长卫明远教授及喻小满教授会见来宾，校领导萧一帆、区若谷、铁木兰出席活动。")
    assert people["喻小满"] == ("副校长", "澄湖大学")
    assert {"萧一帆", "区若谷", "铁木兰"} <= set(people)


def test_names_in_latin_letters_are_one_person_in_normal_case() -> None:
    people = said("北岭大学校长Dr Edda LORNE、副校长Toma Vessel教授访问我校，校长Kerrin教授致辞。Edda LORNE感谢我校。")
    assert people["Edda Lorne"] == ("校长", "北岭大学")
    assert people["Toma Vessel"][0] == "副校长"
    assert "Kerrin" in people
    assert not any("LORNE" in name for name in people)
    assert said("北岭大学副校长Tomás René Vesela Lorné教授访问我校。") == {"Tomás René Vesela Lorné": ("副校长", "北岭大学")}


def test_who_speaks_for_somebody_does_not_give_away_the_office() -> None:
    people = said("副总领事傅美兰代表章远月总领事出席活动，率领宁波高校领导来访。")
    assert people["章远月"][0] == "总领事"
    assert "宁波高" not in people


@pytest.mark.parametrize("word", ["岚湖县委", "当地政府", "党总支", "商会", "项目", "学位课程"])
def test_bodies_are_no_people(word: str) -> None:
    assert word not in said(f"{word}副书记、会长、负责人、博士、{word}代表致辞，{word}主任出席，{word}会长主持。")


def test_envoys_belong_to_the_mission_of_their_post() -> None:
    text = "中国驻澄国大使馆接待来宾。代表团还会见了中国驻岚国公使范远荣，中国驻澄国大使李长立致辞。"
    people = said(text)
    assert people["范远荣"][1] == "中国驻岚国大使馆"
    assert people["李长立"][1] == "中国驻澄国大使馆"


def test_inviting_bodies_and_press_agencies_are_nobodys_own() -> None:
    assert said("应澄湖大学邀请，卫白玲副校长出访，团委书记丁欢同行。")["卫白玲"] == ("副校长", None)
    article = page(
        "卫长宁会见来宾\n\n来源：中央社／ 台北 2024-05-10\n\n校长卫长宁今天会见来宾，双方就师生交流交换意见，并探讨下一步合作。\n"
    )
    assert article.source == "中央社"
    people = annotate_text(article.body, title=article.title, published="2024-05-10", source=article.source).people
    assert [p.affiliation for p in people] == [None]


def test_short_names_are_forms_of_the_whole() -> None:
    found = bodies(
        "今天，國立澄功大學與山南科技大学（以下简称“山南科大”）签署协议。澄大校长说，澄大将与山南科大合作。世界茶艺中心协会与世茶中心协会是一家。"
    )
    assert found["國立澄功大學"] == {"國立澄功大學", "澄大"}
    assert found["山南科技大学"] == {"山南科技大学", "山南科大"}
    assert found["世界茶艺中心协会"] == {"世界茶艺中心协会", "世茶中心协会"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("加拿大驻沪总领馆一行来访", "加拿大驻沪总领馆"),
        ("在省教育厅国际合作与交流处陪同下", "省教育厅"),
        ("我会与加中茶叶理事会座谈", "加中茶叶理事会"),
        ("与毛里求斯教育部签署协议", "毛里求斯教育部"),
        ("见证贵州省政府签约", "贵州省政府"),
        ("訪問西南財經大學等", "西南財經大學"),
        ("高等教育茶艺基金会今天签约", "高等教育茶艺基金会"),
        ("參觀月球與行星科學實驗室", "月球與行星科學實驗室"),
        ("我校中国“一带一路”茶叶研究院成立", "中国“一带一路”茶叶研究院"),
        ("陈彬与酒店茶艺协会签约", "酒店茶艺协会"),
    ],
)
def test_names_begin_where_they_begin(text: str, name: str) -> None:
    assert name in bodies(f"副书记{text}。" if text.startswith("陈彬") else f"今天，{text}。")


@pytest.mark.parametrize(
    "text",
    [
        "双方深化经贸合作关系与联系",
        "七所外国语学校的大学生",
        "获中国国家政府奖学金",
        "职能部门及二级学院参加",
        "第十届理事会在跨校联盟举行",
        "武汉市委市政府支持",
        "美方大学参会",
    ],
)
def test_words_that_name_no_body(text: str) -> None:
    assert bodies(f"今天，{text}。") == {}


def test_what_guests_are_shown_and_where_they_meet_is_no_party() -> None:
    text = "5月8日，澄湖大学校长卫长宁一行访问山南科技大学，在国际会议中心举行座谈，参观了山南轨道交通实验室、山南茶艺博物馆。"
    assert event("澄湖大学代表团访问山南科技大学", text) == ("visit", {"澄湖大学", "山南科技大学"})


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("澄湖大學代表團來訪", "5月8日，澄湖大學校長率團參訪山南科技大學，期望與該校簽署合作備忘錄。", "visit"),
        ("兩校簽署合作備忘錄", "5月8日，澄湖大學與山南科技大學簽署合作備忘錄。", "signing"),
        ("聯合實驗室揭牌", "5月8日，澄湖大學與山南科技大學共建的聯合實驗室揭牌啟用。", "launch"),
        ("會長會見來賓", "5月8日，澄湖商會會長會見山南商會會長，雙方座談。", "meeting"),
        ("澄湖大學拜會山南商會", "5月8日，澄湖大學校長拜會山南商會，今年是該會成立一百一十周年。", "visit"),
    ],
)
def test_what_it_was_in_traditional_characters(title: str, text: str, kind: str) -> None:
    assert event(title, text)[0] == kind


@pytest.mark.parametrize(
    ("text", "surface", "first", "last"),
    [
        ("定于四月十五日至五月五日举办", "四月十五日至五月五日", "2025-04-15", "2025-05-05"),
        ("民國113年5月3日至6日", "民國113年5月3日至6日", "2024-05-03", "2024-05-06"),
        ("本（113）年5月7日", "本（113）年5月7日", "2024-05-07", None),
        ("民國一百一十三年五月一日", "民國一百一十三年五月一日", "2024-05-01", None),
        ("民國98年成立", "民國98年", "2009-01-01", "2009-12-31"),
        ("上月28至30日出訪", "上月28至30日", "2024-04-28", "2024-04-30"),
        ("2月27日至2日访问", "2月27日至2日", "2024-02-27", "2024-03-02"),
        ("2023年12月30日至1月3日", "2023年12月30日至1月3日", "2023-12-30", "2024-01-03"),
        ("九月份举办", "九月份", "2023-09-01", "2023-09-30"),
        ("二〇一九年完成", "二〇一九年", "2019-01-01", "2019-12-31"),
        ("今晚设宴", "今晚", "2024-05-10", None),
    ],
)
def test_dates_of_chinese_pages(text: str, surface: str, first: str, last: str | None) -> None:
    assert (surface, first, last) in days(f"双方{text}。")


def test_the_same_year_is_that_of_the_date_before() -> None:
    assert ("同年9月", "2019-09-01", "2019-09-30") in days("2019年3月5日签约，同年9月招生。隔日离开。")
    assert days("同日本两所学校交流，3-5日内答复。") == []


def test_the_year_of_the_republic_in_a_stamp() -> None:
    text = "{}\n\n本校校長衛長寧率團參訪山南科技大學，雙方就師生交流交換意見，並參觀校園。\n"
    assert page(text.format("師生赴海外交流訪問\n\n發布日期：113-05-07")).published == "2024-05-07"
    assert page(text.format("師生赴海外交流訪問\n113.05.07")).published == "2024-05-07"


def test_a_first_sentence_with_its_date_is_no_stamp() -> None:
    lead = "2024年5月7日至9日，驻澄城总领事卫红梅访问岚湖府，会见岚湖大学校长楚笛楠，看望当地师生。"
    article = page(
        f"驻澄城总领事卫红梅访问岚湖府\n\n来源：（驻澄城总领事馆） 2024-05-09 18:59\n\n{lead}\n\n卫总领事听取学校介绍，赞赏学校发展，愿与学校加强各领域务实合作。\n"
    )
    assert article.body.startswith(lead)
    assert (article.source, article.published) == ("驻澄城总领事馆", "2024-05-09")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("雙方就永續發展與綠能合作達成共識", "renewable energy"),
        ("兩校推動雙聯學位合作", "joint degrees"),
        ("双方深化经贸往来合作", "economic and trade cooperation"),
        ("双方加强对口支援合作", "counterpart support"),
        ("双方就人工智慧合作交换意见", "artificial intelligence"),
    ],
)
def test_topics_in_the_words_of_both_sides(text: str, topic: str) -> None:
    found = annotate_text(f"5月8日，{text}。", published="2024-05-10")
    labels = {t.slug: t.label for t in found.topics}
    assert topic in {labels[m.entity] for m in found.of_kind("topic", "body")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("双方共同建设联合实验室，又谈筹建海湾大学孔子学院。", {"海湾大学孔子学院"}),
        ("中國建設銀行與榆樹建設銀行來訪。", {"中國建設銀行", "榆樹建設銀行"}),
        ("榆商與中國海灣貿易中心晤談。", {"中國海灣貿易中心"}),
        ("该校是知名的公立大学，中澳大学校长论坛也在那里。", set()),
        ("他参观了榆巴生物农业科技示范园。", {"榆巴生物农业科技示范园"}),
    ],
)
def test_what_is_done_with_a_body_is_no_part_of_its_name(text: str, names: set[str]) -> None:
    assert set(bodies(text)) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("校党委书记赖海松出面接待。", "赖海松"),
        ("规划处处长曹叠山赞同他的想法。", "曹叠山"),
        ("中方院长陈治谈了学院的工作。", "陈治"),
        ("副校长郑明山、鲁超同行。", "鲁超"),
        ("驻华大使卡里尔·哈什米于10月25日走进学校。", "卡里尔·哈什米"),
        ("协会会长巴克里·赛义德在线出席。", "巴克里·赛义德"),
        ("榆山盟副盟长刘德山、局长王一兵专程到校。", "王一兵"),
        ("王淑山副院长全程陪同，教授和外方理事也在。", "王淑山"),
    ],
)
def test_names_end_where_something_is_told(text: str, name: str) -> None:
    assert name in said(text) and not {"全程", "外方", "和外方"} & set(said(text))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("会议由卫明远（澄湖大学教授）主持。", {"卫明远": ("教授", "澄湖大学")}),
        (
            "出席的有喻小满（北岭大学党委副书记、副校长）、萧一帆(校长)。",
            {"喻小满": ("党委副书记、副校长", "北岭大学"), "萧一帆": ("校长", "北岭大学")},
        ),
        ("論壇由傅曉棠（澄湖大學醫學院院長）主講。", {"傅曉棠": ("醫學院院長", "澄湖大學")}),
        ("主讲人：卫明远 教授\n主持人：喻小满\n地点：图书馆", {"卫明远": ("教授", None), "喻小满": (None, None)}),
        ("参会人员有卫明远、喻小满及萧一帆。", dict.fromkeys(("卫明远", "喻小满", "萧一帆"), (None, None))),
        ("高新区（负责人）到场。成员：马耳他、古巴。成员为高中生。工作人员为来宾服务，摄影：卫明远（图/记者）。", {}),
    ],
)
def test_who_stands_before_brackets_or_behind_a_label(text: str, people: dict[str, tuple[str | None, str | None]]) -> None:
    assert said(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # What stands behind a name is any word, not one of a list.
        ("某大学校长王建中赞成这一想法。", {"王建中"}),
        ("发展规划处处长曹一峰看了新校区，校长郑重阳期待合作。", {"曹一峰", "郑重阳"}),
        ("副校长金道中、吴次北带着十人到校。", {"金道中", "吴次北"}),
        # Bare names of a list: behind who is known, and who do something each.
        ("所长陈安介绍情况。陈安、钟宏明、刘建众随后发言。", {"陈安", "钟宏明", "刘建众"}),
        ("两家公司签了协议。刘希众、王观音分别代表两家公司签字。", {"刘希众", "王观音"}),
        ("市外办主任杜一宾、副主任都文中等在座。", {"杜一宾", "都文中"}),
        # Grades and further offices.
        ("陈一平三级调研员和黄悦心高级工程师参加。", {"陈一平", "黄悦心"}),
        ("博士生导师罗一民教授和国家杰出青年基金获得者张一程教授来院。", {"罗一民", "张一程"}),
        # Foreign names from the office on, whatever their characters.
        ("会见了某市市长路易斯·安德里先生。", {"路易斯·安德里"}),
        ("促进委员会主席披尼·扎禄颂、副秘书长王一中到会。", {"披尼·扎禄颂", "王一中"}),
        ("教授向汪一媚副校长一行介绍，汪一媚副校长感谢。", {"汪一媚"}),
    ],
)
def test_names_end_before_any_word(text: str, people: set[str]) -> None:
    assert set(said(text)) == people


@pytest.mark.parametrize(
    "text",
    [
        "校长高度重视这项工作。",
        "出席的有党委副书记、纪委书记等。",
        "部门负责人、任课教师和华人学者参加。",
        "与会的张大使夫妇和企业代表在场。",
        "主任会议强调了这一点。",
    ],
)
def test_words_behind_an_office_are_no_name(text: str) -> None:
    assert not said(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("应邀而来的有东江大学校长王一中。", {"东江大学"}),
        ("他们派往东江大学，强化高水平研究型大学。", {"东江大学"}),
        ("信发集团、万和通物流集团参加。", {"信发集团", "万和通物流集团"}),
        ("東江大學又是首間應用科學大學。", {"東江大學"}),
        ("东湖市人大常委会副主任王一中到会，暨南大学的教师在场。", {"东湖市人大常委会", "暨南大学"}),
    ],
)
def test_what_stands_before_a_body_is_no_part_of_it(text: str, names: set[str]) -> None:
    assert set(bodies(text)) == names


def test_the_text_goes_on_behind_what_pictures_show() -> None:
    article = page(
        "东江大学代表团来访\n2024-05-10\n5月8日，东江大学校长王一中率团来访，校长李一明会见了客人，双方谈到合作与交流，并参观了校史馆。\n"
        "仪式现场\n王一·中山校长发言\n双方有关单位负责人在场。\n"
    )
    assert article.body.endswith("双方有关单位负责人在场。") and "仪式现场" not in article.body.splitlines()[-1]


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("东宁县委书记苏一中出席会议。", "苏一中", "县委书记", "东宁县委"),
        ("出席的有福建省副省长洪一序。", "洪一序", "副省长", "福建省"),
        ("到场的有党委副书记、纪委书记陈敬一。", "陈敬一", "党委副书记、纪委书记", None),
        ("东江大学校长王一中到会。科技处李一伟处长一同会见。", "李一伟", "科技处处长", None),
        ("东江大学机械学院院长、国家杰出青年基金获得者张一程来院座谈。", "张一程", "机械学院院长", "东江大学"),
        ("本网讯（记者张一志）校长王一中到会。", "张一志", "记者", None),
    ],
)
def test_offices_are_what_somebody_is(text: str, name: str, role: str, affiliation: str | None) -> None:
    assert said(text)[name] == (role, affiliation)


def test_what_a_site_says_behind_its_name_is_no_part_of_it() -> None:
    article = page(
        "东江大学代表团来访\n2024-05-10\n\n5月8日，东江大学校长王一中率团来访，双方谈到合作与交流，并参观了校史馆，约定今后常来常往，把合作做得更深更实。\n\n"
        "版权所有 © 西山物理研究所 本站内容如有问题请联系我们 备案号\n"
    )
    assert article.source == "西山物理研究所"


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("集团与西山省政府签订战略合作框架协议", None),
        ("校领导赴东江大学调研", None),
        ("东江大学与西山省政府签订战略合作框架协议", "东江大学"),
    ],
)
def test_whom_a_title_tells_of_as_the_other_side_publishes_nothing(title: str, source: str | None) -> None:
    text = "5月8日，双方在省城签署协议，东江大学和西山省政府的代表到场。"
    assert annotate_text(text, title=title, published="2024-05-10").source == source

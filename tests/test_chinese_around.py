"""Chinese pages: names around and beside their offices, names of Japan, short foreign ones; parties, parliaments; hosts and guests; days."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def named(text: str) -> list[str]:
    return [m.text for m in annotate_text(text).of_kind("person")]


def told(text: str) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text).people}


def bodies(text: str) -> list[str]:
    return [m.text for m in annotate_text(text).of_kind("institution")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("日方與會者有會長古屋圭司、幹事長萩生田光一、小宮水泰子、佐々木紀、太榮志、山谷えリ子等，時值日本國會休會。", ["古屋圭司", "萩生田光一", "小宮水泰子", "佐々木紀", "太榮志", "山谷えリ子"]),
        ("出席的有松江美術館內藤榮館長、守屋雅史館長。", ["內藤榮", "守屋雅史"]),
        ("松江博物館王一前院長、李二前副院長到場。", ["王一", "李二"]),
        ("松江博物館亞洲部門王靜靈主任到場。", ["王靜靈"]),
        ("松江大學王正旭、洪孟楷委員到場。", ["王正旭", "洪孟楷"]),
        ("推廣辦事處龍博文(Marco Lombardi)代表到場。", ["龍博文", "Marco Lombardi"]),
        ("他受刘玉珠局长委托出席。", ["刘玉珠"]),
        ("市外事局副局长代美峰等参加会见。", ["代美峰"]),
        ("教育部长前往韩国，同韩国教育部长官金相坤会谈。", ["金相坤"]),
        ("俄罗斯联邦总统普京发来贺辞，秘书长诺罗夫先后致辞，教育部部长佩里斯等出席。", ["普京", "诺罗夫", "佩里斯"]),
        ("总领事艾伦·科埃略·德塞洛斯及葡萄牙驻广州总领事馆代表参加。", ["艾伦·科埃略·德塞洛斯"]),
        ("顾问谭耀宗大紫荆勋贤到场。", ["谭耀宗"]),
        ("黄院长扼要介绍了情况，张局长还向客人说明了计划。", []),
    ],
)  # fmt: skip
def test_names_of_people(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_an_office_stands_inside_a_name() -> None:
    text = "駐汶萊代表處李大使憲章（左）頒獎給臺商會莊名譽會長錫山，並轉交童委員長振源賀函。駐汶萊李憲章大使致詞。"
    assert named(text) == ["李大使憲章", "莊名譽會長錫山", "童委員長振源", "李憲章"]
    found = annotate_text(text)
    assert {m.text: m.entity for m in found.of_kind("person")}["李大使憲章"] == "李憲章"
    assert told(text)["莊錫山"][0] == "名譽會長"


def test_who_is_listed_behind_the_one_head_is_no_head() -> None:
    assert told("松江大学校长王一、李二分别致辞。")["李二"][0] is None
    assert told("松江大学副校长王一、李二分别致辞。")["李二"][0] == "副校长"


@pytest.mark.parametrize(
    ("text", "name", "role", "body"),
    [
        ("统一俄罗斯党主席梅德韦杰夫致辞。", "梅德韦杰夫", "主席", "统一俄罗斯党"),
        ("上海合作组织秘书长诺罗夫致辞。", "诺罗夫", "秘书长", "上海合作组织"),
        ("立法院副院長江啟臣到場。", "江啟臣", "副院長", "立法院"),
        ("中共中央对外联络部副部长郭业洲到场。", "郭业洲", "副部长", "中共中央对外联络部"),
        ("英国议会下院议员格温到场。", "格温", "议员", "英国议会下院"),
        ("核安會主委陳明真到場。", "陳明真", "主委", "核能安全委員會"),
        ("社團法人對外關係協會理事長令狐榮達出席。", "令狐榮達", "理事長", "社團法人對外關係協會"),
        ("澳門總商會於二十二日接待廣州貿易中心黨委書記儲士家一行四人，理事長馬志毅，副理事長劉藝良等出席。", "劉藝良", "副理事長", "澳門總商會"),
    ],
)  # fmt: skip
def test_of_which_body_somebody_is(text: str, name: str, role: str, body: str) -> None:
    assert told(text)[name] == (role, body)


@pytest.mark.parametrize(
    "text",
    [
        "世界一流大学很多。",
        "加拿大頂尖大學很多。",
        "中越两国医院交流频繁。",
        "姊妹醫院來訪。",
        "我州博物馆开放。",
        "西非各醫學中心來訪。",
    ],
)
def test_bodies_of_any_kind_are_none(text: str) -> None:
    assert bodies(text) == []


def test_a_land_before_and_is_not_of_the_body() -> None:
    assert bodies("他順訪英國及歐洲議會。") == ["歐洲議會"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("訪團週二（2日）啟程。", [("週二（2日）", "2025-09-02")]),
        ("他今率團走訪松江，如今很忙。", [("今", "2025-09-04")]),
        ("9月2日签约，同一天会晤。", [("9月2日", "2025-09-02"), ("同一天", "2025-09-02")]),
        ("9月1日到达，翌日9月2日签约。", [("9月1日", "2025-09-01"), ("9月2日", "2025-09-02")]),
    ],
)
def test_days(text: str, days: list[tuple[str, str]]) -> None:
    assert [(m.text, m.value_start) for m in annotate_text(text, published="2025-09-04").of_kind("date")] == days

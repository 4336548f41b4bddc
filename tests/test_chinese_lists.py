"""Chinese pages: people of lists and beside offices, what is no name; last paragraphs with their credit; publishers; days to come."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text
from newsbrowse.extract.annotate import annotate_article
from newsbrowse.ingest.formats import read_bytes
from newsbrowse.pages import read_page


def body_of(text: str) -> str:
    return read_page(read_bytes("page.txt", text.encode())).body


def named(text: str) -> list[str]:
    return [m.text for m in annotate_text(text).of_kind("person")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("上线的有名誉会长丹斯里陈国平局绅、丹斯里李爱贤、副会长拿督吕海庭太平绅士、拿督陈日枝、宋德祥先生。", ["陈国平", "李爱贤", "吕海庭", "陈日枝", "宋德祥"]),
        ("随行的有会长潘家森以及侨商翁应金、曾飞、黄海生。", ["潘家森", "翁应金", "曾飞", "黄海生"]),
        ("市议员佩斯金和陈诗敏、执行长黄兆玺、毕业生管文林出席。", ["佩斯金", "陈诗敏", "黄兆玺", "管文林"]),
        ("會長黃楚基偕眾人接待議長太田浩帶團的一行。", ["黃楚基", "太田浩"]),
        ("越南桐山医院院长裴士俊英说，两院要多来往。", ["裴士俊英"]),
        ("同行的有海外项目部主任奥苏姗（Susanne Otte）女士和办公室主任森德（Anna Sender）女士。", ["奥苏姗", "Susanne Otte", "森德", "Anna Sender"]),
        ("校长马斯克尔同校方几位负责人迎候来宾。马斯克尔校长作了回应。", ["马斯克尔", "马斯克尔"]),
        ("公共事务中心黄兆玺执行长出席。", ["黄兆玺"]),
    ],
)  # fmt: skip
def test_names_of_lists(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_word_that_joins_is_no_surname_before_another_one() -> None:
    assert named("王一主席和陈秘书长出席，杨部长与张副处长座谈。") == ["王一"]


def test_words_are_no_names() -> None:
    text = "双方都说前景广阔。温州籍会长王一和政府官员李二出席。王一教授向于副司长介绍了情况。"
    assert named(text) == ["王一", "李二", "王一"]


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(p.name, p.role, p.affiliation) for p in annotate_text(text).people]


def test_offices_and_names_as_pages_print_them() -> None:
    assert told("代表团与该大学法律学部副院长克里斯.罗宾森教授、国际合作处处长库瑞斯汀·麦戈瑞女士交流。") == [
        ("克里斯.罗宾森", "法律学部副院长", None),
        ("库瑞斯汀·麦戈瑞", "国际合作处处长", None),
    ]
    assert told("駐上海經濟貿易辦事處(駐滬辦)主任蔡亮到訪。") == [("蔡亮", "主任", "駐上海經濟貿易辦事處")]
    assert told("以桐山交流中心委员长斋藤彰一为团长的一行来访。") == [("斋藤彰一", "委员长", "桐山交流中心")]


def test_the_head_of_a_district_is_of_no_university() -> None:
    page = "客人来访\n2024-05-11 来源：桐山大学\n\n5月10日，客人走进桐山大学，于洋副区长和学校的张华副校长参加座谈，双方就学术交流与联合培养交换了意见。\n"
    people = annotate_article(read_page(read_bytes("page.txt", page.encode()))).people
    assert {p.name: p.affiliation for p in people} == {"于洋": None, "张华": "桐山大学"}


def test_what_a_party_is_about_is_no_body() -> None:
    assert not list(annotate_text("日本桐山市经济交流代表团来访。").of_kind("institution"))


def test_the_office_stands_before_the_honour() -> None:
    people = annotate_text("出席的有名誉会长丹斯里陈国平、副会长拿督吕海庭。").people
    assert [(p.name, p.role) for p in people] == [("陈国平", "名誉会长"), ("吕海庭", "副会长")]


@pytest.mark.parametrize("end", ["。(图/王一 文/土木学院)", "。(完)"])
def test_a_last_paragraph_is_text_whatever_its_credit(end: str) -> None:
    page = (
        "捐赠仪式在桐山大学举行\n日期：2024-05-11\n\n桐山大学校长王一会见了来宾，双方就学术交流与联合培养进行了座谈，并就设立奖学金达成共识。\n\n"
        f"副书记李二代表学校接受捐赠，并回赠纪念品{end}\n\n视频\n更多\n"
    )
    assert "并回赠纪念品。" in body_of(page)


def test_an_address_by_itself_is_no_text() -> None:
    page = (
        "桐山商会会晤来宾\n2024-05-11\n\n桐山商会会长王一会见了来宾，双方就学术交流与联合培养进行了座谈，并就设立奖学金达成共识。\n\n"
        "6th Floor, Elm House, 25, Ash Road, 50450 Westra.\n"
    )
    assert "Elm House" not in body_of(page)


@pytest.mark.parametrize(
    ("title", "foot", "publisher"),
    [
        ("桐山大学举行典礼", "版权所有 未经许可不得转载", "桐山大学"),
        ("来宾走访桐山", "桐山商會 版權所有 © 不得轉載", "桐山商會"),
        ("榆林协会代表团一行访问桐山", "", None),
        ("榆林大學代表團訪問本會", "", None),
        ("接待榆林省委统战部代表团", "", None),
        ("榆林医院22人来桐山 走进桐山市人民医院", "", "桐山市人民医院"),
        ("王一率队赴榆林", "来源：王一率队赴榆林", None),
        ("王一率队赴榆林", "稿件来源：桐山日报", "桐山日报"),
        ("再续情缘", "桐山大学与榆林市人民政府", None),
    ],
)
def test_who_publishes(title: str, foot: str, publisher: str | None) -> None:
    """Guests, claims of rights and headlines publish nothing."""
    text = "5月10日，一行人参观了实验室，双方就学术交流与联合培养进行了座谈，并就设立奖学金达成共识，约定再次会面。"
    page = f"{title}\n2024-05-11\n\n{text}\n\n{text.replace('5月10日', '次日')}\n\n{foot}\n"
    if foot.endswith("政府"):
        page = f"{title}\n2024-05-11\n\n{foot}\n\n在桐山签约\n\n{text}\n\n{text.replace('5月10日', '次日')}\n"
    assert annotate_article(read_page(read_bytes("page.txt", page.encode()))).source == publisher


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("一〇四年二月份，他來到醫院。", "2015-02-01"),
        ("一一三年五月七日，校長來訪。", "2024-05-07"),
        ("九月份还会在桐山设宴。", "2023-09-01"),
        ("学校发展计划,我处处长5月20日带队走访。", "2022-05-20"),
        ("李将军5月20日来访。", "2022-05-20"),
        ("大会将于5月20日举行。", "2023-05-20"),
    ],
)
def test_days_of_taiwan_and_days_to_come(text: str, day: str) -> None:
    assert [m.value_start for m in annotate_text(text, published="2023-03-01").of_kind("date")] == [day]

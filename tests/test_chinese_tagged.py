"""Names of organisations in Chinese text: what weights of all characters find, and what they leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbrowse.extract import annotate_text
from newsbrowse.extract.institutions.chinese_shorts import abbreviates
from newsbrowse.extract.institutions.chinese_tagged import tagged_chinese


def named(text: str) -> set[str]:
    return {m.entity for m in annotate_text(text).mentions if m.kind == "institution"}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("5月10日，省侨联副主席王一、市外办主任李二陪同客人参观。", {"省侨联", "市外办"}),
        ("活动由榆林省商务厅主办，联合湖南大学举办。", {"榆林省商务厅", "湖南大学"}),
        ("代表团先后走访了榆林省人民政府驻桐山办事处和桐山市乡村振兴局。", {"榆林省人民政府驻桐山办事处", "桐山市乡村振兴局"}),
        ("随后，一行前往榆林科学院桐山植物研究所考察，所长王一介绍了情况。", {"榆林科学院桐山植物研究所"}),
        ("榆林農業大學校長王一與桐山縣政府代表會談。", {"榆林農業大學", "桐山縣政府"}),
    ],
)
def test_bodies_are_found(text: str, bodies: set[str]) -> None:
    assert named(text) >= bodies


@pytest.mark.parametrize(
    "text",
    [
        "双方学校将在人才培养、科学研究等方面开展合作，推动学科建设。",
        "会议指出，要加强国际合作，建设一流学科，服务经济社会发展。",
        "各高校负责人、部分企业代表和有关部门同志参加了座谈。",
        "她获得了优秀志愿者称号，并在论坛上作了报告。",
        "加拿大、澳大利亚等国家的嘉宾出席了开幕式。",
    ],
)
def test_where_no_body_is_named_none_is_found(text: str) -> None:
    assert named(text) == set()


def test_an_office_of_the_party_is_no_body() -> None:
    people = annotate_text("桐山市委书记王一会见了客人，县委副书记李二参加。").people
    assert [(p.name, p.role) for p in people] == [("王一", "市委书记"), ("李二", "县委副书记")]


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("福建农科院", "福建农业科学院"),
        ("温州市外办", "温州市人民政府外事办公室"),
        ("福师大", "福建师范大学"),
        ("中国驻桐总领馆", "中华人民共和国驻桐总领事馆"),
    ],
)
def test_a_short_name_has_something_of_each_word(short: str, whole: str) -> None:
    assert abbreviates(short, whole)


@pytest.mark.parametrize(
    ("short", "other"), [("中国科学院", "中国农业科学院"), ("福建大学", "福建科技大学"), ("福建省教育厅", "福建省教育考试院")]
)
def test_a_name_without_a_whole_word_is_another_one(short: str, other: str) -> None:
    assert not abbreviates(short, other)


def test_one_body_under_its_long_and_its_short_name() -> None:
    text = "福建农业科学院院长王一介绍了情况。福建农科院与来宾座谈。北师大副校长李二、臺師大校長陳國華出席。"
    assert named(text) == {"福建农业科学院", "北京师范大学", "國立臺灣師範大學"}


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="大学院委会市省办处与和的（）()，。 \nAb1王一書記長校公司協會", max_size=80))
def test_spans_fit_and_do_not_overlap(text: str) -> None:
    reached = 0
    for span in tagged_chinese(text):
        assert reached <= span.start < span.end <= len(text) and text[span.start : span.end] == span.text
        reached = span.end

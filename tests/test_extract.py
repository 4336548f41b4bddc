"""Extraction by genre: people of many traditions, institutions, acronyms, topics, events; any text at all."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbrowse.extract import annotate_text
from newsbrowse.model import Annotations


def people(text: str, **more: str) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text, **more).people}


def spans(found: Annotations, kind: str) -> list[str]:
    return [m.text for m in found.of_kind(kind, "body")]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Vice President Wei Minghao welcomed the guests.", "Wei Minghao", "Vice President"),
        ("The guests were met by Rector Prof. Dr. Ahmet Yildirim.", "Ahmet Yildirim", "Rector"),
        (
            "Ortega Salinas, Carla; Dr. Nelson Okoth, Dean of the Faculty of Law, spoke first.",
            "Nelson Okoth",
            "Dean of the Faculty of Law",
        ),
        ("President YAMASHITA Kenta answered the questions.", "Yamashita Kenta", "President"),
        ("President Minsu HAN signed for the university.", "Minsu Han", "President"),
        ("Mr. Pham Van Dong, the Vice Rector, headed the delegation.", "Pham Van Dong", "Vice Rector"),
        ("Prof Dato' Ir Dr Zulkifli Rahman, Vice-Chancellor, thanked them.", "Zulkifli Rahman", "Vice-Chancellor"),
        ("Amara Nwosu, who is dean of the College of Arts, came too.", "Amara Nwosu", "dean of the College of Arts"),
        ("Deputy Mayor Jana Nováková hosted the visitors.", "Jana Nováková", "Deputy Mayor"),
    ],
)
def test_people_with_titles(text: str, name: str, role: str) -> None:
    found = people(text)
    assert name in found
    assert found[name][0] == role


def test_short_forms_belong_to_the_full_name() -> None:
    found = annotate_text(
        "Vice president Wang Lihua and Wang Jun, head of the Teaching Office, met the guests. President Wang spoke of plans. "
        "Ambassador Elena Petrova replied. Petrova said that Professor Petrova's students would come."
    )
    by_entity: dict[str, list[str]] = {}
    for mention in found.of_kind("person"):
        by_entity.setdefault(mention.entity, []).append(mention.text)
    assert by_entity["Wang Lihua"] == ["Wang Lihua", "President Wang"]
    assert by_entity["Wang Jun"] == ["Wang Jun"]
    assert by_entity["Elena Petrova"] == ["Elena Petrova", "Petrova", "Professor Petrova"]


def test_orders_and_spellings_of_one_name_are_one_person() -> None:
    found = people("(President: Kim, Min-Jae) opened the day. Min-Jae Kim thanked all. Later Kim Min Jae signed.")
    assert len(found) == 1


def test_a_long_list_of_names() -> None:
    names = ["Tariq Mahmood", "Bilal Anwar", "Usman Ghani", "Haris Qadir", "Zeeshan Ashraf", "Waqas Tanveer"]
    found = people(
        f"With him travelled Vice President Imran Siddiq, {', '.join(names[:-1])} and {names[-1]}, according to a press release."
    )
    assert {*names, "Imran Siddiq"} <= set(found)


def test_names_inside_institutions_and_places_are_no_people() -> None:
    found = annotate_text(
        "They visited Nelson Mandela University and the Sun Yat-sen Library in Buenos Aires on the way to Latin America and Silicon Valley."
    )
    assert found.people == ()


def test_vice_presidents_in_the_plural_share_their_title() -> None:
    found = people("Vice Presidents Liu Yang and Zhao Min took part in the meeting.")
    assert found["Liu Yang"][0] == found["Zhao Min"][0] == "Vice President"


def test_chinese_people_with_titles() -> None:
    found = annotate_text(
        "6月3日,我校校长王建国、副校长李晓明会见了来访的张大伟教授一行。王校长表示欢迎。", published="2023-06-05"
    )
    assert {p.name: p.role for p in found.people} == {"王建国": "校长", "李晓明": "副校长", "张大伟": "教授"}
    assert [m.entity for m in found.of_kind("person")].count("王建国") == 2
    assert found.of_kind("date")[0].value_start == "2023-06-03"


def acronyms(text: str, **more: str) -> dict[str | None, str]:
    return {i.acronym: i.name for i in annotate_text(text, **more).institutions if i.acronym}


def test_acronyms_defined_in_the_text() -> None:
    found = acronyms(
        "The Northern Chamber of Commerce for Import and Export of Grain and Timber Products (NCCGTP) met the Delta Plains University (DELPU). "
        "RFTA, the Regional Fair Trade Agency, was there. Lake State University, LASTU, hosted."
    )
    assert found["NCCGTP"] == "Northern Chamber of Commerce for Import and Export of Grain and Timber Products"
    assert found["DELPU"] == "Delta Plains University"
    assert found["RFTA"] == "Regional Fair Trade Agency"
    assert found["LASTU"] == "Lake State University"


def test_an_acronym_is_resolved_by_initials_of_a_name_in_the_article() -> None:
    assert (
        acronyms("Riverside University of Technology signed. The president of RUT spoke.")["RUT"]
        == "Riverside University of Technology"
    )


def test_an_acronym_is_resolved_by_the_host() -> None:
    found = annotate_text("Guests came to SJTU in May and met the leaders of SJTU.", host="en.sjtu.edu.cn")
    assert [i.name for i in found.institutions] == ["Shanghai Jiao Tong University"]
    assert (found.source, found.source_from) == ("Shanghai Jiao Tong University", "host")


def test_the_same_acronym_may_mean_different_bodies() -> None:
    first = acronyms("The Malaysia University of Science and Technology (MUST) agreed. MUST is glad.")
    second = acronyms("The Minghsin University of Science and Technology (MUST) agreed. MUST is glad.")
    assert first["MUST"] != second["MUST"]


def test_ampersand_is_written_and() -> None:
    names = {
        i.name
        for i in annotate_text(
            "The Office of Science & Technology met Texas A&M University and the Bank of R&D Development Corporation."
        ).institutions
    }
    assert "Office of Science and Technology" in names
    assert any("Texas A&M" in name for name in names)


def test_embassies_go_by_their_country() -> None:
    assert "Embassy of Colombia" in {
        i.name for i in annotate_text("She came with a colleague of the Colombian Embassy.").institutions
    }


def test_names_of_institutions_end_where_they_should() -> None:
    found = annotate_text(
        "The Ministry of Agriculture and Rural Affairs and Green Valley University signed with the Faculty of Engineering, Architecture and "
        "Information Technology of Delta Plains University in Accra."
    )
    names = {i.name for i in found.institutions}
    assert {
        "Ministry of Agriculture and Rural Affairs", "Green Valley University", "Delta Plains University",
        "Faculty of Engineering, Architecture and Information Technology",
    } <= names  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named", "other"),
    [
        ("Mr Lund, Chairman of the Delta Council for Shipping (DCS), spoke. DCS is glad.", {"Delta Council for Shipping"}, "Chairman"),
        ("The Embassy of the Russian Federation in the United Mexican States hosted them.", set(), "Russian Federation in the United"),
        ("They toured the Free Trade Zone in Mexico City and a German University.", set(), "Zone"),
        ("Elmar University (Ankara) and Orvo University (Ankara) signed.", {"Elmar University", "Orvo University"}, "(Ankara)"),
        ("The Ministry of Harbours met us. The Ministry of Harbours and Fishing agreed.", {"Ministry of Harbours and Fishing"}, "Harbours "),
        ("Westra University hosted guests. The University of Westra is old.", {"University of Westra"}, "Westra University"),
        ("The Ostra Supply Expo (OSE) opened. Guests thanked OSE.", set(), "OSE"),
        ("Guests of the United Nations came to the Embassy of the Republic of Ghana.", {"United Nations", "Embassy of Ghana"}, "Republic"),
        ("Guests from Enterprise Ireland and Norda Healthcare Japan came.", {"Enterprise Ireland", "Norda Healthcare Japan"}, "Healthcare"),
        ("The Lena R. Oxley Memorial Hospital (Elmside Hospital) opened.", {"Lena R. Oxley Memorial Hospital"}, "Elmside Hospital"),
        ("The Trinidad and Tobago Community College and Rui de Sorvo College signed.", {"Trinidad and Tobago Community College", "Rui de Sorvo College"}, "and"),
    ],
)  # fmt: skip
def test_which_bodies_a_text_names(text: str, named: set[str], other: str) -> None:
    names = {i.name for i in annotate_text(text).institutions}
    assert named <= names
    assert not any(name.startswith(other) or name.endswith(other) for name in names)


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("The Westra Harbour Department agreed. The Harbour Department is old.", "Westra Harbour Department", "Harbour Department"),
        ("The Foreign Ministry spoke. The Ministry of Foreign Affairs of Westra agreed.", "Ministry of Foreign Affairs of Westra", "Foreign Ministry"),
        ("They met the Elm Sol Agency for Research (Elsora). Elsora is new.", "Elm Sol Agency for Research", "Elsora"),
        ("Guests saw the University of Orvesk (UniOrvesk). UniOrvesk is new.", "University of Orvesk", "UniOrvesk"),
    ],
)  # fmt: skip
def test_short_forms_name_the_whole(text: str, name: str, short: str) -> None:
    found = annotate_text(text)
    assert {m.text for m in found.of_kind("institution") if m.entity == name} == {name, short}


def test_topics_without_regard_to_inflection() -> None:
    found = annotate_text(
        "They will cultivate talents, digitalise SMEs, exchange students and lecturers, and commercialise research. 双方就产教融合交流。"
    )
    labels = {t.slug for t in found.topics}
    assert {"talent-cultivation", "sme-support", "student-exchange", "industry-education-integration"} <= labels


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("They will cooperate in basket weaving, poultry farming and research.", {"basket weaving", "poultry farming", "joint research"}, {"poultry"}),
        ("He is Minister of Trade and Tourism.", set(), {"tourism", "trade"}),
        ("The town lies at the ocean. Its film was long.", set(), {"film", "marine science"}),
        ("Courses taught in common and stays for lecturers are planned.", {"joint programmes", "staff exchange"}, set()),
        ("双方将在竹编技艺、人才培养、远程会诊等方面开展合作。", {"竹编技艺", "talent training"}, set()),
        ("The parties agreed to work on reproductive health and solar power.", {"reproductive health", "solar power"}, {"energy"}),
    ],
)  # fmt: skip
def test_topics_are_what_is_cooperated_on(text: str, present: set[str], absent: set[str]) -> None:
    labels = {t.label for t in annotate_text(text).topics}
    assert present <= labels and not absent & labels


@pytest.mark.parametrize(
    ("title", "lead", "kind"),
    [
        ("A University and B Bank Sign Memorandum", "On 5 May 2024 the two signed a memorandum of understanding.", "signing"),
        ("Delegation of B University Visits A University", "On 5 May 2024 a delegation paid a visit to the campus.", "visit"),
        (
            "New Joint Laboratory Unveiled",
            "On 5 May 2024 the joint laboratory was inaugurated and its plaque unveiled.",
            "launch",
        ),
        ("Leaders Hold Talks on Trade", "On 5 May 2024 the chairmen met for talks and discussed trade at a meeting.", "meeting"),
        ("Library Hours in Summer", "The reading rooms close at six.", "other"),
    ],
)
def test_events(title: str, lead: str, kind: str) -> None:
    event = annotate_text(lead, title=title, published="2024-05-07").event
    assert event.type == kind
    assert event.date == (None if kind == "other" else "2024-05-05")


def test_parties_are_those_of_the_first_sentences() -> None:
    lead = "On 5 May 2024 Elmar University and Orvo Polytechnic signed an agreement. " + "It was sunny. " * 30
    event = annotate_text(lead + "Westra College was mentioned.", title="Two Schools Sign Agreement").event
    assert event.parties == ("Elmar University", "Orvo Polytechnic")


@given(
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(
                [
                    "President ",
                    "Wang Wei",
                    " University of ",
                    "(ABC)",
                    ", ",
                    "Dr. ",
                    "May 5",
                    "先生",
                    "王",
                    "大学",
                    " and ",
                    "A. ",
                    "the ",
                    "’s ",
                    "\n",
                    "Bank",
                ]
            ),
        ),
        max_size=40,
    ),
    st.sampled_from([None, "2024-05-10", "2024-05", "2024"]),
)
@settings(max_examples=200, deadline=None)
def test_any_text(parts: list[str], published: str | None) -> None:
    text = "".join(parts)
    found = annotate_text(text, published=published, title=text[:40], host="www.example.edu.cn", place="Beijing")
    names = {p.name for p in found.people}
    for mention in found.mentions:
        where = text[:40] if mention.zone == "title" else text
        assert where[mention.start : mention.end] == mention.text
        assert mention.text.strip()
        assert 0 < mention.confidence <= 1
        assert mention.kind != "person" or mention.entity in names


def test_annotation_is_pure_and_thread_safe() -> None:
    text = "President Guo Lin of Delta Plains University (DPU) met Mr. Omar Haddad on 5 May 2024 to discuss joint research."
    expected = annotate_text(text)
    results: list[Annotations] = []
    threads = [threading.Thread(target=lambda: results.append(annotate_text(text))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(result == expected for result in results)

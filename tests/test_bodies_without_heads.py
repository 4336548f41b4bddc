"""Bodies without a head word, in other languages, in brackets, and what only looks like one."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def _named(text: str, title: str = "") -> set[str]:
    return {i.name for i in annotate_text(text, title=title).institutions}


def _forms(text: str, name: str) -> set[str]:
    return {m.text for m in annotate_text(text).of_kind("institution") if m.entity == name}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Elmovi Plus paid, Elmovi Plus Country Director Ann Brandt said. Elmovi Plus has given desks.",
            {"Elmovi Plus"},
        ),
        ("An agreement with Kelbrano was made. Kelbrano operates two mines.", {"Kelbrano"}),
        ("Nordic Sea Research CEO, Hans Brandt, spoke. It was paid by Nordic Sea Research.", {"Nordic Sea Research"}),
        ("Human Resources Director Ann Brandt spoke of Human Resources.", set()),
        ("Talks between Thongmar Sisolin and Ann Brandt went on. Thongmar Sisolin left.", set()),
        ("The signing with Kenya and the talks with Hamburg went well. Kenya has gained.", set()),
        ("It met NETZ Bangladesh, the Elmora Foundation and others.", {"NETZ Bangladesh", "Elmora Foundation"}),
        ("It was built by Spain’s Elmecnor road construction company.", {"Elmecnor"}),
        ("The Elmixa Smart Grid Academy opened. Two came from Elmixa. Elmixa can supply books.", {"Elmixa Smart Grid Academy", "Elmixa"}),
        ("The foreign exchange provider ELMD and the logistics provider QMA QGM signed. QMA QGM said so.", {"ELMD", "QMA QGM"}),
        ("He spoke to local firms and 80 banks around Delta, including Elmobank, Solbic and Torvix.", {"Elmobank", "Solbic", "Torvix"}),
        ("Siemens and Toyota Kenya came with Greenpeace. Carl Siemens stayed.", {"Siemens", "Toyota Kenya", "Greenpeace"}),
        ("It was paid by the Delmora City Partnership; a Strategic Partnership followed.", {"Delmora City Partnership"}),
        ("The Spanish Service for the Growth of Trade met the Kenya Blood Transfusion Service.",
         {"Spanish Service for the Growth of Trade", "Kenya Blood Transfusion Service"}),
        ("The Polish Rectors’ Conference (PQK) met the Fine Arts Museums of Delmora.",
         {"Polish Rectors’ Conference", "Fine Arts Museums of Delmora"}),
    ],
)  # fmt: skip
def test_bodies_known_by_what_is_said_of_them(text: str, names: set[str]) -> None:
    assert _named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fakulti Sains Universiti Elmora bersama Pertubuhan Hijau Elmora.",
         {"Fakulti Sains", "Universiti Elmora", "Pertubuhan Hijau Elmora"}),
        ("La Pontificia Universidad Elmora firmó.", {"Pontificia Universidad Elmora"}),
        ("Il Ministero dello Sviluppo economico (Mise) e la Camera di Commercio italo-croata hanno firmato.",
         {"Ministero dello Sviluppo economico", "Camera di Commercio italo-croata"}),
        ("Lo dice l’Ambasciata d’Italia a Zagabria e basta.", {"Ambasciata d’Italia a Zagabria"}),
        ("El Instituto de Investigación e Ingeniería Ambiental abrió.", {"Instituto de Investigación e Ingeniería Ambiental"}),
        ("Umowa z Uniwersytetem Elmorskim w Solmowie trwa.", {"Uniwersytetem Elmorskim w Solmowie"}),
        ("Podpisał Rektor Universidad Elmora dziś.", {"Universidad Elmora"}),
        ("The Government of Bosnia and Herzegovina met the University of the West Indies.",
         {"Government of Bosnia and Herzegovina", "University of the West Indies"}),
        ("The University of Asia and the Pacific met the Association of Tea Growers in Kenya.",
         {"University of Asia and the Pacific", "Association of Tea Growers in Kenya"}),
        ("The Sri Lanka Trade Ministry met the Kenyan Deputy High Commission in Accra.",
         {"Sri Lanka Trade Ministry", "Deputy High Commission of Kenya in Accra"}),
        ("The embassy of Kenya in Ghana was opened.", {"Embassy of Kenya in Ghana"}),
        ("Elmora Agency Board Chairman Ann Brandt came.", {"Elmora Agency"}),
        ("The head of the Elmora Council Board of Trustees left.", {"Elmora Council"}),
        ("It consists of Kenyan Farming and Food Industry Ministry experts.", {"Kenyan Farming and Food Industry Ministry"}),
        ("The Elmora SOL Trust/NQA signed.", {"Elmora SOL Trust/NQA"}),
        ("The Elmora Port Operator Solmar Terminals came.", {"Elmora Port", "Solmar Terminals"}),
        ("The Regional Centre for Vaccines, Trade & Supply Chain Management opened.",
         {"Regional Centre for Vaccines, Trade and Supply Chain Management"}),
        ("The Community of Elmora Speaking Countries (QLZ) met the Consulate General of the People’s Republic of China in Accra.",
         {"Community of Elmora Speaking Countries", "Consulate General of China in Accra"}),
        ("O Município de Elmora e a União das Cidades Elmoras assinaram.", {"Município de Elmora", "União das Cidades Elmoras"}),
        ("Il Cluster ha incontrato Elmovi Telecoms and others.", {"Elmovi Telecoms"}),
        ("A member of the Bundestag came to the Goethe Institute Kenya.", {"Bundestag", "Goethe Institute Kenya"}),
    ],
)  # fmt: skip
def test_where_names_in_any_language_end(text: str, names: set[str]) -> None:
    assert _named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Last Thursday, the university and the bank signed.",
        "They flew to Port of Spain on Monday.",
        "She works for a local Non-Governmental Organisation in the town.",
        "He met the Director of University Relations, Ann Brandt, and the Traditional Authority.",
        "The Board of Directors met in April.",
        "The Nairobi-headquartered trading company grew.",
        "The trade under the QMFTA grew, as the QMFTA will.",
        "The Chambers of Commerce of many towns grew.",
    ],
)
def test_what_only_looks_like_a_body(text: str) -> None:
    assert _named(text) == set()


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("Delmora United Investment Group Co., Ltd. (Delmora Investment) came. Delmora Investment left.",
         "Delmora United Investment Group Co., Ltd.", "Delmora Investment"),
        ("DOE Kenya Sol University College opened. DOE Kenya Sol grew.", "DOE Kenya Sol University College", "DOE Kenya Sol"),
        ("Suzelmo S.A. came, and Suzelmo left.", "Suzelmo S.A.", "Suzelmo"),
        ("The Universidad de Elmora opened. The rector of UELMORA left.", "Universidad de Elmora", "UELMORA"),
        ("The Delta Institute of Applied Sciences opened. The head of DIAS Moldbek Bolotov left.",
         "Delta Institute of Applied Sciences", "DIAS"),
        ("我校与山北科技大学（以下简称“山北科大”）签约，山北科大代表出席。", "山北科技大学", "山北科大"),
    ],
)  # fmt: skip
def test_short_forms_of_a_body(text: str, name: str, form: str) -> None:
    assert form in _forms(text, name)

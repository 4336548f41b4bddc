"""Names of institutions: where they begin and end, which forms are one body, what is none."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from newsbrowse.extract import annotate_text


def _named(text: str, title: str = "") -> set[str]:
    return {i.name for i in annotate_text(text, title=title).institutions}


def _surfaces(text: str) -> set[str]:
    return {m.text for m in annotate_text(text).of_kind("institution")}


@pytest.mark.parametrize(
    "text, names",
    [
        ("He met the Director of the Port of Hamburg Authority on Monday.", {"Port of Hamburg Authority"}),
        ("Guests came to Tra Elmora university and to the university of Solmora.", {"Tra Elmora University", "University of Solmora"}),
        ("A Westran university and a Lisbon university wrote; our hospital did not.", set()),
        ("The Chamber of Crafts of Upper Elmora agreed.", {"Chamber of Crafts of Upper Elmora"}),
        ("Guests came to Solmor A University.", {"Solmor A University"}),
        ("The group held talks with HESTER SOLBRUK—Vice President of Elmora University.", {"Elmora University"}),
        ("The ELMOR-University of Science agreed.", {"ELMOR-University of Science"}),
        ("Nurses of the First Affiliated Hospital of Elmora University came.", {"First Affiliated Hospital of Elmora University"}),
        ("The University of California, Davis agreed.", {"University of California, Davis"}),
        ("They met the Polish Silesian University of Technology.", {"Silesian University of Technology"}),
        ("Ann Orla, Secretary of University Education and Training, came.", set()),
        ("The Gabon-based International University of Elmora opened.", {"International University of Elmora"}),
        ("The Singapore-listed Elmora Offshore Services Ltd signed.", {"Elmora Offshore Services Ltd"}),
        ("A grant from the Anna and Peter Solberg Foundation helped.", {"Anna and Peter Solberg Foundation"}),
        ("The Albert & Victoria Museum lent it.", {"Albert and Victoria Museum"}),
        ("It was paid by the National Institutes of Health.", {"National Institutes of Health"}),
        ("The Zambia Wildlife Service and the Elmora Red Crescent agreed.", {"Zambia Wildlife Service", "Elmora Red Crescent"}),
        ("The Fraunhofer-Gesellschaft sent a guest.", {"Fraunhofer-Gesellschaft"}),
        ("It went to PT Maju Elmora and to PT Dok dan Kapal Elmora.", {"PT Maju Elmora", "PT Dok dan Kapal Elmora"}),
        ("The KLB Bank Uganda gave desks.", {"KLB Bank Uganda"}),
        ("The Bank of Papua New Guinea came.", {"Bank of Papua New Guinea"}),
        ("The Embassy of Japan in Bangladesh Official handed it over.", {"Embassy of Japan in Bangladesh"}),
        ("The Ministry of Finance and the Public Service agreed.", {"Ministry of Finance and the Public Service"}),
        ("The Department of Arts, Sport and Tourism agreed.", {"Department of Arts, Sport and Tourism"}),
        ("We thank Elmora S.r.l., Mitsora & Co., Ltd. and Solmora K.K. for it.", {"Elmora S.r.l.", "Mitsora and Co., Ltd.", "Solmora K.K."}),
        ("The L.N. Elmorov Eurasian National University signed.", {"L.N. Elmorov Eurasian National University"}),
        ("A Universidade Federal do Rio Elmora e o Instituto do Sol assinaram.", {"Universidade Federal do Rio Elmora", "Instituto do Sol"}),
        ("Menteri dari Kementerian Pendidikan dan Kebudayaan hadir.", {"Kementerian Pendidikan dan Kebudayaan"}),
        ("Trường Đại học Bách khoa Elmora ký kết.", {"Trường Đại học Bách khoa Elmora"}),
        ("The Museum of Modern Art, and the Sol Gallery came.", {"Museum of Modern Art", "Sol Gallery"}),
        ("The head of Buddha's Way Relief Association met Elmora's Light Rail Association.", {"Buddha's Way Relief Association", "Light Rail Association"}),
        ("Thanking Elmora Bank, he left. Elmora Bank was pleased.", {"Elmora Bank"}),
    ],
)  # fmt: skip
def test_names_begin_and_end_where_they_should(text: str, names: set[str]) -> None:
    assert _named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We met the Dean of the School of Rural Studies Pang Chuan on Monday.", {"School of Rural Studies"}),
        ("The Royal University of Phnom Penh Chet Sokha spoke.", {"Royal University of Phnom Penh"}),
        ("The head, Dr. Lilik Andriyani, SE, spoke.", set()),
        ("It came from the National Council for Film and the Arts on Monday.", {"National Council for Film and the Arts"}),
        ("The German University in Amman and the Institute Ruben Solmora of Chile came.",
         {"German University in Amman", "Institute Ruben Solmora of Chile"}),
        ("El Ministerio de Cultura firmó.", {"Ministerio de Cultura"}),
        ("Il Ministero della Salute e della Pesca ha firmato.", {"Ministero della Salute e della Pesca"}),
        ("The Elmora/Solmora County Port Commission met.", {"Elmora/Solmora County Port Commission"}),
        ("They work with Solmora Offshore & Marine in Chile; Anna & Peter came, Food & Drink too.", {"Solmora Offshore and Marine"}),
        ("It was the Conference of Friendly Chambers of Commerce.", set()),
        ("The EK Party and a Lithuanian Port; the Elmora Press Release.", {"EK Party"}),
        ("HAIFA and CLEVELAND, May 15 - It was signed by XQM Karachi. XQM Karachi thanked all.", {"XQM Karachi"}),
        ("El acuerdo de la XNAN-Managua fue firmado.", {"XNAN-Managua"}),
        ("La Chambre de commerce et d'industrie de Tunis a signé avec le Gouvernement du Mali.",
         {"Chambre de commerce et d'industrie de Tunis", "Gouvernement du Mali"}),
        ("Le Ministère de la Pêche, de l'Eau et de la Forêt a signé.", {"Ministère de la Pêche, de l'Eau et de la Forêt"}),
        ("He met the Rector of Central University; a central university is good.", {"Central University"}),
        ("Il Ministero della Salute e la Camera di Commercio di Siena hanno firmato.",
         {"Ministero della Salute", "Camera di Commercio di Siena"}),
        ("The rector met the dyrektor Muzeum Elmora Anna Solmora on Monday.", {"Muzeum Elmora"}),
        ("It hangs in the Muzeum Sztuki i Techniki today.", {"Muzeum Sztuki i Techniki"}),
        ("It came to the National Museum in Warsaw from the Zambian Defence Forces.",
         {"National Museum in Warsaw", "Zambian Defence Forces"}),
        ("A Business Mission left. The Renowned Polish Museum opened.", set()),
        ("It works for companies including Elmorax, SOLMO, Mitsora, Torvix, Visa and Qarbo, he said.",
         {"Elmorax", "SOLMO", "Mitsora", "Torvix", "Visa", "Qarbo"}),
        ("The Port of Hamburg owns a firm. The Port of Hamburg International (PHI) opened.",
         {"Port of Hamburg", "Port of Hamburg International"}),
        ("The Institute of Fine Fishing in the Kingdom of Bahrain joined the Rural Conservancy Project.",
         {"Institute of Fine Fishing"}),
        ("Die Handwerkskammer Elmstadt und die Industrie- und Handelskammer (IHK) haben gestern unterschrieben.",
         {"Handwerkskammer Elmstadt", "Industrie- und Handelskammer"}),
        ("Penandatanganan oleh Rektor UXTM hari ini.", {"UXTM"}),
        ("He was received at SOLMORA by the Dean of Solmora University.", {"Solmora University"}),
    ],
)  # fmt: skip
def test_people_degrees_and_meetings_are_no_part_of_names(text: str, names: set[str]) -> None:
    assert _named(text) == names


def test_chambers_friendship_and_capitals_of_small_words() -> None:
    assert "House of Representatives of Elmland" in _named("They met in the House of Representatives of Elmland.")
    friends = "Elmland People’s Association for Friendship with Foreign Countries"
    assert friends in _named(f"Ann Elm of the {friends} came.")
    assert "World Association Of Tea Growers" in _named("The Vice President of the World Association Of Tea Growers came.")
    assert not _named("The rector is Ms. Ana S.A. Solberg, who came.")
    assert _named("They say that Solmora S.A. Poland opened a plant.") == {"Solmora S.A."}
    assert _named("They say that Grupo Solmora S.A. Solberg opened a plant.") == {"Grupo Solmora S.A."}


def test_places_in_brackets_stand_inside_names_of_companies() -> None:
    assert _named("He leads Solmora (Hebei) New Energy Technology Co. Ltd. now.") == {
        "Solmora (Hebei) New Energy Technology Co. Ltd."
    }
    assert _named("The head of the Bank of Elmora (Hong Kong) Limited came.") == {"Bank of Elmora (Hong Kong) Limited"}
    assert not _named("They walked through Westra, the City of Towers.")


def test_who_a_body_is_named_after_ends_before_the_next_name() -> None:
    title = "Rector of Westra University named after Mukhtar Auyezov Daria Kowal Comes to Elm University"
    assert "Westra University named after Mukhtar Auyezov" in _named("The guests arrived at noon.", title)


def test_parts_of_bodies_and_offices_of_provinces() -> None:
    assert _named("The head of the Elmora Council for the Promotion of Trade Beijing Sub-council came.") == {
        "Elmora Council for the Promotion of Trade Beijing Sub-council"
    }
    assert _named("The president of University of California, Riverside Kim WILCOX met them.") == {
        "University of California, Riverside"
    }
    office = annotate_text("Ann Elm, head of Anhui Provincial Foreign Affairs Office, attended.").institutions[0]
    assert (office.name, office.kind) == ("Anhui Provincial Foreign Affairs Office", "org")
    assert _named("CRXC and CCXEC signed. CRXC (International) Limited came. Leaders of CRXC met.") == {
        "CRXC", "CCXEC", "CRXC (International) Limited",
    }  # fmt: skip
    assert not _named("They spoke at the Elmora Region & Symposium on Trade.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They went to University at Buffalo and to Elm College.", {"University at Buffalo", "Elm College"}),
        ("He heads the Confucius Institute in Elm College.", {"Confucius Institute in Elm College"}),
        ("They were at the Catholic University of St. Anna in May.", {"Catholic University of St. Anna"}),
        ("A delegation of Thu Dau Mot University came.", {"Thu Dau Mot University"}),
        ("It came on Thu Elm College opened.", {"Elm College"}),
        ("Members are TU Braunschweig and TU Dresden.", {"TU Braunschweig", "TU Dresden"}),
        ("Members are TU Wien and Orvo College.", {"TU Wien", "Orvo College"}),
        ("They met at the JPQL Hall of Freedom.", set()),
        ("He visited the University of Texas at Austin.", {"University of Texas at Austin"}),
        (
            "The Department of Education of Guangdong Province and the Foreign Affairs Office of Shenzhen Municipality came.",
            {"Department of Education of Guangdong Province", "Foreign Affairs Office of Shenzhen Municipality"},
        ),
        ("The VNU-HCM and Vietnam National University, Hanoi signed.", {"VNU-HCM", "Vietnam National University, Hanoi"}),
        ("One came from the Polytechnic in Pozega (Croatia).", {"Polytechnic in Pozega"}),
        ("They met in the Golden Information Center Building.", set()),
        ("The Elmland Trade Commissioner to Westra (ETQ) called on them. The ETQ delegation was large.", {"ETQ"}),
        ("The Conference of Rectors (CREX) came.", {"Conference of Rectors"}),
        ("Guests came from Shenzhen No.2 Vocational School.", {"Shenzhen No.2 Vocational School"}),
        ("The vice chairman of CCPIT Jiangsu Sub-Council came.", {"CCPIT Jiangsu Sub-Council"}),
        ("The consul of the American consulate-general in Chengdu came.", {"Consulate-General of the United States in Chengdu"}),
    ],
)
def test_towns_and_saints_in_names(text: str, names: set[str]) -> None:
    assert _named(text) == names


def test_an_acronym_of_another_land_explains_nothing() -> None:
    assert "Hongseong Medical Center" not in _named(
        "Westra College, USA, had a delegation at HSMC on 2 May 2013.", "HSMC receives"
    )


def test_a_town_in_capitals_is_no_form_of_a_body_there() -> None:
    text = "KAMPALA, May 3, 2023 - A meeting in KAMPALA was held by the Kampala Chamber of Trade."
    assert _surfaces(text) == {"Kampala Chamber of Trade"}


def test_a_body_of_the_united_nations_and_its_short_name_are_one() -> None:
    text = "The United Nations Human Settlements Programme met. UN-Habitat thanked all."
    assert _named(text) == {"United Nations Human Settlements Programme"}
    assert "UN-Habitat" in _surfaces(text)


def test_a_brand_in_small_letters_begins_a_name() -> None:
    text = "On Monday dfxu Bank gave the school desks. The dfxu Bank’s director thanked the town."
    assert _named(text) == {"dfxu Bank"}
    assert _named("He left at noon and Elmora Bank gave desks.") == {"Elmora Bank"}


def test_governments_and_embassies_have_one_name_however_they_are_called() -> None:
    text = "The government of Kenya and the Japanese embassy agreed. The Kenyan Government thanked the Embassy of Japan."
    assert _named(text) == {"Government of Kenya", "Embassy of Japan"}
    assert "Japanese embassy" in _surfaces(text)


def test_two_forms_of_a_body_are_one() -> None:
    for text, name in (
        ("The Delmora Foundation Bank Ltd came. Delmora Foundation Bank left.", "Delmora Foundation Bank Ltd"),
        ("The Food and Agriculture Organization (FAO) came; the United Nations Food and Agriculture Organization left.",
         "Food and Agriculture Organization of the United Nations"),
        ("National Delmora University (NDU) came. Delmora University left.", "National Delmora University"),
        ("The State of Delmora Research Foundation (SDRF) came. The Delmora Foundation left.", "State of Delmora Research Foundation"),
        ("The Chamber of Commerce of the Republic of Kenya met the Chamber of Commerce of Kenya.", "Chamber of Commerce of the Republic of Kenya"),
        ("The Port of Delmora Authority came. The Port Authority left. The Port of Delmora grew.", "Port of Delmora Authority"),
        ("KLB Bank Uganda gave desks. KLB said so.", "KLB Bank Uganda"),
    ):  # fmt: skip
        assert {n for n in _named(text) if n != "United Nations"} == {name}


def test_two_universities_whose_names_share_words_stay_two() -> None:
    text = "The Confucius Institute Headquarters wrote to the Confucius Institute. Delmora University met Solmora University."
    assert {"Confucius Institute", "Confucius Institute Headquarters", "Delmora University", "Solmora University"} <= _named(text)


def test_bodies_that_share_one_head_are_each_named() -> None:
    found = annotate_text("The Universities of Oxford and Padua met the Ministries of Health and Education.")
    assert {(m.text, m.entity) for m in found.of_kind("institution")} == {
        ("Universities of Oxford", "University of Oxford"),
        ("Padua", "University of Padua"),
        ("Ministries of Health", "Ministry of Health"),
        ("Education", "Ministry of Education"),
    }
    assert _named("The Universities of Kenya and Uganda met.") == set()


def test_what_is_no_body_is_not_taken_for_one() -> None:
    for text in (
        "The bank gave UGX 75 million and RM660 to it.",
        "They went to the Delmora International Exhibition (DIIE) and the DIIE was large.",
        "It became a World Class University for the owners of each Medium Enterprise.",
        "The state universities and colleges (SUCs) signed, and the SUCs agreed.",
        "She went to the Council of Elders Food Festival.",
    ):
        assert _named(text) == set(), text


def test_acronyms_of_names_with_towns_and_lands() -> None:
    for text, name in (
        ("The Industrial University of Ho Chi Minh City came. IUH was glad.", "Industrial University of Ho Chi Minh City"),
        ("The National Elm Center, Mongolia (NECM) came.", "National Elm Center, Mongolia"),
        ("The Union of Delmora Traders in Georgia (DELTU) came.", "Union of Delmora Traders in Georgia"),
        ("The Italian National Institute for Nuclear Physics (INFN) came.", "Italian National Institute for Nuclear Physics"),
    ):
        assert {i.name: i.acronym for i in annotate_text(text).institutions}.get(name), text


def test_a_title_all_in_capitals_names_its_body() -> None:
    assert _named("It supports eight exhibitions this year.", "DELMORA FAMILY FOUNDATION SUPPORTS EXHIBITIONS") == {
        "Delmora Family Foundation"
    }


def test_annotate_prints_the_publisher_beside_the_title(tmp_path: Path) -> None:
    text = "A delegation visited the campus on Monday and met the rector. They spoke about the exchange of students."
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head><title>Guests today | Delmora University</title></head><body><h1>Guests today</h1><p>{text}</p></body></html>"
    )
    done = subprocess.run(
        [sys.executable, "-m", "newsbrowse", "annotate", "--json", str(page)], capture_output=True, text=True, check=True
    )
    assert '"source": "Delmora University"' in done.stdout


def test_a_name_without_a_head_word_is_known_by_what_it_is_said_to_be() -> None:
    for text, name in (
        ("Elmixa, a leading chip manufacturer, signed. He thanked Elmixa for it.", "Elmixa"),
        ("Solmora Verde is an Italian non-profit organisation. He left.", "Solmora Verde"),
        ("They wrote to Kestrano Verde, one of the world's largest retail companies, today.", "Kestrano Verde"),
        ("It was built by the Korean manufacturer, KX. It works.", "KX"),
        ("The deal with the publisher Brightsola is done.", "Brightsola"),
    ):
        assert _named(text) == {name}, text
    for text in (
        "Anna Kowal, a director of the company, came.",
        "He came with the company Secretary Anna Kowal.",
        "Hamburg, a city with a large bank, came second.",
        "The Tuesday meeting was a success for the company.",
    ):
        assert _named(text) == set(), text


def test_a_land_of_two_words_begins_a_name_and_a_legal_form_ends_it() -> None:
    assert _named("The New Zealand Delmora Academy came.") == {"New Zealand Delmora Academy"}
    assert _named("It went to Delmora LLC of the Republic of Kenya.") == {"Delmora LLC"}


def test_the_index_of_the_gazetteer_is_that_of_its_lines() -> None:
    data = Path(__file__).resolve().parents[1] / "data"
    made = runpy.run_path(str(data / "index.py"))["index_of"]
    assert made((data / "gazetteer/organisations.jsonl").read_bytes()) == (data / "gazetteer/organisations.index").read_bytes()


def test_a_chamber_and_its_longer_name_are_one() -> None:
    text = "The Elmora Chamber of Trade met. The Elmora Chamber of Trade and Crafts of Solmora agreed."
    assert _named(text) == {"Elmora Chamber of Trade and Crafts of Solmora"}


def test_a_department_that_an_agreement_is_with_is_of_the_state_unless_it_teaches() -> None:
    text = "They signed an agreement with the Department of Trade. The agreement with the Department of Physics was renewed."
    kinds = {i.name: i.kind for i in annotate_text(text).institutions}
    assert kinds == {"Department of Trade": "org", "Department of Physics": "unit"}


def test_a_short_name_in_brackets_is_of_the_body_before_it_alone() -> None:
    text = "UTOL and the University of the Norrland (UNorr) agreed. Per Holm, President of UNorr, signed."
    names = {m.text: m.entity for m in annotate_text(text).of_kind("institution")}
    assert names["UNorr"] == names["University of the Norrland"]


def test_a_name_of_four_words_is_the_one_behind_its_owner() -> None:
    text = "The ELMU Research & Business Foundation signed. The Research & Business Foundation will pay."
    assert _named(text) == {"ELMU Research and Business Foundation"}


def test_chinese_names_without_place_and_middle() -> None:
    text = "南岭融江经济技术开发区与我校签约。融江开发区负责人参加。"
    assert len({m.entity for m in annotate_text(text).of_kind("institution")}) == 1
    text = "中国科学院与中国农业科学院签约。"
    assert len({m.entity for m in annotate_text(text).of_kind("institution")}) == 2


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "She heads the Unit for Ports of the Regional Government of Delta and the Ports Office of the Department of Trade of Delta Province.",
            {
                "Unit for Ports": "Regional Government of Delta",
                "Regional Government of Delta": None,
                "Ports Office": "Department of Trade of Delta Province",
                "Department of Trade of Delta Province": None,
            },
        ),
        ("They are of the Office of the Prime Minister of Kenya.", {"Office of the Prime Minister of Kenya": None}),
        ("They saw the Museum of the First President of Kenya.", {"Museum of the First President of Kenya": None}),
        ("The office of the President Anna Solberg called.", {}),
        ("Dubai Police and the Royal Police of Oman met a Police Officer.", {"Dubai Police": None, "Royal Police of Oman": None}),
        ("The Ports Bureau of the Macao SAR government came.", {"Ports Bureau of the Macao SAR government": None}),
    ],
)
def test_offices_of_bodies_and_of_who_holds_one(text: str, bodies: dict[str, str | None]) -> None:
    assert {i.name: i.parent for i in annotate_text(text).institutions} == bodies


def test_offices_of_two_bodies_may_be_called_alike() -> None:
    found = annotate_text(
        "Ann Hale, director of the Ports Office of Larkfield College, met Karl Brandt, director of the Ports Office of Meadow University."
    )
    assert {p.name: p.affiliation for p in found.people} == {"Ann Hale": "Larkfield College", "Karl Brandt": "Meadow University"}


def test_a_college_with_a_land_in_brackets_is_no_part_of_another() -> None:
    kinds = {
        i.name: i.kind
        for i in annotate_text("They met the College of Business (Belgrade, Serbia) and the College of Law.").institutions
    }
    assert kinds == {"College of Business": "org", "College of Law": "unit"}

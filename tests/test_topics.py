"""Topics: what a text cooperates on, and what it only mentions; lists of people; narrower names; Chinese clauses."""

from __future__ import annotations

import time

import pytest

from newsbrowse.extract import annotate_text
from newsbrowse.extract.topics import load


def labels(text: str, title: str = "") -> set[str]:
    return {t.label for t in annotate_text(text, title=title).topics}


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Irrigation, seed banks and road safety were discussed at length.", {"irrigation", "seed banks", "road safety"}, set()),
        ("Dr Anna Lund called on Dr Per Holm to speak about irrigation and beekeeping.", {"irrigation"}, set()),
        ("They agreed to map out new ways.", set(), {"maps"}),
        ("They agreed to expand cooperative ties after an exchange of views.", set(), {"cooperatives", "knowledge exchange"}),
        ("They agreed to come again: the town has a good infrastructure.", set(), {"infrastructure"}),
        ("Elmora is a hub of dentistry, they said when they agreed.", set(), {"dentistry"}),
        ("They agreed to use the Elm Sea Trade Corridor.", set(), {"trade", "sea"}),
        ("The deans of forestry and of dentistry agreed to meet.", set(), {"forestry", "dentistry"}),
        ("The museum and the college agreed to work together.", set(), {"museums"}),
        ("They agreed on loans between museums.", {"museums"}, set()),
        ("They hope to use the strengths in dentistry.", set(), {"dentistry"}),
        ("Young researchers will come. It was agreed.", set(), {"young researchers"}),
        ("They agreed to help young researchers.", {"young researchers"}, set()),
        ("The teaching staff of both will meet.", set(), {"staff training"}),
        ("They agreed on joint supervision of master's theses.", {"joint supervision"}, {"joint programmes"}),
        (
            "They agreed to act on climate change. The day was fine and the guests were many, so that no chair stayed empty. They "
            "agreed on sustainable development, too.", {"climate change", "sustainable development"}, set(),
        ),
        ("They agreed on cooperation in mining, the sugar trade, forestry, the wool trade etc.", {"sugar trade", "wool trade"}, set()),
        (
            "The two houses want academic, scientific and cultural cooperation.",
            {"academic cooperation", "scientific cooperation", "cultural exchange"}, set(),
        ),
        ("They agreed on student and academic exchanges.", {"student exchange", "academic exchange"}, set()),
        ("They agreed on seminars and mining.", {"joint conferences", "mining"}, set()),
        ("They agreed on mining. The guild had organized the meeting and a roundtable discussion was held.", {"mining"}, {"joint conferences"}),
        ("They agreed that the pact shall bear fruit, and on mining.", {"mining"}, {"fruit"}),
        ("They agreed on fruit and on mining.", {"fruit"}, set()),
        ("They agreed at the Elmora Hotel on the road ahead and on mining.", {"mining"}, {"hotels", "road construction"}),
        ("They agreed on more under the Erasmus+ programme.", {"Erasmus+"}, set()),
        ("In future teachers and students of the two schools can be exchanged.", {"student exchange"}, set()),
        ("Professors and students go from one university to the other.", {"student exchange", "staff exchange"}, set()),
        ("They want to do more together in forestry and beekeeping.", {"forestry", "beekeeping"}, set()),
        ("They agreed on joint events.", {"joint events"}, {"joint conferences"}),
        ("Under the pact student, faculty and staff exchanges will begin.", {"student exchange", "staff exchange"}, set()),
        ("They agreed to co-train nurses and to cooperate in tourism.", {"tourism"}, set()),
        ("Guests toured the robotics workshop and the museum.", set(), {"robotics", "museums"}),
        ("Orvo College was founded in 1951 and offers degrees in nursing and tourism.", set(), {"nursing", "tourism"}),
        ("They agreed with the Orvo Centre for Tourism Development on a date.", set(), {"tourism"}),
        ("A talk with a computer science professor is planned.", set(), {"computer science"}),
        ("They hope for cooperation; health experts came too.", set(), {"health"}),
        ("The two sides will develop trade and investment, and trade will grow, both hope.", {"trade and investment"}, {"trade"}),
        ("They talked with exchange students.", set(), {"student exchange"}),
        ("Both sides want to exchange students.", {"student exchange"}, set()),
        ("She was informed. The exchange, Ms Orla said, informed all.", set(), {"information exchange"}),
        ("Research, visits of nurses and seed banks are foreseen.", {"joint research"}, set()),
        ("They spoke of tourism, fisheries, pink salt, marble and mining.", {"pink salt", "marble", "mining"}, set()),
        ("They spoke of tourism, of Anna Lund and of mining.", {"tourism", "mining"}, {"anna lund"}),
        ("They discussed the tourism industry.", {"tourism"}, set()),
        ("They want to foster robotics, digital science and nanotechnology.", {"digital science"}, {"science and technology cooperation"}),
        ("They want urban planning and urban development to move on.", {"urban planning", "urban development"}, set()),
        ("They agreed on the trading of experience.", set(), {"trade"}),
        ("They agreed on trade in cotton.", {"trade"}, set()),
        ("Orla Finn, Vice-Rector: Research, Innovation and Tourism, agreed.", set(), {"innovation", "tourism"}),
        ("They will open the Orvo Joint Laboratory for Waves.", {"joint laboratory"}, set()),
        ("Ten lecturers a year will swap places.", {"staff exchange"}, {"trade"}),
        ("They will house guests and ship them home. It was agreed.", set(), {"housing", "shipping"}),
        ("They agreed to cooperate in mining. Exporters came too and hope for more.", {"mining"}, {"exports"}),
        ("They agreed to help exporters and to speed up shipments.", {"exports"}, set()),
        ("They agreed on LNG bunkering and on forestry law.", {"LNG bunkering", "forestry law"}, {"oil and gas", "forestry"}),
        ("They agreed to cooperate in forestry, dentistry and technology.", {"forestry"}, {"science and technology", "technology"}),
        ("They agreed to work together in the humanities.", {"humanities and social sciences"}, set()),
        ("They agreed, see https://example.org/news/joint-research-in-dentistry/ for more.", set(), {"joint research", "dentistry"}),
        ("They will learn from each other and exchange experience.", {"mutual learning", "exchange of experience"}, set()),
        ("Dr Anna Lund from forestry and Dr Per Holm (dentistry) were there and agreed to meet.", set(), {"forestry", "dentistry"}),
        ("Dr Anna Lund, Dr Per Holm, law and music came. They agreed to meet.", set(), {"law", "music"}),
        ("Anna Lund and Per Holm agreed to cooperate in forestry.", {"forestry"}, set()),
        ("They hope for swaps of professors in dentistry.", {"dentistry"}, set()),
        ("Guests from business, tourism and the media agreed to come again.", set(), {"tourism", "media"}),
        ("The two sides want co-operation in trade, mining and dentistry; a free trade zone was named.", {"trade", "mining"}, set()),
        ("Faculty and administrative mobility will begin soon. They agreed on student and staff exchange.", {"student exchange", "staff exchange"}, set()),
        ("They agreed on programmes in forestry, nursing, human and animal health.", {"forestry", "nursing"}, {"human"}),
        ("They agreed to write to all institutions of higher education.", set(), {"higher education"}),
        ("They agreed with a higher education institution on a date.", set(), {"higher education"}),
        ("It was an exchange, the guests agreed, of experience.", set(), {"knowledge exchange", "exchange of experience"}),
        ("An official visit to UFOX. The professors agreed to come.", set(), {"staff exchange"}),
        ("They agreed on the sharing of experiences.", {"exchange of experience"}, {"knowledge exchange"}),
        ("They agreed to cooperate in mining, forestry and brewing in the near future.", {"brewing"}, set()),
        ("They set up a body which is dedicated to forestry and beekeeping.", {"forestry", "beekeeping"}, set()),
        ("They agreed to come again, she judged.", set(), {"judges"}),
        ("He laid stress on mining, forestry and nursing when they agreed.", {"mining", "nursing"}, {"he laid stress"}),
        ("双方介绍了护理专业的情况,并就人工智能领域的合作进行了探讨。", {"artificial intelligence"}, {"nursing"}),
    ],
)  # fmt: skip
def test_topics_are_told_from_mentions(text: str, present: set[str], absent: set[str]) -> None:
    found = labels(text)
    assert present <= found and not absent & found


def test_a_topic_of_the_title_counts_where_the_body_says_it_of_somebody() -> None:
    body = "The nursing school in Orvo has a new roof. It is red."
    assert "nursing" in labels(body, "Nursing school finds friends")
    assert "nursing" not in labels(body, "School finds friends")


def test_a_topics_name_counts_beside_a_sentence_of_cooperation() -> None:
    assert "theatre" in labels("The mayors want to cooperate. Theatre is on their list.")
    assert "theatre" not in labels("The mayors sat down. Theatre was on.")


def test_a_topic_that_only_the_title_says_counts_where_the_body_says_none() -> None:
    title = "Talks on solar energy begin"
    assert "solar energy" in labels("They sat down.", title)
    assert "solar energy" not in labels("They agreed to cooperate in tourism.", title)


def test_topics_are_told_in_other_words() -> None:
    assert "joint publications" in labels("Findings of the two institutes will appear side by side.")
    assert "joint publications" in labels("Side by side, the two institutes will let their findings appear.")
    assert "joint publications" not in labels("Findings will appear. The two institutes stand side by side.")
    far = (
        "Findings will appear in a journal of which nobody in the whole of the town has ever heard, and the two sat side by side."
    )
    assert "joint publications" not in labels(far)
    found = annotate_text("Findings of the two institutes will appear side by side.")
    assert {m.rule for m in found.mentions if m.entity == "joint-publications"} == {"told in other words"}


def test_much_is_not_told_in_other_words_where_topics_are_named() -> None:
    told = "Findings of the two institutes will appear side by side."
    named = " They agreed to cooperate in tourism, forestry, dentistry and mining."
    assert "joint publications" in labels(told)
    assert "joint publications" not in labels(told + named)


def test_general_topics_count_where_little_else_is_said() -> None:
    general = "The talks were about relations between the two countries."
    assert "bilateral relations" in labels(general)
    particular = " They agreed to work together on joint research, tourism, nursing and scholarships."
    assert "bilateral relations" not in labels(general + particular)
    assert "bilateral relations" in labels("The talks were about bilateral relations." + particular)


def test_own_topics_have_the_language_of_the_taxonomy() -> None:
    own = load(
        ('[bees]\nlabel = "beekeeping"\naliases = ["keep|keeping .. bees", "@staff , @exchange of hives"]\nzh = ["养蜂"]',)
    )
    for text in ("They will teach keeping gentle brown bees.", "双方将合作养蜂。"):
        assert "beekeeping" in {t.label for t in annotate_text(text, taxonomy=own).topics}
    own = load(('[kites]\nlabel = "kite flying"\naliases = ["kite|kites & fly|flown & together|both"]',))
    assert "kite flying" in {t.label for t in annotate_text("Both towns will let kites fly.", taxonomy=own).topics}
    assert "kite flying" not in {t.label for t in annotate_text("Both towns have kites.", taxonomy=own).topics}


def test_time_grows_with_the_text() -> None:
    piece = "They will exchange students, staff-exchange and “joint research” in the field of (AI), 合作,交流 and; "

    def seconds(times: int) -> float:
        start = time.process_time()
        annotate_text(piece * times)
        return time.process_time() - start

    seconds(50)
    assert seconds(1600) < 8 * seconds(400) + 0.5


def test_what_somebody_did_has_or_is_stands_in_no_list_of_matters() -> None:
    told = labels(
        "The two sides discussed the alliance’s work, made many good suggestions, spirit of friendship and tidal turbines. They talked about"
        " kelp farming, release added, and involvement of guests."
    )
    assert not any(word in label for label in told for word in ("alliance", "suggestions", "spirit", "release", "involvement"))
    assert any("turbine" in label for label in told) and any("kelp" in label for label in told)


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("They agreed on professional development.", "professional development", "staff training"),
        ("They agreed to cooperate in vocational education.", "vocational education", "vocational training"),
        (
            "They agreed on joint educational activities of the two schools.",
            "joint educational activities",
            "joint programmes",
        ),
        ("They agreed to work together in the maritime sector and in dentistry.", "maritime sector", "maritime affairs"),
        ("They agreed to cooperate in navigation and forestry.", "navigation", "maritime affairs"),
        ("They talked about mining, the environment and road safety.", "environment", "environmental protection"),
    ],
)
def test_a_topic_has_the_name_that_the_article_prints(text: str, name: str, known: str) -> None:
    found = labels(text)
    assert name in found and known not in found


def test_a_topic_keeps_its_name_where_the_article_says_it_or_tells_it_in_other_words() -> None:
    assert {"staff training"} == labels("They agreed on staff training. Faculty development is dear to both.")
    assert "student exchange" in labels("They agreed on visits by students.")
    assert {"academic exchange", "cultural exchange"} <= labels("They agreed on cultural and scientific exchanges.")
    own = load(('[kites]\nlabel = "kite flying"\naliases = ["wind toys"]',))
    assert {"kite flying"} == {t.label for t in annotate_text("They agreed on wind toys.", taxonomy=own).topics}


def test_a_sign_of_a_field_counts_as_an_item_of_a_list() -> None:
    assert "clothing" in labels("They agreed to cooperate in mining, forestry and clothing.")
    assert "textiles" not in labels("They agreed to cooperate in mining. The hosts wore fine clothing.")

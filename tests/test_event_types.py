"""What an article reports: a visit, a meeting, a signing, a launch, or something else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbrowse.extract import annotate_text


def kind(title: str, text: str) -> str:
    return annotate_text(text, title=title, published="2024-05-07").event.type


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("An Afternoon in Salten for the Deans of Orvo", "Four deans of Orvo Polytechnic spent Monday on the campus of Salten University and were shown the wind tunnel.", "visit"),
        ("Norwegian Ambassador at Elmar University", "Rector Ana Kowal had time for the ambassador on Tuesday. They spoke about books.", "visit"),
        ("Orvo Polytechnic at Salten", "A party from Orvo Polytechnic sat down with Salten University on Monday. They were received by Rector Ana Kowal.", "visit"),
        ("Rector Kowal in Conversation with the Chamber", "Rector Ana Kowal and the president of the Elm Chamber of Commerce exchanged views on apprentices on 5 May.", "meeting"),
        ("Elmar and Orvo Look at Their Degree", "Elmar University and Orvo Polytechnic held talks by video link on 5 May. Each will host guests again next year.", "meeting"),
        ("Two Neighbours Agree on Nurses", "The rectors of Elmar University and Orvo Polytechnic put their names to a five-year accord on 5 May.", "signing"),
        ("Elmar and Orvo to Train Teachers Together", "Guests came in numbers when the collaboration agreement was concluded on 5 May. Elmar University and Orvo Polytechnic are glad.", "signing"),
        ("A Home for Young Firms", "The Elmar Venture House took up its work on 5 May 2024, and the mayor cut the ribbon.", "launch"),
        ("Degree of Elmar and Orvo Begins", "The joint programme got under way on Monday. The first students took their seats in the hall of Elmar University.", "launch"),
        ("Elmar University Names New Provost", "The board has appointed Ana Kowal. She signed many partnerships with hospitals in her time at Orvo Polytechnic.", "other"),
        ("Symposium on Harbours Draws Hundreds", "Scholars discussed harbours at Elmar University on 5 May. Guests came from Orvo Polytechnic.", "other"),
        ("Elmar Goes to Orvo", "A delegation of Elmar University travelled to Orvo and visited three schools. It was received warmly. Rector Ana Kowal and her host signed a memorandum of understanding.", "signing"),
        ("Elmar Guests in Orvo", "A delegation of Elmar University visited Orvo Polytechnic. Since the two signed an agreement, many students have come.", "visit"),
        ("Rector Kowal Met with a Delegation of Orvo", "On Monday, Rector Ana Kowal met with a delegation of teachers. They were led by Jan Petrov.", "meeting"),
        ("Rector of Elmar Receives Ambassador", "Rector Ana Kowal received the Ambassador of Norway on Monday. He came to see the Rector.", "meeting"),
        ("Three Days by the Sea", "For Elmar University and Orvo Polytechnic these were days of books, of boats and of songs.", "visit"),
        ("A Harbour Seen From Inside", "Ambassador Jan Petrov flew in on Monday; Rector Ana Kowal walked him through the docks of Elmar University.", "visit"),
        ("One Degree, Two Schools", "Elmar University and Orvo Polytechnic agreed in writing on Monday to teach sailors together. The text is valid for five years.", "signing"),
        ("The Harbour Has a Clinic", "The doors of the Harbour Clinic of Elmar University opened on Monday. It was put into service with soup.", "launch"),
        ("Fees Keep Elmar Awake", "The senate of Elmar University deliberated behind closed doors on Monday and adjourned at midnight.", "meeting"),
        ("Apply Before June", "Elmar University invites students to apply for a stay at Orvo Polytechnic until 5 June. Certificates are to be sent along.", "other"),
        ("Calling on Sister Schools", "A group of Elmar University took the train. A conference was on last year.", "visit"),
        ("Elmar Receives the Head of Orvo", "A meeting took place on Monday between Rector Ana Kowal and the head of Orvo Polytechnic. She had him shown in.", "meeting"),
        ("", "Rector Ana Kowal received a delegation from Orvo Polytechnic in a meeting focused on ships.", "meeting"),
        ("", "The managers of Elmar University paid a courtesy call on the Governor of Westra County on Monday. The meeting was marked by a discussion of a road.", "meeting"),
        ("", "A delegation of Elmar University called on Dr Jan Petrov, Minister of Harbours, at his office on Monday. The talks turned on a road.", "meeting"),
        ("Governor Kowal Receives Delegation of Orvo", "On Monday, Governor Ana Kowal received a visiting delegation from Orvo Polytechnic at Elmar. The guests spoke about roads.", "meeting"),
        ("Elmar University Receives Delegation of Orvo", "Elmar University received a delegation of Orvo Polytechnic on Monday and showed them the campus.", "visit"),
        ("Rector of Orvo Received at Elmar", "Jan Petrov, the rector of Orvo, was shown the campus of Elmar University on Monday.", "visit"),
        ("Elmar University in Talks with Orvo", "Rector Ana Kowal took a delegation to Orvo Polytechnic on Monday and was warmly welcomed.", "visit"),
        ("La rectora de Olmedo en Elmar", "La Universidad de Olmedo y la Universidad de Elmar firmaron el lunes un convenio de becas.", "signing"),
        ("Ambasciatore a Olmeto", "Il rettore ha ricevuto lunedì una delegazione dell'Università di Elmar.", "visit"),
        ("Gäste aus Elmar", "Am Montag kam eine Delegation der Universität Elmar zu Besuch und wurde begrüßt.", "visit"),
        ("Un après-midi à Ormeaux", "Le recteur a reçu lundi une délégation de l'Université d'Elmar.", "visit"),
        ("Songs for the Travellers", "The choir opened a farewell party for its members at Elmar University on 5 May. Guests from Orvo Polytechnic sang too.", "other"),
        ("Elmar at One Table With Orvo", "A paper that still lacks its signatures was on the list when Elmar University met Orvo Polytechnic on Monday. The memorandum could be signed in May.", "meeting"),
        ("Trade Relations of Elmar and Orvo", "A meeting of the two was held in Westra on Monday. A day earlier, the two sides signed a memorandum on consultations.", "meeting"),
        ("Keys of an Eye Clinic", "The ambassador handed over the new eye hospital of Elmar University on Monday.", "launch"),
        ("榆林考察团来访 双方签订合作框架协议", "周一，榆林市市长率考察团来访，一行参观了校园。座谈后双方签订合作框架协议。", "signing"),
        ("王校长会见榆林大学校长一行", "周一，王校长会见来访的榆林大学校长一行，双方就合作交换意见。", "meeting"),
        ("Gold Medal for a Chemist", "The Guild of Chemists gave its prize to Professor Ana Kowal. She met old students there.", "other"),
    ],
)  # fmt: skip
def test_headline_and_first_sentences_are_weighed(title: str, text: str, expected: str) -> None:
    assert kind(title, text) == expected


@pytest.mark.parametrize(
    "told",
    [
        "They hope to sign an agreement next spring.",
        "An agreement may be signed in spring.",
        "They agreed to sign a memorandum.",
        "A memorandum could be ready in June.",
        "A contract is to be concluded in June.",
        "An agreement was signed in 2009.",
        "The first agreement was signed years ago.",
        "The two had signed an agreement.",
        "The guests signed the golden book.",
        "A memorandum on the training of nurses was in force until then.",
    ],
)
def test_what_is_to_come_or_long_past_is_not_signed(told: str) -> None:
    assert kind("Orvo and Elmar", f"On 5 May 2024 Orvo Polytechnic and Elmar University met for talks. {told}") == "meeting"


def test_what_is_signed_now_is() -> None:
    text = "On 5 May 2024 Orvo Polytechnic and Elmar University met for talks. They signed an agreement and a memorandum."
    assert kind("Orvo and Elmar", text) == "signing"


def test_words_of_names_are_no_signs() -> None:
    text = "On 5 May 2024 a delegation of the Conference of Rectors of Norland visited Elmar University."
    assert kind("Conference of Rectors of Norland Visits Elmar University", text) == "visit"


def test_an_award_that_is_received_is_no_visit() -> None:
    assert kind("Ana Kowal", "On 5 May 2024 Ana Kowal received an honorary degree of Elmar University.") == "other"
    assert kind("Ana Kowal", "Rector Ana Kowal receives congratulations on her birthday.") == "other"
    assert kind("Ana Kowal", "Rector Ana Kowal received training in law.") == "other"
    assert kind("Ana Kowal", "Governor Ana Kowal received 40 votes.") == "other"
    assert kind("Ana Kowal", "Rector Ana Kowal received the training team of Elmar University.") == "meeting"


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["signed", "in", "19²³", "2٣٤٥", "had", "visit", "ago", ",", ".", "\n", "to", "agreed", "签署"]),
        max_size=30,
    )
)
def test_any_words_have_a_type(words: list[str]) -> None:
    assert kind(" ".join(words[:8]), " ".join(words)) in ("visit", "meeting", "signing", "launch", "other")

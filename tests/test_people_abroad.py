"""People on pages in German, French, Spanish and Italian: what is an office, what a form of address, where the name begins."""

from __future__ import annotations

import pytest

from test_people import named, said_of

ITALIAN = (
    "All’incontro con l’Università di Olmeto erano presenti il console di Malta a Palermo Alfredo Bruni, il preside della facoltà di"
    " Ingegneria Franco Paolo Verdi, il delegato del rettore alle Relazioni Internazionali Pasquale Neri e Vincenzo Bianchi,"
    " responsabile del Progetto Olmo."
)
SPANISH = (
    "La rectora de la Universidad de Olmedo, doctora Emma Robles, recibió al embajador de Chile en el país, Alejandro Fuentes. Estuvieron"
    " el director general de Cultura y Patrimonio, Luis Rafael Campos, y la vicerrectora de Servicios Sociales, Igualdad y Cooperación, Ana López."
)
FRENCH = (
    "L’ambassadeur a été accueilli par le Président de l’Université d’Ormeaux, le Docteur Karim Haddad, et son Conseiller de Coopération"
    " et d’Action Culturelle Stéphane Morel."
)
GERMAN = (
    "Eine Delegation der Hochschule Ulmenau kam am 5. Mai. Es waren Prof. Wilhelm Kessler, ehemaliger Vizepräsident der Hochschule Ulmenau,"
    " Frau Katja Brandt, Leiterin des International Office der Hochschule Ulmenau, und seine Tochter Theresa Kessler. Hochschulpräsident"
    " Prof. Dr. Norbert Kühn begrüßte sie. Dann wird Rektor Kessler Vereinbarungen unterzeichnen."
)


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (ITALIAN, "Alfredo Bruni", "console di Malta a Palermo", None),
        (ITALIAN, "Vincenzo Bianchi", "responsabile del Progetto Olmo", "Università di Olmeto"),
        (SPANISH, "Emma Robles", "rectora", "Universidad de Olmedo"),
        (SPANISH, "Luis Rafael Campos", "director general de Cultura y Patrimonio", "Universidad de Olmedo"),
        (FRENCH, "Karim Haddad", "Président", "Université d’Ormeaux"),
        (GERMAN, "Wilhelm Kessler", "ehemaliger Vizepräsident", "Hochschule Ulmenau"),
        (GERMAN, "Katja Brandt", "Leiterin des International Office", "Hochschule Ulmenau"),
        (GERMAN, "Norbert Kühn", "Hochschulpräsident", "Hochschule Ulmenau"),
    ],
)
def test_offices_in_other_languages(text: str, name: str, role: str, affiliation: str | None) -> None:
    assert said_of(text, name) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (ITALIAN, ["Alfredo Bruni", "Franco Paolo Verdi", "Pasquale Neri", "Vincenzo Bianchi"]),
        (SPANISH, ["Emma Robles", "Alejandro Fuentes", "Luis Rafael Campos", "Ana López"]),
        (FRENCH, ["Karim Haddad", "Stéphane Morel"]),
        (GERMAN, ["Wilhelm Kessler", "Katja Brandt", "Theresa Kessler", "Norbert Kühn"]),
        ("Il gruppo era guidato dai professori Dennis Gregory e Kate Broderick.", ["Dennis Gregory", "Kate Broderick"]),
    ],
)
def test_names_begin_behind_what_an_office_is_of(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize("text", [SPANISH, "Rosa Vega fue nombrada Doctor Honoris Causa por la Universidad de Olmedo."])
def test_fields_and_honours_are_nobody(text: str) -> None:
    assert not {"Igualdad y Cooperación", "Cultura y Patrimonio", "Honoris Causa"} & set(named(text))

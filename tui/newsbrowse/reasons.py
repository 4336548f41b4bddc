"""Why a highlight is one, in a plain sentence for each rule that makes mentions."""

from __future__ import annotations

_EVIDENCE = {
    "form of address before": "a form of address such as Mr. or Dr. stands before the name.",
    "title before": "a title or office stands before the name.",
    "title and institution before": "an institution and an office in it stand before the name.",
    "title with the surname elsewhere": "elsewhere the page puts a title before the surname alone.",
    "title behind": "a title or office follows the name.",
    "verb of speech or meeting": "a verb of what people do, such as said or met, follows the name.",
    "relative clause": "a clause with “who” behind the name speaks of a person.",
    "relative of somebody": "words such as “his wife” stand before the name.",
    "agent phrase": "words such as “led by” or “according to” stand before the name.",
    "listed with people": "it stands in a list with names that are people by other signs.",
    "title and surname only": "an office stands before this surname; the text gives no first name.",
    "verb of a career": "The words behind it tell what only people do or undergo.",
    "name and office behind": "An office of a state stands behind this name of one word.",
    "body behind": "an institution stands behind the name, in brackets or behind a comma.",
    "office beside a Chinese name": "an office stands beside a Chinese surname and given name.",
}
"""What holds of one place of a name counts for all of them in the article."""
_PEOPLE = {
    **{rule: f"Here or elsewhere in the article, {what}" for rule, what in _EVIDENCE.items()},
    "shape of the name": "It has the shape of a person's name, with a first name or parts that people's names have.",
    "short form": "It is a part of a fuller name in this article.",
    "short form with title": "It is a part of a fuller name in this article, with a title.",
    "part of a name": "It is a part of a Chinese name that this article gives in full.",
    "part of a name with office": "It is a part of a Chinese name that this article gives in full, with an office.",
    "surname and title": "It is a Chinese surname and a title, of somebody whom this article named before.",
}
_DATES = {
    "day said by you": "The words are a date; you said which day or days they mean.",
    "full date": "Day or month, and the year, are printed.",
    "year": "A year is printed.",
    "years": "The first and the last of several years are printed.",
    "numeric date": "A date in numbers, with its year.",
    "numeric date, year from publication": "A date in numbers; its year is that of the publication.",
    "year from publication": "No year is printed; the day of publication gives it.",
    "year from another date": "No year is printed; another date of the page gives it.",
    "year from weekday": "No year is printed; only in this one the day falls on the weekday that is named.",
    "future clause": "The sentence speaks of what is to come, so it is the next such day after the publication.",
    "weekday before publication": "A weekday, counted from the day of publication.",
    "day of the month in question": "Only a day is printed; month and year are those of the date before, or of the publication.",
    "month from publication": "A month without a year, counted from the publication.",
    "step from publication": "Words such as “yesterday” or “next month”, counted from the publication.",
    "step from the date before": "Words such as “the next day”, counted from the date before it in the text.",
    "weekday of a week": "A weekday of last, this or next week, counted from the day of publication.",
    "step from a date": "Words such as “two days later”, counted from a date in the text.",
    "no such day": "It reads as a date, but the calendar has no such day.",
    "day or month first is open": "It reads as a date, but nothing tells whether the day or the month comes first.",
    "no year on the page": "It reads as a date, but nothing on the page fixes the year.",
    "no anchor for the weekday": "A weekday, but the page has no date to count it from.",
    "no date to count from": "It counts from another date, and the page has none.",
    "no anchor for the day": "A day, but the page has no date to count it from.",
    "no date before it": "It counts from a date before it, and there is none.",
    "no publication date to count from": "It counts from the publication, and the page does not say when that was.",
}
_INSTITUTIONS = {
    "name, printed": "Its name is printed here, in full or in a form that goes with a name in the article.",
    "name, initials": "Its name is printed here; an acronym in the article is made of its initials.",
    "name, gazetteer": "Its name is printed here; the built-in list of institutions has it.",
    "name, acronym only": "It is printed here; what it stands for is said nowhere.",
    "name, country and brand": "A country with a name behind it, more than once in the article, is taken for a firm.",
    "acronym, printed": "Its acronym is printed here; the article itself says what that stands for.",
    "acronym, initials": "Its acronym is printed here; it is made of the initials of a name in the article.",
    "acronym, gazetteer": "Its acronym is printed here; the built-in list of institutions says what that stands for.",
    "acronym, acronym only": "An acronym is printed here; what it stands for is said nowhere in the article.",
    "acronym, country and brand": "It is printed here with a country, more than once in the article, and taken for a firm.",
}

REASONS: dict[str, str] = {
    **_PEOPLE,
    **_DATES,
    "taxonomy phrase": "The list of topics holds this phrase, or another form of it.",
    "field and noun": "The list of topics holds its first words; the noun behind them makes it a narrower topic.",
    "told in other words": "Words that tell this topic together stand in one sentence.",
    "enumerated field": "It stands in a list of what is cooperated on.",
    "noun shared in a list": "The words name a topic together with the noun at the end of the list.",
    "listed beside a topic": "It stands in one list with a topic that is known.",
    **_INSTITUTIONS,
    "said by you": "No rule found it; you said that these words are a name.",
}
"""A sentence for each rule, by its name."""

_OPINION = "second opinion: "


def reason(rule: str) -> str:
    """Return what a rule goes by, as a sentence; a rule that is not known is given by its name."""
    if rule.startswith(_OPINION):
        return f"No rule found it; the model {rule.removeprefix(_OPINION)} takes it for a person."
    return REASONS.get(rule, f"The rule “{rule}”.")

"""Evidence that a run of words is a name: its shape, the titles and verbs around it, its neighbours in a list."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.people import names
from newsbrowse.extract.people.complements import GAPS, PLACE_KINDS
from newsbrowse.extract.people.namesakes import Namesakes
from newsbrowse.extract.people.runs import Run
from newsbrowse.extract.titles import BEFORE_OFFICES, COLLECTIVE, OFFICES_BY_PREPOSITION, is_degree, is_modifier, is_title
from newsbrowse.extract.tokens import token_after
from newsbrowse.model import Zone
from newsbrowse.regexps import regexp
from newsbrowse.text import fold, squeeze

ACCEPT = 3.0
"""Evidence from which on a name is believed."""

WEAK_VERBS = frozenset(
    "is was has had will would can could put took went came stood sat ran held found sees saw opened closed works studies asked called".split()
)
_WHO = regexp(r",? who\b")
_SIGNED = regexp(r",? (?:put|set|affixed|added) (?:his|her|their|its) (?:names?|signatures?|pens?|hands?|seals?)\b")
_MADE = regexp(
    r" (?:was|is|has been|had been|will be) (?:unanimously |recently |formally |newly )?(?:(?:re-?)?(?:appointed|elected)|sworn in|born|promoted to"
    r"|(?:accompanied|assisted|succeeded|welcomed|received|greeted|joined) by)\b"
)
"""What is said of people, and seldom of anything else."""
_OF_PEOPLE = regexp(
    r"\b(?:guests|delegates|members|participants|students|visitors|leaders|officials|speakers|professors|scholars|experts|people|alumni|teachers|colleagues|researchers"
    r"|graduates|winners|scientists|diplomats|executives|laureates|artists|panell?ists|attendees|dignitaries),? (?:among them|including|such as|namely),? $"
)
"""What leads to one of several people."""
_RELATIVES = tuple(
    f"{whose} {who}{mark} "
    for whose in ("his", "her", "their")
    for who in ("wife", "husband", "spouse", "daughter", "son", "brother", "sister", "mother", "father")
    for mark in ("", ",")
)
_AGENT_PHRASES = tuple(
    f"{words} "
    for words in (
        "according to", "headed by", "led by", "chaired by", "signed by", "hosted by", "accompanied by", "welcomed by", "received by",
        "guidance of", "joined by", "together with", "along with", "didampingi oleh", "dipimpin oleh", "dirigida por", "encabezada por",
    )
)  # fmt: skip
_BEHIND_TITLES = (": ", " – ", " — ", " - ")
"""What may stand between an office and the name of who holds it, besides a space and a comma."""
_BEHIND_PHRASES = frozenset((", ", " ", *_BEHIND_TITLES[1:]))
_BEFORE_TITLES = BEFORE_OFFICES | {"who", "is"}
"""The same where a clause may say it: "NAME, who is also dean"."""
_SEPARATORS = frozenset((",", "and", ", and", ";", "&", "; and", "、"))
"""What stands between the names of a list."""
_IN_BRACKETS = regexp(r"\([^()\n]{2,60}\) ?")
SAYING = frozenset(
    "says said explains explained adds added comments commented notes noted remarked underlines stressed emphasised emphasized".split()
)
"""Verbs behind a quotation and before who speaks."""
_DONE_TO = frozenset("thanked greeted congratulated interviewed elected appointed met succeeded".split())
"""Verbs that are done to people, before them."""
_DONE_BY = frozenset(
    "unveiled spoken read delivered opened moderated chaired conducted signed written performed cut inaugurated introduced officiated facilitated"
    " given presented escorted represented lecture lectures talk talks speech speeches presentation presentations keynote address remarks recital".split()
)
"""What people do, before "by" and their names."""
_JOINTS = frozenset("ul ur uz ud us un al el".split())
_NO_COMPLEMENT = frozenset("and of for in at to the".split())
_LETTERS = 7
"""Letters of the acronym of a body at most."""
_WITH_PORTFOLIO = frozenset("minister ministers secretary vice-minister undersecretary commissioner".split())
"""Offices whose field may be a list with commas."""
_LEADING_WORDS = frozenset("by with as and were was including were to from met between".split())


_TOWN_IN_BRACKETS = regexp(r" \([A-Z][\w’'-]{2,20}(?: [A-Z][\w’'-]{2,20})?\)")
_HOUSES = regexp(
    r"\b(?:universities|colleges|institutes|academies|hospitals|schools|campuses)\b[^.;]{0,20}(?:[-–—:]|such as|namely|are|including)[^.;]*$"
)
_LIST = 200
"""Characters before a name that the list may begin in."""
_FOREIGN_HEADS = frozenset(
    "universidad universidade università universita université universite universitas universiti universitatea universität universiteit uniwersytet"
    " univerzita univerzitet instituto institut istituto colegio escuela fundación fundação politécnica politécnico politecnico".split()
)
"""What a body's name begins with in other languages than English."""


def _without_land(between: str) -> str:
    """Return what stands between two names without the land that the first is of: "Ambassadors A of Peru, B of Chile"."""
    if not between.startswith("of "):
        return between
    for mark in (" and", ",", ";"):
        land = between[3:].partition(mark)[0].removeprefix("the ")
        if land[:1].isupper() and names.is_place(land):
            return between[between.index(land) + len(land) :].strip()
    return between


def _parts(word: str) -> tuple[str, ...]:
    """Return the words of a full name that hyphens join: "Saleem-uz-Zaman"; a single word is returned alone."""
    parts = tuple(word.split("-"))
    return parts if len(parts) == 3 and parts[1] in _JOINTS else (word,)


class Evidence(Namesakes):
    """Candidates with a score each."""

    def score(self, runs: list[Run]) -> None:
        titled = {fold(run.words[0]) for run in runs if run.before and len(run.words) == 1}
        for run in runs:
            words = _parts(run.words[0]) if len(run.words) == 1 else run.words
            core = names.core_of(words)
            if len(core) < 2 or (
                len(core) > 5 and len(core) > (7 if (run.before and run.before.honorific) or names.is_chained(words) else 5)
            ):
                continue
            shape = names.shape_score(words)
            context, rule = self._context(run)
            if run.before and run.before.honorific and names.opens_with_initials(words):
                shape = max(shape, 0.3)  # "Dr KMGP Wickramanda"
            if fold(run.words[0]) in lexicons.words("non_names") and self._surname_before_office(run.zone, run.first):
                shape += 3.0  # "You Zheng, Vice President"
            if run.zone == "title" and context == 0:
                shape -= 1.0  # headlines capitalise everything
            run.score = shape + context
            run.rule = rule or "shape of the name"
            if run.inverted:
                run.score += 2.5
            if context == 0 and shape >= 1.3 and (fold(core[-1]) in titled or fold(core[0]) in titled):
                run.score, run.rule = run.score + 2.0, "title with the surname elsewhere"
            before = self.tokens[run.zone][run.first - 1] if run.first else None
            if before is not None and before.lower in _FOREIGN_HEADS and self.tokens[run.zone][run.first].gap == " ":
                run.score -= 6.0  # "Universidad Santo Tomás"
            elif self._has_acronym(run):
                run.score -= 5.0
            elif self._is_quoted(run):
                run.score -= 5.0  # "a copy of “Si Ku Quan Shu”"
            elif self._is_of_town(run) and not (context > 0 and names.in_capitals(*run.words)):
                run.score -= 5.0  # "ELM Karachi"; "Rector SUN Yao" is no body of a town
            elif any(w[-1].isupper() and not w.isupper() for w in run.words):
                run.score -= 5.0  # "Deltan MoFA"
            elif self._opens_body(run) or self._is_namesake(run) or (context == 0 and self._is_attribute(run)):
                run.score -= 5.0
                run.inside = True
            elif context == 0 and (self._is_ship_or_dateline(run) or self._is_where(run)):
                run.score -= 4.0
            elif self._is_kind_of_office(run) or (context == 0 and self._is_one_of_houses(run)):
                run.score -= 5.0
            elif self._opens_place(run) and (not (run.before and run.before.honorific) or self._opens_honour(run)):
                run.score -= 6.0
                run.inside = True
        for left, right in zip(runs, runs[1:], strict=False):
            if right.inside and not left.before and self._between(left, right) in ("and", "&"):
                left.inside = True  # "the Anna Kowal and Jan Petrov Lecture"
        self._rows(runs)
        people = [run for run in runs if not self._is_land_of(run)]
        for _ in range(3):
            if not self._lists(people):
                break

    def _is_quoted(self, run: Run) -> bool:
        """Whether just these words stand in quotation marks with no office before them: the title of a book or a play."""
        tokens, text = self.tokens[run.zone], self.texts[run.zone]
        start, end = tokens[run.first].start, tokens[run.last].end
        return not run.before and start > 0 and text[start - 1] in "“「《«" and text[end : end + 1] in ("”", "」", "》", "»")

    def _is_of_town(self, run: Run) -> bool:
        """Whether the run is an acronym and a town."""
        letters = run.words[0]
        return len(run.words) == 2 and letters.isupper() and len(letters) == 3 and names.is_place(run.words[1])

    def _is_land_of(self, run: Run) -> bool:
        """Whether the run is the land that somebody before it is of: "Ambassadors A of Peru, B of Chile"."""
        before = self.tokens[run.zone][run.first - 1].lower if run.first else ""
        return before in ("of", "the") and names.is_place(" ".join(run.words))

    def _is_one_of_houses(self, run: Run) -> bool:
        """Whether a list of universities names the run by what it is called after, and its town: "four universities - Sol
        Elm (Westra), …"."""
        tokens, text = self.tokens[run.zone], self.texts[run.zone]
        if _TOWN_IN_BRACKETS.match(text, tokens[run.last].end) is None:
            return False
        start = tokens[run.first].start
        return bool(_HOUSES.search(text, max(0, start - _LIST), start))

    def _body_follows(self, zone: Zone, number: int) -> bool:
        """Whether an institution is named at word ``number``, behind an article at most."""
        tokens = self.tokens[zone]
        number += number < len(tokens) and tokens[number].lower == "the"
        return number in self.masked[zone]

    def _context(self, run: Run) -> tuple[float, str]:
        tokens, text = self.tokens[run.zone], self.texts[run.zone]
        score, rule = 0.0, ""
        if run.before:
            score, rule = (
                (3.2, "form of address before")
                if run.before.honorific
                else (2.6 + 0.6 * (run.before.first - 1 in self.masked[run.zone]), "title before")
            )
        end = tokens[run.last].end
        behind = text[end : end + 60]
        following = token_after(tokens, run.last)
        if following is not None:
            if self._title_behind(run):
                score, rule = score + 3.0, rule or "title behind"
            lower = following.lower
            if following.gap == " " and not following.capital and lower in lexicons.words("person_verbs"):
                score, rule = score + (0.5 if lower in WEAK_VERBS else 1.7), rule or "verb of speech or meeting"
            if following.lower in ("from", "of") and following.gap == " " and self._body_follows(run.zone, run.last + 2):
                score, rule = score + 1.0, rule or "body behind"
            if _WHO.match(behind):
                score, rule = score + 2.0, rule or "relative clause"
            if _SIGNED.match(behind):
                score, rule = score + 1.7, rule or "verb of speech or meeting"
            if _MADE.match(behind):
                score, rule = score + 1.7, rule or "verb of speech or meeting"
            if self._body_in_brackets(run):
                score, rule = score + 1.6, rule or "body behind"
        ahead = text[max(0, tokens[run.first].start - 60) : tokens[run.first].start]
        if ahead.lower().endswith(_AGENT_PHRASES) or _OF_PEOPLE.search(ahead):
            score, rule = score + 1.7, rule or "agent phrase"
        if ahead.endswith(_RELATIVES):
            score, rule = score + 2.2, rule or "relative of somebody"
        start = run.before.first if run.before else run.first
        if start and tokens[start].gap == " ":
            word = tokens[start - 1].lower
            if word in SAYING or word in _DONE_TO:
                score, rule = score + 1.7, rule or "verb of speech or meeting"
            elif word in names.INTRODUCING:
                score, rule = score + 2.0, rule or "title before"
            elif word == "by" and start > 1 and tokens[start - 2].lower in _DONE_BY:
                score, rule = score + 1.7, rule or "agent phrase"
        if run.led or self._led_by_title(run.zone, start):
            score, rule = score + 2.6, rule or "title and institution before"
        if run.first and tokens[run.first].gap in _BEHIND_TITLES and is_title(tokens[run.first - 1].text):
            score, rule = score + 2.6, rule or "title before"
        return score, rule

    def _body_in_brackets(self, run: Run) -> bool:
        """Whether the name of a body fills the brackets behind two or three words that are no plain ones: "Sol Kestrun (Elm College)"."""
        tokens, number = self.tokens[run.zone], run.last + 1
        if number >= len(tokens) or tokens[number].gap != " (" or number not in self.masked[run.zone]:
            return False
        if not 2 <= len(run.words) <= 3 or any(names.is_word(w) or names.is_place(w) or w.isupper() for w in run.words):
            return False
        while number + 1 < len(tokens) and number + 1 in self.masked[run.zone] and ")" not in tokens[number + 1].gap:
            number += 1
        return self.texts[run.zone].startswith(")", tokens[number].end)

    def _led_by_title(self, zone: Zone, number: int) -> bool:
        """ "The President of Mutah University, NAME" and "Minister of Science of the region NAME"."""
        tokens = self.tokens[zone]
        if number == 0 or tokens[number].gap not in (*_BEHIND_PHRASES, ") "):
            return False
        if tokens[number - 1].lower in _NO_COMPLEMENT and (number - 1) not in self.masked[zone]:
            return False  # "Dean Jan Petrov and Elm Park": what is joined is no complement
        if tokens[number].gap == " " and (number - 1) not in self.masked[zone] and tokens[number - 1].capital:
            return False
        plain = listed = False
        if tokens[number].gap == ") " and tokens[number - 1].gap == " (" and number - 1 in self.masked[zone]:
            number -= 1  # "Director of the Institute for Norland Studies (INS) NAME"
        for step in range(number - 1, max(-1, number - 16), -1):
            token = tokens[step]
            if token.sentence != tokens[number].sentence:
                return False
            if tokens[step + 1].gap not in (" ", "\n", " & ", "’ ") and step + 1 != number:
                if tokens[step + 1].gap != ", " or not (token.capital and tokens[step + 1].capital):
                    return False
                listed = True  # "Minister of Education, Youth and Sport, NAME"
            if listed and is_title(token.text):
                return token.lower in _WITH_PORTFOLIO and tokens[step + 1].lower in ("of", "for")
            if is_title(token.text) and step == number - 1:
                near = {t.lower for t in tokens[max(0, step - 5) : step]}
                owned = step > 0 and (step - 1 in self.masked[zone] or tokens[step - 1].all_caps)
                owned = owned or any(t.gap[:2] in ("'s", "’s") for t in tokens[max(0, step - 2) : step + 1])
                return tokens[number].gap == ", " and (owned or bool(near & {"the", "its", "their"}))
            if is_title(token.text) and plain:
                near = {t.lower for t in tokens[max(0, step - 3) : step]}
                of = tokens[step + 1].lower in ("of", "for")
                return (
                    tokens[number].gap == ", " and of and token.lower not in COLLECTIVE and bool(near & {"the", "its", "their"})
                )
            if is_title(token.text) and step < number - 1:
                return token.lower not in COLLECTIVE and (
                    step == 0
                    or tokens[step - 1].sentence != token.sentence
                    or tokens[step - 1].lower in ("the", "its", "their")
                    or tokens[step - 1].lower in _LEADING_WORDS
                    or (
                        tokens[step - 1].text in lexicons.pairs("demonyms")
                        and step > 1
                        and (tokens[step - 2].lower == "the" or tokens[step + 1].lower in ("to", "of", "for"))
                    )
                    or tokens[step].gap.strip()[-1:] in (";", ":")
                    or is_modifier(tokens[step - 1].text)
                    or (tokens[number].gap == " ")
                )
            if not (
                token.capital
                or step in self.masked[zone]
                or token.lower in ("of", "for", "to", "at", "and", "the", "in", "country")
                or token.lower in PLACE_KINDS
            ):
                if number - step > 6 or not names.is_word(token.text):
                    return False
                plain = True  # "the deputy minister of higher education, NAME"
        return False

    def _title_behind(self, run: Run) -> bool:
        """ ", Dean of …", "(President)", ", the Vice-Chancellor", ", Ph.D., Vice Dean"."""
        tokens, text = self.tokens[run.zone], self.texts[run.zone]
        number = run.last + 1
        degrees = 0
        while (
            number < len(tokens)
            and degrees < 4
            and (is_degree(tokens[number].text) or (len(tokens[number].text) <= 4 and "." in tokens[number].text))
        ):
            number += 1
            degrees += 1
        if number >= len(tokens):
            return degrees > 0
        gap = tokens[number].gap if not degrees else text[tokens[run.last].end : tokens[number].start]
        if degrees == 0 and not gap.startswith((",", " (", ";", " –", " -", " —", "- ", "– ", " “", ' "')):
            return False
        skipped = 0
        while number < len(tokens) and skipped < 4 and tokens[number].lower in _BEFORE_TITLES:
            number += 1
            skipped += 1
        if number >= len(tokens) or (skipped and tokens[number].gap not in GAPS):
            return degrees > 0
        if number + 2 < len(tokens) and tokens[number + 1].gap in ("'s ", "’s "):
            owner = tokens[number]
            if names.is_land(owner.text) or owner.all_caps:
                number, skipped = number + 1, 1  # "NAME, Elmland's first deputy minister", "NAME, ELM's vice-president"
        if skipped and number + 1 < len(tokens) and tokens[number].text.islower() and tokens[number + 1].gap == " ":
            titled = is_title(tokens[number + 1].text) and tokens[number + 1].text.islower()
            if titled and tokens[number].lower not in lexicons.words("person_verbs"):
                return True  # "NAME, a second-level inspector"
        token = tokens[number]
        if gap == ", " and not degrees and number in self.masked[run.zone] and self._office_of_body(run.zone, number):
            return True
        if gap == ", " and token.all_caps and 2 < len(token.text) <= _LETTERS and number + 1 < len(tokens):
            office = number + 1
            while office + 1 < len(tokens) and is_modifier(tokens[office].text) and tokens[office + 1].gap == " ":
                office += 1
            if tokens[number + 1].gap == " " and is_title(tokens[office].text):
                return True  # "NAME, ELMA Director General"
        if is_title(token.text) and not (number + 1 < len(tokens) and token.capital and self._names_follow(run.zone, number)):
            return True
        if number + 1 < len(tokens) and (token.lower, tokens[number + 1].lower) in OFFICES_BY_PREPOSITION:
            return True  # "Assistant to the President"
        steps = 0
        while (
            number < len(tokens)
            and steps < 5
            and (is_modifier(tokens[number].text) or (number in self.masked[run.zone] and skipped + steps))
        ):
            number += 1
            steps += 1
            if number < len(tokens) and tokens[number].gap not in GAPS:
                return degrees > 0 or (steps > 1 and tokens[number - 1].lower == "assistant")
        if steps and number < len(tokens) and not is_title(tokens[number].text) and is_title(tokens[number - 1].text):
            number -= 1  # "Acting Head of …": a title that also stands before titles
        if not (steps and number < len(tokens) and is_title(tokens[number].text)):
            return degrees > 0
        return not self._names_follow(run.zone, number)

    def _office_of_body(self, zone: Zone, number: int) -> bool:
        """Whether a body of several words begins at word ``number``, an office of it follows, and the clause ends there:
        "NAME, Elm Friendship Committee Chairman."."""
        tokens, begin = self.tokens[zone], number
        while number < len(tokens) and number in self.masked[zone] and (number == begin or tokens[number].gap in GAPS):
            number += 1
        if number - begin < 2 or number >= len(tokens) or tokens[number].gap != " ":
            return False
        while number + 1 < len(tokens) and is_modifier(tokens[number].text) and tokens[number + 1].gap in GAPS:
            number += 1
        if not is_title(tokens[number].text) or not tokens[number].capital:
            return False
        return number + 1 >= len(tokens) or tokens[number + 1].gap[:1] in (",", ".", ";", ":", "\n")

    def _rows(self, runs: list[Run]) -> None:
        """Three names and more in a row that are neither words nor places vouch for each other, none being known."""
        row: list[Run] = []
        for run in runs:
            core = names.core_of(run.words)
            good = (
                run.score >= 1.3
                and 2 <= len(core) <= 4
                and not run.inside
                and not any(w.isupper() or names.is_place(w) for w in core if len(w) > 1)
                and not (names.is_word(core[-1]) and not names.is_surname(core[-1]))
            )
            if row and not (good and self._between(row[-1], run) in _SEPARATORS):
                self._believe_row(row)
                row = []
            if good:
                row.append(run)
        self._believe_row(row)

    def _believe_row(self, row: list[Run]) -> None:
        if len(row) >= 3 and sum(min(run.score, ACCEPT) for run in row) >= 1.7 * len(row):
            for run in row:
                if run.score < ACCEPT:
                    run.score, run.rule = ACCEPT, "listed with people"

    def _between(self, left: Run, right: Run) -> str:
        """Return what stands between two runs of one zone, the title of the second left out."""
        if left.zone != right.zone:
            return ""
        tokens = self.tokens[left.zone]
        start = right.before.first if right.before else right.first
        return squeeze(self.texts[left.zone][tokens[left.last].end : tokens[start].start])

    def _lists(self, runs: list[Run]) -> bool:
        """Names in a row vouch for each other: "A, B, C and D"."""
        changed = False
        listed = 0
        # names that are believed, one behind the other, up to `left`
        for left, right in zip(runs, runs[1:], strict=False):
            listed = listed + 1 if left.score >= ACCEPT else 0
            between = self._between(left, right)
            if between[:1] == "(":
                between = _IN_BRACKETS.sub("", between)  # "A (law), B (medicine) and C (music)"
            if _without_land(between) not in _SEPARATORS:
                listed = 0
                continue
            third = listed >= 2 and len(right.words) == 2 and not names.is_word(right.words[1])
            for weak, strong in ((left, right), (right, left)):
                core = names.core_of(weak.words)
                if strong.score >= ACCEPT > weak.score >= (0.0 if third and weak is right else 0.6) and 2 <= len(core) <= 5:
                    weak.score += 2.4
                    weak.rule = "listed with people"
                    changed = True
        return changed

"""Names in other languages than English that go on over elided articles and quotation marks."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.heads import FIELD_HEADS, head_of
from newsbrowse.extract.institutions.tails import Tails
from newsbrowse.extract.tokens import Token
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_JOINING = frozenset("de di del da do du des et e y i en della dei degli din la le".split())
_FIELDS = frozenset(
    """commerce industrie agriculture métiers artisanat santé éducation enseignement recherche culture défense justice intérieur économie
    finances transports travail tourisme environnement jeunesse sports affaires étrangères supérieur supérieure scientifique nationale formation professionnelle
    comercio industria educación salud cultura turismo economía hacienda agricultura transporte trabajo relaciones exteriores ciencia tecnología
    commercio artigianato agricoltura istruzione salute economia comércio indústria educação saúde economia ciência
    """.split()
)
"""Fields that names of bodies have in small letters, in French, Spanish, Italian and Portuguese."""
_FIELDED = frozenset(
    "chambre cámara camera câmara ministère ministerio ministero ministério secretaría secretaria consejería université institut école".split()
)
_QUALITIES = frozenset(
    """economico economica esteri estera internazionale internazionali sociale sociali pubblico pubblica nazionale forestali ambientale culturali
    supérieur supérieure scientifique étrangères sociales économique publique publics nationale professionnelle numérique internationale
    exteriores superior pública público económico económica internacional internacionales estrangeiros externas nacional sociais públicas
    """.split()
)
"""Small words that say of the field before them which it is: "Affari esteri"."""
_PAIRED = (
    "italo",
    "franco",
    "hispano",
    "luso",
    "germano",
    "austro",
    "sino",
    "argentino",
    "brasileiro",
    "chileno",
    "peruano",
    "euro",
)
"""What begins the word for what belongs to two lands: "italo-croata", "franco-allemande"."""
MISSIONS = frozenset("ambasciata ambassade embajada embaixada consolato consulado consulat botschaft generalkonsulat".split())
_MISSION_IN = frozenset("a à en em in".split())
_FIELD_ENDINGS = (
    "ción", "ciones", "ería", "logía", "grafía", "ística", "ánica", "ncia", "ncias", "dad", "zione", "zioni", "ologia", "ção", "ções", "ência", "dade", "enharia"
)  # fmt: skip
"""Endings of fields in Spanish, Italian and Portuguese."""
_SMALL_ELISION = regexp(r"(?:d|l|dell|all)[’'‘](\w+)")
_OF = frozenset("de du des della dello dei degli delle del".split())
_ARTICLES = frozenset("de la del della dello dei degli delle du des".split())
_OF_THE = frozenset("della dello dei degli delle del du des".split())
_ELISION = regexp(r"(?:d|dell|del|l|all|nell)[’'‘][A-ZÀ-Þ]")
_ELIDED_GAP = regexp(r" (?:l|dell|all|nell|dall|sull)[’'‘]")
_OPENING = (" „", " “", ' "', " «", " ‘")
_CLOSING = '”“"»’'
_PLACED = frozenset("w we v ve din zu".split())
"""What stands before the town of a body in Polish, Czech, Romanian and German."""
_CLASSES = frozenset("cha ya wa za la".split())
"""What joins the words of a Swahili name."""


class Foreign(Tails):
    """Asks what follows the words of a foreign name."""

    def foreign_step(self, head: int, last: int) -> int | None:
        """Return the word that the foreign name which word ``head`` heads goes on to behind word ``last``, None where it
        does not go on over an elision, a quotation, or a town behind a preposition."""
        following = self.tokens[last + 1]
        behind = self.tokens[last + 2] if last + 2 < len(self.tokens) else None
        if self._elided(following):
            return last + 1
        if following.gap == ", ":
            return self._further_fields(head, last)
        if self.tokens[head].lower in _FIELDED and following.gap in (" ", " l’", " l'") and not following.capital:
            step = self._small_field(last)
            if step is not None:
                return step
        if following.gap != " ":
            return (
                self._quoted(last) if following.gap in _OPENING and following.capital else self._placed(last, following, behind)
            )
        if following.lower in _QUALITIES and last > head and self.tokens[head].lower in _FIELDED and not following.capital:
            return last + 1
        if behind is None or following.capital:
            return None
        if following.lower in _JOINING and self._elided(behind):
            return last + 2
        if following.lower.startswith(_PAIRED) and self.tokens[head].lower in _FIELDED:
            return last + 1 if "-" in following.text else last + 2  # "Camera di Commercio italo croata"
        if following.lower in _MISSION_IN and self.tokens[head].lower in MISSIONS:
            return last + 2 if behind.capital and behind.gap == " " and last > head else None
        if following.lower in ("e", "y") and behind.text.endswith(_FIELD_ENDINGS) and behind.capital and behind.gap == " ":
            return last + 2 if last > head + 1 and self.tokens[last].text.endswith(_FIELD_ENDINGS) else None
        if following.lower in ("e", "et", "y") and last > head:
            step = self._further_field(last)
            if step is not None:
                return step
        if following.lower == "im" and behind.gap == ". " and behind.capital:
            return last + 2  # "Uniwersytet im. Jana Sola"
        if following.lower in _CLASSES and self.tokens[head].lower in ("chuo", "wizara", "taasisi", "mamlaka", "tume"):
            return last + 2 if behind.capital and behind.gap == " " else None
        return self._placed(last, following, behind)

    def _small_field(self, last: int) -> int | None:
        """ "Chambre de commerce et d'industrie de Tunis": return the last word of a field in small letters behind ``last``."""
        joined = False
        for number in range(last + 1, min(last + 5, len(self.tokens))):
            token = self.tokens[number]
            elided = _SMALL_ELISION.fullmatch(token.lower)
            if token.capital or token.gap not in (" ", " l’", " l'"):
                return None
            if token.lower in _FIELDS or (elided and elided[1] in _FIELDS):
                return number if joined or elided or self.tokens[last].lower in _FIELDS else None
            if token.lower not in _JOINING:
                return None
            joined = True
        return None

    def _further_fields(self, head: int, last: int) -> int | None:
        """ "Ministère de la Pêche, de l'Eau et de la Forêt": return the first word of the next field of a list that "and" closes."""
        if self.tokens[head].lower not in FIELD_HEADS:
            return None
        found = None
        for number in range(last + 1, min(last + 16, len(self.tokens))):
            token = self.tokens[number]
            elided = self._elided(token)
            if number == last + 1 and token.lower not in _OF and not _ELISION.match(token.text):
                return None
            if token.gap not in (" ", ", ") and not elided:
                return None
            if token.capital or elided:
                if head_of(token):
                    return None
                found = found or number
            elif token.lower in ("et", "y", "e") and found:
                return found
            elif token.lower not in _JOINING:
                return None
        return None

    def _further_field(self, last: int) -> int | None:
        """ "Ministero della Salute e della Pesca": return the further field in the same case behind "and", None where none is."""
        step = last + 2
        while step < min(last + 4, len(self.tokens)) and self.tokens[step].gap == " " and self.tokens[step].lower in _ARTICLES:
            step += 1
        if step == last + 2 or step >= len(self.tokens) or self.tokens[last + 2].lower == "la":
            return None
        token = self.tokens[step]
        if not token.capital or head_of(token) or fold(token.text) in lexicons.places():
            return None
        article = self.tokens[step - 1].lower
        return step if self._elided(token) or (token.gap == " " and (article in _OF_THE or article == "la")) else None

    def _elided(self, token: Token) -> bool:
        """Whether a word stands with its article or preposition: "d’Industrie", "dell’Aquila"."""
        return bool(_ELIDED_GAP.fullmatch(token.gap) and token.capital) or (token.gap == " " and bool(_ELISION.match(token.text)))

    def _placed(self, last: int, following: Token, behind: Token | None) -> int | None:
        """ "Uniwersytet Sola w Elmowie", "Universitatea „Jan Sol” din Elm"."""
        closed = following.gap in (" ", "” ", '" ', "» ", "“ ")
        placed = closed and following.lower in _PLACED and behind is not None and behind.gap == " " and behind.capital
        return last + 2 if placed and self.tokens[last].capital else None

    def _quoted(self, last: int) -> int | None:
        """Return the last word of the quotation behind word ``last``: "Universitatea „Jan Sol”"."""
        for number in range(last + 1, min(last + 7, len(self.tokens))):
            token = self.tokens[number]
            if number > last + 1 and token.gap != " ":
                return None
            if self.text[token.end : token.end + 1] in _CLOSING and self.text[token.end : token.end + 1]:
                return number
        return None

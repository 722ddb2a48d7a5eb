"""What the words of a date leave out, for the reader: «9 октября» names no year, «20 числа» no month."""

import re

from timeline.model.problem import Wording
from timeline.model.timex import Basis
from timeline.model.wording import basis_name

_YEAR = re.compile(r"\d{3}|\bгод|\bлет\b|\d-[хе]\b|\bвек|десятилет|\b\d{1,2}[./]\d{1,2}[./]\d{2}\b", re.IGNORECASE)
_IN_A_YEAR = re.compile(
    r"\b(?:январ|феврал|март[аеу]?\b|апрел|ма[йяею]\b|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|весн|лет(?:о|ом|а)\b|осен|зим|квартал)|\b\d{1,2}[./]\d{1,2}\b",
    re.IGNORECASE,
)
_IN_A_MONTH = re.compile(r"\bчисл", re.IGNORECASE)
_NO_YEAR = Wording("год не назван", "the year is not named")
_NO_MONTH = Wording("месяц не назван", "the month is not named")


def date_note(basis: Basis, phrase: str, language: str) -> str:
    """What stands behind a date's phrase: what it leaves out, else what it rests on; "" where it says everything."""
    if basis in (Basis.EXPLICIT, Basis.USER):  # what the user typed is not in the text
        return ""
    if basis is Basis.RELATIVE and not _YEAR.search(phrase):
        for pattern, words in ((_IN_A_YEAR, _NO_YEAR), (_IN_A_MONTH, _NO_MONTH)):
            if pattern.search(phrase):
                return words.in_language(language)
    return basis_name(basis, language)

"""What a reader should know about a document that was not fully read: other languages, no publication date."""

import re
from collections.abc import Sequence

from timeline.extract.tokens import Sentence
from timeline.model.document import Document
from timeline.model.problem import Wording

_UKRAINIAN = frozenset("іїєґІЇЄҐ")
_RUSSIAN = re.compile("[а-яёА-ЯЁ]")
_OTHER = re.compile(r"[^\W\d_а-яёА-ЯЁ]")
_FEWEST = 16  # letters; less is a name or an abbreviation


def readable(sentence: Sentence, text: str) -> bool:
    """Whether a sentence is Russian, as far as its letters say; ``text`` is the whole document's."""
    return _language(sentence, text) == ""


def _language(sentence: Sentence, text: str) -> str:
    """ "" for Russian or too few letters to tell, else what it looks like."""
    words = sentence.span.cut(text)
    others = _OTHER.findall(words)
    if not others:
        return ""
    russian = len(_RUSSIAN.findall(words))
    ukrainian = sum(map(_UKRAINIAN.__contains__, others))
    if ukrainian >= 2 and ukrainian * 40 >= russian:
        return "ukrainian"
    letters = russian + len(others)
    return "foreign" if letters >= _FEWEST and russian * 4 < letters else ""


def find_problems(document: Document, skipped: Sequence[Sentence]) -> tuple[Wording, ...]:
    """In a fixed order, each once; ``skipped`` are the sentences that are not readable."""
    problems: list[Wording] = []
    if not document.text.strip():
        problems.append(Wording("Текст пуст.", "The text is empty."))
    if document.published is None:
        problems.append(
            Wording(
                "Дата публикации неизвестна: относительные даты («вчера», «9 октября») не вычислены.",
                "The publication date is unknown: relative dates (“yesterday”, “9 October”) stay unresolved.",
            )
        )
    languages = [_language(sentence, document.text) for sentence in skipped]
    for language, ru, en in (
        ("ukrainian", "украинском языке", "Ukrainian"),
        ("foreign", "другом языке", "another language"),
    ):
        count = languages.count(language)
        if count:
            problems.append(Wording(f"Пропущено предложений на {ru}: {count}.", f"Sentences skipped as {en}: {count}."))
    return tuple(problems)

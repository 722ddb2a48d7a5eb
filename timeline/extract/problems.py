"""What a reader should know of a document that was not read in full: other languages, no publication date."""

from collections.abc import Sequence

from timeline.extract.tokens import Sentence
from timeline.model.document import Document
from timeline.model.problem import Wording

_UKRAINIAN = frozenset("іїєґІЇЄҐ")


def readable(sentence: Sentence) -> bool:
    """Whether a sentence is Russian, as far as its letters say."""
    return _language(sentence) == ""


def _language(sentence: Sentence) -> str:
    """ "" for Russian or no words at all, else what it looks like."""
    words = [token.text for token in sentence.tokens if any(map(str.isalpha, token.text))]
    cyrillic = sum(any("а" <= c.lower() <= "я" or c in "ёЁ" for c in word) for word in words)
    ukrainian = sum(any(c in _UKRAINIAN for c in word) for word in words)
    if ukrainian >= 2 and ukrainian * 8 >= len(words):
        return "ukrainian"
    if len(words) >= 4 and cyrillic * 4 < len(words):
        return "foreign"
    return ""


def find_problems(document: Document, sentences: Sequence[Sentence]) -> tuple[Wording, ...]:
    """In a fixed order, each once."""
    problems: list[Wording] = []
    if not document.text.strip():
        problems.append(Wording("Текст пуст.", "The text is empty."))
    if document.published is None:
        problems.append(
            Wording(
                "Дата публикации неизвестна: относительные даты («вчера», «9 октября») не вычислены.",
                "The publication date is unknown: relative dates («вчера», «9 октября») stay unresolved.",
            )
        )
    languages = [_language(sentence) for sentence in sentences]
    for language, ru, en in (
        ("ukrainian", "украинском языке", "Ukrainian"),
        ("foreign", "другом языке", "another language"),
    ):
        count = languages.count(language)
        if count:
            problems.append(Wording(f"Пропущено предложений на {ru}: {count}.", f"Sentences skipped as {en}: {count}."))
    return tuple(problems)

"""What the tagger sees of a token: two words to look up and a dozen categories, by their numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from timeline.extract.fused_weights import Embedding, Floats, Integers
from timeline.extract.tokens import Sentence, Token

STATES = 192
"""Hidden states of a token: 64 each of the networks for morphology, syntax and names."""

FIELDS = (
    "shape",
    "amount",
    "suffix",
    "lemma",
    "pos",
    "rel",
    "head_pos",
    "head_way",
    "case",
    "number",
    "tense",
    "verb_form",
    "aspect",
    "voice",
    "animacy",
    "name",
    "place",
)
"""The categories of a token, in the order of the columns of ``Features.categories``."""

_FEATS = {
    "case": "Case",
    "number": "Number",
    "tense": "Tense",
    "verb_form": "VerbForm",
    "aspect": "Aspect",
    "voice": "Voice",
    "animacy": "Animacy",
}
_YEAR_DIGITS = 4
_AMOUNTS = (0, 1, 12, 24, 31, 59, 99, 999, 1799, 1949, 1999, 2035)


@dataclass(frozen=True, slots=True)
class Features:
    """The tokens of all sentences in one row; ``starts`` has the first token of each sentence and the end of the last.

    ``forms`` and ``lemmas`` are ids of the word vectors' vocabulary, a lemma that it lacks by its word form. ``heads``
    are token numbers in this row, -1 for a root. ``states`` are the annotation's hidden states, zeros without.
    """

    forms: Integers
    lemmas: Integers
    heads: Integers
    categories: Integers
    states: Floats
    starts: Integers


Numbering = Sequence[Mapping[str, int]]
"""For each field the numbers of its known values, from 1; 0 is any other value."""


def features(sentences: Sequence[Sentence], embedding: Embedding, numbering: Numbering) -> Features:
    """The features of sentences in one go; each needs the hidden states of its annotation."""
    forms: list[int] = []
    lemmas: list[int] = []
    heads: list[int] = []
    rows: list[list[int]] = []
    starts = [0]
    known, unknown = embedding.words, embedding.unknown
    for sentence in sentences:
        offset = starts[-1]
        for values, token in zip(categories(sentence), sentence.tokens, strict=True):
            form = known.get(token.text.lower(), unknown)
            forms.append(form)
            lemmas.append(known.get(token.lemma, form))
            heads.append(offset + token.head if token.head >= 0 else -1)
            rows.append([numbers.get(value, 0) for numbers, value in zip(numbering, values, strict=True)])
        starts.append(len(forms))
    table = np.array(rows, dtype=np.int64).reshape(len(rows), len(FIELDS))
    return Features(_row(forms), _row(lemmas), _row(heads), table, _states(sentences), _row(starts))


def _states(sentences: Sequence[Sentence]) -> Floats:
    found = [_sentence_states(sentence) for sentence in sentences]
    return np.concatenate(found) if found else np.zeros((0, STATES), dtype=np.float32)


def _sentence_states(sentence: Sentence) -> Floats:
    if sentence.states is None:
        return np.zeros((len(sentence.tokens), STATES), dtype=np.float32)
    return sentence.states


def categories(sentence: Sentence) -> list[tuple[str, ...]]:
    """For each token its value in every field of ``FIELDS``; "" for none."""
    names = _name_tags(sentence)
    return [_values(sentence, index, token, names[index]) for index, token in enumerate(sentence.tokens)]


def _values(sentence: Sentence, index: int, token: Token, name: str) -> tuple[str, ...]:
    head = sentence.tokens[token.head] if token.head >= 0 else None
    feats = token.feats
    return (
        shape(token.text),
        amount(token.text),
        token.text[-3:].lower(),
        token.lemma,
        token.pos,
        token.rel,
        head.pos if head else "",
        _way(token.head - index) if head else "",
        *(feats.get(key, "") for key in _FEATS.values()),
        name,
        ("head" if sentence.paragraph == 0 else "body") + ("-first" if index == 0 else ""),
    )


def shape(text: str) -> str:
    """``Минск`` is ``Xx``, ``США`` ``XX``, ``2025`` ``dddd``, ``15-летний`` ``dd-x``."""
    marks: list[str] = []
    for letter in text[:12]:
        mark = "d" if letter.isdigit() else "X" if letter.isupper() else "x" if letter.isalpha() else letter
        run = 4 if mark == "d" else 2 if mark == "X" else 1
        if marks[-run:] != [mark] * run:
            marks.append(mark)
    return "".join(marks)


def amount(text: str) -> str:
    """What a number may count: a day, an hour, a year; "" for what is no number."""
    digits = text.replace(":", ".").partition(".")[0]
    if not (digits.isascii() and digits.isdigit()):
        return ""
    if len(digits) > _YEAR_DIGITS:
        return "many"
    number = int(digits)
    limit = next((limit for limit in _AMOUNTS if number <= limit), 9999)
    return f"{limit}{'.' if len(digits) < len(text) else ''}{'0' if digits[0] == '0' else ''}"


def _way(distance: int) -> str:
    side = "r" if distance > 0 else "l"
    return side + str(min(abs(distance), 4))


def _name_tags(sentence: Sentence) -> list[str]:
    tags = [""] * len(sentence.tokens)
    for name in sentence.names:
        for index in range(name.first, name.last):
            tags[index] = f"{'B' if index == name.first else 'I'}-{name.type}"
    return tags


def _row(numbers: list[int]) -> Integers:
    return np.array(numbers, dtype=np.int64)

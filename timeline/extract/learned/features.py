"""What the tagger sees of a token: two words to look up and a dozen categories, by their numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from timeline.extract.fused_weights import Embedding, Floats, Integers
from timeline.extract.tokens import Sentence, Token

STATES = 192
"""Hidden states of a token: 64 each of the networks for morphology, syntax and names."""

FIELDS = (
    "shape",
    "amount",
    "suffix",
    "pos",
    "case",
    "number",
    "tense",
    "verb_form",
    "aspect",
    "voice",
    "animacy",
    "lemma",
    "rel",
    "head_pos",
    "head_way",
    "name",
    "place",
)
"""The categories of a token, in the order of the columns of ``Features.categories``."""

_WORD_FIELDS, _TAG_FIELDS = 3, 11  # the first fields hang on the spelling alone, those up to here on the tag alone
_KEPT = 100_000  # values remembered of a kind
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_FEATS = ("Case", "Number", "Tense", "VerbForm", "Aspect", "Voice", "Animacy")
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


def features(sentences: Sequence[Sentence], numbers: "Numbers") -> Features:
    """The features of sentences in one go; each needs the hidden states of its annotation."""
    starts = [0]
    ids: list[int] = []
    rows: list[tuple[int, ...]] = []
    for sentence in sentences:
        offset = starts[-1]
        names = _name_tags(sentence)
        for index, token in enumerate(sentence.tokens):
            form, word = numbers.word(token.text)
            lemma, lemma_number = numbers.lemma(token.lemma)
            ids += (form, form if lemma is None else lemma, offset + token.head if token.head >= 0 else -1)
            context = numbers.context(_context(sentence, index, token, names[index]))
            rows.append((*word, *numbers.tag(token), lemma_number, *context))
        starts.append(len(rows))
    forms, lemmas, heads = np.array(ids, dtype=np.int64).reshape(-1, 3).T
    table = np.array(rows, dtype=np.int64).reshape(len(rows), len(FIELDS))
    return Features(forms, lemmas, heads, table, _states(sentences), np.array(starts, dtype=np.int64))


class Numbers:
    """The numbers of values, remembered for each spelling, tag and context that was met."""

    def __init__(self, embedding: Embedding, numbering: Numbering) -> None:
        self._embedding = embedding
        self._of_word, self._of_tag = numbering[:_WORD_FIELDS], numbering[_WORD_FIELDS:_TAG_FIELDS]
        self._of_lemma, self._of_context = numbering[_TAG_FIELDS], numbering[_TAG_FIELDS + 1 :]
        self._words: dict[str, tuple[int, tuple[int, ...]]] = {}
        self._tags: dict[tuple[str, int], tuple[Mapping[str, str], tuple[int, ...]]] = {}
        self._contexts: dict[tuple[str, ...], tuple[int, ...]] = {}

    def word(self, text: str) -> tuple[int, tuple[int, ...]]:
        """The id of the word's vector and the numbers of what the spelling says."""
        found = self._words.get(text)
        if found is None:
            form = self._embedding.words.get(text.lower(), self._embedding.unknown)
            found = form, _numbers(self._of_word, _word_values(text))
            _remember(self._words, text, found)
        return found

    def lemma(self, lemma: str) -> tuple[int | None, int]:
        """The id of the lemma's vector, None if it has none, and its number."""
        return self._embedding.words.get(lemma), self._of_lemma.get(lemma, 0)

    def tag(self, token: Token) -> tuple[int, ...]:
        """The numbers of what the morphological tag says; tokens of one tag mostly share its feats."""
        key = token.pos, id(token.feats)
        found = self._tags.get(key)
        if found is None or found[0] is not token.feats:
            found = token.feats, _numbers(self._of_tag, _tag_values(token))
            _remember(self._tags, key, found)
        return found[1]

    def context(self, values: tuple[str, ...]) -> tuple[int, ...]:
        """The numbers of what hangs on the place in the sentence."""
        found = self._contexts.get(values)
        if found is None:
            found = _numbers(self._of_context, values)
            _remember(self._contexts, values, found)
        return found


def _remember(known: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(known) >= _KEPT:
        known.clear()
    known[key] = value


def _numbers(numbering: Numbering, values: tuple[str, ...]) -> tuple[int, ...]:
    return tuple([known.get(value, 0) for known, value in zip(numbering, values, strict=True)])


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
    return [
        (
            *_word_values(token.text),
            *_tag_values(token),
            token.lemma,
            *_context(sentence, index, token, names[index]),
        )
        for index, token in enumerate(sentence.tokens)
    ]


def _word_values(text: str) -> tuple[str, ...]:
    return shape(text), amount(text), text[-3:].lower()


def _tag_values(token: Token) -> tuple[str, ...]:
    return (token.pos, *[token.feats.get(key, "") for key in _FEATS])


def _context(sentence: Sentence, index: int, token: Token, name: str) -> tuple[str, ...]:
    place = ("head" if sentence.paragraph == 0 else "body") + ("-first" if index == 0 else "")
    if token.head < 0:
        return token.rel, "", "", name, place
    return token.rel, sentence.tokens[token.head].pos, _way(token.head - index), name, place


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

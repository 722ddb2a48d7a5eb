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


def features(sentences: Sequence[Sentence], embedding: Embedding, numbering: Numbering) -> Features:
    """The features of sentences in one go; each needs the hidden states of its annotation."""
    starts = [0]
    ids: list[int] = []
    rows: list[tuple[int, ...]] = []
    numbers = _Numbers(embedding, numbering)
    for sentence in sentences:
        offset = starts[-1]
        names = _name_tags(sentence)
        for index, token in enumerate(sentence.tokens):
            form, word = numbers.word(token.text)
            ids += (form, embedding.words.get(token.lemma, form), offset + token.head if token.head >= 0 else -1)
            rows.append((*word, *numbers.tag(token), *numbers.rest(_rest(sentence, index, token, names[index]))))
        starts.append(len(rows))
    forms, lemmas, heads = np.array(ids, dtype=np.int64).reshape(-1, 3).T
    table = np.array(rows, dtype=np.int64).reshape(len(rows), len(FIELDS))
    return Features(forms, lemmas, heads, table, _states(sentences), np.array(starts, dtype=np.int64))


class _Numbers:
    """The numbers of values, looked up once for each spelling and tag of a text."""

    def __init__(self, embedding: Embedding, numbering: Numbering) -> None:
        self._embedding = embedding
        self._of_word, self._of_tag = numbering[:_WORD_FIELDS], numbering[_WORD_FIELDS:_TAG_FIELDS]
        self._of_rest = numbering[_TAG_FIELDS:]
        self._words: dict[str, tuple[int, tuple[int, ...]]] = {}
        self._tags: dict[tuple[str, int], tuple[int, ...]] = {}

    def word(self, text: str) -> tuple[int, tuple[int, ...]]:
        """The id of the word's vector and the numbers of what the spelling says."""
        found = self._words.get(text)
        if found is None:
            form = self._embedding.words.get(text.lower(), self._embedding.unknown)
            found = self._words[text] = form, _numbers(self._of_word, _word_values(text))
        return found

    def tag(self, token: Token) -> tuple[int, ...]:
        """The numbers of what the morphological tag says; tokens of one tag mostly share its feats."""
        key = token.pos, id(token.feats)
        found = self._tags.get(key)
        if found is None:
            found = self._tags[key] = _numbers(self._of_tag, _tag_values(token))
        return found

    def rest(self, values: tuple[str, ...]) -> tuple[int, ...]:
        """The numbers of what hangs on the place in the sentence."""
        return _numbers(self._of_rest, values)


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
        (*_word_values(token.text), *_tag_values(token), *_rest(sentence, index, token, names[index]))
        for index, token in enumerate(sentence.tokens)
    ]


def _word_values(text: str) -> tuple[str, ...]:
    return shape(text), amount(text), text[-3:].lower()


def _tag_values(token: Token) -> tuple[str, ...]:
    return (token.pos, *[token.feats.get(key, "") for key in _FEATS])


def _rest(sentence: Sentence, index: int, token: Token, name: str) -> tuple[str, ...]:
    place = ("head" if sentence.paragraph == 0 else "body") + ("-first" if index == 0 else "")
    if token.head < 0:
        return token.lemma, token.rel, "", "", name, place
    return token.lemma, token.rel, sentence.tokens[token.head].pos, _way(token.head - index), name, place


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

"""What the tagger sees of a token: two words to look up and a dozen categories, by their numbers."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import attrgetter
from typing import Generic, TypeVar

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

_HEAD_POS, _HEAD_WAY = FIELDS.index("head_pos"), FIELDS.index("head_way")
_FAR = 4  # tokens to a head; farther ones are all alike
_WORD_FIELDS, _TAG_FIELDS = 3, 11  # the first fields depend on the spelling alone, those up to here on the tag alone
_KEPT = 16_000  # values remembered of a kind
_TEXT, _LEMMA, _POS, _TAG, _HEAD, _REL = map(attrgetter, ("text", "lemma", "pos", "feats", "head", "rel"))
_Key = TypeVar("_Key", bound=Hashable)
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
    tokens = [token for sentence in sentences for token in sentence.tokens]
    starts = np.array([0, *accumulate(len(sentence.tokens) for sentence in sentences)], dtype=np.int64)
    firsts = np.repeat(starts[:-1], np.diff(starts))
    local = np.array(list(map(_HEAD, tokens)), dtype=np.int64)
    roots = local < 0
    heads = np.where(roots, -1, local + firsts)
    ways = np.clip(heads - np.arange(len(tokens)), -_FAR, _FAR)
    table = np.empty((len(FIELDS), len(tokens)), dtype=np.int64)
    forms = numbers.words(list(map(_TEXT, tokens)), table[:_WORD_FIELDS])
    as_heads = numbers.tags(tokens, table[_WORD_FIELDS:_TAG_FIELDS])
    lemmas = numbers.lemmas(list(map(_LEMMA, tokens)), table[_TAG_FIELDS])
    numbers.contexts(sentences, tokens, table[_TAG_FIELDS + 1 :])
    table[_HEAD_POS] = np.where(roots, numbers.no_head[0], as_heads[heads])
    table[_HEAD_WAY] = np.where(roots, numbers.no_head[1], numbers.ways[ways + _FAR])
    return Features(forms, np.where(lemmas < 0, forms, lemmas), heads, table.T, _states(sentences), starts)


class Numbers:
    """The numbers of values, remembered for each spelling, lemma and tag that was met."""

    def __init__(self, embedding: Embedding, numbering: Numbering) -> None:
        of_word, of_tag = numbering[:_WORD_FIELDS], numbering[_WORD_FIELDS:_TAG_FIELDS]
        of_lemma, self._rels, head_pos, head_way, self._names, self._places = numbering[_TAG_FIELDS:]
        number, unknown = embedding.words.number, embedding.unknown
        shapes, amounts, suffixes = of_word
        self._words = _Rows[str, str](
            lambda text: (
                number(text.lower(), unknown),
                shapes.get(shape(text), 0),
                amounts.get(amount(text), 0),
                suffixes.get(text[-3:].lower(), 0),
            )
        )
        self._lemmas = _Rows[str, str](lambda lemma: (number(lemma, -1), of_lemma.get(lemma, 0)))
        self._tags = _Rows[tuple[str, int], Token](
            lambda token: (head_pos.get(token.pos, 0), *_numbers(of_tag, _tag_values(token)))
        )
        self.no_head = head_pos.get("", 0), head_way.get("", 0)
        self.ways: Integers = np.array([head_way.get(_way(far), 0) for far in range(-_FAR, _FAR + 1)], dtype=np.int64)

    def words(self, texts: Sequence[str], columns: Integers) -> Integers:
        """The ids of the words' vectors; what the spellings say goes into ``columns``."""
        found = self._words.of(texts, texts)
        columns[:] = found[:, 1:].T
        return found[:, 0]

    def lemmas(self, lemmas: Sequence[str], column: Integers) -> Integers:
        """The ids of the lemmas' vectors, -1 for none; their numbers go into ``column``."""
        found = self._lemmas.of(lemmas, lemmas)
        column[:] = found[:, 1]
        return found[:, 0]

    def tags(self, tokens: Sequence[Token], columns: Integers) -> Integers:
        """What each part of speech is as a head's; what the tags say goes into ``columns``."""
        found = self._tags.of(list(zip(map(_POS, tokens), map(id, map(_TAG, tokens)), strict=True)), tokens)
        columns[:] = found[:, 1:].T
        return found[:, 0]

    def contexts(self, sentences: Sequence[Sentence], tokens: Sequence[Token], columns: Integers) -> None:
        """Relations, names and places go into the first and the last two of ``columns``."""
        rels, names, places = self._rels, self._names, self._places
        columns[0] = list(map(rels.get, map(_REL, tokens), repeat(0)))
        columns[-2] = names.get("", 0)
        at = 0
        for sentence in sentences:
            end = at + len(sentence.tokens)
            place = _place(sentence)
            columns[-1, at:end] = places.get(place, 0)
            columns[-1, at : min(at + 1, end)] = places.get(place + "-first", 0)
            for name in sentence.names:
                columns[-2, at + name.first : at + name.last] = names.get(f"I-{name.type}", 0)
                columns[-2, at + name.first] = names.get(f"B-{name.type}", 0)
            at = end


class _Rows(Generic[_Key, _Value]):
    """A row of numbers for each key that was met; the values stay, so that an ``id`` in a key remains theirs."""

    def __init__(self, describe: Callable[[_Value], tuple[int, ...]]) -> None:
        self._describe = describe
        self._places: dict[_Key, int] = {}
        self._values: list[_Value] = []
        self._table: Integers = np.zeros((0, 1), dtype=np.int64)

    def of(self, keys: Sequence[_Key], values: Sequence[_Value]) -> Integers:
        """The rows of keys; each says the same as its value."""
        found = list(map(self._places.get, keys))
        if None in found:
            self._learn(keys, values)
            found = list(map(self._places.get, keys))
        return self._table.take(np.array(found, dtype=np.int64), axis=0)

    def _learn(self, keys: Sequence[_Key], values: Sequence[_Value]) -> None:
        if len(self._places) >= _KEPT:
            self._places.clear()
            self._values.clear()
        before = len(self._values)
        for key, value in zip(keys, values, strict=True):
            if key not in self._places:
                self._places[key] = len(self._values)
                self._values.append(value)
        new = np.array([self._describe(value) for value in self._values[before:]], dtype=np.int64)
        if len(self._values) > len(self._table):
            grown = np.zeros((2 * len(self._values), new.shape[1]), dtype=np.int64)
            grown[:before] = self._table[:before]
            self._table = grown
        self._table[before : len(self._values)] = new


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


def _place(sentence: Sentence) -> str:
    return "head" if sentence.paragraph == 0 else "body"


def _context(sentence: Sentence, index: int, token: Token, name: str) -> tuple[str, ...]:
    place = _place(sentence) + ("-first" if index == 0 else "")
    if token.head < 0:
        return token.rel, "", "", name, place
    return token.rel, sentence.tokens[token.head].pos, _way(token.head - index), name, place


def shape(text: str) -> str:
    """``Минск`` is ``Xx``, ``США`` ``XX``, ``2025`` ``dddd``, ``15-летний`` ``dd-x``."""
    part = text[:12]
    if part.isalpha():  # most words by far
        if part.islower():
            return "x"
        if part[0].isupper() and part[1:].islower():
            return "Xx"
    marks: list[str] = []
    for letter in part:
        mark = "d" if letter.isdigit() else "X" if letter.isupper() else "x" if letter.isalpha() else letter
        run = 4 if mark == "d" else 2 if mark == "X" else 1
        if marks[-run:] != [mark] * run:
            marks.append(mark)
    return "".join(marks)


def amount(text: str) -> str:
    """What a number may count: a day, an hour, a year; "" for what is no number."""
    if not text[:1].isdigit():
        return ""
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
    return side + str(min(abs(distance), _FAR))


def _name_tags(sentence: Sentence) -> list[str]:
    tags = [""] * len(sentence.tokens)
    for name in sentence.names:
        for index in range(name.first, name.last):
            tags[index] = f"{'B' if index == name.first else 'I'}-{name.type}"
    return tags

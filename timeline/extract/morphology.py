"""Dictionary forms: lemmas of tagged words by Natasha's vocabulary, cached. The one file that knows pymorphy.

Natasha asks for pymorphy2, which is no longer kept and needs parts of Python and setuptools that are gone
(``inspect.getargspec``, ``pkg_resources``). pymorphy3 is its maintained successor with the same interface, so it is
put in its place before Natasha is first imported; the other way, pointing PYMORPHY2_DICT_PATH at a dictionary, keeps
the dead library alive and sets the environment of the whole process.
"""

import re
import sys
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import Any, Protocol, cast

import pymorphy3
import pymorphy3.analyzer
from pymorphy3.units.by_analogy import KnownSuffixAnalyzer
from pymorphy3.units.by_lookup import DictionaryAnalyzer

from timeline.extract.dictionary import Dictionary, FastGraph, Reading, quick_records, quick_similar_items
from timeline.extract.known_lemmas import load_known_lemmas
from timeline.extract.lemmas import Analyser

sys.modules.setdefault("pymorphy2", pymorphy3)
sys.modules.setdefault("pymorphy2.analyzer", pymorphy3.analyzer)

from natasha.morph import lemma as natasha_lemma  # noqa: E402
from natasha.morph import vocab as natasha_vocab  # noqa: E402

_KEPT = 16_000
_MILLION = 1_000_000  # pymorphy writes probabilities as integers of millionths
_WORD = re.compile(r"(?=[^а-я]*[а-я])[0-9a-zа-я.’'-]{1,48}")  # at least one Russian letter
_LEMMA = cast(Any, natasha_lemma)  # neither has types
_VOCAB = cast(Any, natasha_vocab)
_COMPARED: frozenset[str] = frozenset(_LEMMA.FEATS)
_NORMAL_POS: Mapping[str, str] = _LEMMA.NORMAL_POSES


class Form(Protocol):
    """One reading of a word by the vocabulary, as pymorphy gives it."""

    @property
    def word(self) -> str: ...
    @property
    def normal(self) -> str: ...
    @property
    def pos(self) -> str: ...
    @property
    def feats(self) -> Mapping[str, str]: ...
    @property
    def tag(self) -> Any: ...
    @property
    def score(self) -> float: ...
    @property
    def lexeme(self) -> "Sequence[Form]": ...
    def nominatives(self, number: str, gender: str | None) -> list[str]:
        """The word in the nominative, in this number and gender, if one is given: all forms of it."""
        ...

    def inflect(self, required_grammemes: frozenset[str]) -> "Form | None": ...


class Tagged(Hashable, Protocol):
    """A morphological tag: ``NOUN|Case=Gen`` and its parts; the same object wherever it says the same."""

    @property
    def text(self) -> str: ...
    @property
    def pos(self) -> str: ...
    @property
    def feats(self) -> Mapping[str, str]: ...


class _Vocab(Protocol):
    _result_type: type[Any]
    dictionary: Any
    prob_estimator: Any

    def __call__(self, word: str) -> list[Form]: ...


class Morphology:
    """Lemmas and readings of words; what was asked is remembered."""

    def __init__(self) -> None:
        self._vocab = cast(_Vocab, _VOCAB.MorphVocab())
        self._describe = _Descriptions().of
        _quicken(self._vocab, self._describe)
        self._dictionary = Dictionary(self._vocab.dictionary, self._describe)
        self._lemmas: dict[tuple[str, Tagged], str] = {}
        self._listed = load_known_lemmas()
        self._verbs: dict[str, Mapping[str, str] | None] = {}

    @property
    def analyser(self) -> Analyser:
        """The dictionary itself, for whoever needs words without context."""
        return cast(Analyser, self._vocab)

    def lemmas(self, words: Sequence[str], tags: Sequence[Tagged]) -> list[str]:
        """The lemmas of tagged words, lower-case, ё as е."""
        found = list(map(self._lemmas.get, zip(words, tags, strict=True)))
        if None in found:
            return [known or self._new_lemma(word, tag) for known, word, tag in zip(found, words, tags, strict=True)]
        return cast(list[str], found)

    def _new_lemma(self, word: str, tag: Tagged) -> str:
        if len(self._lemmas) >= _KEPT:
            self._lemmas.clear()
        plain = folded(word)
        found = self._listed.get((plain, tag.text)) or self.find_lemma(plain, tag.pos, tag.feats)
        self._lemmas[word, tag] = found
        return found

    def is_finite(self, word: str) -> bool:
        """True when the dictionary knows the word as a finite verb or a short participle, whatever else it may be."""
        plain = folded(word)
        return bool(_WORD.fullmatch(plain)) and any(
            _is_finite(reading.feats) for reading in self._dictionary.readings(plain)
        )

    def only_as_verb(self, word: str) -> Mapping[str, str] | None:
        """The features of a word that can be nothing but a finite verb or a short participle; None for any other."""
        plain = folded(word)
        if plain not in self._verbs:
            if len(self._verbs) >= _KEPT:
                self._verbs.clear()
            self._verbs[plain] = self._only_as_verb(plain)
        return self._verbs[plain]

    def _only_as_verb(self, plain: str) -> Mapping[str, str] | None:
        readings = self._dictionary.readings(plain) if _WORD.fullmatch(plain) else []
        if not readings or not all(_is_finite(reading.feats) for reading in readings):
            return None
        form = next((form for form in self._vocab(plain) if _is_finite(form.feats)), None)
        if form is None:
            return None
        return form.feats if form.feats.get("VerbForm") == "Fin" else {**form.feats, "Variant": "Short"}

    def knows(self, word: str) -> bool:
        """True when the word stands in the dictionary, so that its forms are no guesses."""
        plain = folded(word)
        return bool(_WORD.fullmatch(plain)) and bool(self._dictionary.readings(plain))

    def forms(self, word: str) -> list[Form]:
        """All readings of a word, the most likely first; none of what is no Russian word."""
        return self._vocab(word) if _WORD.fullmatch(folded(word)) else []

    def find_lemma(self, word: str, pos: str, feats: Mapping[str, str]) -> str:
        """The lemma of a folded word, from the dictionary."""
        if not _WORD.fullmatch(word):
            return word
        readings = [] if any(map(str.isdigit, word)) else self._dictionary.readings(word)
        return _best_normal(readings, pos, feats) or self._likeliest(word, pos, feats)

    def _likeliest(self, word: str, pos: str, feats: Mapping[str, str]) -> str:
        """Natasha's ``lemmatize``: of the readings most like the tag the most likely."""
        best, most = word, 0
        for form in self._vocab(word):
            own_pos, own_feats = self._describe(form.tag)
            if own_pos == pos and own_feats == feats:
                return folded(form.normal)
            likeness = _likeness(own_pos, own_feats, pos, feats)
            if likeness > most:
                best, most = folded(form.normal), likeness
        return best


def _is_finite(feats: Mapping[str, str]) -> bool:
    """A finite verb or a short participle."""
    return feats.get("VerbForm") == "Fin" or (feats.get("VerbForm") == "Part" and "Case" not in feats)


_Describe = Callable[[Any], tuple[str, Mapping[str, str]]]


def _quicken(vocab: _Vocab, describe: _Describe) -> None:
    """Faster walks of the word graphs; readings that say about their tag what ``describe`` remembers of it."""
    dictionary = vocab.dictionary
    dictionary.build_paradigm_info = lru_cache(256)(dictionary.build_paradigm_info)
    nominatives = cache(partial(_nominatives, dictionary, describe))
    slow: Any = vocab._result_type  # pyright: ignore[reportPrivateUsage]  # pymorphy binds it to itself

    class QuickForm(slow):
        def __new__(cls, *parts: Any) -> Any:
            return cast(Any, tuple).__new__(cls, parts)

        @property
        def normal(self) -> str:
            return cast(Any, self)[2]

        @property
        def pos(self) -> str:
            return describe(cast(Any, self)[1])[0]

        @property
        def feats(self) -> Mapping[str, str]:
            return describe(cast(Any, self)[1])[1]

        def nominatives(self, number: str, gender: str | None) -> list[str]:
            word, _, _, _, ways = cast(Any, self)
            if not isinstance(ways[0][0], DictionaryAnalyzer) or any(
                not isinstance(way[0], KnownSuffixAnalyzer) for way in ways[1:]
            ):
                return [f.word for f in cast(Any, self).lexeme if _is_nominative(f.feats, number, gender)]
            _, _, table, row = ways[0]
            stem = dictionary.build_stem(dictionary.paradigms[table], row, word)
            return [prefix + stem + suffix for prefix, suffix in nominatives(table, number, gender)]

    vocab._result_type = QuickForm  # pyright: ignore[reportPrivateUsage]
    for words in (dictionary.words, vocab.prob_estimator.p_t_given_w, *dictionary.prediction_suffixes_dawgs):
        words.dct = FastGraph(words.dct)
    vocab.prob_estimator.apply_to_parses = partial(_by_probability, vocab.prob_estimator.p_t_given_w.dct)
    for words in (dictionary.words, *dictionary.prediction_suffixes_dawgs):
        words._value_for_index = quick_records(words)
        words.similar_items = quick_similar_items(words)


_Parse = tuple[str, Any, str, float, Any]  # word, tag, normal form, how likely, ways


def _by_probability(graph: FastGraph, _: str, low: str, parses: list[_Parse]) -> list[_Parse]:
    """Readings in their order, the most likely first: as pymorphy has it, but the graph is walked once for the word."""
    if len(parses) < 2:  # need not be weighed
        return parses
    node = graph.follow_bytes(f"{low}:".encode(), 0)
    likely = [0] * len(parses) if node is None else [graph.number(str(tag).encode(), node) for _, tag, *_ in parses]
    if not any(likely):
        part = 1.0 / sum([score for _, _, _, score, _ in parses])
        return [(word, tag, normal, score * part, ways) for word, tag, normal, score, ways in parses]
    weighed = [
        (word, tag, normal, number / _MILLION, ways)
        for (word, tag, normal, _, ways), number in zip(parses, likely, strict=True)
    ]
    return sorted(weighed, key=itemgetter(3), reverse=True)


def _nominatives(
    dictionary: Any, describe: _Describe, table: int, number: str, gender: str | None
) -> list[tuple[str, str]]:
    """What an inflection table puts before and behind a stem in the nominative."""
    rows: list[tuple[str, Any, str]] = dictionary.build_paradigm_info(table)
    return [(prefix, suffix) for prefix, tag, suffix in rows if _is_nominative(describe(tag)[1], number, gender)]


def _is_nominative(feats: Mapping[str, str], number: str, gender: str | None) -> bool:
    return (
        feats.get("Case") == "Nom"
        and feats.get("Number") == number
        and (gender is None or feats.get("Gender", gender) == gender)
    )


def folded(word: str) -> str:
    """Lower case with ё written е: as words are compared."""
    return word.lower().replace("ё", "е")


def _best_normal(readings: Sequence[Reading], pos: str, feats: Mapping[str, str]) -> str | None:
    """What Natasha's ``lemmatize`` would choose; None where it takes the most likely of equals."""
    normals = {reading.normal for reading in readings}
    if len(normals) > 1:
        exact = {reading.normal for reading in readings if reading.pos == pos and reading.feats == feats}
        likeness = [_likeness(reading.pos, reading.feats, pos, feats) for reading in readings]
        best = max(likeness)
        normals = exact or {r.normal for r, like in zip(readings, likeness, strict=True) if like == best > 0}
    return normals.pop() if len(normals) == 1 else None


def _likeness(own_pos: str, own_feats: Mapping[str, str], pos: str, feats: Mapping[str, str]) -> int:
    same_pos = own_pos == pos or _NORMAL_POS.get(own_pos, own_pos) == _NORMAL_POS.get(pos, pos)
    return same_pos + len([key for key, value in own_feats.items() if key in _COMPARED and feats.get(key) == value])


class _Descriptions:
    """What tags say in the words of Universal Dependencies; found by identity, for a tag takes long to hash."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, tuple[str, Mapping[str, str]]]] = {}

    def of(self, tag: Any) -> tuple[str, Mapping[str, str]]:
        """Part of speech and features."""
        known = self._known.get(id(tag))
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[id(tag)] = tag, (_VOCAB.ud_pos(tag), dict(_VOCAB.ud_feats(tag)))
        return known[1]

"""Pairs of mentions as the rows of numbers that a learned model weighs, and which pairs are worth asking about."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, cast

import numpy as np

from timeline.extract.fused_weights import Embedding, Floats, Integers
from timeline.extract.learned.coreference import FEATURES, OWN, SAME, SETS
from timeline.extract.mention_features import WIDE as _WIDE
from timeline.extract.mention_features import Booleans, Days, MentionColumns, MentionRows, mention_columns

_OPENING, _RECENT = 20, 100  # mentions that a mention may go back to: the article's first ones and the latest
_BLOCK = 8192  # pairs looked at together
_FEW = 256  # mentions of which each with each costs less than picking pairs
_LENGTH = 127.0**2  # of what words mean
_NEAR = 0.38  # in meaning: enough to ask
_SHARE = 0.3  # of the words of a sentence in another one: enough to ask
_BESIDE = 2  # sentences over which «инцидент» takes up what was mentioned
_WORDS = SAME.index("subkind") + 1  # the columns of a mention's word: lemma, stem, subkind
_ONES = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).sum(axis=1, dtype=np.uint8)  # bits of a byte
_FAMILIES, _GENERAL = SETS.index("families"), OWN.index("general")


class Pairs(NamedTuple):
    """Pairs of mentions by their numbers, the earlier one first, with what is seen of them."""

    one: Integers
    other: Integers
    rows: Floats


NO_PAIRS = Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, len(FEATURES)), np.float32))


class PairFinder(NamedTuple):
    """Finds the pairs of mentions that are worth asking about, of several articles at once."""

    embedding: Embedding

    def __call__(self, articles: Sequence[MentionRows]) -> list[Pairs]:
        """For each article its pairs, by their numbers within it."""
        known = mention_columns(articles, self.embedding)
        begins = np.cumsum([0, *(len(told.lemmas) for told in articles)])
        found = likely_pairs(known, *_open_pairs(known, begins))
        ends = np.searchsorted(known.article[found.one], np.arange(1, len(articles) + 1))
        one, other = found.one - known.first[found.one], found.other - known.first[found.other]
        return [Pairs(one[at:end], other[at:end], found.rows[at:end]) for at, end in pairwise([0, *ends.tolist()])]


def _open_pairs(known: MentionColumns, begins: Integers) -> tuple[Integers, Integers]:
    """The pairs within reach of which one at least is taken, and on which anything can still hang.

    Nothing depends on a pair of two whom the rules have joined already, with each other or, within one sentence, with
    others: such groups stay as they are.
    """
    reach = [_within_reach(int(end - at)) for at, end in pairwise(begins.tolist())]
    one = np.concatenate([one + at for (one, _), at in zip(reach, begins.tolist(), strict=False)])
    other = np.concatenate([other + at for (_, other), at in zip(reach, begins.tolist(), strict=False)])
    group, sentence = known.group, known.places[:, 0]
    joined = (group[one] >= 0) & (group[other] >= 0)
    settled = joined & ((group[one] == group[other]) | (sentence[one] == sentence[other]))
    wanted = (known.taken[one] | known.taken[other]) & ~settled
    return one[wanted], other[wanted]


def likely_pairs(known: MentionColumns, one: Integers, other: Integers) -> Pairs:
    """Of these pairs those that have anything in common, in their order."""
    found = [_asked(known, one[at : at + _BLOCK], other[at : at + _BLOCK]) for at in range(0, max(1, len(one)), _BLOCK)]
    return found[0] if len(found) == 1 else Pairs(*map(np.concatenate, zip(*found, strict=True)))


def _within_reach(count: int) -> tuple[Integers, Integers]:
    """Every mention of an article with those before it: the first ones and the latest."""
    near = min(count, _OPENING + _RECENT)
    places = np.arange(near, dtype=np.int64)
    one, other = (places[:, None] < places).nonzero()
    if near == count:
        return one, other
    later = np.arange(near, count, dtype=np.int64)
    offsets = np.arange(_RECENT, dtype=np.int64) - _RECENT
    before = np.concatenate((np.tile(np.arange(_OPENING), (len(later), 1)), later[:, None] + offsets), axis=1)
    return np.concatenate((one, before.reshape(-1))), np.concatenate((other, np.repeat(later, near)))


def _common(one: Integers, other: Integers) -> Integers:
    """How many bits two rows share."""
    return _ONES[(one & other).view(np.uint8)].sum(axis=1, dtype=np.int64)


class _Seen(NamedTuple):
    """What speaks for asking about pairs, and is seen of them, too."""

    alike: Floats  # in meaning
    said_in: Booleans
    around: Integers  # how many words of their sentences are the same
    below: Integers  # how the later one depends on the earlier one
    above: Integers

    def of(self, pairs: Booleans) -> "_Seen":
        """The same of some of them."""
        return _Seen(self.alike[pairs], self.said_in[pairs], self.around[pairs], self.below[pairs], self.above[pairs])


def _asked(known: MentionColumns, one: Integers, other: Integers) -> Pairs:
    """Those of a block of pairs that are worth asking about."""
    words = known.words
    seen = _Seen(
        _alike(known, one, other),
        _said_in(words, one, other),
        _common(words[one, _WIDE : 2 * _WIDE], words[other, _WIDE : 2 * _WIDE]),
        _hanging(known, other, one),
        _hanging(known, one, other),
    )
    likely = _likely(known, one, other, seen)
    one, other = one[likely], other[likely]
    return Pairs(one, other, _rows(known, one, other, seen.of(likely)))


def _likely(known: MentionColumns, one: Integers, other: Integers, seen: _Seen) -> Booleans:
    """Whether two mentions have anything in common that makes it worth asking."""
    ids, sizes, shared = known.ids[:, :_WORDS], known.sizes[:, 1], seen.around
    likely = (ids[one] == ids[other]).any(axis=1)
    likely |= (known.sets[one, _FAMILIES] & known.sets[other, _FAMILIES]) != 0
    likely |= seen.alike > _NEAR * _LENGTH
    likely |= seen.said_in
    likely |= (shared >= 2) & (shared > _SHARE * np.minimum(sizes[one], sizes[other]))
    general = (known.own[one, _GENERAL] + known.own[other, _GENERAL]) > 0
    likely |= general & ((shared > 0) | (known.places[other, 0] - known.places[one, 0] <= _BESIDE))
    likely |= (seen.below > 0) | (seen.above > 0)
    return likely


def _alike(known: MentionColumns, one: Integers, other: Integers) -> Floats:
    """How near in meaning two mentions' words are, in integers: sums of their products are exact."""
    vectors = known.vectors
    if len(vectors) <= _FEW:
        return np.asarray((vectors @ vectors.T)[one, other], np.float32)
    return np.einsum("ij,ij->i", vectors[one], vectors[other])


def _said_in(words: Integers, one: Integers, other: Integers) -> Booleans:
    """Whether the word of one stands below the other."""
    first, second = words[one], words[other]
    there = ((first[:, 2 * _WIDE :] & second[:, :_WIDE]) != 0).any(axis=1)
    return cast(Booleans, there | ((second[:, 2 * _WIDE :] & first[:, :_WIDE]) != 0).any(axis=1))


def _rows(known: MentionColumns, one: Integers, other: Integers, seen: _Seen) -> Floats:
    """The features of pairs, the earlier mention first; see ``learned.coreference.FEATURES``."""
    same = known.ids[one] == known.ids[other]
    first_sets, second_sets = known.sets[one], known.sets[other]
    shared = (first_sets & second_sets) != 0
    differ = (first_sets != 0) & (second_sets != 0) & ~shared
    clause = _common(known.words[one, :_WIDE], known.words[other, :_WIDE])
    sizes = np.maximum(np.minimum(known.sizes[one], known.sizes[other]), 1)
    apart = known.places[other] - known.places[one]
    days, others = known.days[one], known.days[other]
    from_context = np.fmax(_gap(days[:, :2], others[:, 2:]), _gap(days[:, 2:], others[:, :2]))
    between = np.array(
        (
            seen.alike / np.float32(_LENGTH),
            np.einsum("ij,ij->i", known.about[one], known.about[other]) / np.float32(_LENGTH),
            clause,
            clause / sizes[:, 0],
            seen.said_in,
            seen.around,
            seen.around / sizes[:, 1],
            apart[:, 0],
            other - one,
            apart[:, 1],
            _gap(days[:, :2], others[:, :2]),
            from_context,
            seen.below,
            seen.above,
            _kin(known)[other],
            one - known.first[one],
            known.among[one],
        )
    ).T
    return np.concatenate((same, shared, differ, known.own[one], known.own[other], between), axis=1, dtype=np.float32)


def _hanging(known: MentionColumns, below: Integers, above: Integers) -> Integers:
    """How one mention depends on another of its sentence, 0 where it does not."""
    own = known.hangs[below]
    return np.where(own[:, 0] == above, own[:, 1], 0)


def _kin(known: MentionColumns) -> Integers:
    """For each mention how many have its word."""
    _, place, counts = np.unique(known.ids[:, 0], return_inverse=True, return_counts=True)
    return counts[place].astype(np.int64)


def _gap(one: Days, other: Days) -> Floats:
    """Steps of days between two stretches of time, 0 where they overlap, -1 where one is not known."""
    days = np.maximum(one[:, 0], other[:, 0]) - np.minimum(one[:, 1], other[:, 1])
    known = np.isfinite(days)
    apart = np.where(known & (days >= 0), np.where(known, days, 0.0) + 1.0, 0.0)
    steps = np.rint(np.log2(1.0 + apart) * 8.0) / 8.0
    return np.where(known, steps, -1.0).astype(np.float32)

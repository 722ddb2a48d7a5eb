"""Which mentions of an article refer to one event: trees trained on articles whose mentions an editor has grouped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from timeline.extract.fused_weights import Embedding, Floats
from timeline.extract.gathering import AnnotatedDocument, Gathered
from timeline.extract.joining import ask
from timeline.extract.learned.coreference import FEATURES
from timeline.extract.mentions import Mention
from timeline.extract.training.boosting import Grown, Growth, grow
from timeline.extract.training.editors import Listed, Listing, is_same
from timeline.extract.training.pairs import PairRows

_GROWTH = Growth(rounds=130, leaves=14, depth=6)


@dataclass(frozen=True, slots=True)
class Known:
    """A scorer of one article that knows its answers, by the number of the first mention and of those between."""

    embedding: Embedding
    answers: Mapping[tuple[float, float], float]

    def score(self, rows: Floats) -> Floats:
        """The answer for each pair."""
        return np.array([self.answers[pair] for pair in _pairs_of(rows)], np.float32)


@dataclass(frozen=True, slots=True)
class TaughtCoreference:
    """The trees, and for each article a scorer whose answers come from trees that have not seen it."""

    grown: Grown
    scorers: tuple[Known, ...]


def teach_coreference(
    readings: Sequence[AnnotatedDocument],
    gathered: Sequence[Gathered],
    listings: Sequence[Listing],
    embedding: Embedding,
) -> TaughtCoreference:
    """Trees on the pairs of mentions that the program would ask about; of two unlisted ones nobody knows."""
    rows: list[Floats] = []
    answers: list[int] = []
    for reading, found, listing in zip(readings, gathered, listings, strict=True):
        asked, pairs = ask(found.mentions, reading.document.published, embedding)
        told = [_told(mention, listing.events) for mention in asked]
        rows.append(pairs.rows)
        asked_of: list[tuple[int, int]] = list(zip(pairs.one.tolist(), pairs.other.tolist(), strict=True))
        answers += [_answer(told[one], told[other]) for one, other in asked_of]
    features, right = np.concatenate(rows), np.array(answers, np.int64)
    owner = np.repeat(np.arange(len(rows)), [len(part) for part in rows])
    known = right >= 0
    grown = grow("coreference", PairRows(features[known], right[known], owner[known]), _GROWTH)
    unseen: Floats = np.zeros(len(right), np.float32)
    unseen[known] = grown.unseen
    ends = np.concatenate(([0], np.cumsum([len(part) for part in rows]))).tolist()
    parts = zip(rows, pairwise(ends), strict=True)
    said = [dict(zip(_pairs_of(part), unseen[at:end].tolist(), strict=True)) for part, (at, end) in parts]
    return TaughtCoreference(grown, tuple(Known(embedding, answers) for answers in said))


def _pairs_of(rows: Floats) -> list[tuple[float, float]]:
    """Which mentions the rows of an article refer to; the program leaves out pairs that the trees may learn from."""
    places: list[list[float]] = rows[:, [FEATURES.index("first"), FEATURES.index("mentions")]].tolist()
    return [(first, between) for first, between in places]


def _told(mention: Mention, events: Sequence[Listed]) -> int:
    """The number of the listed event that it tells, -1 for none."""
    return next(
        (at for at, event in enumerate(events) if any(is_same(own, mention.span) for own in event.mentions)), -1
    )


def _answer(one: int, other: int) -> int:
    if one < 0 and other < 0:
        return -1
    return int(one == other)

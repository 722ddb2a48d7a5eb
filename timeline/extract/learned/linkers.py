"""Scores pairs of mentions in one sentence: which date, people and places belong to an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Self

import numpy as np

from timeline.assets import resource
from timeline.extract.fused_weights import Floats
from timeline.extract.learned.pairs import FEATURES, PairTable, by_table, pair_rows
from timeline.extract.learned.spans import TokenSpan
from timeline.extract.learned.tagger import Marginals
from timeline.extract.learned.trees import Trees
from timeline.extract.tokens import Sentence
from timeline.learned.weights import Weights, load_weights

VERSION = 1
DATE_MARGINALS = ("DATE", "TIME", "AGE", "NUMBER")
ARGUMENT_MARGINALS = (
    "PERSON",
    "PROFESSION",
    "ORGANIZATION",
    "COUNTRY",
    "CITY",
    "STATE_OR_PROVINCE",
    "DISTRICT",
    "LOCATION",
    "FACILITY",
    "NATIONALITY",
    "EVENT.in",
)
"""The labels of the tagger whose marginals a linker sees for its candidates."""
CANDIDATE_TYPES = ARGUMENT_MARGINALS[:-1]
_LEAST = 0.5

Scores = Floats
"""(events, candidates): calibrated probability that the candidate belongs to the event, multiples of 1/1024."""


@dataclass(frozen=True, slots=True)
class ArgumentScores:
    """For each event (row) and name (column): that the name takes part, that it is the place."""

    participants: Scores
    places: Scores


class DateLinker:
    """Scores (event, date) pairs of a sentence; the caller takes at most one date an event, from ``threshold`` on."""

    def __init__(self, weights: Weights, labels: Sequence[str]) -> None:
        self._columns = tuple(labels.index(label) for label in DATE_MARGINALS)
        self._trees = Trees.read(weights, "date", len(FEATURES) + len(DATE_MARGINALS))
        self.threshold = float(weights.floats("date.least"))

    @classmethod
    def load(cls, labels: Sequence[str]) -> Self:
        """From resources/models, for a tagger of these labels; ModelFileError when damaged."""
        return cls(load_weights(resource("models", "linkers.npz"), VERSION), labels)

    def score(
        self, sentence: Sentence, marginals: Marginals, events: Sequence[TokenSpan], dates: Sequence[TokenSpan]
    ) -> Scores:
        """One row an event, one column a date; both are candidates that the extraction found in the sentence."""
        rows = self.rows(sentence, marginals, events, dates)
        return self.score_rows(rows).reshape(len(events), len(dates))

    def rows(
        self, sentence: Sentence, marginals: Marginals, events: Sequence[TokenSpan], dates: Sequence[TokenSpan]
    ) -> Floats:
        """What is to be scored, one row a pair, event by event."""
        return pair_rows(sentence, marginals, self._columns, events, dates)

    def score_tables(self, tables: Sequence[PairTable]) -> list[Floats]:
        """For each table the probability of each of its pairs."""
        return by_table(tables, self.score_rows(PairTable.joined(tables).rows(self._columns)))

    def score_rows(self, rows: Floats) -> Scores:
        """For each row the probability that the date is the event's."""
        return self._trees.probabilities(rows)


class ArgumentLinker:
    """Scores names as participants and as places of the events of a sentence; any number may belong to an event."""

    def __init__(self, weights: Weights, labels: Sequence[str]) -> None:
        self._columns = tuple(labels.index(label) for label in ARGUMENT_MARGINALS)
        self._begins = tuple(labels.index(f"{label}.begin") for label in CANDIDATE_TYPES)
        width = len(FEATURES) + len(ARGUMENT_MARGINALS)
        self._participants = Trees.read(weights, "participant", width)
        self._places = Trees.read(weights, "place", width)
        self.participant_threshold = float(weights.floats("participant.least"))
        self.place_threshold = float(weights.floats("place.least"))

    @classmethod
    def load(cls, labels: Sequence[str]) -> Self:
        """From resources/models, for a tagger of these labels; ModelFileError when damaged."""
        return cls(load_weights(resource("models", "linkers.npz"), VERSION), labels)

    def candidates(self, sentence: Sentence, marginals: Marginals) -> tuple[TokenSpan, ...]:
        """Names, and what the tagger takes for persons, professions, countries …, without overlap."""
        return argument_candidates(sentence, marginals, self._columns[: len(self._begins)], self._begins)

    def score(
        self, sentence: Sentence, marginals: Marginals, events: Sequence[TokenSpan], names: Sequence[TokenSpan]
    ) -> ArgumentScores:
        """Who takes part and where it happens: one row an event, one column a name, of all of ``candidates``."""
        participants, places = self.score_rows(self.rows(sentence, marginals, events, names))
        shape = len(events), len(names)
        return ArgumentScores(participants.reshape(shape), places.reshape(shape))

    def rows(
        self, sentence: Sentence, marginals: Marginals, events: Sequence[TokenSpan], names: Sequence[TokenSpan]
    ) -> Floats:
        """What is to be scored, one row a pair, event by event."""
        return pair_rows(sentence, marginals, self._columns, events, names)

    def score_tables(self, tables: Sequence[PairTable]) -> list[Floats]:
        """For each table a row for each of its pairs: that the name takes part, that it is the place."""
        both = self.score_rows(PairTable.joined(tables).rows(self._columns))
        return by_table(tables, np.stack(both, axis=1))

    def score_rows(self, rows: Floats) -> tuple[Floats, Floats]:
        """For each row the probabilities that the name takes part and that it is the place."""
        return self._participants.probabilities(rows), self._places.probabilities(rows)


def argument_candidates(
    sentence: Sentence, marginals: Marginals, columns: Sequence[int], begins: Sequence[int]
) -> tuple[TokenSpan, ...]:
    """The names of the sentence, and runs of tokens that one of the columns is sure of, where no name stands."""
    found = [TokenSpan(name.first, name.last) for name in sentence.names]
    taken = {index for span in found for index in range(span.first, span.last)}
    which, at = (marginals.take(columns, axis=1) >= _LEAST).T.nonzero()
    sure: dict[int, list[int]] = {}
    for column, index in zip(which.tolist(), at.tolist(), strict=True):
        sure.setdefault(column, []).append(index)
    for column, indices in sure.items():
        if taken.issuperset(indices):
            continue  # mostly the names themselves
        for span in runs(indices, marginals, begins[column]):
            inside = range(span.first, span.last)
            if taken.isdisjoint(inside):
                found.append(span)
                taken.update(inside)
    return tuple(sorted(found, key=_IN_ORDER))


_IN_ORDER = attrgetter("first", "last")


def runs(indices: Sequence[int], marginals: Marginals, begin: int) -> list[TokenSpan]:
    """Tokens in a row, cut where one rather begins a new run than goes on."""
    found: list[TokenSpan] = []
    for index in indices:
        if found and found[-1].last == index and marginals[index, begin] < 0.5:
            found[-1] = TokenSpan(found[-1].first, index + 1)
        else:
            found.append(TokenSpan(index, index + 1))
    return found

"""Which date, which people and which places belong to an event: pairs of mentions in one sentence, scored."""

from collections.abc import Sequence
from typing import Self

import numpy as np
import numpy.typing as npt

from timeline.extract.learned.spans import TokenSpan
from timeline.extract.learned.tagger import Marginals
from timeline.extract.tokens import Sentence

Scores = npt.NDArray[np.float32]
"""(events, candidates): calibrated probability that the candidate belongs to the event; multiples of 1/1024."""


class DateLinker:
    """Scores (event, date) pairs of a sentence; the caller takes at most one date an event above ``threshold``."""

    threshold: float = 0.4

    @classmethod
    def load(cls) -> Self:
        """From resources/models; FileNotFoundError without the file, ModelFileError when damaged."""
        raise FileNotFoundError("resources/models/date_linker.npz")

    def score(
        self, sentence: Sentence, marginals: Marginals, events: Sequence[TokenSpan], dates: Sequence[TokenSpan]
    ) -> Scores:
        """One row an event, one column a date; both are candidates that the extraction found in the sentence."""
        raise NotImplementedError


class ArgumentLinker:
    """Scores names as participants and as places of the events of a sentence; any number may belong to an event."""

    participant_threshold: float = 0.4
    place_threshold: float = 0.4

    @classmethod
    def load(cls) -> Self:
        """From resources/models; FileNotFoundError without the file, ModelFileError when damaged."""
        raise FileNotFoundError("resources/models/argument_linker.npz")

    def candidates(self, sentence: Sentence, marginals: Marginals) -> tuple[TokenSpan, ...]:
        """The names of the sentence and what the tagger takes for persons, professions, countries …, without overlap."""
        raise NotImplementedError

    def participants(
        self, sentence: Sentence, marginals: Marginals, events: Sequence[TokenSpan], names: Sequence[TokenSpan]
    ) -> Scores:
        """Who takes part: one row an event, one column a name."""
        raise NotImplementedError

    def places(
        self, sentence: Sentence, marginals: Marginals, events: Sequence[TokenSpan], names: Sequence[TokenSpan]
    ) -> Scores:
        """Where it happens: one row an event, one column a name."""
        raise NotImplementedError

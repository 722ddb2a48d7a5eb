"""The tagger: for every token the probability that it heads an event, stands in a date, a clock time or a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from timeline.extract.tokens import Sentence

Marginals = npt.NDArray[np.float32]
"""(tokens of a sentence, labels of the tagger); multiples of 1/1024, so that a sum's rounding never tips a threshold."""


@dataclass(frozen=True, slots=True)
class TaggedMention:
    """An event mention: tokens [first, last), the token that heads it, its marginal and its calibrated probability."""

    first: int
    last: int
    head: int
    marginal: float
    probability: float  # that a reader would call it an event


class Tagger:
    """A small network over navec vectors, morphology, syntax and names; load it once, it keeps no state.

    ``labels`` names the columns: ``EVENT`` (the token heads an event mention), ``DATE`` and ``TIME`` (stands in one),
    ``DATE.begin`` and ``TIME.begin`` (begins one), then ``PERSON``, ``PROFESSION``, ``ORGANIZATION`` … (stands in one).
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels: tuple[str, ...] = tuple(labels)

    @classmethod
    def load(cls) -> Self:
        """The tagger shipped in resources/models; FileNotFoundError without the file, ModelFileError when damaged."""
        raise FileNotFoundError("resources/models/tagger.npz")

    def column(self, label: str) -> int:
        """The column of a label; ValueError if there is none."""
        return self.labels.index(label)

    def tag(self, sentences: Sequence[Sentence]) -> list[Marginals]:
        """One array a sentence. The same sentence gives the same array, whatever stands beside it in the batch."""
        raise NotImplementedError

    def mentions_from(
        self, sentence: Sentence, marginals: Marginals, *, threshold: float = 0.3
    ) -> tuple[TaggedMention, ...]:
        """Event mentions whose head's marginal reaches the threshold, in the order of their heads; they may nest."""
        raise NotImplementedError

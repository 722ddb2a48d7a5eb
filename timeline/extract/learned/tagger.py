"""The tagger: for every token the probability that it heads an event, stands in a date, a clock time or a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from timeline.assets import resource
from timeline.extract.fused_weights import Embedding, Floats
from timeline.extract.learned.calibration import Calibration, sigmoid
from timeline.extract.learned.features import FIELDS, Numbers, features
from timeline.extract.learned.network import Network, WordProducts
from timeline.extract.tokens import Sentence
from timeline.learned.weights import Weights, load_weights

VERSION = 1
_BLOCK = 2048
Marginals = npt.NDArray[np.float32]
"""(tokens of a sentence, labels of the tagger): multiples of 1/1024."""


@dataclass(slots=True, unsafe_hash=True)
class TaggedMention:
    """An event mention: tokens [first, last), the token that heads it, its marginal and its calibrated probability."""

    first: Final[int]
    last: Final[int]
    head: Final[int]
    marginal: Final[float]
    probability: Final[float]  # that annotators of news call it an event


class Tagger:
    """A small network over word vectors, morphology, syntax and names; load it once; it remembers no text.

    ``labels`` names the columns: ``EVENT`` (the token heads an event mention), ``EVENT.left`` and ``EVENT.right`` (how
    many tokens the mention would reach to either side, no probability), ``EVENT.in`` (stands in one), ``DATE`` and
    ``TIME`` (stands in one), ``DATE.begin`` and ``TIME.begin`` (begins one), the same for ``PERSON``, ``PROFESSION`` ….
    """

    def __init__(self, weights: Weights, embedding: Embedding) -> None:
        self.labels: tuple[str, ...] = ("EVENT", "EVENT.left", "EVENT.right", *weights.words("labels"))
        values = [weights.words(f"values.{field}") for field in FIELDS]
        numbering = [{value: at + 1 for at, value in enumerate(known)} for known in values]
        self._numbers = Numbers(embedding, numbering)
        self._network = Network.read(
            weights, {field: len(known) + 1 for field, known in zip(FIELDS, values, strict=True)}
        )
        self._words = WordProducts(self._network, embedding)
        self._reach = weights.integers("reach", 2)
        self._calibration = Calibration.read(weights, "calibration")

    @classmethod
    def load(cls, embedding: Embedding) -> Self:
        """The tagger shipped in resources/models; FileNotFoundError without the file, ModelFileError when damaged."""
        return cls(load_weights(resource("models", "tagger.npz"), VERSION), embedding)

    def column(self, label: str) -> int:
        """The column of a label; ValueError if there is none."""
        return self.labels.index(label)

    def tag(self, sentences: Sequence[Sentence]) -> list[Marginals]:
        """One array a sentence. The same sentence gives the same array, whatever stands beside it in the batch."""
        return [marginals for block in _blocks(sentences) for marginals in self._tag(block)]

    def _tag(self, sentences: Sequence[Sentence]) -> list[Marginals]:
        found = features(sentences, self._numbers)
        logits = self._network.logits(found, self._words)
        return np.split(self._marginals(logits), found.starts[1:-1])

    def activations(self, sentences: Sequence[Sentence]) -> Floats:
        """What the logits are drawn from, one row a token, integers: for training one more head."""
        return self._network.activations(features(sentences, self._numbers), self._words)

    def mentions_of(self, sentences: Sequence[Marginals], *, threshold: float) -> list[tuple[TaggedMention, ...]]:
        """For each sentence the event mentions whose head's marginal reaches the threshold, by head; they may nest."""
        if not sentences:
            return []
        lengths = [len(marginals) for marginals in sentences]
        firsts = np.concatenate([marginals[:, :3] for marginals in sentences])
        heads = np.flatnonzero(firsts[:, 0] >= threshold)
        likely = firsts[heads]
        probabilities: list[float] = self._calibration(likely[:, 0]).tolist()
        rest = list(zip(heads.tolist(), likely.tolist(), probabilities, strict=True))
        found: list[tuple[TaggedMention, ...]] = []
        at = start = 0
        for length in lengths:
            mentions: list[TaggedMention] = []
            while at < len(rest) and rest[at][0] < start + length:
                head, (marginal, left, right), probability = rest[at]
                head -= start
                first, last = max(0, head - int(left)), min(length, head + int(right) + 1)
                mentions.append(TaggedMention(first, last, head, marginal, probability))
                at += 1
            found.append(tuple(mentions))
            start += length
        return found

    def probability(self, marginal: float) -> float:
        """The share of mentions with such a marginal that annotators marked, as cross-validation found it."""
        return float(self._calibration(np.array([marginal], dtype=np.float32))[0])

    def _marginals(self, logits: Floats) -> Marginals:
        """Logits are EVENT, the other labels, then a score for every reach to the left and to the right."""
        left, right = self._reach.tolist()
        names = logits.shape[1] - left - right
        result = np.empty((len(logits), names + 2), dtype=np.float32)
        probabilities = sigmoid(logits[:, :names])
        result[:, 0] = probabilities[:, 0]
        result[:, 1] = logits[:, names : names + left].argmax(axis=1)
        result[:, 2] = logits[:, names + left :].argmax(axis=1)
        result[:, 3:] = probabilities[:, 1:]
        return result


def _blocks(sentences: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    """Stretches of sentences of about ``_BLOCK`` tokens, so that a long text needs no more memory than a short one."""
    first, size = 0, 0
    for index, sentence in enumerate(sentences):
        if size and size + len(sentence.tokens) > _BLOCK:
            yield sentences[first:index]
            first, size = index, 0
        size += len(sentence.tokens)
    if first < len(sentences):
        yield sentences[first:]

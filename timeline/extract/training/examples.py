"""Sentences as the network eats them: numbers of words and categories with their targets, gathered into batches."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from timeline.extract.fused_weights import Embedding, Floats, Integers
from timeline.extract.learned.features import FIELDS, STATES, Numbering, Numbers, categories, features
from timeline.extract.learned.network import LEVELS, VECTOR_STEPS
from timeline.extract.training.corpus import Article
from timeline.extract.training.export import STATE_STEPS
from timeline.extract.training.labels import LABELS, targets
from timeline.extract.training.network import Batch, tensor

_LEAST = {"lemma": 4, "suffix": 8, "shape": 5}
_OTHER_LEAST = 3
_TOKENS = 1200  # of a batch, padding included


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence; ``marks`` may be probabilities, and ``weight`` says how much it is to be believed."""

    words: Integers  # (tokens, 3): rows of the vectors for form and lemma, head or -1
    categories: Integers
    states: npt.NDArray[np.int8]
    marks: Floats
    reaches: Integers
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What has to be known to turn sentences into examples."""

    values: Mapping[str, Sequence[str]]
    mean: Floats
    deviation: Floats

    @property
    def numbering(self) -> Numbering:
        """The numbers of the values, as the tagger will count them."""
        return [{value: at + 1 for at, value in enumerate(self.values[field])} for field in FIELDS]


def vocabulary(articles: Sequence[Article]) -> Vocabulary:
    """The values that are frequent enough to be learned, and how the hidden states lie."""
    counts: list[Counter[str]] = [Counter() for _ in FIELDS]
    for article in articles:
        for sentence in article.sentences:
            for row in categories(sentence):
                for count, value in zip(counts, row, strict=True):
                    count[value] += 1
    values = {
        field: sorted(value for value, n in count.items() if value and n >= _LEAST.get(field, _OTHER_LEAST))
        for field, count in zip(FIELDS, counts, strict=True)
    }
    states = np.concatenate([s.states for a in articles for s in a.sentences if s.states is not None])
    return Vocabulary(values, states.mean(axis=0), states.std(axis=0))


class ExampleMaker:
    """Turns articles into examples; collects the vectors of the words that it meets."""

    def __init__(self, embedding: Embedding, known: Vocabulary) -> None:
        self._embedding = embedding
        self._known = known
        self._numbers = Numbers(embedding, known.numbering)
        self._rows: dict[int, int] = {}

    def examples(self, article: Article, *, weight: float = 1.0) -> list[Example]:
        """One a sentence."""
        found = features(article.sentences, self._numbers)
        states = np.rint((found.states - self._known.mean) / self._known.deviation * STATE_STEPS)
        states = np.clip(states, -LEVELS, LEVELS).astype(np.int8)
        examples: list[Example] = []
        for index, target in enumerate(targets(article)):
            part = slice(int(found.starts[index]), int(found.starts[index + 1]))
            heads = found.heads[part]
            words = np.stack(
                [
                    self._vector_rows(found.forms[part]),
                    self._vector_rows(found.lemmas[part]),
                    np.where(heads >= 0, heads - part.start, -1),
                ],
                axis=1,
            )
            examples.append(Example(words, found.categories[part], states[part], target.marks, target.reaches, weight))
        return examples

    def vectors(self) -> torch.Tensor:
        """The vectors of all words met so far, by their rows, in the steps that the tagger will see."""
        steps = np.float32(VECTOR_STEPS)
        vectors = self._embedding.vectors(np.array(list(self._rows), dtype=np.int64))
        return tensor(np.clip(np.rint(vectors * steps), -LEVELS, LEVELS) / steps)

    def _vector_rows(self, ids: Integers) -> Integers:
        rows = [self._rows.setdefault(word, len(self._rows)) for word in ids.tolist()]
        return np.array(rows, dtype=np.int64)


def batches(
    examples: Sequence[Example], rng: np.random.Generator | None
) -> Iterator[tuple[list[int], Batch, torch.Tensor]]:
    """Batches of like length with the examples' numbers and weights, shuffled when a generator is given."""
    lengths = np.array([len(example.marks) for example in examples], dtype=np.float64)
    if rng is not None:
        lengths += rng.random(len(lengths)) * 3
    groups: list[list[int]] = [[]]
    order: list[int] = np.argsort(lengths, kind="stable").tolist()
    for index in order:
        if groups[-1] and len(examples[index].marks) * (len(groups[-1]) + 1) > _TOKENS:
            groups.append([])
        groups[-1].append(index)
    if rng is not None:
        rng.shuffle(groups)
    for group in groups:
        if group:
            chosen = [examples[index] for index in group]
            yield group, _batch(chosen), torch.tensor([example.weight for example in chosen])


def _batch(examples: Sequence[Example]) -> Batch:
    size, longest = len(examples), max(len(example.marks) for example in examples)
    words = np.zeros((size, longest, 3), dtype=np.int64)
    words[:, :, 2] = -1
    kinds = np.zeros((size, longest, len(FIELDS)), dtype=np.int64)
    states = np.zeros((size, longest, STATES), dtype=np.float32)
    mask = np.zeros((size, longest), dtype=np.float32)
    marks = np.zeros((size, longest, len(LABELS)), dtype=np.float32)
    reaches = np.full((size, longest, 2), -1, dtype=np.int64)
    for row, example in enumerate(examples):
        length = len(example.marks)
        words[row, :length] = example.words
        kinds[row, :length] = example.categories
        states[row, :length] = example.states / np.float32(STATE_STEPS)
        mask[row, :length] = 1
        marks[row, :length] = example.marks
        reaches[row, :length] = example.reaches
    parts = (words[:, :, 0], words[:, :, 1], words[:, :, 2], kinds, states, mask, marks, reaches)
    return Batch(*map(tensor, parts))

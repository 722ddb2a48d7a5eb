"""Sentences packed into one array of rows, separated by the zero rows that the networks' convolutions need."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided

from timeline.extract.fused_weights import Floats, Integers, Layer


@dataclass(frozen=True, slots=True)
class Rows:
    """A row of zeros, a sentence, a row of zeros, a sentence, a row of zeros."""

    count: int
    tokens: Integers  # the row of each token
    zeros: Integers
    leads: Integers  # the rows of the word put before each sentence, if one was
    origins: Integers  # for each token the number of its sentence's first token

    @staticmethod
    def of(lengths: Sequence[int], *, lead: int = 0) -> "Rows":
        """Rows for sentences of these lengths, with ``lead`` words (0 or 1) put before each."""
        sizes = np.array(lengths, dtype=np.int64)
        zeros = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes + 1 + lead)))
        between = np.repeat(np.arange(1, len(lengths) + 1) * (1 + lead), sizes)
        return Rows(
            count=int(zeros[-1]) + 1,
            tokens=np.arange(len(between)) + between,
            zeros=zeros,
            leads=zeros[:-1] + 1 if lead else zeros[:0],
            origins=np.repeat(np.cumsum(sizes) - sizes, sizes),
        )

    def filled(self, tokens: Integers, lead: int = 0) -> Integers:
        """A number for each row: those of the tokens, of the word before each sentence, and 0."""
        numbers = np.zeros(self.count, dtype=np.int64)
        numbers[self.tokens] = tokens
        numbers[self.leads] = lead
        return numbers


def first_layer(products: Floats, order: Integers, layer: Layer, rows: Rows) -> Floats:
    """The first layer from ``products``, three rows a word: what it adds to the row after it, to its own and to the one
    before; ``order`` has the first of the three for each row."""
    result = np.empty((rows.count, products.shape[1]), dtype=np.float32)
    inner = products.take(order[:-2], axis=0, out=result[1:-1], mode="clip")
    inner += products.take(order[1:-1] + 1, axis=0)
    inner += products.take(order[2:] + 2, axis=0)
    return _finished(result, layer, rows)


def next_layer(values: Floats, layer: Layer, rows: Rows) -> Floats:
    """A layer from the one before it: each row multiplied together with its neighbours."""
    count, width = values.shape
    together = as_strided(values, (count - 2, 3 * width), values.strides).copy()  # a row and the two after it
    result = np.empty((count, layer.weight.shape[1]), dtype=np.float32)
    inner = np.matmul(together, layer.weight, out=result[1:-1])
    inner += layer.bias
    return _finished(result, layer, rows)


def _finished(result: Floats, layer: Layer, rows: Rows) -> Floats:
    """ReLU and normalisation in place; rows between sentences, also the first and the last, are zero."""
    inner = result[1:-1]
    np.maximum(inner, 0, out=inner)
    inner *= layer.scale
    inner += layer.shift
    result[rows.zeros] = 0
    return result


def step_order(starts: Integers, lengths: Integers, stride: int = 1) -> tuple[Integers, list[int]]:
    """The tokens of sentences ordered by falling length, step by step, and where each step ends in that order.

    A step takes one token of every sentence that is long enough; the longest sentence comes first. ``stride`` -1 goes
    backward from ``starts``.
    """
    steps = np.arange(int(lengths[0]) if len(lengths) else 0)
    counts = np.searchsorted(-lengths, -steps, side="left")
    step = np.repeat(steps, counts)
    sentence = np.arange(len(step)) - np.repeat(np.cumsum(counts) - counts, counts)
    ends: list[int] = np.cumsum(counts).tolist()
    return starts[sentence] + step * stride, ends

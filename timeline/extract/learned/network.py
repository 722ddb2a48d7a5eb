"""The tagger's network in integers: every product of matrices is exact, so neither batch nor BLAS can change it.

Word vectors, weights and activations are integers of eight bits, held as float32. A sum of at most 1,000 products of
such numbers stays below 2**24 and is therefore exact in float32 in whatever order it is added up; what follows works
element by element. The same sentence gives the same bits in any company, and the weights take a byte each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from timeline.extract.fused_rows import step_order
from timeline.extract.fused_weights import Embedding, Floats, Integers
from timeline.extract.learned.features import STATES, Features
from timeline.learned.weights import Weights

LEVELS = 127.0
"""An activation between -1 and 1 is one of 255 steps."""
VECTOR_STEPS = 64.0
"""Word vectors are taken as multiples of 1/64 between -2 and 2."""

NO_WORD = 6144
"""The number of the row that no word has: it adds nothing."""

_STRETCH = 256  # tokens whose sums are made together
_HALF, _HALF_LEVELS = np.float32(0.5), np.float32(LEVELS / 2)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Whole numbers (inputs, outputs) and for each output what its sum is to be multiplied with."""

    numbers: Floats
    scale: Floats

    @staticmethod
    def read(weights: Weights, name: str, *shape: int | None) -> "Matrix":
        """The matrix ``name`` of a model file; its last axis are the outputs."""
        numbers = weights.floats(name, *shape)
        scale = weights.floats(f"{name}.scale", *numbers.shape[:-2], numbers.shape[-1])
        return Matrix(numbers, scale)

    def __call__(self, inputs: Floats) -> Floats:
        result = np.matmul(inputs, self.numbers)
        result *= self.scale
        return result


@dataclass(frozen=True, slots=True)
class Network:
    """Word vectors and categories → one dense layer → LSTM in both directions → logits (tokens, outputs)."""

    form: Matrix
    lemma: Matrix
    head: Matrix
    states: Matrix
    states_mean: Floats
    states_steps: Floats  # how many steps a unit has
    tables: tuple[Floats, ...]
    bias: Floats
    cell_inputs: Matrix
    cell_bias: Floats
    cell_state: Matrix
    outputs: Matrix
    outputs_bias: Floats

    @staticmethod
    def read(weights: Weights, table_sizes: Mapping[str, int]) -> "Network":
        """The network of a model file; ``table_sizes``: for each field how many values it has, the unknown one too."""
        form = Matrix.read(weights, "form", None, None)
        vector, width = form.numbers.shape
        state = Matrix.read(weights, "cell_state", 2, None, None)
        hidden = state.numbers.shape[1]
        outputs = Matrix.read(weights, "outputs", 2 * hidden + width, None)
        tables = tuple(
            weights.floats(f"table.{field}", size, width) * weights.floats(f"table.{field}.scale")
            for field, size in table_sizes.items()
        )
        return Network(
            form,
            Matrix.read(weights, "lemma", vector, width),
            Matrix.read(weights, "head", vector, width),
            Matrix.read(weights, "states", STATES, width),
            weights.floats("states_mean", STATES),
            weights.floats("states_steps", STATES),
            tables,
            weights.floats("bias", width),
            _both_ways(Matrix.read(weights, "cell_inputs", width, 8 * hidden)),
            weights.floats("cell_bias", 8 * hidden).reshape(2, 1, 4 * hidden),
            Matrix(state.numbers, state.scale[:, None, :]),
            outputs,
            weights.floats("outputs_bias", outputs.numbers.shape[1]),
        )

    def logits(self, features: Features, words: "WordProducts") -> Floats:
        """One row a token."""
        return self.outputs(self.activations(features, words)) + self.outputs_bias

    def activations(self, features: Features, words: "WordProducts") -> Floats:
        """What the logits are drawn from: the states of both directions and the dense layer, in integers."""
        inputs = self._inputs(features, words)
        lengths = np.diff(features.starts)
        hidden = self.cell_state.numbers.shape[1]
        result = np.empty((len(inputs), 2 * hidden + inputs.shape[1]), dtype=np.float32)
        order = np.argsort(-lengths, kind="stable")
        self._run(inputs, features.starts[order], lengths[order], result)
        result[:, 2 * hidden :] = inputs
        return result

    def _inputs(self, features: Features, words: "WordProducts") -> Floats:
        """The dense layer, a stretch of tokens at a time, so that what is added up stays near the processor."""
        forms, lemmas = words.forms.rows(features.forms), words.lemmas.rows(features.lemmas)
        heads = np.where(features.heads < 0, NO_WORD, lemmas[features.heads])
        others = ((lemmas, words.lemma), (heads, words.head))
        result = np.empty((len(forms), len(self.bias)), dtype=np.float32)
        for at in range(0, len(forms), _STRETCH):
            part = slice(at, at + _STRETCH)
            total = result[part]
            words.form.take(forms[part], axis=0, out=total, mode="clip")
            for rows, table in others:
                total += table.take(rows[part], axis=0)
            states = features.states[part] - self.states_mean
            states *= self.states_steps
            total += self.states(_whole(states))
            for column, table in enumerate(self.tables):
                total += table.take(features.categories[part, column], axis=0)
            _steps(np.tanh(total, out=total))
        return result

    def _run(self, inputs: Floats, starts: Integers, lengths: Integers, states: Floats) -> None:
        """Both directions of sentences ordered by falling length, side by side; fills their rows of ``states``.

        A gate is half of 1 + tanh; the halves are taken together at the end, which changes no bit.
        """
        hidden = self.cell_state.numbers.shape[1]
        if not len(inputs):
            return
        forward, ends = step_order(starts, lengths)
        backward, _ = step_order(starts + lengths - 1, lengths, -1)
        weights, scale = self.cell_state.numbers, self.cell_state.scale
        told = np.empty((2, len(forward), hidden), dtype=np.float32)
        output = told[:, :0]
        memory = np.zeros((2, ends[0], hidden), dtype=np.float32)
        given, first, last = inputs[:0], 0, 0  # what the inputs of the tokens [first, last) say to the gates
        at = 0
        for step, end in enumerate(ends):
            count = end - at
            if end > last:  # of some steps together, not of all: so it stays near the processor
                first, last = at, next((stop for stop in ends[step:] if stop >= at + _STRETCH), ends[-1])
                given = self.cell_inputs(np.stack((inputs[forward[first:last]], inputs[backward[first:last]])))
                given += self.cell_bias
            now = given[:, at - first : end - first]
            if at:
                steps = np.matmul(output[:, :count], weights)
                steps *= scale
                now += steps
            np.tanh(now, out=now)
            opened = now[:, :, : 3 * hidden]
            opened += 1
            kept = np.multiply(opened[:, :, hidden : 2 * hidden], memory[:, :count])
            new = np.multiply(opened[:, :, :hidden], now[:, :, 3 * hidden :])
            kept += new
            kept *= _HALF
            memory = kept
            output = told[:, at:end]
            np.tanh(memory, out=output)
            output *= opened[:, :, 2 * hidden :]
            output *= _HALF_LEVELS
            np.rint(output, out=output)
            at = end
        states[forward, :hidden] = told[0]
        states[backward, hidden : 2 * hidden] = told[1]


class Products:
    """What word vectors give, multiplied with matrices and shifted: integers, so the same in any company.

    A table for each matrix has a row for each word that was met, up to ``KEPT``, and one of zeros, ``NO_WORD``.
    """

    KEPT = NO_WORD

    def __init__(self, embedding: Embedding, matrices: Sequence[Matrix], bias: Floats | None = None) -> None:
        self._embedding = embedding
        self._numbers = np.concatenate([matrix.numbers for matrix in matrices], axis=1)
        self._scale = np.concatenate([matrix.scale for matrix in matrices])
        self._bias = bias
        self._row_of = np.full(len(embedding.words) + 1, -1, dtype=np.int32)
        self.tables = [np.zeros((self.KEPT + 1, len(matrix.scale)), dtype=np.float32) for matrix in matrices]
        self._count = 0

    def rows(self, ids: Integers) -> Integers:
        """The row of each word, by its number in the vectors' vocabulary; valid until the next call.

        No more than ``KEPT`` words at once.
        """
        rows = self._row_of.take(ids)
        if len(rows) and rows.min() < 0:
            self._learn(np.unique(ids[rows < 0]), ids)
            rows = self._row_of.take(ids)
        return rows.astype(np.int64)

    def _learn(self, new: Integers, ids: Integers) -> None:
        if self._count + len(new) > self.KEPT:
            self._row_of[:] = -1
            self._count, new = 0, np.unique(ids)
        vectors = self._embedding.vectors(new)
        vectors *= np.float32(VECTOR_STEPS)
        products = np.matmul(_whole(vectors), self._numbers)
        products *= self._scale
        if self._bias is not None:
            products += self._bias
        end = self._count + len(new)
        at = 0
        for table in self.tables:
            table[self._count : end] = products[:, at : at + table.shape[1]]
            at += table.shape[1]
        self._row_of[new] = np.arange(self._count, end)
        self._count = end


class WordProducts:
    """What the words and lemmas of a network's input add to its first layer, theirs and their heads'."""

    def __init__(self, network: Network, embedding: Embedding) -> None:
        self.forms = Products(embedding, (network.form,), network.bias)
        self.lemmas = Products(embedding, (network.lemma, network.head))
        (self.form,), (self.lemma, self.head) = self.forms.tables, self.lemmas.tables


def _both_ways(matrix: Matrix) -> Matrix:
    """The outputs for reading forward, then those for reading backward, one above the other."""
    width = len(matrix.scale) // 2
    return Matrix(np.stack((matrix.numbers[:, :width], matrix.numbers[:, width:])), matrix.scale.reshape(2, 1, width))


def _whole(numbers: Floats) -> Floats:
    """Rounded in place, and cut to eight bits."""
    np.rint(numbers, out=numbers)
    np.maximum(numbers, -LEVELS, out=numbers)
    return np.minimum(numbers, LEVELS, out=numbers)


def _steps(activations: Floats) -> Floats:
    activations *= np.float32(LEVELS)
    return np.rint(activations, out=activations)

"""The tagger's network in whole numbers: every product of matrices is exact, so neither batch nor BLAS can change it.

Word vectors, weights and activations are integers of eight bits, held as float32. A sum of at most 1,000 products of
such numbers stays below 2**24 and is therefore exact in float32 in whatever order it is added up; what follows works
element by element. The same sentence gives the same bits in any company, and the weights take a byte each.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from timeline.extract.fused_weights import Embedding, Floats, Integers
from timeline.extract.learned.features import STATES, Features
from timeline.extract.learned.weights import Weights

LEVELS = 127.0
"""An activation between -1 and 1 is one of 255 steps."""
VECTOR_STEPS = 64.0
"""Word vectors are taken as multiples of 1/64 between -2 and 2."""


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

    def logits(self, features: Features, embedding: Embedding) -> Floats:
        """One row a token."""
        return self.outputs(self.activations(features, embedding)) + self.outputs_bias

    def activations(self, features: Features, embedding: Embedding) -> Floats:
        """What the logits are drawn from: the states of both directions and the dense layer, in whole numbers."""
        inputs = self._inputs(features, embedding)
        lengths = np.diff(features.starts)
        states = np.zeros((len(inputs), 2 * self.cell_state.numbers.shape[1]), dtype=np.float32)
        order = np.argsort(-lengths, kind="stable")
        self._run(inputs, features.starts[order], lengths[order], states)
        return np.concatenate((states, inputs), axis=1)

    def _inputs(self, features: Features, embedding: Embedding) -> Floats:
        forms, form_of = np.unique(features.forms, return_inverse=True)
        lemmas, lemma_of = np.unique(features.lemmas, return_inverse=True)
        lemma_vectors = _whole(embedding.vectors(lemmas) * np.float32(VECTOR_STEPS))
        total = self.bias + self.form(_whole(embedding.vectors(forms) * np.float32(VECTOR_STEPS)))[form_of]
        total += self.lemma(lemma_vectors)[lemma_of]
        of_head = self.head(lemma_vectors)[lemma_of][features.heads]
        of_head[features.heads < 0] = 0.0
        total += of_head
        total += self.states(_whole((features.states - self.states_mean) * self.states_steps))
        for column, table in enumerate(self.tables):
            total += table[features.categories[:, column]]
        return _steps(np.tanh(total))

    def _run(self, inputs: Floats, starts: Integers, lengths: Integers, states: Floats) -> None:
        """Both directions of sentences ordered by falling length, side by side; fills their rows of ``states``."""
        hidden = self.cell_state.numbers.shape[1]
        forward, backward, ends = _steps_of(starts, lengths)
        given = self.cell_inputs(np.stack((inputs[forward], inputs[backward])))
        given += self.cell_bias
        memory = np.zeros((2, len(starts), hidden), dtype=np.float32)
        output = np.zeros_like(memory)
        told = np.empty((2, len(forward), hidden), dtype=np.float32)
        at = 0
        for end in ends:
            count = end - at
            now = self.cell_state(output[:, :count])
            now += given[:, at:end]
            np.tanh(now, out=now)
            opened = now[:, :, : 3 * hidden]
            opened += 1
            opened *= np.float32(0.5)
            memory = opened[:, :, hidden : 2 * hidden] * memory[:, :count]
            memory += opened[:, :, :hidden] * now[:, :, 3 * hidden :]
            output = np.tanh(memory)
            output *= opened[:, :, 2 * hidden :]
            output *= np.float32(LEVELS)
            np.rint(output, out=output)
            told[:, at:end] = output
            at = end
        states[forward, :hidden] = told[0]
        states[backward, hidden:] = told[1]


def _both_ways(matrix: Matrix) -> Matrix:
    """The outputs for reading forward, then those for reading backward, one above the other."""
    width = len(matrix.scale) // 2
    return Matrix(np.stack((matrix.numbers[:, :width], matrix.numbers[:, width:])), matrix.scale.reshape(2, 1, width))


def _steps_of(starts: Integers, lengths: Integers) -> tuple[Integers, Integers, list[int]]:
    """The tokens in the order of the steps, read forward and backward, and where each step ends in that order.

    A step takes one token of every sentence that is long enough; the longest sentence comes first.
    """
    steps = np.arange(int(lengths[0]) if len(lengths) else 0)
    counts = np.searchsorted(-lengths, -steps, side="left")
    step = np.repeat(steps, counts)
    sentence = np.arange(len(step)) - np.repeat(np.cumsum(counts) - counts, counts)
    ends: list[int] = np.cumsum(counts).tolist()
    return starts[sentence] + step, (starts + lengths - 1)[sentence] - step, ends


def _whole(numbers: Floats) -> Floats:
    return np.clip(np.rint(numbers), -LEVELS, LEVELS)


def _steps(activations: Floats) -> Floats:
    return np.rint(activations * np.float32(LEVELS))

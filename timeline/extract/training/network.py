"""The tagger as PyTorch trains it: the same network as ``learned.network``, with real numbers and dropout."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from timeline.extract.learned.features import FIELDS, STATES
from timeline.extract.learned.network import LEVELS

VECTOR = 300
WIDTH, HIDDEN = 128, 96
_WORD_DROPOUT = 0.1
_FIELD_DROPOUT = {"lemma": 0.4, "suffix": 0.2}
_OTHER_FIELD_DROPOUT = 0.05


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences padded to one length: (sentences, tokens, …); ``mask`` is 1.0 where there is a token."""

    forms: Tensor
    lemmas: Tensor
    heads: Tensor  # within the sentence, -1 for a root
    categories: Tensor
    states: Tensor
    mask: Tensor
    marks: Tensor
    reaches: Tensor


def tensor(array: npt.NDArray[np.generic]) -> Tensor:
    """The array's numbers for PyTorch."""
    return cast(Tensor, cast(Any, torch).from_numpy(np.ascontiguousarray(array)))


class TaggerNetwork(nn.Module):
    """Word vectors and categories → dense layer → LSTM in both directions → logits."""

    def __init__(self, vectors: Tensor, table_sizes: Sequence[int], outputs: int, *, dropout: float) -> None:
        super().__init__()
        self._vectors = vectors
        self.form = nn.Linear(VECTOR, WIDTH, bias=False)
        self.lemma = nn.Linear(VECTOR, WIDTH, bias=False)
        self.head = nn.Linear(VECTOR, WIDTH, bias=False)
        self.states = nn.Linear(STATES, WIDTH, bias=False)
        self.tables = nn.ModuleList([nn.Embedding(size, WIDTH, padding_idx=0) for size in table_sizes])
        for table in self.tables:
            nn.init.normal_(cast(nn.Embedding, table).weight, std=0.05)
        self.bias = nn.Parameter(torch.zeros(WIDTH))
        self.cell = nn.LSTM(WIDTH, HIDDEN, bidirectional=True, batch_first=True)
        self.outputs = nn.Linear(2 * HIDDEN + WIDTH, outputs)
        self.dropout = nn.Dropout(dropout)
        self.states_dropout = nn.Dropout(dropout / 2)

    def forward(self, batch: Batch) -> Tensor:
        """(sentences, tokens, outputs)."""
        inputs = self.dropout(_rounded(torch.tanh(self._dense(batch)))) * batch.mask[:, :, None]
        lengths = batch.mask.sum(1).long()
        packed = nn.utils.rnn.pack_padded_sequence(inputs, lengths, batch_first=True, enforce_sorted=False)
        run = cast(nn.utils.rnn.PackedSequence, self.cell(packed)[0])
        states, _ = nn.utils.rnn.pad_packed_sequence(run, batch_first=True, total_length=inputs.shape[1])
        return cast(Tensor, self.outputs(self.dropout(torch.cat([_rounded(states), inputs], -1))))

    def _dense(self, batch: Batch) -> Tensor:
        forms = self._kept(self._vectors[batch.forms], _WORD_DROPOUT)
        lemmas = self._kept(self._vectors[batch.lemmas], _WORD_DROPOUT)
        above = batch.heads.clamp(min=0)[:, :, None].expand(-1, -1, WIDTH)
        of_head = torch.gather(self.head(lemmas), 1, above) * (batch.heads >= 0)[:, :, None]
        total = self.form(forms) + self.lemma(lemmas) + of_head + self.states(self.states_dropout(batch.states))
        for column, (field, table) in enumerate(zip(FIELDS, self.tables, strict=True)):
            rate = _FIELD_DROPOUT.get(field, _OTHER_FIELD_DROPOUT)
            total = total + self._kept(table(batch.categories[:, :, column]), rate)
        return cast(Tensor, total + self.bias)

    def _kept(self, values: Tensor, rate: float) -> Tensor:
        """The values, with whole tokens left out at random in training, as unknown words leave them out later."""
        return values * (torch.rand(*values.shape[:2], 1) > rate) if self.training else values


def _rounded(values: Tensor) -> Tensor:
    """The steps of ``learned.network``, through which the gradient goes as if they were none."""
    return values + (torch.round(values * LEVELS) / LEVELS - values).detach()

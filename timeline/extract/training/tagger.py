"""Training of the tagger: networks of four fifths of the articles teach the one that is kept what no one has marked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import torch
from torch.nn import functional

from timeline.extract.fused_weights import Floats
from timeline.extract.training.examples import Example, batches
from timeline.extract.training.labels import LABELS, LEFT, OTHER_WEIGHT, RIGHT, WEIGHTS
from timeline.extract.training.network import Batch, TaggerNetwork

_REACH_WEIGHT = 0.7
_RATE = 3e-3
_DECAY = 1e-2
_CLIP = 2.0

Report = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Course:
    """How a network is trained."""

    epochs: int
    dropout: float
    seed: int


def train(
    examples: Sequence[Example], vectors: torch.Tensor, sizes: Sequence[int], course: Course, report: Report
) -> TaggerNetwork:
    """A network trained on the examples."""
    cast(Any, torch).manual_seed(course.seed)
    rng = np.random.default_rng(course.seed)
    network = TaggerNetwork(vectors, sizes, len(LABELS) + LEFT + RIGHT, dropout=course.dropout)
    optimiser = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = sum(1 for _ in batches(examples, rng)) * course.epochs + 100
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps, pct_start=0.1)
    for epoch in range(course.epochs):
        network.train()
        total = 0.0
        for _, batch, weights in batches(examples, rng):
            loss = _loss(network(batch), batch, weights)
            optimiser.zero_grad()
            cast(Any, loss).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
            cast(Any, optimiser).step()
            schedule.step()
            total += float(loss.detach())
        report(f"seed {course.seed}, epoch {epoch + 1} of {course.epochs}: loss {total:.2f}")
    return network


def predict(network: TaggerNetwork, examples: Sequence[Example]) -> list[Floats]:
    """For each example (tokens, outputs): probabilities of the labels, then scores of the reaches."""
    network.eval()
    found: list[Floats] = [np.zeros((0, 0), dtype=np.float32)] * len(examples)
    with torch.no_grad():
        for numbers, batch, _ in batches(examples, None):
            logits = cast(torch.Tensor, network(batch))
            logits[:, :, : len(LABELS)] = torch.sigmoid(logits[:, :, : len(LABELS)])
            for row, number in enumerate(numbers):
                found[number] = cast(Floats, logits[row, : len(examples[number].marks)].numpy())
    return found


def taught_by(examples: Sequence[Example], guesses: Sequence[Floats]) -> list[Example]:
    """The examples with what other networks think of them as their marks."""
    size = len(LABELS)
    return [replace(example, marks=guess[:, :size]) for example, guess in zip(examples, guesses, strict=True)]


def mean(predictions: Iterable[Sequence[Floats]]) -> list[Floats]:
    """The mean of several networks' predictions of the same examples."""
    return [cast(Floats, np.mean(np.stack(guesses), axis=0)) for guesses in zip(*predictions, strict=True)]


def _loss(logits: torch.Tensor, batch: Batch, weights: torch.Tensor) -> torch.Tensor:
    importance = torch.tensor([WEIGHTS.get(label, OTHER_WEIGHT) for label in LABELS])
    names = len(LABELS)
    tokens = batch.mask * weights[:, None]
    each = functional.binary_cross_entropy_with_logits(logits[:, :, :names], batch.marks, reduction="none")
    loss = (each * importance * tokens[:, :, None]).sum() / batch.mask.sum()
    heads = batch.reaches[:, :, 0] >= 0
    if bool(heads.any()):
        left, right = logits[heads][:, names : names + LEFT], logits[heads][:, names + LEFT :]
        reaches = batch.reaches[heads]
        wrong = functional.cross_entropy(left, reaches[:, 0], reduction="sum")
        wrong = wrong + functional.cross_entropy(right, reaches[:, 1], reduction="sum")
        loss = loss + _REACH_WEIGHT * wrong / batch.mask.sum()
    return loss

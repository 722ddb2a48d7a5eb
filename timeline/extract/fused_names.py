"""The best sequence of name tags of each sentence (Viterbi over slovnet's CRF), and the names it spells."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from timeline.extract.fused_rows import step_order
from timeline.extract.fused_weights import Floats, Integers


def best_tags(emissions: Floats, starts: Integers, lengths: Integers, transitions: Floats) -> Integers:
    """The tag of each row that lies in a sentence; ``starts`` and ``lengths`` say where those are."""
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    width = emissions.shape[1]
    places, ends = step_order(starts, lengths)
    given = emissions[places]
    back = np.ascontiguousarray(transitions.T)
    choices = np.zeros((len(places), width), dtype=np.int64)  # for each token and its tag the best tag before
    reached = np.empty((len(order), width, width), dtype=np.float32)
    score = given[: ends[0]].copy()
    for at, end in pairwise(ends):
        count = end - at
        ways = np.add(score[:count, None], back, out=reached[:count])
        ways.argmax(axis=2, out=choices[at:end])
        score[:count] = np.maximum.reduce(ways, axis=2)
        score[:count] += given[at:end]
    best = score.argmax(axis=1)
    found = np.empty(len(places), dtype=np.int64)
    flat, offsets = choices.reshape(-1), np.arange(len(places)) * width
    for at, end in zip((*reversed(ends[:-1]), 0), reversed(ends), strict=True):
        count = end - at
        now = best[:count]
        found[at:end] = now
        best[:count] = flat[offsets[at:end] + now]
    tags = np.zeros(len(emissions), dtype=np.int64)
    tags[places] = found
    return tags


def name_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Names as (first token, token after the last, type) from tags like ``B-PER``, ``I-PER``; a stray I- begins one."""
    found: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        part, _, kind = tag.partition("-")
        if part == "B" or (part == "I" and not (found and found[-1][1] == index)):
            found.append((index, index + 1, kind))
        elif part == "I":
            found[-1] = (found[-1][0], index + 1, found[-1][2])
    return found

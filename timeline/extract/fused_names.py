"""The best sequence of name tags of each sentence (Viterbi over slovnet's CRF), and the names it encodes."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from timeline.extract.fused_rows import step_order
from timeline.extract.fused_weights import Floats, Integers

NO_NAME = "O"


def best_tags(emissions: Floats, starts: Integers, lengths: Integers, transitions: Floats) -> Integers:
    """The tag of each row that lies in a sentence; ``starts`` and ``lengths`` say where those are."""
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    width = emissions.shape[1]
    places, ends = step_order(starts, lengths)
    given = emissions[places]
    back = np.ascontiguousarray(transitions.T)
    ways = np.empty((width, len(order), width), dtype=np.float32)  # from each tag, of each sentence, to each tag
    scores = np.empty((len(places), width), dtype=np.float32)  # of the best way to each tag of each token
    score = scores[: ends[0]]
    score[:] = given[: ends[0]]
    for at, end in pairwise(ends):
        count = end - at
        tried = np.add(score[:count].T[:, :, None], transitions[:, None], out=ways[:, :count])
        score = np.maximum.reduce(tried, axis=0, out=scores[at:end])
        score += given[at:end]
    found = np.empty(len(places), dtype=np.int64)
    best = np.empty(len(order), dtype=np.int64)
    after = 0  # sentences that go on behind the step
    for at, end in zip((*reversed(ends[:-1]), 0), reversed(ends), strict=True):
        count = end - at
        known = scores[at:end]
        known[:after] += back[best[:after]]
        found[at:end] = known.argmax(axis=1, out=best[:count])
        after = count
    tags = np.zeros(len(emissions), dtype=np.int64)
    tags[places] = found
    return tags


def name_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Names as (first token, token after the last, type) from tags like ``B-PER``, ``I-PER``; a stray I- begins one."""
    found: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        if tag == NO_NAME:
            continue
        part, _, kind = tag.partition("-")
        if part == "B" or (part == "I" and not (found and found[-1][1] == index)):
            found.append((index, index + 1, kind))
        elif part == "I":
            found[-1] = (found[-1][0], index + 1, found[-1][2])
    return found

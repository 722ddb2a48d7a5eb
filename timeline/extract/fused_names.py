"""The best sequence of name tags of each sentence (Viterbi over slovnet's CRF), and the names it spells."""

from collections.abc import Sequence

import numpy as np

from timeline.extract.fused_weights import Floats, Integers


def best_tags(emissions: Floats, starts: Integers, lengths: Integers, transitions: Floats) -> Integers:
    """The tag of each row that lies in a sentence; ``starts`` and ``lengths`` say where those are."""
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    longest = int(lengths[0])
    active = np.searchsorted(-lengths, -np.arange(longest), side="left").tolist()
    steps = np.zeros((longest, len(order), emissions.shape[1]), dtype=np.int64)
    score = emissions[starts]
    for step in range(1, longest):
        count = active[step]
        reached = score[:count, :, None] + transitions
        reached += emissions[starts[:count] + step][:, None, :]
        reached.argmax(axis=1, out=steps[step, :count])
        score[:count] = reached.max(axis=1)
    tags = np.zeros(len(emissions), dtype=np.int64)
    best = score.argmax(axis=1)
    for step in range(longest - 1, -1, -1):
        count = active[step]
        tags[starts[:count] + step] = best[:count]
        best[:count] = steps[step, np.arange(count), best[:count]]
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

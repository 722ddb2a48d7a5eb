"""The best sequence of name tags of each sentence (Viterbi over slovnet's CRF), and the names it spells."""

from collections.abc import Sequence

import numpy as np

from timeline.extract.fused_weights import Floats


def best_tags(emissions: Floats, lengths: Sequence[int], transitions: Floats) -> list[int]:
    """The tags of all tokens in order; ``emissions`` holds the sentences one after the other."""
    order = sorted(range(len(lengths)), key=lambda index: -lengths[index])
    sizes = np.array([lengths[index] for index in order])
    starts = np.cumsum([0, *lengths])[order]
    longest = int(sizes[0])
    steps = np.zeros((longest, len(order), emissions.shape[1]), dtype=np.int64)
    score = emissions[starts].copy()
    for step in range(1, longest):
        active = int(np.searchsorted(-sizes, -step))
        reached = score[:active, :, None] + transitions + emissions[starts[:active] + step][:, None, :]
        steps[step, :active] = reached.argmax(axis=1)
        score[:active] = reached.max(axis=1)
    tags = [0] * len(emissions)
    for row, last in enumerate(score.argmax(axis=1).tolist()):
        best = int(last)
        start = int(starts[row])
        for step in range(int(sizes[row]) - 1, -1, -1):
            tags[start + step] = best
            best = int(steps[step, row, best])
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

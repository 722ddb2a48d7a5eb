"""What the tagger is to learn of each token, read from the annotated entities."""

from dataclasses import dataclass

import numpy as np

from timeline.extract.fused_weights import Floats, Integers
from timeline.extract.training.corpus import Article, Entity

TYPES = (
    "DATE",
    "TIME",
    "PERSON",
    "PROFESSION",
    "ORGANIZATION",
    "COUNTRY",
    "CITY",
    "NUMBER",
    "AGE",
    "ORDINAL",
    "NATIONALITY",
    "FACILITY",
    "LOCATION",
    "STATE_OR_PROVINCE",
    "DISTRICT",
    "CRIME",
    "PENALTY",
    "AWARD",
    "LAW",
    "WORK_OF_ART",
    "DISEASE",
    "IDEOLOGY",
    "MONEY",
)
"""Dates and times are wanted; the others teach the network what a token is, and some of them may be arguments."""

LABELS = ("EVENT", "EVENT.in", *TYPES, *(f"{kind}.begin" for kind in TYPES))
LEFT, RIGHT = 5, 9
"""How many reaches of a mention to the left and right of its head are told apart; the last stands for any longer."""
WEIGHTS = {"EVENT": 3.0, "EVENT.in": 1.0, "DATE": 1.0, "TIME": 1.0, "DATE.begin": 1.0, "TIME.begin": 1.0}
OTHER_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Targets:
    """Of one sentence: (tokens, labels) 0 or 1, and (tokens, 2) how far a mention headed there reaches, else -1."""

    marks: Floats
    reaches: Integers


def targets(article: Article) -> list[Targets]:
    """The targets of every sentence."""
    found = [
        Targets(
            np.zeros((len(sentence.tokens), len(LABELS)), dtype=np.float32),
            np.full((len(sentence.tokens), 2), -1, dtype=np.int64),
        )
        for sentence in article.sentences
    ]
    for entity in article.entities:
        if entity.type == "EVENT":
            _mark_event(found[entity.sentence], entity)
        elif entity.type in TYPES:
            marks = found[entity.sentence].marks
            marks[entity.tokens.first : entity.tokens.last, LABELS.index(entity.type)] = 1
            marks[entity.tokens.first, LABELS.index(f"{entity.type}.begin")] = 1
    return found


def _mark_event(target: Targets, entity: Entity) -> None:
    target.marks[entity.head, 0] = 1
    target.marks[entity.tokens.first : entity.tokens.last, 1] = 1
    left = min(entity.head - entity.tokens.first, LEFT - 1)
    right = min(entity.tokens.last - 1 - entity.head, RIGHT - 1)
    if left + right >= target.reaches[entity.head].sum():  # of two mentions with one head the longer
        target.reaches[entity.head] = left, right

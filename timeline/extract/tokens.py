"""What language analysis says of a text: sentences of tokens with lemma, part of speech and head, and their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from timeline.model.span import Span


class NameType(StrEnum):
    """What a name names."""

    PERSON = "PER"
    PLACE = "LOC"
    ORGANISATION = "ORG"


class Token(NamedTuple):
    """A word or mark; ``text`` is the document's [start, end), in code points.

    ``lemma`` is lower-case with ё written е. ``pos``, ``feats`` and ``rel`` are Universal Dependencies' (``NOUN``,
    ``{"Case": "Gen"}``, ``nsubj``). ``head`` is an index within the sentence, -1 for a root; heads never run in a ring.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    feats: Mapping[str, str]
    head: int
    rel: str

    def __hash__(self) -> int:
        return hash((self.start, self.text, self.head))


@dataclass(frozen=True, slots=True)
class Name:
    """A name over the tokens [first, last) of its sentence; ``normal`` is its nominative («Ильхам Алиев»)."""

    first: int
    last: int
    span: Span
    type: NameType
    normal: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the ``index``-th of the document, in the ``paragraph``-th paragraph of the whole text.

    ``states`` has a row a token: the last hidden layers of the networks for morphology, syntax and names, 64 columns
    each; None for sentences made by hand.
    """

    span: Span
    index: int
    paragraph: int
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    states: npt.NDArray[np.float32] | None = field(default=None, repr=False, compare=False)
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in range(len(self.tokens) + 1)]  # those of -1, the roots, at the end
        for index, token in enumerate(self.tokens):
            children[token.head].append(index)
        object.__setattr__(self, "_children", tuple(map(tuple, children[:-1])))

    def children(self, index: int) -> tuple[int, ...]:
        """The tokens that hang directly on this one, in the order of the text."""
        return self._children[index]

    def subtree(self, index: int) -> list[int]:
        """The token and all that hangs on it, in the order of the text."""
        found = [index]
        for node in found:
            found.extend(self._children[node])
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads from the token's own up to the root; none for a root."""
        head = self.tokens[index].head
        while head >= 0:
            yield head
            head = self.tokens[head].head

    def name_at(self, index: int) -> Name | None:
        """The name that holds this token, if any."""
        for name in self.names:
            if name.first <= index < name.last:
                return name
        return None

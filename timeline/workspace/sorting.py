"""Sorting very many events by another criterion than time, on columns in a thread."""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from timeline.model.document import Document, DocumentId
from timeline.model.lane import LanesBy
from timeline.scene.columns import CONFLICT, KINDS, REVIEWS, STATUSES, EventColumns
from timeline.workspace.story import StoryDocuments
from timeline.workspace.view_snapshot import ViewSnapshot
from timeline.workspace.workspace import Workspace

_PIECE = 10_000  # words
_LETTERS = 80  # bytes of a name that decide its place


class SortBy(Enum):
    """What an order may go by."""

    TITLE = "title"
    KIND = "kind"
    STATUS = "status"
    REVIEW = "review"
    PEOPLE = "people"
    PLACES = "places"
    DOCUMENT = "document"
    MENTIONS = "mentions"
    SOURCES = "sources"


class _GivenUpError(Exception):
    """Nobody waits for the order any more."""


class Sorting:
    """The visible, then the undated events as they were when it was made; ``give_back`` it in the workspace's thread.

    ``named``: how kinds, statuses and reviews are called; ``document_name``: how documents are.
    """

    def __init__(
        self, workspace: Workspace, named: Callable[[object], str], document_name: Callable[[Document], str]
    ) -> None:
        self._snapshot: ViewSnapshot = workspace.view_snapshot()
        self._named = named
        self._document_name = document_name
        self._cancelled: Callable[[], bool] = lambda: False
        self._ids = workspace.session.library.document_ids
        self._documents = StoryDocuments(workspace.session)

    def order(
        self, by: SortBy, *, backwards: bool, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
        """The numbers of the events in their new order, and for each number its place in it; may run in a thread.

        None once ``cancelled``.
        """
        self._cancelled = cancelled
        try:
            keys = self._keys(by, self._snapshot.columns())
        except _GivenUpError:
            return None
        order = np.argsort(-keys if backwards else keys, kind="stable")
        places = np.empty(len(order), np.int64)
        places[order] = np.arange(len(order))
        return order, places

    def give_back(self) -> None:
        """Nothing more is asked of it."""
        self._snapshot.give_back()

    def _keys(self, by: SortBy, columns: EventColumns) -> NDArray[np.int64]:
        match by:
            case SortBy.MENTIONS:
                return columns.mentions.astype(np.int64)
            case SortBy.SOURCES:
                return ((columns.flags & CONFLICT) != 0).astype(np.int64)
            case SortBy.KIND:
                return self._ranks(KINDS)[columns.kind]
            case SortBy.STATUS:
                return self._ranks(STATUSES)[columns.status]
            case SortBy.REVIEW:
                return self._ranks(REVIEWS)[columns.review]
            case SortBy.TITLE:
                return self._ranked(columns.title(row) for row in range(len(columns)))
            case SortBy.PEOPLE:
                return self._ranked(", ".join(names) for names in self._snapshot.names_by(LanesBy.PERSON))
            case SortBy.PLACES:
                return self._ranked(", ".join(names) for names in self._snapshot.names_by(LanesBy.PLACE))
            case SortBy.DOCUMENT:
                return self._by_document()

    def _ranks(self, members: Sequence[object]) -> NDArray[np.int64]:
        return self._ranked(self._named(member) for member in members)

    def _by_document(self) -> NDArray[np.int64]:
        """Documents that are gone, and events that rest on none, come first."""
        shown = set(self._documents)
        with self._documents.reading():
            names = [self._name(one) if one in shown else "" for one in self._ids]
        ranks = np.append(self._ranked([*names, ""]), 0)
        homes = self._snapshot.homes()
        return ranks[np.where(homes < len(names), homes, len(names))]

    def _name(self, document: DocumentId) -> str:
        if self._cancelled():
            raise _GivenUpError
        return self._document_name(self._documents[document])

    def _ranked(self, words: Iterable[str]) -> NDArray[np.int64]:
        """For each word its place among all; equal words have the same."""
        folded = (word.casefold().encode("utf-8", "replace")[:_LETTERS] for word in words)
        pieces = [np.zeros(0, f"S{_LETTERS}")]
        while piece := list(islice(folded, _PIECE)):  # other threads wait while an array is made of words
            if self._cancelled():
                raise _GivenUpError
            pieces.append(np.array(piece, f"S{_LETTERS}"))
        return np.unique(np.concatenate(pieces), return_inverse=True)[1].astype(np.int64)

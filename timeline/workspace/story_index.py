"""Articles by the rare words and names they begin with, so that a new one is compared with few others.

Of every document only these words are kept, as numbers; what it tells is worked out again when it is compared, and
kept for those compared last. So the memory of very many documents stays small.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import numpy.typing as npt

from timeline.model.document import DocumentId
from timeline.model.event import EventId
from timeline.workspace.stories import Told
from timeline.workspace.surroundings import Article, beginning_roots
from timeline.workspace.traits import Trait
from timeline.workspace.wordsense import word_table

_RARE = 6.0  # a word of the news in 400
_ENOUGH = 0.1  # share of the rare words that makes two articles worth a closer look
_MOST = 40  # documents looked at more closely; only of a story told more often some are passed over
_FEW = 60.0  # weight of rare words below which a share says little
MOST_TOLD = 2_000  # documents of which is kept what they tell: some 40 MB

Weights = npt.NDArray[np.float64]


class StoryIndex:
    """What every document tells; which ones may tell the same depends on nothing but the two documents.

    ``remake`` recomputes what a document tells; None when it is there no more.
    """

    def __init__(self, remake: Callable[[DocumentId], Told | None] = lambda _: None, kept: int = MOST_TOLD) -> None:
        self._remake = remake
        self._kept = kept
        self._told: OrderedDict[DocumentId, Told] = OrderedDict()
        self._traits: dict[EventId, Trait] = {}
        self._documents: list[DocumentId] = []
        self._places: dict[DocumentId, int] = {}
        self._weights = array("d")
        self._ranks = array("Q")
        self._by_key: dict[str, array[int]] = {}

    def __contains__(self, document: object) -> bool:
        return document in self._places

    def note(self, document: DocumentId, text: str) -> None:
        """Takes a document in by the words it begins with; a document's text never changes."""
        if document not in self._places:
            self._note(document, beginning_roots(text))

    def put(self, told: Told) -> None:
        """Takes a document in (again, at its old place), with what it tells."""
        document = told.article.id
        if document not in self._places:
            self._note(document, told.article.roots)
        self._forget(document)
        self._keep(told)

    def _note(self, document: DocumentId, roots: Iterable[str]) -> None:
        keys = list(_keys(roots))
        place = len(self._documents)
        self._places[document] = place
        self._documents.append(document)
        self._weights.append(word_table().weigh(keys))
        self._ranks.append(_rank(document))
        for key in keys:
            self._by_key.setdefault(key, array("I")).append(place)

    def _keep(self, told: Told) -> None:
        self._told[told.article.id] = told
        self._traits.update((trait.event.id, trait) for trait in told.traits)
        while len(self._told) > self._kept:
            self._forget(next(iter(self._told)))

    def _forget(self, document: DocumentId) -> None:
        if (before := self._told.pop(document, None)) is not None:
            for trait in before.traits:
                self._traits.pop(trait.event.id, None)

    def of(self, document: DocumentId) -> Told | None:
        """What a document tells; None when it is here no more."""
        told = self._told.get(document)
        if told is not None:
            self._told.move_to_end(document)
            return told
        told = self._remake(document) if document in self._places else None
        if told is not None:
            self._keep(told)
        return told

    def trait(self, event: EventId, document: DocumentId) -> Trait | None:
        """What identifies an event of a document, if it is there."""
        if event not in self._traits:
            self.of(document)
        return self._traits.get(event)

    def place(self, document: DocumentId) -> int:
        """Which one it was to come."""
        return self._places.get(document, len(self._places))

    def near(self, article: Article) -> list[DocumentId]:
        """Other documents that begin with enough of the same rare words, those with the most first."""
        weight = word_table().weight
        keys = list(_keys(article.roots))
        common: Weights = np.zeros(len(self._documents))
        for key in keys:
            if key in self._by_key:
                common[np.frombuffer(self._by_key[key], np.uint32)] += weight(key)
        own = word_table().weigh(keys)
        there: Weights = np.frombuffer(self._weights, np.float64)
        part: Weights = common / np.maximum(np.minimum(there, own), _FEW)
        places: npt.NDArray[np.intp] = np.flatnonzero(part >= _ENOUGH)
        if len(places) > _MOST + 1:  # of thousands alike most need no sorting
            places = places[part[places] >= np.partition(part[places], -_MOST - 1)[-_MOST - 1]]
        ranks: npt.NDArray[np.uint64] = np.frombuffer(self._ranks, np.uint64)
        first: list[int] = places[np.lexsort((ranks[places], -part[places]))[: _MOST + 1]].tolist()
        likely = [self._documents[place] for place in first]
        return [document for document in likely if document != article.id][:_MOST]


def _rank(document: DocumentId) -> int:
    """Orders documents that are equally near, whichever came first: 64 bits of the name."""
    try:
        name = bytes.fromhex(document[:16])
    except ValueError:
        name = document.encode()[:8]
    return int.from_bytes(name.ljust(8, b"\0"), "big")


def _keys(roots: Iterable[str]) -> Iterator[str]:
    weight = word_table().weight
    return (root for root in sorted(roots) if weight(root) >= _RARE)

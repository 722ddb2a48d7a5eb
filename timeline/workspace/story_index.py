"""Articles by the rare words and names they begin with, so that a new one is compared with few others."""

from collections import defaultdict
from collections.abc import Iterator

from timeline.model.document import DocumentId
from timeline.model.event import EventId
from timeline.workspace.stories import Told
from timeline.workspace.surroundings import Article
from timeline.workspace.traits import Trait
from timeline.workspace.wordsense import word_table

_RARE = 6.0  # a word of the news in 400
_ENOUGH = 0.1  # share of the rare words that makes two articles worth a closer look
_MOST = 40  # documents looked at more closely; only of a story told more often some are passed over
_FEW = 60.0  # weight of rare words below which a share says little


class StoryIndex:
    """What every document tells; which ones may tell the same depends on nothing but the two documents."""

    def __init__(self) -> None:
        self._told: dict[DocumentId, Told] = {}
        self._traits: dict[EventId, Trait] = {}
        self._by_key: defaultdict[str, dict[DocumentId, None]] = defaultdict(dict)
        self._weights: dict[DocumentId, float] = {}
        self._places: dict[DocumentId, int] = {}

    def __contains__(self, document: object) -> bool:
        return document in self._told

    def put(self, told: Told) -> None:
        """Takes a document in (again, at its old place)."""
        document = told.article.id
        if (before := self._told.get(document)) is not None:
            self._forget(before)
        self._told[document] = told
        self._places.setdefault(document, len(self._places))
        self._traits.update((trait.event.id, trait) for trait in told.traits)
        self._weights[document] = word_table().weigh(_keys(told.article))
        for key in _keys(told.article):
            self._by_key[key][document] = None

    def _forget(self, told: Told) -> None:
        for trait in told.traits:
            self._traits.pop(trait.event.id, None)
        for key in _keys(told.article):
            self._by_key[key].pop(told.article.id, None)

    def of(self, document: DocumentId) -> Told:
        """What a document tells."""
        return self._told[document]

    def trait(self, event: EventId) -> Trait | None:
        """What identifies an event, if it was taken in."""
        return self._traits.get(event)

    def place(self, document: DocumentId) -> int:
        """Which one it was to come."""
        return self._places[document]

    def near(self, article: Article) -> list[Told]:
        """Other documents that begin with enough of the same rare words."""
        weight = word_table().weight
        shared: dict[DocumentId, float] = {}
        for key in _keys(article):
            told = weight(key)
            for document in self._by_key.get(key, ()):
                shared[document] = shared.get(document, 0.0) + told
        own = word_table().weigh(_keys(article))
        likely: list[tuple[float, DocumentId]] = []
        for document, common in shared.items():
            part = common / max(min(own, self._weights[document]), _FEW)
            if part >= _ENOUGH and document != article.id:
                likely.append((-part, document))
        likely.sort()
        return [self._told[document] for _, document in likely[:_MOST]]


def _keys(article: Article) -> Iterator[str]:
    weight = word_table().weight
    return (root for root in sorted(article.roots) if weight(root) >= _RARE)

"""The documents of a project under the user's word: which there are and in what order, by whom and when published."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from timeline.model.document import Document, DocumentId
from timeline.model.instant import Day
from timeline.store.project import Project
from timeline.workspace.corrections import DocumentWord, spoken
from timeline.workspace.document_list import DocumentList

_KEPT = 5_000  # documents or events kept ready
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Catalogue:
    """Reads a document when it is asked for."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.document_ids = project.document_ids()
        self._known = {identity: place for place, identity in enumerate(self.document_ids)}  # in the order of coming
        self._words: dict[DocumentId, DocumentWord] = {}
        self._documents: dict[DocumentId, Document] = {}
        self._sources_of: dict[DocumentId, str] = {}
        self._days: set[Day] | None = None
        self._found_days: Counter[Day] | None = None  # on which all documents appeared, the user's words aside
        self._shown: list[DocumentId] | None = None

    @property
    def documents(self) -> DocumentList:
        """Documents that were not removed."""
        return DocumentList(self.shown_documents, self.document)

    @property
    def shown_documents(self) -> list[DocumentId]:
        """Documents that were not removed, in the order of coming."""
        if self._shown is None:
            self._shown = [identity for identity in self.document_ids if not self.removed(identity)]
        return self._shown

    def removed(self, document: DocumentId) -> bool:
        """True when the user took it out (it can come back by undo)."""
        return document in self._words and self._words[document].removed

    def word_on(self, document: DocumentId) -> DocumentWord | None:
        """What the user says of a document."""
        return self._words.get(document)

    @property
    def words(self) -> Mapping[DocumentId, DocumentWord]:
        """What the user says, by document."""
        return self._words

    def knows(self, document: DocumentId) -> bool:
        """True for documents that are here, removed ones included."""
        return document in self._known

    def document_with(self, digest: str) -> DocumentId | None:
        """The document made of these bytes."""
        return self.project.document_with(digest) if digest else None

    def document(self, identity: DocumentId) -> Document:
        """The document under the user's word; KeyError if it is not here."""
        found = self._documents.get(identity)
        if found is None:
            make_room(self._documents)
            found = spoken(self.project.document(identity), self._words.get(identity))
            self._documents[identity] = found
        return found

    def source_of(self, identity: DocumentId) -> str:
        """The medium, or the document's name where none is known."""
        if identity not in self._sources_of:
            make_room(self._sources_of)
            document = self._documents.get(identity)
            self._sources_of[identity] = (
                document.source or document.name if document is not None else self.project.source_of(identity)
            )
        return self._sources_of[identity]

    @property
    def published_days(self) -> tuple[Day, ...]:
        """The days on which documents appeared that were not removed, in order."""
        if self._days is None:
            said = [identity for identity in self._words if identity in self._known and not self.removed(identity)]
            days = {self.document(identity).published for identity in said}
            if self._found_days is None:
                self._found_days = self.project.published_days()
            others = self._found_days - self.project.published_days(list(self._words))
            self._days = {day for day in days if day is not None} | others.keys()
        return tuple(sorted(self._days))

    def first_day(self, documents: Sequence[DocumentId]) -> Day | None:
        """The first day on which one of these appeared; None if none is dated."""
        said = {each: word.published for each in documents if (word := self._words.get(each)) and word.dated}
        found = self.project.published_days([each for each in documents if each not in said])
        return min((*found, *(day for day in said.values() if day is not None)), default=None)

    def add_document(self, document: Document) -> None:
        """Takes a document in; nothing is extracted yet."""
        self.project.put_document(document)
        self._note_document(document)

    def _note_document(self, document: Document) -> None:
        if self._days is not None and document.published is not None:
            self._days.add(document.published)
        self._found_days = None
        if document.id not in self._known:
            self._known[document.id] = len(self.document_ids)
            self.document_ids.append(document.id)
            if self._shown is not None:
                self._shown = [*self._shown, document.id]


def make_room(cache: dict[_Key, _Value]) -> None:
    """Empties what is kept ready when there is too much of it."""
    if len(cache) >= _KEPT:
        cache.clear()

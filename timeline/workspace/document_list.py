"""Documents in some order; only those that are looked at are read."""

from collections.abc import Callable, Sequence
from typing import overload

from timeline.model.document import Document, DocumentId


class DocumentList(Sequence[Document]):
    """Documents in some order; only those that are looked at are read."""

    def __init__(self, ids: Sequence[DocumentId], fetch: Callable[[DocumentId], Document]) -> None:
        self._ids = ids
        self._fetch = fetch

    @property
    def ids(self) -> Sequence[DocumentId]:
        """Their ids, for which none is read."""
        return self._ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Document]: ...
    def __getitem__(self, index: int | slice) -> Document | Sequence[Document]:
        if isinstance(index, slice):
            return DocumentList(self._ids[index], self._fetch)
        return self._fetch(self._ids[index])

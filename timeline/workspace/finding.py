"""What is searched for in the open project, and the events in which it was found."""

from collections.abc import Callable, Generator, Sequence

import numpy as np

from timeline.model.document import DocumentId
from timeline.model.event import Event, EventId
from timeline.model.problem import ProjectError
from timeline.scene.columns import UNDATED
from timeline.store.project import Project
from timeline.workspace.background_search import BackgroundSearch
from timeline.workspace.changes import Change, ProblemsChanged, SearchChanged
from timeline.workspace.growable_columns import integers
from timeline.workspace.library import Library
from timeline.workspace.search import Search
from timeline.workspace.table import Rows
from timeline.workspace.view import View

_ORDER = ("begin", "end", "coming", "flags")


class Finding:
    """Answers at once, or of a large project beside the caller, telling ``SearchChanged`` when ``hits`` are there."""

    def __init__(
        self, project: Project, tell: Callable[[Change], None], complain: Callable[[ProjectError], None]
    ) -> None:
        """``complain``: of a search beside the caller that the project's file did not allow."""
        self.text = ""
        self.hits: tuple[EventId, ...] = ()
        self._tell = tell
        self._complain = complain
        self._search = Search(project)
        self._background = BackgroundSearch(project, self._search)
        self._answer: tuple[str, Sequence[int]] | None = None  # to the last question, while it is told
        self._telling: Generator[None] | None = None

    def look_in(self, library: Library, view: View) -> None:
        """Has events looked for among these from now on."""
        self._library = library
        self._view = view
        self._telling = None

    def prepare(self, *more: Callable[[], None]) -> None:
        """Loads the dictionary, and ``more``, beside the work."""
        self._search.prepare(*more)

    def words_of(self, event: Event) -> str:
        """What the user's own words add to what an event is found by."""
        return self._search.words_of(event)

    # -- searching --------------------------------------------------------------------------------------------------

    def events(self, text: str) -> tuple[EventId, ...]:
        """The visible and undated events that hold all words of a text, in order."""
        return self._view.in_order(self._rows(text, self._search.events(text)))

    def some_events(self, text: str, most: int) -> tuple[EventId, ...]:
        """The same of the first so many that were found, in order without numbering all that is visible."""
        rows = np.unique(self._rows(text, self._search.events(text, most)))
        rows = rows[self._view.mask[rows]]
        begin, end, coming, flags = (self._library.table.column(each)[rows] for each in _ORDER)
        undated = (flags & UNDATED) != 0
        order = np.lexsort((coming, np.where(undated, 0, end), np.where(undated, 0, begin), undated))
        return tuple(self._library.table.ids[row] for row in integers(rows[order]))

    def documents(self, text: str, most: int) -> list[DocumentId]:
        """So many documents whose text holds all words, in the order of coming."""
        known, removed = self._library.knows, self._library.removed
        return [each for each in self._search.documents(text, most) if known(each) and not removed(each)]

    def search(self, text: str) -> None:
        """Looks for a text at once."""
        self.text = text
        self.hits = self.events(text)
        self._tell(SearchChanged())

    def search_soon(self, text: str) -> None:
        """Looks for a text; of a large project the hits are told when they are found."""
        if text and self._is_large:
            self.text = text
            self._background.ask(text)
        else:
            self.search(text)

    def search_again(self) -> None:
        """What is to be seen has changed: told only when other events are found."""
        if self.text and self._is_large:
            self._background.ask(self.text)
        elif self.text:
            found = self.events(self.text)
            if found != self.hits:
                self.hits = found
                self._tell(SearchChanged())

    def forget(self) -> None:
        """Nobody waits for an answer any more; returns when nothing is asked."""
        self._background.forget()

    @property
    def _is_large(self) -> bool:
        return self._background.suits(len(self._library.table))

    # -- answers from beside ----------------------------------------------------------------------------------------

    @property
    def waits(self) -> bool:
        """True until the answer to the last question was taken."""
        return self._background.waits

    def begin_anew(self) -> None:
        """What is told of an answer is told from the beginning, with what is true now."""
        self._telling = None

    def take_answer(self) -> bool:
        """A step at a time: there may be a hundred thousand hits among a million events. True: there is more to do."""
        answer = self._background.take()
        if answer is not None:
            asked, found = answer
            if isinstance(found, ProjectError):
                self._complain(found)
                self._tell(ProblemsChanged())
            self._answer, self._telling = (asked, () if isinstance(found, ProjectError) else found), None
        if self._answer is None:
            return False
        text, numbers = self._answer
        if text == self.text:
            if self._telling is None:
                self._telling = self._take_hits(text, numbers)
            if next(self._telling, self) is not self:
                return True
        self._answer = self._telling = None
        if text == self.text:
            self._tell(SearchChanged())
        return False

    def _take_hits(self, text: str, numbers: Sequence[int]) -> Generator[None]:
        rows = self._rows(text, numbers)
        yield
        self._view.number()
        yield
        self.hits = self._view.in_order(rows)
        yield

    def _rows(self, text: str, numbers: Sequence[int]) -> Rows:
        """The rows of events under these numbers and of the user's own that hold the text."""
        library = self._library
        own = [library.event(event) for event in library.own_events if library.shows(event)]
        rows = [library.table.row_of(event) for event in self._search.own_events(text, own)]
        found = library.rows_numbered(numbers)
        return np.concatenate((found, np.array([row for row in rows if row is not None], np.int64)))

"""Reading a large project without a stored table, bit by bit, so that its window opens and fills meanwhile."""

import time
from collections.abc import Callable, Sequence

from timeline.model.event import Event
from timeline.store.project import Project

_PAGE = 100  # events, some ten milliseconds' work

Take = Callable[[Sequence[Event], Sequence[int]], None]


class Loading:
    """Hands the events of a project over by pages, with the numbers under which they are kept."""

    def __init__(self, project: Project, take: Take) -> None:
        self._project = project
        self._take = take
        self._last = 0
        self.documents, self.size = project.sizes()
        self._shown = 0
        self.running = self.size > 0

    @property
    def share(self) -> float:
        """How much is done, 0 to 1."""
        return self._last / self.size if self.running else 1.0

    def go_on(self, seconds: float) -> bool:
        """Reads for about so long; True while something is left."""
        deadline = time.monotonic() + seconds
        while self.running:
            page = self._project.events_after(self._last, _PAGE)
            if page:
                self._last = page[-1][0]
                self._take([event for _, _, event in page], [number for number, _, _ in page])
            self.running = len(page) == _PAGE
            if time.monotonic() > deadline:
                break
        return self.running

    def is_worth_showing(self) -> bool:
        """True when half as much again was read since it last was true, or all: showing costs as much as there is."""
        if self.running and 2 * self._last < 3 * self._shown:
            return False
        self._shown = self._last
        return True

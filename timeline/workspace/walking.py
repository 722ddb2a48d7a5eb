"""Looking for articles in folders, beside the caller: what is found so far can be taken at any time."""

import threading
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue

from timeline.model.instant import Day
from timeline.model.problem import Wording, system_reason
from timeline.workspace.progress import Problem

_BATCH = 100  # files


def readable_suffixes() -> tuple[str, ...]:
    """How names of files end that can be read as articles: ``(".txt", ".txt.gz", …)``."""
    from timeline.formats import reading  # late: a window opens without the readers

    return reading.readable_suffixes()


class Walk:
    """One look through files and folders, in a thread of its own that ends with the program."""

    def __init__(self, paths: Sequence[Path], published: Day | None) -> None:
        self.paths = tuple(paths)
        self.published = published
        self.count = 0  # of files taken
        self.problems: list[Problem] = []
        """What could not be looked through or was left out, by folder; complete when nothing is running any more."""
        self._found: SimpleQueue[list[Path]] = SimpleQueue()
        self._cancelled = False
        self._thread = threading.Thread(target=self._look, name="walk", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """True while something is left to find or to take."""
        return self._thread.is_alive() or not self._found.empty()

    def take(self) -> list[Path]:
        """The next files found; empty when there are none yet."""
        try:
            found = self._found.get_nowait()
        except Empty:
            return []
        self.count += len(found)
        return found

    def cancel(self) -> None:
        """Looks no further and forgets what was found."""
        self._cancelled = True
        while self.take():
            pass

    def _look(self) -> None:
        from timeline.formats.passed_over import PassedOver  # late: a window opens without the readers
        from timeline.formats.reading import walk_documents

        passed = PassedOver()
        try:
            found = walk_documents(self.paths, passed)
            while (batch := list(islice(found, _BATCH))) and not self._cancelled:
                self._found.put(batch)
        except OSError as error:
            reason = system_reason(error)
            unread = Wording(f"Папка не читается: {reason.ru}.", f"Cannot read the folder: {reason.en}.")
            self.problems.append(Problem(self.paths[0].name, str(self.paths[0]), unread))
        self.problems += [
            Problem(one.folder.name, str(one.folder), one.wording, files=one.files) for one in passed.told()
        ]

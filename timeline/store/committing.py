"""The end of a transaction in a thread of its own: the disk may take its time, whoever waits may do something else."""

import threading
from collections.abc import Callable


class Committing:
    """Begins at once; ``wait`` raises what kept it from its end."""

    def __init__(self, commit: Callable[[], object]) -> None:
        self._commit = commit
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._work, name="commit", daemon=True)
        self._thread.start()

    def is_done(self, seconds: float | None = None) -> bool:
        """Waits for so long at most, or to the end."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def wait(self) -> None:
        """Returns when everything is on the disk."""
        self._thread.join()
        if self._error is not None:
            raise self._error

    def _work(self) -> None:
        try:
            self._commit()
        except BaseException as error:  # raised where the outcome is asked for
            self._error = error

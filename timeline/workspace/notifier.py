"""A plain list of subscribers; each is told every change, in the order of subscription."""

from collections.abc import Callable

from timeline.workspace.changes import Change

Subscriber = Callable[[Change], None]


class Notifier:
    """Tells subscribers what changed. Not for use from several threads."""

    def __init__(self) -> None:
        self._subscribers: dict[int, Subscriber] = {}
        self._next = 0

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Calls ``subscriber`` with every change from now on; returns the function that ends it."""
        key = self._next
        self._next += 1
        self._subscribers[key] = subscriber

        def unsubscribe() -> None:
            self._subscribers.pop(key, None)

        return unsubscribe

    def tell(self, change: Change) -> None:
        """Calls everyone who is subscribed when the telling begins and still is when their turn comes."""
        for key in tuple(self._subscribers):
            subscriber = self._subscribers.get(key)
            if subscriber is not None:
                subscriber(change)

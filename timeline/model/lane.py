"""By what events are laid out in lanes, and how the user has arranged the lanes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class LanesBy(StrEnum):
    """One lane a value; NONE is a single lane."""

    NONE = "none"
    SOURCE = "source"
    PERSON = "person"
    PLACE = "place"
    KIND = "kind"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Keys of lanes: pinned ones first, then those of ``order``, then the rest; a collapsed one is one row high."""

    order: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    collapsed: frozenset[str] = frozenset()

    @property
    def is_plain(self) -> bool:
        """Nothing has been changed."""
        return not (self.order or self.pinned or self.hidden or self.collapsed)

    @property
    def ranked(self) -> tuple[str, ...]:
        """The keys whose places are settled, from above."""
        return (*self.pinned, *(key for key in self.order if key not in self.pinned))

    def toggled(self, key: str) -> "Arrangement":
        """One lane collapsed, or open again."""
        return replace(self, collapsed=self.collapsed ^ {key})

    def without(self, key: str) -> "Arrangement":
        """One lane hidden."""
        return replace(self, hidden=self.hidden | {key})

    def with_pin(self, key: str) -> "Arrangement":
        """One lane above all others, or let go again."""
        if key in self.pinned:
            return replace(self, pinned=tuple(other for other in self.pinned if other != key))
        return replace(self, pinned=(*self.pinned, key))

    def moved(self, key: str, step: int, shown: Sequence[str]) -> "Arrangement":
        """One lane up (−1) or down (+1) among those that are shown; pinned ones stay among themselves."""
        keys = list(shown)
        at = keys.index(key)
        keys.insert(min(max(at + step, 0), len(keys) - 1), keys.pop(at))
        return replace(
            self,
            order=tuple(other for other in keys if other not in self.pinned),
            pinned=tuple(other for other in keys if other in self.pinned),
        )

"""By what events are laid out in lanes."""

from enum import StrEnum


class LanesBy(StrEnum):
    """One lane a value; NONE is a single lane."""

    NONE = "none"
    SOURCE = "source"
    PERSON = "person"
    PLACE = "place"
    KIND = "kind"
    STATUS = "status"

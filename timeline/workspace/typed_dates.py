"""Dates as people type them, beyond the plain forms that the window reads itself: by the rules of the articles."""

from importlib import import_module

from timeline.model.edtf import TimeValue
from timeline.model.instant import Day


def read_freely_typed(text: str, today: Day) -> TimeValue | None:
    """«в конце мая 2014», «на прошлой неделе», «next Friday»; None when it is no date.

    The rules are loaded with the first question (a tenth of a second).
    """
    return import_module("timeline.extract.timex.typed").read_typed_date(text, today)

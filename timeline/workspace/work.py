"""A command that is carried out a moment at a time."""

from collections.abc import Generator
from typing import TypeVar

_Result = TypeVar("_Result")

Work = Generator[float, None, bool]
"""Gives how much is done, from 0 to 1. Closed before it gave ``WRITTEN``, it takes itself back."""

WRITTEN = 1.0
"""All of it is on the way to the disk or there already."""


def at_once(work: Generator[float, None, _Result]) -> _Result:
    """Carries it through without a pause."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value

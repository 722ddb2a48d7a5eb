"""Saving what can still be read of a damaged project into a new one beside it; the damaged file stays as it is."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from timeline.model.problem import ProjectError, Wording
from timeline.store.check import repair

_NOTHING = Wording("В этом файле больше ничего не читается.", "Nothing of this file can be read any more.")


@dataclass(frozen=True, slots=True)
class Rescued:
    """The new project, and how much of the old one is in it."""

    path: Path
    documents: int
    events: int
    lost: int  # records that could not be read


def rescue(path: Path, ending: str) -> Rescued:
    """``ending`` is put after the name; ProjectError when nothing can be read, or nothing written there."""
    names = (f"{path.stem} ({ending}{f' {number}' if number > 1 else ''}){path.suffix}" for number in count(1))
    target = next(place for name in names if not (place := path.with_name(name)).exists())
    report = repair(path, target)
    if not report.documents:
        target.unlink()
        raise ProjectError(_NOTHING)
    return Rescued(target, report.documents, report.events, len(report.faults))

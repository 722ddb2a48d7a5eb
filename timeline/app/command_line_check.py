"""A project file's health on the command line: what is in it, what is wrong with it, what could be saved of it."""

import sys
from pathlib import Path

from timeline.model.problem import Wording
from timeline.model.wording import Noun, counted
from timeline.store.check import Report, check, repair

_SOUND = Wording("Файл цел", "The file is sound")
_FAULTY = Wording("Файл повреждён", "The file is damaged")
_SAVED = Wording("Спасено в новый файл", "Saved into a new file")


def check_project(path: Path, repaired: Path | None, language: str) -> bool:
    """Prints what was found, and what was saved when ``repaired`` names a new file; True for a sound project."""
    report = check(path)
    _print(_SOUND if report.sound else _FAULTY, report, language)
    if repaired is not None:
        _print(_SAVED, repair(path, repaired), language)
    return report.sound


def _print(verdict: Wording, report: Report, language: str) -> None:
    documents = counted(report.documents, Noun.DOCUMENT, language)
    events = counted(report.events, Noun.EVENT, language)
    print(f"{verdict.in_language(language)}: {documents}, {events}.")
    for fault in report.faults:
        print(f"  {fault.in_language(language)}", file=sys.stderr)

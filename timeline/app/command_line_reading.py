"""A batch of articles on the command line: extracted in the order given, progress on the terminal, failures named."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from timeline.app.command_line_options import ALL_FAILED, DONE, SOME_FAILED
from timeline.formats import unread_document
from timeline.model.document import Document
from timeline.model.event import Event, Extraction
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.model.problem import TimelineError, Wording
from timeline.scene.columns import EventColumns
from timeline.workspace.filters import Filter
from timeline.workspace.jobs import extract_paths
from timeline.workspace.views import SavedView
from timeline.workspace.worker import Outcome
from timeline.workspace.workspace import Workspace

_WORTH_A_PROCESS = 6  # articles; fewer are done before a second process has loaded its models
_MOST_A_CORE = 2  # processes; more only take memory
MANY = 30_000  # events: so many are drawn as numbers, of which none is read


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Very many events as they are drawn; ``keys`` are the lanes of each, unless they are laid out by kind or not."""

    columns: EventColumns
    keys: Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Content:
    """Documents with the events that are drawn of them; or nothing but numbers."""

    documents: Sequence[Document]
    events: Sequence[Event]
    shown: SavedView | None = None
    numbers: Numbers | None = None


def project_content(
    path: Path, view: str | None = None, *, many: int | None = None, lanes_by: LanesBy | None = None
) -> Content:
    """What a project file holds, with the user's edits and without what they rejected; the file stays as it is.

    With a saved ``view`` only what that lets through. More than ``many`` events come as numbers, ready for lanes as
    the view says or ``lanes_by``.
    """
    workspace = Workspace()
    try:
        workspace.open_project(path, read_only=True)
        while workspace.progress.running:  # a large project that keeps no table is read bit by bit
            workspace.poll(1000.0)
        workspace.set_filter(Filter())  # the window's last one was meant for looking, not for files
        shown = _show(workspace, view) if view is not None else None
        if many is not None and workspace.counts.visible > many:
            by = lanes_by or (shown.lanes_by if shown is not None else LanesBy.KIND)
            return Content((), (), shown, _numbers(workspace, by))
        return Content(tuple(workspace.documents), (*workspace.visible, *workspace.undated), shown)
    finally:
        workspace.close()


def _numbers(workspace: Workspace, lanes_by: LanesBy) -> Numbers:
    fixed = workspace.view_snapshot()
    keys = () if lanes_by in (LanesBy.KIND, LanesBy.NONE) else fixed.names_by(lanes_by)
    return Numbers(fixed.columns(), keys)


def _show(workspace: Workspace, view: str) -> SavedView:
    try:
        return workspace.show_view(view)
    except KeyError:
        names = ", ".join(f"«{name}»" for name in workspace.views()) or "—"
        raise TimelineError(
            Wording(f"В проекте нет вида «{view}». Есть: {names}", f"The project has no view “{view}”. It has: {names}")
        ) from None


class Reading:
    """One batch; iterate ``results`` once, then ask ``exit_code``."""

    def __init__(
        self,
        paths: Sequence[Path | Document],
        *,
        published: Day | Mapping[str, Day] | None,
        jobs: int | None,
        threshold: float | None,
        language: str,
    ) -> None:
        self._paths = paths
        self._published = published
        self._jobs = (
            min(jobs, _MOST_A_CORE * _cores()) if jobs else max(1, min(_cores(), len(paths) // _WORTH_A_PROCESS))
        )
        self._threshold = threshold
        self._language = language
        self._failed = 0

    def results(self) -> Iterator[tuple[Document, Extraction]]:
        """Each article with what was found, in the order given; a failed one is empty and carries its problem."""
        outcomes = extract_paths(self._paths, published=self._published, jobs=self._jobs, threshold=self._threshold)
        label = Wording("Статьи", "Articles").in_language(self._language)
        hidden = not sys.stderr.isatty() or len(self._paths) < 2
        with tqdm(total=len(self._paths), desc=label, file=sys.stderr, disable=hidden, leave=False) as bar:
            for path, outcome in zip(self._paths, outcomes, strict=True):
                bar.update()
                if outcome.problem is not None:
                    self._failed += 1
                    bar.write(
                        f"{outcome.path or outcome.name}: {outcome.problem.in_language(self._language)}",
                        file=sys.stderr,
                    )
                yield _result(path, outcome)

    @property
    def exit_code(self) -> int:
        """How it went: all, some or none of the articles."""
        if not self._failed:
            return DONE
        return ALL_FAILED if self._failed == len(self._paths) else SOME_FAILED


def _result(path: Path | Document, outcome: Outcome) -> tuple[Document, Extraction]:
    document = outcome.document or (path if isinstance(path, Document) else unread_document(path))
    problems = () if outcome.problem is None else (outcome.problem,)
    return document, outcome.extraction or Extraction(document.id, (), (), problems=problems)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""The visible events for exports and pictures: captured at once, read and written where one can wait."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from timeline.workspace.story import StoryDocuments, StoryEvents
from timeline.workspace.workspace import Workspace

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


def story_kinds(language: str) -> list[tuple[str, str]]:
    """Each format's label and ending, for a file dialog."""
    from timeline.formats.story import STORY_WRITERS  # late: a window opens without the writers

    return [(writer.label.in_language(language), writer.suffixes[0]) for writer in STORY_WRITERS]


def story_writing(workspace: Workspace, language: str) -> Callable[[Path, Progress, Cancelled], None]:
    """What writes the events as they are now to a file; may be called in another thread. ExportError says why not."""
    from timeline.formats.story import write_story

    events, documents = all_events(workspace), StoryDocuments(workspace.session)

    def write(path: Path, progress: Progress, cancelled: Cancelled) -> None:
        events.progress, events.cancelled = progress, cancelled
        with documents.reading():
            write_story(events, documents, path, language)

    return write


def all_events(workspace: Workspace) -> StoryEvents:
    """The visible events, then the undated ones, as they are now."""
    view = workspace.session.view
    return StoryEvents(workspace.session, np.concatenate((view.visible.rows, view.undated.rows)))


def selected_events(workspace: Workspace) -> StoryEvents:
    """The selected events, as they are now."""
    return StoryEvents(workspace.session, workspace.selected.rows)

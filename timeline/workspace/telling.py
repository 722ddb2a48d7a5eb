"""The visible events for other programs: gathered at once, written wherever the caller likes to wait."""

from collections.abc import Callable
from pathlib import Path

from timeline.workspace.workspace import Workspace


def story_kinds(language: str) -> list[tuple[str, str]]:
    """Each format's label and ending, for a file dialog."""
    from timeline.formats.story import STORY_WRITERS  # late: a window opens without the writers

    return [(writer.label.in_language(language), writer.suffixes[0]) for writer in STORY_WRITERS]


def story_writing(workspace: Workspace, language: str) -> Callable[[Path], None]:
    """What writes the events as they are now to a file; may be called in another thread. ExportError says why not."""
    from timeline.formats.story import write_story

    events = [*workspace.visible, *workspace.undated]
    documents = {document.id: document for document in workspace.documents}
    return lambda path: write_story(events, documents, path, language)

"""The handler of each command of the action table."""

from collections.abc import Callable
from typing import Protocol

from timeline.model.document import DocumentId
from timeline.ui.actions import Act
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.commands import Commands
from timeline.ui.review_mode import ReviewMode
from timeline.ui.toolbar import Toolbar
from timeline.workspace.workspace import Workspace


class Commanded(Protocol):
    """The parts of a window that commands reach."""

    workspace: Workspace
    commands: Commands
    canvas: TimelineCanvas
    toolbar: Toolbar
    review_mode: ReviewMode

    def close(self) -> bool: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def go_to_search(self) -> None: ...
    def show_current_source(self) -> None: ...
    def refresh_source(self) -> None: ...
    def meant_documents(self) -> tuple[DocumentId, ...]: ...


def handlers(window: Commanded) -> dict[Act, Callable[[], object]]:
    """By command; those of ``story_tools`` come besides."""
    workspace, commands, canvas = window.workspace, window.commands, window.canvas
    return {
        Act.OPEN: commands.open_files,
        Act.OPEN_FOLDER: commands.open_folder,
        Act.PASTE: commands.paste,
        Act.SAMPLE: commands.open_sample,
        Act.NEW_PROJECT: commands.new_project,
        Act.SAVE_AS: commands.save_as,
        Act.EXPORT: commands.export_picture,
        Act.COPY_PICTURE: commands.copy_picture,
        Act.EXPORT_EVENTS: commands.export_events,
        Act.QUIT: window.close,
        Act.UNDO: window.undo,
        Act.REDO: window.redo,
        Act.FIND: window.go_to_search,
        Act.FILTER: lambda: window.toolbar.chips[next(iter(window.toolbar.chips))].click(),
        Act.CLEAR_FILTER: commands.clear_filter,
        Act.SETTINGS: commands.show_settings,
        Act.ZOOM_IN: canvas.zoom_in,
        Act.ZOOM_OUT: canvas.zoom_out,
        Act.FIT: canvas.fit,
        Act.CENTRE: canvas.centre_selection,
        Act.UNDATED: canvas.show_undated,
        Act.BACK: canvas.back,
        Act.FORWARD: canvas.forward,
        Act.OPEN_SOURCE: window.show_current_source,
        Act.ACCEPT: lambda: window.review_mode.decide("A") or commands.toggle_accept(),
        Act.REJECT: lambda: window.review_mode.decide("R") or commands.toggle_reject(),
        Act.EDIT: commands.edit_event,
        Act.MERGE: commands.merge,
        Act.SPLIT: commands.split,
        Act.NEW_EVENT: commands.new_event,
        Act.PREVIOUS_MENTION: workspace.previous_mention,
        Act.NEXT_MENTION: workspace.next_mention,
        Act.PREVIOUS_EVENT: lambda: workspace.select_neighbour(-1),
        Act.NEXT_EVENT: lambda: workspace.select_neighbour(1),
        Act.REVIEW: window.review_mode.toggle,
        Act.PUBLISHED: lambda: commands.ask_published_of(window.meant_documents()),
        Act.REMOVE_DOCUMENT: lambda: commands.remove_documents(window.meant_documents()),
        Act.PAUSE: commands.toggle_pause,
        Act.CANCEL: workspace.cancel,
        Act.CLEAR_PROBLEMS: workspace.clear_problems,
        Act.SHOW_REJECTED: window.refresh_source,
        Act.KEYS: commands.show_keys,
        Act.ABOUT: commands.show_about,
    }

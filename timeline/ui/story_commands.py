"""The commands of a story that ask first: verdicts, corrections once for all, names, versions, views, keys, folders.

A dialog is imported when it is asked for: the window stands without waiting for any of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QInputDialog,
    QLabel,
    QLayout,
    QLineEdit,
    QMessageBox,
    QSpinBox,
    QWidget,
)

from timeline.model.document import Document, DocumentId
from timeline.model.event import EventId, Evidence
from timeline.model.instant import Instant
from timeline.model.quotation import sentence_around
from timeline.model.wording import Noun, counted, format_day, format_time_value
from timeline.ui import content
from timeline.ui.actions import Act
from timeline.ui.controls import inset
from timeline.ui.dialogs.palette_dialog import PaletteDialog, PaletteEntry
from timeline.ui.glyph import glyph_icon
from timeline.ui.icons import Icon, icon
from timeline.ui.look import Look
from timeline.ui.reading_only import may_change
from timeline.ui.shortcuts import Keys, apply_keys, read_keys, write_keys
from timeline.ui.watcher import Watcher
from timeline.workspace.filters import FacetKind
from timeline.workspace.namesakes import merge_names
from timeline.workspace.revisions import Revision, accept, new_versions, refuse, revision, version_before
from timeline.workspace.settlements import Verdict
from timeline.workspace.similar import Suggestion, apply_suggestions
from timeline.workspace.stories import About
from timeline.workspace.verdicts import Dispute, decide, disputes
from timeline.workspace.workspace import Workspace

_MOST_FOUND = 12
_MOST_DOCUMENTS = 3_000
_NARROWEST = 380
_AROUND = 7
_MOST_NAMED = 4


class StoryCommands(QObject):
    """Works on one workspace in the name of one window. ``span_requested``: show this stretch of time."""

    event_requested = Signal(str)
    document_requested = Signal(str)
    span_requested = Signal(object, object)

    def __init__(self, workspace: Workspace, window: QWidget, look: Look, state: QSettings) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._look = look
        self._state = state

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._look = look

    def tell_recovered(self, actions: Mapping[Act, QAction]) -> None:
        """What a crash left has been opened: keep it under a name, begin anew, or just go on."""
        counts = self._workspace.counts
        language = self._look.language
        told = (counted(counts.documents, Noun.DOCUMENT, language), counted(counts.events, Noun.EVENT, language))
        box = QMessageBox(
            QMessageBox.Icon.Information,
            "Timeline",
            self.tr("The program ended unexpectedly. Nothing is lost: {0}, {1} are open again.").format(*told),
            QMessageBox.StandardButton.Ok,
            self._window,
        )
        box.setInformativeText(self.tr("This project has no name yet."))
        box.setEscapeButton(QMessageBox.StandardButton.Ok)
        for act, text in ((Act.SAVE_AS, self.tr("Give it a name…")), (Act.NEW_PROJECT, self.tr("Begin anew"))):
            button = box.addButton(text, QMessageBox.ButtonRole.ActionRole)
            button.clicked.connect(actions[act].trigger)
        self._open(box)

    # -- finding ------------------------------------------------------------------------------------------------------

    def show_palette(self, actions: Sequence[QAction]) -> None:
        """Commands, events and documents in one list."""
        self._open(PaletteDialog(actions, self._window, self.find))

    def find(self, text: str) -> list[PaletteEntry]:
        """Events by their words, those first whose title has them; documents by title, then by their words."""
        words = text.casefold().split()
        events = [self._workspace.event(event) for event in self._workspace.session.finding.events(text)[:200]]
        events.sort(key=lambda event: not all(word in event.title.casefold() for word in words))
        found = [
            PaletteEntry(
                event.title,
                format_time_value(event.time, self._look.language, short=True) if event.time else "",
                partial(self.event_requested.emit, event.id),
                glyph_icon(event.kind, event.status, self._look.theme, colour=event.colour),
            )
            for event in events[:_MOST_FOUND]
        ]
        titled = islice(self._titled(words), _MOST_FOUND)
        telling = map(self._workspace.document, self._workspace.session.finding.documents(text, _MOST_FOUND))
        documents = {document.id: document for document in (*titled, *telling)}
        return [*found, *map(self._document_entry, islice(documents.values(), _MOST_FOUND))]

    def _titled(self, words: Sequence[str]) -> Iterator[Document]:
        for document in self._workspace.documents[:_MOST_DOCUMENTS]:
            if all(word in f"{content.document_name(document)} {document.source}".casefold() for word in words):
                yield document

    def _document_entry(self, document: Document) -> PaletteEntry:
        day = format_day(document.published, self._look.language, short=True) if document.published else ""
        show = partial(self.document_requested.emit, document.id)
        return PaletteEntry(content.document_name(document), day, show, icon(Icon.DOCUMENT, self._look.theme))

    def ask_around(self) -> None:
        """What else happened some days before and after the current event?"""
        current = self._workspace.selection.current
        if current is None or current not in self._workspace or self._workspace.event(current).time is None:
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("What else happened?"))
        dialog.setLabelText(self.tr("Days before and after this event:"))
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(0, 3_650)
        dialog.setIntValue(_AROUND)
        dialog.setOkButtonText(self.tr("Show"))
        dialog.intValueSelected.connect(partial(self._show_around, current))
        self._open(dialog)

    def _show_around(self, event: EventId, days: int) -> None:
        self._workspace.around(event, days)
        chosen = self._workspace.filter
        if chosen.since is not None and chosen.until is not None:
            self.span_requested.emit(chosen.since.plus_days(-1).instant, chosen.until.plus_days(2).instant)

    # -- contradictions and similar cases -----------------------------------------------------------------------------

    def compare(self) -> None:
        """The current event's contradictions, quote beside quote."""
        from timeline.ui.dialogs.verdict_dialog import VerdictDialog

        current = self._workspace.selection.current
        if current is None or current not in self._workspace:
            return
        library = self._workspace.session.library
        found = disputes(library, current)
        if found:
            dialog = VerdictDialog(found, self._quote, self._look, self._window)
            dialog.decided.connect(self._decide)
            self._open(dialog)
        else:
            self._tell(self.tr("Nothing contradicts it now, or the articles are still being compared."))

    def _tell(self, text: str) -> None:
        ok = QMessageBox.StandardButton.Ok
        self._open(QMessageBox(QMessageBox.Icon.Information, "Timeline", text, ok, self._window))

    def _quote(self, evidence: Evidence) -> str:
        document = content.document_of(self._workspace, evidence)
        text = sentence_around(document.text, evidence.span).cut(document.text) if document is not None else ""
        return " ".join((text or evidence.quote).split())

    def _decide(self, decisions: Mapping[Dispute, Verdict], join: bool) -> None:
        if not may_change(self._workspace, self._window):
            return
        believed = self.tr("Sources disagree on {about}: believed “{taken}” ({source}), not “{other}” ({other_source})")
        remark = {
            "language": self._look.language,
            Verdict.MINE: believed,
            Verdict.THEIRS: believed,
            Verdict.DIFFERENT: self.tr("Not the same as “{other}” ({other_source})"),
            About.DATE: self.tr("the date"),
            About.PLACE: self.tr("the place"),
            About.NUMBER: self.tr("a number"),
            About.DENIAL: self.tr("whether it happened"),
        }
        session = self._workspace.session
        session.apply(decide(session.library, decisions, join=join, remark=remark))

    def show_suggestions(self, found: Sequence[Suggestion]) -> None:
        """The last correction for similar cases, to be ticked."""
        from timeline.ui.dialogs.checklist_dialog import ChecklistDialog, Line

        language = self._look.language
        lines = [
            Line(each.title, each.before.in_language(language), each.after.in_language(language)) for each in found
        ]
        heading, apply = self.tr("The same correction for similar cases"), self.tr("Correct the ticked ones")
        dialog = ChecklistDialog(heading, lines, apply, self._look, self._window)
        dialog.chosen.connect(partial(self._correct, found))
        self._open(dialog)

    def tell_nothing_alike(self) -> None:
        """Asked for similar cases of the last correction, and there are none."""
        self._tell(self.tr("No similar events were found that the last correction fits."))

    def _correct(self, found: Sequence[Suggestion], ticked: Sequence[int]) -> None:
        session = self._workspace.session
        still = [found[number] for number in ticked if found[number].event in self._workspace]
        session.apply(apply_suggestions(session.said, still))

    def take_apart(self) -> None:
        """Gives each report that was joined into the current event an event of its own again."""
        current = self._workspace.selection.current
        joined = current is not None and self._workspace.session.library.members(current)
        if current is not None and joined and may_change(self._workspace, self._window):
            self._workspace.split(current)

    # -- names --------------------------------------------------------------------------------------------------------

    def ask_one_name(self, kind: FacetKind, chosen: Sequence[str], alike: Sequence[str]) -> None:
        """By which name are all these to be called?"""
        if not may_change(self._workspace, self._window):
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Same name"))
        quoted = ", ".join(self.tr("“{0}”").format(name) for name in chosen[:_MOST_NAMED])
        more = len(chosen) - _MOST_NAMED
        quoted += self.tr(" and {0} more").format(more) if more > 0 else ""
        dialog.setLabelText(self.tr("Call {0} in every event:").format(quoted))
        dialog.setComboBoxItems([*chosen, *alike] if len(chosen) > 1 else [*alike, *chosen])
        dialog.setComboBoxEditable(True)
        dialog.setOkButtonText(self.tr("Call them so"))
        dialog.textValueSelected.connect(partial(self._join_names, kind, chosen))
        self._open(dialog)

    def _join_names(self, kind: FacetKind, chosen: Sequence[str], name: str) -> None:
        if name.strip():
            session = self._workspace.session
            session.apply(merge_names(session.library, kind, chosen, name))

    # -- versions -----------------------------------------------------------------------------------------------------

    def waiting(self, documents: Sequence[DocumentId] | None = None) -> list[DocumentId]:
        """Of these documents (of all) the new versions of articles whose older version is still here."""
        return new_versions(self._workspace.session.library, documents) if documents is None or documents else []

    def tell_no_versions(self) -> None:
        """Asked for, and there are none."""
        self._tell(self.tr("There are no new versions of articles."))

    def compare_versions(self, new: DocumentId) -> None:
        """What changed since the older version."""
        from timeline.ui.dialogs.revision_dialog import RevisionDialog

        library = self._workspace.session.library
        old = version_before(library, new)
        if old is None:
            return
        found = revision(library, old, new)
        dialog = RevisionDialog(found, content.document_name(found.new), self._look, self._window)
        dialog.chosen.connect(partial(self._accept_version, found))
        dialog.refused.connect(partial(self._refuse_version, found))
        self._open(dialog)

    def _accept_version(self, found: Revision, ticked: Sequence[int]) -> None:
        if not may_change(self._workspace, self._window):
            return
        session = self._workspace.session
        session.apply(accept(session.library, found, [found.changes[number] for number in ticked]))
        self._workspace.show_document(found.new.id)

    def _refuse_version(self, found: Revision) -> None:
        if may_change(self._workspace, self._window):
            session = self._workspace.session
            session.apply(refuse(session.library, found))

    # -- views, keys, folders -----------------------------------------------------------------------------------------

    def ask_view_name(self, span: Callable[[], tuple[Instant, Instant]]) -> None:
        """Under which name is what is shown to be kept?"""
        if not may_change(self._workspace, self._window):
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Save this view"))
        dialog.setLabelText(self.tr("Name of the view (filter, lanes, search and span):"))
        dialog.setOkButtonText(self.tr("Save"))
        dialog.textValueSelected.connect(partial(self._save_view, span))
        self._open(dialog)

    def _save_view(self, span: Callable[[], tuple[Instant, Instant]], name: str) -> None:
        if name.strip():
            self._workspace.save_view(name.strip(), span())

    def forget_view(self, name: str) -> None:
        """No longer keeps a view; undo brings it back."""
        if may_change(self._workspace, self._window):
            self._workspace.remove_view(name)

    def show_view(self, name: str) -> None:
        """Shows a saved view, with its span."""
        view = self._workspace.show_view(name)
        if view.span is not None:
            self.span_requested.emit(*view.span)

    def edit_keys(self, actions: Mapping[Act, QAction]) -> None:
        """Other keys for the commands."""
        from timeline.ui.dialogs.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(read_keys(self._state), self._window)
        dialog.chosen.connect(partial(self._set_keys, actions))
        self._open(dialog)

    def _set_keys(self, actions: Mapping[Act, QAction], keys: Keys) -> None:
        write_keys(self._state, keys)
        apply_keys(actions, keys)

    def edit_watched(self, watcher: Watcher) -> None:
        """Which folders are watched."""
        from timeline.ui.dialogs.watch_dialog import WatchDialog

        dialog = WatchDialog(watcher.folders, self._look, self._window, watcher.missing)
        dialog.changed.connect(watcher.watch)
        dialog.changed.connect(self.read)
        self._open(dialog)

    def read(self, paths: Sequence[Path]) -> None:
        """Reads what came or changed in the watched folders; read-only projects stay as they are."""
        if paths and not self._workspace.read_only:
            self._workspace.read_paths(paths)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        if isinstance(dialog, QInputDialog):  # which makes its parts when it is shown
            dialog.setMinimumWidth(_NARROWEST)  # its title is read, too
            if (column := dialog.layout()) is not None:
                column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)  # else it is as narrow as can be
                column.setContentsMargins(24, 20, 24, 20)
            for words in dialog.findChildren(QLabel):
                words.setWordWrap(True)
                for field in (*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox)):
                    field.setAccessibleName(words.text())
            dialog.adjustSize()
            for box in dialog.findChildren(QSpinBox):
                inset(box)

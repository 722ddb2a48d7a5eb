"""What the line above the panel says of the current event, made from the workspace."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from timeline.model.event import EventId
from timeline.model.wording import format_day
from timeline.ui.story_bar import StoryNote
from timeline.workspace.reports import reports
from timeline.workspace.settlements import Verdict
from timeline.workspace.stories import About
from timeline.workspace.workspace import Workspace

translate = QCoreApplication.translate
_MOST_READ = 500  # articles looked through for the one that was first; more were joined in bulk


def story_note(workspace: Workspace, event: EventId | None, language: str, beside: StoryNote) -> StoryNote:
    """``beside``, which is said whatever is selected, and what there is to say of the event."""
    if event is None or event not in workspace:
        return beside
    return replace(
        beside,
        sources=_sources(workspace, event, language),
        disputed=workspace.is_disputed(event),
        settled=_settled(workspace, event),
    )


def _settled(workspace: Workspace, event: EventId) -> str:
    """«дата — по «РБК»; число — по «Ведомостям»»; empty where nothing was decided.

    As it was written down: to compare the articles anew would take longer than one waits for a selection.
    """
    library = workspace.session.library
    decided = [said for report in (event, *library.members(event)) if (said := library.corrections.get(report))]
    settlements = dict.fromkeys(each for said in decided for each in said.settlements)
    if not settlements and not any(said.settled for said in decided):
        return ""
    names = {
        About.DATE: translate("StoryNote", "the date"),
        About.PLACE: translate("StoryNote", "the place"),
        About.NUMBER: translate("StoryNote", "a number"),
        About.DENIAL: translate("StoryNote", "whether it happened"),
    }
    parts = [
        translate("StoryNote", "{0}: two events").format(names[each.about])
        if each.verdict is Verdict.DIFFERENT
        else translate("StoryNote", "{0}: as {1} says").format(names[each.about], library.source_of(each.followed))
        for each in settlements
        if each.verdict is Verdict.DIFFERENT or library.knows(each.followed)
    ]
    return "; ".join(dict.fromkeys(parts)) or translate("StoryNote", "you decided")


def _sources(workspace: Workspace, event: EventId, language: str) -> str:
    """«Независимых источников: 2, перепечаток: 1 · первым сообщил: «РБК», 24 окт.»."""
    documents = workspace.documents_of(event)
    if len(documents) < 2:
        return ""
    independent = workspace.session.library.corroboration.independent(documents)
    parts = [translate("StoryNote", "Independent sources: {0}").format(independent)]
    if len(documents) > independent:
        parts[0] += translate("StoryNote", ", reprints: {0}").format(len(documents) - independent)
    told = reports(documents, workspace.document) if len(documents) <= _MOST_READ else ()
    if told:
        day = format_day(told[0].day, language, short=True)
        parts.append(translate("StoryNote", "first: {0}, {1}").format(told[0].source, day))
    return "  ·  ".join(parts)

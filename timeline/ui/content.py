"""What the views show, computed from the workspace: values only, no widgets."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, EventId, Evidence, Kind, Review, Status
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.model.quotation import sentence_around
from timeline.model.span import Span
from timeline.model.wording import (
    Noun,
    counted,
    format_day,
    format_time_value,
    kind_name,
    number,
    review_name,
    short_kind_name,
    status_name,
)
from timeline.scene.columns import EventColumns
from timeline.scene.lanes import LaneTable, lanes_by_keys, lanes_by_kind, single_lane
from timeline.ui.canvas import HoverCard
from timeline.ui.documents_view import DocumentRows, Troubles
from timeline.ui.event_rows import TableContent
from timeline.ui.evidence_panel import PanelContent
from timeline.ui.needs import Needs
from timeline.ui.source_page import SourceContent
from timeline.workspace.filters import FacetKind, Filter
from timeline.workspace.progress import Problem
from timeline.workspace.sorting import Sorting
from timeline.workspace.view_snapshot import ViewSnapshot
from timeline.workspace.workspace import Workspace

translate = QCoreApplication.translate
_MOST_FOUND = 2000
_MOST_REFUSED = 500


@dataclass(frozen=True, slots=True)
class Picture:
    """What the canvas and the minimap draw."""

    columns: EventColumns
    lanes: LaneTable
    published: tuple[Day, ...]
    everything: EventColumns | None = None  # the times of all events while a filter holds some back


def picture(workspace: Workspace | ViewSnapshot, language: str) -> Picture:
    """All visible events with the days their sources appeared."""
    columns = workspace.columns()
    everything = workspace.outline() if workspace.filter.active else None
    return Picture(columns, lanes(workspace, columns, language), workspace.published_days, everything)


def lanes(workspace: Workspace | ViewSnapshot, columns: EventColumns, language: str) -> LaneTable:
    """The events in lanes as the workspace lays them out."""
    by = workspace.lanes_by
    if by is LanesBy.KIND:
        return lanes_by_kind(columns, lambda kind: short_kind_name(kind, language))
    if by is LanesBy.NONE:
        return single_lane(columns, translate("Content", "All events"))

    def title(key: str) -> str:
        if by is LanesBy.STATUS and key:
            name = status_name(Status(key), language)
            return name[0].upper() + name[1:]
        return key or translate("Content", "Not named")

    return lanes_by_keys(columns, workspace.lane_keys(), title)


def hits(workspace: Workspace) -> Sequence[EventId] | None:
    """What the search has found; None while nothing is searched for."""
    return workspace.hits if workspace.search_text else None


def canvas_hint(workspace: Workspace) -> str:
    """Why the canvas is empty, once everything is read; "" while it is not."""
    counts = workspace.counts
    if workspace.progress.running or not counts.documents:
        return ""
    if workspace.filter.active and counts.dated:
        return translate("Content", "No event with a date passes the filter")
    return translate("Content", "No dated events were found in the text")


def source_content(
    workspace: Workspace, document: DocumentId | None, *, rejected: bool = False
) -> SourceContent | None:
    """The text and its evidence; None when there is no such document (any more)."""
    if document is None:
        return None
    try:
        shown = workspace.document(document)
    except KeyError:
        return None
    marks = workspace.marks(document)
    events = {event: workspace.event(event) for event in {mark.event for mark in marks}}
    found = workspace.extraction(document) if rejected else None
    return SourceContent(
        shown,
        marks,
        events,
        hits=tuple(found_words(shown.text, workspace.search_text)),
        rejections=found.rejections if found else (),
    )


def source_hint(workspace: Workspace) -> str:
    """Why there is no text to show."""
    if not workspace.documents:
        return translate("Content", "There is no article in this project; its events were entered by hand.")
    return translate("Content", "Choose an event or, in the list of documents, an article.")


def found_words(text: str, search: str) -> Iterator[Span]:
    """Words of a text that look like the searched ones, ends aside («взятка» marks «взятку»); for marking only."""
    stems = [word[: max(3, len(word) - 2)] for word in re.findall(r"\w{3,}", search.lower().replace("ё", "е"))]
    if stems:
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})\w*", re.IGNORECASE)
        for match in islice(pattern.finditer(text.replace("ё", "е").replace("Ё", "Е")), _MOST_FOUND):
            yield Span(match.start(), match.end())


def current_event(workspace: Workspace) -> Event | None:
    """The event that panel and text show; None when none is selected."""
    current = workspace.selection.current
    return workspace.event(current) if current is not None and current in workspace else None


def panel_content(workspace: Workspace) -> PanelContent | None:
    """The current event; None when none is selected."""
    selection, event = workspace.selection, current_event(workspace)
    if event is None:
        return None
    hits = workspace.hits
    found = bool(workspace.search_text) and event.id in hits
    position = (hits.index(event.id) + 1, len(hits)) if found else workspace.position_of(event.id)
    mention = min(selection.mention, max(0, len(event.mentions) - 1))
    of = partial(document_of, workspace)
    return PanelContent(event, mention, position, of, found, selected=len(selection.events))


def document_of(workspace: Workspace, evidence: Evidence) -> Document | None:
    """The document behind a piece of evidence; None when it was taken out."""
    try:
        return workspace.document(evidence.document)
    except KeyError:
        return None


def table_content(workspace: Workspace, language: str = "ru") -> TableContent:
    """All visible events for the table; ``language`` in which kinds and the like are sorted."""

    def name(event: Event) -> str:
        document = document_of(workspace, event.mentions[0]) if event.mentions else None
        return document_name(document) if document else ""

    hits = frozenset(workspace.hits) if workspace.search_text else None
    return TableContent(
        workspace.visible,
        workspace.undated,
        hits,
        name,
        workspace.place_of,
        workspace.is_disputed,
        lambda: Sorting(workspace, lambda member: _name_of(member, language), document_name),
        workspace.places_of,
        workspace.at_places,
        has_documents=bool(workspace.documents),
    )


def _name_of(member: object, language: str) -> str:
    match member:
        case Kind():
            return kind_name(member, language)
        case Status():
            return status_name(member, language)
        case Review():
            return review_name(member, language)
        case _:
            return str(member)


def document_rows(workspace: Workspace) -> DocumentRows:
    """All documents; their events are counted when they are looked at."""
    return DocumentRows(workspace.documents, lambda document: len(workspace.events_of(document)))


def troubles(problems: Sequence[Problem], language: str) -> Troubles:
    """What went wrong: of what was refused each file with its reason, of the rest what was wrong and how often."""
    refused = [problem for problem in problems if problem.document is None]
    remarks = Counter(p.wording.in_language(language) for p in problems if p.document is not None)
    names = [(Path(problem.path).name or problem.name, problem.wording.in_language(language)) for problem in refused]
    return Troubles(
        tuple(f"{name}: {words}" if name else words for name, words in names[:-_MOST_REFUSED:-1]),
        tuple(f"{counted(n, Noun.DOCUMENT, language)}: {words}" for words, n in remarks.most_common()),
    )


def document_name(document: Document) -> str:
    """Its title, else the file's name, else what pasted text is called."""
    return document.title or document.name or translate("Content", "Pasted text")


def document_note(document: Document | None, language: str) -> str:
    """«Ведомости», 24 октября 2025."""
    if document is None:
        return ""
    source = document.source
    if source and language == "ru" and not source.startswith("«"):
        source = f"«{source}»"
    source = source or document.name
    published = format_day(document.published, language) if document.published else ""
    return ", ".join(part for part in (source, published) if part)


def status_text(workspace: Workspace, language: str) -> str:
    """«1 документ · 9 событий: 7 с датой, 2 без даты · проверено 4»."""
    counts = workspace.counts
    refused = sum(problem.files for problem in workspace.problems if problem.document is None and problem.name)
    unread = [translate("Content", "files not taken in: {0}").format(number(refused, language))] if refused else []
    if counts.documents == 0 and counts.events == 0:
        return "  ·  ".join((translate("Content", "No documents"), *unread))
    events = counted(counts.events, Noun.EVENT, language)
    if workspace.filter.active:
        shown = translate("Content", "{0} of {1} after the filter").format(number(counts.visible, language), events)
    else:
        dated = translate("Content", "{0} dated, {1} undated").format(
            number(counts.dated, language), number(counts.undated, language)
        )
        shown = f"{events}: {dated}" if counts.undated else events
    reviewed = translate("Content", "reviewed {0}").format(number(counts.reviewed, language))
    documents = [counted(counts.documents, Noun.DOCUMENT, language)] if counts.documents else []
    parts = [*documents, shown, reviewed]
    parts += unread
    if workspace.read_only:
        parts.append(translate("Content", "reading only: nothing can be changed"))
    return "  ·  ".join(parts)


def fulfilled(workspace: Workspace, ways: tuple[bool, bool]) -> list[Needs]:
    """What there is, of all that commands may need; ``ways`` lead to the view before and the one after."""
    selection = workspace.selection
    event = current_event(workspace)
    met = {
        Needs.DOCUMENT: selection.document is not None,
        Needs.EVENTS: workspace.counts.events > 0,
        Needs.SELECTION: selection.current is not None,
        Needs.DATE: event is not None and event.time is not None,
        Needs.SEVERAL: len(selection.events) > 1,
        Needs.MENTIONS: event is not None and len(event.mentions) > 1,
        Needs.JOINED: selection.current is not None and bool(workspace.session.library.members(selection.current)),
        Needs.CONFLICT: selection.current is not None and workspace.session.is_contested(selection.current),
        Needs.UNDO: workspace.undo_text is not None,
        Needs.REDO: workspace.redo_text is not None,
        Needs.FILTER: workspace.filter.active,
        Needs.RUNNING: workspace.progress.running,
        Needs.PROBLEMS: bool(workspace.problems),
        Needs.VIEW_BEFORE: ways[0],
        Needs.VIEW_AFTER: ways[1],
    }
    return [need for need, is_met in met.items() if is_met]


def hover_card(workspace: Workspace, event_id: EventId, language: str) -> HoverCard | None:
    """What the card beside the pointer says."""
    if event_id not in workspace:
        return None
    event = workspace.event(event_id)
    document = document_of(workspace, event.mentions[0]) if event.mentions else None
    quote = ""
    if document is not None:
        quote = sentence_around(document.text, event.mentions[0].span).cut(document.text)
    return HoverCard(
        title=event.title,
        date=format_time_value(event.time, language) if event.time else translate("Content", "no date"),
        phrase=event.dates[0].quote if event.dates else "",
        quote=" ".join(quote.split()),
        source=document_note(document, language),
    )


def chosen_facets(chosen: Filter) -> dict[FacetKind, frozenset[str]]:
    """The filter as the chips show it."""
    return {
        FacetKind.SOURCE: chosen.sources,
        FacetKind.PERSON: chosen.people,
        FacetKind.PLACE: chosen.places,
        FacetKind.KIND: frozenset(kind.value for kind in chosen.kinds),
        FacetKind.STATUS: frozenset(status.value for status in chosen.statuses),
        FacetKind.REVIEW: frozenset(review.value for review in chosen.reviews),
    }


def with_facet(chosen: Filter, kind: FacetKind, values: frozenset[str]) -> Filter:
    """The filter with another choice in one of its chips."""
    match kind:
        case FacetKind.SOURCE:
            return replace(chosen, sources=values)
        case FacetKind.PERSON:
            return replace(chosen, people=values)
        case FacetKind.PLACE:
            return replace(chosen, places=values)
        case FacetKind.KIND:
            return replace(chosen, kinds=frozenset(Kind(value) for value in values))
        case FacetKind.STATUS:
            return replace(chosen, statuses=frozenset(Status(value) for value in values))
        case FacetKind.REVIEW:
            return replace(chosen, reviews=frozenset(Review(value) for value in values))

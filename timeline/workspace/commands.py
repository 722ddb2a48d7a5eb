"""The user's commands, each a function from the present state to an Edit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from timeline.model.document import DocumentId
from timeline.model.edtf import TimeValue
from timeline.model.event import Colour, Event, EventId, Evidence, Kind, Review, Status
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.timex import Basis
from timeline.model.wording import NBSP, Noun, counted, number, plural
from timeline.workspace.corrections import BY_USER, Correction, DocumentWord, names_as_given
from timeline.workspace.edits import DocumentStep, Edit, EventStep, Making, edit_event, editing_events

Corrections = Mapping[EventId, Correction]
WordOn = Callable[[DocumentId], DocumentWord | None]

_REVIEWS = {
    Review.ACCEPTED: ("принять", "accept"),
    Review.REJECTED: ("отклонить", "reject"),
    Review.UNREVIEWED: ("вернуть на проверку", "unreview"),
}


def review(said: Corrections, events: Sequence[EventId], verdict: Review) -> Making:
    """Accepts, rejects, or takes that back."""
    return editing_events(_label(*_REVIEWS[verdict], events), said, events, lambda c: replace(c, review=verdict))


def retitle(said: Corrections, event: EventId, title: str) -> Edit:
    """Another title; ValueError for an empty one."""
    title = " ".join(title.split())
    if not title:
        raise ValueError("an event needs a title")
    return _one("переименовать событие", "rename the event", said, event, lambda c: replace(c, title=title))


def redate(said: Corrections, events: Sequence[EventId], time: TimeValue | None) -> Making:
    """Another date, or none."""
    label = _part_label("изменить дату", "change the date", events)
    return editing_events(label, said, events, lambda c: replace(c, dated=True, time=time))


def set_kind(said: Corrections, events: Sequence[EventId], kind: Kind) -> Making:
    """Another kind."""
    return editing_events(
        _part_label("изменить вид", "change the kind", events), said, events, lambda c: replace(c, kind=kind)
    )


def set_status(said: Corrections, events: Sequence[EventId], status: Status) -> Making:
    """Another claim status."""
    label = _part_label("изменить статус", "change the status", events)
    return editing_events(label, said, events, lambda c: replace(c, status=status))


def set_people(said: Corrections, event: Event, names: Sequence[str]) -> Edit:
    """Other participants."""
    named = names_as_given(names, event.participants, event.mentions)
    return _one("изменить участников", "change the people", said, event.id, lambda c: replace(c, participants=named))


def set_places(said: Corrections, event: Event, names: Sequence[str]) -> Edit:
    """Other places."""
    named = names_as_given(names, event.places, event.mentions)
    return _one("изменить место", "change the places", said, event.id, lambda c: replace(c, places=named))


def set_note(said: Corrections, event: EventId, note: str) -> Edit:
    """Another note."""
    return _one("изменить заметку", "change the note", said, event, lambda c: replace(c, note=note))


def set_tags(said: Corrections, events: Sequence[EventId], tags: Sequence[str]) -> Making:
    """Other tags."""
    given = tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
    return editing_events(
        _part_label("изменить метки", "change the tags", events), said, events, lambda c: replace(c, tags=given)
    )


def set_colour(said: Corrections, events: Sequence[EventId], colour: Colour | None) -> Making:
    """A colour of the user's, or the kind's again."""
    ru, en = ("изменить цвет", "change the colour") if colour is not None else ("убрать цвет", "remove the colour")
    return editing_events(_part_label(ru, en, events), said, events, lambda c: replace(c, colour=colour))


def merge(said: Corrections, events: Sequence[EventId], members: Callable[[EventId], Sequence[EventId]]) -> Making:
    """Joins all into the first; what had been joined into the others comes along. ValueError for fewer than two."""
    into, *others = dict.fromkeys(events)
    if not others:
        raise ValueError("merging takes two events or more")
    joining = (member for other in others for member in (other, *members(other)))
    label = _label("объединить", "join", events)
    return editing_events(label, said, joining, lambda c: replace(c, into=into, apart=False))


def unmerge(said: Corrections, members: Sequence[EventId]) -> Making:
    """Takes a joined event apart."""
    label = Wording("разъединить объединённые", "take the joined ones apart")
    return editing_events(label, said, members, lambda c: replace(c, into=None, apart=True))


def add_event(new: EventId, title: str, time: TimeValue | None, kind: Kind, quote: Evidence | None) -> Edit:
    """The user's own event. ValueError for an empty title."""
    title = " ".join(title.split())
    if not title:
        raise ValueError("an event needs a title")
    own = Event(
        id=new,
        title=title,
        kind=kind,
        subkind="",
        time=time,
        basis=Basis.NONE if time is None else Basis.USER,
        derivation=BY_USER,
        status=Status.HAPPENED,
        confidence=1.0,
        mentions=(quote,) if quote is not None else (),
        review=Review.ACCEPTED,
    )
    return Edit(Wording("добавить событие", "add an event"), (EventStep(new, None, Correction(own=own)),))


def set_published(before: DocumentWord | None, document: DocumentId, published: Day | None) -> Edit:
    """Another publication date."""
    after = replace(before or DocumentWord(), dated=True, published=published)
    label = Wording("изменить дату публикации", "change the publication date")
    return Edit(label, documents=(DocumentStep(document, before, after),))


def set_published_of(word_on: WordOn, documents: Sequence[DocumentId], published: Day | None) -> Edit:
    """The same for several, in one step."""
    if len(documents) == 1:
        return set_published(word_on(documents[0]), documents[0], published)
    of = plural(len(documents), "ru", "документа", "документов", "документов")
    label = Wording(
        f"изменить дату публикации у{NBSP}{number(len(documents), 'ru')}{NBSP}{of}",
        f"change the publication date of {counted(len(documents), Noun.DOCUMENT, 'en')}",
    )
    each = (set_published(word_on(document), document, published) for document in documents)
    return Edit(label, documents=tuple(step for edit in each for step in edit.documents))


def remove_documents(word_on: WordOn, documents: Sequence[DocumentId]) -> Edit:
    """Takes several out in one step."""
    if len(documents) == 1:
        return remove_document(word_on(documents[0]), documents[0])
    label = Wording(
        f"убрать {counted(len(documents), Noun.DOCUMENT, 'ru')}",
        f"remove {counted(len(documents), Noun.DOCUMENT, 'en')}",
    )
    each = (remove_document(word_on(document), document) for document in documents)
    return Edit(label, documents=tuple(step for edit in each for step in edit.documents))


def remove_document(before: DocumentWord | None, document: DocumentId) -> Edit:
    """Takes a document out."""
    after = replace(before or DocumentWord(), removed=True)
    label = Wording("убрать документ", "remove the document")
    return Edit(label, documents=(DocumentStep(document, before, after),))


def bring_back(before: DocumentWord | None, document: DocumentId) -> Edit:
    """Takes a removed document in again."""
    after = replace(before or DocumentWord(), removed=False)
    label = Wording("вернуть документ", "bring the document back")
    return Edit(label, documents=(DocumentStep(document, before, after),))


def _one(ru: str, en: str, said: Corrections, event: EventId, change: Callable[[Correction], Correction]) -> Edit:
    return edit_event(Wording(ru, en), said, event, change)


def _label(ru: str, en: str, events: Sequence[EventId]) -> Wording:
    """«принять событие», «принять 3 события»."""
    if len(events) == 1:
        return Wording(f"{ru} событие", f"{en} the event")
    return Wording(f"{ru} {counted(len(events), Noun.EVENT, 'ru')}", f"{en} {counted(len(events), Noun.EVENT, 'en')}")


def _part_label(ru: str, en: str, events: Sequence[EventId]) -> Wording:
    """«изменить дату события», «изменить дату у 3 событий»."""
    if len(events) == 1:
        return Wording(f"{ru} события", f"{en} of the event")
    of = plural(len(events), "ru", "события", "событий", "событий")
    of_all = f"{number(len(events), 'ru')}{NBSP}{of}"
    return Wording(f"{ru} у{NBSP}{of_all}", f"{en} of {counted(len(events), Noun.EVENT, 'en')}")

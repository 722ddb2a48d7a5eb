"""Edits as values: the user's words before and after, so that applying and reverting are the same thing twice.

An edit says nothing of the machine's findings; it replaces records of what the user says. That is why it outranks a
new extraction and survives it.
"""

import json
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from timeline.model.document import DocumentId
from timeline.model.event import EventId
from timeline.model.problem import Wording
from timeline.store import rows
from timeline.workspace.corrections import (
    Correction,
    DocumentWord,
    read_correction,
    read_document_word,
    write_correction,
    write_document_word,
)

_PAGE = 2_000  # events, a few milliseconds' work
_JSON = json.JSONDecoder()
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class EventStep:
    """What is said of one event, before and after."""

    event: EventId
    before: Correction | None
    after: Correction | None


@dataclass(frozen=True, slots=True)
class DocumentStep:
    """What is said of one document, before and after."""

    document: DocumentId
    before: DocumentWord | None
    after: DocumentWord | None


@dataclass(frozen=True, slots=True)
class SettingStep:
    """A setting of the project, before and after."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """One command: ``label`` names it in the menu («Отменить: отклонить 3 события»)."""

    label: Wording
    events: tuple[EventStep, ...] = ()
    documents: tuple[DocumentStep, ...] = ()
    settings: tuple[SettingStep, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether it says anything of events or documents, and not only of how they are shown."""
        return bool(self.events or self.documents)

    @property
    def empty(self) -> bool:
        """True when it would change nothing."""
        return all(step.before == step.after for step in (*self.events, *self.documents, *self.settings))


Making = Generator[None, None, Edit]
"""An edit that is made a moment at a time, as it may be one of a million events."""


def made(making: Making) -> Edit:
    """Made without a pause."""
    while True:
        try:
            next(making)
        except StopIteration as end:
            return cast(Edit, end.value)


def editing_events(
    label: Wording,
    corrections: Mapping[EventId, Correction],
    events: Iterable[EventId],
    change: Callable[[Correction], Correction],
) -> Making:
    """The same change to what is said of each of these events; of a million nothing is said a million times."""
    fresh = change(Correction())
    changed: dict[int, Correction] = {id(None): fresh}  # a record may be said of very many
    steps: list[EventStep] = []
    for event in events:
        before = corrections.get(event)
        if before is not None and id(before) not in changed:
            changed[id(before)] = change(before)
        steps.append(EventStep(event, before, changed[id(before)]))
        if len(steps) % _PAGE == 0:
            yield
    return Edit(label, tuple(steps))


def edit_event(
    label: Wording,
    corrections: Mapping[EventId, Correction],
    event: EventId,
    change: Callable[[Correction], Correction],
) -> Edit:
    """A change to what is said of one event."""
    before = corrections.get(event)
    return Edit(label, (EventStep(event, before, change(before or Correction())),))


def reverting(edit: Edit) -> Making:
    """The edit that takes another one back."""
    events: list[EventStep] = []
    for step in reversed(edit.events):
        events.append(EventStep(step.event, step.after, step.before))
        if len(events) % _PAGE == 0:
            yield
    return Edit(
        edit.label,
        tuple(events),
        tuple(DocumentStep(step.document, step.after, step.before) for step in reversed(edit.documents)),
        tuple(SettingStep(step.name, step.after, step.before) for step in reversed(edit.settings)),
    )


def telling_reviews(edit: Edit) -> Generator[None, None, bool]:
    """True when it changes nothing but whether events are accepted or rejected; told a moment at a time."""
    blank, seen = Correction(), dict[tuple[int, int], bool]()
    for place, step in enumerate(edit.events):
        before, after = step.before or blank, step.after or blank
        key = id(before), id(after)  # both live as long as the edit
        if key not in seen:
            seen[key] = before.own is None and replace(before, review=after.review) == after
        if not seen[key]:
            return False
        if place % _PAGE == 0:
            yield
    return not edit.documents


def writing_edit(edit: Edit) -> Generator[None, None, str]:
    """As text for the history, a moment at a time."""
    label = [edit.label.ru, edit.label.en]
    texts: dict[int, str | None] = {}  # of records that many steps have in common

    def text(said: Correction | None) -> str | None:
        if id(said) not in texts:
            texts[id(said)] = _write(write_correction, said)
        return texts[id(said)]

    pages: list[str] = []
    for start in range(0, len(edit.events), _PAGE):
        page = edit.events[start : start + _PAGE]
        pages.append(rows.dumps([[step.event, text(step.before), text(step.after)] for step in page])[1:-1])
        yield
    events = f"[{','.join(pages)}]"
    documents = [
        [step.document, _write(write_document_word, step.before), _write(write_document_word, step.after)]
        for step in edit.documents
    ]
    settings = [[step.name, step.before, step.after] for step in edit.settings]
    rest = [documents, settings] if settings else [documents]
    return f"[{','.join((rows.dumps(label), events, *map(rows.dumps, rest)))}]"


def reading_edit(text: str) -> Making:
    """The edit that ``writing_edit`` wrote; DamagedRowError otherwise."""
    try:
        (ru, en), at = _JSON.raw_decode(text, 1)
        events, at = yield from _reading_steps(text, at)
        documents, *rest = json.loads(f"[{text[at + 1 :]}")
        return Edit(
            Wording(str(ru), str(en)),
            events,
            tuple(
                DocumentStep(
                    DocumentId(str(subject)), _read(read_document_word, before), _read(read_document_word, after)
                )
                for subject, before, after in documents
            ),
            tuple(SettingStep(str(name), _text(before), _text(after)) for name, before, after in (rest or [()])[0]),
        )
    except (ValueError, TypeError, RecursionError, IndexError) as error:
        raise rows.DamagedRowError(str(error)) from error


def _reading_steps(text: str, at: int) -> Generator[None, None, tuple[tuple[EventStep, ...], int]]:
    """The steps behind the label, which ends at ``at``, and where their list ends."""
    said: dict[str | None, Correction | None] = {None: None}
    steps: list[EventStep] = []

    def read(text: str | None) -> Correction | None:
        if text not in said:
            said[text] = _read(read_correction, text)
        return said[text]

    at = _behind(text, at, ",[")
    while text[at] != "]":
        (subject, before, after), at = _JSON.raw_decode(text, at if not steps else _behind(text, at, ","))
        steps.append(EventStep(EventId(str(subject)), read(before), read(after)))
        if len(steps) % _PAGE == 0:
            yield
    return tuple(steps), at + 1


def _behind(text: str, at: int, expected: str) -> int:
    if not text.startswith(expected, at):
        raise ValueError(f"no {expected} where it should be")
    return at + len(expected)


def read_label(beginning: str) -> Wording:
    """The label of an edit whose text begins so; DamagedRowError otherwise."""
    try:
        (ru, en), _ = _JSON.raw_decode(beginning, 1)
        return Wording(str(ru), str(en))
    except (ValueError, TypeError, RecursionError) as error:
        raise rows.DamagedRowError(str(error)) from error


def _write(write: Callable[[_T], str], value: _T | None) -> str | None:
    return None if value is None else write(value)


def _read(read: Callable[[str], _T], text: str | None) -> _T | None:
    return None if text is None else read(text)


def _text(value: object) -> str | None:
    return None if value is None else str(value)

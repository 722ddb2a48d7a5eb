"""Faint tellings: what an article mentions too faintly to be drawn, kept because another article may tell it in full.

They are the refused candidates, each with the date, the people and the places its own sentence gives it.
"""

from collections.abc import Sequence

from timeline.extract.layout import Zone
from timeline.extract.lexicon import Strength
from timeline.extract.mentions import NOBODY, Mention
from timeline.extract.participants import Argument, ArgumentFinder
from timeline.model.document import Document
from timeline.model.edtf import TimeValue
from timeline.model.event import Event, EventId, Evidence, Named
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation, TimeExpression

_BREAKS = frozenset(",.;:!?…()—–")
_LONGEST = 80  # code points of a clause
MOST = 24  # of a document, however long: those that come nearest to being drawn
_NEVER = frozenset({"header", "in_date", "reporting_verb", "unreal", "phase", "topic"})
_NAMELESS = Derivation("undated", None, Wording("Дата этого события не названа.", "No date is named for it."))


def faint_tellings(
    document: Document,
    mentions: Sequence[Mention],
    events: Sequence[Event],
    arguments: ArgumentFinder,
) -> tuple[Event, ...]:
    """The refused mentions that may yet be somebody's happening, in the order of the text."""
    drawn = {mention.span for event in events for mention in event.mentions}
    refused = [m for m in mentions if _may_tell(m) and m.span not in drawn]
    nearest = sorted(refused, key=lambda mention: (-_likely(mention), *_place(mention)))[:MOST]
    return tuple(_event(document, mention, arguments) for mention in sorted(nearest, key=_place))


def _may_tell(mention: Mention) -> bool:
    return mention.verdict.rule not in _NEVER and mention.zone not in (Zone.HEADER, Zone.TEASER)


def _likely(mention: Mention) -> float:
    named = mention.strength is Strength.EVENT or mention.link is not None
    return max(mention.verdict.probability, mention.verdict.salience or 0.0) + 0.1 * named


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _event(document: Document, mention: Mention, finder: ArgumentFinder) -> Event:
    found = finder.find(mention.candidate) if mention.arguments is NOBODY else mention.arguments
    entry = mention.candidate.entry
    time, basis, derivation, dates = _when(mention)
    return Event(
        id=EventId(f"{document.id}:~{mention.span.start}"),
        title=_clause(document, mention),
        kind=entry.kind,
        subkind=entry.subkind,
        time=time,
        basis=basis,
        derivation=derivation,
        status=mention.status,
        confidence=round(max(mention.verdict.probability, mention.verdict.salience or 0.0) / 2, 3),
        mentions=(_evidence(document, mention.span),),
        dates=tuple(_evidence(document, date.span) for date in dates),
        participants=tuple(_named(document, argument) for argument in found.participants),
        places=tuple(_named(document, argument) for argument in found.places),
    )


def _clause(document: Document, mention: Mention) -> str:
    """The words around the trigger up to the next punctuation: never shown by themselves, but compared with titles."""
    tokens, first, last = mention.candidate.sentence.tokens, mention.candidate.first, mention.candidate.last
    while first > 0 and tokens[first - 1].text not in _BREAKS:
        first -= 1
    while last < len(tokens) and tokens[last].text not in _BREAKS:
        last += 1
    text = Span(tokens[first].start, tokens[last - 1].end).cut(document.text)
    text = text if len(text) <= _LONGEST else mention.span.cut(document.text)
    return text[:1].upper() + text[1:]


def _when(mention: Mention) -> tuple[TimeValue | None, Basis, Derivation, tuple[TimeExpression, ...]]:
    """The date its own sentence gives it; nothing is carried to what is faint anyway."""
    date = mention.link.date if mention.link is not None and mention.link.primary else None
    if date is None or date.time is None:
        return None, Basis.NONE, _NAMELESS, ()
    return date.time, date.basis, date.derivation, (date,)


def _evidence(document: Document, span: Span) -> Evidence:
    return Evidence(document.id, span, span.cut(document.text))


def _named(document: Document, argument: Argument) -> Named:
    return Named(argument.entity.name, _evidence(document, argument.span))

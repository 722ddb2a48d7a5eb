"""From clusters of mentions to events: title, kind, status, evidence, confidence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.extract.coreference import OCCASIONS, Cluster
from timeline.extract.countries import Countries
from timeline.extract.entities import Entities, Entity
from timeline.extract.inflection import Inflection
from timeline.extract.layout import Zone
from timeline.extract.lexicon import Entry
from timeline.extract.mentions import Mention
from timeline.extract.occasions import is_fresh
from timeline.extract.participants import Argument
from timeline.extract.protagonists import Protagonists, find_protagonists
from timeline.extract.story import UNDATED, Dating
from timeline.extract.titles import title_of
from timeline.model.document import Document
from timeline.model.event import Event, EventId, Evidence, Kind, Named, Status
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Rejection


def build_events(
    document: Document,
    clusters: Sequence[Cluster],
    datings: Sequence[Dating],
    confidences: Sequence[float | None],
    inflection: Inflection,
    countries: Countries,
    entities: Entities,
) -> list[Event]:
    """One event a cluster, in the order of the text; teasers alone make none.

    ``confidences``: how likely each dated one is real, rightly dated and worth drawing; None where nobody can say.
    """
    events: list[Event] = []
    protagonists = find_protagonists(clusters, entities, countries)
    drawn = drawn_of(clusters, datings, confidences)
    for at, (cluster, told, calibrated) in enumerate(zip(clusters, datings, confidences, strict=True)):
        dating = told if told.time is None or at in drawn else _too_unsure(told)
        if all(mention.zone is Zone.TEASER for mention in cluster.mentions) or _too_vague(cluster, dating):
            continue
        confidence = _confidence(cluster.mentions, dating, calibrated)
        new = _event(document, len(events) + 1, cluster, dating, confidence, inflection, countries, protagonists)
        events.append(new)
    return events


VAGUE = 0.3  # an undated event needs at least this
DRAWN = 0.4
"""How sure an event must be that has no date of its own (the news of the day, a date carried over) to be drawn."""
DATED, MARKED = 0.65, 0.2
"""The same with a date of its own; what annotators of events would mark needs up to so much less."""
HEADLINE = 0.12  # less is asked of what the headline reports
NEWS = 0.2  # enough for the most likely of what headline and lead report, if nothing of it would be drawn
_UNWEIGHED = 0.45  # where nothing learned weighs them


def _too_unsure(dating: Dating) -> Dating:
    """No date: it would more likely than not be wrong or of nothing that an editor lists.

    What the event's own sentence says about its date is kept beside it.
    """
    reason = Wording(
        f"Слишком неуверенно для шкалы времени. {dating.derivation.reason.ru}",
        f"Too unsure for the timeline. {dating.derivation.reason.en}",
    )
    own = dating.dates if dating.basis in (Basis.EXPLICIT, Basis.RELATIVE) else ()
    derivation = replace(dating.derivation, rule=UNDATED.derivation.rule, reason=reason)
    return replace(UNDATED, derivation=derivation, dates=own)


def drawn_of(clusters: Sequence[Cluster], datings: Sequence[Dating], confidences: Sequence[float | None]) -> set[int]:
    """The numbers of the events that are drawn: all that are sure enough.

    Where none of them is reported by headline or lead, the most likely one that is joins them, if it is no mere guess.
    """
    dated = [at for at, dating in enumerate(datings) if dating.time is not None]
    drawn = {at for at in dated if _is_drawn(clusters[at], datings[at], confidences[at])}
    if not any(_opens(clusters[at]) for at in drawn):
        likely = [(confidences[at] or 0.0, -at) for at in dated if _opens(clusters[at])]
        best, at = max(likely, default=(0.0, 0))
        if best >= NEWS:
            drawn.add(-at)
    return drawn


def _opens(cluster: Cluster) -> bool:
    """Whether headline or lead report it."""
    return any(mention.lead or mention.zone is Zone.TITLE for mention in cluster.mentions)


def _is_drawn(cluster: Cluster, dating: Dating, calibrated: float | None) -> bool:
    """Sure enough; with a date of its own less is asked where annotators would mark it, too, else of the headline."""
    confidence = _confidence(cluster.mentions, dating, calibrated)
    if calibrated is None:
        return confidence >= _UNWEIGHED
    if any(mention.zone is Zone.TITLE and mention.main for mention in cluster.mentions):
        confidence += HEADLINE
    if dating.basis in (Basis.EXPLICIT, Basis.RELATIVE):
        return confidence + MARKED * max(mention.verdict.probability for mention in cluster.mentions) >= DATED
    return confidence >= DRAWN


def _too_vague(cluster: Cluster, dating: Dating) -> bool:
    """Undated and without a word that clearly names an event: nothing that a reader would miss."""
    if dating.time is not None or _status(sorted(cluster.mentions, key=_best_first)) is Status.PLANNED:
        return False
    return all(mention.verdict.probability < VAGUE for mention in cluster.mentions)


def _event(
    document: Document,
    number: int,
    cluster: Cluster,
    dating: Dating,
    confidence: float,
    inflection: Inflection,
    countries: Countries,
    protagonists: Protagonists,
) -> Event:
    mentions = sorted(cluster.mentions, key=_freshest_first if dating.basis is Basis.PUBLISHED else _best_first)
    participants = _merged(a for m in mentions for a in m.arguments.participants)
    places = _merged(a for m in mentions for a in m.arguments.places)
    kind = _kind(mentions)
    return Event(
        id=EventId(f"{document.id}:{number}"),
        title=title_of(mentions, [a.entity for a in participants], inflection, countries, protagonists),
        kind=kind.kind,
        subkind=kind.subkind,
        time=dating.time,
        basis=dating.basis,
        derivation=dating.derivation,
        status=_status(mentions),
        confidence=confidence,
        mentions=tuple(_evidence(document, m.span) for m in mentions),
        dates=tuple(_evidence(document, d.span) for d in dating.dates),
        participants=tuple(_named(document, a) for a in participants),
        places=tuple(_named(document, a) for a in places),
    )


def _kind(mentions: Sequence[Mention]) -> Entry:
    """What the surest word says; of «заявил на брифинге» the saying."""
    entries = [m.candidate.entry for m in mentions]
    said = next(
        (e for m, e in zip(mentions, entries, strict=True) if e.subkind == "statement" and m.candidate.verbal), None
    )
    strongest = max(entries, key=lambda entry: entry.strength)
    return (
        said
        if said
        and all(e.kind in (Kind.STATEMENT, Kind.MEETING) for e in entries)
        and any(m.candidate.lemma in OCCASIONS for m in mentions)
        else strongest
    )


def _best_first(mention: Mention) -> tuple[bool, bool, int]:
    return mention.zone is not Zone.BODY, mention.link is None, mention.span.start


def _freshest_first(mention: Mention) -> tuple[bool, bool, int]:
    """For the news of the day: the lead's own words, whatever date stands elsewhere."""
    return mention.zone is not Zone.BODY, not is_fresh(mention), mention.span.start


def _status(mentions: Sequence[Mention]) -> Status:
    """What the headline's or the lead's mention says, else the dated one, else the first verb."""
    for mention in mentions:
        if is_fresh(mention) and mention.candidate.verbal:
            return mention.status
    for mention in mentions:
        if mention.candidate.verbal or mention.link:
            return mention.status
    return mentions[0].status


_RIGHT = {Basis.EXPLICIT: 0.95, Basis.RELATIVE: 0.85, Basis.PUBLISHED: 0.8, Basis.CARRIED: 0.7}
"""How often a date of that basis is right, on whole-article timelines."""


def _confidence(mentions: Sequence[Mention], dating: Dating, calibrated: float | None) -> float:
    """How likely an editor would list it and the date is right; of an undated one, that an editor would list it."""
    probability = max(mention.verdict.probability for mention in mentions)
    saliences = [mention.verdict.salience for mention in mentions if mention.verdict.salience is not None]
    if dating.time is None:
        return round(min(0.99, max(saliences)) if saliences else 0.25 + 0.5 * probability, 3)
    if calibrated is not None:
        return round(min(0.99, calibrated), 3)
    real = max(saliences) if saliences else 0.75 + 0.2 * probability + (0.05 if len(mentions) > 1 else 0.0)
    return round(min(0.99, real * _RIGHT.get(dating.basis, 0.7)), 3)


def _merged(arguments: Iterator[Argument]) -> list[Argument]:
    found: dict[Entity, Argument] = {}
    for argument in arguments:
        found.setdefault(argument.entity, argument)
    return list(found.values())


def _evidence(document: Document, span: Span) -> Evidence:
    return Evidence(document.id, span, span.cut(document.text))


def _named(document: Document, argument: Argument) -> Named:
    return Named(argument.entity.name, _evidence(document, argument.span))


def rejections(document: Document, mentions: Sequence[Mention], clusters: Sequence[Cluster]) -> tuple[Rejection, ...]:
    """The words that looked like events and became part of none, with the reason."""
    used = {mention.span for cluster in clusters for mention in cluster.mentions}
    return tuple(
        Rejection(m.span, m.span.cut(document.text), m.verdict.rule, m.verdict.reason)
        for m in mentions
        if not m.verdict.taken and m.span not in used
    )

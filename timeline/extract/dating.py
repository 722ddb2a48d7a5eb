"""The date of a happening: from one of its mentions, carried from its neighbourhood, or the article's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extract.coreference import Cluster
from timeline.extract.layout import Zone
from timeline.extract.lexicon import Strength
from timeline.extract.mentions import Mention
from timeline.model.edtf import TimeValue, day, within
from timeline.model.event import Status
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.timex import Basis, Derivation, TimeExpression
from timeline.model.wording import format_day


@dataclass(frozen=True, slots=True)
class Dating:
    """A reading of when, with the expressions it rests on and how sure it is (0..1)."""

    time: TimeValue | None
    basis: Basis
    derivation: Derivation
    dates: tuple[TimeExpression, ...]
    sureness: float


UNDATED = Dating(
    None,
    Basis.NONE,
    Derivation("undated", None, Wording("Дата в тексте не названа.", "The text names no date.")),
    (),
    0.5,
)
_EARLIER = frozenset({"ранее", "раньше", "прежде", "до этого", "до того", "впоследствии", "позже", "позднее", "затем"})


def date_clusters(clusters: Sequence[Cluster], published: Day | None) -> list[Dating]:
    """One dating a cluster, in their order."""
    found = [_own(cluster) for cluster in clusters]
    return [
        own or _carried(cluster, clusters, found) or _published(cluster, published) or UNDATED
        for cluster, own in zip(clusters, found, strict=True)
    ]


def _own(cluster: Cluster) -> Dating | None:
    """The date one of its mentions stands with: the nearest of the finest."""
    dated = [m for m in cluster.mentions if m.link and m.link.date.time]
    if not dated:
        return None
    best = min(dated, key=_dating_rank)
    assert best.link is not None
    date = best.link.date
    expressions = [date]
    for mention in dated:
        if mention.date and mention.date.time == date.time and mention.date not in expressions:
            expressions.append(mention.date)
    if best.link.primary:
        return Dating(date.time, date.basis, date.derivation, tuple(expressions), 0.9)
    return Dating(date.time, date.basis, date.derivation, tuple(expressions), 0.75)


def _dating_rank(mention: Mention) -> tuple[bool, int, float]:
    link = mention.link
    assert link is not None
    time = link.date.time
    assert time is not None
    length = time.end - time.begin if time.begin is not None and time.end is not None else 10**18
    return not link.primary, length, link.cost


def _carried(cluster: Cluster, clusters: Sequence[Cluster], found: Sequence[Dating | None]) -> Dating | None:
    """The story goes on: the latest dated happening before it in the same paragraph."""
    first = next((m for m in cluster.mentions if m.zone is Zone.BODY), None)
    if (
        first is None
        or first.status is not Status.HAPPENED
        or any(m.zone is Zone.TITLE or m.lead for m in cluster.mentions)
    ):
        return None
    sentence = first.candidate.sentence
    if _starts_earlier(first):
        return None
    nearest: tuple[int, Dating] | None = None
    for other, dating in zip(clusters, found, strict=True):
        if dating is None:
            continue
        for mention in other.mentions:
            near = mention.candidate.sentence
            if mention.date and near.paragraph == sentence.paragraph and near.index <= sentence.index:
                if nearest is None or mention.span.start > nearest[0]:
                    if mention.span.start < first.span.start:
                        nearest = (mention.span.start, dating)
    if nearest is None:
        return None
    source = nearest[1]
    quote = source.dates[0].text
    reason = Wording(
        f"Своей даты нет; рассказ продолжает событие с датой «{quote}» выше в том же абзаце.",
        f"No date of its own; the story goes on from «{quote}» earlier in the same paragraph.",
    )
    derivation = Derivation("carried_within_paragraph", source.derivation.anchor, reason)
    return Dating(source.time, Basis.CARRIED, derivation, source.dates, 0.6)


def _starts_earlier(mention: Mention) -> bool:
    tokens = mention.candidate.sentence.tokens
    return any(token.lemma in _EARLIER for token in tokens[:4])


def _published(cluster: Cluster, published: Day | None) -> Dating | None:
    """Fresh news: the headline or the lead tells it as past and names no date."""
    if published is None:
        return None
    fresh = [m for m in cluster.mentions if (m.zone is Zone.TITLE or m.lead) and m.main]
    if not fresh or any(m.status is Status.PLANNED for m in fresh):
        return None
    if all(m.strength < Strength.WEAK and not m.candidate.verbal for m in fresh):
        return None
    reason = Wording(
        "Дата в тексте не названа; свежая новость, поэтому день публикации.",
        "The text names no date; it is fresh news, so the day of publication.",
    )
    anchor = Wording(
        f"день публикации, {format_day(published, 'ru')}", f"the day of publication, {format_day(published, 'en')}"
    )
    return Dating(within(day(published)), Basis.PUBLISHED, Derivation("fresh_news", anchor, reason), (), 0.7)

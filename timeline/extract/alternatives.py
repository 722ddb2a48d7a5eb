"""What else a happening's date may be: the news of the day, the last date told above it, the first one of all."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from timeline.extract.coreference import Cluster
from timeline.extract.layout import Zone
from timeline.extract.mentions import Mention
from timeline.extract.news import news_of_the_day
from timeline.extract.occasions import is_fresh
from timeline.extract.story import Dating, looks_back, starts_earlier, taken_over
from timeline.model.event import Status
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.timex import Basis, TimeExpression

SALIENCE = 0.4  # how likely an editor must list a happening for other dates to be thought of
_REACH = 5  # sentences from a date to what it may still date


def alternatives(
    clusters: Sequence[Cluster], datings: Sequence[Dating], published: Day | None
) -> list[tuple[Dating, ...]]:
    """For each happening the other datings that may be right, none twice; none for what has a date and is no news."""
    told = _told(clusters)
    places = [sentence for sentence, _ in told]
    found: list[tuple[Dating, ...]] = []
    for cluster, dating in zip(clusters, datings, strict=True):
        other: list[Dating] = []
        if _may_have_another(cluster, dating):
            for one in _thought_of(cluster, published, told, places):
                if one.time != dating.time and all(one.time != known.time for known in other):
                    other.append(one)
        found.append(tuple(other))
    return found


def _may_have_another(cluster: Cluster, dating: Dating) -> bool:
    own = dating.time is not None and dating.basis in (Basis.EXPLICIT, Basis.RELATIVE)
    if own and not any(is_fresh(mention) for mention in cluster.mentions):
        return False
    if all(m.zone is Zone.TEASER for m in cluster.mentions) or cluster.mentions[0].status is Status.DENIED:
        return False
    return any(m.verdict.salience is not None and m.verdict.salience >= SALIENCE for m in cluster.mentions)


def _told(clusters: Sequence[Cluster]) -> list[tuple[int, TimeExpression]]:
    """The dates of all mentions that have one of their own, by sentence."""
    linked = [
        (mention.candidate.sentence.index, mention.link.date)
        for cluster in clusters
        for mention in cluster.mentions
        if mention.verdict.taken and mention.link is not None and mention.link.primary and mention.link.date.time
    ]
    return sorted(linked, key=_in_text)


def _in_text(told: tuple[int, TimeExpression]) -> tuple[int, int]:
    return told[0], told[1].span.start


def _thought_of(
    cluster: Cluster, published: Day | None, told: Sequence[tuple[int, TimeExpression]], places: Sequence[int]
) -> Iterator[Dating]:
    first = min(cluster.mentions, key=_where)
    if published is not None and _may_be_news(cluster):
        yield news_of_the_day(published, 0.5)
    for mention in cluster.mentions[:3]:
        if mention.context is not None and mention.context.time is not None:
            yield _from_above(mention.context)
    at = bisect_left(places, first.candidate.sentence.index)
    if at > 0 and first.candidate.sentence.index - places[at - 1] <= _REACH:
        yield _from_above(told[at - 1][1])
    if told and told[0][0] < first.candidate.sentence.index:
        yield _from_above(told[0][1])


def _may_be_news(cluster: Cluster) -> bool:
    """In the headline or the lead, and nothing in it says that it was before."""
    if any(starts_earlier(mention) or looks_back(mention) for mention in cluster.mentions):
        return False
    return any(mention.lead or mention.zone is Zone.TITLE for mention in cluster.mentions)


def _where(mention: Mention) -> int:
    return mention.candidate.sentence.index


def _from_above(date: TimeExpression) -> Dating:
    reason = Wording(
        f"Своей даты нет; вероятнее всего то же время, что названо выше: «{date.text}».",
        f"No date of its own; most likely the time that is named above: “{date.text}”.",
    )
    return taken_over("carried_from_above", date, reason, 0.5)

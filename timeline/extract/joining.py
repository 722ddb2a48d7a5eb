"""Groups the mentions of one event: rules join related words, a learned model different words for the same event."""

from collections import Counter
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from timeline.extract.batching import Batched, BatchTask, ModelQuery
from timeline.extract.coreference import Cluster, cannot_be_one, join_mentions, keys_of
from timeline.extract.fused_weights import Embedding
from timeline.extract.learned.coreference import PairScorer
from timeline.extract.mention_features import mention_rows
from timeline.extract.mention_pairs import NO_PAIRS, PairFinder, Pairs
from timeline.extract.mentions import Mention
from timeline.extract.selection import may_join
from timeline.extract.story import starts_earlier
from timeline.model.instant import Day

AGREED = 0.4
"""How likely the members of two groups must refer to one event, on average, for the groups to become one."""
SUPPORTED = 0.3
"""The same for a mention that was refused: the mean of what its pairs say on average and at best."""
HEARD = 0.15  # an editor's score below which a refused candidate is none of another event either


def may_tell(mention: Mention) -> bool:
    """Whether a mention is one of an event, or may still support one that another has established."""
    verdict = mention.verdict
    heard = verdict.salience is None or verdict.salience >= HEARD
    return verdict.taken or (heard and may_join(mention.candidate, verdict))


def _asked(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that may tell something; nobody asks where only one does, or none is taken."""
    asked = [mention for mention in mentions if may_tell(mention)]
    return asked if len(asked) > 1 and any(mention.verdict.taken for mention in asked) else []


def ask(mentions: Sequence[Mention], published: Day | None, embedding: Embedding) -> tuple[list[Mention], Pairs]:
    """The mentions that may tell something, and the pairs of them that are worth a question: one at least is taken."""
    asked = _asked(mentions)
    return asked, PairFinder(embedding)([mention_rows(asked, published)])[0] if asked else NO_PAIRS


def join_coreferent(mentions: Sequence[Mention], published: Day | None, scorer: PairScorer) -> Batched[list[Cluster]]:
    """Clusters of the mentions that were taken, in the order of their first one, with the refused that support them.

    What the rules join stays together; the model joins what they leave apart.
    """
    clusters = join_mentions(mentions, published)
    asked = _asked(mentions)
    if not asked:
        return clusters
    groups = {m.span.start: group for group, cluster in enumerate(clusters) for m in cluster.mentions}
    group_of = [groups.get(mention.span.start, -1) for mention in asked]
    pairs: Pairs = yield BatchTask(PairFinder(scorer.embedding), mention_rows(asked, published, group_of))
    if not len(pairs.one):
        return clusters
    answers = yield ModelQuery(scorer.score, pairs.rows)
    weighed = list(zip(pairs.one.tolist(), pairs.other.tolist(), answers.tolist(), strict=True))
    joined = {at: group for at, group in enumerate(group_of) if group >= 0}
    _grow(clusters, joined, weighed, published)
    _support(clusters, asked, joined, weighed, published)
    return [cluster for cluster in clusters if cluster.mentions]


def _apart(cluster: Cluster, other: Cluster, published: Day | None) -> bool:
    """What no likeness outweighs: conflicts, two words of one sentence (left to the rules), «недавно» beside a date."""
    sentences = {mention.candidate.sentence.index for mention in cluster.mentions}
    if any(mention.candidate.sentence.index in sentences for mention in other.mentions):
        return True
    for own, dated in ((cluster, other), (other, cluster)):
        aside = any(starts_earlier(mention) and mention.date is None for mention in own.near)
        if aside and any(mention.date is not None for mention in dated.near) and own.keys.isdisjoint(dated.keys):
            return True
    return cannot_be_one(cluster, other, published)


_Weighed = Sequence[tuple[int, int, float]]


def _grow(clusters: list[Cluster], group_of: dict[int, int], weighed: _Weighed, published: Day | None) -> None:
    """Joins clusters while their members agree on average, the best agreed first; no likeness outweighs a conflict."""
    sums: dict[int, dict[int, float]] = {group: {} for group in range(len(clusters))}
    for at, next_to, likely in weighed:
        one, other = group_of.get(at, -1), group_of.get(next_to, -1)
        if one >= 0 and other >= 0 and one != other:
            sums[one][other] = sums[other][one] = sums[one].get(other, 0.0) + likely
    counts = Counter(group_of.values())
    sizes = [counts[group] for group in range(len(clusters))]

    def mean(one: int, other: int) -> float:
        return sums[one][other] / (sizes[one] * sizes[other])

    waiting = [(-mean(one, two), one, two, sizes[one], sizes[two]) for one in sums for two in sums[one] if one < two]
    heapify(waiting)
    while waiting:
        agreed, one, other, size, other_size = heappop(waiting)
        if -agreed < AGREED:
            break
        if (sizes[one], sizes[other]) != (size, other_size) or _apart(clusters[one], clusters[other], published):
            continue
        for mention in clusters[other].mentions:
            clusters[one].add(mention)
        clusters[other].mentions.clear()
        for at, group in group_of.items():
            if group == other:
                group_of[at] = one
        sizes[one], sizes[other] = size + other_size, 0
        for third, likely in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + likely
        for third in sums[one]:
            first, second = min(one, third), max(one, third)
            heappush(waiting, (-mean(first, second), first, second, sizes[first], sizes[second]))


def _support(
    clusters: list[Cluster],
    asked: Sequence[Mention],
    group_of: dict[int, int],
    weighed: _Weighed,
    published: Day | None,
) -> None:
    """Adds the refused mentions to the cluster that they support, in the order of the text."""
    said: dict[int, dict[int, list[float]]] = {}
    for one, other, likely in weighed:
        refused, group = (other, group_of.get(one, -1)) if other not in group_of else (one, group_of[other])
        if refused not in group_of and group >= 0:
            said.setdefault(refused, {}).setdefault(group, []).append(likely)
    sizes = {group: len(clusters[group].mentions) for group in set(group_of.values())}
    for refused in sorted(said):
        support, group = max(((sum(p) / sizes[at] + max(p)) / 2, -at) for at, p in said[refused].items())
        if support >= SUPPORTED and not _apart(
            clusters[-group], Cluster([asked[refused]], keys_of(asked[refused])), published
        ):
            clusters[-group].add(asked[refused])

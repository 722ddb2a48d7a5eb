"""The date of a happening: from one of its mentions, carried from its neighbourhood, or the article's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extract.coreference import Cluster
from timeline.extract.layout import Zone
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
    found: list[Dating | None] = [_own(cluster) for cluster in clusters]
    for index, cluster in enumerate(clusters):
        if found[index] is None:
            found[index] = _within(cluster, clusters, found) or _carried(cluster) or _published(cluster, published)
    return [dating or UNDATED for dating in found]


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


def _carried(cluster: Cluster) -> Dating | None:
    """The story goes on: the date of what was told before it in the same paragraph."""
    for mention in cluster.mentions:
        if mention.zone is not Zone.BODY or mention.status is not Status.HAPPENED or not _narrates(mention):
            continue
        if mention.context is None or mention.context.time is None or _starts_earlier(mention):
            continue
        return _taken_over(
            "carried_within_paragraph",
            mention.context,
            Wording(
                f"Своей даты нет; рассказ продолжает сказанное выше в абзаце: «{mention.context.text}».",
                f"No date of its own; the story goes on from what was told above: «{mention.context.text}».",
            ),
            0.6,
        )
    return None


def _within(cluster: Cluster, clusters: Sequence[Cluster], found: Sequence[Dating | None]) -> Dating | None:
    """«После перестрелки», «в ходе встречи»: the date of the happening that the sentence hangs it on."""
    for mention in cluster.mentions:
        sentence = mention.candidate.sentence
        if mention.status is not Status.HAPPENED:
            continue
        for other, dating in zip(clusters, found, strict=True):
            if dating is None or dating.basis is Basis.PUBLISHED or not dating.dates or other is cluster:
                continue
            for near in other.mentions:
                if near.candidate.sentence.index != sentence.index:
                    continue
                if _hangs_on(mention, near) or (_hangs_on(near, mention) and not mention.candidate.verbal):
                    reason = Wording(
                        f"Связано в предложении с событием «{near.candidate.token.text}», дата взята у него.",
                        f"The sentence ties it to «{near.candidate.token.text}», whose date it takes.",
                    )
                    return _taken_over("carried_from_event", dating.dates[0], reason, 0.6)
    return None


_TIES = frozenset({"после", "при", "в", "во", "из-за", "за", "под"})


def _hangs_on(mention: Mention, event: Mention) -> bool:
    """Whether the event stands as a circumstance right under the mention."""
    tokens = event.candidate.sentence.tokens
    token = event.candidate.token
    if event.candidate.verbal or token.rel.split(":")[0] not in ("obl", "nmod"):
        return False
    governors = (token.head, tokens[token.head].head if token.head >= 0 else -1)
    case = {tokens[c].lemma for c in event.candidate.sentence.children(event.candidate.head) if tokens[c].rel == "case"}
    return mention.candidate.head in governors and bool(case & _TIES)


def _taken_over(rule: str, source: TimeExpression, reason: Wording, sureness: float) -> Dating:
    return Dating(
        source.time, Basis.CARRIED, Derivation(rule, source.derivation.anchor, reason), (source,), sureness
    )


def _narrates(mention: Mention) -> bool:
    """A perfective past, or a noun: what a story tells one after the other."""
    feats = mention.candidate.token.feats
    if not mention.candidate.verbal:
        return True
    return feats.get("Aspect") == "Perf" or feats.get("Tense") == "Past"


def _starts_earlier(mention: Mention) -> bool:
    tokens = mention.candidate.sentence.tokens
    return any(token.lemma in _EARLIER for token in tokens[:4])


_NOW = frozenset({"сейчас", "уже", "теперь", "сегодня", "настоящий", "данный"})


def _published(cluster: Cluster, published: Day | None) -> Dating | None:
    """Fresh news: the headline or the lead tells it as past and names no date."""
    if published is None:
        return None
    fresh = [m for m in cluster.mentions if m.verdict.taken and m.main and (m.zone is Zone.TITLE or m.lead or _now(m))]
    if not fresh or any(m.status is Status.PLANNED for m in fresh) or all(_starts_earlier(m) for m in fresh):
        return None
    reason = Wording(
        "Дата в тексте не названа; свежая новость, поэтому день публикации.",
        "The text names no date; it is fresh news, so the day of publication.",
    )
    anchor = Wording(
        f"день публикации, {format_day(published, 'ru')}", f"the day of publication, {format_day(published, 'en')}"
    )
    return Dating(within(day(published)), Basis.PUBLISHED, Derivation("fresh_news", anchor, reason), (), 0.7)


def _now(mention: Mention) -> bool:
    """«В настоящий момент злоумышленников задержали»."""
    sentence = mention.candidate.sentence
    if mention.candidate.token.feats.get("Aspect") != "Perf":
        return False
    return any(token.lemma in _NOW for token in sentence.tokens[: mention.candidate.head + 1])

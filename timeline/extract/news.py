"""What is news on the day of publication: the headline and the lead, told as past and without a date."""

from timeline.extract.coreference import Cluster
from timeline.extract.layout import Zone
from timeline.extract.lexicon import Strength
from timeline.extract.mentions import Mention
from timeline.extract.occasions import is_fresh
from timeline.extract.story import FRESHEST, Dating, Story, listed, looks_back, starts_earlier, taken_over
from timeline.extract.timex.outcome import of_published
from timeline.model.edtf import day, within
from timeline.model.event import Status
from timeline.model.instant import DAY, Day
from timeline.model.problem import Wording
from timeline.model.timex import Basis, Derivation, TimeExpression


def of_news(cluster: Cluster, published: Day | None, story: Story | None) -> Dating | None:
    """Fresh news: the headline or the lead tells it as past and names no date; without ``story`` all of it counts."""
    if published is None:
        return None
    fresh = [
        m
        for m in cluster.mentions
        if m.verdict.taken and (is_fresh(m) or (m.main and _now(m)) or _to_press(m)) and not _tells_of_old(m, published)
    ]
    if not fresh or any(m.status in (Status.PLANNED, Status.DENIED) for m in fresh):
        return None
    if any(starts_earlier(m) for m in fresh):
        return None
    if story is not None and all(_further_on(m, story.opening) for m in fresh):
        return None
    named = _day_of_lead(story, published) if story is not None and any(is_fresh(m) for m in fresh) else None
    if named is not None:
        return _told_with_lead(named)
    rule = "fresh_news" if any(is_fresh(m) or not _to_press(m) for m in fresh) else "told_to_press"
    return news_of_the_day(published, 0.7, rule)


def _day_of_lead(story: Story, published: Day) -> TimeExpression | None:
    """«9 сентября освятили центр. Архиепископ провёл службу»: the day that the lead's first sentence names."""
    for _, mention in story.by_sentence.get(story.opening, ()):
        link = mention.link
        if link is None or not link.primary or not is_fresh(mention) or mention.status is not Status.HAPPENED:
            continue
        time = link.date.time
        if time is not None and time.end is not None and time.first_day == time.last_day:
            return link.date if time.end <= published.instant else None
    return None


def _told_with_lead(date: TimeExpression) -> Dating:
    reason = Wording(
        f"Своей даты нет; новость начинается с «{date.text}».",
        f"No date of its own; the news opens with “{date.text}”.",
    )
    return taken_over("carried_from_lead", date, reason, 0.6)


def _further_on(mention: Mention, opening: int) -> bool:
    """Below the lead's first sentences, or a lasting state told there: more likely what led to the news."""
    if mention.zone is Zone.TITLE:
        return False
    if _to_press(mention):
        return looks_back(mention)
    if not listed(mention):
        return True
    after = mention.candidate.sentence.index - opening
    if after <= 0:
        return [token.lemma for token in mention.candidate.sentence.tokens[:2]] == ["по", "мнение"]
    feats = mention.candidate.token.feats
    lasting_state = (
        mention.candidate.verbal and feats.get("Aspect") == "Imp" and mention.strength is not Strength.REPORT
    )
    return lasting_state or (mention.lead and after > FRESHEST) or looks_back(mention)


OLD = 30 * DAY
_GOING_ON = frozenset(
    {"тогда", "затем", "потом", "вскоре", "позже", "позднее", "впоследствии", "и", "он", "она", "после"}
)


def _tells_of_old(mention: Mention, published: Day) -> bool:
    """Its paragraph has told of another time just before: «Произошло это в 2009 году. Тогда она …»."""
    time = mention.context.time if mention.context and mention.zone is Zone.BODY else None
    opening = {token.lemma for token in mention.candidate.sentence.tokens[:3]}
    if opening.isdisjoint(_GOING_ON):
        return False
    return time is not None and time.end is not None and time.end < published.instant - OLD


def _to_press(mention: Mention) -> bool:
    """«На пресс-конференции», «в интервью»: what is said to the press is told the same day."""
    candidate = mention.candidate
    return candidate.lemma in _PRESS and candidate.token.rel == "obl" and not starts_earlier(mention)


_PRESS = frozenset({"брифинг", "пресс-конференция", "интервью"})


_FRESH = Wording(
    "Своей даты нет; свежая новость, поэтому день публикации.",
    "No date of its own; it is fresh news, so the day of publication.",
)
_SAID_TO_PRESS = Wording(
    "Своей даты нет; сказанное прессе печатают в тот же день, поэтому день публикации.",
    "No date of its own; what is said to the press is printed the same day, so the day of publication.",
)


def news_of_the_day(published: Day, certainty: float, rule: str = "fresh_news") -> Dating:
    """The day of publication as an event's date, by a rule; ``certainty``: how likely it is right (0..1)."""
    reason = _SAID_TO_PRESS if rule == "told_to_press" else _FRESH
    derivation = Derivation(rule, of_published(published), reason)
    return Dating(within(day(published)), Basis.PUBLISHED, derivation, (), certainty)


_NOW = frozenset({"сейчас", "уже", "теперь", "сегодня", "настоящий", "данный"})


def _now(mention: Mention) -> bool:
    """«В настоящий момент злоумышленников задержали»."""
    sentence = mention.candidate.sentence
    if mention.candidate.verbal and mention.candidate.token.feats.get("Aspect") != "Perf":
        return False
    return any(token.lemma in _NOW for token in sentence.tokens[: mention.candidate.head + 1])

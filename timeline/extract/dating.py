"""The date of a happening: from one of its mentions, carried from its neighbourhood, or the article's own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.extract.before_event import counted_before
from timeline.extract.coreference import Cluster
from timeline.extract.layout import Zone
from timeline.extract.lexicon import Strength
from timeline.extract.mentions import Mention
from timeline.extract.news import OLD, news_of_the_day, of_news
from timeline.extract.occasions import is_fresh, is_occasion
from timeline.extract.story import UNDATED, Dating, Story, listed, looks_back, starts_earlier, taken_over
from timeline.extract.timex.reading import Step
from timeline.extract.timex.shifts import moved
from timeline.extract.tokens import NameType
from timeline.extract.triggers import Candidate
from timeline.model.edtf import TimeValue, day, lasting, within
from timeline.model.event import Kind, Status
from timeline.model.instant import DAY, Day
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation, TimeExpression, TimexType


def date_clusters(
    clusters: Sequence[Cluster], published: Day | None, expressions: Sequence[TimeExpression] = ()
) -> list[Dating]:
    """One dating a cluster, in their order; of ``expressions`` those count that nothing could place."""
    story = Story.of(clusters)
    unplaced = [each for each in expressions if each.time is None and each.basis is Basis.NONE]
    named = frozenset(each.span for each in unplaced if each.type in (TimexType.DATE, TimexType.TIME))
    found = [_hour_of_the_day(cluster, _own(cluster, published), published) for cluster in clusters]
    for index, cluster in enumerate(clusters):
        if found[index] is None:
            found[index] = (
                _beside(cluster)
                or _within(cluster, story, found)
                or _goes_on_in_lead(cluster, named, published)
                or of_news(cluster, published, story)
                or _carried(cluster, named)
                or _planned(cluster, story)
                or _occasion_of_news(cluster, story, published)
                or _of_incident(cluster, story, found)
            )
    if published is not None and not any(_heads(c) and d for c, d in zip(clusters, found, strict=True)):
        _date_headline(clusters, found, published)
    lengths = [each for each in expressions if each.type is TimexType.DURATION]
    for index, cluster in enumerate(clusters):
        if found[index] is None and published is not None and lengths:
            found[index] = _lasting_till_now(cluster, lengths, published)
        elif _only_tells(cluster, story, found, index):
            found[index] = UNDATED
        elif (dating := found[index]) is not None:
            found[index] = counted_before(dating, cluster.mentions, story, found)
    return [dating or _unplaced(cluster, unplaced) for dating, cluster in zip(found, clusters, strict=True)]


def _only_tells(cluster: Cluster, story: Story, found: Sequence[Dating | None], own: int) -> bool:
    """«Полиция сообщила, что …»: of one day what happened is drawn, not that somebody told it."""
    dating = found[own]
    if dating is None or dating.time is None:
        return False
    if any(m.strength is not Strength.REPORT or m.zone is Zone.TITLE for m in cluster.mentions):
        return False
    for mention in cluster.mentions:
        for number, near in story.beside(mention):
            told = found[number]
            if told is None or told.time != dating.time or near.status is not Status.HAPPENED:
                continue
            if _says(mention.candidate, near.candidate):
                return True
    return False


def _says(saying: Candidate, told: Candidate) -> bool:
    """«Полиция сообщила, что он погиб», «он погиб, сообщила полиция», also where the parser found two roots in it."""
    if told.token.rel == "ccomp" and told.token.head == saying.head:
        return True
    if saying.token.rel == "parataxis":
        return saying.token.head == told.head
    comma = saying.first > 0 and saying.sentence.tokens[saying.first - 1].text == ","
    return comma and saying.token.rel == told.token.rel == "root" and told.head < saying.head


_LASTING = frozenset({"бушевать", "длиться", "продлиться", "гореть", "полыхать", "продолжаться"})
_LENGTH = re.compile(r"P(\d{1,3})([DWM])")
_STEPS = {"D": Step.DAY, "W": Step.WEEK, "M": Step.MONTH}


def _lasting_till_now(cluster: Cluster, lengths: Sequence[TimeExpression], published: Day) -> Dating | None:
    """«Пожар бушевал больше недели», as news: from so long ago to the day of publication."""
    if not any(is_fresh(mention) or mention.zone is Zone.TITLE for mention in cluster.mentions):
        return None
    for mention in cluster.mentions:
        feats = mention.candidate.token.feats
        lasts = feats.get("Aspect") == "Imp" or mention.candidate.lemma in _LASTING
        if not (mention.candidate.verbal and mention.main and lasts):
            continue
        for length in lengths:
            parts = _LENGTH.fullmatch(length.value)
            if parts is None or length.span not in mention.times:
                continue
            begin = moved(published, _STEPS[parts[2]], -int(parts[1]))
            reason = Wording(
                f"Названа только длительность («{length.text}»); отсчитана назад от дня публикации.",
                f"Only a length is named (“{length.text}”), counted back from the day of publication.",
            )
            time = lasting(day(begin), day(published))
            return Dating(time, Basis.RELATIVE, Derivation("lasting_till_now", None, reason), (length,), 0.6)
    return None


def _unplaced(cluster: Cluster, expressions: Sequence[TimeExpression]) -> Dating:
    """No date; where its sentence says «вчера» and nobody knows from which day, it says so."""
    for mention in cluster.mentions:
        for expression in expressions:
            if expression.span in mention.times:
                return replace(UNDATED, derivation=replace(expression.derivation, rule=UNDATED.derivation.rule))
    return UNDATED


def _heads(cluster: Cluster) -> bool:
    return any(mention.zone is Zone.TITLE or mention.lead for mention in cluster.mentions)


def _tells_itself(mention: Mention) -> bool:
    """In the headline or the lead, and no noun below («рейтинг драк», «прочат отставку»): they are not the news."""
    heads = mention.zone is Zone.TITLE or mention.lead
    return heads and (mention.main or mention.candidate.verbal)


def _date_headline(clusters: Sequence[Cluster], found: list[Dating | None], published: Day) -> None:
    """Nothing that the headline or the lead tells has a date: its likeliest happening is the news of the day."""
    told = [i for i, cluster in enumerate(clusters) if any(_tells_itself(m) and listed(m) for m in cluster.mentions)]
    told = [i for i in told if not any(starts_earlier(mention) for mention in clusters[i].mentions)]
    open_ones = [i for i in told if clusters[i].mentions[0].status is Status.HAPPENED]
    if open_ones:
        best = max(open_ones, key=lambda i: (max(m.verdict.probability for m in clusters[i].mentions), -i))
        found[best] = news_of_the_day(published, 0.5)


def _own(cluster: Cluster, published: Day | None) -> Dating | None:
    """The date one of its mentions stands with: the nearest of the finest."""
    dated = [m for m in cluster.mentions if m.link and m.link.primary and m.link.date.time]
    dated = [m for m in dated if not _still_to_come(m, published)]
    if not dated:
        return None
    best = min(dated, key=_dating_rank)
    assert best.link is not None
    date = best.link.date
    expressions = [date, *best.link.also]
    for mention in dated:
        if mention.date and mention.date.time == date.time and mention.date not in expressions:
            expressions.append(mention.date)
    certainty = 0.9 if best.link.learned is None else 0.7 + 0.3 * best.link.learned
    time = _day_after_day(date.time, best.link.also, _each_its_own(best))
    derivation = date.derivation
    if time is not None and published is not None and _goes_on(best) and (time.end or 0) < published.instant:
        time = lasting(time.first, day(published))
        reason = Wording(
            f"{derivation.reason.ru}; ещё идёт («{_present_verb(best)}»), поэтому до дня публикации",
            f"{derivation.reason.en}; it still goes on (“{_present_verb(best)}”), so up to the day of publication",
        )
        derivation = replace(derivation, reason=reason)
    return Dating(time, date.basis, derivation, tuple(expressions), certainty)


def _still_to_come(mention: Mention, published: Day | None) -> bool:
    """«заявил о желании оставить пост 1 января», told in April: what is told as done was not done on a later day."""
    candidate, time = mention.candidate, mention.date.time if mention.date is not None else None
    if published is None or time is None or time.begin is None or time.begin <= published.instant + 2 * DAY:
        return False
    return candidate.verbal and candidate.token.feats.get("Tense") == "Past" and mention.status is Status.HAPPENED


def _goes_on(mention: Mention) -> bool:
    """«с 14 июля проводят встречи»: a noun under a verb in the present, since a day."""
    text = mention.date.text.lower() if mention.date is not None else ""
    since = text.startswith(("с ", "со ")) and " по " not in text and " до " not in text
    return since and not mention.candidate.verbal and _present_verb(mention) is not None


def _each_its_own(mention: Mention) -> bool:
    """«арестованы 5 и 7 мая соответственно»: one verb for two happenings; listed nouns have a day each."""
    tokens = mention.candidate.sentence.tokens
    return mention.candidate.verbal and any(token.lemma == "соответственно" for token in tokens)


def _day_after_day(time: TimeValue | None, others: Sequence[TimeExpression], apart: bool) -> TimeValue | None:
    """«в пятницу и субботу», «30 июня и 1 июля»: days in a row are one stretch; others keep the first date.

    Two happenings under one word (``apart``) were on some days from the first to the last.
    """
    days = [d for each in (time, *(other.time for other in others)) if each and (d := each.first_day) == each.last_day]
    spread = sorted({d.instant: d for d in days if d}.values(), key=lambda d: d.instant)
    if apart and len(spread) > 1:
        return within(day(spread[0]), day(spread[-1]))
    if len(spread) < 2 or spread[-1].instant - spread[0].instant != (len(spread) - 1) * DAY:
        return time
    return lasting(day(spread[0]), day(spread[-1]))


def _hour_of_the_day(cluster: Cluster, own: Dating | None, published: Day | None) -> Dating | None:
    """Fresh news whose only date is a part of the day of publication: the day is the article's own."""
    if own is None or own.time is None or published is None or not any(is_fresh(m) for m in cluster.mentions):
        return own
    today = within(day(published))
    finer = own.time.precision not in ("day", "month", "year") and own.time != today
    if finer and own.time.first_day == own.time.last_day == published and own.basis is not Basis.EXPLICIT:
        fresh = of_news(cluster, published, None)
        if fresh is None:
            return own
        hour = own.dates[0].text
        reason = Wording(
            f"Свежая новость; «{hour}» — это день публикации.",
            f"It is fresh news; “{hour}” is on the day of publication.",
        )
        return replace(fresh, dates=own.dates, derivation=replace(fresh.derivation, reason=reason))
    return own


def _dating_rank(mention: Mention) -> tuple[bool, int, float]:
    link = mention.link
    assert link is not None
    time = link.date.time
    assert time is not None
    length = time.end - time.begin if time.begin is not None and time.end is not None else 10**18
    return not link.primary, length, link.cost


def _carried(cluster: Cluster, unplaced: frozenset[Span]) -> Dating | None:
    """The story goes on: the date of what was told before it in the same paragraph, unless it names one itself."""
    if any(starts_earlier(mention) or _is_reported(mention) for mention in cluster.mentions):
        return None
    for mention in cluster.mentions:
        if mention.zone is not Zone.BODY or mention.status is not Status.HAPPENED or not _narrates(mention):
            continue
        if mention.context is None or mention.context.time is None or mention.candidate.token.rel.startswith("acl"):
            continue
        if not unplaced.isdisjoint(mention.times) or mention.context.text.lower().startswith(_STRETCHES):
            continue
        if not _next_step(mention):
            continue
        return taken_over(
            "carried_within_paragraph",
            mention.context,
            Wording(
                f"Своей даты нет; рассказ продолжает сказанное выше в абзаце: «{mention.context.text}».",
                f"No date of its own; the story goes on from what was told above: “{mention.context.text}”.",
            ),
            0.6,
        )
    return None


_STRETCHES = ("за последн", "за прошедш", "за минувш", "последн", "в течение", "с ", "со ", "до ", "на ", "к ")
"""A length of time, a beginning, an end or a day set for something is none on which the story goes on."""


def _next_step(mention: Mention) -> bool:
    """Something done that an editor would list, told by the article itself: no state, no saying, no aside."""
    feats = mention.candidate.token.feats
    if not listed(mention) or _is_told(mention) or looks_back(mention):
        return False
    if not mention.candidate.verbal:
        return True
    attribute = feats.get("VerbForm") == "Part" and feats.get("Variant") != "Short"
    return feats.get("Aspect") == "Perf" and mention.strength is not Strength.REPORT and not attribute


def _within(cluster: Cluster, story: Story, found: Sequence[Dating | None]) -> Dating | None:
    """«После перестрелки», «в ходе встречи»: the date of the happening that the sentence hangs it on."""
    for mention in cluster.mentions:
        if mention.status is not Status.HAPPENED:
            continue
        for number, near in story.beside(mention):
            dating = found[number]
            if dating is None or not dating.dates or story.clusters[number] is cluster:
                continue
            if is_occasion(mention, near) or is_occasion(near, mention):
                word, told = near.candidate.token.text, dating.dates[0].text
                reason = Wording(
                    f"Своей даты нет; связано в предложении со словом «{word}», его дата — «{told}».",
                    f"No date of its own; the sentence ties it to “{word}”, whose date is “{told}”.",
                )
                return taken_over("carried_from_event", dating.dates[0], reason, 0.6)
    return None


def _occasion_of_news(cluster: Cluster, story: Story, published: Day | None) -> Dating | None:
    """«В ходе стрельбы погиб человек» as the news of the day: the shooting is news, too."""
    for mention in cluster.mentions:
        for number, near in story.beside(mention):
            if is_fresh(near) and is_occasion(near, mention):
                other = story.clusters[number]
                return of_news(other, published, story) if _own(other, published) is None else None
    return None


def _beside(cluster: Cluster) -> Dating | None:
    """«В 1975 году бросил университет и переехал …»: the date of what its own sentence tells beside it."""
    told = [m for m in cluster.mentions if m.candidate.verbal and m.link and not m.link.primary and not is_fresh(m)]
    links = [m.link for m in told if m.link and not m.link.inner and not _counted_from_it(m.link.date)]
    if not links:
        return None
    link = min(links, key=lambda link: link.cost)
    reason = Wording(
        f"Своей даты нет; то же предложение датирует соседнее событие: «{link.date.text}».",
        f"No date of its own; its sentence dates what is told beside it: “{link.date.text}”.",
    )
    return taken_over("carried_within_sentence", link.date, reason, 0.65)


def _counted_from_it(date: TimeExpression) -> bool:
    """«был задержан, на следующий день арестован»: what is told beside it happened before."""
    return date.basis is Basis.CARRIED and date.text.lower().startswith(("на следующ", "через", "спустя", "накануне"))


def _planned(cluster: Cluster, story: Story) -> Dating | None:
    """A list of somebody's plans: the date of the plan told just before it."""
    first = cluster.mentions[0]
    if not any(argument.entity.type is NameType.PERSON for argument in first.arguments.participants):
        return None
    if first.status is not Status.PLANNED or not first.main or first.candidate.token.feats.get("Tense") != "Fut":
        return None
    before = [m for _, m in story.beside(first, back=2) if m.status is Status.PLANNED and m.date and m.date.time]
    before = [m for m in before if m.candidate.sentence.index < first.candidate.sentence.index]
    before = [m for m in before if m.date and not m.date.text.lower().startswith(_STRETCHES)]
    if not before:
        return None
    source = max(before, key=lambda m: m.span).date
    assert source is not None
    reason = Wording(
        f"Своей даты нет; план назван сразу за планом на «{source.text}».",
        f"No date of its own; the plan is named right after one for “{source.text}”.",
    )
    return taken_over("carried_plan", source, reason, 0.5)


_TOPIC_REACH = 6  # sentences over which an incident stays the topic


def _of_incident(cluster: Cluster, story: Story, found: Sequence[Dating | None]) -> Dating | None:
    """A detail of an incident, told by somebody: the date of the incident spoken of last."""
    first = cluster.mentions[0]
    if first.candidate.entry.kind is not Kind.INCIDENT or first.status is not Status.HAPPENED or not _is_told(first):
        return None
    before = [
        (m.span, dating)
        for number, m in story.beside(first, back=_TOPIC_REACH)
        if m.candidate.entry.kind is Kind.INCIDENT
        and m.span < first.span
        and (dating := found[number]) is not None
        and dating.dates
    ]
    if not before:
        return None
    source = max(before, key=lambda item: item[0])[1].dates[0]
    reason = Wording(
        f"Своей даты нет; подробность происшествия, о котором речь выше («{source.text}»).",
        f"No date of its own; a detail of the incident spoken of above (“{source.text}”).",
    )
    return taken_over("carried_from_incident", source, reason, 0.5)


def _is_told(mention: Mention) -> bool:
    """Whether it stands in a clause that a verb governs («указал, что … взорвались»)."""
    sentence = mention.candidate.sentence
    nodes = [mention.candidate.head, *sentence.ancestors(mention.candidate.head)]
    return any(sentence.tokens[node].rel == "ccomp" for node in nodes)


def _narrates(mention: Mention) -> bool:
    """A past tense, or a noun that carries its sentence: what a story tells one after the other."""
    feats = mention.candidate.token.feats
    if not mention.candidate.verbal:
        return mention.main and _present_verb(mention) is None
    return feats.get("Aspect") == "Perf" or feats.get("Tense") == "Past"


def _present_verb(mention: Mention) -> str | None:
    """The verb in the present tense above a noun («проходят обыски»)."""
    sentence = mention.candidate.sentence
    for node in sentence.ancestors(mention.candidate.head):
        if sentence.tokens[node].pos == "VERB":
            return sentence.tokens[node].text if sentence.tokens[node].feats.get("Tense") == "Pres" else None
    return None


def _is_reported(mention: Mention) -> bool:
    """«…, говорится в статье»: what somebody holds to be so, and no next step of the story; «на этот раз»: the news."""
    tokens = mention.candidate.sentence.tokens
    if [token.lemma for token in tokens[:3]] == ["на", "этот", "раз"]:
        return True
    return any(token.rel == "parataxis" and token.lemma in _HOLDING for token in tokens)


_HOLDING = frozenset({"говориться", "отмечаться", "подчеркиваться", "считать", "полагать", "следовать", "утверждаться"})


def _goes_on_in_lead(cluster: Cluster, unplaced: frozenset[Span], published: Day | None) -> Dating | None:
    """«Экипаж вернулся 19 апреля. Спуск проходил …»: in the lead, too, a story goes on from the day it has named."""
    if published is None or any(not m.lead or m.zone is Zone.TITLE for m in cluster.mentions):
        return None
    for mention in cluster.mentions:
        time = mention.context.time if mention.context else None
        if time is None or time.end is None or not published.instant - OLD <= time.end <= published.instant + DAY:
            return None
        if time.precision != "day":
            return None
    return _carried(cluster, unplaced)

"""The same event in different articles: what two articles have in common, and where they contradict each other.

First it is decided whether two articles cover one story, then which of their events are the same; both decisions
are learned (``classifiers.py``). An event answers to at most one of another article: the one it resembles most, as
that one resembles it. Events that are the same contradict each other where their dates or places exclude each other or
where they count the same things otherwise.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from timeline.model.document import Document
from timeline.model.event import Event, EventId, Evidence
from timeline.workspace.affinity import Affinity, affinity, article_features
from timeline.workspace.classifiers import classifiers
from timeline.workspace.clauses import of_other_things
from timeline.workspace.comparing import Compared, compare, happened_twice, leads
from timeline.workspace.contradiction_features import COLUMNS, About, Difference, differences
from timeline.workspace.denials import denials
from timeline.workspace.relation import relation
from timeline.workspace.resemblance import same_trigger
from timeline.workspace.surroundings import Article, article_of, likeness, surroundings_of
from timeline.workspace.traits import Trait, trait_of
from timeline.workspace.wordsense import word_table

JOINED = 0.55  # how sure two events are the same
_AT_ONCE = 16  # pairs of events, about a millisecond's work
_DOUBTED = 0.1  # how sure, that contradicting each other is worth a look
_THOUGHT = 0.08  # how sure, that it may speak for a group
_SAME_STORY = 0.06  # articles that cover one story less surely are not looked at more closely
_MOST = 1200  # pairs of events looked at, more or less, for one article
_NAME = 0.3  # what a name in common adds to the surest partner …
_DAY = 0.5
_NOT_MUCH_LESS = 0.6  # how sure a contradiction is, measured by the surest of either side
_STRENGTH = 0.2
_OTHERWISE = {About.DATE: 0.42, About.PLACE: 0.5, About.NUMBER: 0.48}  # how surely it is a contradiction
_OTHER_SORT = 0.5  # what is left of a likeness between a meeting and a call
_NEAR_MEANING = 0.6
_FAR_MEANING = 0.4
_NO_TIME = 0.45  # what is left of it where nothing at all tells when it was


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another event that says otherwise, with the words on both sides."""

    about: About
    other: EventId
    mine: Evidence | None
    theirs: Evidence | None


@dataclass(frozen=True, slots=True)
class Told:
    """What one document tells."""

    article: Article
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two events that may be the same.

    ``score`` says how surely, ``about`` where they contradict each other. ``joins``: they are drawn as one, being
    sure enough and with nobody to decide first when or where it was. ``supports``: how much speaks for a group of which
    both are members.
    """

    one: Trait
    other: Trait
    score: float
    about: tuple[Difference, ...]
    joins: bool
    supports: float


def told(document: Document, events: Sequence[Event]) -> Told:
    """What a document tells, with everything that it is compared by."""
    article = article_of(document, events)
    places = {event.id: min((m.span.start for m in event.mentions), default=0) for event in events}
    ranks = {event: rank for rank, event in enumerate(sorted(places, key=lambda event: (places[event], event)))}
    last = max(len(events) - 1, 1)
    return Told(
        article,
        tuple(
            trait_of(
                event,
                surroundings_of(article, document.text, [m.span for m in event.mentions if m.document == document.id]),
                ranks[event.id] / last,
                len(document.text),
            )
            for event in events
        ),
    )


def weigh(one: Told, others: Sequence[Told]) -> Generator[None, None, list[Link]]:
    """The events of one article that are the same as events of others; the most similar others come first.

    Goes on a moment's work at a time, so that whoever asks can do something else in between.
    """
    affinities: list[Affinity] = []
    for other in others:
        affinities.append(affinity(*_in_order(one.article, other.article)))
        yield
    stories = classifiers().articles.probabilities([article_features(each) for each in affinities])
    yield
    linked: list[Link] = []
    looked = 0
    for other, alike, story in zip(others, affinities, stories, strict=True):
        if story < _SAME_STORY or looked >= _MOST:
            continue
        compared = yield from compare(one.traits, other.traits, alike, story)
        looked += len(compared)
        dated = None not in (one.article.published, other.article.published)
        linked += yield from _linked(compared, story, dated=dated)
        yield
    return linked


def _linked(compared: Sequence[Compared], story: float, *, dated: bool) -> Generator[None, None, list[Link]]:
    """``story``: how surely the articles cover one story; ``dated``: whether both say when they appeared."""
    weighed: list[Compared] = []
    for a, b, score in compared:
        known = 1.0 if dated or not relation(a, b).unknown else _NO_TIME
        weighed.append((a, b, score * known * (_OTHER_SORT if _of_other_sorts(a, b) else 1.0)))
        if len(weighed) % _AT_ONCE == 0:
            yield
    if max((sure for *_, sure in weighed), default=0.0) < _THOUGHT:
        return []
    about = yield from _contradictions(weighed, story)
    judged = [
        _Scored(a, b, score, tuple(found))
        for (a, b, score), found in zip(weighed, about, strict=True)
        if score >= _THOUGHT or found
    ]
    return list(_answering(judged))


def _of_other_sorts(one: Trait, other: Trait) -> bool:
    """True for «встреча» and «звонок», for «подписал указ» and «подписал договор», and for what shares nothing."""
    if of_other_things(one.around.clause, other.around.clause):
        return True
    if one.families & other.families or same_trigger(one, other):
        return False
    near = max(word_table().nearest(one.trigger_rows, other.trigger_rows))
    if one.families and other.families and near < _NEAR_MEANING:
        return True
    return not one.people & other.people and near < _FAR_MEANING and likeness(one.subject, other.subject) < _FAR_MEANING


def _contradictions(compared: Sequence[Compared], story: float) -> Generator[None, None, list[list[Difference]]]:
    """Where each of the pairs contradict each other."""
    asked: dict[About, list[tuple[int, Difference]]] = {about: [] for about in COLUMNS}
    about: list[list[Difference]] = [[] for _ in compared]
    ahead = leads([(mine.event.id, theirs.event.id) for mine, theirs, _ in compared], [sure for *_, sure in compared])
    for number, ((mine, theirs, sure), lead) in enumerate(zip(compared, ahead, strict=True)):
        if sure >= _DOUBTED:
            apart = happened_twice(mine, theirs)  # of what is another month's or year's, numbers and places say nothing
            for found in differences(mine, theirs, sure, story, lead):
                if found.about is About.DATE or not apart:
                    asked[found.about].append((number, found))
            about[number] += denials(mine, theirs, sure, story)
            yield
    for sort, found in asked.items():
        answers = classifiers().contradictions[sort].probabilities([each.row for _, each in found])
        for (number, each), answer in zip(found, answers, strict=True):
            if answer >= _OTHERWISE[sort]:
                about[number].append(each)
        yield
    return about


@dataclass(frozen=True, slots=True, eq=False)
class _Scored:
    """How sure two events are the same, and what they contradict each other about."""

    one: Trait
    other: Trait
    sure: float
    about: tuple[Difference, ...]

    @property
    def twice(self) -> bool:
        """Whether both name days too far apart to be joined: what they may do is contradict each other."""
        return happened_twice(self.one, self.other)


def _in_order(one: Article, other: Article) -> tuple[Article, Article]:
    """Whichever comes to the other, they are compared the same way."""
    return (one, other) if one.id < other.id else (other, one)


def conflicts_of(link: Link, event: EventId) -> Iterator[Conflict]:
    """The contradictions of a link as one of its events sees them."""
    first = link.one.event.id == event
    other = (link.other if first else link.one).event.id
    for each in link.about:
        mine, theirs = (each.mine, each.theirs) if first else (each.theirs, each.mine)
        yield Conflict(each.about, other, mine, theirs)


def _answering(scored: Sequence[_Scored]) -> Iterator[Link]:
    """Links, and which of them join or contradict: those that resemble each other most on both sides.

    What is drawn answers to what is drawn; only where nothing drawn does, a faint telling may. A faint denial is shown
    with what it denies, as one of its sources: by itself nobody would see it.
    """
    drawn = [pair for pair in scored if not (pair.one.faint or pair.other.faint or pair.twice)]
    joining = _best([(pair.sure + _STRENGTH * _bonus(pair.one, pair.other), pair) for pair in drawn])
    answered = {trait.event.id for pair in joining if pair.sure >= JOINED for trait in (pair.one, pair.other)}
    open_ones = [
        pair
        for pair in scored
        if (pair.one.faint or pair.other.faint)
        and not any(not trait.faint and trait.event.id in answered for trait in (pair.one, pair.other))
    ]
    joining |= _best([(pair.sure + _STRENGTH * _bonus(pair.one, pair.other), pair) for pair in open_ones])
    doubting = _near_best([pair for pair in scored if pair.about])
    for pair in scored:
        faint = pair.one.faint or pair.other.faint
        may_join = faint or not (pair.twice or any(each.about is not About.NUMBER for each in pair.about))
        denied = faint and any(each.about is About.DENIAL for each in pair.about)
        joins = may_join and pair in joining and (pair.sure >= JOINED or denied)
        about = pair.about if joins or pair in doubting else ()
        supports = pair.sure if may_join and pair.sure >= _THOUGHT else 0.0
        if joins or about or supports:
            yield Link(pair.one, pair.other, pair.sure, about, joins, supports)


def _near_best(contested: Sequence[_Scored]) -> set[_Scored]:
    """Those of which no side has a much better one: other mentions of it may say otherwise, too."""
    best: dict[EventId, float] = {}
    for pair in contested:
        for trait in (pair.one, pair.other):
            best[trait.event.id] = max(best.get(trait.event.id, 0.0), pair.sure)
    return {
        pair
        for pair in contested
        if all(pair.sure >= _NOT_MUCH_LESS * best[trait.event.id] for trait in (pair.one, pair.other))
    }


def _best(weighed: Sequence[tuple[float, _Scored]]) -> set[_Scored]:
    """Those of which each side has no better one."""
    best: dict[EventId, tuple[float, EventId]] = {}
    for weight, pair in weighed:
        one, other = pair.one.event.id, pair.other.event.id
        for me, partner in ((one, other), (other, one)):
            best[me] = max(best.get(me, (weight, partner)), (weight, partner))
    return {
        pair
        for _, pair in weighed
        if best[pair.one.event.id][1] == pair.other.event.id and best[pair.other.event.id][1] == pair.one.event.id
    }


def _bonus(one: Trait, other: Trait) -> float:
    """What speaks for a partner before others of the same article."""
    times = relation(one, other)
    return _likeness(one, other) + _DAY * (times.same_day - (times.exclude and not times.weak))


def _likeness(one: Trait, other: Trait) -> float:
    """What speaks for a partner whenever it was."""
    return same_trigger(one, other) + _NAME * bool(one.people & other.people)

"""How much two events of different articles resemble each other, as numbers from which a decision can be learned."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log1p

from timeline.model.event import Status
from timeline.model.instant import DAY, Instant, day_of
from timeline.workspace.clauses import Clause, of_other_things
from timeline.workspace.quantities import Quantity, agree
from timeline.workspace.surroundings import PLACE_STEM, Article, likeness
from timeline.workspace.traits import Trait
from timeline.workspace.wordsense import word_table

FEATURES = (
    "same trigger",
    "trigger meaning",
    "nearest triggers",
    "trigger in sentence",
    "trigger in either sentence",
    "same subkind",
    "other subkind",
    "same kind",
    "title meaning",
    "title words",
    "strange words",
    "sentence words",
    "sentence meaning",
    "sentence names",
    "same day",
    "days touch",
    "weakly dated",
    "undated",
    "days exclude",
    "exclude, weakly",
    "slip of a part",
    "gap",
    "same persons",
    "other persons",
    "same people",
    "other people",
    "same place",
    "other place",
    "same numbers",
    "other numbers",
    "articles' words",
    "articles' names",
    "articles' numbers",
    "articles' leads",
    "articles' meaning",
    "articles' names, longer",
    "articles' rare names",
    "articles' places",
    "articles' other places",
    "articles' people",
    "articles' other people",
    "articles' strangers",
    "articles' words, both",
    "foreign people",
    "foreign people, either",
    "foreign places",
    "foreign words",
    "foreign words, either",
    "sentence in article",
    "sentence in either article",
    "its names in article",
    "its names in either article",
    "its people in article",
    "order",
    "same numbers near",
    "other numbers near",
    "days between articles",
    "status differs",
    "both first",
    "apart in the text",
    "coarse",
    "same families",
    "rivals",
    "other families",
    "both begin",
    "faint",
    "both faint",
    "surest",
    "least sure",
    "place in the text",
    "words answered",
    "words answered, either",
    "same year said",
    "other year said",
    "same day said",
    "other day said",
    "meaning beside",
    "clause words",
    "clause meaning",
    "clause answered",
    "clause answered, either",
    "names of the clause",
    "nearest objects",
    "same objects",
    "of other things",
    "in the same place of the clause",
    "in another place of the clause",
    "denied by one",
)
_LONG = 32 * DAY
_FEW_IN_CLAUSE = 16.0
_FEW = 2.0 * 12  # weight of roots below which a share says little
_LONG_AGO = 2.4  # ln(1 + 10 days): beyond, days between articles tell nothing more
_SHORTEST_ROOT = 3
_ROOT = 4  # letters that tell a root
_MOST_RIVALS = 5
_NEAR_TITLE = 150  # code points


@dataclass(frozen=True, slots=True)
class Affinity:
    """How much two articles resemble each other."""

    words: float
    names: float
    numbers: float
    days: float
    leads: float = 0.0
    meaning: float = 0.0
    most_names: float = 0.0
    rare_names: float = 0.0
    places: float = 0.0
    other_places: float = 0.0
    people: float = 0.0
    other_people: float = 0.0
    strangers: float = 0.0
    sentences: float = 0.0


def affinity(one: Article | None, other: Article | None) -> Affinity:
    """How much two articles resemble each other by what they begin with."""
    if one is None or other is None:
        return Affinity(0.0, 0.0, 0.0, 0.0)
    days = (
        abs(one.published - other.published) / DAY if one.published is not None and other.published is not None else 3
    )
    words = word_table().weigh(one.roots & other.roots)
    return Affinity(
        words / max(min(one.weight, other.weight), _FEW),
        _common(one.names, other.names),
        float(min(len(one.numbers & other.numbers), 3)),
        log1p(days),
        (_contained(one.lead, other.roots, one.lead_weight) + _contained(other.lead, one.roots, other.lead_weight)) / 2,
        likeness(one.meaning, other.meaning),
        _common(one.names, other.names, most=True),
        min(float(sum(name in other.names and name not in word_table().rarity for name in one.names)), 4.0),
        float(min(len(one.places & other.places), 2)),
        min(float(min(_missing(one.places, other), _missing(other.places, one))), 2.0),
        float(min(len(one.people & other.people), 3)),
        min(float(min(_missing(one.people, other), _missing(other.people, one))), 3.0),
        min(float(max(_missing(one.people, other), _missing(other.people, one))), 4.0),
        words / max(one.weight, _FEW) + words / max(other.weight, _FEW),
    )


def _missing(names: frozenset[str], other: Article) -> int:
    return sum(name[:PLACE_STEM] not in other.cast for name in names)


def _contained(one: frozenset[str], other: frozenset[str], weight: float) -> float:
    return word_table().weigh(one & other) / max(weight, _FEW)


def article_features(alike: Affinity) -> list[float]:
    """In the order of their coming in ``FEATURES``."""
    return [
        alike.words,
        alike.names,
        alike.numbers,
        alike.leads,
        alike.meaning,
        alike.most_names,
        alike.rare_names,
        alike.places,
        alike.other_places,
        alike.people,
        alike.other_people,
        alike.strangers,
        alike.sentences,
        min(alike.days, _LONG_AGO),
    ]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of common roots in the shorter side, rare ones weighing more."""
    if not one or not other:
        return 0.0
    weigh = word_table().weigh
    least = min(weigh(one), weigh(other))
    return weigh(one & other) / max(least, _FEW)


def _common(one: frozenset[str], other: frozenset[str], *, most: bool = False) -> float:
    least = max(len(one), len(other)) if most else min(len(one), len(other))
    if not least:
        return 0.0
    theirs = {name[:PLACE_STEM] for name in other}
    return sum(name[:PLACE_STEM] in theirs for name in one) / max(least, 2)


def features(one: Trait, other: Trait, articles: Affinity) -> list[float]:
    """In the order of ``FEATURES``; the same for both directions."""
    told = {root[:PLACE_STEM] for root in one.triggers | other.triggers} | one.names | other.names
    mine, theirs = _untold(one.words, told), _untold(other.words, told)
    around, about = one.around, other.around
    subkinds = one.event.subkind, other.event.subkind
    dates = relation(one, other)
    shared_people = one.people & other.people
    strangers = _foreign(one.people, other), _foreign(other.people, one)
    elsewhere = _foreign(one.places, other), _foreign(other.places, one)
    odd = _odd(one.words, other), _odd(other.words, one)
    heard = _heard(one, other), _heard(other, one)
    inside = _inside(one, other), _inside(other, one)
    named = _named_there(one, other), _named_there(other, one)
    answered = word_table().answered(one.sentence_rows, other.sentence_rows)
    families = frozenset[str]() if _of_other_things(one, other) else one.families & other.families
    return [
        float(same_trigger(one, other)),
        likeness(one.meaning, other.meaning),
        max(word_table().nearest(one.trigger_rows, other.trigger_rows)),
        min(heard),
        max(heard),
        float(subkinds[0] == subkinds[1] != ""),
        float(subkinds[0] != subkinds[1] and "" not in subkinds),
        float(one.event.kind == other.event.kind),
        likeness(one.subject, other.subject),
        _share(mine, theirs),
        float(bool(mine - _all_words(other)) and bool(theirs - _all_words(one))),
        word_table().weigh(around.words & about.words) / max(min(around.weight, about.weight), _FEW),
        likeness(around.meaning, about.meaning),
        _common(around.names, about.names),
        float(dates.same_day),
        float(dates.touch),
        float(dates.weak),
        float(dates.unknown),
        float(dates.exclude and not dates.weak),
        float(dates.exclude and dates.weak),
        float(dates.slip),
        log1p(min(dates.gap, 400.0)),
        float(len(one.persons & other.persons)),
        float(bool(one.persons and other.persons) and not one.persons & other.persons),
        float(len(shared_people)),
        float(bool(one.people and other.people) and not shared_people),
        float(min(len(one.places & other.places), 2)),
        float(places_apart(one, other)),
        float(_numbers(around.quantities, about.quantities, same=True)),
        float(_numbers(around.quantities, about.quantities, same=False)),
        articles.words,
        articles.names,
        articles.numbers,
        articles.leads,
        articles.meaning,
        articles.most_names,
        articles.rare_names,
        articles.places,
        articles.other_places,
        articles.people,
        articles.other_people,
        articles.strangers,
        articles.sentences,
        float(min(strangers)),
        float(max(strangers)),
        float(min(elsewhere)),
        min(odd),
        max(odd),
        min(inside),
        max(inside),
        min(named),
        max(named),
        float(min(_known(one.people, other), 2) + min(_known(other.people, one), 2)),
        abs(one.rank - other.rank),
        float(_numbers(around.near, about.near, same=True)),
        float(_numbers(around.near, about.near, same=False)),
        min(articles.days, _LONG_AGO),
        float(_told_otherwise(one.event.status, other.event.status)),
        float(max(one.place_in_text, other.place_in_text) < _NEAR_TITLE),
        abs(log1p(one.place_in_text) - log1p(other.place_in_text)),
        float(dates.coarse),
        float(min(len(families), 2)),
        float(_rivals(one, other)),
        float(bool(one.families and other.families) and not families),
        float(one.rank == other.rank == 0.0),
        float(one.faint or other.faint),
        float(one.faint and other.faint),
        max(one.event.confidence, other.event.confidence),
        min(one.event.confidence, other.event.confidence),
        abs(one.share - other.share),
        min(answered),
        max(answered),
        float(not around.years.isdisjoint(about.years)),
        float(bool(around.years and about.years) and around.years.isdisjoint(about.years)),
        float(not around.days.isdisjoint(about.days)),
        float(bool(around.days and about.days) and around.days.isdisjoint(about.days)),
        likeness(around.beside, about.beside),
        *_of_clauses(around.clause, about.clause),
    ]


def _of_clauses(one: Clause, other: Clause) -> list[float]:
    table = word_table()
    answered = table.answered(one.rows, other.rows)
    nearest = table.nearest(one.objects, other.objects)
    return [
        table.weigh(one.words & other.words) / max(min(one.weight, other.weight), _FEW_IN_CLAUSE),
        likeness(one.meaning, other.meaning),
        min(answered),
        max(answered),
        _common(one.before | one.after, other.before | other.after),
        max(nearest),
        float(not one.object_roots.isdisjoint(other.object_roots)),
        float(of_other_things(one, other)),
        float(bool(one.before & other.before) + bool(one.after & other.after)),
        float(bool(one.before & other.after) + bool(one.after & other.before)),
        float((one.denial is None) is not (other.denial is None)),
    ]


def _of_other_things(one: Trait, other: Trait) -> bool:
    return of_other_things(one.around.clause, other.around.clause)


def _rivals(one: Trait, other: Trait) -> int:
    """How many more events of the family that is rarest in both articles there are."""
    mine, theirs = one.around.article, other.around.article
    if mine is None or theirs is None:
        return _MOST_RIVALS
    more = (mine.families.get(name, 1) + theirs.families.get(name, 1) - 2 for name in one.families & other.families)
    return min(min(more, default=_MOST_RIVALS), _MOST_RIVALS)


def same_trigger(one: Trait, other: Trait) -> bool:
    """True when words of one root tell both: «ранило», «ранены»; but «подписал указ» is not «подписал договор»."""
    if _of_other_things(one, other):
        return False
    if one.triggers & other.triggers:
        return True
    return any(_same_root(a, b) for a in one.triggers for b in other.triggers)


def _same_root(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_ROOT and long.startswith(short[:_ROOT])


@dataclass(frozen=True, slots=True)
class Relation:
    """How two times stand to each other; ``gap`` in days, one for a slip of the pen in month or year."""

    same_day: bool = False
    touch: bool = False
    exclude: bool = False
    weak: bool = False  # one of them rests on the article's own date alone
    unknown: bool = False
    slip: bool = False  # only the month or only the year differs
    coarse: bool = False
    gap: float = 0.0


def relation(one: Trait, other: Trait) -> Relation:
    """How two times stand to each other."""
    if one.begin is None or one.end is None or other.begin is None or other.end is None:
        return Relation(unknown=True)
    weak = not (one.dated and other.dated)
    coarse = max(one.end - one.begin, other.end - other.begin) > _LONG
    gap = (max(one.begin, other.begin) - min(one.end, other.end)) / DAY
    if gap < 0:
        exact = max(one.end - one.begin, other.end - other.begin) <= DAY
        return Relation(same_day=exact and not weak, touch=True, weak=weak, coarse=coarse)
    slip = _slip(one.begin, other.begin)
    return Relation(exclude=True, weak=weak, slip=slip, coarse=coarse, gap=1.0 if slip else gap + 1)


def _slip(begin: Instant, other: Instant) -> bool:
    first, second = day_of(begin), day_of(other)
    one_part = (first.month == second.month) != (first.year == second.year)
    return first.day == second.day and one_part and abs(first.year - second.year) <= 1


def places_apart(one: Trait, other: Trait) -> bool:
    """True when both name places and none of them is one of the others'."""
    return bool(one.places) and bool(other.places) and one.places.isdisjoint(other.places)


def _all_words(trait: Trait) -> frozenset[str]:
    article = trait.around.article
    own = trait.words | trait.around.words
    return own | article.roots if article is not None else own


def _untold(words: frozenset[str], told: set[str]) -> frozenset[str]:
    """What says more than triggers and names."""
    return frozenset(root for root in words if root[:PLACE_STEM] not in told)


def _numbers(one: Iterable[Quantity], other: Iterable[Quantity], *, same: bool) -> bool:
    return any(a.role == b.role and agree(a, b) is same for a in one for b in other)


def _told_otherwise(one: Status, other: Status) -> bool:
    return one != other and Status.HAPPENED in (one, other)


def _foreign(names: frozenset[str], other: Trait) -> int:
    """How many of the names the other article does not know."""
    article = other.around.article
    return 0 if article is None else sum(name[:PLACE_STEM] not in article.cast for name in names)


def _odd(words: frozenset[str], other: Trait) -> float:
    """The weight of title words that the other article does not know."""
    article = other.around.article
    if article is None:
        return 0.0
    return word_table().weigh(word for word in words if word[:PLACE_STEM] not in article.cast) / 10


def _inside(one: Trait, other: Trait) -> float:
    """How much of what its sentences say stands in the other article's beginning, too."""
    article = other.around.article
    return 0.0 if article is None else _contained(one.around.words, article.roots, one.around.weight)


def _named_there(one: Trait, other: Trait) -> float:
    """Which share of the names in its sentences the other article knows."""
    article = other.around.article
    names = one.around.names
    if article is None or not names:
        return 0.0
    return sum(name[:PLACE_STEM] in article.cast for name in names) / max(len(names), 2)


def _known(names: frozenset[str], other: Trait) -> int:
    article = other.around.article
    return 0 if article is None else sum(name[:PLACE_STEM] in article.cast for name in names)


def _heard(one: Trait, other: Trait) -> float:
    """How near the nearest word of the other's sentences is to the words that tell this event."""
    return max(word_table().nearest(one.trigger_rows, other.sentence_rows))

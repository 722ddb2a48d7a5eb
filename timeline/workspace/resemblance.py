"""Features of a pair of events of different articles: how much they resemble each other.

Each group of numbers stands below with the names of its columns; ``FEATURES`` says in which order they come.
"""

from collections.abc import Iterable
from math import log1p

from timeline.model.event import Status
from timeline.model.instant import DAY
from timeline.workspace.affinity import ARTICLES, FEW, Affinity, article_features, common_names
from timeline.workspace.clauses import Clause, of_other_things
from timeline.workspace.quantities import Quantity, agree
from timeline.workspace.relation import Relation, places_apart, relation
from timeline.workspace.surroundings import LEAD, PLACE_STEM, likeness
from timeline.workspace.traits import Trait
from timeline.workspace.wordsense import word_table

_FEW_IN_CLAUSE = 16.0
_SHORTEST_ROOT = 3
_ROOT = 4  # letters that tell a root
_MOST_RIVALS = 5
_NEAR_TITLE = 150  # code points
_FAR = 400  # days
_MANY = 5


def features(one: Trait, other: Trait, articles: Affinity) -> list[float]:
    """In the order of ``FEATURES``; the same for both directions."""
    dates = relation(one, other)
    *alike, days_between = article_features(articles)
    return [
        *_telling(one, other),
        *_sentences(one, other),
        *_dates(dates),
        *_who_and_where(one, other),
        *alike,
        *_known_there(one, other),
        *_standing(one, other, days_between, coarse=dates.coarse),
        *_families(one, other),
        *_weight(one, other),
        *_around(one, other),
        *_clauses(one.around.clause, other.around.clause),
        *_news(one, other),
    ]


# -- the words that tell them -----------------------------------------------------------------------------------------

_TELLING = (
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
)


def _telling(one: Trait, other: Trait) -> list[float]:
    told = {root[:PLACE_STEM] for root in one.triggers | other.triggers} | one.names | other.names
    mine, theirs = _untold(one.words, told), _untold(other.words, told)
    subkinds = one.event.subkind, other.event.subkind
    heard = _heard(one, other), _heard(other, one)
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
        float(_says_more(mine, other) and _says_more(theirs, one)),
    ]


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


def _of_other_things(one: Trait, other: Trait) -> bool:
    return of_other_things(one.around.clause, other.around.clause)


def _heard(one: Trait, other: Trait) -> float:
    """How near the nearest word of the other's sentences is to the words that tell this event."""
    return max(word_table().nearest(one.trigger_rows, other.sentence_rows))


def _untold(words: frozenset[str], told: set[str]) -> frozenset[str]:
    """What says more than triggers and names."""
    return frozenset(root for root in words if root[:PLACE_STEM] not in told)


def _says_more(words: frozenset[str], other: Trait) -> bool:
    """Whether one of these stands neither in the other's title and sentences nor where its article begins."""
    around = other.around
    known = (other.words, around.words) if around.article is None else (other.words, around.words, around.article.roots)
    return bool(words.difference(*known))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of common roots in the shorter side, rare ones weighing more."""
    if not one or not other:
        return 0.0
    weigh = word_table().weigh
    least = min(weigh(one), weigh(other))
    return weigh(one & other) / max(least, FEW)


# -- their sentences --------------------------------------------------------------------------------------------------

_SENTENCES = ("sentence words", "sentence meaning", "sentence names")


def _sentences(one: Trait, other: Trait) -> list[float]:
    around, about = one.around, other.around
    return [
        word_table().weigh(around.words & about.words) / max(min(around.weight, about.weight), FEW),
        likeness(around.meaning, about.meaning),
        common_names(around.names, about.names),
    ]


# -- when, who, where, how many ---------------------------------------------------------------------------------------

_DATES = (
    "same day",
    "days touch",
    "weakly dated",
    "undated",
    "days exclude",
    "exclude, weakly",
    "slip of a part",
    "gap",
)


def _dates(dates: Relation) -> list[float]:
    return [
        float(dates.same_day),
        float(dates.touch),
        float(dates.weak),
        float(dates.unknown),
        float(dates.exclude and not dates.weak),
        float(dates.exclude and dates.weak),
        float(dates.slip),
        log1p(min(dates.gap, 400.0)),
    ]


_WHO_AND_WHERE = (
    "same persons",
    "other persons",
    "same people",
    "other people",
    "same place",
    "other place",
    "same numbers",
    "other numbers",
)


def _who_and_where(one: Trait, other: Trait) -> list[float]:
    mine, theirs = one.around.quantities, other.around.quantities
    return [
        float(len(one.persons & other.persons)),
        float(bool(one.persons and other.persons) and not one.persons & other.persons),
        float(len(one.people & other.people)),
        float(bool(one.people and other.people) and not one.people & other.people),
        float(min(len(one.places & other.places), 2)),
        float(places_apart(one, other)),
        float(_numbers(mine, theirs, same=True)),
        float(_numbers(mine, theirs, same=False)),
    ]


def _numbers(one: Iterable[Quantity], other: Iterable[Quantity], *, same: bool) -> bool:
    return any(a.role == b.role and agree(a, b) is same for a in one for b in other)


# -- what the other article knows of it -------------------------------------------------------------------------------

_KNOWN_THERE = (
    "foreign people",
    "foreign people, either",
    "foreign places",
    "foreign words",
    "foreign words, either",
    "its names in article",
    "its names in either article",
    "its people in article",
)


def _known_there(one: Trait, other: Trait) -> list[float]:
    strangers = _foreign(one.people, other), _foreign(other.people, one)
    odd = _odd(one.words, other), _odd(other.words, one)
    named = _named_there(one, other), _named_there(other, one)
    return [
        float(min(strangers)),
        float(max(strangers)),
        float(min(_foreign(one.places, other), _foreign(other.places, one))),
        min(odd),
        max(odd),
        min(named),
        max(named),
        float(min(_known(one.people, other), 2) + min(_known(other.people, one), 2)),
    ]


def _foreign(names: frozenset[str], other: Trait) -> int:
    """How many of the names the other article does not know."""
    article = other.around.article
    return 0 if article is None else sum(name[:PLACE_STEM] not in article.cast for name in names)


def _known(names: frozenset[str], other: Trait) -> int:
    """How many of the names it knows."""
    article = other.around.article
    return 0 if article is None else sum(name[:PLACE_STEM] in article.cast for name in names)


def _odd(words: frozenset[str], other: Trait) -> float:
    """The weight of title words that the other article does not know."""
    article = other.around.article
    if article is None:
        return 0.0
    return word_table().weigh(word for word in words if word[:PLACE_STEM] not in article.cast) / 10


def _named_there(one: Trait, other: Trait) -> float:
    """Which share of the names in its sentences the other article knows."""
    article = other.around.article
    names = one.around.names
    if article is None or not names:
        return 0.0
    return sum(name[:PLACE_STEM] in article.cast for name in names) / max(len(names), 2)


# -- how they stand in their articles ---------------------------------------------------------------------------------

_STANDING = (
    "order",
    "same numbers near",
    "other numbers near",
    "days between articles",
    "status differs",
    "both first",
    "apart in the text",
    "coarse",
)


def _standing(one: Trait, other: Trait, days_between: float, *, coarse: bool) -> list[float]:
    mine, theirs = one.around.near, other.around.near
    return [
        abs(one.rank - other.rank),
        float(_numbers(mine, theirs, same=True)),
        float(_numbers(mine, theirs, same=False)),
        days_between,
        float(_told_otherwise(one.event.status, other.event.status)),
        float(max(one.place_in_text, other.place_in_text) < _NEAR_TITLE),
        abs(log1p(one.place_in_text) - log1p(other.place_in_text)),
        float(coarse),
    ]


def _told_otherwise(one: Status, other: Status) -> bool:
    return one != other and Status.HAPPENED in (one, other)


# -- their sorts, and rivals of the same sort -------------------------------------------------------------------------

_FAMILIES = ("same families", "rivals", "other families", "both begin")


def _families(one: Trait, other: Trait) -> list[float]:
    shared = frozenset[str]() if _of_other_things(one, other) else one.families & other.families
    return [
        float(min(len(shared), 2)),
        float(_rivals(one, other)),
        float(bool(one.families and other.families) and not shared),
        float(one.rank == other.rank == 0.0),
    ]


def _rivals(one: Trait, other: Trait) -> int:
    """How many more events of the family that is rarest in both articles there are."""
    mine, theirs = one.around.article, other.around.article
    if mine is None or theirs is None:
        return _MOST_RIVALS
    more = (mine.families.get(name, 1) + theirs.families.get(name, 1) - 2 for name in one.families & other.families)
    return min(min(more, default=_MOST_RIVALS), _MOST_RIVALS)


# -- how much each weighs in its article ------------------------------------------------------------------------------

_WEIGHT = ("faint", "both faint", "surest", "least sure", "place in the text")


def _weight(one: Trait, other: Trait) -> list[float]:
    return [
        float(one.faint or other.faint),
        float(one.faint and other.faint),
        max(one.event.confidence, other.event.confidence),
        min(one.event.confidence, other.event.confidence),
        abs(one.share - other.share),
    ]


# -- what is said around them -----------------------------------------------------------------------------------------

_AROUND = (
    "words answered",
    "words answered, either",
    "same year said",
    "other year said",
    "same day said",
    "other day said",
    "meaning beside",
)


def _around(one: Trait, other: Trait) -> list[float]:
    around, about = one.around, other.around
    answered = word_table().answered(one.sentence_rows, other.sentence_rows)
    return [
        min(answered),
        max(answered),
        float(not around.years.isdisjoint(about.years)),
        float(bool(around.years and about.years) and around.years.isdisjoint(about.years)),
        float(not around.days.isdisjoint(about.days)),
        float(bool(around.days and about.days) and around.days.isdisjoint(about.days)),
        likeness(around.beside, about.beside),
    ]


# -- their clauses ----------------------------------------------------------------------------------------------------

_CLAUSES = (
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


def _clauses(one: Clause, other: Clause) -> list[float]:
    table = word_table()
    answered = table.answered(one.rows, other.rows)
    return [
        table.weigh(one.words & other.words) / max(min(one.weight, other.weight), _FEW_IN_CLAUSE),
        likeness(one.meaning, other.meaning),
        min(answered),
        max(answered),
        common_names(one.before | one.after, other.before | other.after),
        max(table.nearest(one.objects, other.objects)),
        float(not one.object_roots.isdisjoint(other.object_roots)),
        float(of_other_things(one, other)),
        float(bool(one.before & other.before) + bool(one.after & other.after)),
        float(bool(one.before & other.after) + bool(one.after & other.before)),
        float((one.denial is None) is not (other.denial is None)),
    ]


# -- whether they are their articles' news ----------------------------------------------------------------------------

NEWS = (
    "both in the lead",
    "words of the titles",
    "trigger in either lead",
    "days, taken as news",
    "day known to either",
    "mentions",
)
"""Features of pairs, last in ``FEATURES``; none of them speaks in one direction only."""


def _news(one: Trait, other: Trait) -> list[float]:
    mine, theirs = _when(one), _when(other)
    return [
        float(max(one.place_in_text, other.place_in_text) < LEAD),
        word_table().weigh(one.words & other.words) / max(min(one.weight, other.weight), FEW),
        max(_in_lead(one, other), _in_lead(other, one)),
        log1p(_FAR if mine is None or theirs is None else min(abs(mine - theirs), _FAR)),
        max(_day_known(one, other), _day_known(other, one)),
        float(min(max(len(one.event.mentions), len(other.event.mentions)), _MANY)),
    ]


def _when(trait: Trait) -> int | None:
    """The day on which it began; what no other date dates is taken to be of the day its article appeared."""
    article = trait.around.article
    if trait.begin is not None and trait.dated:
        return trait.begin // DAY
    return article.published // DAY if article is not None and article.published is not None else None


def _in_lead(one: Trait, other: Trait) -> float:
    """Which share of its words the other article leads with."""
    article = other.around.article
    return 0.0 if article is None or not one.triggers else len(one.triggers & article.lead) / len(one.triggers)


def _day_known(one: Trait, other: Trait) -> float:
    """Whether anything happened on its day in the other article; a half where no day is told."""
    article = other.around.article
    return 0.5 if one.day is None or article is None else float(one.day in article.days)


FEATURES = (
    *_TELLING,
    *_SENTENCES,
    *_DATES,
    *_WHO_AND_WHERE,
    *ARTICLES,
    *_KNOWN_THERE,
    *_STANDING,
    *_FAMILIES,
    *_WEIGHT,
    *_AROUND,
    *_CLAUSES,
    *NEWS,
)

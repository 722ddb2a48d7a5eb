"""Features of a pair of articles: how similar their beginnings are."""

from dataclasses import dataclass
from math import log1p

from timeline.model.instant import DAY
from timeline.workspace.surroundings import PLACE_STEM, Article, likeness
from timeline.workspace.wordsense import word_table

ARTICLES = (
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
)
ARTICLE_FEATURES = (*ARTICLES, "days between articles")
FEW = 2.0 * 12
"""The weight of roots below which a share says little."""
_LONG_AGO = 2.4  # ln(1 + 10 days): beyond, days between articles tell nothing more


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
        words / max(min(one.weight, other.weight), FEW),
        common_names(one.names, other.names),
        float(min(len(one.numbers & other.numbers), 3)),
        log1p(days),
        (contained(one.lead, other.roots, one.lead_weight) + contained(other.lead, one.roots, other.lead_weight)) / 2,
        likeness(one.meaning, other.meaning),
        common_names(one.names, other.names, most=True),
        min(float(sum(name in other.names and name not in word_table().rarity for name in one.names)), 4.0),
        float(min(len(one.places & other.places), 2)),
        min(float(min(_missing(one.places, other), _missing(other.places, one))), 2.0),
        float(min(len(one.people & other.people), 3)),
        min(float(min(_missing(one.people, other), _missing(other.people, one))), 3.0),
        min(float(max(_missing(one.people, other), _missing(other.people, one))), 4.0),
        words / max(one.weight, FEW) + words / max(other.weight, FEW),
    )


def _missing(names: frozenset[str], other: Article) -> int:
    return sum(name[:PLACE_STEM] not in other.cast for name in names)


def contained(one: frozenset[str], other: frozenset[str], weight: float) -> float:
    """The share of roots of one, which weigh so much together, that the other has."""
    return word_table().weigh(one & other) / max(weight, FEW)


def article_features(alike: Affinity) -> list[float]:
    """In the order of ``ARTICLE_FEATURES``."""
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


def common_names(one: frozenset[str], other: frozenset[str], *, most: bool = False) -> float:
    """The share of names in common among the fewer, or (``most``) among the more."""
    least = max(len(one), len(other)) if most else min(len(one), len(other))
    if not least:
        return 0.0
    theirs = {name[:PLACE_STEM] for name in other}
    return sum(name[:PLACE_STEM] in theirs for name in one) / max(least, 2)

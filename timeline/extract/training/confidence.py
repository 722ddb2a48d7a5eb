"""How sure the program may be of what it draws: trees taught on timelines that editors made of whole articles."""

from collections.abc import Sequence

import numpy as np

from timeline.extract.confidence import PossibleDating, confidence_rows, possible_datings
from timeline.extract.coreference import Cluster
from timeline.extract.fused_weights import Floats
from timeline.extract.gathering import AnnotatedDocument, Gathered
from timeline.extract.story import Dating
from timeline.extract.training.boosting import Grown, Growth, grow
from timeline.extract.training.editors import Listed, Listing, is_same
from timeline.extract.training.pairs import PairRows
from timeline.model.instant import Day
from timeline.model.timex import Basis

_GROWTH = Growth(rounds=150, leaves=10, depth=6)


def teach_confidence(
    readings: Sequence[AnnotatedDocument], gathered: Sequence[Gathered], listings: Sequence[Listing]
) -> Grown:
    """Trees on every dated event of the articles whose timelines tell days, right or wrong."""
    rows: list[Floats] = []
    answers: list[int] = []
    owner: list[int] = []
    for number, (reading, found, listing) in enumerate(zip(readings, gathered, listings, strict=True)):
        published = reading.document.published
        asked = possible_datings(found.clusters, found.datings, published)
        rows.append(confidence_rows(asked, found.clusters, found.datings, reading.sentences, published))
        answers += are_right(asked, found.clusters, listing.events, published if listing.published is None else None)
        owner += [number] * len(asked)
    return grow(
        "confidence", PairRows(np.concatenate(rows), np.array(answers, np.int64), np.array(owner, np.int64)), _GROWTH
    )


def are_right(
    asked: Sequence[PossibleDating], clusters: Sequence[Cluster], events: Sequence[Listed], assumed: Day | None
) -> list[int]:
    """For each dating 1 where an editor lists the event with the same days and no other one is rather the same.

    ``assumed`` stands for an unknown day of publication: what depends on it is right when it does so in the same way.
    """
    possible: dict[int, list[Dating]] = {}
    for one in asked:
        possible.setdefault(one.cluster, []).append(one.dating)
    pairs: list[tuple[int, bool, int, int]] = []
    for number, event in enumerate(events):
        for at, datings in possible.items():
            shared = sum(any(is_same(place, m.span) for m in clusters[at].mentions) for place in event.mentions)
            if shared:
                differs = not any(_same_days(dating, event, assumed) for dating in datings)
                pairs.append((-shared, differs, number, at))
    meant: dict[int, Listed] = {}
    listed: set[int] = set()
    for _, _, number, at in sorted(pairs):
        if number not in listed and at not in meant:
            listed.add(number)
            meant[at] = events[number]
    return [int(one.cluster in meant and _same_days(one.dating, meant[one.cluster], assumed)) for one in asked]


def _same_days(dating: Dating, event: Listed, assumed: Day | None) -> bool:
    time = dating.time
    if time is None:
        return False
    if event.begin is not None and (time.first_day, time.last_day or time.first_day) == (event.begin, event.end):
        return True
    if assumed is None or event.basis in ("", "none", "explicit"):
        return False
    if event.basis == "published":
        return dating.basis is Basis.PUBLISHED and time.first_day == assumed
    named = any(date.span.overlaps(place) for date in dating.dates for place in event.dates)
    return dating.basis.value == event.basis and (named or not event.dates)

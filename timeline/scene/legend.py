"""What a picture needs a legend for: the kinds and signs that are drawn in a scene at the moment."""

from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from timeline.model.event import Kind, Review, Status
from timeline.model.instant import DAY
from timeline.scene.columns import CONFLICT, KINDS, OPEN_BEGIN, OPEN_END, REVIEWS, EventColumns
from timeline.scene.scene import Form, Mark, Scene

_ACCEPTED = REVIEWS.index(Review.ACCEPTED)
_UNREVIEWED = REVIEWS.index(Review.UNREVIEWED)


class Sign(Enum):
    """A way of drawing that has a meaning, in the order of a legend."""

    BAND = auto()  # some day within
    NOT_LATER = auto()
    NOT_SOONER = auto()
    BAR = auto()  # it lasted
    FADING = auto()  # an edge is only roughly known
    PLANNED = auto()
    ALLEGED = auto()
    DENIED = auto()
    CLUSTER = auto()
    UNREVIEWED = auto()
    ACCEPTED = auto()
    CONFLICT = auto()
    MENTIONS = auto()
    REPORT = auto()
    COLOURED = auto()  # the user gave it a colour


@dataclass(frozen=True, slots=True)
class Legend:
    """What occurs, in the order of drawing a legend."""

    kinds: tuple[Kind, ...] = ()
    signs: tuple[Sign, ...] = ()


def legend_of(scene: Scene, columns: EventColumns, *, reports: bool = False) -> Legend:
    """For what is in view; clusters tell their kinds and their badge, not the dates of what is in them."""
    body = scene.body
    rows = np.array([mark.row for mark in body.marks] + [item.row for item in scene.undated], dtype=np.int64)
    found = {sign for mark in body.marks for sign in _signs_of(mark, columns)}
    found |= {_STATUSES[item.status] for item in scene.undated if item.status in _STATUSES}
    if body.clusters:
        found.add(Sign.CLUSTER)
    for sign, there in (
        (Sign.ACCEPTED, (columns.review[rows] == _ACCEPTED).any()),
        (Sign.UNREVIEWED, (columns.review[rows] == _UNREVIEWED).any()),
        (Sign.CONFLICT, ((columns.flags[rows] & CONFLICT) != 0).any()),
        (Sign.MENTIONS, (columns.mentions[rows] > 1).any()),
        (Sign.REPORT, reports and len(rows)),
        (Sign.COLOURED, any(row in columns.colours for row in rows.tolist()) if columns.colours else False),
    ):
        if there:
            found.add(sign)
    kinds = np.zeros(len(KINDS), dtype=np.int64)
    for members in (rows, *(cluster.members for cluster in body.clusters)):
        kinds += np.bincount(columns.kind[members], minlength=len(KINDS))
    return Legend(
        tuple(kind for kind, count in zip(KINDS, kinds.tolist(), strict=True) if count),
        tuple(sign for sign in Sign if sign in found),
    )


_STATUSES = {Status.PLANNED: Sign.PLANNED, Status.ALLEGED: Sign.ALLEGED, Status.DENIED: Sign.DENIED}


def _signs_of(mark: Mark, columns: EventColumns) -> list[Sign]:
    found = [_STATUSES[mark.status]] if mark.status in _STATUSES else []
    flags = int(columns.flags[mark.row])
    if mark.form is Form.BAR:
        found.append(Sign.BAR)
        if mark.fade0 >= 2 or mark.fade1 >= 2:
            found.append(Sign.FADING)
    elif mark.form is Form.BAND:
        if flags & OPEN_BEGIN:
            found.append(Sign.NOT_LATER)
        elif flags & OPEN_END:
            found.append(Sign.NOT_SOONER)
        elif int(columns.end[mark.row]) - int(columns.begin[mark.row]) > DAY:
            found.append(Sign.BAND)
    return found

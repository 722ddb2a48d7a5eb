"""The lanes of a project: what they are laid out by, and the user's arrangement for each such criterion."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from timeline.model.lane import Arrangement, LanesBy
from timeline.model.problem import Wording
from timeline.store.rows import dumps
from timeline.workspace.edits import Edit, SettingStep

SETTING = "lanes"
_MOST_KEYS = 10_000
_PLAIN = Arrangement()
_BY = {
    LanesBy.KIND: Wording("по виду", "by kind"),
    LanesBy.SOURCE: Wording("по источнику", "by source"),
    LanesBy.PERSON: Wording("по участнику", "by participant"),
    LanesBy.PLACE: Wording("по месту", "by place"),
    LanesBy.STATUS: Wording("по статусу", "by status"),
    LanesBy.NONE: Wording("без дорожек", "none"),
}


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lanes that have not been arranged are left out of ``arranged``."""

    by: LanesBy = LanesBy.KIND
    arranged: Mapping[LanesBy, Arrangement] = field(default_factory=dict[LanesBy, Arrangement])

    @property
    def arrangement(self) -> Arrangement:
        """Of the lanes that are shown."""
        return self.arranged.get(self.by, _PLAIN)

    def with_arrangement(self, arrangement: Arrangement) -> "Lanes":
        """The shown lanes arranged otherwise."""
        others = {by: kept for by, kept in self.arranged.items() if by is not self.by}
        return replace(self, arranged=others if arrangement.is_plain else {**others, self.by: arrangement})


def lay_out(before: Lanes, by: LanesBy) -> Edit:
    """Lanes by something else."""
    label = Wording(f"дорожки: {_BY[by].ru}", f"lanes: {_BY[by].en}")
    return _edit(label, before, replace(before, by=by))


def arrange(before: Lanes, arrangement: Arrangement) -> Edit:
    """The shown lanes arranged otherwise."""
    return _edit(Wording("расставить дорожки", "arrange the lanes"), before, before.with_arrangement(arrangement))


def show(before: Lanes, by: LanesBy, arrangement: Arrangement) -> Edit:
    """Lanes by something else and arranged otherwise, at one stroke."""
    label = Wording(f"дорожки: {_BY[by].ru}", f"lanes: {_BY[by].en}")
    return _edit(label, before, replace(before, by=by).with_arrangement(arrangement))


def _edit(label: Wording, before: Lanes, after: Lanes) -> Edit:
    return Edit(label, settings=(SettingStep(SETTING, write_lanes(before), write_lanes(after)),))


def write_lanes(lanes: Lanes) -> str:
    """As text for the project file."""
    arranged = {by.value: said_of(kept) for by, kept in sorted(lanes.arranged.items())}
    return dumps({"by": lanes.by, "arranged": arranged})


def said_of(arrangement: Arrangement) -> dict[str, list[str]]:
    """An arrangement in plain lists."""
    return {
        "order": list(arrangement.order),
        "pinned": list(arrangement.pinned),
        "hidden": sorted(arrangement.hidden),
        "collapsed": sorted(arrangement.collapsed),
    }


def read_lanes(text: str | None) -> Lanes | None:
    """What ``write_lanes`` wrote; None for nothing and for what makes no sense."""
    if text is None:
        return None
    try:
        said = json.loads(text)
        arranged = {
            LanesBy(by): read_arrangement(kept) for by, kept in cast("dict[str, Any]", said["arranged"]).items()
        }
        return Lanes(LanesBy(said["by"]), arranged)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def read_arrangement(said: Mapping[str, Any]) -> Arrangement:
    """What ``said_of`` told; KeyError or TypeError for what makes no sense."""
    order, pinned, hidden, collapsed = (
        tuple(str(key) for key in list(said[name])[:_MOST_KEYS]) for name in ("order", "pinned", "hidden", "collapsed")
    )
    return Arrangement(order, pinned, frozenset(hidden), frozenset(collapsed))

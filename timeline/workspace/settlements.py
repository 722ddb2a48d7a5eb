"""What the user decided of one disagreement between two reports: about what, who was followed; one record each."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from timeline.model.document import DocumentId
from timeline.model.event import EventId
from timeline.store import rows
from timeline.workspace.stories import About


class Verdict(StrEnum):
    """What the user says about one contradiction."""

    MINE = "mine"  # this event's source is right
    THEIRS = "theirs"  # the other one is
    DIFFERENT = "different"  # two events, no contradiction
    OPEN = "open"  # not decided


_FLIPPED = {Verdict.MINE: Verdict.THEIRS, Verdict.THEIRS: Verdict.MINE}


@dataclass(frozen=True, slots=True)
class Settlement:
    """Kept with both reports, as the machine found them, so that it outlives joining and taking apart."""

    about: About
    mine: EventId
    theirs: EventId
    verdict: Verdict
    followed: DocumentId  # the document that was believed; "" for two different events

    def is_of(self, about: About, one: EventId, other: EventId) -> bool:
        """Whether it decides what these two disagree about."""
        return self.about is about and {self.mine, self.theirs} == {one, other}

    def seen_from(self, event: EventId) -> Verdict:
        """The verdict as the other report's side has it, where that is asked for."""
        return self.verdict if event == self.mine else _FLIPPED.get(self.verdict, self.verdict)


def settlement_of(kept: Iterable[Settlement], about: About, one: EventId, other: EventId) -> Settlement | None:
    """The decision between two reports; None while it is open."""
    return next((each for each in kept if each.is_of(about, one, other)), None)


def without(kept: Iterable[Settlement], about: About, one: EventId, other: EventId) -> tuple[Settlement, ...]:
    """All decisions but that one."""
    return tuple(each for each in kept if not each.is_of(about, one, other))


def settlement_row(settlement: Settlement) -> rows.Json:
    """For the project file."""
    return [settlement.about, settlement.mine, settlement.theirs, settlement.verdict, settlement.followed]


def settlement_from(row: rows.Json) -> Settlement:
    """What ``settlement_row`` wrote; ValueError or TypeError otherwise."""
    about, mine, theirs, verdict, followed = row
    return Settlement(
        About(about), EventId(str(mine)), EventId(str(theirs)), Verdict(verdict), DocumentId(str(followed))
    )

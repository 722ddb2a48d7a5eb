"""Sources that disagree: a decision for each disagreement, recorded with who was followed, undoable, opened by news."""

from pathlib import Path
from typing import Any

import pytest

from timeline.model.document import DocumentId
from timeline.model.event import EventId
from timeline.store.rows import DamagedRowError
from timeline.workspace import corroboration
from timeline.workspace.corrections import Correction, read_correction, write_correction
from timeline.workspace.settlements import Settlement, Verdict
from timeline.workspace.stories import About
from timeline.workspace.verdicts import Dispute, decide, disputes

REMARK = {
    "language": "ru",
    **dict.fromkeys((Verdict.MINE, Verdict.THEIRS), "{about}: {taken} ({source}), не {other} ({other_source})"),
    Verdict.DIFFERENT: "Разные события",
    About.DATE: "дата",
    About.PLACE: "место",
    About.NUMBER: "число",
}
NAMES = "#Владимир Путин #Ильхам Алиев #Эмомали Рахмон"
FIRST = f"2025-10-09 Встреча Путина и Алиева в Душанбе @Душанбе {NAMES}"
OTHER_DAY = f"2025-10-10 Встреча Путина и Алиева в Душанбе @Душанбе {NAMES}"
OTHER_PLACE = f"2025-10-09 Встреча Путина и Алиева в Москве @Москва {NAMES}"


def told(bench: Any, **texts: str) -> Any:
    for name, text in texts.items():
        bench.add(f"{text}\n{name}", name=name)
    return bench.workspace


def decided(workspace: Any, event: EventId, choices: dict[About, Verdict], *, join: bool = False) -> None:
    library = workspace.session.library
    found = {dispute: choices[dispute.about] for dispute in disputes(library, event) if dispute.about in choices}
    assert found
    workspace.session.apply(decide(library, found, join=join, remark=REMARK))


def states(workspace: Any, event: EventId) -> dict[About, Verdict]:
    return {dispute.about: dispute.verdict for dispute in disputes(workspace.session.library, event)}


def dispute_on(workspace: Any, event: EventId, about: About) -> Dispute:
    return next(each for each in disputes(workspace.session.library, event) if each.about is about)


@pytest.fixture
def threefold(bench: Any) -> Any:
    """The first report is contradicted on the day by one source, on the place by another."""
    return told(bench, первая=FIRST, вторая=OTHER_DAY, третья=OTHER_PLACE)


def first_of(workspace: Any) -> EventId:
    return workspace.events_of(workspace.documents[0].id)[0]


def test_each_disagreement_is_decided_by_itself(threefold: Any) -> None:
    first = first_of(threefold)
    assert states(threefold, first) == {About.DATE: Verdict.OPEN, About.PLACE: Verdict.OPEN}
    decided(threefold, first, {About.DATE: Verdict.THEIRS})
    assert states(threefold, first) == {About.DATE: Verdict.THEIRS, About.PLACE: Verdict.OPEN}
    assert threefold.is_disputed(first)
    assert threefold.event(first).time.edtf == "2025-10-10"
    decided(threefold, first, {About.PLACE: Verdict.MINE})
    assert states(threefold, first) == {About.DATE: Verdict.THEIRS, About.PLACE: Verdict.MINE}
    assert not threefold.is_disputed(first)
    threefold.undo()
    assert states(threefold, first) == {About.DATE: Verdict.THEIRS, About.PLACE: Verdict.OPEN}
    assert threefold.is_disputed(first)
    threefold.undo()
    assert states(threefold, first) == {About.DATE: Verdict.OPEN, About.PLACE: Verdict.OPEN}
    assert threefold.event(first).time.edtf == "2025-10-09"
    threefold.redo()
    threefold.redo()
    assert states(threefold, first) == {About.DATE: Verdict.THEIRS, About.PLACE: Verdict.MINE}


def test_what_was_decided_is_compared_in_steps_after_opening(
    threefold: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = first_of(threefold)
    decided(threefold, first, {About.DATE: Verdict.THEIRS, About.PLACE: Verdict.MINE})
    threefold.save_as(tmp_path / "p.timeline")
    threefold.new_project()
    threefold.open_project(tmp_path / "p.timeline")
    while not threefold.session.library.corroboration.prepare(0.0):
        pass
    with monkeypatch.context() as patch:
        patch.setattr(corroboration, "weigh", None)  # nothing is left to be compared
        assert not threefold.is_disputed(first)
        assert states(threefold, first) == {About.DATE: Verdict.THEIRS, About.PLACE: Verdict.MINE}


def test_the_source_that_was_followed_is_recorded_and_seen_from_both_sides(threefold: Any) -> None:
    first = first_of(threefold)
    decided(threefold, first, {About.DATE: Verdict.THEIRS})
    mine = dispute_on(threefold, first, About.DATE)
    assert mine.followed is not None
    assert mine.followed.source == "вторая"
    found = disputes(threefold.session.library, mine.theirs.event.id)
    theirs = next(each for each in found if each.about is About.DATE and each.theirs.event.id == first)
    assert theirs.verdict is Verdict.MINE
    assert theirs.followed is not None
    assert theirs.followed.source == "вторая"
    (kept,) = threefold.session.said[first].settlements
    assert kept.followed == threefold.documents[1].id


def test_a_decision_is_taken_back_and_changed(threefold: Any) -> None:
    first = first_of(threefold)
    decided(threefold, first, {About.DATE: Verdict.MINE})
    decided(threefold, first, {About.DATE: Verdict.OPEN})
    assert states(threefold, first)[About.DATE] is Verdict.OPEN
    assert {event.time.edtf for event in threefold.visible} == {"2025-10-09", "2025-10-10"}
    assert threefold.undo_text.en == "reopen the conflict"
    decided(threefold, first, {About.DATE: Verdict.MINE})
    decided(threefold, first, {About.DATE: Verdict.THEIRS})
    assert len(threefold.session.said[first].settlements) == 1
    assert threefold.event(first).time.edtf == "2025-10-10"
    count = len(threefold.session.history.entries())
    decided(threefold, first, {About.DATE: Verdict.THEIRS})
    assert len(threefold.session.history.entries()) == count


def test_what_comes_later_opens_the_question_again(bench: Any) -> None:
    workspace = told(bench, первая=FIRST, вторая=OTHER_DAY)
    first = first_of(workspace)
    decided(workspace, first, {About.DATE: Verdict.MINE})
    assert not workspace.is_disputed(first)
    told(bench, третья=OTHER_PLACE)
    assert workspace.is_disputed(first)
    assert states(workspace, first) == {About.DATE: Verdict.MINE, About.PLACE: Verdict.OPEN}


def test_joined_reports_keep_their_decision(bench: Any) -> None:
    workspace = told(bench, первая=FIRST, вторая=OTHER_DAY)
    first = first_of(workspace)
    decided(workspace, first, {About.DATE: Verdict.MINE}, join=True)
    (event,) = workspace.visible
    assert not workspace.is_disputed(event.id)
    assert states(workspace, event.id) == {About.DATE: Verdict.MINE}
    decided(workspace, event.id, {About.DATE: Verdict.THEIRS})
    (event,) = workspace.visible
    assert event.time.edtf == "2025-10-10"
    decided(workspace, event.id, {About.DATE: Verdict.DIFFERENT})
    assert [event.time.edtf for event in workspace.visible] == ["2025-10-09", "2025-10-10"]
    assert workspace.event(first).time.edtf == "2025-10-09"


def test_numbers_within_one_event_are_decided(bench: Any) -> None:
    workspace = told(
        bench,
        первая="2025-03-01 Взрыв на заводе, погибли 5 человек @Казань",
        вторая="2025-03-01 Взрыв на заводе, погибли семь человек @Казань",
    )
    (event,) = workspace.visible
    assert workspace.is_disputed(event.id)
    (dispute,) = disputes(workspace.session.library, event.id)
    assert dispute.about is About.NUMBER
    assert {dispute.mine.source, dispute.theirs.source} == {"первая", "вторая"}
    workspace.session.apply(decide(workspace.session.library, {dispute: Verdict.THEIRS}, join=True, remark=REMARK))
    (event,) = workspace.visible
    assert not workspace.is_disputed(event.id)
    assert "число" in event.note
    assert states(workspace, event.id) == {About.NUMBER: Verdict.THEIRS}
    workspace.undo()
    assert workspace.is_disputed(event.id)


def test_the_same_words_are_one_question_whatever_events_they_belong_to(bench: Any) -> None:
    workspace = told(
        bench,
        первая="2025-03-01 Взрыв на заводе, погибли 5 человек @Казань",
        вторая="2025-03-01 Взрыв на заводе, погибли семь человек @Казань",
        третья="2025-03-01 Взрыв на заводе, погибли семь человек @Казань #Иван Ильин",
    )
    for event in workspace.visible:
        found = disputes(workspace.session.library, event.id)
        words = [(each.about, each.mine.evidence, each.theirs.evidence) for each in found]
        assert len(set(words)) == len(words)


def test_decisions_survive_the_file_and_old_ones_are_read() -> None:
    kept = Settlement(About.DATE, EventId("a:1"), EventId("b:2"), Verdict.THEIRS, DocumentId("b"))
    said = Correction(settlements=(kept,))
    assert read_correction(write_correction(said)) == said
    assert read_correction('{"settled":true}') == Correction(settled=True)


@pytest.mark.parametrize(
    "text", ["[]", "5", '{"participants":[[]]}', '{"places":[0]}', '{"without":[["a",0.5,1,"q"]]}']
)
def test_what_nobody_can_have_said_is_a_damaged_row(text: str) -> None:
    with pytest.raises(DamagedRowError):
        read_correction(text)

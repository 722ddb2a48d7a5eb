"""One source denies what another tells: the event is marked, both quotes stand side by side."""

from typing import Any

import pytest

from timeline.model.instant import Day
from timeline.workspace.settlements import Verdict
from timeline.workspace.stories import About
from timeline.workspace.verdicts import decide, disputes

ABOUT = (
    "Парад ветеранов в Ульяновске назначен на 12 октября. Губернатор Сергей Морозов говорил о нём накануне в мэрии.\n"
)
TOLD = f"{ABOUT}2025-10-09 отменил парад ветеранов губернатор Морозов @Ульяновск #Сергей Морозов\n"
DENIED = f"{ABOUT}{{}}2025-10-09 не отменял парад ветеранов губернатор Морозов @Ульяновск #Сергей Морозов\n"
REMARK = {"language": "ru", "mine": "{taken} — {other}", **{about: about.value for about in About}}


def told_in(bench: Any, *texts: str) -> Any:
    for number, text in enumerate(texts):
        bench.add(text, name=f"статья {number}", published=Day(2025, 10, 10))
    return bench.workspace


def denials(workspace: Any) -> set[tuple[str, str]]:
    events = [*workspace.visible, *workspace.undated]
    library = workspace.session.library
    found = [conflict for event in events for _, conflict in library.disagreements(event.id)]
    return {(each.mine.quote, each.theirs.quote) for each in found if each.about is About.DENIAL}


def test_a_drawn_denial_stays_beside_what_it_denies_and_both_are_marked(bench: Any) -> None:
    workspace = told_in(bench, TOLD, DENIED.format(""))
    assert denials(workspace) == {("отменил", "не отменял"), ("не отменял", "отменил")}
    assert len(workspace.visible) == 2
    assert all(workspace.is_disputed(event.id) for event in workspace.visible)


@pytest.mark.parametrize("first", [True, False])
def test_a_faint_denial_is_shown_with_what_it_denies(bench: Any, first: bool) -> None:
    texts = [TOLD, DENIED.format("~ ")]
    workspace = told_in(bench, *(texts if first else reversed(texts)))
    (event,) = workspace.visible
    assert event.title.startswith("отменил")
    assert workspace.is_disputed(event.id)
    assert ("отменил", "не отменял") in denials(workspace) | {pair[::-1] for pair in denials(workspace)}


def test_the_decision_is_noted_in_the_words_of_both(bench: Any) -> None:
    workspace = told_in(bench, TOLD, DENIED.format(""))
    library = workspace.session.library
    first = workspace.visible[0]
    (dispute,) = disputes(library, first.id)
    assert {dispute.mine.says.ru, dispute.theirs.says.ru} == {"отменил", "не отменял"}
    workspace.session.apply(decide(library, {dispute: Verdict.MINE}, join=False, remark=REMARK))
    assert not workspace.is_disputed(first.id)
    assert workspace.event(first.id).note == f"{dispute.mine.says.ru} — {dispute.theirs.says.ru}"
    workspace.undo()
    assert workspace.is_disputed(first.id)


@pytest.mark.parametrize(
    "other",
    [
        TOLD,
        DENIED.format("").replace("не отменял", "не отменит"),  # of the future nothing is denied yet
        DENIED.format("").replace("2025-10-09 не", "2025-12-29 не"),  # another day altogether
        DENIED.format("").replace("не отменял парад ветеранов", "не проводил совещание"),  # another word
    ],
)
def test_what_denies_nothing(bench: Any, other: str) -> None:
    assert not denials(told_in(bench, TOLD, other))


GENERAL = "Владимир Путин 9 октября был в Кремле, рассказал пресс-секретарь президента России. {}\n"
DECREE = GENERAL + "2025-10-09 подписал указ о наградах спасателям @Москва #Владимир Путин\n"
PACT = GENERAL + "2025-10-09 подписали соглашение о партнёрстве @Москва #Владимир Путин #Эмомали Рахмон\n"


def test_a_decree_and_an_agreement_signed_on_one_day_are_two(bench: Any) -> None:
    workspace = told_in(bench, DECREE.format("Утром."), PACT.format("Вечером."))
    assert len(workspace.visible) == 2


def test_one_decree_signed_is_one(bench: Any) -> None:
    again = DECREE.replace("подписал указ о наградах спасателям", "подписан указ о награждении спасателей")
    workspace = told_in(bench, DECREE.format("Утром."), again.format("Вечером."))
    assert len(workspace.visible) == 1

"""Random commands, undone, done again, among articles that come, change and go: the project stays true to its file.

After every step the workspace that lived through all of it shows what one shows that reads the file for the first time;
undo and redo give back exactly what was there.
"""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from inline_pool import InlinePool

from timeline.model.edtf import parse_edtf
from timeline.model.event import Colour, Event, Kind, Review, Status
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.store.project import Project
from timeline.workspace import lanes
from timeline.workspace.filters import FacetKind
from timeline.workspace.worker import Workbench, WorkerOptions
from timeline.workspace.workspace import Workspace

NAMES = "#Владимир Путин #Ильхам Алиев #Эмомали Рахмон"
TEXTS = (
    "2025-10-09 Встреча в Душанбе @Душанбе #Путин #Алиев\n2025-10-11 Встреча послов #Путин\n? Взятка чиновника",
    f"2025-05-12 Совет в Москве @Москва {NAMES}\nпервая",
    f"2025-05-13 Совет в Москве @Москва {NAMES}\nвторая",
    "2025-03-01 Взрыв на заводе @Казань #Сергей Петров #Иван Ильин",
    "2025-03-01 Взрыв на заводе @Казань #Сергей Петров #Иван Ильин\nещё строка",
    "завтра Суд над мэром @Тверь #Иван Ильин\n~ 2025-03-01 Взрыв на заводе @Казань #Сергей Петров",
    "завтра Встреча послов\nзавтра Выборы в думу @Москва\n2024 Награда",
)
DATES = (None, "2025-10-09", "2014", "2025-03", "-0044-03-15")
numbers = st.integers(0, 30)


@cache
def workbench() -> Workbench:
    return Workbench(WorkerOptions(extractor="fake_extractor:make_extract", index=True))


def opened(path: Path) -> Workspace:
    workspace = Workspace(make_pool=lambda: InlinePool(workbench()), backups=0)
    Project(path).close()  # is there now
    workspace.open_project(path)
    return workspace


def settle(workspace: Workspace) -> None:
    while workspace.poll() or workspace.progress.running:
        pass


def state(workspace: Workspace) -> dict[str, object]:
    """What the user sees, as events, as numbers and as what is told of them."""
    library, columns = workspace.session.library, workspace.columns()
    shown = [*workspace.visible, *workspace.undated]
    return {
        "events": shown,
        "documents": [(document.id, document.published) for document in workspace.documents],
        "days": workspace.published_days,
        "said": dict(library.corrections),
        "joined": {event.id: library.members(event.id) for event in shown},
        "disputed": library.disputed,
        "witnesses": {event.id: workspace.documents_of(event.id) for event in shown},
        "marks": {document.id: workspace.marks(document.id) for document in workspace.documents},
        "numbers": {name: getattr(columns, name).tolist() for name in ("begin", "end", "kind", "review", "flags")},
        "mentions": columns.mentions.tolist(),
        "colours": {shown[row].id: colour for row, colour in columns.colours.items()},
        "counts": workspace.counts,
        "lanes": (workspace.session.lanes, workspace.lane_keys()),
        "found": workspace.session.finding.events("встреча"),
        "people": {(facet.value, facet.count) for facet in library.table.facets(FacetKind.PERSON, workspace.filter)},
    }


class Playing(RuleBasedStateMachine):
    """``before`` and ``ahead``: what was seen before each command and what comes back when it is done again."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.workspace = opened(self.folder / "story.timeline")
        self.before: list[dict[str, object] | None] = []
        self.ahead: list[dict[str, object] | None] = []
        self.arrive(lambda: self.workspace.add_text(TEXTS[0], name="0", published=Day(2025, 10, 24)))

    def teardown(self) -> None:
        self.workspace.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # -- what may happen ----------------------------------------------------------------------------------------------

    def arrive(self, bring: Callable[[], object]) -> None:
        """Nothing that can be undone; what undo gives back holds something new afterwards."""
        count = len(self.workspace.session.history.entries(1000))
        bring()
        settle(self.workspace)
        if len(self.workspace.session.history.entries(1000)) != count:  # a removed text was brought back
            self.before, self.ahead = [*self.before, None], []
        self.before, self.ahead = [None] * len(self.before), [None] * len(self.ahead)

    def command(self, act: Callable[[], object]) -> None:
        done = len([entry for entry in self.workspace.session.history.entries(1000) if not entry.undone])
        before = state(self.workspace)
        with suppress(ValueError):
            act()
        settle(self.workspace)
        if len([entry for entry in self.workspace.session.history.entries(1000) if not entry.undone]) > done:
            self.before.append(before)
            self.ahead.clear()
        else:
            assert state(self.workspace) == before

    def pick(self, number: int) -> Event:
        shown = [*self.workspace.visible, *self.workspace.undated]
        return shown[number % len(shown)]

    def has_events(self) -> bool:
        return bool(len(self.workspace.visible) + len(self.workspace.undated))

    @rule(number=st.integers(0, len(TEXTS) - 1), day=st.integers(1, 28))
    def add(self, number: int, day: int) -> None:
        text, published = TEXTS[number], Day(2025, 5, day)
        self.arrive(lambda: self.workspace.add_text(text, name=str(number), published=published))

    @rule(number=st.integers(0, len(TEXTS) - 1))
    def read_a_file_anew(self, number: int) -> None:
        path = self.folder / "статья.txt"
        path.write_text(TEXTS[number] + "\nиз файла\n", encoding="utf-8")
        self.arrive(lambda: self.workspace.open_paths([path]))

    @precondition(has_events)
    @rule(
        number=numbers,
        what=st.sampled_from(["accept", "reject", "title", "people", "places", "note", "kind", "status", "colour"]),
    )
    def correct(self, number: int, what: str) -> None:
        event, workspace = self.pick(number), self.workspace
        acts: dict[str, Callable[[], object]] = {
            "accept": lambda: workspace.accept(event.id),
            "reject": lambda: workspace.reject(event.id),
            "title": lambda: workspace.retitle(event.id, "Встреча без галстуков"),
            "people": lambda: workspace.set_people(event.id, ["Путин", "Лавров"]),
            "places": lambda: workspace.set_places(event.id, []),
            "note": lambda: workspace.set_note(event.id, "важная встреча"),
            "kind": lambda: workspace.set_kind([event.id], Kind.POWER),
            "status": lambda: workspace.set_status([event.id], Status.DENIED),
            "colour": lambda: workspace.set_colour([event.id], Colour.RED),
        }
        self.command(acts[what])

    @precondition(has_events)
    @rule(number=numbers, date=st.sampled_from(DATES))
    def redate(self, number: int, date: str | None) -> None:
        event = self.pick(number)
        self.command(lambda: self.workspace.redate([event.id], parse_edtf(date) if date is not None else None))

    @precondition(has_events)
    @rule(some=st.lists(numbers, min_size=2, max_size=4))
    def merge(self, some: list[int]) -> None:
        chosen = [self.pick(number).id for number in some]
        self.command(lambda: self.workspace.merge(chosen))

    @precondition(has_events)
    @rule(number=numbers, whole=st.booleans())
    def split(self, number: int, whole: bool) -> None:
        event = self.pick(number)
        self.command(lambda: self.workspace.split(event.id, () if whole else event.mentions[:1]))

    @precondition(has_events)
    @rule(number=numbers, quoted=st.booleans())
    def add_event(self, number: int, quoted: bool) -> None:
        quote = next(iter(self.pick(number).mentions), None) if quoted else None
        self.command(lambda: self.workspace.add_event("Моя встреча", parse_edtf("2020"), quote=quote))

    @precondition(lambda self: len(self.workspace.documents) > 0)
    @rule(number=numbers, day=st.sampled_from([None, Day(2025, 5, 12), Day(2024, 2, 28)]))
    def publish(self, number: int, day: Day | None) -> None:
        documents = self.workspace.documents
        document = documents[number % len(documents)].id
        self.command(lambda: self.workspace.set_published(document, day))

    @precondition(lambda self: len(self.workspace.documents) > 1)
    @rule(number=numbers)
    def remove(self, number: int) -> None:
        documents = self.workspace.documents
        document = documents[number % len(documents)].id
        self.command(lambda: self.workspace.remove_document(document))

    @rule(by=st.sampled_from(LanesBy))
    def lay_out(self, by: LanesBy) -> None:
        session = self.workspace.session
        self.command(lambda: session.apply(lanes.lay_out(session.lanes, by)))

    @rule()
    def undo(self) -> None:
        now = state(self.workspace)
        assert self.workspace.undo() is bool(self.before)
        settle(self.workspace)
        if self.before:
            expected = self.before.pop()
            self.ahead.append(now)
            self.compare(expected)

    @rule()
    def redo(self) -> None:
        now = state(self.workspace)
        assert self.workspace.redo() is bool(self.ahead)
        settle(self.workspace)
        if self.ahead:
            expected = self.ahead.pop()
            self.before.append(now)
            self.compare(expected)

    @rule()
    def reopen(self) -> None:
        now = state(self.workspace)
        self.workspace.close()
        self.workspace = opened(self.folder / "story.timeline")
        settle(self.workspace)
        self.compare(now)

    # -- what has to hold ---------------------------------------------------------------------------------------------

    def compare(self, expected: dict[str, object] | None) -> None:
        if expected is not None:
            now = state(self.workspace)
            assert {name: now[name] for name in now if now[name] != expected[name]} == {}

    @invariant()
    def shows_what_the_file_holds(self) -> None:
        if not hasattr(self, "workspace"):
            return
        copy = self.folder / "copy.timeline"
        self.workspace.session.project.copy_to(copy)
        fresh = opened(copy)
        settle(fresh)
        lived, read = state(self.workspace), state(fresh)
        fresh.close()
        assert {name: (lived[name], read[name]) for name in lived if lived[name] != read[name]} == {}

    @invariant()
    def what_was_joined_is_known_as_it_would_be_worked_out(self) -> None:
        if hasattr(self, "workspace"):
            library: Any = self.workspace.session.library
            here = [event for event in library.table.ids if library._exists(event)]
            assert [event for event in here if library.shown_as(event) != library.root(event)] == []

    @invariant()
    def every_mention_is_marked_in_its_text(self) -> None:
        if not hasattr(self, "workspace"):
            return
        for event in (*self.workspace.visible, *self.workspace.undated):
            assert event.review is not Review.REJECTED
            for mention in event.mentions:
                text = self.workspace.session.library.document(mention.document).text
                assert text[mention.span.start : mention.span.end] == mention.quote


TestPlaying = Playing.TestCase
TestPlaying.settings = settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)

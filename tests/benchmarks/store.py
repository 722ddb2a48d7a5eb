"""How long a large project takes: ``python tests/benchmarks/store.py [EVENTS] [DOCUMENTS] [FOLDER]``; CPU seconds.

Makes a project of that size once (it stays in FOLDER) and measures opening to the canvas's columns, edits, search,
filters and closing. Not collected by pytest.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from timeline.model.document import Document, DocumentId
from timeline.model.edtf import day, within
from timeline.model.event import Event, EventId, Evidence, Extraction, Kind, Named, Status
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation
from timeline.store.project import Project
from timeline.workspace.filters import FacetKind, Filter
from timeline.workspace.workspace import Workspace

_TITLES = ("Встреча", "Взятка", "Пожар", "Выборы", "Суд", "Авария", "Назначение", "Соглашение", "Визит", "Заявление")
_RULE = Derivation("day_month_year", None, Wording("полная дата", "a full date"))
_KINDS = tuple(Kind)
_FIRST_DAY = Day(2000, 1, 1)


def make(path: Path, events: int, documents: int) -> None:
    """A project of made-up articles."""
    chance = random.Random(1)
    project = Project(path)
    each = max(1, events // documents)
    for begin in range(0, documents, 2_000):
        with project.transaction():
            for number in range(begin, min(documents, begin + 2_000)):
                extraction, document = _article(chance, number, each)
                project.put_document(document)
                words = tuple(event.title.lower() for event in extraction.events)
                project.put_extraction(extraction, words, document.name)
    project.close()


def _article(chance: random.Random, number: int, count: int) -> tuple[Extraction, Document]:
    identity = DocumentId(f"{number:016x}")
    text = f"Статья {number}. " + "Путин и Алиев встретились в Душанбе. " * 20
    document = Document(
        identity, f"статья {number}", "", text, source=f"Газета {number % 300}", digest=f"{number:064x}"
    )

    def evidence(start: int) -> Evidence:
        return Evidence(identity, Span(start, start + 9), text[start : start + 9])

    def event(index: int) -> Event:
        title = f"{chance.choice(_TITLES)} человека {chance.randrange(3000)} в городе {chance.randrange(500)}"
        return Event(
            EventId(f"{identity}:{index}"),
            title,
            chance.choice(_KINDS),
            "",
            within(day(_FIRST_DAY.plus_days(chance.randrange(9_500)))) if chance.random() < 0.95 else None,
            Basis.EXPLICIT,
            _RULE,
            Status.HAPPENED,
            chance.random(),
            (evidence(20),),
            (evidence(40),),
            (Named(f"Человек {chance.randrange(3000)}", evidence(30)),),
            (Named(f"Город {chance.randrange(500)}", evidence(50)),),
        )

    return Extraction(identity, (), tuple(event(index) for index in range(count))), document


@contextmanager
def measured(what: str) -> Generator[None]:
    """Prints what it took."""
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    spent = (time.process_time() - cpu) * 1000
    print(f"{what:<44} {spent:9.1f} ms CPU {1000 * (time.perf_counter() - wall):9.1f} ms wall", flush=True)


def median(what: str, times: int, act: Callable[[int], object]) -> None:
    """Prints the median and the worst of several, in CPU time of all threads and by the clock."""
    spent: list[float] = []
    waited: list[float] = []
    for number in range(times):
        cpu, begun = time.process_time(), time.perf_counter()
        act(number)
        spent.append((time.process_time() - cpu) * 1000)
        waited.append((time.perf_counter() - begun) * 1000)
    spent.sort()
    waited.sort()
    middle = times // 2
    print(
        f"{what:<44} {spent[middle]:9.1f} ms CPU {waited[middle]:9.1f} ms wall (medians); "
        f"worst {spent[-1]:.1f}, {waited[-1]:.1f}",
        flush=True,
    )


def filtered(workspace: Workspace, person: str) -> int:
    """How many events have a person."""
    workspace.set_filter(Filter(people=frozenset({person})))
    return len(workspace.visible) + len(workspace.undated)


def resident() -> float:
    """Memory of this process now, MB; 0 where it cannot be told."""
    try:
        status = Path("/proc/self/status").read_text()
    except FileNotFoundError:
        return 0.0
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def main() -> None:
    """Makes what is missing and measures."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    documents = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(tempfile.mkdtemp())
    path = folder / f"{events}.timeline"
    if not path.exists():
        with measured("making the file"):
            make(path, events, documents)
        with measured("first opening, without a cache, to the first columns"):
            workspace = Workspace()
            workspace.open_project(path)
            workspace.columns()
        with measured("reading the rest by polls"):
            while workspace.poll(12.0) or workspace.progress.running:
                pass
        with measured("closing, which leaves a cache"):
            workspace.close()
    print(f"{path.stat().st_size / 1e6:.0f} MB, {events} events, {documents} documents")
    before = resident()
    workspace = Workspace()
    with measured("opening"):
        workspace.open_project(path)
    with measured("columns for the canvas"):
        columns = workspace.columns()
    print(f"memory {resident() - before:.0f} MB")
    ids = [workspace.visible[row].id for row in random.Random(2).sample(range(len(workspace.visible)), 60)]
    with measured("first look-up of an event's row"):
        columns.row_of(ids[0])
    median("accepting an event", 20, lambda n: workspace.accept(ids[n]))
    median("another title", 20, lambda n: workspace.retitle(ids[20 + n], f"Новое название {n}"))
    median("undo", 20, lambda _: workspace.undo())
    median("another date", 5, lambda n: workspace.redate([ids[40 + n]], within(day(_FIRST_DAY))))
    with measured("columns after an edit"):
        workspace.columns()
    workspace.poll()  # as the window does from its first moment: the dictionary is loaded beside it
    time.sleep(2)
    with measured("first search"):
        workspace.search("взятку")
    median("search, a tenth of all", 5, lambda _: workspace.search("пожары"))
    median("search, two words", 5, lambda n: workspace.search(f"суд 12{n}"))
    workspace.search("")
    people = [facet.value for facet in workspace.facets(FacetKind.PERSON)[:5]]
    median("filter by a person", 5, lambda n: filtered(workspace, people[n]))
    median("facets of people", 5, lambda _: workspace.facets(FacetKind.PERSON))
    workspace.set_filter(Filter())
    median("counts", 5, lambda _: workspace.counts)
    with measured("lanes of all events"):
        workspace.lane_keys()
    with measured("closing"):
        workspace.close()


if __name__ == "__main__":
    main()

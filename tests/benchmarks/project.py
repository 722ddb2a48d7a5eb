"""A story for real: ``python tests/benchmarks/project.py [FOLDER…] [--workers N] [--keep FILE]``.

Imports folders of articles with the real extraction in worker processes (without arguments the training and dev
articles of ``../shared/nerel``), then does what a user does: reviews 20 events, merges, splits, re-dates, takes all of
it back and does it again, searches, filters, saves as, reopens. Prints how long each step held its caller, the longest
polls of the import, the longest gap a window's timer would have seen, and memory. Not collected by pytest.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from timeline.model.document import DocumentId
from timeline.model.edtf import parse_edtf
from timeline.model.event import EventId, Review
from timeline.store.check import check
from timeline.workspace.filters import FacetKind, Filter
from timeline.workspace.workspace import Workspace

SHARED = Path(__file__).parents[2] / ".." / "shared" / "nerel"
_TICK = 0.016  # s between polls, as the window's timer has it


def resident() -> float:
    """Memory of this process now, MB; 0 where it cannot be told."""
    try:
        status = Path("/proc/self/status").read_text()
    except FileNotFoundError:
        return 0.0
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def step(what: str, act: Callable[[], object]) -> None:
    """Prints how long it held the caller."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    spent = 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)
    print(f"{what:<48} {spent[0]:9.1f} ms wall {spent[1]:9.1f} ms CPU", flush=True)


def take_in(workspace: Workspace, folders: list[Path]) -> None:
    """Imports as the window does, with polls of 4 ms."""
    step("queueing the folders", lambda: print(f"{workspace.open_paths(folders)} files"))
    begun, polls = time.perf_counter(), list[tuple[float, float]]()
    while True:
        wall, cpu = time.perf_counter(), time.process_time()
        more = workspace.poll(4.0)
        polls.append((1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)))
        if not more and not workspace.progress.running:
            break
        time.sleep(_TICK)
    seconds = time.perf_counter() - begun
    polls.sort()
    counts = workspace.counts
    print(f"{counts.documents} documents, {counts.events} events, {len(workspace.problems)} remarks in {seconds:.0f} s")
    longest = ", ".join(f"{wall:.0f} ({cpu:.0f})" for wall, cpu in polls[-5:])
    share = polls[int(len(polls) * 0.99)][0]
    print(f"polls: median {polls[len(polls) // 2][0]:.1f} ms, p99 {share:.1f} ms, longest ms (of it CPU): {longest}")


def work(workspace: Workspace) -> None:
    """What a user does in an afternoon."""
    before = [(event.id, event.title, event.review) for event in workspace.visible[:200]]
    step("accepting 14 and rejecting 6, one by one", lambda: _review(workspace, _unreviewed(workspace)[:20]))
    dated = [event.id for event in workspace.visible[:4]]
    step("merging two events", lambda: workspace.merge(dated[:2]))
    step("splitting them again", lambda: workspace.split(dated[0]))
    step("another date for two", lambda: workspace.redate(dated[2:], parse_edtf("2012-05")))
    step("another title", lambda: workspace.retitle(dated[3], "Новое название"))
    done = 0
    while workspace.undo():
        done += 1
    print(f"{done} commands taken back")
    assert [(event.id, event.title, event.review) for event in workspace.visible[:200]] == before
    step("doing all of it again", lambda: [None for _ in iter(workspace.redo, False)])
    step("columns for the canvas after it", workspace.columns)
    step("first search (with the dictionary)", lambda: print(f"{len(workspace.search('взятка'))} hits"))
    step("search", lambda: print(f"{len(workspace.search('президент подписал'))} hits"))
    step(
        "documents found",
        lambda: print(f"{len(_telling(workspace))} documents"),
    )
    workspace.search("")
    people = workspace.facets(FacetKind.PERSON)
    step("facets of people", lambda: workspace.facets(FacetKind.PERSON))
    step("filter by a person", lambda: workspace.set_filter(Filter(people=frozenset({people[0].value}))))
    print(f"{people[0].value}: {workspace.counts.visible} events")
    workspace.set_filter(Filter())
    step("lanes", workspace.lane_keys)


def _telling(workspace: Workspace) -> list[DocumentId]:
    return workspace.session.finding.documents(workspace.search_text, 200)


def _unreviewed(workspace: Workspace) -> list[EventId]:
    return [event.id for event in (*workspace.visible, *workspace.undated) if event.review is Review.UNREVIEWED]


def _review(workspace: Workspace, queue: list[EventId]) -> None:
    for number, event in enumerate(queue):
        (workspace.reject if number % 3 == 2 else workspace.accept)(event)


def main() -> None:
    """Imports, works, saves, reopens, checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="leave the project in this file")
    asked = parser.parse_args()
    folders = asked.folders or [SHARED / "dev", SHARED / "train"]
    if not all(folder.exists() for folder in folders):
        sys.exit("there are no such folders")
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "story.timeline"
        workspace = Workspace(workers=asked.workers)
        workspace.save_as(path)
        before = resident()
        take_in(workspace, folders)
        print(f"memory {before:.0f} MB before, {resident():.0f} MB after")
        work(workspace)
        kept = asked.keep or Path(scratch) / "kept.timeline"
        step("saving as", lambda: workspace.save_as(kept))
        seen = [event.id for event in workspace.visible]
        step("closing", workspace.close)
        again = Workspace()
        step("reopening", lambda: again.open_project(kept))
        step("columns for the canvas", again.columns)
        assert [event.id for event in again.visible] == seen
        again.close()
        report = check(kept)
        print(f"{kept.stat().st_size / 1e6:.1f} MB, sound: {report.sound}")
        print(f"memory {resident():.0f} MB at the end")


if __name__ == "__main__":
    main()

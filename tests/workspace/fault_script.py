"""A program that works on a project until it is killed: ``fault_script.py PROJECT SEED``.

After every command that is done it prints one line: the command's number and what is to be seen then.
"""

import random
import sys
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from pathlib import Path

from inline_pool import InlinePool

from timeline.model.edtf import parse_edtf
from timeline.model.event import Kind, Status
from timeline.model.instant import Day
from timeline.store.backup import back_up
from timeline.store.project import Project
from timeline.workspace.worker import Workbench, WorkerOptions
from timeline.workspace.workspace import Workspace


def opened(path: Path) -> Workspace:
    """The project with a pool that carries tasks out at once."""
    bench = Workbench(WorkerOptions(extractor="fake_extractor:make_extract"))
    workspace = Workspace(make_pool=lambda: InlinePool(bench))
    Project(path).close()  # is there now
    workspace.open_project(path)
    settle(workspace)
    return workspace


def settle(workspace: Workspace, seen: Callable[[], object] = lambda: None) -> None:
    """Merges what is waiting, one text a transaction; ``seen`` is called after each."""
    while workspace.poll(0.0) or (workspace.progress.running and not workspace.progress.paused):
        seen()


def fingerprint(workspace: Workspace) -> str:
    """All that is to be seen, in few letters."""
    seen = [
        (e.id, e.title, e.time and e.time.edtf, e.review, e.status, e.kind, e.note, len(e.mentions))
        for e in (*workspace.visible, *workspace.undated)
    ]
    documents = [(document.id, document.published) for document in workspace.documents]
    return sha256(repr((seen, documents, workspace.undo_text)).encode()).hexdigest()[:16]


def import_folder(workspace: Workspace, path: Path, chance: random.Random, seen: Callable[[], object]) -> None:
    """Reads a folder of files, of which some are new, some changed and some known."""
    folder = path.parent / "статьи"
    folder.mkdir(exist_ok=True)
    for _ in range(chance.randint(2, 8)):
        text = f"2025-09-{chance.randint(1, 28):02} Новость {chance.randrange(50)}"
        (folder / f"{chance.randrange(30)}.txt").write_text(text, encoding="utf-8")
    workspace.open_paths([folder])
    settle(workspace, seen)


def save_as(workspace: Workspace) -> None:
    """Goes on in a copy, and then in the first file again."""
    here = workspace.path
    assert here is not None
    workspace.save_as(copy_beside(here))
    workspace.open_project(here)
    settle(workspace)


def copy_beside(path: Path) -> Path:
    """Where ``save_as`` leaves its copy."""
    return path.with_name(f"{path.stem} (копия).timeline")


def command(
    workspace: Workspace,
    chance: random.Random,
    number: int,
    path: Path,
    seen: Callable[[], object] = lambda: None,
) -> None:
    """One of the things a user does; ``seen`` is called wherever it may be cut in two."""
    events = [event.id for event in (*workspace.visible, *workspace.undated)]
    some = chance.sample(events, min(len(events), chance.randint(1, 5)))
    what = chance.randrange(18) if events else 0
    if what <= 2:
        lines = (f"2025-10-{chance.randint(1, 28):02} Событие {number}-{line}" for line in range(chance.randint(1, 30)))
        workspace.add_text("\n".join(lines), name=f"текст {number}")
        settle(workspace)
    elif what == 3:
        workspace.accept(*some)
    elif what == 4:
        workspace.retitle(some[0], f"Название {number}")
    elif what == 5:
        workspace.redate(some, parse_edtf(f"20{chance.randint(10, 25)}"))
    elif what == 6:
        workspace.set_status(some, Status.PLANNED)
    elif what == 7 and len(some) > 1:
        workspace.merge(some)
    elif what == 8:
        workspace.add_event(f"Своё {number}", None, kind=Kind.LIFE)
    elif what in (9, 10):
        workspace.undo()
        settle(workspace)
    elif what == 11:
        workspace.redo()
        settle(workspace)
    elif what == 12:
        workspace.set_published(workspace.documents[0].id, Day(2025, 1, chance.randint(1, 31)))
        settle(workspace)
    elif what in (13, 14):
        import_folder(workspace, path, chance, seen)
    elif what in (15, 16):
        save_as(workspace)
    else:
        back_up(path, keep=2)


def main() -> None:
    """Works until killed."""
    path, chance = Path(sys.argv[1]), random.Random(sys.argv[2])
    workspace = opened(path)
    print("opened", fingerprint(workspace), flush=True)
    for number in count():
        command(workspace, chance, number, path)
        print(number, fingerprint(workspace), flush=True)


if __name__ == "__main__":
    main()

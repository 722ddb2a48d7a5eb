"""How well events are joined over articles: ``python tests/benchmarks/stories.py [tune|held|fresh|all] [--list]``.

Reads the stories in ``tests/workspace/stories``: one happening told by several outlets, some of which contradict the
others, and other happenings much like it. All articles of a part are extracted and put into one project. Prints
precision, recall and F1 of pairs of joined events and of contradicting ones. All three parts have been looked at since
their first measurement: whoever changes the rules writes new stories, measures them once and adds them.

A file holds articles, each after a line ``=== outlet date``; ``word{story}`` marks the words that tell a happening and
``word{story place:X}`` one told otherwise (``date``, ``place`` or ``number``; in Russian). ``=== dev NAME date`` stands
for an article of ``../shared/nerel/dev``, followed by lines ``story: phrase, phrase``; without that folder it is left
out. Pairs told otherwise in date or place may be joined or not; those otherwise in number shall be joined.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations
from pathlib import Path

from timeline.model.document import DocumentId
from timeline.model.event import Event, EventId
from timeline.model.instant import Day
from timeline.workspace.worker import Workbench, WorkerOptions
from timeline.workspace.workspace import Workspace

TESTS = Path(__file__).parents[1]
STORIES = TESTS / "workspace" / "stories"
DEV = TESTS / ".." / ".." / "shared" / "nerel" / "dev"

_HEAD = re.compile(r"(?m)^=== (.+) (\d{4})-(\d\d)-(\d\d)$\n")
_MARK = re.compile(r"(\w+)\{([^}\s]+)(?: (дата|место|число):([^}]+))?\}")


@dataclass(frozen=True, slots=True)
class Label:
    """Words that tell a happening."""

    start: int
    end: int
    story: str
    about: str = ""  # what is said otherwise than in the other articles
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its labels."""

    name: str
    text: str
    published: Day
    labels: tuple[Label, ...]


def articles(path: Path) -> Iterator[Article]:
    """The articles of a story file."""
    pieces = _HEAD.split(path.read_text(encoding="utf-8"))[1:]
    for outlet, year, month, day, body in zip(*(pieces[n::5] for n in range(5)), strict=True):
        published = Day(int(year), int(month), int(day))
        if not outlet.startswith("dev "):
            yield _own(path.stem, outlet, published, body)
        elif (source := DEV / f"{outlet.removeprefix('dev ')}.txt").exists():
            yield _original(path.stem, source, published, body)


def _own(story: str, outlet: str, published: Day, body: str) -> Article:
    labels: list[Label] = []
    text = ""
    at = 0
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        start, at = len(text), mark.end()
        text += mark[1]
        labels.append(Label(start, len(text), f"{story}/{mark[2]}", mark[3] or "", mark[4] or ""))
    return Article(f"{story} {outlet}", text + body[at:], published, tuple(labels))


def _original(story: str, source: Path, published: Day, body: str) -> Article:
    text = source.read_text(encoding="utf-8")
    labels = [
        Label(found.start(), found.end(), f"{story}/{key.strip()}")
        for key, _, phrases in (line.partition(":") for line in body.strip().splitlines())
        for phrase in phrases.split(",")
        for found in re.finditer(re.escape(phrase.strip()), text)
    ]
    return Article(f"{story} {source.stem}", text, published, tuple(labels))


class Reading:
    """All articles in one project, and which events are which."""

    def __init__(self, half: str) -> None:
        sys.path.insert(0, str(TESTS / "workspace"))
        make_pool = import_module("inline_pool").InlinePool
        bench = Workbench(WorkerOptions(index=True))
        self.workspace = Workspace(make_pool=lambda: make_pool(bench))
        self.articles: dict[DocumentId, Article] = {}
        for path in sorted(STORIES.glob("*.txt" if half == "all" else f"{half}_*.txt")):
            for article in articles(path):
                identity = self.workspace.add_text(article.text, name=article.name, published=article.published)
                self.articles[identity] = article
        while self.workspace.poll(1000) or self.workspace.progress.running:
            pass
        project = self.workspace.session.project
        self.found: dict[EventId, Event] = {event.id: event for _, event in project.events()}
        self.home: dict[EventId, DocumentId] = {event.id: document for document, event in project.events()}
        self.root = {event: self.workspace.session.library.root(event) for event in self.found}
        self.labels = {event.id: self._label(event) for event in self.found.values()}

    def _label(self, event: Event) -> Label | None:
        """What most of its mentions tell."""
        article = self.articles[self.home[event.id]]
        votes = Counter(
            label
            for mention in event.mentions
            for label in article.labels
            if label.start < mention.span.end and mention.span.start < label.end
        )
        return votes.most_common(1)[0][0] if votes else None

    def tellings(self) -> Iterator[tuple[DocumentId, Label]]:
        """Each happening each article tells, once."""
        for identity, article in self.articles.items():
            seen: set[str] = set()
            for label in article.labels:
                if label.story not in seen:
                    seen.add(label.story)
                    yield identity, label

    def events_telling(self, document: DocumentId, story: str) -> list[EventId]:
        """The events of an article that are a happening."""
        return [
            event
            for event, label in self.labels.items()
            if label is not None and self.home[event] == document and label.story == story
        ]

    def title(self, event: EventId) -> str:
        """For a list: what, when, where it was found."""
        found = self.found[event]
        names = ", ".join(named.name for named in (*found.participants, *found.places))
        when = found.time.edtf if found.time is not None else "?"
        return f"[{self.articles[self.home[event]].name}] {found.title} | {when} {found.basis} | {names}"


def measure(reading: Reading, *, show: bool) -> None:
    """Prints the figures."""
    right = missed = unseen = 0
    for (one, label), (other, second) in combinations(reading.tellings(), 2):
        if label.story != second.story or _told_apart(label, second):
            continue
        mine, theirs = reading.events_telling(one, label.story), reading.events_telling(other, label.story)
        if any(reading.root[a] == reading.root[b] for a in mine for b in theirs):
            right += 1
            continue
        missed += 1
        unseen += not (mine and theirs)
        if show:
            _show("APART", reading, (mine or [None])[0], (theirs or [None])[0], label.story)
    wrong = 0
    for one, other in combinations(reading.found, 2):
        if reading.root[one] == reading.root[other] and reading.home[one] != reading.home[other]:
            label, second = reading.labels[one], reading.labels[other]
            if label is None or second is None or label.story != second.story:
                wrong += 1
                if show:
                    _show("JOINED", reading, one, other, "")
    _print("joined pairs", right, wrong, missed)
    print(f"  of the missed ones {unseen} for want of an event")
    _measure_conflicts(reading, show=show)


def _measure_conflicts(reading: Reading, *, show: bool) -> None:
    right = missed = wrong = 0
    told: set[frozenset[EventId]] = set()
    corroboration = reading.workspace.session.library.corroboration
    for event in reading.found:
        for conflict in corroboration.conflicts(reading.found[event], ()):
            told.add(frozenset((event, conflict.other)))
    apart: set[frozenset[DocumentId]] = set()  # articles that do contradict each other
    for (one, label), (other, second) in combinations(reading.tellings(), 2):
        if label.story == second.story and (label.about, label.otherwise) != (second.about, second.otherwise):
            apart.add(frozenset((one, other)))
            pairs = [
                frozenset((a, b))
                for a in reading.events_telling(one, label.story)
                for b in reading.events_telling(other, label.story)
            ]
            if any(pair in told for pair in pairs):
                right += 1
            else:
                missed += 1
                if show:
                    first, last = tuple(pairs[0]) if pairs else (None, None)
                    _show("UNSEEN", reading, first, last, label.story)
    for pair in told:
        one, other = tuple(pair)
        if frozenset((reading.home[one], reading.home[other])) not in apart:
            wrong += 1
            if show:
                _show("CRIED", reading, one, other, "")
    _print("contradictions", right, wrong, missed)


def _told_apart(one: Label, other: Label) -> bool:
    differing = (one.about, one.otherwise) != (other.about, other.otherwise)
    return differing and bool({one.about, other.about} & {"дата", "место"})


def _show(what: str, reading: Reading, one: EventId | None, other: EventId | None, story: str) -> None:
    print(what, story)
    for event in (one, other):
        print("    ", reading.title(event) if event is not None else "-")


def _print(what: str, right: int, wrong: int, missed: int) -> None:
    precision = right / (right + wrong) if right else 0.0
    recall = right / (right + missed) if right else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    counts = f"({right} right, {wrong} wrong, {missed} missed)"
    print(f"{what:<16} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} {counts}")


def main() -> None:
    """Reads and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", nargs="?", default="tune", choices=("tune", "held", "fresh", "all"))
    parser.add_argument("--list", action="store_true", help="show every error")
    asked = parser.parse_args()
    if not DEV.exists():
        print("without the originals of ../shared/nerel/dev", file=sys.stderr)
    measure(Reading(asked.half), show=asked.list)


if __name__ == "__main__":
    main()

"""How well events are joined over articles: ``python tests/benchmarks/stories.py [PART] [--list]``.

Reads the stories in ``tests/workspace/stories``: one happening told by several outlets, some of which contradict the
others, and other happenings much like it. All articles of a part (PARTS, or ``all``) are extracted and put into one
project. Prints precision, recall and F1 of pairs of joined events and of contradicting ones. A part that has been
looked at says nothing about unseen stories: whoever changes the rules writes new ones, measures them once, adds them.

Measured at the first look, before anything was learned from the part: ``learn`` F1 .489, ``fresh_a`` .204, ``fresh_b``
.500, ``fresh_c`` .489, ``learn_c`` .444, ``learn_d`` .426, ``fresh_d`` .475 and ``learn_e``, told as ordinary outlets
tell, .494. The errors of all have been looked at, and all are learned from since. ``fresh_e``, told as ``learn_e`` is,
was measured and has not been looked at; whoever opens it takes it out of UNSEEN and learns from it.

``crosswise MODEL`` measures the stories of each sixth by forests that have not seen them (``train_stories.py`` leaves
them beside the model). By that, all parts but the unseen one: joining precision .573, recall .479, F1 .522 by marked
words and .675, .523, .589 by clauses; contradictions .799 and .370, .810 and .395. Before what is news was learned from
and what is told of another month or year compared: .575, .470, .517 and .665, .511, .578; .804 and .349, .814 and .374.
``fresh_e``, still unopened, from first to last: joining .490, .477, .471, .468, .474, now .471, by clauses .505, .497,
.496, .491, .497, .495; contradictions .919 and .436, .889 and .462, .893 and .481, .921 and .526, now .919 and .506.
Limits (how sure a join or a contradiction has to be) were chosen on the same figures; all of a contradiction's times
.85 or .7 would give about .40 or .43 at .77 or .72.

"… and drawn" asks only for what both articles draw (a reader sees it twice, or two as one), "… what both begin with"
for what stands in headline or first sentence of both: these depend on what is extracted. Of 4,169 pairs of tellings
(by clauses, before) 2,194 are drawn by both, 1,041 by one and told faintly by the other, 581 faintly by both, 353 lack
an event; .755, .383, .124 and none of them were joined. Of the 538 drawn by both and missed 305 were not likely
enough, 145 likely enough but lost to another event or refused by the group, 64 not compared (dates, places in line,
another beginning), 24 held to contradict each other.

By clauses: of 60 wrong joins whose events stand in sentences that tell one happening 43 were right to a reader. So the
second measure takes an event none of whose words is marked for what is marked in its own clause (of 40 joins that it
takes for right 37 were). Of 50 wrong joins outside such sentences 15 were right, too; both measures count them wrong.

What is left: paraphrase («одолел» for winning a final), which a small sentence encoder does not mend either
(``resources/models/README.md``), lookalikes of the same week, dates that an article's day alone tells, numbers and
places said in another sentence, who did it, denials in other words, one event drawn for two happenings, marks that an
original lacks. A faint telling counts like an event here, but only joined with one that is drawn.

A file holds articles, each after a line ``=== outlet date``; ``word{story}`` marks the words that tell a happening and
``word{story place:X}`` one told otherwise (``date``, ``place``, ``number`` or ``who``; in Russian, several if need be),
``-`` for X says that the article is silent about it. ``=== dev NAME date`` stands for an article of
``../shared/nerel/dev`` (``train NAME`` for one of ``train``), followed by lines ``story: phrase, phrase`` or
``story place:X: phrase``; without that folder it is left out. Pairs told otherwise in date, place or who may be joined
or not; those otherwise in number shall be joined. Contradictions on who are counted by themselves: the program promises
dates, places and numbers. A contradiction is shown with the joined events when one of the two is told to contradict an
event that the other is joined with.

What is printed besides: joins "of what is marked" leave out those of two events of one file that nobody marked, since
the originals are marked where their story needs it and not throughout; "… and found" also leaves out happenings of
which an article yields no event, and says how good joining is by itself. A contradiction is "quoted from sentences that
tell it" when the two events that are told to contradict each other stand in sentences that tell the happening, even if
they are other events of these sentences («один убит и трое ранены в Эскондидо»): the reader sees the same two quotes.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import combinations
from pathlib import Path
from zlib import crc32

from timeline.learned.weights import load_weights
from timeline.model.document import DocumentId
from timeline.model.event import Event, EventId, is_faint
from timeline.model.instant import Day
from timeline.model.span import Span
from timeline.workspace.classifiers import VERSION, read_classifiers
from timeline.workspace.worker import Workbench, WorkerOptions
from timeline.workspace.workspace import Workspace

TESTS = Path(__file__).parents[1]
STORIES = TESTS / "workspace" / "stories"
NEREL = TESTS / ".." / ".." / "shared" / "nerel"
DEV = NEREL / "dev"

_HEAD = re.compile(r"(?m)^=== (.+) (\d{4})-(\d\d)-(\d\d)$\n")
_ABOUT = "(?:дата|место|число|кто)"
_SAID = rf"(?: {_ABOUT}:[^}}]+?(?= {_ABOUT}:|: |}}))*"
_MARK = re.compile(rf"(\w+)\{{([^}}\s]+)({_SAID})\}}")
_LINE = re.compile(rf"([^\s:]+)({_SAID}): *(.+)")
_CLAIM = re.compile(rf"({_ABOUT}):(.+?)(?= {_ABOUT}:|$)")
_SILENT = "-"
_SENTENCE_END = re.compile(r"[.!?…](?=\s)|\n")
_START = re.compile(r"[^\n]*\n+[^\n]*?(?:[.!?…](?=\s)|\n|$)")
_CLAUSE_END = re.compile(r"[.!?…](?=\s)|[\n,;:()—–]| - ")
_LEARNED = ("tune", "held", "learn", "learn_b", "learn_c", "learn_d", "learn_e")
PARTS = (*_LEARNED, "fresh", "fresh_a", "fresh_b", "fresh_c", "fresh_d", "fresh_e")
UNSEEN = ("fresh_e",)
FOLDS = 6


@dataclass(frozen=True, slots=True)
class Label:
    """Words that tell a happening."""

    start: int
    end: int
    story: str
    otherwise: tuple[tuple[str, str], ...] = ()  # about what, and how


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its labels."""

    name: str
    text: str
    published: Day
    labels: tuple[Label, ...]

    def begins_with(self, spans: Iterable[Label | Span]) -> bool:
        """Whether one of these stands in the headline or in the first sentence below it."""
        start = _START.match(self.text)
        return start is not None and any(span.start < start.end() for span in spans)


def articles(path: Path) -> Iterator[Article]:
    """The articles of a story file."""
    pieces = _HEAD.split(path.read_text(encoding="utf-8"))[1:]
    for outlet, year, month, day, body in zip(*(pieces[n::5] for n in range(5)), strict=True):
        published = Day(int(year), int(month), int(day))
        folder, _, name = outlet.partition(" ")
        if folder not in ("dev", "train"):
            yield _own(path.stem, outlet, published, body)
        elif (source := NEREL / folder / f"{name}.txt").exists():
            yield _original(path.stem, source, published, body)


def _own(story: str, outlet: str, published: Day, body: str) -> Article:
    labels: list[Label] = []
    text = ""
    at = 0
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        start, at = len(text), mark.end()
        text += mark[1]
        labels.append(Label(start, len(text), f"{story}/{mark[2]}", _claims(mark[3])))
    text += body[at:]
    if "{" in text or "}" in text:
        raise ValueError(f"{story}, {outlet}: a mark is not understood")
    return Article(f"{story} {outlet}", text, published, _agreeing(labels))


def _original(story: str, source: Path, published: Day, body: str) -> Article:
    text = source.read_text(encoding="utf-8")
    labels: list[Label] = []
    for line in body.strip().splitlines():
        told = _LINE.fullmatch(line.strip())
        if told is None:
            raise ValueError(f"{story}, {source.stem}: {line} is not understood")
        for phrase in told[3].split(","):
            places = [found.span() for found in re.finditer(re.escape(phrase.strip()), text)]
            if not places:
                raise ValueError(f"{story}, {source.stem}: {phrase.strip()} does not stand in the text")
            labels += [Label(start, end, f"{story}/{told[1]}", _claims(told[2])) for start, end in places]
    return Article(f"{story} {source.stem}", text, published, _agreeing(labels))


def _claims(said: str) -> tuple[tuple[str, str], ...]:
    return tuple((claim[1], claim[2].strip()) for claim in _CLAIM.finditer(said))


def _agreeing(labels: list[Label]) -> tuple[Label, ...]:
    """An article says of a happening what any of its mentions says."""
    said: dict[str, dict[str, str]] = {}
    for label in labels:
        said.setdefault(label.story, {}).update(label.otherwise)
    return tuple(replace(label, otherwise=tuple(sorted(said[label.story].items()))) for label in labels)


def stories(part: str) -> list[Path]:
    """The files of a part, or of all."""

    def part_of(path: Path) -> str:
        return max((name for name in PARTS if path.stem.startswith(f"{name}_")), key=len, default="")

    return [path for path in sorted(STORIES.glob("*.txt")) if part in (part_of(path), "all")]


def learned_from() -> list[Path]:
    """The files of all parts but those that stay unseen."""
    return [path for part in PARTS if part not in UNSEEN for path in stories(part)]


def folds() -> dict[str, int]:
    """Which stories are left out together when forests are measured by what they have not seen."""
    names = sorted(path.stem for path in learned_from())
    return {name: crc32(name.encode()) % FOLDS for name in names}


def crosswise(model: Path, bench: object = None) -> Counter[str]:
    """The stories of each fold, read by forests that have not seen them (see ``train_stories.py``)."""
    figures: Counter[str] = Counter()
    of_fold = folds()
    for fold in range(FOLDS):
        classifiers = read_classifiers(load_weights(model.with_suffix(f".fold{fold}.npz"), VERSION))
        for module in ("comparing", "stories"):
            vars(import_module(f"timeline.workspace.{module}"))["classifiers"] = lambda own=classifiers: own
        figures += counted(Reading([path for path in learned_from() if of_fold[path.stem] == fold], bench))
    return figures


def label_of(event: Event, article: Article) -> Label | None:
    """What most of an event's mentions tell."""
    votes = Counter(
        label
        for mention in event.mentions
        for label in article.labels
        if label.start < mention.span.end and mention.span.start < label.end
    )
    return votes.most_common(1)[0][0] if votes else None


def told_by(event: Event, article: Article) -> str:
    """The happening that an event of an article is; "" for one that nobody marked."""
    label = label_of(event, article)
    return label.story if label is not None else ""


def told_beside(event: Event, article: Article) -> frozenset[str]:
    """The happenings that the sentences of an event tell, whether or not it is one of them."""
    return frozenset(
        label.story
        for label in article.labels
        for mention in event.mentions
        if not _SENTENCE_END.search(article.text, *_between(label, mention.span))
    )


def told_in_clauses(event: Event, article: Article) -> frozenset[str]:
    """The happenings marked in the very clauses of an event: «суд назначил{приговор} пожизненное заключение»."""
    return frozenset(
        label.story
        for label in article.labels
        for mention in event.mentions
        if not _CLAUSE_END.search(article.text, *_between(label, mention.span))
    )


class Reading:
    """All articles in one project, and which events are which."""

    def __init__(self, paths: Sequence[Path], bench: object = None) -> None:
        sys.path.insert(0, str(TESTS / "workspace"))
        make_pool = import_module("inline_pool").InlinePool
        bench = bench or Workbench(WorkerOptions(index=True))
        self.workspace = Workspace(make_pool=lambda: make_pool(bench))
        self.articles: dict[DocumentId, Article] = {}
        for path in paths:
            for article in articles(path):
                identity = self.workspace.add_text(article.text, name=article.name, published=article.published)
                self.articles[identity] = article
        while self.workspace.poll(1000) or self.workspace.progress.running:
            pass
        project = self.workspace.session.project
        told = [(document, event) for document, event in project.events()]
        told += [(document, event) for document in self.articles for event in project.faint_of(document)]
        self.found: dict[EventId, Event] = {event.id: event for _, event in told}
        self.home: dict[EventId, DocumentId] = {event.id: document for document, event in told}
        self._events_of: dict[DocumentId, list[EventId]] = {}
        for event, document in self.home.items():
            self._events_of.setdefault(document, []).append(event)
        self.root = {event: self.workspace.session.library.root(event) for event in self.found}
        self.labels = {event.id: self._label(event) for event in self.found.values()}
        marked = {event: frozenset([label.story] if label else []) for event, label in self.labels.items()}
        self.tells = marked  # which happenings each event is
        self.by_clauses = {event: told or self._in_clauses(event) for event, told in marked.items()}

    def _in_clauses(self, event: EventId) -> frozenset[str]:
        return told_in_clauses(self.found[event], self.articles[self.home[event]])

    def _label(self, event: Event) -> Label | None:
        return label_of(event, self.articles[self.home[event.id]])

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
        return [event for event in self._events_of.get(document, ()) if story in self.tells[event]]

    def file_of(self, event: EventId) -> str:
        """Which story file an event's article stands in."""
        return self.articles[self.home[event]].name.split()[0]

    def beside(self, event: EventId) -> frozenset[str]:
        """The happenings that the sentences of an event tell."""
        return told_beside(self.found[event], self.articles[self.home[event]])

    def drawn(self, *sides: Iterable[EventId]) -> bool:
        """Whether each side has an event that is drawn, not told too faintly for that."""
        return all(any(not is_faint(event) for event in side) for side in sides)

    def news(self, event: EventId) -> bool:
        """Whether an article begins with it."""
        return self.articles[self.home[event]].begins_with(mention.span for mention in self.found[event].mentions)

    def begins(self, document: DocumentId, story: str) -> bool:
        """Whether an article tells a happening where it begins."""
        article = self.articles[document]
        return article.begins_with(label for label in article.labels if label.story == story)

    def told_near(self, pair: frozenset[EventId], one: DocumentId, other: DocumentId, story: str) -> bool:
        """Whether both events of a pair stand in sentences of these two articles that tell a happening."""
        homes = {self.home[event] for event in pair}
        return homes == {one, other} and all(story in self.beside(event) for event in pair)

    def title(self, event: EventId) -> str:
        """For a list: what, when, where it was found."""
        found = self.found[event]
        names = ", ".join(named.name for named in (*found.participants, *found.places))
        when = found.time.edtf if found.time is not None else "?"
        return f"[{self.articles[self.home[event]].name}] {found.title} | {when} {found.basis} | {names}"


def _between(label: Label, span: Span) -> tuple[int, int]:
    return (label.end, span.start) if label.end <= span.start else (span.end, label.start)


def counted(reading: Reading, *, show: bool = False) -> Counter[str]:
    """How many are right, wrong and missed, by marked words; and, with names in brackets, by their clauses, too."""
    figures = _counted(reading, show=show)
    reading.tells, kept = reading.by_clauses, reading.tells
    figures.update({f"({name})": number for name, number in _counted(reading, show=False).items()})
    reading.tells = kept
    return figures


def _counted(reading: Reading, *, show: bool) -> Counter[str]:
    figures: Counter[str] = Counter()
    for (one, label), (other, second) in combinations(reading.tellings(), 2):
        if label.story != second.story or _told_apart(label, second):
            continue
        mine, theirs = reading.events_telling(one, label.story), reading.events_telling(other, label.story)
        joined = any(reading.root[a] == reading.root[b] for a in mine for b in theirs)
        figures["drawn right" if joined else "drawn missed"] += reading.drawn(mine, theirs)
        figures["news right" if joined else "news missed"] += all(reading.begins(d, label.story) for d in (one, other))
        if joined:
            figures["right"] += 1
            continue
        figures["missed"] += 1
        figures["unseen"] += not (mine and theirs)
        if show:
            _show("APART", reading, (mine or [None])[0], (theirs or [None])[0], label.story)
    groups: dict[EventId, list[EventId]] = {}
    for event, root in reading.root.items():
        groups.setdefault(root, []).append(event)
    for one, other in (pair for group in groups.values() for pair in combinations(group, 2)):
        if reading.home[one] != reading.home[other]:
            mine, theirs = reading.tells[one], reading.tells[other]
            if mine.isdisjoint(theirs):
                figures["wrong"] += 1
                figures["drawn wrong"] += reading.drawn([one], [other])
                figures["news wrong"] += reading.news(one) and reading.news(other)
                figures["unmarked"] += not (mine or theirs) and reading.file_of(one) == reading.file_of(other)
                figures["beside"] += bool(reading.beside(one) & reading.beside(other))
                if show:
                    _show("JOINED", reading, one, other, "")
    return figures + _contradictions(reading, show=show)


def _contradictions(reading: Reading, *, show: bool) -> Counter[str]:
    figures: Counter[str] = Counter()
    told: set[frozenset[EventId]] = set()
    corroboration = reading.workspace.session.library.corroboration
    for event in reading.found:
        for conflict in corroboration.conflicts(reading.found[event], ()):
            told.add(frozenset((event, conflict.other)))
    apart: set[frozenset[DocumentId]] = set()  # articles that do contradict each other
    for (one, label), (other, second) in combinations(reading.tellings(), 2):
        unlike = differing(label, second) if label.story == second.story else set[str]()
        if not unlike:
            continue
        apart.add(frozenset((one, other)))
        mine, theirs = reading.events_telling(one, label.story), reading.events_telling(other, label.story)
        pairs = [frozenset((a, b)) for a in mine for b in theirs]
        seen = any(pair in told for pair in pairs)
        if unlike == {"кто"}:
            figures["who seen" if seen else "who not seen"] += 1
            continue
        figures["drawn"] += any(_seen_as_one(reading, pair, told) for pair in pairs)
        figures["without event"] += not pairs
        figures["drawn seen" if seen else "drawn overlooked"] += reading.drawn(mine, theirs)
        figures["quoted"] += any(reading.told_near(pair, one, other, label.story) for pair in told)
        figures["seen" if seen else "overlooked"] += 1
        if show and not seen:
            first, last = tuple(pairs[0]) if pairs else (None, None)
            _show("UNSEEN", reading, first, last, label.story)
    for pair in told:
        one, other = tuple(pair)
        if frozenset((reading.home[one], reading.home[other])) not in apart:
            figures["cried"] += 1
            if show:
                _show("CRIED", reading, one, other, "")
    return figures


def report(figures: Counter[str]) -> None:
    """Prints the figures, by marked words and by clauses."""
    print("BY MARKED WORDS")
    _report(figures)
    print("BY CLAUSES, where no word of an event is marked")
    _report(Counter({name[1:-1]: number for name, number in figures.items() if name.startswith("(")}))


def _report(figures: Counter[str]) -> None:
    right, wrong, missed, unseen, unmarked = (
        figures[name] for name in ("right", "wrong", "missed", "unseen", "unmarked")
    )
    _print("joined pairs", right, wrong, missed)
    best = right + missed - unseen
    print(f"  of the missed ones {unseen} for want of an event: F1 {2 * best / (2 * best + unseen):.3f} at best")
    _print("  of what is marked", right, wrong - unmarked, missed)
    _print("  … and found", right, wrong - unmarked, missed - unseen)
    _print("  … and drawn", figures["drawn right"], figures["drawn wrong"], figures["drawn missed"])
    _print("  … what both begin with", figures["news right"], figures["news wrong"], figures["news missed"])
    print(f"  {figures['beside']} of the wrong ones stand in sentences that tell one happening")
    _print("contradictions", figures["seen"], figures["cried"], figures["overlooked"])
    every = max(figures["seen"] + figures["overlooked"], 1)
    print(
        f"  shown with the joined events: recall {figures['drawn'] / every:.3f}; quoted from sentences that tell it: "
        f"{figures['quoted'] / every:.3f}; {figures['without event']} of the missed ones for want of an event: "
        f"recall {figures['seen'] / max(every - figures['without event'], 1):.3f} of what was found"
    )
    both = figures["drawn seen"] + figures["drawn overlooked"]
    print(f"  … where both events are drawn: recall {figures['drawn seen'] / max(both, 1):.3f} of {both}")
    if figures["who seen"] or figures["who not seen"]:
        print(f"  on who besides: {figures['who seen']} of {figures['who seen'] + figures['who not seen']}")


def _seen_as_one(reading: Reading, pair: frozenset[EventId], told: set[frozenset[EventId]]) -> bool:
    """Whether the two are told to contradict each other, or one of them to contradict what the other is joined with."""
    one, other = tuple(pair)
    sides = {reading.root[one], reading.root[other]}
    return pair in told or any(
        {reading.root[event] for event in each} == sides and each & pair
        for each in told
        if len(sides) > 1 or each & pair
    )


def differing(one: Label, other: Label) -> set[str]:
    """What two tellings contradict each other about; what one is silent about it does not contradict."""
    first, second = dict(one.otherwise), dict(other.otherwise)
    return {
        about
        for about in {*first, *second}
        if first.get(about, "") != second.get(about, "") and _SILENT not in (first.get(about), second.get(about))
    }


def _told_apart(one: Label, other: Label) -> bool:
    """Whether two tellings may be joined or not: they differ, or one is silent where the other is odd."""
    first, second = dict(one.otherwise), dict(other.otherwise)
    return any(
        first.get(about, "") != second.get(about, "") and {first.get(about, ""), second.get(about, "")} != {"", _SILENT}
        for about in ("дата", "место", "кто")
    )


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
    parser.add_argument("half", nargs="?", default="tune", choices=(*PARTS, "all", "crosswise"))
    parser.add_argument("model", nargs="?", type=Path, help="for crosswise: what train_stories.py wrote")
    parser.add_argument("--list", action="store_true", help="show every error")
    asked = parser.parse_args()
    if not DEV.exists():
        print("without the originals of ../shared/nerel/dev", file=sys.stderr)
    if asked.half == "crosswise":
        report(crosswise(asked.model))
        return
    report(counted(Reading(stories(asked.half)), show=asked.list))


if __name__ == "__main__":
    main()

"""Trains the forests that join events over articles: ``python tests/benchmarks/train_stories.py OUTPUT [ARTICLES]``.

Reads all stories but those of the part that stays unseen, prints by six-fold cross-validation over stories how well
pairs of articles and of events are told apart, and writes ``stories.npz`` (see ``resources/models/README.md``).
ARTICLES is a folder of texts about other things: their events, moved to one day, teach what merely looks alike.
Needs ``pip install -e .[training]``.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any, cast

import numpy as np

from timeline.formats.reading import document_from_text
from timeline.model.instant import DAY
from timeline.workspace.resemblance import FEATURES, affinity, article_features, features
from timeline.workspace.stories import Told, told
from timeline.workspace.surroundings import Article
from timeline.workspace.worker import Task, Workbench, WorkerOptions

Table = Any  # numpy's and LightGBM's numbers, of whatever precision
Flags = Any
PARTS = ("tune", "held", "fresh", "learn", "fresh_a", "fresh_b", "learn_b")
_FOLDS = 6
_SAME_DAY = 0.35  # of pairs of articles of different stories are learned from
_SURE_OTHERS = 0.55
_PARTNERS = 4
_LEAST_ALIKE = 0.15
_FALLING = {
    "other subkind",
    "strange words",
    "other persons",
    "other people",
    "other place",
    "days exclude",
    "gap",
    "status differs",
    "apart in the text",
    "articles' other places",
    "articles' other people",
    "articles' strangers",
    "foreign people",
    "foreign people, either",
    "foreign places",
    "foreign words",
    "foreign words, either",
    "order",
    "rivals",
    "other families",
}
_EITHER = {
    "both first",
    "coarse",
    "days between articles",
    "days touch",
    "exclude, weakly",
    "other numbers",
    "other numbers near",
    "slip of a part",
    "undated",
    "weakly dated",
}
_ARTICLE = [n for n, name in enumerate(FEATURES) if name.startswith("articles'") or name == "days between articles"]


@dataclass(frozen=True, slots=True)
class Reader:
    """A document as it is compared, with the story it belongs to and what each of its events tells."""

    story: str
    told: Told
    labels: tuple[str, ...]
    all_labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents: features of all pairs of events, the answers, and which pairs anything is known of."""

    folds: frozenset[int]
    one_file: bool
    article: list[float]
    rows: Table
    answers: Flags
    known: Flags
    one_story: bool


def readers() -> list[Reader]:
    """All stories but the unseen ones, extracted."""
    stories = import_module("stories")
    bench = Workbench(WorkerOptions())
    found: list[Reader] = []
    for part in PARTS:
        for path in stories.stories(part):
            for article in stories.articles(path):
                document = document_from_text(article.text, name=article.name, published=article.published)
                extraction = bench.carry_out(Task(0, document=document)).extraction
                assert extraction is not None
                labels = tuple(stories.told_by(event, article) for event in extraction.events)
                every = frozenset(label.story for label in article.labels)
                found.append(Reader(path.stem, told(document, extraction.events), labels, every))
    return found


def pairs_of(documents: Sequence[Reader]) -> list[Pair]:
    """All pairs of documents of one story, and those of different ones that have something in common."""
    files = sorted({document.story for document in documents})
    order: Any = np.random.RandomState(0).permutation(len(files))
    fold = {files[int(file)]: place % _FOLDS for place, file in enumerate(order)}
    found: list[Pair] = []
    for one, other in combinations(documents, 2):
        alike = affinity(one.told.article, other.told.article)
        together = one.story == other.story
        if not one.labels or not other.labels or not (together or alike.words + alike.names >= _LEAST_ALIKE):
            continue
        marks = [(a, b) for a in one.labels for b in other.labels]
        rows = [features(a, b, alike) for a in one.told.traits for b in other.told.traits]
        found.append(
            Pair(
                frozenset((fold[one.story], fold[other.story])),
                together,
                article_features(alike),
                np.array(rows, np.float32),
                np.array([a == b != "" for a, b in marks]),
                np.array([not together or a != "" or b != "" for a, b in marks]),
                bool(one.all_labels & other.all_labels),
            )
        )
    return found


def lookalikes(folder: Path) -> list[Pair]:
    """Articles about different things that share words, moved to the same days."""
    bench = Workbench(WorkerOptions())
    texts: list[Told] = []
    for path in sorted(folder.glob("*.txt")):
        outcome = bench.carry_out(Task(0, path=path))
        if outcome.document is not None and outcome.extraction is not None and outcome.extraction.events:
            texts.append(_dated(told(outcome.document, outcome.extraction.events)))
    found: list[Pair] = []
    chance: Any = np.random.RandomState(1)
    chosen: list[int] = chance.permutation(len(texts))[: len(texts) // 2].tolist()
    for place in chosen:
        one = texts[place]
        alike = sorted(
            (-affinity(one.article, other.article).words, number)
            for number, other in enumerate(texts)
            if other is not one
        )
        for less, number in [each for each in alike if -each[0] < _SURE_OTHERS][:_PARTNERS]:
            assert less <= 0
            moved = _moved(texts[number], one.article, int(chance.randint(-1, 2)))
            near = affinity(one.article, moved.article)
            rows = np.array([features(a, b, near) for a in one.traits for b in moved.traits], np.float32)
            no = np.zeros(len(rows), np.bool_)
            found.append(Pair(frozenset(), False, article_features(near), rows, no, ~no, one_story=False))
    return found


def _dated(text: Told) -> Told:
    if text.article.published is not None:
        return text
    days = sorted(trait.begin for trait in text.traits if trait.begin is not None) or [0]
    return _with(text, replace(text.article, published=days[len(days) * 7 // 10] // DAY * DAY + DAY), 0)


def _moved(text: Told, to: Article, days: int) -> Told:
    delta = (to.published or 0) - (text.article.published or 0) + days * DAY
    return _with(text, replace(text.article, published=(text.article.published or 0) + delta), delta)


def _with(text: Told, article: Article, delta: int) -> Told:
    return Told(
        article,
        tuple(
            replace(
                trait,
                begin=None if trait.begin is None else trait.begin + delta,
                end=None if trait.end is None else trait.end + delta,
                around=replace(trait.around, article=article),
            )
            for trait in text.traits
        ),
    )


def grown(rows: Table, answers: Flags, weights: Table, names: Sequence[str], rounds: int, leaves: int) -> list[Any]:
    """Two boosters that differ by chance; each feature may speak for or against, but not both, unless it may."""
    lightgbm = cast(Any, import_module("lightgbm"))
    directions = [0 if name in _EITHER else -1 if name in _FALLING else 1 for name in names]
    settings = {
        "objective": "binary",
        "learning_rate": 0.06,
        "num_leaves": leaves,
        "min_data_in_leaf": 20,
        "feature_fraction": 0.6,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "lambda_l2": 5.0,
        "monotone_constraints": directions,
        "num_threads": 1,
        "deterministic": True,
        "verbose": -1,
    }
    data = lightgbm.Dataset(rows, answers.astype(np.float32), weight=weights)
    return [lightgbm.train(settings | {"seed": seed}, data, rounds) for seed in (1, 2)]


def asked(boosters: Sequence[Any], rows: Table) -> Table:
    """The probabilities, from the mean of the logits."""
    logits: Any = np.mean([booster.predict(rows, raw_score=True, num_threads=1) for booster in boosters], axis=0)
    return (1 / (1 + np.exp(-logits))).astype(np.float32)


def articles_forest(pairs: Sequence[Pair], others: Sequence[Pair]) -> list[Any]:
    """Whether two articles tell one story."""
    every = [*pairs, *others]
    weights = np.array([0.3 if not pair.folds else 3.0 if pair.one_file else 1.0 for pair in every], np.float32)
    rows = np.array([pair.article for pair in every], np.float32)
    answers = np.array([pair.one_story for pair in every])
    return grown(rows, answers, weights, [FEATURES[n] for n in _ARTICLE], 120, 5)


def events_forest(pairs: Sequence[Pair], stories: Sequence[float]) -> list[Any]:
    """Whether two events are one happening; ``stories``: how surely the articles tell one story."""
    rows = np.vstack([_with_story(pair, story)[pair.known] for pair, story in zip(pairs, stories, strict=True)])
    answers = np.concatenate([pair.answers[pair.known] for pair in pairs])
    weights = [
        np.full(int(pair.known.sum()), 0.1 if not pair.folds else 2.0 if pair.one_file else 1.0) for pair in pairs
    ]
    return grown(rows, answers, np.concatenate(weights).astype(np.float32), [*FEATURES, "one story"], 250, 10)


def _with_story(pair: Pair, story: float) -> Table:
    return np.hstack([pair.rows, np.full((len(pair.rows), 1), story, np.float32)])


def laid_out(name: str, boosters: Sequence[Any]) -> dict[str, Any]:
    """The arrays that ``forest.py`` reads."""
    columns: dict[str, list[float]] = {key: [] for key in ("feature", "threshold", "left", "right", "value")}
    roots: list[int] = []
    deepest = 0
    for booster in boosters:
        for tree in booster.dump_model()["tree_info"]:
            roots.append(len(columns["value"]))
            deepest = max(deepest, _lay(tree["tree_structure"], columns, 0))
    kinds = {"feature": np.uint8, "threshold": np.float32, "left": np.uint16, "right": np.uint16, "value": np.float32}
    arrays: dict[str, Any] = {f"{name}.{key}": np.array(columns[key]).astype(kind) for key, kind in kinds.items()}
    arrays[f"{name}.value"] /= len(boosters)
    return arrays | {f"{name}.roots": np.array(roots, np.uint16), f"{name}.depth": np.array(deepest)}


def _lay(node: Mapping[str, Any], columns: dict[str, list[float]], depth: int) -> int:
    at = len(columns["value"])
    leaf = "leaf_value" in node
    entry = (0, 0.0, at, at, node["leaf_value"]) if leaf else (node["split_feature"], node["threshold"], 0, 0, 0.0)
    for key, number in zip(("feature", "threshold", "left", "right", "value"), entry, strict=True):
        columns[key].append(number)
    deepest = depth
    if not leaf:
        for side in ("left", "right"):
            columns[side][at] = len(columns["value"])
            deepest = max(deepest, _lay(node[f"{side}_child"], columns, depth + 1))
    return deepest


def main() -> None:
    """Reads, validates, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("articles", type=Path, nargs="?")
    chosen = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parent))
    chance: Any = np.random.RandomState(0)
    every = pairs_of(readers())
    others = lookalikes(chosen.articles) if chosen.articles is not None else []
    stories: Any = np.zeros(len(every))
    events: list[Any] = [np.zeros(0)] * len(every)
    strange: Any = np.zeros(len(others))
    for fold in range(_FOLDS):
        forest = articles_forest([pair for pair in every if fold not in pair.folds], others)
        stories_there = asked(forest, np.array([pair.article for pair in every], np.float32))
        for n, pair in enumerate(every):
            if fold in pair.folds:
                stories[n] = stories_there[n]
        if others:
            strange += asked(forest, np.array([pair.article for pair in others], np.float32)) / _FOLDS
    learned = [n for n, pair in enumerate(every) if pair.one_file or chance.rand() < _SAME_DAY]
    halved = [n for n in range(len(others)) if n % 2]
    pool = [*every, *others]
    sure: list[float] = [*stories.tolist(), *strange.tolist()]
    usable = [*learned, *(len(every) + n for n in halved)]
    for fold in range(_FOLDS):
        seen = [n for n in usable if fold not in pool[n].folds]
        forest = events_forest([pool[n] for n in seen], [sure[n] for n in seen])
        for n, pair in enumerate(every):
            if fold in pair.folds and pair.one_file:
                events[n] = asked(forest, _with_story(pair, sure[n]))
    precision = cast(Any, import_module("sklearn.metrics")).average_precision_score
    together = [n for n, pair in enumerate(every) if pair.one_file]
    print("articles", precision([every[n].one_story for n in together], [stories[n] for n in together]))
    print(
        "events",
        precision(np.concatenate([every[n].answers for n in together]), np.concatenate([events[n] for n in together])),
    )
    final = laid_out("articles", articles_forest(every, others))
    final |= laid_out("events", events_forest([pool[n] for n in usable], [sure[n] for n in usable]))
    np.savez_compressed(chosen.output, **cast(Any, final))


if __name__ == "__main__":
    main()

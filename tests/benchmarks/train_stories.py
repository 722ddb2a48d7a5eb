"""Trains the forests that join events over articles: ``python tests/benchmarks/train_stories.py OUTPUT [ARTICLES]``.

Reads all stories but those of the part that stays unseen, prints by six-fold cross-validation over stories how well
pairs of articles and of events are told apart, and writes ``stories.npz`` (see ``resources/models/README.md``).
ARTICLES is a folder of texts about other things: their events, moved to one day, teach what merely looks alike.
Beside it lie the forests of the folds (``OUTPUT.fold0.npz`` …): ``stories.py crosswise OUTPUT`` measures with them.
Needs ``pip install -e .[training]``.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any, cast

import numpy as np

from timeline.formats.reading import document_from_text
from timeline.model.instant import DAY
from timeline.workspace.affinity import ARTICLE_FEATURES, affinity, article_features
from timeline.workspace.classifiers import ALONE, AMONG, VERSION
from timeline.workspace.comparing import happened_twice, leads, worth_comparing
from timeline.workspace.context import context
from timeline.workspace.contradiction_features import COLUMNS, About, differences
from timeline.workspace.resemblance import NEWS, features
from timeline.workspace.stories import Told, told
from timeline.workspace.surroundings import Article
from timeline.workspace.traits import Trait
from timeline.workspace.worker import Task, Workbench, WorkerOptions

Table = Any  # numpy's and LightGBM's numbers, of whatever precision
Flags = Any
FOLDS = 6
_ABOUT = {"дата": About.DATE, "место": About.PLACE, "число": About.NUMBER}
_LOOKED_AT = 0.1  # how surely one happening, for its contradictions to be learned from
_SAME_DAY = 0.12  # of pairs of articles of different stories are learned from
_FAINT = 0.2  # of these, faint tellings are learned from
_MOST_PLACES = 30  # pairs of events of two texts about other things
_SEEDS = (1, 2)
_SEVERAL = 2
_UNSURE = "?"
_SURE_OTHERS = 0.55
_PARTNERS = 2
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
    "place in the text",
    "of other things",
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
    "faint",
    "both faint",
    "other year said",
    "other day said",
    "worse of the ranks",
    "better of the ranks",
    "answered twice",
    "told by both",
    "told by one",
    "in another place of the clause",
    "denied by one",
    *NEWS,
}


@dataclass(frozen=True, slots=True)
class Reader:
    """A document as it is compared, with the story it belongs to and what each of its events tells."""

    story: str
    told: Told
    labels: tuple[str, ...]
    all_labels: Mapping[str, Any]  # what the article says of each happening, by story


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
    one: tuple[Trait, ...]
    other: tuple[Trait, ...]
    places: list[tuple[int, int]]
    apart: Mapping[str, frozenset[About]]  # by story: what the articles contradict each other about
    marks: Sequence[str]  # the story that both events of a pair tell; "" for none


def readers() -> list[Reader]:
    """All stories but the unseen ones, extracted."""
    stories = import_module("stories")
    bench = Workbench(WorkerOptions())
    found: list[Reader] = []
    for path in stories.learned_from():
        for article in stories.articles(path):
            document = document_from_text(article.text, name=article.name, published=article.published)
            extraction = bench.carry_out(Task(0, document=document)).extraction
            assert extraction is not None
            events = (*extraction.events, *extraction.faint)
            labels = tuple(_told_by(event, article) for event in events)
            every = {label.story: label for label in article.labels}
            found.append(Reader(path.stem, told(document, events), labels, every))
    return found


def _told_by(event: Any, article: Any) -> str:
    """The happening that an event is by its marked words, else by its clause; _UNSURE where that tells several."""
    stories = import_module("stories")
    told = stories.told_by(event, article)
    clause = stories.told_in_clauses(event, article)
    return told or (next(iter(clause), "") if len(clause) < _SEVERAL else _UNSURE)


def pairs_of(documents: Sequence[Reader]) -> list[Pair]:
    """All pairs of documents of one story, and those of different ones that have something in common."""
    fold = import_module("stories").folds()
    chance: Any = np.random.RandomState(2)
    found: list[Pair] = []
    for one, other in combinations(sorted(documents, key=lambda document: document.told.article.id), 2):
        alike = affinity(one.told.article, other.told.article)
        together = one.story == other.story
        if not one.labels or not other.labels or not (together or alike.words + alike.names >= _LEAST_ALIKE):
            continue
        if not together and chance.rand() > _SAME_DAY:
            continue
        faint = together or chance.rand() < _FAINT
        places = [
            (a, b)
            for a, b in worth_comparing(one.told.traits, other.told.traits)
            if faint or not (one.told.traits[a].faint or other.told.traits[b].faint)
        ]
        if not places:
            continue
        marks = [(one.labels[a], other.labels[b]) for a, b in places]
        found.append(
            Pair(
                frozenset((fold[one.story], fold[other.story])),
                together,
                article_features(alike),
                np.array([features(one.told.traits[a], other.told.traits[b], alike) for a, b in places], np.float32),
                np.array([a == b not in ("", _UNSURE) for a, b in marks]),
                np.array([not together or ((a != "" or b != "") and _UNSURE not in (a, b)) for a, b in marks]),
                bool(one.all_labels.keys() & other.all_labels.keys()),
                one.told.traits,
                other.told.traits,
                places,
                {story: _about(one, other, story) for story in one.all_labels.keys() & other.all_labels.keys()},
                [a if a == b else "" for a, b in marks],
            )
        )
    return found


def _about(one: Reader, other: Reader, story: str) -> frozenset[About]:
    """What two articles contradict each other about in telling a happening."""
    differing = import_module("stories").differing(one.all_labels[story], other.all_labels[story])
    return frozenset(_ABOUT[word] for word in differing if word in _ABOUT)


def lookalikes(folder: Path) -> list[Pair]:
    """Articles about different things that share words, moved to the same days."""
    bench = Workbench(WorkerOptions())
    texts: list[Told] = []
    for path in sorted(folder.glob("*.txt")):
        outcome = bench.carry_out(Task(0, path=path))
        if outcome.document is not None and outcome.extraction is not None and outcome.extraction.events:
            texts.append(_dated(told(outcome.document, (*outcome.extraction.events, *outcome.extraction.faint))))
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
            places = worth_comparing(one.traits, moved.traits)[:_MOST_PLACES]
            rows = np.array([features(one.traits[a], moved.traits[b], near) for a, b in places], np.float32)
            no = np.zeros(len(rows), np.bool_)
            aside = article_features(near)
            found.append(
                Pair(
                    frozenset(),
                    False,
                    aside,
                    rows,
                    no,
                    ~no,
                    False,
                    one.traits,
                    moved.traits,
                    places,
                    {},
                    [""] * len(places),
                )
            )
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


def grown(
    rows: Table, answers: Flags, weights: Table, names: Sequence[str], rounds: int, leaves: int, *, bound: bool = True
) -> list[Any]:
    """Two boosters that differ by chance; each feature may speak for or against, but not both, unless not ``bound``."""
    lightgbm = cast(Any, import_module("lightgbm"))
    directions = [0 if name in _EITHER or not bound else -1 if name in _FALLING else 1 for name in names]
    settings = {
        "objective": "binary",
        "learning_rate": 0.1,
        "num_leaves": leaves,
        "min_data_in_leaf": 20,
        "feature_fraction": 0.6,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "lambda_l2": 5.0,
        "monotone_constraints": directions,
        "num_threads": 1,
        "max_bin": 63,
        "deterministic": True,
        "verbose": -1,
    }
    data = lightgbm.Dataset(rows, answers.astype(np.float32), weight=weights)
    return [lightgbm.train(settings | {"seed": seed}, data, rounds) for seed in _SEEDS]


def asked(boosters: Sequence[Any], rows: Table) -> Table:
    """The probabilities, from the mean of the logits."""
    logits: Any = np.mean([booster.predict(rows, raw_score=True, num_threads=1) for booster in boosters], axis=0)
    return (1 / (1 + np.exp(-logits))).astype(np.float32)


def articles_forest(every: Sequence[Pair]) -> list[Any]:
    """Whether two articles tell one story."""
    weights = np.array([0.3 if not pair.folds else 3.0 if pair.one_file else 1.0 for pair in every], np.float32)
    rows = np.array([pair.article for pair in every], np.float32)
    answers = np.array([pair.one_story for pair in every])
    return grown(rows, answers, weights, ARTICLE_FEATURES, 80, 5)


def events_forest(pairs: Sequence[Pair], told: Sequence[Table], names: Sequence[str], rounds: int) -> list[Any]:
    """Whether two events are one happening; ``told``: what is known of each pair of events, as ``names`` say."""
    rows = np.vstack([rows[pair.known] for pair, rows in zip(pairs, told, strict=True)])
    answers = np.concatenate([pair.answers[pair.known] for pair in pairs])
    weights = [
        np.full(int(pair.known.sum()), 0.1 if not pair.folds else 2.0 if pair.one_file else 1.0) for pair in pairs
    ]
    return grown(rows, answers, np.concatenate(weights).astype(np.float32), names, rounds, 10)


def _with_story(pair: Pair, story: float) -> Table:
    return np.hstack([pair.rows, np.full((len(pair.rows), 1), story, np.float32)])


def _among(pair: Pair, rows: Table, scores: Table) -> Table:
    return np.hstack([rows, context(pair.one, pair.other, pair.places, scores.tolist())])


def contradictions(
    pairs: Sequence[Pair], scores: Sequence[Table], stories: Sequence[float]
) -> dict[About, tuple[Table, Flags, Table, list[int]]]:
    """For each that sources may disagree about: rows, answers, weights, and of which pair of articles each row is."""
    found: dict[About, tuple[list[Any], list[bool], list[float], list[int]]] = {a: ([], [], [], []) for a in COLUMNS}
    for number, (pair, score, story) in enumerate(zip(pairs, scores, stories, strict=True)):
        contested = any(pair.apart.values())
        ahead = leads(pair.places, score.tolist())
        for (a, b), mark, known, sure, lead in zip(pair.places, pair.marks, pair.known, score, ahead, strict=True):
            if sure < _LOOKED_AT or (contested and not known):
                continue
            apart = happened_twice(pair.one[a], pair.other[b])
            for difference in differences(pair.one[a], pair.other[b], float(sure), story, lead):
                if apart and difference.about is not About.DATE:
                    continue
                rows, answers, weights, numbers = found[difference.about]
                right = difference.about in pair.apart.get(mark, frozenset())
                rows.append(difference.row)
                answers.append(right)
                weights.append(1.0 if right or not contested else 0.4)
                numbers.append(number)
    return {
        about: (np.array(rows, np.float32), np.array(answers), np.array(weights, np.float32), numbers)
        for about, (rows, answers, weights, numbers) in found.items()
    }


def contradictions_forest(about: About, rows: Table, answers: Flags, weights: Table) -> list[Any]:
    """Whether a difference is a contradiction."""
    return grown(rows, answers, weights, COLUMNS[about], 80, 8, bound=False)


def laid_out(name: str, boosters: Sequence[Any]) -> dict[str, Any]:
    """The arrays that ``learned/forest.py`` reads."""
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
    every = pairs_of(readers())
    pool = [*every, *(lookalikes(chosen.articles) if chosen.articles is not None else [])]
    folds: list[dict[str, Any]] = [{"version": np.array(VERSION)} for _ in range(FOLDS)]
    stories = _crosswise(
        "articles",
        pool,
        folds,
        lambda seen: articles_forest([pool[n] for n in seen]),
        [np.array([pair.article], np.float32) for pair in pool],
    )
    sure = [float(each[0]) for each in stories]
    alone = [_with_story(pair, story) for pair, story in zip(pool, sure, strict=True)]
    scores = _crosswise(
        "events",
        pool,
        folds,
        lambda seen: events_forest([pool[n] for n in seen], [alone[n] for n in seen], ALONE, 150),
        alone,
    )
    among = [_among(pair, rows, score) for pair, rows, score in zip(pool, alone, scores, strict=True)]
    last = _crosswise(
        "among",
        pool,
        folds,
        lambda seen: events_forest([pool[n] for n in seen], [among[n] for n in seen], AMONG, 120),
        among,
    )
    precision = cast(Any, import_module("sklearn.metrics")).average_precision_score
    together = [n for n, pair in enumerate(pool) if pair.one_file]
    print("articles", precision([pool[n].one_story for n in together], [sure[n] for n in together]))
    for name, found in (("events", scores), ("among", last)):
        answers = np.concatenate([pool[n].answers[pool[n].known] for n in together])
        print(name, precision(answers, np.concatenate([found[n][pool[n].known] for n in together])))
    apart = contradictions(pool, last, sure)
    final: dict[str, Any] = {"version": np.array(VERSION)}
    for about, (rows, answers, weights, numbers) in apart.items():
        of_fold = [pool[number].folds for number in numbers]
        told = np.zeros(len(rows))
        for fold in range(FOLDS):
            there = np.array([fold in folds for folds in of_fold])
            forest = contradictions_forest(about, rows[~there], answers[~there], weights[~there])
            folds[fold] |= laid_out(about, forest)
            if there.any():
                told[there] = asked(forest, rows[there])
        print(about, precision(answers, told), f"({int(answers.sum())} of {len(answers)})")
        final |= laid_out(about, contradictions_forest(about, rows, answers, weights))
    final |= laid_out("articles", articles_forest(pool))
    final |= laid_out("events", events_forest(pool, alone, ALONE, 150))
    final |= laid_out("among", events_forest(pool, among, AMONG, 120))
    np.savez_compressed(chosen.output, **cast(Any, final))
    for fold, arrays in enumerate(folds):
        np.savez_compressed(chosen.output.with_suffix(f".fold{fold}.npz"), **cast(Any, arrays))


def _crosswise(
    name: str,
    pool: Sequence[Pair],
    folds: Sequence[dict[str, Any]],
    grow: Callable[[list[int]], list[Any]],
    rows: Sequence[Table],
) -> list[Table]:
    """What forests say of the pairs that they have not seen; of those that all have seen, the mean."""
    answers: list[Table] = [np.zeros(len(each), np.float32) for each in rows]
    for fold in range(FOLDS):
        seen = [n for n, pair in enumerate(pool) if fold not in pair.folds]
        asked_now = [n for n, pair in enumerate(pool) if fold in pair.folds or not pair.folds]
        forest = grow(seen)
        folds[fold].update(laid_out(name, forest))
        found = asked(forest, np.vstack([rows[n] for n in asked_now]))
        at = 0
        for n in asked_now:
            part = found[at : at + len(rows[n])]
            at += len(rows[n])
            answers[n] = answers[n] + part / (FOLDS if not pool[n].folds else len(pool[n].folds))
    return answers


if __name__ == "__main__":
    main()

"""Trains every learned model with one command: ``python -m timeline.extract.training --articles FOLDER``."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import torch

from timeline.extract.annotate import Annotator
from timeline.extract.fused_weights import Embedding, Floats
from timeline.extract.learned.calibration import on_grid
from timeline.extract.learned.features import FIELDS
from timeline.extract.learned.linkers import VERSION as LINKERS_VERSION
from timeline.extract.learned.tagger import Marginals
from timeline.extract.training.boosting import calibration, grow
from timeline.extract.training.corpus import Article, read_articles
from timeline.extract.training.corpus import article as read_article
from timeline.extract.training.editors import MARKS, read_marks
from timeline.extract.training.examples import Example, ExampleMaker, Vocabulary, vocabulary
from timeline.extract.training.export import Arrays, save, tagger_arrays
from timeline.extract.training.labels import LABELS, LEFT
from timeline.extract.training.network import TaggerNetwork
from timeline.extract.training.pairs import KINDS, collect
from timeline.extract.training.selection import Taggers, teach_selection
from timeline.extract.training.tagger import Course, mean, predict, taught_by, train

FOLDS = 5
COLUMNS = ("EVENT", "EVENT.left", "EVENT.right", *LABELS[1:])
REFERENCE = (
    "Министр иностранных дел Чили прилетел в Осло 14 марта 2019 года. Вечером он подписал договор о рыболовстве.\n"
    "На прошлой неделе в порту Бергена загорелся паром, пострадали 17 человек. Следствие началось в понедельник.\n"
    "Анна Ларсен получила премию за роман «Фьорд»; в 1987 году она окончила университет.\n"
)
_NONE: frozenset[str] = frozenset()
_UNMARKED_WEIGHT = 0.5  # of a sentence that only the teachers have seen


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is trained; the smoke test takes less of everything."""

    teachers: tuple[Course, ...]
    pupil: Course
    articles: int | None


WHOLE = Plan((Course(9, 0.4, 0),), Course(9, 0.35, 3), None)
QUICK = Plan((Course(1, 0.4, 0),), Course(1, 0.4, 2), 15)


@dataclass(frozen=True, slots=True)
class Folders:
    """What is read and where the files go."""

    articles: Path
    unmarked: Path | None
    output: Path
    reference: Path | None
    marks: Path


@dataclass(frozen=True, slots=True)
class Taught:
    """The teachers' predictions for articles they have not seen: probabilities by article, one array per sentence."""

    marked: Mapping[str, Sequence[Floats]]
    unmarked: Mapping[str, Sequence[Floats]]


def main() -> int:
    """Trains tagger and linkers and writes them to the output folder."""
    parser = argparse.ArgumentParser(prog="python -m timeline.extract.training", description=__doc__)
    parser.add_argument("--articles", type=Path, required=True, help="folder of .txt with brat .ann beside them")
    parser.add_argument("--unmarked", type=Path, help="folder of .txt to learn from without annotation")
    parser.add_argument("--output", type=Path, default=Path("resources/models"))
    parser.add_argument("--reference", type=Path, help="where to write what the tests compare the tagger with")
    parser.add_argument("--marks", type=Path, default=MARKS, help="what an editor lists of some of the articles")
    parser.add_argument("--quick", action="store_true", help="a minute's training, to see that it runs")
    options = parser.parse_args()
    torch.set_num_threads(1)
    folders = Folders(options.articles, options.unmarked, options.output, options.reference, options.marks)
    train_all(folders, QUICK if options.quick else WHOLE)
    return 0


def train_all(folders: Folders, plan: Plan) -> None:
    """From annotated articles to the two model files."""
    annotator = Annotator()
    articles = list(islice(read_articles(folders.articles, annotator), plan.articles))
    unmarked = list(islice(read_articles(folders.unmarked, annotator), plan.articles)) if folders.unmarked else []
    known = vocabulary(articles)
    _say(f"{len(articles)} articles, {len(unmarked)} without annotation")
    taught = teach(articles, unmarked, annotator.embedding, known, plan)
    folders.output.mkdir(parents=True, exist_ok=True)
    linkers = train_linkers(articles, taught)
    save(linkers, folders.output / "linkers.npz")
    maker = ExampleMaker(annotator.embedding, known)
    sample = read_article("reference", REFERENCE, annotator.annotate(REFERENCE), "")
    sentences = maker.examples(sample)
    marks = read_marks(folders.marks)
    names = frozenset(article.name for article in articles)
    kept, second = (train_pupil(articles, unmarked, taught, maker, known, plan, unseen) for unseen in (_NONE, names))
    states, calibrated = (known.mean, known.deviation), _event_calibration(articles, taught)
    taggers = [tagger_arrays(network, known.values, states, calibrated) for network in (kept, second)]
    texts = {article.name: article.text for article in (*articles, *unmarked)}
    unseen = train_linkers([article for article in articles if article.name not in marks] or articles, taught)
    selection = teach_selection(texts, marks, Taggers(taggers[0], taggers[1], names), unseen, annotator, _say)
    save(selection.tagger, folders.output / "tagger.npz")
    save(selection.salience, folders.output / "salience.npz")
    save(selection.confidence, folders.output / "confidence.npz")
    save(selection.coreference, folders.output / "coreference.npz")
    if folders.reference:
        folders.reference.write_text(reference(predict(kept, sentences)), encoding="utf-8")


def teach(
    articles: Sequence[Article], unmarked: Sequence[Article], embedding: Embedding, known: Vocabulary, plan: Plan
) -> Taught:
    """Several networks for each fifth of the articles, trained on the other four."""
    maker = ExampleMaker(embedding, known)
    marked = {article.name: maker.examples(article) for article in articles}
    others = {article.name: maker.examples(article) for article in unmarked}
    vectors, sizes = maker.vectors(), _sizes(known)
    seen: dict[str, Sequence[Floats]] = {}
    guesses: list[list[Floats]] = []
    rest = [example for examples in others.values() for example in examples]
    for fold in range(FOLDS):
        held = [article.name for at, article in enumerate(articles) if at % FOLDS == fold]
        lessons = [example for name, examples in marked.items() if name not in held for example in examples]
        teachers = [train(lessons, vectors, sizes, course, _say) for course in plan.teachers]
        for name in held:
            seen[name] = mean(predict(teacher, marked[name]) for teacher in teachers)
        guesses += [predict(teacher, rest) for teacher in teachers]
        _say(f"fold {fold + 1} of {FOLDS} done")
    return Taught(seen, _by_article(others, mean(guesses)))


def train_pupil(
    articles: Sequence[Article],
    unmarked: Sequence[Article],
    taught: Taught,
    maker: ExampleMaker,
    known: Vocabulary,
    plan: Plan,
    hidden: frozenset[str],
) -> TaggerNetwork:
    """One network on all that was marked and on what the teachers think of the unmarked.

    Of the articles in ``hidden`` it sees only the teachers' predictions, so its own are later as doubtful as of
    any new article, and selection can be learned from it.
    """
    lessons: list[Example] = []
    for article in articles:
        if article.name in hidden:
            bare = maker.examples(replace(article, entities=()))
            lessons += taught_by(bare, taught.marked[article.name])
        else:
            lessons += maker.examples(article)
    for article in unmarked:
        lessons += taught_by(maker.examples(article, weight=_UNMARKED_WEIGHT), taught.unmarked[article.name])
    return train(lessons, maker.vectors(), _sizes(known), plan.pupil, _say)


def reference(predictions: Sequence[Floats]) -> str:
    """What the network in real numbers says about ``REFERENCE``, for the tests of the network in integers."""
    columns = {label: LABELS.index(label) for label in ("EVENT", "DATE", "PERSON")}
    marginals = {
        label: [np.round(guess[:, column].astype(np.float64), 4).tolist() for guess in predictions]
        for label, column in columns.items()
    }
    return json.dumps({"text": REFERENCE, "marginals": marginals}, ensure_ascii=False, indent=1) + "\n"


def train_linkers(articles: Sequence[Article], taught: Taught) -> Arrays:
    """Trees for dates, participants and places, from marginals of networks that have not seen the article."""
    marginals = {name: [marginals_of(guess) for guess in guesses] for name, guesses in taught.marked.items()}
    rows = collect(articles, marginals, COLUMNS)
    arrays: Arrays = {"version": np.array(LINKERS_VERSION)}
    for kind in KINDS:
        grown = grow(kind, rows[kind])
        _say(f"{kind}: F1 {grown.f1:.3f} from {grown.least:.2f} on, by cross-validation")
        arrays |= grown.arrays
    return arrays


def marginals_of(guess: Floats) -> Marginals:
    """A network's output for a sentence in the columns of the tagger."""
    names = len(LABELS)
    reaches = [guess[:, names : names + LEFT].argmax(axis=1), guess[:, names + LEFT :].argmax(axis=1)]
    parts = [on_grid(guess[:, :1]), *(reach[:, None].astype(np.float32) for reach in reaches)]
    return np.concatenate((*parts, on_grid(guess[:, 1:names])), axis=1)


def _event_calibration(articles: Sequence[Article], taught: Taught) -> Floats:
    scores = np.concatenate([guess[:, 0] for a in articles for guess in taught.marked[a.name]])
    heads = {(a.name, e.sentence, e.head) for a in articles for e in a.entities if e.type == "EVENT"}
    answers = np.array(
        [
            (a.name, sentence, token) in heads
            for a in articles
            for sentence, guess in enumerate(taught.marked[a.name])
            for token in range(len(guess))
        ]
    )
    return calibration(scores, answers)


def _by_article(examples: Mapping[str, Sequence[Example]], guesses: Sequence[Floats]) -> dict[str, Sequence[Floats]]:
    found: dict[str, Sequence[Floats]] = {}
    at = 0
    for name, own in examples.items():
        found[name] = guesses[at : at + len(own)]
        at += len(own)
    return found


def _sizes(known: Vocabulary) -> list[int]:
    return [len(known.values[field]) + 1 for field in FIELDS]


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

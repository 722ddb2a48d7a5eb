"""What an editor would list, learned: one more head of the finished tagger, and trees that weigh candidates."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from sklearn.linear_model import LogisticRegression

from timeline.extract.annotate import Annotator
from timeline.extract.fused_weights import Floats, Integers
from timeline.extract.layout import Zone, find_stretches
from timeline.extract.learned.linkers import DateLinker
from timeline.extract.learned.network import LEVELS
from timeline.extract.learned.tagger import Tagger
from timeline.extract.learned.weights import Weights, words_array
from timeline.extract.learned.worth import EDITOR, VERSION
from timeline.extract.learning import Learned, Tagging, date_support, tag_sentences
from timeline.extract.lexicon import Lexicon, load_lexicon
from timeline.extract.mentions import find_settings
from timeline.extract.selection import Found
from timeline.extract.timex import find_time_expressions
from timeline.extract.tokens import Sentence
from timeline.extract.training.boosting import Growth, grow
from timeline.extract.training.editors import Listed, Marks, heads, is_listed
from timeline.extract.training.export import Arrays
from timeline.extract.training.pairs import PairRows
from timeline.extract.worth import worth_rows
from timeline.model.document import Document, DocumentId
from timeline.model.instant import Day

FOLDS = 5
_PENALTY = 0.1  # the smaller, the smoother the head
_NO_DATE = Day(2014, 6, 15)  # stands for the publication of an article that names no date at all
_GROWTH = Growth(rounds=160, leaves=6, depth=4)


@dataclass(frozen=True, slots=True)
class Marked:
    """An article as the program reads it, with what the editor lists."""

    document: Document
    sentences: Sequence[Sentence]
    taggings: Sequence[Tagging]
    activations: Floats
    answers: Integers  # for each token 1 where it heads a listed mention
    events: Sequence[Listed]


@dataclass(frozen=True, slots=True)
class Selection:
    """The tagger's arrays with the new head, and those of worth.npz."""

    tagger: Arrays
    worth: Arrays


def teach_selection(
    texts: Mapping[str, str],
    marks: Marks,
    tagger: Arrays,
    linkers: Arrays,
    annotator: Annotator,
    say: Callable[[str], object],
) -> Selection:
    """Head and trees; each article's candidates are weighed with a head that has not seen the article."""
    without = Learned(Tagger(Weights(tagger, "tagger.npz"), annotator.embedding))
    articles = [_marked(name, text, marks[name], without, annotator) for name, text in texts.items() if name in marks]
    extended = with_head(tagger, *_head(articles))
    labels = Tagger(Weights(extended, "tagger.npz"), annotator.embedding).labels
    learned = Learned(without.tagger, DateLinker(Weights(linkers, "linkers.npz"), labels))
    lexicon = load_lexicon()
    rows: list[Floats] = []
    answers: list[int] = []
    owner: list[int] = []
    columns = labels.index(EDITOR), labels.index("EVENT"), labels.index("EVENT.in")
    for number, (article, editor) in enumerate(zip(articles, _unseen(articles), strict=True)):
        found = _candidates(article, editor, learned, lexicon)
        rows.append(worth_rows(found, len(article.sentences), columns))
        answers += [int(is_listed(article.events, item.candidate.span)) for item in found]
        owner += [number] * len(found)
    grown = grow(
        "worth", PairRows(np.concatenate(rows), np.array(answers, np.int64), np.array(owner, np.int64)), _GROWTH
    )
    say(f"worth: F1 {grown.f1:.3f} from {grown.least:.2f} on, by cross-validation over {len(articles)} articles")
    return Selection(extended, {"version": np.array(VERSION), **grown.arrays})


def with_head(tagger: Arrays, weights: Floats, bias: float) -> Arrays:
    """The tagger with one more label behind the others; ``weights`` of its activations, -1..1."""
    labels = Weights(tagger, "tagger.npz").words("labels")
    at = len(labels) + 1  # behind EVENT and the labels, before the reaches
    numbers = weights / np.float32(LEVELS)
    scale = max(float(np.abs(numbers).max()), 1e-8) / LEVELS
    whole = np.rint(numbers / scale).astype(np.int8)
    return {
        **tagger,
        "labels": words_array((*labels, EDITOR)),
        "outputs": np.insert(tagger["outputs"], at, whole, axis=1),
        "outputs.scale": np.insert(tagger["outputs.scale"], at, scale),
        "outputs_bias": np.insert(tagger["outputs_bias"], at, bias),
    }


def _marked(name: str, text: str, events: Sequence[Listed], learned: Learned, annotator: Annotator) -> Marked:
    document = Document(DocumentId(name), name, "", text)
    stretches = [s.span for s in find_stretches(document) if s.zone is not Zone.HEADER]
    sentences = annotator.annotate(text, stretches)
    tagger = learned.tagger
    assert tagger is not None
    answers = np.concatenate(
        [np.isin(np.arange(len(s.tokens)), at) for s, at in zip(sentences, heads(events, sentences), strict=True)]
    )
    activations = tagger.activations(sentences) / np.float32(LEVELS)
    taggings = tag_sentences(learned, sentences)
    return Marked(document, sentences, taggings, activations, answers.astype(np.int64), events)


def _candidates(article: Marked, editor: Floats, learned: Learned, lexicon: Lexicon) -> list[Found]:
    """The candidates of an article whose publication, for want of better, is the last day that it names."""
    taggings: list[Tagging] = []
    at = 0
    for tagging in article.taggings:
        assert tagging.marginals is not None
        column = editor[at : at + len(tagging.marginals), None]
        at += len(column)
        taggings.append(Tagging(np.concatenate((tagging.marginals, column), axis=1), tagging.mentions))
    text, support = article.document.text, date_support(learned, taggings)
    named = find_time_expressions(article.sentences, text=text, published=None, support=support).expressions
    days = [e.time.first_day for e in named if e.time and e.time.precision == "day"]
    published = max((day for day in days if day is not None), default=_NO_DATE)
    times = find_time_expressions(article.sentences, text=text, published=published, support=support)
    return find_settings(
        article.sentences, taggings, find_stretches(article.document), times.expressions, lexicon, learned
    )


def _unseen(articles: Sequence[Marked]) -> list[Floats]:
    """For each article what a head says that was fitted without it."""
    found: list[Floats] = [np.zeros(0, dtype=np.float32)] * len(articles)
    for fold in range(FOLDS):
        weights, bias = _head([article for at, article in enumerate(articles) if at % FOLDS != fold])
        for at in range(fold, len(articles), FOLDS):
            logits = articles[at].activations @ weights + bias
            found[at] = np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
    return found


def _head(articles: Sequence[Marked]) -> tuple[Floats, float]:
    line = cast(Any, LogisticRegression(C=_PENALTY, max_iter=300))
    line.fit(np.concatenate([a.activations for a in articles]), np.concatenate([a.answers for a in articles]))
    return np.asarray(line.coef_[0], dtype=np.float32), float(line.intercept_[0])

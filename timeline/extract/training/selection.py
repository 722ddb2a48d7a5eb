"""What an editor would list, learned: one more head of the finished tagger, and trees that weigh candidates."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
from sklearn.linear_model import LogisticRegression

from timeline.extract.annotate import Annotator
from timeline.extract.batching import run_alone
from timeline.extract.countries import Countries, load_countries
from timeline.extract.entities import find_entities, with_known_names
from timeline.extract.fused_weights import Floats, Integers
from timeline.extract.gathering import AnnotatedDocument, Gathered, gather
from timeline.extract.layout import Zone, find_stretches
from timeline.extract.learned.confidence import VERSION as CONFIDENCE_VERSION
from timeline.extract.learned.coreference import VERSION as COREFERENCE_VERSION
from timeline.extract.learned.coreference import PairScorer
from timeline.extract.learned.linkers import ArgumentLinker, DateLinker
from timeline.extract.learned.network import LEVELS
from timeline.extract.learned.salience import EDITOR, VERSION
from timeline.extract.learned.tagger import Tagger
from timeline.extract.lexicon import Lexicon, load_lexicon
from timeline.extract.mentions import find_settings
from timeline.extract.participants import ArgumentFinder
from timeline.extract.salience import salience_rows
from timeline.extract.timex import find_time_expressions
from timeline.extract.tokens import Sentence
from timeline.extract.trained_models import Tagging, TrainedModels, date_support, tag_sentences
from timeline.extract.training.boosting import Grown, Growth, grow
from timeline.extract.training.confidence import teach_confidence
from timeline.extract.training.coreference import teach_coreference
from timeline.extract.training.editors import Listing, Marks, heads, is_listed
from timeline.extract.training.export import Arrays
from timeline.extract.training.pairs import PairRows
from timeline.learned.weights import Weights, words_array
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
    listing: Listing


@dataclass(frozen=True, slots=True)
class Selection:
    """The tagger's arrays with the new head, those of salience.npz, confidence.npz and coreference.npz."""

    tagger: Arrays
    salience: Arrays
    confidence: Arrays
    coreference: Arrays


@dataclass(frozen=True, slots=True)
class Taggers:
    """The tagger that is kept, and a second one for the articles whose annotation the first has ``seen``.

    What a tagger says about an article that it has seen is surer than what it says about any new one.
    """

    kept: Arrays
    second: Arrays
    seen: frozenset[str]


def teach_selection(
    texts: Mapping[str, str],
    marks: Marks,
    taggers: Taggers,
    linkers: Arrays,
    annotator: Annotator,
    say: Callable[[str], object],
) -> Selection:
    """Head and trees; each article is weighed with a head and with trees that have not seen it.

    ``linkers`` have not seen the annotation of these articles either.
    """
    names = [name for name in texts if name in marks]
    new = [name for name in names if name not in taggers.seen]
    extended, read = _readings(new or names, new, texts, marks, taggers.kept, linkers, annotator)
    _, others = _readings(
        names, [name for name in names if name in taggers.seen], texts, marks, taggers.second, linkers, annotator
    )
    read = [*read, *others]
    readings, listings = [reading for reading, _ in read], [listing for _, listing in read]
    labels = Tagger(Weights(extended, "tagger.npz"), annotator.embedding).labels
    salience = _teach_salience(
        readings, listings, (labels.index(EDITOR), labels.index("EVENT"), labels.index("EVENT.in"))
    )
    say(f"salience: F1 {salience.f1:.3f} from {salience.least:.2f} on, by cross-validation over {len(names)} articles")
    tools = _tools(None, linkers, labels)
    shares = list(_shares(readings, salience.unseen))
    apart = [run_alone(gather(r, own, tools.learned, tools.lexicon)) for r, own in zip(readings, shares, strict=True)]
    coreference = teach_coreference(readings, apart, listings, annotator.embedding)
    say(f"coreference: F1 of pairs {coreference.grown.f1:.3f}, by cross-validation")
    confidence = teach_confidence(*_gathered(readings, listings, salience.unseen, coreference.scorers, tools))
    say(f"confidence: F1 {confidence.f1:.3f} from {confidence.least:.2f} on, by cross-validation")
    return Selection(
        extended,
        {"version": np.array(VERSION), **salience.arrays},
        {"version": np.array(CONFIDENCE_VERSION), **confidence.arrays},
        {"version": np.array(COREFERENCE_VERSION), **coreference.grown.arrays},
    )


@dataclass(frozen=True, slots=True)
class Tools:
    """What an article is read with."""

    learned: TrainedModels
    lexicon: Lexicon
    countries: Countries


def _tools(tagger: Tagger | None, linkers: Arrays, labels: Sequence[str]) -> Tools:
    weights = Weights(linkers, "linkers.npz")
    learned = TrainedModels(tagger, DateLinker(weights, labels), ArgumentLinker(weights, labels))
    return Tools(learned, load_lexicon(), load_countries())


def _readings(
    taught: Sequence[str],
    asked: Sequence[str],
    texts: Mapping[str, str],
    marks: Marks,
    tagger: Arrays,
    linkers: Arrays,
    annotator: Annotator,
) -> tuple[Arrays, list[tuple[AnnotatedDocument, Listing]]]:
    """The tagger with a head taught on some articles, and those of them that are asked for as it reads them."""
    without = TrainedModels(Tagger(Weights(tagger, "tagger.npz"), annotator.embedding))
    articles = [_marked(name, texts[name], marks[name], without, annotator) for name in taught]
    extended = with_head(tagger, *_head(articles))
    labels = Tagger(Weights(extended, "tagger.npz"), annotator.embedding).labels
    tools, wanted = _tools(without.tagger, linkers, labels), frozenset(asked)
    return extended, [
        (_reading(article, editor, tools), article.listing)
        for article, editor in zip(articles, _unseen(articles), strict=True)
        if article.document.name in wanted
    ]


def _shares(readings: Sequence[AnnotatedDocument], salience: Floats) -> Iterator[list[float | None]]:
    """What belongs to the candidates of each article."""
    at = 0
    for reading in readings:
        yield list(salience[at : at + len(reading.found)].tolist())
        at += len(reading.found)


def _gathered(
    readings: Sequence[AnnotatedDocument],
    listings: Sequence[Listing],
    salience: Floats,
    scorers: Sequence[PairScorer],
    tools: Tools,
) -> tuple[list[AnnotatedDocument], list[Gathered], list[Listing]]:
    """The articles whose timelines tell days, with their events by trees that have not seen them."""
    found: list[tuple[AnnotatedDocument, Gathered, Listing]] = []
    for reading, listing, own, scorer in zip(readings, listings, _shares(readings, salience), scorers, strict=True):
        if listing.dated:
            learned = replace(tools.learned, coreference=scorer)
            found.append((reading, run_alone(gather(reading, own, learned, tools.lexicon)), listing))
    return [r for r, _, _ in found], [g for _, g, _ in found], [listing for _, _, listing in found]


def _teach_salience(
    readings: Sequence[AnnotatedDocument], listings: Sequence[Listing], columns: tuple[int, int, int]
) -> Grown:
    rows = [salience_rows(reading.found, len(reading.sentences), columns) for reading in readings]
    answers = [
        int(is_listed(listing.events, item.candidate.span))
        for reading, listing in zip(readings, listings, strict=True)
        for item in reading.found
    ]
    owner = [number for number, reading in enumerate(readings) for _ in reading.found]
    lessons = PairRows(np.concatenate(rows), np.array(answers, np.int64), np.array(owner, np.int64))
    return grow("salience", lessons, _GROWTH)


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


def _marked(name: str, text: str, listing: Listing, learned: TrainedModels, annotator: Annotator) -> Marked:
    document = Document(DocumentId(name), name, "", text, published=listing.published)
    stretches = [s.span for s in find_stretches(document) if s.zone is not Zone.HEADER]
    sentences = annotator.annotate(text, stretches)
    tagger = learned.tagger
    assert tagger is not None
    answers = np.concatenate(
        [
            np.isin(np.arange(len(s.tokens)), at)
            for s, at in zip(sentences, heads(listing.events, sentences), strict=True)
        ]
    )
    activations = tagger.activations(sentences) / np.float32(LEVELS)
    taggings = tag_sentences(learned, sentences)
    return Marked(document, sentences, taggings, activations, answers.astype(np.int64), listing)


def _reading(article: Marked, editor: Floats, tools: Tools) -> AnnotatedDocument:
    """An article as the program reads it; its publication, where nobody knows it, is the last day that it names."""
    taggings: list[Tagging] = []
    at = 0
    for tagging in article.taggings:
        assert tagging.marginals is not None
        column = editor[at : at + len(tagging.marginals), None]
        at += len(column)
        taggings.append(Tagging(np.concatenate((tagging.marginals, column), axis=1), tagging.mentions))
    document, support = article.document, date_support(tools.learned, taggings)
    text = document.text
    if document.published is None:
        named = find_time_expressions(article.sentences, text=text, published=None, support=support).expressions
        days = [e.time.first_day for e in named if e.time and e.time.precision == "day"]
        document = replace(document, published=max((day for day in days if day is not None), default=_NO_DATE))
    times = find_time_expressions(article.sentences, text=text, published=document.published, support=support)
    sentences = with_known_names(article.sentences)
    arguments = ArgumentFinder(sentences, find_entities(sentences, tools.countries), tools.countries, tools.lexicon)
    stretches = find_stretches(document)
    found = run_alone(find_settings(sentences, taggings, stretches, times.expressions, tools.lexicon, tools.learned))
    return AnnotatedDocument(document, sentences, taggings, times.expressions, arguments, found)


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

"""From a document to its events: the steps in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, pairwise
from typing import NamedTuple

from timeline.extract.annotate import Annotator
from timeline.extract.batching import Batched, ModelQuery, run_together
from timeline.extract.countries import load_countries
from timeline.extract.duplicates import merge_duplicates
from timeline.extract.entities import find_entities, with_known_names
from timeline.extract.events import build_events, rejections
from timeline.extract.faint import faint_tellings
from timeline.extract.gathering import AnnotatedDocument, choose_datings, gather
from timeline.extract.inflection import Inflection
from timeline.extract.layout import Stretch, Zone, find_stretches
from timeline.extract.lemmas import Lemmas
from timeline.extract.lexicon import load_lexicon
from timeline.extract.mentions import find_settings
from timeline.extract.participants import ArgumentFinder
from timeline.extract.problems import find_problems, readable
from timeline.extract.salience import salience_rows
from timeline.extract.selection import Found
from timeline.extract.timex import find_time_expressions, prepare
from timeline.extract.tokens import Sentence
from timeline.extract.trained_models import Tagging, date_support, load_models, tag_sentences
from timeline.model.document import Document
from timeline.model.event import Extraction

BATCH = 8  # documents tagged together
_MOST_TEXT = 100_000  # code points tagged together, unless one document is longer


@dataclass(frozen=True, slots=True)
class ExtractionOptions:
    """What a user can turn: ``threshold`` 0..1 drops events below that confidence (0 keeps all, more is stricter)."""

    threshold: float = 0.0


class _Read(NamedTuple):
    """A document with its sentences: those that the rest looks at, and those in another language."""

    document: Document
    stretches: Sequence[Stretch]
    russian: Sequence[Sentence]
    skipped: Sequence[Sentence]


class Extractor:
    """Finds the events of documents; loads its models once, is deterministic and never raises for odd text."""

    def __init__(self, options: ExtractionOptions | None = None) -> None:
        self.options = options or ExtractionOptions()
        self._annotator = Annotator()
        self._learned = load_models(self._annotator.embedding)
        self._lexicon = load_lexicon()
        self._countries = load_countries()
        self._inflection = Inflection(self._annotator.morphology)
        prepare()

    def extract(self, document: Document) -> Extraction:
        """Everything that is found in one document."""
        return next(self._extract_together([document]))

    def lemmas(self) -> Lemmas:
        """Words as a search compares them, by the dictionary that is loaded already."""
        return Lemmas(self._annotator.morphology.analyser)

    def extract_many(self, documents: Iterable[Document], *, batch: int = BATCH) -> Iterator[Extraction]:
        """The same for many documents in their order; ``batch`` of them are tagged together, which changes no byte."""
        waiting: list[Document] = []
        for document in documents:
            waiting.append(document)
            if len(waiting) >= batch or sum(len(one.text) for one in waiting) >= _MOST_TEXT:
                yield from self._extract_together(waiting)
                waiting = []
        yield from self._extract_together(waiting)

    def _extract_together(self, documents: Sequence[Document]) -> Iterator[Extraction]:
        read = self._read(documents)
        taggings = tag_sentences(self._learned, [sentence for one in read for sentence in one.russian])
        ends = list(accumulate((len(one.russian) for one in read), initial=0))
        steps = zip(read, pairwise(ends), strict=True)
        yield from run_together([self._understood(one, taggings[at:end]) for one, (at, end) in steps])

    def _read(self, documents: Sequence[Document]) -> list[_Read]:
        stretches = [find_stretches(document) for document in documents]
        described = [[s.span for s in found if s.zone is not Zone.HEADER] for found in stretches]
        texts = [document.text for document in documents]
        annotated = self._annotator.annotate_many(zip(texts, described, strict=True))
        read: list[_Read] = []
        for document, found, sentences in zip(documents, stretches, annotated, strict=True):
            known = [readable(sentence, document.text) for sentence in sentences]
            skipped = [sentence for sentence, fine in zip(sentences, known, strict=True) if not fine]
            read.append(_Read(document, found, list(compress(sentences, known)), skipped))
        return read

    def _understood(self, read: _Read, taggings: Sequence[Tagging]) -> Batched[Extraction]:
        document, stretches, russian, skipped = read
        times = find_time_expressions(
            russian, text=document.text, published=document.published, support=date_support(self._learned, taggings)
        )
        russian = with_known_names(russian)
        entities = find_entities(russian, self._countries)
        arguments = ArgumentFinder(russian, entities, self._countries, self._lexicon)
        found = yield from find_settings(russian, taggings, stretches, times.expressions, self._lexicon, self._learned)
        reading = AnnotatedDocument(document, russian, taggings, times.expressions, arguments, found)
        salience = yield from self._salience(found, len(russian))
        gathered = yield from gather(reading, salience, self._learned, self._lexicon)
        datings, sure = yield from choose_datings(reading, gathered, self._learned)
        clusters, datings, sure = merge_duplicates(gathered.clusters, datings, sure, document.published, self._lexicon)
        events = build_events(document, clusters, datings, sure, self._inflection, self._countries, entities)
        return Extraction(
            document=document.id,
            timexes=times.expressions,
            events=tuple(event for event in events if event.confidence >= self.options.threshold),
            rejections=(*times.rejections, *rejections(document, gathered.mentions, gathered.clusters)),
            problems=find_problems(document, skipped),
            faint=faint_tellings(document, gathered.mentions, events, arguments),
        )

    def _salience(self, found: Sequence[Found], sentences: int) -> Batched[list[float | None]]:
        """For each candidate how likely an editor would list it; all of a document are weighed at once."""
        model = self._learned.salience
        if model is None:
            return [None] * len(found)
        answers = yield ModelQuery(model.score, salience_rows(found, sentences, model.columns))
        return list(answers.tolist())

"""Annotated articles (brat files beside their texts) as tokens with entities and relations."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from timeline.extract.annotate import Annotator
from timeline.extract.learned.spans import TokenSpan, covering, head_of
from timeline.extract.tokens import Sentence
from timeline.model.span import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """An annotated stretch, as far as it lies in one sentence; discontinuous ones by their envelope."""

    id: str
    type: str
    place: Span
    sentence: int
    tokens: TokenSpan
    head: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two entities, by their ids."""

    type: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what people marked in it."""

    name: str
    text: str
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]


def read_articles(folder: Path, annotator: Annotator) -> Iterator[Article]:
    """Every ``.txt`` of a folder with its ``.ann``, in the order of their names; a text without one has no entities."""
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        marks = path.with_suffix(".ann")
        annotation = marks.read_text(encoding="utf-8") if marks.exists() else ""
        yield article(path.stem, text, annotator.annotate(text), annotation)


def article(name: str, text: str, sentences: tuple[Sentence, ...], annotation: str) -> Article:
    """The brat annotation laid over the sentences; what crosses a sentence's border or names no entity is left out."""
    entities: list[Entity] = []
    relations: list[Relation] = []
    for line in annotation.splitlines():
        columns = line.split("\t")
        if line.startswith("T") and len(columns) >= 3:
            found = _entity(columns[0], columns[1], sentences)
            if found:
                entities.append(found)
        elif line.startswith("R") and len(columns) >= 2:
            kind, first, second = columns[1].split()[:3]
            relations.append(Relation(kind, first.partition(":")[2], second.partition(":")[2]))
    known = {entity.id for entity in entities}
    kept = (relation for relation in relations if relation.first in known and relation.second in known)
    return Article(name, text, sentences, tuple(entities), tuple(kept))


def _entity(name: str, where: str, sentences: tuple[Sentence, ...]) -> Entity | None:
    kind, _, offsets = where.partition(" ")
    parts = [int(number) for piece in offsets.split(";") for number in piece.split()]
    place = Span(min(parts), max(parts))
    for index, sentence in enumerate(sentences):
        if sentence.span.contains(place):
            tokens = covering(sentence, place)
            return Entity(name, kind, place, index, tokens, head_of(sentence, tokens)) if tokens else None
    return None

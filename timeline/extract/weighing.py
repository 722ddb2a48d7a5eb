"""The linker's word on people and places: names that the rules missed are added, those that it doubts are dropped."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extract.entities import Entities
from timeline.extract.learned.linkers import ArgumentLinker, Scores
from timeline.extract.learned.spans import TokenSpan
from timeline.extract.learning import Tagging
from timeline.extract.participants import Argument, Arguments
from timeline.extract.tokens import Sentence
from timeline.extract.triggers import Candidate
from timeline.model.span import Span

ADDED = 0.4  # a name that the rules missed is taken from here on
KEPT = 0.2  # a name that the rules found is dropped below


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the linker thinks of each (candidate, name) of a sentence; a name's column by its first token."""

    sentence: Sentence
    columns: dict[int, int]
    participants: Scores
    places: Scores

    def weighed(self, row: int, found: Arguments, entities: Entities) -> Arguments:
        """The arguments of the ``row``-th candidate, added to and thinned out."""
        return Arguments(
            self._taken(found.participants, self.participants, row, entities),
            self._taken(found.places, self.places, row, entities),
        )

    def _taken(self, found: tuple[Argument, ...], scores: Scores, row: int, entities: Entities) -> tuple[Argument, ...]:
        names = {name.span: float(scores[row, self.columns[name.first]]) for name in self.sentence.names}
        kept = [argument for argument in found if names.get(argument.span, 1.0) >= KEPT]
        known = {argument.entity for argument in kept}
        for name in self.sentence.names:
            entity = entities.of(self.sentence, name)
            if names[name.span] >= ADDED and entity not in known:
                known.add(entity)
                kept.append(Argument(entity, name.span, sure=False))
        return tuple(sorted(kept, key=_place))


def weigh(
    linker: ArgumentLinker | None, sentence: Sentence, tagging: Tagging, candidates: Sequence[Candidate]
) -> Weighing | None:
    """The linker's scores for all candidates of a sentence; None without a linker or a name."""
    if linker is None or tagging.marginals is None or not sentence.names:
        return None
    spans = linker.candidates(sentence, tagging.marginals)
    events = [TokenSpan(candidate.first, candidate.last) for candidate in candidates]
    scores = linker.score(sentence, tagging.marginals, events, spans)
    columns = {span.first: column for column, span in enumerate(spans)}
    return Weighing(sentence, columns, scores.participants, scores.places)


def _place(argument: Argument) -> Span:
    return argument.span

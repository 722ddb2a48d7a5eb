"""The linker corrects people and places: names that the rules missed are added, those it doubts are dropped."""

from collections.abc import Mapping, Sequence
from itertools import compress, groupby

from timeline.extract.batching import Batched, BatchTask
from timeline.extract.entities import Entities
from timeline.extract.fused_weights import Floats
from timeline.extract.learned.linkers import ArgumentLinker
from timeline.extract.learned.pairs import PairTable
from timeline.extract.learned.spans import TokenSpan
from timeline.extract.mentions import Mention
from timeline.extract.participants import Argument, Arguments
from timeline.extract.tokens import NameType, Sentence
from timeline.extract.trained_models import Tagging
from timeline.model.span import Span

PERSON_ADDED, PLACE_ADDED = 0.4, 0.5  # a name that the rules missed is taken from here on
PERSON_KEPT, PLACE_KEPT = 0.2, 0.2  # names that the rules found are dropped below
SOMEWHERE = 0.2  # what annotators of events would hardly mark («сообщил в Москве») has no place of its own
ELSEWHERE = 0.6  # so sure must it be of the subject of another verb («Песков анонсировал разговор»)


def correct_arguments(
    mentions: Sequence[Mention], taggings: Mapping[int, Tagging], entities: Entities, linker: ArgumentLinker | None
) -> Batched[list[Mention]]:
    """The mentions, the taken ones with their arguments added to and thinned out; ``taggings`` by sentence number.

    All pairs of the document are scored at once.
    """
    if linker is None:
        return list(mentions)
    names: list[tuple[Mention, list[TokenSpan]]] = []
    pairs = PairTable()
    taken = (m for m in mentions if m.verdict.taken and m.candidate.sentence.names)
    for index, group in groupby(taken, key=lambda mention: mention.candidate.sentence.index):
        marginals = taggings[index].marginals
        if marginals is None:
            continue
        found = list(group)
        sentence = found[0].candidate.sentence
        spans = linker.candidates(sentence, marginals)
        first_words = {name.first for name in sentence.names}
        named = [span.first in first_words for span in spans]  # whatever else is a rival becomes no argument itself
        events = [TokenSpan(mention.candidate.first, mention.candidate.last) for mention in found]
        pairs.add(sentence, marginals, events, spans, named)
        asked = list(compress(spans, named))
        names += [(mention, asked) for mention in found]
    if not names:
        return list(mentions)
    scores: Floats = yield BatchTask(linker.score_tables, pairs)
    weighed: list[list[float]] = scores.tolist()
    changed: dict[int, Mention] = {}
    at = 0
    for mention, spans in names:
        part = {span.first: both for span, both in zip(spans, weighed[at : at + len(spans)], strict=True)}
        at += len(spans)
        people = {first: both[0] for first, both in part.items()}
        where = {first: both[1] for first, both in part.items()}
        changed[id(mention)] = mention.with_arguments(_weighed(mention, people, where, entities))
    return [changed.get(id(mention), mention) for mention in mentions]


def _weighed(
    mention: Mention, participants: Mapping[int, float], places: Mapping[int, float], entities: Entities
) -> Arguments:
    sentence, found = mention.candidate.sentence, mention.arguments
    people = _doubted(mention, participants)
    where = {first: score for first, score in places.items() if _can_be_place(sentence, first)}
    happens = mention.verdict.probability >= SOMEWHERE
    return Arguments(
        _taken(found.participants, people, sentence, entities, (PERSON_KEPT, PERSON_ADDED)),
        _taken(found.places, where, sentence, entities, (PLACE_KEPT, PLACE_ADDED)) if happens else (),
    )


def _taken(
    found: Sequence[Argument],
    scores: Mapping[int, float],
    sentence: Sentence,
    entities: Entities,
    limits: tuple[float, float],
) -> tuple[Argument, ...]:
    """Of what the rules found what reaches the first limit, and other names from the second on."""
    least, added = limits
    kept = list(found)
    if found:
        names = {name.span: scores.get(name.first, 0.0) for name in sentence.names}
        kept = [argument for argument in found if names.get(argument.span, 1.0) >= least]
    likely = [name for name in sentence.names if scores.get(name.first, 0.0) >= added]
    if likely:
        known = {argument.entity for argument in kept}
        used = {argument.span for argument in found}
        for name in likely:
            entity = entities.of(sentence, name)
            if entity not in known and name.span not in used:
                known.add(entity)
                kept.append(Argument(entity, name.span, sure=False))
    return tuple(kept) if len(kept) < 2 else tuple(sorted(kept, key=_place))


def _doubted(mention: Mention, scores: Mapping[int, float]) -> dict[int, float]:
    """The scores without the subjects of the verbs above a noun, unless the linker is very sure of them."""
    sentence = mention.candidate.sentence
    if mention.candidate.verbal:
        return dict(scores)
    above = set(sentence.ancestors(mention.candidate.head))
    return {
        first: score
        for first, score in scores.items()
        if score >= ELSEWHERE or not _is_subject_of(sentence, first, above)
    }


def _is_subject_of(sentence: Sentence, first: int, verbs: set[int]) -> bool:
    node = first
    while sentence.tokens[node].rel in ("appos", "flat", "flat:name", "conj") and sentence.tokens[node].head >= 0:
        node = sentence.tokens[node].head
    return sentence.tokens[node].rel.startswith("nsubj") and sentence.tokens[node].head in verbs


def _can_be_place(sentence: Sentence, first: int) -> bool:
    """A place, or an organisation with a preposition («в Карнеги-холле»); never a person."""
    name = sentence.name_at(first)
    if name is None or name.type is NameType.PLACE:
        return True
    marks = (sentence.tokens[child].rel for node in range(name.first, name.last) for child in sentence.children(node))
    return name.type is NameType.ORGANISATION and "case" in marks


def _place(argument: Argument) -> Span:
    return argument.span

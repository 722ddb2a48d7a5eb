"""What a text tells one after the other, and how a happening in it comes by a date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.extract.coreference import Cluster
from timeline.extract.layout import Zone
from timeline.extract.mentions import Mention
from timeline.model.edtf import TimeValue
from timeline.model.problem import Wording
from timeline.model.timex import Basis, Derivation, TimeExpression


@dataclass(frozen=True, slots=True)
class Dating:
    """A reading of when, with the expressions it rests on and how sure it is (0..1)."""

    time: TimeValue | None
    basis: Basis
    derivation: Derivation
    dates: tuple[TimeExpression, ...]
    certainty: float


UNDATED = Dating(
    None,
    Basis.NONE,
    Derivation("undated", None, Wording("Дата этого события не названа.", "No date is named for it.")),
    (),
    0.5,
)


@dataclass(frozen=True, slots=True)
class Story:
    """The clusters of a document with their mentions by sentence, for looking around."""

    clusters: Sequence[Cluster]
    by_sentence: dict[int, list[tuple[int, Mention]]]
    opening: int  # the first sentence of the lead that tells anything

    @staticmethod
    def of(clusters: Sequence[Cluster]) -> "Story":
        by_sentence: dict[int, list[tuple[int, Mention]]] = {}
        for number, cluster in enumerate(clusters):
            for mention in cluster.mentions:
                by_sentence.setdefault(mention.candidate.sentence.index, []).append((number, mention))
        lead = (m.candidate.sentence.index for c in clusters for m in c.mentions if m.lead and m.zone is Zone.BODY)
        return Story(clusters, by_sentence, min(lead, default=0))

    def beside(self, mention: Mention, back: int = 0) -> Iterator[tuple[int, Mention]]:
        """The mentions of its sentence and of so many before it, the nearest sentence first."""
        at = mention.candidate.sentence.index
        for index in range(at, at - back - 1, -1):
            yield from self.by_sentence.get(index, ())


def taken_over(rule: str, source: TimeExpression, reason: Wording, certainty: float) -> Dating:
    """A date that belongs to something told before; ``certainty``: how likely it holds here, too (0..1)."""
    return Dating(source.time, Basis.CARRIED, Derivation(rule, source.derivation.anchor, reason), (source,), certainty)


_EARLIER = frozenset(
    {"ранее", "раньше", "прежде", "до этого", "до того", "впоследствии", "позже", "позднее", "затем"}
    | {"недавно", "однажды", "дважды", "трижды", "неоднократно", "когда-то", "давно"}
)


def starts_earlier(mention: Mention) -> bool:
    """«Ранее …», «которая позже стала …»: the story leaves its time."""
    sentence = mention.candidate.sentence
    clause = [sentence.tokens[child] for child in sentence.children(mention.candidate.head)]
    return any(token.lemma in _EARLIER for token in (*sentence.tokens[:4], *clause))


_NEWS, FRESHEST = 0.5, 2
"""How likely an editor lists what is dated by nothing but its place; how many sentences of a lead tell the news."""


def listed(mention: Mention) -> bool:
    """Whether an editor would list it, as far as that is known."""
    return mention.verdict.salience is None or mention.verdict.salience >= _NEWS


_BACK = (
    ("по", "слово"),
    ("по", "мнение"),
    ("как", "известный"),
    ("до", "сей"),
    ("в", "это", "время"),
    ("за", "весь"),
    ("в", "свой", "время"),
)


def looks_back(mention: Mention) -> bool:
    """«Как известно», «до сих пор», «напомним»: what everybody knows already."""
    tokens = mention.candidate.sentence.tokens
    opening = tuple(token.lemma for token in tokens[:3])
    said = any(token.lemma in ("напомнить", "накануне") for token in tokens[:2])
    return said or any(opening[: len(words)] == words for words in _BACK)

"""Mentions: candidates that are taken for events, with what their own sentence says about them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from timeline.extract.batching import Batched, BatchTask
from timeline.extract.layout import Stretch, Zone, zones_at
from timeline.extract.learned.linkers import Scores
from timeline.extract.learned.pairs import PairTable
from timeline.extract.learned.spans import TokenSpan
from timeline.extract.lexicon import Lexicon, Strength
from timeline.extract.linking import Link, PlacedDate, dates_in, link_dates
from timeline.extract.participants import ArgumentFinder, Arguments
from timeline.extract.selection import Found, Setting, Verdict, guard, may_join, verdicts
from timeline.extract.status import status_of
from timeline.extract.tokens import Sentence
from timeline.extract.trained_models import Tagging, TrainedModels
from timeline.extract.triggers import Candidate, find_candidates, with_tagged
from timeline.model.event import Status
from timeline.model.span import Span
from timeline.model.timex import TimeExpression


@dataclass(slots=True)
class Mention:
    """One trigger with its zone, date, status, people and places; ``main`` when it carries its sentence."""

    candidate: Final[Candidate] = field(repr=False)
    zone: Final[Zone]
    lead: Final[bool]  # in the first paragraph of the body
    main: Final[bool]  # the root of its sentence, or an event that the root only says to take place
    root: Final[bool]  # ``main`` of the first sentence of its paragraph, and not coordinated with another
    verdict: Final[Verdict]
    link: Final[Link | None]
    context: Final[TimeExpression | None]  # the date of what was mentioned before it in its paragraph
    status: Final[Status]
    arguments: Final[Arguments]
    times: Final[tuple[Span, ...]] = ()  # every time expression of its sentence: no words for a title
    span: Span = field(init=False, repr=False, compare=False)  # where the trigger stands
    date: TimeExpression | None = field(init=False, repr=False, compare=False)  # that its own sentence gives it

    def __post_init__(self) -> None:
        self.span = self.candidate.span
        self.date = self.link.date if self.link else None

    def with_arguments(self, arguments: Arguments) -> "Mention":
        """The same with other people and places."""
        return self._with(self.candidate, arguments)

    def of(self, candidate: Candidate) -> "Mention":
        """The same told by another word of the sentence."""
        return self._with(candidate, self.arguments)

    def _with(self, candidate: Candidate, arguments: Arguments) -> "Mention":
        return Mention(
            candidate,
            self.zone,
            self.lead,
            self.main,
            self.root,
            self.verdict,
            self.link,
            self.context,
            self.status,
            arguments,
            self.times,
        )

    @property
    def strength(self) -> Strength:
        """How much the trigger word alone says."""
        return self.candidate.entry.strength


def find_settings(
    sentences: Sequence[Sentence],
    taggings: Sequence[Tagging],
    stretches: Sequence[Stretch],
    expressions: Sequence[TimeExpression],
    lexicon: Lexicon,
    learned: TrainedModels,
) -> Batched[list[Found]]:
    """Every candidate of a document in the order of the text, with where it stands and what speaks against it."""
    zones = zones_at(stretches, [sentence.span.start for sentence in sentences])
    lead = _lead_paragraph(sentences, zones)
    opening: dict[int, int] = {}
    for sentence in sentences:
        opening.setdefault(sentence.paragraph, sentence.index)
    expressions_in = _by_sentence(sentences, expressions)
    unlinked: list[Unlinked] = []
    for sentence, tagging, zone in zip(sentences, taggings, zones, strict=True):
        candidates = with_tagged(find_candidates(sentence, lexicon), sentence, tagging, lexicon)
        told = expressions_in.get(sentence.index, [])
        opens = sentence.index == opening[sentence.paragraph]
        place = Place(zone, sentence.paragraph == lead, opens, tuple([expression.span for expression in told]))
        unlinked.append(Unlinked(sentence, tagging, candidates, dates_in(sentence, told), place))
    scored, least = yield from score_dates(learned, unlinked)
    return [
        found
        for one, scores in zip(unlinked, scored, strict=True)
        if one.candidates
        for found in _settled(one, link_dates(one.sentence, one.candidates, one.dates, scores, least, lexicon), lexicon)
    ]


def _settled(unlinked: "Unlinked", links: Mapping[int, Link], lexicon: Lexicon) -> Iterator[Found]:
    """The candidates of a sentence in their setting."""
    zone, lead, opens, times = unlinked.place
    candidates, tagged = unlinked.candidates, unlinked.tagging.marginals
    marginals: list[float] | None = None if tagged is None else tagged[:, 0].tolist()
    for index, candidate in enumerate(candidates):
        link = links.get(index)
        setting = Setting(
            zone,
            lead,
            _is_main(candidate, zone, lexicon),
            None if link and _moved(candidate, link, lexicon) else link,
            None if marginals is None else max(marginals[candidate.first : candidate.last]),
            bool(times) and any(span.contains(candidate.span) for span in times),
        )
        yield Found(candidate, setting, guard(candidate, setting, candidates, lexicon), opens, times, tagged)


def find_mentions(
    found: Sequence[Found], salience: Sequence[float | None], arguments: ArgumentFinder, lexicon: Lexicon
) -> list[Mention]:
    """Every candidate, taken or refused (``Mention.verdict``); ``salience`` is how likely an editor would list each."""
    mentions: list[Mention] = []
    dated: Mention | None = None
    at = 0  # where it stands among the mentions
    for number, (item, verdict) in enumerate(zip(found, verdicts(found, salience), strict=True)):
        candidate, setting = item.candidate, item.setting
        if dated is not None and not (_goes_on(dated, candidate) and number - at <= _CONTEXT):
            dated = None
        asked = verdict.taken or may_join(candidate, verdict)
        mention = Mention(
            candidate,
            setting.zone,
            setting.lead,
            setting.main,
            setting.main and candidate.token.rel != "conj" and item.opens,
            verdict,
            setting.link,
            dated.date if dated is not None else None,
            status_of(candidate, lexicon),
            arguments.find(candidate) if asked else NOBODY,
            times=item.times,
        )
        mentions.append(mention)
        aside = candidate.token.rel.startswith("acl")  # «который принял в 2009 году ислам»
        if mention.link is not None and mention.link.primary and not aside:
            dated, at = mention, number
    return mentions


def _goes_on(told: Mention, candidate: Candidate) -> bool:
    """Whether it stands in the same paragraph: a story goes on from the last date mentioned before it."""
    return told.candidate.sentence.paragraph == candidate.sentence.paragraph


def _moved(candidate: Candidate, link: Link, lexicon: Lexicon) -> bool:
    """«отложен до пятницы»: the date says to when."""
    since = () if candidate.lemma == "назначить" else ("с ",)  # «с 27 октября назначен министром» says when
    return lexicon.guarded("moving", candidate.lemma) and link.date.text.lower().startswith(("до ", "на ", *since))


NOBODY = Arguments((), ())  # of a candidate that becomes part of no event: nobody has looked
_CONTEXT = 60  # mentions to look back over


def _by_sentence(
    sentences: Sequence[Sentence], expressions: Sequence[TimeExpression]
) -> dict[int, list[TimeExpression]]:
    """The time expressions of each sentence, by its number; both come in the order of the text."""
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[TimeExpression]] = {}
    for expression in expressions:
        at = bisect_right(starts, expression.span.start) - 1
        if at >= 0 and sentences[at].span.overlaps(expression.span):
            found.setdefault(sentences[at].index, []).append(expression)
    return found


class Place(NamedTuple):
    """Where a sentence stands, and what times it names."""

    zone: Zone
    lead: bool
    opens: bool  # the first of its paragraph
    times: tuple[Span, ...]


class Unlinked(NamedTuple):
    """A sentence whose candidates and dates are to be linked."""

    sentence: Sentence
    tagging: Tagging
    candidates: Sequence[Candidate]
    dates: Sequence[PlacedDate]
    place: Place


def score_dates(learned: TrainedModels, unlinked: Sequence[Unlinked]) -> Batched[tuple[list[Scores | None], float]]:
    """The linker's scores of each sentence's candidates with each date, and from which probability on to trust them.

    All pairs of the document are scored at once.
    """
    scored: list[Scores | None] = [None] * len(unlinked)
    linker = learned.dates
    if linker is None:
        return scored, 1.0
    pairs = PairTable()
    shapes: dict[int, tuple[int, int]] = {}
    for number, (sentence, tagging, candidates, dates, _) in enumerate(unlinked):
        if tagging.marginals is not None and candidates and dates:
            events = [TokenSpan(candidate.first, candidate.last) for candidate in candidates]
            pairs.add(sentence, tagging.marginals, events, [date.tokens for date in dates])
            shapes[number] = len(candidates), len(dates)
    if shapes:
        found: Scores = yield BatchTask(linker.score_tables, pairs)
        at = 0
        for number, (events, dates) in shapes.items():
            scored[number] = found[at : at + events * dates].reshape(events, dates)
            at += events * dates
    return scored, linker.threshold


def _lead_paragraph(sentences: Sequence[Sentence], zones: Sequence[Zone]) -> int:
    """The first paragraph of the body with a verb in it; -1 if there is none."""
    for sentence, zone in zip(sentences, zones, strict=True):
        if zone is Zone.BODY and any(t.pos == "VERB" for t in sentence.tokens):
            return sentence.paragraph
    return -1


_SUBORDINATORS = frozenset({"который", "где", "когда", "что", "чтобы", "если", "как"})
_SIDE_BY_SIDE = frozenset({"root", "conj"})
_IN_HEADLINES = frozenset({"root", "conj", "parataxis", "appos", "list"})  # «СМИ: писатель впал в кому»


def _is_main(candidate: Candidate, zone: Zone, lexicon: Lexicon) -> bool:
    """The sentence's root, coordinated with it, or what the root only says to take place."""
    sentence, node = candidate.sentence, candidate.head
    while True:
        token = sentence.tokens[node]
        if token.head < 0:
            return not _after_subordinator(sentence, node)
        above = sentence.tokens[token.head]
        role = token.rel.split(":")[0]
        light = lexicon.guarded("light", above.lemma) and role in ("nsubj", "obj")
        told = role == "ccomp" and lexicon.strength(above.lemma) is Strength.REPORT
        if not (light or told or role in (_IN_HEADLINES if zone is Zone.TITLE else _SIDE_BY_SIDE)):
            return False
        node = token.head


def _after_subordinator(sentence: Sentence, root: int) -> bool:
    """A second root behind «который», «что» …: the parser lost the clause it belongs to."""
    for index in range(root - 1, -1, -1):
        token = sentence.tokens[index]
        if token.head < 0 and token.pos == "VERB":
            return any(t.lemma in _SUBORDINATORS for t in sentence.tokens[index + 1 : root])
    return False

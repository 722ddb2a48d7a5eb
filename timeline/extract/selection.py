"""Which candidates are taken for events, and why the others are not."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.extract.layout import Zone
from timeline.extract.learned.tagger import Marginals
from timeline.extract.lexicon import Lexicon, Strength
from timeline.extract.linking import Link
from timeline.extract.tokens import Name, NameType, Sentence
from timeline.extract.triggers import Candidate
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis

PRIORS = {Strength.EVENT: 0.6, Strength.WEAK: 0.3, Strength.OTHER: 0.15, Strength.REPORT: 0.05}
"""How often such a word is an event where no tagger is at hand."""

LISTED = 0.65
"""How much the scores of editors and annotators must add up to for the news of the day and for what has a date."""
HEARD = 0.08  # what the annotators' score alone must be for a dated one
UNDATED = 0.35  # and for one without a date, where only that score counts
OVERRULING = 0.8  # an editor's score from which a rule's doubt counts no more
SURE = 0.3  # the tagger's marginal from which a word counts on its own
LIKELY = 0.2  # from which a word of the lexicon for events counts
FAINT = 0.03  # below it a general word does not count even with a date

_REPORT = Wording("глагол речи вводит сообщение и сам не событие", "a verb of saying introduces the news and is none")
_STATE = Wording("состояние, а не событие", "a state, not a happening")
_LIGHT = Wording("событие названо существительным рядом", "the noun beside it names the happening")
_HABIT = Wording("повторяется обычно, а не произошло однажды", "a habit, not a single happening")
_TOPIC = Wording("тема, а не событие", "a topic, not a happening")
_FAINT = Wording("слово слишком общее, и даты при нём нет", "the word is too general and has no date")
_DATE = Wording("часть обозначения времени", "a part of a time expression")
_INFINITIVE = Wording("намерение или возможность без даты", "an intention or a possibility without a date")
_UNREAL = Wording("сказано, что было бы, а не что было", "the text says what would be, not what was")
_NEGATED = Wording("сказано, что этого не было", "the text says that it did not happen")
_HEADER = Wording("служебная строка", "a line that describes the article")
FINAL = frozenset({"header", "in_date", "negated"})  # refusals that no tagger overrules
_NONE = Wording("", "")


class Verdict(NamedTuple):
    """Whether a candidate is taken; ``rule`` and ``reason`` say why not.

    ``probability``: that annotators of events mark it; ``salience``: that an editor lists it, None without a model.
    """

    taken: bool
    probability: float
    rule: str = ""
    reason: Wording = _NONE
    salience: float | None = None


NEWS = 0.3  # an editor's score from which the most likely of headline and lead is taken where nothing else there is
_OPEN = frozenset({"too_general", "reporting_verb", "light_verb", "habit"})
UNLISTED = 0.1  # an editor's score below which a refused candidate is none of another event either


def may_join(candidate: Candidate, verdict: Verdict) -> bool:
    """Whether a refused candidate may still be a mention of an event that another one has established."""
    if verdict.salience is not None and verdict.salience < UNLISTED:
        return False
    if verdict.rule == "reporting_verb":
        return candidate.verbal
    if verdict.rule == "topic":
        return candidate.entry.strength is Strength.EVENT
    return verdict.rule == "too_general" and candidate.entry.strength >= Strength.WEAK


class Setting(NamedTuple):
    """Where a candidate stands."""

    zone: Zone
    lead: bool
    main: bool
    link: Link | None
    learned: float | None  # the tagger's marginal; None without a tagger
    in_date: bool = False

    @property
    def fresh(self) -> bool:
        """Whether it carries the headline or a sentence of the lead."""
        return self.main and (self.zone is Zone.TITLE or self.lead)


class Found(NamedTuple):
    """A candidate of a document in its setting, with the rule that speaks against it."""

    candidate: Candidate
    setting: Setting
    refusal: tuple[str, Wording] | None
    opens: bool  # in the first sentence of its paragraph
    times: tuple[Span, ...]  # every time expression of its sentence
    marginals: Marginals | None  # what the tagger says about its sentence


def judge(found: Found, salience: float | None) -> Verdict:
    """Take or refuse a candidate; ``salience`` is how likely an editor would list it, None where nobody can say."""
    setting, refusal = found.setting, found.refusal
    learned = setting.learned
    probability = learned if learned is not None else PRIORS[found.candidate.entry.strength]
    overruled = learned is not None and (learned >= 0.5 or (salience or 0.0) >= OVERRULING)
    if refusal is not None and (refusal[0] in FINAL or not overruled):
        return Verdict(False, probability, *refusal, salience)
    if salience is not None and learned is not None:
        report = found.candidate.entry.strength is Strength.REPORT
        if (_wanted(setting, salience, learned) or _promised(found.candidate, setting)) and not (
            report and _takes_up(found.candidate)
        ):
            return Verdict(True, probability, salience=salience)
        if report:
            return Verdict(False, probability, "reporting_verb", _REPORT, salience)
        return Verdict(False, probability, "too_general", _FAINT, salience)
    if learned is not None and learned >= SURE:
        return Verdict(True, probability)
    return _by_strength(found.candidate, setting, probability)


def verdicts(found: Sequence[Found], salience: Sequence[float | None]) -> list[Verdict]:
    """One verdict per candidate; if headline and lead would give nothing, their most likely candidate is accepted."""
    judged = [judge(item, listed) for item, listed in zip(found, salience, strict=True)]
    heads = [at for at, item in enumerate(found) if item.setting.zone is Zone.TITLE or item.setting.lead]
    if not any(judged[at].taken for at in heads):
        open_ones = [at for at in heads if judged[at].rule in _OPEN and (judged[at].salience or 0.0) >= NEWS]
        if open_ones:
            best = max(open_ones, key=lambda at: (judged[at].salience or 0.0, -at))
            judged[best] = judged[best]._replace(taken=True, rule="", reason=_NONE)
    return judged


def _wanted(setting: Setting, salience: float, learned: float) -> bool:
    if _dated(setting):
        return salience + learned >= LISTED and (setting.fresh or learned >= HEARD)
    return learned >= UNDATED


def _dated(setting: Setting) -> bool:
    """Whether it will stand on the timeline: with a date of its own, or as the news of the day."""
    return setting.fresh or (setting.link is not None and setting.link.primary)


def _by_strength(candidate: Candidate, setting: Setting, probability: float) -> Verdict:
    """What the tagger is not sure of: by the lexicon, the date beside it and the place in the article."""
    strength, link = candidate.entry.strength, setting.link
    likely = setting.learned is None or setting.learned >= LIKELY
    heard = setting.learned is None or setting.learned >= FAINT
    if strength is Strength.REPORT:
        if setting.main and setting.zone is Zone.TITLE and candidate.verbal:
            return Verdict(True, _at_least(setting, probability, 0.45))
        if link and link.primary and link.cost < 2.5 and candidate.verbal and heard:
            return Verdict(True, _at_least(setting, probability, 0.4))
        if setting.lead and setting.main and candidate.verbal and _tells_in_person(candidate):
            return Verdict(True, _at_least(setting, probability, 0.4))
        return Verdict(False, probability, "reporting_verb", _REPORT)
    phrase = candidate.last - candidate.first > 1 and strength >= Strength.WEAK
    if strength is Strength.EVENT and (likely or phrase):
        return Verdict(True, _at_least(setting, probability, 0.5))
    if strength is Strength.EVENT and setting.zone is Zone.TITLE and heard:
        return Verdict(True, _at_least(setting, probability, 0.4))
    if setting.fresh and candidate.verbal:
        return Verdict(True, _at_least(setting, probability, 0.45))
    if _promised(candidate, setting):
        return Verdict(True, _at_least(setting, probability, 0.45))
    if link and heard and link.primary and link.nearest:
        return Verdict(True, _at_least(setting, probability, 0.5))
    return Verdict(False, probability, "too_general", _FAINT)


def _promised(candidate: Candidate, setting: Setting) -> bool:
    """«Россия выплатит компенсацию», «завтра я отправлюсь» as a sentence of its own.

    And «возглавляет с 2013 года», told of its beginning.
    """
    if not (candidate.verbal and candidate.entry.strength >= Strength.WEAK):
        return False
    link = setting.link
    own = link is not None and link.primary
    strong = own or candidate.entry.strength is Strength.EVENT or candidate.last - candidate.first > 1
    future = setting.main and strong and candidate.token.feats.get("Tense") == "Fut"
    return future or (link is not None and own and _since(link))


def _takes_up(candidate: Candidate) -> bool:
    """«Об этом сообщила его дочь»: it only names the source of what was said before."""
    return any(candidate.sentence.tokens[child].lemma == "это" for child in candidate.sentence.children(candidate.head))


def _at_least(setting: Setting, probability: float, least: float) -> float:
    """What a rule accepts where there is no tagger."""
    return probability if setting.learned is not None else max(probability, least)


def _since(link: Link) -> bool:
    """«возглавляет с 2013 года»: the date is where it began."""
    return link.date.text.lower().startswith(("с ", "со "))


def _tells_in_person(candidate: Candidate) -> bool:
    """«Певица рассказала журналистам о деде»: news of a saying, not «об этом сообщил …» nor «…, что …»."""
    sentence = candidate.sentence
    below = [sentence.tokens[child] for child in sentence.children(candidate.head)]
    named = any(
        token.rel == "nsubj" and any(name.type is NameType.PERSON for name in _names_below(sentence, child))
        for child, token in zip(sentence.children(candidate.head), below, strict=True)
    )
    return named and not _takes_up(candidate) and not any(token.rel in ("ccomp", "parataxis") for token in below)


def _names_below(sentence: Sentence, head: int) -> list[Name]:
    return [name for node in sentence.subtree(head) if (name := sentence.name_at(node))]


def guard(
    candidate: Candidate, setting: Setting, others: Sequence[Candidate], lexicon: Lexicon
) -> tuple[str, Wording] | None:
    """The rule by which a candidate is no event, with the reason; None if none speaks against it."""
    if setting.zone is Zone.HEADER:
        return "header", _HEADER
    if setting.in_date:
        return "in_date", _DATE
    whole = candidate.last - candidate.first > 1 and candidate.entry.strength is Strength.EVENT
    if not candidate.verbal:
        return None if whole else _guard_noun(candidate, others, lexicon)
    tokens = candidate.sentence.tokens
    below = [tokens[child].lemma for child in candidate.sentence.children(candidate.head)]
    if "бы" in below:
        return "unreal", _UNREAL
    if refusal := _guard_infinitive(candidate, setting, lexicon):
        return refusal
    return None if whole else _guard_verb(candidate, setting, others, below, lexicon)


def _guard_verb(
    candidate: Candidate, setting: Setting, others: Sequence[Candidate], below: Sequence[str], lexicon: Lexicon
) -> tuple[str, Wording] | None:
    token, lemma = candidate.token, candidate.lemma
    link = setting.link
    since = link is not None and _since(link)
    if "не" in below and not setting.fresh:
        return "negated", _NEGATED
    if lexicon.guarded("states", lemma) and not since:
        return "state", _STATE
    if _names_event(candidate, others, lexicon):
        return "light_verb", _LIGHT
    if not lexicon.guards["habits"].isdisjoint(below):
        return "habit", _HABIT
    told_in_present = since or (link is not None and link.primary and link.date.basis is Basis.EXPLICIT)
    if token.feats.get("Tense") == "Pres" and setting.zone is not Zone.TITLE and not told_in_present:
        return "habit", _HABIT
    return None


def _guard_infinitive(candidate: Candidate, setting: Setting, lexicon: Lexicon) -> tuple[str, Wording] | None:
    """«решение открыть огонь»: neither planned with a date nor done."""
    token = candidate.token
    if token.feats.get("VerbForm") != "Inf":
        return None
    above = candidate.sentence.tokens[token.head].lemma if token.head >= 0 else ""
    if above in _REFUSING:
        return "negated", _NEGATED
    planned = lexicon.guarded("planning", above)
    if planned and (candidate.entry.strength is Strength.EVENT or (setting.link is not None and setting.link.primary)):
        return None
    return "infinitive", _INFINITIVE


_REFUSING = frozenset({"отказаться", "отказываться"})


def _guard_noun(candidate: Candidate, others: Sequence[Candidate], lexicon: Lexicon) -> tuple[str, Wording] | None:
    sentence, token = candidate.sentence, candidate.token
    if lexicon.guarded("phases", candidate.lemma) and any(
        other.head != candidate.head and other.token.head == candidate.head for other in others
    ):
        return "phase", _LIGHT
    above = sentence.tokens[token.head].lemma if token.head >= 0 else ""
    if candidate.lemma == "рождение" and above == "день":
        return "topic", _TOPIC
    if token.rel in ("nmod", "amod") and lexicon.guarded("topics", above):
        return "topic", _TOPIC
    if candidate.lemma == "акция" and any(token.lemma in _SHARES for token in sentence.tokens):
        return "topic", _TOPIC
    if _in_brackets(candidate) and any(token.lemma == "статья" for token in sentence.tokens):
        return "topic", _TOPIC
    return None


_SHARES = frozenset({"выкуп", "биржа", "биржевой", "торги", "пакет", "дивиденд", "акционер", "стоимость", "цена"})


def _in_brackets(candidate: Candidate) -> bool:
    """Whether an opening bracket stands before it and a closing one after it («статьи 104 (убийство)»)."""
    tokens = candidate.sentence.tokens
    before = next((t.text for t in reversed(tokens[: candidate.head]) if t.text in "()"), "")
    return before == "("


def _names_event(candidate: Candidate, others: Sequence[Candidate], lexicon: Lexicon) -> bool:
    """Whether an event noun is subject or object of a verb that only says it takes place."""
    light = lexicon.guarded("light", candidate.lemma)
    taking_part = lexicon.guarded("taking_part", candidate.lemma)
    if not (light or taking_part):
        return False
    for other in others:
        if other.verbal or other.entry.strength < Strength.EVENT:
            continue
        token = other.token
        role = token.rel.split(":")[0]
        if light and (token.head == candidate.head and role in ("nsubj", "obj")):
            return True
        if light and candidate.token.rel in ("acl:relcl", "acl") and candidate.token.head == other.head:
            return True
        if taking_part and candidate.head in other.sentence.ancestors(other.head) and role in ("obl", "nmod", "iobj"):
            return True
    return False

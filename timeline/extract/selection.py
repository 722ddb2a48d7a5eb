"""Which candidates are taken for happenings, and why the others are not."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extract.layout import Zone
from timeline.extract.lexicon import Lexicon, Strength
from timeline.extract.linking import Link
from timeline.extract.triggers import Candidate
from timeline.model.problem import Wording


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a candidate is taken; ``rule`` and ``reason`` say why not."""

    taken: bool
    probability: float
    rule: str = ""
    reason: Wording = Wording("", "")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a candidate stands."""

    zone: Zone
    lead: bool
    main: bool
    link: Link | None
    learned: float | None  # the tagger's probability; None without a tagger


PRIORS = {Strength.EVENT: 0.6, Strength.WEAK: 0.3, Strength.OTHER: 0.15, Strength.REPORT: 0.05}

_REPORT = Wording("глагол речи вводит сообщение и сам не событие", "a verb of saying introduces the news, it is none")
_STATE = Wording("состояние, а не событие", "a state, not a happening")
_LIGHT = Wording("событие названо существительным рядом", "the noun beside it names the happening")
_HABIT = Wording("повторяется обычно, а не произошло однажды", "a habit, not a single happening")
_TOPIC = Wording("тема, а не событие", "a topic, not a happening")
_FAINT = Wording("слово слишком общее, и даты при нём нет", "the word is too general and has no date")
_TEASER = Wording("анонс другой статьи", "a teaser of another article")


def judge(candidate: Candidate, setting: Setting, others: Sequence[Candidate], lexicon: Lexicon) -> Verdict:
    """Take or reject one candidate of a sentence, given the others there."""
    learned = setting.learned
    probability = learned if learned is not None else PRIORS[candidate.entry.strength]
    if setting.zone is Zone.HEADER:
        return Verdict(False, probability, "header", _TOPIC)
    if refusal := _guard(candidate, setting, others, lexicon):
        if learned is None or learned < 0.5:
            return Verdict(False, probability, *refusal)
    if learned is not None and learned >= 0.35:
        return Verdict(True, probability)
    strength = candidate.entry.strength
    if strength is Strength.REPORT:
        if setting.main and setting.zone is Zone.TITLE:
            return Verdict(True, max(probability, 0.5))
        if setting.link and setting.link.primary and candidate.verbal:
            return Verdict(True, max(probability, 0.4))
        return Verdict(False, probability, "reporting_verb", _REPORT)
    if strength is Strength.EVENT and (learned is None or learned >= 0.15):
        return Verdict(True, max(probability, 0.5))
    import os
    TAU=float(os.environ.get("TAU","0")); TAU2=float(os.environ.get("TAU2","0"))
    if candidate.verbal or strength >= Strength.WEAK:
        if learned is not None and learned < TAU and not (setting.main and (setting.zone is Zone.TITLE or setting.lead) and learned>=TAU2):
            return Verdict(False, probability, "too_general", _FAINT)
        if setting.link and (setting.link.primary or (strength >= Strength.WEAK and candidate.verbal)):
            return Verdict(True, max(probability, 0.5))
        if setting.main and candidate.verbal and (setting.zone is Zone.TITLE or setting.lead):
            return Verdict(True, max(probability, 0.45))
    return Verdict(False, probability, "too_general", _FAINT)


def _guard(
    candidate: Candidate, setting: Setting, others: Sequence[Candidate], lexicon: Lexicon
) -> tuple[str, Wording] | None:
    sentence, head = candidate.sentence, candidate.head
    lemma = candidate.lemma
    alone = candidate.last - candidate.first == 1
    children = [sentence.tokens[child] for child in sentence.children(head)]
    if candidate.verbal and alone:
        since = setting.link is not None and setting.link.date.text.lower().startswith(("с ", "со "))
        if lexicon.guarded("states", lemma) and not since:
            return "state", _STATE
        if lexicon.guarded("light", lemma) and _names_event(candidate, others):
            return "light_verb", _LIGHT
        if any(lexicon.guarded("habits", child.lemma) for child in children):
            return "habit", _HABIT
        if candidate.token.feats.get("Tense") == "Pres" and candidate.entry.strength <= Strength.WEAK and not since:
            if setting.zone is not Zone.TITLE:
                return "habit", _HABIT
    if not candidate.verbal:
        above = candidate.token.head
        if lexicon.guarded("phases", lemma) and any(
            other.head != head and sentence.tokens[other.head].head == head for other in others
        ):
            return "phase", _LIGHT
        if (
            above >= 0
            and candidate.token.rel in ("nmod", "amod")
            and lexicon.guarded("topics", sentence.tokens[above].lemma)
        ):
            return "topic", _TOPIC
    return None


def _names_event(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a noun for a happening is subject or object of the light verb."""
    for other in others:
        token = other.token
        if other.verbal or other.entry.strength < Strength.EVENT:
            continue
        if token.head == candidate.head and token.rel.split(":")[0] in ("nsubj", "obj"):
            return True
        if candidate.token.rel == "acl:relcl" and candidate.token.head == other.head:
            return True
    return False

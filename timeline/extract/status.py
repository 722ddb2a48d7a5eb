"""What the text claims of an event: that it happened, is planned, is alleged, or that it did not happen."""

from collections.abc import Sequence, Set

from timeline.extract.lexicon import Lexicon
from timeline.extract.tokens import Sentence, Token
from timeline.extract.triggers import Candidate
from timeline.model.event import Status

_NEGATIONS = frozenset({"не", "ни", "нет"})
_OCCASION_MARKS = frozenset({"в", "на", "во"})  # «пойдет речь в ходе встречи»


def status_of(candidate: Candidate, lexicon: Lexicon) -> Status:
    """Read from the verb's own form, then from the words above it: «планирует», «якобы», «не»."""
    sentence, head = candidate.sentence, candidate.head
    if candidate.verbal:
        return _of_verb(sentence, head, lexicon)
    if not lexicon.guards["coming"].isdisjoint([sentence.tokens[child].lemma for child in sentence.children(head)]):
        return Status.PLANNED
    governor = _governing_verb(sentence, head)
    if governor is None:
        return Status.HAPPENED
    status = _of_verb(sentence, governor, lexicon)
    lemma = sentence.tokens[governor].lemma
    if lexicon.guarded("light", lemma) or sentence.tokens[head].rel.startswith("nsubj"):
        if lemma in ("запланировать", "планироваться", "намечать", "наметить", "предстоять", "ожидаться", "назначить"):
            return Status.PLANNED
        idle = status is Status.DENIED and not lexicon.guarded("light", lemma)
        return Status.HAPPENED if idle else status  # «присоединение не рассматривается» denies no joining
    if lexicon.guarded("planning", lemma) and sentence.tokens[head].rel == "obj":
        if lemma in ("планировать", "запланировать", "готовить", "анонсировать", "наметить", "намечать", "готовиться"):
            return Status.PLANNED
        return Status.HAPPENED
    if sentence.tokens[head].rel in ("obj", "obl") and _is_future(sentence, governor):
        in_course = any(sentence.tokens[c].lemma in _OCCASION_MARKS for c in sentence.children(head))
        return Status.PLANNED if in_course or _is_light(sentence, governor, lexicon) else Status.HAPPENED
    if lexicon.guarded("denying", lemma) and sentence.tokens[head].rel == "obj":
        return Status.DENIED
    return Status.HAPPENED


def _of_verb(sentence: Sentence, head: int, lexicon: Lexicon) -> Status:
    token = sentence.tokens[head]
    below = [sentence.tokens[child] for child in sentence.children(head)]
    lemmas = {child.lemma for child in below}
    if not lemmas.isdisjoint(_NEGATIONS) and any(t.lemma in _NEGATIONS and t.rel == "advmod" for t in below):
        return Status.DENIED
    if "бы" in lemmas or token.feats.get("Tense") == "Fut" or ("быть" in lemmas and _is_future(sentence, head)):
        return Status.PLANNED
    if token.feats.get("VerbForm") == "Inf" and _wanted(sentence, head, lexicon):
        return Status.PLANNED
    if _alleged(sentence, token, below, lemmas, lexicon):
        return Status.ALLEGED
    return Status.HAPPENED


def _is_future(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head]
    if token.feats.get("Tense") == "Fut":
        return True
    return any(
        sentence.tokens[child].lemma == "быть" and sentence.tokens[child].text.lower().startswith("буд")
        for child in sentence.children(head)
    )


def _wanted(sentence: Sentence, head: int, lexicon: Lexicon) -> bool:
    """An infinitive under «планирует», «должен», «намерен», or on its own."""
    above = sentence.tokens[head].head
    if above < 0:
        return True
    lemma = sentence.tokens[above].lemma
    return not (lexicon.guarded("light", lemma) or lemma in ("суметь", "смочь", "стать", "удаться", "решиться"))


def _alleged(sentence: Sentence, token: Token, below: Sequence[Token], lemmas: Set[str], lexicon: Lexicon) -> bool:
    alleging = lexicon.guards["alleging"]
    if not alleging.isdisjoint(lemmas) and any(t.lemma in alleging and t.pos != "VERB" for t in below):
        return True
    under = token.rel in ("ccomp", "xcomp") and token.head >= 0
    return under and lexicon.guarded("alleging", sentence.tokens[token.head].lemma)


def _is_light(sentence: Sentence, governor: int, lexicon: Lexicon) -> bool:
    return lexicon.guarded("light", sentence.tokens[governor].lemma)


def _governing_verb(sentence: Sentence, head: int) -> int | None:
    return next((node for node in sentence.ancestors(head) if sentence.tokens[node].pos == "VERB"), None)

"""Whether a clause refers to the past or the future, from the verb that governs the words."""

from timeline.extract.timex.lexicon import time_words
from timeline.extract.timex.situation import UNKNOWN, Direction
from timeline.extract.tokens import Sentence, Token

_FINITE = frozenset({"VERB", "AUX"})
_STEPS = 12


def direction_at(sentence: Sentence, index: int, *, after_on: bool = False) -> Direction:
    """The direction of the clause that holds the token; UNKNOWN without a verb that tells.

    ``after_on``: the words begin with «на», so that «перенесли» points ahead.
    """
    tokens = sentence.tokens
    if not 0 <= index < len(tokens):
        return UNKNOWN
    node, steps = index, 0
    while node >= 0 and steps < _STEPS:
        found = _direction_of(sentence, node, after_on)
        if found is not None:
            return found
        node, steps = tokens[node].head, steps + 1
    return _nearest_verb(sentence, index, after_on)


def _direction_of(sentence: Sentence, index: int, after_on: bool) -> Direction | None:
    token = sentence.tokens[index]
    classes = time_words().classes(token.lemma)
    if after_on and "AHEAD_ON" in classes:
        return Direction(1, token.text)
    if "AHEAD" in classes and not (token.pos == "VERB" and _negated(sentence, index)):
        return Direction(1, token.text)
    if token.pos not in _FINITE and token.pos != "ADJ":
        return None
    found = _tense(token)
    if found is not None:
        return found
    for child in sentence.children(index):
        auxiliary = sentence.tokens[child]
        if auxiliary.rel.startswith(("aux", "cop")) and (found := _tense(auxiliary)) is not None:
            return Direction(found.sign, f"{auxiliary.text} {token.text}")
    return None


_NEVER_PAST = ("ут", "ют", "ат", "ят", "утся", "ются", "атся", "ятся", "ет", "ит", "ется", "ится")


def _tense(token: Token) -> Direction | None:
    tense = token.feats.get("Tense", "")
    if token.pos not in _FINITE:
        return None
    if tense == "Past" and token.feats.get("Variant") != "Short" and token.text.lower().endswith(_NEVER_PAST):
        return Direction(1, token.text)  # «проделают», which the tagger does not know
    if tense == "Past":
        return Direction(-1, token.text)
    if tense == "Fut" or (tense == "Pres" and token.lemma == "быть" and token.text.lower() != "есть"):
        return Direction(1, token.text)
    return None


def holds_until(sentence: Sentence, index: int) -> bool:
    """«регистрация открыта до 15 октября»: a state that lasts, told by a short participle without «был»."""
    head = sentence.tokens[index].head if 0 <= index < len(sentence.tokens) else -1
    if head < 0:
        return False
    feats = sentence.tokens[head].feats
    short = feats.get("VerbForm") == "Part" and feats.get("Variant") == "Short"
    return short and not any(sentence.tokens[c].rel.startswith(("aux", "cop")) for c in sentence.children(head))


def _negated(sentence: Sentence, index: int) -> bool:
    return any(sentence.tokens[child].lemma == "не" for child in sentence.children(index))


def _nearest_verb(sentence: Sentence, index: int, after_on: bool) -> Direction:
    for distance in range(1, _STEPS):
        for place in (index - distance, index + distance):
            if 0 <= place < len(sentence.tokens) and (found := _direction_of(sentence, place, after_on)):
                return found
    return UNKNOWN

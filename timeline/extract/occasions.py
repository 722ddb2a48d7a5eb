"""Nouns that say on which occasion something happened: «в ходе встречи», «после оглашения приговора», «в ДТП»."""

from timeline.extract.layout import Zone
from timeline.extract.mentions import Mention
from timeline.extract.tokens import Sentence
from timeline.model.event import Kind


def is_fresh(mention: Mention) -> bool:
    """Whether the headline or a sentence of the lead is about it."""
    return mention.main and (mention.zone is Zone.TITLE or mention.lead)


_ON_OCCASION = frozenset({"при", "в ход", "в время", "в результат", "в итог"})
_HURTS = frozenset({"death", "accident", "attack", "crime", "health", "disaster"})


def is_occasion(mention: Mention, event: Mention) -> bool:
    """Whether the event is a noun that says on which occasion the mention happened («в ходе встречи», «в ДТП»)."""
    sentence = event.candidate.sentence
    token = event.candidate.token
    if sentence.index != mention.candidate.sentence.index or event.candidate.verbal:
        return False
    if token.rel == "nmod" and token.head >= 0 and sentence.tokens[token.head].lemma in _PHASES:
        head = token.head  # «после оглашения приговора»
    else:
        head = event.candidate.head
    top = sentence.tokens[head]
    if top.rel.split(":")[0] not in ("obl", "nmod") or top.head != mention.candidate.head:
        return False
    words = _preposition(sentence, head)
    if words in _ON_OCCASION or (
        words == "после" and (not is_fresh(mention) or event.candidate.entry.kind is Kind.MEETING)
    ):
        return True
    return words == "в" and {mention.candidate.entry.subkind, event.candidate.entry.subkind} <= _HURTS


_PHASES = frozenset({"оглашение", "вынесение", "начало", "окончание", "завершение", "конец"})


def _preposition(sentence: Sentence, node: int) -> str:
    """«в ход» for «в ходе», «при» …: the lemmas of preposition and fixed noun."""
    for child in sentence.children(node):
        token = sentence.tokens[child]
        if token.rel == "case":
            fixed = [sentence.tokens[c].lemma for c in sentence.children(child) if sentence.tokens[c].rel == "fixed"]
            return " ".join([{"во": "в"}.get(token.lemma, token.lemma), *fixed])
    return ""

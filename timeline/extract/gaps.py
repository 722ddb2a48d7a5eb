"""Words that a clause in short lost because the parser hung them on something else: they come back if there is room.

«Исполняющим обязанности главного тренера назначен Имреков», «погибли по меньшей мере 75 человек»: where the clause
stands between two breaks, says nothing of what stood before it and fits, it is told as it stands.
"""

from collections.abc import Sequence, Set
from itertools import pairwise

from timeline.extract.circumstances import CIRCUMSTANCES, circumstance
from timeline.extract.mentions import Mention
from timeline.extract.phrases import ANAPHORS, DEMONSTRATIVES, SHORTENED, TURNING, named_by, role_of, written
from timeline.extract.time_tokens import time_tokens
from timeline.extract.tokens import Name, NameType, Sentence, Token

DASHES = frozenset("—–-")
_BREAKS = frozenset(",.;:!?…()[]") | DASHES
_KIN = frozenset(
    {"отец", "мать", "сын", "дочь", "жена", "муж", "супруга", "супруг", "брат", "сестра", "вдова", "первенец", "внук"}
    | {"внучка", "дед", "бабушка", "племянник", "племянница", "дядя", "тетя", "жених", "невеста"}
)
"""Those beside whose name another name may stand: «первенец Криштиану Роналду родился»."""
_TELLING = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "X"})
_UNTOLD = DEMONSTRATIVES | {"время", "ход", "сам"}
"""What the rest of the text would have to say: «в ходе возникшего конфликта», «в настоящее время»."""


def stretch(mention: Mention, breaks: Set[str] = _BREAKS) -> range:
    """The words around the trigger up to the next punctuation on either side; «И. Д.» and «ст.» go on."""
    sentence, first, last = mention.candidate.sentence, mention.candidate.first, mention.candidate.last
    dates = time_tokens(mention)
    while first > 0 and not _ends(sentence, first - 1, dates, breaks):
        first -= 1
    while last < len(sentence.tokens) and not _ends(sentence, last, dates, breaks):
        last += 1
    return range(first, last)


def _ends(sentence: Sentence, node: int, dates: Set[int], breaks: Set[str]) -> bool:
    mark, before = sentence.tokens[node], sentence.tokens[max(0, node - 1)].text
    if mark.text != "." or node - 1 in dates or node + 1 == len(sentence.tokens):
        return mark.text in breaks
    return not (before in SHORTENED or (len(before) == 1 and before.isupper()))


def without_gaps(mention: Mention, text: str, longest: int) -> str:
    """The text, or its clause with what is missing from it; only ever more than the text, in the same order."""
    whole = _whole(mention, stretch(mention), text, longest)
    if whole == text and not DASHES.isdisjoint(text):
        whole = _whole(mention, stretch(mention, _BREAKS - DASHES), text, longest)
    return whole


def _whole(mention: Mention, words: range, text: str, longest: int) -> str:
    sentence, head = mention.candidate.sentence, mention.candidate.head
    short = frozenset(text.lower().split())
    gone = _left_out(sentence, head, time_tokens(mention), short)
    told = [node for node in words if node not in gone]
    if not told or not _stands_alone(mention, told):
        return text
    whole = written(sentence, told)
    kept = iter(whole.lower().split())
    if len(whole) > longest or not all(word in kept for word in text.lower().split()):
        return text
    missing = set(whole.lower().split()) - short
    telling = {sentence.tokens[node].text.lower() for node in told if sentence.tokens[node].pos in _TELLING}
    return text if missing.isdisjoint(telling) else whole


def _left_out(sentence: Sentence, head: int, dates: Set[int], short: Set[str]) -> Set[int]:
    """Dates, circumstances that say nothing by themselves, adverbs, and offices of people that ``short`` has not."""
    gone = set(dates)
    for child in sentence.children(head):
        role = role_of(sentence, child)
        if role in ("parataxis", "discourse") or (role == "obl" and not circumstance(sentence, child, dates)):
            gone.update(sentence.subtree(child))
        elif role == "advmod" and sentence.tokens[child].lemma not in TURNING:
            gone.add(child)
    for name in sentence.names:
        if name.type is NameType.PERSON:
            gone.update(node for node in _office(sentence, name) if sentence.tokens[node].text.lower() not in short)
    return gone


def _office(sentence: Sentence, name: Name) -> Sequence[int]:
    """The words before the name of a person that tell the office of that person; none where they name somebody else."""
    tokens, first = sentence.tokens, name.first
    if tokens[first].feats.get("Case") == "Nom":
        while first > 0 and not (is_predicate(tokens[first - 1]) or tokens[first - 1].text in _BREAKS):
            first -= 1
        words: Sequence[int] = range(first, name.first)
    else:
        above = tokens[first].head
        named = above >= 0 and first in named_by(sentence, above)
        words = (
            [node for node in sentence.subtree(above) if node < first and tokens[node].rel != "case"] if named else ()
        )
    nouns = [tokens[node] for node in words if tokens[node].pos == "NOUN"]
    kin = any(tokens[node].lemma in _KIN for node in words)
    other = bool(nouns) and all(token.feats.get("Case") != tokens[name.first].feats.get("Case") for token in nouns)
    return () if kin or other else words


def is_predicate(token: Token) -> bool:
    """A finite verb, a short participle or a converb."""
    if token.pos not in ("VERB", "AUX"):
        return False
    return token.feats.get("VerbForm") in ("Fin", "Conv") or token.feats.get("Variant") == "Short"


def _stands_alone(mention: Mention, told: Sequence[int]) -> bool:
    """One predicate, no word that wants what stood before or behind, none twice."""
    tokens = mention.candidate.sentence.tokens
    own = range(mention.candidate.first, mention.candidate.last)
    first, last = tokens[told[0]], tokens[told[-1]]
    if last.text in SHORTENED or len(last.text) == 1 or last.lemma in CIRCUMSTANCES or first.feats.get("Case") == "Gen":
        return False
    if any(tokens[one].text.lower() == tokens[other].text.lower() for one, other in pairwise(told)):
        return False
    for node in told:
        token = tokens[node]
        untold = token.lemma in _UNTOLD and tokens[node - 1].text.lower() != "во"  # «во время гонок»
        if token.pos in ("PRON", "SCONJ") or token.text.lower() in ANAPHORS or untold:
            return False
        if node not in own and token.pos == "VERB" and is_predicate(token):
            return False
    return True

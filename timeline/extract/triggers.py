"""Words that may name an event: every verb that is no mere copula, every noun the lexicon knows."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from timeline.extract.learned.tagger import TaggedMention
from timeline.extract.lexicon import Entry, Lexicon, Phrase, Strength
from timeline.extract.tokens import Sentence, Token
from timeline.extract.trained_models import Tagging
from timeline.model.event import Kind
from timeline.model.span import Span

UNLISTED = Entry(Kind.SOCIETY, "happening", Strength.OTHER, frozenset())
SURE = 0.3  # the tagger's marginal from which its word counts alone
_MAY_HAPPEN = frozenset({"VERB", "NOUN", "PROPN"})
_WIDEST = 4  # times its head word; more is a clause, no trigger
_REACH = 6  # tokens between the words of a phrase
_FUNCTION_WORDS = frozenset({"в", "во", "с", "со", "на", "из", "о", "об", "под", "к", "за", "от", "перед", "по", "без"})


@dataclass(slots=True)
class Candidate:
    """Tokens [first, last) of a sentence that may name an event, with the token that heads them.

    Everything asks again and again for the head word, its lemma, whether it is a verb form, and where the candidate
    stands in the document; so these are found once.
    """

    sentence: Final[Sentence]
    first: Final[int]
    last: Final[int]
    head: Final[int]
    entry: Final[Entry]
    token: Token = field(init=False, repr=False, compare=False)
    lemma: str = field(init=False, repr=False, compare=False)
    verbal: bool = field(init=False, repr=False, compare=False)
    span: Span = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tokens = self.sentence.tokens
        self.token = token = tokens[self.head]
        self.lemma = token.lemma
        self.verbal = token.pos == "VERB"
        self.span = Span(tokens[self.first].start, tokens[self.last - 1].end)

    @property
    def takes_up(self) -> bool:
        """«Об этом сообщила его дочь»: it refers to what was said before."""
        return any(self.sentence.tokens[child].lemma == "это" for child in self.sentence.children(self.head))


def find_candidates(sentence: Sentence, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """All candidates of a sentence in the order of the text; at most one a head word."""
    words = [(index, token) for index, token in enumerate(sentence.tokens) if token.pos in _MAY_HAPPEN]
    taken = {phrase.head: phrase for phrase in _phrases(sentence, words, lexicon)}
    inside = {i for c in taken.values() for i in range(c.first, c.last)}
    known = lexicon.words
    for index, token in words:
        if token.pos != "VERB" and token.lemma not in known and token.lemma + "+" not in known:
            continue  # most nouns
        if index not in inside and (entry := _single(sentence, index, token, lexicon)):
            taken[index] = Candidate(sentence, index, index + 1, index, entry)
    return tuple([taken[head] for head in sorted(taken)])


def with_tagged(
    candidates: tuple[Candidate, ...], sentence: Sentence, tagging: Tagging, lexicon: Lexicon
) -> tuple[Candidate, ...]:
    """The candidates with the tagger's borders where it is sure of them, and the words it alone takes for events."""
    if not tagging.mentions:
        return candidates
    found: list[Candidate] = []
    for candidate in candidates:
        tagged = tagging.mentions.get(candidate.head)
        if tagged is not None and tagged.marginal >= SURE and candidate.last - candidate.first == 1:
            wider = Candidate(sentence, *_whole_words(sentence, tagged), candidate.head, candidate.entry)
            of_noun = candidate.token.rel.startswith("acl") and candidate.token.head >= tagged.first
            if not of_noun and len(wider.span) <= _WIDEST * len(candidate.span):
                candidate = wider
        found.append(candidate)
    inside = {i for c in candidates for i in range(c.first, c.last)}
    for head, tagged in tagging.mentions.items():
        if head not in inside and tagged.marginal >= SURE and not _on_medal(sentence, sentence.tokens[head]):
            entry = lexicon.entry(sentence.tokens[head].lemma) or UNLISTED
            found.append(Candidate(sentence, *_whole_words(sentence, tagged), head, entry))
    return tuple(sorted(found, key=_HEAD))


_HEAD = attrgetter("head")
_LEADING = frozenset({"ADP", "CCONJ", "SCONJ", "DET", "PART", "PUNCT"})
_COUNTING = frozenset({"ADJ", "NUM"})


def _whole_words(sentence: Sentence, mention: TaggedMention) -> tuple[int, int]:
    """The tagger's borders without what leads on to a word behind them: «взорвались [в нескольких] метрах»."""
    last = mention.last
    while last - 1 > mention.head:
        token = sentence.tokens[last - 1]
        leads_on = token.pos in _COUNTING and token.head >= last
        if token.pos not in _LEADING and not leads_on:
            break
        last -= 1
    return mention.first, last


def _single(sentence: Sentence, index: int, token: Token, lexicon: Lexicon) -> Entry | None:
    entry = lexicon.entry(token.lemma, plural=token.feats.get("Number") == "Plur")
    if entry is None and token.pos != "VERB":
        return None
    if entry is not None and token.lemma in lexicon.senses:
        entry = lexicon.sensed(token.lemma, entry, _beside(sentence, index))
    if token.pos == "VERB":
        return (entry or UNLISTED) if _is_happening(sentence, index, token) else None
    if entry is not None and entry.strength is Strength.OTHER:
        return None
    if token.pos == "NOUN" or (token.pos == "PROPN" and entry and entry.strength is Strength.EVENT):
        if entry is None or entry.strength is Strength.REPORT or token.lemma.endswith(("ть", "ться", "чь", "ти")):
            return None
        named = _on_medal(sentence, token) or _at_birth(sentence, index)
        if entry.kind is Kind.INCIDENT and _in_name(sentence, index):
            return None
        return None if named or _is_court(sentence, index, lexicon) else entry
    return None


def _beside(sentence: Sentence, index: int) -> Iterator[str]:
    """The words over a word, under it, and under those."""
    above = sentence.tokens[index].head
    if above >= 0:
        yield sentence.tokens[above].lemma
    for child in sentence.children(index):
        yield sentence.tokens[child].lemma
        for below in sentence.children(child):
            yield sentence.tokens[below].lemma


_IN_COURSE = frozenset({"до", "после", "в", "начало"})


def _is_court(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """«Суд признал виновным», «решение суда»: the institution; «суд над …», «суд начался» are trials."""
    token = sentence.tokens[index]
    if token.lemma != "суд":
        return False
    below = [sentence.tokens[child] for child in sentence.children(index)]
    over = any(sentence.tokens[c].lemma == "над" for i in sentence.children(index) for c in sentence.children(i))
    above = sentence.tokens[token.head].lemma if token.head >= 0 else ""
    in_course = any(t.rel == "case" and t.lemma in _IN_COURSE for t in below) and not any(
        t.rel == "amod" for t in below
    )
    happens = (
        token.rel.startswith("nsubj") and lexicon.guarded("light", above) and above not in ("назначить", "объявить")
    )
    return not (over or in_course or happens)


def _on_medal(sentence: Sentence, token: Token) -> bool:
    """«орден Отечественной войны I степени»: the name of a thing."""
    return token.rel == "nmod" and sentence.tokens[token.head].lemma in ("орден", "медаль")


def _in_name(sentence: Sentence, index: int) -> bool:
    """«Звездные войны»: at most four words in quotation marks, a capital first and no verb."""
    tokens = sentence.tokens
    opening = next((i for i in range(index, max(-1, index - 5), -1) if tokens[i].text in '«"“„'), -1)
    closing = next((i for i in range(index, min(len(tokens), index + 5)) if tokens[i].text in '»"”'), -1)
    if opening < 0 or closing < 0 or not 1 < closing - opening <= 5:
        return False
    inside = tokens[opening + 1 : closing]
    return inside[0].text[:1].isupper() and not any(token.pos == "VERB" for token in inside)


def _at_birth(sentence: Sentence, index: int) -> bool:
    """«при рождении Гольцман»: it says a name."""
    if sentence.tokens[index].lemma != "рождение":
        return False
    return any(sentence.tokens[child].lemma == "при" for child in sentence.children(index))


def _is_happening(sentence: Sentence, index: int, token: Token) -> bool:
    """A full participle counts only when it carries a clause of its own («обвинённого в …»), not as an adjective."""
    if token.rel in ("amod", "case", "fixed", "mark", "cc"):
        return False
    if token.text.lower() == "начиная":
        return False
    if token.feats.get("VerbForm") == "Part" and token.feats.get("Variant") != "Short":
        return token.rel in ("acl", "root", "conj", "advcl") and any(
            sentence.tokens[child].rel.split(":")[0] in ("obl", "obj", "nsubj", "iobj", "xcomp")
            for child in sentence.children(index)
        )
    return True


def _phrases(sentence: Sentence, words: Iterable[tuple[int, Token]], lexicon: Lexicon) -> Iterator[Candidate]:
    phrases = lexicon.phrases
    for index, token in words:
        if token.lemma not in phrases or token.pos == "PROPN":
            continue
        around = {other.lemma for other in sentence.tokens[max(0, index - _REACH) : index + _REACH + 1]}
        for phrase in phrases[token.lemma]:
            if found := _phrase_at(sentence, index, phrase, around):
                yield found
                break


def _phrase_at(sentence: Sentence, index: int, phrase: Phrase, around: Set[str]) -> Candidate | None:
    """The phrase around its main word; its other words stand near and hang, over each other, on the main word."""
    if any(word not in around and word not in _FUNCTION_WORDS for word in phrase.words):
        return None
    places = [index]
    for word in phrase.words[1:]:
        if word in _FUNCTION_WORDS:
            continue
        place = _near(sentence, index, word, places)
        if place is None:
            return None
        places.append(place)
    first, last = min(places), max(places) + 1
    if last - first > len(phrase.words) + _REACH:
        first, last = index, index + 1
    return Candidate(sentence, first, last, index, phrase.entry)


def _near(sentence: Sentence, index: int, lemma: str, used: list[int]) -> int | None:
    for distance in range(1, _REACH + 1):
        for place in (index + distance, index - distance):
            if 0 <= place < len(sentence.tokens) and place not in used and sentence.tokens[place].lemma == lemma:
                above = set(sentence.ancestors(place)) | {place}
                if above & set(used) or sentence.tokens[index].head == place:
                    return place
    return None

"""Noun phrases for titles: what of them must stay, what may go, and the words as they stand in the text."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from timeline.extract.tokens import NameType, Sentence, Token

_OPENING, _CLOSING = "«„“(", "»”),.:;!?…"
QUOTES = '«»„“”"'
_QUOTES_AND_DASHES = QUOTES + "-–"
_DASHES = ("—", "–", "-")
_TIGHT = frozenset(".:/-–—@_+&'’")
"""Marks that hold together what stands on both sides without a space: «Change.org», «3:1»."""
_NEEDED = ("case", "fixed", "flat", "flat:name", "flat:foreign", "nummod", "nummod:gov", "compound", "nummod:entity")
POINTERS = frozenset({"тот", "это", "который"})
_QUANTIFIERS = frozenset({"более", "менее", "около", "почти", "примерно", "свыше", "чуть", "лишь", "только", "не"})
"""Words without which a number would claim more than the text does («более 50 %»)."""
ANAPHORS = frozenset(
    {"он", "она", "оно", "они", "его", "её", "ее", "их", "им", "ими", "ему", "ей", "ею", "него", "неё", "нее", "ней"}
    | {"нею", "них", "ним", "ними", "нём", "нем", "нему", "этого", "этом"}
)
"""Words that mean nothing without what stood before them."""
DEMONSTRATIVES = frozenset({"этот", "это", "тот", "который", "данный", "чей"})
_ONESELF = frozenset({"сам", "самый"})
"""«сам Пиотровский», «та же самая история»: nothing without the word beside."""
_FILLING = frozenset({"соответственно", "кстати", "впрочем", "также", "тоже", "однако"})
_LINKING = frozenset({"стать", "являться", "оказаться"})
"""Verbs whose participle says nothing without what hangs on it: «ставший популярным»."""
_HALF_SAID = frozenset({"участие", "вопрос", "проблема", "имя", "право", "дело", "тема", "факт", "цель", "обвинение"})
"""Nouns that say nothing without the noun they take: «с участием Януковича»."""
_SET_PHRASES = frozenset(
    {("круглый", "стол"), ("железный", "дорога"), ("уголовный", "дело"), ("государственный", "переворот")}
    | {("военный", "положение"), ("чрезвычайный", "положение"), ("исправительный", "работа"), ("мировой", "рекорд")}
    | {("красный", "карточка"), ("белый", "дом"), ("горячий", "линия"), ("гуманитарный", "коридор")}
)
"""Nouns that are something else without their adjective: «прошёл круглый стол»."""
SHORTENED = frozenset({"г", "гг", "руб", "тыс", "долл", "ст", "им", "д", "ул", "р"})
"""Words that end in a full stop."""

TURNING = frozenset({"не", "вновь", "снова", "впервые", "повторно", "досрочно", "заочно", "больше", "замуж"})
"""Adverbs that make another happening of the verb's."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens that come or go together; the lower the rank, the sooner it is dropped; 80 and more stay."""

    rank: int
    tokens: tuple[int, ...]


def phrase(sentence: Sentence, top: int, rank: int, dates: Set[int]) -> list[Piece]:
    """A noun phrase: its core, then what may go; of an office with a name only the name stays."""
    name = named_by(sentence, top)
    core = [i for i in (_marks(sentence, top) if name else [top, *_marks(sentence, top)]) if i not in dates]
    core += [i for i in name if i not in dates]
    quotation = _quotation(sentence, top)
    pieces: list[Piece] = []
    for child in sentence.children(top):
        token, role = sentence.tokens[child], role_of(sentence, child)
        if child in core or child in dates or (role == "nmod" and token.lemma in POINTERS):
            continue
        if _means_nothing(sentence, child, role) or _left_out(sentence, child) or tells_when(sentence, child, dates):
            continue
        if role == "conj" and name and child < name[0]:
            continue  # «историк и искусствовед Валентин Янин»: of offices with a name only the name stays
        if role == "conj" and _between(sentence, top):
            if not _has_case(sentence, child):
                core.extend(i for piece in phrase(sentence, child, rank, dates) for i in piece.tokens)
        elif role == "conj":
            joined = phrase(sentence, child, rank - 15, dates)
            words = [i for piece in joined for i in piece.tokens]
            pieces.append(Piece(rank - 15, tuple(sorted([*words, *_commas(sentence, child)]))))
        elif name:
            continue
        elif _counts(sentence, top, child) or role in _NEEDED or token.rel in _NEEDED:
            core.extend(i for i in light(sentence, child, dates) if i not in core)
        elif child in quotation and role != "punct":
            core.extend(_light(sentence, child, dates))
        elif role == "appos" and child == top + 1 and token.pos == "NUM":
            core.append(child)  # «магнитудой 6,4»
        elif role == "nmod" and sentence.tokens[top].lemma in _HALF_SAID:
            core.extend(light(sentence, child, dates))
        elif role == "nmod":
            pieces.extend(chain(sentence, child, rank - 12, dates))
        elif role == "amod" and (token.lemma, sentence.tokens[top].lemma) in _SET_PHRASES:
            core.append(child)
        elif role in ("amod", "det"):
            pieces.append(Piece(rank - 25, tuple(light(sentence, child, dates))))
        elif role == "appos" and (sentence.name_at(child) or _quoted(sentence, child)):
            words = [*light(sentence, child, dates), *_commas(sentence, child)]
            least = rank - 8 if sentence.name_at(child) else min(rank - 8, _A_THING)
            pieces.append(Piece(least, tuple(sorted(words))))
    return [Piece(rank, tuple(sorted({*core, *_lost_preposition(sentence, core, dates)}))), *pieces]


BEYOND = 16  # characters
CIRCUMSTANTIAL = 70  # the rank up to which a piece says where or how
_SPLIT = 4  # words from which on a part may go
_A_THING = 74  # the rank of a thing's name in quotation marks, which may be long


def chain(sentence: Sentence, top: int, rank: int, dates: Set[int], words: Sequence[int] | None = None) -> list[Piece]:
    """A dependant with what hangs on it: the farther down, the sooner it goes («депутатом совета по округу № 29»)."""
    whole = light(sentence, top, dates) if words is None else words
    if len(whole) < _SPLIT:
        return [Piece(rank, tuple(whole))]
    ends: list[Piece] = []
    nodes = [top]
    for node in nodes:
        for child in sentence.children(node):
            if child not in whole or _marked(sentence, node):
                continue
            if _may_go(sentence, top, node, child):
                core, *rest = chain(sentence, child, rank - 2, dates)
                ends.extend([Piece(core.rank, tuple(sorted({*core.tokens, *_commas(sentence, child)}))), *rest])
            else:
                nodes.append(child)
    gone = {i for piece in ends for i in piece.tokens}
    return [Piece(rank, tuple(i for i in whole if i not in gone)), *ends]


_WHOLE = _HALF_SAID | {"один", "часть", "ряд", "мера", "км", "километр", "метр", "большинство", "множество", "пункт"}
"""What says nothing without the noun behind it."""


def _may_go(sentence: Sentence, top: int, node: int, child: int) -> bool:
    """What follows with a preposition, or in the genitive of a genitive; never a part of a name."""
    role, above = role_of(sentence, child), sentence.tokens[node]
    if child < node or above.lemma in _WHOLE or _between(sentence, child):
        return False
    name = sentence.name_at(child)
    if name is not None and name.first <= node < name.last:
        return False
    if role == "conj":
        return not _between(sentence, node)
    if role == "appos":
        return name is None and not _quoted(sentence, child)
    if role not in ("nmod", "obl") or role_of(sentence, node) == "conj":
        return False
    if _has_case(sentence, child) or sentence.name_at(top) is not None:
        return True
    return node != top and bool(sentence.children(child))


def _has_case(sentence: Sentence, node: int) -> bool:
    return any(sentence.tokens[child].rel == "case" for child in sentence.children(node))


def _marked(sentence: Sentence, node: int) -> bool:
    """Whether quotation marks hang on it: a quotation stays whole."""
    return any(sentence.tokens[child].text in QUOTES for child in sentence.children(node))


def _quotation(sentence: Sentence, node: int) -> range:
    """The words between the quotation marks that hang on it, unless they are too many to stay whole."""
    marks = [child for child in sentence.children(node) if sentence.tokens[child].text in QUOTES]
    whole = range(marks[0], marks[-1]) if len(marks) > 1 and marks[0] < node < marks[-1] else range(0)
    return whole if len(whole) <= _QUOTED else range(0)


_QUOTED = 5  # words


def _quoted(sentence: Sentence, node: int) -> bool:
    """«фильма „Фитиль“»: the name of a thing, in quotation marks."""
    first = min(sentence.subtree(node))
    return sentence.tokens[first].text in QUOTES or (first > 0 and sentence.tokens[first - 1].text in QUOTES)


def _means_nothing(sentence: Sentence, node: int, role: str) -> bool:
    """«его», «этого», «сам»: nothing where what stood around them is left out; no «самый лучший»."""
    token = sentence.tokens[node]
    if token.lemma in _FILLING:
        return True
    if role == "amod":
        return token.lemma in _LINKING or (token.lemma in _ONESELF and _following(sentence, node).pos != "ADJ")
    if role not in ("det", "nmod"):
        return False
    if token.lemma in DEMONSTRATIVES:
        return token.lemma != "тот" or _following(sentence, node).lemma != "число"  # «в том числе»
    alone = token.lemma in _ONESELF and _following(sentence, node).pos != "ADJ"
    return alone or token.text.lower() in ANAPHORS


def tells_when(sentence: Sentence, node: int, dates: Set[int]) -> bool:
    """«накануне визита», where the date is the preposition: what goes with it tells when, too."""
    marks = [child for child in sentence.children(node) if child < node and sentence.tokens[child].rel == "case"]
    return any(mark in dates for mark in marks)


def _following(sentence: Sentence, node: int) -> Token:
    return sentence.tokens[min(node + 1, len(sentence.tokens) - 1)]


def _left_out(sentence: Sentence, node: int) -> bool:
    """What stands in brackets («„Бургер Кинг“ (Burger King)»), and what the parser tore out of another clause.

    Torn out is what has its preposition from before another verb: «на мягкую и предложил … соглашению».
    """
    tokens = sentence.tokens
    for child in sentence.children(node):
        token = tokens[child]
        if token.text == "(":
            return True
        if token.rel == "case" and child < node - 1:
            between = set(range(child + 1, node)).difference(sentence.subtree(node))
            if any(tokens[i].pos == "VERB" or tokens[i].rel == "cc" for i in between):
                return True
    return False


def _lost_preposition(sentence: Sentence, core: Sequence[int], dates: Set[int]) -> tuple[int, ...]:
    """«на встрече с журналистами»: the preposition right before a phrase is its own, whatever the parser says."""
    first = min(core, default=0)
    if first == 0 or first - 1 in dates or sentence.tokens[first - 1].pos != "ADP":
        return ()
    own = sentence.tokens[first - 1].head in core or any(sentence.tokens[i].feats.get("Case") == "Nom" for i in core)
    return () if own else (first - 1,)


def _between(sentence: Sentence, top: int) -> bool:
    """«между Арменией и Азербайджаном» needs both."""
    return any(sentence.tokens[child].lemma == "между" for child in sentence.children(top))


def _counts(sentence: Sentence, top: int, child: int) -> bool:
    """«более» of «более 50 %»; what is counted where the parser made «более» the head."""
    if sentence.tokens[top].lemma in _QUANTIFIERS:
        return role_of(sentence, child) == "obl"
    return role_of(sentence, child) == "advmod" and sentence.tokens[child].lemma in _QUANTIFIERS


def named_by(sentence: Sentence, top: int) -> list[int]:
    """The tokens of the person's name that stands beside an office («президент … Ильхам Алиев»)."""
    if sentence.name_at(top) or sentence.tokens[top].feats.get("Number") == "Plur":
        return []  # «музыканты Шевчук, Бутусов и Леонидов»
    for child in sentence.children(top):
        found = sentence.name_at(child)
        if found is None or found.type is not NameType.PERSON:
            continue
        if role_of(sentence, child) in ("appos", "flat") or _listed_as_another(sentence, child):
            return list(range(found.first, found.last))
    return []


def _listed_as_another(sentence: Sentence, child: int) -> bool:
    """«вице-губернатор края, 35-летний Александр Шемелев»: after a comma alone no second one, but his name."""
    if role_of(sentence, child) != "conj":
        return False
    below = [sentence.tokens[i] for i in sentence.children(child)]
    single = all(token.rel != "cc" for token in below) and any(token.rel == "amod" for token in below)
    others = sum(role_of(sentence, i) == "conj" for i in sentence.children(sentence.tokens[child].head))
    return single and others == 1


def _marks(sentence: Sentence, top: int) -> list[int]:
    """Preposition, quotation marks and the conjunction before it."""
    found: list[int] = []
    for child in sentence.children(top):
        token = sentence.tokens[child]
        if token.rel in ("case", "cc") or token.text in QUOTES:
            found.extend(sentence.subtree(child))
    return found


def light(sentence: Sentence, top: int, dates: Set[int]) -> list[int]:
    """A subtree without its clauses, brackets and dates."""
    found = _light(sentence, top, dates)
    found.extend(_lost_preposition(sentence, found, dates))
    return sorted(found)


def _light(sentence: Sentence, top: int, dates: Set[int]) -> list[int]:
    if top in dates:
        return []
    found = [top]
    for child in sentence.children(top):
        role = role_of(sentence, child)
        token = sentence.tokens[child]
        if role in ("acl", "advcl", "parataxis", "ccomp", "discourse") or token.text in "()":
            continue
        if role == "nmod" and token.lemma in POINTERS:
            continue
        if _means_nothing(sentence, child, role) or _left_out(sentence, child) or tells_when(sentence, child, dates):
            continue
        if role == "conj" and any(sentence.tokens[c].lemma in ("а", "но") for c in sentence.children(child)):
            continue
        if role == "punct" and token.text not in _QUOTES_AND_DASHES and not _in_score(sentence, child):
            continue
        if below := _light(sentence, child, dates):
            found.extend([*below, *_commas(sentence, child)])
    return found


def _in_score(sentence: Sentence, node: int) -> bool:
    """The colon of «0:1»."""
    around = sentence.tokens[max(0, node - 1) : node + 2]
    tight = len(around) == 3 and around[0].end == around[1].start and around[1].end == around[2].start
    return tight and around[1].text == ":" and around[0].text.isdecimal() and around[2].text.isdecimal()


def _commas(sentence: Sentence, child: int) -> list[int]:
    """The comma before the next of a list («Иванов, Петров и Сидоров»), the commas around an apposition."""
    role = role_of(sentence, child)
    if role not in ("appos", "conj"):
        return []
    own = [i for i in sentence.children(child) if sentence.tokens[i].text == ","]
    return own if role == "appos" else [i for i in own if i < child]


def fitted(sentence: Sentence, pieces: Sequence[Piece], room: int, forms: Mapping[int, str] | None = None) -> str:
    """The pieces in the order of the text; the least telling go until it fits.

    What tells a noun from others of its sort («лишение Саакашвили», «председателем правления») takes ``BEYOND`` more.
    """
    kept = list(pieces)
    while True:
        text = written(sentence, sorted({i for piece in kept for i in piece.tokens}), forms)
        least = min((piece.rank for piece in kept), default=100)
        needed = least > CIRCUMSTANTIAL and len(text) <= room + BEYOND
        if len(text) <= room or least >= 80 or needed:
            return text
        kept.remove(next(piece for piece in reversed(kept) if piece.rank == least))


def written(sentence: Sentence, indices: Iterable[int], forms: Mapping[int, str] | None = None) -> str:
    """The tokens as they stand in the text, with a space where something was left out between them."""
    parts: list[str] = []
    before, last = None, -1
    for index in indices:
        token = sentence.tokens[index]
        if before is not None:
            for mark in _marks_between(sentence, last, index):
                parts.append(mark.text if mark.start == before.end else f" {mark.text}")
                before = mark
            if before.end != token.start and before.text not in _OPENING and token.text not in _CLOSING:
                parts.append(" ")
        parts.append((forms or {}).get(index, token.text))
        before, last = token, index
    return "".join(parts)


def _marks_between(sentence: Sentence, first: int, last: int) -> tuple[Token, ...]:
    """Marks that hang on nothing that a title keeps: «Change.org», «партия Топалов — Крамник», «3,5 тыс. руб.»."""
    marks = sentence.tokens[first + 1 : last]
    before, after = sentence.tokens[first], sentence.tokens[last]
    if not marks or marks[0].text[:1].isalnum():
        return ()
    tight = after.start - before.end == sum(len(mark.text) for mark in marks)
    if tight and all(mark.text in _TIGHT for mark in marks):
        return marks
    if len(marks) == 1 and marks[0].text in _DASHES and after.pos not in ("VERB", "AUX"):
        return marks
    stopped = (len(before.text) == 1 and before.text.isupper()) or before.text in SHORTENED
    return marks[:1] if stopped and marks[0].text == "." and marks[0].start == before.end else ()


def behind_a_clause(sentence: Sentence, head: int, child: int) -> bool:
    """«перебралась в Париж, где добилась успеха благодаря песне»: more likely part of the clause between."""
    between = (i for i in range(head + 1, child) if sentence.tokens[i].pos == "VERB")
    finite = (i for i in between if sentence.tokens[i].feats.get("VerbForm") == "Fin")
    return any(child not in sentence.ancestors(i) for i in finite)


def role_of(sentence: Sentence, node: int) -> str:
    """The dependency relation without its subtype."""
    return sentence.tokens[node].rel.partition(":")[0]

"""Titles: short grammatical Russian, built from a mention's own words and never a cut-off sentence.

A verb keeps its clause («Россия выплатит компенсацию жертвам»), shorn of what does not carry it; a noun comes into the
nominative with its dependants («Крушение самолёта «Азербайджанских авиалиний»»), which its case does not touch.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.extract.entities import Entity
from timeline.extract.inflection import Inflection
from timeline.extract.layout import Zone
from timeline.extract.mentions import Mention
from timeline.extract.tokens import NameType, Sentence, Token

LONGEST = 80
_OPENING, _CLOSING = '«„“"(', '»”"),.:;!?…'
_CORE = ("nsubj", "obj", "iobj", "xcomp", "aux", "expl", "compound", "fixed")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens that come or go together; the lower the rank, the sooner it is dropped."""

    rank: int
    tokens: tuple[int, ...]


def title_of(mentions: Sequence[Mention], participants: Iterable[Entity], inflection: Inflection) -> str:
    """The title of a happening from its best-telling mention."""
    people = [entity for entity in participants if entity.type is NameType.PERSON]
    ordered = sorted(mentions, key=_telling)
    best = ordered[0]
    if best.candidate.verbal:
        return _finished(_clause(best, inflection))
    return _finished(_noun_phrase(best, people, inflection))


def _telling(mention: Mention) -> tuple[int, int]:
    """Body clauses with a subject first, then nouns with dependants, then the rest."""
    sentence, head = mention.candidate.sentence, mention.candidate.head
    children = sentence.children(head)
    if mention.candidate.verbal:
        subject = any(sentence.tokens[c].rel.startswith("nsubj") and sentence.tokens[c].pos != "PRON" for c in children)
        rank = 0 if subject else 2 if mention.arguments.participants else 3
    else:
        rank = 1 if any(sentence.tokens[c].rel == "nmod" for c in children) else 3
    if mention.zone is Zone.TEASER:
        rank += 3
    return rank, mention.span.start


def _clause(mention: Mention, inflection: Inflection) -> str:
    sentence, head = mention.candidate.sentence, mention.candidate.head
    dates = _date_tokens(mention)
    pieces = [_Piece(100, tuple(range(mention.candidate.first, mention.candidate.last)))]
    subject = ""
    for child in sentence.children(head):
        token = sentence.tokens[child]
        role = token.rel.split(":")[0]
        if child in dates or token.pos == "PUNCT":
            continue
        if role == "nsubj" and token.pos == "PRON":
            subject = _subject_name(mention)
            if not subject:
                pieces.append(_Piece(95, (child,)))
        elif role in _CORE:
            pieces.extend(_phrase(sentence, child, 90 if role == "nsubj" else 80, dates))
        elif role == "advmod" and token.lemma == "не":
            pieces.append(_Piece(100, (child,)))
        elif role == "obl":
            pieces.extend(_phrase(sentence, child, 60, dates))
    if not subject and not any(sentence.tokens[c].rel.startswith("nsubj") for c in sentence.children(head)):
        subject = _subject_name(mention)
    text = _fitted(sentence, pieces, LONGEST - len(subject))
    return f"{subject} {text}" if subject else text


def _subject_name(mention: Mention) -> str:
    return next((a.entity.name for a in mention.arguments.participants if a.subject), "")


def _phrase(sentence: Sentence, top: int, rank: int, dates: frozenset[int]) -> list[_Piece]:
    """A noun phrase as a core and its optional dependants; of an office with a name only the name stays."""
    core, pieces = [top], list[_Piece]()
    for child in sentence.children(top):
        token = sentence.tokens[child]
        role = token.rel.split(":")[0]
        if child in dates:
            continue
        if role in ("case", "fixed", "flat", "nummod", "det", "compound") or token.lemma in _OPENING + _CLOSING:
            core.extend(i for i in sentence.subtree(child) if i not in dates)
        elif role in ("nmod", "amod", "conj", "cc"):
            pieces.append(_Piece(rank - (5 if role == "nmod" else 8), tuple(_light(sentence, child, dates))))
        elif role == "appos" and sentence.name_at(child):
            pieces.append(_Piece(rank - 2, tuple(_light(sentence, child, dates))))
        elif role in ("obj", "obl", "xcomp", "iobj"):
            pieces.append(_Piece(rank - 5, tuple(_light(sentence, child, dates))))
    return [_Piece(rank, tuple(sorted(core))), *pieces]


def _light(sentence: Sentence, top: int, dates: frozenset[int]) -> list[int]:
    """A subtree without its clauses, brackets and dates."""
    if top in dates:
        return []
    found = [top]
    for child in sentence.children(top):
        role = sentence.tokens[child].rel.split(":")[0]
        if role in ("acl", "advcl", "parataxis", "ccomp") or sentence.tokens[child].text in "()":
            continue
        if role == "punct" and sentence.tokens[child].text not in '«»„“"-–':
            continue
        found.extend(_light(sentence, child, dates))
    return sorted(found)


def _fitted(sentence: Sentence, pieces: Sequence[_Piece], room: int) -> str:
    kept = list(pieces)
    while True:
        text = _written(sentence, sorted({i for piece in kept for i in piece.tokens}))
        least = min((piece.rank for piece in kept), default=100)
        if len(text) <= room or least >= 80:
            return text
        kept.remove(next(piece for piece in reversed(kept) if piece.rank == least))


def _noun_phrase(mention: Mention, people: Sequence[Entity], inflection: Inflection) -> str:
    sentence, head = mention.candidate.sentence, mention.candidate.head
    dates = _date_tokens(mention)
    agreeing = [
        child
        for child in sentence.children(head)
        if sentence.tokens[child].rel in ("amod", "det")
        and sentence.tokens[child].pos in ("ADJ", "DET", "VERB")
        and sentence.tokens[child].lemma not in ("этот", "тот", "такой", "данный", "весь", "свой", "который")
        and child < head
    ]
    core = inflection.nominative([sentence.tokens[i] for i in agreeing], sentence.tokens[head])
    pieces: list[_Piece] = []
    for child in sentence.children(head):
        token = sentence.tokens[child]
        if token.rel in ("nmod", "obl", "appos") and child > head and child not in dates:
            pieces.extend(_phrase(sentence, child, 70, dates))
    rest = _fitted(sentence, pieces, LONGEST - len(core)) if pieces else ""
    if not rest and people:
        names = [inflection.genitive(entity.name, entity.gender) for entity in people[:2]]
        rest = " и ".join(names)
    if not any(a.span.start > sentence.tokens[head].end for a in mention.arguments.places):
        rest = f"{rest} {_place(mention)}".strip()
    text = f"{core} {rest}".strip()
    return text if len(text) <= LONGEST else core


def _place(mention: Mention) -> str:
    return ""


def _date_tokens(mention: Mention) -> frozenset[int]:
    sentence = mention.candidate.sentence
    if mention.date is None:
        return frozenset()
    return frozenset(
        i for i, t in enumerate(sentence.tokens) if mention.date.span.start <= t.start < mention.date.span.end
    )


def _written(sentence: Sentence, indices: Sequence[int]) -> str:
    """The tokens as they stand in the text, with a space where something was left out between them."""
    parts: list[str] = []
    before: Token | None = None
    for index in indices:
        token = sentence.tokens[index]
        if before is not None:
            touching = before.end == token.start
            if not touching and token.text not in _CLOSING and before.text not in _OPENING:
                parts.append(" ")
        parts.append(token.text)
        before = token
    return "".join(parts)


def _finished(text: str) -> str:
    text = " ".join(text.split()).strip(" ,.;:–—-")
    if text.count("«") != text.count("»"):
        text = text.replace("«", "").replace("»", "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return text[:1].upper() + text[1:]

"""A clause in short: subject, verb, objects and the circumstances that fit, in the order and the forms of the text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.extract.circumstances import circumstance, sentenced
from timeline.extract.entities import holds_name
from timeline.extract.inflection import Inflection
from timeline.extract.lexicon import Strength
from timeline.extract.mentions import Mention
from timeline.extract.phrases import (
    ANAPHORS,
    BEYOND,
    CIRCUMSTANTIAL,
    DEMONSTRATIVES,
    POINTERS,
    TURNING,
    Piece,
    behind_a_clause,
    chain,
    fitted,
    light,
    phrase,
    role_of,
    written,
)
from timeline.extract.protagonists import befalls_people
from timeline.extract.subjects import agreeing, lender, named_before, one_person, subject_of
from timeline.extract.time_tokens import time_tokens
from timeline.extract.tokens import NameType, Sentence, Token
from timeline.model.event import Kind, Status

_SHORTEST_TOLD = 20
_SHORTEST_SURNAME = 3  # «Ким Чен Ын» is no Ын
_LARGE_NUMBERS = frozenset({"тыс", "млн", "млрд", "трлн", "тысяча", "миллион", "миллиард", "триллион"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of a verbal mention."""

    mention: Mention
    inflection: Inflection
    hero: Mapping[str, str]  # whom the article speaks of most, by gender
    meant: str = ""  # the object where the text has a pronoun for it

    def text(self, longest: int) -> str:
        """The clause in at most so many characters, as far as its core allows; its bare core where that is too long."""
        sentence, head = self.mention.candidate.sentence, self.mention.candidate.head
        dates = time_tokens(self.mention)
        subject, pieces = self._subject(sentence, head, dates)
        speaks = self.mention.candidate.entry.kind not in (Kind.LIFE, Kind.INCIDENT, Kind.CULTURE)
        predicate = [*_predicate(sentence, head, dates, speaks, self._own()), *self._trigger(sentence, dates)]
        statement = self.mention.candidate.entry.subkind == "statement"
        late = bool(self.meant) or statement
        if pieces and (_verb_last(head, pieces, predicate) or (late and min(pieces[0].tokens, default=0) > head)):
            subject, pieces = fitted(sentence, pieces, longest - 20 - BEYOND), []  # «Заявил Путин …» → «Путин заявил …»
        verb = self._finite(sentence, head)
        forms = {head: verb or sentence.tokens[head].text.lower()} if verb or subject else {}
        predicate = [piece for piece in predicate if not _anaphoric(sentence, piece, forms)]
        text = self._written(sentence, head, [*pieces, *predicate], forms, longest - len(subject) - 1, bool(subject))
        if " " not in text and len(predicate) > 1 and self._is_person(subject):
            shorter = subject.split()[-1]  # «Дуров работал в театре …» rather than «Лев Константинович Дуров работал»
            told = self._written(sentence, head, [*pieces, *predicate], forms, longest - len(shorter) - 1, True)
            subject, text = (shorter, told) if " " in told and len(shorter) > _SHORTEST_SURNAME else (subject, text)
        if sentence.tokens[head].feats.get("VerbForm") == "Inf" and (one := self._intending()):
            forms[head] = sentence.tokens[head].text.lower()
            return f"{one} {fitted(sentence, predicate, longest - len(one) - 1, forms)}"
        room = longest - len(subject) - len(text) - 1
        if room < -BEYOND:
            return self._bare(sentence, head, subject, forms, longest)
        told = self._told(sentence, head, dates, room) if room > _SHORTEST_TOLD else ""
        return f"{subject} {text}{told}".strip()

    def _is_person(self, name: str) -> bool:
        """Whether it is the full name of somebody whom the article speaks of."""
        people = {a.entity.name for a in self.mention.arguments.participants if a.entity.type is NameType.PERSON}
        return " " in name and name in people.union(self.hero.values())

    def _own(self) -> range:
        return range(self.mention.candidate.first, self.mention.candidate.last)

    def _trigger(self, sentence: Sentence, dates: frozenset[int]) -> list[Piece]:
        """«ввел в действие»: all words of a phrase that ends in a noun stay."""
        candidate = self.mention.candidate
        nodes = tuple(
            node for node in range(candidate.first, candidate.last) if sentence.tokens[node].lemma not in DEMONSTRATIVES
        )
        whole = 1 < len(nodes) <= 4 and sentence.tokens[nodes[-1]].pos == "NOUN" and not dates & set(nodes)
        return [Piece(100, nodes)] if whole else []

    def _written(
        self, sentence: Sentence, head: int, pieces: Sequence[Piece], forms: dict[int, str], room: int, subject: bool
    ) -> str:
        """The pieces in the order of the text; behind a subject put first the verb comes first."""
        early = any(min(piece.tokens, default=head) < head for piece in pieces if piece.rank < 100)
        if not self.meant and not (subject and early):
            return fitted(sentence, pieces, room, forms)
        core = [piece for piece in pieces if piece.rank >= 100 or (self.meant and not subject and piece.rank >= 65)]
        verb = f"{fitted(sentence, core, room, forms)} {self.meant}".strip()
        told = {i for piece in core for i in piece.tokens}
        rest = [Piece(p.rank, tuple(i for i in p.tokens if i not in told)) for p in pieces if p not in core]
        others = [piece for piece in rest if piece.tokens]
        first = min((i for piece in others for i in piece.tokens), default=head)
        common = not sentence.name_at(first) and sentence.tokens[first].pos in ("ADP", "NOUN", "ADJ", "ADV", "DET")
        lowered = {first: sentence.tokens[first].text.lower(), **forms} if common and first == 0 else forms
        return f"{verb} {fitted(sentence, others, max(0, room - len(verb) - 1), lowered)}".strip()

    def _bare(self, sentence: Sentence, head: int, subject: str, forms: dict[int, str], longest: int) -> str:
        """Subject, verb and the words of the trigger alone."""
        nodes = {head, *range(self.mention.candidate.first, self.mention.candidate.last)}
        if not subject:
            own = [child for child in sentence.children(head) if role_of(sentence, child) == "nsubj"]
            for child in own[:1]:
                name = sentence.name_at(child)
                nodes.update(range(name.first, name.last) if name else [child])
        told = [i for i in sorted(nodes) if sentence.tokens[i].text.lower() not in ANAPHORS]
        text = f"{subject} {written(sentence, told, forms)}".strip()
        whole = f"{text} {self.meant}".strip()
        return whole if len(whole) <= longest else text if len(text) <= longest else ""

    def _subject(self, sentence: Sentence, head: int, dates: frozenset[int]) -> tuple[str, list[Piece]]:
        """A name to put first, or pieces of the text; both empty for a clause without a subject."""
        nearest = subject_of(sentence, head, dates)
        if nearest is not None:
            token = sentence.tokens[nearest]
            if token.lemma == "который":
                above = sentence.tokens[head].head
                return (self._antecedent(sentence, above) if above >= 0 else self._understood()), []
            if token.text.lower() in ANAPHORS or token.lemma == "я":
                return self._understood(), []
            if person := one_person(sentence, head, nearest):
                return "", [Piece(90, person)]
            if known := self._known(nearest, token) or self._relative(sentence, nearest):
                return known, []
            amounts = _amounts_before(sentence, head, nearest)
            return "", [piece for child in (*amounts, nearest) for piece in phrase(sentence, child, 90, dates)]
        token = sentence.tokens[head]
        if _full_participle(token) and token.head >= 0 and token.rel.split(":")[0] in ("acl", "amod"):
            meant = agreeing(sentence, head)
            return self._antecedent(sentence, meant) if meant is not None else "", []
        lent, above = lender(sentence, head)
        if above is not None:
            return self._antecedent(sentence, above), []
        if lent is not None:
            return "", phrase(sentence, lent, 90, dates)
        nobody = sentence.tokens[head].feats.get("Variant") == "Short" and not befalls_people(
            self.mention.candidate.entry
        )
        return "" if nobody else self._understood(), []

    def _known(self, node: int, token: Token) -> str:
        """«Будущий дирижёр»: a person by a common noun, where it is whom the article speaks of most."""
        sentence, candidate = self.mention.candidate.sentence, self.mention.candidate
        single = token.feats.get("Number") == candidate.token.feats.get("Number") == "Sing"
        if (
            token.pos != "NOUN"
            or token.feats.get("Animacy") != "Anim"
            or not single
            or candidate.entry.subkind == "death"
        ):
            return ""
        if any(not self._told_of_him(sentence, child) for child in sentence.children(node)):
            return ""
        for argument in self.mention.arguments.participants:
            if argument.subject and argument.span.start == token.start and argument.entity.name in self.hero.values():
                return argument.entity.name
        return ""

    @staticmethod
    def _told_of_him(sentence: Sentence, node: int) -> bool:
        """«51-летний», «Японии»; «предыдущий», «государства», «её» may make him another."""
        token = sentence.tokens[node]
        if token.rel == "amod":
            return token.lemma not in _OTHERS
        return token.rel == "punct" or (token.rel == "nmod" and sentence.name_at(node) is not None)

    def _understood(self) -> str:
        """Who does it by the mention's arguments, where number and gender of the verb agree with one person."""
        feats = self.mention.candidate.token.feats
        if feats.get("Number") != "Sing" or feats.get("VerbForm") == "Inf":
            return ""
        if named := named_before(self.mention.candidate.sentence, self.mention.candidate.head):
            return self._in_full(named)
        for argument in self.mention.arguments.participants:
            person = argument.subject and argument.entity.type is NameType.PERSON
            if person and feats.get("Gender", argument.entity.gender) in (argument.entity.gender, ""):
                return argument.entity.name
        past = feats.get("Tense") == "Past" or feats.get("Variant") == "Short"
        return self.hero.get(feats.get("Gender", ""), "") if past else ""

    def _in_full(self, name: str) -> str:
        """«Али» as the article calls him elsewhere: «Мохаммед Али»."""
        told = [argument.entity.name for argument in self.mention.arguments.participants]
        return next((known for known in (*told, *self.hero.values()) if _tells_more(known, name)), name)

    def _relative(self, sentence: Sentence, node: int) -> str:
        """«Его мать»: whose, where the article speaks of one man or woman most."""
        if sentence.tokens[node].lemma not in _RELATIVES:
            return ""
        for child in sentence.children(node):
            whose = self.hero.get(WHOSE.get(sentence.tokens[child].text.lower(), ""), "")
            if whose:
                gender = WHOSE[sentence.tokens[child].text.lower()]
                noun = self.inflection.nominative([], sentence.tokens[node]).lower()
                if self.inflection.genitive(whose, gender) == whose or self._several(sentence, node):
                    return ""
                return f"{noun[:1].upper()}{noun[1:]} {self.inflection.genitive(whose, gender)}"
        return ""

    @staticmethod
    def _several(sentence: Sentence, node: int) -> bool:
        return any(role_of(sentence, child) == "conj" for child in sentence.children(node))

    def _intending(self) -> str:
        """«Хиллари Клинтон намерена»: before an infinitive that the sentence hangs on a plan."""
        if self.mention.status is not Status.PLANNED:
            return ""
        for argument in self.mention.arguments.participants:
            if argument.subject and argument.entity.type is NameType.PERSON and argument.entity.gender:
                return f"{argument.entity.name} {'намерена' if argument.entity.gender == 'Fem' else 'намерен'}"
        return ""

    def _antecedent(self, sentence: Sentence, node: int) -> str:
        """What «который» speaks of; "" where the verb is plural and the parser found only the last of several."""
        token = sentence.tokens[node]
        if self.mention.candidate.token.feats.get("Number") == "Plur" and token.feats.get("Number") == "Sing":
            return ""
        name = sentence.name_at(node)
        return name.normal if name else self.inflection.nominative([], sentence.tokens[node])

    def _finite(self, sentence: Sentence, head: int) -> str:
        """A converb or an active participle as a past tense («выпустив» → «выпустил»); "" to keep the form."""
        token = sentence.tokens[head]
        form = token.feats.get("VerbForm")
        if token.feats.get("Number") == "Plur" or token.text.lower().endswith(
            ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись")
        ):
            return ""
        passive = token.feats.get("Voice") == "Pass"
        if form == "Conv" or (form == "Part" and token.feats.get("Variant") != "Short" and not passive):
            lent = lender(sentence, head)[0] if form == "Conv" else None
            if lent is not None and sentence.tokens[lent].feats.get("Number") == "Plur":
                return self.inflection.past(token, "", "Plur")
            genders = [a.entity.gender for a in self.mention.arguments.participants if a.subject]
            genders += [] if lent is None else [sentence.tokens[lent].feats.get("Gender", "")]
            return self.inflection.past(token, next(filter(None, genders), token.feats.get("Gender", "Masc")))
        return self.inflection.short(token) if _full_participle(token) and passive else ""

    def _of_speaker(self, sentence: Sentence, piece: Piece) -> bool:
        """«Джон заявил, что ему повезло»: him who says it, by the gender."""
        speakers = {a.entity.gender for a in self.mention.arguments.participants if a.subject}
        words = (sentence.tokens[node].text.lower() for node in piece.tokens)
        return all(speakers == {_SPOKEN_OF.get(word)} for word in words if word in ANAPHORS)

    def _told(self, sentence: Sentence, head: int, dates: frozenset[int], room: int) -> str:
        """What a saying says: «, что не будет выступать в Турции»."""
        if self.mention.strength is not Strength.REPORT and self.mention.candidate.entry.subkind != "statement":
            return ""
        for child in sentence.children(head):
            marks = [sentence.tokens[c].lemma for c in sentence.children(child)]
            if role_of(sentence, child) == "ccomp" and "что" in marks:
                own = [c for c in sentence.children(child) if role_of(sentence, c) == "nsubj"]
                pieces = [piece for c in own for piece in phrase(sentence, c, 90, dates)]
                if any(_anaphoric(sentence, piece, {}) for piece in pieces):
                    return ""
                told = _predicate(sentence, child, dates)
                core = [piece for piece in told if piece.rank > CIRCUMSTANTIAL and _anaphoric(sentence, piece, {})]
                if any(not self._of_speaker(sentence, piece) for piece in core):
                    return ""
                told = [piece for piece in told if piece in core or not _anaphoric(sentence, piece, {})]
                text = ", что " + fitted(sentence, pieces + told, room - 6)
                return text if len(text) <= room + BEYOND else ""
        return ""


def _tells_more(known: str, name: str) -> bool:
    one, other = tuple(known.split()), tuple(name.split())
    return holds_name(one, other) and not holds_name(other, one)


WHOSE = {"его": "Masc", "ее": "Fem", "её": "Fem"}
_SPOKEN_OF = {"ему": "Masc", "ей": "Fem", **WHOSE}
_RELATIVES = frozenset(
    {"отец", "мать", "сын", "дочь", "жена", "муж", "супруга", "супруг", "брат", "сестра", "вдова", "адвокат", "семья"}
    | {"дед", "бабушка", "дядя", "тетя", "племянник", "невеста", "жених", "внук", "внучка", "родитель"}
)
_OTHERS = frozenset(
    {"предыдущий", "прежний", "новый", "другой", "второй", "третий", "один", "неизвестный", "старший", "младший"}
)


def _full_participle(token: Token) -> bool:
    """«покинувший», «назначенный»: a past tense or a short form can stand for it."""
    return token.feats.get("VerbForm") == "Part" and token.feats.get("Variant") != "Short"


def _amounts_before(sentence: Sentence, head: int, subject: int) -> list[int]:
    """«3 млн» of «3 млн человек», where the parser made subjects of both."""
    own = [child for child in sentence.children(head) if role_of(sentence, child) == "nsubj" and child < subject]
    return [child for child in own if sentence.tokens[child].lemma in _LARGE_NUMBERS]


def _verb_last(head: int, subject: Sequence[Piece], predicate: Sequence[Piece]) -> bool:
    """«Квартиру Собчак приобрела», «Об отставке Борисов заявил»: what comes before the verb belongs behind it."""
    start = min((i for piece in subject for i in piece.tokens), default=head)
    others = [piece for piece in predicate if piece.rank < 100 and piece.tokens]
    if start >= head or not others:
        return False
    between = any(start < min(piece.tokens) < head and piece.rank > CIRCUMSTANTIAL for piece in others)
    before = any(max(piece.tokens) < start for piece in others)
    return between or (before and all(max(piece.tokens) < head for piece in others))


def _anaphoric(sentence: Sentence, piece: Piece, forms: Mapping[int, str]) -> bool:
    return any(sentence.tokens[i].text.lower() in ANAPHORS and i not in forms for i in piece.tokens)


def _about(sentence: Sentence, node: int) -> bool:
    return any(sentence.tokens[child].lemma == "о" for child in sentence.children(node))


_NO_WORDS = range(0)


def _predicate(
    sentence: Sentence, head: int, dates: frozenset[int], speaks: bool = True, own: range = _NO_WORDS
) -> list[Piece]:
    """The verb with auxiliaries, negation, objects and circumstances; ``speaks`` if one may do it «о чем».

    ``own`` are the words of the trigger: «ушёл со своего поста» keeps the post.
    """
    pieces = [Piece(100, (head,))]
    for child in sentence.children(head):
        token, role = sentence.tokens[child], role_of(sentence, child)
        if child in dates or token.pos == "PUNCT" or token.lemma in POINTERS:
            continue
        if role in ("aux", "cop"):
            if not _has_a_past(sentence.tokens[head]) or token.lemma != "быть":
                pieces.append(Piece(100, (child,)))
        elif role == "advmod":
            if token.lemma in TURNING:
                pieces.append(Piece(100, tuple(light(sentence, child, dates))))
        elif role in ("obl", "xcomp") and behind_a_clause(sentence, head, child):
            continue
        elif role == "obl" and child in own:
            core, *rest = chain(sentence, child, 64, dates)
            pieces.extend([Piece(100, core.tokens), *rest])
        elif role == "iobj" and _of_somebody(sentence, child):
            continue
        elif role in ("obj", "iobj", "compound", "fixed"):
            pieces.extend(phrase(sentence, child, 85, dates))
        elif role in ("xcomp", "csubj") and sentence.tokens[child].feats.get("VerbForm") != "Fin":
            verbal = sentence.tokens[child].pos == "VERB"
            pieces.extend((_infinitive if verbal else _complement)(sentence, child, dates))
        elif role == "obl" and (speaks or not _about(sentence, child)):
            tokens = circumstance(sentence, child, dates)
            if not tokens:
                continue
            place = any(sentence.name_at(node) for node in tokens)
            rank = 74 if sentenced(sentence, child) else (62 if place else 58) - (child < head) * 10
            pieces.extend(chain(sentence, child, rank, dates, tokens))
    return pieces


def _has_a_past(token: Token) -> bool:
    """«скончалась» takes no «была»: that belongs to another clause."""
    return token.feats.get("VerbForm") == "Fin" and token.feats.get("Tense") == "Past"


def _of_somebody(sentence: Sentence, node: int) -> bool:
    """«действиям тех, кто виноват»: without the clause behind it nobody knows whose."""
    return any(child > node and sentence.tokens[child].lemma == "тот" for child in sentence.children(node))


def _infinitive(sentence: Sentence, head: int, dates: frozenset[int]) -> list[Piece]:
    """«ограничить поставки голубого топлива в соседнюю республику»: the verb and its object stay, the rest may go."""
    pieces = [Piece(82, (head,))]
    objects = ("obj", "iobj", "nmod") if sentence.tokens[head].feats.get("VerbForm") == "Part" else ("obj", "iobj")
    for child in sentence.children(head):
        token, role = sentence.tokens[child], role_of(sentence, child)
        if child in dates or token.lemma in POINTERS:
            continue
        if role in objects:  # of a participle the parser makes a noun's dependant: «исполняющим обязанности главы»
            pieces.extend(phrase(sentence, child, 81, dates))
        elif role == "xcomp":
            pieces.extend(_infinitive(sentence, child, dates))
        elif role in ("aux", "cop") or (role == "advmod" and token.lemma in TURNING):
            pieces.append(Piece(82, (child,)))
        elif role == "obl" and (tokens := circumstance(sentence, child, dates)):
            rank = 78 if child == head + 2 else 52  # «держать под арестом»
            pieces.extend(chain(sentence, child, rank, dates, tokens))
    return pieces


def _complement(sentence: Sentence, top: int, dates: frozenset[int]) -> list[Piece]:
    """«главным редактором газеты»: what somebody becomes, with all that tells one editor from another."""
    circumstances = [child for child in sentence.children(top) if role_of(sentence, child) == "obl"]
    return [
        *(Piece(max(piece.rank, 76), piece.tokens) for piece in phrase(sentence, top, 84, dates)),
        *(Piece(75, tuple(told)) for child in circumstances if (told := circumstance(sentence, child, dates))),
    ]

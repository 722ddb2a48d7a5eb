"""Titles: short grammatical Russian, built from a mention's own words and never a cut-off sentence.

A verb keeps its clause («Россия выплатит компенсацию жертвам»), shorn of what does not carry it; a noun comes into the
nominative with its dependants («Крушение самолета «Азербайджанских авиалиний»»), which its case does not touch.
"""

import re
from collections.abc import Mapping, Sequence

from timeline.extract.anaphora import meant_object
from timeline.extract.clauses import WHOSE, Clause
from timeline.extract.countries import Countries
from timeline.extract.entities import Entity
from timeline.extract.gaps import stretch, without_gaps
from timeline.extract.inflection import Inflection
from timeline.extract.layout import Zone
from timeline.extract.mentions import Mention
from timeline.extract.phrases import BEYOND, QUOTES, Piece, fitted, light, phrase, role_of, written
from timeline.extract.protagonists import Protagonists, befalls_people
from timeline.extract.time_tokens import time_tokens
from timeline.extract.tokens import Name, NameType, Sentence
from timeline.extract.triggers import Candidate

LONGEST = 80  # and phrases.BEYOND more where a noun needs it
_GENITIVE = frozenset(
    {"meeting", "call", "visit", "statement", "death", "funeral", "marriage", "health", "arrest"}
    | {"appointment", "resignation", "trial", "award"}
)
"""Happenings whose noun may take people in the genitive: «Встреча Путина и Алиева», «Арест Голунова»."""
_OF_COUNTRIES = frozenset({"vote"})
"""Happenings of a whole country."""
_NATIONAL = frozenset({"выборы", "выбор", "референдум", "плебисцит", "праймериз"})
"""Those of the country that an article is about, where it names no other."""
_OF_ONE = _GENITIVE | {"call", "agreement", "investigation", "crime", "birth", "life"}
"""Happenings that are known by one who took part, unlike a war or a festival."""
_POINTING = frozenset({"этот", "тот", "такой", "данный", "весь", "свой", "который", "его", "ее", "их", "подобный"})
_PASSING = frozenset(
    {
        "сегодняшний",
        "вчерашний",
        "завтрашний",
        "нынешний",
        "прошлогодний",
        "прошлый",
        "прошедший",
        "предстоящий",
        "грядущий",
        "текущий",
    }
    | {"предыдущий", "сам", "самый", "недавний", "собственный", "ближайший", "очередной", "следующий", "последний"}
)
"""Adjectives that speak from the day of the text and mean nothing on a timeline."""
_EMPTY = _POINTING | _PASSING
_BACKWARD = frozenset({"этот", "тот", "такой", "данный", "который", "подобный"})
_LINKING = frozenset({"куда", "где", "когда", "как", "если", "начиная", "также", "пусть", "откуда", "поэтому"})
_TELLING_WORDS = 3
_WORD = re.compile(r"\w+")
_HARD_END = re.compile("[бвгджзйклмнпрстфхцчшщ]$")
"""How a man's name ends that has a genitive: where it stays as it is the dictionary does not know it."""
_EMPTIED_QUOTES = re.compile(r'(?<!\S)"\s+([^"]+)"')
"""Straight quotes whose first word was left out: what remains is no quotation."""
_INITIAL = re.compile(r"((?<=\s)[А-ЯЁA-Z]|^[БГДЕЁЖЗЛМНПРТФХЦЧШЩЭЮ])(?= [А-ЯЁ][а-яё]+)")
"""An initial that has lost its full stop."""
_LOWERED = re.compile(r"(?<=\s)[ВКСОУИАЯ](?= [А-ЯЁ][а-яё]+)")
"""A preposition that began a sentence: «митинг В Москве»."""
_ABOUT = re.compile(r"\b([Оо])б(?= [бвгджзйклмнпрстфхцчшщ])")
"""«Об их романе» without «их»."""
_AUXILIARY = " Был"
"""What began a sentence and stands behind a subject now: «орден Был учреждён»."""
_OPENERS = ("и ", "а ", "но ", "что ", "где ")
_HANGING = frozenset(
    {"в", "во", "на", "о", "об", "по", "с", "со", "к", "ко", "у", "из", "от", "до", "за", "при", "без", "под", "над"}
    | {"для", "и", "а", "но", "или", "что", "как", "между", "против"}
)
"""Words that want another after them."""


def title_of(
    mentions: Sequence[Mention],
    participants: Sequence[Entity],
    inflection: Inflection,
    countries: Countries,
    protagonists: Protagonists,
) -> str:
    """The title of a happening from its best-telling mention."""
    people = [entity for entity in participants if entity.type is NameType.PERSON]
    best = _told_by_verb(_best_telling(mentions) if len(mentions) > 1 else mentions[0])
    if best.candidate.verbal:
        hero = protagonists.of(best)
        meant = meant_object(best, inflection, time_tokens(best), hero)
        text = without_gaps(best, Clause(best, inflection, hero, meant).text(LONGEST), LONGEST)
        if len(text.split()) < _TELLING_WORDS:
            text = max(text, _between_commas(best), key=len)
        if not text or len(text) > LONGEST + BEYOND:
            text = written(best.candidate.sentence, range(best.candidate.first, best.candidate.last))
        text = _PASSIVE.sub("", text)
        if _names_nobody(text) and not _begins_with_name(text, best, people) and _may_be_his(best, people):
            text = _with_whom(text, best, people)
    else:
        text = _noun_phrase(best, mentions, people, inflection, countries, protagonists)
    return finished(text)


def _with(text: str, more: str) -> str:
    return text + more if len(text) + len(more) <= LONGEST else text


def _with_whom(text: str, mention: Mention, people: Sequence[Entity]) -> str:
    """«Мисао Окава родилась»; where the clause has a subject of its own the name stands behind it in brackets."""
    whose, feats = _whose(mention, people), mention.candidate.token.feats
    told = feats.get("Tense") == "Past" or feats.get("Variant") == "Short"
    if whose and told and " " not in text and feats.get("Gender", "") in (people[0].gender, ""):
        return f"{people[0].name} {text[:1].lower()}{text[1:]}"
    return _with(text, whose)


def _told_by_verb(mention: Mention) -> Mention:
    """«отменил указ», marked at the noun: the verb that belongs to the trigger tells more."""
    candidate = mention.candidate
    above = candidate.token.head
    if candidate.verbal or not candidate.first <= above < candidate.last:
        return mention
    verb = candidate.sentence.tokens[above]
    if verb.pos != "VERB" or verb.feats.get("VerbForm", "Fin") != "Fin":
        return mention
    return mention.of(Candidate(candidate.sentence, candidate.first, candidate.last, above, candidate.entry))


_PASSIVE = re.compile(r"^(?:[Бб]ыл|[Бб]ыла|[Бб]ыло|[Бб]ыли) (?=\w+(?:н|на|но|ны|т|та|то|ты) )")
"""«Был назначен Иванов» → «Назначен Иванов»."""


def _between_commas(mention: Mention) -> str:
    """The words around the trigger up to the next punctuation, dates left out; "" if that is no short clause."""
    sentence, dates = mention.candidate.sentence, time_tokens(mention)
    told = [i for i in stretch(mention) if i not in dates]
    tokens = [sentence.tokens[i] for i in told]
    named = any(t.pos == "PROPN" or (t.pos == "NOUN" and t.feats.get("Case") == "Nom") for t in tokens)
    loose = any(t.lemma in _POINTING or t.pos in ("PRON", "SCONJ") or t.lemma in _LINKING for t in tokens)
    if not named or loose:
        return ""
    text = finished(written(sentence, told))
    return text if len(text) <= LONGEST else ""


_FIRST_PERSON = frozenset({"я", "мы", "мой", "наш"})


def _best_telling(mentions: Sequence[Mention]) -> Mention:
    """Of several one that nobody tells of himself, if there is any («на свет появились два моих ребёнка»)."""
    best = min(mentions, key=_telling)
    if not _of_oneself(best):
        return best
    return min((mention for mention in mentions if not _of_oneself(mention)), key=_telling, default=best)


def _of_oneself(mention: Mention) -> bool:
    sentence, head = mention.candidate.sentence, mention.candidate.head
    below = (i for child in sentence.children(head) for i in (child, *sentence.children(child)))
    return any(sentence.tokens[i].lemma in _FIRST_PERSON for i in below)


def _telling(mention: Mention) -> tuple[int, int, int]:
    """Clauses with a subject first, then nouns with dependants, then the rest; teasers last."""
    sentence, head = mention.candidate.sentence, mention.candidate.head
    children = [sentence.tokens[child] for child in sentence.children(head)]
    subject = any(t.rel.startswith("nsubj") and t.pos != "PRON" for t in children)
    form = mention.candidate.token.feats.get("VerbForm")
    if mention.candidate.verbal:
        finite = form == "Fin" or mention.candidate.token.feats.get("Variant") == "Short"
        gender = mention.candidate.token.feats.get("Gender", "")
        people = [a.entity for a in mention.arguments.participants if a.subject and a.entity.type is NameType.PERSON]
        understood = any(gender and person.gender in (gender, "") for person in people)
        rank = (0 if subject else 1 if understood else 4 if mention.arguments.participants else 6) + (
            0 if finite else 4
        )
    else:
        named = any(t.rel == "nmod" and t.lemma != "год" for t in children)
        described = any(t.rel == "amod" and t.pos == "ADJ" and t.lemma not in _EMPTY for t in children)
        rank = 2 if named else 3 if mention.arguments.places else 4 if described else 6
    return rank + (6 if mention.zone is Zone.TEASER else 0), -min(mention.strength, 2), mention.span.start


def _noun_phrase(
    mention: Mention,
    mentions: Sequence[Mention],
    people: Sequence[Entity],
    inflection: Inflection,
    countries: Countries,
    protagonists: Protagonists,
) -> str:
    """The noun in the nominative, its adjectives, its dependants as they stand."""
    sentence, head = mention.candidate.sentence, mention.candidate.head
    dates = time_tokens(mention)
    agreeing = [child for child in sentence.children(head) if child < head and _agrees(sentence, child, dates)]
    core = inflection.nominative([sentence.tokens[i] for i in agreeing], sentence.tokens[head])
    pieces = [*_dependants(mention, dates), *_beside_light(sentence, head, dates)]
    rest = fitted(sentence, pieces, LONGEST - len(core) - 1)
    if not rest and (whose := _owner(mention, protagonists.of(mention), inflection)):
        rest = whose
    elif not rest and people and mention.candidate.entry.subkind in _GENITIVE:
        rest = " и ".join(inflection.genitive(entity.name, entity.gender) for entity in people[:2])
    others = () if rest else mentions
    place = _place(mention, dates) or next((told for each in others if (told := _place(each, time_tokens(each)))), "")
    said = set(_WORD.findall(place)) <= set(_WORD.findall(rest))
    if not said and len(core) + len(rest) + len(place) + 2 <= LONGEST:
        rest = f"{rest} {place}".strip()
    text = f"{core} {rest}".strip()
    if _names_nobody(text):
        country = protagonists.country if mention.candidate.lemma in _NATIONAL and not rest else ""
        text = _with(text, _in_brackets(mentions, mention, people, countries, country))
    return text


def _dependants(mention: Mention, dates: frozenset[int]) -> list[Piece]:
    """What hangs on the noun and tells which happening it was."""
    sentence, head = mention.candidate.sentence, mention.candidate.head
    pieces: list[Piece] = []
    for child in sentence.children(head):
        token = sentence.tokens[child]
        if child < head or child in dates or role_of(sentence, child) not in ("nmod", "appos", "flat"):
            continue
        if token.pos in ("VERB", "ADV") or token.lemma in _POINTING or _subject_beside(sentence, head, child):
            continue
        if mention.candidate.entry.subkind == "vote" and _person(sentence, child):
            continue
        if not any(sentence.tokens[below].lemma in _BACKWARD for below in sentence.children(child)):
            pieces.extend(phrase(sentence, child, 70, dates))
    return pieces


def _owner(mention: Mention, hero: Mapping[str, str], inflection: Inflection) -> str:
    """«его смерти»: whose, in the genitive, where the article speaks of one man or woman most; "" for nobody."""
    sentence = mention.candidate.sentence
    words = (sentence.tokens[child].text.lower() for child in sentence.children(mention.candidate.head))
    gender = next((WHOSE[word] for word in words if word in WHOSE), "")
    name = hero.get(gender, "")
    owner = inflection.genitive(name, gender)
    unknown = gender == "Masc" and owner.split()[-1:] == name.split()[-1:] and _HARD_END.search(name)
    return "" if unknown else owner


def _elsewhere(sentence: Sentence, name: Name) -> bool:
    """«мигрант из Нигерии»: a country with another preposition than «в»."""
    marks = [sentence.tokens[child] for child in sentence.children(_head_of(sentence, name))]
    return any(token.rel == "case" and token.lemma != "в" for token in marks)


def _names_nobody(title: str) -> bool:
    """«Приход к власти»: no name and no quotation."""
    return not any(letter.isupper() or letter in QUOTES for letter in title[1:])


def _in_brackets(
    mentions: Sequence[Mention], best: Mention, people: Sequence[Entity], countries: Countries, country: str
) -> str:
    """« (Аргентина)» behind a noun without a name: where it was, of a vote also the country that its sentence names.

    Else the only person who took part, « (Александр Винник)», and of a vote the ``country`` that the article is about.
    """
    named = [a.entity.name for m in mentions for a in m.arguments.places]
    subkind = best.candidate.entry.subkind
    if not named and subkind in _OF_COUNTRIES:
        sentence = best.candidate.sentence
        named = [
            known
            for name in sentence.names
            if not _elsewhere(sentence, name) and (known := countries.known(name.normal))
        ]
    if not named and country and not people:
        named = [country]
    return f" ({named[0]})" if named else _whose(best, people)


def _whose(mention: Mention, people: Sequence[Entity]) -> str:
    subkind = mention.candidate.entry.subkind
    named = len(people) == 1 and subkind in _OF_ONE and people[0].name[:1].isupper()
    return f" ({people[0].name})" if named else ""


_OF_HIMSELF = frozenset({"death", "birth", "health", "life", "marriage", "funeral", "crime"})
"""What happens to a person: of others it is told in their number and gender."""


def _may_be_his(mention: Mention, people: Sequence[Entity]) -> bool:
    """Not «убиты шесть человек», where one who was hurt is named beside them; not what was published."""
    feats = mention.candidate.token.feats
    if feats.get("Variant") == "Short" and not befalls_people(mention.candidate.entry):
        return False
    if mention.candidate.entry.subkind not in _OF_HIMSELF:
        return True
    agreeing = {feats.get("Gender", ""), ""}
    return feats.get("Number") == "Sing" and all(person.gender in agreeing for person in people)


def _begins_with_name(title: str, mention: Mention, people: Sequence[Entity]) -> bool:
    """«Сешнс назначен судьёй»: a capital that says nothing, as every title begins with one."""
    first = title.split()[0].lower() if title else ""
    names = {word.lower() for person in people for word in person.name.split()}
    names |= {token.text.lower() for token in mention.candidate.sentence.tokens if token.pos == "PROPN"}
    return first in names


def _person(sentence: Sentence, node: int) -> bool:
    name = sentence.name_at(node)
    return name is not None and name.type is NameType.PERSON


def _subject_beside(sentence: Sentence, head: int, child: int) -> bool:
    """«в интервью газете академик Сагдеев назвал», «После бегства Януковича Москва …»; no «учение „Воин“»."""
    if sentence.tokens[child].feats.get("Case") != "Nom":
        return False
    quoted = child > 0 and sentence.tokens[child - 1].text in QUOTES
    oblique = sentence.tokens[head].feats.get("Case", "Nom") != "Nom"
    return _person(sentence, child) or (oblique and not quoted)


_BETWEEN = frozenset({"между", "с", "против", "над"})


def _beside_light(sentence: Sentence, head: int, dates: frozenset[int]) -> list[Piece]:
    """«Между Дуровым и фондом произошел конфликт»: whose it was, said beside the verb."""
    above = sentence.tokens[head].head
    if above < 0 or sentence.tokens[head].rel.split(":")[0] != "nsubj":
        return []
    found: list[Piece] = []
    for child in sentence.children(above):
        marks = {sentence.tokens[c].lemma for c in sentence.children(child) if sentence.tokens[c].rel == "case"}
        if role_of(sentence, child) == "obl" and not marks.isdisjoint(_BETWEEN):
            nodes = light(sentence, child, dates)
            if any(sentence.name_at(node) for node in nodes):
                found.append(Piece(66, tuple(nodes)))
    return found


def _agrees(sentence: Sentence, child: int, dates: frozenset[int]) -> bool:
    token = sentence.tokens[child]
    if child in dates or token.lemma in _EMPTY or token.text.isdecimal():
        return False
    return token.rel == "amod" and token.pos in ("ADJ", "VERB") and len(sentence.subtree(child)) == 1


def _place(mention: Mention, dates: frozenset[int]) -> str:
    """«в Душанбе», «в деревне Обчак», as the sentence says it."""
    sentence = mention.candidate.sentence
    for argument in mention.arguments.places:
        name = next((name for name in sentence.names if name.span.start == argument.span.start), None)
        if name is None or name.first in dates:
            continue
        index = _head_of(sentence, name)
        token = sentence.tokens[index]
        whither = token.feats.get("Case") == "Acc" and not token.text.endswith("е")
        if whither and token.head != mention.candidate.head:
            continue  # where somebody went in the same sentence: «прибыл на саммит в Вашингтон»
        if any(sentence.tokens[child].rel == "case" for child in sentence.children(index)):
            words = written(sentence, light(sentence, index, dates))
            return words[:1].lower() + words[1:]
    return ""


def _head_of(sentence: Sentence, name: Name) -> int:
    """The word that a preposition of the name hangs on: its own head, or the noun that it stands beside."""
    top = next(
        (i for i in range(name.first, name.last) if not name.first <= sentence.tokens[i].head < name.last), name.first
    )
    above = sentence.tokens[top].head
    beside = above >= 0 and sentence.tokens[top].rel == "appos" and sentence.tokens[above].pos == "NOUN"
    return above if beside else top


def finished(text: str) -> str:
    """One line, quotes paired, a capital first, nothing trailing."""
    text = " ".join(text.split())
    if text.count("«") != text.count("»"):
        text = text.replace("«", "").replace("»", "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "")
    text = text.replace(_AUXILIARY, _AUXILIARY.lower())
    text = _INITIAL.sub(r"\1.", _LOWERED.sub(lambda found: found[0].lower(), text))
    text = re.sub(",{2,}", ",", text)
    text = _ABOUT.sub(r"\1", text)
    text = _EMPTIED_QUOTES.sub(r"\1", text).strip(" ,.;:–—-/")
    while " " in text and text.rpartition(" ")[2] in _HANGING:
        text = text.rpartition(" ")[0]
    for opener in _OPENERS:
        text = text.removeprefix(opener)
    return text[:1].upper() + text[1:]

"""The normal form of a name: the nominative in the letters of the text («Ильхамом Алиевым» → Ильхам Алиев).

Of a person every word changes, of a place or an organisation its chief word and the adjectives before it: «Совета
безопасности РФ» → Совет безопасности РФ. What stands in quotation marks inside a name is its own nominative already.
A word changes only by a reading of the vocabulary that has the case found by the tagger; else it stays.
"""

import re
from collections.abc import Sequence

from timeline.extract.morphology import Form, Morphology
from timeline.extract.tokens import NameType, Token

_PERSONAL = ("Name", "Surn", "Patr")
_GENDERS = ("Masc", "Fem")
_OPENING, _CLOSING = frozenset('«„“"('), frozenset('»“”")')
_NO_INFLECTION = re.compile(r"[^а-яё-]", re.IGNORECASE)
_CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]\Z", re.IGNORECASE)
_ABBREVIATION = re.compile(r"([А-ЯЁ]{2,})[а-яё]{1,2}\Z")  # «МИДа», «ГИБДДшник» is none
_STATES = frozenset(("рф", "россия", "сша", "ссср", "кнр", "фрг", "рсфср"))
_ORDINAL = re.compile(r"(\d+-)(?:й|го|му|м|я|ю|е|х)\Z")
_CHANGELESS = "иоуюеэ"
_FOREIGN_ENDINGS = {
    "Gen": (("а", ""), ("ы", "а"), ("ки", "ка"), ("ги", "га"), ("хи", "ха")),
    "Acc": (("а", ""), ("у", "а")),
    "Dat": (("у", ""), ("е", "а")),
    "Ins": (("ом", ""), ("цем", "ц"), ("шем", "ш"), ("жем", "ж"), ("чем", "ч"), ("лем", "ль"), ("ым", "")),
    "Loc": (("е", ""),),
}


def with_states(names: Sequence[tuple[int, int, str]], tokens: Sequence[Token]) -> list[tuple[int, int, str]]:
    """«Совета безопасности» and «РФ» after it are one organisation."""
    joined: list[tuple[int, int, str]] = []
    for first, last, kind in names:
        token = tokens[first]
        if (
            kind == NameType.PLACE
            and last - first == 1
            and token.lemma in _STATES
            and joined
            and joined[-1][1:] == (first, NameType.ORGANISATION)
        ):
            joined[-1] = (joined[-1][0], last, NameType.ORGANISATION)
        else:
            joined.append((first, last, kind))
    return joined


def trimmed(tokens: Sequence[Token], kind: NameType, morphology: Morphology) -> tuple[int, int]:
    """Where the name itself begins and ends: without marks and ranks at its ends, and without a bracket after it."""
    first, last = 0, len(tokens)
    for index in range(1, len(tokens)):
        if tokens[index].text in "()" and not (tokens[index].text == ")" and tokens[first].text == "("):
            last = index
            break
    while kind is NameType.PERSON and last - first > 1 and tokens[first].text[:1].isdigit():
        first += 1  # «56-летний Джобс»
    while last - first > 1 and tokens[first].pos == "PUNCT" and tokens[first].text not in _OPENING:
        first += 1
    while last - first > 1 and tokens[last - 1].pos == "PUNCT" and not _belongs(tokens[first:last]):
        last -= 1
    if last - first > 1 and tokens[first].text in _OPENING and not _closes(tokens[first:last]):
        first += 1
    while kind is NameType.PERSON and last - first > 1 and _is_rank(tokens[first], tokens[first + 1], morphology):
        first += 1
    return first, last


def normal_name(tokens: Sequence[Token], kind: NameType, text: str, morphology: Morphology) -> str:
    """The nominative of the name that the tokens make up; ``text`` is the whole document's."""
    words = _person(tokens, morphology) if kind is NameType.PERSON else _thing(tokens, morphology)
    parts: list[str] = []
    for index, (token, word) in enumerate(zip(tokens, words, strict=True)):
        if index:
            gap = text[tokens[index - 1].end : token.start]
            parts.append(" " if gap.isspace() or (not gap and _is_initial(tokens[: index + 1])) else gap)
        parts.append(word)
    return "".join(parts)


def _belongs(tokens: Sequence[Token]) -> bool:
    """The last mark is part of the name: the full stop of an initial, the end of a quotation inside."""
    last = tokens[-1].text
    return len(tokens[-2].text) == 1 if last == "." else _closes(tokens)


def _closes(tokens: Sequence[Token]) -> bool:
    return tokens[-1].text in _CLOSING and any(token.text in _OPENING for token in tokens[:-1])


def _is_rank(token: Token, after: Token, morphology: Morphology) -> bool:
    """«Праправнук Николая I»: a common noun before the name, which hangs on it."""
    if after.pos != "PROPN" or after.rel not in ("appos", "nmod"):
        return False
    forms = morphology.forms(token.text.lower()) if morphology.knows(token.text) else []
    return any(form.pos == "NOUN" for form in forms) and not any(_is_personal(form) for form in forms)


def _is_personal(form: Form) -> bool:
    return any(mark in form.tag for mark in _PERSONAL)


def _is_initial(tokens: Sequence[Token]) -> bool:
    """«И.Муравьев»: a full stop after one letter, then a name."""
    return len(tokens) > 2 and tokens[-2].text == "." and len(tokens[-3].text) == 1 and len(tokens[-1].text) > 1


def _person(tokens: Sequence[Token], morphology: Morphology) -> list[str]:
    cases = [token.feats["Case"] for token in tokens if "Case" in token.feats]
    case = max(set(cases), key=lambda found: (cases.count(found), found)) if cases else "Nom"
    if case == "Nom" and len(set(cases)) < 2:
        return [token.text for token in tokens]
    gender = _gender(tokens, case, morphology)
    words: list[str] = []
    for token in tokens:
        own = token.feats.get("Case", case)
        cases_to_try = (case, own) if own != case else (case,)
        words.append(_nominative(token, cases_to_try, "Sing", gender, morphology, personal=True))
    return words


def _gender(tokens: Sequence[Token], case: str, morphology: Morphology) -> str:
    """By a first name or patronymic in that case, else by the tagger's majority."""
    for token in tokens:
        genders = {
            form.feats.get("Gender", "")
            for form in morphology.forms(token.text.lower())
            if form.feats.get("Case") == case and ("Name" in form.tag or "Patr" in form.tag)
        }
        if len(genders) == 1:
            (gender,) = genders
            return gender if gender in _GENDERS else ""
    found = [token.feats["Gender"] for token in tokens if token.feats.get("Gender") in _GENDERS]
    return max(_GENDERS, key=found.count) if found else ""


def _thing(tokens: Sequence[Token], morphology: Morphology) -> list[str]:
    chief = _chief(tokens)
    number = tokens[chief].feats.get("Number", "Sing")
    gender = tokens[chief].feats.get("Gender", "")
    case = tokens[chief].feats.get("Case", "Nom")
    words = [token.text for token in tokens]
    for index in range(chief + 1):
        token = tokens[index]
        if index == chief or token.pos in ("ADJ", "DET") or token.feats.get("Case") == case:
            words[index] = _nominative(token, (case,), number, gender, morphology, personal=False)
    return words


def _chief(tokens: Sequence[Token]) -> int:
    """The first noun outside quotation marks (unless the name begins with one), past the adjectives before it."""
    for index, token in enumerate(tokens):
        if index and token.text in _OPENING:
            break
        if token.pos in ("NOUN", "PROPN", "X") and not _is_adjective(tokens, index):
            return index
    return next((index for index, token in enumerate(tokens) if token.pos != "PUNCT"), 0)


def _is_adjective(tokens: Sequence[Token], index: int) -> bool:
    """«Министерство» at the start is PROPN and no adjective; «Российская» before «академия» may be tagged PROPN too."""
    token = tokens[index]
    return (
        token.rel == "amod"
        and index + 1 < len(tokens)
        and tokens[index + 1].feats.get("Case") == token.feats.get("Case")
    )


def _nominative(
    token: Token, cases: Sequence[str], number: str, gender: str, morphology: Morphology, *, personal: bool
) -> str:
    text = token.text
    ordinal = _ORDINAL.match(text)
    if ordinal:
        return ordinal.group(1) + ("я" if gender == "Fem" else "е" if gender == "Neut" or number == "Plur" else "й")
    if len(text) < 3 or _NO_INFLECTION.search(text):
        return text
    if not personal and (place := _known_place(text, cases, morphology)):
        return place
    if cases[0] == "Nom":
        return text
    if not personal and text.isupper() and "-" not in text:
        return text
    abbreviation = _ABBREVIATION.match(text)
    if abbreviation:
        return abbreviation.group(1)
    readings = morphology.forms(text.lower())
    known = morphology.knows(text)
    if personal and known and _is_nominative(readings, cases, gender):
        return text
    for case in cases:
        form = _best_form(
            [form for form in readings if form.feats.get("Case") == case], number, gender, personal=personal
        )
        foreign = personal and not (form and known)
        word = _foreign_nominative(text, case, gender) if foreign else ""
        if not word and form:
            word = _in_letters_of(text, _inflected(form, number))
        if word:
            return word
    return text


def _known_place(text: str, cases: Sequence[str], morphology: Morphology) -> str:
    """«в Полтаве»: the dictionary knows the place better than the tagger its gender or case; "" for others."""
    if text.isupper() or not morphology.knows(text):
        return ""
    readings = morphology.forms(text.lower())
    places = [form for form in readings if "Geox" in form.tag and form.feats.get("Number") == "Sing"]
    if not places or any(form.pos != "NOUN" or form.feats.get("Case") == "Nom" for form in readings):
        return ""
    likely = next((form for form in places if form.feats.get("Case") in cases), places[0])
    return _in_letters_of(text, _inflected(likely, "Sing"))


def _is_nominative(readings: Sequence[Form], cases: Sequence[str], gender: str) -> bool:
    """A known name that has none of the cases the tagger saw, but is its own nominative."""
    agreeing = [form for form in readings if form.feats.get("Gender", gender) == gender]
    found = {form.feats.get("Case", "") for form in agreeing if _is_personal(form)}
    return "Nom" in found and not found & set(cases)


def _foreign_nominative(text: str, case: str, gender: str) -> str:
    """A name unknown to the dictionary: «Мерцем» → Мерц, «Манделы» → Мандела, «Джоли» as it is; "" for others."""
    if gender == "Fem":
        return text if text[-1] in _CHANGELESS and not text.endswith("ии") else ""
    for ending, plain in _FOREIGN_ENDINGS.get(case, ()):
        stem = text.removesuffix(ending)
        if stem != text and len(stem) > 1 and _CONSONANT.search(stem):
            return stem + plain
    return ""


def _best_form(forms: Sequence[Form], number: str, gender: str, *, personal: bool) -> Form | None:
    """The likeliest reading that agrees; a name's own reading before others; None when nothing agrees."""
    agreeing = [
        form
        for form in forms
        if form.feats.get("Number", number) == number
        and (not gender or form.feats.get("Gender", gender) == gender or number == "Plur")
    ]
    names = [form for form in agreeing if personal and _is_personal(form)]
    return next(iter(names or agreeing), None)


def _inflected(form: Form, number: str) -> str:
    """The nominative most like the form itself («высших» → высшие, not высочайшие); "" without one."""
    gender = form.feats.get("Gender") if number == "Sing" else None
    words = form.nominatives(number, gender)
    return max(words, key=lambda word: _shared(word, form.word), default="")


def _shared(first: str, second: str) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(first), len(second)))


def _in_letters_of(model: str, word: str) -> str:
    """The word with the model's capitals, part by part, and with ё only if the model has one."""
    if not word:
        return ""
    if "ё" not in model.lower():
        word = word.replace("ё", "е")
    if model.isupper():
        return word.upper()
    models, parts = model.split("-"), word.split("-")
    if len(models) != len(parts):
        return model
    return "-".join(
        part.upper() if m.isupper() and len(m) > 1 else part.capitalize() if m[:1].isupper() else part
        for m, part in zip(models, parts, strict=True)
    )

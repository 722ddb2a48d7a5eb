"""The normal form of a name: the nominative, in the letters and capitals of the text («Ильхамом Алиевым» → Ильхам Алиев).

Of a person every word changes, of a place or an organisation its chief word and the adjectives before it: «Совета
безопасности РФ» → Совет безопасности РФ. What stands in quotation marks inside a name is its own nominative already.
A word changes only by a reading of the vocabulary that has the case found by the tagger; else it stays.
"""

import re
from collections.abc import Collection, Sequence

from timeline.extract.morphology import Form, Morphology
from timeline.extract.tokens import NameType, Token

_PERSONAL = ("Name", "Surn", "Patr")
_GENDERS = ("Masc", "Fem")
_OPENING, _CLOSING = "«„“\"'(", "»“”\"')"
_NO_INFLECTION = re.compile(r"[^а-яё-]", re.IGNORECASE)
_MASCULINE_END = re.compile(r"[бвгджзклмнпрстфхцчшщй]\Z")


def normal_name(tokens: Sequence[Token], kind: NameType, text: str, morphology: Morphology) -> str:
    """The nominative of the name that the tokens make up; ``text`` is the whole document's."""
    inner = _without_tail(tokens)
    words = _person(inner, morphology) if kind is NameType.PERSON else _thing(inner, morphology)
    parts: list[str] = []
    for index, (token, word) in enumerate(zip(inner, words, strict=True)):
        if index:
            gap = text[inner[index - 1].end : token.start]
            parts.append(" " if gap.isspace() or (not gap and _is_initial(inner[: index + 1])) else gap)
        parts.append(word)
    return "".join(parts).strip()


def _without_tail(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without marks at either end and without a bracket that repeats the name in other letters."""
    first, last = 0, len(tokens)
    for index in range(1, len(tokens)):
        if tokens[index].text == "(":
            last = index
            break
    while last - first > 1 and tokens[first].pos == "PUNCT":
        first += 1
    while last - first > 1 and tokens[last - 1].pos == "PUNCT" and not _ends_quotation(tokens[first:last]):
        last -= 1
    return tokens[first:last]


def _ends_quotation(tokens: Sequence[Token]) -> bool:
    last = tokens[-1].text
    if last == ".":
        return len(tokens[-2].text) == 1
    return last in ("»", "“", "”", '"') and any(token.text in ("«", "„", "“", '"') for token in tokens[:-1])


def _is_initial(tokens: Sequence[Token]) -> bool:
    """«И.Муравьев»: a full stop after one letter, then a name."""
    return len(tokens) > 2 and tokens[-2].text == "." and len(tokens[-3].text) == 1 and len(tokens[-1].text) > 1


def _person(tokens: Sequence[Token], morphology: Morphology) -> list[str]:
    cases = [token.feats.get("Case", "Nom") for token in tokens if token.pos != "PUNCT"]
    case = max(set(cases), key=lambda found: (cases.count(found), found)) if cases else "Nom"
    gender = _gender(tokens, case, morphology)
    words: list[str] = []
    for token in tokens:
        own = token.feats.get("Case", "Nom")
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
        if index == chief or (token.pos in ("ADJ", "DET", "PROPN", "VERB") and token.feats.get("Case") == case):
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
    return token.rel == "amod" and index + 1 < len(tokens) and tokens[index + 1].feats.get("Case") == token.feats.get("Case")


def _nominative(
    token: Token, cases: Collection[str], number: str, gender: str, morphology: Morphology, *, personal: bool
) -> str:
    text = token.text
    if "Nom" in tuple(cases)[:1] or len(text) < 3 or _NO_INFLECTION.search(text):
        return text
    if text.isupper() and "-" not in text and not personal:
        return text  # an abbreviation
    for case in cases:
        forms = [form for form in morphology.forms(text.lower()) if form.feats.get("Case") == case]
        form = _best_form(forms, number, gender, personal=personal)
        found = form and _inflected(form, number, gender)
        if found:
            return _in_letters_of(text, found)
    return text


def _best_form(forms: Sequence[Form], number: str, gender: str, *, personal: bool) -> Form | None:
    """The likeliest reading that agrees; a name's own reading before others; None when nothing agrees."""
    agreeing = [
        form
        for form in forms
        if form.feats.get("Number", number) == number
        and (not gender or form.feats.get("Gender", gender) == gender or number == "Plur")
        and form.pos in ("NOUN", "ADJ", "VERB", "X")
    ]
    if not personal:
        return agreeing[0] if agreeing else None
    names = [form for form in agreeing if any(mark in form.tag for mark in _PERSONAL)]
    return next(iter(names or agreeing), None)


def _inflected(form: Form, number: str, gender: str) -> str:
    grams = {"Nom", number}
    if number == "Sing" and gender and form.pos != "NOUN":
        grams.add(gender)
    found = form.inflect(frozenset(grams))
    return found.word if found else ""


def _in_letters_of(model: str, word: str) -> str:
    """The word with the model's capitals, part by part, and with ё only if the model has one."""
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

"""Russian word forms for titles: nominative and accusative nouns, genitive names, narrative verb forms."""

from collections.abc import Callable, Sequence

from timeline.extract.morphology import Form, Morphology
from timeline.extract.tokens import Token

_KEPT = 20_000


class Inflection:
    """Puts words into the case a title needs; what the dictionary does not know stays as it is."""

    def __init__(self, morphology: Morphology) -> None:
        self._morphology = morphology
        self._known: dict[tuple[str, str, str | None, frozenset[str]], str] = {}

    def nominative(self, adjectives: Sequence[Token], noun: Token) -> str:
        """«телефонным разговором» → «телефонный разговор», in the number of the text."""
        number = noun.feats.get("Number", "Sing")
        gender = self._gender(noun) or noun.feats.get("Gender", "Masc")
        agreeing = {"Nom", number} if number == "Plur" else {"Nom", number, gender}
        words = [self._inflected(token, frozenset(agreeing)) for token in adjectives]
        return " ".join([*words, self._inflected(noun, frozenset(("Nom", number)))])

    def genitive(self, name: str, gender: str = "") -> str:
        """«Ильхам Алиев» → «Ильхама Алиева»; a woman's name that does not change stays."""
        return " ".join(self._name_word(word, gender, "Gen") for word in name.split())

    def accusative(self, name: str, gender: str) -> str:
        """«Марина Ходорковская» → «Марину Ходорковскую»; a man's is his genitive."""
        case = "Acc" if gender == "Fem" else "Gen"
        return " ".join(self._name_word(word, gender, case) for word in name.split())

    def accusative_noun(self, noun: Token) -> str:
        """«делегация» → «делегацию», in the number of the text."""
        return self._inflected(noun, frozenset(("Acc", noun.feats.get("Number", "Sing"))))

    def short(self, participle: Token) -> str:
        """«назначенный» → «назначен», «подписанная» → «подписана»; "" when the dictionary has none."""
        number = participle.feats.get("Number", "Sing")
        return self._remembered(participle, frozenset(("Short", number, self._agreement(participle))), self._find_short)

    @staticmethod
    def _agreement(participle: Token) -> str:
        return "" if participle.feats.get("Number") == "Plur" else participle.feats.get("Gender", "Masc")

    def _find_short(self, token: Token, _grams: frozenset[str]) -> str:
        number, gender = token.feats.get("Number", "Sing"), self._agreement(token)
        for form in self._forms(token):
            if form.feats.get("VerbForm") != "Part":
                continue
            for other in form.lexeme:
                feats = other.feats
                agrees = feats.get("Number", number) == number and feats.get("Gender", gender) == gender
                passive = feats.get("Voice") == "Pass" and feats.get("Tense") == form.feats.get("Tense")
                if feats.get("VerbForm") == "Part" and "Case" not in feats and passive and agrees:
                    return _in_case_of(token.text.lower(), other.word)
        return ""

    def _gender(self, noun: Token) -> str:
        """As the dictionary has it, for a noun in the number of the text; "" when it has none."""
        for form in self._forms(noun):
            if form.pos == "NOUN" and form.feats.get("Number") == noun.feats.get("Number"):
                return form.feats.get("Gender", "")
        return ""

    def past(self, token: Token, gender: str, number: str = "Sing") -> str:
        """The past tense of a verb form, "" when the dictionary has none; the plural has no gender."""
        return self._remembered(token, frozenset(("Past", "Ind", number, gender)) - {""}, self._find_past)

    def _find_past(self, token: Token, grams: frozenset[str]) -> str:
        for form in self._forms(token):
            if form.pos == "VERB" and (inflected := form.inflect(grams)):
                return inflected.word
        return ""

    def _inflected(self, token: Token, grams: frozenset[str]) -> str:
        return self._remembered(token, grams, self._find_inflected)

    def _find_inflected(self, token: Token, grams: frozenset[str]) -> str:
        if not token.text.isalpha() and "-" not in token.text:
            return token.text
        for form in self._forms(token):
            inflected = form.inflect(grams)
            if inflected is not None:
                return _in_case_of(token.text, inflected.word)
        return token.text

    def _remembered(self, token: Token, grams: frozenset[str], find: Callable[[Token, frozenset[str]], str]) -> str:
        """A form of the word: the dictionary needs its time, and the same words come again and again."""
        key = token.text, token.pos, token.feats.get("Case"), grams
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[key] = find(token, grams)
        return found

    def _forms(self, token: Token) -> list[Form]:
        """Readings of the word, those with the tagged part of speech and case first."""
        case = token.feats.get("Case")
        return sorted(
            self._morphology.forms(token.text),
            key=lambda form: (form.pos != token.pos, form.feats.get("Case") != case),
        )

    def _name_word(self, word: str, gender: str, case: str) -> str:
        for form in self._morphology.forms(word):
            if form.pos not in ("NOUN", "PROPN", "ADJ") or form.feats.get("Case") != "Nom":
                continue
            if gender and form.feats.get("Gender", gender) != gender:
                continue
            inflected = form.inflect(frozenset((case, "Sing")))
            if inflected is not None:
                return _in_case_of(word, inflected.word)
        return word


def _in_case_of(model: str, word: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    parts = [p.capitalize() if m[:1].isupper() else p for p, m in zip(word.split("-"), model.split("-"), strict=False)]
    return "-".join(parts) if len(parts) == len(word.split("-")) else word

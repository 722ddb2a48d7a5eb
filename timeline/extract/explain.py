"""Explain a bare phrase: every reading with its rule and reason, and every rejected candidate with its reason."""

from dataclasses import dataclass

from timeline.extract.morphology import Morphology, folded
from timeline.extract.sentences import Segmenter, Words
from timeline.extract.timex.find import read_story
from timeline.extract.tokens import Sentence, Token
from timeline.model.instant import Day
from timeline.model.timex import Rejection, TimeExpression


@dataclass(frozen=True, slots=True)
class Explanation:
    """The readings of a phrase in the order of the text, and what looked like a date and is none."""

    text: str
    published: Day | None
    readings: tuple[TimeExpression, ...]
    rejections: tuple[Rejection, ...]


class Explainer:
    """Reads bare phrases without the neural models: verbs are told by the dictionary alone, which loads quickly."""

    def __init__(self) -> None:
        self._morphology = Morphology()
        self._segmenter = Segmenter(self._morphology.is_finite)

    def explain(self, text: str, published: Day | None) -> Explanation:
        """All readings and rejections of the phrase, rules included that need the tagger's support in an article."""
        result = read_story(self.sentences(text), text, published, None, doubtful=True)
        return Explanation(text, published, result.expressions, result.rejections)

    def sentences(self, text: str) -> tuple[Sentence, ...]:
        """Sentences whose words have their most likely dictionary reading and no syntax."""
        return tuple(self._sentence(words, index) for index, words in enumerate(self._segmenter.sentences(text)))

    def _sentence(self, words: Words, index: int) -> Sentence:
        tokens = tuple(self._token(start, word) for start, word in zip(words.starts, words.texts, strict=True))
        return Sentence(words.span, index, words.paragraph, tokens, ())

    def _token(self, start: int, word: str) -> Token:
        end = start + len(word)
        forms = self._morphology.forms(word)
        if not forms:
            return Token(start, end, word, folded(word), "X", {}, -1, "dep")
        best = max(forms, key=lambda form: form.score)
        return Token(start, end, word, folded(best.normal), best.pos, best.feats, -1, "dep")


def explain(text: str, published: Day | None) -> Explanation:
    """Explain one phrase; for many, keep an ``Explainer``."""
    return Explainer().explain(text, published)

"""From text to annotated sentences: segmentation, morphology, syntax, names and lemmas by Natasha."""

from collections.abc import Iterable, Sequence
from operator import add, attrgetter

from timeline.extract.fused import Analysis, FusedRuntime
from timeline.extract.fused_weights import Embedding, load_embedding, load_weights
from timeline.extract.known_lemmas import load_frequent_words
from timeline.extract.morphology import Morphology
from timeline.extract.names import normal_name, trimmed, with_states
from timeline.extract.sentences import Segmenter, Words
from timeline.extract.tokens import Name, NameType, Sentence, Token
from timeline.model.span import Span

_KEPT = 4_000  # names remembered
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "ADV"})
_INFINITIVE = ("ть", "ться", "ти", "тись", "чь", "чься")
_POS, _FEATS, _REL = map(attrgetter, ("pos", "feats", "rel"))
_TYPES = {kind.value: kind for kind in NameType}


class Annotator:
    """Natasha's models, loaded once; the same text always gives the same sentences."""

    def __init__(self) -> None:
        self.morphology = Morphology()
        self.embedding: Embedding = load_embedding()  # the word vectors, for whoever needs them too
        self._names: dict[tuple[object, ...], tuple[int, int, str]] = {}
        self._segmenter = Segmenter(self.morphology.is_finite)
        self._runtime = FusedRuntime(self.embedding, load_weights(), load_frequent_words())

    def annotate(self, text: str, stretches: Sequence[Span] | None = None) -> tuple[Sentence, ...]:
        """The sentences of the text, or only of its ``stretches``, whose borders are sentence borders too."""
        return self.annotate_many([(text, stretches)])[0]

    def annotate_many(self, texts: Iterable[tuple[str, Sequence[Span] | None]]) -> list[tuple[Sentence, ...]]:
        """Those of several texts with their stretches, each as if it were alone."""
        found = [(text, list(self._segmenter.sentences(text, stretches))) for text, stretches in texts]
        analyses = self._runtime.analyse_many([[words.plain for words in sentences] for _, sentences in found])
        return [
            tuple(
                self._sentence(text, index, words, analysis)
                for index, (words, analysis) in enumerate(zip(sentences, analysed, strict=True))
            )
            for (text, sentences), analysed in zip(found, analyses, strict=True)
        ]

    def _sentence(self, text: str, index: int, words: Words, analysis: Analysis) -> Sentence:
        tags = analysis.tags
        tokens = tuple(
            map(
                Token,
                words.starts,
                map(add, words.starts, map(len, words.texts)),
                words.texts,
                self.morphology.lemmas(words.plain, tags),
                map(_POS, tags),
                map(_FEATS, tags),
                _without_rings(analysis.heads) if analysis.ringed else analysis.heads,
                analysis.rels,
            )
        )
        names = tuple(
            [
                self._name(text, tokens, first, last, _TYPES[kind])
                for first, last, kind in with_states(analysis.names, tokens)
            ]
        )
        return Sentence(words.span, index, words.paragraph, self._with_verbs(tokens, names), names, analysis.states)

    def _with_verbs(self, tokens: tuple[Token, ...], names: Sequence[Name]) -> tuple[Token, ...]:
        """The tagger takes a rare verb at the beginning of a sentence for a name («Переизбран в 2010 году»)."""
        doubtful = [
            node
            for node, token in enumerate(tokens)
            if token.pos in _NOMINAL
            and token.rel == "root"
            and token.lemma.endswith(_INFINITIVE)
            and token.feats.get("Variant") != "Short"
        ]
        for node in doubtful:
            token = tokens[node]
            begins = node == 0 or not token.text[:1].isupper()
            if not begins or any(name.first <= node < name.last for name in names):
                continue
            if feats := self.morphology.only_as_verb(token.text):
                verb = Token(token.start, token.end, token.text, token.lemma, "VERB", feats, token.head, token.rel)
                tokens = (*tokens[:node], verb, *tokens[node + 1 :])
        return tokens

    def _name(self, text: str, tokens: tuple[Token, ...], first: int, last: int, kind: NameType) -> Name:
        part = tokens[first:last]
        written = text[part[0].start : part[-1].end]
        key = (kind, written, *map(_REL, part), *map(id, map(_FEATS, part)))  # a tag's features are one object for good
        known = self._names.get(key)
        if known is None:
            if len(self._names) >= _KEPT:
                self._names.clear()
            begin, end = trimmed(part, kind, self.morphology)
            known = begin, end, normal_name(part[begin:end], kind, text, self.morphology)
            self._names[key] = known
        begin, end, normal = known
        span = Span(part[begin].start, part[end - 1].end)
        return Name(first + begin, first + end, span, kind, normal)


def _without_rings(heads: Sequence[int]) -> list[int]:
    """The parser takes each token's best head alone, so heads may run in a ring; its first token becomes a root."""
    result = list(heads)
    done = [False] * len(result)
    for start in range(len(result)):
        path: list[int] = []
        seen: set[int] = set()
        node = start
        while node >= 0 and not done[node] and node not in seen:
            path.append(node)
            seen.add(node)
            node = result[node]
        if node >= 0 and not done[node]:
            result[min(path[path.index(node) :])] = -1
        for node in path:
            done[node] = True
    return result

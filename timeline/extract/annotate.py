"""From text to annotated sentences: segmentation, morphology, syntax, names and lemmas by Natasha."""

from collections.abc import Iterable, Iterator, Sequence

from timeline.extract.fused import Analysis, FusedRuntime
from timeline.extract.fused_weights import Embedding, load_embedding, load_weights
from timeline.extract.morphology import Morphology
from timeline.extract.names import normal_name, trimmed, with_states
from timeline.extract.sentences import Segmenter, Words
from timeline.extract.tokens import Name, NameType, Sentence, Token
from timeline.model.span import Span


class Annotator:
    """Natasha's models, loaded once; the same text always gives the same sentences."""

    def __init__(self) -> None:
        self.morphology = Morphology()
        self.embedding: Embedding = load_embedding()  # the word vectors, for whoever needs them too
        self._segmenter = Segmenter(self.morphology.is_finite)
        self._runtime = FusedRuntime(self.embedding, load_weights())

    def annotate_many(self, texts: Iterable[tuple[str, Sequence[Span] | None]]) -> Iterator[tuple[Sentence, ...]]:
        """Text after text; each as if it were alone."""
        return (self.annotate(text, stretches) for text, stretches in texts)

    def annotate(self, text: str, stretches: Sequence[Span] | None = None) -> tuple[Sentence, ...]:
        """The sentences of the text, or only of its ``stretches``, whose borders are sentence borders too."""
        found = list(self._segmenter.sentences(text, stretches))
        analyses = self._runtime.analyse([words.plain for words in found])
        return tuple(
            self._sentence(text, index, words, analysis)
            for index, (words, analysis) in enumerate(zip(found, analyses, strict=True))
        )

    def _sentence(self, text: str, index: int, words: Words, analysis: Analysis) -> Sentence:
        heads = _without_rings(analysis.heads)
        lemma = self.morphology.lemma
        tokens = tuple(
            Token(
                start,
                start + len(word),
                word,
                lemma(plain, tag.pos, tag.feats, tag.text),
                tag.pos,
                tag.feats,
                head,
                rel,
            )
            for start, word, plain, tag, head, rel in zip(
                words.starts, words.texts, words.plain, analysis.tags, heads, analysis.rels, strict=True
            )
        )
        names = tuple(
            self._name(text, tokens, first, last, kind) for first, last, kind in with_states(analysis.names, tokens)
        )
        return Sentence(words.span, index, words.paragraph, tokens, names, analysis.states)

    def _name(self, text: str, tokens: tuple[Token, ...], first: int, last: int, kind: str) -> Name:
        name_type = NameType(kind)
        begin, end = trimmed(tokens[first:last], name_type, self.morphology)
        first, last = first + begin, first + end
        part = tokens[first:last]
        span = Span(part[0].start, part[-1].end)
        return Name(first, last, span, name_type, normal_name(part, name_type, text, self.morphology))


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

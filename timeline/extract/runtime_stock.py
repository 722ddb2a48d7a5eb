"""Natasha's taggers as shipped, behind the interface of the fused runtime."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from timeline.extract import morphology as _first  # noqa: F401  # puts pymorphy3 in place before Natasha

import natasha  # isort: skip


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence: per token (pos, feats, tag as text), head index or -1, relation; names as (first, last, type)."""

    tags: list[tuple[str, Mapping[str, str], str]]
    heads: list[int]
    rels: list[str]
    names: list[tuple[int, int, str]]


class StockRuntime:
    """Morphology, syntax and names one after the other."""

    def __init__(self) -> None:
        lib = cast(Any, natasha)
        emb = lib.NewsEmbedding()
        self._morph = lib.NewsMorphTagger(emb)
        self._syntax = lib.NewsSyntaxParser(emb)
        self._ner = lib.NewsNERTagger(emb)

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """All sentences, in order; each has at least one word."""
        found: list[Analysis] = []
        for words, morph, syntax in zip(
            sentences, self._morph.map(sentences), self._syntax.map(sentences), strict=True
        ):
            tags = [(t.pos, t.feats, "|".join(f"{k}={v}" for k, v in sorted(t.feats.items()))) for t in morph.tokens]
            heads = [int(t.head_id) - 1 for t in syntax.tokens]
            found.append(Analysis(tags, heads, [t.rel for t in syntax.tokens], self._names(words)))
        return found

    def _names(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        infer = self._ner.infer
        ((tags),) = list(infer.decoder(infer.process(infer.encoder([words]))))
        names: list[tuple[int, int, str]] = []
        for index, tag in enumerate(tags):
            part, _, kind = tag.partition("-")
            if part == "B":
                names.append((index, index + 1, kind))
            elif part == "I" and names and names[-1][1] == index:
                names[-1] = (names[-1][0], index + 1, names[-1][2])
        return names

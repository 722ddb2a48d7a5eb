"""Lists frequent words and their lemmas: ``python -m timeline.extract.training.lemmas FOLDER … OUT.npz``."""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from timeline.extract.annotate import Annotator
from timeline.extract.known_lemmas import VERSION
from timeline.extract.morphology import folded
from timeline.extract.tokens import Token
from timeline.extract.training.export import save
from timeline.learned.weights import words_array

_RUSSIAN = re.compile(r"[а-я]+(?:-[а-я]+)*")
_LEAST = 2  # how often a word must stand in the texts with the same tag
_MOST = 20_000
_SPELLINGS = 6_000


def main(arguments: list[str]) -> None:
    """Read all ``.txt`` files of the folders and write the table."""
    *folders, target = map(Path, arguments)
    annotator = Annotator()
    counts: Counter[tuple[str, str, str]] = Counter()
    texts: Counter[str] = Counter()
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        sentences = annotator.annotate(path.read_bytes().decode("utf-8"))
        for sentence in sentences:
            counts.update(_entries(sentence.tokens))
        texts.update({token.text for sentence in sentences for token in sentence.tokens})
    chosen = sorted(entry for entry, count in counts.most_common(_MOST) if count >= _LEAST)
    tags = tuple(sorted({tag for _, tag, _ in chosen}))
    save(
        {
            "version": np.array(VERSION),
            "words": words_array(tuple(word for word, _, _ in chosen)),
            "tags": words_array(tags),
            "tag": np.array([tags.index(tag) for _, tag, _ in chosen], dtype=np.uint16),
            "lemmas": words_array(tuple(lemma for _, _, lemma in chosen)),
            "spellings": words_array(tuple(sorted(texts, key=lambda word: (-texts[word], word))[:_SPELLINGS])),
        },
        target,
    )


def _entries(tokens: Iterable[Token]) -> Iterable[tuple[str, str, str]]:
    for token in tokens:
        word = folded(token.text)
        if _RUSSIAN.fullmatch(word):
            yield word, "|".join((token.pos, *(f"{key}={value}" for key, value in token.feats.items()))), token.lemma


if __name__ == "__main__":
    main(sys.argv[1:])

"""Frequent words with their lemmas, computed in advance, so that only rare words of a new text need the dictionary."""

from collections.abc import Mapping
from types import MappingProxyType

from timeline.assets import resource
from timeline.learned.weights import Weights, damaged, load_weights

VERSION = 2


def load_known_lemmas() -> Mapping[tuple[str, str], str]:
    """The lemma of each listed word (lower case, ё as е) with its morphological tag; nothing without the file."""
    table = _table()
    if table is None:
        return {}
    words, tags, lemmas = table.words("words"), table.words("tags"), table.words("lemmas")
    tag = table.integers("tag", None)
    if not len(words) == len(lemmas) == len(tag) or (len(tag) and not 0 <= tag.min() <= tag.max() < len(tags)):
        raise damaged(table.name, "lemmas do not match words")
    numbers: list[int] = tag.tolist()
    named = [tags[number] for number in numbers]
    return MappingProxyType(dict(zip(zip(words, named, strict=True), lemmas, strict=True)))


def load_frequent_words() -> tuple[str, ...]:
    """The words and marks that stand in most articles, as they are written, the commonest first."""
    table = _table()
    return () if table is None else table.words("spellings")


def _table() -> Weights | None:
    try:
        return load_weights(resource("models", "lemmas.npz"), VERSION)
    except FileNotFoundError:
        return None

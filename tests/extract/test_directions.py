"""What words mean is remembered, and the same however much was asked before."""

import numpy as np

from timeline.extract.directions import Directions, direction
from timeline.extract.fused_weights import Floats, load_embedding


def test_directions_are_those_of_the_vectors_with_unknown_words_at_zero() -> None:
    embedding = load_embedding()
    words = ["москва", "суд", "щщщщ"]
    expected = embedding.vectors(embedding.ids(words))
    expected[2] = 0
    for asked in (words, words[::-1], words):
        found = embedding.directions(asked)
        assert (found[[asked.index(word) for word in words]] == direction(expected)).all()
    assert not found[2].any()


def test_a_word_keeps_its_direction_when_others_are_forgotten() -> None:
    calls: list[int] = []

    def vectors(words: list[str]) -> Floats:
        calls.append(len(words))
        return np.array([[float(word), 1.0] for word in words], dtype=np.float32)

    directions = Directions(lambda words: vectors(list(words)), 2)
    first = directions.of(["1", "2"])
    for start in range(0, 9_000, 1_000):
        directions.of([str(number) for number in range(start, start + 1_000)])
    assert (directions.of(["1", "2"]) == first).all()
    assert calls[0] == 2
    many = [str(number) for number in range(5_000)]
    assert (directions.of(many)[1:3] == first).all()

"""A worker finds the words to search by in the dictionary that extraction has loaded: once in memory."""

import pytest

from timeline.extract.lemmas import Lemmas
from timeline.extract.morphology import Morphology
from timeline.workspace.worker import Workbench, WorkerOptions


@pytest.fixture(scope="module")
def morphology() -> Morphology:
    return Morphology()


@pytest.mark.parametrize("word", ["стали", "взятку", "ёлки", "Дамаске", "x25", "грмбл", "по-русски", "наибольшее"])
def test_both_dictionaries_read_a_word_alike(morphology: Morphology, word: str) -> None:
    assert Lemmas(morphology.analyser).of_word(word) == Lemmas().of_word(word)


def test_a_worker_with_an_index_loads_no_second_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: str) -> None:
        raise AssertionError("a second dictionary")

    monkeypatch.setattr("timeline.extract.lemmas.pymorphy3.MorphAnalyzer", refuse)
    bench = Workbench(WorkerOptions(index=True))
    bench.warm()
    assert bench.lemmas is not None
    assert "взятка" in bench.lemmas.of_text("взятку дали").split()

"""Training runs from annotated files to model files that the program loads; skipped where PyTorch is not installed."""

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra 'training' is not installed")
pytest.importorskip("lightgbm", reason="the extra 'training' is not installed")
pytest.importorskip("sklearn", reason="the extra 'training' is not installed")

from timeline.extract.annotate import Annotator
from timeline.extract.learned.confidence import FEATURES as CONFIDENCE_FEATURES
from timeline.extract.learned.confidence import VERSION as CONFIDENCE_VERSION
from timeline.extract.learned.confidence import ConfidenceModel
from timeline.extract.learned.linkers import VERSION as LINKERS_VERSION
from timeline.extract.learned.linkers import DateLinker
from timeline.extract.learned.salience import EDITOR, FEATURES, SalienceModel
from timeline.extract.learned.salience import VERSION as SALIENCE_VERSION
from timeline.extract.learned.spans import TokenSpan
from timeline.extract.learned.tagger import VERSION, Tagger
from timeline.extract.training.__main__ import Folders, Plan, train_all
from timeline.extract.training.corpus import article
from timeline.extract.training.gold import belongings
from timeline.extract.training.tagger import Course
from timeline.learned.weights import load_weights

TEXT = "Иван Петров встретился с Анной Ивановой в Москве 5 мая 2019 года. В Казани взорвался газ, погиб Олег Сидоров.\n"


def marks(text: str) -> str:
    spans = [
        ("PERSON", "Иван Петров"),
        ("EVENT", "встретился"),
        ("PERSON", "Анной Ивановой"),
        ("CITY", "Москве"),
        ("DATE", "5 мая 2019 года"),
        ("CITY", "Казани"),
        ("EVENT", "взорвался"),
        ("EVENT", "погиб"),
        ("PERSON", "Олег Сидоров"),
    ]
    lines = [
        f"T{number}\t{kind} {text.index(words)} {text.index(words) + len(words)}\t{words}"
        for number, (kind, words) in enumerate(spans, 1)
    ]
    relations = [
        ("PARTICIPANT_IN", 1, 2),
        ("PARTICIPANT_IN", 3, 2),
        ("TAKES_PLACE_IN", 2, 4),
        ("POINT_IN_TIME", 2, 5),
        ("TAKES_PLACE_IN", 7, 6),
        ("PARTICIPANT_IN", 9, 8),
    ]
    lines += [f"R{n}\t{kind} Arg1:T{one} Arg2:T{two}" for n, (kind, one, two) in enumerate(relations, 1)]
    return "\n".join([*lines, "R99\tPARTICIPANT_IN Arg1:T404 Arg2:T2", "N1\tReference T1 Wikidata:Q1\tИван Петров"])


def test_annotation_is_laid_over_the_tokens(annotator: Annotator) -> None:
    found = article("a", TEXT, annotator.annotate(TEXT), marks(TEXT))
    assert [entity.place.cut(TEXT) for entity in found.entities if entity.type == "EVENT"] == [
        "встретился",
        "взорвался",
        "погиб",
    ]
    for entity in found.entities:
        sentence = found.sentences[entity.sentence]
        assert entity.tokens.place(sentence) == entity.place
        assert entity.tokens.first <= entity.head < entity.tokens.last
    truth = belongings(found)
    assert truth.dates == {("T2", "T5")}
    assert truth.places == {("T2", "T4"), ("T7", "T6")}
    assert truth.participants == {("T2", "T1"), ("T2", "T3"), ("T8", "T9")}


def test_a_minute_of_training_gives_loadable_files(annotator: Annotator, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for number in range(10):
        text = TEXT * (number % 3 + 1)
        (tmp_path / "articles" / f"{number}.txt").write_text(text, encoding="utf-8", newline="")
        (tmp_path / "articles" / f"{number}.ann").write_text(marks(TEXT), encoding="utf-8")
    listed = [[TEXT.index(word), TEXT.index(word) + len(word)] for word in ("встретился", "взорвался")]
    event = {"salience": 3, "mentions": listed, "when": ["2019-05-05", "2019-05-05"], "basis": "explicit"}
    lines = [
        json.dumps({"doc": str(number), "published": "2019-05-07", "events": [event]}) + "\n" for number in range(10)
    ]
    (tmp_path / "marks.jsonl").write_text("".join(lines), encoding="utf-8")
    folders = Folders(tmp_path / "articles", None, tmp_path, tmp_path / "reference.json", tmp_path / "marks.jsonl")
    train_all(folders, Plan((Course(1, 0.1, 0),), Course(1, 0.1, 1), None))
    tagger = Tagger(load_weights(tmp_path / "tagger.npz", VERSION), annotator.embedding)
    (first, *_) = annotator.annotate(TEXT)
    (marginals,) = tagger.tag([first])
    assert marginals.shape == (len(first.tokens), len(tagger.labels))
    linker = DateLinker(load_weights(tmp_path / "linkers.npz", LINKERS_VERSION), tagger.labels)
    assert linker.score(first, marginals, [TokenSpan(2, 3)], [TokenSpan(8, 12)]).shape == (1, 1)
    assert EDITOR in tagger.labels
    model = SalienceModel(load_weights(tmp_path / "salience.npz", SALIENCE_VERSION), tagger.labels)
    assert 0 <= float(model.score(np.zeros((1, len(FEATURES)), dtype=np.float32))[0]) <= 1
    confidence = ConfidenceModel(load_weights(tmp_path / "confidence.npz", CONFIDENCE_VERSION))
    assert 0 <= float(confidence.score(np.zeros((1, len(CONFIDENCE_FEATURES)), dtype=np.float32))[0]) <= 1
    assert (tmp_path / "reference.json").stat().st_size > 100

"""Lemmas are those of Natasha's vocabulary, on a machine without setuptools too."""

import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pymorphy3
import pytest

from timeline.extract.annotate import Annotator
from timeline.extract.fused import Tag
from timeline.extract.known_lemmas import load_known_lemmas
from timeline.extract.morphology import Morphology, folded

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def morphology() -> Morphology:
    return Morphology()


@pytest.mark.parametrize(
    ("word", "pos", "feats", "lemma"),
    [
        ("встретились", "VERB", {"Tense": "Past", "Number": "Plur"}, "встретиться"),
        ("Крушением", "NOUN", {"Case": "Ins", "Gender": "Neut", "Number": "Sing"}, "крушение"),
        ("ещё", "ADV", {}, "еще"),
        ("стали", "VERB", {"Tense": "Past", "Number": "Plur", "VerbForm": "Fin"}, "стать"),
        ("стали", "NOUN", {"Case": "Gen", "Gender": "Fem", "Number": "Sing"}, "сталь"),
        ("Жээнбекова", "PROPN", {"Case": "Gen", "Gender": "Masc", "Number": "Sing"}, "жээнбеков"),
        ("Microsoft", "PROPN", {}, "microsoft"),
        ("ё" * 200, "NOUN", {}, "е" * 200),
    ],
)
def test_lemmas(morphology: Morphology, word: str, pos: str, feats: dict[str, str], lemma: str) -> None:
    assert morphology.lemmas([word], [Tag(f"{pos}{feats}", pos, feats)]) == [lemma]


def test_lemmas_are_natashas_on_real_text(annotator: Annotator, articles: list[str]) -> None:
    vocab = cast(Any, annotator.morphology.forms).__self__._vocab
    tokens = [token for text in articles for sentence in annotator.annotate(text) for token in sentence.tokens]
    cyrillic = [token for token in tokens if token.text.isalpha() and "а" <= token.text[-1].lower() <= "я"]
    other = [token for token in cyrillic if vocab.lemmatize(token.text, token.pos, token.feats) != token.lemma]
    assert len(other) <= len(cyrillic) // 500  # words that the tagger misread altogether keep their only lemma


def test_listed_lemmas_are_those_of_the_dictionary(morphology: Morphology) -> None:
    listed = load_known_lemmas()
    assert len(listed) > 10_000
    for (word, tag), lemma in listed.items():
        pos, *feats = tag.split("|")
        assert morphology.find_lemma(word, pos, dict(feat.split("=") for feat in feats)) == lemma


def test_readings_are_pymorphys(morphology: Morphology) -> None:
    plain = pymorphy3.MorphAnalyzer()
    for word in ("еще", "королева", "стали", "жээнбекова", "хип-хоп-исполнителя", "небывалейшему", "ъъъ", "5-го"):
        assert [(form.word, form.normal, str(form.tag)) for form in morphology.forms(word)] == [
            (form.word, form.normal_form, str(form.tag)) for form in plain.parse(word)
        ]


def test_finite_verbs(morphology: Morphology) -> None:
    assert all(map(morphology.is_finite, ("сообщил", "Проведёт", "арестован", "было")))
    assert not any(map(morphology.is_finite, ("разговор", "сообщать", "вчера", "Путин", "", "2024", "\ud800")))


def test_folded() -> None:
    assert folded("ЁЛКА ещё") == "елка еще"


def test_runs_without_setuptools() -> None:
    blocked = (
        "import sys\n"
        "for name in ('pkg_resources', 'setuptools', 'pymorphy2_dicts_ru'):\n"
        "    sys.modules[name] = None\n"
        "from timeline.extract.annotate import Annotator\n"
        "sentence, = Annotator().annotate('Путин встретился с Алиевым.')\n"
        "print([token.lemma for token in sentence.tokens], [name.normal for name in sentence.names])\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", blocked], cwd=_ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    assert done.stdout.strip() == "['путин', 'встретиться', 'с', 'алиев', '.'] ['Путин', 'Алиев']"

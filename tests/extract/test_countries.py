"""Countries are known by every name that the news give them."""

from collections import Counter

import pytest

from timeline.assets import resource
from timeline.extract.countries import load_countries


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("РФ", "Россия"),
        ("Беларусь", "Белоруссия"),
        ("Руанда", "Руанда"),
        ("Кот-д’Ивуар", "Кот-д'Ивуар"),
        ("Соединённые Штаты Америки", "США"),
        ("Папуа — Новая Гвинея", "Папуа — Новая Гвинея"),
        ("Москва", ""),
        ("Аккра", ""),
    ],
)
def test_names_of_countries(name: str, country: str) -> None:
    assert load_countries().known(name) == country


def test_capitals_and_seats_speak_for_their_countries() -> None:
    countries = load_countries()
    assert countries.acting("Кремль") == "Россия"
    assert countries.acting("Аккра") == "Гана"
    assert countries.acting("Гана") is None


def test_no_word_stands_for_two_countries() -> None:
    with resource("lexicon", "ru", "countries.toml").open(encoding="utf-8") as file:
        lines = [line for line in file if line.count("|") == 2 and not line.startswith("#")]
    assert len(lines) > 190
    words = Counter(word.lower() for line in lines for word in line.replace("|", " ").split())
    assert [word for word, count in words.items() if count > 1] == []

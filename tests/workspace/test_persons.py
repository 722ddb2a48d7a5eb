"""A person's name is told from that of an organisation or a country."""

import pytest

from timeline.workspace.persons import is_person


@pytest.mark.parametrize(
    "name",
    [
        "Владимир Путин",
        "Филипп",
        "Елизавета II",
        "56-летний Стив Джобс",
        "Усама бин Ладен",
        "Урсула фон дер Ляйен",
        "В.В. Жириновский",
        "Василий Судаков",  # begins like a court
        "Рональд Радомский",
    ],
)
def test_persons(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Россия",
        "Соединённые Штаты",
        "МВД",
        "МИД России",
        "Госдума",
        "Верховный суд",
        "Совет Федерации",
        "Министерство обороны",
        "Басманный суд",
        "Сбербанк",
        "Apple",
        "The Doors",
        "2024",
        "",
    ],
)
def test_organisations_countries_and_what_is_no_name(name: str) -> None:
    assert not is_person(name)

"""argparse in Russian: its headings, and what it says about mistakes."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

_COUNTS = {"one argument": "одно значение", "at least one argument": "хотя бы одно значение"}
_COUNTS["at most one argument"] = "не больше одного значения"
_MESSAGES = (
    (r"the following arguments are required: (.+)", "не указано: {0}"),
    (r"unrecognized arguments: (.+)", "непонятные слова: {0}"),
    (r"one of the arguments (.+) is required", "нужно что-то одно из: {0}"),
    (r"ambiguous option: (.+) could match (.+)", "неясно, что такое {0}: это может быть {1}"),
    (r"argument (.+?): (.+)", "{0}: {1}"),
    (r"invalid choice: (.+?),? (?:maybe you meant .+ )?\(choose from (.+)\)", "{0} не подходит; выберите: {1}"),
    (r"unknown parser (.+) \(choices: (.+)\)", "нет команды {0}; есть {1}"),
    (r"expected (one argument|at least one argument|at most one argument)", "ожидается {0}"),
    (r"expected (\d+) arguments?", "ожидается значений: {0}"),
    (r"not allowed with argument (.+)", "не сочетается с {0}"),
    (r"ignored explicit argument (.+)", "значение здесь лишнее: {0}"),
    (r"invalid .+ value: (.+)", "непонятное значение {0}"),
    (r"can't open (.+): (.+)", "не открывается {0}: {1}"),
)


def in_russian(message: str) -> str:
    """What argparse says about a mistake; a sentence that is not known stays as it is."""
    for pattern, russian in _MESSAGES:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match is not None:
            return russian.format(*(_COUNTS.get(part, in_russian(part)) for part in match.groups()))
    return message


class RussianHelp(argparse.RawDescriptionHelpFormatter):
    """«запуск:» before the usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "запуск: " if prefix is None else prefix)


class RussianParser(argparse.ArgumentParser):
    """argparse's own words in Russian; the parsers of the commands are of the same class."""

    def __init__(self, *, prog: str) -> None:
        super().__init__(prog, formatter_class=RussianHelp, add_help=False)
        self._positionals.title = "что"
        self._optionals.title = "параметры"
        self.add_argument("-h", "--help", action="help", help="эта справка")

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and ends."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: ошибка: {in_russian(message)}\n")

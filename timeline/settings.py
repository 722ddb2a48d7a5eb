"""The program's settings: one field a setting, with its default, label and limits; the dialog draws itself from them.

Kept as JSON at a path the caller names. A file that cannot be read, or a value that does not fit, gives the default
and a sentence that says so; unknown values of a newer program are kept when saving.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class Label:
    """Words of the interface in both of its languages."""

    ru: str
    en: str

    def in_language(self, language: str) -> str:
        """Russian for ``"ru"``, English for everything else."""
        return self.ru if language == "ru" else self.en


@dataclass(frozen=True, slots=True)
class Choices:
    """One of a few values, each with its label."""

    options: tuple[tuple[str, Label], ...]

    def accepts(self, value: object) -> bool:
        """True for one of the values."""
        return any(value == option for option, _ in self.options)


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    def accepts(self, value: object) -> bool:
        """True for a truth value."""
        return isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number within limits, both included; ``zero`` says what 0 means where that is not plain."""

    least: int
    most: int
    zero: Label | None = None

    def accepts(self, value: object) -> bool:
        """True for a number within the limits."""
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most


@dataclass(frozen=True, slots=True)
class Declared:
    """What the dialog needs of one setting: where it stands, what it is called, what it can be."""

    name: str
    section: Label
    label: Label
    limits: Choices | Switch | Number
    default: str | bool | int
    hint: Label | None = None
    restart: bool = False  # takes effect with the next start


_LOOK = Label("Вид", "Appearance")
_CANVAS = Label("Лента времени", "Timeline")
_WORK = Label("Разбор статей", "Extraction")
_PROJECT = Label("Проекты", "Projects")

_AS_SYSTEM = ("system", Label("Как в системе", "As in the system"))
_DECLARED = "declared"


def _setting(
    section: Label,
    label: Label,
    limits: Choices | Switch | Number,
    default: str | bool | int,
    *,
    hint: Label | None = None,
    restart: bool = False,
) -> Any:  # dataclasses.field is typed so, too
    declared = Declared("", section, label, limits, default, hint, restart)
    return field(default=default, metadata={_DECLARED: declared})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; ``dataclasses.replace`` makes others."""

    language: str = _setting(
        _LOOK,
        Label("Язык", "Language"),
        Choices((_AS_SYSTEM, ("ru", Label("Русский", "Русский")), ("en", Label("English", "English")))),
        "system",
    )
    theme: str = _setting(
        _LOOK,
        Label("Тема", "Theme"),
        Choices((_AS_SYSTEM, ("light", Label("Светлая", "Light")), ("dark", Label("Тёмная", "Dark")))),
        "system",
    )
    reduced_motion: str = _setting(
        _LOOK,
        Label("Анимация", "Animation"),
        Choices((_AS_SYSTEM, ("on", Label("Выключена", "Off")), ("off", Label("Включена", "On")))),
        "system",
    )
    wheel: str = _setting(
        _CANVAS,
        Label("Колесо мыши", "Mouse wheel"),
        Choices((("zoom", Label("Масштаб", "Zooms")), ("scroll", Label("Прокрутка", "Scrolls")))),
        "zoom",
        hint=Label("С Ctrl колесо делает другое.", "With Ctrl the wheel does the other."),
    )
    lanes_by: str = _setting(
        _CANVAS,
        Label("Дорожки в новом проекте", "Lanes in a new project"),
        Choices(
            (
                ("kind", Label("По виду", "By kind")),
                ("source", Label("По источнику", "By source")),
                ("person", Label("По человеку", "By person")),
                ("place", Label("По месту", "By place")),
                ("status", Label("По статусу", "By status")),
                ("none", Label("Без дорожек", "No lanes")),
            )
        ),
        "kind",
    )
    strictness: str = _setting(
        _WORK,
        Label("Отбор событий", "Which events"),
        Choices(
            (
                ("complete", Label("Все найденные", "All that were found")),
                ("balanced", Label("Обычный", "Balanced")),
                ("strict", Label("Только надёжные", "Only reliable ones")),
            )
        ),
        "balanced",
        hint=Label("Действует на статьи, открытые после изменения.", "For articles opened from now on."),
    )
    workers: int = _setting(
        _WORK,
        Label("Процессов разбора", "Worker processes"),
        Number(0, 64, Label("по числу ядер", "by the number of cores")),
        0,
        restart=True,
    )
    open_last: bool = _setting(
        _PROJECT,
        Label("Открывать последний проект при запуске", "Open the last project at start"),
        Switch(),
        False,
    )
    backups: int = _setting(
        _PROJECT,
        Label("Резервных копий проекта", "Backup copies of a project"),
        Number(0, 20, Label("не хранить", "none")),
        3,
        hint=Label("Лежат рядом с проектом, обновляются при открытии.", "Kept beside the project, renewed on opening."),
    )

    @property
    def threshold(self) -> float | None:
        """The least confidence of an event to be kept; None is the extraction's own choice."""
        return {"complete": 0.0, "strict": 0.75}.get(self.strictness)


def declarations() -> tuple[Declared, ...]:
    """All settings in the order in which the dialog shows them."""
    return tuple(
        Declared(each.name, d.section, d.label, d.limits, d.default, d.hint, d.restart)
        for each in fields(Settings)
        for d in [cast(Declared, each.metadata[_DECLARED])]
    )


def load(path: Path) -> tuple[Settings, Label | None]:
    """What the file says, and a sentence when it (or part of it) could not be used. No file: the defaults."""
    try:
        said = _read(path)
    except FileNotFoundError:
        return Settings(), None
    except (OSError, ValueError, RecursionError) as error:
        closed = isinstance(error, OSError)
        ru, en = (
            ("файл не открывается", "the file cannot be opened")
            if closed
            else ("файл повреждён", "the file is damaged")
        )
        return Settings(), Label(
            f"Настройки не прочитаны: {ru}. Действуют обычные. Файл: {path}",
            f"The settings could not be read: {en}. The defaults are used. File: {path}",
        )
    fitting = {d.name: said[d.name] for d in declarations() if d.name in said and d.limits.accepts(said[d.name])}
    wrong = [d.label for d in declarations() if d.name in said and d.name not in fitting]
    problem = None
    if wrong:
        problem = Label(
            f"Непонятные настройки заменены обычными: {', '.join(label.ru for label in wrong)}.",
            f"Settings that make no sense were replaced by defaults: {', '.join(label.en for label in wrong)}.",
        )
    return Settings(**cast("dict[str, Any]", fitting)), problem


def save(settings: Settings, path: Path) -> None:
    """Writes the file whole or not at all; OSError when the folder cannot be written."""
    import tempfile  # late: it takes a while, and settings are read at every start

    try:
        said = dict(_read(path))
    except (OSError, ValueError, RecursionError):
        said = {}
    said |= {d.name: getattr(settings, d.name) for d in declarations()}
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(said, file, ensure_ascii=False, indent=2)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _read(path: Path) -> Mapping[str, object]:
    said: object = json.loads(path.read_text("utf-8"))
    if not isinstance(said, dict):
        raise ValueError("not a JSON object")
    return cast("dict[str, object]", said)

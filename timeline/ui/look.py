"""How everything looks and speaks: the theme, the language and whether things may move; handed to every view."""

from dataclasses import dataclass

from timeline.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Look:
    """``language`` is ``"ru"`` or ``"en"``; ``motion`` is False where the system or the user asks for less of it."""

    theme: Theme
    language: str
    motion: bool = True

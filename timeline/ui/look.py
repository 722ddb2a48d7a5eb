"""How everything looks: theme, language and whether animations are allowed; passed to every view."""

from dataclasses import dataclass

from timeline.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Look:
    """``language`` is ``"ru"`` or ``"en"``; ``motion`` is False where the system or the user asks for less of it."""

    theme: Theme
    language: str
    motion: bool = True

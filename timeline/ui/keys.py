"""Letter keys by their place on the keyboard, so that commands work in the Russian layout too."""

from PySide6.QtGui import QKeyEvent

_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю"
_LATIN = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,."
_BY_PLACE = dict(zip(_RUSSIAN, _LATIN, strict=True))


def physical_letter(event: QKeyEvent) -> str:
    """What the pressed key would be in the Latin layout, upper case («ф» → ``A``); "" for other keys."""
    text = event.text().lower()
    if len(text) != 1:
        code = event.key()
        text = chr(code).lower() if 0 < code < 0x10FFFF else ""
    if text in _BY_PLACE:
        return _BY_PLACE[text]
    return text.upper() if text.isascii() and text.isprintable() else ""


def latin_key(code: int) -> int:
    """The number of a key in the Latin layout, of one of the Russian or any other."""
    return ord(_BY_PLACE.get(chr(code).lower(), chr(code))) if code < 0x110000 else code

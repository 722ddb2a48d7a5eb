"""Letter keys by their place on the keyboard, so that F stays F in the Russian layout."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_RUSSIAN = dict(zip("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM", strict=True))
_ROWS = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
# Without A: its number is 0, which is also that of what no keyboard sent.
_MAC = dict(zip((1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17), "SDFHGZXCVBQWERYT", strict=True))


def _first_codes() -> tuple[int, int, int]:
    """Scan codes of Q, A and Z: evdev's plus 8 under X11 and Wayland, the PC's own under Windows."""
    return (0x10, 0x1E, 0x2C) if sys.platform == "win32" else (24, 38, 52)


def letter(event: QKeyEvent) -> str:
    """The Latin letter that stands on the pressed key of a standard keyboard; "" for any other key."""
    code = event.nativeScanCode()
    if sys.platform == "darwin":
        return _MAC.get(event.nativeVirtualKey(), "") or _by_meaning(event.key())
    for first, row in zip(_first_codes(), _ROWS, strict=True):
        if first <= code < first + len(row):
            return row[code - first]
    return _by_meaning(event.key()) if code == 0 else ""


def _by_meaning(key: int) -> str:
    """Without a scan code: what the key writes, Cyrillic letters taken back to their places."""
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return chr(key)
    return _RUSSIAN.get(chr(key), "") if 0x410 <= key <= 0x42F else ""

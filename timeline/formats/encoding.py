"""Bytes to text: byte order mark, UTF-32 and UTF-16 by their zeros, strict UTF-8, then whichever encoding reads best.

The single-byte encodings map almost any bytes to letters, so the choice rests on how the letters fall: common letters
are common, capitals begin words. A capital after a small letter is what the wrong table produces in every word.
"""

import codecs
import math
from collections import Counter
from itertools import pairwise

from timeline.model.problem import UnreadableFileError, Wording

NOT_A_TEXT = Wording(
    "Это не текст: внутри двоичные данные. Сохраните статью как текст (.txt) и откройте её снова.",
    "This is not a text: the file holds binary data. Save the article as plain text (.txt) and open it again.",
)

_SINGLE_BYTE = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000  # bytes that are enough to tell the tables apart
_PER_MILLE = dict(
    zip("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", (110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17,
        17, 16, 16, 14, 12, 10, 9, 7, 6, 5, 4, 3, 3, 0.4, 0.4), strict=True)
)  # fmt: skip
_LETTERS = {letter: math.log(share / 1000) for letter, share in _PER_MILLE.items()}
_CAPITALS = {letter.upper(): score - 2.5 for letter, score in _LETTERS.items()}
_MARKS = dict.fromkeys("«»№ ", -5.0) | dict.fromkeys("—–…„“”’", -7.0)  # what Russian typography sets beyond ASCII
_STRANGE = -14.0  # box drawing, Serbian letters and all else that a wrong table yields
_CAPITAL_INSIDE = -6.0  # a capital right after a small letter
_CONTROLS = {chr(code) for code in range(32)} - set("\t\n\v\f\r\x1a\x1b") | {"\x7f"}


def decode(content: bytes) -> tuple[str, str]:
    """The text (newlines kept, byte order mark dropped) and the encoding's name; UnreadableFileError for no text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _checked(content[len(mark) :].decode(encoding, "replace")), encoding
    encoding = _wide_without_mark(content) or _utf_8(content) or _most_russian(content)
    return _checked(content.decode(encoding, "replace")), encoding


def _wide_without_mark(content: bytes) -> str | None:
    """UTF-32 or UTF-16, also of a file cut off within its last letter.

    No other text reads as UTF-32. UTF-16 shows in every second byte: 4 for Cyrillic, 0 for spaces and Latin.
    """
    sample = content[:_SAMPLE]
    if not sample.count(0):
        return None
    for encoding in ("utf-32-le", "utf-32-be"):
        if len(content) >= 4 and _decodes(content[: len(content) // 4 * 4], encoding):
            return encoding
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        wide = high.count(0) + high.count(4) >= 0.7 * len(high)
        if wide and _decodes(content[: len(content) // 2 * 2], encoding):
            return encoding
    return None


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _utf_8(content: bytes) -> str | None:
    """UTF-8 when it is valid, or when only a few of many letters are damaged (a file cut off, a byte lost)."""
    if _decodes(content, "utf-8"):
        return "utf-8"
    text = content.decode("utf-8", "replace")
    beyond_ascii = sum(character > "\x7f" for character in text)
    return "utf-8" if text.count("\ufffd") * 20 < beyond_ascii else None


def _most_russian(content: bytes) -> str:
    sample = content[:_SAMPLE]
    return max(_SINGLE_BYTE, key=lambda encoding: _russianness(sample.decode(encoding, "replace")))


def _russianness(text: str) -> float:
    """Log-likelihood of the characters beyond ASCII, with a fine for each capital inside a word."""
    score = sum(
        count * (_LETTERS.get(character) or _CAPITALS.get(character) or _MARKS.get(character, _STRANGE))
        for character, count in Counter(text).items()
        if character > "\x7f"
    )
    return score + _CAPITAL_INSIDE * sum(first in _LETTERS and second in _CAPITALS for first, second in pairwise(text))


def _checked(text: str) -> str:
    """The text itself, unless control characters betray that it is none."""
    sample = text[:_SAMPLE]
    controls = sum(character in _CONTROLS for character in sample)
    if controls * 200 > len(sample) or sample.count("\ufffd") * 4 > len(sample):
        raise UnreadableFileError(NOT_A_TEXT)
    return text

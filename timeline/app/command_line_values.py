"""What the words of the command line stand for: days, spans, sizes, numbers. Each says what it expected instead."""

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

from timeline.formats.written_day import find_day
from timeline.model.edtf import TimeValue, parse_edtf
from timeline.model.instant import Day, Instant

_NUMBER = r"\d{1,6}(?:[.,]\d{1,3})?"
_SIZE = re.compile(rf"({_NUMBER})\s*[xXхХ×*]\s*({_NUMBER})\s*(px|пикс\w*|mm|мм|cm|см)?")
_UNITS = {"mm": 1.0, "мм": 1.0, "cm": 10.0, "см": 10.0}
_NAMED = {"а4": "a4", "а3": "a3", "fullhd": "1080p", "1920x1080": "1080p", "uhd": "4k"}  # also in Cyrillic letters
_KNOWN = ("1080p", "4k", "a4", "a3")
_PICTURES = (".png", ".svg", ".pdf")


@dataclass(frozen=True, slots=True)
class Size:
    """A size by a preset's key, in pixels, or in millimetres."""

    preset: str | None = None
    pixels: tuple[int, int] | None = None
    millimetres: tuple[float, float] | None = None


def one_day(text: str) -> Day:
    """``2025-10-24``, «24.10.2025», «24 октября 2025»."""
    found = find_day(text)
    if found is None or text[: found[1]].strip() or text[found[2] :].strip():
        raise argparse.ArgumentTypeError(f"{text!r}: 2025-10-24 | 24.10.2025")
    return found[0]


def time_value(text: str) -> TimeValue:
    """A day, a month (``2025-10``, «октябрь 2025»), a year (``2025``) or anything else EDTF or the window can read."""
    from timeline.workspace.typed_dates import read_typed_date  # only pictures need it

    found = find_day(text)
    try:
        return parse_edtf(found[0].isoformat() if found else text)
    except ValueError:
        typed = read_typed_date(text)
        if typed is None:
            raise argparse.ArgumentTypeError(f"{text!r}: 2025 | 2025-10 | 2025-10-24 | 24.10.2025") from None
        return typed


def span(text: str) -> tuple[Instant | None, Instant | None]:
    """«с 5 мая 2014 по осень 2015», «2014–2016», ``2025-10``."""
    from timeline.ui.typed_span import read_span_freely

    found = read_span_freely(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r}: 2014–2016 | май 2014 — осень 2015 | 2025-10")
    return found


def published(text: str) -> Day | Path:
    """One day for all articles or a file of days."""
    if text.endswith((".jsonl", ".json")):
        return Path(text)
    return one_day(text)


def size(text: str) -> Size:
    """``a4``, ``1920x1080`` or ``297x210mm``, with a Latin or Cyrillic x or the sign ×."""
    name = text.strip().lower()
    if _NAMED.get(name, name) in _KNOWN:
        return Size(preset=_NAMED.get(name, name))
    match = _SIZE.fullmatch(name)
    width, height = (float(match[n].replace(",", ".")) for n in (1, 2)) if match else (0.0, 0.0)
    unit = match[3] if match else None
    if unit in _UNITS and width and height:
        return Size(millimetres=(width * _UNITS[unit], height * _UNITS[unit]))
    if width < 1 or height < 1 or width % 1 or height % 1:
        raise argparse.ArgumentTypeError(f"{text!r}: 1920x1080 | 297x210mm | {' | '.join(_KNOWN)}")
    return Size(pixels=(int(width), int(height)))


def sheets(text: str) -> tuple[int, int]:
    """``2x3``: two across, three down."""
    match = re.fullmatch(r"(\d{1,2})\s*[xXхХ×*]\s*(\d{1,2})", text.strip())
    across, down = (int(match[1]), int(match[2])) if match else (0, 0)
    if not (1 <= across <= 20 and 1 <= down <= 20):
        raise argparse.ArgumentTypeError(f"{text!r}: 2x3, 1…20")
    return across, down


def count(text: str) -> int:
    """A whole number above zero."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 100_000:
        raise argparse.ArgumentTypeError(f"{text!r}: 1, 2, 3…")
    return int(text)


def resolution(text: str) -> int:
    """Dots per inch that make sense."""
    if not text.isascii() or not text.isdigit() or not 24 <= int(text) <= 2400:
        raise argparse.ArgumentTypeError(f"{text!r}: 24…2400")
    return int(text)


def share(text: str) -> float:
    """A number from 0 to 1."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text!r}: 0…1")
    return number


def table_path(text: str) -> Path | None:
    """A file; None for standard output, which «-» stands for."""
    return None if text == "-" else Path(text)


def exported_path(text: str) -> Path:
    """A file that ends in one of the formats of pictures or of events."""
    from timeline.formats.story import STORY_WRITERS

    endings = (*_PICTURES, *(suffix for writer in STORY_WRITERS for suffix in writer.suffixes))
    if not text.lower().endswith(endings):
        raise argparse.ArgumentTypeError(f"{text!r}: {' | '.join(endings)}")
    return Path(text)


def is_picture(path: Path) -> bool:
    """Whether a file is to be drawn."""
    return path.suffix.lower() in _PICTURES

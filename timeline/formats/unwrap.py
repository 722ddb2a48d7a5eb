"""Lines broken to fit a page or a mail become paragraphs again: a break is soft where the next word had no room.

Only the lengths of the lines are known, in letters, so the room is a guess: the length that most full lines have.
"""

from collections.abc import Iterator, Sequence

_NARROW = 20  # letters; shorter lines tell nothing of the page's width
_WIDEST = 200  # longer lines were never broken
_FULL = 0.88  # proportional letters: a full line has at least so many of the usual ones
_ENDS = (".", "!", "?", "…", ":", ";", "»", "”", "“", '"')
_COMPOUNDS = frozenset(
    {"пресс", "экс", "вице", "премьер", "генерал", "бизнес", "интернет", "онлайн", "медиа", "северо", "юго", "мини",
     "социально", "научно", "военно", "общественно", "по", "кое", "из", "топ", "блок", "контр", "штаб"}
)  # fmt: skip
"""Words before a hyphen that stays a hyphen; any other at the end of a line breaks a word in two."""


def unwrapped(lines: Sequence[str]) -> list[str]:
    """The paragraphs; lines of a text that was never broken stay as they are, empty ones go."""
    stripped = [" ".join(line.split()) for line in lines]
    width = _width(stripped)
    if width == 0:
        return [line for line in stripped if line]
    paragraphs: list[str] = []
    before = ""  # the line before, while its paragraph may go on
    for line in stripped:
        if before and line and _is_soft(before, line, width):
            paragraphs[-1] = _joined(paragraphs[-1], line)
        elif line:
            paragraphs.append(line)
        before = line
    return paragraphs


def _width(lines: Sequence[str]) -> float:
    """How many letters a full line has; 0 where lines are not broken to a width."""
    lengths = sorted(len(line) for line in lines if len(line) >= _NARROW)
    if len(lengths) < 3 or lengths[-1] > _WIDEST:
        return 0
    return lengths[(len(lengths) * 4) // 5]


def _is_soft(before: str, line: str, width: float) -> bool:
    if before[-1] in "-\xad" and line[0].islower():
        return True
    if len(before) + 1 + len(line.split(" ", 1)[0]) > _FULL * width:
        return True
    return line[0].islower() and not before.endswith(_ENDS)


def _joined(paragraph: str, line: str) -> str:
    if paragraph.endswith("\xad"):
        return paragraph[:-1] + line
    if not paragraph.endswith("-") or not paragraph[-2:-1].isalpha():
        return f"{paragraph} {line}"
    first = paragraph.rsplit(" ", 1)[-1].rstrip("-").lower()
    if not line[0].islower() or first in _COMPOUNDS or "-" in first:
        return paragraph + line
    return paragraph[:-1] + line


def without_page_edges(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of all pages without their numbers and without what stands at the edge of most of them."""
    heads = _repeated([page[0] for page in pages if page])
    feet = _repeated([page[-1] for page in pages if page])
    last = ""
    for page in pages:
        kept = list(page)
        if kept and (_is_number(kept[0]) or _shape(kept[0]) in heads):
            kept.pop(0)
        if kept and (_is_number(kept[-1]) or _shape(kept[-1]) in feet):
            kept.pop()
        while kept and not kept[-1]:  # the gap before what stood at the edge
            kept.pop()
        while kept and kept[0] in ("", last):  # a line that was cut through by the edge is printed on both pages
            kept.pop(0)
        last = kept[-1] if kept else last
        yield from kept


def _repeated(edges: Sequence[str]) -> frozenset[str]:
    shapes = [_shape(edge) for edge in edges]
    return frozenset(shape for shape in shapes if shape and shapes.count(shape) >= max(3, len(shapes) // 2))


def _shape(line: str) -> str:
    """The line without its numbers: «Страница 3 из 9» is one on every page."""
    return "".join(character for character in line.lower() if not character.isdigit() and not character.isspace())


def _is_number(line: str) -> bool:
    return line.strip(" -–—").isdigit() and len(line.strip()) <= 9

"""A page's lines from where its words stand: what is one line, and where a gap or an indent begins a paragraph."""

import re
from collections import Counter

_GAP = re.compile(r"\S {4,}\S")
_COLUMNS = 0.25  # of the lines; words this far apart in so many are columns side by side
_INDENT = (2, 12)  # letters by which a first line stands further right


def best_layout(in_order: str, laid_out: str) -> str:
    """The page as laid out, unless it has columns or that lost words; then in the order of the file."""
    lines = [line for line in laid_out.expandtabs(1).splitlines() if line.strip()]
    torn = sum(_GAP.search(line.strip()) is not None for line in lines)
    if torn > _COLUMNS * len(lines) or _letters(laid_out) < 0.95 * _letters(in_order):
        return in_order
    return laid_out


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def page_lines(page: str) -> list[str]:
    """The lines of a page, an empty one where a paragraph ends; none at its edges."""
    lines = [line.expandtabs(1).rstrip() for line in page.splitlines()]
    while lines and not lines[-1].strip():
        lines.pop()
    usual, margin = _usual_gap(lines), _margin(lines)
    kept: list[str] = []
    gap, before = 0, margin
    for line in lines:
        if not line.strip():
            gap += 1
            continue
        indent = len(line) - len(line.lstrip())
        begins = before == margin and _INDENT[0] <= indent - margin <= _INDENT[1]
        if kept and (gap > usual or begins):
            kept.append("")
        kept.append(line.strip())
        gap, before = 0, indent
    return kept


def _usual_gap(lines: list[str]) -> int:
    """How many empty lines stand between most lines: none, unless the page is set wide."""
    gaps: Counter[int] = Counter()
    gap, begun = 0, False
    for line in lines:
        if not line.strip():
            gap += 1
            continue
        if begun:
            gaps[gap] += 1
        gap, begun = 0, True
    most = gaps.most_common(1)
    return most[0][0] if most and most[0][1] * 2 > gaps.total() else 0


def _margin(lines: list[str]) -> int:
    """The indent that most lines have."""
    indents = Counter(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return indents.most_common(1)[0][0] if indents else 0

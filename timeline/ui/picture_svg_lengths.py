"""Lengths for the texts of an SVG: a viewer that has another font squeezes or stretches words into their place."""

import re
from functools import partial
from html import unescape

from PySide6.QtGui import QFontMetricsF

from timeline.ui.fonts import make_font, with_plain_figures

_TEXT = re.compile(
    r'(<text [^>]*?font-family="([^"]+)" font-size="(\d+)" font-weight="(\d+)" font-style="(\w+)"[^>]*?)\s*>'
    r"([^<]{2,})</text>"
)
_Fonts = dict[tuple[str, int, int, bool], QFontMetricsF]


def with_lengths(svg: str) -> str:
    """What follows a title, such as the number of its footnote, stands beside it in any font."""
    return _TEXT.sub(partial(_with_length, _Fonts()), svg)


def _with_length(fonts: _Fonts, found: re.Match[str]) -> str:
    begin, family, size, weight, style, words = found.groups()
    key = family, int(size), int(weight), style == "italic"
    metrics = fonts.get(key)
    if metrics is None:
        made = make_font(family, key[1], key[2], italic=key[3])
        metrics = fonts[key] = QFontMetricsF(with_plain_figures(made))
    length = metrics.horizontalAdvance(unescape(words))
    return f'{begin} textLength="{length:.2f}" lengthAdjust="spacingAndGlyphs">{words}</text>'

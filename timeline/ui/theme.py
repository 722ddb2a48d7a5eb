"""The colours of the interface by role, read from a theme file; a frozen value that is handed to whoever paints."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtGui import QColor, QPalette

from timeline import assets
from timeline.model.event import Colour, Kind

LIGHT = "light"
DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """One colour scheme. Colours are opaque; ``…_mix`` and ``…_opacity`` are shares from 0 to 1."""

    name: str
    dark: bool
    paper: QColor
    panel: QColor
    chrome: QColor
    sunken: QColor
    raised: QColor
    pressed: QColor
    rule: QColor
    rule2: QColor
    grid: QColor
    grid2: QColor
    edge: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    ghost: QColor
    accent: QColor
    on_accent: QColor
    accent_tint: QColor
    select: QColor
    on_select: QColor
    hit: QColor
    flash: QColor
    density: QColor
    danger: QColor
    kinds: Mapping[Kind, QColor]
    colours: Mapping[Colour, QColor]
    band_mix: float
    mention_mix: float
    minimap_mix: float
    dimmed_opacity: float
    disabled_opacity: float

    def kind(self, kind: Kind) -> QColor:
        """The hue of a kind: for marks and lines, never for text."""
        return self.kinds[kind]

    def in_colour(self, colour: Colour) -> "Theme":
        """The same with one hue for every kind, for events that the user gave a colour."""
        return replace(self, kinds=dict.fromkeys(Kind, self.colours[colour]))

    def band(self, kind: Kind, surface: QColor | None = None) -> QColor:
        """The fill of a «some day within» band over a surface, paper unless said; without paper it is transparent."""
        if surface is None and not self.paper.alpha():
            clear = QColor(self.kinds[kind])
            clear.setAlphaF(self.band_mix)
            return clear
        return mixed(self.kinds[kind], surface or self.paper, self.band_mix)

    def mention(self, kind: Kind, surface: QColor | None = None) -> QColor:
        """The fill behind a mention of the selected event over a surface, paper unless said."""
        return mixed(self.kinds[kind], surface or self.paper, self.mention_mix)

    @property
    def minimap_bar(self) -> QColor:
        """The colour of the minimap's bars inside the filter."""
        return mixed(self.accent, self.sunken, self.minimap_mix)

    def disabled(self, color: QColor, surface: QColor | None = None) -> QColor:
        """A colour as it looks on a control that cannot be used now."""
        return mixed(color, surface or self.chrome, self.disabled_opacity)

    def palette(self) -> QPalette:
        """The same colours for Qt's own widgets (Fusion)."""
        return _palette(self)


def load_theme(name: str) -> Theme:
    """The shipped theme ``"light"`` or ``"dark"``; FileNotFoundError for any other name."""
    content = tomllib.loads(assets.resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    roles = cast(dict[str, str], content["roles"])
    kinds = cast(dict[str, str], content["kinds"])
    colours = cast(dict[str, str], content["colours"])
    shares = cast(dict[str, float], content["shares"])
    return Theme(
        name=name,
        dark=bool(content["dark"]),
        **{role: QColor(value) for role, value in roles.items()},
        kinds={kind: QColor(kinds[kind.value]) for kind in Kind},
        colours={colour: QColor(colours[colour.value]) for colour in Colour},
        band_mix=shares["band"],
        mention_mix=shares["mention"],
        minimap_mix=shares["minimap"],
        dimmed_opacity=shares["dimmed"],
        disabled_opacity=shares["disabled"],
    )


def mixed(color: QColor, surface: QColor, share: float) -> QColor:
    """``share`` of a colour over a surface, as one opaque colour."""

    def channel(above: int, below: int) -> int:
        return round(above * share + below * (1 - share))

    return QColor(
        channel(color.red(), surface.red()),
        channel(color.green(), surface.green()),
        channel(color.blue(), surface.blue()),
    )


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, color in (
        (role.Window, theme.chrome),
        (role.WindowText, theme.ink),
        (role.Base, theme.paper),
        (role.AlternateBase, theme.panel),
        (role.Text, theme.ink),
        (role.PlaceholderText, theme.ink3),
        (role.Button, theme.raised),
        (role.ButtonText, theme.ink),
        (role.BrightText, theme.danger),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.ToolTipBase, theme.raised),
        (role.ToolTipText, theme.ink),
        (role.Light, theme.raised),
        (role.Midlight, theme.rule),
        (role.Mid, theme.rule2),
        (role.Dark, theme.edge),
        (role.Shadow, theme.edge),
    ):
        palette.setColor(target, color)
    for target, surface in ((role.WindowText, theme.chrome), (role.Text, theme.paper), (role.ButtonText, theme.raised)):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme.disabled(theme.ink, surface))
    return palette

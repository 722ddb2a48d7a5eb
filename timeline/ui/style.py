"""The style sheet of the window: the shipped template with the colours of a theme."""

from dataclasses import fields
from string import Template

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from timeline import assets
from timeline.ui.fonts import Type, font
from timeline.ui.theme import Theme


def style_sheet(theme: Theme) -> str:
    """The whole sheet; KeyError when the template names a role that no theme has."""
    colours = {field.name: getattr(theme, field.name) for field in fields(theme)}
    named = {name: colour.name() for name, colour in colours.items() if isinstance(colour, QColor)}
    template = Template(assets.resource("themes", "window.qss").read_text(encoding="utf-8"))
    scheme = "dark" if theme.dark else "light"
    signs = {
        sign: assets.resource("icons", f"{sign}_{scheme}.svg").as_posix() for sign in ("ticked", "down", "up", "cross")
    }
    return template.substitute(named, disabled_ink=theme.disabled(theme.ink).name(), **signs)


def apply_style(app: QApplication, theme: Theme) -> None:
    """Fusion in the colours and type of the program."""
    apply_ground(app, theme)
    app.setStyleSheet(style_sheet(theme))


def apply_colours(app: QApplication, theme: Theme) -> None:
    """Another theme where the style and the type are there already: both would be worked out anew for each widget."""
    app.setPalette(theme.palette())
    app.setStyleSheet(style_sheet(theme))


def apply_ground(app: QApplication, theme: Theme) -> None:
    """All but the sheet: what a window must have when it is made, while the sheet costs less once it is whole."""
    app.setStyle("Fusion")
    app.setPalette(theme.palette())
    app.setFont(font(Type.CONTROL))

"""Escapes words of articles and files where Qt would interpret them as HTML."""

from html import escape

from PySide6.QtGui import Qt


def plain(text: str) -> str:
    """What shows the text as it stands in a tooltip or a message; most texts are that by themselves."""
    if not Qt.mightBeRichText(text):
        return text
    lines = escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>"

"""The picture from the command line: Qt without a screen, the shipped fonts, one page."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QGuiApplication

from timeline.app.command_line_reading import Content
from timeline.model.lane import LanesBy
from timeline.ui.fonts import load_fonts
from timeline.ui.picture import Background, PageOptions, write_picture


def write_picture_of(contents: Sequence[Content], options: argparse.Namespace) -> None:
    """Writes the picture that the command line asks for; ExportError leaves the old file."""
    if not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # also beside a screen: pictures come out alike
    application = QGuiApplication.instance() or QGuiApplication(["timeline"])
    load_fonts()
    documents = [document for content in contents for document in content.documents if document.text]
    events = [event for content in contents for event in content.events]
    write_picture(events, documents, page_options(options), options.output)
    del application


def page_options(options: argparse.Namespace) -> PageOptions:
    """The page as the command line asks for it; what it leaves open is as the page's own defaults say."""
    page = PageOptions(background=Background(options.theme), language=options.lang)
    if options.size is not None:
        page = replace(page, width=options.size[0], height=options.size[1])
    if options.dpi is not None:
        page = replace(page, dpi=options.dpi)
    if options.lanes_by is not None:
        page = replace(page, lanes_by=LanesBy(options.lanes_by))
    return replace(
        page,
        since=options.since.begin if options.since else None,
        until=options.until.end if options.until else None,
    )

"""The picture from the command line: Qt without a screen, the shipped fonts, the page that was asked for."""

import argparse
import os
from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from timeline.app.command_line_page import chosen_events, page_options
from timeline.app.command_line_reading import Content
from timeline.scene.lane_keys import lane_table_of_keys
from timeline.scene.lanes import arranged
from timeline.scene.plan import prepare
from timeline.ui.fonts import load_fonts
from timeline.ui.picture import write_columns, write_picture
from timeline.ui.picture_page import MOST_LANES


def write_picture_of(contents: Sequence[Content], options: argparse.Namespace) -> None:
    """Writes the picture that the command line asks for; ExportError leaves the old file."""
    page = page_options(options, contents)
    if not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # also beside a screen: pictures come out alike
    application = QGuiApplication.instance() or QGuiApplication(["timeline"])
    load_fonts()
    many = next((content.numbers for content in contents if content.numbers is not None), None)
    if many is not None:
        table = lane_table_of_keys(many.columns, many.keys, page.lanes_by, page.language, most=MOST_LANES)
        table = arranged(table, order=page.lane_order, hidden=page.hidden_lanes, collapsed=frozenset())
        write_columns(prepare(many.columns, table), page, options.output)
    else:
        documents = [document for content in contents for document in content.documents if document.text]
        write_picture(chosen_events(contents, options), documents, page, options.output)
    del application

"""SVG whose text stays text in the shipped fonts, PDF with the fonts embedded; the same picture, the same bytes."""

import base64
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from timeline import assets
from timeline.ui.fonts import SANS, SERIF
from timeline.ui.picture_pdf_mending import mended
from timeline.ui.picture_sheets import Paper, paint_sheet_marks
from timeline.ui.picture_svg_lengths import with_lengths

_FACES = (
    (SANS, 400, "GolosText-Regular.ttf"),
    (SANS, 500, "GolosText-Medium.ttf"),
    (SANS, 600, "GolosText-SemiBold.ttf"),
    (SERIF, 400, "Literata-Regular.ttf"),
)
_PDF_RESOLUTION = 1200


def write_svg(
    path: Path,
    width: int,
    height: int,
    paint: Callable[[QPainter], None],
    *,
    title: str,
    background: QColor | None,
) -> None:
    """Embeds the faces that are used, so that the picture looks the same everywhere."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRect(0, 0, width, height))
    generator.setResolution(96)
    generator.setTitle(title)
    generator.setDescription("Timeline")
    with QPainter(generator) as painter:
        if background is not None:
            painter.fillRect(QRectF(0, 0, width, height), background)
        paint(painter)
    buffer.close()
    text = with_lengths(bytes(content.data()).decode("utf-8"))
    path.write_text(text.replace("<defs>", f"<defs>\n<style>{_faces(text)}</style>", 1), encoding="utf-8", newline="\n")


def _faces(svg: str) -> str:
    rules: list[str] = []
    for family, weight, name in _FACES:
        if f'font-family="{family}"' in svg and f'font-weight="{weight}"' in svg:
            data = base64.b64encode(assets.resource("fonts", name).read_bytes()).decode("ascii")
            source = f"url(data:font/ttf;base64,{data})"
            rules.append(f'@font-face{{font-family:"{family}";font-weight:{weight};src:{source}}}')
    return "".join(rules)


def write_pdf(
    path: Path,
    paper: Paper,
    pictures: int,
    paint: Callable[[QPainter, int], None],
    *,
    title: str,
    background: QColor | None,
    cancelled: Callable[[], bool],
    language: str = "ru",
) -> bool:
    """One page a sheet of each picture. False when cancelled."""
    content = QByteArray()
    QHashSeed.setDeterministicGlobalSeed()  # Qt writes the fonts in the order of a hash table
    try:
        painted = _paint_pages(content, paper, pictures, paint, title, background, cancelled, language)
    finally:
        QHashSeed.resetRandomGlobalSeed()
    if painted:
        path.write_bytes(mended(bytes(content.data())))
    return painted


def _paint_pages(
    content: QByteArray,
    paper: Paper,
    pictures: int,
    paint: Callable[[QPainter, int], None],
    title: str,
    background: QColor | None,
    cancelled: Callable[[], bool],
    language: str,
) -> bool:
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _pdf_writer(buffer, paper, title)
    sheets = paper.across * paper.down
    pages = [(number, x, y) for number in range(pictures) for x, y in paper.places()]
    with QPainter(writer) as painter:
        for count, (number, x, y) in enumerate(pages):
            if cancelled():
                return False
            if count:
                writer.newPage()
            painter.save()
            painter.scale(_PDF_RESOLUTION / paper.dpi, _PDF_RESOLUTION / paper.dpi)
            area = QRectF(0, 0, paper.width, paper.height)
            painter.setClipRect(area)
            if background is not None:
                painter.fillRect(area, background)
            painter.translate(-x, -y)
            paint(painter, number)
            painter.translate(x, y)
            page = number if pictures > 1 else None
            paint_sheet_marks(painter, paper, count % sheets, language, background, page)
            painter.restore()
    buffer.close()
    return True


def _pdf_writer(buffer: QBuffer, paper: Paper, title: str) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_RESOLUTION)
    points = QSizeF(paper.width / paper.dpi * 72, paper.height / paper.dpi * 72)
    page_size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page_size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(title)
    writer.setCreator("Timeline")
    return writer

"""SVG whose text stays text in the shipped fonts, PDF with the fonts embedded; the same picture, the same bytes."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from timeline import assets
from timeline.ui.fonts import SANS, SERIF

_FACES = (
    (SANS, 400, "GolosText-Regular.ttf"),
    (SANS, 500, "GolosText-Medium.ttf"),
    (SANS, 600, "GolosText-SemiBold.ttf"),
    (SERIF, 400, "Literata-Regular.ttf"),
)
_PDF_RESOLUTION = 1200
_PDF_DATE = re.compile(rb"(/(?:CreationDate|ModDate) ?\(D:)([^)]*)\)")
_PDF_ID = re.compile(rb"(/ID ?\[ ?<)([0-9a-fA-F]+)(> ?<)([0-9a-fA-F]+)(> ?\])")
_XMP_DATE = re.compile(rb'(xmp:(?:CreateDate|ModifyDate|MetadataDate)=")([^"]*)(")')
_XMP_ID = re.compile(rb"(uuid:)([0-9a-fA-F-]{36})")


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
    painter = QPainter(generator)
    if background is not None:
        painter.fillRect(QRectF(0, 0, width, height), background)
    paint(painter)
    painter.end()
    buffer.close()
    text = bytes(content.data()).decode("utf-8")
    path.write_text(text.replace("<defs>", f"<defs>\n<style>{_faces(text)}</style>", 1), encoding="utf-8", newline="\n")


def _faces(svg: str) -> str:
    rules: list[str] = []
    for family, weight, name in _FACES:
        if f'font-family="{family}"' in svg and f'font-weight="{weight}"' in svg:
            data = base64.b64encode(assets.resource("fonts", name).read_bytes()).decode("ascii")
            source = f"url(data:font/ttf;base64,{data})"
            rules.append(f'@font-face{{font-family:"{family}";font-weight:{weight};src:{source}}}')
    return "text{font-feature-settings:'tnum'}" + "".join(rules)


def write_pdf(
    path: Path,
    size: tuple[int, int, int],
    pages: int,
    paint: Callable[[QPainter, int], None],
    *,
    title: str,
    background: QColor | None,
    cancelled: Callable[[], bool],
) -> bool:
    """``size`` is width and height in pixels and the dpi that makes them a size on paper. False when cancelled."""
    width, height, dpi = size
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_RESOLUTION)
    points = QSizeF(width / dpi * 72, height / dpi * 72)
    page_size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page_size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(title)
    writer.setCreator("Timeline")
    painter = QPainter(writer)
    scale = _PDF_RESOLUTION / dpi
    for number in range(pages):
        if cancelled():
            painter.end()
            return False
        if number:
            writer.newPage()
        painter.save()
        painter.scale(scale, scale)
        if background is not None:
            painter.fillRect(QRectF(0, 0, width, height), background)
        paint(painter, number)
        painter.restore()
    painter.end()
    buffer.close()
    path.write_bytes(_without_clock(bytes(content.data())))
    return True


def _without_clock(pdf: bytes) -> bytes:
    """Dates and random identifiers made alike at equal length, so that no offset moves."""

    def zeros(found: bytes) -> bytes:
        return re.sub(rb"[0-9a-fA-F]", b"0", found)

    def date(found: bytes) -> bytes:
        fixed = b"20000101000000"
        return fixed[: len(found)] + re.sub(rb"[0-9]", b"0", found[len(fixed) :])

    pdf = _PDF_DATE.sub(lambda m: m[1] + date(m[2]) + b")", pdf)
    pdf = _PDF_ID.sub(lambda m: m[1] + zeros(m[2]) + m[3] + zeros(m[4]) + m[5], pdf)
    pdf = _XMP_DATE.sub(lambda m: m[1] + b"2000-01-01T00:00:00Z"[: len(m[2])].ljust(len(m[2])) + m[3], pdf)
    return _XMP_ID.sub(lambda m: m[1] + zeros(m[2]), pdf)

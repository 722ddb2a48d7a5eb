"""Word and OpenDocument texts: a zip with one XML file of paragraphs; its words are kept, its looks are not."""

import codecs
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from timeline.formats.article import Article
from timeline.formats.header import read_header
from timeline.model.problem import UnreadableFileError, Wording

_LARGEST = 100_000_000  # bytes of XML; a small zip can hold gigabytes
_MOST_MARKS = 3_000_000  # tags and attributes; each takes much more memory than its letters
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPEN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LEFT_OUT = frozenset(
    {
        f"{_WORD}moveFrom",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
        f"{_OPEN}tracked-changes",
        "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
    }
)
_DAMAGED = Wording(
    "Документ повреждён или это не тот формат. Сохраните его снова или как текст (.txt).",
    "The document is damaged or of another format. Save it again, or as plain text (.txt).",
)


def read_docx(content: bytes) -> Article:
    """The paragraphs of a Word document, a line each; UnreadableFileError when it is none."""
    root = _xml(content, "word/document.xml")
    paragraphs = (element for element in _kept(root) if element.tag == f"{_WORD}p")
    return _article("".join(_docx_pieces(paragraph)) for paragraph in paragraphs)


def read_odt(content: bytes) -> Article:
    """The paragraphs and headings of an OpenDocument text, a line each; UnreadableFileError when it is none."""
    root = _xml(content, "content.xml")
    blocks = (element for element in _kept(root) if element.tag in (f"{_OPEN}p", f"{_OPEN}h"))
    return _article("".join(_odt_pieces(block)) for block in blocks)


def _kept(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """All elements in their order, without what was taken out, comments, and what is there twice for old programs."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag not in _LEFT_OUT:
            yield element
            waiting.extend(reversed(element))


def _article(lines: Iterator[str]) -> Article:
    text = "\n".join(lines)
    return Article(text, "utf-8", read_header(text))


def _xml(content: bytes, name: str) -> ElementTree.Element:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(name) as member:
            return xml_tree(member.read(_LARGEST + 1))
    except BROKEN as error:
        raise UnreadableFileError(_DAMAGED) from error


BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, KeyError, ElementTree.ParseError, OSError,
          RuntimeError, EOFError, NotImplementedError, ValueError)  # fmt: skip
"""What reading a zip of XML that is none may raise."""


def xml_tree(xml: bytes) -> ElementTree.Element:
    """What stands in it, without a document type; one of ``BROKEN`` when it is no such XML, or too much of it."""
    if xml.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        xml = xml.decode("utf-16").encode("utf-8")
    if len(xml) > _LARGEST or xml.count(b"<") + xml.count(b"=") > _MOST_MARKS:
        raise ValueError("too large")
    # In any other encoding «<» could be another byte than the one that is counted.
    return ElementTree.fromstring(xml, ElementTree.XMLParser(target=_Tree(), encoding="utf-8"))


class _Tree(ElementTree.TreeBuilder):
    """Neither format has a document type; its entities could explode."""

    def doctype(self, *_: str | None) -> None:
        """Called before any of them is read."""
        raise ValueError("a document type")


def _docx_pieces(paragraph: ElementTree.Element) -> Iterator[str]:
    """Runs of text; deleted ones are in elements of another name. A text box holds paragraphs of its own."""
    waiting = [*reversed(paragraph)]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_WORD}t":
            yield element.text or ""
        elif element.tag in (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
            yield "\t" if element.tag == f"{_WORD}tab" else "\n"
        elif element.tag not in (f"{_WORD}p", f"{_WORD}pPr", *_LEFT_OUT):
            waiting.extend(reversed(element))


def _odt_pieces(block: ElementTree.Element) -> Iterator[str]:
    """Text of the block and its spans; white space of the XML counts once. Notes are blocks of their own."""
    yield _single_spaced(block.text)
    waiting: list[ElementTree.Element | str] = [*reversed(block)]
    while waiting:
        child = waiting.pop()
        if isinstance(child, str):
            yield child
            continue
        waiting.append(_single_spaced(child.tail))
        if child.tag == f"{_OPEN}s":
            count = child.get(f"{_OPEN}c", "1")
            yield " " * (min(int(count), 100) if count.isdecimal() and len(count) < 4 else 1)
        elif child.tag in (f"{_OPEN}tab", f"{_OPEN}line-break"):
            yield "\t" if child.tag == f"{_OPEN}tab" else "\n"
        elif child.tag in (f"{_OPEN}span", f"{_OPEN}a"):
            yield _single_spaced(child.text)
            waiting.extend(reversed(child))


def _single_spaced(text: str | None) -> str:
    return "" if not text else " ".join(f"x{text}x".split())[1:-1]

"""Electronic books: a zip of web pages in an order of their own; bought ones that are locked cannot be read."""

import io
import posixpath
import urllib.parse
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from timeline.formats.article import Article, Origin
from timeline.formats.from_html import read_chapter
from timeline.formats.from_office import BROKEN, xml_tree
from timeline.formats.written_day import find_day
from timeline.model.document import Part, PublishedBasis, Role
from timeline.model.instant import Day
from timeline.model.problem import UnreadableFileError, Wording
from timeline.model.span import Span

_LARGEST = 30_000_000  # bytes of all pages together; the longest novels have some ten
_MOST_TAGS = 1_000_000  # the same
_MOST_PAGES = 5_000
_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_IN_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_IN_LOCKS = "{http://www.w3.org/2001/04/xmlenc#}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_DAMAGED = Wording(
    "Книга повреждена или это не EPUB. Сохраните её снова или как текст (.txt).",
    "The book is damaged or no EPUB. Save it again, or as plain text (.txt).",
)
_LOCKED = Wording(
    "Книга защищена от копирования (DRM): прочитать её может только программа магазина.",
    "The book is protected against copying (DRM): only the shop's own program can read it.",
)
_TOO_LARGE = Wording(
    f"В книге больше {_LARGEST // 1_000_000} МБ текста. Разделите её на части.",
    f"The book holds more than {_LARGEST // 1_000_000} MB of text. Split it into parts.",
)


def read_epub(content: bytes) -> Article:
    """The headings and paragraphs of all pages in their order, an empty line apart; UnreadableFileError for no book."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            where = _package_path(archive)
            package = xml_tree(_member(archive, where))
            paragraphs = [words for page in _pages(archive, where, package) for words in read_chapter(page)]
    except BROKEN as error:
        raise UnreadableFileError(_DAMAGED) from error
    title = _said(package, "title")
    if title and paragraphs and paragraphs[0] != title:
        paragraphs.insert(0, title)
    day = _day(package)
    origin = Origin(
        title=title,
        source=_said(package, "publisher"),
        published=day,
        published_basis=PublishedBasis.METADATA if day is not None else PublishedBasis.NONE,
        parts=(Part(Span(0, len(title)), Role.TITLE),) if title and len(paragraphs) > 1 else (),
    )
    return Article("\n\n".join(paragraphs), "utf-8", origin)


def _package_path(archive: zipfile.ZipFile) -> str:
    container = xml_tree(_member(archive, _CONTAINER))
    return next((path for file in container.iter(f"{_IN_CONTAINER}rootfile") if (path := file.get("full-path"))), "")


def _pages(archive: zipfile.ZipFile, where: str, package: Element) -> Iterator[bytes]:
    """In the order of reading, without tables of contents and what stands beside the text."""
    locked = _locked(archive)
    left, tags = _LARGEST, _MOST_TAGS
    for place in _places(where, package):
        if place in locked:
            raise UnreadableFileError(_LOCKED)
        page = _member(archive, place, left)
        left, tags = left - len(page), tags - page.count(b"<")
        if left < 0 or tags < 0:
            raise UnreadableFileError(_TOO_LARGE)
        yield page


def _places(where: str, package: Element) -> list[str]:
    listed = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    references = [each for each in package.iter(f"{_OPF}itemref") if each.get("linear") != "no"]
    items = (listed[identity] for each in references[:_MOST_PAGES] if (identity := each.get("idref")) in listed)
    pages = (item for item in items if item.get("media-type") in _PAGES)
    texts = (item for item in pages if "nav" not in item.get("properties", "").split())
    return list(dict.fromkeys(_joined(posixpath.dirname(where), item.get("href", "")) for item in texts))


def _joined(folder: str, link: str) -> str:
    return posixpath.normpath(posixpath.join(folder, urllib.parse.unquote(link.partition("#")[0])))


def _locked(archive: zipfile.ZipFile) -> frozenset[str]:
    """What cannot be read without a key: in a locked book its pages, in others perhaps a font."""
    if _LOCKS not in archive.namelist():
        return frozenset()
    links = xml_tree(_member(archive, _LOCKS)).iter(f"{_IN_LOCKS}CipherReference")
    return frozenset(_joined("", link.get("URI", "")) for link in links)


def _member(archive: zipfile.ZipFile, name: str, most: int = _LARGEST) -> bytes:
    """One byte more than the ``most`` allowed, when there is more: a small zip can hold gigabytes."""
    with archive.open(name) as member:
        return member.read(most + 1)


def _said(package: Element, what: str) -> str:
    return next((words for each in package.iter(_DC + what) if (words := " ".join((each.text or "").split()))), "")


def _day(package: Element) -> Day | None:
    """When it was published, as far as the book says a whole day."""
    for each in package.iter(f"{_DC}date"):
        if each.get(f"{_OPF}event", "publication") == "publication":
            found = find_day((each.text or "").strip()[:100])
            if found is not None and found[1] == 0:
                return found[0]
    return None

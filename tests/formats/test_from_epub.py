"""Books are read page by page in their own order; damaged, locked and swollen ones are refused with a reason."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from timeline.formats import from_epub
from timeline.formats.from_epub import read_epub
from timeline.formats.reading import read_document
from timeline.model.document import PublishedBasis, Role
from timeline.model.instant import Day
from timeline.model.problem import UnreadableFileError

CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" version="2.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/%D0%B4%D0%B2%D0%B0.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="text/notes.xhtml" media-type="application/xhtml+xml"/>
<item id="i" href="c.jpg" media-type="image/jpeg"/>
</manifest>
<spine><itemref idref="nav"/>
<itemref idref="i"/><itemref idref="a"/><itemref idref="b"/><itemref idref="n" linear="no"/>
<itemref idref="gone"/></spine></package>"""
METADATA = """<dc:title>Хроника одной осени</dc:title><dc:publisher>Вести</dc:publisher>
<dc:date opf:event="modification">2025-11-01</dc:date><dc:date opf:event="publication">2025-10-24T08:00:00Z</dc:date>"""
PAGE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title/><style>p {{}}</style></head><body><a id="x"/><h1>{heading}</h1><p>{text}<br/>и далее.</p></body></html>"""


def book(changes: Mapping[str, str | bytes | None] | None = None, metadata: str = METADATA) -> bytes:
    members: dict[str, str | bytes | None] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE.format(metadata=metadata),
        "OEBPS/nav.xhtml": PAGE.format(heading="Оглавление", text="Глава первая"),
        "OEBPS/text/one.xhtml": PAGE.format(heading="Глава первая", text="9 октября 2025 года прошла встреча"),
        "OEBPS/text/два.xhtml": PAGE.format(heading="Глава вторая", text="В декабре упал самолёт"),
        "OEBPS/text/notes.xhtml": PAGE.format(heading="Примечания", text="Сноска"),
        **(changes or {}),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(name, content)
    return packed.getvalue()


def test_pages_are_read_in_the_order_of_the_book() -> None:
    article = read_epub(book())
    assert article.text.split("\n\n") == [
        "Хроника одной осени",
        "Глава первая",
        "9 октября 2025 года прошла встреча и далее.",
        "Глава вторая",
        "В декабре упал самолёт и далее.",
    ]
    assert article.origin.title == "Хроника одной осени"
    assert article.origin.source == "Вести"
    assert article.origin.published == Day(2025, 10, 24)
    assert article.origin.published_basis is PublishedBasis.METADATA
    (part,) = article.origin.parts
    assert (part.role, part.span.cut(article.text)) == (Role.TITLE, "Хроника одной осени")


def test_a_year_is_no_day_and_a_book_may_say_nothing_of_itself() -> None:
    assert read_epub(book(metadata="<dc:date>2019</dc:date>")).origin.published is None
    article = read_epub(book(metadata=""))
    assert article.text.startswith("Глава первая\n\n")
    assert not article.origin.parts


def test_a_file_with_its_suffix_is_a_book(tmp_path: Path) -> None:
    path = tmp_path / "хроника.epub"
    path.write_bytes(book())
    assert read_document(path).title == "Хроника одной осени"


def lock(uri: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData>'
        f'<CipherReference URI="{uri}"/></CipherData></EncryptedData></encryption>'
    )


def test_a_locked_book_is_refused_with_the_reason() -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_epub(book({"META-INF/encryption.xml": lock("OEBPS/text/one.xhtml")}))
    assert "DRM" in refused.value.wording.ru


def test_a_locked_font_locks_nothing() -> None:
    assert "встреча" in read_epub(book({"META-INF/encryption.xml": lock("OEBPS/font.otf")})).text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        book()[:400],
        book({"META-INF/container.xml": None}),
        book({"META-INF/container.xml": "<container/>"}),
        book({"META-INF/container.xml": CONTAINER.replace("OEBPS/book.opf", "../../etc/passwd")}),
        book({"OEBPS/book.opf": None}),
        book({"OEBPS/book.opf": "<package"}),
        book(
            {"OEBPS/book.opf": '<!DOCTYPE x [<!ENTITY a "b">]>' + PACKAGE.format(metadata=METADATA).partition("?>")[2]}
        ),
        book({"OEBPS/text/one.xhtml": None}),
        book({"META-INF/encryption.xml": "<"}),
    ],
)
def test_damaged_books_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_epub(content)
    assert "EPUB" in refused.value.wording.ru


@pytest.mark.parametrize(("bound", "most"), [("_LARGEST", 10_000), ("_MOST_TAGS", 1_000)])
def test_a_small_book_that_swells_is_refused(bound: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_epub, bound, most)
    page = PAGE.format(heading="Глава", text="<i>и</i> " * 3_000)
    with pytest.raises(UnreadableFileError) as refused:
        read_epub(book({"OEBPS/text/one.xhtml": page}))
    assert "МБ" in refused.value.wording.ru


def test_a_book_without_words_is_empty() -> None:
    pages = {f"OEBPS/text/{name}.xhtml": "<html><body/></html>" for name in ("one", "два")}
    assert read_epub(book(pages)).text == ""

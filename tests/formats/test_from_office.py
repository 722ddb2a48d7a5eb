"""Word and OpenDocument texts give their paragraphs; damaged and hostile ones are refused."""

import io
import zipfile
from collections.abc import Callable

import pytest

from timeline.formats.article import Article
from timeline.formats.from_office import read_docx, read_odt
from timeline.model.instant import Day
from timeline.model.problem import UnreadableFileError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TEXT = "24.10.2025 15:30\nЗаголовок статьи\n\nПрезидент  подписал\tзакон.\nСтрока\nещё."


def packed(name: str, xml: str | bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return target.getvalue()


def docx() -> bytes:
    def line(inside: str) -> str:
        return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{inside}</w:p>"

    body = (
        line("<w:r><w:t>24.10.2025 15:30</w:t></w:r>")
        + line("<w:r><w:t>Заголовок </w:t></w:r><w:r><w:t>статьи</w:t></w:r>")
        + line("")
        + line(
            "<w:r><w:t>Президент  </w:t></w:r><w:del><w:r><w:delText>не </w:delText></w:r></w:del>"
            "<w:hyperlink><w:r><w:t>подписал</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>закон.</w:t></w:r>"
        )
        + line("<w:r><w:t>Строка</w:t><w:br/><w:t>ещё.</w:t></w:r>")
    )
    return packed("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')


def odt() -> bytes:
    body = (
        "<t:p>24.10.2025 15:30</t:p><t:h>Заголовок <t:span>статьи</t:span></t:h><t:p/>"
        "<t:p>Президент <t:s/><t:a>подписал</t:a><t:tab/>закон.</t:p>"
        "<t:p>Строка<t:line-break/>ещё.</t:p>"
    )
    return packed("content.xml", f'<o xmlns:t="{OPEN}"><t:text>{body}</t:text></o>')


@pytest.mark.parametrize(("read", "content"), [(read_docx, docx()), (read_odt, odt())])
def test_paragraphs_become_lines_and_the_header_is_read(read: Callable[[bytes], Article], content: bytes) -> None:
    article = read(content)
    assert article.text == TEXT
    assert (article.origin.published, article.origin.title) == (Day(2025, 10, 24), "Заголовок статьи")


@pytest.mark.parametrize("read", [read_docx, read_odt])
@pytest.mark.parametrize(
    "content",
    [
        b"no zip",
        packed("other.xml", "<a/>"),
        packed("word/document.xml", "<broken"),
        packed("content.xml", "<broken"),
        packed("content.xml", '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'),
        docx()[:200],
        odt()[:150],
    ],
)
def test_damaged_documents_are_refused(read: Callable[[bytes], Article], content: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read(content)


def test_a_small_zip_that_unpacks_to_gigabytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.formats.from_office._LARGEST", 100)
    with pytest.raises(UnreadableFileError):
        read_docx(docx())


def test_what_was_moved_away_and_what_old_programs_read_instead_is_left_out() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Рамка.</w:t></w:r></w:p></w:txbxContent>"
    inside = (
        "<w:p><w:moveFrom><w:r><w:t>Раньше здесь. </w:t></w:r></w:moveFrom><w:r><w:t>Текст.</w:t></w:r></w:p>"
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    xml = f'<w:document xmlns:w="{WORD}" xmlns:mc="{compatible}"><w:body>{inside}</w:body></w:document>'
    assert read_docx(packed("word/document.xml", xml)).text == "Текст.\n\nРамка."


def test_deleted_paragraphs_and_comments_of_an_open_document_are_left_out() -> None:
    inside = (
        "<t:tracked-changes><t:changed-region><t:deletion><t:p>Вычеркнуто.</t:p></t:deletion></t:changed-region>"
        "</t:tracked-changes><t:p>Сказано<o:annotation><t:p>Проверить!</t:p></o:annotation> так.</t:p>"
    )
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xml = f'<o:text xmlns:t="{OPEN}" xmlns:o="{office}">{inside}</o:text>'
    assert read_odt(packed("content.xml", xml)).text == "Сказано так."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp037"])
def test_a_document_type_is_refused_wherever_and_however_it_is_written(encoding: str) -> None:
    above = f'<?xml version="1.0" encoding="{encoding}"?><!--{"x" * 2000}-->'
    xml = f'{above}<!DOCTYPE d [<!ENTITY e "Слово">]><w:d xmlns:w="{WORD}"><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:d>'
    content = xml.replace("Слово", "word").encode(encoding)
    with pytest.raises(UnreadableFileError):
        read_docx(packed("word/document.xml", content))


def test_a_text_in_utf_16_is_read() -> None:
    xml = f'<?xml version="1.0" encoding="utf-16"?><w:d xmlns:w="{WORD}"><w:p><w:r><w:t>Да.</w:t></w:r></w:p></w:d>'
    assert read_docx(packed("word/document.xml", xml.encode("utf-16"))).text == "Да."


def test_a_damaged_member_is_refused_however_it_was_packed() -> None:
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", method) as archive:
            archive.writestr("word/document.xml", "<a>" + "abc" * 1000 + "</a>")
        refused = 0
        for place in range(47, 67):
            damaged = bytearray(target.getvalue())
            damaged[place] ^= 0x5A
            try:
                read_docx(bytes(damaged))
            except UnreadableFileError:
                refused += 1
        assert refused > 10

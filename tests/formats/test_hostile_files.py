"""Files made to do harm: bombs, depths, tags without end; read or refused, in bounded time and memory."""

import io
import zipfile

import pytest

from timeline.formats.from_html import read_html
from timeline.formats.from_mail import read_mail
from timeline.formats.from_office import read_docx, read_odt
from timeline.model.problem import UnreadableFileError

WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def zipped(xml: bytes, member: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, xml)
    return file.getvalue()


def odt(inside: bytes) -> str:
    return read_odt(zipped(b"<d " + OPEN + b"><text:p>" + inside + b"</text:p></d>", "content.xml")).text


def docx(xml: bytes) -> str:
    return read_docx(zipped(xml, "word/document.xml")).text


@pytest.mark.parametrize(
    "xml",
    [
        b"<a>" + b"<a/>" * 4_000_000 + b"</a>",
        b"<a " + b" ".join(b"a%d=''" % number for number in range(3_100_000)) + b"/>",
    ],
    ids=["elements", "attributes"],
)
def test_small_files_with_millions_of_elements_are_refused(xml: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        docx(xml)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_unfolded(encoding: str) -> None:
    def encode(xml: bytes) -> bytes:
        return xml.decode().encode(encoding)

    laughs = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8))
    doctype = b"<!--" + b"x" * 2000 + b'--><!DOCTYPE l [<!ENTITY a "' + b"ha" * 500 + b'">' + laughs + b"]>"
    with pytest.raises(UnreadableFileError):
        docx(encode(doctype + b"<w:d " + WORD + b"><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:d>"))
    outside = b"<!--" + b"x" * 2000 + b'--><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(UnreadableFileError):
        docx(encode(outside + b"<w:d " + WORD + b"><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:d>"))


def test_spans_within_spans_and_odd_numbers_of_spaces() -> None:
    assert odt(b"<text:span>" * 50_000 + b"x" + b"</text:span>" * 50_000) == "x"
    assert odt(b"x<text:span>y<text:s text:c='3'/>z</text:span> <text:a>a</text:a> b") == "xy   z a b"
    for count in (b"abc", b"9" * 6_000, b"-5", "٣".encode(), b""):
        assert odt(b"x<text:s text:c='" + count + b"'/>y").replace(" ", "") == "xy"


@pytest.mark.parametrize(
    "open_end",
    [b"<!--", b"<![CDATA[", b"<!", b"<?", b"</", b"<a ", b"<a href='", b"<", b"<![if x", b"<![foo[", b"<p><b><i>"],
)
def test_what_never_ends_in_a_page_is_looked_through_once(open_end: bytes) -> None:
    page = "<p>Вчера в Москве прошла встреча.</p>".encode()
    for end in (b"", b">", b"-->"):
        article = read_html(page + open_end * 20_000 + end)
        assert article.text.startswith("Вчера в Москве прошла встреча.")


def test_a_page_of_too_many_tags_is_refused_rather_than_cut() -> None:
    line = "<p>Вчера в Москве прошла встреча.</p>"
    assert read_html((line * 149_000 + "<p>Конец.").encode()).text.endswith("Конец.")
    with pytest.raises(UnreadableFileError) as refused:
        read_html((line * 151_000).encode())
    assert "тегов" in refused.value.wording.ru
    assert "tags" in refused.value.wording.en


def test_comments_and_sections_of_usual_pages_are_left_out() -> None:
    page = "<!--[if IE]><p>нет</p><![endif]--><![if !IE]><p>да<!-- нет --> и</p><![endif]><p>ещё <![CDATA[нет]]> да</p>"
    assert read_html(page.encode()).text.split() == ["да", "и", "ещё", "да"]
    assert read_html("<p>2 < 3, но не <b>больше".encode()).text == "2 < 3, но не больше"


def test_headers_without_end_take_no_memory() -> None:
    subject = b"Subject: " + b"=?utf-8?Q?=D0=92?= " * 30_000
    address = b"From: " + b"(" * 100_000
    kind = b"Content-Type: text/plain; " + b"a=b; " * 50_000
    mail = read_mail(b"\n".join((subject, address, kind, b"Date: " + b"(" * 100_000, b"", "Вчера.".encode())))
    assert "Вчера." in mail.text
    assert len(mail.text) < 10_000

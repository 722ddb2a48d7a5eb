"""PDFs give their paragraphs; scanned, locked, damaged and endless ones are refused, each with its reason."""

import io
import random
import zlib

import pypdf
import pytest

from timeline.formats.from_pdf import read_pdf
from timeline.formats.reading import READERS
from timeline.model.instant import Day
from timeline.model.problem import UnreadableFileError

LINES = (
    "24.10.2025 15:30",
    "Путин поговорил по телефону с Алиевым",
    "Президент РФ Владимир Путин провёл телефонный разговор с президен-",
    "том Азербайджана Ильхамом Алиевым.",
    "Лидеры стран обсудили актуальные вопросы повестки дня.",
)
UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"2 beginbfrange <0000> <00FF> <0000> <0400> <04FF> <0400> endbfrange\n"
    b"endcmap CMapName currentdict /CMap defineresource pop end end"
)


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), extra, content)


def file_of(objects: list[bytes]) -> bytes:
    made, places = bytearray(b"%PDF-1.7\n"), list[int]()
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(made)


def pdf(pages: list[tuple[str, ...]], *, packed: bool = False) -> bytes:
    """A page a list of lines, in a font whose codes are Unicode's."""
    kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        b" /Supplement 0 >> /DW 500 >>",
        stream(UNICODE),
    ]
    for number, lines in enumerate(pages):
        shown = b"".join(b"<%s> Tj 0 -14 Td\n" % line.encode("utf-16-be").hex().encode() for line in lines)
        content = b"BT /F1 10 Tf 50 800 Td\n" + shown + b"ET"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % (7 + 2 * number)
        )
        objects.append(stream(zlib.compress(content), b"/Filter /FlateDecode ") if packed else stream(content))
    return file_of(objects)


@pytest.mark.parametrize("packed", [False, True])
def test_lines_become_paragraphs_and_the_header_is_read(packed: bool) -> None:
    article = read_pdf(pdf([LINES], packed=packed))
    assert article.text.split("\n\n") == [
        "24.10.2025 15:30",
        "Путин поговорил по телефону с Алиевым",
        "Президент РФ Владимир Путин провёл телефонный разговор с президентом Азербайджана Ильхамом Алиевым.",
        "Лидеры стран обсудили актуальные вопросы повестки дня.",
    ]
    assert article.origin.published == Day(2025, 10, 24)


def test_a_sentence_goes_on_over_the_edge_of_a_page() -> None:
    pages = [("Вестник", *LINES[2:3], "1"), ("Вестник", *LINES[3:], "2"), ("Вестник", "Третья страница текста.", "3")]
    text = read_pdf(pdf(pages)).text
    assert "президентом Азербайджана" in text
    assert "Вестник" not in text


def test_pages_without_words_are_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_pdf(pdf([(), ("7",)]))
    assert "OCR" in refused.value.wording.ru


def test_a_locked_file_says_so_and_one_without_a_password_is_read() -> None:
    for password, readable in (("secret", False), ("", True)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([LINES])))
        writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
        kept = io.BytesIO()
        writer.write(kept)
        if readable:
            assert "Алиевым" in read_pdf(kept.getvalue()).text
            continue
        with pytest.raises(UnreadableFileError) as refused:
            read_pdf(kept.getvalue())
        assert "парол" in refused.value.wording.ru


def test_a_book_is_no_article() -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_pdf(pdf([("Слово",)] * 2_001))
    assert "2000" in refused.value.wording.ru


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"text", pdf([LINES])[:300], b"%PDF-1.4\n" + b"\0" * 5000])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read_pdf(content)


@pytest.mark.parametrize("seed", range(60))
def test_damage_gives_a_text_or_a_reason(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(pdf([LINES, LINES], packed=seed % 2 == 0))
    for _ in range(chance.randrange(1, 40)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    try:
        read_pdf(bytes(content)).text.encode("utf-8")
    except UnreadableFileError:
        return


def test_what_unfolds_to_more_than_any_page_holds_is_left_out() -> None:
    endless = pdf([LINES, LINES], packed=True)
    packed = zlib.compress(b"BT /F1 10 Tf " + b"<0410> Tj " * 700_000 + b" ET")
    first = endless.index(b"7 0 obj")
    rest = endless.index(b"8 0 obj")
    bomb = endless[:first] + b"7 0 obj\n" + stream(packed, b"/Filter /FlateDecode ") + b"\nendobj\n" + endless[rest:]
    text = read_pdf(bomb).text
    assert "Алиевым" in text
    assert len(text) < 1000


def test_pages_that_name_each_other_have_an_end() -> None:
    circle = file_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>"])
    with pytest.raises(UnreadableFileError):
        read_pdf(circle)


def test_each_suffix_has_one_reader() -> None:
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert {".pdf", ".rtf", ".eml", ".mhtml", ".docx"} <= set(suffixes)

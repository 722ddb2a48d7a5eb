"""PDF: the words of its pages as paragraphs, by pypdf; what is only a picture of words is refused."""

import io
import logging
import struct
import zlib
from collections.abc import Iterator

from timeline.formats.article import Article
from timeline.formats.header import read_header
from timeline.formats.page_layout import best_layout, page_lines
from timeline.formats.unwrap import unwrapped, without_page_edges
from timeline.model.problem import UnreadableFileError, Wording

_MOST_PAGES = 2_000
_MOST_LETTERS = 10_000_000
_LARGEST_STREAM = 6_000_000  # bytes; a page of a newspaper has 200,000, and each takes half a microsecond
_MOST_DRAWN = 40_000_000  # bytes of all pages
_FEWEST_LETTERS = 20  # of a text; a scanned page has none, or the number that was stamped on it
_DAMAGED = Wording(
    "PDF повреждён или это не PDF. Откройте его в другой программе и сохраните как текст (.txt).",
    "The PDF is damaged or is none. Open it in another program and save it as plain text (.txt).",
)
_LOCKED = Wording(
    "PDF закрыт паролем. Сохраните его без пароля и откройте снова.",
    "The PDF is locked by a password. Save it without one and open it again.",
)
_SCANNED = Wording(
    "В PDF нет текста, только изображения страниц. Распознайте их (OCR) и откройте результат.",
    "The PDF holds no text, only images of pages. Run text recognition (OCR) on it and open the result.",
)
_TOO_LONG = Wording(
    f"В PDF больше {_MOST_PAGES} страниц или слишком много текста: это не статья. Разделите его на части.",
    f"The PDF has more than {_MOST_PAGES} pages or too much text: this is no article. Split it into parts.",
)


def read_pdf(content: bytes) -> Article:
    """The text of a PDF; UnreadableFileError when it is damaged, locked, too long, or holds no text."""
    from pypdf import apply_configuration  # late: most files are no PDFs

    with apply_configuration(
        zlib_maximum_output_length=_LARGEST_STREAM,
        lzw_maximum_output_length=_LARGEST_STREAM,
        run_length_maximum_output_length=_LARGEST_STREAM,
        brotli_maximum_output_length=_LARGEST_STREAM,
        array_based_stream_maximum_output_length=_LARGEST_STREAM,
    ):
        pages = list(_pages(content))
    if sum(letter.isalpha() for page in pages for letter in page) < _FEWEST_LETTERS:
        raise UnreadableFileError(_SCANNED)
    lines = without_page_edges([page_lines(page) for page in pages])
    text = "\n\n".join(unwrapped(list(lines)))
    return Article(text, "utf-8", read_header(text))


def _pages(content: bytes) -> Iterator[str]:
    """The words of each page; of a page that cannot be read, none."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains of every oddity that it gets over
    odd = (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError,
           NotImplementedError, OSError, zlib.error, struct.error)  # fmt: skip
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFileError(_LOCKED)
        count = len(reader.pages)
    except ImportError as error:  # a cipher that needs a library of its own
        raise UnreadableFileError(_LOCKED) from error
    except odd as error:
        raise UnreadableFileError(_DAMAGED) from error
    if count > _MOST_PAGES:
        raise UnreadableFileError(_TOO_LONG)
    read, letters, drawn = 0, 0, 0
    for number in range(count):
        try:
            page = reader.pages[number]
            strokes = page.get_contents()
            drawn += len(strokes.get_data()) if strokes is not None else 0
            if drawn > _MOST_DRAWN:
                raise UnreadableFileError(_TOO_LONG)
            words = best_layout(page.extract_text(), page.extract_text(extraction_mode="layout"))
        except odd:
            continue
        read, letters = read + 1, letters + len(words)
        if letters > _MOST_LETTERS:
            raise UnreadableFileError(_TOO_LONG)
        yield words.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
    if not read:
        raise UnreadableFileError(_DAMAGED)

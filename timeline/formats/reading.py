"""Files to Documents: finds the articles, picks the reader by suffix, settles the publication date.

The date is taken from the article itself (header, metadata), else from the file's name, else as given by the caller;
without any the relative dates stay unresolved.
"""

import hashlib
import os
import re
import stat
import unicodedata
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from timeline.formats.article import Article, Origin
from timeline.formats.encoding import decode
from timeline.formats.from_html import read_html
from timeline.formats.from_office import read_docx, read_odt
from timeline.formats.from_pdf import read_pdf
from timeline.formats.from_rtf import read_rtf
from timeline.formats.header import read_header
from timeline.formats.passed_over import COLLECTIONS, PassedOver
from timeline.formats.written_day import day_in_name
from timeline.model.document import Document, DocumentId, PublishedBasis
from timeline.model.instant import Day
from timeline.model.problem import UnreadableFileError, Wording, is_in_use, system_reason

LARGEST = 100_000_000  # bytes; the longest novels have three million
_PACKED = ".gz"
_GZIP = b"\x1f\x8b"  # how a packed file begins
_PAGE = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|\?xml|head|body)\b", re.IGNORECASE)
_BEGINNING = 1_000
_WITH_GZIP_HEADER = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format: its name, the suffixes that mark it and the function from bytes to an article."""

    label: Wording
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Article]


def read_plain_text(content: bytes) -> Article:
    """A text file in any usual Russian encoding; UnreadableFileError when it is no text."""
    text, encoding = decode(content)
    return Article(text, encoding, read_header(text))


def read_mail(content: bytes) -> Article:
    """A mail or a web archive; UnreadableFileError when it holds no text."""
    from timeline.formats import from_mail  # late: few articles are mails

    return from_mail.read_mail(content)


def read_book(content: bytes) -> Article:
    """An electronic book; UnreadableFileError when it is damaged, locked or too large."""
    from timeline.formats import from_epub  # late: few articles are books

    return from_epub.read_epub(content)


READERS: tuple[Reader, ...] = (
    Reader(Wording("Текст", "Plain text"), (".txt", ".text"), read_plain_text),
    Reader(Wording("Веб-страница", "Web page"), (".html", ".htm", ".xhtml"), read_html),
    Reader(Wording("Документ Word", "Word document"), (".docx",), read_docx),
    Reader(Wording("Документ OpenDocument", "OpenDocument text"), (".odt",), read_odt),
    Reader(Wording("Книга EPUB", "EPUB book"), (".epub",), read_book),
    Reader(Wording("Документ RTF", "Rich text"), (".rtf",), read_rtf),
    Reader(Wording("Документ PDF", "PDF document"), (".pdf",), read_pdf),
    Reader(Wording("Письмо или веб-архив", "Mail or web archive"), (".eml", ".mhtml", ".mht"), read_mail),
)


def read_document(path: Path, *, published: Day | None = None) -> Document:
    """The article in a file; UnreadableFileError (what is wrong, what to do) when there is none.

    ``published`` dates the article only where neither the article nor the file's name does. A suffix that no reader
    claims is read as plain text; what gzip has packed («page.html.gz») is unpacked first.
    """
    content = _content(path)
    suffix = _inner_path(path).suffix.lower()
    if suffix in COLLECTIONS:
        raise UnreadableFileError(COLLECTIONS[suffix])
    reader = next((reader for reader in READERS if suffix in reader.suffixes), READERS[0])
    article = reader.read(_unpacked(content))
    if not any(map(str.isalnum, article.text)):
        raise UnreadableFileError(_EMPTY)
    return _document(article, content, name=article_name(path), path=str(path), published=published)


def read_stream(stream: BinaryIO, *, published: Day | None = None) -> Document:
    """The article in what another program hands over, a text or a web page; UnreadableFileError when there is none."""
    try:
        content = stream.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(error) from error
    if len(content) > LARGEST:
        raise UnreadableFileError(_TOO_LARGE)
    unpacked = _unpacked(content)
    article = read_html(unpacked) if _PAGE.search(unpacked[:_BEGINNING]) else read_plain_text(unpacked)
    if not any(map(str.isalnum, article.text)):
        raise UnreadableFileError(_EMPTY_STREAM)
    return _document(article, content, name="stdin", path="", published=published)


def document_from_text(text: str, *, name: str, published: Day | None = None) -> Document:
    """A pasted text as a document of that name, with an empty path."""
    article = Article(text, "utf-8", read_header(text))
    return _document(article, text.encode("utf-8", "surrogatepass"), name=name, path="", published=published)


def article_name(path: Path) -> str:
    """What an article is called after its file; macOS may keep й and ё in two characters."""
    return unicodedata.normalize("NFC", _inner_path(path).stem)


def _inner_path(path: Path) -> Path:
    """The file's path as it was before gzip packed it."""
    return path.with_suffix("") if path.suffix.lower() == _PACKED else path


def unread_document(path: Path) -> Document:
    """A file that could not be read, as an empty document: it takes its place in lists and tables."""
    return _document(Article("", "", Origin()), b"", name=article_name(path), path=str(path), published=None)


def readable_suffixes() -> tuple[str, ...]:
    """How names of files end that can be read as articles, packed ones too: ``(".txt", ".txt.gz", …)``."""
    return tuple(suffix + packed for reader in READERS for suffix in reader.suffixes for packed in ("", _PACKED))


def find_documents(paths: Iterable[Path], passed: PassedOver | None = None) -> list[Path]:
    """Files as given and, sorted by name, every readable file inside folders; none twice, hidden ones left out.

    A path that does not exist and a folder that lets nobody in stay in the list: reading them says so. ``passed``
    takes down what lies in folders and no reader claims.
    """
    return list(walk_documents(paths, passed))


def walk_documents(paths: Iterable[Path], passed: PassedOver | None = None) -> Iterator[Path]:
    """The same, each as soon as it is found; ``passed`` takes down what is left out."""
    told: set[Path] = set()
    for path in paths:
        for file in _inside(path, passed) if _is_folder(path) else (path,):
            if file.absolute() not in told:
                told.add(file.absolute())
                yield file


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # too long a name, a folder that lets nobody in: reading the path says so
        return False


def _inside(folder: Path, passed: PassedOver | None) -> Iterator[Path]:
    suffixes = readable_suffixes()
    closed: list[Path] = []

    def note(error: OSError) -> None:
        closed.append(Path(error.filename))

    for root, folders, files in os.walk(folder, onerror=note):
        pages = {Path(name).stem for name in files if Path(name).suffix.lower() in _PAGES}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _belongs(name, pages))
        for name in sorted(files):
            if name.startswith("."):
                continue
            if name.lower().endswith(suffixes):
                yield Path(root, name)
            elif passed is not None:
                passed.add(folder, name)
    yield from sorted(closed)  # reading them says so


_EMPTY = Wording("Файл пуст: в нём нет текста.", "The file is empty: there is no text in it.")
_EMPTY_STREAM = Wording("На стандартном вводе нет текста.", "There is no text on standard input.")
_PAGES = (".html", ".htm", ".xhtml")
_BESIDE_A_PAGE = ("_files", ".files", "_файлы")  # where browsers put a saved page's pictures and frames


def _belongs(folder: str, pages: Collection[str]) -> bool:
    """Whether a folder holds what a browser has saved with one of these pages."""
    return any(folder.endswith(ending) and folder.removesuffix(ending) in pages for ending in _BESIDE_A_PAGE)


_MISSING = Wording(
    "Файла нет: возможно, он перемещён или удалён.", "There is no such file: it may have been moved or deleted."
)
_FORBIDDEN = Wording(
    "Нет права читать этот файл. Проверьте его права доступа.",
    "You may not read this file. Check its access rights.",
)
_BUSY = Wording(
    "Файл открыт в другой программе. Закройте его там и откройте здесь снова.",
    "The file is open in another program. Close it there and open it here again.",
)
_CLOSED = Wording(
    "В эту папку нельзя заглянуть. Проверьте права доступа к ней.",
    "This folder cannot be looked into. Check its access rights.",
)
_NOT_A_FILE = Wording(
    "Это не файл, а папка или устройство. Укажите файл с текстом статьи.",
    "This is no file but a folder or a device. Name a file with an article's text.",
)
_TOO_LARGE = Wording(
    f"Файл больше {LARGEST // 1_000_000} МБ: это не статья. Разделите его на части.",
    f"The file is larger than {LARGEST // 1_000_000} MB: this is no article. Split it into parts.",
)

_TOO_LARGE_UNPACKED = Wording(
    f"Распакованный файл больше {LARGEST // 1_000_000} МБ: это не статья. Распакуйте его и разделите на части.",
    f"Unpacked, the file is larger than {LARGEST // 1_000_000} MB: this is no article. Unpack it and split it.",
)
_DAMAGED = Wording(
    "Сжатый файл (gzip) повреждён или неполон. Скачайте или скопируйте его заново.",
    "The packed file (gzip) is damaged or incomplete. Download or copy it again.",
)


def _content(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode) and not os.access(path, os.R_OK | os.X_OK):
            raise UnreadableFileError(_CLOSED)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError(_NOT_A_FILE)
        if status.st_size > LARGEST:
            raise UnreadableFileError(_TOO_LARGE)
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)  # it may have grown since, or lie about its size
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableFileError(_MISSING) from error
    except PermissionError as error:
        raise UnreadableFileError(_BUSY if is_in_use(error) else _FORBIDDEN) from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise _unreadable(error) from error
    if len(content) > LARGEST:
        raise UnreadableFileError(_TOO_LARGE)
    return content


def _unreadable(error: OSError | ValueError) -> UnreadableFileError:
    reason = system_reason(error)
    return UnreadableFileError(Wording(f"Файл не читается: {reason.ru}.", f"The file cannot be read: {reason.en}."))


def _unpacked(content: bytes) -> bytes:
    """What gzip has packed, in one piece or several; other content as it is."""
    unpacked = bytearray()
    while content.startswith(_GZIP):
        unpacker = zlib.decompressobj(_WITH_GZIP_HEADER)
        try:
            unpacked += unpacker.decompress(content, LARGEST + 1 - len(unpacked))
        except zlib.error as error:
            raise UnreadableFileError(_DAMAGED) from error
        if len(unpacked) > LARGEST:
            raise UnreadableFileError(_TOO_LARGE_UNPACKED)
        if not unpacker.eof:
            raise UnreadableFileError(_DAMAGED)
        if not (content := unpacker.unused_data.lstrip(b"\0")).startswith(_GZIP):
            return bytes(unpacked)
    return content


def _document(article: Article, content: bytes, *, name: str, path: str, published: Day | None) -> Document:
    origin = _dated(article.origin, name, published)
    identity = hashlib.sha256(content + b"\0" + (path or name).encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=DocumentId(identity[:16]),
        name=name,
        path=path,
        text=article.text,
        title=origin.title,
        source=origin.source,
        section=origin.section,
        published=origin.published,
        published_basis=origin.published_basis,
        published_span=origin.published_span,
        parts=origin.parts,
        encoding=article.encoding,
        digest=hashlib.sha256(content).hexdigest(),
    )


def _dated(origin: Origin, name: str, given: Day | None) -> Origin:
    if origin.published is not None:
        return origin
    if (in_name := day_in_name(name)) is not None:
        return replace(origin, published=in_name, published_basis=PublishedBasis.FILE_NAME)
    if given is not None:
        return replace(origin, published=given, published_basis=PublishedBasis.GIVEN)
    return origin

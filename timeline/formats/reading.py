"""Files to Documents: finds the articles, picks the reader by suffix, settles the publication date.

The date is taken from the article itself (header, metadata), else from the file's name, else as given by the caller;
without any the relative dates stay unresolved.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from timeline.formats.article import Article, Origin
from timeline.formats.encoding import decode
from timeline.formats.header import read_header
from timeline.model.document import Document, DocumentId, PublishedBasis
from timeline.model.instant import Day
from timeline.model.problem import Wording


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


READERS: tuple[Reader, ...] = (Reader(Wording("Текст", "Plain text"), (".txt", ".text", ".md"), read_plain_text),)


def read_document(path: Path, *, published: Day | None = None) -> Document:
    """The article in a file; UnreadableFileError (what is wrong, what to do) when there is none.

    ``published`` dates the article only where neither the article nor the file's name does.
    """
    content = path.read_bytes()
    article = READERS[0].read(content)
    return _document(article.text, article.origin, content, path.stem, str(path), article.encoding, published)


def document_from_text(text: str, *, name: str, published: Day | None = None) -> Document:
    """A pasted text as a document of that name, with an empty path."""
    return _document(text, read_header(text), text.encode("utf-8", "surrogatepass"), name, "", "utf-8", published)


def with_published(document: Document, published: Day | None, basis: PublishedBasis = PublishedBasis.USER) -> Document:
    """The same document with another publication date, on the word of ``basis``; None takes the date away."""
    return replace(document, published=published, published_basis=basis, published_span=None)


def find_documents(paths: Iterable[Path]) -> list[Path]:
    """Files as given and, sorted by name, every readable file inside folders; none twice, hidden ones left out."""
    return [path for path in paths if path.is_file()]


def _document(
    text: str, origin: Origin, content: bytes, name: str, path: str, encoding: str, published: Day | None
) -> Document:
    digest = hashlib.sha256(content).hexdigest()
    identity = hashlib.sha256(content + b"\0" + (path or name).encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=DocumentId(identity[:16]),
        name=name,
        path=path,
        text=text,
        title=origin.title,
        source=origin.source,
        section=origin.section,
        published=origin.published or published,
        published_basis=origin.published_basis,
        published_span=origin.published_span,
        parts=origin.parts,
        encoding=encoding,
        digest=digest,
    )

"""A saved mail or web archive (MIME): its text or web page; the subject is the title, the day it was sent its date."""

import codecs
import email
import email.policy
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import cast

from timeline.formats.article import Article, Origin
from timeline.formats.encoding import decode
from timeline.formats.from_html import read_html
from timeline.formats.unwrap import unwrapped
from timeline.model.document import Part, PublishedBasis, Role
from timeline.model.instant import Day
from timeline.model.problem import UnreadableFileError, Wording
from timeline.model.span import Span

_MOST_PARTS = 1_000
_LONGEST_HEADER = 5_000  # letters; what the library makes of one takes a thousand times as much memory
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
"""Python's own, which no mail means: reading them may take the square of the time, or give what is no text."""
_NO_TEXT = Wording(
    "В письме нет текста. Если статья вложена, сохраните вложение и откройте его.",
    "The mail holds no text. If the article is attached, save the attachment and open that.",
)


def read_mail(content: bytes) -> Article:
    """The text of a mail (.eml) or the page of a web archive (.mhtml); UnreadableFileError when there is none."""
    message = _message(content)
    part, is_page = _body(message)
    text, encoding = _decoded(part)
    if not text.strip():
        raise UnreadableFileError(_NO_TEXT)
    if is_page:
        page = read_html(text.encode("utf-8", "replace"))
        return replace(page, encoding=encoding, origin=_with_sender(page.origin, message))
    return _plain(text, encoding, message, flowed=part.get_param("format") == "flowed")


class _Bounded(email.policy.EmailPolicy):
    """Takes apart only the beginning of a header without end; one that cannot be taken apart is empty."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        try:
            return super().header_fetch_parse(name, str(value)[:_LONGEST_HEADER])
        except (ValueError, LookupError, RecursionError, AttributeError, TypeError):
            return super().header_fetch_parse(name, "")


_POLICY = _Bounded()


def _message(content: bytes) -> EmailMessage:
    try:
        message = cast(EmailMessage, email.message_from_bytes(content, policy=_POLICY))
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        raise UnreadableFileError(_NO_TEXT) from error
    return message


def _body(message: EmailMessage) -> tuple[EmailMessage, bool]:
    """The first part that is plain text, else the first web page, and whether it is one; attachments are none."""
    found: dict[str, EmailMessage] = {}
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            break
        part = waiting.pop(0)
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list):
            waiting[:0] = cast(list[EmailMessage], inner)
        elif part.get_content_disposition() != "attachment":
            found.setdefault(part.get_content_type(), part)
    for kind in ("text/plain", "text/html"):
        if kind in found and _bytes(found[kind]).strip():
            return found[kind], kind == "text/html"
    raise UnreadableFileError(_NO_TEXT)


def _bytes(part: EmailMessage) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _decoded(part: EmailMessage) -> tuple[str, str]:
    """By the encoding that the mail names, if it exists and reads; else by how the letters look."""
    content, named = _bytes(part), part.get_content_charset() or ""
    try:
        if codecs.lookup(named).name in _NO_CHARSETS:
            named = ""
        return content.decode(named).replace("\r\n", "\n"), named
    except (LookupError, ValueError):
        text, found = decode(content)
        return text.replace("\r\n", "\n"), found


def _plain(text: str, encoding: str, message: EmailMessage, *, flowed: bool) -> Article:
    title = _header(message, "Subject")
    lines = text.split("\n")
    body = _reflowed(lines) if flowed else unwrapped(lines)
    whole = "\n\n".join([title, *body] if title else body)
    parts = (Part(Span(0, len(title)), Role.TITLE),) if title and body else ()
    return Article(whole, encoding, _with_sender(Origin(title=title, parts=parts), message))


def _reflowed(lines: list[str]) -> list[str]:
    """RFC 3676: a line that ends with a space goes on in the next."""
    paragraphs = [""]
    for line in lines:
        paragraphs[-1] += line
        if not line.endswith(" ") or line == "-- ":
            paragraphs.append("")
    return [words for paragraph in paragraphs if (words := " ".join(paragraph.split()))]


def _with_sender(origin: Origin, message: EmailMessage) -> Origin:
    """Who sent it and when, where the page itself does not say; a saved web page was sent by nobody."""
    if "Snapshot-Content-Location" in message or "saved by" in _header(message, "From").lower():
        return replace(origin, title=origin.title or _header(message, "Subject"))
    name, address = parseaddr(_header(message, "From"))
    sent = _day(_header(message, "Date")) if origin.published is None else None
    origin = replace(origin, title=origin.title or _header(message, "Subject"), source=origin.source or name or address)
    return origin if sent is None else replace(origin, published=sent, published_basis=PublishedBasis.METADATA)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):  # what the library cannot take apart
        return ""


def _day(written: str) -> Day | None:
    """The day at the sender's place."""
    try:
        sent: datetime = parsedate_to_datetime(written)
        return Day(sent.year, sent.month, sent.day)
    except (ValueError, TypeError, IndexError):
        return None

"""Refused candidates are kept as faint tellings, with what their own sentence says of them."""

from timeline.extract.faint import MOST
from timeline.extract.pipeline import Extractor
from timeline.formats.reading import document_from_text
from timeline.model.document import Document
from timeline.model.event import Extraction, is_faint
from timeline.model.instant import Day

TEXT = """Мэр Твери ушёл в отставку
Мэр Твери Иван Петров 9 октября ушёл в отставку. Об этом сообщила пресс-служба.

Он начинал рабочим, любил шахматы, в 1998 году окончил институт в Калуге и переехал.
"""


def _read(text: str = TEXT) -> tuple[Document, Extraction]:
    document = document_from_text(text, name="проба", published=Day(2025, 10, 10))
    return document, Extractor().extract(document)


def test_what_is_not_drawn_is_kept_faintly() -> None:
    document, found = _read()
    told = {mention.quote: event for event in found.faint for mention in event.mentions}
    drawn = {mention.span for event in found.events for mention in event.mentions}
    assert told
    assert all(mention.span not in drawn for event in found.faint for mention in event.mentions)
    assert all(event.mentions[0].span.cut(document.text) == event.mentions[0].quote for event in found.faint)
    assert "сообщила" not in told  # a verb of saying introduces the news


def test_a_faint_telling_is_known_by_its_id_and_one_that_is_drawn_is_none() -> None:
    _, found = _read()
    assert all(is_faint(event.id) for event in found.faint)
    assert not any(is_faint(event.id) for event in found.events)
    assert len({event.id for event in found.faint}) == len(found.faint)


def test_long_documents_keep_only_the_nearest() -> None:
    _, found = _read(TEXT + "\n" + "Он ездил, думал, читал, гулял, писал и пел. " * 40)
    assert len(found.faint) <= MOST
    spans = [event.mentions[0].span for event in found.faint]
    assert spans == sorted(spans)

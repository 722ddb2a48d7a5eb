"""Documents and events for the store's tests."""

from collections.abc import Callable

import pytest

from timeline.model.document import Document, DocumentId, Part, PublishedBasis, Role
from timeline.model.edtf import parse_edtf
from timeline.model.event import Event, EventId, Evidence, Extraction, Kind, Named, Review, Status
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation, Rejection, TimeExpression, TimexType

TEXT = "Путин и Алиев встретились в Душанбе 9 октября. \ud800 — одинокий суррогат, \u200f знак и ёлка.\r\n"
RULE = Derivation("day_month", Wording("день публикации", "the day of publication"), Wording("без года", "no year"))


def make_document(number: int = 0) -> Document:
    return Document(
        id=DocumentId(f"doc{number:013}"),
        name=f"статья {number}",
        path=f"папка/статья {number}.txt",
        text=TEXT * (1 + number % 3),
        title="Заголовок",
        source="Ведомости",
        section="Политика",
        published=Day(2025, 10, 24),
        published_basis=PublishedBasis.HEADER,
        published_span=Span(0, 5),
        parts=(Part(Span(0, 5), Role.HEADER), Part(Span(6, 9), Role.TITLE)),
        encoding="cp1251",
        digest=f"{number:064x}",
    )


def make_extraction(document: Document, count: int = 2) -> Extraction:
    def evidence(start: int, end: int) -> Evidence:
        return Evidence(document.id, Span(start, end), document.text[start:end])

    def event(number: int) -> Event:
        return Event(
            id=EventId(f"{document.id}:{number}"),
            title=f"Встреча {number}",
            kind=Kind.MEETING,
            subkind="call",
            time=parse_edtf("2025-10-09~") if number % 2 == 0 else None,
            basis=Basis.RELATIVE,
            derivation=RULE,
            status=Status.ALLEGED,
            confidence=0.8125,
            mentions=(evidence(14, 25), evidence(0, 5)),
            dates=(evidence(36, 45),),
            participants=(Named("Владимир Путин", evidence(0, 5)),),
            places=(Named("Душанбе", evidence(28, 35)),),
            review=Review.UNREVIEWED,
            note="",
            tags=("метка",),
        )

    timex = TimeExpression(
        Span(36, 45), "9 октября", TimexType.DATE, "2025-10-09", parse_edtf("2025-10-09"), Basis.RELATIVE, RULE
    )
    return Extraction(
        document.id,
        (timex,),
        tuple(event(number) for number in range(count)),
        (Rejection(Span(0, 1), "П", "rule", Wording("почему", "why")),),
        (Wording("замечание", "remark"),),
    )


@pytest.fixture
def document_of() -> Callable[..., Document]:
    return make_document


@pytest.fixture
def extraction_of() -> Callable[..., Extraction]:
    return make_extraction

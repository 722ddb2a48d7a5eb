"""Events as one web page that needs nothing else: by year, with date, status, quotes and sources; no script."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, Evidence, Status
from timeline.model.instant import day_of
from timeline.model.quotation import excerpt
from timeline.model.wording import (
    Noun,
    counted,
    format_reference,
    format_time_value,
    short_kind_name,
    status_name,
    year_text,
)

_STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1a18;--ink2:#54504a;--rule:#dfdbd4}
@media(prefers-color-scheme:dark){:root{--paper:#191817;--ink:#edeae4;--ink2:#bdb8af;--rule:#3a3733}}
body{margin:3rem auto;max-width:46rem;padding:0 1rem;background:var(--paper);color:var(--ink);
font:16px/1.5 "Golos Text",system-ui,sans-serif}
h1{font-size:1.7rem}h2{font-size:1.2rem;border-bottom:2px solid var(--ink);margin-top:2.5rem}
article{border-bottom:1px solid var(--rule);padding:.7rem 0}h3{font-size:1rem;margin:0}
p,blockquote{margin:.2rem 0}.meta,cite{color:var(--ink2);font-size:.9rem;font-style:normal}
blockquote{font-family:Literata,Georgia,serif;padding-left:1rem;border-left:3px solid var(--rule)}
"""


def to_html(events: Sequence[Event], documents: Mapping[DocumentId, Document], language: str) -> Iterator[str]:
    """In the order of time, undated ones last."""
    title = "Лента событий" if language == "ru" else "Timeline of events"
    yield f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    yield f"<p class=meta>{escape(counted(len(events), Noun.EVENT, language))}</p>\n"
    heading = None
    for event in sorted(events, key=_order):
        current = _year(event, language)
        if current != heading:
            heading = current
            yield f"<h2>{escape(current)}</h2>\n"
        yield _article(event, documents, language).encode("utf-8", "backslashreplace").decode("utf-8")
    yield "</body>\n</html>\n"


def _order(event: Event) -> tuple[bool, int]:
    granule = (event.time.first or event.time.last) if event.time is not None else None
    return granule is None, granule.begin if granule is not None else 0


def _year(event: Event, language: str) -> str:
    granule = (event.time.first or event.time.last) if event.time is not None else None
    if granule is None:
        return "Без даты" if language == "ru" else "Undated"
    return year_text(day_of(granule.begin).year, language)


def _article(event: Event, documents: Mapping[DocumentId, Document], language: str) -> str:
    date = format_time_value(event.time, language) if event.time is not None else ""
    status = status_name(event.status, language) if event.status is not Status.HAPPENED else ""
    meta = (date, status, short_kind_name(event.kind, language))
    names = dict.fromkeys(named.name for named in (*event.participants, *event.places))
    lines = [
        f"<h3>{escape(event.title)}</h3>",
        f"<p class=meta>{escape(' · '.join(part for part in meta if part))}</p>",
        f"<p class=meta>{escape(', '.join(names))}</p>" if names else "",
        *dict.fromkeys(_quote(mention, documents) for mention in event.mentions),
        f"<p>{escape(event.note)}</p>" if event.note else "",
    ]
    return f'<article id="{escape(event.id)}">\n' + "\n".join(line for line in lines if line) + "\n</article>\n"


def _quote(mention: Evidence, documents: Mapping[DocumentId, Document]) -> str:
    document = documents.get(mention.document)
    if document is None:
        return f"<blockquote>{escape(mention.quote)}</blockquote>"
    published = format_reference(document.published) if document.published is not None else ""
    source = ", ".join(part for part in (document.source or document.name, published) if part)
    return f"<blockquote>{escape(excerpt(document.text, mention))} <cite>{escape(source)}</cite></blockquote>"

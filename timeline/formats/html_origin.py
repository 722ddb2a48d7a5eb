"""What a web page says about its article: JSON-LD, then the page's meta fields, then the one <time> within the article.

A false publication date poisons every relative date: a date counts only where the page names it as the article's own.
"""

import json
from collections.abc import Iterator, Mapping
from typing import cast

from timeline.formats.article import Origin
from timeline.formats.html_tree import Element
from timeline.formats.written_day import find_day
from timeline.model.document import PublishedBasis
from timeline.model.instant import Day

_ARTICLES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BlogPosting",
    "Report",
    "WebPage",
)
_META = {
    "published": ("article:published_time", "datepublished", "og:published_time", "mediator_published_time", "pubdate",
                  "publication_date", "dc.date", "dc.date.issued", "dcterms.created"),
    "title": ("og:title", "twitter:title", "headline"),
    "source": ("og:site_name", "publisher", "application-name"),
    "section": ("article:section", "articlesection"),
}  # fmt: skip


def read_origin(page: Element, article: Element) -> Origin:
    """Title, medium, section and publication day as the page names them; empty where it is silent."""
    silent: Mapping[str, object] = {}
    linked = next(_linked_articles(page), silent)
    meta = _meta_fields(page)
    day = _day_of(_text(linked.get("datePublished"))) or _day_of(meta["published"]) or _day_of_time(article)
    return Origin(
        title=_text(linked.get("headline")) or meta["title"],
        source=_text(linked.get("publisher")) or meta["source"],
        section=_text(linked.get("articleSection")) or meta["section"],
        published=day,
        published_basis=PublishedBasis.METADATA if day else PublishedBasis.NONE,
    )


def _linked_articles(page: Element) -> Iterator[Mapping[str, object]]:
    """JSON-LD objects that describe an article and date it, in the order of the page."""
    for script in page.find("script"):
        if "ld+json" not in script.attributes.get("type", ""):
            continue
        try:
            waiting: list[object] = [json.loads("".join(child for child in script.children if isinstance(child, str)))]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting.extend(cast("list[object]", value))
            elif isinstance(value, dict):
                found = cast("dict[str, object]", value)
                waiting.append(found.get("@graph"))
                if any(kind in _ARTICLES for kind in _kinds(found)) and found.get("datePublished"):
                    yield found


def _kinds(found: Mapping[str, object]) -> list[object]:
    kind = found.get("@type")
    return cast("list[object]", kind) if isinstance(kind, list) else [kind]


def _text(value: object) -> str:
    """A JSON-LD value as words: a text, the name of an object, or the first of a list."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return _text(cast("dict[str, object]", value).get("name"))
    if isinstance(value, list) and value:
        return _text(cast("list[object]", value)[0])
    return ""


def _meta_fields(page: Element) -> dict[str, str]:
    fields: dict[str, str] = {}
    for element in page.find("meta"):
        for name in ("property", "name", "itemprop"):
            fields.setdefault(element.attributes.get(name, "").lower(), element.attributes.get("content", ""))
    return {
        meaning: next((" ".join(fields[name].split()) for name in names if fields.get(name)), "")
        for meaning, names in _META.items()
    }


def _day_of_time(article: Element) -> Day | None:
    """The day of the <time> that is marked as the publication, or of all of them when they agree."""
    times = [element for element in article.find("time") if element.attributes.get("datetime")]
    marked = [time for time in times if "published" in time.attributes.get("itemprop", "").lower()]
    days = {_day_of(time.attributes["datetime"]) for time in (marked or times)}
    return next(iter(days)) if len(days) == 1 else None


def _day_of(text: str) -> Day | None:
    found = find_day(text[:100])
    return found[0] if found is not None and found[1] == 0 else None

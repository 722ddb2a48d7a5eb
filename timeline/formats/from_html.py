"""A saved web page: the article's title and paragraphs as text, without menus, captions and advertisements."""

import re
from collections.abc import Iterator
from dataclasses import replace

from timeline.formats.article import Article, Origin
from timeline.formats.encoding import decode
from timeline.formats.header import read_header
from timeline.formats.html_origin import read_origin
from timeline.formats.html_tree import Element, parse_html
from timeline.model.document import Part, PublishedBasis, Role
from timeline.model.span import Span

_BLOCKS = ("p", "h2", "h3", "h4", "li", "blockquote", "pre", "dd", "td")
_BREAKS = (*_BLOCKS, "h1", "div", "ul", "ol", "table", "tr", "section", "article", "header", "time")
_SPACED = (*_BREAKS, "br")
_LEFT_OUT = frozenset(
    {"script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "figure", "figcaption",
     "svg", "iframe", "select", "head", "menu"}
)  # fmt: skip
_MOST = 0.75
_WHOLE = ("page", "html", "body", "main", "article")  # never an advertisement, whatever their names
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|read-?also|readmore|share|social|comments?|advert\w*|banner|promo|subscribe|"
    r"sidebar|tags|breadcrumbs?|menu|footer|cookie\w*)(?:$|[\s_-])"
)


def read_html(content: bytes) -> Article:
    """The article of a web page; the text is made of its paragraphs, one empty line apart."""
    markup, encoding = decode(content)
    page = parse_html(markup)
    body = _article(page)
    origin = read_origin(page, _around(page, body))
    title = _title(page, origin)
    text = "\n\n".join(filter(None, [title, *_paragraphs(body)]))
    origin = _with_byline(replace(origin, title=title), page, body)
    parts = (Part(Span(0, len(title)), Role.TITLE),) if title and len(text) > len(title) else ()
    return Article(text, encoding, replace(origin, parts=parts))


def read_chapter(content: bytes) -> list[str]:
    """The headings and paragraphs of a page that is nothing but text, such as one of a book."""
    page = parse_html(decode(content)[0])
    for heading in page.find("h1"):
        heading.tag = "h2"
    return [words for words in _paragraphs(page) if words]


def _title(page: Element, origin: Origin) -> str:
    """The page's heading, unless the page names a title that has nothing in common with it."""
    heading = next((words for h1 in page.find("h1") if (words := _words(h1))), "")
    if not origin.title:
        return heading or next((_words(element) for element in page.find("title")), "")
    shared = set(heading.lower().split()) & set(origin.title.lower().split())
    return heading if len(shared) * 2 >= len(heading.split()) > 0 else origin.title


def _article(page: Element) -> Element:
    """The element that the page calls the article's body, else the smallest that holds most letters of paragraphs."""
    for element in page.walk():
        if "articlebody" in element.attributes.get("itemprop", "").lower():
            return element
    letters = _letters(page)
    while True:
        inner = max(_elements(page), key=lambda element: letters.get(element, 0), default=page)
        if inner.tag == "p" or not letters.get(page) or letters.get(inner, 0) < _MOST * letters[page]:
            return page
        page = inner


def _letters(page: Element) -> dict[Element, int]:
    """How much text stands in paragraphs of each element, itself included."""
    kept = list(_kept(page))
    letters = {element: len(_words(element)) if element.tag == "p" else 0 for element in kept}
    for element in reversed(kept):  # from the innermost outwards
        letters[element] += sum(letters.get(child, 0) for child in _elements(element))
    return letters


def _around(page: Element, body: Element) -> Element:
    """The outermost <article> around the body where there is one: its <time> is the article's own."""
    parents = {child: element for element in page.walk() for child in _elements(element)}
    around = [body]
    while around[-1] in parents:
        around.append(parents[around[-1]])
    return next((element for element in reversed(around) if element.tag == "article"), body)


def _kept(element: Element) -> Iterator[Element]:
    """The element and what is below it, without menus, captions, advertisements."""
    waiting = [element]
    while waiting:
        current = waiting.pop()
        if current.tag not in _LEFT_OUT and not _is_beside(current):
            yield current
            waiting.extend(reversed([*_elements(current)]))


def _is_beside(element: Element) -> bool:
    return element.tag not in _WHOLE and _BESIDE.search(element.names()) is not None


def _paragraphs(body: Element) -> list[str]:
    """The text block by block, a block within a block by itself; of a page without paragraphs line by line."""
    block = body.tag if body.tag in _BLOCKS else ""
    blocks: list[tuple[str, list[str]]] = [(block, [])]
    _gather(body, block, blocks)
    found = [(tag, " ".join("".join(pieces).split())) for tag, pieces in blocks if tag]
    if any(tag == "p" and words for tag, words in found):
        return [words for _, words in found]
    return [" ".join(line.split()) for line in _lines(body)]


def _gather(element: Element, block: str, found: list[tuple[str, list[str]]]) -> None:
    """Adds stretches of text with the kind of block they stand in, "" for none; the last one goes on."""
    for child in element.children:
        if isinstance(child, str):
            found[-1][1].append(child)
        elif child.tag not in _LEFT_OUT and not (_is_beside(child) and (not block or child.tag in _BREAKS)):
            begins = child.tag in _BLOCKS
            if begins:
                found.append((child.tag, []))
            elif child.tag in _SPACED:
                found[-1][1].append(" ")
            _gather(child, child.tag if begins else block, found)
            if begins:
                found.append((block, []))
            elif child.tag in _SPACED:
                found[-1][1].append(" ")


def _elements(element: Element) -> Iterator[Element]:
    return (child for child in element.children if isinstance(child, Element))


def _lines(element: Element) -> list[str]:
    """All text below an element, a new line wherever the page starts one."""
    pieces: list[str] = []
    _collect(element, pieces)
    return "".join(pieces).split("\n")


def _words(element: Element) -> str:
    return " ".join(" ".join(_lines(element)).split())


def _collect(element: Element, pieces: list[str]) -> None:
    for child in element.children:
        if isinstance(child, str):
            pieces.append(re.sub(r"\s+", " ", child))
        elif child.tag == "br":
            pieces.append("\n")
        elif child.tag not in _LEFT_OUT:
            line = "\n" if child.tag in _BREAKS else ""
            pieces.append(line)
            _collect(child, pieces)
            pieces.append(line)


def _with_byline(origin: Origin, page: Element, body: Element) -> Origin:
    """Where the page names no date: the line «24 октября 2025, 15:30» between heading and text."""
    if origin.published is not None:
        return origin
    lines = [line for line in (" ".join(line.split()) for line in _lines(_around(page, body))) if line]
    byline = read_header("\n".join(["-", *lines[:12]]))
    if byline.published is None:
        return origin
    return replace(
        origin,
        published=byline.published,
        published_basis=PublishedBasis.TEXT,
        source=origin.source or byline.source,
    )

"""HTML as a small tree, however broken: elements with attributes, children and text, nothing of scripts and styles."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from timeline.model.problem import UnreadableFileError, Wording

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"}
)
_ENDS_PARAGRAPH = frozenset(
    {"p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "figure"}
)
_CLOSED_BY_ITSELF = frozenset({"li", "tr", "td", "th", "dt", "dd", "option"})
_MOST_TAGS = 300_000  # a large page has some thousands
_MOST_ATTRIBUTES = 200  # of one element
_DEEPEST = 400  # elements within one another; beyond that the page is broken and is read flat
_TOO_MANY_TAGS = Wording(
    f"На странице больше {_MOST_TAGS // 1000} тысяч тегов: это не статья. Скопируйте нужный текст в файл .txt.",
    f"The page has more than {_MOST_TAGS // 1000},000 tags: this is no article. Copy the text you need to a .txt file.",
)


@dataclass(slots=True, eq=False)
class Element:
    """One element; ``children`` are elements and pieces of text in their order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    children: list["Element | str"] = field(default_factory=list["Element | str"])

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, in the order of the page."""
        waiting: list[Element] = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def find(self, *tags: str) -> Iterator["Element"]:
        """All elements of these kinds, in the order of the page."""
        return (element for element in self.walk() if element.tag in tags)

    def names(self) -> str:
        """Class, id and role in small letters: what the page's author calls it."""
        return " ".join(self.attributes.get(name, "") for name in ("class", "id", "role")).lower()


def parse_html(text: str) -> Element:
    """The whole page under one element; UnreadableFileError only when it has too many tags to be an article."""
    if text.count("<") > _MOST_TAGS:
        raise UnreadableFileError(_TOO_MANY_TAGS)
    builder = _Builder()
    builder.feed(_finished(text))
    builder.close()
    return builder.root


def _finished(text: str) -> str:
    """Without what begins and never ends, which the parser would look through to the end again and again."""
    open_comment = text.find("<!--", max(text.rfind("-->"), 0))
    if open_comment >= 0:
        text = text[:open_comment]  # a comment without end holds the rest of the page
    text = text.replace("<![", "<! [")  # ends with the next «>», as everywhere outside of XML
    last = text.rfind(">") + 1
    return text[:last] + text[last:].replace("<", "&lt;")


class _Builder(HTMLParser):
    """Follows start and end tags; an end tag without its start is overlooked, a missing one is supplied."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("page")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ENDS_PARAGRAPH:
            self._close("p")
        elif tag in _CLOSED_BY_ITSELF:
            self._close(tag, within=("ul", "ol", "table", "dl", "select"))
        element = Element(tag, {name: value or "" for name, value in attrs[:_MOST_ATTRIBUTES]})
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs[:_MOST_ATTRIBUTES]}))

    def handle_endtag(self, tag: str) -> None:
        self._close(tag)

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _close(self, tag: str, within: tuple[str, ...] = ()) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                return
            if self._open[index].tag in within:
                return

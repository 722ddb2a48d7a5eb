"""Readings of the words that stand in pymorphy's dictionary, found without its detours: a lemma needs no probabilities.

pymorphy walks its word graph a byte at a call and asks the likelihood of each reading. Here the walk is one loop, and
what depends on a node of the graph, shared by thousands of words, is unpacked once.
"""

from binascii import a2b_base64
from collections.abc import Callable, Mapping, Sequence
from struct import Struct
from typing import Any, NamedTuple

from dawg_python import wrapper as graphs

_IE_FIRST, _IE_LAST = "е".encode()
_IO = "ё".encode()
_IO_FIRST, _IO_LAST = _IO
_END = 1  # the letter that ends a word
_LETTERS = tuple(bytes((number,)) for number in range(256))
_PLACE = Struct(">HH")
_OPENING = 4  # letters: words mostly begin like others
_KEPT = 10_000
_LABEL, _LEAF, _LONG, _WORD = 0x800000FF, 0x100, 0x200, 0xFFFFFFFF  # masks of a node's 32 bits


class FastGraph(graphs.Dictionary):
    """A word graph whose walk is one loop instead of five calls a byte; takes the nodes of one that is loaded."""

    def __init__(self, loaded: Any) -> None:
        self._units: Any = loaded._units

    def follow_bytes(self, s: bytes, index: int) -> int | None:
        """The node after these letters, as in the class above."""
        units = self._units
        for letter in s:
            unit = units[index]
            index = (index ^ ((unit >> 10) << ((unit & _LONG) >> 6)) ^ letter) & _WORD
            if units[index] & _LABEL != letter:
                return None
        return index

    def follow_char(self, label: int, index: int) -> int | None:
        """The node after this letter, as in the class above."""
        unit = self._units[index]
        index = (index ^ ((unit >> 10) << ((unit & _LONG) >> 6)) ^ label) & _WORD
        return None if self._units[index] & _LABEL != label else index

    def number(self, letters: bytes, start: int) -> int:
        """The number at the end of the word that goes on from a node with these letters; 0 without one."""
        node = self.follow_bytes(letters, start)
        return 0 if node is None or not self.has_value(node) else self.value(node)

    def similar(self, letters: bytes, start: int, root: int) -> list[tuple[bytes, int]]:
        """The words that go on from a node with these letters, е also read as ё, and the node behind the end of each.

        The word as it is comes first, then those with another ё, the earliest first.
        """
        units, node = self._units, root
        found: list[tuple[bytes, int]] = []
        for at in range(start, len(letters)):
            letter = letters[at]
            if letter == _IE_FIRST and letters[at + 1] == _IE_LAST:
                other = self.follow_bytes(_IO, node)
                if other:
                    found += self.similar(letters[:at] + _IO + letters[at + 2 :], at + 2, other)
            unit = units[node]
            node = (node ^ ((unit >> 10) << ((unit & _LONG) >> 6)) ^ letter) & _WORD
            if units[node] & _LABEL != letter:
                return found
        end = self.follow_char(_END, node)
        if end:
            found.insert(0, (letters, end))
        return found


def keys_below(units: Sequence[int], guide: Sequence[int], node: int) -> list[bytes]:
    """What is written below a node of a graph, in no useful order: in the dictionary rows of tables, in base 64."""
    found: list[bytes] = []
    open_nodes = [(node, b"", guide[2 * node])]
    while open_nodes:
        node, letters, label = open_nodes.pop()
        while label:
            unit = units[node]
            below = (node ^ ((unit >> 10) << ((unit & _LONG) >> 6)) ^ label) & _WORD
            after = guide[2 * below + 1]
            if after:
                open_nodes.append((node, letters, after))
            letters += _LETTERS[label]
            if units[below] & _LEAF:
                found.append(letters)
            node, label = below, guide[2 * below]
    return found


def quick_records(loaded: Any) -> Callable[[int], list[tuple[int, ...]]]:
    """What a loaded graph of records answers for a node, found without pymorphy's detours."""
    units, guide, unpack = loaded.dct._units, loaded.guide._units, loaded._struct.unpack

    def records(index: int) -> list[tuple[int, ...]]:
        return [unpack(a2b_base64(key)) for key in sorted(keys_below(units, guide, index))]

    return records


def quick_similar_items(loaded: Any) -> Callable[[str, object], list[tuple[str, list[tuple[int, ...]]]]]:
    """What a loaded graph of records answers for a word, е also read as ё: the word as it is first."""
    graph = FastGraph(loaded.dct)
    records = quick_records(loaded)

    def similar_items(word: str, _: object) -> list[tuple[str, list[tuple[int, ...]]]]:
        return [(found.decode(), records(node)) for found, node in graph.similar(word.encode(), 0, 0)]

    return similar_items


class Reading(NamedTuple):
    """A word as a form of another: its dictionary form (ё as е), part of speech and features."""

    normal: str
    pos: str
    feats: Mapping[str, str]


class _Form(NamedTuple):
    """A place in an inflection table: what to cut off and put on for the dictionary form."""

    front: int
    back: int
    prefix: str
    suffix: str
    pos: str
    feats: Mapping[str, str]


class Dictionary:
    """The dictionary of a loaded pymorphy; ``describe`` turns one of its tags into (part of speech, features)."""

    def __init__(self, source: Any, describe: Callable[[Any], tuple[str, Mapping[str, str]]]) -> None:
        self._source = source
        self._describe = describe
        self._units: Sequence[int] = source.words.dct._units
        self._guide: Sequence[int] = source.words.guide._units
        self._openings: dict[str, list[int]] = {}
        self._below: dict[int, tuple[_Form, ...]] = {}
        self._forms: dict[bytes, _Form] = {}

    def readings(self, word: str) -> list[Reading]:
        """All readings of a lower-case word, е also standing for ё; in no useful order; none for an unknown word."""
        found: list[Reading] = []
        known = self._below
        for node in self._nodes(word):
            forms = known.get(node) or self._forms_at(node)
            for front, back, prefix, suffix, pos, feats in forms:
                stem = word[front : len(word) - back]
                found.append(Reading(prefix + stem + suffix, pos, feats))
        return found

    def _nodes(self, word: str) -> list[int]:
        """The nodes after the whole word and the mark that ends it, one for each way to read its е."""
        opening = word[:_OPENING]
        starts = self._openings.get(opening)
        if starts is None:
            if len(self._openings) >= _KEPT:
                self._openings.clear()
            starts = self._openings[opening] = self._walk(opening.encode(), [(0, 0)])
        if not starts:
            return []
        rest = word[_OPENING:].encode()
        ends = self._walk(rest, [(0, node) for node in starts]) if rest else starts
        return [node for end in ends if (node := self._step(end, _END))]

    def _walk(self, letters: bytes, ways: list[tuple[int, int]]) -> list[int]:
        """The nodes after the letters, from places in them and nodes; in the order in which the ways are listed."""
        units = self._units
        found: list[int] = []
        for start, root in ways:  # grows while it runs
            node = root
            for at in range(start, len(letters)):
                letter = letters[at]
                if letter == _IE_FIRST and letters[at + 1] == _IE_LAST:
                    other = self._step(self._step(node, _IO_FIRST), _IO_LAST)
                    if other:
                        ways.append((at + 2, other))
                unit = units[node]
                node = (node ^ ((unit >> 10) << ((unit & _LONG) >> 6)) ^ letter) & _WORD
                if units[node] & _LABEL != letter:
                    break
            else:
                found.append(node)
        return found

    def _step(self, node: int, letter: int) -> int:
        """The next node of the graph (a double array, as dawg stores it); 0 where it has none, as for node 0."""
        unit = self._units[node]
        target = (node ^ ((unit >> 10) << ((unit & _LONG) >> 6)) ^ letter) & _WORD
        return target if self._units[target] & _LABEL == letter else 0

    def _forms_at(self, node: int) -> tuple[_Form, ...]:
        forms = self._below.get(node)
        if forms is None:
            forms = self._below[node] = tuple(
                [self._form(place) for place in keys_below(self._units, self._guide, node)]
            )
        return forms

    def _form(self, place: bytes) -> _Form:
        form = self._forms.get(place)
        if form is None:
            form = self._forms[place] = self._read_form(*_PLACE.unpack(a2b_base64(place)))
        return form

    def _read_form(self, table: int, row: int) -> _Form:
        source = self._source
        cells = source.paradigms[table]
        size = len(cells) // 3
        return _Form(
            len(source.paradigm_prefixes[cells[2 * size + row]]),
            len(source.suffixes[cells[row]]),
            source.paradigm_prefixes[cells[2 * size]].replace("ё", "е"),
            source.suffixes[cells[0]].replace("ё", "е"),
            *self._describe(source.gramtab[cells[size + row]]),
        )

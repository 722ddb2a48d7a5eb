"""Rich Text Format: the words of a document, without its looks, pictures, headers and footnotes."""

import codecs
import re
from dataclasses import dataclass, field, replace

from timeline.formats.article import Article
from timeline.formats.header import read_header
from timeline.model.problem import UnreadableFileError, Wording

_DAMAGED = Wording(
    "Это не RTF, или файл повреждён. Сохраните документ снова или как текст (.txt).",
    "This is no RTF, or the file is damaged. Save the document again, or as plain text (.txt).",
)
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?"  # a control word
    rb"|\\'([0-9a-fA-F]{2})"  # a byte
    rb"|\\([^a-zA-Z])"  # a control sign
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
    rb"|[\r\n]+|\\"
)
_BESIDE = frozenset(
    b"fonttbl colortbl stylesheet info pict object nonshppict header headerl headerr headerf footer footerl footerr"
    b" footerf footnote annotation fldinst pntext listtext xe tc rxe txe bkmkstart bkmkend listtable revtbl rsidtbl"
    b" listoverridetable generator filetbl themedata datastore latentstyles objdata ftnsep ftnsepc aftnsep aftnsepc"
    b" atnid atnauthor atndate".split()
)
_WORDS = {b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t",
          b"nestcell": "\t", b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’",
          b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " ", b"qmspace": " "}  # fmt: skip
_SIGNS = {b"~": "\N{NO-BREAK SPACE}", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}
_CHARSETS = {b"77": "mac_roman", b"89": "mac_cyrillic", b"128": "cp932", b"134": "cp936", b"136": "cp950",
             b"161": "cp1253", b"162": "cp1254", b"177": "cp1255", b"178": "cp1256", b"186": "cp1257", b"204": "cp1251",
             b"238": "cp1250", b"255": "cp866"}  # fmt: skip
_DEFAULT = "cp1251"


def read_rtf(content: bytes) -> Article:
    """The paragraphs of a document, a line each; UnreadableFileError when it is no RTF."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise UnreadableFileError(_DAMAGED)
    text, encoding = _Reading(content).read()
    return Article(text, encoding, read_header(text))


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a pair of braces."""

    beside: bool = False  # no part of the text
    fonts: bool = False  # the table of fonts
    font: bytes = b""
    replaced: int = 1  # so many characters stand after \\u for programs that know none


@dataclass(slots=True)
class _Reading:
    """Goes through the tokens once."""

    content: bytes
    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list[_Group])
    encoding: str = _DEFAULT
    encodings: dict[bytes, str] = field(default_factory=dict[bytes, str])  # of fonts
    pieces: list[str] = field(default_factory=list[str])
    waiting: bytearray = field(default_factory=bytearray)  # bytes of one encoding, not read yet
    skipped: int = 0  # characters still to be left out after \\u

    def read(self) -> tuple[str, str]:
        """The text and the encoding that the file names."""
        place, end = 0, len(self.content)
        while place < end and (match := _TOKEN.match(self.content, place)) is not None:
            place = match.end()
            word, number, byte, sign, brace, run = match.groups()
            if word == b"bin":
                place += max(0, int(number or 0))
            elif word is not None:
                self._word(word, number)
            elif brace is not None:
                self._brace(opens=brace == b"{")
            elif sign is not None:
                self._sign(sign)
            elif byte is not None:
                self._bytes(bytes.fromhex(byte.decode("ascii")))
            elif run is not None:
                self._bytes(run)
        self._flush()
        text = "".join(self.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return text.replace("\0", "").strip("\n"), self.encoding

    def _word(self, word: bytes, number: bytes | None) -> None:
        if word in _BESIDE:
            self._change(beside=True, fonts=word == b"fonttbl")
        elif word == b"ansicpg" and number:
            self.encoding = _known(f"cp{int(number)}") or self.encoding
        elif word == b"f" and number:
            self._change(font=number)
        elif word == b"fcharset" and self.group.fonts and number in _CHARSETS:
            self.encodings[self.group.font] = _CHARSETS[number]
        elif word == b"uc" and number:
            self._change(replaced=max(0, min(int(number), 8)))
        elif word == b"u" and number:
            self._add(chr(int(number) % 0x10000))
            self.skipped = self.group.replaced
        elif word in _WORDS:
            self._add(_WORDS[word])

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._change(beside=True)
        elif sign in _SIGNS:
            self._add(_SIGNS[sign])

    def _brace(self, *, opens: bool) -> None:
        self._flush()
        self.skipped = 0
        if opens:
            self.outer.append(self.group)
        elif self.outer:
            self.group = self.outer.pop()

    def _change(self, **changes: object) -> None:
        self._flush()
        self.group = replace(self.group, **changes)  # pyright: ignore[reportArgumentType] the fields above

    def _add(self, text: str) -> None:
        self._flush()
        if not self.group.beside:
            self.pieces.append(text)

    def _bytes(self, run: bytes) -> None:
        left_out = min(self.skipped, len(run))
        self.skipped -= left_out
        if not self.group.beside:
            self.waiting += run[left_out:]

    def _flush(self) -> None:
        if self.waiting:
            encoding = self.encodings.get(self.group.font, self.encoding)
            self.pieces.append(self.waiting.decode(encoding, "replace"))
            self.waiting.clear()


def _known(encoding: str) -> str | None:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "utf-8" if encoding == "cp65001" else None

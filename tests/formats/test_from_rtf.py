"""RTF gives its paragraphs, in whatever encoding; damaged and hostile ones end with a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.formats.from_rtf import read_rtf
from timeline.model.instant import Day
from timeline.model.problem import UnreadableFileError


def escaped(text: str, encoding: str = "cp1251") -> bytes:
    return b"".join(b"\\'%02x" % byte for byte in text.encode(encoding))


FONTS = rb"{\fonttbl{\f0\fnil\fcharset204 Arial;}{\f1\fnil\fcharset0 Times;}{\f2\fswiss\fcharset238 CE;}}"
HEAD = rb"{\rtf1\ansi\ansicpg1251\deff0" + FONTS + rb"{\colortbl;\red0\green0\blue0;}{\*\generator Riched20;}"


def test_paragraphs_become_lines_and_the_header_is_read() -> None:
    body = rb"\f0 24.10.2025 15:30\par " + escaped("Заголовок статьи") + rb"\par\par "
    body += escaped("Президент подписал") + rb"\tab " + escaped("закон.") + rb"\line " + escaped("Строка.") + rb"\par}"
    article = read_rtf(HEAD + body)
    assert article.text == "24.10.2025 15:30\nЗаголовок статьи\n\nПрезидент подписал\tзакон.\nСтрока."
    assert (article.origin.published, article.origin.title) == (Day(2025, 10, 24), "Заголовок статьи")
    assert article.encoding == "cp1251"


def test_unicode_leaves_its_replacement_out() -> None:
    words = b"".join(b"\\u%d\\'3f" % ord(letter) for letter in "Указ") + rb"\u8212- {\uc0\u1091}{\uc2\u1078 ??}."
    assert read_rtf(HEAD + words + b"}").text == "Указ— уж."


def test_two_halves_are_one_sign_and_a_lone_one_does_no_harm() -> None:
    assert read_rtf(rb"{\rtf1 a\u-10179?\u-8704?b}").text == "a\N{GRINNING FACE}b"
    assert read_rtf(rb"{\rtf1 a\u-10179?b}").text.encode("utf-8").startswith(b"a")


def test_each_font_has_its_encoding() -> None:
    text = rb"{\f2 " + escaped("ąž", "cp1250") + rb"}{\f1 " + escaped("Мир") + rb"} " + "Мир".encode("cp1251") + b"}"
    assert read_rtf(HEAD + text).text == "ąžМир Мир"


def test_what_stands_beside_the_text_is_left_out() -> None:
    beside = rb"{\info{\title Stale}}{\header page}{\*\secret x}{\pict\pngblip 89504e47}{\footnote note}"
    beside += rb"{\stylesheet{\s0 N;}}"
    link = rb'{\field{\*\fldinst HYPERLINK "http://example.org"}{\fldrslt link}}'
    assert read_rtf(HEAD + beside + link + rb" \{text\}\~end}").text == "link {text}\N{NO-BREAK SPACE}end"


def test_binary_data_are_skipped_whatever_they_hold() -> None:
    assert read_rtf(rb"{\rtf1 a{\pict\bin5 }}}}}}b}").text == "ab"


@pytest.mark.parametrize("content", [b"", b"text", b"PK\3\4", b"{rtf1 text}"])
def test_what_is_no_rtf_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read_rtf(content)


@pytest.mark.parametrize(
    "inside",
    [b"{" * 200_000, b"}" * 200_000, rb"{\field{\*\fldinst{" * 60_000, rb"\f1 " * 200_000, rb"\u1 " * 100_000,
     rb"\'zz\'", b"\\", rb"\uc99999 \u99999999 x", rb"\bin-5 x", rb"\bin9999999999 x", rb"\ansicpg99999 x",
     rb"\f\uc\u "],
    ids=range(12),
)  # fmt: skip
def test_hostile_files_do_no_harm(inside: bytes) -> None:
    read_rtf(rb"{\rtf1 " + inside).text.encode("utf-8")


PIECES = (rb"{", rb"}", rb"\par ", rb"\u1081?", rb"\'ef", rb"\*", rb"\fonttbl", rb"\f1", rb"\fcharset204", rb"\bin3 ",
          rb"\uc2", rb"\ansicpg866", rb"\pict", b"\\", b"a", b"\xff", b"\n", rb"\u-10179", rb"\info",
          b"\0")  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=40))
def test_any_bytes_give_a_text(pieces: list[bytes]) -> None:
    read_rtf(b"{\\rtf1" + b"".join(pieces)).text.encode("utf-8")

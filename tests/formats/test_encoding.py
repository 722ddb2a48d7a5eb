"""Every usual encoding of a Russian text is told apart from the others, also in short texts."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import assets
from timeline.formats.encoding import decode
from timeline.model.problem import UnreadableFileError

ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
    "cp1251",
    "koi8-r",
    "cp866",
    "iso8859-5",
    "mac-cyrillic",
)
SHARED = Path(__file__).parents[2] / ".." / "shared"


def seed_text() -> str:
    return assets.seed("000_d1112ac89a1f02cb.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_seed_reads_alike_in_every_encoding(encoding: str) -> None:
    content = seed_text().encode(encoding, "ignore")
    text, named = decode(content)
    assert text == content.decode(encoding)
    assert named in (encoding, "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_short_line_is_enough(encoding: str) -> None:
    line = "Президент подписал закон о бюджете, сообщает «Интерфакс» в пятницу."
    assert decode(line.encode(encoding, "ignore"))[0] == line.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("lost", [1, 3])
def test_a_file_cut_off_within_its_last_letter_loses_only_that(encoding: str, lost: int) -> None:
    text, named = decode(seed_text().encode(encoding)[:-lost])
    whole = seed_text()
    assert named.startswith(encoding)
    assert text.rstrip("\ufffd") in (whole[:-1], whole[:-2])


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("length", [None, 200])
def test_real_articles(encoding: str, length: int | None) -> None:
    files = sorted((SHARED / "unlabelled").glob("*.txt"))[::4] + sorted((SHARED / "nerel" / "dev").glob("*.txt"))[::4]
    if not files:
        pytest.skip("the collection of articles is not beside the checkout")
    chance = random.Random(7)
    wrong: list[str] = []
    for file in files:
        text = file.read_bytes().decode("utf-8")
        if length is not None:
            start = chance.randrange(max(1, len(text) - length))
            text = text[start : start + length]
        content = text.encode(encoding, "ignore")
        if content.decode(encoding).strip() and decode(content)[0] != content.decode(encoding):
            wrong.append(file.name)
    assert not wrong


def test_newlines_are_kept() -> None:
    assert decode(b"one\r\ntwo\rthree\n")[0] == "one\r\ntwo\rthree\n"


def test_the_byte_order_mark_is_dropped() -> None:
    assert decode("\ufeffтекст".encode())[0] == "текст"
    assert decode("\ufeffтекст".encode("utf-16-le")) == ("текст", "utf-16-le")


def test_a_cut_off_utf_8_file_stays_utf_8() -> None:
    content = ("Президент подписал закон. " * 10).encode()[:-3]
    text, encoding = decode(content)
    assert encoding == "utf-8"
    assert text.startswith("Президент подписал закон.")


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00" * 10,
        bytes(range(256)) * 20,
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" * 30,
        b"\x00" * 500,
    ],
)
def test_binary_content_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        decode(content)
    assert "двоичные" in refused.value.wording.ru
    assert "binary" in refused.value.wording.en


@given(st.text())
def test_any_unicode_text_comes_back_or_is_refused(text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    try:
        decoded, _ = decode(content)
    except UnreadableFileError:
        return
    assert isinstance(decoded, str)


@given(st.binary())
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    try:
        decode(content)
    except UnreadableFileError:
        return

"""Mails and web archives: what is written, by whom and when; odd ones end with a reason or without harm."""

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.formats.from_mail import read_mail
from timeline.model.document import PublishedBasis
from timeline.model.instant import Day
from timeline.model.problem import UnreadableFileError

PARAGRAPH = (
    "Президент России Владимир Путин провёл телефонный разговор с президентом Азербайджана Ильхамом Алиевым. Об этом "
    "сообщил Кремль."
)
PAGE = f"<html><head><title>Разговор</title></head><body><article><h1>Разговор</h1><p>{PARAGRAPH}</p></article></body>"


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in ({"Subject": "Путин поговорил с Алиевым", "From": "Пресс-служба <press@example.org>",
                         "Date": "Fri, 24 Oct 2025 23:30:00 +0300"} | headers).items():  # fmt: skip
        made[name] = value
    return made


@pytest.mark.parametrize("encoding", ["utf-8", "koi8-r", "windows-1251"])
def test_subject_sender_and_day_come_with_the_text(encoding: str) -> None:
    made = mail()
    made.set_content(f"{PARAGRAPH}\n", charset=encoding)
    article = read_mail(made.as_bytes())
    assert article.text == f"Путин поговорил с Алиевым\n\n{PARAGRAPH}"
    assert article.origin.title == "Путин поговорил с Алиевым"
    assert article.origin.source == "Пресс-служба"
    assert (article.origin.published, article.origin.published_basis) == (Day(2025, 10, 24), PublishedBasis.METADATA)
    assert [part.span.cut(article.text) for part in article.origin.parts] == ["Путин поговорил с Алиевым"]


def test_the_page_is_read_where_there_is_no_plain_text() -> None:
    made = mail()
    made.set_content(PAGE, subtype="html")
    article = read_mail(made.as_bytes())
    assert PARAGRAPH in article.text
    assert article.origin.source == "Пресс-служба"


def test_of_two_ways_the_plain_text_is_taken_and_no_attachment() -> None:
    made = mail()
    made.set_content(PARAGRAPH)
    made.add_alternative(PAGE, subtype="html")
    made.add_attachment("Не то.", filename="other.txt")
    assert read_mail(made.as_bytes()).text.endswith(PARAGRAPH)


def test_flowed_and_wrapped_lines_are_paragraphs_again() -> None:
    words = PARAGRAPH.split()
    lines = [" ".join(words[at : at + 6]) for at in range(0, len(words), 6)]
    flowed = mail()
    flowed.set_content(" \n".join(lines) + "\n\nВторой.\n", cte="8bit")
    flowed.set_param("format", "flowed")
    assert read_mail(flowed.as_bytes()).text.split("\n\n")[1:] == [PARAGRAPH, "Второй."]
    wrapped = mail()
    wrapped.set_content("\n".join(lines) + "\n", cte="8bit")
    assert read_mail(wrapped.as_bytes()).text.split("\n\n")[1:] == [PARAGRAPH]


def test_the_day_on_which_a_page_was_saved_is_not_its_own() -> None:
    made = mail(From="<Saved by Blink>", **{"Snapshot-Content-Location": "https://example.org/1"})
    made.set_content(PAGE, subtype="html")
    origin = read_mail(made.as_bytes()).origin
    assert (origin.published, origin.source) == (None, "")


@pytest.mark.parametrize(
    "content",
    [b"", b"Subject: x\n\n", b"\xff\xfe\0\0", b"Content-Type: multipart/mixed; boundary=a\n\n--a\n--a--",
     b"Content-Type: image/png\n\nx", b"Content-Type: multipart/mixed; boundary=a\n" * 2000],
)  # fmt: skip
def test_a_mail_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read_mail(content)


@pytest.mark.parametrize(
    "head",
    [b"Content-Type: text/plain; charset=nonsense", b"Content-Transfer-Encoding: odd", b"Date: 99 Foo", b"From: <<<",
     b"Content-Type: text/plain; charset=\xff", b"Subject: =?utf-8?b?!!!?=", b"Date: Fri, 99 Oct 99999 99:99:99 +9999"],
)  # fmt: skip
def test_odd_headers_do_no_harm(head: bytes) -> None:
    text = "Слово сказано в Москве вчера вечером.".encode()
    assert isinstance(read_mail(head + b"\n\n" + text).text, str)


def test_nesting_without_end_does_no_harm() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(3000)
    )
    with pytest.raises(UnreadableFileError):
        read_mail(nested + b"\n\ntext")


PIECES = (b"Subject: ", b"Content-Type: ", b"text/plain", b"text/html", b"multipart/mixed; boundary=a", b"\n", b"\n\n",
          b"--a", b"charset=", b"; ", b"=?koi8-r?q?=F0?=", b"Content-Transfer-Encoding: quoted-printable", b"Date: ",
          b"<p>a</p>", b"From: ", b"a@b", b"format=flowed", b"\xd0\x90", b"\0", b"--")  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=6), max_size=30))
def test_any_bytes_give_a_text_or_a_reason(pieces: list[bytes]) -> None:
    try:
        article = read_mail(b"".join(pieces))
    except UnreadableFileError:
        return
    article.text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "rot13"])
def test_a_charset_that_only_python_knows_is_none(charset: str) -> None:
    content = f"Subject: x\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode() + rb"a \ud800 text"
    assert read_mail(content).text == "x\n\na \\ud800 text"

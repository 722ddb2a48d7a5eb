"""Files become documents whose text is the file's own; each way a file can fail has its message."""

import errno
import gzip
import hashlib
import os
from pathlib import Path
from unicodedata import normalize

import pytest

from timeline.formats import document_from_text, find_documents, read_document, unread_document
from timeline.formats import reading as reading_module
from timeline.model.document import PublishedBasis
from timeline.model.instant import Day
from timeline.model.problem import UnreadableFileError, Wording

ARTICLE = "Заголовок статьи\r\n\r\nПрезидент подписал закон.\rОб этом сообщили.\n"


def write(folder: Path, name: str, content: bytes = ARTICLE.encode()) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def problem_of(path: Path) -> Wording:
    with pytest.raises(UnreadableFileError) as failure:
        read_document(path)
    assert failure.value.wording.ru != failure.value.wording.en
    return failure.value.wording


def test_text_is_unchanged(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, "a.txt", b"\xef\xbb\xbf" + ARTICLE.encode()))
    assert document.text == ARTICLE
    assert document.name == "a"
    assert document.path == str(tmp_path / "a.txt")
    assert document.title == "Заголовок статьи"
    assert document.digest == hashlib.sha256(b"\xef\xbb\xbf" + ARTICLE.encode()).hexdigest()


def test_ids_are_stable_and_tell_places_apart(tmp_path: Path) -> None:
    first, second = write(tmp_path, "a.txt"), write(tmp_path, "b.txt")
    assert read_document(first).id == read_document(first).id
    assert read_document(first).id != read_document(second).id
    assert read_document(first).digest == read_document(second).digest


def test_publication_day_comes_from_header_then_name_then_caller(tmp_path: Path) -> None:
    given = Day(2024, 1, 1)
    headed = read_document(write(tmp_path, "2023-02-03.txt", f"24.10.2025 15:30\n{ARTICLE}".encode()), published=given)
    named = read_document(write(tmp_path, "2023-02-03 b.txt"), published=given)
    silent = read_document(write(tmp_path, "c.txt"), published=given)
    undated = read_document(write(tmp_path, "d.txt"))
    assert (headed.published, headed.published_basis) == (Day(2025, 10, 24), PublishedBasis.HEADER)
    assert (named.published, named.published_basis) == (Day(2023, 2, 3), PublishedBasis.FILE_NAME)
    assert (silent.published, silent.published_basis) == (given, PublishedBasis.GIVEN)
    assert (undated.published, undated.published_basis) == (None, PublishedBasis.NONE)


def test_pasted_text_may_be_anything() -> None:
    document = document_from_text("\ud800 лишний суррогат", name="вставка")
    assert document.text == "\ud800 лишний суррогат"
    assert document.path == ""


def test_a_name_is_the_same_from_a_system_that_keeps_letters_in_two_characters(tmp_path: Path) -> None:
    name = normalize("NFD", "Йод и ёлка")
    assert name != "Йод и ёлка"
    path = write(tmp_path, f"{name}.txt")
    assert read_document(path).name == unread_document(path).name == "Йод и ёлка"
    assert read_document(path).path == str(path)


@pytest.mark.parametrize("content", [b"", b"   \n\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u200b \ufeff\n".encode()])
def test_empty(tmp_path: Path, content: bytes) -> None:
    assert "пуст" in problem_of(write(tmp_path, "a.txt", content)).ru


def test_missing_and_below_a_file(tmp_path: Path) -> None:
    assert "нет" in problem_of(tmp_path / "none.txt").ru
    assert "нет" in problem_of(write(tmp_path, "a.txt") / "b.txt").ru


def test_a_folder_or_a_device_is_no_file(tmp_path: Path) -> None:
    assert "папка" in problem_of(tmp_path).ru
    os.mkfifo(tmp_path / "pipe.txt")
    assert "устройство" in problem_of(tmp_path / "pipe.txt").ru


def test_binary(tmp_path: Path) -> None:
    assert "двоичные" in problem_of(write(tmp_path, "a.txt", bytes(range(256)) * 8)).ru


def test_too_large(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    os.truncate(path, reading_module.LARGEST + 1)  # a hole: takes no space on the disk
    assert "100" in problem_of(path).ru


def test_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, "a.txt")
    monkeypatch.setattr(Path, "open", refuse)  # the rights themselves do not bind a privileged user
    assert "права" in problem_of(path).ru


def test_open_in_another_program_under_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class InUseError(PermissionError):
        winerror = 32

    def refuse(*_: object, **__: object) -> None:
        raise InUseError(13, "Permission denied")

    path = write(tmp_path, "a.txt")
    monkeypatch.setattr(Path, "open", refuse)
    assert "в другой программе" in problem_of(path).ru


def test_a_failing_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    path = write(tmp_path, "a.txt")
    monkeypatch.setattr(Path, "open", fail)
    assert "ошибка диска" in problem_of(path).ru


def test_names_no_file_system_takes() -> None:
    for name in ("a\0b.txt", "x" * 5000 + ".txt", "\ud800.txt"):
        assert problem_of(Path(name)).en


def test_packed_by_gzip(tmp_path: Path) -> None:
    page = "<h1>Заголовок</h1><p>Вчера в Минске прошла встреча.</p>".encode()
    packed = read_document(write(tmp_path, "2025-10-24 page.HTML.gz", gzip.compress(page, mtime=0)))
    plain = read_document(write(tmp_path, "2025-10-24 page.html", page))
    assert (packed.text, packed.name) == (plain.text, plain.name)
    assert packed.digest == hashlib.sha256(gzip.compress(page, mtime=0)).hexdigest()
    assert packed.published == Day(2025, 10, 24)
    pieces = gzip.compress("Первая часть. ".encode()) + gzip.compress("Вторая.".encode()) + bytes(8)
    assert read_document(write(tmp_path, "a.txt", pieces)).text == "Первая часть. Вторая."
    write(tmp_path, "b.tar.gz")
    assert [path.name for path in find_documents([tmp_path])] == [
        "2025-10-24 page.HTML.gz",
        "2025-10-24 page.html",
        "a.txt",
    ]


def test_many_articles_in_one_file_are_not_dated_like_the_first(tmp_path: Path) -> None:
    mail = "From a@b Mon Jan 1 00:00:00 2025\nDate: Mon, {} Jan 2025 10:00:00 +0300\n\nСегодня прошла встреча.\n\n"
    assert ".eml" in problem_of(write(tmp_path, "box.mbox", (mail.format(6) + mail.format(13)).encode())).en
    assert ".txt" in problem_of(write(tmp_path, "result.JSON", b'{"messages": []}')).en


def test_what_a_browser_saved_with_a_page_is_no_article(tmp_path: Path) -> None:
    for name in ("a.html", "a_files/frame.html", "б.HTM", "б_файлы/1.html", "my_files/c.html"):
        write(tmp_path, name)
    found = [path.relative_to(tmp_path).as_posix() for path in find_documents([tmp_path])]
    assert found == ["a.html", "б.HTM", "my_files/c.html"]


def test_packed_badly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress(ARTICLE.encode() * 50)
    for broken in (packed[:-12], packed[:5], packed[:30] + b"\xff" * 20 + packed[50:], packed + packed[:20]):
        assert "gzip" in problem_of(write(tmp_path, "a.txt.gz", broken)).en
    monkeypatch.setattr(reading_module, "LARGEST", 1_000)
    assert "Unpacked" in problem_of(write(tmp_path, "bomb.txt.gz", gzip.compress(b"a" * 1_001))).en
    bombs = gzip.compress(b"a" * 600) * 2
    assert "Unpacked" in problem_of(write(tmp_path, "bombs.txt.gz", bombs)).en


def test_find_documents(tmp_path: Path) -> None:
    write(tmp_path, "b/2.txt")
    write(tmp_path, "b/1.TXT")
    write(tmp_path, "b/c/3.txt")
    write(tmp_path, "b/picture.png")
    write(tmp_path, "b/.hidden.txt")
    write(tmp_path, "b/.git/x.txt")
    named = write(tmp_path, "article.weird")
    missing = tmp_path / "missing.txt"
    found = find_documents([named, tmp_path / "b", tmp_path / "b" / "2.txt", missing])
    assert [path.name for path in found] == ["article.weird", "1.TXT", "2.txt", "3.txt", "missing.txt"]


def test_an_unread_file_keeps_its_place() -> None:
    document = unread_document(Path("folder/gone.txt"))
    assert (document.name, document.path, document.text) == ("gone", "folder/gone.txt", "")


def test_a_path_that_the_system_cannot_even_look_at_stays_in_the_list() -> None:
    path = Path("a" * 5_000)
    assert find_documents([path]) == [path]
    with pytest.raises(UnreadableFileError):
        read_document(path)


def test_a_folder_that_lets_nobody_in_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "чужая"
    closed.mkdir()
    (tmp_path / "a.txt").write_text("раз", encoding="utf-8")
    scandir, access = os.scandir, os.access

    def refuse(path: Path | str) -> object:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(closed))
        return scandir(path)

    def look(path: Path, mode: int) -> bool:
        return path != closed and access(path, mode)

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(os, "access", look)
    assert find_documents([tmp_path]) == [tmp_path / "a.txt", closed]
    with pytest.raises(UnreadableFileError) as told:
        read_document(closed)
    assert "нельзя заглянуть" in told.value.wording.ru


@pytest.mark.skipif(os.name == "nt", reason="links take rights there")
def test_a_link_to_itself_is_told_in_words(tmp_path: Path) -> None:
    link = tmp_path / "a.txt"
    link.symlink_to(link)
    with pytest.raises(UnreadableFileError) as told:
        read_document(link)
    assert told.value.wording.ru == "Файл не читается: ссылки ведут по кругу."

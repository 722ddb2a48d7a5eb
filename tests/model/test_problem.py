"""Reasons of the system are told in the reader's language."""

import errno

import pytest

from timeline.model.problem import system_reason


def test_a_common_reason_is_told_in_both_languages() -> None:
    reason = system_reason(OSError(errno.ENOSPC, "No space left on device"))
    assert (reason.ru, reason.en) == ("на диске нет места", "no space left on the disk")


@pytest.mark.parametrize("error", [OSError(errno.ECHILD, "No child processes"), OSError("odd")])
def test_others_keep_the_system_s_words(error: OSError) -> None:
    reason = system_reason(error)
    assert reason.en in {"No child processes", "odd"}
    assert reason.ru == f"ошибка системы ({reason.en})"


def test_a_name_that_no_system_takes_is_called_so() -> None:
    assert system_reason(ValueError("embedded null byte")).ru == "недопустимое имя"


class InUseError(PermissionError):
    winerror = 32


def test_windows_calls_a_file_in_use_forbidden() -> None:
    assert system_reason(PermissionError(errno.EACCES, "Permission denied")).ru == "нет прав доступа"
    assert system_reason(InUseError(errno.EACCES, "Permission denied")).ru == "файл занят другой программой"

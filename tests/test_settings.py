"""Settings outlive bad files, wrong values and failed writes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from timeline.settings import Settings, declarations, load, save


def test_every_setting_is_declared_with_a_fitting_default() -> None:
    names = [declared.name for declared in declarations()]
    assert names == list(Settings.__dataclass_fields__)
    for declared in declarations():
        assert declared.limits.accepts(declared.default)
        assert declared.label.ru
        assert declared.label.en


def test_settings_come_back_as_saved(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.json"
    chosen = replace(Settings(), language="ru", theme="dark", workers=3, open_last=True, backups=0)
    save(chosen, path)
    assert load(path) == (chosen, None)


def test_no_file_gives_the_defaults_without_a_word(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == (Settings(), None)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe\x00", b'"text"', b"[" * 5000])
def test_a_bad_file_gives_the_defaults_and_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings, problem = load(path)
    assert settings == Settings()
    assert problem is not None
    assert str(path) in problem.ru


def test_a_value_that_does_not_fit_is_replaced_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "pink", "workers": True, "language": "en", "backups": 21}))
    settings, problem = load(path)
    assert settings == replace(Settings(), language="en")
    assert problem is not None
    assert "Theme" in problem.en
    assert "Worker processes" in problem.en


def test_values_of_a_newer_program_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"colour_of_tomorrow": "blue"}))
    save(Settings(), path)
    assert json.loads(path.read_text())["colour_of_tomorrow"] == "blue"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    save(replace(Settings(), theme="dark"), path)

    def full(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        save(Settings(), path)
    assert load(path)[0].theme == "dark"
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]


def test_the_threshold_follows_from_the_strictness() -> None:
    assert Settings().threshold is None
    assert replace(Settings(), strictness="complete").threshold == 0.0
    strict = replace(Settings(), strictness="strict").threshold
    assert strict is not None
    assert 0.5 < strict < 1

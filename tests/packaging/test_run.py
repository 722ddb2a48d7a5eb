"""./run takes no half-made environment for whole, mends what it can, and says the rest in one line."""

import json
import os
import site
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from timeline.__main__ import COMMANDS
from timeline.app.command_line_options import build_parser

ROOT = Path(__file__).parents[2]
RUN = ROOT / "run"

pytestmark = pytest.mark.skipif(not RUN.exists(), reason="./run belongs to a checkout")


LACKING = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory"


def nothing(_: list[str]) -> bool:
    """No command fails."""
    return False


def only(*present: str) -> Callable[[str], str | None]:
    """Stands for shutil.which on a machine where only these programs are."""

    def which(name: str) -> str | None:
        return name if name in present else None

    return which


def loads(*, for_screen: bool) -> str | None:
    """Qt finds every library."""
    del for_screen
    return None


def lacks(*, for_screen: bool) -> str | None:
    """Qt finds none."""
    del for_screen
    return LACKING


def lacks_those_of_a_screen(*, for_screen: bool) -> str | None:
    """Qt loads, but cannot show a window."""
    return LACKING if for_screen else None


class Installer:
    """Stands for the outside world: remembers the commands and lets chosen ones fail."""

    def __init__(self, environment: Path, fails: Callable[[list[str]], bool] = nothing) -> None:
        self.environment = environment
        self.fails = fails
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str], **_: object) -> bool:
        self.commands.append(command)
        if self.fails(command):
            return False
        if "venv" in command:
            (self.environment / "bin").mkdir(parents=True)
            (self.environment / "bin" / "python").touch()
        return True

    def count(self, word: str) -> int:
        return sum(word in command for command in self.commands)


def module_of_run() -> ModuleType:
    loader = SourceFileLoader("run_script", str(RUN))
    spec = spec_from_loader("run_script", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, working in a folder of its own."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    module = module_of_run()
    environment = tmp_path / ".venv"
    for name, value in {
        "ENVIRONMENT": environment,
        "STAMP": environment / "whole.json",
        "PYTHON": environment / "bin" / "python",
        "point_to_checkout": lambda: None,
        "qt_problem": loads,
    }.items():
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr("shutil.which", only())
    return module


def world(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, fails: Callable[[list[str]], bool] = nothing
) -> Installer:
    installer = Installer(script.ENVIRONMENT, fails)
    monkeypatch.setattr(script, "run", installer)
    return installer


def test_the_front_doors_know_every_command() -> None:
    usage = build_parser("en").format_usage()
    commands = tuple(usage.partition("[--version]")[2].split(" ...")[0].strip().split(" | "))
    options = ("-h", "--help", "--version")
    assert (*commands, *options) == COMMANDS
    assert (*commands, "test", *options) == module_of_run().COMMANDS


def test_a_whole_environment_is_made_once(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    installer = world(script, monkeypatch)
    script.make_environment({"qt"})
    made = len(installer.commands)
    assert installer.count("install") == 1
    script.make_environment({"qt"})
    assert len(installer.commands) == made
    script.make_environment({"qt", "test"})
    assert installer.count("install") == 2
    assert any("pytest>=" in word for word in installer.commands[-1])
    script.make_environment({"qt", "test"})
    assert installer.count("install") == 2


def test_one_without_a_stamp_is_made_anew(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    installer = world(script, monkeypatch)
    (script.ENVIRONMENT / "bin").mkdir(parents=True)
    (script.ENVIRONMENT / "bin" / "python").touch()
    (script.ENVIRONMENT / "half").touch()
    script.make_environment({"qt"})
    assert not (script.ENVIRONMENT / "half").exists()
    assert installer.count("install") == 1


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"fingerprint": "of another Python"}', '{"qt": true}'])
def test_a_stamp_that_does_not_fit_counts_for_nothing(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, stamp: str
) -> None:
    installer = world(script, monkeypatch)
    script.make_environment({"qt"})
    script.STAMP.write_text(stamp, encoding="utf-8")
    script.make_environment({"qt"})
    assert installer.count("install") == 2
    assert json.loads(script.STAMP.read_text(encoding="utf-8"))["fingerprint"] == script.fingerprint()


def test_another_python_in_the_environment_makes_it_anew(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    installer = world(script, monkeypatch)
    script.make_environment({"qt"})
    stamp = json.loads(script.STAMP.read_text(encoding="utf-8"))
    script.STAMP.write_text(json.dumps({**stamp, "python": "/usr/bin/python3.99"}), encoding="utf-8")
    script.make_environment({"qt"})
    assert installer.count("install") == 2


def test_whichever_python_starts_it_a_whole_environment_stays(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    installer = world(script, monkeypatch)
    script.make_environment({"qt"})
    monkeypatch.setattr(script.sys, "version", "3.99.0 (another one)")
    script.make_environment({"qt"})
    assert installer.count("install") == 1


def test_a_failed_installation_leaves_nothing(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    world(script, monkeypatch, lambda command: "install" in command)
    with pytest.raises(script.SetupError):
        script.make_environment({"qt"})
    assert not script.ENVIRONMENT.exists()


def test_an_interrupted_installation_leaves_nothing(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(command: list[str]) -> bool:
        if "install" in command:
            raise KeyboardInterrupt
        return False

    world(script, monkeypatch, interrupt)
    with pytest.raises(KeyboardInterrupt):
        script.make_environment({"qt"})
    assert not script.ENVIRONMENT.exists()


def test_failing_test_tools_leave_the_program_whole(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    world(script, monkeypatch, lambda command: any("pytest>=" in word for word in command))
    with pytest.raises(script.SetupError):
        script.make_environment({"qt", "test"})
    script.make_environment({"qt"})
    assert script.PYTHON.exists()


def test_without_ensurepip_the_systems_pip_fills_the_environment(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(command: list[str]) -> bool:
        plain_venv = "venv" in command and "--without-pip" not in command
        return plain_venv or command[:3] == [str(script.PYTHON), "-m", "pip"]

    installer = world(script, monkeypatch, fails)
    script.make_environment({"qt"})
    assert installer.commands[-1][:5] == [sys.executable, "-m", "pip", "--python", str(script.PYTHON)]


def test_with_neither_venv_nor_pip_the_package_is_named(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "may_install_packages", lambda: False)
    world(script, monkeypatch, lambda command: "venv" in command or "pip" in command)
    with pytest.raises(script.SetupError) as failure:
        script.make_environment({"qt"})
    assert "python3-venv" in str(failure.value)


def test_uv_is_used_where_it_is_and_may_fail(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", only("uv"))
    installer = world(script, monkeypatch)
    script.make_environment({"qt"})
    assert [command[0] for command in installer.commands] == ["uv", "uv"]
    script.remove_environment()
    failing = world(script, monkeypatch, lambda command: command[:2] == ["uv", "pip"])
    script.make_environment({"qt"})
    assert failing.count("--use-pep517") == 1


def test_missing_system_libraries_are_installed_by_root(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = iter([LACKING, None])

    def answer(*, for_screen: bool) -> str | None:
        del for_screen
        return next(problems)

    monkeypatch.setattr(script, "qt_problem", answer)
    monkeypatch.setattr(script, "may_install_packages", lambda: True)
    installer = world(script, monkeypatch)
    script.make_environment({"qt"})
    assert installer.commands[-2][:2] == ["apt-get", "update"]
    assert installer.commands[-1][:2] == ["apt-get", "install"]
    assert "libegl1" in installer.commands[-1]


def test_missing_system_libraries_are_named_to_others(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "qt_problem", lacks)
    monkeypatch.setattr(script, "may_install_packages", lambda: False)
    monkeypatch.setattr("shutil.which", only("apt-get"))
    world(script, monkeypatch)
    for _ in range(2):  # the second start finds the environment whole and asks Qt again
        with pytest.raises(script.SetupError) as failure:
            script.make_environment({"qt"})
        assert "sudo apt-get update && sudo apt-get install -y libegl1 " in str(failure.value)
        assert "\n" not in str(failure.value)


def test_a_window_asks_for_more_than_a_picture(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "qt_problem", lacks_those_of_a_screen)
    monkeypatch.setattr(script, "may_install_packages", lambda: False)
    world(script, monkeypatch)
    script.make_environment({"qt"})
    with pytest.raises(script.SetupError):
        script.make_environment({"qt", "screen"})
    script.make_environment({"qt"})
    monkeypatch.setattr(script, "qt_problem", loads)
    script.make_environment({"qt", "screen"})
    assert json.loads(script.STAMP.read_text(encoding="utf-8"))["screen"] is True


@pytest.mark.parametrize("name", ["timeline", "Лента «событий»"])
def test_a_checkout_in_any_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Whatever the system's code page is, in which Windows' Python reads the file."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    script = module_of_run()
    (tmp_path / name).mkdir()
    monkeypatch.setattr(script, "ROOT", tmp_path / name)
    monkeypatch.setattr(script.subprocess, "run", partial(said, str(tmp_path)))
    script.point_to_checkout()
    assert (tmp_path / "timeline-checkout.pth").read_bytes().isascii()
    monkeypatch.setattr(sys, "path", [])
    site.addpackage(str(tmp_path), "timeline-checkout.pth", set())
    assert sys.path == [str(tmp_path / name)]


def said(words: str, *_: object, **__: object) -> subprocess.CompletedProcess[str]:
    return subprocess.CompletedProcess((), 0, f"{words}\n")


def called(*words: str, python: str = sys.executable, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, str(RUN), *words],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.defpath, "HOME": "/", **settings},
    )


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems always have a screen")
def test_without_a_screen_it_names_the_export_command() -> None:
    for words in ((), ("article.txt",)):
        done = called(*words)
        assert done.returncode == 3
        assert "./run export" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_an_old_python_is_told_in_one_line(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert script.main(["extract", "x.txt"]) == 1


def test_constraints_are_names_and_versions_only() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or (line.count("==") == 1 and "+" not in line and "/" not in line)


def test_on_windows_a_start_waits_for_another_however_long_and_locks_nothing_of_the_text(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[int] = []

    def locking(descriptor: int, _mode: int, _bytes: int) -> None:
        places.append(os.lseek(descriptor, 0, os.SEEK_CUR))
        if len(places) < 3:
            raise OSError(36, "Resource deadlock avoided")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_LOCK=1))
    with script.one_at_a_time():
        assert len(places) == 3
    assert min(places) > RUN.stat().st_size

"""The wheel carries everything: installed without the checkout it reads an article and draws it."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = "24.10.2025 15:30 | Интерфакс\n\n9 октября Путин и Алиев встретились в Душанбе.\n"

pytest.importorskip("hatchling", reason="the build tool is not installed")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as a build makes it, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_package_resources_and_seeds(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "timeline/__main__.py",
        "timeline/py.typed",
        "timeline/_resources/lexicon/ru/header.toml",
        "timeline/_resources/themes/light.toml",
        "timeline/_resources/fonts/GolosText-Regular.ttf",
        "timeline/_seeds/000_d1112ac89a1f02cb.txt",
    ):
        assert name in names
    assert not [name for name in names if name.startswith("tests/") or "__pycache__" in name]
    unread = (".png", ".ts", ".jsonl")
    assert not [name for name in names if name.endswith(unread)]
    kept = {path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*") if path.is_file()}
    shipped = {f"timeline/_resources/{path.as_posix()}" for path in kept if path.suffix not in unread}
    assert shipped <= names
    (text,) = (name for name in names if name.endswith("METADATA"))
    metadata = zipfile.ZipFile(wheel).read(text).decode()
    assert "Provides-Extra: training" in metadata
    assert not [line for line in metadata.splitlines() if "torch" in line and "extra == 'training'" not in line]


def test_the_source_distribution_holds_what_its_documents_speak_of(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (made,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(made) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "NOTICE.md", "LICENSE", "run",
                 "constraints.txt", ".ci/run", "resources/screenshots/window.png", "timeline/__main__.py"):  # fmt: skip
        assert name in names


def test_an_installed_wheel_exports_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """The libraries are borrowed from the running environment; the program comes from the wheel alone."""
    home = tmp_path / "environment"
    venv.create(home, with_pip=False)
    folder = "Scripts" if os.name == "nt" else "bin"
    python = home / folder / "python"
    site = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    zipfile.ZipFile(wheel).extractall(site)
    (site / "borrowed.pth").write_text(_libraries(tmp_path), encoding="utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    command = [str(python), "-P", "-m", "timeline", "export", "article.txt", "-o", "timeline.png"]
    settings = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "QT_QPA_PLATFORM")}
    done = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    content = (tmp_path / "timeline.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 10_000
    where = subprocess.run(
        [str(python), "-P", "-c", "import timeline; print(timeline.__file__)"], cwd=tmp_path, env=settings,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(site)


def _libraries(folder: Path) -> str:
    """A folder with links to everything of the running environment but this program itself."""
    libraries = folder / "libraries"
    libraries.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if not entry.name.startswith(("timeline", "event_timeline", "__editable__", "_event_timeline")):
            (libraries / entry.name).symlink_to(entry)
    return f"{libraries}\n"

"""A source file has one subject; one of more than 500 lines has two."""

from pathlib import Path

_ROOT = Path(__file__).parents[2]
_MOST = 500


def test_source_files_stay_short() -> None:
    files = [path for folder in ("timeline", "tests") for path in (_ROOT / folder).rglob("*.py")]
    assert len(files) > 500
    lengths = {path.relative_to(_ROOT): path.read_text(encoding="utf-8").count("\n") for path in files}
    assert not {path: length for path, length in lengths.items() if length > _MOST}

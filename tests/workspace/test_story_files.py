"""The stories written to measure joining are as their format wants: every mark and every quoted phrase is found."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TESTS = Path(__file__).parents[1]
STORIES = sorted((TESTS / "workspace" / "stories").glob("*.txt"))


@pytest.fixture(scope="module")
def stories() -> ModuleType:
    specification = importlib.util.spec_from_file_location("stories", TESTS / "benchmarks" / "stories.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module  # a dataclass looks for the module it stands in
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_mark_of_a_story_is_found(stories: ModuleType, path: Path) -> None:
    articles = list(stories.articles(path))
    assert path in [*stories.stories("all")]
    assert any(path in stories.stories(part) for part in stories.PARTS)
    assert len({article.name for article in articles}) == len(articles)
    for article in articles:
        assert article.labels
        assert all(article.text[label.start : label.end].strip() for label in article.labels)


def test_what_is_told_otherwise_is_read(stories: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "tune_a.txt"
    path.write_text(
        "=== one 2025-01-02\nУпал{падение дата:- число:3:1} дом.\n=== two 2025-01-03\nДом упал{падение дата:5 мая}.\n",
        encoding="utf-8",
    )
    one, two = (article.labels[0] for article in stories.articles(path))
    assert one.otherwise == (("дата", "-"), ("число", "3:1"))
    assert two.otherwise == (("дата", "5 мая"),)


@pytest.mark.parametrize("body", ["Упал{падение", "Упал {падение} дом.", "Упал{падение час:3}."])
def test_a_mark_not_understood_is_told(stories: ModuleType, tmp_path: Path, body: str) -> None:
    path = tmp_path / "tune_a.txt"
    path.write_text(f"=== one 2025-01-02\n{body}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="one"):
        list(stories.articles(path))

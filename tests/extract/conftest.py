"""What the tests of extraction share: the models, loaded once, and real articles."""

from pathlib import Path

import pytest

from timeline.assets import seed
from timeline.extract.annotate import Annotator
from timeline.extract.pipeline import Extractor

_SHARED = Path(__file__).parents[2] / ".." / "shared"


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator()


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def articles() -> list[str]:
    """The seeds and, where the corpora lie beside the project, two dozen articles more."""
    folders = (seed(), _SHARED / "nerel" / "dev", _SHARED / "unlabelled")
    paths = [path for folder in folders if folder.exists() for path in sorted(folder.glob("*.txt"))[:12]]
    return [path.read_bytes().decode("utf-8")[:8000] for path in paths]

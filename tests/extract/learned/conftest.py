"""The models once for all tests of this folder."""

import pytest

from timeline.extract.annotate import Annotator
from timeline.extract.learned.linkers import ArgumentLinker, DateLinker
from timeline.extract.learned.tagger import Tagger


@pytest.fixture(scope="session")
def tagger(annotator: Annotator) -> Tagger:
    return Tagger.load(annotator.embedding)


@pytest.fixture(scope="session")
def date_linker(tagger: Tagger) -> DateLinker:
    return DateLinker.load(tagger.labels)


@pytest.fixture(scope="session")
def argument_linker(tagger: Tagger) -> ArgumentLinker:
    return ArgumentLinker.load(tagger.labels)

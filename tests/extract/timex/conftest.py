"""What the tests of time expressions share."""

import pytest

from timeline.extract.explain import Explainer


@pytest.fixture(scope="session")
def explainer() -> Explainer:
    """Loads the dictionary once."""
    return Explainer()

"""Every test that draws does so without a screen, every sum on one thread, as the program itself.

As in the program, what Qt holds ends in the thread that paints: Python's own search for garbage, which comes in any
thread, is off where there is a window.
"""

import gc
import os
from collections.abc import Generator

import pytest

from timeline.blas import pin_to_one_thread

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pin_to_one_thread(os.environ)

_LOOKS = 30  # at what is new, until all is looked through


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Looks for garbage between tests with a window, and lets the others do as they like."""
    if "qapp" not in getattr(item, "fixturenames", ()):
        if not gc.isenabled():
            gc.collect()
            gc.enable()
        return (yield)
    gc.disable()
    result = yield
    gc.collect(1 if gc.get_count()[2] < _LOOKS else 2)
    return result

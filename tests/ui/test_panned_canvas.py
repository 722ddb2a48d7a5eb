"""At fractions of device pixels a pan by whole ones copies what would be painted anew."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "2"])
def test_a_pan_by_pixels_of_the_device_shows_what_would_be_painted_anew(scale: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "PYTHONPATH": str(HERE.parents[1]), "LC_ALL": "C.UTF-8"}
    words = [sys.executable, str(HERE / "panned_canvas.py")]
    done = subprocess.run(words, check=True, env=environment, timeout=120, capture_output=True, text=True)
    shares = [float(line) for line in done.stdout.split()]
    assert len(shares) == 6
    assert max(shares) < 0.012  # letters, set or copied

"""Every test that draws does so without a screen, every sum on one thread, as the program itself."""

import os

from timeline.blas import pin_to_one_thread

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pin_to_one_thread(os.environ)

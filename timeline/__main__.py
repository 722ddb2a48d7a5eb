"""The front door: looks at the first word and only then loads the window or the command line.

A worker process imports this file again, so it stays light.
"""

import multiprocessing
import os
import sys

from timeline.assets import IncompleteError
from timeline.blas import pin_to_one_thread

COMMANDS = ("extract", "export", "explain", "check", "-h", "--help", "--version")
NO_SCREEN = INCOMPLETE = 3
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Runs a command, or opens the window with the files named; returns the exit code."""
    multiprocessing.freeze_support()
    pin_to_one_thread(os.environ)
    words = sys.argv[1:] if arguments is None else arguments
    try:
        return _start(words)
    except IncompleteError as error:
        print(
            f"Программа установлена не полностью, установите её заново / Install the program again, {error}",
            file=sys.stderr,
        )
        return INCOMPLETE
    except KeyboardInterrupt:  # before the command or the window itself could hear it
        print("Прервано / Interrupted", file=sys.stderr)
        return INTERRUPTED


def _start(words: list[str]) -> int:
    if words and words[0] in COMMANDS:
        from timeline.app.command_line import run

        return run(words)
    if not has_screen():
        print(
            "Нет экрана. Картинку без него делает команда / No screen; to make a picture without one: "
            "timeline export ФАЙЛ… -o timeline.png",
            file=sys.stderr,
        )
        return NO_SCREEN
    from timeline.app.opening import main as open_window

    return open_window(words)


def has_screen() -> bool:
    """False on a Linux or BSD machine without a display server, unless a Qt platform is asked for by name."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())

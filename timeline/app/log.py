"""The log: warnings and errors of the program and of Qt, in one small file; of texts only what an error quotes."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LIMIT = 256 * 1024
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def keep_log(path: Path) -> None:
    """Logs into ``path`` from now on (one older file is kept); a folder that cannot be written costs only the log."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(path, maxBytes=_LIMIT, backupCount=1, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)

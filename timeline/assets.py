"""Where shipped files are, resources and seeds: in a checkout or inside the wheel; no other module knows."""

from pathlib import Path


class IncompleteError(FileNotFoundError):
    """A shipped file is missing: the program has to be installed again."""


_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """A file or folder under ``resources/``; IncompleteError when the installation is incomplete."""
    return _shipped("_resources", "resources", parts)


def seed(*parts: str) -> Path:
    """A sample article under ``seeds/``; IncompleteError when the installation is incomplete."""
    return _shipped("_seeds", "seeds", parts)


def _shipped(in_wheel: str, in_checkout: str, parts: tuple[str, ...]) -> Path:
    for root in (_PACKAGE / in_wheel, _PACKAGE.parent / in_checkout):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise IncompleteError(f"not part of this installation: {in_checkout}/{'/'.join(parts)}")

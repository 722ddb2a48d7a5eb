"""What the full-text index is asked, spelt so that nothing in a word is taken for its language."""

from collections.abc import Iterable, Sequence


def match(words: Sequence[Iterable[str]]) -> str:
    """What finds rows that hold, for every word, one of its forms; ``*`` ends a beginning."""
    return " AND ".join("(" + " OR ".join(_term(form) for form in forms) + ")" for forms in words)


def _term(form: str) -> str:
    star = form.endswith("*")
    quoted = form.rstrip("*").replace('"', '""')
    return f'"{quoted}"*' if star else f'"{quoted}"'

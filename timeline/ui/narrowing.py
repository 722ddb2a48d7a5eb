"""What a list that is narrowed by typing still shows."""


def holds(text: str, typed: str) -> bool:
    """Whether every word that was typed occurs in a text; ё is е."""
    within = _folded(text)
    return all(word in within for word in _folded(typed).split())


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")

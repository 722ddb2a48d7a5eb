"""The words that headers are known by, from the shipped lexicon."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from timeline.assets import resource


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """Folded words: field names to what they mean, and the known media, kinds of media and sections."""

    keys: dict[str, str]
    media: frozenset[str]
    medium_kinds: frozenset[str]
    sections: frozenset[str]


def folded(name: str) -> str:
    """A name as it is compared: small letters, ё as е, no quotation marks, single spaces, no final dot."""
    bare = "".join(" " if character in "«»\"“”„'" else character for character in name.lower().replace("ё", "е"))
    return " ".join(bare.split()).rstrip(".,")


@cache
def header_words() -> HeaderWords:
    """The lexicon ``header.toml``; read once."""
    table: dict[str, Any] = tomllib.loads(resource("lexicon", "ru", "header.toml").read_text(encoding="utf-8"))
    return HeaderWords(
        keys={folded(name): role for role, names in table["keys"].items() for name in names},
        media=frozenset(map(folded, table["media"]["names"])),
        medium_kinds=frozenset(map(folded, table["medium"]["kinds"])),
        sections=frozenset(map(folded, table["sections"]["names"])),
    )

"""The normal form of a name: the nominative in the case and spelling of the text."""

from collections.abc import Sequence

from timeline.extract.morphology import Morphology
from timeline.extract.tokens import NameType, Token


def normal_name(tokens: Sequence[Token], kind: NameType, text: str, morphology: Morphology) -> str:
    """The nominative of the name that the tokens make up; ``text`` is the whole document's."""
    del kind, morphology
    return text[tokens[0].start : tokens[-1].end]

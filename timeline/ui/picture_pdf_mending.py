"""What Qt leaves to be fixed in a PDF: clocks and random names in it, and spaces that would be copied as tabs."""

import re

_DATE = re.compile(rb"(/(?:CreationDate|ModDate) ?\(D:)([^)]*)\)")
_ID = re.compile(rb"(/ID ?\[ ?<)([0-9a-fA-F]+)(> ?<)([0-9a-fA-F]+)(> ?\])")
_XMP_DATE = re.compile(rb'(xmp:(?:CreateDate|ModifyDate|MetadataDate)=")([^"]*)(")')
_XMP_ID = re.compile(rb"(uuid:)([0-9a-fA-F-]{36})")
_TABLE = re.compile(rb"\d+ beginbfrange\n[^a-z]*endbfrange")
_LETTERS = re.compile(rb"\[[^\]]*\]")


def mended(pdf: bytes) -> bytes:
    """The same bytes for the same picture; what is copied out of it has spaces between the words."""
    return _with_spaces(_without_clock(pdf))


def _without_clock(pdf: bytes) -> bytes:
    """Dates and random identifiers made alike at equal length, so that no offset moves."""

    def zeros(found: bytes) -> bytes:
        return re.sub(rb"[0-9a-fA-F]", b"0", found)

    def date(found: bytes) -> bytes:
        fixed = b"20000101000000"
        return fixed[: len(found)] + re.sub(rb"[0-9]", b"0", found[len(fixed) :])

    pdf = _DATE.sub(lambda m: m[1] + date(m[2]) + b")", pdf)
    pdf = _ID.sub(lambda m: m[1] + zeros(m[2]) + m[3] + zeros(m[4]) + m[5], pdf)
    pdf = _XMP_DATE.sub(lambda m: m[1] + b"2000-01-01T00:00:00Z"[: len(m[2])].ljust(len(m[2])) + m[3], pdf)
    return _XMP_ID.sub(lambda m: m[1] + zeros(m[2]), pdf)


def _with_spaces(pdf: bytes) -> bytes:
    """Qt says about a space that it is a tab, because the two share a glyph. Each table of letters stays as long."""

    def mend(table: re.Match[bytes]) -> bytes:
        return _LETTERS.sub(lambda letters: letters[0].replace(b"<0009>", b"<0020>"), table[0])

    return _TABLE.sub(mend, pdf)

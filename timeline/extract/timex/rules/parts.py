"""Pieces of periods: «в начале 2017 года» is its first third, «во второй половине 1950-х» 1955 to 1959."""

from timeline.extract.timex.counts import UNIT, step_of
from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import (
    Anchor,
    Calendar,
    Known,
    Piece,
    PieceOf,
    Range,
    Reading,
    Shift,
    Step,
    Told,
    YearPart,
)
from timeline.extract.timex.rule import Group, Rule

_PIECES = {0: Piece.START, 1: Piece.MIDDLE, 2: Piece.END}
_PERIODS = (Calendar, YearPart, Known, Shift, Told)


def _piece(match: Match) -> Reading | None:
    of = match.meaning("it")
    piece = _PIECES[match.number("piece")]
    if isinstance(of, Calendar) and of.day is not None:
        return None
    return PieceOf(piece, of) if isinstance(of, _PERIODS) else None


def _piece_of_unit(match: Match) -> Reading | None:
    step = step_of(match)
    if step in (Step.SECOND, Step.MINUTE, Step.HOUR, Step.DAY):
        return None
    return PieceOf(_PIECES[match.number("piece")], Shift(step, 0, Anchor.PUBLISHED, step))


def _half(match: Match) -> Reading | None:
    of, number = match.meaning("it"), match.number("number")
    if number not in (1, 2) or not isinstance(of, _PERIODS):
        return None
    return PieceOf(Piece.FIRST_HALF if number == 1 else Piece.SECOND_HALF, of)


def _half_of_unit(match: Match) -> Reading | None:
    number, step = match.number("number"), step_of(match)
    if number not in (1, 2) or step in (Step.SECOND, Step.MINUTE, Step.HOUR, Step.DAY):
        return None
    return PieceOf(Piece.FIRST_HALF if number == 1 else Piece.SECOND_HALF, Shift(step, 0, Anchor.PUBLISHED, step))


def _two_pieces(match: Match) -> Reading | None:
    first, last = match.meaning("a"), match.meaning("b")
    return Range(first, last) if isinstance(first, PieceOf) and isinstance(last, PieceOf) else None


PART_RULES = (
    Rule(
        "piece-of-period",
        "period",
        ("piece:START|MIDDLE|END it:<calendar>", "piece:START|MIDDLE|END it:<bare_year>"),
        _piece,
        (
            "Он ушёл [в начале 2017 года] = [2017-01..2017-04]",
            "Он ушёл [в конце января 2019 года] = [2019-01-21..2019-01-31]",
            "Он жил там [в начале 2000-х] = [2000..2003]",
            "Он ушёл [в середине 1970-х] = [1974..1976]",
            "Он ушёл [в конце прошлой недели] = [2025-10-17..2025-10-19]",
        ),
        ("Он стоял в начале улицы.", "В конце концов он ушёл."),
    ),
    Rule(
        "piece-of-this-period",
        "period",
        (f"piece:START|MIDDLE|END unit:{UNIT}",),
        _piece_of_unit,
        ("Его приняли [в начале года] = [2025-01..2025-04]", "Его примут [до конца недели] = [2025-10-24..2025-10-26]"),
        ("Его приняли в начале дня.",),
    ),
    Rule(
        "half-of-period",
        "period",
        ("number:ORD HALF it:<calendar>",),
        _half,
        (
            "Он жил там [во второй половине 1950-х] = [1955..1959]",
            "Спад [в первой половине 2019 года] = [2019-01..2019-06]",
            "Он ушёл [во второй половине мая] = [2025-05-16..2025-05-31]",
        ),
        ("Он съел вторую половину яблока.",),
    ),
    Rule(
        "half-of-this-period",
        "period",
        (f"number:ORD HALF unit:{UNIT}",),
        _half_of_unit,
        ("Спад [в первой половине года] = [2025-01..2025-06]",),
        ("Вторая половина дома.",),
    ),
    Rule(
        "piece-to-piece",
        "period",
        ("a:<piece> - b:<piece>", "a:<piece> - в? b:<piece>", "a:<piece> и b:<piece>"),
        _two_pieces,
        ("Он жил там [в конце 1980-х — начале 1990-х годов] = [1987..1993]",),
        ("В конце улицы — начале дороги.",),
    ),
)

PART_GROUPS = (Group("piece", ("piece:START|MIDDLE|END it:<calendar>",), _piece),)

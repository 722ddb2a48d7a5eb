"""Prepositions that belong to the expression: «в мае», «с 2013 года», «к 26 марта», «не позднее 2010 года»."""

from typing import get_args

from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import Calendar, Impossible, Limit, Limited, NoDate, Reading, Roughly
from timeline.extract.timex.rule import Group, Rule

_READINGS = get_args(Reading)


def _inner(match: Match) -> Reading | None:
    meaning = match.meaning("it")
    return meaning if isinstance(meaning, _READINGS) else None  # pyright: ignore


def _limited(match: Match) -> Reading | None:
    of = _inner(match)
    if of is None or isinstance(of, NoDate | Impossible):
        return of
    return Limited(Limit.NOT_LATER if match.word("limit") in {"позднее", "позже"} else Limit.NOT_EARLIER, of)


def _beyond(match: Match) -> Reading | None:
    of = _inner(match)
    if not isinstance(of, Calendar) or of.year is None:
        return None
    return Limited(Limit.AFTER if match.word("limit") == "после" else Limit.BEFORE, of)


def _roughly(match: Match) -> Reading | None:
    of = _inner(match)
    return of if of is None or isinstance(of, NoDate | Impossible) else Roughly(of)


WHOLE_RULES = (
    Rule(
        "limit",
        "whole",
        ("не limit:позднее|позже|ранее|раньше it:<date>", "не limit:позднее|позже|ранее|раньше it:<bare_year>"),
        _limited,
        ("Дом построен [не позднее 2010 года] = [..2010]", "Дом построят [не ранее 2030 года] = [2030..]"),
        ("Он пришёл не позднее друга.",),
    ),
    Rule(
        "beyond-year",
        "whole",
        ("limit:раньше|ранее|прежде|после it:<year>", "limit:раньше|ранее|прежде|после it:<bare_year>"),
        _beyond,
        (
            "Дом построен [раньше 2010 года] = [..2009-12-31]",
            "Завод открыли [после 2010 года] = [2011-01-01..]",
        ),
        ("Он пришёл после обеда.", "Он пришёл раньше 20 человек.", "Дом построен не раньше 2010 года."),
    ),
    Rule(
        "roughly",
        "whole",
        ("ABOUT в|на|с|к|до? it:<date>", "в|во|на|с|к ABOUT it:<date>", "ABOUT it:<bare_year>"),
        _roughly,
        ("Дом построен [около 1850 года] = 1850~", "Он приехал [примерно в мае 2020 года] = 2020-05~"),
        ("Около дома.", "Тем не менее 30 августа он уехал."),
        least=0.3,
    ),
)

_PREPOSITIONS = "в|во|на|с|со|c|до|по|к|ко|от|за|начиная"
_LONG_PREPOSITIONS = (
    "в течение|течении it:<date>",
    "на протяжении it:<date>",
    "в период it:<date>",
    "во время it:<date>",
)

WHOLE_GROUPS = (
    Group("calendar", ("it:<day>", "it:<month>", "it:<year>", "it:<period>"), lambda match: match.meaning("it")),
    Group(
        "date",
        ("it:<calendar>", "it:<weekday>", "it:<day_range>", "it:<month_range>", "it:<year_range>", "it:<named_day>"),
        lambda match: match.meaning("it"),
    ),
    Group(
        "whole",
        (
            "it:<date>",
            f"{_PREPOSITIONS} it:<date>",
            *_LONG_PREPOSITIONS,
            "it:<bare_year>",
            "в|во|с|со|c|до|по|к|от|за|на it:<bare_year>",
            "it:<time>",
            "с|до|к|по|в|во it:<time>",
            "it:<length>",
            "в|на|за|до|от|с|по|около it:<length>",
            "по истечении it:<length>",
            "не позднее it:<length>",
            "it:<compound>",
            "в течение|течении|протяжении it:<length>",
            "на протяжении it:<length>",
        ),
        lambda match: match.meaning("it"),
    ),
)

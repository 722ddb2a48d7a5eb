"""The program's words for dates, counts, kinds and statuses, in Russian (``"ru"``) and English (any other language)."""

from dataclasses import dataclass
from enum import Enum

from timeline.model.edtf import Extent, Granule, TimeValue, Unit
from timeline.model.event import Colour, Kind, Review, Status
from timeline.model.instant import DAY, HOUR, MINUTE, Day, Instant, day_of
from timeline.model.problem import Wording
from timeline.model.timex import Basis

NBSP = "\u00a0"
EN_DASH = "–"
RU_DASH = f"{NBSP}— "
"""Between long parts in Russian; a no-break space keeps it off the start of a line."""

_MONTHS_RU = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
_GENITIVE_RU = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_SHORT_RU = ("янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.")
_SHORT_GENITIVE_RU = ("янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек.")
_MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS_RU = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_WEEKDAYS_RU = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_SEASONS_RU = {3: ("весна", "весны"), 6: ("лето", "лета"), 9: ("осень", "осени"), 12: ("зима", "зимы")}
_SEASONS_EN = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_ROMAN = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
    "XXI",
    "XXII",
    "XXIII",
    "XXIV",
    "XXV",
)
_HALVES_RU = (("первое полугодие", "первого полугодия"), ("второе полугодие", "второго полугодия"))
_DAY_PARTS = {
    (0, 12): Wording("первая половина дня", "first half of the day,"),
    (12, 24): Wording("вторая половина дня", "second half of the day,"),
    (0, 4): Wording("ночь на", "night of"),
    (0, 5): Wording("ночь на", "night of"),
    (0, 6): Wording("ночь на", "night of"),
    (4, 12): Wording("утро", "morning of"),
    (5, 12): Wording("утро", "morning of"),
    (6, 12): Wording("утро", "morning of"),
    (12, 17): Wording("день", "afternoon of"),
    (12, 18): Wording("день", "afternoon of"),
    (17, 24): Wording("вечер", "evening of"),
    (18, 24): Wording("вечер", "evening of"),
    (22, 30): Wording("ночь на", "night to"),
}


class Noun(Enum):
    """What the interface counts: Russian forms for 1, 2 and 5, English for 1 and 2."""

    EVENT = ("событие", "события", "событий", "event", "events")
    DOCUMENT = ("документ", "документа", "документов", "document", "documents")
    FILE = ("файл", "файла", "файлов", "file", "files")
    MENTION = ("упоминание", "упоминания", "упоминаний", "mention", "mentions")
    SOURCE = ("источник", "источника", "источников", "source", "sources")
    SECOND = ("секунда", "секунды", "секунд", "second", "seconds")
    MINUTE = ("минута", "минуты", "минут", "minute", "minutes")
    HOUR = ("час", "часа", "часов", "hour", "hours")
    DAY = ("день", "дня", "дней", "day", "days")
    WEEK = ("неделя", "недели", "недель", "week", "weeks")
    MONTH = ("месяц", "месяца", "месяцев", "month", "months")
    YEAR = ("год", "года", "лет", "year", "years")


@dataclass(frozen=True, slots=True)
class _Style:
    """How one date is to be written."""

    russian: bool
    short: bool = False
    genitive: bool = False  # «не позднее октября», Russian only
    hidden_year: int | None = None  # this year goes without saying


def plural(count: int, language: str, one: str, few: str, many: str) -> str:
    """The form that agrees with a count; English takes ``one`` and ``few``."""
    if language != "ru":
        return one if count == 1 else few
    tens, units = abs(count) % 100, abs(count) % 10
    if units == 1 and tens != 11:
        return one
    return few if 2 <= units <= 4 and not 12 <= tens <= 14 else many


def number(count: int, language: str) -> str:
    """Digits in groups of three: «12 345» with no-break spaces from five digits on, ``12,345``."""
    if language != "ru":
        return f"{count:,}"
    return (f"{count:,}".replace(",", NBSP) if abs(count) >= 10_000 else str(count)).replace("-", "−")


def counted(count: int, noun: Noun, language: str) -> str:
    """A number with its noun: «1 событие», «2 события», «5 событий»."""
    one, few, many, english_one, english_many = noun.value
    form = plural(count, "ru", one, few, many) if language == "ru" else (english_one if count == 1 else english_many)
    return f"{number(count, language)}{NBSP}{form}"


def kind_name(kind: Kind, language: str) -> str:
    """The full name of a kind: «Встречи и переговоры»."""
    return _KINDS[kind].in_language(language)


def short_kind_name(kind: Kind, language: str) -> str:
    """The name of a kind for lane heads and menus: «Встречи»."""
    return _SHORT_KINDS[kind].in_language(language)


def status_name(status: Status, language: str) -> str:
    """What the text claims: «состоялось», «намечено»."""
    return _STATUSES[status].in_language(language)


def review_name(review: Review, language: str) -> str:
    """What the user has said about an event: «принято»."""
    return _REVIEWS[review].in_language(language)


def colour_name(colour: Colour, language: str) -> str:
    """«красный»."""
    return _COLOURS[colour].in_language(language)


def basis_name(basis: Basis, language: str) -> str:
    """What a date rests on, as the end of «дата …»: «названа в тексте полностью»."""
    return _BASES[basis].in_language(language)


def weekday(day: Day, language: str, *, short: bool = False) -> str:
    """«четверг», short «чт»; ``Thursday``, short ``Thu``."""
    index = day.weekday
    if language == "ru":
        return _SHORT_WEEKDAYS_RU[index] if short else _WEEKDAYS_RU[index]
    return _WEEKDAYS_EN[index][:3] if short else _WEEKDAYS_EN[index]


def month_name(month: int, language: str, *, short: bool = False, genitive: bool = False) -> str:
    """1 is January: «октябрь», short «окт.», in a date «октября»; ``October``, short ``Oct``."""
    if language == "ru":
        nominative, of_it = (_SHORT_RU, _SHORT_GENITIVE_RU) if short else (_MONTHS_RU, _GENITIVE_RU)
        return (of_it if genitive else nominative)[month - 1]
    return _MONTHS_EN[month - 1][:3] if short else _MONTHS_EN[month - 1]


def year_text(year: int, language: str) -> str:
    """A year by itself: «2025», «44 до н. э.» for -43."""
    if year > 0:
        return str(year)
    era = f"до{NBSP}н.{NBSP}э." if language == "ru" else "BCE"
    return f"{1 - year}{NBSP}{era}"


def format_day(day: Day, language: str, *, short: bool = False, year: bool = True) -> str:
    """«9 октября 2025», short «9 окт. 2025», without the year «9 октября»."""
    return _day_text(day, _Style(language == "ru", short, hidden_year=None if year else day.year))


def format_reference(day: Day) -> str:
    """«24.10.2025», for references only."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def format_time_value(value: TimeValue, language: str, *, short: bool = False, hidden_year: int | None = None) -> str:
    """A time for a reader: «9 октября 2025», «декабрь 2024», «6–11 июня 2019», «не позднее 2010», «1990-е».

    ``short`` abbreviates months («дек. 2024»); ``hidden_year`` is a year that goes without saying («24 окт.»).
    """
    style = _Style(language == "ru", short, hidden_year=hidden_year)
    text = _interval_text(value, style)
    if value.approximate:
        text = ("примерно " if style.russian else "about ") + text
    if value.uncertain:
        text = ("предположительно " if style.russian else "probably ") + text
    return text


def format_weekday(value: TimeValue, language: str) -> str:
    """The weekday of a time within one day, else an empty text."""
    first, last = value.first_day, value.last_day
    return weekday(first, language) if first is not None and first == last else ""


def format_view(begin: Instant, end: Instant, language: str) -> str:
    """What a view shows, in the unit that fits it: «ноябрь 2024 — февраль 2026», «6 октября — 2 ноября 2025»."""
    style = _Style(language == "ru")
    first, last = day_of(begin), day_of(max(begin, end - 1))
    if end - begin > 20 * 366 * DAY:
        unit = Unit.YEAR
    elif end - begin > 100 * DAY:
        unit = Unit.MONTH
    elif end - begin > 2 * DAY:
        unit = Unit.DAY
    else:
        return _range_text(Granule(Unit.MINUTE, begin), Granule(Unit.MINUTE, end), style)
    one, other = (_granule_at(day, unit) for day in (first, last))
    return _granule_text(one, style) if one == other else _range_text(one, other, style)


def format_distance(span: Instant, language: str) -> str:
    """A length of time in its largest fitting unit: «9 месяцев», «3 дня»."""
    for length, noun in (
        (365.25 * DAY, Noun.YEAR),
        (30.44 * DAY, Noun.MONTH),
        (7 * DAY, Noun.WEEK),
        (DAY, Noun.DAY),
        (HOUR, Noun.HOUR),
    ):
        if span >= 2 * length or (noun in (Noun.YEAR, Noun.MONTH, Noun.DAY) and span >= length):
            return counted(int(span / length), noun, language)
    return counted(max(0, span // MINUTE), Noun.MINUTE, language)


def _granule_at(day: Day, unit: Unit) -> Granule:
    if unit is Unit.YEAR:
        return Granule(unit, Day(day.year, 1, 1).instant)
    return Granule(unit, Day(day.year, day.month, 1).instant if unit is Unit.MONTH else day.instant)


def _interval_text(value: TimeValue, style: _Style) -> str:
    first, last = value.first, value.last
    lasts = value.extent is Extent.LASTING
    genitive = _Style(style.russian, style.short, genitive=True, hidden_year=style.hidden_year)
    if first is None and last is not None:
        words = ("до " if lasts else "не позднее ") if style.russian else ("until " if lasts else "not later than ")
        return words + _granule_text(last, genitive)
    if last is None and first is not None:
        words = ("с " if lasts else "не раньше ") if style.russian else ("since " if lasts else "not before ")
        return words.replace("с ", f"с{NBSP}") + _granule_text(first, genitive)
    if first is None or last is None:
        return ""
    if first.begin == last.begin and first.unit == last.unit:
        return _granule_text(first, style)
    return _day_part(first, last, style) or _century(first, last, style) or _range_text(first, last, style)


def _day_part(first: Granule, last: Granule, style: _Style) -> str:
    """«вторая половина дня 24 октября»; empty when the hours have no name or more than one day is meant."""
    day = day_of(first.begin)
    hours = ((first.begin - day.instant) // HOUR, (last.end - day.instant + HOUR - 1) // HOUR)
    if first.unit not in (Unit.HOUR, Unit.MINUTE) or hours not in _DAY_PARTS:
        return ""
    name = _DAY_PARTS[hours]
    day = day.plus_days(hours[1] > 24)
    return f"{name.ru if style.russian else name.en} {_day_text(day, style)}"


def _century(first: Granule, last: Granule, style: _Style) -> str:
    begin, end = day_of(first.begin).year, day_of(last.begin).year
    if first.unit is last.unit is Unit.YEAR and begin % 100 == 1 and end == begin + 99:
        return _century_text(begin // 100 + 1, style)
    return ""


def _range_text(first: Granule, last: Granule, style: _Style) -> str:
    dash = RU_DASH if style.russian else f" {EN_DASH} "
    one, other = day_of(first.begin), day_of(last.begin)
    if first.unit is last.unit is Unit.YEAR:
        if one.year > 0:
            return f"{one.year}{EN_DASH}{other.year}"
    elif first.unit is last.unit is Unit.DAY:
        if (one.year, one.month) == (other.year, other.month):
            return f"{one.day}{EN_DASH}{_day_text(other, style)}"
    elif first.unit in (Unit.MINUTE, Unit.HOUR) and last.unit in (Unit.MINUTE, Unit.HOUR) and one == other:
        return f"{_day_text(one, style)}, {_clock(first.begin)}{EN_DASH}{_clock(last.begin)}"
    if one.year == other.year and first.unit in (Unit.DAY, Unit.MONTH) and last.unit in (Unit.DAY, Unit.MONTH):
        without = _Style(style.russian, style.short, hidden_year=one.year)
        return _granule_text(first, without) + dash + _granule_text(last, style)
    whole = _Style(style.russian, style.short, genitive=style.genitive)  # a year that goes without saying does not here
    return _granule_text(first, whole) + dash + _granule_text(last, whole)


def _granule_text(granule: Granule, style: _Style) -> str:
    first = day_of(granule.begin)
    year = _year(first.year, style)
    match granule.unit:
        case Unit.MINUTE:
            return f"{_day_text(first, style)}, {_clock(granule.begin)}"
        case Unit.HOUR:
            hours = granule.begin % DAY // HOUR
            return f"{_day_text(first, style)}, {hours}{EN_DASH}{hours + 1}{NBSP}{'ч' if style.russian else 'h'}"
        case Unit.DAY:
            return _day_text(first, style)
        case Unit.MONTH:
            return _joined(_month(first.month, style), year)
        case Unit.SEASON:
            return _season_text(first, style)
        case Unit.QUARTER:
            return _quarter_text(first, year, style)
        case Unit.HALF_YEAR:
            return _half_text(first, year, style)
        case Unit.YEAR:
            return year_text(first.year, "ru" if style.russian else "en")
        case _:
            return _years_text(granule.unit, first.year, style)


def _day_text(day: Day, style: _Style) -> str:
    month = month_name(day.month, "ru" if style.russian else "en", short=style.short, genitive=True)
    return _joined(f"{day.day}{NBSP}{month}", _year(day.year, style))


def _month(month: int, style: _Style) -> str:
    return month_name(month, "ru" if style.russian else "en", short=style.short, genitive=style.genitive)


def _season_text(first: Day, style: _Style) -> str:
    winter = first.month == 12
    year = f"{first.year}{EN_DASH}{first.year + 1}" if winter and first.year > 0 else _year(first.year, style)
    return _joined(_SEASONS_RU[first.month][style.genitive] if style.russian else _SEASONS_EN[first.month], year)


def _quarter_text(first: Day, year: str, style: _Style) -> str:
    index = first.month // 3
    if not style.russian:
        return _joined(f"Q{index + 1}", year)
    return _joined(f"{_ROMAN[index]}{NBSP}квартал{'а' if style.genitive else ''}", year)


def _half_text(first: Day, year: str, style: _Style) -> str:
    index = first.month // 7
    if style.russian:
        return _joined(_HALVES_RU[index][style.genitive], year)
    return _joined(f"{'second' if index else 'first'} half of", year)


def _years_text(unit: Unit, first_year: int, style: _Style) -> str:
    if unit is Unit.DECADE and first_year > 0:
        return f"{first_year}-{'х' if style.genitive else 'е'}" if style.russian else f"{first_year}s"
    if unit is Unit.CENTURY and first_year > 0:
        return _century_text(first_year // 100 + 1, style)
    last_year = first_year + {Unit.DECADE: 9, Unit.CENTURY: 99}.get(unit, 999)
    language = "ru" if style.russian else "en"
    dash = RU_DASH if style.russian else f" {EN_DASH} "
    return f"{year_text(first_year, language)}{dash if first_year <= 0 else EN_DASH}{year_text(last_year, language)}"


def _century_text(number_of_century: int, style: _Style) -> str:
    if number_of_century < 1:  # the one before the first is the first before our era
        era = f"до{NBSP}н.{NBSP}э." if style.russian else "BCE"
        return f"{_century_text(1 - number_of_century, style)}{NBSP}{era}"
    if not style.russian:
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number_of_century % 10 if number_of_century not in (11, 12, 13) else 0)
        return f"{number_of_century}{ending or 'th'} century"
    known = 1 <= number_of_century <= len(_ROMAN)
    numeral = _ROMAN[number_of_century - 1] if known else f"{number_of_century}-й"
    return f"{numeral}{NBSP}век{'а' if style.genitive else ''}"


def _year(year: int, style: _Style) -> str:
    if year == style.hidden_year:
        return ""
    if year > 0:
        return str(year)
    if style.russian:
        return f"{1 - year}{NBSP}года до{NBSP}н.{NBSP}э."
    return year_text(year, "en")


def _joined(text: str, year: str) -> str:
    return f"{text} {year}" if year else text


def _clock(instant: Instant) -> str:
    hours, rest = divmod(instant % DAY, HOUR)
    return f"{hours}:{rest // MINUTE:02}"


_KINDS = {
    Kind.MEETING: Wording("Встречи и переговоры", "Meetings and talks"),
    Kind.STATEMENT: Wording("Заявления", "Statements"),
    Kind.POWER: Wording("Власть и решения", "Power and decisions"),
    Kind.JUSTICE: Wording("Суд и следствие", "Courts and investigation"),
    Kind.INCIDENT: Wording("Происшествия", "Incidents"),
    Kind.LIFE: Wording("Судьбы", "Lives"),
    Kind.CULTURE: Wording("Культура и спорт", "Culture and sport"),
    Kind.SOCIETY: Wording("Общество и экономика", "Society and economy"),
}
_SHORT_KINDS = {
    **_KINDS,
    Kind.MEETING: Wording("Встречи", "Meetings"),
    Kind.POWER: Wording("Власть", "Power"),
    Kind.JUSTICE: Wording("Суд и следствие", "Courts"),
    Kind.CULTURE: Wording("Культура и спорт", "Culture"),
    Kind.SOCIETY: Wording("Общество", "Society"),
}
_STATUSES = {
    Status.HAPPENED: Wording("состоялось", "happened"),
    Status.PLANNED: Wording("намечено", "planned"),
    Status.ALLEGED: Wording("утверждают", "alleged"),
    Status.DENIED: Wording("отрицают", "denied"),
}
_COLOURS = {
    Colour.RED: Wording("красный", "red"),
    Colour.ORANGE: Wording("оранжевый", "orange"),
    Colour.YELLOW: Wording("жёлтый", "yellow"),
    Colour.GREEN: Wording("зелёный", "green"),
    Colour.TEAL: Wording("бирюзовый", "teal"),
    Colour.BLUE: Wording("синий", "blue"),
    Colour.VIOLET: Wording("фиолетовый", "violet"),
    Colour.PINK: Wording("розовый", "pink"),
}
_REVIEWS = {
    Review.UNREVIEWED: Wording("не проверено", "not reviewed"),
    Review.ACCEPTED: Wording("принято", "accepted"),
    Review.REJECTED: Wording("отклонено", "rejected"),
}
_BASES = {
    Basis.EXPLICIT: Wording("названа в тексте полностью", "named in full by the text"),
    Basis.RELATIVE: Wording("отсчитана от другой даты", "counted from another date"),
    Basis.CARRIED: Wording("взята из соседнего предложения", "taken from a neighbouring sentence"),
    Basis.PUBLISHED: Wording("день публикации", "the day of publication"),
    Basis.USER: Wording("указана вами", "given by you"),
    Basis.NONE: Wording("неизвестна", "unknown"),
}

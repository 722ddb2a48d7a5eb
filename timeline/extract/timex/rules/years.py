"""Years: by their figures, with an era, «в прошлом году»; a bare «2014» where nothing speaks against a year."""

from collections.abc import Callable

from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import Anchor, Calendar, Impossible, Reading, Shift, Step, Told
from timeline.extract.timex.rule import Group, Rule
from timeline.model.problem import Wording

YearRef = int | Shift | Told | None

_EARLIEST = 999_999  # years before our era that a text may tell of
_SINGULAR = frozenset({"год", "года", "году", "годом", "годе", "г"})
_AGREEING = (
    ("ом", ("е", "у")),
    ("ем", ("е", "у")),
    ("ого", "а"),
    ("его", "а"),
    ("ому", "у"),
    ("ему", "у"),
    ("от", ("д", "ц", "к", "ь")),
)
_YEAR_SUFFIXES = frozenset({"го", "м", "му", "й", "ый", "ого", "ом"})
_MULTIPLES = frozenset({"млн", "млрд", "тыс", "тысяч", "миллионов", "миллиардов", "руб", "рублей", "%", "$", "€", "№"})


def year_of(meaning: object) -> YearRef:
    """The year that a ``<year>`` or ``<year_after>`` means; None for what is none."""
    if isinstance(meaning, Calendar):
        return meaning.year
    return meaning if isinstance(meaning, Shift | Told) else None


def _with_word(match: Match) -> Reading | None:
    number = match.number("n")
    if match.word("word") not in _SINGULAR or not 100 <= number <= 9999:
        return None
    if match.word("word") == "г" and number < 1000:
        return None  # grams
    if match.word("word") == "г" and match.after() == "." and match.after(2) in {"кг", "мл"}:
        return None
    return Calendar(number)


def _odd_year(match: Match) -> Reading | None:
    number = match.number("n")
    if number == 0:
        return Impossible(Wording("нулевого года в календаре нет", "the calendar has no year 0"))
    return Calendar(number) if number > 9999 else None


def _with_suffix(match: Match) -> Reading | None:
    number = match.number("n")
    if match.word("suffix") not in _YEAR_SUFFIXES or not 1000 <= number <= 2999:
        return None
    return Calendar(number)


def _two_figures(match: Match) -> Reading | None:
    """«в 37-м году»; not «на 83-м году жизни», «шёл 25-й год войны»."""
    if match.word("suffix") not in {"м", "го", "ом", "ого"} or match.before() in {"на", "к"}:
        return None
    following = match.atoms[match.last].source if match.last < len(match.atoms) else None
    if following is not None and following.pos == "NOUN" and following.feats.get("Case") == "Gen":
        return None
    number = match.number("n")
    return Calendar((1900 if number > _YOUNG else 2000) + number)


_YOUNG = 25  # years of this century


def _before_era(match: Match) -> Reading | None:
    number = match.number("n")
    return Calendar(1 - number) if 1 <= number <= _EARLIEST else None


def _of_era(match: Match) -> Reading | None:
    number = match.number("n")
    return Calendar(number) if 1 <= number <= 9999 else None


def _shifted(count: int) -> Shift:
    return Shift(Step.YEAR, count, Anchor.PUBLISHED, Step.YEAR)


def plausible_bare(match: Match, name: str = "n") -> bool:
    """True when four bare figures may be a year: 1000 to 2100 and nothing glued on that makes them something else."""
    number = match.number(name)
    if not 1000 <= number <= 2100:
        return False
    if match.glued_after() and match.after() in (":", ".", ",", "/", "-") and _figure_glued(match):
        return False
    if match.glued_before() and match.before() in (":", ".", ",", "/", "№", "$"):
        return False
    if match.glued_before() and match.before().isalpha():
        return False
    if _counts_what_follows(match):
        return False
    return match.after() not in _MULTIPLES and match.before() not in {"№", "$", "€"}


def _counts_what_follows(match: Match) -> bool:
    """«1883 организации», «2091 административный протокол»: a noun in the genitive or an adjective is counted."""
    token = match.atoms[match.last].source if match.last < len(match.atoms) else None
    if token is None or token.text[:1].isupper():
        return False
    counted = token.feats.get("Case") == "Gen" or token.feats.get("Number") == "Plur"
    return token.pos == "NOUN" and counted and token.lemma not in {"год", "мир"}


def _listed(match: Match) -> Reading | None:
    """«в 2003 и 2008 годах»: the last of a list has the noun."""
    return Calendar(match.number("n")) if match.before() in {"и", ",", "или"} and plausible_bare(match) else None


def agree(match: Match) -> bool:
    """True when adjective and noun stand in the same case: «об этом год назад» is no «этот год»."""
    adjective, noun = match.atoms[match.first].word, match.atoms[match.last - 1].word
    for ending, wanted in _AGREEING:
        if adjective.endswith(ending):
            return noun.endswith(wanted)
    return True


def _shifted_if_agreed(count: int) -> Callable[[Match], Shift | None]:
    return lambda match: _shifted(count) if agree(match) else None


def _figure_glued(match: Match) -> bool:
    """True when the mark after the figures is followed by another figure without a space: «1234,5»."""
    index = match.last + 1
    return index < len(match.atoms) and match.atoms[index].glued and match.atoms[index].word.isdecimal()


def _bare(match: Match) -> Reading | None:
    return Calendar(match.number("n")) if plausible_bare(match) else None


YEAR_RULES = (
    Rule(
        "year-before-era",
        "year",
        (
            "n:NUM YEAR .? до н . э .?",
            "n:NUM YEAR .? до нашей эры",
            "n:NUM до н . э .?",
            "n:NUM до нашей эры",
            "n:NUM YEAR? .? до рождества христова",
            "n:NUM bc|bce",
        ),
        _before_era,
        (
            "Цезаря убили [в 44 году до н. э.] = -0043",
            "Город основан [в 753 году до нашей эры] = -0752",
            "Цезаря убили [44 BC] = -0043",
            "Вулкан проснулся [в 99999 году до н. э.] = Y-99998",
        ),
        ("Город основан в 753 году.",),
    ),
    Rule(
        "year-of-era",
        "year",
        ("n:NUM YEAR .? н . э .?", "n:NUM YEAR .? нашей эры"),
        _of_era,
        ("Это случилось [в 79 году н. э.] = 0079", "Рим горел [в 64 году нашей эры] = 0064"),
        ("Это случилось в 79 доме.",),
    ),
    Rule(
        "year",
        "year",
        ("n:NUM word:YEAR", "n:NUM word:YEAR .? рождения"),
        _with_word,
        ("Завод открыли [в 2014 году] = 2014", "Выборы [2011 года] = 2011", "Он ушёл [в 2006г]. с поста = 2006"),
        ("Он отсидел 2 года.", "Ей 45 лет.", "В комнате 1941 человек."),
    ),
    Rule(
        "year-beyond-figures",
        "year",
        ("n:NUM word:году",),
        _odd_year,
        ("Солнце погаснет [в 10000 году] = Y10000", "Он родился [в 0 году] = none"),
        ("Он родился в 2000 году.", "Дом 10000."),
    ),
    Rule(
        "year-with-ending",
        "year",
        ("n:D4 ~- ~suffix:SUFFIX YEAR?",),
        _with_suffix,
        ("Уехал [в 2019-м] = 2019", "Победа [1945-го] = 1945", "Дело началось [в 2012-м году] = 2012"),
        ("Это 1980-е.", "Это 12-й дом."),
    ),
    Rule(
        "year-of-two-figures",
        "year",
        ("n:D2 ~- ~suffix:SUFFIX YEAR_ONE",),
        _two_figures,
        ("Его осудили [в 37-м году] = 1937", "Его осудили [в 14-м году] = 2014"),
        ("Он умер на 83-м году жизни.", "Шёл 5-й год войны.", "Он ушёл в 2014-м году."),
    ),
    Rule(
        "listed-year",
        "year",
        ("n:D4 годах|годов|годы|годам",),
        _listed,
        ("Он победил в 2003 и [2008 годах] = 2008", "Он победил в 2001, 2003 и [2008 годах] = 2008"),
        ("Он жил в 1960-х годах.", "Он правил в 2001–2003 годах."),
    ),
    Rule(
        "bare-year",
        "bare_year",
        ("n:D4",),
        _bare,
        ("Он родился [в 1969] в Омске = 1969", "Премии [2013] вручены = 2013"),
        ("Он встретил 1883 человека.", "Телефон 1234-5678.", "Дом № 2013."),
        least=0.1,
    ),
    Rule(
        "last-year",
        "year",
        ("LAST YEAR_ONE", "прошлогодний|прошлогоднего|прошлогоднем|прошлогодней|прошлогодняя|прошлогоднюю"),
        _shifted_if_agreed(-1),
        ("Он уехал [в прошлом году] = 2024", "Выборы [прошлого года] = 2024"),
        ("Он уехал на прошлой неделе.",),
    ),
    Rule(
        "year-named-twice",
        "year",
        (
            "LAST|THIS|NEXT ,? n:D4 YEAR_ONE",
            "LAST|THIS|NEXT ,? n:D4 ~- ~SUFFIX YEAR_ONE?",
        ),
        _bare,
        (
            "Его выбрали [в прошлом, 2014 году] = 2014",
            "Начать надо [в следующем 2026 году] = 2026",
        ),
        ("Он ушёл в прошлом году.", "В следующем 2014 номере."),
    ),
    Rule(
        "year-before-last",
        "year",
        ("BEFORE_LAST YEAR_ONE",),
        lambda _: _shifted(-2),
        ("Он уехал [в позапрошлом году] = 2023",),
        ("Он уехал в прошлом году.",),
    ),
    Rule(
        "this-year",
        "year",
        ("THIS YEAR_ONE",),
        _shifted_if_agreed(0),
        (
            "Он уехал [в этом году] = 2025",
            "Он уехал [в нынешнем году] = 2025",
        ),
        ("Эти годы прошли.",),
    ),
    Rule(
        "this-year-abbreviated",
        "year",
        ("с . г", "т . г"),
        lambda _: _shifted(0),
        ("Съезд [с. г]. прошёл = 2025",),
        ("Съезд в с. Горки прошёл.",),
    ),
    Rule(
        "next-year",
        "year",
        ("NEXT YEAR_ONE",),
        _shifted_if_agreed(1),
        ("Дом построят [в следующем году] = 2026", "Съезд пройдёт [в будущем году] = 2026"),
        ("Дом построят на следующей неделе.",),
    ),
    Rule(
        "same-year",
        "year",
        ("THAT же YEAR_ONE", "THIS же YEAR_ONE", "в том году"),
        lambda _: Told(Step.YEAR),
        ("В 2015 году он женился и [в том же году] уехал = 2015",),
        ("Он уехал в этом году.",),
    ),
)

YEAR_GROUPS = (
    Group("year_after", ("it:<year>", ", it:<year>"), lambda match: match.meaning("it")),
    Group("year_after", ("n:D4", ", n:D4"), _bare),
)

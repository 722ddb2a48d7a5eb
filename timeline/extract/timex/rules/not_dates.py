"""Numbers and words that look like times and are none: ages, scores, names, quantities."""

from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import NoDate, Reading
from timeline.extract.timex.rule import Rule
from timeline.model.problem import Wording

_AGE = NoDate(Wording("это возраст, а не дата", "an age, not a date"))
_NAME = NoDate(Wording("число — часть названия", "the number is part of a name"))
_SCORE = NoDate(Wording("это счёт или соотношение, а не время", "a score or ratio, not a time"))
_NUMBER = NoDate(Wording("это номер, а не дата", "a number of something, not a date"))
_AMOUNT = NoDate(Wording("это количество, а не год", "an amount, not a year"))


_WHOM = "ему|ей|мне|им|нам|тебе|вам|которому|которой"


def _score(match: Match) -> Reading | None:
    short = match.width("b") == 1 and not match.glued_after()
    near = match.atoms[max(0, match.first - 4) : match.first]
    return _SCORE if short or any("SCORE_WORD" in atom.classes for atom in near) else None


def _article(_: Match) -> Reading:
    return _NUMBER


def _counted(match: Match) -> Reading | None:
    return _AMOUNT if match.class_after("COUNTED") else None


def _age(match: Match) -> Reading | None:
    """None where a sentence («срок в 5 лет») or a time ago is meant after all."""
    if match.has("n") and (match.number("n") < 3 or match.class_before("TERM")):
        return None
    return None if match.after() in {"назад", "спустя", "тому", "позже", "лишения", "тюрьмы"} else _AGE


NOT_DATE_RULES = (
    Rule(
        "figure-in-name",
        "whole",
        ("MODEL_NAME ~- ~NUM",),
        lambda _: _NAME,
        ("Заболели [COVID-19] = none", "Упал [Ту-154] = none"),
        ("Дом 19.",),
    ),
    Rule(
        "score",
        "whole",
        ("a:DD ~: ~b:DD",),
        _score,
        ("Они выиграли со счётом [3:2] = none", "Счёт [10:05] = none"),
        ("Он встал в 10:05.",),
    ),
    Rule(
        "numbered-thing",
        "whole",
        ("№ NUM", "ст|статья|статьи|статье|статью|пункт|пункта|закон .? №? NUM", "n ~? NUM"),
        _article,
        ("Дело [№ 2017] закрыто = none", "По [статье 228] его судили = none"),
        ("В 2017 году.",),
    ),
    Rule(
        "counted-things",
        "whole",
        ("NUM",),
        _counted,
        ("В комнате [1941] человек = none", "Он потерял [2000] рублей = none"),
        ("В 1941 году.",),
    ),
    Rule(
        "age",
        "whole",
        (
            "в? возраст|возрасте|возраста <count> unit:YEAR|MONTH_WORD|WEEK|DAY",
            "в? возраст|возрасте|возраста от|до|с|старше|более|около|свыше|менее|не? менее|старше? <count> unit:YEAR",
            "не? старше|младше|моложе <count> unit:YEAR",
            "в? <count> unit:YEAR от роду",
            "исполнилось|исполняется|исполнится|исполнялось <count> unit:YEAR",
            f"{_WHOM} сейчас|было|уже|всего|только|тогда|лишь|исполнилось? было|всего? <count> unit:YEAR",
            "было|всего всего|только|лишь? n:DD unit:YEAR",
            "на n:NUM ~- ~SUFFIX году жизни?",
            "на n:DD году жизни?",
            "в n:DD лет|года",
            "в свои <count> unit:YEAR",
            "с n:DD лет",
            "( n:DD unit:YEAR )",
            "<count> unit:YEAR|MONTH_WORD старше|младше|моложе",
            "со дня|начала|момента <count> unit:YEAR",
        ),
        _age,
        (
            "[Ему 45 лет] = none",
            "Он умер [на 97-м году жизни] = none",
            "Он сыграл [в 19 лет] = none",
            "Он умер [в возрасте 93 лет] = none",
            "Певице [исполнилось 62 года] = none",
        ),
        ("Ему три года назад помогли.", "Он ждал 45 лет."),
    ),
)

"""Counted things in a text and whether two sources count them otherwise: victims, money, terms, shares, scores."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from timeline.model.document import DocumentId
from timeline.model.event import Evidence
from timeline.model.span import Span
from timeline.workspace.wordsense import folded, root_of

_DIGITS = (
    r"(?<![\d.,:/№-])(?P<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,9})(?P<fraction>,\d+|\.\d+)?(?![\d:/]|[.,]\d|-)"
)
_UNITS_SPELLED = {
    "один одного одной одному одним одна одну": 1,
    "два две двух двум двумя двое двоих двоим": 2,
    "три трех трем тремя трое троих троим": 3,
    "четыре четырех четырем четверо четверых": 4,
    "пять пяти пятью пятеро пятерых": 5,
    "шесть шести шестью шестеро шестерых": 6,
    "семь семи семью семеро семерых": 7,
    "восемь восьми восемью восьмеро восьмерых": 8,
    "девять девяти девятью девятеро девятерых": 9,
    "десять десяти десятью десятеро десятерых": 10,
    "одиннадцать одиннадцати одиннадцатью": 11,
    "двенадцать двенадцати двенадцатью": 12,
    "тринадцать тринадцати тринадцатью": 13,
    "четырнадцать четырнадцати четырнадцатью": 14,
    "пятнадцать пятнадцати пятнадцатью": 15,
    "шестнадцать шестнадцати шестнадцатью": 16,
    "семнадцать семнадцати семнадцатью": 17,
    "восемнадцать восемнадцати восемнадцатью": 18,
    "девятнадцать девятнадцати девятнадцатью": 19,
    "полтора полторы полутора": 1.5,
}
_TENS_SPELLED = {
    "двадцать двадцати двадцатью": 20,
    "тридцать тридцати тридцатью": 30,
    "сорок сорока": 40,
    "пятьдесят пятидесяти пятьюдесятью": 50,
    "шестьдесят шестидесяти шестьюдесятью": 60,
    "семьдесят семидесяти семьюдесятью": 70,
    "восемьдесят восьмидесяти восемьюдесятью": 80,
    "девяносто девяноста": 90,
}
_HUNDREDS_SPELLED = {
    "сто ста": 100,
    "двести двухсот": 200,
    "триста трехсот": 300,
    "четыреста четырехсот": 400,
    "пятьсот пятисот": 500,
    "шестьсот шестисот": 600,
    "семьсот семисот": 700,
    "восемьсот восьмисот": 800,
    "девятьсот девятисот": 900,
}
_SMALL = {form: value for forms, value in _UNITS_SPELLED.items() for form in forms.split()}
_TENS = {form: value for forms, value in _TENS_SPELLED.items() for form in forms.split()}
_HUNDREDS = {form: value for forms, value in _HUNDREDS_SPELLED.items() for form in forms.split()}
_LARGE = {**_TENS, **_HUNDREDS}


def _either(forms: Mapping[str, float]) -> str:
    return "|".join(sorted(forms, key=len, reverse=True)).replace("е", "[её]")


_SPELLED = (
    rf"(?<![\w-])(?P<spelled>(?:(?:{_either(_HUNDREDS)})\s+)?(?:(?:{_either(_TENS)})\s+)?(?:{_either(_SMALL)})|"
    rf"(?:(?:{_either(_HUNDREDS)})\s+)?(?:{_either(_TENS)})|(?:{_either(_HUNDREDS)}))(?![\w-])"
)
_PREFIXES = {
    form: value
    for forms, value in {**_UNITS_SPELLED, **_TENS_SPELLED, **_HUNDREDS_SPELLED}.items()
    for form in forms.split()
    if form.endswith(("и", "а", "ух", "ех", "рех", "ста"))
}
_AS_PREFIX = rf"(?:{_either({k: v for k, v in _PREFIXES.items() if v >= 20})})?(?:{_either(_PREFIXES)})?"
_TIMES_MORE = (
    (re.compile(r"тыс"), 1e3),
    (re.compile(r"млн|миллион"), 1e6),
    (re.compile(r"млрд|миллиард"), 1e9),
    (re.compile(r"трлн|триллион"), 1e12),
)
_NUMBER = re.compile(
    rf"(?i)(?:{_DIGITS}|{_SPELLED})"
    r"(?:[ \u00a0](?P<more>тыс\.?(?!\w)|тысяч\w*|млн|миллион\w*|млрд|миллиард\w*|трлн|триллион\w*))?"
    r"(?P<share>\s?%|-процентн\w+)?(?:[\s\u00a0]+(?P<thing>[^\W\d_]{2,}))?"
)
_SCORE = re.compile(r"(?<![\d:.,])(\d{1,3}):(\d{1,3})(?![\d:])")
_AGE = re.compile(
    rf"(?i)(?:(?<![\d-])(?P<digits>\d{{1,3}})-|(?<!\w)(?P<spelled>{_AS_PREFIX}))летн\w*(?:\s+(?P<thing>\w+))?"
)
_AGED = re.compile(r"(?i)возраст|исполнил|жизни$")
_SENTENCE_FOR = re.compile(r"(?i)срок|заключ|приговор|наказ")
_MAGNITUDE = re.compile(r"(?i)магнитуд\w*(?:\s+в)?\s+(\d+(?:[.,]\d+)?)")
_CLAUSE_END = re.compile(r"[.!?;:\n—]|,(?!\d)")
_ABOUT = re.compile(r"(?i)(более|свыше|около|почти|примерно|порядка|менее|минимум|больше|приблизительно)(?: чем)? ?$")
_MONEY = re.compile(r"рубл|доллар|евро|юан|тенге|гривен|фунт|крон|иен")
_SHARE = re.compile(r"процент")
_TIMES = re.compile(
    r"январ|феврал|март|апрел|ма[йя]$|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"год|лет|ден|дня|дне|час(?:а|ов|ам|ах)?$|минут|секунд|недел|месяц|век|сут|раз(?:а)?$|утра|вечер|ноч|пункт"
)
_TERM = re.compile(r"год|лет|месяц|сут")
_PUNISHED = re.compile(
    r"(?i)колони|тюрьм|решетк|решётк|тюремн|заключен|лишен|строг|режим|приговор|осуди|осужд|услов|арест|страж|срок|отсид"
)
_CUES = (
    ("погибли", re.compile(r"погиб|жертв|уби[лтв]|сконча|умер|смерт|гибел|жизн")),
    ("ранены", re.compile(r"ранен|пострада|травм|ожог|увеч")),
    ("в больнице", re.compile(r"госпитал|больниц")),
    ("задержаны", re.compile(r"задерж|арестов")),
    ("вывезены", re.compile(r"эваку|вывез")),
    ("пропали", re.compile(r"пропа[лв]|без вести")),
    ("больны", re.compile(r"зараз|забол|инфиц")),
    ("пришли", re.compile(r"участ|собра|вышл|демонстр|митинг|шеств|пробеж")),
    ("на борту", re.compile(r"борт")),
    ("голоса", re.compile(r"голос|проголос|высказ|поддерж")),
    ("бежали", re.compile(r"(?<!про)бежал|побег|скрыл")),
)
_PEOPLE = re.compile(
    r"челов|люд|рабоч|горняк|шахт[её]р|пассаж|дет|реб|жител|солд|военн|полиц|сотруд|студ|школьн|заключ|осужд|мужчин|"
    r"женщ|бойц|гражд|турист|альпин|член|моряк|рыбак|бегун|пожарн|медик|врач|подрост|генерал|россиян|космонавт|беглец|горожан|депутат|делегат|парламентари|голос|"
    r"\w+(?:[итаь]ян|[чщж]ан|нцев|йцев|льцев)$|мигрант|сторонник|активист|участник|экипаж|летевш|взросл|младен|девоч|мальчи|бежен"
)
_COLLECTIVE = re.compile(r"ое$|оих$|еро$|ерых$")
_ADJECTIVE = re.compile(r"(?:[ыи]х|[ыи]е|[ыи]м|[ыи]ми|[ыи]й|ого|ой)$")
_PLURAL = re.compile(r"(?<=...)(?:ов|ев|ей|ам|ах)$")
_ONE = frozenset(["один", "одного", "одной", "одному", "одним", "одна", "одну"])  # mostly «one of them»
_ALONE = ("магнитудой", "магнитуды", "магнитуда", "магнитудой в", "номер", "статьи", "статье", "№")
_STEM = 5
_SHORTEST_THING = 3
_REACH = 45  # code points in which a verb tells who is counted
_ROUND = 0.021
_ROUGH = 0.16
_LARGE_COUNT = 20  # smaller ones are not rounded
_FIGURES = 2  # of a rounded number
_SCORE_ROLE = "счёт"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what is counted (``role``); ``exact`` unless the text says «около», «более»."""

    role: str
    value: float
    exact: bool
    evidence: Evidence


def quantities_in(document: DocumentId, text: str, start: int, end: int) -> Iterator[Quantity]:
    """Counted things in a stretch of text; dates, clock times and durations are none."""

    def found(role: str, value: float, match: re.Match[str], *, stop: int = 0) -> Quantity:
        span = Span(match.start(), stop or match.end())
        rough = _ABOUT.search(text, max(start, match.start() - 15), match.start())
        return Quantity(role, value, rough is None, Evidence(document, span, span.cut(text)))

    for match in _NUMBER.finditer(text, start, end):
        role = _role(text, match)
        if role:
            stop = match.end("thing") if match["thing"] else match.end()
            yield found(role, _value(match), match, stop=stop)
    for match in _MAGNITUDE.finditer(text, start, end):
        yield found("магнитуда", float(match[1].replace(",", ".")), match)
    for match in _AGE.finditer(text, start, end):
        years = float(match["digits"]) if match["digits"] else _prefixed(folded(match["spelled"]))
        if years:
            yield found("срок лет" if _SENTENCE_FOR.match(match["thing"] or "") else "возраст", years, match)
    for match in _SCORE.finditer(text, start, end):
        high, low = sorted((int(match[1]), int(match[2])), reverse=True)
        sport = re.search(
            r"(?i)сч[её]т|побед|обыгр|проигр|выигр|ничь", text[max(start, match.start() - 60) : match.start()]
        )
        if sport or len(match[2]) == 1:
            yield found(_SCORE_ROLE, high * 1000.0 + low, match)


def _value(match: re.Match[str]) -> float:
    if match["digits"]:
        value = float(re.sub(r"\D", "", match["digits"]) + (match["fraction"] or "").replace(",", "."))
    else:
        words = folded(match["spelled"]).split()
        value = float(sum(_SMALL.get(word, _LARGE.get(word, 0)) for word in words))
    more = folded(match["more"] or "")
    return value * next((factor for pattern, factor in _TIMES_MORE if pattern.match(more)), 1.0)


def _prefixed(word: str) -> float:
    """«сорокачетырех» as 44; 0 for no number."""
    if word in _PREFIXES:
        return _PREFIXES[word]
    tens = next((form for form in _PREFIXES if _PREFIXES[form] >= 20 and word.startswith(form)), "")
    unit = _PREFIXES.get(word[len(tens) :], 0)
    return _PREFIXES[tens] + unit if tens and 0 < unit < 10 else 0


def values_in(text: str) -> frozenset[float]:
    """All numbers of a text, whatever they count."""
    found = {_value(match) for match in _NUMBER.finditer(text)}
    for match in _AGE.finditer(text):
        found.add(float(match["digits"]) if match["digits"] else _prefixed(folded(match["spelled"])))
    return frozenset(found - {0.0})


def _role(text: str, match: re.Match[str]) -> str:
    """What is counted; "" for what is no count."""
    thing = folded(match["thing"] or "")
    before = _CLAUSE_END.split(text[max(match.start() - _REACH, 0) : match.start()])[-1].lower()
    after = _CLAUSE_END.split(text[match.end() : match.end() + _REACH])[0].lower()
    if match["share"] or _SHARE.match(thing):
        return "процент"
    if _MONEY.match(thing) or (match["more"] and not thing):
        return "деньги"
    if _TERM.match(thing):
        punished = _PUNISHED.search(before) or _PUNISHED.search(after)
        if not punished and thing[:3] in ("год", "лет") and (_AGED.search(before) or after.startswith(" жизни")):
            return "возраст"
        return f"срок {'лет' if thing.startswith('год') else thing[:3]}" if punished else ""
    if _TIMES.match(thing) or before.rstrip().endswith(_ALONE):
        return ""
    known = _PEOPLE.match(thing) or any(cue.match(thing) for _, cue in _CUES)
    if _ADJECTIVE.search(thing) and not known and after.split():
        thing = after.split()[0]  # «50 разрушенных домов»
    collective = bool(match["spelled"]) and bool(_COLLECTIVE.search(match["spelled"].lower()))
    people = _people(thing, before, after, human=collective or bool(_PEOPLE.match(thing)))
    return people or ("" if folded(match["spelled"] or "") in _ONE else _thing(thing))


def _people(thing: str, before: str, after: str, *, human: bool) -> str:
    """Who is counted, by what they did or suffered."""
    for role, cue in _CUES:
        if cue.match(thing):
            return role
    nearest: tuple[int, str] | None = None
    for role, cue in _CUES:
        distances = [len(before) - found.start() for found in cue.finditer(before)]
        distances += [found.start() for found in cue.finditer(after)]
        if distances and (nearest is None or min(distances) < nearest[0]):
            nearest = min(distances), role
    if nearest is not None and (human or (not thing and nearest[0] < _REACH // 2)):
        return nearest[1]
    return "люди" if human else ""


def _thing(thing: str) -> str:
    """What is counted by its first letters, whatever its case; «в», «из», «до» are no things."""
    return _PLURAL.sub("", root_of(thing))[:_STEM] if len(thing) >= _SHORTEST_THING else ""


def agree(one: Quantity, other: Quantity) -> bool:
    """True when both may be the same number, told more or less exactly: «339» is «340», but not «345»."""
    low, high = sorted((one.value, other.value))
    if low == high:
        return True
    if high < _LARGE_COUNT or one.role == _SCORE_ROLE:
        return False
    if one.exact and other.exact:
        return high - low <= _ROUND * high and (_is_round(low) or _is_round(high))
    return high - low <= _ROUGH * high


def _is_round(value: float) -> bool:
    """True for what may stand for a number near it: at most two figures before zeros."""
    return len(f"{value:.12g}".replace(".", "").strip("0")) <= _FIGURES

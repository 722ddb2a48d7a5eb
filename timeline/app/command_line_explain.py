"""How a phrase was read, in lines for the terminal."""

from collections.abc import Iterator

from timeline.extract.explain import Explanation
from timeline.model.problem import Wording
from timeline.model.timex import Rejection, TimeExpression
from timeline.model.wording import format_time_value

_NOTHING = Wording("Даты не найдено.", "No date found.")


def explanation_lines(explanation: Explanation, language: str) -> Iterator[str]:
    """Every reading with its value, rule and reason, then what looked like a date and is none."""
    for reading in explanation.readings:
        yield from _reading(reading, language)
    for rejection in explanation.rejections:
        yield from _rejection(rejection, language)
    if not explanation.readings:
        yield _NOTHING.in_language(language)


def _reading(reading: TimeExpression, language: str) -> Iterator[str]:
    rows = [
        (Wording("вид", "type"), reading.type.value),
        (Wording("значение", "value"), reading.value),
        (Wording("правило", "rule"), reading.derivation.rule),
        (Wording("почему", "why"), reading.derivation.reason.in_language(language)),
    ]
    if reading.time is not None:
        first, last = reading.time.first_day, reading.time.last_day
        days = f"{first.isoformat() if first else '…'} … {last.isoformat() if last else '…'}"
        rows[2:2] = [
            (Wording("когда", "when"), format_time_value(reading.time, language)),
            (Wording("дни", "days"), days),
            (Wording("EDTF", "EDTF"), reading.time.edtf),
        ]
    if reading.derivation.anchor is not None:
        rows.insert(-1, (Wording("отсчёт от", "counted from"), reading.derivation.anchor.in_language(language)))
    yield f"«{reading.text}»"
    for label, value in rows:
        yield f"  {label.in_language(language) + ':':<14}{value}"


def _rejection(rejection: Rejection, language: str) -> Iterator[str]:
    yield f"✗ «{rejection.text}» ({rejection.rule}): {rejection.reason.in_language(language)}"

"""The reason of a date names the tense that chose it."""

import pytest

from timeline.extract.annotate import Annotator
from timeline.extract.timex import find_time_expressions
from timeline.model.instant import Day


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("Они встретились 9 октября.", "2025-10-09", "the past is meant (“встретились”)"),
        ("Они встретятся 29 октября.", "2025-10-29", "the future is meant (“встретятся”)"),
        ("Встреча 9 октября.", "2025-10-09", "no tense says which, so the nearest one"),
    ],
)
def test_the_tense_of_the_verb_chooses_the_day_and_is_named(
    annotator: Annotator, text: str, value: str, reason: str
) -> None:
    (found,) = find_time_expressions(annotator.annotate(text), text=text, published=Day(2025, 10, 24)).expressions
    assert found.value == value
    assert reason in found.derivation.reason.en

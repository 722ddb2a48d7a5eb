"""Every rule's examples are its tests: what it finds with which value, and where it finds nothing."""

import re

import pytest

from timeline.extract.explain import Explainer
from timeline.extract.timex.grammar import RULES
from timeline.extract.timex.rule import Rule
from timeline.model.instant import Day

REJECTING = frozenset({"figure-in-name", "score", "numbered-thing", "counted-things", "age"})
PUBLISHED = Day(2025, 10, 24)
FOUND = [pytest.param(rule, example, id=f"{rule.name}: {example}") for rule in RULES for example in rule.found]
NOT_FOUND = [pytest.param(rule, example, id=f"{rule.name}: {example}") for rule in RULES for example in rule.not_found]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_examples_of_both_kinds(rule: Rule) -> None:
    assert rule.found
    assert rule.not_found


def test_names_of_rules_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("rule", "example"), FOUND)
def test_finds(rule: Rule, example: str, explainer: Explainer) -> None:
    marked, _, wanted = example.rpartition(" = ")
    text = re.sub(r"[\[\]]", "", marked)
    words = marked[marked.index("[") + 1 : marked.index("]")]
    explanation = explainer.explain(text, PUBLISHED)
    if wanted == "none":
        assert (words, rule.name) in [(found.text, found.rule) for found in explanation.rejections]
        return
    found = [reading for reading in explanation.readings if reading.derivation.rule == rule.name]
    assert [reading.text for reading in found] == [words], explanation
    assert wanted in (found[0].value, found[0].time.edtf if found[0].time else "")


@pytest.mark.parametrize(("rule", "example"), NOT_FOUND)
def test_finds_nothing(rule: Rule, example: str, explainer: Explainer) -> None:
    explanation = explainer.explain(example, PUBLISHED)
    assert rule.name not in [reading.derivation.rule for reading in explanation.readings]
    assert rule.name not in [rejected.rule for rejected in explanation.rejections if rejected.rule in REJECTING]

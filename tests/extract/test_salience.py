"""What is weighed of a candidate, and what its weight decides."""

import numpy as np
import pytest

from timeline.extract.annotate import Annotator
from timeline.extract.batching import run_alone
from timeline.extract.layout import Zone, find_stretches
from timeline.extract.learned.salience import EDITOR, FEATURES
from timeline.extract.lexicon import Strength, load_lexicon
from timeline.extract.linking import Link
from timeline.extract.mentions import find_settings
from timeline.extract.salience import salience_rows
from timeline.extract.selection import Found, judge, verdicts
from timeline.extract.trained_models import Tagging, TrainedModels, load_models, tag_sentences
from timeline.model.document import Document, DocumentId
from timeline.model.edtf import day, within
from timeline.model.event import Kind, Status
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation, TimeExpression, TimexType

TEXT = (
    "Взрыв в порту\n\n"
    "В порту Бергена произошёл взрыв. Пострадали три человека, порт закрыли.\n\n"
    "Об этом сообщила полиция. После взрыва начались проверки. Порт работает ежедневно.\n"
)
EXPRESSION = TimeExpression(
    Span(0, 6),
    "завтра",
    TimexType.DATE,
    "2020-05-01",
    within(day(Day(2020, 5, 1))),
    Basis.RELATIVE,
    Derivation("x", None, Wording("", "")),
)


@pytest.fixture(scope="module")
def learned(annotator: Annotator) -> TrainedModels:
    found = load_models(annotator.embedding)
    assert found.salience is not None
    return found


def settings(annotator: Annotator, learned: TrainedModels, text: str) -> list[Found]:
    sentences = annotator.annotate(text)
    taggings = tag_sentences(learned, sentences)
    stretches = find_stretches(Document(DocumentId("x"), "x", "", text))
    return run_alone(find_settings(sentences, taggings, stretches, (), load_lexicon(), learned))


def column(found: list[Found], learned: TrainedModels, name: str) -> dict[str, float]:
    assert learned.salience is not None
    rows = salience_rows(found, 6, learned.salience.columns)
    return {item.candidate.token.text: float(row[FEATURES.index(name)]) for item, row in zip(found, rows, strict=True)}


def test_every_candidate_has_a_row_of_numbers(annotator: Annotator, learned: TrainedModels) -> None:
    assert learned.salience is not None
    found = settings(annotator, learned, TEXT)
    rows = salience_rows(found, 6, learned.salience.columns)
    assert rows.shape == (len(found), len(FEATURES))
    assert np.isfinite(rows).all()
    assert salience_rows([], 0, learned.salience.columns).shape == (0, len(FEATURES))


@pytest.mark.parametrize("odd", ["Путин. " * 60, "Порт работает ежедневно. " * 60])
def test_an_appendix_does_not_make_an_article_longer(annotator: Annotator, learned: TrainedModels, odd: str) -> None:
    assert learned.salience is not None
    lengths: list[float] = []
    for text in (TEXT, f"{TEXT}\n{odd}"):
        rows = salience_rows(
            settings(annotator, learned, text), len(annotator.annotate(text)), learned.salience.columns
        )
        lengths.append(float(rows[0, FEATURES.index("sentences")]))
    assert lengths[0] == lengths[1] <= len(annotator.annotate(TEXT))


def test_a_word_that_comes_again_knows_its_kin(annotator: Annotator, learned: TrainedModels) -> None:
    found = settings(annotator, learned, TEXT)
    assert column(found, learned, "kin")["взрыва"] >= 2
    assert column(found, learned, "kin_title")["взрыва"] == 1
    assert column(found, learned, "kin_title")["проверки"] == 0


def test_scores_are_probabilities_and_the_same_twice(annotator: Annotator, learned: TrainedModels) -> None:
    assert learned.salience is not None
    found = settings(annotator, learned, TEXT)
    rows = salience_rows(found, 6, learned.salience.columns)
    scores = learned.salience.score(rows)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert scores.tolist() == [float(learned.salience.score(row[None])[0]) for row in rows]


def test_the_tagger_says_what_an_editor_lists(annotator: Annotator, learned: TrainedModels) -> None:
    assert learned.tagger is not None
    assert EDITOR in learned.tagger.labels
    title, *_ = tag_sentences(learned, annotator.annotate(TEXT))
    assert title.marginals is not None
    assert title.marginals[0, learned.tagger.column(EDITOR)] > 0.5


def candidate(found: list[Found], text: str) -> Found:
    return next(item for item in found if item.candidate.token.text == text)


def test_both_words_together_decide(annotator: Annotator, learned: TrainedModels) -> None:
    item = candidate(settings(annotator, learned, TEXT), "Взрыв")
    doubted = item._replace(setting=item.setting._replace(learned=0.2))
    assert judge(doubted, 0.9).taken
    refused = judge(doubted, 0.1)
    assert (refused.taken, refused.rule, refused.salience) == (False, "too_general", 0.1)


def test_of_what_has_a_date_annotators_must_have_heard(annotator: Annotator, learned: TrainedModels) -> None:
    item = candidate(settings(annotator, learned, TEXT), "проверки")
    aside = item.setting._replace(lead=False, main=False)
    dated = aside._replace(link=Link(EXPRESSION, 1.0, primary=True))
    assert judge(item._replace(setting=dated._replace(learned=0.2)), 0.9).taken
    assert not judge(item._replace(setting=dated._replace(learned=0.01)), 1.0).taken
    assert judge(item._replace(setting=aside._replace(learned=0.5)), 0.1).taken
    assert not judge(item._replace(setting=aside._replace(learned=0.2)), 1.0).taken


def test_what_is_announced_for_a_day_is_taken(annotator: Annotator, learned: TrainedModels) -> None:
    item = candidate(
        settings(annotator, learned, "Певец вернулся.\n\nОн рад.\n\nЗавтра певец отправится домой."), "отправится"
    )
    assert item.candidate.entry.strength is Strength.WEAK
    alone = item.setting._replace(learned=0.0, link=None)
    assert not judge(item._replace(setting=alone), 0.5).taken
    assert judge(item._replace(setting=alone._replace(link=Link(EXPRESSION, 1.0, primary=True))), 0.5).taken


def test_the_source_of_the_news_is_no_event_of_its_own(annotator: Annotator, learned: TrainedModels) -> None:
    verdict = judge(candidate(settings(annotator, learned, TEXT), "сообщила"), 1.0)
    assert (verdict.taken, verdict.rule) == (False, "reporting_verb")


def test_of_headline_and_lead_the_likeliest_is_taken_where_nothing_else_is(
    annotator: Annotator, learned: TrainedModels
) -> None:
    found = settings(annotator, learned, TEXT)
    heads = [item for item in found if item.setting.zone is Zone.TITLE or item.setting.lead]
    doubted = [item._replace(setting=item.setting._replace(learned=0.0), refusal=None) for item in heads]
    assert len(doubted) > 1
    taken = [verdict.taken for verdict in verdicts(doubted, [0.35, *[0.3] * (len(doubted) - 1)])]
    assert taken == [True, *[False] * (len(doubted) - 1)]
    assert not any(verdict.taken for verdict in verdicts(doubted, [0.2] * len(doubted)))
    assert sum(verdict.taken for verdict in verdicts(doubted, [0.9, *[0.3] * (len(doubted) - 1)])) == 1


def test_nothing_overrules_what_was_denied(annotator: Annotator, learned: TrainedModels) -> None:
    found = settings(annotator, learned, "Новости\n\nВ городе открылся мост.\n\nМинистр не уволил никого.")
    verdict = judge(candidate(found, "уволил"), 1.0)
    assert (verdict.taken, verdict.rule) == (False, "negated")


def test_without_models_the_rules_stand_alone(annotator: Annotator) -> None:
    sentences = annotator.annotate(TEXT)
    stretches = find_stretches(Document(DocumentId("x"), "x", "", TEXT))
    blank = [Tagging(None, {}) for _ in sentences]
    found = run_alone(find_settings(sentences, blank, stretches, (), load_lexicon(), TrainedModels()))
    assert judge(candidate(found, "Взрыв"), None).taken


def test_the_models_were_trained_on_these_positions() -> None:
    """Columns hold the position of a kind, status, basis or zone: a member put between would shift what was learned."""
    kinds = ["meeting", "statement", "power", "justice", "incident", "life", "culture", "society"]
    assert [kind.value for kind in Kind][: len(kinds)] == kinds
    assert [status.value for status in Status][:4] == ["happened", "planned", "alleged", "denied"]
    assert [basis.value for basis in Basis] == ["explicit", "relative", "carried", "published", "user", "none"]
    assert [zone.value for zone in Zone] == ["header", "title", "caption", "body", "teaser"]

"""What one day is told of twice is drawn once; two of a day stay two."""

from dataclasses import replace

import pytest

from timeline.extract.annotate import Annotator
from timeline.extract.batching import run_alone
from timeline.extract.coreference import Cluster
from timeline.extract.countries import load_countries
from timeline.extract.duplicates import merge_duplicates
from timeline.extract.entities import find_entities
from timeline.extract.gathering import AnnotatedDocument, gather
from timeline.extract.layout import find_stretches
from timeline.extract.lexicon import load_lexicon
from timeline.extract.mentions import Mention, find_settings
from timeline.extract.participants import ArgumentFinder
from timeline.extract.pipeline import Extractor
from timeline.extract.story import UNDATED, Dating
from timeline.extract.timex import find_time_expressions
from timeline.extract.trained_models import TrainedModels, tag_sentences
from timeline.formats import document_from_text
from timeline.model.edtf import TimeValue, day, hour, within
from timeline.model.instant import Day
from timeline.model.timex import Basis

PUBLISHED = Day(2020, 5, 14)
SURE = 0.9


def mentions_of(annotator: Annotator, text: str) -> dict[str, Mention]:
    """The mentions of a text by their head's word, by the rules alone."""
    document, learned, lexicon = (
        document_from_text(text, name="x", published=PUBLISHED),
        TrainedModels(),
        load_lexicon(),
    )
    sentences, countries = annotator.annotate(text), load_countries()
    taggings = tag_sentences(learned, sentences)
    times = find_time_expressions(sentences, text=text, published=PUBLISHED).expressions
    arguments = ArgumentFinder(sentences, find_entities(sentences, countries), countries, lexicon)
    found = run_alone(find_settings(sentences, taggings, find_stretches(document), times, lexicon, learned))
    reading = AnnotatedDocument(document, sentences, taggings, times, arguments, found)
    mentions = run_alone(gather(reading, [None] * len(found), learned, lexicon)).mentions
    return {mention.candidate.token.text: mention for mention in mentions}


def on(number: int, basis: Basis = Basis.EXPLICIT) -> Dating:
    """A dating of that day of May."""
    granule = day(Day(2020, 5, number))
    return replace(UNDATED, time=TimeValue(granule, granule), basis=basis)


def cluster(*mentions: Mention) -> Cluster:
    """A happening with these mentions."""
    found = Cluster()
    for mention in mentions:
        found.add(mention)
    return found


def told(one: Mention, other: Mention, days: tuple[int, int] = (12, 12)) -> int:
    """How many of two surely dated happenings are left."""
    clusters, datings, confidences = merge_duplicates(
        [cluster(one), cluster(other)], [on(days[0]), on(days[1])], [SURE, SURE], PUBLISHED, load_lexicon()
    )
    assert len(clusters) == len(datings) == len(confidences)
    assert sum(len(one.mentions) for one in clusters) == 2
    return len(clusters)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("В Туле завершено расследование.", "завершено", "расследование"),
        ("Ночью на складе прогремел взрыв.\n\nИнцидент расследует полиция.", "взрыв", "Инцидент"),
        ("«Заря» обыграла «Искру».\n\nМатч посетили тысячи зрителей.", "обыграла", "Матч"),
        ("Журналиста избили у дома.\n\nНападение снял прохожий.", "избили", "Нападение"),
    ],
)
def test_what_is_told_in_other_words_is_one(annotator: Annotator, text: str, one: str, other: str) -> None:
    found = mentions_of(annotator, text)
    assert told(found[one], found[other]) == 1
    assert told(found[one], found[other], (12, 13)) == 2


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Министр осудил взрыв на складе.", "осудил", "взрыв"),
        ("В Туле столкнулись автобусы.\n\nВ Перми перевернулся грузовик.", "столкнулись", "перевернулся"),
        ("«Заря» обыграла «Искру».\n\nКонцерт посетили тысячи зрителей.", "обыграла", "Концерт"),
        ("Министры проведут совещание.\n\nПереговоры с послами займут три часа.", "совещание", "Переговоры"),
    ],
)
def test_what_differs_stays_two(annotator: Annotator, text: str, one: str, other: str) -> None:
    found = mentions_of(annotator, text)
    assert told(found[one], found[other]) == 2


def test_the_surer_date_stays_and_what_is_not_drawn_is_left_alone(annotator: Annotator) -> None:
    found = mentions_of(annotator, "Ночью на складе прогремел взрыв.\n\nИнцидент расследует полиция.")
    happenings = [cluster(found["взрыв"]), cluster(found["Инцидент"])]
    datings = [on(12), on(12, Basis.RELATIVE)]
    _, kept, confidences = merge_duplicates(happenings, datings, [0.8, 0.95], PUBLISHED, load_lexicon())
    assert ([dating.basis for dating in kept], confidences) == ([Basis.RELATIVE], [0.95])
    clusters, kept, confidences = merge_duplicates(happenings, datings, [0.8, 0.01], PUBLISHED, load_lexicon())
    assert (clusters, kept, confidences) == (happenings, datings, [0.8, 0.01])
    clusters, _, _ = merge_duplicates(happenings, [datings[0], UNDATED], [0.8, None], PUBLISHED, load_lexicon())
    assert clusters == happenings


def test_an_hour_of_the_day_does_not_make_two(annotator: Annotator) -> None:
    found = mentions_of(annotator, "Вечером избили журналиста. Избитый журналист в больнице, его избили у дома.")
    hits = [found[word] for word in ("избили", "Избили") if word in found]
    evening = Dating(within(hour(Day(2020, 5, 12), 20)), Basis.RELATIVE, on(12).derivation, (), 0.9)
    one, other = cluster(hits[0]), cluster(hits[0])
    clusters, _, _ = merge_duplicates([one, other], [evening, on(12)], [SURE, SURE], PUBLISHED, load_lexicon())
    assert len(clusters) == 1
    clusters, _, _ = merge_duplicates([one, other], [evening, on(13)], [SURE, SURE], PUBLISHED, load_lexicon())
    assert len(clusters) == 2


def test_headline_and_lead_of_an_old_article_are_one(extractor: Extractor) -> None:
    """Also where the article is dated much later than its news: it was saved or printed again."""
    text = "Умер Чарлз Таунс\n\n27 января 2015 года в возрасте 99 лет умер физик Чарлз Таунс, создатель лазера."
    for published in (Day(2015, 1, 28), Day(2019, 9, 21)):
        events = extractor.extract(document_from_text(text, name="x", published=published)).events
        assert [len(e.mentions) for e in events if e.time and e.time.edtf == "2015-01-27"] == [2], published

"""The shipped lists of event words: whole, without a word that could never match."""

from timeline.extract.countries import load_countries
from timeline.extract.lexicon import Strength, load_lexicon
from timeline.extract.morphology import folded
from timeline.model.event import Kind


def test_every_kind_has_words() -> None:
    kinds = {entry.kind for entry in load_lexicon().words.values()}
    assert kinds == set(Kind)


def test_words_are_written_as_lemmas_are() -> None:
    lexicon = load_lexicon()
    words = [*lexicon.words, *(w for phrases in lexicon.phrases.values() for p in phrases for w in p.words)]
    assert [word for word in words if folded(word) != word] == []


def test_one_line_is_one_family() -> None:
    lexicon = load_lexicon()
    meeting, met, crash = (lexicon.words[word] for word in ("встреча", "встретиться", "крушение"))
    assert meeting.families & met.families
    assert not meeting.families & crash.families


def test_plural_words_are_found_in_the_plural_only() -> None:
    lexicon = load_lexicon()
    plural, singular = lexicon.entry("выбор", plural=True), lexicon.entry("выбор")
    assert plural is not None
    assert plural.subkind == "vote"
    assert singular is None


def test_unlisted_words_say_nothing() -> None:
    assert load_lexicon().strength("абракадабра") is Strength.OTHER


def test_countries_have_one_name_and_seats_speak_for_them() -> None:
    countries = load_countries()
    assert countries.written("РФ") == "Россия"
    assert countries.written("Тула") == "Тула"
    assert countries.acting("Кремль") == "Россия"
    assert countries.acting("Тула") is None

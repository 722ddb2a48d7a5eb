"""Packing: nothing overlaps, nothing is lost."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.scene.labels import NEXT_GAP, REACH, Candidate, Packer, badge_width
from timeline.scene.measure import FULL_WIDTH, WIDTHS, Advances, Measures, shorten

MEASURES = Measures(Advances(lambda _: 7.0), Advances(lambda _: 7.5), Advances(lambda _: 6.0))


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    made: list[Candidate] = []
    for row in range(draw(st.integers(1, 60))):
        x = draw(st.floats(0, 1500))
        width = draw(st.sampled_from([0.0, 0.0, 0.0, 60.0, 300.0]))
        point = width == 0
        x0, x1 = (x - 6, x + 6) if point else (x - 3, x + width + 3)
        made.append(
            Candidate(row, x + width / 2, x0, x1, point, draw(st.booleans()), draw(st.sampled_from([0.0, 22.0])))
        )
    return made


@settings(max_examples=150, deadline=None)
@given(candidates(), st.integers(1, 6), st.integers(0, 70), st.booleans(), st.sampled_from([200.0, 1e9]))
def test_nothing_overlaps_and_nothing_is_lost(
    given_candidates: list[Candidate], lines: int, letters: int, bounded: bool, widest: float
) -> None:
    packer = Packer(
        lines,
        lambda row: "я" * (letters + row % 7),
        MEASURES,
        left=-10,
        right=1560 if bounded else 1e300,
        widest=widest,
    )
    packer.add_all(given_candidates)
    placed = packer.placed
    rows = Counter(row for item in placed for row in item.members.tolist())
    assert sorted(rows) == list(range(len(given_candidates)))
    at_both_ends = {c.row for c in packer.overflow}
    assert all(1 <= count <= 1 + (row in at_both_ends) for row, count in rows.items())
    assert all(c.x1 - c.x0 > widest for c in packer.overflow)
    for item in placed:
        for one in item.absorbed if item.count > 1 else ():
            far = abs(one.x - item.candidate.x)
            assert one.row in at_both_ends or far <= REACH or bounded
    for line in range(lines):
        items = sorted((i for i in placed if i.line == line), key=lambda i: i.begin)
        for one, other in pairwise(items):
            assert one.end <= other.begin + 1e-6
    for item in placed:
        assert item.width == MEASURES.title(item.candidate.strong).width(item.text)
        if item.text and not item.left:
            start = item.candidate.x1 if item.count == 1 else item.candidate.x0 + badge_width(item.count)
            assert start + item.width <= item.end


@settings(max_examples=150, deadline=None)
@given(candidates(), st.integers(1, 6), st.integers(10, 60))
def test_titles_are_as_long_as_the_room_behind_them(
    given_candidates: list[Candidate], lines: int, letters: int
) -> None:
    """Also where they were shortened for a mark that found a better place later."""
    text = "я" * letters
    packer = Packer(lines, lambda _: text, MEASURES)
    packer.add_all(given_candidates)
    for line in range(lines):
        items = sorted((i for i in packer.placed if i.line == line), key=lambda i: i.begin)
        for item, after in pairwise([*items, None]):
            if item is None or item.left or item.text == text:
                continue
            candidate = item.candidate
            if after is None:
                assert item.text  # only a limit of its own makes it shorter
                continue
            own = badge_width(item.count) + 2 + candidate.x0 if item.absorbed else candidate.start - 6
            room = after.begin - NEXT_GAP - own - 6 - (candidate.suffix if item.count == 1 else 0.0)
            possible = [width for width in WIDTHS if width <= min(room - 30, FULL_WIDTH)]
            assert item.width >= MEASURES.title(candidate.strong).width(
                shorten(text, possible[0], MEASURES.title(candidate.strong)) if possible else ""
            )


def test_a_lone_title_is_whole() -> None:
    packer = Packer(1, lambda _: "Встреча Путина и Алиева", MEASURES)
    packer.add(Candidate(0, 100, 94, 106, True, False, 0))
    assert packer.placed[0].text == "Встреча Путина и Алиева"


def test_a_crowd_becomes_a_cluster() -> None:
    packer = Packer(1, lambda _: "Встреча", MEASURES)
    packer.add_all([Candidate(row, 100 + row, 94 + row, 106 + row, True, False, 0) for row in range(12)])
    assert [item.count for item in packer.placed] == [12]


def test_at_the_end_of_a_page_titles_stand_left() -> None:
    packer = Packer(1, lambda _: "Встреча Путина", MEASURES, left=0, right=300)
    packer.add(Candidate(0, 290, 284, 296, True, False, 0))
    item = packer.placed[0]
    assert item.left
    assert item.text == "Встреча Путина"
    assert item.begin >= 0


def test_shortening_keeps_words_and_drops_lone_prepositions() -> None:
    advances = Advances(lambda _: 7.0)
    assert shorten("Встреча Путина и Алиева в Душанбе", 7 * 27, advances) == "Встреча Путина и Алиева…"
    assert shorten("Полёт", 7 * 20, advances) == "Полёт"
    assert shorten("Сверхдлинноеслово", 7 * 6, advances) == "Сверх…"
    assert shorten("абв", 7, advances) == ""


@given(st.text(max_size=60), st.floats(0, 300))
def test_shortened_text_fits(text: str, room: float) -> None:
    advances = Advances(lambda _: 7.0)
    assert advances.width(shorten(text, room, advances)) <= max(room, 0)


def test_a_mark_that_cuts_a_title_short_has_its_own_title() -> None:
    """Two lines full of titles, and room without end behind them."""
    titles = {row: f"Очень длинное название события номер {row}" for row in range(3)}
    packer = Packer(2, titles.__getitem__, MEASURES)
    points = [Candidate(row, 100.0 + row, 96.0 + row, 104.0 + row, True, False, 0.0) for row in range(2)]
    band = Candidate(2, 260.0, 220.0, 300.0, False, False, 0.0)
    packer.add_all([*points, band])
    placed = next(item for item in packer.placed if item.candidate is band)
    assert placed.text == titles[2]


def test_on_a_page_the_number_beside_a_cluster_ends_before_the_next_mark() -> None:
    packer = Packer(1, lambda _: "я" * 70, MEASURES, left=0, right=150)
    points = [Candidate(row, x, x - 6, x + 6, True, False, 22.0) for row, x in enumerate((100.0, 129.0, 101.0))]
    packer.add_all(points)
    assert [(item.count, item.begin) for item in packer.placed] == [(3, 94.0)]

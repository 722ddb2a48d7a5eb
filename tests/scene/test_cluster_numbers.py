"""Numbers of footnotes at clusters of a page: ranges, shorter ways to write them, and nothing upon anything else."""

import pytest

from timeline.scene.cluster_numbers import number_forms


@pytest.mark.parametrize(
    ("numbers", "forms"),
    [
        ([], []),
        ([7], ["7"]),
        ([4, 3], ["3,\u00a04", "3…"]),
        ([12, 13, 14, 15], ["12–15", "12…"]),
        ([12, 13, 14, 17], ["12–14,\u00a017", "12…17", "12…"]),
        ([1, 3, 5, 7, 9, 11], ["1…11", "1…"]),
    ],
)
def test_numbers_are_written_as_ranges(numbers: list[int], forms: list[str]) -> None:
    assert number_forms(numbers) == forms

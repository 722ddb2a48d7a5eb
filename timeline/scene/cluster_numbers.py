"""Footnote numbers of all events of a cluster («12–14, 17»), shortened to the room on its line."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from timeline.model.wording import NBSP
from timeline.scene.level_of_detail import NUMBER_GAP, NUMBER_SCALE
from timeline.scene.measure import Measures, shorten
from timeline.scene.scene import Body, Cluster, Label

_AIR = 6.0  # before whatever stands next on the line
_MOST_RUNS = 5
_LEAST_TITLE = 60.0
_POINT = 7.0  # half of a mark at most
_OTHER = 0.01


def with_numbers(body: Body, numbers: Mapping[int, str], measures: Measures, width: float) -> Body:
    """The same with the numbers of all members at each cluster; ``width`` is that of the time area."""
    if not numbers or not body.clusters:
        return body
    begins = _begins(body)
    own = {(label.row, label.y): at for at, label in enumerate(body.labels)}
    labels = list(body.labels)
    for cluster in body.clusters:
        forms = number_forms([int(numbers[row]) for row in cluster.members.tolist() if row in numbers])
        if not forms:
            continue
        at = own.get((cluster.row, cluster.y))
        label = labels[at] if at is not None else None
        made = _numbered(cluster, label, forms, begins[cluster.y], measures, width)
        if at is not None:
            labels[at] = made
        else:
            labels.append(made)
    return replace(body, labels=tuple(labels))


def number_forms(numbers: Sequence[int]) -> list[str]:
    """Ways to write some numbers, from the longest: «3–5, 9», «3…9», «3…»; the last one tells the least."""
    if not numbers:
        return []
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    first, last = runs[0][0], runs[-1][1]
    if first == last:
        return [str(first)]
    parts = [str(a) if a == b else f"{a},{NBSP}{b}" if b == a + 1 else f"{a}–{b}" for a, b in runs]
    whole = [f",{NBSP}".join(parts)] if len(runs) <= _MOST_RUNS else []
    between = [f"{first}…{last}"] if len(runs) > 1 else []
    return [*whole, *between, f"{first}…"]


def _begins(body: Body) -> dict[float, list[float]]:
    """By line, where on it something begins."""
    found: dict[float, list[float]] = {}
    for mark in body.marks:
        found.setdefault(mark.y, []).append(min(mark.x0, mark.x - _POINT))
    for cluster in body.clusters:
        found.setdefault(cluster.y, []).append(cluster.x)
    for label in body.labels:
        found.setdefault(label.y, []).append(label.x)
    for line in found.values():
        line.sort()
    return found


def _numbered(
    cluster: Cluster, label: Label | None, forms: Sequence[str], line: Sequence[float], measures: Measures, width: float
) -> Label:
    def wide(text: str) -> float:
        return NUMBER_GAP + measures.small.width(text) * NUMBER_SCALE

    def room_after(x: float) -> float:
        after = bisect_right(line, x + _OTHER)
        return (line[after] if after < len(line) else width + _AIR) - _AIR

    right = cluster.x + cluster.width
    if label is None:
        room = room_after(right) - right
        first = forms[-1].rstrip("…")
        form = next((form for form in forms if wide(form) <= room), first)
        return Label(cluster.row, right, cluster.y, "", 0.0, strong=True, suffix=wide(form), number=form)
    before = label.x < cluster.x  # then it ends at the sheets as it is
    room = label.width + label.suffix if before else room_after(label.x) - label.x
    title, advances = label.text, measures.title(label.strong)
    for form in forms:
        text = title if label.width + wide(form) <= room else shorten(title, room - wide(form), advances)
        if text and (text == title or advances.width(text) >= _LEAST_TITLE):
            return replace(label, text=text, width=advances.width(text), suffix=wide(form), number=form)
    return label

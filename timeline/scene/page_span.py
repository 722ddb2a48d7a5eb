"""The time range of a page, and the events outside it: they stand at its edges, each with its date."""

from dataclasses import replace

import numpy as np

from timeline.model.instant import Instant
from timeline.model.wording import format_time_value
from timeline.scene.bulk import bulk
from timeline.scene.columns import LASTING, ONE_UNIT, OPEN_BEGIN, OPEN_END, UNDATED, EventColumns, Ints, packed_titles
from timeline.scene.ticks import first_boundary, next_boundary, step_for
from timeline.scene.viewport import with_air

_SPARE = 1.08  # of the events' own span
_SMALLER = (1, 2, 4, 8)  # times more units
_EDGE = 0.006  # of the page: how far inside a mark at the edge stands
_POINTS = np.uint8(255 - LASTING - OPEN_BEGIN - OPEN_END)


def page_span(
    columns: EventColumns, since: Instant | None, until: Instant | None, width: float
) -> tuple[Instant, Instant]:
    """As asked for; else the bulk of the events in whole units of an axis ``width`` wide."""
    dated = (columns.flags & UNDATED) == 0
    found = bulk(columns) or (0, 1)
    if columns.ids is None and dated.any():
        found = int(columns.begin[dated].min()), int(columns.end[dated].max())
    begin, end = with_air(columns, *found)
    if dated.any() and bool(((columns.begin[dated] == begin) & (columns.end[dated] == end)).all()):
        begin, end = begin - (end - begin) // 2, end + (end - begin) // 2
    begin, end = _in_units(begin, end, width)
    begin, end = since if since is not None else begin, until if until is not None else end
    return begin, max(end, begin + 1)


def _in_units(first: Instant, last: Instant, width: float) -> tuple[Instant, Instant]:
    """Out to whole units of the axis; to smaller ones where those would leave much of the page empty."""
    begin, end = first, last
    for smaller in _SMALLER:
        begin, end = first, last
        for _ in range(3):
            step = step_for((end - begin) / (width * smaller))
            begin, end = first_boundary(first, step), next_boundary(first_boundary(last - 1, step), step)
        if end - begin <= (last - first) * _SPARE:
            break
    return begin, end


def gathered_at_edges(columns: EventColumns, begin: Instant, end: Instant, language: str) -> EventColumns:
    """Events outside of [begin, end) as points at its edges, their dates in their titles: «← 9 июня 1933: …»."""
    dated = (columns.flags & UNDATED) == 0
    before, after = dated & (columns.end <= begin), dated & (columns.begin >= end)
    rows = np.flatnonzero(before | after).tolist()
    if not rows:
        return columns
    titles = [columns.title(row) for row in range(len(columns))]
    for row in rows:
        time = columns.time_of(row)
        date = format_time_value(time, language) if time is not None else ""
        titles[row] = f"← {date}: {titles[row]}" if before[row] else f"{titles[row]}: {date} →"
    blob, offsets = packed_titles(titles)
    inside = max(round((end - begin) * _EDGE), 1)

    def moved(values: Ints) -> Ints:
        return np.where(before, begin + inside, np.where(after, end - inside, values))

    outside = before | after
    return replace(
        columns,
        begin=moved(columns.begin),
        end=moved(columns.end),
        sure_begin=moved(columns.sure_begin),
        sure_end=moved(columns.sure_end),
        flags=np.where(outside, columns.flags & _POINTS | np.uint8(ONE_UNIT), columns.flags).astype(np.uint8),
        blob=blob,
        offsets=offsets,
    )

"""The page that the command line asks for, worked out before anything is read or drawn."""

import argparse
from collections.abc import Sequence
from dataclasses import replace

from timeline.app.command_line_reading import Content
from timeline.app.command_line_values import Size
from timeline.model.event import Event
from timeline.model.lane import Arrangement, LanesBy
from timeline.ui.picture_options import PRESETS, Background, PageOptions, pixels

_PAPER_DPI = 300


def page_options(options: argparse.Namespace, contents: Sequence[Content] = ()) -> PageOptions:
    """The page as the command line asks for it; what it leaves open is as the page's own defaults say."""
    page = PageOptions(
        background=Background(options.theme),
        language=options.lang,
        title=options.title,
        subtitle=options.subtitle,
        legend=options.legend,
        footnotes=options.footnotes,
        reports=options.reports,
    )
    page = _sized(page, options.size, options.dpi)
    if options.sheets is not None:
        page = replace(page, across=options.sheets[0], down=options.sheets[1])
    view = next((content.shown for content in contents if content.shown is not None), None)
    if view is not None:
        since, until = view.span or (None, None)
        lanes = view.arrangement or Arrangement()
        page = replace(page, lanes_by=view.lanes_by, since=since, until=until)
        page = replace(page, lane_order=lanes.ranked, hidden_lanes=lanes.hidden)
    if options.lanes_by is not None and options.lanes_by != page.lanes_by:
        page = replace(page, lanes_by=LanesBy(options.lanes_by), lane_order=(), hidden_lanes=frozenset())
    if options.range is not None:
        page = replace(page, since=options.range[0], until=options.range[1])
    return replace(
        page,
        since=options.since.begin if options.since else page.since,
        until=options.until.end if options.until else page.until,
    )


def _sized(page: PageOptions, size: Size | None, dpi: int | None) -> PageOptions:
    if size is None:
        return replace(page, dpi=dpi or page.dpi)
    preset = next((preset for preset in PRESETS if preset.key == size.preset), None)
    paper = size.millimetres or (preset.paper if preset is not None else None)
    if paper is not None:
        fine = dpi or _PAPER_DPI
        return replace(page, width=pixels(paper[0], fine), height=pixels(paper[1], fine), dpi=fine)
    if preset is not None:
        return replace(page, width=preset.width, height=preset.height, dpi=dpi or preset.dpi)
    width, height = size.pixels or (page.width, page.height)
    return replace(page, width=width, height=height, dpi=dpi or page.dpi)


def chosen_events(contents: Sequence[Content], options: argparse.Namespace) -> list[Event]:
    """All events, or those with the words that were asked for."""
    events = [event for content in contents for event in content.events]
    return [event for event in events if has_words(event, options.selection)] if options.selection else events


def has_words(event: Event, words: str) -> bool:
    """Whether its title or one of its quotes has all the words, their ends aside: «взятка» finds «взятку»."""
    text = _plain(" ".join((event.title, *(mention.quote for mention in event.mentions))))
    return all(word[: max(3, len(word) - 2)] in text for word in _plain(words).split())


def _plain(text: str) -> str:
    return text.lower().replace("ё", "е")

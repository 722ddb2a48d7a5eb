"""Colours keep the contrast that makes them readable, in both schemes."""

import pytest

from timeline.model.event import Kind
from timeline.ui.style import style_sheet
from timeline.ui.theme import DARK, LIGHT, Theme, contrast, load_theme


@pytest.fixture(params=[LIGHT, DARK])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def test_text_is_readable_on_every_surface(theme: Theme) -> None:
    for surface in (theme.paper, theme.panel, theme.chrome, theme.sunken, theme.accent_tint, theme.flash):
        assert contrast(theme.ink, surface) >= 4.5
    for surface in (theme.paper, theme.panel, theme.chrome):
        for text in (theme.ink2, theme.ink3, theme.accent, theme.danger):
            assert contrast(text, surface) >= 4.5


def test_inverted_text_is_readable(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.on_select, theme.select) >= 4.5
    assert contrast(theme.ink, theme.hit) >= 4.5


def test_borders_of_controls_can_be_seen(theme: Theme) -> None:
    for surface in (theme.paper, theme.panel, theme.chrome):
        assert contrast(theme.edge, surface) >= 3.0


def test_kinds_can_be_seen_and_text_stays_readable_on_their_fills(theme: Theme) -> None:
    for kind in Kind:
        for surface in (theme.paper, theme.panel, theme.sunken, theme.chrome):
            assert contrast(theme.kind(kind), surface) >= 3.0
        assert contrast(theme.ink, theme.band(kind)) >= 4.5
        assert contrast(theme.ink, theme.mention(kind)) >= 4.5


def test_the_style_sheet_names_only_roles_that_exist(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    assert theme.accent.name() in sheet


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        load_theme("sepia")

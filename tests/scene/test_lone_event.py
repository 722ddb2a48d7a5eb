"""A single event, lasting or not, says what it is: its title is in the view that fits it, however long it is."""

import numpy as np
import pytest

from timeline.model.instant import DAY
from timeline.scene.columns import columns_from_arrays
from timeline.scene.compose import Composer, prepare
from timeline.scene.lanes import single_lane
from timeline.scene.measure import Measures
from timeline.scene.viewport import fitted

WORDS = "Государственная дума приостановила работу над законом о цифровом рубле и о таможенных пошлинах "


@pytest.mark.parametrize("begin", [17_000 * DAY, 17_000 * DAY + DAY * 13 // 24])
@pytest.mark.parametrize("length", [8, 30, 45, 60, 80])
@pytest.mark.parametrize("width", [420, 700, 1036, 1400, 1900])
def test_its_title_begins_in_the_view_that_fits_it(measures: Measures, begin: int, length: int, width: int) -> None:
    text = WORDS[:length].strip().encode()
    offsets = np.array([0, len(text)], np.uint32)
    end = begin if begin % DAY else begin + DAY
    columns = columns_from_arrays(np.array([begin]), np.array([end]), np.frombuffer(text, np.uint8), offsets)
    composer = Composer(prepare(columns, single_lane(columns, "")), measures, "ru")
    view = fitted(columns, width, composer.title_width, known=composer.prepared.bulk)
    scene = composer.scene(view, width + composer.metrics.head, 400)
    (label,) = scene.body.labels
    assert label.x >= 0.0
    assert label.x + min(label.width, 40.0) <= width

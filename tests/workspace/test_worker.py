# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false
"""What a worker hands back beside the findings, so that the window need not work it out."""

import pickle
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from timeline.formats.reading import document_from_text
from timeline.workspace.stories import Told, told
from timeline.workspace.worker import Outcome, Task, Workbench


def alike(one: Any, other: Any) -> bool:
    """Equality for values that hold arrays."""
    if is_dataclass(one):
        return type(one) is type(other) and all(
            alike(getattr(one, f.name), getattr(other, f.name)) for f in fields(one)
        )
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    return bool(np.array_equal(one, other)) if isinstance(one, np.ndarray) else bool(one == other)


def test_a_worker_tells_what_the_window_would_have_worked_out(workbench: Workbench) -> None:
    document = document_from_text("2025-10-09 Встреча @Душанбе #Путин\n2024-12 Крушение @Актау\n", name="статья")
    outcome: Outcome = pickle.loads(pickle.dumps(workbench.carry_out(Task(1, document=document))))
    assert outcome.document is not None
    assert outcome.extraction is not None
    assert isinstance(outcome.told, Told)
    assert alike(outcome.told, told(outcome.document, outcome.extraction.events))
    assert [trait.event for trait in outcome.told.traits] == list(outcome.extraction.events)

"""What a worker hands back beside the findings, so that the window need not work it out."""

import pickle

from timeline.formats.reading import document_from_text
from timeline.workspace.stories import Told, told
from timeline.workspace.worker import Outcome, Task, Workbench


def test_a_worker_tells_what_the_window_would_have_worked_out(workbench: Workbench) -> None:
    document = document_from_text("2025-10-09 Встреча @Душанбе #Путин\n2024-12 Крушение @Актау\n", name="статья")
    outcome: Outcome = pickle.loads(pickle.dumps(workbench.carry_out(Task(1, document=document))))
    assert outcome.document is not None
    assert outcome.extraction is not None
    assert isinstance(outcome.told, Told)
    assert outcome.told == told(outcome.document, outcome.extraction.events)
    assert [trait.event for trait in outcome.told.traits] == list(outcome.extraction.events)

"""The same input gives the same bytes: whatever the process, its hash seed, how many work, and what came before."""

import os
import subprocess
import sys
from pathlib import Path

from timeline.extract.pipeline import Extractor
from timeline.formats import document_from_text
from timeline.model.instant import Day

ROOT = Path(__file__).parents[2]


def test_processes_workers_and_hash_seeds_change_no_byte(articles: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, text in enumerate(articles[:8]):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8", newline="")
    written: list[bytes] = []
    for seed, jobs in (("1", "1"), ("2", "2")):
        output = tmp_path / f"{jobs}.jsonl"
        command = [sys.executable, "-m", "timeline", "extract", str(folder), "--published", "2020-01-01"]
        environment = os.environ | {"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        subprocess.run(
            [*command, "--jobs", jobs, "-o", str(output)], cwd=ROOT, env=environment, check=True, timeout=120
        )
        written.append(output.read_bytes())
    assert written[0].count(b"\n") == len(articles[:8])
    assert written[0] == written[1]


def test_what_was_read_before_changes_nothing(extractor: Extractor, articles: list[str]) -> None:
    documents = [document_from_text(text, name="x", published=Day(2020, 1, 1)) for text in articles[:6]]
    forward = list(extractor.extract_many(documents))
    backward = list(Extractor().extract_many(documents[::-1]))
    assert forward == backward[::-1]


def test_how_many_are_read_together_changes_nothing(extractor: Extractor, articles: list[str]) -> None:
    documents = [document_from_text(text, name="x", published=Day(2020, 1, 1)) for text in ["", *articles[:15]]]
    alone = [repr(extractor.extract(document)) for document in documents]
    for batch in (1, 7, len(documents)):
        assert [repr(found) for found in extractor.extract_many(documents, batch=batch)] == alone
    assert list(extractor.extract_many([])) == []

"""Signatures of texts are read a few documents at a time, however many of them have none."""

from contextlib import closing
from pathlib import Path
from typing import Any

from timeline.store.project import Project


def test_documents_without_a_signature_count_as_those_with_one(tmp_path: Path, document_of: Any) -> None:
    with closing(Project(tmp_path / "история.timeline")) as project, project.transaction():
        documents = [document_of(number) for number in range(7)]
        for document in documents:
            project.put_document(document)
        project.put_signature(documents[5].id, b"like")
        seen: list[tuple[str, bytes]] = []
        last, pages = 0, 0
        while page := project.signatures(last, 2):
            assert len(page) <= 2  # not: as many as it takes to find two that have one
            seen += [(document, signature) for _, document, signature in page]
            last, pages = page[-1][0], pages + 1
        assert pages == 4
        assert [document for document, _ in seen] == [document.id for document in documents]
        assert [signature for _, signature in seen] == [b"", b"", b"", b"", b"", b"like", b""]

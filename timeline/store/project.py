"""The project file: documents, what was found in them, the user's words, and the words to search by.

Everything is read and written in transactions; ``Project`` is for use from one thread at a time. What the user said is
kept as texts by subject (an event's or a document's id); what they mean is the workspace's business.
"""

import mmap
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, EventId, Extraction, is_faint
from timeline.model.instant import Day
from timeline.store import rows
from timeline.store.file import LARGEST_VALUE, explained
from timeline.store.matching import match
from timeline.store.packing import unpacked, unpacked_bytes
from timeline.store.project_file import ProjectFile

_PIECE = 1 << 20  # bytes of what is cached that are copied at once
_FOUND_AT_ONCE = 20_000  # events


@dataclass(frozen=True, slots=True)
class StoredCommand:
    """One entry of the history, as the workspace wrote it."""

    number: int
    row: str
    undone: bool


class Project(ProjectFile):
    """An open project."""

    def beside(self) -> "Project":
        """The same project for the thread that asks; each waits for the end of the other's transactions."""
        return Project(self.path, first=self)

    # -- documents --------------------------------------------------------------------------------------------------

    def put_document(self, document: Document) -> None:
        """Adds a document, or replaces what is known of it; its text never changes."""
        text = zlib.compress(document.text.encode("utf-8", "surrogatepass"), 1)
        self._connection.execute(
            "INSERT INTO document (id, digest, path, row, text) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET row = excluded.row, path = excluded.path",
            (
                document.id,
                document.digest,
                document.path.encode("utf-8", "replace").decode(),
                rows.write_document(document),
                text,
            ),
        )

    def put_original(self, identity: DocumentId, content: bytes) -> None:
        """Keeps the bytes of the file a document was read from; for texts that do not give them back by themselves."""
        values = (self._number(identity), zlib.compress(content, 1))
        self._connection.execute("INSERT OR REPLACE INTO original (document, content) VALUES (?, ?)", values)

    def original(self, identity: DocumentId) -> bytes | None:
        """The bytes a document was read from, true to its digest; None if they were not kept (by older versions).

        KeyError if the document is not here; ProjectError if the bytes are damaged.
        """
        document = self.document(identity)
        query = "SELECT content FROM original WHERE document = ?"
        for (content,) in self._fetch(query, self._number(identity)):
            with self.undamaged():
                return rows.true_to(document.digest, unpacked_bytes(content))
        return rows.bytes_of(document)

    def document_ids(self) -> list[DocumentId]:
        """In the order of coming."""
        return [
            DocumentId(row[0])
            for row in self._fetch("SELECT id FROM document WHERE typeof(id) = 'text' ORDER BY number")
        ]

    def documents_after(self, number: int, limit: int) -> list[tuple[int, DocumentId]]:
        """So many documents by number, from the next one on, in the order of coming."""
        query = "SELECT number, id FROM document WHERE typeof(id) = 'text' AND number > ? ORDER BY number LIMIT ?"
        return [(row[0], DocumentId(row[1])) for row in self._fetch(query, number, limit)]

    def document(self, identity: DocumentId) -> Document:
        """KeyError if it is not here; ProjectError if it is damaged."""
        for row, text in self._fetch("SELECT row, text FROM document WHERE id = ?", identity):
            with self.undamaged():
                return rows.read_document(row, unpacked(text))
        raise KeyError(identity)

    def source_of(self, identity: DocumentId) -> str:
        """A document's medium, or its name where none is known, without reading its text; KeyError if not here."""
        query = "SELECT row FROM document WHERE id = ?"
        for (row,) in self._fetch(query, identity):
            with self.undamaged():
                document = rows.read_document(row, "")
                return document.source or document.name
        raise KeyError(identity)

    def published_days(self, among: Sequence[DocumentId] | None = None) -> Counter[Day]:
        """How many documents (of these) appeared on each day, the user's words aside."""
        given = [] if among is None else [rows.dumps(list(among))]
        query = (
            "SELECT json_extract(row, ?) AS day, count(*) FROM document WHERE json_valid(row) AND day IS NOT NULL"
            f"{' AND id IN (SELECT value FROM json_each(?))' if given else ''} GROUP BY day"
        )
        with self.undamaged():
            return Counter({rows.read_day(day): count for day, count in self._fetch(query, rows.PUBLISHED, *given)})

    def document_with(self, digest: str) -> DocumentId | None:
        """The first document made of bytes with this digest."""
        query = "SELECT id FROM document WHERE digest = ? ORDER BY number LIMIT 1"
        return next((DocumentId(row[0]) for row in self._fetch(query, digest)), None)

    def digest_at(self, path: str) -> str:
        """The digest of the newest document that was read from a path; "" if none was."""
        query = "SELECT digest FROM document WHERE path = ? ORDER BY number DESC LIMIT 1"
        return next((str(row[0]) for row in self._fetch(query, path.encode("utf-8", "replace").decode())), "")

    def digests_at(self, paths: Sequence[str]) -> dict[str, str]:
        """The same for many paths; those from which nothing was read are left out."""
        spelt = {path.encode("utf-8", "replace").decode(): path for path in paths}
        query = "SELECT path, digest FROM document WHERE path IN (SELECT value FROM json_each(?)) ORDER BY number"
        return {spelt[path]: digest for path, digest in self._fetch(query, rows.dumps(list(spelt)))}

    def documents_at(self, path: str) -> list[DocumentId]:
        """Documents that were read from a path, oldest first."""
        query = "SELECT id FROM document WHERE path = ? ORDER BY number"
        return [DocumentId(row[0]) for row in self._fetch(query, path.encode("utf-8", "replace").decode())]

    # -- findings ---------------------------------------------------------------------------------------------------

    def put_extraction(
        self, extraction: Extraction, event_words: Sequence[str] = (), document_words: str = ""
    ) -> list[int]:
        """Replaces what was found in a document; returns the numbers of the new events, in their order."""
        number = self._number(extraction.document)
        self._delete_events(number)
        self._connection.execute(
            "UPDATE document SET findings = ? WHERE number = ?", (rows.write_findings(extraction), number)
        )
        if document_words:
            self._connection.execute(
                "INSERT OR REPLACE INTO document_words (rowid, found) VALUES (?, ?)", (number, document_words)
            )
        numbers: list[int] = []
        for index, event in enumerate(extraction.events):
            cursor = self._connection.execute(
                "INSERT INTO event (id, document, row) VALUES (?, ?, ?)", (event.id, number, rows.write_event(event))
            )
            assert cursor.lastrowid is not None
            numbers.append(cursor.lastrowid)
            words = event_words[index] if index < len(event_words) else ""
            self._connection.execute(
                "INSERT INTO event_words (rowid, found, edited) VALUES (?, ?, '')", (cursor.lastrowid, words)
            )
        faint = ((event.id, number, rows.write_event(event)) for event in extraction.faint)
        self._connection.executemany("INSERT INTO faint (id, document, row) VALUES (?, ?, ?)", faint)
        return numbers

    def forget_findings(self, document: DocumentId) -> None:
        """The document is to be extracted anew; its events stay until then."""
        self._connection.execute("UPDATE document SET findings = NULL WHERE id = ?", (document,))

    def unextracted(self) -> list[DocumentId]:
        """Documents that wait for their extraction."""
        return [DocumentId(row[0]) for row in self._fetch("SELECT id FROM document WHERE findings IS NULL")]

    def extraction(self, document: DocumentId) -> Extraction | None:
        """What was found in a document; None if it was not extracted yet."""
        for (findings,) in self._fetch("SELECT findings FROM document WHERE id = ?", document):
            with self.undamaged():
                if findings is None:
                    return None
                found = rows.read_findings(findings, tuple(self.events_of(document)))
                return replace(found, faint=tuple(self.faint_of(document)))
        return None

    def events_of(self, document: DocumentId) -> list[Event]:
        """The events found in one document, in their order."""
        query = "SELECT row FROM event WHERE document = ? ORDER BY number"
        with self.undamaged():
            return [rows.read_event(row) for (row,) in self._fetch(query, self._number(document))]

    def faint_of(self, document: DocumentId) -> list[Event]:
        """What one document tells too faintly to be drawn, in its order."""
        query = "SELECT row FROM faint WHERE document = ? ORDER BY number"
        with self.undamaged():
            return [rows.read_event(row) for (row,) in self._fetch(query, self._number(document))]

    def event_ids_of(self, document: DocumentId, *, faint: bool = False) -> list[EventId]:
        """The ids of the events found in one document, or of its faint tellings."""
        table = "faint" if faint else "event"
        query = f"SELECT e.id FROM {table} e JOIN document d ON d.number = e.document WHERE d.id = ? ORDER BY e.number"
        return [EventId(row[0]) for row in self._fetch(query, document)]

    def event(self, identity: EventId) -> Event:
        """What was found, faintly or not, before the user's words; KeyError if it is not here."""
        for (row,) in self._fetch(f"SELECT row FROM {_table(identity)} WHERE id = ?", identity):
            with self.undamaged():
                return rows.read_event(row)
        raise KeyError(identity)

    def events(self) -> Iterator[tuple[DocumentId, Event]]:
        """All events with the document they were found in, in the order of coming."""
        query = "SELECT d.id, e.row FROM event e JOIN document d ON d.number = e.document ORDER BY e.number"
        for document, row in self._fetch(query):
            with self.undamaged():
                event = rows.read_event(row)
            yield DocumentId(document), event

    def put_story(self, event: EventId, into: EventId | None) -> None:
        """The machine takes it for the same happening as another event."""
        self._connection.execute(f"UPDATE {_table(event)} SET story = ? WHERE id = ?", (into, event))

    def stories(self) -> dict[EventId, EventId]:
        """Events that are the same happening as another one, by the machine's reckoning."""
        query = (
            "SELECT id, story FROM event WHERE story IS NOT NULL"
            " UNION ALL SELECT id, story FROM faint WHERE story IS NOT NULL ORDER BY id"
        )
        found = self._fetch(query)
        return {
            EventId(event): EventId(into) for event, into in found if isinstance(into, str) and isinstance(event, str)
        }

    def put_disputed(self, event: EventId, disputed: bool) -> None:
        """Whether sources contradict each other on an event."""
        self._connection.execute(f"UPDATE {_table(event)} SET disputed = ? WHERE id = ?", (disputed, event))

    def disputed(self) -> set[EventId]:
        """Events on which sources contradict each other."""
        query = "SELECT id FROM event WHERE disputed UNION ALL SELECT id FROM faint WHERE disputed"
        return {EventId(event) for (event,) in self._fetch(query) if isinstance(event, str)}

    def versions_before(self, documents: Sequence[DocumentId] | None = None) -> list[tuple[DocumentId, DocumentId]]:
        """Each document from the paths of these (of all) with each that was read from there before, in that order."""
        several = "SELECT path FROM document GROUP BY path HAVING count(*) > 1"
        theirs = "SELECT path FROM document WHERE id IN (SELECT value FROM json_each(?))"
        given = [] if documents is None else [rows.dumps(list(documents))]
        query = (
            "SELECT n.id, o.id FROM document n JOIN document o ON o.path = n.path AND o.number < n.number"
            f" WHERE n.path != '' AND n.path IN ({theirs if given else several})"
            " ORDER BY n.number, o.number"
        )
        return [(DocumentId(new), DocumentId(old)) for new, old in self._fetch(query, *given)]

    def put_signature(self, document: DocumentId, signature: bytes) -> None:
        """What a document's text looks like, to find reprints by."""
        self._connection.execute("UPDATE document SET signature = ? WHERE id = ?", (signature, document))

    def signatures(self, after: int, limit: int) -> list[tuple[int, DocumentId, bytes]]:
        """The signatures of so many documents by number, from the next one on; empty where a document has none.

        One without counts, too: to look for the next one that has one may mean to look through the whole file.
        """
        wanted = "CASE WHEN typeof(signature) = 'blob' THEN signature ELSE x'' END"
        query = f"SELECT number, id, {wanted} FROM document WHERE number > ? ORDER BY number LIMIT ?"
        found = self._fetch(query, after, limit)
        return [(number, DocumentId(identity), signature) for number, identity, signature in found]

    def events_after(self, number: int, limit: int) -> list[tuple[int, DocumentId, Event]]:
        """So many events by number, from the next one on, with the documents they were found in."""
        query = (
            "SELECT e.number, d.id, e.row FROM event e JOIN document d ON d.number = e.document"
            " WHERE e.number > ? ORDER BY e.number LIMIT ?"
        )
        with self.undamaged():
            found = self._fetch(query, number, limit)
            return [(each, DocumentId(document), rows.read_event(row)) for each, document, row in found]

    def sizes(self) -> tuple[int, int]:
        """Documents and (at most) events."""
        query = "SELECT (SELECT count(*) FROM document), (SELECT max(number) FROM event)"
        ((documents, events),) = self._fetch(query)
        return documents, events or 0

    def _delete_events(self, document_number: int) -> None:
        self._connection.execute(
            "DELETE FROM event_words WHERE rowid IN (SELECT number FROM event WHERE document = ?)", (document_number,)
        )
        self._connection.execute("DELETE FROM event WHERE document = ?", (document_number,))
        self._connection.execute("DELETE FROM faint WHERE document = ?", (document_number,))

    def _number(self, document: DocumentId) -> int:
        for (number,) in self._fetch("SELECT number FROM document WHERE id = ?", document):
            return int(number)
        raise KeyError(document)

    # -- the user's words and commands ------------------------------------------------------------------------------

    def put_word(self, subject: str, row: str | None) -> None:
        """What the user says of an event or a document; None: nothing any more."""
        if row is None:
            self._connection.execute("DELETE FROM word WHERE subject = ?", (subject,))
        else:
            self._connection.execute("INSERT OR REPLACE INTO word (subject, row) VALUES (?, ?)", (subject, row))

    def put_words(self, said: Iterable[tuple[str, str | None]]) -> None:
        """The same for many."""
        kept, gone = list[tuple[str, str]](), list[tuple[str]]()
        for subject, row in said:
            if row is None:
                gone.append((subject,))
            else:
                kept.append((subject, row))
        self._connection.executemany("INSERT OR REPLACE INTO word (subject, row) VALUES (?, ?)", kept)
        self._connection.executemany("DELETE FROM word WHERE subject = ?", gone)

    def words(self) -> list[tuple[str, str]]:
        """Everything the user says, by subject."""
        return list(self._fetch("SELECT subject, row FROM word"))

    def push_command(self, row: str) -> int:
        """Adds a command to the history; what had been undone cannot be done again any more."""
        self._connection.execute("DELETE FROM history WHERE undone")
        cursor = self._connection.execute("INSERT INTO history (row) VALUES (?)", (row,))
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def mark_command(self, number: int, *, undone: bool) -> None:
        """Says whether a command is undone."""
        self._connection.execute("UPDATE history SET undone = ? WHERE number = ?", (undone, number))

    def command_at_turn(self, *, undone: bool) -> StoredCommand | None:
        """The next command to undo, or (``undone``) to do again."""
        order = "ASC" if undone else "DESC"
        query = f"SELECT number, row FROM history WHERE undone = ? ORDER BY number {order} LIMIT 1"
        for number, row in self._fetch(query, undone):
            return StoredCommand(number, row, undone)
        return None

    def command_number(self, *, undone: bool) -> int | None:
        """Which one that is."""
        return next((int(found) for found in self._turn_of("number", undone=undone)), None)

    def command_begins(self, *, undone: bool, letters: int) -> str | None:
        """The first letters of it: it may have changed a million events."""
        return next(self._turn_of(f"substr(row, 1, {letters:d})", undone=undone), None)

    def _turn_of(self, column: str, *, undone: bool) -> Iterator[Any]:
        order = "ASC" if undone else "DESC"
        query = f"SELECT {column} FROM history WHERE undone = ? ORDER BY number {order} LIMIT 1"
        return (value for (value,) in self._fetch(query, undone))

    def commands(self, *, limit: int = 1_000, letters: int = -1) -> list[StoredCommand]:
        """The newest commands, oldest first, with so many ``letters`` of each: it may have changed a million events."""
        row = "row" if letters < 0 else f"substr(row, 1, {letters:d})"
        query = f"SELECT number, {row}, undone FROM history ORDER BY number DESC LIMIT ?"
        found = [StoredCommand(number, row, bool(undone)) for number, row, undone in self._fetch(query, limit)]
        return found[::-1]

    # -- settings of the project and caches -------------------------------------------------------------------------

    def setting(self, name: str) -> str | None:
        """A view, the lanes and the like."""
        for (value,) in self._fetch("SELECT value FROM setting WHERE name = ?", name):
            return str(value)
        return None

    def settings(self, prefix: str = "") -> dict[str, str]:
        """All settings whose name begins so."""
        found = self._fetch("SELECT name, value FROM setting WHERE substr(name, 1, ?) = ?", len(prefix), prefix)
        return dict(found)

    def put_setting(self, name: str, value: str | None) -> None:
        """None takes it away."""
        if value is None:
            self._connection.execute("DELETE FROM setting WHERE name = ?", (name,))
        else:
            self._connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))

    def cached(self, prefix: str) -> dict[str, memoryview]:
        """What was kept under names that begin so, by the rest of the name."""
        query = "SELECT substr(name, ?), rowid FROM cache WHERE substr(name, 1, ?) = ? AND typeof(content) = 'blob'"
        return {name: self._content(row) for name, row in self._fetch(query, len(prefix) + 1, len(prefix), prefix)}

    def _content(self, row: int) -> memoryview:
        """Of one cached thing; a piece at a time, as a copy of all of it would hold up every other thread."""
        with explained(self.path), self._connection.blobopen("cache", "content", row, readonly=True) as blob:
            size = len(blob)
            room = memoryview(mmap.mmap(-1, max(size, 1)))[:size]  # bytes of the system's own: zeros cost nothing
            for at in range(0, size, _PIECE):
                piece = blob.read(_PIECE)
                room[at : at + len(piece)] = piece
            return room.toreadonly()

    def put_cached(self, prefix: str, contents: Mapping[str, memoryview | bytes]) -> None:
        """Keeps what can be made anew, in place of what was kept so; nothing when it is too large for the file."""
        self._connection.execute("DELETE FROM cache WHERE substr(name, 1, ?) = ?", (len(prefix), prefix))
        self._connection.execute("DELETE FROM stale")
        if all(len(content) < LARGEST_VALUE for content in contents.values()):
            values = ((prefix + name, content) for name, content in contents.items())
            self._connection.executemany("INSERT INTO cache (name, content) VALUES (?, ?)", values)

    def mark_stale(self, events: Iterable[EventId]) -> None:
        """What is kept of these events is no longer true."""
        self._connection.executemany("INSERT OR IGNORE INTO stale VALUES (?)", ((event,) for event in events))

    def stale(self) -> list[EventId]:
        """Events that changed since something was kept."""
        return [EventId(row[0]) for row in self._fetch("SELECT event FROM stale")]

    # -- search -----------------------------------------------------------------------------------------------------

    def put_edited_words(self, event: EventId, words: str) -> None:
        """Words of the user's own title, note and so on, to find an extracted event by."""
        self._connection.execute(
            "UPDATE event_words SET edited = ? WHERE rowid = (SELECT number FROM event WHERE id = ?)", (words, event)
        )

    def find_events(self, words: Sequence[Iterable[str]], most: int | None = None) -> list[int]:
        """Numbers of events that hold, for every word, one of its forms; a form that ends in ``*`` is a beginning.

        ``most``: no more than the first so many.
        """
        found, page = list[int](), [0]
        query = (  # a tenth of a million rows: not one by one, and not so many at once that other threads wait for it
            "SELECT group_concat(rowid) FROM"
            " (SELECT rowid FROM event_words WHERE event_words MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?)"
        )
        while words and page and (most is None or len(found) < most):
            limit = _FOUND_AT_ONCE if most is None else min(_FOUND_AT_ONCE, most - len(found))
            ((numbers,),) = self._fetch(query, match(words), page[-1], limit)
            page = [int(number) for number in numbers.split(",")] if numbers else []
            found += page
        return found

    def event_ids(self, numbers: Sequence[int]) -> list[EventId]:
        """The events that have these numbers, in any order."""
        query = "SELECT id FROM event WHERE number IN (SELECT value FROM json_each(?))"
        return [EventId(row[0]) for row in self._fetch(query, rows.dumps(list(numbers)))] if numbers else []

    def numbers_of(self, events: Sequence[EventId]) -> dict[EventId, int]:
        """Under which numbers events are kept."""
        query = "SELECT id, number FROM event WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._fetch(query, rows.dumps(list(events)))) if events else {}

    def find_documents(self, words: Sequence[Iterable[str]], most: int) -> list[DocumentId]:
        """The same for documents: so many, in the order of coming."""
        query = (
            "SELECT d.id FROM document_words w JOIN document d ON d.number = w.rowid"
            " WHERE document_words MATCH ? ORDER BY w.rowid LIMIT ?"
        )
        return [DocumentId(row[0]) for row in self._fetch(query, match(words), most)] if words else []


def _table(event: EventId) -> str:
    """Where an event is kept; a fixed name, never a part of the id."""
    return "faint" if is_faint(event) else "event"

"""What runs inside a worker process: a few tasks at a time come in through a pipe, outcomes go out one by one.

Imports only the standard library and the model until its process is set up: numpy must find the number of BLAS
threads in the environment when it is first imported, and Qt must never come in.
"""

import ctypes
import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from importlib import import_module
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import Protocol

from timeline.blas import pin_to_one_thread
from timeline.model.document import Document, PublishedBasis
from timeline.model.event import Event, Extraction
from timeline.model.instant import Day
from timeline.model.problem import TimelineError, Wording
from timeline.store.rows import bytes_of
from timeline.workspace.reprints import signature_of

Extract = Callable[[Document], Extraction]
ExtractMany = Callable[[Sequence[Document]], Iterator[Extraction]]

BATCH = 8  # articles handed over at a time where many wait: together they cost less


class Lemmas(Protocol):
    """The part of ``timeline.extract.lemmas`` that a worker uses."""

    def of_text(self, text: str) -> str: ...
    def of_event(self, event: Event, text: str) -> str: ...


DEFAULT_EXTRACTOR = "timeline.workspace.worker:make_extract"

_BETWEEN = 64  # articles after which memory is given back
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # as glibc's malloc.h numbers them
_KEPT_FREE = 1 << 25  # bytes
_SELDOM = 50_000, 20, 1000  # an article makes thousands of small objects, and hardly a ring of them
_BELOW_NORMAL = 0x4000  # Windows' word for it
_NICE = 5  # the window answers first, however many articles are being read


@dataclass(frozen=True, slots=True)
class WorkerOptions:
    """What a worker needs to know once. ``extractor`` is the import path of a function like ``make_extract``."""

    threshold: float | None = None
    extractor: str = DEFAULT_EXTRACTOR
    index: bool = False  # also hand back the words to search by


@dataclass(frozen=True, slots=True)
class Task:
    """One article to be read (``path``) or one that has been read already (``document``)."""

    number: int
    path: Path | None = None
    document: Document | None = None
    published: Day | None = None  # where the file does not say
    known: str = ""  # the digest under which the file was read before: nothing is done if it still is the same


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: a document with its extraction, or a problem (with the document if it could be read)."""

    number: int
    path: str
    name: str
    document: Document | None = None
    extraction: Extraction | None = None
    problem: Wording | None = None
    unchanged: bool = False  # the file was ``known``
    event_words: tuple[str, ...] = ()  # lemmas to find each event by, in the order of the extraction
    document_words: str = ""  # lemmas to find the document by
    signature: tuple[int, ...] = ()  # to find reprints by
    told: object = None  # ``stories.Told``: what its events are compared by with those of other articles
    original: bytes = b""  # the file's bytes, where the document's text does not give them back


@dataclass(frozen=True, slots=True)
class Extracting:
    """Extracts a document; ``many`` gives the same for each of several and costs less."""

    one: Extract
    many: ExtractMany
    lemmas: Callable[[], Lemmas] | None = None  # with the dictionary that extraction has loaded

    def __call__(self, document: Document) -> Extraction:
        return self.one(document)


def make_extract(options: WorkerOptions) -> Extracting:
    """Loads the models and returns what extracts documents."""
    pipeline = import_module("timeline.extract.pipeline")
    chosen = {} if options.threshold is None else {"threshold": options.threshold}
    extractor = pipeline.Extractor(pipeline.ExtractionOptions(**chosen))
    gc.collect()
    gc.freeze()  # the models stay as long as the process: no need to look through them again and again
    gc.set_threshold(*_SELDOM)
    _keep_memory()
    return Extracting(extractor.extract, extractor.extract_many, extractor.lemmas)


class Workbench:
    """Carries out tasks in this process; loads the models with the first one."""

    def __init__(self, options: WorkerOptions) -> None:
        self._options = options
        self._extract: Extract | None = None
        self.lemmas: Lemmas | None = None
        self._done = 0

    def warm(self) -> None:
        """Loads the models; whatever goes wrong is said again by the first task."""
        if self._extract is None:
            module, _, name = self._options.extractor.partition(":")
            self._extract = getattr(import_module(module), name)(self._options)
        if self._options.index and self.lemmas is None:
            shared = self._extract.lemmas if isinstance(self._extract, Extracting) else None
            self.lemmas = shared() if shared else import_module("timeline.extract.lemmas").Lemmas()

    def carry_out(self, task: Task) -> Outcome:
        """Reads and extracts; nothing but the death of the process gets past it."""
        return next(self.carry_out_many([task]))

    def carry_out_many(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """The outcome of each task in their order, as if it were alone."""
        read = [_guarded(_blank(task), partial(_with_document, task)) for task in tasks]
        found = self._together([one.document for one in read if one.document and _is_open(one)])
        for task, outcome in zip(tasks, read, strict=True):
            if _is_open(outcome):
                yield _guarded(outcome, partial(self._extracted, task, extraction=next(found, None)))
            else:
                yield outcome
        if self._done // _BETWEEN != (self._done + len(tasks)) // _BETWEEN:
            give_back()
        self._done += len(tasks)

    def _together(self, documents: Sequence[Document]) -> Iterator[Extraction]:
        """Extractions as far as it goes well: whatever goes wrong is said again by the task that is to blame."""
        with suppress(Exception):
            self.warm()
            if len(documents) > 1 and isinstance(self._extract, Extracting):
                yield from self._extract.many(documents)

    def _extracted(self, task: Task, outcome: Outcome, extraction: Extraction | None) -> Outcome:
        document = outcome.document
        assert document is not None
        self.warm()
        assert self._extract is not None
        found = extraction or self._extract(document)
        outcome = replace(outcome, extraction=found, original=_original(task, document))
        return outcome if self.lemmas is None else _with_words(outcome, self.lemmas)


def _keep_memory() -> None:
    """Lets glibc keep what a batch's arrays leave behind for the next ones, until ``give_back``.

    It would return them to the system at once, which then clears the same pages again: some thousand a second.
    """
    if sys.platform == "linux" and (option := getattr(ctypes.CDLL(None), "mallopt", None)) is not None:
        for parameter in (_TRIM_THRESHOLD, _MMAP_THRESHOLD):
            option(parameter, _KEPT_FREE)


def give_back() -> None:
    """Gives memory that has become free back to the system, where the C library holds it for later (glibc does)."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)


def _guarded(outcome: Outcome, job: Callable[[Outcome], Outcome]) -> Outcome:
    """The outcome after the job, or with its problem: one article never stops the others."""
    try:
        return job(outcome)
    except TimelineError as error:
        return replace(outcome, problem=error.wording)
    except MemoryError:
        return replace(outcome, problem=_OUT_OF_MEMORY)
    except Exception as error:  # the worker's border
        return replace(outcome, problem=_unexpected(error))


def _is_open(outcome: Outcome) -> bool:
    """Whether there is anything left to do."""
    return outcome.problem is None and not outcome.unchanged


def _blank(task: Task) -> Outcome:
    return Outcome(task.number, *_origin(task), document=task.document)


def _with_document(task: Task, blank: Outcome) -> Outcome:
    document = task.document or _read(task)
    unchanged = bool(task.known) and document.digest == task.known
    return replace(blank, document=document, name=document.name, unchanged=unchanged)


_OUT_OF_MEMORY = Wording(
    "Не хватило памяти на эту статью; разделите файл на части.",
    "Not enough memory for this article; split the file into parts.",
)


def _unexpected(error: Exception) -> Wording:
    name = f"{type(error).__name__}: {error}"[:300]
    return Wording(
        f"Ошибка программы при разборе ({name}). Статья пропущена.",
        f"The program failed on this article ({name}). It was skipped.",
    )


def _origin(task: Task) -> tuple[str, str]:
    if task.path is not None:
        return str(task.path), task.path.stem
    assert task.document is not None
    return task.document.path, task.document.name


def _read(task: Task) -> Document:
    from timeline.formats.reading import read_document

    assert task.path is not None
    document = read_document(task.path, published=task.published)
    if document.published is None and task.published is not None:
        return replace(document, published=task.published, published_basis=PublishedBasis.GIVEN)
    return document


def _original(task: Task, document: Document) -> bytes:
    """The bytes the document was made of; none when the file changed or went in the meantime."""
    if task.path is None or bytes_of(document) is not None:
        return b""
    with suppress(OSError):
        content = task.path.read_bytes()
        if sha256(content).hexdigest() == document.digest:
            return content
    return b""


def _with_words(outcome: Outcome, lemmas: Lemmas) -> Outcome:
    document, extraction = outcome.document, outcome.extraction
    if document is None or extraction is None:
        return outcome
    from timeline.workspace.stories import told  # late: numpy comes with it

    words = tuple(lemmas.of_event(event, document.text) for event in extraction.events)
    return replace(
        outcome,
        event_words=words,
        document_words=lemmas.of_text(document.text),
        signature=signature_of(document.text),
        told=told(document, (*extraction.events, *extraction.faint)),
    )


WARM = b"warm"
WARMED = b"warmed"


def main(pipe: "connection.Connection[bytes, bytes]", options: WorkerOptions) -> None:
    """The process: answers every pickled Task with a pickled Outcome until the pipe closes or the parent dies."""
    pin_to_one_thread(os.environ)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the parent's business
    _stand_back()
    threading.Thread(target=_die_with_parent, daemon=True).start()
    bench = Workbench(options)
    while True:
        try:
            for answer in _answers(bench, pipe.recv_bytes()):
                pipe.send_bytes(answer)
        except (EOFError, OSError):
            return


def _stand_back() -> None:
    """Lets the window's process go first."""
    if sys.platform == "win32":
        system = ctypes.windll.kernel32
        system.GetCurrentProcess.restype = ctypes.c_void_p
        system.SetPriorityClass(ctypes.c_void_p(system.GetCurrentProcess()), _BELOW_NORMAL)
    else:
        os.nice(_NICE)


def _answers(bench: Workbench, message: bytes) -> Iterator[bytes]:
    if message == WARM:
        with suppress(Exception):  # said again, with the article's name, by the first task
            bench.warm()
        yield WARMED
        return
    tasks: tuple[Task, ...] = pickle.loads(message)
    for outcome in bench.carry_out_many(tasks):
        yield pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)


def _die_with_parent() -> None:
    """Waits for the parent's end; also a busy worker must not outlive it."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def crashed(task: Task, exit_code: int | None) -> Outcome:
    """The outcome of a task whose worker died twice."""
    ending = f"сигнал {-exit_code}" if exit_code is not None and exit_code < 0 else f"код {exit_code}"
    english = ending.replace("сигнал", "signal").replace("код", "code")
    return _lost(task, f"Разбор аварийно завершился ({ending})", f"The extraction crashed ({english})")


def hung(task: Task, seconds: float) -> Outcome:
    """The outcome of a task that took too long."""
    return _lost(
        task,
        f"Разбор не закончился за {seconds:.0f} с и был остановлен",
        f"The extraction did not end within {seconds:.0f} s and was stopped",
    )


def _lost(task: Task, ru: str, en: str) -> Outcome:
    problem = Wording(f"{ru}. Статья пропущена.", f"{en}. The article was skipped.")
    path, name = _origin(task)
    return Outcome(task.number, path, name, document=task.document, problem=problem)

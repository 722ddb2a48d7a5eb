"""The commands: articles in, events or a picture out, without a window. Only ``export`` loads Qt, at its end."""

import argparse
import errno
import io
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO
from unicodedata import normalize

from timeline.app.command_line_options import (
    ALL_FAILED,
    DONE,
    INTERRUPTED,
    SOME_FAILED,
    USAGE,
    build_parser,
    system_language,
)
from timeline.app.command_line_page import chosen_events, page_options
from timeline.app.command_line_reading import MANY, Content, Reading, project_content
from timeline.app.command_line_values import is_picture
from timeline.formats import WRITERS, Writer, find_documents, read_stream, write_extractions, writer_for
from timeline.formats.passed_over import PassedOver
from timeline.model.document import Document
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.model.problem import ExportError, TimelineError, Wording, system_reason
from timeline.ui.picture_options import check_size, touches


def run(words: list[str]) -> int:
    """Carries out one command line; returns the exit code that its help documents."""
    language = system_language()
    _speak_utf_8(sys.stdout)
    _speak_utf_8(sys.stderr)
    try:
        parser = build_parser(language)
        options = parser.parse_args(words)
        if (contradiction := _contradiction(options)) is not None:
            parser.error(contradiction.in_language(language))
        return _COMMANDS[options.command](options, language)
    except SystemExit as end:  # argparse has printed its help or what is wrong
        return end.code if isinstance(end.code, int) else USAGE
    except TimelineError as error:
        print(error.wording.in_language(language), file=sys.stderr)
        return ALL_FAILED
    except BrokenPipeError:  # the reader has seen enough (``| head``)
        _leave_output()
        return DONE
    except KeyboardInterrupt:
        print(Wording("Прервано.", "Interrupted.").in_language(language), file=sys.stderr)
        return INTERRUPTED


def _contradiction(options: argparse.Namespace) -> Wording | None:
    """What each word by itself does not show."""
    if options.command == "extract" and not options.format and options.output is not None:
        known = [suffix for writer in WRITERS for suffix in writer.suffixes]
        if options.output.suffix.lower() not in ("", *known):
            said = f"{options.output.name}: {' | '.join(known)} | --format"
            return Wording(said, said)
    if options.command == "export":
        page = page_options(options)
        if page.since is not None and page.until is not None and page.since >= page.until:
            return Wording("начало отрезка позже его конца", "the span begins after its end")
        if options.view is not None and not any(_is_project(path) for path in options.paths):
            return Wording("--view: виды есть только у проектов", "--view: only projects have views")
    return None


def _is_project(path: Path) -> bool:
    return path.suffix.lower() == ".timeline"


def _extract(options: argparse.Namespace, language: str) -> int:
    reading = _reading(options, language)
    writer = _writer(options.format, options.output)
    if options.output is None:
        _print_pieces(writer.write(reading.results()))
    else:
        write_extractions(reading.results(), options.output, writer=writer)
    return reading.exit_code


def _export(options: argparse.Namespace, language: str) -> int:
    if is_picture(options.output):
        check_size(page_options(options), options.output.suffix.lower())
    _refuse_place(options.output)
    projects = [path for path in options.paths if _is_project(path)]
    options.paths = [path for path in options.paths if path not in projects]
    alone = is_picture(options.output) and len(projects) == 1 and not options.paths and not options.selection
    many = MANY if alone else None  # nothing is quoted of so many events
    by = LanesBy(options.lanes_by) if options.lanes_by is not None else None
    contents = [project_content(project, options.view, many=many, lanes_by=by) for project in projects]
    code = DONE
    if options.paths or not projects:
        reading = _reading(options, language)
        contents += [Content((document,), extraction.events) for document, extraction in reading.results()]
        code = reading.exit_code
    if code != ALL_FAILED or projects:
        _tell_of_nothing(contents, options, language)
        if is_picture(options.output):
            from timeline.app.command_line_picture import write_picture_of

            write_picture_of(contents, options)
        else:
            _write_events(contents, options)
    return SOME_FAILED if code == ALL_FAILED and projects else code


def _refuse_place(output: Path) -> None:
    """ExportError before anything is read where nothing could be written at the end."""
    import tempfile  # late: it takes a while, and a table needs none

    try:
        if output.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with tempfile.TemporaryFile(dir=output.absolute().parent):
            return
    except OSError as error:
        reason = system_reason(error)
        raise ExportError(
            Wording(f"Не удалось записать {output}: {reason.ru}.", f"Cannot write {output}: {reason.en}.")
        ) from error


def _tell_of_nothing(contents: Sequence[Content], options: argparse.Namespace, language: str) -> None:
    """An empty page is drawn all the same, but never without a word."""
    page = page_options(options, contents)
    if any(content.numbers is not None for content in contents):
        return
    if not any(touches(event, page.since, page.until) for event in chosen_events(contents, options)):
        said = Wording("На страницу не попало ни одного события.", "There is no event on the page.")
        print(said.in_language(language), file=sys.stderr)


def _write_events(contents: Sequence[Content], options: argparse.Namespace) -> None:
    from timeline.formats.story import write_story

    events, page = chosen_events(contents, options), page_options(options, contents)
    shown = [event for event in events if touches(event, page.since, page.until)]
    documents = {document.id: document for content in contents for document in content.documents}
    write_story(shown, documents, options.output, options.lang)


def _explain(options: argparse.Namespace, language: str) -> int:
    from timeline.app.command_line_explain import explanation_lines
    from timeline.extract.explain import explain

    explanation = explain(" ".join(options.text), options.published)
    for line in explanation_lines(explanation, language):
        print(line)
    sys.stdout.flush()
    return DONE if explanation.readings else SOME_FAILED


def _check(options: argparse.Namespace, language: str) -> int:
    from timeline.app.command_line_check import check_project

    return DONE if check_project(options.project, options.repair, language) else SOME_FAILED


_INPUT = Path("-")
_COMMANDS = {"extract": _extract, "export": _export, "explain": _explain, "check": _check}


def _reading(options: argparse.Namespace, language: str) -> Reading:
    passed = PassedOver()
    paths = find_documents(options.paths, passed)
    for folder, _, wording in passed.told():
        print(f"{folder}: {wording.in_language(language)}", file=sys.stderr)
    if not paths:
        raise TimelineError(Wording("В этих папках нет статей.", "There are no articles in these folders."))
    published = _days_of(options.published) if isinstance(options.published, Path) else options.published
    return Reading(
        [_read_input(published) if path == _INPUT else path for path in paths],
        published=published,
        jobs=options.jobs,
        threshold=options.threshold,
        language=language,
    )


def _read_input(published: Day | Mapping[str, Day] | None) -> Document:
    stream = io.BytesIO() if sys.stdin is None else sys.stdin.buffer  # None: the shell has closed it
    return read_stream(stream, published=published if isinstance(published, Day) else None)


def _days_of(file: Path) -> Mapping[str, Day]:
    """Publication days by document name from lines like {"doc": "a", "dct": "2025-10-24"}; others are left out."""
    try:
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        return {normalize("NFC", line["doc"]): Day.parse(line["dct"]) for line in lines if line.get("dct")}
    except OSError as error:
        reason = system_reason(error)
        wording = Wording(f"{file} не читается: {reason.ru}.", f"Cannot read {file}: {reason.en}.")
        raise TimelineError(wording) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        expected = '{"doc": "…", "dct": "2025-10-24"}'
        raise TimelineError(
            Wording(f"{file}: в каждой строке ждём {expected}.", f"{file}: each line should be {expected}.")
        ) from error


def _writer(name: str | None, output: Path | None) -> Writer:
    if name is not None:
        return next(writer for writer in WRITERS if writer.name == name)
    return WRITERS[0] if output is None else writer_for(output)


def _print_pieces(pieces: Iterable[str]) -> None:
    """ExportError when they can be written no further."""
    for piece in pieces:
        try:
            sys.stdout.write(piece)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            if sys.platform == "win32" and error.errno == errno.EINVAL:  # what Windows calls it
                raise BrokenPipeError from error
            _leave_output()
            reason = system_reason(error)
            raise ExportError(
                Wording(f"Вывод не записан: {reason.ru}.", f"The output cannot be written: {reason.en}.")
            ) from error


def _leave_output() -> None:
    """What still waits to be written is dropped, so that the end of the program does not try once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf_8(stream: TextIO) -> None:
    """Tables go out as they are written to files, whatever the terminal's code page."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="" if stream is sys.stdout else None)

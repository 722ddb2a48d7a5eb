"""What can be written on the command line: the parser, in the system's language, and the values it makes of words."""

import argparse
import locale
import os
import re
import tomllib
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from timeline.formats.written_day import find_day
from timeline.model.edtf import TimeValue, parse_edtf
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.model.problem import Wording

DONE, SOME_FAILED, USAGE, ALL_FAILED, INTERRUPTED = 0, 1, 2, 3, 130

_EXAMPLES = Wording(
    """примеры:
  timeline                                   открыть окно
  timeline статья.txt папка/                 открыть окно с этими статьями
  timeline extract статьи/ -o события.jsonl  найти события, строка JSON на статью
  timeline extract статья.txt --format csv   таблица событий, для электронных таблиц
  timeline export статьи/ -o лента.png       нарисовать ленту времени без экрана
  timeline export проект.timeline -o a3.pdf  то же из файла проекта, с вашими правками
  timeline explain "в начале 2010-х"         как программа понимает дату
  timeline check проект.timeline             цел ли файл проекта

коды возврата:
  0    всё сделано
  1    часть файлов не прочитана (explain: даты не найдено; check: файл повреждён)
  2    ошибка в командной строке
  3    ни один файл не прочитан, или результат не записан, или нет экрана
  130  прервано (Ctrl+C)""",
    """examples:
  timeline                                   open the window
  timeline article.txt folder/               open the window with these articles
  timeline extract articles/ -o events.jsonl find the events, a line of JSON an article
  timeline extract article.txt --format csv  a table of events, for spreadsheets
  timeline export articles/ -o timeline.png  draw the timeline, no screen needed
  timeline export story.timeline -o a3.pdf   the same of a project file, with your edits
  timeline explain "в начале 2010-х"         how the program understands a date
  timeline check story.timeline              is the project file sound

exit codes:
  0    everything done
  1    some files could not be read (explain: no date found; check: damaged)
  2    mistake in the command line
  3    no file could be read, or the result could not be written, or there is no screen
  130  interrupted (Ctrl+C)""",
)


def system_language() -> str:
    """``ru`` on a Russian system, else ``en``."""
    names = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    chosen = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    return "ru" if chosen.lower().startswith("ru") else "en"


def program_version() -> str:
    """The version of the checkout, else the installed one."""
    project = Path(__file__).parents[2] / "pyproject.toml"
    if project.exists():
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    return version("event-timeline")


class _RussianHelp(argparse.RawDescriptionHelpFormatter):
    """«запуск:» before the usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "запуск: " if prefix is None else prefix)


class _RussianParser(argparse.ArgumentParser):
    """argparse's own headings in Russian; the parsers of the commands are of the same class."""

    def __init__(self, *, prog: str) -> None:
        super().__init__(prog, formatter_class=_RussianHelp, add_help=False)
        self._positionals.title = "что"
        self._optionals.title = "параметры"
        self.add_argument("-h", "--help", action="help", help="эта справка")


def build_parser(language: str) -> argparse.ArgumentParser:
    """The whole command line with its help in one language."""

    def say(ru: str, en: str) -> str:
        return Wording(ru, en).in_language(language)

    parser = _RussianParser(prog="timeline") if language == "ru" else argparse.ArgumentParser("timeline")
    parser.description = say(
        "Читает русские новости и рисует, что когда произошло. Без команды открывает окно.",
        "Reads Russian news and draws what happened when. Without a command it opens the window.",
    )
    parser.epilog = _EXAMPLES.in_language(language)
    parser.formatter_class = _RussianHelp if language == "ru" else argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "--version",
        action="version",
        version=f"timeline {program_version()}",
        help=say("версия программы", "show program's version number and exit"),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="extract | export | explain | check")
    _add_extract(commands.add_parser("extract", help=say("события в файл или в поток", "events to a file")), say)
    _add_export(commands.add_parser("export", help=say("лента времени картинкой", "the timeline as a picture")), say)
    _add_explain(commands.add_parser("explain", help=say("как понята дата", "how a date is understood")), say)
    _add_check(commands.add_parser("check", help=say("цел ли файл проекта", "is a project file sound")), say)
    return parser


Say = Callable[[str, str], str]


def _add_reading(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("paths", metavar="PATH", type=Path, nargs="+", help=say("статьи и папки", "articles, folders"))
    parser.add_argument(
        "--published",
        metavar="DATE|FILE.jsonl",
        type=published,
        help=say(
            "дата публикации для статей, где её нет; или файл с датами по статьям ({doc, dct} в строке)",
            "publication date where an article has none; or a file of dates per article ({doc, dct} a line)",
        ),
    )
    parser.add_argument(
        "--threshold",
        metavar="0..1",
        type=share,
        help=say("оставить события не менее этой уверенности", "keep events of at least this confidence"),
    )
    parser.add_argument(
        "--jobs", metavar="N", type=count, help=say("процессов (сам выберет)", "processes (chosen by itself)")
    )


def _add_extract(parser: argparse.ArgumentParser, say: Say) -> None:
    _add_reading(parser, say)
    parser.add_argument("--format", choices=("jsonl", "csv"), help=say("вид: jsonl, csv", "format: jsonl, csv"))
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help=say("файл; без него на экран", "file; else standard output")
    )


def _add_export(parser: argparse.ArgumentParser, say: Say) -> None:
    _add_reading(parser, say)
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=picture_path, required=True, help=say("файл .png, .svg, .pdf", "file")
    )
    parser.add_argument("--size", metavar="WxH", type=size, help=say("размер в точках", "size in pixels"))
    parser.add_argument("--dpi", metavar="N", type=count, help=say("точек на дюйм", "pixels per inch"))
    parser.add_argument("--theme", choices=("light", "dark", "white", "transparent"), default="light")
    parser.add_argument("--lang", choices=("ru", "en"), default="ru", help=say("язык надписей", "language of labels"))
    parser.add_argument("--from", dest="since", metavar="DATE", type=time_value, help=say("начиная с", "from"))
    parser.add_argument("--to", dest="until", metavar="DATE", type=time_value, help=say("по (включая)", "to (incl.)"))
    parser.add_argument(
        "--lanes-by", choices=[by.value for by in LanesBy], help=say("что стоит рядами", "what makes a row")
    )


def _add_explain(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("text", metavar="TEXT", nargs="+", help=say("слова с датой", "words with a date"))
    parser.add_argument(
        "--published", metavar="DATE", type=one_day, help=say("от какого дня считать", "the day to count from")
    )


def _add_check(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("project", metavar="FILE.timeline", type=Path, help=say("файл проекта", "project file"))
    parser.add_argument(
        "--repair",
        metavar="NEW.timeline",
        type=Path,
        help=say("спасти в новый файл всё, что читается", "save everything that can be read into a new file"),
    )


def one_day(text: str) -> Day:
    """``2025-10-24``, «24.10.2025», «24 октября 2025»."""
    found = find_day(text)
    if found is None or text[: found[1]].strip() or text[found[2] :].strip():
        raise argparse.ArgumentTypeError(f"{text!r}: 2025-10-24 | 24.10.2025")
    return found[0]


def time_value(text: str) -> TimeValue:
    """A day, a month (``2025-10``), a year (``2025``) or anything else EDTF can say."""
    found = find_day(text)
    try:
        return parse_edtf(found[0].isoformat() if found else text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: 2025 | 2025-10 | 2025-10-24 | 24.10.2025") from None


def published(text: str) -> Day | Path:
    """One day for all articles or a file of days."""
    if text.endswith((".jsonl", ".json")):
        return Path(text)
    return one_day(text)


def size(text: str) -> tuple[int, int]:
    """``1920x1080``, with a Latin or Cyrillic x or the sign ×."""
    match = re.fullmatch(r"(\d{1,6})\s*[xXхХ×*]\s*(\d{1,6})", text)
    if match is None or not int(match[1]) or not int(match[2]):
        raise argparse.ArgumentTypeError(f"{text!r}: 1920x1080")
    return int(match[1]), int(match[2])


def count(text: str) -> int:
    """A whole number above zero."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 100_000:
        raise argparse.ArgumentTypeError(f"{text!r}: 1, 2, 3…")
    return int(text)


def share(text: str) -> float:
    """A number from 0 to 1."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text!r}: 0…1")
    return number


def picture_path(text: str) -> Path:
    """A file that ends in one of the picture formats."""
    if not text.lower().endswith((".png", ".svg", ".pdf")):
        raise argparse.ArgumentTypeError(f"{text!r}: .png | .svg | .pdf")
    return Path(text)

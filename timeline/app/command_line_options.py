"""What can be written on the command line: the parser, in the system's language."""

import argparse
import locale
import os
import tomllib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from timeline.app.command_line_values import (
    count,
    exported_path,
    one_day,
    published,
    resolution,
    share,
    sheets,
    size,
    span,
    table_path,
    time_value,
)
from timeline.app.command_line_words import RussianHelp, RussianParser
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
  timeline export проект.timeline -o a3.pdf --size a3
                                             то же из файла проекта, с вашими правками
  timeline export статьи/ -o стена.pdf --size a4 --sheets 3x2 --range "2014–2016"
                                             шесть листов A4, которые склеиваются
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
  timeline export story.timeline -o a3.pdf --size a3
                                             the same of a project file, with your edits
  timeline export articles/ -o wall.pdf --size a4 --sheets 3x2 --range 2014..2016
                                             six sheets of A4 to be glued together
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


def build_parser(language: str) -> argparse.ArgumentParser:
    """The whole command line with its help in one language."""

    def say(ru: str, en: str) -> str:
        return Wording(ru, en).in_language(language)

    parser = RussianParser(prog="timeline") if language == "ru" else argparse.ArgumentParser("timeline")
    parser.description = say(
        "Читает русские новости и рисует, что когда произошло. Без команды открывает окно.",
        "Reads Russian news and draws what happened when. Without a command it opens the window.",
    )
    parser.epilog = _EXAMPLES.in_language(language)
    parser.formatter_class = RussianHelp if language == "ru" else argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "--version",
        action="version",
        version=f"timeline {program_version()}",
        help=say("версия программы", "show program's version number and exit"),
    )
    commands = parser.add_subparsers(dest="command", required=True)
    _add_extract(commands.add_parser("extract", help=say("события в файл или в поток", "events to a file")), say)
    _add_export(commands.add_parser("export", help=say("лента времени картинкой", "the timeline as a picture")), say)
    _add_explain(commands.add_parser("explain", help=say("как понята дата", "how a date is understood")), say)
    _add_check(commands.add_parser("check", help=say("цел ли файл проекта", "is a project file sound")), say)
    commands.metavar = " | ".join(commands.choices)
    return parser


Say = Callable[[str, str], str]


def _add_reading(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        type=Path,
        nargs="+",
        help=say("статьи и папки; «-» — стандартный ввод", "articles, folders; “-” is standard input"),
    )
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
        "-o",
        "--output",
        metavar="FILE",
        type=table_path,
        help=say("файл; без него или с «-» на экран", "file; standard output without it or with “-”"),
    )


def _add_export(parser: argparse.ArgumentParser, say: Say) -> None:
    _add_reading(parser, say)
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=exported_path,
        required=True,
        help=say(
            "картинка .png, .svg, .pdf или события .csv, .json, .timelinejs.json, .ics, .html",
            "picture .png, .svg, .pdf or events .csv, .json, .timelinejs.json, .ics, .html",
        ),
    )
    page = parser.add_argument_group(say("страница", "page"))
    _add_page(page, say)
    _add_words(page, say)
    _add_choice(parser.add_argument_group(say("что на ней", "what is on it")), say)


def _add_page(group: argparse._ArgumentGroup, say: Say) -> None:  # pyright: ignore[reportPrivateUsage] -- has no other name
    group.add_argument(
        "--size",
        metavar="SIZE",
        type=size,
        help=say(
            "1920x1080 (точки), 297x210mm (на бумаге) или имя: 1080p, 4k, a4, a3",
            "1920x1080 (pixels), 297x210mm (on paper) or a name: 1080p, 4k, a4, a3",
        ),
    )
    group.add_argument("--dpi", metavar="N", type=resolution, help=say("точек на дюйм", "pixels per inch"))
    group.add_argument(
        "--sheets",
        metavar="NxM",
        type=sheets,
        help=say(
            "склеить из листов: столько в ширину и в высоту, с нахлёстом 10 мм; в PDF у каждого своя страница",
            "glue of sheets: so many across and down, overlapping by 10 mm; a PDF has a page for each",
        ),
    )
    group.add_argument(
        "--theme",
        choices=("light", "dark", "white", "transparent"),
        default="light",
        help=say("на чём нарисовано", "what it stands on"),
    )
    group.add_argument(
        "--transparent", dest="theme", action="store_const", const="transparent", help=say("без фона", "no background")
    )


def _add_words(group: argparse._ArgumentGroup, say: Say) -> None:  # pyright: ignore[reportPrivateUsage]
    group.add_argument("--lang", choices=("ru", "en"), default="ru", help=say("язык надписей", "language of labels"))
    group.add_argument("--title", metavar="TEXT", help=say("заголовок вместо обычного", "another title"))
    group.add_argument("--subtitle", metavar="TEXT", help=say("строка под заголовком", "the line below the title"))
    for name, ru, en in (
        ("legend", "условные знаки", "the key to the signs"),
        ("footnotes", "сноски с источником и цитатой", "footnotes with source and quote"),
    ):
        group.add_argument(f"--{name}", action=argparse.BooleanOptionalAction, default=True, help=say(ru, en))
    group.add_argument(
        "--reports",
        action="store_true",
        help=say("линии от событий к дню первой публикации", "lines from events to the day of their first report"),
    )


def _add_choice(group: argparse._ArgumentGroup, say: Say) -> None:  # pyright: ignore[reportPrivateUsage]
    group.add_argument(
        "--range",
        metavar="SPAN",
        type=span,
        help=say("отрезок: «май 2014 — осень 2015»", "a span: “May 2014 — autumn 2015”"),
    )
    group.add_argument("--from", dest="since", metavar="DATE", type=time_value, help=say("начиная с", "from"))
    group.add_argument("--to", dest="until", metavar="DATE", type=time_value, help=say("по (включая)", "to (incl.)"))
    group.add_argument(
        "--selection",
        metavar="WORDS",
        help=say(
            "только события с этими словами в названии или цитате", "only events with these words in title or quote"
        ),
    )
    group.add_argument("--view", metavar="NAME", help=say("сохранённый вид проекта", "a saved view of the project"))
    group.add_argument(
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

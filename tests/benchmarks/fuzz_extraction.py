"""Odd articles by the hour: real texts, mutated, with hostile pieces put in; what breaks is kept as a test case.

    python tests/benchmarks/fuzz_extraction.py [--minutes N] [--seed N] [--first N] [--documents FOLDER] [--keep FOLDER]

Case number i of a seed is always the same. A case fails when the extraction raises, takes more CPU time than a long
text may, quotes what does not stand there, gives another answer the second time, loses the events of an article to
which a hostile paragraph was only added, or cannot be written down. It is made shorter while it still fails and is
written to the folder whose cases ``tests/extract/test_hostile.py`` replays.
"""

import argparse
import hashlib
import json
import pickle
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(_ROOT))

from timeline.extract.pipeline import Extractor  # noqa: E402
from timeline.formats import document_from_text  # noqa: E402
from timeline.model.document import Document  # noqa: E402
from timeline.model.event import Extraction  # noqa: E402
from timeline.model.instant import Day  # noqa: E402

_SHARED = _ROOT / ".." / "shared"
_FOLDERS = (_ROOT / "seeds", _SHARED / "unlabelled", _SHARED / "nerel" / "dev")
_KEEP = _ROOT / "tests" / "extract" / "hostile"
_SECONDS, _SECONDS_A_LETTER = 3.0, 400e-6  # CPU time beyond which a case counts as hanging
_SHRINKINGS = 60

DATES = (
    *("31 ноября", "29.02.2023", "99.99.9999", "0 января 2020", "32/13/2019", "30 февраля 2020 года", "00:00", "25:61"),
    *(
        "в 0 году",
        "в 10000 году",
        "в −500 году",
        "в 500 году до н. э.",
        "в 2147483648 году",
        "в 1e9 году",
        "XXXXIX век",
    ),
    *(
        "9 октября " * 3,
        "с 31 по 1 мая",
        "в 2014–1999 годах",
        "30 июня и 31 июня 2019 года",
        "25 октября (7 ноября) 1917",
    ),
    *("спустя 99999999999 лет", "через −3 дня", "минус первого апреля", "в 18:30 мск 31.04.2021", "5 лет назад " * 4),
    *(
        "в ночь на 1 января 1 года",
        "в девяностые 0-х",
        "за неделю до 0 дня",
        "12.12.12.12.12",
        "1/2/3/4/5",
        "Пасху 9999 года",
    ),
)
PIECES = (
    *(
        "\u202eвстретились\u202c",
        "взо\u200bрвался",
        "у\u0301мер",
        "\ufeff",
        "\x00",
        "\u2028",
        "\U0001f4a5",
        "\ud800",
        "\u00ad",
    ),
    *("«" * 40, "((((", "»»»", "...", "?!" * 20, "—" * 60, "_" * 80, "\t\t|\t|\t", "|---|---|\n| 9 мая | взрыв |\n"),
    *("The president signed the new law on Monday.", "Президент підписав закон і її указ 5 жовтня.", "会议昨天举行。"),
    *("التقى الرئيس أمس في موسكو", "אתמול נפגשו", "İstanbul'da ǅ ß ﬁ", "12 345 678,90 руб.", "+7 (495) 123-45-67"),
    *(
        "COVID-19",
        "Ту-154",
        "3:2 (1:1, 2:1)",
        "№ 44-ФЗ",
        "http://a.b/2020/01/02?x=9.10.2025",
        "user@mail.ru",
        "<b>9 мая</b>",
    ),
)
HEADERS = (
    *(
        "Дата: 31.11.2020\n",
        "Опубликовано: вчера\n",
        "2020-02-30T25:61\n",
        "URL: http://x/0000/00/00\n",
        "15 мая 10000, 12:00\n",
    ),
    *("Обновлено 9 октября −500 года\n", "РИА Новости, 99 мая\n", "Date: Mon, 32 Foo 2020\n\n", "=== 2020 ===\n"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """An article, and the one it was made of when something was only added behind it."""

    text: str
    published: Day | None
    article: str = ""


def main() -> None:
    """Run until the time is over; exit status 1 when something was found."""
    options = _options()
    articles = [path.read_bytes().decode("utf-8") for path in _paths(options.documents)]
    extractor, end = Extractor(), time.monotonic() + 60 * options.minutes
    number, found, letters = options.first, 0, 0
    while time.monotonic() < end:
        case = make_case(articles, f"{options.seed}:{number}")
        wrong = what_is_wrong(extractor, case)
        letters += len(case.text)
        if wrong:
            found += 1
            _keep(extractor, case, wrong, options.keep, number)
        number += 1
        if number % 500 == 0:
            print(f"{number} cases, {letters / 1e6:.1f} million letters, {found} found", flush=True)
    print(f"{number - options.first} cases, {letters / 1e6:.1f} million letters, {found} found")
    raise SystemExit(found > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--documents", type=Path, help="folder of .txt files")
    parser.add_argument("--keep", type=Path, default=_KEEP, help="folder for what is found")
    return parser.parse_args()


def _paths(folder: Path | None) -> list[Path]:
    return [path for place in ([folder] if folder else _FOLDERS) for path in sorted(place.glob("*.txt"))]


def make_case(articles: list[str], seed: str) -> Case:
    """The case of this seed: always the same for the same articles."""
    chance = random.Random(seed)
    text = chance.choice(articles)[: chance.choice((300, 1500, 1500, 4000))]
    published = _published(chance)
    if chance.random() < 0.15:
        return Case(f"{text}\n\n{_hostile(chance)}\n", published, text)
    if chance.random() < 0.15:
        text = ""
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(_MUTATIONS)(text, chance)
    return Case(text, published)


def _published(chance: random.Random) -> Day | None:
    if chance.random() < 0.2:
        return None
    year = chance.choice((2020, 2020, 2025, 2025, 1, 0, -500, 1582, 9999, 10000, 1900))
    return Day(year, chance.randint(1, 12), chance.randint(1, 28))


def _hostile(chance: random.Random) -> str:
    """One long piece that should not matter to what stands elsewhere."""
    size = chance.choice((10, 300, 300, 3000, 60_000))
    unit = chance.choice((*DATES, *PIECES, "а", " ", "Путин. ", "встреча ", "в ", "1", "1 ", "и ", "«", "\n"))
    return (unit * (size // len(unit) + 1))[:size]


def _insert(text: str, chance: random.Random, piece: str) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + piece + text[at:]


def _put_date(text: str, chance: random.Random) -> str:
    return _insert(text, chance, f" {chance.choice(DATES)} ")


def _put_piece(text: str, chance: random.Random) -> str:
    return _insert(text, chance, chance.choice(PIECES))


def _put_hostile(text: str, chance: random.Random) -> str:
    return _insert(text, chance, _hostile(chance))


def _put_header(text: str, chance: random.Random) -> str:
    return chance.choice(HEADERS) + text


def _put_letter(text: str, chance: random.Random) -> str:
    return _insert(
        text, chance, chr(chance.choice((chance.randrange(32), chance.randrange(0x3000), chance.randrange(0x110000))))
    )


def _cut(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.choice((1, 10, 100)) :]


def _repeat(text: str, chance: random.Random) -> str:
    at, times = chance.randint(0, len(text)), chance.choice((2, 5, 50))
    return text[:at] + text[at : at + chance.choice((1, 20, 200))] * times + text[at:]


def _shuffle_words(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def _one_line(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice((" ", "", "\r", "\v", "\x85")))


def _other_case(text: str, chance: random.Random) -> str:
    return text.upper() if chance.random() < 0.5 else text.lower()


def _other_figures(text: str, chance: random.Random) -> str:
    return "".join(chance.choice("0123456789٣") if c.isdigit() and chance.random() < 0.5 else c for c in text)


def _no_spaces(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at : at + 2000].replace(" ", "") + text[at + 2000 :]


_MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    *(_put_date, _put_date, _put_piece, _put_piece, _put_hostile, _put_header, _put_letter, _cut, _repeat),
    *(_shuffle_words, _one_line, _other_case, _other_figures, _no_spaces),
)


def what_is_wrong(extractor: Extractor, case: Case) -> str:
    """ "" when all is well, else what is not, in a line or a traceback."""
    document = document_from_text(case.text, name="case", published=case.published)
    begin = time.process_time()
    try:
        found = extractor.extract(document)
    except Exception:  # whatever it is, it is to be found
        return traceback.format_exc()
    used = time.process_time() - begin
    if used > _SECONDS + _SECONDS_A_LETTER * len(case.text):
        return f"{used:.1f} s for {len(case.text)} letters"
    return next(_faults(extractor, document, found, case), "")


def _faults(extractor: Extractor, document: Document, found: Extraction, case: Case) -> Iterator[str]:
    for event in found.events:
        named = [named.evidence for named in (*event.participants, *event.places)]
        if any(e.quote != e.span.cut(document.text) for e in (*event.mentions, *event.dates, *named)):
            yield f"a quote of {event.title!r} does not stand in the text"
        if not event.mentions or not event.title or not 0 <= event.confidence <= 1:
            yield f"no whole event: {event!r}"
    for part in (*found.timexes, *found.rejections):
        if part.span.cut(document.text) != part.text:
            yield f"{part.text!r} does not stand in the text"
    if pickle.loads(pickle.dumps(found)) != found:
        yield "does not come back from another process"
    if len(case.text) < 3000 and extractor.extract(document) != found:
        yield "another answer the second time"
    if case.article and (lost := _lost(extractor, case, found)):
        yield f"lost: {lost}"


def _lost(extractor: Extractor, case: Case, found: Extraction) -> str:
    """Events of the article alone none of whose mentions is left after something was added behind it."""
    alone = extractor.extract(document_from_text(case.article, name="case", published=case.published)).events
    kept = {mention.span for event in found.events for mention in event.mentions}
    lost = [event.title for event in alone if not any(mention.span in kept for mention in event.mentions)]
    return "; ".join(lost) if len(lost) > 1 + len(alone) // 4 else ""


def _keep(extractor: Extractor, case: Case, wrong: str, folder: Path, number: int) -> None:
    """Write the case down, as short as it still fails in the same way."""
    kind = wrong.strip().splitlines()[-1][:40]
    if not case.article:
        case = _shrunk(extractor, case, kind)
    name = hashlib.sha256(case.text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    print(f"case {number} ({name}.json, {len(case.text)} letters): {wrong}", flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    published = [case.published.year, case.published.month, case.published.day] if case.published else None
    content = json.dumps({"text": case.text, "published": published})
    (folder / f"{name}.json").write_text(content + "\n", encoding="utf-8")


def _shrunk(extractor: Extractor, case: Case, kind: str) -> Case:
    size = len(case.text) // 2
    for _ in range(_SHRINKINGS):
        if not size:
            break
        shorter = next((c for c in _shorter(case, size) if kind in what_is_wrong(extractor, c)), None)
        case, size = (shorter, size) if shorter is not None else (case, size // 2)
    return case


def _shorter(case: Case, size: int) -> Iterator[Case]:
    for at in range(0, len(case.text), size):
        yield Case(case.text[:at] + case.text[at + size :], case.published)


if __name__ == "__main__":
    main()

"""Files in folders that no reader claims: told by kind, so that nobody takes them for read."""

import mimetypes
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from timeline.model.problem import Wording
from timeline.model.wording import Noun, counted

COLLECTIONS = {
    ".mbox": Wording(
        "Это целый ящик писем с разными датами. Сохраните нужные письма по одному (.eml) и откройте их.",
        "This is a whole box of mails with different dates. Save those you need one by one (.eml) and open them.",
    ),
    ".json": Wording(
        "Это таблица данных или выгрузка переписки, а не статья. Сохраните нужные тексты по одному (.txt).",
        "This is a table or an export of messages, no article. Save the texts you need one by one (.txt).",
    ),
}
"""What to do with files that hold many articles: read as one, all would get the date of the first."""

_TOLD = 5  # kinds
_BESIDE_TEXT = ("image", "audio", "video", "font")
_OF_PAGES = frozenset({".css", ".js", ".map", ".ini", ".db", ".lnk", ".url"})  # and what systems leave in folders
_OWN = ".timeline"  # a project among its articles, its copies and what lies beside it while it is open
_LONGEST = 8  # a kind; «Итоги 2024. Часть первая» has none


class LeftOut(NamedTuple):
    """What was left out in a folder."""

    folder: Path
    files: int
    wording: Wording


class PassedOver:
    """How many files of which kind were left out, by the folder that was asked for.

    Pictures, recordings, projects and what belongs to saved pages do not count: nobody takes them for articles.
    """

    def __init__(self) -> None:
        self._kinds: dict[Path, Counter[str]] = {}

    def add(self, folder: Path, name: str) -> None:
        """One more file."""
        kind = Path(name).suffix.lower()
        if _OWN in name.lower():
            return
        if len(kind) > _LONGEST or " " in kind:
            kind = ""
        guessed = mimetypes.types_map.get(kind, "").partition("/")[0]
        if guessed not in _BESIDE_TEXT and kind not in _OF_PAGES:
            self._kinds.setdefault(folder, Counter())[kind] += 1

    def told(self) -> list[LeftOut]:
        """By folder; in words with what to do about files that hold many articles."""
        return [LeftOut(folder, kinds.total(), _told(kinds)) for folder, kinds in self._kinds.items()]


def _told(kinds: Counter[str]) -> Wording:
    most = sorted(kinds.items(), key=lambda item: (-item[1], not item[0], item[0]))
    rest = sum(count for _, count in most[_TOLD:])
    russian = [f"{counted(count, Noun.FILE, 'ru')} {kind or 'без расширения'}" for kind, count in most[:_TOLD]]
    english = [f"{counted(count, Noun.FILE, 'en')} {kind or 'without a suffix'}" for kind, count in most[:_TOLD]]
    if rest:
        russian.append(f"{counted(rest, Noun.FILE, 'ru')} других видов")
        english.append(f"{counted(rest, Noun.FILE, 'en')} of other kinds")
    advice = [(kind, COLLECTIONS[kind]) for kind, _ in most if kind in COLLECTIONS]
    return Wording(
        " ".join(
            [f"Пропущено, программа такого не читает: {', '.join(russian)}.", *(f"{k}: {w.ru}" for k, w in advice)]
        ),
        " ".join([f"Left out, not readable here: {', '.join(english)}.", *(f"{k}: {w.en}" for k, w in advice)]),
    )

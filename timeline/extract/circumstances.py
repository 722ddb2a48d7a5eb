"""Which circumstances stand by themselves: where and how, and how long a court gave; not «в связи с этим»."""

from collections.abc import Set

from timeline.extract.phrases import ANAPHORS, light, role_of, tells_when
from timeline.extract.time_tokens import LENGTHS
from timeline.extract.tokens import Sentence

CIRCUMSTANCES = frozenset(
    {"случай", "результат", "связь", "время", "ход", "итог", "данные", "слово", "мнение"}
    | {"год", "месяц", "день", "неделя", "вечер", "утро", "ночь", "весна", "лето"}
    | {"осень", "зима", "минута", "час", "момент", "сравнение", "рамка", "отношение", "качество"}
    | {"начало", "конец", "середина", "среда", "понедельник", "вторник", "четверг", "пятница", "суббота"}
    | {"воскресенье", "это", "то", "тот", "который", "очередь", "век", "период", "знак"}
    | {"условие", "помощь", "счет", "раз"}
)
"""Circumstances that say nothing without what stood around them."""


def circumstance(sentence: Sentence, child: int, dates: Set[int]) -> list[int]:
    """The words of a circumstance that stands by itself; none of another."""
    if (
        child in dates
        or tells_when(sentence, child, dates)
        or _no_distance(sentence, child)
        or _own_saying(sentence, child)
    ):
        return []
    if (
        sentence.tokens[child].lemma in CIRCUMSTANCES
        and not sentenced(sentence, child)
        and not _of_clocks(sentence, child)
    ):
        return []
    nodes = light(sentence, child, dates)
    tokens = [sentence.tokens[node] for node in nodes]
    if len(nodes) > _LONG or any(t.lemma in _NOBODY_KNOWS or t.text.lower() in ANAPHORS for t in tokens):
        return []
    return nodes


_LONG = 16  # words
_NOBODY_KNOWS = frozenset({"который", "этот"})


_SAYINGS = frozenset(
    {"выступление", "речь", "интервью", "заявление", "послание", "обращение", "сообщение", "письмо", "страница", "блог"}
    | {"микроблог", "твиттер", "инстаграм", "фейсбук", "аккаунт", "канал", "очередь", "комментарий", "доклад"}
)


def _own_saying(sentence: Sentence, node: int) -> bool:
    """«в своём выступлении»: whose, the subject says already."""
    if sentence.tokens[node].lemma not in _SAYINGS:
        return False
    return any(sentence.tokens[child].lemma == "свой" for child in sentence.children(node))


def _of_clocks(sentence: Sentence, node: int) -> bool:
    """«перешли на магаданское время», «отложен на неопределённое время»."""
    below = [sentence.tokens[child] for child in sentence.children(node)]
    to = any(token.rel == "case" and token.lemma == "на" for token in below)
    return sentence.tokens[node].lemma == "время" and to and any(token.rel == "amod" for token in below)


_DISTANCES = frozenset({"метр", "километр", "км", "сантиметр", "шаг", "миля"})


def _no_distance(sentence: Sentence, node: int) -> bool:
    """«взорвались в нескольких метрах»: a distance from nothing."""
    if sentence.tokens[node].lemma not in _DISTANCES:
        return False
    return not any(role_of(sentence, child) in ("nmod", "obl") for child in sentence.children(node))


def sentenced(sentence: Sentence, node: int) -> bool:
    """«к двум годам тюрьмы», «на три месяца»: how much of it, and no time when."""
    if sentence.tokens[node].lemma not in LENGTHS:
        return False
    below = [sentence.tokens[child] for child in sentence.children(node)]
    marked = any(token.rel == "case" and token.lemma in ("к", "на") for token in below)
    return marked and any(token.pos == "NUM" for token in below)

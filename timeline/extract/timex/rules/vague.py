"""Times without a date: «недавно», «в настоящее время», «на днях», «в ближайшее время»."""

from timeline.extract.timex.reading import Vague
from timeline.extract.timex.rule import Rule

VAGUE_RULES = (
    Rule(
        "now",
        "whole",
        ("NOW", "в|по|на|к? настоящее|настоящий|данный время|момент", "к настоящему времени|моменту"),
        lambda _: Vague("PRESENT_REF"),
        ("[В настоящее время] он болен = PRESENT_REF", "Он [сейчас] болен = PRESENT_REF"),
        ("Настоящее золото.",),
        doubtful=True,
        least=0.5,
    ),
    Rule(
        "recently",
        "whole",
        (
            "совсем? RECENTLY",
            "на днях",
            "некоторое время AGO",
            "в последнее время",
            "за последнее время",
            "в разное время",
        ),
        lambda _: Vague("PAST_REF"),
        ("Он [недавно] уехал = PAST_REF", "[На днях] он уехал = PAST_REF"),
        ("Он живёт на дне.",),
        doubtful=True,
        least=0.5,
    ),
    Rule(
        "soon",
        "whole",
        ("в самое? ближайшее время", "в ближайшем будущем", "в скором времени"),
        lambda _: Vague("FUTURE_REF"),
        ("[В ближайшее время] он уедет = FUTURE_REF",),
        ("Ближайшее кафе.",),
        doubtful=True,
        least=0.5,
    ),
)

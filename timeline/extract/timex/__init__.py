"""Time expressions: named rules find the words, a normaliser reads them against an anchor."""

from timeline.extract.timex.find import DateSupport, TimexResult, find_time_expressions, prepare

__all__ = ["DateSupport", "TimexResult", "find_time_expressions", "prepare"]

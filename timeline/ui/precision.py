"""How exactly a date is known, in words: «с точностью до месяца»."""

from PySide6.QtCore import QCoreApplication

from timeline.model.edtf import Extent, TimeValue, Unit

translate = QCoreApplication.translate


def precision_text(time: TimeValue) -> str:
    """The unit of a date or of the end that is known; of a range, whether it lasted or falls somewhere within."""
    known = time.first or time.last
    if known is None:
        return ""
    if time.first is None or time.last is None or time.first == time.last:
        words = _unit_text(known.unit)
    elif time.extent is Extent.LASTING:
        words = translate("Precision", "it lasted all the time")
    else:
        words = translate("Precision", "some time within")
    roughly = translate("Precision", "roughly")
    return f"{words}, {roughly}" if time.approximate else words


def _unit_text(unit: Unit) -> str:
    return {
        Unit.MINUTE: translate("Precision", "to the minute"),
        Unit.HOUR: translate("Precision", "to the hour"),
        Unit.DAY: translate("Precision", "to the day"),
        Unit.MONTH: translate("Precision", "to the month"),
        Unit.SEASON: translate("Precision", "to the season"),
        Unit.QUARTER: translate("Precision", "to the quarter"),
        Unit.HALF_YEAR: translate("Precision", "to the half-year"),
        Unit.YEAR: translate("Precision", "to the year"),
        Unit.DECADE: translate("Precision", "to the decade"),
        Unit.CENTURY: translate("Precision", "to the century"),
        Unit.MILLENNIUM: translate("Precision", "to the millennium"),
    }[unit]

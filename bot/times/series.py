"""The rule of a series: written down, read back, and its next meeting."""

from datetime import UTC, date, datetime, timedelta

from bot.times.moments import on_wall
from bot.times.readings import Series
from bot.times.words import Frequency

_WEEK = 7
_MONTHS = 12
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MAX_STEPS = 1000


def write_rule(series: Series) -> str:
    """Return a series as a recurrence rule of RFC 5545: FREQ=WEEKLY;INTERVAL=2;BYDAY=TU."""
    parts = [f"FREQ={series.frequency.upper()}"]
    if series.interval > 1:
        parts.append(f"INTERVAL={series.interval}")
    if series.weekdays:
        parts.append("BYDAY=" + ",".join(_WEEKDAYS[weekday] for weekday in series.weekdays))
    if series.until:
        parts.append(f"UNTIL={series.until:%Y%m%d}")
    return ";".join(parts)


def read_rule_text(text: str) -> Series:
    """Return the series that `write_rule` wrote; raises ValueError or KeyError for other text."""
    parts = dict(part.split("=", 1) for part in text.split(";"))
    weekdays = tuple(_WEEKDAYS.index(name) for name in parts["BYDAY"].split(",")) if "BYDAY" in parts else ()
    until = date.fromisoformat(parts["UNTIL"]) if "UNTIL" in parts else None
    return Series(Frequency(parts["FREQ"].lower()), int(parts.get("INTERVAL", "1")), weekdays, until)


def next_meeting(series: Series, first: datetime, reference: datetime) -> datetime | None:
    """Return the first meeting of a series at or after the reference's minute, None where it is over.

    `first` is a meeting of the series, aware, in its zone: the wall time stays the same when clocks change.
    """
    earliest = reference.replace(second=0, microsecond=0).astimezone(UTC)
    for step in range(_MAX_STEPS):
        for moment in _round(series, first, step):
            if series.until is not None and moment.date() > series.until:
                return None
            if moment.astimezone(UTC) >= earliest:
                return moment
    return None


def _round(series: Series, first: datetime, step: int) -> list[datetime]:
    """Return the meetings of one round: a day, a week or a month; none before the first."""
    if series.frequency is Frequency.DAILY:
        return [on_wall(first, step * series.interval)]
    if series.frequency is Frequency.WEEKLY:
        monday = step * series.interval * _WEEK - first.weekday()
        days = (monday + weekday for weekday in series.weekdays or (first.weekday(),))
        return [on_wall(first, ahead) for ahead in days if ahead >= 0]
    month = first.year * _MONTHS + first.month - 1 + step * series.interval
    try:
        day = first.date().replace(year=month // _MONTHS, month=month % _MONTHS + 1)
    except ValueError:  # the 31st of a shorter month: there is no meeting in that one
        return []
    return [on_wall(first, (day - first.date()) // timedelta(days=1))]

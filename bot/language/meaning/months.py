"""Days of a month: its last one, its third Thursday, its last working day."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

_WEEK = 7
_MONTHS = 12


def day_of_month(year: int, month: int, day: int) -> date | None:
    """Return a date; -1 is the last day of the month. None if the calendar does not have it: 30 February."""
    try:
        return date(year, month, monthrange(year, month)[1] if day == -1 else day)
    except ValueError:
        return None


def nth_weekday(year: int, month: int, weekdays: Sequence[int], position: int) -> date | None:
    """Return the first (1), second or last (-1) day of a month that is one of these weekdays (Monday is 0).

    Returns None if the month has fewer of them.
    """
    count = monthrange(year, month)[1]
    edge = date(year, month, 1 if position > 0 else count)
    step = 1 if position > 0 else -1
    distances = sorted((weekday - edge.weekday()) * step % _WEEK for weekday in weekdays)
    weeks, index = divmod(abs(position) - 1, len(distances))
    distance = weeks * _WEEK + distances[index]
    return edge + timedelta(distance * step) if distance < count else None


def date_in_month(month: date, day: int, weekdays: Sequence[int], position: int | None) -> date | None:
    """Return a day of the month that a date is in: the one of a position among weekdays or, without one, by its number.

    Returns None if that month has no such day.
    """
    if position is not None:
        return nth_weekday(month.year, month.month, weekdays, position)
    return day_of_month(month.year, month.month, day)


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month if it is shorter.

    Raises OverflowError after the last year that a date can have.
    """
    month = day.year * _MONTHS + day.month - 1 + months
    year, month = month // _MONTHS, month % _MONTHS + 1
    if year > date.max.year:
        raise OverflowError
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))

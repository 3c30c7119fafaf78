"""When a series ends: the last day of "10 times", "for 6 weeks" and "until the end of March"."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.language.meaning.dates import possible_dates
from bot.language.meaning.months import months_later
from bot.language.meaning.outcomes import Refused
from bot.language.meaning.series import count_until, last_day_of_count, last_day_of_period
from bot.language.meaning.sorting import as_day
from bot.language.meaning.spans import DAY_MINUTES, Span
from bot.language.readers.values import Count, Day, EndOf, Limit, Period, Series, Until
from bot.language.text.tags import Unit

_WEEK = 7


def with_limit(series: Series, limit: Limit | None, first: datetime, reference: datetime) -> Series:
    """Return a series with its last day; its first meeting is at `first`. "Next" is counted from `reference`.

    If that day is past, it is the day before the first meeting, so that the series is over.
    """
    match limit:
        case Count(times):
            return replace(series, count=times, until=last_day_of_count(series, first, times))
        case Period(days, months):
            return replace(series, until=last_day_of_period(series, first.date(), days, months))
        case Until(EndOf() as end):
            return replace(series, until=_last_day_of(end, first.date(), reference.date()))
        case Until(Day() as day):
            last = possible_dates(day, Span(DAY_MINUTES - 1), first)
            until = first.date() - timedelta(1) if isinstance(last, Refused) else last.dates[0]
            return replace(series, until=until)
        case _:
            return series


def with_limit_before_start(series: Series, limit: Limit | None, day: date, reference: datetime) -> Series:
    """Return a series whose first meeting is not known yet, and is on `day` at the earliest.

    A period becomes the number of meetings that it has, which is counted from whatever meeting is the first.
    """
    if isinstance(limit, Count):
        return replace(series, count=limit.times)
    first = datetime.combine(day, reference.timetz())
    if isinstance(limit, Period):
        last = last_day_of_period(series, day, limit.days, limit.months)
        return replace(series, count=count_until(series, first, last))
    return with_limit(series, limit, first, reference)


def limit_of(series: Series) -> Limit | None:
    """Return the limit of a series of a question, as if it had been said."""
    if series.count is not None:
        return Count(series.count)
    return None if series.until is None else Until(as_day(series.until))


def _last_day_of(end: EndOf, first: date, today: date) -> date:
    """Return the last day of a week, a month or a year: the one that the first meeting is in, or a later one."""
    base, ahead = (first, 0) if end.ahead is None else (today, end.ahead)
    if end.unit is Unit.WEEK:
        return base + timedelta(_WEEK * (ahead + 1) - 1 - base.weekday())
    if end.unit is Unit.YEAR:
        return date(end.year or base.year + ahead, 12, 31)
    month = base.replace(day=1)
    if end.month is not None:
        is_passed = end.year is None and end.month < first.month
        month = month.replace(year=(end.year or first.year) + is_passed, month=end.month)
    return months_later(month, ahead + 1) - timedelta(1)

"""Which dates a day can mean: what was said of it is kept, the rest follows from the reference."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.language.meaning.moments import MAX_YEARS_AHEAD, is_ahead
from bot.language.meaning.months import date_in_month, day_of_month, months_later
from bot.language.meaning.outcomes import Refused
from bot.language.meaning.spans import Span
from bot.language.readers.values import Day, Flag, Reason

_WEEK = 7
_WORKDAYS_A_WEEK = 5
_MONTHS = 12
_LEAP_YEARS = 9
_YEARS_WITH_EACH_WEEK = 8  # week 53 comes every 5 or 6 years, at most 7
JUST_PASSED = timedelta(days=31)
"""How long ago a date may lie for which nobody means next year's."""


@dataclass(frozen=True, slots=True)
class PossibleDates:
    """The dates that a day can mean, the likeliest first; `reason` is why somebody has to choose."""

    dates: tuple[date, ...]
    flags: tuple[Flag, ...] = ()
    reason: Reason | None = None


def possible_dates(
    day: Day | None, span: Span, reference: datetime, *, is_today: bool = False
) -> PossibleDates | Refused:
    """Return the dates that a day can mean if the span on it must not be past, or a refusal: "last Friday".

    If no day was said, it is today or, if the span is past today, tomorrow; with `is_today` only today ("tonight").
    """
    today = reference.date()
    if day is not None:
        return _dates_of_day(day, span, reference)
    if is_today or is_ahead(today, span, reference):
        return PossibleDates((today,))
    return PossibleDates((today + timedelta(1),), (Flag.TOMORROW,))


def _dates_of_day(day: Day, span: Span, reference: datetime) -> PossibleDates | Refused:
    """Return the dates that a day that was said can mean."""
    today = reference.date()
    if day.days_after:
        return _days_after(day, span, reference)
    if day.is_date or day.position is not None:
        return _dates_of_date(day, span, reference)
    if day.days_ahead is not None and day.or_days_ahead is not None:
        aheads = (day.days_ahead, day.or_days_ahead)
        return PossibleDates(tuple(today + timedelta(ahead) for ahead in aheads), (Flag.WEEKS_IN_DAYS,))
    if day.workdays_ahead is not None:
        return PossibleDates((_workdays_later(today, day.workdays_ahead),))
    if day.days_ahead is not None:
        return PossibleDates((today + timedelta(day.days_ahead),))
    if day.weekday is not None:
        return _dates_of_weekday(day, day.weekday, span, reference)
    return _dates_of_week(day, span, reference)


def _dates_of_week(day: Day, span: Span, reference: datetime) -> PossibleDates | Refused:
    """Return the days of "next week" and "week 51"; a refusal of "last week", and of a week that no year has."""
    today = reference.date()
    weeks = day.calendar_week or 0
    if day.week_number is not None:
        sunday = _next_in_week(day.week_number, _WEEK - 1, span, reference)
        weeks = (sunday - today + timedelta(today.weekday())).days // _WEEK if sunday else -1
    days = _days_left_of_week(weeks, today)
    if not days:  # "last week", "week 54"
        return Refused(Reason.PAST if day.week_number is None else Reason.IMPOSSIBLE_DATE)
    return PossibleDates(days, reason=Reason.DAY_WITHOUT_TIME)


def _days_after(day: Day, span: Span, reference: datetime) -> PossibleDates | Refused:
    """Return the dates of "two days before Dec 11"."""
    found = _dates_of_day(replace(day, days_after=0), span, reference)
    if isinstance(found, Refused):
        return found
    return replace(found, dates=tuple(each + timedelta(day.days_after) for each in found.dates))


def _days_left_of_week(weeks: int, today: date) -> tuple[date, ...]:
    """Return the workdays of a calendar week, counted from this one, that are not past; on a weekend its last days."""
    monday = today - timedelta(today.weekday()) + timedelta(_WEEK * weeks)
    days = [monday + timedelta(step) for step in range(_WEEK)]
    workdays = tuple(day for day in days[:_WORKDAYS_A_WEEK] if day >= today)
    return workdays or tuple(day for day in days if day >= today)


def _dates_of_weekday(day: Day, weekday: int, span: Span, reference: datetime) -> PossibleDates | Refused:
    """Return the date of a weekday, the nearest one or that of the week that was said; two for "next Friday"."""
    today = reference.date()
    if day.is_past:
        return Refused(Reason.PAST)
    if day.week_number is not None:
        return _dates_of_week_number(replace(day, week_number=None), day.week_number, span, reference)
    if day.calendar_week is not None:
        monday = today - timedelta(today.weekday())
        return PossibleDates((monday + timedelta(_WEEK * day.calendar_week + weekday),))
    ahead = (weekday - today.weekday()) % _WEEK
    if ahead == 0 and (day.is_next or not is_ahead(today, span, reference)) and not day.weeks_later:
        ahead = _WEEK  # said on that weekday: "next Friday" is never today, nor is a time that is past
    nearest = today + timedelta(ahead + _WEEK * day.weeks_later)
    if day.is_next and not day.weeks_later:
        return PossibleDates((nearest, nearest + timedelta(_WEEK)), (Flag.NEXT_WEEKDAY,))
    return PossibleDates((nearest,))


def _workdays_later(day: date, count: int) -> date:
    """Return the day so many days later, of which only Monday to Friday are counted."""
    while count > 0:
        day += timedelta(1)
        count -= day.weekday() < _WORKDAYS_A_WEEK
    return day


def _dates_of_week_number(day: Day, number: int, span: Span, reference: datetime) -> PossibleDates | Refused:
    """Return the date of a weekday in a week of the ISO calendar, the next that is not past.

    If it is far away in another year, the number may belong to the subject: "Sprint week 3 Friday".
    """
    weekday = day.weekday or 0
    found = _next_in_week(number, weekday, span, reference)
    if found is None:
        return Refused(Reason.IMPOSSIBLE_DATE)
    nearest = _dates_of_weekday(day, weekday, span, reference)
    is_near = found.year == reference.year or found - reference.date() <= JUST_PASSED
    if is_near or isinstance(nearest, Refused):
        return PossibleDates((found,))
    return PossibleDates((found, *nearest.dates), reason=Reason.DAY_NOT_ITS_DATE)


def _next_in_week(number: int, weekday: int, span: Span, reference: datetime) -> date | None:
    """Return the next date with this number of its week and this weekday that is not past; None if there is none."""
    for year in range(reference.year, reference.year + _YEARS_WITH_EACH_WEEK):
        try:
            found = date.fromisocalendar(year, number, weekday + 1)
        except ValueError:  # most years have no week 53
            continue
        if is_ahead(found, span, reference):
            return found
    return None


def _dates_of_date(day: Day, span: Span, reference: datetime) -> PossibleDates | Refused:
    """Return the dates of a day of the month: two if its weekday does not fit, or if day and month may swap."""
    if day.years_ahead is not None:
        day = replace(day, year=reference.year + day.years_ahead, years_ahead=None)
    if day.position is not None or day.months_ahead is not None or day.day == -1:
        return _dates_in_month(day, span, reference)
    found = _next_date(day, span, reference)
    if isinstance(found, Refused):
        return found
    if day.is_swappable:
        return _dates_in_either_order(day, found, span, reference)
    if day.weekday is None or found.weekday() == day.weekday:
        return PossibleDates((found,), (Flag.NEXT_YEAR,) if _has_just_passed(day, found, reference.date()) else ())
    # The weekday that was said is not the date's.
    if day.month is None:  # "Friday the 13th": another month's 13th, or another weekday
        other = _next_on_weekday(day, day.weekday, found)
        return PossibleDates((other, found) if other else (found,), reason=Reason.DAY_NOT_ITS_DATE)
    other = found + timedelta(day.weekday - found.weekday())  # "Friday, June 7th": mostly the weekday is wrong
    return PossibleDates((found, other), (Flag.DAY_NOT_ITS_DATE,))


def _dates_in_either_order(day: Day, found: date, span: Span, reference: datetime) -> PossibleDates:
    """Return the dates of "3/4" in both orders, or only the one that fits the weekday: "Saturday 3/4"."""
    swapped = _next_date(replace(day, day=day.month, month=day.day), span, reference)
    if isinstance(swapped, Refused):
        return PossibleDates((found,), (Flag.DAY_MONTH,))
    fitting = [order for order in (found, swapped) if order.weekday() == day.weekday]
    if len(fitting) == 1:
        return PossibleDates((fitting[0],))
    if day.weekday is not None and not fitting:
        return PossibleDates((found, swapped), (Flag.DAY_NOT_ITS_DATE,))
    if is_ahead(found, span, reference) and not is_ahead(swapped, span, reference):
        return PossibleDates((found,))  # "12/1/26": the twelfth of January is past
    return PossibleDates((found, swapped), (Flag.DAY_MONTH,))


def _dates_in_month(day: Day, span: Span, reference: datetime) -> PossibleDates | Refused:
    """Return the date of "first Monday of May", "last day of the month" or "the 15th of next month"."""
    for month in _months_of(day, reference.date().replace(day=1)):
        found = date_in_month(month, day.day or 1, day.weekdays, day.position)
        if found is None:
            return Refused(Reason.IMPOSSIBLE_DATE)
        if is_ahead(found, span, reference):
            return PossibleDates((found,))
    return Refused(Reason.PAST)


def _months_of(day: Day, this: date) -> list[date]:
    """Return the first days of the months that a day may be in; `this` is that of the present month."""
    if day.months_ahead is not None:
        return [months_later(this, day.months_ahead)]
    if day.month is None:
        return [this, months_later(this, 1)]
    years = (this.year, this.year + 1) if day.year is None else (day.year,)
    return [this.replace(year=year, month=day.month) for year in years]


def _has_just_passed(day: Day, found: date, today: date) -> bool:
    """Tell whether a date without a year has passed within the last 31 days, so that next year's may not be meant."""
    if day.year is not None or day.month is None or found.year == today.year:
        return False
    return (day_of_month(found.year - 1, found.month, found.day) or date.min) > today - JUST_PASSED


def _next_date(day: Day, span: Span, reference: datetime) -> date | Refused:
    """Return the next date with this day and, if they were said, this month and year; a refusal if there is none."""
    today = reference.date()
    assert day.day is not None  # noqa: S101 - for the type checker: the caller asked `is_date`
    if day.year is not None:
        if day.year > today.year + MAX_YEARS_AHEAD:
            return Refused(Reason.TOO_FAR)
        return day_of_month(day.year, day.month or 1, day.day) or Refused(Reason.IMPOSSIBLE_DATE)
    if day.month is not None:
        # 29 February may be up to eight years away.
        months = ((today.year + step, day.month) for step in range(_LEAP_YEARS))
    else:
        first = today.year * _MONTHS + today.month - 1
        months = (((first + step) // _MONTHS, (first + step) % _MONTHS + 1) for step in range(_MONTHS))
    for year, month in months:
        found = day_of_month(year, month, day.day)
        if found is not None and is_ahead(found, span, reference):
            return found if year <= today.year + MAX_YEARS_AHEAD else Refused(Reason.TOO_FAR)
    return Refused(Reason.IMPOSSIBLE_DATE)


def _next_on_weekday(day: Day, weekday: int, first: date) -> date | None:
    """Return the next date on which a day of the month is that weekday, in the 23 months after `first`; else None."""
    month = first.year * _MONTHS + first.month - 1
    for step in range(1, 2 * _MONTHS):
        found = day_of_month((month + step) // _MONTHS, (month + step) % _MONTHS + 1, day.day or 1)
        if found is not None and found.weekday() == weekday:
            return found
    return None

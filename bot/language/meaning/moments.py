"""Wall times as moments of a zone: they may be past, skipped when clocks go forward, or repeated when they go back."""

from datetime import UTC, date, datetime, time, timedelta

from bot.language.meaning.outcomes import Refused, Timing
from bot.language.meaning.spans import DAY_MINUTES, Span
from bot.language.readers.values import Reason

MAX_YEARS_AHEAD = 5


def at_wall_time(day: date, minutes: int, reference: datetime) -> datetime:
    """Return a day's wall time as an aware moment in the reference's zone, even if the zone's clocks skip it.

    `minutes` are counted from midnight, and may be more than a day's.
    """
    days, minutes = divmod(minutes, DAY_MINUTES)
    wall = datetime.combine(day + timedelta(days), time(minutes // 60, minutes % 60))
    return wall.replace(tzinfo=reference.tzinfo)


def starts_on(day: date, span: Span, reference: datetime) -> tuple[datetime, ...] | Refused:
    """Return the moments at which a span starts on a day: one, or two where clocks go back and show the time twice.

    Refused if it is past, skipped by the clocks, or more than 5 years away. The zone is the reference's.
    """
    if day.year > reference.year + MAX_YEARS_AHEAD:
        return Refused(Reason.TOO_FAR)
    first = at_wall_time(day, span.start, reference)
    second = first.replace(fold=1)
    if is_past(second, reference):
        return Refused(Reason.PAST, moment=first)
    if not wall_time_exists(first):
        return Refused(Reason.SKIPPED, nearest=Timing(next_wall_time(first)), moment=first)
    if first.utcoffset() == second.utcoffset():
        return (first,)
    return (second,) if is_past(first, reference) else (first, second)


def wall_time_exists(moment: datetime) -> bool:
    """Tell whether a moment's zone ever shows its wall time, and does not skip it."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)


def next_wall_time(moment: datetime) -> datetime:
    """Return the first moment at or after this one whose wall time exists: the one to which the clocks jump."""
    while not wall_time_exists(moment):
        moment += timedelta(minutes=1)
    return moment


def lengths_from(start: datetime, day: date, span: Span) -> tuple[timedelta, ...] | Refused:
    """Return how long a range really lasts, which is not what its wall times say if the clocks change meanwhile.

    Returns none if the span has no end, and two if only its end is shown twice. An end that is skipped is refused.
    """
    if span.end is None:
        return ()
    end = at_wall_time(day, span.end, start)
    if not wall_time_exists(end):
        shortened = Timing(start, _elapsed(start, next_wall_time(end)))
        return Refused(Reason.SKIPPED, nearest=shortened, moment=end)
    if is_repeated(start):
        return (_elapsed(start, end.replace(fold=start.fold)),)
    folds = (0, 1) if is_repeated(end) else (0,)
    return tuple(_elapsed(start, end.replace(fold=fold)) for fold in folds)


def _elapsed(start: datetime, end: datetime) -> timedelta:
    """Return the time that passes between two moments."""
    return end.astimezone(UTC) - start.astimezone(UTC)


def is_repeated(moment: datetime) -> bool:
    """Tell whether a moment's zone shows its wall time twice."""
    return wall_time_exists(moment) and moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def is_ahead(day: date, span: Span, reference: datetime) -> bool:
    """Tell whether a span on a day starts at the reference or later."""
    return not is_past(at_wall_time(day, span.start, reference).replace(fold=1), reference)


def is_past(moment: datetime, reference: datetime) -> bool:
    """Tell whether a moment is before the reference."""
    # Python compares datetimes of the same zone by their wall times; only in UTC is the earlier one the smaller.
    return moment.astimezone(UTC) < reference.astimezone(UTC)


def days_later(moment: datetime, days: int, clock: time | None = None) -> datetime:
    """Return the same wall time, or `clock`, so many days later; if clocks skip it, the moment to which they jump."""
    if days == 0:
        return moment
    later = datetime.combine(moment.date() + timedelta(days), clock or moment.time(), moment.tzinfo)
    return later if wall_time_exists(later) else next_wall_time(later)

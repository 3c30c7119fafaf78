"""Wall times placed in a zone: moments that are skipped, repeated or past."""

from datetime import UTC, date, datetime, time, timedelta

from bot.language.meaning.outcomes import Refused, Timing
from bot.language.meaning.spans import DAY_MINUTES, Span
from bot.language.readers.values import Reason

MAX_YEARS_AHEAD = 5


def at_wall_time(day: date, minutes: int, reference: datetime) -> datetime:
    """Return minutes of a day as a moment of the reference's zone, whether or not its clocks show it."""
    days, minutes = divmod(minutes, DAY_MINUTES)
    wall = datetime.combine(day + timedelta(days), time(minutes // 60, minutes % 60))
    return wall.replace(tzinfo=reference.tzinfo)


def starts_on(day: date, span: Span, reference: datetime) -> tuple[datetime, ...] | Refused:
    """Place a span's start in the reference's zone: no moment, one, or two where clocks go back."""
    if day.year > reference.year + MAX_YEARS_AHEAD:
        return Refused(Reason.TOO_FAR, day.isoformat())
    first = at_wall_time(day, span.start, reference)
    second = first.replace(fold=1)
    wall = f"{first:%Y-%m-%d %H:%M}"
    if is_past(second, reference):
        return Refused(Reason.PAST, wall)
    if not wall_time_exists(first):
        return Refused(Reason.SKIPPED, wall, Timing(next_wall_time(first)))
    if first.utcoffset() == second.utcoffset():
        return (first,)
    return (second,) if is_past(first, reference) else (first, second)


def wall_time_exists(moment: datetime) -> bool:
    """Tell whether a zone's clocks ever show this wall time."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)


def next_wall_time(moment: datetime) -> datetime:
    """Return the first moment behind a gap: the one that the clocks jump to."""
    while not wall_time_exists(moment):
        moment += timedelta(minutes=1)
    return moment


def lengths_from(start: datetime, day: date, span: Span) -> tuple[timedelta, ...] | Refused:
    """Return how long a range lasts in truth, which differs from its walls where the clocks change.

    Two lengths where only the end is shown twice; none where there is no end. An end that is skipped is refused.
    """
    if span.end is None:
        return ()
    end = at_wall_time(day, span.end, start)
    if not wall_time_exists(end):
        return Refused(Reason.SKIPPED, f"{end:%Y-%m-%d %H:%M}", Timing(start, _elapsed(start, next_wall_time(end))))
    if is_repeated(start):
        return (_elapsed(start, end.replace(fold=start.fold)),)
    folds = (0, 1) if is_repeated(end) else (0,)
    return tuple(_elapsed(start, end.replace(fold=fold)) for fold in folds)


def _elapsed(start: datetime, end: datetime) -> timedelta:
    return end.astimezone(UTC) - start.astimezone(UTC)


def is_repeated(moment: datetime) -> bool:
    """Tell whether a zone's clocks show this wall time twice."""
    return wall_time_exists(moment) and moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def is_ahead(day: date, span: Span, reference: datetime) -> bool:
    """Tell whether a span on a day starts at the reference or later."""
    return not is_past(at_wall_time(day, span.start, reference).replace(fold=1), reference)


def is_past(moment: datetime, reference: datetime) -> bool:
    """Tell whether a moment is before the reference."""
    # Aware datetimes of one zone compare by their walls; only UTC tells which comes first.
    return moment.astimezone(UTC) < reference.astimezone(UTC)


def days_later(moment: datetime, days: int, clock: time | None = None) -> datetime:
    """Return the same time of day, or `clock`, so many days later; behind the gap where it does not exist."""
    if days == 0:
        return moment
    later = datetime.combine(moment.date() + timedelta(days), clock or moment.time(), moment.tzinfo)
    return later if wall_time_exists(later) else next_wall_time(later)

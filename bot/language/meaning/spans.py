"""What a clock or a range can mean, in minutes of a day: halves of the day that nobody said, and nights."""

from dataclasses import dataclass

from bot.language.meaning.outcomes import Refused
from bot.language.readers.halves import in_part
from bot.language.readers.values import NOON, Clock, Flag, Range, Reason
from bot.language.text.tags import Part

DAY_MINUTES = 24 * 60
HALF_DAY = 12 * 60
AMBIGUOUS_HOUR = 8
"""The hour of which nobody can tell the half of the day; the hours before it are mostly the afternoon's."""
_LAST_NIGHT_HOUR = 4
_EVENING_MINUTES = 18 * 60
_EARLY_MINUTES = 6 * 60
_LONGEST_NIGHT = 12 * 60
# "Breakfast at 9" and "dinner at 8" say which half of the day is meant, "dinner at 10:30" does not.
_HINTED_HOURS = {Part.MORNING: range(5, 12), Part.EVENING: range(5, 10)}


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes from a day's midnight; an end past 24:00 is on the next day."""

    start: int
    end: int | None = None


@dataclass(frozen=True, slots=True)
class PossibleSpans:
    """What a clock or a range can mean, the likeliest first."""

    spans: tuple[Span, ...]
    flags: tuple[Flag, ...] = ()
    reason: Reason | None = None


def possible_spans(
    value: Clock | Range,
    part: Part | None,
    hint: Part | None,
    *,
    has_day: bool,
    is_24_hour: bool,
    minute_now: int | None = None,
) -> PossibleSpans | Refused:
    """Return the minutes that a clock or a range can mean.

    `part` of the day was said beside it, `hint` is what the subject suggests; `has_day` where a day was
    said too; `is_24_hour` is the habit of the language; `minute_now`, where that was said, is the minute of
    the day that it is now: at one o'clock, "tonight at 2" is an hour ahead.
    """
    if isinstance(value, Clock):
        if minute_now is not None and part is not None and _is_in_present_night(in_part(value, part), part, minute_now):
            return _spans_from(_minute_of_day(in_part(value, part)))
        return _clock_spans(value, part, hint, has_day=has_day, is_24_hour=is_24_hour)
    return _range_spans(value, part, hint, is_24_hour=is_24_hour)


def _is_in_present_night(clock: Clock, part: Part, now: int) -> bool:
    """Tell whether a clock is ahead in the night that it is now, and not in the one that comes."""
    return (
        part is Part.NIGHT and clock.hour <= _LAST_NIGHT_HOUR and not clock.is_midnight and now <= _minute_of_day(clock)
    )


def _minute_of_day(clock: Clock) -> int:
    return clock.hour * 60 + clock.minute


def _clock_spans(
    clock: Clock, part: Part | None, hint: Part | None, *, has_day: bool, is_24_hour: bool
) -> PossibleSpans:
    """Return what a clock can mean, in the part of the day that was said or, for an open one, is usual."""
    if part is not None and not clock.is_midnight:
        clock = in_part(clock, part)
    if clock.is_midnight:
        return _midnight_spans(clock, is_of_night=not has_day or part in {Part.NIGHT, Part.EVENING})
    if part is Part.NIGHT and not clock.is_open and clock.hour <= _LAST_NIGHT_HOUR:
        return _spans_from(DAY_MINUTES + clock.hour * 60 + clock.minute)
    if not clock.is_open:
        return _spans_from(clock.hour * 60 + clock.minute)
    return _open_clock_spans(clock, hint, is_24_hour=is_24_hour)


def _midnight_spans(clock: Clock, *, is_of_night: bool) -> PossibleSpans:
    """Return the midnight that a night ends with; that of a day may be at either end."""
    if is_of_night:
        return _spans_from(DAY_MINUTES + clock.minute)
    return _spans_from(clock.minute, DAY_MINUTES + clock.minute, reason=Reason.AMBIGUOUS_MIDNIGHT)


def _open_clock_spans(clock: Clock, hint: Part | None, *, is_24_hour: bool) -> PossibleSpans:
    """Return both halves of the day, the usual one first.

    What people mean by an unmarked hour was counted: 1 to 7 the afternoon (89 of 93), 12 noon (8 of 8),
    9 to 11 the morning (14 of 17); 8 is open (10 evenings, 4 mornings).
    """
    morning = clock.hour % NOON * 60 + clock.minute
    both = (morning, morning + HALF_DAY)
    if clock.hour == NOON:
        return _spans_from(morning + HALF_DAY)
    if hint is not None and clock.hour in _HINTED_HOURS.get(hint, ()):
        is_morning = in_part(clock, hint).hour < NOON
        return _spans_from(*(both if is_morning else both[::-1]), flags=(Flag.HALF_DAY,))
    if is_24_hour and clock.is_24_hour_form and clock.hour >= AMBIGUOUS_HOUR:
        return _spans_from(morning)
    if clock.hour == AMBIGUOUS_HOUR:
        return _spans_from(*both, reason=Reason.AMBIGUOUS_HOUR)
    return _spans_from(*(both[::-1] if clock.hour < AMBIGUOUS_HOUR else both), flags=(Flag.HALF_DAY,))


def _spans_from(*minutes: int, flags: tuple[Flag, ...] = (), reason: Reason | None = None) -> PossibleSpans:
    return PossibleSpans(tuple(Span(start) for start in minutes), flags, reason)


def _range_spans(value: Range, part: Part | None, hint: Part | None, *, is_24_hour: bool) -> PossibleSpans | Refused:
    """Return what a range can mean: the clock that says its half of the day decides for the other."""
    first, last = value.first, value.last
    if first.is_open and not last.is_open:
        return _open_range_spans(first, last)
    found = _clock_spans(first, part, hint, has_day=False, is_24_hour=is_24_hour)
    starts = [span.start for span in found.spans]
    if found.reason is None and part is None and _is_longer_than_evening(first, last):
        starts.sort()
    ends = [_end_after(start, last) for start in starts]
    spans = tuple(Span(start, end) for start, end in zip(starts, ends, strict=True) if end is not None)
    if not spans:
        return Refused(Reason.END_BEFORE_START)
    is_next_day = (spans[0].end or 0) > DAY_MINUTES
    return PossibleSpans(spans, (*found.flags, *((Flag.NEXT_DAY_END,) if is_next_day else ())), found.reason)


def _is_longer_than_evening(first: Clock, last: Clock) -> bool:
    """Tell whether "7 to 2" would last past midnight, so that the morning is meant."""
    return first.is_open and last.is_open and AMBIGUOUS_HOUR > first.hour > last.hour % NOON and last.hour != NOON


def _open_range_spans(first: Clock, last: Clock) -> PossibleSpans | Refused:
    """Take the half of an open first clock that makes the shorter range: 11-1pm, 2-3pm, 8-12pm."""
    end = DAY_MINUTES if last.is_midnight else last.hour * 60 + last.minute
    morning = first.hour % NOON * 60 + first.minute
    starts = [start for start in (morning + HALF_DAY, morning) if start < end]
    if not starts and end == 0:
        starts, end = [morning + HALF_DAY], DAY_MINUTES
    if not starts:
        start = morning + HALF_DAY
        if start >= _EVENING_MINUTES and end <= _EARLY_MINUTES:
            return PossibleSpans((Span(start, end + DAY_MINUTES),), (Flag.NEXT_DAY_END,))
        return Refused(Reason.END_BEFORE_START)
    return PossibleSpans((Span(starts[0], end),))


def _end_after(start: int, last: Clock) -> int | None:
    """Return the end that follows a start, None where it would not follow on any reading."""
    if last.is_midnight:
        return DAY_MINUTES + last.minute
    end = last.hour * 60 + last.minute
    if last.is_open:
        end = last.hour % NOON * 60 + last.minute
        while end <= start % DAY_MINUTES:
            end += HALF_DAY
        return end + start // DAY_MINUTES * DAY_MINUTES
    if end == 0 or end > start:
        return end or DAY_MINUTES
    is_night = start >= _EVENING_MINUTES and end + DAY_MINUTES - start <= _LONGEST_NIGHT
    return end + DAY_MINUTES if is_night else None

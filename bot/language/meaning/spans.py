"""Which minutes of a day a clock or a range can mean: before noon or after it, or in the night after that day."""

from dataclasses import dataclass, replace

from bot.language.meaning.outcomes import Refused
from bot.language.readers.halves import in_part
from bot.language.readers.values import NOON, Clock, Flag, Range, Reason
from bot.language.text.tags import Part

DAY_MINUTES = 24 * 60
HALF_DAY = 12 * 60
AMBIGUOUS_HOUR = 8
"""8 is asked about, as it may be before noon or after it; 1 to 7 are mostly after noon, 9 to 11 before it."""
_LAST_NIGHT_HOUR = 4
# "10pm to 2am" ends on the next day: it begins in the evening and ends early, or lasts up to 12 hours.
_EVENING_MINUTES = 18 * 60
_EARLY_MINUTES = 6 * 60
_LONGEST_NIGHT = 12 * 60
_LONG_RANGE = 8 * 60
# Nobody who means a time between these says only the hour: "at 4" is never four in the morning.
_LATE_MINUTES = 22 * 60
_DAWN_MINUTES = 7 * 60
# "9 to 6" is a working day; a range that would be longer is rather read wrongly.
_LONGEST_GUESS = 9 * 60
# "Breakfast at 9" and "dinner at 8" say which half of the day is meant, "dinner at 10:30" does not.
_HINTED_HOURS = {Part.MORNING: range(5, 12), Part.EVENING: range(5, 10)}


@dataclass(frozen=True, slots=True)
class Span:
    """A start and, for a range, an end in minutes from a day's midnight; an end above 1440 is on the next day."""

    start: int
    end: int | None = None


@dataclass(frozen=True, slots=True)
class PossibleSpans:
    """What a clock or a range can mean, the likeliest first; `reason` is why somebody has to choose.

    `is_usual`: nearly everybody means the first one, so that another counts only if it comes sooner.
    `is_night_meant`: the subject is one of the evening, so that the night is offered, too: "dinner at 10".
    """

    spans: tuple[Span, ...]
    flags: tuple[Flag, ...] = ()
    reason: Reason | None = None
    is_usual: bool = False
    is_night_meant: bool = False


def is_at_night(span: Span) -> bool:
    """Tell whether a span begins from 22:00 on and before 7:00, or ends at midnight or after it."""
    start = span.start % DAY_MINUTES
    return not _DAWN_MINUTES <= start < _LATE_MINUTES or (span.end is not None and span.end >= DAY_MINUTES)


def possible_spans(
    value: Clock | Range,
    part: Part | None,
    hint: Part | None,
    *,
    has_day: bool,
    is_24_hour: bool,
    minute_now: int | None = None,
) -> PossibleSpans | Refused:
    """Return the minutes of a day that a clock or a range can mean, or a refusal of a range that ends before it starts.

    `part` of the day was said beside it, `hint` is the one that the subject suggests. `has_day`: a day was said, too.
    `is_24_hour` is the habit of the language. `minute_now` is the present minute of the day; it is given only if
    "tonight" was said: at one o'clock at night, "tonight at 2" is an hour ahead, and not in the next night.
    """
    if isinstance(value, Clock):
        if minute_now is not None and part is not None and _is_in_present_night(in_part(value, part), part, minute_now):
            return _spans_from(_minute_of_day(in_part(value, part)))
        return _clock_spans(value, part, hint, has_day=has_day, is_24_hour=is_24_hour)
    if has_day and value.first.is_midnight and part not in {Part.NIGHT, Part.EVENING}:
        return _spans_from_midnight(value)
    return _range_spans(value, part, hint, is_24_hour=is_24_hour)


def _spans_from_midnight(value: Range) -> PossibleSpans:
    """Return a range from either midnight of a day, of which somebody has to choose one: "midnight to 2am tomorrow"."""
    starts = (value.first.minute, DAY_MINUTES + value.first.minute)
    last = value.last
    end = (last.hour % NOON if last.is_open else last.hour) * 60 + last.minute or DAY_MINUTES
    spans = tuple(Span(start, end + start // DAY_MINUTES * DAY_MINUTES) for start in starts)
    return PossibleSpans(spans, (Flag.NEXT_DAY_END,), Reason.AMBIGUOUS_MIDNIGHT)


def _is_in_present_night(clock: Clock, part: Part, now: int) -> bool:
    """Tell whether a clock is still to come in the night that it is now, so that the next night is not meant."""
    return (
        part is Part.NIGHT and clock.hour <= _LAST_NIGHT_HOUR and not clock.is_midnight and now <= _minute_of_day(clock)
    )


def _minute_of_day(clock: Clock) -> int:
    """Return the minutes from midnight to a clock."""
    return clock.hour * 60 + clock.minute


def _clock_spans(
    clock: Clock, part: Part | None, hint: Part | None, *, has_day: bool, is_24_hour: bool
) -> PossibleSpans:
    """Return what one clock can mean; `part` and `hint` say in which half of the day an open one is."""
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
    """Return the midnight at the end of a night, or both midnights of a day, of which somebody has to choose one."""
    if is_of_night:
        return _spans_from(DAY_MINUTES + clock.minute)
    return _spans_from(clock.minute, DAY_MINUTES + clock.minute, reason=Reason.AMBIGUOUS_MIDNIGHT)


def _open_clock_spans(clock: Clock, hint: Part | None, *, is_24_hour: bool) -> PossibleSpans:
    """Return both halves of the day for an open clock, the usual one first.

    What people mean by an hour without am or pm was counted: 1 to 7 is after noon (89 of 93), 12 is noon (8 of 8),
    9 to 11 is before noon (14 of 17), and 8 may be either (10 evenings, 4 mornings). A 7 that is written as on the
    24-hour clock, "7 Uhr", may as well be what it says, and so may any hour that is
    written with an h or a colon, "5h", "4:30", where people write the 24-hour clock.
    """
    morning = clock.hour % NOON * 60 + clock.minute
    both = (morning, morning + HALF_DAY)
    if clock.hour == NOON:
        return _spans_from(morning + HALF_DAY)
    is_as_written = is_24_hour and clock.is_24_hour_form
    is_morning = clock.hour > AMBIGUOUS_HOUR or (is_as_written and clock.hour == AMBIGUOUS_HOUR)
    if hint is not None and clock.hour in _HINTED_HOURS.get(hint, ()):
        is_hinted_morning = in_part(clock, hint).hour < NOON
        is_open = clock.hour == AMBIGUOUS_HOUR and not is_as_written
        is_usual = not is_open and is_hinted_morning == is_morning
        return _halves(both if is_hinted_morning else both[::-1], is_usual=is_usual)
    if hint is Part.EVENING and is_morning:  # "dinner at 10"
        return replace(_halves(both, is_usual=False), is_night_meant=True)
    if is_as_written and clock.hour >= AMBIGUOUS_HOUR:
        return _spans_from(morning)
    if clock.hour == AMBIGUOUS_HOUR:
        return _spans_from(*both, reason=Reason.AMBIGUOUS_HOUR)
    is_usual = not is_as_written or (clock.hour < _DAWN_MINUTES // 60 and not clock.is_literal)
    return _halves(both if is_morning else both[::-1], is_usual=is_usual)


def _halves(starts: tuple[int, int], *, is_usual: bool) -> PossibleSpans:
    """Return a start in each half of the day, the likelier first, of which the first is taken."""
    return PossibleSpans(tuple(map(Span, starts)), (Flag.HALF_DAY,), is_usual=is_usual)


def _spans_from(*minutes: int, reason: Reason | None = None) -> PossibleSpans:
    """Return spans without an end that start at these minutes of a day."""
    return PossibleSpans(tuple(Span(start) for start in minutes), reason=reason)


def _range_spans(value: Range, part: Part | None, hint: Part | None, *, is_24_hour: bool) -> PossibleSpans | Refused:
    """Return what a range can mean; a clock that says its half of the day decides for the other: "2-3pm"."""
    first, last = value.first, value.last
    if part is not None and first.takes_half and last.takes_half and not first.is_open:  # "evening 08:00-09:30"
        first, last = in_part(first, part), in_part(last, part)
    if first.is_open and not last.is_open:
        return _open_range_spans(first, last)
    found = _clock_spans(first, part, hint, has_day=False, is_24_hour=is_24_hour)
    starts = [span.start for span in found.spans]
    if found.reason is None and part is None and _is_longer_than_evening(first, last):
        starts.sort()  # the morning first
    ends = [_end_after(start, last) for start in starts]
    spans = tuple(Span(start, end) for start, end in zip(starts, ends, strict=True) if end is not None)
    if not spans:
        return Refused(Reason.END_BEFORE_START)
    # "8 to 5" is a day's work, and no night's.
    spans = (spans[0], *(span for span in spans[1:] if (span.end or 0) < DAY_MINUTES))
    is_doubtful = is_24_hour and _has_doubtful_end(first, last, spans[0])
    is_sure = len(spans) == 1 and not is_doubtful and not _is_too_long(last, spans[0])
    flags = () if is_sure else (found.flags or ((Flag.HALF_DAY,) if len(spans) == 1 else ()))
    is_next_day = (spans[0].end or 0) > DAY_MINUTES
    flags = (*flags, *((Flag.NEXT_DAY_END,) if is_next_day else ()))
    return PossibleSpans(spans, flags, None if len(spans) == 1 else found.reason, found.is_usual)


def _is_too_long(last: Clock, span: Span) -> bool:
    """Tell whether a range is longer than a working day because its end may be in either half: "12 às 10h"."""
    return last.is_open and (span.end or 0) - span.start > _LONGEST_GUESS


def _has_doubtful_end(first: Clock, last: Clock, span: Span) -> bool:
    """Tell whether a range is long because its end was taken after noon: "15 heures à 11 heures" as until 23:00."""
    end = span.end or 0
    is_long = end <= DAY_MINUTES and end - span.start >= _LONG_RANGE
    return first.is_24_hour_form and not first.minute and last.is_open and is_long


def _is_longer_than_evening(first: Clock, last: Clock) -> bool:
    """Tell whether "7 to 2" would last from evening to after midnight, so that 7 in the morning is meant."""
    return first.is_open and last.is_open and AMBIGUOUS_HOUR > first.hour > last.hour % NOON and last.hour != NOON


def _open_range_spans(first: Clock, last: Clock) -> PossibleSpans | Refused:
    """Return a range whose first clock is open, in the half that makes it shorter: "11-1pm", "2-3pm", "8-12pm"."""
    end = DAY_MINUTES if last.is_midnight else last.hour * 60 + last.minute
    morning = first.hour % NOON * 60 + first.minute
    starts = [start for start in (morning + HALF_DAY, morning) if start < end]
    if not starts and end == 0:  # "10-0:00" ends at midnight
        starts, end = [morning + HALF_DAY], DAY_MINUTES
    if not starts:  # "11-02:00" ends the next morning
        start = morning + HALF_DAY
        if start >= _EVENING_MINUTES and end <= _EARLY_MINUTES:
            return PossibleSpans((Span(start, end + DAY_MINUTES),), (Flag.NEXT_DAY_END,))
        return Refused(Reason.END_BEFORE_START)
    return PossibleSpans((Span(starts[0], end),))


def _end_after(start: int, last: Clock) -> int | None:
    """Return the minute at which a range from `start` on ends; None if its last clock cannot follow its first."""
    if last.is_midnight:
        return DAY_MINUTES + last.minute
    end = last.hour * 60 + last.minute
    if last.is_open:  # the first such hour after the start
        end = last.hour % NOON * 60 + last.minute
        while end <= start % DAY_MINUTES:
            end += HALF_DAY
        return end + start // DAY_MINUTES * DAY_MINUTES
    if end == 0 or end > start:
        return end or DAY_MINUTES
    is_night = start >= _EVENING_MINUTES and end + DAY_MINUTES - start <= _LONGEST_NIGHT
    return end + DAY_MINUTES if is_night else None

"""Halves of the day: what "am", "pm" or "in the evening" makes of a clock that may be before or after noon."""

from dataclasses import replace

from bot.language.readers.values import NOON, Clock, Reason, Unusable
from bot.language.text.tags import Half, Part

# "5 at night" is 17:00, "4 at night" is 4:00.
_FIRST_NIGHT_HOUR = 5
# "Lunch at 11" is in the morning.
_LATE_MORNING = frozenset((10, 11))


def in_half(clock: Clock, half: Half) -> Clock | Unusable:
    """Return "3" or "03:00" as the clock before noon or after it, and "13:15 PM" as 13:15.

    Unusable if the hour is not of that half, or may be a slip: "13:15 AM", "13pm".
    """
    if not clock.takes_half:
        is_same = clock.hour == NOON or (clock.is_padded and clock.hour == 0 and half is Half.AM)  # "00:30 AM"
        is_same = is_same or (clock.hour > NOON and clock.is_24_hour_form and half is Half.PM)
        meant = replace(clock, hour=clock.hour or NOON, is_padded=False)
        return clock if is_same else Unusable(Reason.IMPOSSIBLE_TIME, nearest=meant)
    return replace(clock, hour=clock.hour % NOON + (NOON if half is Half.PM else 0), is_open=False, is_padded=False)


def in_part(clock: Clock, part: Part) -> Clock:
    """Return "9" or "09:00" in the half of the day that a part of it says: 9 in the evening is 21:00.

    A clock that takes no half stays as it is.
    """
    if not clock.takes_half or part in {Part.ANY, Part.END}:
        return clock
    clock = replace(clock, is_padded=False)
    if part is Part.MORNING:
        return replace(clock, hour=clock.hour % NOON, is_open=False) if clock.hour != NOON else clock
    is_midnight = clock.hour == NOON and not clock.minute and part is Part.EVENING
    if is_midnight or (part is Part.NIGHT and (clock.hour == NOON or clock.hour < _FIRST_NIGHT_HOUR)):
        return replace(clock, hour=clock.hour % NOON, is_open=False, is_midnight=clock.hour == NOON)
    if part is Part.LUNCH and clock.hour in _LATE_MORNING:
        return replace(clock, is_open=False)
    return replace(clock, hour=clock.hour % NOON + NOON, is_open=False)

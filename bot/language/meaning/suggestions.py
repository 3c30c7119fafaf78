"""Starts that are offered if no start was said, in minutes from midnight."""

from bot.language.meaning.spans import AMBIGUOUS_HOUR, HALF_DAY, Span, is_at_night
from bot.language.readers.values import NOON, Bound
from bot.language.text.tags import Part

SUGGESTED_STARTS = {
    Part.ANY: (9 * 60, 11 * 60, 14 * 60, 16 * 60),
    Part.MORNING: (8 * 60, 9 * 60, 10 * 60, 11 * 60),
    Part.LUNCH: (12 * 60, 12 * 60 + 30, 13 * 60),
    Part.AFTERNOON: (12 * 60, 13 * 60, 14 * 60, 15 * 60, 16 * 60),
    Part.EVENING: (17 * 60, 18 * 60, 19 * 60, 20 * 60),
    Part.NIGHT: (18 * 60, 19 * 60, 20 * 60, 21 * 60),
    Part.END: (16 * 60, 16 * 60 + 30, 17 * 60, 17 * 60 + 30),
}
"""Usual starts in each part of a day, in minutes from midnight."""


def starts_from(bound: Bound) -> tuple[int, ...]:
    """Return a bound as a start: 16:00 for "after 16:00"; without am or pm both halves of the day, the usual first.

    The half that is at night is left out: 4:00 for "after 4".
    """
    clock = bound.clock
    if not clock.is_open:
        return (clock.hour * 60 + clock.minute,)
    first = clock.hour % NOON * 60 + clock.minute
    is_after_noon = clock.hour < AMBIGUOUS_HOUR or clock.hour == NOON
    likeliest, other = (first + HALF_DAY, first) if is_after_noon else (first, first + HALF_DAY)
    return (likeliest,) if is_at_night(Span(other)) else (likeliest, other)

"""What a text means: one moment, one that is flagged, a question, a refusal, or nothing about time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.language.readers.values import Flag, Reason, Series
from bot.language.zones import Zone


@dataclass(frozen=True, slots=True)
class Timing:
    """When a meeting is. `start` is aware, in the zone in which it was said.

    `zone` is that zone if one was said, else None. `is_relative`: it was said as a time from now ("in 20 minutes"),
    which is the same moment in every zone.
    """

    start: datetime
    length: timedelta | None = None
    zone: Zone | None = None
    series: Series | None = None
    is_relative: bool = False


@dataclass(frozen=True, slots=True)
class Exact:
    """One moment; nothing else can be meant."""

    timing: Timing


@dataclass(frozen=True, slots=True)
class Flagged:
    """One moment for which something was assumed, as `flags` say, the most important first.

    `others` may have been meant instead of what the first flag says.
    """

    timing: Timing
    flags: tuple[Flag, ...]
    others: tuple[Timing, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """A question: several moments may be meant, or none was said yet. `choices` are offered, the likeliest first.

    `words` are what is asked about. `length` and `series` are what was said of them, and hold for whatever is picked.
    """

    reason: Reason
    words: str = ""
    choices: tuple[Timing, ...] = ()
    length: timedelta | None = None
    series: Series | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """No moment, and why; `words` are what cannot be, `nearest` is a moment that would be possible, if there is one.

    `moment` is the one that is past or that clocks skip, if that is why, and `zone` the zone that was said for it.
    """

    reason: Reason
    words: str = ""
    nearest: Timing | None = None
    moment: datetime | None = None
    zone: Zone | None = None


@dataclass(frozen=True, slots=True)
class Timeless:
    """Nothing was said about time or, if there is a reason, nothing that gives a time.

    `length` is the length that was said, and holds for whatever time is said next.
    """

    reason: Reason | None = None
    words: str = ""
    length: timedelta | None = None


Outcome = Exact | Flagged | Open | Refused | Timeless


def with_flag(outcome: Exact | Flagged, flag: Flag, *others: Timing) -> Flagged:
    """Return an outcome with one more flag, its first, and with what may have been meant instead."""
    flags = outcome.flags if isinstance(outcome, Flagged) else ()
    return Flagged(outcome.timing, (flag, *flags), others)


def timings_of(outcome: Outcome) -> tuple[Timing, ...]:
    """Return every moment that an outcome names, the likeliest first."""
    match outcome:
        case Exact(timing):
            return (timing,)
        case Flagged(timing, others=others):
            return (timing, *others)
        case Open(choices=choices):
            return choices
        case Refused(nearest=Timing() as nearest):
            return (nearest,)
        case _:
            return ()


def distinct_timings(timings: list[Timing]) -> tuple[Timing, ...]:
    """Return moments without repetitions.

    Two are the same if they have the same length, the same series and, in UTC, the same start.
    """
    named = {(timing.start.astimezone(UTC), timing.length, timing.series): timing for timing in reversed(timings)}
    return tuple(named.values())[::-1]

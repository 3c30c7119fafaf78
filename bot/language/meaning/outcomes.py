"""What was read: one moment, one that is flagged, a question, a refusal, or nothing about time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.language.readers.values import Flag, Reason, Series
from bot.language.zones import Zone


@dataclass(frozen=True, slots=True)
class Timing:
    """When a meeting is: `start` is aware, in the zone it was said in; `zone` is one that was said.

    `is_relative` where it was said from now on, which is the same in every zone.
    """

    start: datetime
    length: timedelta | None = None
    zone: Zone | None = None
    series: Series | None = None
    is_relative: bool = False


@dataclass(frozen=True, slots=True)
class Exact:
    """One moment, and no other was meant."""

    timing: Timing


@dataclass(frozen=True, slots=True)
class Flagged:
    """One moment, of which something was implied; `others` are what else may have been meant."""

    timing: Timing
    flags: tuple[Flag, ...]
    others: tuple[Timing, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """Several moments may be meant, or none was said yet: somebody has to choose.

    `length` and `series` are what was said of them, for whoever picks another time than the choices.
    """

    reason: Reason
    words: str = ""
    choices: tuple[Timing, ...] = ()
    length: timedelta | None = None
    series: Series | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """No moment, and why; `nearest` is one that would do."""

    reason: Reason
    words: str = ""
    nearest: Timing | None = None


@dataclass(frozen=True, slots=True)
class Timeless:
    """Nothing was said about time, or, where there is a reason, nothing that was understood.

    `length` is what was said of it, for whoever says the time.
    """

    reason: Reason | None = None
    words: str = ""
    length: timedelta | None = None


Outcome = Exact | Flagged | Open | Refused | Timeless


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


def distinct(timings: list[Timing]) -> tuple[Timing, ...]:
    """Return moments without those that another one repeats, in whatever zone: same start, same length."""
    return tuple({(timing.start.astimezone(UTC), timing.length): timing for timing in reversed(timings)}.values())[::-1]

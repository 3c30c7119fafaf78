"""Words for days, clocks and lengths, and the moment they mean. Pure: the reference is an argument.

The patterns are for `re.ASCII | re.IGNORECASE`: without ASCII, "ı" would pass for "i".
Readers turn words into a `Clock`, a `Day` or a length; `resolve` makes of them a moment in the
speaker's zone, or says with `NotRead` why there is none. Nothing here guesses.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto

MAX_LENGTH = timedelta(hours=24)
MAX_YEARS_AHEAD = 5


class Reason(Enum):
    """Why words were not read as a meeting."""

    AMBIGUOUS_HOUR = auto()
    IMPOSSIBLE_TIME = auto()
    IMPOSSIBLE_DATE = auto()
    IMPOSSIBLE_LENGTH = auto()
    PAST = auto()
    TOO_FAR = auto()
    SKIPPED = auto()
    REPEATED = auto()
    DAY_WITHOUT_TIME = auto()
    LENGTH_WITHOUT_TIME = auto()
    UNREAD_TIME = auto()
    SUBJECT_TOO_LONG = auto()
    COMMAND_TOO_LONG = auto()
    ZONE_UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class NotRead:
    """A refusal to guess: the reason, the words it is about, and a command that would work."""

    reason: Reason
    words: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `is_utc` where the speaker said so, otherwise in the speaker's zone."""

    hour: int
    minute: int = 0
    is_utc: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was said: so many days ahead, a weekday (Monday is 0), or a date.

    `is_next` where the weekday was called the next one: never today, else the nearest.
    """

    ahead: int | None = None
    weekday: int | None = None
    is_next: bool = False
    on: date | None = None


NOON = 12
_LAST_HOUR = 23
_LAST_MINUTE = 59
_WEEK = 7
# People who write 9:30 mean it as it stands; of those who write 3:30 nine in ten mean the afternoon.
_FIRST_PLAIN_HOUR = 8

WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tues", "tue"),
    ("wednesday", "weds", "wed"),
    ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)

WEEKDAY_WORDS = "|".join(name for names in WEEKDAYS for name in names)
_HALF = r"(?P<half>[ap])\.?m\b\.?"
_UTC = r"(?:\s*(?P<utc>utc)\b)?"

CLEAR_CLOCK = (
    rf"(?:(?P<hour12>\d{{1,2}})(?:[:.](?P<minute12>\d{{2}}))?\s*{_HALF}"
    rf"|(?P<hour24>\d{{1,2}}):(?P<minute24>\d{{2}})(?!\d)){_UTC}"
)
"""A clock that can be nothing else: 3pm, 3:30 p.m., 15:00."""

CLOCK = (
    rf"(?P<at>(?:at|@):?\s*)?(?:{CLEAR_CLOCK}"
    rf"|(?(at)(?:(?P<noon>noon)|(?P<bare>\d{{1,2}})(?:h|[.h](?P<bare_minute>\d{{2}}))?)(?:\s*(?P<bare_utc>utc))?|(?!)))"
)
"""A clear clock, or behind "at" also noon, a bare number, 15.30 and 15h30."""

DAY = (
    rf"(?:(?P<relative>today|tomorrow)|(?P<next>next\s+)?(?P<weekday>{WEEKDAY_WORDS})"
    r"|(?P<iso>\d{4}-\d{1,2}-\d{1,2}))"
)

LENGTH = (
    r"(?P<count>\d{1,6}(?:[.,]\d{1,3})?|half\s+an|an?)\s*"
    r"(?P<unit>minutes?|mins?|m|hours?|hrs?|hr|h)\b"
)


def read_clock(match: re.Match[str]) -> Clock | NotRead:
    """Read what `CLOCK` matched; a bare 3 or 3:30 is refused, not guessed."""
    groups = match.groupdict()
    words = match.group().removeprefix(groups["at"] or "").strip()
    is_utc = bool(groups["utc"] or groups["bare_utc"])
    if groups["half"]:
        half = groups["half"].lower()
        return _read_half_day(int(groups["hour12"]), int(groups["minute12"] or 0), half, words, is_utc=is_utc)
    if groups["hour24"]:
        return _read_whole_day(groups["hour24"], int(groups["minute24"]), words, is_utc=is_utc)
    if groups["noon"]:
        return Clock(NOON, is_utc=is_utc)
    if groups["bare_minute"]:
        return _read_whole_day(groups["bare"], int(groups["bare_minute"]), words, is_utc=is_utc)
    hour = int(groups["bare"])
    if hour > _LAST_HOUR:
        return NotRead(Reason.IMPOSSIBLE_TIME, words)
    is_plain = hour > NOON or hour == 0 or is_utc
    return Clock(hour, is_utc=is_utc) if is_plain else NotRead(Reason.AMBIGUOUS_HOUR, words)


def _read_half_day(hour: int, minute: int, half: str, words: str, *, is_utc: bool) -> Clock | NotRead:
    if not 1 <= hour <= NOON or minute > _LAST_MINUTE:
        return NotRead(Reason.IMPOSSIBLE_TIME, words)
    return Clock(hour % NOON + (NOON if half == "p" else 0), minute, is_utc)


def _read_whole_day(hour: str, minute: int, words: str, *, is_utc: bool) -> Clock | NotRead:
    if int(hour) > _LAST_HOUR or minute > _LAST_MINUTE:
        return NotRead(Reason.IMPOSSIBLE_TIME, words)
    if not is_utc and len(hour) == 1 and 1 <= int(hour) < _FIRST_PLAIN_HOUR:
        return NotRead(Reason.AMBIGUOUS_HOUR, words)
    return Clock(int(hour), minute, is_utc)


def read_day(match: re.Match[str]) -> Day | NotRead:
    """Read what `DAY` matched."""
    if relative := match.group("relative"):
        return Day(ahead=("today", "tomorrow").index(relative.lower()))
    if weekday := match.group("weekday"):
        number = next(number for number, names in enumerate(WEEKDAYS) if weekday.lower() in names)
        return Day(weekday=number, is_next=match.group("next") is not None)
    year, month, day = map(int, match.group("iso").split("-"))
    try:
        return Day(on=date(year, month, day))
    except ValueError:
        return NotRead(Reason.IMPOSSIBLE_DATE, match.group("iso"))


def read_length(match: re.Match[str]) -> timedelta | NotRead:
    """Read what `LENGTH` matched: whole minutes, from one minute to `MAX_LENGTH`."""
    count = match.group("count").lower()
    if count.startswith("half"):
        amount = 0.5
    elif count.startswith("a"):
        amount = 1.0
    else:
        amount = float(count.replace(",", "."))
    minutes = round(amount * (60 if match.group("unit").lower().startswith("h") else 1))
    length = timedelta(minutes=minutes)
    if not timedelta(minutes=1) <= length <= MAX_LENGTH:
        return NotRead(Reason.IMPOSSIBLE_LENGTH, match.group().strip())
    return length


def resolve(clock: Clock, day: Day | None, reference: datetime) -> datetime | NotRead:
    """Return the moment that a clock and a day mean to somebody who speaks at `reference`.

    `reference` is aware, in the speaker's zone; so is the answer, or in UTC where the clock is.
    Never before the reference's minute: a bare clock already past means tomorrow, a weekday the
    next one, and a named day that is past is refused. A wall time that the zone skips is refused
    with the next that exists; one that it repeats is refused unless only the second is ahead.
    """
    if clock.is_utc:
        reference = reference.astimezone(UTC)
    try:
        return _resolve(clock, day, reference.replace(second=0, microsecond=0))
    except OverflowError:
        return NotRead(Reason.TOO_FAR)


def _resolve(clock: Clock, day: Day | None, reference: datetime) -> datetime | NotRead:
    today = reference.date()
    if day is not None and day.on is not None:
        if day.on.year > today.year + MAX_YEARS_AHEAD:
            return NotRead(Reason.TOO_FAR, day.on.isoformat())
        return _on(day.on, clock, reference)
    if day is not None and day.ahead is not None:
        return _on(today + timedelta(days=day.ahead), clock, reference)
    ahead = 0
    if day is not None and day.weekday is not None:
        ahead = (day.weekday - today.weekday()) % _WEEK or (_WEEK if day.is_next else 0)
    moment = _on(today + timedelta(days=ahead), clock, reference)
    if isinstance(moment, NotRead) and moment.reason is Reason.PAST:
        later = ahead + (1 if day is None else _WEEK)
        return _on(today + timedelta(days=later), clock, reference)
    return moment


def _on(day: date, clock: Clock, reference: datetime) -> datetime | NotRead:
    """Place a clock on a day of the reference's zone."""
    wall = datetime.combine(day, time(clock.hour, clock.minute))
    first = wall.replace(tzinfo=reference.tzinfo, fold=0)
    second = first.replace(fold=1)
    # Aware datetimes of one zone compare by their walls; only UTC tells which comes first.
    if second.astimezone(UTC) < reference.astimezone(UTC):
        return NotRead(Reason.PAST, f"{wall:%Y-%m-%d %H:%M}")
    if not _exists(first):
        return NotRead(Reason.SKIPPED, f"{wall:%Y-%m-%d %H:%M}", f"{_next_existing(first):%Y-%m-%d at %H:%M}")
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC) < reference.astimezone(UTC):
        return second
    return NotRead(Reason.REPEATED, f"{wall:%Y-%m-%d %H:%M}", f"{first.astimezone(UTC):%Y-%m-%d at %H:%M} UTC")


def _exists(moment: datetime) -> bool:
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)


def _next_existing(moment: datetime) -> datetime:
    while not _exists(moment):
        moment += timedelta(minutes=1)
    return moment

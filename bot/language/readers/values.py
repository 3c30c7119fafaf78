"""What words about time say, before anybody asks which moment that is. Values; nothing here guesses."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import IntEnum, StrEnum, auto

from bot.language.text.tags import Frequency, Part

MAX_MEETING_LENGTH = timedelta(hours=24)
NOON = 12


class Reason(StrEnum):
    """Why there is no one moment yet."""

    AMBIGUOUS_HOUR = auto()
    AMBIGUOUS_MIDNIGHT = auto()
    AMBIGUOUS_ZONE = auto()
    SEVERAL_TIMES = auto()
    SEVERAL_DAYS = auto()
    DAY_NOT_ITS_DATE = auto()
    REPEATED = auto()
    DAY_WITHOUT_TIME = auto()
    PART_OF_DAY = auto()
    BOUND_ONLY = auto()
    LENGTH_WITHOUT_TIME = auto()
    SERIES_WITHOUT_TIME = auto()
    TIME_IN_SUBJECT = auto()
    UNREAD_TIME = auto()
    DAY_AND_TIME_MISSING = auto()
    DAY_MISSING = auto()
    TIME_MISSING = auto()
    UNKNOWN_RULE = auto()
    IMPOSSIBLE_TIME = auto()
    IMPOSSIBLE_DATE = auto()
    IMPOSSIBLE_LENGTH = auto()
    END_BEFORE_START = auto()
    PAST = auto()
    SERIES_OVER = auto()
    TOO_FAR = auto()
    SKIPPED = auto()
    SUBJECT_TOO_LONG = auto()
    COMMAND_TOO_LONG = auto()
    ZONE_UNKNOWN = auto()


class Flag(StrEnum):
    """What was implied where a reading is not the only one."""

    HALF_DAY = auto()
    NEXT_WEEKDAY = auto()
    TOMORROW = auto()
    DAY_MONTH = auto()
    DAY_NOT_ITS_DATE = auto()
    NEXT_YEAR = auto()
    DAY_IN_SUBJECT = auto()
    NEXT_DAY_END = auto()
    SERIES = auto()


class Grade(IntEnum):
    """How surely words speak of time."""

    BARE = 0  # a number that may be anything: counts beside something surer
    LED = 1  # "at 3"
    CLEAR = 2  # "3pm"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `is_open` where the half of the day was not said, and the hour is from 1 to 12.

    `is_24_hour_form` where it was written as on the 24-hour clock: 8:00, 8 Uhr, 8h.
    """

    hour: int
    minute: int = 0
    is_open: bool = False
    is_24_hour_form: bool = False
    is_midnight: bool = False


@dataclass(frozen=True, slots=True)
class Unusable:
    """Words that have the form of a time, a date or a length, but are none."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Range:
    """From one clock to another."""

    first: Clock
    last: Clock


@dataclass(frozen=True, slots=True)
class Bound:
    """A time that is no start: after 4, by 3pm."""

    clock: Clock


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was said, with what is known of it; the rest is implied later.

    `days_ahead`: so many days from today. `weekday`: Monday is 0; `calendar_week` counts calendar weeks from this
    one where it was said; `is_next` where it was called the next one, `is_past` the last one; `weeks_later`
    adds weeks. `month`, `day`, `year`: a date; `is_swappable` where its month and day could change places.
    """

    days_ahead: int | None = None
    weekday: int | None = None
    calendar_week: int | None = None
    weeks_later: int = 0
    is_next: bool = False
    is_past: bool = False
    month: int | None = None
    day: int | None = None
    year: int | None = None
    is_swappable: bool = False

    @property
    def is_date(self) -> bool:
        """Tell whether a day of a month was said."""
        return self.day is not None


@dataclass(frozen=True, slots=True)
class DayPart:
    """Part of a day: of today where `is_today`, otherwise of the day that was said."""

    part: Part
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class FromNow:
    """So long from now."""

    length: timedelta


@dataclass(frozen=True, slots=True)
class Length:
    """How long it lasts."""

    length: timedelta


@dataclass(frozen=True, slots=True)
class ZoneNames:
    """The zones that a word can mean; one where it is understood."""

    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A rule: every `interval` days, weeks or months, on these weekdays (Monday is 0), until a day.

    `month_day` where a day of the month was said. `clock` is the wall time that was said, which a first
    meeting behind a gap does not have. `is_implied` where the weekday, or the day of the month, was not
    said and follows from the first meeting.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    until: date | None = None
    month_day: int | None = None
    clock: time | None = None
    is_implied: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A series as it was said; its last day is not resolved yet."""

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    is_plural: bool = False


@dataclass(frozen=True, slots=True)
class Until:
    """The last day of a series."""

    day: Day


Value = Clock | Range | Bound | Day | DayPart | FromNow | Length | Rule | Until | ZoneNames | Unusable


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value, and the tokens it was read from: from `first` up to `end`."""

    value: Value
    first: int
    end: int
    grade: Grade = Grade.CLEAR

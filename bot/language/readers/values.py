"""What words about time say, before it is decided which moment they mean. Values only."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import IntEnum, StrEnum, auto

from bot.language.text.tags import Frequency, Part, Unit

MAX_MEETING_LENGTH = timedelta(hours=24)
NOON = 12
WORKDAYS = (0, 1, 2, 3, 4)
"""Monday to Friday."""


class Reason(StrEnum):
    """Why words do not give one moment: what is asked, what is refused, or what is missing."""

    AMBIGUOUS_HOUR = auto()  # "at 8", before noon or after it
    AMBIGUOUS_MIDNIGHT = auto()  # "Friday at midnight", before the day or after it
    AMBIGUOUS_ZONE = auto()  # "3pm IST"
    SEVERAL_TIMES = auto()  # "3pm or 4pm"
    SEVERAL_DAYS = auto()  # "Monday or Tuesday"
    DAY_NOT_ITS_DATE = auto()  # "Friday the 13th", if the next 13th is no Friday
    REPEATED = auto()  # "2:30" on the night when clocks show it twice
    DAY_WITHOUT_TIME = auto()  # "tomorrow"
    PART_OF_DAY = auto()  # "tomorrow morning"
    BOUND_ONLY = auto()  # "after 4pm"
    LENGTH_WITHOUT_TIME = auto()  # "for 30 minutes"
    SERIES_WITHOUT_TIME = auto()  # "every Monday"
    TIME_IN_SUBJECT = auto()  # "prepare 3pm demo"
    UNREAD_TIME = auto()  # "Christmas", "domani": not known here
    DAY_AND_TIME_MISSING = auto()  # nothing was picked on a card
    DAY_MISSING = auto()  # only a time was picked
    TIME_MISSING = auto()  # only a day was picked
    UNKNOWN_RULE = auto()  # "quarterly": not known here
    IMPOSSIBLE_TIME = auto()  # "25:00"
    IMPOSSIBLE_DATE = auto()  # "30 February"
    IMPOSSIBLE_LENGTH = auto()  # "for 25 hours"
    END_BEFORE_START = auto()  # "from 15:00 to 14:00"
    PAST = auto()  # "last Friday"
    SERIES_OVER = auto()  # the last day is before the first meeting
    TOO_FAR = auto()  # more than 5 years ahead
    SKIPPED = auto()  # "2:30" on the night when clocks skip it
    SUBJECT_TOO_LONG = auto()
    COMMAND_TOO_LONG = auto()
    ZONE_UNKNOWN = auto()  # the time zone of whoever speaks is not known


class Flag(StrEnum):
    """What was assumed, if words can be read in more than one way and the bot did not ask.

    The most important stands first, and of several a card says only that one: first those that are about the words
    themselves, then about the day, then about the time of day.
    """

    SERIES = auto()  # "Mondays at 9" was taken as a series
    DAY_IN_SUBJECT = auto()  # "Friday demo at 3pm" may be on Friday
    MISSPELT_VERB = auto()  # "mett Retro at 3pm" was taken for "meet ..."
    MISSPELT_DAY = auto()  # "mrogen" was taken as "morgen", or may be it
    NUMBER_IN_SUBJECT = auto()  # "Sprint 12 - 3pm" may be from 12 to 3pm
    WORDS_BEHIND_TIME = auto()  # in "Sync tomorrow 3pm at HQ" the last words were taken for the subject
    MINUTES_BEFORE_HOUR = auto()  # "five to eight pm" was taken as 19:55, and may be from 5 to 8
    NUMBER_AS_TIME = auto()  # in "Team 8 tonight" 8 was taken as the hour
    DAY_OF_ZONE = auto()  # "tomorrow 9am Tokyo time", said when it is another day there; the speaker's day was taken
    DAY_NOT_ITS_DATE = auto()  # "Friday, 7 June" is no Friday; the date was taken
    DAY_MONTH = auto()  # "3/4" was taken in the order of the language
    NEXT_WEEKDAY = auto()  # "next Friday" was taken as the nearest one
    WEEKS_IN_DAYS = auto()  # "dans 8 jours" was taken as a week
    NEXT_YEAR = auto()  # the date has just passed; next year's was taken
    TOMORROW = auto()  # "at 9" said at ten was taken as tomorrow
    HALF_DAY = auto()  # "today at 9" said at ten was taken as 21:00
    NEXT_DAY_END = auto()  # "10pm to 2am" ends on the next day


class Grade(IntEnum):
    """How surely words speak of time, from "may be any number" up."""

    BARE = 0  # "3": a number that may be anything; it counts only next to something surer
    LED = 1  # "at 3": a word leads to it
    CLEAR = 2  # "3pm": it can mean nothing else


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day.

    `is_open`: it may be before noon or after it, so the hour is from 1 to 12: "3", "3:30".
    `is_24_hour_form`: it was written as people do on the 24-hour clock: "8:00", "8 Uhr", "8h".
    `is_literal`: so few write it of the afternoon that it may be what it says: "5h", and outside of English "4:30".
    `is_padded`: its hour has a zero before it, "03:00", so that it is the morning's unless am, pm or a part of the day
    is said with it: "03:00 PM".
    `is_midnight`: it is 0:00 and may belong to the day before or after it: "midnight", "12 at night".
    """

    hour: int
    minute: int = 0
    is_open: bool = False
    is_24_hour_form: bool = False
    is_literal: bool = False
    is_midnight: bool = False
    is_padded: bool = False

    @property
    def takes_half(self) -> bool:
        """Tell whether am, pm or a part of the day may be said with it."""
        return self.is_open or (self.is_padded and 1 <= self.hour <= NOON)


@dataclass(frozen=True, slots=True)
class Unusable:
    """Words that have the form of a time, a date, a length or a rule, but give none.

    Either it is impossible ("25:00", "30 February") or not known here ("Christmas", "quarterly"). `instead` are rules
    that come close to one that is not known here, the likeliest first: every 3 months for "quarterly". `nearest` is
    what is possible and nearest to what is not, 1 March for "30 February"; None if that is not known.
    """

    reason: Reason
    instead: "tuple[Rule, ...]" = ()
    nearest: "Clock | Day | None" = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Range:
    """From one clock to another: "3-4pm".

    `or_clock`: one clock that the words may as well mean, 10:50 for "ten to eleven am"; None if they mean no other.
    """

    first: Clock
    last: Clock
    or_clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A time before or after which it should be, so that it is no start: "after 4", "by 3pm"."""

    clock: Clock


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was said. What was not said is None, and follows later from the moment at which it was said.

    `days_ahead`: days from today: 1 for "tomorrow". `or_days_ahead`: what the same words may mean as well, 15 beside
    the 14 of "dans 15 jours". `weekday`: Monday is 0. `calendar_week`: 0 is this week, 1 the next one, as in "Tuesday
    next week". `weeks_later`: weeks after the nearest such day, as in "Tuesday in two weeks".
    `week_number`: "Tuesday of week 51", of the ISO calendar. `workdays_ahead`: "in 3 business days".
    `is_next`: "next Tuesday". `is_past`: "last Tuesday". `month`, `day` and `year`: a date.
    `is_swappable`: its month and day could change places: "3/4". A `day` of -1 is the last of its month.
    `position`: "first Friday of May", the first (1), second or last (-1) day of the month that is one of `weekdays`.
    `months_ahead`: of a month counted from this one: "the 15th of next month". `years_ahead`: likewise for years.
    `days_after`: days from the day that all this says to the one that is meant, -2 in "two days before Dec 11".
    """

    days_ahead: int | None = None
    or_days_ahead: int | None = None
    weekday: int | None = None
    calendar_week: int | None = None
    week_number: int | None = None
    workdays_ahead: int | None = None
    weeks_later: int = 0
    is_next: bool = False
    is_past: bool = False
    month: int | None = None
    day: int | None = None
    year: int | None = None
    years_ahead: int | None = None
    is_swappable: bool = False
    position: int | None = None
    weekdays: tuple[int, ...] = ()
    months_ahead: int | None = None
    days_after: int = 0

    @property
    def is_date(self) -> bool:
        """Tell whether a day of the month was said: "12 March", "the 15th"."""
        return self.day is not None


@dataclass(frozen=True, slots=True)
class Days:
    """Several days that were said together, of which one is meant: "Dec 7-9", "Monday through Friday"."""

    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class DayPart:
    """Part of a day, of today if `is_today` ("tonight"), otherwise of the day that was said ("in the morning")."""

    part: Part
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class FromNow:
    """How long from now: "in 20 minutes". `is_limit`: at any moment until then, "within 20 minutes"."""

    length: timedelta
    is_limit: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """How long the meeting lasts: "for 30 minutes"."""

    length: timedelta


@dataclass(frozen=True, slots=True)
class ZoneNames:
    """The zones that a word can mean, by their names: one for "CET", three for "IST", none for "my time".

    `is_place`: a city or country stands there alone, "3pm Paris", which may as well be a person.
    """

    zones: tuple[str, ...]
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """The rule of a series: every `interval` days, weeks or months, on these weekdays (Monday is 0), up to a last day.

    `until`: the last day; None if it goes on. `month_day`: the day of the month, if one was said; -1 is the last.
    `clock`: the wall time that was said; the first meeting has another one if clocks jump over it on that day.
    `is_implied`: the weekday or the day of the month was not said, and is the first meeting's.
    `position`: of a month it is only the first (1), second, third or last (-1) of its days that are one of `weekdays`.
    `count`: how many meetings were said, counted from the first; `until` is the day of the last of them. It is None as
    long as the first is not known.
    `left_out`: days on which it does not meet although its rule says so, in their order.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    until: date | None = None
    month_day: int | None = None
    clock: time | None = None
    is_implied: bool = False
    position: int | None = None
    count: int | None = None
    left_out: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A series as it was said, before its first and its last day are known.

    `month_day` and `position` are as in `Series`. `is_plural`: only a plural or an adjective says so, "Mondays at 9",
    "Informe diario mañana", and `may_be_once`: no "every" says so, "first Monday of the month"; then a single meeting
    may be meant.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    is_plural: bool = False
    position: int | None = None
    may_be_once: bool = False


@dataclass(frozen=True, slots=True)
class EndOf:
    """The last day of a month, a week or a year: "end of March", "the end of next month".

    `month` and `year` are those that were said; `ahead` is counted from the present one: 0 for "this month", 1 for
    "next month". "The end of the month" alone is that of the first meeting's month.
    """

    unit: Unit
    month: int | None = None
    year: int | None = None
    ahead: int | None = None


@dataclass(frozen=True, slots=True)
class Until:
    """The last day of a series: "until 12 March", "until the end of March".

    `is_open`: a month was said, "until March", and it may end before that month or with it.
    """

    day: Day | EndOf
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many meetings a series has: "10 times"."""

    times: int


@dataclass(frozen=True, slots=True)
class Period:
    """How long a series goes on from its first meeting: "for 6 weeks", "for five months"."""

    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Except:
    """Weekdays that a series leaves out: "every weekday except Friday"; none if it is another day, "except Dec 21"."""

    weekdays: tuple[int, ...]


Limit = Until | Count | Period
"""When a series ends."""
Value = Clock | Range | Bound | Day | Days | DayPart | FromNow | Length | Rule | Limit | Except | ZoneNames | Unusable


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value that was read, from the token at `first` up to, and without, the one at `end`."""

    value: Value
    first: int
    end: int
    grade: Grade = Grade.CLEAR

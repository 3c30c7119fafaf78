"""Reads times of day in digits that say their minutes: "15:30", "9.30", "9'30", "7h15", "1530", "at 3 30"."""

from dataclasses import replace
from typing import NamedTuple

from bot.language.readers.values import NOON, Clock, Grade, Reason, Unusable
from bot.language.text.line import Line
from bot.language.text.tags import Tag, Unit

DAY_HOURS = 24
LAST_MINUTE = 59
# ";" and "|" are slips of the finger on the colon's key or the one beside it.
_COLONS = frozenset((":", ";", "|"))
_POINTS = frozenset((".", ",", "'"))
_DATE_SIGNS = frozenset("-/.")
_DATE_MARKS = frozenset("/.")
_MINUTE_DIGITS = 2
_MILITARY_DIGITS = (3, 4)
_ROUND_MINUTES = 5
_QUARTERS = frozenset((15, 30, 45))
_YEARS_LIKE_CLOCKS = range(2000, 2100)


class FoundClock(NamedTuple):
    """A time of day that was read, the position after its last token, and how surely it is one."""

    clock: Clock | Unusable
    end: int
    grade: Grade


def read_digit_clock(line: Line, at: int, *, is_led: bool) -> FoundClock | None:
    """Read the clock in digits that begins at a position; returns None if there is none.

    `is_led`: a word such as "at" stands before it, so that "9.30", "3 30" and "1530" are surely clocks.
    """
    if line.digits(at) is None:
        return _read_military(line, at, is_led=is_led)
    mark = line.word(at + 1)
    if mark in _COLONS:
        return _read_with_colon(line, at)
    if mark == "h":
        return _read_with_h(line, at)
    if mark in _POINTS:
        return _read_with_point(line, at, is_led=is_led)
    return _read_spaced_minutes(line, at) if is_led else None


def is_clock_beside_day(line: Line, at: int) -> bool:
    """Tell whether digits with a point beside a weekday are a clock and no date: "Friday 3.30", "Freitag 19.15".

    In English nobody writes such a date without its year. Elsewhere they are one if the calendar has it.
    """
    hour, minute = line.digits(at), line.digits(at + 2)
    if hour is None or minute is None or line.word(at + 1) != "." or not line.is_glued(at + 1):
        return False
    if len(line.word(at + 2)) != _MINUTE_DIGITS or not line.is_glued(at + 2) or _goes_on_as_date(line, at):
        return False
    is_clock = hour < DAY_HOURS and minute <= LAST_MINUTE and not (line.word(at + 3) == "." and line.is_glued(at + 3))
    return is_clock and (line.vocabulary.language == "en" or not 1 <= minute <= NOON)


def begins_date(line: Line, at: int) -> bool:
    """Tell whether the number at a position is the day of a date, and no minute: "20 de janeiro", "03-12-2026"."""
    if line.has(line.skip(at + 1, Tag.OF), Tag.MONTH):
        return True
    return line.word(at + 1) in _DATE_SIGNS and line.word(at + 1) == line.word(at + 3)


def leads_to_date(line: Line, at: int) -> bool:
    """Tell whether a word such as the "dia" of "às 4 dia 3" leads to a date, and is no unit."""
    return line.has(at, Tag.DATE) and line.number(at + 1) is not None


def clock_of(hour: int, minute: int, *, is_padded: bool) -> Clock | Unusable:
    """Return the clock of an hour and a minute in digits, or Unusable if no clock shows them: "25:00", "9:75".

    A padded "03:00" is the morning's; "3:00" may be either half of the day. "24:00" is midnight.
    """
    if (hour, minute) == (DAY_HOURS, 0):
        return Clock(0, is_24_hour_form=True, is_midnight=True)
    if hour >= DAY_HOURS or minute > LAST_MINUTE:
        return Unusable(Reason.IMPOSSIBLE_TIME)
    is_open = 1 <= hour <= NOON and not is_padded
    return Clock(hour, minute, is_open=is_open, is_24_hour_form=True, is_padded=is_padded)


def whole_hour(hour: int, grade: Grade) -> Clock | Unusable:
    """Return the clock of an hour without minutes, or Unusable from 24 on.

    A CLEAR one, such as "15 Uhr", is in 24-hour form.
    """
    if hour >= DAY_HOURS:
        return Unusable(Reason.IMPOSSIBLE_TIME)
    return Clock(hour, is_open=1 <= hour <= NOON, is_24_hour_form=grade is Grade.CLEAR)


def is_padded(line: Line, at: int) -> bool:
    """Tell whether an hour is surely of the 24-hour clock: "03:00", and the 10:30 of "2026-12-01T10:30"."""
    return line.word(at)[0] == "0" or (line.is_glued(at) and line.word(at - 1) == "t")


def _clock_at(line: Line, at: int) -> Clock | Unusable:
    """Return the clock of an hour, a sign and minutes: "15:30"."""
    is_iso = line.word(at - 1) == "t" and line.is_glued(at)  # "2026-12-01T10:30"
    return clock_of(line.digits(at) or 0, line.digits(at + 2) or 0, is_padded=is_iso or is_padded(line, at))


def _has_two_minute_digits(line: Line, at: int) -> bool:
    """Tell whether two digits follow the sign after an hour: "3:30", not "3:5"."""
    is_minute = line.digits(at + 2) is not None and len(line.word(at + 2)) == _MINUTE_DIGITS
    return is_minute and line.is_glued(at + 1)


def _read_with_colon(line: Line, at: int) -> FoundClock | None:
    """Read "15:30", "15:30:00", "3;30" and, its minutes forgotten, "3: pm"."""
    if line.word(at + 1) == ":" and line.has(at + 2, Tag.HALF_DAY):
        return FoundClock(whole_hour(line.digits(at) or 0, Grade.LED), at + 2, Grade.LED)
    if not _has_two_minute_digits(line, at):
        return None
    clock = _clock_at(line, at)
    clock = clock if line.vocabulary.language == "en" else _as_literal(clock)
    return FoundClock(clock, _skip_seconds(line, at + 3), Grade.CLEAR)


def _as_literal(clock: Clock | Unusable) -> Clock | Unusable:
    """Return a clock as one that may be of the hour that it says: "5h30", "4:30"."""
    return clock if isinstance(clock, Unusable) else replace(clock, is_literal=True)


def _read_with_h(line: Line, at: int) -> FoundClock | None:
    """Read "7h15" and "7h15min"."""
    if not _has_two_minute_digits(line, at) or not line.is_glued(at + 2):
        return None
    end = at + 3
    end += line.is_glued(end) and line.value(end, Tag.UNIT) is Unit.MINUTE
    return FoundClock(_as_literal(_clock_at(line, at)), end, Grade.CLEAR)


def _read_with_point(line: Line, at: int, *, is_led: bool) -> FoundClock | None:
    """Read "at 9.30", "9.30-10", "9.30 am", and "15.30" where that can be no date."""
    end = at + 3
    if not line.is_glued(at + 2):
        return None
    if line.word(at + 1) == "." and len(line.word(at + 2)) == 1 and line.has(end, Tag.HALF_DAY):
        return FoundClock(Unusable(Reason.IMPOSSIBLE_TIME), end, Grade.CLEAR)  # "3.5 pm": 3:30, or 3:05?
    if not _has_two_minute_digits(line, at) or _goes_on_as_date(line, at):
        return None
    is_range = line.has(end, Tag.UNTIL) and not line.has(end, Tag.AT)  # "3.12 à 15h" is a date
    if is_led or is_range or (line.has(end, Tag.HALF_DAY, Tag.OCLOCK) and not leads_to_hour(line, end)):
        grade = Grade.LED if is_led or line.has(end, Tag.UNTIL) else Grade.CLEAR
        return FoundClock(_clock_at(line, at), end, grade)
    if line.word(at + 1) in {".", "'"} and (_can_only_be_clock(line, at) or _stands_beside_day(line, at)):
        return FoundClock(_clock_at(line, at), end, Grade.BARE)
    return None


def _goes_on_as_date(line: Line, at: int) -> bool:
    """Tell whether digits with a point go on as a date: "3.12.2026", "3.12/4", "am 24.12."."""
    end = at + 3
    if line.word(end) in {".", "/"} and line.is_glued(end + 1) and line.digits(end + 1, 4) is not None:
        return True
    is_day = (line.digits(at) or 0) >= DAY_HOURS
    return is_day and line.vocabulary.has_dotted_ordinals and line.word(end) == "."


def _can_only_be_clock(line: Line, at: int) -> bool:
    """Tell whether digits with a point can be a clock and no date: "15.30", but not "15.10"."""
    hour, minute = line.digits(at) or 0, line.digits(at + 2) or 0
    is_clock = hour < DAY_HOURS and minute <= LAST_MINUTE
    # A second number from 1 to 12 may be a month.
    return is_clock and line.vocabulary.is_24_hour and not 1 <= minute <= NOON


def _stands_beside_day(line: Line, at: int) -> bool:
    """Tell whether digits beside a day are a clock: "Friday 3.30", "Friday, 10.10", "10.45 Friday"."""
    before = at - 1 - (line.word(at - 1) == ",")
    is_day = line.has(before, Tag.WEEKDAY, Tag.DAYS_AHEAD) or _ends_date(line, before)
    is_behind = is_day and is_clock_beside_day(line, at)
    return is_behind or is_quarter_before_day(line, at)


def _ends_date(line: Line, at: int) -> bool:
    """Tell whether a date with the name of its month ends at a position: "3 Dec", "Dec 3rd", "3 Dec 2026"."""
    at -= line.has(at, Tag.ORDINAL_END) and line.is_glued(at)
    if line.digits(at, 4) is not None:
        return line.has(at - 1, Tag.MONTH)
    return line.has(at, Tag.MONTH) and (line.digits(at - 1) is not None or line.has(at - 1, Tag.ORDINAL_END, Tag.OF))


def is_quarter_before_day(line: Line, at: int) -> bool:
    """Tell whether digits before a day are a clock: "10.45 Friday", but not "Python 3.12 Friday".

    Before the day a number may be any, so that only a quarter of an hour is one.
    """
    is_quarter = line.digits(at + 2) in _QUARTERS and line.has(at + 3, Tag.WEEKDAY, Tag.DAYS_AHEAD)
    return is_quarter and is_clock_beside_day(line, at)


def _skip_seconds(line: Line, at: int) -> int:
    """Return the position after ":00" or ":00.000", if seconds follow the minutes."""
    is_second = line.word(at) == ":" and line.is_glued(at) and line.is_glued(at + 1)
    if not is_second or line.digits(at + 1) is None:
        return at
    has_fraction = line.word(at + 2) == "." and line.is_glued(at + 3) and line.tokens[at + 3].is_number
    return at + 4 if has_fraction else at + 2


def _read_spaced_minutes(line: Line, at: int) -> FoundClock | None:
    """Read "at 3 30", but not "at 3 30 minutes" or "at 3 30 March"."""
    minute = line.digits(at + 1)
    if minute is None or minute > LAST_MINUTE or len(line.word(at + 1)) != _MINUTE_DIGITS:
        return None
    is_amount = line.has(at + 2, Tag.UNIT) and not leads_to_date(line, at + 2)
    if is_amount or begins_date(line, at + 1) or _begins_other(line, at + 1):
        return None  # "3 30 minutes", "3-5 12/7 2pm"
    clock = clock_of(line.digits(at) or 0, minute, is_padded=is_padded(line, at))
    return FoundClock(clock, at + 2, Grade.LED)


def _begins_other(line: Line, at: int) -> bool:
    """Tell whether a number begins a date or a clock of its own: the 12 of "12/7", of "12.7" and of "12:30"."""
    mark = line.word(at + 1)
    is_hour = (line.digits(at) or 0) < DAY_HOURS
    return line.is_glued(at + 1) and (mark in _DATE_MARKS or (mark == ":" and is_hour))


def _read_military(line: Line, at: int, *, is_led: bool) -> FoundClock | None:
    """Read "at 1530", "930 am", "0900", "1400-1530"; "1530" alone is BARE, for it may be any number."""
    number = line.digits(at, max(_MILITARY_DIGITS))
    if number is None or len(line.word(at)) not in _MILITARY_DIGITS:
        return None
    hour, minute = divmod(number, 100)
    is_hour = line.value(at + 1, Tag.UNIT) is Unit.HOUR
    has_half = is_hour or line.has(at + 1, Tag.HALF_DAY, Tag.OCLOCK)
    # "at 2026" is more likely a year, unless "pm" or "hours" follows.
    if hour >= DAY_HOURS or minute > LAST_MINUTE or (number in _YEARS_LIKE_CLOCKS and not has_half):
        return None
    is_range = line.word(at + 1) == "-"
    if not (is_led or has_half or is_padded(line, at) or is_range or _is_round(line, at)):
        return None
    if minute % _ROUND_MINUTES and not has_half and line.is_untagged_word(at + 1):
        return None  # "at 101 points"
    grade = Grade.LED if is_led or has_half else Grade.BARE
    grade = Grade.CLEAR if line.is_glued(at) and line.word(at - 1) == "t" else grade  # "20261201T1500"
    return FoundClock(clock_of(hour, minute, is_padded=is_padded(line, at)), at + 1 + is_hour, grade)


def _is_round(line: Line, at: int) -> bool:
    """Tell whether four digits may be a clock though nothing says so: "1530", but not "1532" or "1430 widgets"."""
    is_round = (line.digits(at, 4) or 1) % _ROUND_MINUTES == 0
    return is_round and len(line.word(at)) == max(_MILITARY_DIGITS) and not line.is_untagged_word(at + 1)


def leads_to_hour(line: Line, at: int) -> bool:
    """Tell whether a word that says "o'clock" leads to the hour behind it instead: the h of "4/12 h 15"."""
    return line.has(at, Tag.AT) and not line.is_glued(at) and line.is_spaced_number(at + 1)

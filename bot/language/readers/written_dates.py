"""Readers of dates, in digits and in words: "2026-12-01", "12 March", "March 12th", "3/4", "15.2.", "the 15th"."""

from dataclasses import replace
from typing import NamedTuple

from bot.language.readers.digits import is_clock_beside_day, leads_to_hour
from bot.language.readers.values import Day, Grade, Reason, Unusable
from bot.language.text.line import Line
from bot.language.text.tags import Tag, Unit

_MONTHS = 12
_SHORT_UNITS = frozenset((Unit.MINUTE, Unit.HOUR))
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The most days that each month can have."""
_YEARS = range(1900, 2200)
_THIS_CENTURY = 2000
_CENTURY = 20
_LAST_MINUTE = 59
_TWO_DIGIT_YEARS = 100
_LAST_SLIP = 39
_FIRST_SHORT_YEAR, _LAST_SHORT_YEAR = 24, 59
_DAY_HOURS = 24
_MORNING = range(8, 13)
_FEWEST_DAYS = 4  # 1st, 2nd and 3rd mostly count something
_DATE_MARKS = frozenset(("/", ".", "-"))
_HOUR_SIGNS = (Tag.OCLOCK, Tag.HALF_DAY, Tag.UNTIL, Tag.UNIT, Tag.TO, Tag.PAST, Tag.HOUR_PAST, Tag.PLUS)


class FoundDate(NamedTuple):
    """A day that was read, the position after its last token, and how surely it is one."""

    day: Day | Unusable
    end: int
    grade: Grade


def read_date(line: Line, at: int, first: int) -> FoundDate | None:
    """Read the date that begins at `at`; `first` is where the phrase began, with what leads to the date ("on the").

    Returns None if there is no date.
    """
    if line.digits(at, 8) is None and not line.has(at, Tag.MONTH, Tag.NUMBER, Tag.ORDINAL):
        return None
    return (
        _read_iso(line, at)
        or _read_compact(line, at)
        or _read_month_first(line, at)
        or _read_day_first(line, at, first)
        or _read_dotted(line, at)
        or _read_spaced(line, at, first)
        or _read_numeric(line, at, is_said=at > first)
        or read_day_of_month(line, at, first)
    )


def _read_iso(line: Line, at: int) -> FoundDate | None:
    """Read "2026-12-01", "2026/12/01" and "2026.12.01", and the T that glues a clock to it."""
    year = line.digits(at, 4)
    mark = line.word(at + 1)
    if year is None or len(line.word(at)) != 4 or mark not in {"-", "/", "."} or line.word(at + 3) != mark:  # noqa: PLR2004
        return None
    month, day = line.digits(at + 2), line.digits(at + 4)
    if month is None or day is None or not all(line.is_glued(at + step) for step in range(1, 5)):
        return None
    end = at + 5
    return FoundDate(_day_if_possible(day, month, year), end + _is_joined_to_clock(line, end), Grade.CLEAR)


def _is_joined_to_clock(line: Line, at: int) -> bool:
    """Tell whether a T glues a clock to the date before it: "2026-12-01T15:00", "20261201T1500"."""
    return line.word(at) == "t" and line.is_glued(at) and line.digits(at + 1, 4) is not None


def _read_compact(line: Line, at: int) -> FoundDate | None:
    """Read "20261201", and the T that glues a clock to it."""
    digits = line.digits(at, 8)
    if digits is None or len(line.word(at)) != 8 or digits // 10_000 not in _YEARS:  # noqa: PLR2004 - its digits
        return None
    found = _day_if_possible(digits % 100, digits // 100 % 100, digits // 10_000)
    is_joined = _is_joined_to_clock(line, at + 1)
    grade = Grade.CLEAR if is_joined else Grade.BARE
    return FoundDate(found, at + 1 + is_joined, grade) if isinstance(found, Day) else None


def _read_month_first(line: Line, at: int) -> FoundDate | None:
    """Read "March 12", "Mar. 12th, 2027", "March-12"."""
    month = line.value(at, Tag.MONTH)
    if month is None or _is_weekday_of_date(line, at):
        return None
    here = at + 1 + (line.word(at + 1) in {".", "/"} or (line.word(at + 1) == "-" and line.is_glued(at + 2)))
    is_on = line.has(here, Tag.ON)
    here = line.skip(here, Tag.DATE, Tag.ON)
    if line.has(here - 1, Tag.FOR):  # "until March for 30 minutes"
        return None
    day = line.number(here) or line.value(here, Tag.ORDINAL)
    if (
        is_on
        and not line.has(here, Tag.ORDINAL)
        and not line.has(here + 1, Tag.ORDINAL_END)
        and line.word(here + 1) != "."
    ):
        return None  # "Goals for May on 2 December", "May in 3 hours"
    # "March 3pm" and "March 3:00" have a clock, and no day.
    if day is None or day > DAYS[0] or line.word(here + 1) == ":" or line.has(here + 1, Tag.HALF_DAY, Tag.OCLOCK):
        return None
    if line.word(here + 1) == "." and line.is_glued(here + 2) and line.digits(here + 2) is not None:
        return None  # "Dec 14.30"
    if line.word(here + 1) == "/" and line.is_glued(here + 2) and (line.digits(here + 2) or DAYS[0]) <= day:
        return None  # "Call Jan 12/7", but "Dec 7/8"
    if line.value(here + 1, Tag.UNIT) in _SHORT_UNITS:
        return None  # "3 December 30 min"
    end = here + 1 + line.has(here + 1, Tag.ORDINAL_END)
    year, end = read_year(line, end)
    return FoundDate(_day_if_possible(day, month, year), end, Grade.CLEAR)


def _read_day_first(line: Line, at: int, first: int) -> FoundDate | None:
    """Read "12 March", "12th of March 2027", "12. März", "el 21 del 3"."""
    day = line.digits(at) or line.value(at, Tag.NUMBER) or line.value(at, Tag.ORDINAL)
    if day is None or not 1 <= day <= (DAYS[0] if at == first else _LAST_SLIP):  # "on 32 December" is a slip
        return None
    here = at + 1
    while line.has(here, Tag.ORDINAL_END, Tag.OF) or line.word(here) in _DATE_MARKS:
        here += 1
    month = line.value(here, Tag.MONTH) or _read_month_number(line, at, here)
    if month is None or _is_weekday_of_date(line, here):
        return None
    end = here + 1
    if not line.vocabulary.is_day_first and here == at + 1 and _read_month_first(line, here):
        is_counted = line.digits(at) is None or any(line.has(lead, Tag.FOR, Tag.IN) for lead in range(first, at))
        is_clock = line.has(here + 2, Tag.IN_PART, Tag.UNTIL)  # "3 December 2-3pm"
        if (
            at == first and not is_clock
        ) or is_counted:  # "Exam 1 June 24" is on June 24, "Table for 6 December 3 at 9" on December 3
            return None
    if line.word(end) == "." and line.is_glued(end) and end + 1 < len(line):
        end += 1
    mark = line.word(at + 1) if here == at + 2 else ""
    year, end = _read_joined_year(line, end, mark) if mark in _DATE_MARKS else (None, end)
    if year is None:
        year, end = read_year(line, end)
    if year is None:
        year, end = _read_short_year(line, end)
    years_ahead, end = _read_years_ahead(line, end) if year is None else (None, end)
    found = _day_if_possible(day, month, year)
    if years_ahead is not None and isinstance(found, Day):
        found = replace(found, years_ahead=years_ahead)
    return FoundDate(found, end, Grade.CLEAR)


def _read_years_ahead(line: Line, at: int) -> tuple[int | None, int]:
    """Return 0 for "of this year", 1 for "del año que viene", and the position after it; None and `at` if none.

    A mere "next" behind a date says nothing: "3 de diciembre próximo".
    """
    here = line.skip(at, Tag.OF, Tag.ON, Tag.DATE, Tag.THIS, Tag.NEXT)
    end = line.skip(here + 1, Tag.THIS, Tag.NEXT)
    if line.value(here, Tag.UNIT) is not Unit.YEAR:
        is_next = line.has(at, Tag.NEXT) and not line.has(at + 1, Tag.WEEKDAY, Tag.UNIT, Tag.MONTH)
        return None, at + (is_next and line.digits(at + 1) is None)
    which = (*range(at, here), *range(here + 1, end))
    if any(line.has(step, Tag.NEXT) for step in which):
        return 1, end
    return (0, end) if any(line.has(step, Tag.THIS) for step in which) else (None, at)


def _is_weekday_of_date(line: Line, at: int) -> bool:
    """Tell whether "mar", which may be March, is the Tuesday of "mar 1 dic"."""
    number = at + 1 + (line.word(at + 1) == ".")
    is_date = line.digits(number) is not None and line.has(line.skip(number + 1, Tag.OF), Tag.MONTH)
    return is_date and line.has(at, Tag.WEEKDAY)


def _read_short_year(line: Line, at: int) -> tuple[int | None, int]:
    """Return the year of "11. Dez. 26", which can be no hour, and the position after it; None and `at` if none."""
    year = line.digits(at)
    is_year = year is not None and _FIRST_SHORT_YEAR <= year <= _LAST_SHORT_YEAR and not line.is_glued(at)
    is_alone = not line.is_untagged_word(at + 1) and not line.has(at + 1, Tag.MONTH, Tag.AND, Tag.NUMBER)
    is_alone = is_alone and (line.has(at + 1, Tag.AT) or not line.has(at + 1, Tag.UNTIL))
    is_alone = is_alone and line.word(at + 1) != "." and stands_alone(line, at + 1)
    return (_THIS_CENTURY + (year or 0), at + 1) if is_year and is_alone else (None, at)


def _read_joined_year(line: Line, at: int, mark: str) -> tuple[int | None, int]:
    """Return the year of "4-Dec-2026" and "27/Nov/26", and the position after it; None and `at` if there is none."""
    word = line.word(at + 1)
    if line.word(at) != mark or not line.is_glued(at) or not line.is_glued(at + 1) or not word.isdigit():
        return None, at
    if len(word) == 2:  # noqa: PLR2004 - its digits
        return _THIS_CENTURY + int(word), at + 2
    return (int(word), at + 2) if int(word) in _YEARS else (None, at)


def _read_month_number(line: Line, at: int, here: int) -> int | None:
    """Return the month at `here` in "el 21 del 3", whose day is at `at`; None if none is said so."""
    month = line.digits(here)
    is_led = line.has(at - 1, Tag.DATE) and line.has(here - 1, Tag.OF) and line.has(here - 1, Tag.ON)
    return month if is_led and month is not None and 1 <= month <= _MONTHS and stands_alone(line, here + 1) else None


def _read_dotted(line: Line, at: int) -> FoundDate | None:
    """Read German dates whose month is an ordinal, too: "7. 4.", "den siebten vierten" (7 April)."""
    if not line.vocabulary.has_dotted_ordinals:
        return None
    day, here = _read_dotted_number(line, at)
    month, end = _read_dotted_number(line, here)
    # Glued numbers, "7.4.", are for `_read_numeric`.
    if not day or not month or month > _MONTHS or day > DAYS[month - 1] or line.is_glued(here):
        return None
    year, end = read_year(line, end)
    return FoundDate(Day(day=day, month=month, year=year), end, Grade.CLEAR)


def _read_spaced(line: Line, at: int, first: int) -> FoundDate | None:
    """Read "le 17 2" and "le 24 12 14": day, month and year with nothing but spaces between them."""
    day, month = line.digits(at), line.digits(at + 1)
    is_led = any(line.has(earlier, Tag.DATE) for earlier in range(first, at))
    if day is None or month is None or not is_led or not line.vocabulary.has_date_after_weekday:
        return None
    if not 1 <= month <= _MONTHS or not 1 <= day <= DAYS[month - 1] or line.is_glued(at + 1):
        return None
    if not stands_alone(line, at + 2):
        return None
    year = line.digits(at + 2, 4)
    if year is None or len(line.word(at + 2)) not in {2, 4} or not stands_alone(line, at + 3):
        return FoundDate(Day(day=day, month=month), at + 2, Grade.CLEAR)
    year += _THIS_CENTURY if year < _TWO_DIGIT_YEARS else 0
    return FoundDate(Day(day=day, month=month, year=year), at + 3, Grade.CLEAR)


def _read_dotted_number(line: Line, at: int) -> tuple[int | None, int]:
    """Return the number of "7." or "siebten", None if there is none, and the position after it."""
    digits = line.digits(at)
    if digits is None:
        return line.value(at, Tag.ORDINAL), at + 1
    is_dotted = line.word(at + 1) == "." and line.is_glued(at + 1)
    return (digits, _skip_full_stop(line, at + 1)) if is_dotted else (None, at)


def _skip_full_stop(line: Line, at: int) -> int:
    """Return the position after a number's full stop, or `at` if the full stop rather ends the sentence."""
    end = at + 1
    is_last = end >= len(line) or line.has(end, Tag.CLOSING, Tag.MENTION, Tag.WITH)
    return at if is_last or line.word(end) in {".", "!", "?", ";"} else end


def read_year(line: Line, at: int) -> tuple[int | None, int]:
    """Return the year after a date, "2027", ", 2027", "de 2027" or "del año 2027", and the position after it.

    Returns None and `at` if there is none.
    """
    here = line.skip(at, Tag.OF)
    if line.value(here, Tag.UNIT) is Unit.YEAR:
        here = line.skip(here + 1, Tag.OF)
    here += line.word(here) == ","
    word = line.word(here)
    if word == "'" and line.is_glued(here + 1) and len(line.word(here + 1)) == 2 and line.digits(here + 1) is not None:  # noqa: PLR2004
        return _THIS_CENTURY + (line.digits(here + 1) or 0), here + 2  # "Nov 27 '26"
    is_hour = line.has(here + 1, Tag.HALF_DAY, Tag.OCLOCK)
    if len(word) == 4 and word.isdigit() and _may_be_year(int(word)) and not is_hour:  # noqa: PLR2004
        is_clock = line.word(here + 1) == "-" and line.is_glued(here + 1)  # "12 March 2000-2030" ends at 20:30
        return (None, at) if is_clock else (int(word), here + 1)
    return None, at


def _may_be_year(number: int) -> bool:
    """Tell whether four digits after a date are a year of meetings: 2027, but not the clock 1930 of "3 Dec 1930"."""
    is_clock = number // 100 < _DAY_HOURS and number % 100 <= _LAST_MINUTE
    return number in _YEARS and (number // 100 == _CENTURY or not is_clock)


def _read_numeric(line: Line, at: int, *, is_said: bool) -> FoundDate | None:
    """Read "3/4", "15.2.", "17-2-2027", month and day in the order of the language.

    `is_said`: a word such as "on" leads to it, so that an impossible one ("on 2/30") is surely meant as a date.
    """
    first, mark, second = line.digits(at), line.word(at + 1), line.digits(at + 2)
    if first is None or second is None or mark not in _DATE_MARKS or (first, second) == (24, 7):  # "24/7" is no date
        return None
    if not (line.is_glued(at + 1) and line.is_glued(at + 2)) or (
        line.has(at + 3, Tag.HALF_DAY, Tag.OCLOCK) and not leads_to_hour(line, at + 3)
    ):
        return None
    ending = _read_numeric_ending(line, at, mark)
    goes_on = line.word(at + 3) == mark and line.is_glued(at + 3)
    if ending is None or not (goes_on or mark == "/" or _may_lack_year(line, at, mark)):
        return None
    year, end = ending
    day, month = (first, second) if line.vocabulary.is_day_first or mark == "." else (second, first)
    if month > _MONTHS >= day:  # "13/4" has only one order
        day, month = month, day
    is_sure = year is not None or goes_on
    if not 1 <= day <= DAYS[0] or not 1 <= month <= DAYS[0]:
        return None
    if month > _MONTHS or day > DAYS[month - 1]:  # "2/30" beside a clock; alone it may be anything
        is_date = (is_sure or is_said) and month <= _MONTHS
        value = _no_such_date(month, year) if month <= _MONTHS else Unusable(Reason.IMPOSSIBLE_DATE)
        return FoundDate(value, end, Grade.CLEAR if is_date else Grade.BARE)
    is_swappable = mark != "." and day <= _MONTHS and day != month
    grade = Grade.CLEAR if is_sure else Grade.BARE
    return FoundDate(Day(day=day, month=month, year=year, is_swappable=is_swappable), end, grade)


def _read_numeric_ending(line: Line, at: int, mark: str) -> tuple[int | None, int] | None:
    """Return the year after "17-2" or "15.2", if one follows, and the position after it and after the last point.

    Returns None if what follows makes it no date: "1/2/3".
    """
    end = at + 3
    if line.word(end) != mark or not line.is_glued(end):
        return None, end
    has_apostrophe = line.word(end + 1) == "'" and line.is_glued(end + 1)  # "1.12.'26"
    end += has_apostrophe
    word = line.word(end + 1)
    if line.is_glued(end + 1) and word.isdigit() and len(word) in {2, 4}:
        return int(word) + (_THIS_CENTURY if len(word) == 2 else 0), end + 2  # noqa: PLR2004
    return (None, _skip_full_stop(line, end)) if mark == "." else None


def _may_lack_year(line: Line, at: int, mark: str) -> bool:
    """Tell whether "15.2", "25-2", "11-27 3pm" or "12-08 2pm" may be a date without a year; "10-11" are hours."""
    is_day_first = line.vocabulary.is_day_first
    if mark != "-":
        return is_day_first
    first, second = line.digits(at) or 0, line.digits(at + 2) or 0
    if is_day_first and first >= _DAY_HOURS:
        return True
    is_no_hour = second > _MONTHS and not is_day_first
    is_padded = len(line.word(at)) == len(line.word(at + 2)) == 2 and "0" in {line.word(at)[0], line.word(at + 2)[0]}  # noqa: PLR2004
    is_clock_next = line.is_spaced_number(at + 3) or line.has(at + 3, Tag.AT)
    return ((is_no_hour or is_padded) and is_clock_next) or (second <= _MONTHS and _is_hyphened_date(line, at))


def _is_hyphened_date(line: Line, at: int) -> bool:
    """Tell whether "op 3-12" or "3-12 om 15 uur" begins with a date, as in languages whose dates have hyphens."""
    if not line.vocabulary.has_hyphened_dates or line.has(at - 1, Tag.FROM, Tag.BETWEEN):
        return False
    if line.has(at - 1, Tag.ON) and not line.has(at - 1, Tag.FOR):
        return True
    is_clock = line.digits(at + 3) is not None and (line.word(at + 4) == ":" or line.has(at + 4, Tag.OCLOCK))
    return is_clock or line.has(at + 3, Tag.AT, Tag.APPROX, Tag.FROM, Tag.BETWEEN)


def read_day_of_month(line: Line, at: int, first: int) -> FoundDate | None:  # noqa: PLR0911 - a return for each form
    """Read "the 15th", "dia 15", "am 15.": a day of this month or the next, by itself.

    `first` is where the phrase began: a mere number is a day only after a word such as "the".
    """
    day = line.number(at) or line.value(at, Tag.ORDINAL)
    is_led = at > first and any(line.has(earlier, Tag.DATE, Tag.ON) for earlier in range(first, at))
    if day is None:
        return None
    has_end, end = _read_ordinal_end(line, at + 1)
    if not is_led:  # "Dentist 17th 2pm"
        is_date = has_end and line.word(end - 1) != "." and _FEWEST_DAYS <= day <= DAYS[0]
        return FoundDate(Day(day=day), end, Grade.BARE) if is_date and _stands_before_clock(line, end) else None
    if not has_end and line.number(at) is None:  # "am Ersten um 10 Uhr", but not "am ersten Tag"
        return FoundDate(Day(day=day), end, Grade.CLEAR) if _is_clock_or_end(line, end) else None
    if not has_end and not any(line.has(earlier, Tag.DATE) for earlier in range(first, at)):
        return None
    is_at = line.says_at(end) or line.has(end, Tag.BOUND, Tag.NOON, Tag.MIDNIGHT)
    if not has_end and line.has(end, Tag.UNTIL) and not is_at:
        return None  # "el 1 a 1", a meeting of two; but "le 15 jusqu'à 16h"
    if not stands_alone(line, end):
        return None
    is_spoken = line.digits(at) is not None and line.has(end, Tag.AT, Tag.FROM, Tag.BETWEEN)  # "the 17 at 2pm"
    is_spoken = is_spoken and not line.has(first, Tag.FOR)
    if not has_end and not line.vocabulary.has_date_after_weekday and not is_spoken:
        return None
    if not 1 <= day <= DAYS[0]:  # "the 32nd" is a slip; "on 58th and Main" and "the 39 steps" are none
        is_slip = (has_end or line.has(at - 1, Tag.DATE)) and day <= _LAST_SLIP and not line.is_untagged_word(end)
        return FoundDate(Unusable(Reason.IMPOSSIBLE_DATE), end, Grade.BARE) if is_slip else None
    return FoundDate(Day(day=day), end, Grade.CLEAR)


def _read_ordinal_end(line: Line, at: int) -> tuple[bool, int]:
    """Tell whether the "th" of "15th" or the point of "15." stands at a position, and return the position after it."""
    if not line.is_glued(at):
        return False, at
    if line.word(at) == ".":
        is_dotted = line.vocabulary.has_dotted_ordinals
        return is_dotted, _skip_full_stop(line, at) if is_dotted else at
    return line.has(at, Tag.ORDINAL_END), at + line.has(at, Tag.ORDINAL_END)


def _is_clock_or_end(line: Line, at: int) -> bool:
    """Tell whether a clock follows with what leads to it, or nothing: "am Ersten um 10", "le premier à 10h"."""
    clock = line.skip(at, Tag.AT, Tag.FROM, Tag.BETWEEN, Tag.APPROX)
    is_clock = line.number(clock) is not None or line.has(clock, Tag.ONE, Tag.PAST_HOUR, Tag.NOON, Tag.MIDNIGHT)
    return at >= len(line) or (is_clock and (clock > at or line.is_spaced_number(at)))


def _stands_before_clock(line: Line, at: int) -> bool:
    """Tell whether a number, or "at", stands at a position, which may begin a clock."""
    return line.is_spaced_number(at) or line.has(at, Tag.AT)


def stands_alone(line: Line, at: int) -> bool:
    """Tell whether what stands at `at` does not belong to the number before it, as in "the 15th floor" or "15:00"."""
    if line.has(at, Tag.OCLOCK, Tag.UNIT, Tag.HALF_DAY, Tag.HOUR_PAST, Tag.PLUS, Tag.MINUS):
        return False
    if line.has(at, Tag.COUNTED) and not (line.has(at, Tag.SHARP) and line.is_spaced_number(at + 1)):
        return False  # "der 5. Punkt", but not "am 15. Punkt 15 Uhr"
    return at >= len(line) or line.word(at) not in {":", "/", "-", "%", "'", "h"}


def _day_if_possible(day: int, month: int, year: int | None) -> Day | Unusable:
    """Return a date as a Day, or Unusable if the calendar has no such date: "30 February"."""
    if not 1 <= month <= _MONTHS:
        return Unusable(Reason.IMPOSSIBLE_DATE)
    if not 1 <= day <= DAYS[month - 1]:
        return _no_such_date(month, year)
    is_leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    if (month, day) == (2, 29) and not is_leap:
        return _no_such_date(month, year)
    return Day(day=day, month=month, year=year)


def _no_such_date(month: int, year: int | None) -> Unusable:
    """Return a day that a month does not have, with the day after that month instead."""
    is_last = month == _MONTHS
    first = Day(day=1, month=1 if is_last else month + 1, year=None if year is None else year + is_last)
    return Unusable(Reason.IMPOSSIBLE_DATE, nearest=first)


def read_date_after_weekday(line: Line, at: int) -> FoundDate | None:
    """Read the date after a weekday: "Friday, 13 March", "Tuesday the 9th", "jeudi 15".

    Returns None if there is none.
    """
    here = at
    while (line.has(here, Tag.DATE, Tag.ON) and not line.has(here, Tag.UNTIL)) or line.word(here) in {",", "("}:
        here += 1
    if is_clock_beside_day(line, here):
        return None
    found = read_date(line, here, at)
    if found is not None:
        return FoundDate(found.day, found.end + (line.word(found.end) == ")"), found.grade)
    # From here on: a mere number after the weekday, which could also be an hour.
    number = line.number(here)
    if number is None or not 1 <= number <= DAYS[0] or (line.is_glued(here) and line.word(here - 1) != "("):
        return None
    if line.has(here + 1, Tag.ORDINAL_END) and line.is_glued(here + 1):  # "Friday (27th)"
        return FoundDate(Day(day=number), here + 2 + (line.word(here + 2) == ")"), Grade.CLEAR)
    after = here + 1 + (line.word(here + 1) == ",")
    is_clock_next = line.has(after, Tag.AT, Tag.FROM, Tag.BETWEEN, Tag.APPROX) and not line.is_glued(after)
    is_clear = line.has(here + 2, Tag.HALF_DAY, Tag.OCLOCK) or line.word(here + 2) in {":", "h"}
    is_clock_next = is_clock_next or (number > _MONTHS and line.is_spaced_number(here + 1) and is_clear)  # "27 3pm"
    is_own = line.vocabulary.has_date_after_weekday or here > at
    # "viernes 12 a las 3", "jeudi 3 jusqu'à 16h" and "lunes 30 al mediodía", but "viernes 12 a 3".
    is_at = line.has(here + 1, Tag.UNTIL) and (line.says_at(here + 1) or (is_own and line.has(here + 1, Tag.BOUND)))
    is_at = is_at or (line.has(here + 1, Tag.NOON, Tag.MIDNIGHT) and number not in _MORNING)
    is_day = is_at or _joins_weekday(line, here + 1)
    if line.has(here + 1, *_HOUR_SIGNS) and not is_day:
        return None
    if line.word(here + 1) in {":", "/", "-", "h"} - ({"-"} if is_day else set()) or (
        line.word(here + 1) == "." and line.is_glued(here + 2)
    ):
        return None
    if line.word(here - 1) == "," and not is_clock_next:  # "Friday, 13" may be one o'clock; not "Friday, 13 at 3pm"
        return None
    is_day = is_own or is_clock_next or is_day
    return FoundDate(Day(day=number), here + 1, Grade.CLEAR) if is_day else None


def _joins_weekday(line: Line, at: int) -> bool:
    """Tell whether "to" and a weekday with its number stand at a position: "Mon 30 TO WED 2"."""
    weekday = line.skip(at + 1, Tag.DATE, Tag.ON)
    is_joined = line.has(at, Tag.UNTIL, Tag.AND) and line.has(weekday, Tag.WEEKDAY)
    return is_joined and line.digits(weekday + 1 + (line.word(weekday + 1) == ".")) is not None

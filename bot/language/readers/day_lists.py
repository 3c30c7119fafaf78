"""Reads several days said together: "Monday through Friday", "Dec 7-9", "7., 8. und 9. Dezember", "Mo, Mi und Fr".

A meeting is on one day, so that the bot asks which one is meant.
"""

from dataclasses import replace

from bot.language.readers.days import read_day
from bot.language.readers.values import Day, Days, Grade, Phrase
from bot.language.readers.written_dates import DAYS, read_date, stands_alone
from bot.language.text.line import Line
from bot.language.text.tags import Tag

_WEEK = 7
_MOST_DAYS = 10
_LIST_SIGNS = frozenset(",/&+")


def read_days(line: Line, at: int) -> Phrase | None:
    """Read a range or a list of weekdays or dates; None for one day, and for the last day of a series."""
    here = line.skip(at, Tag.ON, Tag.FOR, Tag.FROM, Tag.DATE, Tag.OF)
    day = line.skip(here, Tag.THIS, Tag.NEXT, Tag.NEXT_WEEK)
    if line.digits(day) is None and not line.has(day, Tag.WEEKDAY, Tag.MONTH, Tag.ORDINAL):
        return None
    return (
        _read_numbers_before_date(line, at, here) or _read_date_before_numbers(line, at, here) or _read_days(line, at)
    )


def _read_joint(line: Line, at: int) -> tuple[int, bool, bool]:
    """Read "to", "and", "or", ", and", "-" or "/".

    Returns the position after it and after "the", `at` if there is none, and whether it is "to", and whether it is
    more than a comma.
    """
    end = at + (line.word(at) == ",")
    is_range = line.has(end, Tag.UNTIL) and not line.value(end, Tag.UNTIL) and not line.has_series
    is_surer = is_range or line.has(end, Tag.AND, Tag.OR) or (end == at and line.word(end) in _LIST_SIGNS)
    end += is_surer
    return (line.skip(end, Tag.DATE, Tag.ON, Tag.FROM) if end > at else at), is_range, is_surer


def _read_days(line: Line, at: int) -> Phrase | None:
    """Read days of which each says its weekday or its month: "Monday through Friday", "Dec 7 to Dec 9"."""
    first = line.skip(at, Tag.FROM)
    found, days, end = read_day(line, first), list[Day](), first
    is_range = is_sure = False
    while found is not None and isinstance(found.value, Day) and _says_day(found.value):
        day, end = found.value, found.end
        if days and days[-1].day and _is_day_of_weekday(line, day, end):  # "Mon 30 to Wed 2 9am"
            day, end = replace(day, day=line.digits(end)), end + 1
        days += _days_until(days[-1], day) if days and is_range else [day]
        after, is_range, is_surer = _read_joint(line, end)
        if after == end or not (line.has(after, Tag.WEEKDAY, Tag.MONTH) or line.digits(after) is not None):
            break
        found = read_day(line, after)
        is_sure = is_sure or (is_surer and found is not None and isinstance(found.value, Day))
    return Phrase(Days(tuple(days)), at, end, Grade.CLEAR) if len(set(days)) > 1 and is_sure else None


def _is_day_of_weekday(line: Line, day: Day, at: int) -> bool:
    """Tell whether the number at a position belongs to the weekday before it: another number or "at" follows."""
    number = line.digits(at)
    is_day = day.day is None and day.month is None and number is not None and 1 <= number <= DAYS[0]
    return is_day and line.is_spaced_number(at) and _ends_number(line, at + 1) and _begins_clock(line, at + 1)


def _says_day(day: Day) -> bool:
    """Tell whether a day is a weekday or a date with its month, of the coming ones."""
    return (day.weekday is not None and not day.is_past) or day.month is not None


def _days_until(first: Day, last: Day) -> list[Day]:
    """Return the days after the first one up to the last one, or only the last if they cannot be counted here."""
    if first.weekday is not None and last.weekday is not None and not last.is_date:
        steps = range(1, (last.weekday - first.weekday) % _WEEK + 1)
        return [replace(last, weekday=(first.weekday + step) % _WEEK) for step in steps]
    if first.day is not None and last.day is not None and first.month == last.month and first.weekday is None:
        return [replace(last, day=day) for day in range(first.day + 1, last.day + 1)][-_MOST_DAYS:]
    return [last]


def _read_number(line: Line, at: int) -> tuple[int, int] | None:
    """Read "7", "7th", "7." or "seventh", and return the number and the position after it."""
    number = line.digits(at) or line.value(at, Tag.ORDINAL)
    if number is None or not 1 <= number <= DAYS[0]:
        return None
    is_marked = line.has(at + 1, Tag.ORDINAL_END) or (line.word(at + 1) == "." and line.vocabulary.has_dotted_ordinals)
    return number, at + 1 + (is_marked and line.is_glued(at + 1))


def _read_numbers_before_date(line: Line, at: int, here: int) -> Phrase | None:
    """Read "7-9 December", "7., 8. und 9. Dezember": numbers, and at last one with the month of all."""
    numbers: list[int] = []
    is_sure = is_led = line.has(here - 1, Tag.DATE) and here > at  # "los días 7 y 8/12"
    is_range = False
    while (found := _read_number(line, here)) is not None:
        if is_range and numbers[-1] >= found[0]:
            return None  # "Sprint 12 - 3 December"
        date = read_date(line, here, here)
        if numbers and date is not None and isinstance(date.day, Day) and date.day.month and date.day.day == found[0]:
            is_named = any(line.has(step, Tag.MONTH) for step in range(here, date.end))
            is_named = is_named or is_led or line.word(date.end - 1) == "."
            is_long = len(numbers) > 1 and not is_range and line.vocabulary.is_day_first  # "7, 9 e 11/12"
            days = [
                replace(date.day, day=number, is_swappable=False)
                for number in _with_between(numbers, found[0], is_range=is_range)
            ]
            is_list = is_sure and len(days) > 1 and (is_long or (is_named and (is_led or not date.day.is_swappable)))
            return Phrase(Days(tuple(days)), at, date.end, Grade.CLEAR) if is_list else None
        numbers = _with_between(numbers, found[0], is_range=is_range)
        was_range = is_range
        after, is_range, is_surer = _read_joint(line, found[1])
        is_clock = was_range and not is_surer  # "von 9 bis 10, am 3. Dezember"
        if after == found[1] or len(numbers) > _MOST_DAYS or is_clock:
            return None
        is_sure, here = is_sure or is_surer, after
    return None


def _read_date_before_numbers(line: Line, at: int, here: int) -> Phrase | None:
    """Read "Dec 7-9", "Dec 8, 9 and 10": a date, and numbers in the same month."""
    date = read_date(line, here, at) if line.has(here, Tag.MONTH) else None
    if date is None or not isinstance(date.day, Day) or date.day.day is None:
        return None
    numbers, end, is_sure = [date.day.day], date.end, False
    while len(numbers) <= _MOST_DAYS:
        after, is_range, is_surer = _read_joint(line, end)
        found = _read_number(line, after) if after > end else None
        if found is None or found[0] <= numbers[-1] or not _ends_number(line, found[1]):
            break
        if is_range and not line.is_glued(after) and line.word(end) == "-" and not _begins_clock(line, found[1]):
            break  # "Dec 7 - 9" may be nine o'clock
        numbers, end = _with_between(numbers, found[0], is_range=is_range), found[1]
        is_sure = is_sure or is_surer
    days = tuple(replace(date.day, day=number) for number in numbers)
    return Phrase(Days(days), at, end, Grade.CLEAR) if is_sure and len(days) > 1 else None


def _ends_number(line: Line, at: int) -> bool:
    """Tell whether the number before a position may be a day, and is no hour and counts nothing."""
    is_clock = line.has(at, Tag.UNTIL, Tag.TO, Tag.PAST) and not line.has(at, Tag.AT)
    return stands_alone(line, at) and not is_clock and not line.is_untagged_word(at)


def _begins_clock(line: Line, at: int) -> bool:
    """Tell whether a clock may begin at a position: "at", or another number."""
    return line.has(at, Tag.AT, Tag.FROM) or line.is_spaced_number(at)


def _with_between(numbers: list[int], last: int, *, is_range: bool) -> list[int]:
    """Return numbers with another one and, in a range, with those between."""
    if is_range and numbers and numbers[-1] < last:
        return [*numbers, *range(numbers[-1] + 1, last + 1)]
    return [*numbers, last]

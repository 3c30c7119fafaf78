"""Readers of the rules of a series: "every day", "weekly on Tuesday", "on Mondays", "monthly on the 15th".

Rules that people say clearly but that are not known here ("quarterly", "every third Thursday") are Unusable phrases.
"""

from dataclasses import replace

from bot.language.readers.days import read_day
from bot.language.readers.unknown_days import read_nth_of_month
from bot.language.readers.values import Day, Grade, Phrase, Reason, Rule, Until, Unusable
from bot.language.readers.written_dates import DAYS, FoundDate, read_date, read_day_of_month, stands_alone
from bot.language.text.line import Line
from bot.language.text.tags import Frequency, Tag, Unit

_LONGEST_INTERVAL = 48
_FREQUENCIES = {Unit.DAY: Frequency.DAILY, Unit.WEEK: Frequency.WEEKLY, Unit.MONTH: Frequency.MONTHLY}


def read_rule(line: Line, at: int) -> Phrase | None:
    """Read "every day", "every Monday and Thursday", "every 2 weeks", "weekly", "on Mondays"."""
    if line.has(at, Tag.RECURS):
        return _read_recurring(line, at)
    here = line.skip(at, Tag.ON)
    weekdays, end = _read_weekdays(line, here, Tag.WEEKDAYS)
    if weekdays:
        grade = Grade.LED if here > at else Grade.BARE
        return Phrase(Rule(Frequency.WEEKLY, 1, weekdays, is_plural=True), at, end, grade)
    if not line.has(here, Tag.EVERY):
        return None
    of_month = read_nth_of_month(line, here + 1, is_every=True)
    return Phrase(of_month.value, at, of_month.end) if of_month else _read_every(line, at, here + 1)


def _read_recurring(line: Line, at: int) -> Phrase:
    """Read "weekly", "weekly on Tuesday", "monthly on the 15th"; "quarterly" is Unusable."""
    frequency, interval, *named = line.value(at, Tag.RECURS) or (None, 0)
    grade = Grade.LED if line.has(at, Tag.PART_IN_WORD) else Grade.BARE  # "todas las tardes", but "weekly numbers"
    if frequency is None:
        is_spelt = " " in line.word(at) and not line.tokens[at].is_number  # "twice a week", but "3 times"
        return Phrase(Unusable(Reason.UNKNOWN_RULE), at, at + 1, Grade.LED if is_spelt else Grade.BARE)
    end = at + 1
    if frequency is Frequency.MONTHLY:
        return replace(_read_monthly(line, at, end, interval), grade=grade)
    weekdays, weekdays_end = _read_weekdays(line, line.skip(end, Tag.ON), Tag.WEEKDAY, Tag.WEEKDAYS)
    if frequency is not Frequency.WEEKLY or not weekdays:
        return Phrase(Rule(frequency, interval, tuple(named)), at, end, grade)
    return Phrase(Rule(frequency, interval, weekdays), at, weekdays_end, grade)


def _read_every(line: Line, first: int, at: int) -> Phrase | None:
    """Read what follows "every": "day", "Monday", "2 weeks", "other Tuesday", "15th"; "hour" is Unusable.

    `first` is where the phrase began, `at` the position after "every".
    """
    interval, here, is_ordinal = _read_interval(line, at)
    if line.has(here, Tag.WORKDAY):
        return Phrase(Rule(Frequency.WEEKLY, 1, (0, 1, 2, 3, 4)), first, here + 1)
    weekdays, end = _read_weekdays(line, here, Tag.WEEKDAY, Tag.WEEKDAYS)
    if weekdays and (interval == 0 or (is_ordinal and interval != 2)):  # noqa: PLR2004 - "every second": every other
        return Phrase(Unusable(Reason.UNKNOWN_RULE), first, end)  # "every third Thursday" may be of a month
    if weekdays:
        return Phrase(Rule(Frequency.WEEKLY, interval, weekdays), first, end)
    if line.value(here, Tag.PART) is not None and interval:  # "every morning"; the part of the day is read by itself
        return Phrase(Rule(Frequency.DAILY, interval), first, here)
    frequency = _FREQUENCIES.get(line.value(here, Tag.UNIT))
    if frequency is None or not 0 < interval <= _LONGEST_INTERVAL:
        return _read_other_every(line, first, at)
    if frequency is Frequency.DAILY and line.has(here, Tag.DATE) and (day := read_day_of_month(line, here + 1, here)):
        return _on_day_of_month(first, day, interval)  # "todo dia 5": the 5th of every month
    end = here + 1
    if frequency is Frequency.MONTHLY:
        return _read_monthly(line, first, end, interval)
    if frequency is Frequency.WEEKLY:
        weekdays, weekdays_end = _read_weekdays(line, line.skip(end, Tag.ON), Tag.WEEKDAY, Tag.WEEKDAYS)
        end = weekdays_end if weekdays else end
    return Phrase(Rule(frequency, interval, weekdays), first, end)


def _read_interval(line: Line, at: int) -> tuple[int, int, bool]:
    """Read the 2 of "every 2 weeks", "every other week" and "every 2nd week"; without any the interval is 1.

    Returns the interval, the position after it, and whether it was said as an ordinal ("2nd", "other").
    """
    other = line.value(at, Tag.OTHER)
    if other is not None:
        return other, at + 1, True
    number = line.number(at)
    if number is not None:
        is_ordinal = line.has(at + 1, Tag.ORDINAL_END) and line.is_glued(at + 1)
        return number, at + 1 + is_ordinal, is_ordinal
    ordinal = line.value(at, Tag.ORDINAL)
    return (1, at, False) if ordinal is None else (ordinal, at + 1, True)


def _read_other_every(line: Line, first: int, at: int) -> Phrase | None:
    """Read "every 15th"; "every hour", "every weekend", "every December" and "every 3 March" are Unusable."""
    interval, here, is_ordinal = _read_interval(line, at)
    unknown = Unusable(Reason.UNKNOWN_RULE)
    is_last = line.has(here, Tag.LAST) and line.has(here + 1, Tag.WEEKDAY)  # "every last Monday" is one of a month
    if is_last or line.has(here, Tag.UNIT, Tag.UNKNOWN_DAY):
        return Phrase(unknown, first, here + 1 + is_last)
    date = read_date(line, at, at - 1)
    if date is not None and isinstance(date.day, Day) and date.day.month is not None:
        return Phrase(unknown, first, date.end)
    if line.has(here, Tag.MONTH):
        return Phrase(unknown, first, here + 1)
    if here == at or _begins_counted_noun(line, here):
        return None
    if is_ordinal and 1 <= interval <= DAYS[0] and not line.has(at, Tag.OTHER):
        return Phrase(Rule(Frequency.MONTHLY, 1, month_day=interval), first, here)
    is_number = line.digits(at) is not None and line.has(here, Tag.AT)  # "tous les 15 à 14h"
    return Phrase(unknown, first, here) if is_number else None


def _begins_counted_noun(line: Line, at: int) -> bool:
    """Tell whether the word after a number is what it counts: "every 5th customer", "for 2 people"."""
    is_word = at < len(line) and not line.tokens[at].tags and line.word(at)[0].isalpha()
    return is_word or not stands_alone(line, at)


def _read_monthly(line: Line, first: int, at: int, interval: int) -> Phrase:
    """Read the day after "every month": "on the 15th", "on the 15"; "on the first Monday" is Unusable.

    `first` is where the phrase began, `at` the position after "every month".
    """
    without_day = Phrase(Rule(Frequency.MONTHLY, interval), first, at)
    here = line.skip(at, Tag.ON, Tag.DATE, Tag.FOR)
    if here == at or line.has(here - 1, Tag.FOR, Tag.AT):
        return without_day
    count, weekday, _ = _read_interval(line, here)
    if (weekday > here or line.has(here, Tag.LAST)) and line.has(weekday + line.has(here, Tag.LAST), Tag.WEEKDAY):
        return Phrase(Unusable(Reason.UNKNOWN_RULE), first, weekday + 1 + line.has(here, Tag.LAST))
    date = read_date(line, here, at)
    if date is not None and isinstance(date.day, Day) and date.day.month is None:
        return _on_day_of_month(first, date, interval)
    is_date = line.digits(here) is not None and not _begins_counted_noun(line, here + 1) and date is None
    if not is_date or line.has(here + 1, Tag.MONTH) or not 1 <= count <= DAYS[0] or line.is_glued(here + 1):
        return without_day
    return Phrase(Rule(Frequency.MONTHLY, interval, month_day=count), first, here + 1)


def _on_day_of_month(first: int, found: FoundDate, interval: int) -> Phrase:
    """Return the rule of every so many months on a day of the month that was found."""
    month_day = found.day.day if isinstance(found.day, Day) else None
    return Phrase(Rule(Frequency.MONTHLY, interval, month_day=month_day), first, found.end)


def _read_weekdays(line: Line, at: int, *tags: Tag) -> tuple[tuple[int, ...], int]:
    """Read "Monday", "Tuesday and Thursday", "Monday to Friday"; the first has to have one of these tags.

    Returns the weekdays in the order of the week (Monday is 0), none if there are none, and the position after them.
    """
    found: set[int] = set()
    end = at
    while True:
        weekday = next((value for tag in tags if (value := line.value(at, tag)) is not None), None)
        if weekday is None:
            return tuple(sorted(found)), end
        is_until = line.has(at - 1, Tag.UNTIL) and bool(found)
        found.update(range(max(found) + 1, weekday + 1) if is_until else (weekday,))
        end = at + 1
        at, tags = end, (Tag.WEEKDAYS, Tag.WEEKDAY)
        if line.has(at, Tag.UNTIL) and line.has(at + 1, *tags):
            at += 1
            continue
        while line.has(at, Tag.AND, Tag.ON, Tag.DATE) or line.word(at) in {",", "/", "&"}:
            at += 1


def read_until(line: Line, at: int) -> Phrase | None:
    """Read "until 12 March", the last day of a series."""
    if not line.has(at, Tag.UNTIL) or line.word(at) == "-":
        return None
    found = read_day(line, at + 1)
    if found is None or not isinstance(found.value, Day):
        return None
    return Phrase(Until(found.value), at, found.end)

"""Readers of how long a series goes on: "10 times", "for 6 weeks", "until 12 March", "until the end of the year"."""

from bot.language.readers.clocks import read_clock
from bot.language.readers.days import DAYS_OF, read_day
from bot.language.readers.values import Count, Day, EndOf, Except, Grade, Period, Phrase, Reason, Until, Unusable
from bot.language.readers.written_dates import DAYS, read_date, read_year
from bot.language.text.line import Line
from bot.language.text.tags import Tag, Unit

_MONTHS_OF = {Unit.MONTH: 1, Unit.YEAR: 12}
_MOST_TIMES = 366
_TIMES_DIGITS = 3
_MOST_MONTHS = 60
_PERIOD_LEADS = (Tag.FOR, Tag.LASTING, Tag.IN, Tag.ON, Tag.DATE, Tag.OF, Tag.COUNTING, Tag.NEXT, Tag.THIS, Tag.APPROX)
_PERIOD_SIGNS = (Tag.FOR, Tag.LASTING, Tag.NEXT)
_WHICH = (Tag.NEXT, Tag.THIS)


def read_count(line: Line, at: int) -> Phrase | None:
    """Read "10 times", "for 10 sessions", "zehnmal"; "4 times a week" is Unusable."""
    here = line.skip(at, Tag.FOR, Tag.LASTING)
    times = line.value(here, Tag.TIMES)
    end = here + 1
    if times is None:
        times = line.digits(here, _TIMES_DIGITS) or line.number(here)
        end += line.word(end) == "-"
        if times is None or not line.has(end, Tag.TIMES):
            return None
        is_sign = len(line.word(end)) == 1  # "10x", but not "2 x 45 min" or "10x20"
        if is_sign and (not line.is_glued(end) or line.number(end + 1) is not None):
            return None
        end += 1
    end = line.skip(end, Tag.LONG)  # "10 veces seguidas"
    grade = Grade.LED if here > at else Grade.BARE
    if line.has(end, Tag.UNIT) or (line.has(end + 1, Tag.UNIT) and line.number(end) is None):
        return Phrase(Unusable(Reason.UNKNOWN_RULE), at, end + 1 + (not line.has(end, Tag.UNIT)), Grade.LED)
    is_known = 1 < times <= _MOST_TIMES
    return Phrase(Count(times) if is_known else Unusable(Reason.UNKNOWN_RULE), at, end, grade)


def read_period(line: Line, at: int) -> Phrase | None:
    """Read "for 6 weeks", "for the next five months", "sechs Wochen lang"; None for minutes and hours.

    Where no word of the text speaks of a series, "for 2 days" is a length.
    """
    here = line.skip(at, *_PERIOD_LEADS)
    is_led = any(line.has(lead, *_PERIOD_SIGNS) and not line.has(lead, Tag.FROM) for lead in range(at, here))
    count = line.number(here) if line.number(here) is not None else line.value(here, Tag.ONE)
    unit_at = line.skip(here + 1, *_WHICH)  # "les 6 prochaines semaines"
    unit = line.value(unit_at, Tag.UNIT)
    end = line.skip(unit_at + 1, Tag.LONG)
    is_led = is_led or unit_at > here + 1 or end > unit_at + 1
    if count is None or count != int(count) or not is_led or not (unit in DAYS_OF or unit in _MONTHS_OF):
        return None
    if unit is Unit.DAY and not line.has_series:
        return None
    days, months = int(count) * DAYS_OF.get(unit, 0), int(count) * _MONTHS_OF.get(unit, 0)
    is_known = (days or months) and days <= _MOST_MONTHS * 31 and months <= _MOST_MONTHS
    return Phrase(Period(days, months) if is_known else Unusable(Reason.UNKNOWN_RULE), at, end)


def read_until(line: Line, at: int, *, is_series: bool) -> Phrase | None:
    """Read "until 12 March", "until the end of March"; a day that is not known here, "until Easter", is Unusable.

    `is_series`: a rule stands before it. Without one only "the end of" is read.
    """
    if not line.has(at, Tag.UNTIL) or line.word(at) == "-":
        return None
    end_of = _read_end_of(line, at + 1)
    if end_of is not None:
        return Phrase(end_of[0], at, end_of[1])
    if not is_series:
        return None
    if line.has(at, Tag.AT) and read_clock(line, at) is not None and line.word(at + 2) == ".":
        return None  # "a las 9.15"
    found = read_day(line, at + 1)
    if found is not None and isinstance(found.value, Day):
        return Phrase(Until(found.value), at, found.end)
    here = line.skip(at + 1, Tag.ON, Tag.IN, Tag.DATE)
    if line.has(here, Tag.MONTH):
        year, end = read_year(line, here + 1)
        return Phrase(Until(EndOf(Unit.MONTH, line.value(here, Tag.MONTH), year), is_open=True), at, end)
    is_unknown = found is not None and found.value == Unusable(Reason.UNREAD_TIME)
    return Phrase(Unusable(Reason.UNKNOWN_RULE), at, found.end) if found is not None and is_unknown else None


def read_month_of_rule(line: Line, rule: Phrase) -> list[Phrase]:
    """Read the month behind a rule, "every Monday in January", as the first day of the series and its end."""
    month = line.skip(rule.end, Tag.IN, Tag.OF, Tag.ON)
    if month == rule.end or not line.has(month, Tag.MONTH) or read_date(line, month, month) is not None:
        return []
    number = line.value(month, Tag.MONTH)
    year, end = read_year(line, month + 1)
    values = (Day(day=1, month=number, year=year), Until(EndOf(Unit.MONTH, number, year)))
    return [Phrase(value, rule.end, end) for value in values]


def read_clock_before_date(line: Line, at: int, span: Phrase) -> Phrase | None:
    """Read the clock of "18 Uhr bis 18.12.", which was read as a range but ends in a date; None for any other range."""
    day, month = line.digits(span.end - 3), line.digits(span.end - 1)
    is_dotted = line.word(span.end) == "." and line.is_glued(span.end) and line.word(span.end - 2) == "."
    if not is_dotted or not line.vocabulary.has_dotted_ordinals or day is None or month is None:
        return None
    is_date = 1 <= month <= len(DAYS) and 1 <= day <= DAYS[month - 1]
    return read_clock(line, at) if is_date and line.has(span.end - 4, Tag.UNTIL) else None


def _read_end_of(line: Line, at: int) -> tuple[Until, int] | None:
    """Read "the end of March", "end of the year", "Ende 2027", "Monatsende"; return it and the position after it."""
    first = line.skip(at, Tag.ON, Tag.DATE, Tag.IN, *_WHICH)
    if not line.has(first, Tag.END_OF):
        return None
    here = first + 1
    unit = line.value(first, Tag.END_OF)
    if unit is None:
        here = line.skip(first + 1, Tag.OF, Tag.ON, Tag.DATE, *_WHICH)
        year, end = read_year(line, here)
        if year is not None:
            return Until(EndOf(Unit.YEAR, year=year)), end
        unit = line.value(here, Tag.UNIT)
        weeks = line.value(here, Tag.NEXT_WEEK)
        if weeks is not None:
            return Until(EndOf(Unit.WEEK, ahead=weeks)), here + 1
        here += unit is not None
        month = line.skip(here, Tag.OF, Tag.ON) if unit is Unit.MONTH else here  # "fin du mois de mars"
        if line.has(month, Tag.MONTH):
            year, end = read_year(line, month + 1)
            return Until(EndOf(Unit.MONTH, line.value(month, Tag.MONTH), year)), end
    end = line.skip(here, *_WHICH)
    is_next = any(line.has(which, Tag.NEXT) for which in range(at, end))
    is_this = any(line.has(which, Tag.THIS) for which in range(at, end))
    is_known = unit in {Unit.WEEK, Unit.MONTH, Unit.YEAR}
    ahead = int(is_next) if is_next or is_this else None
    return (Until(EndOf(unit, ahead=ahead)), end) if is_known else None


def read_exception(line: Line, at: int) -> Phrase | None:
    """Read "except Friday", "but not on Mondays and Fridays", "except weekends", "except Dec 21", behind a rule."""
    if not line.has(at, Tag.NOT):
        return None
    here = line.skip(at + 1, Tag.NOT, Tag.ON, Tag.DATE, Tag.EVERY, Tag.COUNTING)
    weekdays: list[int] = []
    end = here
    while True:
        found = [line.value(here, tag) for tag in (Tag.WEEKDAY, Tag.WEEKDAYS) if line.value(here, tag) is not None]
        nearest = line.value(here, Tag.NEAREST_RULE)
        found = found[:1] or list(nearest[2:] if nearest else ())
        if not found:
            break
        weekdays += found
        end = here + 1
        here = line.skip(end + (line.word(end) == ","), Tag.AND, Tag.ON, Tag.DATE, Tag.OR)
    if weekdays:
        return Phrase(Except(tuple(weekdays)), at, end)
    day = read_day(line, at + 1)  # "except December 21"
    return Phrase(Except(()), at, day.end) if day is not None else None

"""Readers of the rules of a series: "every day", "weekly on Tuesday", "on Mondays", "monthly on the 15th".

Rules that people say clearly but that are not known here ("quarterly", "every third Thursday") are Unusable phrases,
with the rules that come close to them.
"""

from dataclasses import replace

from bot.language.readers.days import read_day
from bot.language.readers.month_days import read_interval, read_nth_of_month, read_positions, rule_of_positions
from bot.language.readers.values import WORKDAYS, Day, Grade, Phrase, Reason, Rule, Unusable
from bot.language.readers.written_dates import DAYS, FoundDate, read_date, read_day_of_month, stands_alone
from bot.language.text.line import Line
from bot.language.text.tags import Frequency, Tag, Unit

_LONGEST_INTERVAL = 48
_YEARLY = Rule(Frequency.MONTHLY, 12)
_FREQUENCIES = {Unit.DAY: Frequency.DAILY, Unit.WEEK: Frequency.WEEKLY, Unit.MONTH: Frequency.MONTHLY}


def read_rule(line: Line, at: int) -> Phrase | None:
    """Read "every day", "every Monday and Thursday", "every 2 weeks", "weekly", "on Mondays"."""
    if line.has(at, Tag.RECURS):
        is_counted = line.has(at, Tag.WORKDAYS) and line.number(at - 1) is not None  # "5 dias úteis"
        return None if is_counted else _read_recurring(line, at)
    here = line.skip(at, Tag.ON)
    weekdays, end = _read_weekdays(line, here, Tag.WEEKDAYS)
    if weekdays:
        grade = Grade.LED if here > at else Grade.BARE
        return Phrase(Rule(Frequency.WEEKLY, 1, weekdays, is_plural=True), at, end, grade)
    if not line.has(here, Tag.EVERY):
        return None
    day = line.skip(here + 1, Tag.DATE)  # "immer der erste Montag im Monat"
    of_month = read_nth_of_month(line, day, is_every=True)
    if of_month is not None:
        return Phrase(of_month.value, at, of_month.end)
    return _read_every_position(line, at, here + 1) or _read_every(line, at, here + 1)


def _read_recurring(line: Line, at: int) -> Phrase:
    """Read "weekly", "weekly on Tuesday", "monthly on the 15th"; "quarterly" is Unusable."""
    frequency, interval, *named = line.value(at, Tag.RECURS) or (None, 0)
    grade = Grade.LED if line.has(at, Tag.PART_IN_WORD) else Grade.BARE  # "todas las tardes", but "weekly numbers"
    if frequency is None:
        is_spelt = " " in line.word(at) and not line.tokens[at].is_number  # "twice a week", but "3 times"
        unknown = Unusable(Reason.UNKNOWN_RULE, _nearest_rules(line, at))
        return Phrase(unknown, at, at + 1, Grade.LED if is_spelt else Grade.BARE)
    end = at + 1
    if frequency is Frequency.MONTHLY:
        monthly = _read_monthly(line, at, end, interval)
        if isinstance(monthly.value, Rule) and monthly.end == end and line.has(at, Tag.WEAK):
            monthly = replace(monthly, value=replace(monthly.value, is_plural=_is_one_day_next(line, end)))
        return monthly if monthly.end > end else replace(monthly, grade=grade)
    weekdays, weekdays_end = _read_weekdays(line, line.skip(end, Tag.ON), Tag.WEEKDAY, Tag.WEEKDAYS)
    if frequency is not Frequency.WEEKLY or not weekdays:
        is_name = line.has(at, Tag.WEAK) and _is_one_day_next(line, end)
        return Phrase(Rule(frequency, interval, tuple(named), is_plural=is_name), at, end, grade)
    return Phrase(Rule(frequency, interval, weekdays), at, weekdays_end, grade)


def _nearest_rules(line: Line, at: int) -> tuple[Rule, ...]:
    """Return the rule that comes closest to a word: every 3 months to "quarterly"; none if there is none."""
    nearest = line.value(at, Tag.NEAREST_RULE)
    if nearest is None:
        return ()
    frequency, interval, *weekdays = nearest
    return (Rule(frequency, interval, tuple(weekdays)),)


def _read_every_position(line: Line, first: int, at: int) -> Phrase | None:
    """Read "every first Monday" and "every last working day", which are of a month though nobody says so.

    "every third Thursday" may as well be every 3 weeks, and "every first and third Monday" is no rule: both are
    Unusable. "every second Tuesday" is every other one, and is not for this reader.
    """
    found = read_positions(line, at)
    if found is None or not found.is_marked or found.positions == (2,):
        return None
    if not found.weekdays:
        is_list = len(found.positions) > 1 and not line.is_untagged_word(found.end)  # "every 1st and 15th"
        return Phrase(rule_of_positions(found, 1), first, found.end) if is_list else None
    if found.positions in {(1,), (-1,), (-2,)}:
        return Phrase(rule_of_positions(found, 1), first, found.end)
    is_weekly = len(found.positions) == len(found.weekdays) == 1 and 0 < found.positions[0] <= _LONGEST_INTERVAL
    weekly = (Rule(Frequency.WEEKLY, found.positions[0], found.weekdays),) if is_weekly else ()
    return Phrase(Unusable(Reason.UNKNOWN_RULE, (*weekly, *found.rules)), first, found.end)


def _is_one_day_next(line: Line, at: int) -> bool:
    """Tell whether one day stands behind "Informe diario", which may then be no series: "mañana", "el 3 de mayo"."""
    day = read_day(line, at + (line.word(at) in {",", "-", "("}))
    return day is not None and isinstance(day.value, Day) and (day.value.is_date or day.value.days_ahead is not None)


def _read_every(line: Line, first: int, at: int) -> Phrase | None:
    """Read what follows "every": "day", "Monday", "2 weeks", "other Tuesday", "15th"; "hour" is Unusable.

    `first` is where the phrase began, `at` the position after "every".
    """
    interval, here, _ = read_interval(line, at)
    if line.has(here, Tag.WORKDAY):
        return Phrase(Rule(Frequency.WEEKLY, 1, WORKDAYS), first, here + 1)
    weekdays, end = _read_weekdays(line, here, Tag.WEEKDAY, Tag.WEEKDAYS)
    if weekdays:
        is_known = 0 < interval <= _LONGEST_INTERVAL
        weekly = Rule(Frequency.WEEKLY, interval, weekdays)
        return Phrase(weekly if is_known else Unusable(Reason.UNKNOWN_RULE), first, end)
    if line.value(here, Tag.PART) is not None and interval:  # "every morning"; the part of the day is read by itself
        return Phrase(Rule(Frequency.DAILY, interval), first, here)
    frequency = _FREQUENCIES.get(line.value(here, Tag.UNIT))
    if frequency is None or not 0 < interval <= _LONGEST_INTERVAL:
        return _read_other_every(line, first, at)
    if frequency is Frequency.DAILY and (found := _read_every_date(line, first, here, interval)):
        return found
    end = here + 1
    if frequency is Frequency.MONTHLY:
        return _read_monthly(line, first, end, interval)
    if frequency is Frequency.WEEKLY:
        weekdays, weekdays_end = _read_weekdays(line, line.skip(end, Tag.ON), Tag.WEEKDAY, Tag.WEEKDAYS)
        end = weekdays_end if weekdays else end
    return Phrase(Rule(frequency, interval, weekdays), first, end)


def _read_every_date(line: Line, first: int, at: int, interval: int) -> Phrase | None:
    """Read "todo dia 5", the 5th of every month; "todo dia 1 e 15" is Unusable. `at` is the position of "dia"."""
    if not line.has(at, Tag.DATE):
        return None
    days = read_positions(line, at + 1)
    if days is not None and len(days.positions) > 1 and not days.has_noun:
        return Phrase(rule_of_positions(days, interval), first, days.end)
    day = read_day_of_month(line, at + 1, at)
    return _on_day_of_month(first, day, interval) if day else None


def _read_other_every(line: Line, first: int, at: int) -> Phrase | None:
    """Read "every 15th"; "every hour", "every weekend", "every December" and "every 3 March" are Unusable."""
    interval, here, is_ordinal = read_interval(line, at)
    unknown = Unusable(Reason.UNKNOWN_RULE, _nearest_rules(line, here))
    if line.value(here, Tag.UNIT) is Unit.YEAR:
        unknown = Unusable(Reason.UNKNOWN_RULE, (_YEARLY,))
    if line.has(here, Tag.UNIT, Tag.UNKNOWN_DAY):
        return Phrase(unknown, first, here + 1)
    date = read_date(line, at, at - 1)
    if date is not None and isinstance(date.day, Day) and date.day.month is not None:
        return Phrase(Unusable(Reason.UNKNOWN_RULE, (_YEARLY,)), first, at)  # the date is read by itself
    if line.has(here, Tag.MONTH):
        return Phrase(Unusable(Reason.UNREAD_TIME), first, here + 1)
    if here == at or _begins_counted_noun(line, here):
        return None
    if is_ordinal and 1 <= interval <= DAYS[0] and not line.has(at, Tag.OTHER):
        return Phrase(Rule(Frequency.MONTHLY, 1, month_day=interval), first, here)
    is_number = line.digits(at) is not None and line.has(here, Tag.AT)  # "tous les 15 à 14h"
    monthly = (Rule(Frequency.MONTHLY, 1, month_day=interval),) if 1 <= interval <= DAYS[0] else ()
    return Phrase(Unusable(Reason.UNKNOWN_RULE, monthly), first, here) if is_number else None


def _begins_counted_noun(line: Line, at: int) -> bool:
    """Tell whether the word after a number is what it counts: "every 5th customer", "for 2 people"."""
    is_word = at < len(line) and not line.tokens[at].tags and line.word(at)[0].isalpha()
    return is_word or not stands_alone(line, at)


def _read_monthly(line: Line, first: int, at: int, interval: int) -> Phrase:
    """Read the day after "every month": "on the first Monday", "on the 15th", "on the 15".

    `first` is where the phrase began, `at` the position after "every month".
    """
    without_day = Phrase(Rule(Frequency.MONTHLY, interval), first, at)
    here = line.skip(at, Tag.ON, Tag.DATE, Tag.FOR)
    found = read_positions(line, here)
    if found is not None and (found.weekdays or (here > at and (found.has_noun or len(found.positions) > 1))):
        return Phrase(rule_of_positions(found, interval), first, found.end)
    if here == at or line.has(here - 1, Tag.FOR, Tag.AT):
        return without_day
    count, _, _ = read_interval(line, here)
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
        at += at > end and line.has(at, Tag.EVERY)  # "every Tuesday and every Thursday"

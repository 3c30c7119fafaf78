"""Reads days of a month: "first Monday of the month", "the 15th of every month", "last day of May"."""

from dataclasses import replace
from typing import NamedTuple

from bot.language.readers.values import WORKDAYS, Day, Grade, Reason, Rule, Unusable
from bot.language.readers.written_dates import DAYS, read_year
from bot.language.text.line import Line, memoized
from bot.language.text.tags import Frequency, Tag, Unit

_MOST_OF_WEEKDAY = 4
_MOST_OF_WORKDAYS = 20
"""Every month has four of each weekday and twenty working days."""
_MOST_POSITIONS = 5
_MONTH_JOINERS = (Tag.OF, Tag.ON, Tag.DATE, Tag.IN, Tag.EVERY, Tag.THIS, Tag.NEXT, Tag.ONE)
_BEGINNINGS = (Tag.ORDINAL, Tag.LAST, Tag.NTH, Tag.MONTH_DAY)
_NEEDED = (Tag.UNIT, Tag.MONTH, Tag.MONTH_DAY, Tag.RECURS, Tag.WORKDAY, Tag.WORKDAYS)
_LIST_SIGNS = frozenset("&/+")


class FoundNth(NamedTuple):
    """What "the 15th of every month" says, the position after its last token, and how surely it says so."""

    value: Rule | Day | Unusable
    end: int
    grade: Grade


class FoundPositions(NamedTuple):
    """Which days of a month were said, up to the token before `end`: "first", "1st and 3rd Friday", "last day".

    `positions` are their numbers; -1 is the last. `rules` are the monthly rules of each; a "fifth Friday" has none, as
    it is not in every month.
    `weekdays` are those that were said with the last position, none for a mere day or for no word.
    `is_marked`: one at least is said as a position, "3rd", "last", and not as a mere number. `has_noun`: what they
    count was said.
    """

    positions: tuple[int, ...]
    rules: tuple[Rule, ...]
    weekdays: tuple[int, ...]
    end: int
    is_marked: bool
    has_noun: bool


def read_nth_of_month(line: Line, at: int, *, is_every: bool = False) -> FoundNth | None:
    """Read "the 15th of every month" as a rule, "first Monday of May" as a day; None for anything else.

    `is_every`: the word "every" stands before it, as in "tous les 15 du mois". Without any "every" it may be once. What
    is no rule, "the 1st and 15th of every month", is Unusable.
    """
    may_begin = line.has(at, *_BEGINNINGS) or line.digits(at) is not None
    if not may_begin or not line.speaks_of(*_NEEDED):
        return None
    named = line.value(at, Tag.MONTH_DAY)
    if named is not None:
        return FoundNth(Rule(Frequency.MONTHLY, month_day=named, may_be_once=not is_every), at + 1, Grade.CLEAR)
    found = read_positions(line, at)
    if found is None or not (found.is_marked or is_every or line.has(at - 1, Tag.DATE)):
        return None
    recurs = line.value(found.end, Tag.RECURS)
    if found.has_noun and recurs and recurs[0] is Frequency.MONTHLY:  # "first Monday monthly"
        return FoundNth(rule_of_positions(found, recurs[1]), found.end + 1, Grade.CLEAR)
    in_month = _read_month(line, found, is_every=is_every)
    if in_month is None and len(found.positions) == 1 and found.positions[0] < 0 and len(found.weekdays) > 1:
        rule = rule_of_positions(found, 1)  # "on the last working day"
        return FoundNth(replace(rule, may_be_once=True) if isinstance(rule, Rule) else rule, found.end, Grade.CLEAR)
    return in_month


def _read_month(line: Line, found: FoundPositions, *, is_every: bool) -> FoundNth | None:
    """Read the month behind a position: "of the month", "of every second month", "of next month", "in May 2027"."""
    month = line.skip(found.end, *_MONTH_JOINERS)
    nearest = line.value(month, Tag.NEAREST_RULE)
    if found.has_noun and nearest and nearest[0] is Frequency.MONTHLY:  # "first Monday of every quarter"
        rules = tuple(replace(rule, interval=nearest[1]) for rule in found.rules)
        return FoundNth(Unusable(Reason.UNKNOWN_RULE, rules), month + 1, Grade.CLEAR)
    if month == found.end:
        return None
    joiners = range(found.end, month)
    interval = 1
    if line.has(month - 1, Tag.EVERY):
        interval, month, _ = read_interval(line, month)
    if found.has_noun and line.has(month, Tag.MONTH):
        year, end = read_year(line, month + 1)
        return FoundNth(_day_of_position(found, Day(month=line.value(month, Tag.MONTH), year=year)), end, Grade.CLEAR)
    if line.value(month, Tag.UNIT) is not Unit.MONTH or not interval:
        return None
    end = line.skip(month + 1, Tag.NEXT, Tag.THIS)
    if is_every or any(line.has(joiner, Tag.EVERY) for joiner in joiners):
        return FoundNth(rule_of_positions(found, interval), month + 1, Grade.CLEAR)
    which = (*joiners, *range(month + 1, end))  # "de este mes", "del mes que viene", "del mes en curso"
    is_next = any(line.has(word, Tag.NEXT) for word in which)
    if is_next or any(line.has(word, Tag.THIS) for word in which):
        return FoundNth(_day_of_position(found, Day(months_ahead=int(is_next))), end, Grade.CLEAR)
    rule = rule_of_positions(found, 1)
    return FoundNth(replace(rule, may_be_once=True) if isinstance(rule, Rule) else rule, end, Grade.CLEAR)


def rule_of_positions(found: FoundPositions, interval: int) -> Rule | Unusable:
    """Return the rule of every so many months on a day; several days are Unusable, with the rule of each instead."""
    rules = tuple(replace(rule, interval=interval) for rule in found.rules)
    if not rules and len(found.weekdays) == 1:  # "every fifth Friday of the month"
        rules = (Rule(Frequency.MONTHLY, interval, found.weekdays, position=-1),)
        return Unusable(Reason.UNKNOWN_RULE, rules)
    return rules[0] if len(found.positions) == len(rules) == 1 else Unusable(Reason.UNKNOWN_RULE, rules)


def _day_of_position(found: FoundPositions, month: Day) -> Day | Unusable:
    """Return the day of a position in one month."""
    if not len(found.positions) == len(found.rules) == 1:
        return Unusable(Reason.UNREAD_TIME)
    rule = found.rules[0]
    return replace(month, day=rule.month_day, position=rule.position, weekdays=rule.weekdays)


@memoized
def read_positions(line: Line, at: int) -> FoundPositions | None:
    """Read "first Monday", "1st and 3rd Friday", "last working day", "15th", "1 y 15"; None if there is no position."""
    positions: list[int] = []
    nouns: list[tuple[int, ...] | None] = []
    is_marked, here, end = False, at, at
    while len(positions) < _MOST_POSITIONS and (position := _read_position(line, here)) is not None:
        number, end = position
        is_marked = is_marked or end > here + 1 or line.digits(here) is None
        noun, end = _read_noun(line, end)
        positions.append(number)
        nouns.append(noun)
        after = line.skip(_after_joint(line, end), Tag.DATE, Tag.ON)
        if _after_joint(line, end) == end or _read_position(line, after) is None:
            break
        here = after
    if not positions:
        return None
    known = [noun for noun in nouns if noun is not None]
    filled = [
        next((noun for noun in (*nouns[index:], *known[-1:]) if noun is not None), ()) for index in range(len(nouns))
    ]
    rules = [_rule_of(number, noun) for number, noun in zip(positions, filled, strict=True)]
    kept = tuple(rule for rule in rules if rule is not None)
    return FoundPositions(tuple(positions), kept, filled[-1], end, is_marked, bool(known))


def _read_position(line: Line, at: int) -> tuple[int, int] | None:
    """Return 1 for "first", 3 for "3rd", -1 for "last" and -2 for "second to last", and the position after it."""
    if line.has(at, Tag.LAST):
        return line.value(at, Tag.LAST) or -1, at + 1
    nth = line.value(at, Tag.NTH)
    if nth is not None and line.has(at + 1, Tag.WEEKDAY, Tag.WEEKDAYS):
        return nth, at + 1
    number = line.digits(at)
    if number is not None:
        return number, at + 1 + line.has(at + 1, Tag.ORDINAL_END)
    ordinal = line.value(at, Tag.ORDINAL)
    return None if ordinal is None else (ordinal, at + 1)


def _read_noun(line: Line, at: int) -> tuple[tuple[int, ...] | None, int]:
    """Return the weekdays of "Monday" or "working day", none for "day", and the position after it; None for no noun."""
    if line.has(at, Tag.WORKDAY, Tag.WORKDAYS):
        return WORKDAYS, at + 1
    for tag in (Tag.WEEKDAY, Tag.WEEKDAYS):
        weekday = line.value(at, tag)
        if weekday is not None:
            is_short = line.has(at, Tag.WEAK) and line.word(at + 1) == "."
            return (weekday,), at + 1 + is_short  # "Fr."
    return ((), at + 1) if line.value(at, Tag.UNIT) is Unit.DAY else (None, at)


def _after_joint(line: Line, at: int) -> int:
    """Return the position after "and", ", and" or "/", `at` if there is none."""
    end = at + (line.word(at) == ",")
    return end + (line.has(end, Tag.AND, Tag.OR) or line.word(end) in _LIST_SIGNS)


def _rule_of(position: int, weekdays: tuple[int, ...]) -> Rule | None:
    """Return the monthly rule of a position; None if not every month has it, or no month."""
    if not weekdays:
        return Rule(Frequency.MONTHLY, month_day=position) if position == -1 or 0 < position <= DAYS[0] else None
    most = _MOST_OF_WORKDAYS if len(weekdays) > 1 else _MOST_OF_WEEKDAY
    is_in_each = position in {-1, -2} or 0 < position <= most
    return Rule(Frequency.MONTHLY, 1, weekdays, position=position) if is_in_each else None


def read_interval(line: Line, at: int) -> tuple[int, int, bool]:
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

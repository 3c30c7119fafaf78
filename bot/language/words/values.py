"""What the values of a language's words are written as in its file, and what they are for each tag."""

from collections.abc import Callable, Mapping
from functools import cache
from math import prod
from typing import Any

from bot.language.text.tags import Frequency, Half, Part, Tag, Unit

PLAIN = "plain"
"""How a word is written that has a tag without a value, beside words of the same tag that have one."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@cache
def value_of(tag: Tag, written: str) -> Any:  # noqa: ANN401 - each tag has a value of its own
    """Return what is written for a tag as its value; raises `ValueError` if the tag has no such value."""
    if written == PLAIN and not takes_value(tag):
        return None
    named = _NAMED.get(tag, {})
    if written in named:
        return named[written]
    if tag not in _READ:
        message = f"one of {', '.join(named)}" if named else "no value"
        raise ValueError(message)
    return _READ[tag](written)


def takes_value(tag: Tag) -> bool:
    """Tell whether words of a tag always have a value."""
    return tag in _READ and PLAIN not in _NAMED.get(tag, {})


def _number(written: str) -> int | float:
    """Return a number, a sum or a product: "3", "20+3", "3*60", "1+0.5"."""
    number = sum(prod(float(factor) for factor in term.split("*")) for term in written.split("+"))
    return int(number) if number == int(number) else number


def _recurrence(written: str) -> tuple[Any, ...]:
    """Return "weekly/2 TU" as its frequency, interval and weekdays; a weekday may be a number, Monday is 0."""
    named, *weekdays = written.split()
    frequency, _, interval = named.partition("/")
    days = (int(day) if day.isdigit() else _WEEKDAYS.index(day) for day in weekdays)
    return (Frequency(frequency), int(interval or 1), *days)


_NAMED: Mapping[Tag, Mapping[str, Any]] = {
    Tag.AT: {PLAIN: None, "or_article": True},
    Tag.APPROX: {PLAIN: None, "or_topic": True},
    Tag.UNTIL: {PLAIN: None, "or_at": True},
    Tag.SHARP: {PLAIN: None, "sure": True, "or_name": False},
    Tag.PAST: {PLAIN: None, "some_minutes": True},
    Tag.WEAK: {PLAIN: None, "beside_time": True},
    Tag.AGO: {PLAIN: None, "before_amount": True},
    Tag.UNKNOWN_DAY: {PLAIN: None, "of_month": True, "of_month_led": "led", "of_day": False},
    Tag.ON: {PLAIN: None, "or_tomorrow": True},
    Tag.IN: {PLAIN: None, "at_most": True},
    Tag.BOUND: {PLAIN: None, "after": True, "before": False},
    Tag.RECURS: {"unknown": ()},
    **{tag: {PLAIN: None} for tag in (Tag.OCLOCK, Tag.WEEK_NUMBER, Tag.LAST, Tag.TIMES, Tag.END_OF)},
}
_READ: Mapping[Tag, Callable[[str], Any]] = {
    Tag.HALF_DAY: Half,
    **dict.fromkeys((Tag.UNIT, Tag.END_OF), Unit),
    **dict.fromkeys((Tag.RECURS, Tag.NEAREST_RULE), _recurrence),
    **dict.fromkeys((Tag.PART, Tag.PART_IN_WORD, Tag.IN_PART, Tag.TODAY_PART, Tag.HINT), Part),
    **dict.fromkeys(
        (
            *(Tag.OCLOCK, Tag.PAST_HOUR, Tag.HOUR_PAST, Tag.NUMBER, Tag.ONE, Tag.AND_HALF, Tag.ORDINAL, Tag.LENGTH),
            *(Tag.DAYS_AHEAD, Tag.WEEKDAY, Tag.WEEKDAYS, Tag.MONTH, Tag.NEXT_WEEK, Tag.WEEK_NUMBER, Tag.WEEK_LATER),
            *(Tag.OTHER, Tag.LAST, Tag.MONTH_DAY, Tag.TIMES, Tag.NTH),
        ),
        _number,
    ),
}

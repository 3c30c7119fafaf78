"""Readers of how long a meeting lasts ("for 30 minutes") and of how long it is until then ("in 20 minutes")."""

from datetime import timedelta
from typing import NamedTuple

from bot.language.readers.digits import leads_to_hour
from bot.language.readers.minutes import is_hour_of_place, is_minute
from bot.language.readers.values import MAX_MEETING_LENGTH, NOON, FromNow, Grade, Length, Phrase, Reason, Unusable
from bot.language.text.line import Line, memoized
from bot.language.text.tags import Tag, Unit

_HOUR = 60
_MINUTES_OF = {Unit.MINUTE: 1, Unit.HOUR: 60, Unit.DAY: 24 * 60, Unit.WEEK: 7 * 24 * 60, Unit.FORTNIGHT: 14 * 24 * 60}
_MONTH = 60 * 24 * 30
_SHORT_UNITS = frozenset((Unit.MINUTE, Unit.HOUR))
_LENGTH_LEADS = (Tag.FOR, Tag.AT, Tag.LASTING, Tag.OF, Tag.APPROX)
_FEWEST_MINUTES = 10
_LONGEST_BEFORE_CLOCK = 4 * _HOUR
_FRACTIONS: dict[tuple[int | None, int | None], float] = {(1, 2): 0.5, (1, 4): 0.25, (3, 4): 0.75}


class _Amount(NamedTuple):
    """An amount of time in minutes, the unit in which it was said, and the position after it."""

    minutes: float
    unit: Unit
    end: int


def read_length(line: Line, at: int) -> Phrase | None:
    """Read "for 30 minutes", "for an hour and a half", "lasting 2h", "a 45-minute"."""
    is_with = line.has(at, Tag.WITH) and not line.has(at, *_LENGTH_LEADS)
    if is_with and (not line.speaks_of(Tag.LASTING) or line.has(at, Tag.AND)):
        return None
    here = line.skip(at + (is_with or line.has(at, Tag.OF)), Tag.FOR, Tag.LASTING, Tag.APPROX)
    found = _read_amount(line, here)
    if found is None or line.has(found.end, Tag.FROM_NOW):
        return None
    if line.value(at - 1, Tag.AGO) or (line.has(found.end, Tag.AGO) and not line.value(found.end, Tag.AGO)):
        return None
    says_length = line.has(found.end - 1, Tag.LASTING)  # "mit 30 Minuten Dauer"
    is_range = found.minutes > _LONGEST_BEFORE_CLOCK and line.has(found.end, Tag.UNTIL)  # "dure de 13h à 15h"
    if is_range or (is_with and not says_length):
        return None
    is_led = says_length or _is_led(line, at, here)
    if not is_led and found.minutes > _LONGEST_BEFORE_CLOCK and line.has(here - 1, Tag.FROM):
        return None  # "la réunion de 9h"
    if not is_led and not _may_stand_alone(line, at, found):
        return None
    found = found._replace(end=found.end + line.has(found.end, Tag.SHARP))  # "30 min max"
    length = timedelta(minutes=round(found.minutes))
    is_possible = timedelta(minutes=1) <= length <= MAX_MEETING_LENGTH
    value = Length(length) if is_possible else Unusable(Reason.IMPOSSIBLE_LENGTH)
    is_lasting = line.has(found.end, Tag.LASTING) and _read_amount(line, found.end + 1) is None  # "2h de duración"
    has_long = line.has(found.end, Tag.SHARP) and not line.is_untagged_word(found.end + 1)  # "30 minutes long"
    end = found.end + (is_lasting or has_long)
    return Phrase(value, at, end, Grade.CLEAR if is_led or is_lasting else Grade.BARE)


def read_from_now(line: Line, at: int) -> Phrase | None:
    """Read "now", "in 20 minutes", "2 hours from now", "now+1h", "+30m"; days from now are for `read_day`.

    "2 hours ago" is less than nothing from now.
    """
    if line.has(at, Tag.NOW) and line.word(at + 1) == "+":
        found = _read_amount(line, at + 2)
        if found is not None and found.unit in _SHORT_UNITS:
            return Phrase(FromNow(timedelta(minutes=round(found.minutes))), at, found.end)
    if line.has(at, Tag.AT_ONCE) or (line.has(at, Tag.NOW) and _is_now(line, at)):
        return Phrase(FromNow(timedelta()), at, at + 1)
    is_ago = bool(line.value(at, Tag.AGO))
    found = _read_amount(line, line.skip(at + (is_ago or leads_from_now(line, at)), Tag.APPROX))
    if found is None or found.unit not in _SHORT_UNITS:
        return None
    minutes = round(found.minutes)
    if is_ago or (line.has(found.end, Tag.AGO) and not line.value(found.end, Tag.AGO)):
        return Phrase(FromNow(timedelta(minutes=-minutes)), at, found.end + (not is_ago))
    end = line.skip(found.end, Tag.SHARP)  # "in an hour or so"
    is_from_now = line.has(end, Tag.FROM_NOW)
    is_added = line.word(at - 1) == "+" and line.is_glued(at) and not line.is_glued(at - 1)
    if not leads_from_now(line, at) and not is_from_now and not is_added:
        return None
    value = FromNow(timedelta(minutes=minutes), is_limit=bool(line.value(at, Tag.IN)))
    return Phrase(value, at - is_added, end + is_from_now)


def leads_from_now(line: Line, at: int) -> bool:
    """Tell whether a word leads to a time from now: "IN 20 minutes", "AFTER 20 minutes"."""
    return line.has(at, Tag.IN) or bool(line.value(at, Tag.BOUND))


def read_amount(line: Line, at: int) -> tuple[timedelta, int] | None:
    """Read how much time words name, also in days and weeks: "an hour", "2 weeks".

    Returns the amount and the position after it; None if there is none, or if it is in months or years.
    """
    found = _read_amount(line, at)
    if found is None or found.unit not in _MINUTES_OF:
        return None
    return timedelta(minutes=round(found.minutes)), found.end


def read_months(line: Line, at: int) -> tuple[int, int] | None:
    """Return how many months are said at a position, "a month", "2 months", and the position after them; else None."""
    found = _read_amount(line, at)
    if found is None or found.unit is not Unit.MONTH or found.minutes % _MONTH:
        return None
    return round(found.minutes / _MONTH), found.end


def _is_led(line: Line, at: int, amount: int) -> bool:
    """Tell whether words say that a length follows: "for", or the article of "a 30 minute call"."""
    if line.has(amount, Tag.ONE) and line.number(amount + 1) is not None:
        return True
    return line.has(at, Tag.FOR, Tag.LASTING) and not line.has(at, Tag.FROM)  # "Plan de 5 ans" has no length


def _may_stand_alone(line: Line, at: int, found: _Amount) -> bool:
    """Tell whether an amount that nothing leads to may be a length: "2h", but not the company "3M"."""
    if found.unit not in _SHORT_UNITS or line.has(found.end, Tag.IN_PART):
        return False
    if line.word(found.end - 1) != "m":
        return True
    is_after_clock = line.has(at - 1, Tag.HALF_DAY, Tag.OCLOCK, Tag.NOON) or line.digits(at - 1) is not None
    is_small = line.slice(found.end - 1, found.end) == "m"
    return is_small and (is_after_clock or (line.digits(at) or 0) >= _FEWEST_MINUTES)


def _is_now(line: Line, at: int) -> bool:
    """Tell whether "now" is a time, and not how a sentence begins: "Now, add a meeting"."""
    if at + 1 >= len(line):
        return not line.has(at - 1, Tag.AND)  # "Then and now"
    is_closed = line.word(at + 1) in {".", "!", "?"} or line.has(at + 1, Tag.FOR, Tag.WITH)
    return is_closed and (at == 0 or line.word(at - 1) not in {",", ".", "!", "?"})


@memoized
def _read_amount(line: Line, at: int) -> _Amount | None:
    """Read "30 minutes", "an hour and a half", "1.5 hours", "1h30", "1 hour 30 minutes"; a month counts 30 days."""
    whole = at + line.has(at, Tag.ONE)
    minutes = line.value(whole, Tag.LENGTH)  # "viertelstunde"
    if minutes is not None:
        return _Amount(minutes, Unit.MINUTE, whole + 1)
    clock = _read_hours_and_minutes(line, at) if line.word(at + 1) == ":" else None
    amount, here = clock or _read_count(line, at)
    if amount is None:
        return None
    here += line.word(here) == "-" and line.has(here + 1, Tag.UNIT)  # "a 45-minute call"
    unit = line.value(here, Tag.UNIT)
    if (
        unit is None
        or (line.word(here) == "m" and not line.is_glued(here))
        or (line.has(at - 1, Tag.AT) and is_hour_of_place(line, here))
    ):
        return None
    if amount != int(amount) and leads_to_hour(line, here):  # "4.12 ore 15"
        return None
    minutes = amount * _MINUTES_OF.get(unit, _MONTH)
    if unit is not Unit.HOUR:
        return _Amount(minutes, unit, here + 1)
    more, end = _read_minutes_after_hours(line, here + 1) if amount == int(amount) else (0, here + 1)
    return _Amount(minutes + more, unit, end)


def _read_hours_and_minutes(line: Line, at: int) -> tuple[float, int] | None:
    """Return the hours of "1:30 h", and the position of their unit; None if no such length stands here."""
    hours, minutes = line.digits(at), line.digits(at + 2)
    if hours is None or minutes is None or minutes >= _HOUR:
        return None
    is_joined = (
        line.is_glued(at + 1) and line.is_glued(at + 2) and not line.has(at + 4, Tag.OF)
    )  # "3:00 hora de Madrid"
    return (hours + minutes / _HOUR, at + 3) if is_joined and line.value(at + 3, Tag.UNIT) is Unit.HOUR else None


def _read_count(line: Line, at: int) -> tuple[float | None, int]:
    """Return the number of "30", "1.5", "an", "two and a half", "1 1/2", and the position after it.

    Returns None if there is none. "Hora y media" has no number, and is one and a half.
    """
    if line.value(at, Tag.UNIT) is Unit.HOUR and line.has(at + 1, Tag.AND_HALF):
        return 1, at
    part, after_part = _read_fraction(line, at)
    if part is not None:
        return part, after_part
    amount, end = _read_whole_count(line, at)
    if amount is None:
        return None, end
    part, after_part = _read_fraction(line, end)
    if part is not None and amount == int(amount) and not line.is_glued(end):
        return amount + part, after_part
    half = line.value(end, Tag.AND_HALF)
    return (amount, end) if half is None else (amount + half, end + 1)


def _read_fraction(line: Line, at: int) -> tuple[float | None, int]:
    """Return the fraction of "3/4 hour" or "1/2 of an hour", and the position of its unit; None if there is none."""
    part = _FRACTIONS.get((line.digits(at), line.digits(at + 2)))
    is_joined = line.word(at + 1) == "/" and line.is_glued(at + 1) and line.is_glued(at + 2)
    end = line.skip(at + 3, Tag.OF, Tag.ONE)
    return (part, end) if is_joined and line.value(end, Tag.UNIT) is Unit.HOUR else (None, at)


def _read_whole_count(line: Line, at: int) -> tuple[float | None, int]:
    """Return the number of "30", "1.5", "an" or "two", and the position after it; None if there is none."""
    one = line.value(at, Tag.ONE)
    if one is not None:
        # "a 30 minute call": the article belongs to the call.
        if (line.number(at + 1) is not None and line.value(at + 2, Tag.UNIT)) or line.word(at + 2) == "-":
            return line.number(at + 1), at + 2
        return one, at + 1
    number = line.digits(at, 6)
    if number is None:
        return line.value(at, Tag.NUMBER), at + 1
    fraction = line.word(at + 2)
    if line.word(at + 1) in {".", ","} and line.is_glued(at + 2) and line.digits(at + 2, 3) is not None:
        return float(f"{number}.{fraction}"), at + 3
    return number, at + 1


def _read_minutes_after_hours(line: Line, at: int) -> tuple[float, int]:
    """Return the minutes said after hours, and the position after them; 0 and `at` if there are none.

    "an hour and a half", "1h30", "1 hour and 30 minutes", "1 hr 15".
    """
    half = line.value(at, Tag.AND_HALF)
    if half is not None:
        return half * _HOUR, at + 1
    here = line.skip(at, Tag.AND, Tag.PLUS)
    length = here + line.has(here, Tag.ONE)
    if here > at and line.has(length, Tag.LENGTH):  # "eine Stunde und eine Viertelstunde"
        return line.value(length, Tag.LENGTH), length + 1
    more = line.number(here)
    if more is None:
        return 0, at
    has_unit = line.value(here + 1, Tag.UNIT) is Unit.MINUTE
    is_glued = line.is_glued(here) and line.word(at - 1) == "h"
    is_joined = here == at or not line.has(here - 1, Tag.UNTIL)  # "an hour and fifteen", not "1 hour to 20"
    if has_unit or is_glued or (is_joined and _is_minute_after_hours(line, here)):
        return more, here + 1 + has_unit
    return 0, at


def _is_minute_after_hours(line: Line, at: int) -> bool:
    """Tell whether a number after "1 hr" or "une heure" is its minutes: "1 hr 15", not "1 hr 3pm"."""
    if line.has(at + 1, Tag.HALF_DAY) or line.is_untagged_word(at + 1) or not is_minute(line, at):
        return False
    if line.digits(at) is None:  # "an hour fifteen", but not "an hour ten thirty"
        goes_on = line.number(at + 1) is not None or line.has(at + 1, Tag.HOUR_PAST, Tag.PLUS, Tag.TO, Tag.PAST)
        return (line.number(at) or 0) >= _FEWEST_MINUTES and not goes_on
    is_spelt = line.vocabulary.is_24_hour and line.has(at - 1, Tag.OCLOCK) and len(line.word(at - 1)) > 1
    return is_spelt or (line.digits(at) or 0) > NOON

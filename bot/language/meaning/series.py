"""The rule of a series as text, and the meetings that it gives.

A round is one day, week or month of a series: "every 2 weeks" has a round every second week, counted from 0.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.language.meaning.moments import days_later, is_past
from bot.language.meaning.months import date_in_month, months_later
from bot.language.readers.values import Series
from bot.language.text.tags import Frequency

_WEEK = 7
_MONTHS = 12
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_IMPLIED = "X-IMPLIED=1"
_LEFT_OUT = "X-LEFT-OUT"
_MOST_EMPTY_ROUNDS = 16
"""How many rounds in a row can be without a meeting before a series is over.

The longest gap of a rule that ever meets again is that of 29 February every 25 years.
"""


def recurrence_rule(series: Series) -> str:
    """Return the recurrence rule of RFC 5545, without its time of day: "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU"."""
    parts = _rule_parts(series)
    if series.position is not None and len(series.weekdays) == 1:
        parts.append(f"BYDAY={series.position}{_WEEKDAYS[series.weekdays[0]]}")
    else:
        parts += _day_parts(series)
    return ";".join((*parts, *_end_parts(series)[:1]))


def _rule_parts(series: Series) -> list[str]:
    """Return the parts of a recurrence rule that say how often."""
    every = [f"INTERVAL={series.interval}"] if series.interval > 1 else []
    return [f"FREQ={series.frequency.upper()}", *every]


def _day_parts(series: Series) -> list[str]:
    """Return the parts of a recurrence rule that say on which days."""
    parts = []
    if series.weekdays:
        parts.append("BYDAY=" + ",".join(_WEEKDAYS[weekday] for weekday in series.weekdays))
    if series.position is not None:
        parts.append(f"BYSETPOS={series.position}")
    if series.month_day:
        parts.append(f"BYMONTHDAY={series.month_day}")
    return parts


def _end_parts(series: Series) -> list[str]:
    """Return the parts that say when a series ends; RFC 5545 takes only the first of them."""
    count = [f"COUNT={series.count}"] if series.count else []
    return [*count, f"UNTIL={series.until:%Y%m%d}"] if series.until else count


def series_to_text(series: Series) -> str:
    """Return all of a series as text that `series_from_text` reads: its rule with the time of day, and its last day.

    Releases that know no "first Tuesday of the month" can read it as well: so it is "BYDAY=TU;BYSETPOS=1" here, which
    means the same as "BYDAY=1TU".
    """
    parts = [*_rule_parts(series), *_day_parts(series), *_end_parts(series)]
    if series.clock is not None:
        parts.append(f"BYHOUR={series.clock.hour};BYMINUTE={series.clock.minute}")
    if series.is_implied:
        parts.append(_IMPLIED)
    if series.left_out:
        parts.append(f"{_LEFT_OUT}=" + ",".join(f"{day:%Y%m%d}" for day in series.left_out))
    return ";".join(parts)


def series_from_text(text: str) -> Series:
    """Return the series that `series_to_text` wrote; other text raises ValueError or KeyError."""
    parts = dict(part.split("=", 1) for part in text.split(";"))
    return Series(
        Frequency(parts["FREQ"].lower()),
        int(parts.get("INTERVAL", "1")),
        tuple(_WEEKDAYS.index(name) for name in parts["BYDAY"].split(",")) if "BYDAY" in parts else (),
        date.fromisoformat(parts["UNTIL"]) if "UNTIL" in parts else None,
        int(parts["BYMONTHDAY"]) if "BYMONTHDAY" in parts else None,
        time(int(parts["BYHOUR"]), int(parts["BYMINUTE"])) if "BYHOUR" in parts else None,
        is_implied=_IMPLIED in text,
        position=int(parts["BYSETPOS"]) if "BYSETPOS" in parts else None,
        count=int(parts["COUNT"]) if "COUNT" in parts else None,
        left_out=tuple(map(date.fromisoformat, parts[_LEFT_OUT].split(","))) if _LEFT_OUT in parts else (),
    )


def key_of_series(series: Series, zone: str) -> str:
    """Return a text that is the same whenever anybody asks for this series in this zone, and differs for any other.

    Its end is no part of it, nor are the days that are left out, nor a weekday that was not said: "weekly at 3pm" is
    one series all week.
    """
    named = replace(series, until=None, count=None, weekdays=() if series.is_implied else series.weekdays)
    clock = f"{series.clock:%H:%M}" if series.clock else ""
    return f"{recurrence_rule(named)} {clock} {zone}"


def leaving_out(series: Series, day: date, today: date) -> Series:
    """Return a series of which a day is left out, too; days before `today` need not be named any more."""
    return replace(series, left_out=tuple(sorted({*coming_left_out(series, today), day})))


def coming_left_out(series: Series, today: date) -> tuple[date, ...]:
    """Return the days from `today` on that are left out of a series."""
    return tuple(day for day in series.left_out if day >= today)


def meets_at(series: Series, first: datetime, moment: datetime) -> bool:
    """Tell whether a series has a meeting that starts at a moment."""
    found = next_meeting(series, first, moment)
    return found is not None and found.astimezone(UTC) == moment.astimezone(UTC)


def meeting_on(series: Series, first: datetime, day: date, now: datetime) -> datetime | None:
    """Return the first meeting of a series on a day of the zone of `now`, and not before it; None if there is none."""
    midnight = datetime.combine(day, time(), now.tzinfo)
    found = next_meeting(series, first, now if is_past(midnight, now) else midnight)
    return found if found is not None and found.astimezone(now.tzinfo).date() == day else None


def next_meeting(series: Series, first: datetime, reference: datetime) -> datetime | None:
    """Return the first meeting of a series at or after the reference's minute, None if the series is over.

    `first` is a meeting of the series, aware, in its zone. The wall time stays the same when clocks change. It takes no
    longer if more meetings lie between.
    """
    try:
        return _next_from(series, first, reference.replace(second=0, microsecond=0).astimezone(first.tzinfo))
    except OverflowError:  # after the last year that a date can have
        return None


def _next_from(series: Series, first: datetime, earliest: datetime) -> datetime | None:
    # Begin a day early: clocks that jump over a meeting's wall time may move it to the next day.
    """Return the first meeting at or after `earliest`, None if the series is over."""
    begin = _round_number(series, first.date(), earliest.date() - timedelta(days=1))
    left_out = frozenset(series.left_out)
    # A day that is left out may leave a round without a meeting, too.
    for number in range(begin, begin + _MOST_EMPTY_ROUNDS + len(left_out) + 1):
        for moment in _meetings_in_round(series, first, number):
            if series.until is not None and moment.date() > series.until:
                return None
            if not is_past(moment, earliest) and moment.date() not in left_out:
                return moment
    return None


def _round_number(series: Series, first: date, day: date) -> int:
    """Return the number of the round that a day lies in, 0 if it is before the first."""
    if series.frequency is Frequency.DAILY:
        passed = (day - first).days
    elif series.frequency is Frequency.WEEKLY:
        passed = (day - first + timedelta(days=first.weekday())).days // _WEEK
    else:
        passed = (day.year - first.year) * _MONTHS + day.month - first.month
    return max(0, passed // series.interval)


def _meetings_in_round(series: Series, first: datetime, number: int) -> list[datetime]:
    """Return the meetings of one round in their order, without any before the first meeting."""
    return [
        days_later(first, days, series.clock) for days in sorted(_days_after_first(series, first, number)) if days >= 0
    ]


def _days_after_first(series: Series, first: datetime, number: int) -> list[int]:
    """Return how many days after the first meeting those of one round are; negative before it."""
    if series.frequency is Frequency.DAILY:
        return [number * series.interval]
    if series.frequency is Frequency.WEEKLY:
        monday = number * series.interval * _WEEK - first.weekday()
        weekdays = () if series.is_implied else series.weekdays
        return [monday + weekday for weekday in weekdays or (first.weekday(),)]
    found = _date_in_month(series, first.date(), number * series.interval)
    return [] if found is None else [(found - first.date()) // timedelta(days=1)]


def _date_in_month(series: Series, first: date, months: int) -> date | None:
    """Return the date of the meeting so many months after the first one's; None if that month has no such day."""
    try:
        month = months_later(first.replace(day=1), months)
    except OverflowError:
        return None
    return date_in_month(month, series.month_day or first.day, series.weekdays, series.position)


def last_day_of_count(series: Series, first: datetime, count: int) -> date:
    """Return the day of the last of so many meetings, of which the first is at `first`; a weekday has to be known.

    If a series ends earlier by itself, it returns the day of its last meeting. Raises OverflowError after the last year
    that a date can have.
    """
    days = [0]
    number = empty = 0
    while len(days) < count and empty <= _MOST_EMPTY_ROUNDS:
        found = sorted(ahead for ahead in _days_after_first(series, first, number) if ahead > 0)
        empty = 0 if found else empty + 1
        days += found
        number += 1
    return days_later(first, days[min(count, len(days)) - 1], series.clock).date()


def last_day_of_period(series: Series, first: date, days: int, months: int) -> date:
    """Return the last day of "for 6 weeks" or "for five months" from the first meeting on.

    A month of a monthly rule is a calendar month, so that five of them have five meetings.
    """
    if months and series.frequency is Frequency.MONTHLY:
        return months_later(first.replace(day=1), months) - timedelta(days=1)
    return months_later(first, months) + timedelta(days=days - 1)


def count_until(series: Series, first: datetime, last: date) -> int:
    """Return how many meetings a series has from `first` up to a last day; at least one."""
    furthest = (last - first.date()).days
    count = 1
    for number in range(_round_number(series, first.date(), last) + 1):
        count += sum(0 < ahead <= furthest for ahead in _days_after_first(series, first, number))
    return count

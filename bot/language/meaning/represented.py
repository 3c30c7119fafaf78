"""Tells whether a moment has in it what each phrase says: what left the subject is never lost without a question."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.language.meaning.outcomes import Exact, Open, Outcome, Timing
from bot.language.meaning.sorting import is_house_number
from bot.language.readers.values import (
    NOON,
    Bound,
    Clock,
    Count,
    Day,
    DayPart,
    Days,
    FromNow,
    Grade,
    Length,
    Period,
    Phrase,
    Range,
    Reason,
    Rule,
    Until,
    Value,
    ZoneNames,
)
from bot.language.text.line import Line
from bot.language.text.tags import Part, Tag

_HOURS_OF_PART = {
    Part.MORNING: range(13),
    Part.LUNCH: range(10, 16),
    Part.AFTERNOON: range(12, 21),
    Part.EVENING: (*range(16, 24), 0),
    Part.NIGHT: (*range(17, 24), *range(6)),
}
_REASONS = {Day: Reason.SEVERAL_DAYS, Rule: Reason.UNKNOWN_RULE, Until: Reason.UNKNOWN_RULE}


def ask_about_lost(line: Line, phrases: list[Phrase], outcome: Outcome, reference: datetime) -> Outcome:
    """Return an exact outcome, or a question if one of its phrases says something that the moment has not in it.

    The moment is the choice. What somebody corrected is not asked about: "3pm, no, 4pm".
    """
    has_zones = sum(isinstance(phrase.value, ZoneNames) for phrase in phrases) > 1  # "3pm PST/6pm EST" is one moment
    if not isinstance(outcome, Exact) or len(phrases) == 1 or has_zones:
        return outcome
    lost = next((phrase for phrase in phrases if _is_lost(line, phrase, phrases, outcome.timing, reference)), None)
    if lost is None or any(line.has(at, Tag.CORRECTION) for at in range(phrases[0].first, phrases[-1].end)):
        return outcome
    words = ", ".join(line.slice(phrase.first, phrase.end) for phrase in phrases if _is_alike(phrase, lost))
    return Open(_REASONS.get(type(lost.value), Reason.SEVERAL_TIMES), words, (outcome.timing,))


def _is_alike(phrase: Phrase, lost: Phrase) -> bool:
    """Tell whether a phrase is about the same as one that was lost, so that a question names both."""
    return phrase is lost or isinstance(phrase.value, Clock | Range | FromNow | type(lost.value))


def _is_lost(line: Line, phrase: Phrase, phrases: list[Phrase], timing: Timing, reference: datetime) -> bool:
    """Tell whether a moment has not in it what a phrase says; a mere number beside a clock may be anything."""
    if isinstance(phrase.value, Clock) and (phrase.grade is Grade.BARE or is_house_number(line, phrase, phrases)):
        return False
    if isinstance(phrase.value, FromNow) and line.has(phrase.first, Tag.NOW):
        return False  # "please add that now"
    return not is_in(timing, phrase.value, reference)


def is_in(timing: Timing, value: Value, reference: datetime) -> bool:  # noqa: C901, PLR0911, PLR0912 - one case for each kind
    """Tell whether a moment has in it what a value says; it was said at `reference`."""
    start = timing.start
    if timing.series is not None and timing.series.clock is not None:  # clocks may jump over it on the first day
        start = datetime.combine(start.date(), timing.series.clock, start.tzinfo)
    end = None if timing.length is None else (start.astimezone(UTC) + timing.length).astimezone(start.tzinfo)
    match value:
        case Clock():
            return _shows(start, value) or (end is not None and _shows(end, value))
        case Bound(clock):
            return end is not None and _shows(end, clock)
        case Range(first, last):
            return _shows(start, first) and end is not None and _shows(end, last)
        case Day():
            return timing.series is not None or _is_on(start, value, reference)
        case Days(days):
            return any(_is_on(start, day, reference) for day in days)
        case DayPart(part):
            return start.hour in _HOURS_OF_PART.get(part, range(24))
        case Length(length):
            return timing.length == length
        case FromNow(length):
            return start.astimezone(UTC) == reference.astimezone(UTC) + length
        case ZoneNames(names):
            return not names or timing.is_relative or (timing.zone is not None and timing.zone.name in names)
        case Rule(frequency, interval):
            series = timing.series
            return series is not None and (series.frequency, series.interval) == (frequency, interval)
        case Until() | Count() | Period():
            return timing.series is not None and timing.series.until is not None
        case _:
            return True


def _shows(moment: datetime, clock: Clock) -> bool:
    """Tell whether a moment's wall time is a clock, in either half of the day if the clock is open or takes one."""
    is_either = clock.takes_half or clock.is_midnight
    is_hour = moment.hour % NOON == clock.hour % NOON if is_either else moment.hour == clock.hour
    return is_hour and moment.minute == clock.minute


def _is_on(start: datetime, day: Day, reference: datetime) -> bool:
    """Tell whether a moment may be on a day that was said; what is counted in weeks or workdays is not checked."""
    if day.days_after:  # "two days before Dec 11"
        start, day = start - timedelta(day.days_after), replace(day, days_after=0)
    if day.day is not None and day.day < 0:
        return (start + timedelta(days=1)).month != start.month
    if day.is_date:
        orders = ((day.day, day.month), (day.month, day.day)) if day.is_swappable else ((day.day, day.month),)
        return any(first == start.day and second in {None, start.month} for first, second in orders)
    if day.days_ahead is not None:
        todays = {reference.date(), reference.astimezone(start.tzinfo).date()}
        return any((start.date() - today).days in {day.days_ahead, day.or_days_ahead} for today in todays)
    return day.weekday in {None, start.weekday()}

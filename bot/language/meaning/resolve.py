"""Puts spans on dates: which moments they are, what was assumed, and what somebody has to choose."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.language.meaning.dates import possible_dates
from bot.language.meaning.limits import with_limit, with_limit_before_start
from bot.language.meaning.moments import lengths_from, starts_on
from bot.language.meaning.months import day_of_month, months_later, nth_weekday
from bot.language.meaning.outcomes import (
    Exact,
    Flagged,
    Open,
    Outcome,
    Refused,
    Timing,
    distinct_timings,
    with_flag,
)
from bot.language.meaning.sorting import PhrasesByKind
from bot.language.meaning.spans import DAY_MINUTES, PossibleSpans, Span
from bot.language.readers.values import MAX_MEETING_LENGTH, Day, Flag, Reason, Rule, Series
from bot.language.text.tags import Frequency
from bot.language.zones import Zone

_WEEK = 7
# What is flagged if only one of the moments is left that would have been asked about, as the others are past.
_FLAG_OF_LAST_CHOICE = {Reason.AMBIGUOUS_HOUR: Flag.HALF_DAY, Reason.DAY_NOT_ITS_DATE: Flag.DAY_NOT_ITS_DATE}


@dataclass(frozen=True, slots=True)
class ZonedReference:
    """The moment of speaking, in the zone in which a wall time is read; `zone` is that zone if one was said."""

    reference: datetime
    zone: Zone | None


def resolve(
    by_kind: PhrasesByKind, spans: PossibleSpans, zoned: ZonedReference, length: timedelta | None, words: str
) -> Outcome:
    """Return the outcome of spans on the day that was said; several possible moments become a question or a flag.

    `length` is that of a span without an end. `words` are what a question, or a refusal of the length, quotes.
    """
    flags, reason = list(spans.flags), spans.reason
    timings: list[Timing] = []
    refusals: list[Refused] = []
    for span in spans.spans:
        dates = possible_dates(by_kind.day, span, zoned.reference, is_today=by_kind.is_today)
        if isinstance(dates, Refused):
            refusals.append(dates)
            continue
        reason = reason or dates.reason
        if not timings:  # flags are about the first moment, and not about the others
            flags = [*spans.flags, *dates.flags]
        for day in dates.dates:
            found = _timings_on(by_kind, day, span, zoned, length)
            if isinstance(found, Refused):
                refusals.append(found)
                continue
            reason = reason or (Reason.REPEATED if len(found) > 1 else None)
            timings += found
    if not timings:
        return _with_zone(refusals[0], zoned.zone)
    if any(timing.length is not None and not timedelta() < timing.length <= MAX_MEETING_LENGTH for timing in timings):
        return Refused(Reason.IMPOSSIBLE_LENGTH, words)
    if by_kind.rule is not None:
        return _choose_series_outcome(by_kind.rule, timings, flags, reason, words)
    # If one half of the day is refused, as it is past, the other one is assumed.
    is_half = len(spans.spans) > 1 and spans.reason is not Reason.AMBIGUOUS_MIDNIGHT
    if is_half and refusals and Flag.HALF_DAY not in flags:
        flags.append(Flag.HALF_DAY)
    return _choose_outcome(timings, refusals, flags, reason, words)


def series_without_start(by_kind: PhrasesByKind, reference: datetime) -> Series | None:
    """Return the series of a question, whose time and first day are not known yet; None if no series was said."""
    if by_kind.rule is None:
        return None
    series = _series_of(by_kind, by_kind.rule, None, None)
    return with_limit_before_start(series, by_kind.limit, _first_day(by_kind.rule, reference.date()), reference)


def _choose_series_outcome(
    rule: Rule, timings: list[Timing], flags: list[Flag], reason: Reason | None, words: str
) -> Outcome:
    """Return the outcome of a series.

    It is flagged if it may be one meeting: only a plural says so, "Mondays at 9", or "first Monday of the month".
    """
    flags = [flag for flag in flags if flag is not Flag.TOMORROW]
    is_ended = timings[0].series is not None and timings[0].series.until is not None
    outcome = _choose_outcome(timings, [], flags, reason, words)
    if not isinstance(outcome, Exact | Flagged) or not (rule.is_plural or rule.may_be_once) or is_ended:
        return outcome
    return with_flag(outcome, Flag.SERIES, replace(outcome.timing, series=None))


def _timings_on(
    by_kind: PhrasesByKind, day: date, span: Span, zoned: ZonedReference, length: timedelta | None
) -> list[Timing] | Refused:
    """Return the moments of a span on a day, or on the first day of the series from that day on."""
    rule = by_kind.rule
    if rule is not None:
        day = _first_day(rule, day)
    starts = starts_on(day, span, zoned.reference)
    if isinstance(starts, Refused) and rule is not None and starts.reason is Reason.SKIPPED and starts.nearest:
        starts = (starts.nearest.start,)  # clocks that skip the time move this meeting only, so the series is possible
    if isinstance(starts, Refused):
        return starts
    timings: list[Timing] = []
    for start in starts:
        lengths = lengths_from(start, day, span)
        if rule is not None and span.end is not None:
            lengths = (timedelta(minutes=span.end - span.start),)  # as on a day without a change of the clocks
        if isinstance(lengths, Refused):
            return lengths
        timings += [Timing(start, each, zoned.zone) for each in lengths or (length,)]
    if rule is None:
        return timings
    clock = time(span.start % DAY_MINUTES // 60, span.start % 60)
    first = timings[0].start
    series = with_limit(_series_of(by_kind, rule, day, clock), by_kind.limit, first, zoned.reference)
    if series.until is not None and series.until < first.date():
        return Refused(Reason.SERIES_OVER)
    return [replace(timing, series=series) for timing in timings]


def _first_day(rule: Rule, day: date) -> date:
    """Return the first day of a series that is not before `day`."""
    if rule.frequency is Frequency.WEEKLY and rule.weekdays:
        return day + timedelta(min((weekday - day.weekday()) % _WEEK for weekday in rule.weekdays))
    if rule.position is None and rule.month_day is None:
        return day
    month = day.replace(day=1)
    while (found := _date_in_month(rule, month)) is None or found < day:
        month = months_later(month, 1)
    return found


def _date_in_month(rule: Rule, month: date) -> date | None:
    """Return the date of a monthly rule in a month; None if that month has no such day."""
    if rule.position is not None:
        return nth_weekday(month.year, month.month, rule.weekdays, rule.position)
    return day_of_month(month.year, month.month, rule.month_day or 1)


def _series_of(by_kind: PhrasesByKind, rule: Rule, first: date | None, clock: time | None) -> Series:
    """Return the series of a rule without its end; `first` is its first day, None if that is not known yet."""
    weekdays, month_day, position = rule.weekdays, rule.month_day, rule.position
    is_said = bool(by_kind.days)
    day = by_kind.days[0].value if by_kind.days else None
    if rule.frequency is Frequency.WEEKLY and first is not None:
        weekdays = weekdays or (first.weekday(),)
    if rule.frequency is Frequency.MONTHLY and first is not None and isinstance(day, Day) and position is None:
        if month_day is None and day.position is not None:  # "every year on the first Monday of May"
            weekdays, position = day.weekdays, day.position
        else:
            month_day = month_day or first.day
    is_implied = rule.frequency is not Frequency.DAILY and not is_said and not rule.weekdays and month_day is None
    return Series(rule.frequency, rule.interval, weekdays, None, month_day, clock, is_implied, position=position)


def _choose_outcome(
    timings: list[Timing], refusals: list[Refused], flags: list[Flag], reason: Reason | None, words: str
) -> Outcome:
    """Return one of the possible moments, or the question which of them is meant, or the refusal of a skipped one."""
    skipped = [refusal for refusal in refusals if refusal.reason is Reason.SKIPPED]
    if skipped and skipped[0] is refusals[0] and not reason:
        return refusals[0]
    if reason is Reason.AMBIGUOUS_MIDNIGHT:
        timings = [*(refusal.nearest for refusal in skipped if refusal.nearest), *timings]
    if reason and (len(timings) > 1 or reason is Reason.DAY_WITHOUT_TIME):
        return Open(reason, words, distinct_timings(timings))
    if reason in _FLAG_OF_LAST_CHOICE and _FLAG_OF_LAST_CHOICE[reason] not in flags:
        flags = [*flags, _FLAG_OF_LAST_CHOICE[reason]]
    return Flagged(timings[0], tuple(flags), tuple(timings[1:2])) if flags else Exact(timings[0])


def _with_zone(refusal: Refused, zone: Zone | None) -> Refused:
    """Return a refusal whose nearest moment has the zone that was said."""
    return replace(refusal, nearest=replace(refusal.nearest, zone=zone)) if refusal.nearest else refusal

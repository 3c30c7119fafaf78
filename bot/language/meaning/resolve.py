"""Spans placed on days: which moments they are, what was implied, and what somebody has to choose."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.language.meaning.dates import dates_of
from bot.language.meaning.moments import lengths_from, moments_on
from bot.language.meaning.outcomes import Exact, Flagged, Open, Outcome, Refused, Timing, distinct
from bot.language.meaning.said import Said
from bot.language.meaning.spans import DAY_MINUTES, Span, Spans
from bot.language.readers.values import MAX_LENGTH, Flag, Reason, Rule, Series
from bot.language.text.tags import Frequency
from bot.language.zones import Zone

_WEEK = 7
# What is flagged where only one of the moments is left that would have been asked about.
_FLAGS = {Reason.AMBIGUOUS_HOUR: Flag.HALF_DAY, Reason.DAY_NOT_ITS_DATE: Flag.DAY_NOT_ITS_DATE}


@dataclass(frozen=True, slots=True)
class Frame:
    """In which zone a wall time is read: the reference is in it; `zone` is one that was said."""

    reference: datetime
    zone: Zone | None


def resolve(said: Said, spans: Spans, frame: Frame, length: timedelta | None, words: str) -> Outcome:
    """Place spans on days: all combinations, the likeliest first; questions where there is more than one.

    `length` is that of a span without an end; `words` are what a question, or a refusal of the length, quotes.
    """
    flags, reason = list(spans.flags), spans.reason
    timings: list[Timing] = []
    refusals: list[Refused] = []
    for span in spans.spans:
        dates = dates_of(said.day, span, frame.reference, is_today=said.is_today)
        if isinstance(dates, Refused):
            refusals.append(dates)
            continue
        reason = reason or dates.reason
        if not timings:  # flags are about the first moment, and not about the others
            flags = [*spans.flags, *dates.flags]
        for day in dates.dates:
            placed = _placed(said, day, span, frame, length)
            if isinstance(placed, Refused):
                refusals.append(placed)
                continue
            reason = reason or (Reason.REPEATED if len(placed) > 1 else None)
            timings += placed
    if not timings:
        return _with_zone(refusals[0], frame.zone)
    if any(timing.length is not None and not timedelta() < timing.length <= MAX_LENGTH for timing in timings):
        return Refused(Reason.IMPOSSIBLE_LENGTH, words)
    if said.rule is not None:
        return _series_outcome(said.rule, timings, flags, reason, words)
    is_half = len(spans.spans) > 1 and spans.reason is not Reason.AMBIGUOUS_MIDNIGHT
    if is_half and refusals and Flag.HALF_DAY not in flags:
        flags.append(Flag.HALF_DAY)
    return _outcome(timings, refusals, flags, reason, words)


def open_series(said: Said, reference: datetime) -> Series | None:
    """Return the series of a question, which knows neither its time nor its first day yet."""
    if said.rule is None:
        return None
    return _series_of(said, said.rule, None, _last_day(said, reference), None)


def _series_outcome(rule: Rule, timings: list[Timing], flags: list[Flag], reason: Reason | None, words: str) -> Outcome:
    """Return the outcome of a series, which begins whenever it can; one that a plural said may be none."""
    flags = [flag for flag in flags if flag is not Flag.TOMORROW]
    if rule.is_plural:
        return Flagged(timings[0], (*flags, Flag.SERIES), (replace(timings[0], series=None),))
    return _outcome(timings, [], flags, reason, words)


def _placed(said: Said, day: date, span: Span, frame: Frame, length: timedelta | None) -> list[Timing] | Refused:
    """Return the moments of a span on a day; the first of a series, where one was said."""
    rule = said.rule
    if rule is not None:
        day = _first_day(rule, day)
    starts = moments_on(day, span, frame.reference)
    if isinstance(starts, Refused) and rule is not None and starts.reason is Reason.SKIPPED and starts.nearest:
        starts = (starts.nearest.start,)  # a gap moves one meeting of a series, and is none for the others
    if isinstance(starts, Refused):
        return starts
    timings: list[Timing] = []
    for start in starts:
        lengths = lengths_from(start, day, span)
        if rule is not None and span.end is not None:
            lengths = (timedelta(minutes=span.end - span.start),)  # as on any day without a change
        if isinstance(lengths, Refused):
            return lengths
        timings += [Timing(start, each, frame.zone) for each in lengths or (length,)]
    if rule is None:
        return timings
    clock = time(span.start % DAY_MINUTES // 60, span.start % 60)
    until = _last_day(said, timings[0].start)
    if until is not None and until < timings[0].start.date():
        return Refused(Reason.SERIES_OVER)
    return [replace(timing, series=_series_of(said, rule, day, until, clock)) for timing in timings]


def _first_day(rule: Rule, day: date) -> date:
    """Return the first day of a series, from a day on."""
    if rule.frequency is Frequency.WEEKLY and rule.weekdays:
        return day + timedelta(min((weekday - day.weekday()) % _WEEK for weekday in rule.weekdays))
    while rule.month_day is not None and day.day != rule.month_day:
        day += timedelta(1)
    return day


def _last_day(said: Said, start: datetime) -> date | None:
    """Return the last day of a series, from the moment of its first meeting; the day before where it is over."""
    if said.until is None:
        return None
    last = dates_of(said.until, Span(DAY_MINUTES - 1), start)
    return start.date() - timedelta(1) if isinstance(last, Refused) else last.dates[0]


def _series_of(said: Said, rule: Rule, first: date | None, until: date | None, clock: time | None) -> Series:
    """Return the series of a rule; `first` is its first day, where that is known."""
    weekdays, month_day = rule.weekdays, rule.month_day
    is_said = bool(said.days)
    if rule.frequency is Frequency.WEEKLY and first is not None:
        weekdays = weekdays or (first.weekday(),)
    if rule.frequency is Frequency.MONTHLY and first is not None and is_said:
        month_day = month_day or first.day
    is_implied = rule.frequency is not Frequency.DAILY and not is_said and not rule.weekdays and month_day is None
    return Series(rule.frequency, rule.interval, weekdays, until, month_day, clock, is_implied)


def _outcome(
    timings: list[Timing], refusals: list[Refused], flags: list[Flag], reason: Reason | None, words: str
) -> Outcome:
    skipped = [refusal for refusal in refusals if refusal.reason is Reason.SKIPPED]
    if skipped and skipped[0] is refusals[0] and not reason:
        return refusals[0]
    if reason is Reason.AMBIGUOUS_MIDNIGHT:
        timings = [*(refusal.nearest for refusal in skipped if refusal.nearest), *timings]
    if reason and (len(timings) > 1 or reason is Reason.DAY_WITHOUT_TIME):
        return Open(reason, words, distinct(timings))
    if reason in _FLAGS and _FLAGS[reason] not in flags:
        flags = [*flags, _FLAGS[reason]]
    return Flagged(timings[0], tuple(flags), tuple(timings[1:2])) if flags else Exact(timings[0])


def _with_zone(refusal: Refused, zone: Zone | None) -> Refused:
    return replace(refusal, nearest=replace(refusal.nearest, zone=zone)) if refusal.nearest else refusal

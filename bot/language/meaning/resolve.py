"""Puts spans on dates: which moments they are, what was assumed, and what somebody has to choose."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.language.meaning.dates import possible_dates
from bot.language.meaning.limits import with_limit, with_limit_before_start
from bot.language.meaning.moments import lengths_from, starts_on
from bot.language.meaning.months import date_in_month, months_later
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
from bot.language.meaning.spans import DAY_MINUTES, PossibleSpans, Span, is_at_night
from bot.language.readers.values import MAX_MEETING_LENGTH, Day, Flag, Reason, Rule, Series
from bot.language.text.tags import Frequency
from bot.language.zones import Zone

_WEEK = 7
_SOON = timedelta(hours=3)
# What is flagged if only one of the moments is left that would have been asked about, as the others are past.
_FLAG_OF_LAST_CHOICE = {Reason.AMBIGUOUS_HOUR: Flag.HALF_DAY, Reason.DAY_NOT_ITS_DATE: Flag.DAY_NOT_ITS_DATE}
# These flags are about the time of day; the others of this module are about the day.
_OF_HOUR = frozenset({Flag.TOMORROW, Flag.HALF_DAY, Flag.NEXT_DAY_END})


@dataclass(frozen=True, slots=True)
class ZonedReference:
    """The moment of speaking, in the zone in which a wall time is read; `zone` is that zone if one was said."""

    reference: datetime
    zone: Zone | None


@dataclass(frozen=True, slots=True)
class _Moments:
    """What one span gives: its moments, why others are none, and what was assumed of the day, or is open."""

    timings: list[Timing]
    refusals: list[Refused]
    flags: tuple[Flag, ...] = ()
    reason: Reason | None = None


def resolve(
    by_kind: PhrasesByKind, spans: PossibleSpans, zoned: ZonedReference, length: timedelta | None, words: str
) -> Outcome:
    """Return the outcome of spans on the day that was said; several possible moments become a question or a flag.

    `length` is that of a span without an end. `words` are what a question, or a refusal of the length, quotes.
    """
    found = [_moments_of(by_kind, span, zoned, length) for span in spans.spans]
    possible = [moments for moments in found if moments.timings]
    refusals = [refusal for moments in found for refusal in moments.refusals]
    if not possible:
        return _with_zone(refusals[0], zoned.zone)
    first, is_likeliest = possible[0], bool(found[0].timings)
    if is_likeliest and spans.reason is not Reason.AMBIGUOUS_MIDNIGHT:
        others = zip(found[1:], spans.spans[1:], strict=True)
        rest = [each for each, span in others if each.timings and _may_be_meant(each, span, first, spans, zoned)]
        possible, refusals = [first, *([] if by_kind.rule and spans.is_usual else rest)], first.refusals
    timings = [timing for moments in possible for timing in moments.timings]
    if any(timing.length is not None and not timedelta() < timing.length <= MAX_MEETING_LENGTH for timing in timings):
        return Refused(Reason.IMPOSSIBLE_LENGTH, words)
    is_half_open = not spans.is_usual or len(possible) > 1 or not is_likeliest
    flags = [flag for flag in spans.flags if flag is not Flag.HALF_DAY or is_half_open]
    if not is_likeliest and spans.reason is not Reason.AMBIGUOUS_MIDNIGHT and Flag.HALF_DAY not in flags:
        flags.append(Flag.HALF_DAY)  # one half of the day is past, so that the other one is assumed
    reason = spans.reason or next((moments.reason for moments in possible if moments.reason), None)
    if by_kind.rule is not None:
        return _choose_series_outcome(by_kind.rule, timings, [*flags, *first.flags], reason, words)
    return _choose_outcome(timings, refusals, [*flags, *first.flags], reason, words)


def _moments_of(by_kind: PhrasesByKind, span: Span, zoned: ZonedReference, length: timedelta | None) -> _Moments:
    """Return the moments of one span on the dates that the day can mean."""
    dates = possible_dates(by_kind.day, span, zoned.reference, is_today=by_kind.is_today)
    if isinstance(dates, Refused):
        return _Moments([], [dates])
    moments = _Moments([], [], dates.flags, dates.reason)
    is_repeated = False
    for day in dates.dates:
        found = _timings_on(by_kind, day, span, zoned, length)
        if isinstance(found, Refused):
            moments.refusals.append(found)
        else:
            moments.timings.extend(found)
            is_repeated = is_repeated or len(found) > 1
    return replace(moments, reason=moments.reason or (Reason.REPEATED if is_repeated else None))


def _may_be_meant(other: _Moments, span: Span, first: _Moments, spans: PossibleSpans, zoned: ZonedReference) -> bool:
    """Tell whether the less likely half of the day has to be offered beside the likelier one.

    Never at night, unless it comes within hours. If nearly everybody means the likelier one, the other counts only if
    it comes sooner: at ten o'clock "at 9" may be tonight instead of tomorrow.
    """
    start, likeliest = other.timings[0].start, first.timings[0].start
    is_near = start.astimezone(UTC) - zoned.reference.astimezone(UTC) <= _SOON
    if is_at_night(span) and not (is_near or spans.is_night_meant) and Flag.NEXT_YEAR not in first.flags:
        return False
    if not spans.is_usual:
        return True
    is_other_day = start.date() != likeliest.date()
    return start < likeliest and (is_near or is_other_day or bool(first.flags))


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
    while True:
        found = date_in_month(month, rule.month_day or 1, rule.weekdays, rule.position)
        if found is not None and found >= day:
            return found
        month = months_later(month, 1)


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
    return _with_flags(timings, flags) if flags else Exact(timings[0])


def _with_flags(timings: list[Timing], flags: list[Flag]) -> Flagged:
    """Return the first moment, flagged, the most important flag first, with the other moment that this one is about."""
    ordered = [flag for flag in Flag if flag in flags]
    taken, is_of_hour = timings[0], ordered[0] in _OF_HOUR
    others = [timing for timing in timings[1:] if is_of_hour or timing.start.date() != taken.start.date()]
    return Flagged(taken, tuple(ordered), tuple(others[:1]))


def _with_zone(refusal: Refused, zone: Zone | None) -> Refused:
    """Return a refusal that has the zone that was said, as its nearest moment has."""
    nearest = replace(refusal.nearest, zone=zone) if refusal.nearest else None
    return replace(refusal, nearest=nearest, zone=zone)

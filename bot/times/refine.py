"""From what was said to the moment that is meant: what is known is kept, what is implied is flagged.

Wall times are resolved in the zone that they were said in, lengths and offsets in UTC. A question has
its answers ready; a refusal names the nearest moment that would do, where there is one.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.times.dates import dates_of
from bot.times.moments import MAX_YEARS_AHEAD, length_from, on_wall, place
from bot.times.outcomes import Exact, Flagged, Open, Outcome, Refused, Timeless, Timing, timings_of
from bot.times.readings import (
    MAX_LENGTH,
    NOON,
    Bound,
    Clock,
    Day,
    DayPart,
    Flag,
    Grade,
    Impossible,
    Length,
    Named,
    Offset,
    Phrase,
    Range,
    Reason,
    Rule,
    Series,
    Until,
)
from bot.times.spans import DAY_MINUTES, Span, Spans, spans_of
from bot.times.words import Frequency, Line, Part, Tag
from bot.zones import zone_of

_WEEK = 7
_HALF_DAY = 12 * 60
_OPEN_HOUR = 8


@dataclass(slots=True)
class _Said:
    """The phrases of a text by what they are about; lists hold different values only."""

    clocks: list[Phrase]
    days: list[Phrase]
    parts: list[DayPart]
    lengths: list[Phrase]
    bounds: list[Phrase]
    zones: tuple[str, ...] = ()
    rule: Rule | None = None
    until: Day | None = None


def refine(line: Line, phrases: list[Phrase], reference: datetime, hint: Part | None = None) -> Outcome:
    """Return what phrases mean to somebody who speaks at `reference`, an aware moment in their zone.

    Never before the reference's minute, unless refused. `hint` is the part of a day that the subject
    suggests; it decides which half an open hour is in.
    """
    said = _sort(line, phrases)
    reference = reference.replace(second=0, microsecond=0)
    try:
        outcome = _Refiner(line, said, reference, hint).refine()
    except OverflowError:
        outcome = Refused(Reason.TOO_FAR)
    if isinstance(outcome, Refused) and not outcome.words and phrases:
        return replace(outcome, words=line.slice(phrases[0].first, phrases[-1].behind))
    return outcome


def _sort(line: Line, phrases: list[Phrase]) -> _Said:
    said = _Said([], [], [], [], [])
    behind = 0
    for phrase in phrases:
        is_correction = any(line.has(place, Tag.CORRECTION) for place in range(behind, phrase.first))
        behind = phrase.behind
        kept = _list_of(said, phrase)
        if kept is not None:
            _add(kept, phrase, is_correction=is_correction)
        _note(said, phrase)
    if not any(line.has(phrase.first - 1, Tag.OR) for phrase in said.clocks):
        best = max((phrase.grade for phrase in said.clocks), default=Grade.BARE)
        said.clocks = [phrase for phrase in said.clocks if phrase.grade is best]
    if len(said.clocks) > 1:  # "please add that now" beside a time
        said.clocks = [phrase for phrase in said.clocks if not line.has(phrase.first, Tag.NOW)] or said.clocks[:1]
    said.clocks = _as_range(line, said.clocks, said.bounds)
    said.days = _together(said.days)
    return said


def _list_of(said: _Said, phrase: Phrase) -> list[Phrase] | None:
    """Return the list that a phrase belongs to, None where it is no phrase of a list."""
    match phrase.value:
        case Clock() | Range() | Offset() | Impossible(Reason.IMPOSSIBLE_TIME):
            return said.clocks
        case Day() | Impossible(Reason.IMPOSSIBLE_DATE):
            return said.days
        case Length() | Impossible():
            return said.lengths
        case Bound():
            return said.bounds
        case _:
            return None


def _note(said: _Said, phrase: Phrase) -> None:
    """Keep what is said once: a part of the day, a zone, a rule and its end."""
    match phrase.value:
        case DayPart() as part:
            said.parts.append(part)
        case Named(zones):
            said.zones = zones
        case Rule() as rule:
            said.rule = said.rule or rule
        case Until(day):
            said.until = day
        case _:
            pass


def _add(found: list[Phrase], phrase: Phrase, *, is_correction: bool) -> None:
    if is_correction:
        found.clear()
    if all(phrase.value != other.value for other in found):
        found.append(phrase)


def _as_range(line: Line, clocks: list[Phrase], bounds: list[Phrase]) -> list[Phrase]:
    """Join clocks that stand apart into a range: "starts at 3pm and ends at 4pm", "at 5pm ... should go to 8pm"."""
    ends = [replace(bound, value=bound.value.clock) for bound in bounds if isinstance(bound.value, Bound)]
    ends = [end for end in ends if line.has(end.first, Tag.UNTIL)]
    if len(clocks) + len(ends) != 2 or not clocks:  # noqa: PLR2004 - a range has two ends
        return clocks
    first, last = (*clocks, *ends)
    joins = line.has(first.behind, Tag.UNTIL) or line.has(last.first - 1, Tag.UNTIL) or bool(ends)
    if not joins or last.first < first.first or not isinstance(first.value, Clock) or not isinstance(last.value, Clock):
        return clocks
    return [replace(first, value=Range(first.value, last.value), behind=last.behind)]


def _together(days: list[Phrase]) -> list[Phrase]:
    """Join "Tuesday" and "next week", which may stand apart."""
    weeks = [phrase for phrase in days if isinstance(phrase.value, Day) and _is_week(phrase.value)]
    others = [phrase for phrase in days if phrase not in weeks]
    if (
        len(weeks) == 1
        and len(others) == 1
        and isinstance(others[0].value, Day)
        and others[0].value.weekday is not None
    ):
        week = weeks[0].value
        assert isinstance(week, Day)  # noqa: S101 - for the type checker: it was filtered by that
        return [replace(others[0], value=replace(others[0].value, weeks=week.weeks))]
    return days


def _is_week(day: Day) -> bool:
    return day.weeks is not None and day.weekday is None


class _Refiner:
    """The steps of `refine`, which share what was said and when."""

    def __init__(self, line: Line, said: _Said, reference: datetime, hint: Part | None) -> None:
        self._line, self._said, self._reference, self._hint = line, said, reference, hint

    def refine(self) -> Outcome:
        said = self._said
        for phrase in (*said.clocks, *said.days, *said.lengths):
            if isinstance(phrase.value, Impossible):
                return Refused(phrase.value.reason, self._words(phrase))
        if len(said.days) > 1:
            return self._each(said.days, Reason.SEVERAL_DAYS)
        if len(said.clocks) > 1:
            return self._each(said.clocks, Reason.SEVERAL_TIMES)
        if not said.clocks:
            return self._without_clock()
        return self._with_clock(said.clocks[0])

    def _words(self, phrase: Phrase) -> str:
        return self._line.slice(phrase.first, phrase.behind)

    def _each(self, phrases: list[Phrase], reason: Reason) -> Outcome:
        """Ask which of several was meant, with each one's moments as choices."""
        choices: list[Timing] = []
        for phrase in phrases:
            said = replace_said(self._said, phrases, phrase)
            outcome = _Refiner(self._line, said, self._reference, self._hint).refine()
            match outcome:
                case Exact(timing):
                    choices.append(timing)
                case Flagged(timing, others=others):
                    choices += (timing, *others)
                case Open(choices=more):
                    choices += more
                case _:
                    pass
        return Open(reason, ", ".join(self._words(phrase) for phrase in phrases), _distinct(choices))

    def _without_clock(self) -> Outcome:
        said = self._said
        length = _length_of(said)
        if said.bounds:
            return self._slots(Reason.BOUND_ONLY, self._words(said.bounds[0]), _bound_slots(said.bounds[0].value))
        if said.parts and (said.parts[0].part is not Part.ANY or not said.days):
            words = self._words(said.days[0]) if said.days else ""
            return self._slots(Reason.PART_OF_DAY, words, _SLOTS[said.parts[0].part])
        if said.days:
            return self._slots(Reason.DAY_WITHOUT_TIME, self._words(said.days[0]), _SLOTS[Part.ANY])
        if said.rule is not None:
            return self._slots(Reason.SERIES_WITHOUT_TIME, "", _SLOTS[Part.ANY])
        if said.lengths:
            return Timeless(Reason.LENGTH_WITHOUT_TIME, self._words(said.lengths[0]), length)
        return Timeless()

    def _slots(self, reason: Reason, words: str, minutes: tuple[int, ...]) -> Outcome:
        """Offer starts on the day that was said, or refuse where the day is past."""
        choices: list[Timing] = []
        refusal: Refused | None = None
        for minute in minutes:
            hour, rest = divmod(minute, 60)
            outcome = self._at(Clock(hour, rest), None)
            if isinstance(outcome, Exact | Flagged):
                choices.append(outcome.timing)
            elif isinstance(outcome, Refused) and outcome.reason is not Reason.PAST:
                refusal = outcome
            elif isinstance(outcome, Refused):
                refusal = refusal or outcome
        if not choices and refusal is not None and self._is_day_past(refusal):
            return refusal
        return Open(reason, words, _distinct(choices))

    def _is_day_past(self, refusal: Refused) -> bool:
        """Tell whether a day is over, and not only its slots."""
        if refusal.reason is not Reason.PAST:
            return True
        outcome = self._at(Clock(23, 59), None)
        return isinstance(outcome, Refused) and outcome.reason is Reason.PAST

    def _with_clock(self, phrase: Phrase) -> Outcome:
        value = phrase.value
        length = _length_of(self._said)
        if isinstance(value, Offset):
            return self._from_now(value, length)
        assert isinstance(value, Clock | Range)  # noqa: S101 - for the type checker: `_sort` made it so
        if isinstance(value, Range) and length is not None:
            return self._window(phrase, value, length)
        return self._at(value, length, self._words(phrase))

    def _window(self, phrase: Phrase, value: Range, length: timedelta) -> Outcome:
        """Read "90 minutes between 4 and 8": a range that leaves the start open, unless it is that long."""
        whole = self._at(value, None, self._words(phrase))
        timing = whole.timing if isinstance(whole, Exact | Flagged) else None
        if timing is None or timing.length is None or timing.length <= length:
            return whole
        last = timing.start + (timing.length - length)
        step = timedelta(hours=1) if timing.length > timedelta(hours=2) else timedelta(minutes=30)
        starts = [timing.start + step * count for count in range(4)]
        choices = tuple(replace(timing, start=start, length=length) for start in starts if start <= last)
        return Open(Reason.SEVERAL_TIMES, self._words(phrase), choices)

    def _from_now(self, value: Offset, length: timedelta | None) -> Outcome:
        start = (self._reference.astimezone(UTC) + value.length).astimezone(self._reference.tzinfo)
        if start.year > self._reference.year + MAX_YEARS_AHEAD:
            return Refused(Reason.TOO_FAR)
        return Exact(Timing(start, length, is_relative=True))

    def _at(self, value: Clock | Range, length: timedelta | None, words: str = "") -> Outcome:
        """Resolve a clock or a range on the day that was said, in each zone that was."""
        said = self._said
        zones = said.zones or ("",)
        outcomes = [self._in_zone(value, length, zone, words) for zone in zones]
        if len(outcomes) == 1:
            return outcomes[0]
        choices = _distinct([timing for outcome in outcomes for timing in timings_of(outcome)])
        return Open(Reason.AMBIGUOUS_ZONE, words, choices) if choices else outcomes[0]

    def _in_zone(self, value: Clock | Range, length: timedelta | None, zone: str, words: str) -> Outcome:
        said = self._said
        reference = self._reference.astimezone(zone_of(zone)) if zone else self._reference
        part = said.parts[0].part if said.parts else None
        has_day = bool(said.days) or any(part.is_today for part in said.parts)
        habit = self._line.vocabulary.is_24_hour
        clocks = spans_of(value, part, self._hint, has_day=has_day, is_24_hour=habit)
        if isinstance(clocks, Refused):
            return replace(clocks, words=words)
        return _resolve(said, clocks, _Frame(reference, zone), length, words)


def replace_said(said: _Said, phrases: list[Phrase], chosen: Phrase) -> _Said:
    """Return what was said with one of several phrases of a kind."""
    if phrases is said.days:
        return replace(said, days=[chosen])
    return replace(said, clocks=[chosen])


def pick(day: date, clock: time, length: timedelta | None, reference: datetime, zone: str) -> Outcome:
    """Return the moment of a date and a time of day that were picked, as `refine` would."""
    said = _Said([], [Phrase(Day(day=day.day, month=day.month, year=day.year), 0, 0)], [], [], [])
    spans = Spans((Span(clock.hour * 60 + clock.minute),))
    reference = reference.replace(second=0, microsecond=0)
    try:
        return _resolve(said, spans, _Frame(reference, zone), length, f"{day} {clock:%H:%M}")
    except OverflowError:
        return Refused(Reason.TOO_FAR)


def _distinct(timings: list[Timing]) -> tuple[Timing, ...]:
    return tuple({(timing.start.astimezone(UTC), timing.length): timing for timing in reversed(timings)}.values())[::-1]


def _length_of(said: _Said) -> timedelta | None:
    lengths = [phrase.value.length for phrase in said.lengths if isinstance(phrase.value, Length)]
    return lengths[0] if lengths else None


_SLOTS = {
    Part.ANY: (9 * 60, 11 * 60, 14 * 60, 16 * 60),
    Part.MORNING: (8 * 60, 9 * 60, 10 * 60, 11 * 60),
    Part.LUNCH: (12 * 60, 12 * 60 + 30, 13 * 60),
    Part.AFTERNOON: (12 * 60, 13 * 60, 14 * 60, 15 * 60, 16 * 60),
    Part.EVENING: (17 * 60, 18 * 60, 19 * 60, 20 * 60),
    Part.NIGHT: (18 * 60, 19 * 60, 20 * 60, 21 * 60),
    Part.END: (16 * 60, 16 * 60 + 30, 17 * 60, 17 * 60 + 30),
}


def _bound_slots(value: object) -> tuple[int, ...]:
    """Offer the bound itself: after 4 may start at 4."""
    if not isinstance(value, Bound):
        return ()
    clock = value.clock
    if not clock.is_open:
        return (clock.hour * 60 + clock.minute,)
    first = clock.hour % NOON * 60 + clock.minute
    return (first + _HALF_DAY, first) if clock.hour < _OPEN_HOUR or clock.hour == NOON else (first, first + _HALF_DAY)


@dataclass(frozen=True, slots=True)
class _Frame:
    """In which zone a wall time is read: the reference is in it; `zone` names one that was said."""

    reference: datetime
    zone: str


def _resolve(said: _Said, spans: Spans, frame: _Frame, length: timedelta | None, words: str) -> Outcome:
    """Place spans on days: all combinations, the likeliest first; questions where there is more than one."""
    flags, reason = list(spans.flags), spans.reason
    timings: list[Timing] = []
    refusals: list[Refused] = []
    for span in spans.spans:
        dates = dates_of(_day_of(said), span, frame.reference, is_today=any(part.is_today for part in said.parts))
        if isinstance(dates, Refused):
            refusals.append(dates)
            continue
        reason = reason or dates.reason
        if not timings:  # flags are about the first moment, and not about the others
            flags = [*spans.flags, *dates.flags]
        for day in dates.dates:
            placed = place(day, span, frame.reference)
            if isinstance(placed, Refused):
                refusals.append(placed)
                continue
            reason = reason or (Reason.REPEATED if len(placed) > 1 else None)
            timings += [Timing(start, length_from(start, day, span) or length, frame.zone) for start in placed]
    if not timings:
        return _with_zone(refusals[0], frame.zone)
    if any(timing.length is not None and not timedelta() < timing.length <= MAX_LENGTH for timing in timings):
        return Refused(Reason.IMPOSSIBLE_LENGTH, words)
    if said.rule is not None:
        return _as_series(said, timings, flags, reason, words)
    return _outcome(timings, refusals, flags, reason, words)


def _day_of(said: _Said) -> Day | None:
    day = said.days[0].value if said.days else None
    return day if isinstance(day, Day) else None


def _outcome(
    timings: list[Timing], refusals: list[Refused], flags: list[Flag], reason: Reason | None, words: str
) -> Outcome:
    if refusals and refusals[0].reason is Reason.SKIPPED and not reason:
        return refusals[0]
    if reason and len(timings) > 1:
        return Open(reason, words, _distinct(timings))
    if reason or refusals:
        return Flagged(timings[0], (*flags, Flag.HALF_DAY) if Flag.HALF_DAY not in flags else tuple(flags))
    return Flagged(timings[0], tuple(flags), tuple(timings[1:2])) if flags else Exact(timings[0])


def _with_zone(refusal: Refused, zone: str) -> Refused:
    return replace(refusal, nearest=replace(refusal.nearest, zone=zone)) if refusal.nearest else refusal


def _as_series(said: _Said, timings: list[Timing], flags: list[Flag], reason: Reason | None, words: str) -> Outcome:
    rule = said.rule
    assert rule is not None  # noqa: S101 - for the type checker: the caller asked
    series = [_in_series(said, rule, timing) for timing in timings]
    if any(timing is None for timing in series):
        return Refused(Reason.SERIES_OVER)
    found = [timing for timing in series if timing is not None]
    if rule.is_plural:
        flags = [*flags, Flag.SERIES]
        return Flagged(found[0], tuple(flags), (replace(found[0], series=None),))
    flags = [flag for flag in flags if flag is not Flag.TOMORROW]
    return _outcome(found, [], flags, reason, words)


def _in_series(said: _Said, rule: Rule, timing: Timing) -> Timing | None:
    """Return the first meeting of a series from a moment on, None where the series is over by then."""
    weekdays = rule.weekdays
    start = timing.start
    if rule.frequency is Frequency.WEEKLY:
        weekdays = weekdays or (start.weekday(),)
        start = min(on_wall(start, (weekday - start.weekday()) % _WEEK) for weekday in weekdays)
    until = None
    if said.until is not None:
        last = dates_of(said.until, Span(DAY_MINUTES - 1), start)
        if isinstance(last, Refused) or last.dates[0] < start.date():
            return None
        until = last.dates[0]
    return replace(timing, start=start, series=Series(rule.frequency, rule.interval, weekdays, until))

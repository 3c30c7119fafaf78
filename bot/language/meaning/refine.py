"""From what was said to the moment that is meant: what is known is kept, what is implied is flagged.

Wall times are resolved in the zone that they were said in, lengths and offsets in UTC. A question has
its answers ready; a refusal names the nearest moment that would do, where there is one.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.language.meaning.moments import MAX_YEARS_AHEAD
from bot.language.meaning.outcomes import Exact, Flagged, Open, Outcome, Refused, Timeless, Timing, distinct, timings_of
from bot.language.meaning.resolve import Frame, open_series, resolve
from bot.language.meaning.said import Said, sort_phrases
from bot.language.meaning.slots import SLOTS, slots_from
from bot.language.meaning.spans import Span, Spans, spans_of
from bot.language.readers.values import Bound, Clock, Day, Impossible, Offset, Phrase, Range, Reason, Rule, Series
from bot.language.text.line import Line
from bot.language.text.tags import Frequency, Part
from bot.language.zones import Zone

_MOST_CHOICES = 5


def refine(line: Line, phrases: list[Phrase], reference: datetime, hint: Part | None = None) -> Outcome:
    """Return what phrases mean to somebody who speaks at `reference`, an aware moment in their zone.

    Never before the reference's minute, unless refused. `hint` is the part of a day that the subject
    suggests; it decides which half an open hour is in.
    """
    said = sort_phrases(line, phrases)
    reference = reference.replace(second=0, microsecond=0)
    try:
        outcome = _Refiner(line, said, reference, hint).refine()
        if isinstance(outcome, Open):
            outcome = replace(outcome, length=said.length, series=open_series(said, reference))
    except OverflowError:
        outcome = Refused(Reason.TOO_FAR)
    if isinstance(outcome, Refused) and not outcome.words and phrases:
        return replace(outcome, words=line.slice(phrases[0].first, phrases[-1].behind))
    return outcome


class _Refiner:
    """The steps of `refine`, which share what was said and when."""

    def __init__(self, line: Line, said: Said, reference: datetime, hint: Part | None) -> None:
        self._line, self._said, self._reference, self._hint = line, said, reference, hint

    def refine(self) -> Outcome:
        said = self._said
        for phrase in (*said.rules, *said.clocks, *said.days, *said.lengths):
            if isinstance(phrase.value, Impossible):
                return self._unread(phrase, phrase.value.reason)
        if (
            said.rule is not None
            and said.rule.frequency is Frequency.MONTHLY
            and said.days
            and _is_weekly(said.days[0])
        ):
            return Open(Reason.UNKNOWN_RULE, self._words(said.days[0]))  # "every month on Tuesday"
        if len(said.days) > 1:
            return self._each(said.days, Reason.SEVERAL_DAYS)
        if len(said.clocks) > 1:
            return self._each(said.clocks, Reason.SEVERAL_TIMES)
        if not said.clocks:
            return self._without_clock()
        return self._with_clock(said.clocks[0])

    def _unread(self, phrase: Phrase, reason: Reason) -> Outcome:
        """Refuse what cannot be, and ask about what is not known here: "every Monday for 6 weeks"."""
        is_limit = reason is Reason.IMPOSSIBLE_LENGTH and self._said.rule is not None
        reason = Reason.UNKNOWN_RULE if is_limit else reason
        is_asked = reason in {Reason.UNREAD_TIME, Reason.UNKNOWN_RULE}
        return Open(reason, self._words(phrase)) if is_asked else Refused(reason, self._words(phrase))

    def _words(self, phrase: Phrase) -> str:
        return self._line.slice(phrase.first, phrase.behind)

    def _each(self, phrases: list[Phrase], reason: Reason) -> Outcome:
        """Ask which of several was meant, with each one's moments as choices."""
        choices: list[Timing] = []
        for phrase in phrases:
            said = self._said.with_only(phrase)
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
            if len(distinct(choices)) >= _MOST_CHOICES:
                break
        return Open(reason, ", ".join(self._words(phrase) for phrase in phrases), distinct(choices))

    def _without_clock(self) -> Outcome:
        said = self._said
        if said.bounds and isinstance(said.bounds[0].value, Bound):
            return self._slots(Reason.BOUND_ONLY, self._words(said.bounds[0]), slots_from(said.bounds[0].value))
        if said.parts and (said.parts[0].part is not Part.ANY or not said.days):
            words = self._words(said.days[0]) if said.days else ""
            return self._slots(Reason.PART_OF_DAY, words, SLOTS[said.parts[0].part])
        if said.days:
            return self._slots(Reason.DAY_WITHOUT_TIME, self._words(said.days[0]), SLOTS[Part.ANY])
        if said.rule is not None:
            return self._slots(Reason.SERIES_WITHOUT_TIME, "", SLOTS[Part.ANY])
        if said.lengths:
            return Timeless(Reason.LENGTH_WITHOUT_TIME, self._words(said.lengths[0]), said.length)
        return Timeless()

    def _slots(self, reason: Reason, words: str, minutes: tuple[int, ...]) -> Outcome:
        """Offer starts on the day that was said, or refuse where the day is past."""
        choices: list[Timing] = []
        refusal: Refused | None = None
        for minute in minutes:
            hour, rest = divmod(minute, 60)
            outcome = self._at(Clock(hour, rest), self._said.length)
            if isinstance(outcome, Open) and outcome.choices:
                return Open(reason, words, outcome.choices)  # the days of "next week"
            if isinstance(outcome, Exact | Flagged):
                choices.append(outcome.timing)
            elif isinstance(outcome, Refused) and outcome.reason is not Reason.PAST:
                refusal = outcome
            elif isinstance(outcome, Refused):
                refusal = refusal or outcome
        if not choices and refusal is not None and self._is_day_past(refusal):
            return refusal
        if self._said.rule is None and not self._said.bounds:
            choices.sort(key=lambda timing: timing.start)  # "Saturday" on a Saturday may be either
        return Open(reason, words, distinct(choices))

    def _is_day_past(self, refusal: Refused) -> bool:
        """Tell whether a day is over, and not only its slots."""
        if refusal.reason is not Reason.PAST:
            return True
        outcome = self._at(Clock(23, 59), None)
        return isinstance(outcome, Refused) and outcome.reason is Reason.PAST

    def _with_clock(self, phrase: Phrase) -> Outcome:
        value = phrase.value
        length = self._said.length
        if isinstance(value, Offset):
            return self._from_now(value, length)
        assert isinstance(value, Clock | Range)  # noqa: S101 - for the type checker: `sort_phrases` made it so
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
        zones = said.zones or (None,)
        outcomes = [self._in_zone(value, length, zone, words) for zone in zones]
        if len(outcomes) == 1:
            return outcomes[0]
        choices = distinct([timing for outcome in outcomes for timing in timings_of(outcome)])
        return Open(Reason.AMBIGUOUS_ZONE, words, choices) if choices else outcomes[0]

    def _in_zone(self, value: Clock | Range, length: timedelta | None, zone: Zone | None, words: str) -> Outcome:
        said = self._said
        reference = self._reference.astimezone(zone.tzinfo) if zone else self._reference
        part = said.parts[0].part if said.parts else None
        has_day = bool(said.days) or said.is_today
        habit = self._line.vocabulary.is_24_hour
        tonight = reference.hour * 60 + reference.minute if said.is_today else None
        clocks = spans_of(value, part, self._hint, has_day=has_day, is_24_hour=habit, tonight=tonight)
        if isinstance(clocks, Refused):
            return replace(clocks, words=words)
        return resolve(said, clocks, Frame(reference, zone), length, words)


def pick(
    day: date,
    clock: time,
    length: timedelta | None,
    reference: datetime,
    zone: Zone,
    *,
    series: Series | None = None,
    is_numeric: bool = False,
) -> Outcome:
    """Return the moment of a date and a time of day that were picked, as `refine` would.

    Of a `series` it is the first meeting from that day on. The date's month and day may change places where it
    `is_numeric`.
    """
    said = Said(days=[Phrase(replace(_day_on(day), is_numeric=is_numeric), 0, 0)])
    if series is not None:
        weekdays = () if series.is_implied else series.weekdays
        said.rule = Rule(series.frequency, series.interval, weekdays, series.month_day)
        said.until = _day_on(series.until) if series.until else None
    spans = Spans((Span(clock.hour * 60 + clock.minute),))
    reference = reference.replace(second=0, microsecond=0)
    try:
        return resolve(said, spans, Frame(reference, zone), length, f"{day} {clock:%H:%M}")
    except OverflowError:
        return Refused(Reason.TOO_FAR)


def _day_on(day: date) -> Day:
    return Day(day=day.day, month=day.month, year=day.year)


def _is_weekly(phrase: Phrase) -> bool:
    """Tell whether a day is a weekday, and no date."""
    return isinstance(phrase.value, Day) and phrase.value.weekday is not None and not phrase.value.is_date

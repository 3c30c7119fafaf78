"""From phrases to the moment that is meant: what was said is kept, what is assumed is flagged, the rest is asked.

Wall times are resolved in the zone in which they were said, lengths and times from now in UTC. A question comes with
its answers; a refusal with the nearest possible moment, if there is one.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.language.meaning.dates import possible_dates
from bot.language.meaning.moments import MAX_YEARS_AHEAD
from bot.language.meaning.nearest import nearest_possible
from bot.language.meaning.outcomes import (
    Exact,
    Flagged,
    Open,
    Outcome,
    Refused,
    Timeless,
    Timing,
    distinct_timings,
    timings_of,
    with_flag,
)
from bot.language.meaning.represented import ask_about_lost
from bot.language.meaning.resolve import ZonedReference, resolve, series_without_start
from bot.language.meaning.sorting import PhrasesByKind, as_day, sort_phrases
from bot.language.meaning.spans import DAY_MINUTES, Span, is_at_night, possible_spans
from bot.language.meaning.suggestions import SUGGESTED_STARTS, starts_from
from bot.language.meaning.unknown_rules import (
    ask_about_month,
    ask_about_period,
    ask_about_rule,
    meets_once,
    monthly_on_weekday,
)
from bot.language.readers.clocks import is_number_before_part, read_range_of_name
from bot.language.readers.values import (
    NOON,
    Bound,
    Clock,
    Day,
    Flag,
    FromNow,
    Period,
    Phrase,
    Range,
    Reason,
    Until,
    Unusable,
)
from bot.language.text.line import Line
from bot.language.text.tags import Part
from bot.language.zones import Zone

_MOST_CHOICES = 5


def refine(line: Line, phrases: list[Phrase], reference: datetime, hint: Part | None = None) -> Outcome:
    """Return what phrases mean to somebody who speaks at `reference`, an aware moment in their zone.

    No moment is before the reference's minute. `hint` is the part of a day that the subject suggests: "breakfast" says
    that an open 9 is in the morning.
    """
    by_kind = sort_phrases(line, phrases)
    reference = reference.replace(second=0, microsecond=0)
    try:
        outcome = _Refiner(line, by_kind, reference, hint).outcome()
        if isinstance(outcome, Open):
            outcome = replace(outcome, length=by_kind.length, series=series_without_start(by_kind, reference))
    except OverflowError:
        outcome = Refused(Reason.TOO_FAR)
    if not isinstance(outcome, Refused):
        return ask_about_lost(line, phrases, outcome, reference)
    words = outcome.words or (line.slice(phrases[0].first, phrases[-1].end) if phrases else "")
    nearest = outcome.nearest or _nearest_of(line, by_kind, outcome.reason, reference)
    return replace(outcome, words=words, nearest=nearest)


def _nearest_of(line: Line, by_kind: PhrasesByKind, reason: Reason, reference: datetime) -> Timing | None:
    """Return the next moment that works instead of phrases that were refused for this reason, None if there is none."""
    try:
        return nearest_possible(
            by_kind,
            reason,
            reference.date(),
            lambda changed: _Refiner(line, changed, reference, None).outcome(),
        )
    except OverflowError:
        return None


class _Refiner:
    """The steps of `refine`, which share the phrases and the reference."""

    def __init__(self, line: Line, by_kind: PhrasesByKind, reference: datetime, hint: Part | None) -> None:
        self._line, self._by_kind, self._reference, self._hint = line, by_kind, reference, hint

    def outcome(self) -> Outcome:
        """Return the outcome of all phrases."""
        by_kind = self._by_kind
        for phrase in (*by_kind.rules, *by_kind.clocks, *by_kind.days, *by_kind.lengths):
            if isinstance(phrase.value, Unusable):
                return self._refuse_or_ask(phrase, phrase.value.reason)
        unknown = monthly_on_weekday(by_kind)
        if unknown is not None:  # "every month on Tuesday"
            return ask_about_rule(unknown, self._typed(by_kind.days[0]), self._outcome_of)
        if isinstance(by_kind.limit, Until) and by_kind.limit.is_open:
            return ask_about_month(by_kind, self._typed(by_kind.limits[0]), self._outcome_of)
        if len(by_kind.days) > 1:
            return self._same_day() or self._ask_which(by_kind.days, Reason.SEVERAL_DAYS)
        if len(by_kind.clocks) > 1:
            minutes = self._minutes_before_hour(by_kind.clocks)
            return minutes or self._ask_which(by_kind.clocks, Reason.SEVERAL_TIMES)
        if not by_kind.clocks:
            return self._without_clock()
        bounds = [bound for bound in by_kind.bounds if bound.end != by_kind.clocks[0].end]
        if bounds or by_kind.lengths[1:]:  # "at 10, no later than 11", "for 30 minutes ... for 2 hours"
            return self._ask_about_rest([*bounds, *by_kind.lengths[1:]][0])
        return self._with_clock(by_kind.clocks[0])

    def _refuse_or_ask(self, phrase: Phrase, reason: Reason) -> Outcome:
        """Refuse what is impossible, and ask about what is not known here: "every Monday for 6 weeks"."""
        if reason is Reason.UNKNOWN_RULE:
            has_rule = self._by_kind.rule is not None and self._by_kind.rule_first < phrase.first
            first = self._by_kind.rule_first if has_rule else phrase.first
            ends = [day.end for day in self._by_kind.days if day.first == phrase.end]  # "every December 1"
            return ask_about_rule(self._by_kind, self._line.slice(first, max([phrase.end, *ends])), self._outcome_of)
        is_asked = reason is Reason.UNREAD_TIME
        return Open(reason, self._typed(phrase)) if is_asked else Refused(reason, self._typed(phrase))

    def _outcome_of(self, by_kind: PhrasesByKind) -> Outcome:
        """Return the outcome of other phrases of the same line."""
        return _Refiner(self._line, by_kind, self._reference, self._hint).outcome()

    def _typed(self, phrase: Phrase) -> str:
        """Return the words of a phrase as they were typed."""
        return self._line.slice(phrase.first, phrase.end)

    def _ask_which(self, phrases: list[Phrase], reason: Reason) -> Outcome:
        """Ask which of several days or clocks is meant, with the moments of each as choices.

        If all of them are the same moment, "tomorrow, Thursday, 26 November", nothing has to be asked.
        """
        choices: list[Timing] = []
        made: list[Exact | Flagged] = []
        for phrase in phrases:
            outcome = self._outcome_of(self._by_kind.with_only(phrase))
            match outcome:
                case Exact(timing):
                    choices.append(timing)
                    made.append(outcome)
                case Flagged(timing, others=others):
                    choices += (timing, *others)
                    made.append(outcome)
                case Open(choices=more):
                    choices += more
                case _:
                    pass
            if len(distinct_timings(choices)) >= _MOST_CHOICES:
                break
        if reason is Reason.SEVERAL_TIMES and self._by_kind.zones_of and len(distinct_timings(choices)) == 1:
            return Exact(choices[0])  # "9am PST/12pm EST" is one moment
        if len(made) == len(phrases) and len(distinct_timings([each.timing for each in made])) == 1:
            return min(made, key=lambda each: isinstance(each, Flagged))
        return Open(reason, ", ".join(dict.fromkeys(map(self._typed, phrases))), distinct_timings(choices))

    def _minutes_before_hour(self, clocks: list[Phrase]) -> Flagged | None:
        """Return the clock of "five to eight pm", with the range offered; None if several clocks are anything else.

        For "ten to eleven am" nobody can know, nor for "15 Uhr 30 min", which may be how long it lasts.
        """
        first, last = clocks[0].value, clocks[-1].value
        if len({phrase.first for phrase in clocks}) > 1 or not isinstance(first, Clock) or not isinstance(last, Range):
            return None
        if (last.last.hour - last.first.hour) % NOON <= 1:
            return None
        made, other = (self._resolve_in_zones(value, self._by_kind.length, "") for value in (first, last))
        others = timings_of(other)[:1]
        return with_flag(made, Flag.MINUTES_BEFORE_HOUR, *others) if isinstance(made, Exact | Flagged) else None

    def _same_day(self) -> Outcome | None:
        """Return the outcome of days that are one and the same, "tomorrow, Nov 26, 2pm"; None if they are not."""
        by_kind = self._by_kind
        outcomes = [self._outcome_of(by_kind.with_only(day)) for day in by_kind.days]
        made = [outcome for outcome in outcomes if isinstance(outcome, Exact | Flagged)]
        is_same = len(made) == len(outcomes) and len({outcome.timing for outcome in made}) == 1
        if not is_same or len({day.first for day in by_kind.days}) < len(by_kind.days):
            return None  # days that a list or a range names are several
        doubtful = (outcome for outcome in made if Flag.DAY_NOT_ITS_DATE in getattr(outcome, "flags", ()))
        return next(doubtful, min(made, key=lambda outcome: len(timings_of(outcome))))

    def _ask_about_rest(self, phrase: Phrase) -> Outcome:
        """Ask whether the clock is meant, beside which a bound or a second length was said."""
        self._by_kind = replace(self._by_kind, bounds=[], lengths=self._by_kind.lengths[:1])
        outcome = self.outcome()
        if not isinstance(outcome, Exact | Flagged):
            return outcome
        return Open(Reason.TIME_IN_SUBJECT, self._typed(phrase), timings_of(outcome))

    def _without_clock(self) -> Outcome:
        """Return the outcome if no time of day was said: usual starts are offered, or nothing was said at all."""
        by_kind = self._by_kind
        if by_kind.bounds and isinstance(by_kind.bounds[0].value, Bound):
            return self._offer_starts(
                Reason.BOUND_ONLY, self._typed(by_kind.bounds[0]), starts_from(by_kind.bounds[0].value)
            )
        if by_kind.parts and (by_kind.parts[0].part is not Part.ANY or not by_kind.days):
            words = self._typed(by_kind.days[0]) if by_kind.days else ""
            return self._offer_starts(Reason.PART_OF_DAY, words, SUGGESTED_STARTS[by_kind.parts[0].part])
        if by_kind.days:
            return self._offer_starts(Reason.DAY_WITHOUT_TIME, self._typed(by_kind.days[0]), SUGGESTED_STARTS[Part.ANY])
        if by_kind.rule is not None:
            return self._offer_starts(Reason.SERIES_WITHOUT_TIME, "", SUGGESTED_STARTS[Part.ANY])
        if by_kind.lengths:
            return Timeless(Reason.LENGTH_WITHOUT_TIME, self._typed(by_kind.lengths[0]), by_kind.length)
        return Timeless()

    def _offer_starts(self, reason: Reason, words: str, minutes: tuple[int, ...]) -> Outcome:
        """Offer these starts, in minutes from midnight, on the day that was said; refuse if that day is past."""
        choices: list[Timing] = []
        refusal: Refused | None = None
        for minute in minutes:
            hour, rest = divmod(minute, 60)
            outcome = self._resolve_in_zones(Clock(hour, rest), self._by_kind.length)
            if isinstance(outcome, Open) and outcome.choices:
                return Open(reason, words, outcome.choices)  # the days of "next week"
            if isinstance(outcome, Exact | Flagged):
                choices.append(outcome.timing)
            elif isinstance(outcome, Refused) and outcome.reason is not Reason.PAST:
                refusal = outcome
            elif isinstance(outcome, Refused):
                refusal = refusal or outcome
        if not choices and refusal is not None and self._is_day_past(refusal):
            return replace(refusal, moment=None)  # of a start that nobody said
        if self._by_kind.rule is None and not self._by_kind.bounds:
            choices.sort(key=lambda timing: timing.start)  # "Saturday" on a Saturday may be either
        return Open(reason, words, distinct_timings(choices))

    def _is_day_past(self, refusal: Refused) -> bool:
        """Tell whether all of the day is past, and not only the starts that were refused."""
        if refusal.reason is not Reason.PAST:
            return True
        outcome = self._resolve_in_zones(Clock(23, 59), None)
        return isinstance(outcome, Refused) and outcome.reason is Reason.PAST

    def _with_clock(self, phrase: Phrase) -> Outcome:
        """Return the outcome of one clock, one range, or one time from now."""
        value = phrase.value
        length = self._by_kind.length
        if isinstance(value, FromNow):
            return self._from_now(value, length)
        assert isinstance(value, Clock | Range)  # noqa: S101 - for the type checker: `sort_phrases` made it so
        if isinstance(value, Range) and length is not None:
            return self._offer_within(phrase, value, length)
        outcome = self._resolve_in_zones(value, length, self._typed(phrase))
        if (
            isinstance(self._by_kind.limit, Period)
            and isinstance(outcome, Exact | Flagged)
            and meets_once(outcome.timing)
        ):
            return ask_about_period(outcome.timing, self._typed(self._by_kind.limits[0]))
        if isinstance(outcome, Exact) and is_number_before_part(self._line, phrase):
            return with_flag(outcome, Flag.NUMBER_AS_TIME)
        whole = read_range_of_name(self._line, phrase)
        other = None if whole is None else self._resolve_in_zones(whole, None, self._typed(phrase))
        if not isinstance(outcome, Exact | Flagged) or not isinstance(other, Exact | Flagged):
            return outcome
        first = other.timing.start
        if is_at_night(Span(first.hour * 60 + first.minute)):  # "Salle 4 - 15h" is not from 4:00 on
            return outcome
        return with_flag(outcome, Flag.NUMBER_IN_SUBJECT, other.timing)

    def _offer_within(self, phrase: Phrase, value: Range, length: timedelta) -> Outcome:
        """Offer starts for "90 minutes between 4 and 8"; a range as short as the length is the meeting itself."""
        whole = self._resolve_in_zones(value, None, self._typed(phrase))
        timing = whole.timing if isinstance(whole, Exact | Flagged) else None
        if timing is None or timing.length is None or timing.length <= length:
            return whole
        last = timing.start + (timing.length - length)
        step = timedelta(hours=1) if timing.length > timedelta(hours=2) else timedelta(minutes=30)
        starts = [timing.start + step * count for count in range(4)]
        choices = tuple(replace(timing, start=start, length=length) for start in starts if start <= last)
        return Open(Reason.SEVERAL_TIMES, self._typed(phrase), choices)

    def _from_now(self, value: FromNow, length: timedelta | None) -> Outcome:
        """Return the moment of "in 20 minutes"; "20 minutes ago" is refused."""
        if value.length < timedelta():
            return Refused(Reason.PAST)
        if value.is_limit:
            return self._until(value, length)
        start = (self._reference.astimezone(UTC) + value.length).astimezone(self._reference.tzinfo)
        if start.year > self._reference.year + MAX_YEARS_AHEAD:
            return Refused(Reason.TOO_FAR)
        return Exact(Timing(start, length, is_relative=True))

    def _until(self, value: FromNow, length: timedelta | None) -> Outcome:
        """Ask when within the time from now a meeting is: "within 20 minutes"; now and the end of it are offered."""
        ends = (FromNow(timedelta()), FromNow(value.length))
        choices = [timing for end in ends for timing in timings_of(self._from_now(end, length))]
        return Open(Reason.BOUND_ONLY, self._typed(self._by_kind.clocks[0]), distinct_timings(choices))

    def _resolve_in_zones(self, value: Clock | Range, length: timedelta | None, words: str = "") -> Outcome:
        """Resolve a clock or a range on the day that was said; ask if the zone that was said can be several: "IST"."""
        by_kind = self._by_kind
        zones = by_kind.zones or (None,)
        outcomes = [self._resolve_in_zone(value, length, zone, words) for zone in zones]
        if len(outcomes) == 1:
            return outcomes[0]
        choices = distinct_timings([timing for outcome in outcomes for timing in timings_of(outcome)])
        if len(choices) == 1 and zones[-1] is None:  # "3pm in Berlin", said in Berlin
            return outcomes[-1]
        return Open(Reason.AMBIGUOUS_ZONE, words, choices) if choices else outcomes[0]

    def _resolve_in_zone(
        self, value: Clock | Range, length: timedelta | None, zone: Zone | None, words: str
    ) -> Outcome:
        """Resolve a clock or a range on the day that was said in one zone; None is the speaker's."""
        by_kind = self._by_kind
        reference = self._reference.astimezone(zone.tzinfo) if zone else self._reference
        of_speaker = (
            _with_day_of_speaker(by_kind, self._reference) if reference.date() != self._reference.date() else None
        )
        there = self._resolve_at(by_kind, value, length, ZonedReference(reference, zone), words)
        if of_speaker is None:
            return there
        return _prefer_speakers_day(
            self._resolve_at(of_speaker, value, length, ZonedReference(reference, zone), words), there
        )

    def _resolve_at(
        self, by_kind: PhrasesByKind, value: Clock | Range, length: timedelta | None, zoned: ZonedReference, words: str
    ) -> Outcome:
        """Resolve a clock or a range on the day of these phrases, in the zone of the reference."""
        reference = zoned.reference
        part = by_kind.parts[0].part if by_kind.parts else None
        has_day = bool(by_kind.days) or by_kind.is_today
        habit = self._line.vocabulary.is_24_hour
        tonight = reference.hour * 60 + reference.minute if by_kind.is_today else None
        clocks = possible_spans(value, part, self._hint, has_day=has_day, is_24_hour=habit, minute_now=tonight)
        if isinstance(clocks, Refused):
            return replace(clocks, words=words)
        return resolve(by_kind, clocks, zoned, length, words)


def _with_day_of_speaker(by_kind: PhrasesByKind, reference: datetime) -> PhrasesByKind | None:
    """Return the phrases with the date that "tomorrow" or "tonight" is in the speaker's calendar, at `reference`.

    Returns None if no such day was said: a weekday or a date is the same in every calendar.
    """
    if by_kind.rule is not None or (not by_kind.days and not by_kind.is_today):
        return None
    day = by_kind.days[0].value if by_kind.days else Day(days_ahead=0)
    if not isinstance(day, Day) or (day.days_ahead is None and (day.weekday is None or day.calendar_week is None)):
        return None
    found = possible_dates(day, Span(DAY_MINUTES - 1), reference)
    if isinstance(found, Refused):
        return None
    phrase = by_kind.days[0] if by_kind.days else Phrase(day, 0, 0)
    parts = [replace(part, is_today=False) for part in by_kind.parts]
    return replace(by_kind, days=[replace(phrase, value=as_day(found.dates[0]))], parts=parts)


def _prefer_speakers_day(of_speaker: Outcome, there: Outcome) -> Outcome:
    """Return the moment on the speaker's day, flagged, with the one on the day that it is in the zone offered.

    If the speaker's day is past there, it is the other way round.
    """
    if isinstance(there, Open) or isinstance(of_speaker, Open):
        choices = distinct_timings([*timings_of(of_speaker), *timings_of(there)])
        question = of_speaker if isinstance(of_speaker, Open) else there
        return replace(question, choices=choices) if isinstance(question, Open) else question
    made = [outcome for outcome in (of_speaker, there) if isinstance(outcome, Exact | Flagged)]
    if not made or len(distinct_timings([outcome.timing for outcome in made])) < len(made):
        return of_speaker
    others = [outcome.timing for outcome in made[1:]] or timings_of(made[0])[1:]
    return with_flag(made[0], Flag.DAY_OF_ZONE, *others)

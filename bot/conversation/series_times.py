"""What the words behind a series' subject say in `move`: at which hour or weekday it meets from now on. Pure."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from bot.conversation.answers import is_said_of
from bot.conversation.changes import LeaveOut, MoveSeries
from bot.conversation.current import local_time
from bot.conversation.new_times import divide_times, read_new_time, rule_in, timings_meant, without_lead
from bot.conversation.one_of_series import days_of, starts_named, words_behind_next
from bot.conversation.replies import WhyNotMoved
from bot.conversation.utterance import Utterance
from bot.language.meaning.moments import is_past, next_wall_time
from bot.language.meaning.outcomes import Outcome, Refused, Timing
from bot.language.meaning.series import (
    coming_left_out,
    count_until,
    last_day_of_count,
    meeting_on,
    next_meeting,
    series_from_text,
    series_to_text,
)
from bot.language.readers.values import Clock, Day, DayPart, Range, Reason, Rule, Series
from bot.language.requests.amending import Values, has_value, read_amendment, values_in
from bot.language.requests.reading import MeetPhrase
from bot.language.text.tags import Frequency
from bot.language.zones import UTC_ZONE, zone_named
from bot.meetings.ledger import StoredMeeting

_DAY = timedelta(days=1)
_WEEK = 7
_CLOCKS = (Clock, Range, DayPart)


@dataclass(frozen=True, slots=True)
class ReadSeriesMove:
    """What words mean for a series.

    `moves` are the ways in which all of it may move, several if the words do not say which. `leave_outs` are the
    meetings of it that were named, or the next one; if there are any, one meeting was meant, or may have been.
    `is_sure`: nothing that was said of its present time is wrong. `refused` or `why` say why nothing can be done.
    """

    moves: tuple[MoveSeries, ...] = ()
    leave_outs: tuple[LeaveOut, ...] = ()
    is_sure: bool = True
    refused: Refused | None = None
    why: WhyNotMoved | None = None


def seen_rule(known: StoredMeeting) -> str:
    """Return the rule of a series as `MoveSeries.seen` has it."""
    return seen_text(series_from_text(known.rule))


def seen_text(series: Series) -> str:
    """Return a rule without the days that are left out, and without a count, which is less after each move."""
    end = None if series.count else series.until
    return series_to_text(replace(series, left_out=(), count=None, until=end))


def is_no_move(move: MoveSeries) -> bool:
    """Tell whether a series meets at the time to which it would move already."""
    is_same = move.series is not None and seen_text(move.series) == move.seen
    return is_same and move.length is None


def open_move(known: StoredMeeting) -> MoveSeries:
    """Return the move of a series whose hour is still to be picked."""
    start = local_time(known, known.start or known.meeting.start)
    return MoveSeries(known.id, seen_rule(known), zone_named(known.zone), start=start)


def weekday_of(series: Series) -> int | None:
    """Return the one weekday of a weekly series that a card may change; None if it has several, or is not weekly."""
    is_one = series.frequency is Frequency.WEEKLY and len(series.weekdays) == 1
    return series.weekdays[0] if is_one else None


def moved_to(known: StoredMeeting, series: Series, now: datetime, length: timedelta | None) -> MoveSeries | None:
    """Return the move of a series to another rule, from its next meeting on; None if it never meets then.

    What has met, has met: after Monday's meeting, a weekly series that moves to Tuesdays meets in the next week. "Every
    2 weeks" keeps its weeks, and days that are left out stay so if it meets on them.
    """
    if known.start is None:
        return None
    before, first = series_from_text(known.rule), local_time(known, known.start)
    local = now.astimezone(first.tzinfo)
    coming = next_meeting(before, first, local)
    if coming is None:
        return None
    is_day_moved = series.weekdays != before.weekdays and not series.is_implied
    first_day = coming.date() - timedelta(days=coming.weekday() if is_day_moved else 0)
    midnight = datetime.combine(first_day, time(), first.tzinfo)
    bare = replace(series, left_out=())
    anchor = _first_by(bare, first if series.interval == before.interval else coming)
    kept = (day for day in coming_left_out(before, local.date()) if meeting_on(bare, anchor, day, local))
    series = replace(series, left_out=tuple(kept))
    begin = local if is_past(midnight, local) else midnight
    if before.count and before.until and series.until in {None, before.until}:
        series = _with_rest_of_count(series, anchor, begin, count_until(before, coming, before.until))
    start = next_meeting(series, anchor, begin)
    if start is None:
        return None
    return replace(open_move(known), series=series, start=start, length=length)


def _with_rest_of_count(series: Series, anchor: datetime, begin: datetime, count: int) -> Series:
    """Return a series with so many meetings from a moment on, those included that are left out."""
    endless = replace(series, count=None, until=None)
    first = next_meeting(replace(endless, left_out=()), anchor, begin)
    return series if first is None else replace(endless, count=count, until=last_day_of_count(endless, first, count))


def _first_by(series: Series, day: datetime) -> datetime:
    """Return a meeting by the rule of a series, in the week of a day if it is weekly, else on that day."""
    is_by_weekday = series.frequency is Frequency.WEEKLY and series.weekdays and not series.is_implied
    days = min(series.weekdays) - day.weekday() if is_by_weekday else 0
    anchor = datetime.combine(day.date() + timedelta(days), series.clock or day.time(), day.tzinfo)
    return next_wall_time(anchor)


def read_series_move(known: StoredMeeting, words: str, utterance: Utterance, direction: int = 0) -> ReadSeriesMove:
    """Read words as a change to the hour or the weekday of a series; `direction` is as in `read_new_time`."""
    series, first = series_from_text(known.rule), local_time(known, known.start or known.meeting.start)
    now = utterance.said_at
    # Not today: that its hour may be past says nothing about the hours of the others.
    base = next_meeting(series, first, now + _DAY) or next_meeting(series, first, now)
    if base is None:
        return ReadSeriesMove(refused=Refused(Reason.SERIES_OVER))
    next_only = words_behind_next(words)
    present, new = divide_times(words, utterance.locale) if next_only is None else ((), next_only)
    values = _values_of(new, utterance.locale) or rule_in(without_lead(new), utterance.locale)
    said = _SaidOfSeries(series, base, present, values, is_next=next_only is not None)
    outcome = said.read(known, new, utterance, direction)
    if isinstance(outcome, Refused):
        return ReadSeriesMove(refused=outcome)
    changed = [(said.changed(timing), timing.length) for timing in timings_meant(outcome)]
    if changed and all(isinstance(rule, WhyNotMoved) for rule, _ in changed):
        return ReadSeriesMove(why=WhyNotMoved.OTHER_RULE)
    moves = [moved_to(known, rule, now, length) for rule, length in changed if isinstance(rule, Series)]
    found = tuple(dict.fromkeys(move for move in moves if move is not None))
    if moves and not found:
        return ReadSeriesMove(refused=Refused(Reason.SERIES_OVER))
    leave_outs = _leave_outs(known, said.one_named, utterance) if said.is_of_one else ()
    return ReadSeriesMove(found, leave_outs, is_sure=said.is_present_true(utterance))


def _values_of(words: str, locale: str) -> Values:
    """Return all that words say about a new time; empty if they say anything else."""
    stripped = without_lead(words)
    return next((values for said in (stripped, f"at {stripped}") if (values := values_in(said, locale))), ())


def _leave_outs(known: StoredMeeting, values: Values, utterance: Utterance) -> tuple[LeaveOut, ...]:
    """Return the meetings that are named, or the next one if the series does not meet then."""
    starts, _ = starts_named(known, values, utterance)
    starts = starts or starts_named(known, (), utterance)[0]
    return tuple(LeaveOut(known.id, start, zone_named(known.zone)) for start in starts)


def _days_later(weekdays: tuple[int, ...], days: int) -> tuple[int, ...]:
    return tuple(sorted((weekday + days) % _WEEK for weekday in weekdays))


@dataclass(frozen=True, slots=True)
class _SaidOfSeries:
    """What was said of a series that is to move: `present` of its time now, `values` of the new one.

    `base` is one of its coming meetings, in its zone. `is_next`: only its next meeting was named.
    """

    series: Series
    base: datetime
    present: Values
    values: Values
    is_next: bool = False

    @property
    def days(self) -> list[Day]:
        """The days that were said as the new ones."""
        return days_of(self.values)

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The weekdays among them if that is all that was said of the days: "to Tuesday", "to Monday and Thursday"."""
        named = {day.weekday for day in self.days if day == Day(weekday=day.weekday) and day.weekday is not None}
        return tuple(sorted(named)) if len(named) == len(self.days) else ()

    @property
    def has_rule(self) -> bool:
        """Whether the new time is a rule: "to Tuesdays", "to every Tuesday"."""
        return has_value(self.values, Rule)

    @property
    def is_of_one(self) -> bool:
        """Whether one meeting of the series may be meant: a day was said, and it is no other weekday for all."""
        if has_value(self.present, Day):
            return not (self.has_rule or (self.weekdays and self._is_weekday_of_all))
        return self.is_next or (bool(self.days) and not (self.weekdays and self._has_one_weekday))

    @property
    def _is_plural(self) -> bool:
        """Whether the new rule says only on which weekdays: "Tuesdays"."""
        return any(isinstance(value, Rule) and value.is_plural for value in self.values)

    @property
    def _has_one_weekday(self) -> bool:
        return self.series.frequency is Frequency.WEEKLY and len(self.series.weekdays) <= 1

    @property
    def _is_weekday_of_all(self) -> bool:
        """Whether the present time is the weekday of a weekly series: "from Monday to Tuesday"."""
        days = [value for value in self.present if isinstance(value, Day)]
        return self._has_one_weekday and days == [Day(weekday=self.base.weekday())]

    @property
    def one_named(self) -> Values:
        """What says which meeting of the series is meant, if it is one."""
        if has_value(self.present, Day):
            return self.present
        return tuple(self.days) if len(self.weekdays) == 1 else ()

    def is_present_true(self, utterance: Utterance) -> bool:
        """Tell whether what was said of the present time is so, of which days are asked about anyway.

        Several weekdays may be "or" as well as "and", and "10am on Mondays" leaves open what becomes of the others.
        """
        kinds = [type(value) for value in self.values]
        if len(self.series.weekdays) > 1 and Rule in kinds[1:] and self._is_plural:
            return False
        phrase = MeetPhrase("", self.base.astimezone(utterance.said_at.tzinfo))
        zone, today = utterance.zone or UTC_ZONE, utterance.said_at.date()
        return len(self.days) <= 1 and all(
            value.weekdays == self.series.weekdays
            if isinstance(value, Rule)
            else is_said_of(value, phrase, zone, today)
            for value in self.present
            if not isinstance(value, Day)
        )

    def read(self, known: StoredMeeting, words: str, utterance: Utterance, direction: int) -> Outcome | None:
        """Return what the new words mean for the meeting at `base`."""
        if not self.has_rule:
            at_base = replace(known, start=self.base.astimezone(UTC), rule="")
            return read_new_time(at_base, words, utterance, direction)
        clock = f"{self.base.astimezone(utterance.said_at.tzinfo):%H:%M}"
        stripped = without_lead(words)
        for said in (words, stripped, f"at {stripped}", f"{stripped} {clock}"):
            reading = read_amendment(clock, said, utterance.said_at, utterance.locale)
            if reading is not None:
                return reading.outcome
        return None

    def changed(self, timing: Timing) -> Series | WhyNotMoved | None:
        """Return the rule that a new time gives, in the zone of the series; None if it is a move by days.

        A weekly series may get other weekdays, and all keep what was not said.
        """
        local = timing.start.astimezone(self.base.tzinfo)
        has_clock = has_value(self.values, *_CLOCKS)
        is_kept = not has_clock and (self.days or self.has_rule) and self.series.clock is not None
        clock = self.series if is_kept else replace(self.series, clock=local.time())
        if timing.series is not None:
            return self._by_rule(timing.series, clock, (local.date() - timing.start.date()).days)
        if self.series.frequency is Frequency.WEEKLY and self.weekdays:
            shifted = (local.date() - timing.start.date()).days
            return replace(clock, weekdays=_days_later(self.weekdays, shifted), is_implied=False)
        if self._has_one_weekday and self.days and self.days[0].weekday is not None:
            return replace(clock, weekdays=(local.weekday(),), is_implied=False)
        if self.days:
            return clock if has_clock else WhyNotMoved.OTHER_RULE if self.weekdays else None
        return clock if local.date() == self.base.date() else None

    def _by_rule(self, said: Series, clock: Series, days: int) -> Series | WhyNotMoved:
        """Return a weekly series by another rule; `days` is by how many days its zone is ahead of the speaker's."""
        if self.series.frequency is not Frequency.WEEKLY or said.frequency is not Frequency.WEEKLY:
            return WhyNotMoved.OTHER_RULE
        if said.is_implied:  # "weekly", "every 2 weeks": on which day was not said
            if len(self.series.weekdays) > 1 and said.interval == self.series.interval:
                return WhyNotMoved.OTHER_RULE
            return replace(clock, interval=said.interval, until=said.until or self.series.until)
        return replace(
            clock,
            weekdays=_days_later(said.weekdays, days),
            interval=self.series.interval if self._is_plural else said.interval,
            until=said.until or self.series.until,
            is_implied=False,
        )

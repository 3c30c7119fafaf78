"""Every phrase that cards have, as fields: a phrase that a language lacks is a type error."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.language.readers.values import WORKDAYS, Flag, Reason, Series
from bot.language.text.tags import Frequency

_MOST_DAYS = 5
"""How many of the days that are left out of a series a card names."""
_ORDINALS = 4


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why no meeting was created yet: one field for each `Reason`, in which `{words}` is what was said."""

    ambiguous_hour: str
    ambiguous_midnight: str
    ambiguous_zone: str
    several_times: str
    several_days: str
    day_not_its_date: str
    repeated: str
    day_without_time: str
    part_of_day: str
    bound_only: str
    length_without_time: str
    series_without_time: str
    time_in_subject: str
    unread_time: str
    day_and_time_missing: str
    day_missing: str
    time_missing: str
    unknown_rule: str
    impossible_time: str
    impossible_date: str
    impossible_length: str
    end_before_start: str
    past: str
    series_over: str
    too_far: str
    skipped: str
    subject_too_long: str
    command_too_long: str
    zone_unknown: str

    def of(self, reason: Reason) -> str:
        """Return the phrase of a reason."""
        return str(getattr(self, reason.value))


@dataclass(frozen=True, slots=True)
class Flags:
    """What was assumed because nobody said it: one field for each `Flag`."""

    half_day: str
    next_weekday: str
    tomorrow: str
    day_month: str
    day_not_its_date: str
    next_year: str
    day_in_subject: str
    next_day_end: str
    series: str
    weeks_in_days: str
    number_in_subject: str
    misspelt_verb: str
    words_behind_time: str
    minutes_before_hour: str
    number_as_time: str
    misspelt_day: str
    day_of_zone: str

    def of(self, flag: Flag) -> str:
        """Return the phrase of a flag."""
        return str(getattr(self, flag.value))


@dataclass(frozen=True, slots=True)
class CommandText:
    """What help says about a command. The English words are in COMMANDS; each other language has its own here."""

    usage: str
    summary: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Every phrase of the cards in one `language`, such as "de"; `{words}` and the like are filled in as plain text.

    `positions` are "first" to "fourth", "last" and "second-to-last", `feminine_positions` those of the
    `feminine_weekdays` (Monday is 0).
    """

    language: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    short_months: tuple[str, ...]
    moment: str
    day: str
    short_moment: str
    brief_moment: str
    brief_day: str
    first_day: str
    hour: str
    hours: str
    minute: str
    minutes: str
    conjunction: str

    join: str
    join_tooltip: str
    new: str
    existing: str
    standing_room: str
    spoken_meeting: str
    spoken_room: str
    spoken_series: str
    said_in_zone: str
    said_by_offset: str
    not_as_asked: str
    asked_by: str
    attendees: str
    meeting_id: str
    passcode: str
    phone: str
    toll_free: str
    conference_id: str
    open_until: str
    other_reading: str
    not_kept: str
    recalled: str
    once_reading: str

    every_day: str
    every_days: str
    every_workday: str
    every_week: str
    every_weeks: str
    every_month: str
    every_months: str
    every_month_by_position: str
    every_months_by_position: str
    every_month_on_last_day: str
    every_months_on_last_day: str
    positions: tuple[str, str, str, str, str, str]
    other_position: str
    workday: str
    times: str
    until: str
    same_link: str
    own_rule: str
    next_meeting: str
    left_out: str
    since: str

    no_meeting: str
    not_understood: str
    question: str
    press_or_type: str
    nearest: str
    zone_of_times: str
    pick: str
    pick_date: str
    pick_time: str
    pick_weekday: str
    pick_length: str
    pick_missing: str
    get_link: str
    try_zone: str
    button_refused: str
    reasons: Reasons
    flags: Flags

    zone_title: str
    zone_in_use: str
    zone_is_offset: str
    zone_not_known: str
    zone_saved: str
    zone_saved_for_all: str
    zone_forgotten: str
    zone_unknown: str
    zone_ambiguous: str
    speaker_title: str
    zone_of_client: str
    zone_of_person: str
    zone_of_conversation: str
    spoken_here: str
    may_in_chat: str
    may_in_channel: str
    not_saved: str

    list_title: str
    list_empty: str
    list_more: str
    list_unavailable: str
    list_room: str
    previously: str
    moved_by: str
    link_changed: str
    move_open: str
    move_it: str
    cancel_open: str
    cancel_it: str
    move_title: str
    moved_title: str
    moved: str
    left_out_title: str
    left_out_notice: str
    left_out_by: str
    series_moved: str
    move_ask: str
    move_pick: str
    move_one: str
    move_pick_hour: str
    move_usage: str
    move_not_allowed: str
    move_no_time: str
    move_other_rule: str
    move_taken: str
    move_same: str
    not_moved: str
    called_before: str
    renamed_by: str
    rename_title: str
    renamed_title: str
    renamed: str
    rename_which: str
    rename_usage: str
    rename_taken: str
    rename_same: str
    not_renamed: str
    rename_not_allowed: str
    cancel_elsewhere: str
    list_none: str
    list_none_next: str
    no_request: str
    help_also: str
    instant_title: str
    instant_ask: str
    start_another: str
    working_title: str
    working: str
    too_late: str
    reminder_title: str
    spoken_reminder: str
    remind_title: str
    reminded: str
    reminded_not: str
    remind_unclear: str
    list_show_more: str
    cancel_title: str
    cancelled_title: str
    cancel_which: str
    cancel_ask: str
    cancel_series_ask: str
    cancel_one_ask: str
    whole_series: str
    only_one: str
    does_not_meet: str
    leave_out: str
    unknown_meeting: str
    cancel_button: str
    cancelled: str
    cancelled_already: str
    overtaken: str
    overtaken_past: str
    answered: str
    dismissed: str
    old_link: str
    not_cancelled: str
    not_allowed: str

    failed: str
    throttled: str
    throttled_for: str
    graph_unavailable: str
    organizer_not_permitted: str
    permission_step: str
    policy_step: str
    policy_delay: str
    organizer_unknown: str
    sign_in_failed: str
    request_refused: str
    request_id: str
    fault_title: str
    fault: str
    fault_id: str

    too_many_title: str
    too_many: str

    help_title: str
    unknown_command: str
    help_zone: str
    commands: Mapping[str, CommandText]

    feminine_positions: tuple[str, ...] = ()
    feminine_weekdays: frozenset[int] = frozenset()

    def spell_moment(self, moment: datetime) -> str:
        """Spell an aware moment in its own zone, for screen readers and for clients without cards."""
        return self.moment.format(day=self.spell_day(moment), clock=_clock(moment))

    def spell_day(self, moment: datetime) -> str:
        """Spell the day of a moment."""
        return self.day.format(
            weekday=self.weekdays[moment.weekday()],
            day=self._day_of_month(moment.day),
            month=self.months[moment.month - 1],
            year=moment.year,
        )

    def spell_shortly(self, moment: datetime, *, has_year: bool = True) -> str:
        """Spell an aware moment in its own zone as briefly as a button needs it."""
        return (self.short_moment if has_year else self.brief_moment).format(
            weekday=self.short_weekdays[moment.weekday()],
            day=self._day_of_month(moment.day),
            month=self.short_months[moment.month - 1],
            year=moment.year,
            clock=_clock(moment),
        )

    def _day_of_month(self, day: int) -> str:
        return self.first_day if day == 1 else str(day)

    def spell_brief_day(self, day: date) -> str:
        """Spell a day as briefly as a button needs it, without its year."""
        return self.brief_day.format(
            weekday=self.short_weekdays[day.weekday()],
            day=self._day_of_month(day.day),
            month=self.short_months[day.month - 1],
        )

    def spell_left_out(self, days: Sequence[date]) -> str:
        """Say on which days a series does not meet, the first five of them; empty if there are none."""
        spelled = [self.spell_brief_day(day) for day in days[:_MOST_DAYS]]
        if not spelled:
            return ""
        return self.left_out.format(days=", ".join([*spelled, "…"]) if days[_MOST_DAYS:] else self._list(spelled))

    def spell_series_time(self, series: Series, start: datetime) -> str:
        """Spell the rule of a series that has a meeting at `start`, with its time of day."""
        return f"{self.spell_series(series, start)}, {_clock(start)}"

    def spell_move(self, seen: datetime, start: datetime) -> str:
        """Spell both starts of a moved meeting, each aware moment in its own zone; the day once if it is the same."""
        before = self.spell_shortly(seen, has_year=False)
        is_same_day = seen.date() == start.date()
        return f"{before} → {_clock(start) if is_same_day else self.spell_shortly(start, has_year=False)}"

    def spell_length(self, length: timedelta) -> str:
        """Spell a length in hours and minutes."""
        hours, minutes = divmod(round(length.total_seconds() / 60), 60)
        parts = []
        if hours:
            parts.append((self.hour if hours == 1 else self.hours).format(count=hours))
        if minutes or not hours:
            parts.append((self.minute if minutes == 1 else self.minutes).format(count=minutes))
        return " ".join(parts)

    def spell_series(self, series: Series, start: datetime) -> str:
        """Spell the rule of a series that has a meeting at `start`, without its time of day, and when it ends."""
        rule = self._rule(series, start)
        if series.count is not None:
            return self.times.format(rule=rule, count=series.count)
        if series.until is None:
            return rule
        last = self.spell_day(start.replace(year=series.until.year, month=series.until.month, day=series.until.day))
        return self.until.format(rule=rule, day=last)

    def _rule(self, series: Series, start: datetime) -> str:
        """Spell how often a series meets, and on which days."""
        count = series.interval
        if series.frequency is Frequency.DAILY:
            return self.every_day if count == 1 else self.every_days.format(count=count)
        if series.frequency is Frequency.MONTHLY:
            return self._monthly_rule(series, start)
        if series.weekdays == WORKDAYS and count == 1:
            return self.every_workday
        days = self._list([self.weekdays[weekday] for weekday in series.weekdays])
        return (self.every_week if count == 1 else self.every_weeks).format(count=count, days=days)

    def _monthly_rule(self, series: Series, start: datetime) -> str:
        """Spell every so many months, on a day of the month or on one of its weekdays."""
        count = series.interval
        if series.position is not None:
            template = self.every_month_by_position if count == 1 else self.every_months_by_position
            is_workday = series.weekdays == WORKDAYS
            day = self.workday if is_workday else self._list([self.weekdays[weekday] for weekday in series.weekdays])
            return template.format(count=count, position=self._position(series, series.position), day=day)
        if series.month_day == -1:
            return (self.every_month_on_last_day if count == 1 else self.every_months_on_last_day).format(count=count)
        day = self._day_of_month(series.month_day or start.day)
        return (self.every_month if count == 1 else self.every_months).format(count=count, day=day)

    def _position(self, series: Series, position: int) -> str:
        """Spell which of a month's weekdays, or of its working days, is meant: "first", "last", "5th"."""
        is_feminine = series.weekdays != WORKDAYS and self.feminine_weekdays.issuperset(series.weekdays)
        words = self.feminine_positions if is_feminine and self.feminine_positions else self.positions
        if position < 0:
            return words[_ORDINALS - 1 - position]
        return words[position - 1] if position <= _ORDINALS else self.other_position.format(count=position)

    def _list(self, words: list[str]) -> str:
        if len(words) == 1:
            return words[0]
        return f"{', '.join(words[:-1])} {self.conjunction} {words[-1]}"


def _clock(moment: datetime) -> str:
    """Spell a time of day; with its offset from UTC in the hour that comes twice when clocks go back."""
    first, second = moment.replace(fold=0).utcoffset(), moment.replace(fold=1).utcoffset()
    is_twice = first is not None and second is not None and first > second  # where clocks go forward it is smaller
    return f"{moment:%H:%M} UTC{moment.isoformat()[-6:]}" if is_twice else f"{moment:%H:%M}"

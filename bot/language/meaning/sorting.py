"""Sorts the phrases of a text by what they are about, and joins those that belong together."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain
from typing import Self

from bot.language.readers.lengths import read_length
from bot.language.readers.values import (
    NOON,
    Bound,
    Clock,
    Count,
    Day,
    DayPart,
    Days,
    Except,
    FromNow,
    Grade,
    Length,
    Limit,
    Period,
    Phrase,
    Range,
    Reason,
    Rule,
    Until,
    Unusable,
    ZoneNames,
)
from bot.language.text.line import Line
from bot.language.text.tags import Frequency, Tag
from bot.language.zones import Zone, zone_named

_MOST_USUAL: tuple[Rule, ...] = (Rule(Frequency.WEEKLY), Rule(Frequency.DAILY))
_LONGEST_LENGTH_BESIDE_RANGE = timedelta(hours=4)


@dataclass(slots=True)
class PhrasesByKind:
    """The phrases of a text by what they are about; no list of phrases has the same value twice.

    `rules`: only those that are not known here ("quarterly"); the one that is known is `rule`, and it begins at
    `rule_first`. `limits`: when it ends.
    `zones`: the zones that may have been said; None is the speaker's own. `zones_of`: those of each clock that has its
    own, by the clock's first token: "3pm PST/6pm EST".
    """

    clocks: list[Phrase] = field(default_factory=list)
    days: list[Phrase] = field(default_factory=list)
    parts: list[DayPart] = field(default_factory=list)
    lengths: list[Phrase] = field(default_factory=list)
    bounds: list[Phrase] = field(default_factory=list)
    rules: list[Phrase] = field(default_factory=list)
    zones: tuple[Zone | None, ...] = ()
    zones_of: dict[int, tuple[Zone | None, ...]] = field(default_factory=dict)
    rule: Rule | None = None
    rule_first: int = 0
    limits: list[Phrase] = field(default_factory=list)

    @property
    def day(self) -> Day | None:
        """Return the first day that was said, else the day of the month that the rule names, else None."""
        day = self.days[0].value if self.days else None
        if isinstance(day, Day):
            return day
        return Day(day=self.rule.month_day) if self.rule is not None and self.rule.month_day else None

    @property
    def limit(self) -> Limit | None:
        """Return when the series ends, None if nobody said so."""
        limit = self.limits[0].value if self.limits else None
        return limit if isinstance(limit, Limit) else None

    @property
    def is_today(self) -> bool:
        """Tell whether a part of today was said: "tonight"."""
        return any(part.is_today for part in self.parts)

    @property
    def length(self) -> timedelta | None:
        """Return the first length that was said, None if there is none."""
        lengths = [phrase.value.length for phrase in self.lengths if isinstance(phrase.value, Length)]
        return lengths[0] if lengths else None

    def with_only(self, phrase: Phrase) -> Self:
        """Return the same with only this one of its days or, if it is no day, of its clocks."""
        if phrase in self.days:
            return replace(self, days=[phrase])
        return replace(self, clocks=[phrase], zones=self.zones_of.get(phrase.first, self.zones))


def sort_phrases(line: Line, phrases: list[Phrase]) -> PhrasesByKind:
    """Return the phrases of a line by what they are about, without those that were corrected: "at 3, no, at 4"."""
    by_kind = PhrasesByKind()
    end = 0
    for phrase in chain.from_iterable(map(_one_day_each, phrases)):
        is_correction = any(_corrects(line, at) for at in range(end, phrase.first))
        has_series = isinstance(phrase.value, Rule) or by_kind.rule is not None
        is_and = line.has(phrase.first - 1, Tag.AND) and (by_kind.days or isinstance(phrase.value, Day))
        if has_series and (is_and or _is_listed_weekday(line, by_kind, phrase)):
            by_kind.rules.append(replace(phrase, value=_as_second_rule(by_kind, phrase)))  # "every Monday and on Dec 9"
        end = phrase.end
        kept = _list_for(by_kind, phrase)
        if kept is not None:
            _add_distinct(kept, phrase, is_correction=is_correction)
        _keep_value(by_kind, phrase)
        if isinstance(phrase.value, Rule) and phrase.value != by_kind.rule:  # "every Monday and every other Friday"
            by_kind.rules.append(replace(phrase, value=_as_second_rule(by_kind, phrase)))
    _settle_limits(by_kind)
    # Beside a surer clock a mere number does not count, unless "or" offers it.
    if not any(line.has(phrase.first - 1, Tag.OR) for phrase in by_kind.clocks):
        sure = [phrase for phrase in by_kind.clocks if phrase.grade is not Grade.BARE]
        sure = [phrase for phrase in sure if not is_house_number(line, phrase, sure)] or sure
        by_kind.clocks = [phrase for phrase in sure or by_kind.clocks if not _is_repeated(phrase, sure)]
    if len(by_kind.clocks) > 1:  # "please add that now", beside a time
        not_now = [phrase for phrase in by_kind.clocks if not line.has(phrase.first, Tag.NOW)]
        by_kind.clocks = not_now or by_kind.clocks[:1]
    _take_length_of_range(line, by_kind)
    by_kind.clocks = _join_into_range(line, by_kind.clocks, by_kind.bounds)
    by_kind.clocks = [reading for phrase in by_kind.clocks for reading in _readings_of(phrase)]
    by_kind.days = _join_week_to_weekday(by_kind.days)
    return by_kind


def _corrects(line: Line, at: int) -> bool:
    """Tell whether a word corrects what stands before it: "3pm, no, 4pm"; "a las 3, no a las 4" may deny the second."""
    return line.has(at, Tag.CORRECTION) and (not line.has(at, Tag.NOT) or line.word(at + 1) == ",")


def _take_length_of_range(line: Line, by_kind: PhrasesByKind) -> None:
    """Make "1h" a length where a range says when: "1h vendredi entre 14h et 17h"."""
    if not any(isinstance(phrase.value, Range) for phrase in by_kind.clocks) or by_kind.lengths:
        return
    for phrase in by_kind.clocks:
        length = read_length(line, phrase.first) if isinstance(phrase.value, Clock) else None
        if length is None or length.end != phrase.end or not isinstance(length.value, Length):
            continue
        if length.value.length <= _LONGEST_LENGTH_BESIDE_RANGE:
            by_kind.lengths.append(length)
            by_kind.clocks = [other for other in by_kind.clocks if other is not phrase]
            return


def _one_day_each(phrase: Phrase) -> list[Phrase]:
    """Return a phrase of several days as a phrase for each of them, any other phrase as it is."""
    if isinstance(phrase.value, Days):
        return [replace(phrase, value=day) for day in phrase.value.days]
    return [phrase]


def is_house_number(line: Line, phrase: Phrase, others: list[Phrase]) -> bool:
    """Tell whether a number beside a clear clock is a place: "9am at 5 Main Street", "9am ... at 1200 Main Street"."""
    clear = [other for other in others if other.grade is Grade.CLEAR]
    if phrase.grade is Grade.CLEAR or not clear or not line.is_untagged_word(phrase.end):
        return False
    is_long = line.digits(phrase.end - 1) is None and line.digits(phrase.end - 1, 4) is not None
    is_next = any(other.end == phrase.first for other in clear)
    return line.digits(phrase.end - 1, 4) is not None and (is_long or is_next)


def _is_repeated(phrase: Phrase, others: list[Phrase]) -> bool:
    """Tell whether one of the others says the same clock more clearly: "at 3", and "3pm"."""
    clock = phrase.value
    if not isinstance(clock, Clock) or not clock.is_open:
        return False
    clear = [other.value for other in others if isinstance(other.value, Clock) and not other.value.is_open]
    return any(clock.hour % NOON == other.hour % NOON and clock.minute == other.minute for other in clear)


def _list_for(by_kind: PhrasesByKind, phrase: Phrase) -> list[Phrase] | None:
    """Return the list that a phrase belongs to, None if it is not kept in a list."""
    match phrase.value:
        case Clock() | Range() | FromNow() | Unusable(Reason.IMPOSSIBLE_TIME):
            return by_kind.clocks
        case Day() | Unusable(Reason.IMPOSSIBLE_DATE | Reason.UNREAD_TIME):
            return by_kind.days
        case Unusable(Reason.UNKNOWN_RULE):
            return by_kind.rules
        case Length() | Unusable():
            return by_kind.lengths
        case Bound():
            return by_kind.bounds
        case Until() | Count() | Period():
            return by_kind.limits
        case _:
            return None


def _is_listed_weekday(line: Line, by_kind: PhrasesByKind, phrase: Phrase) -> bool:
    """Tell whether a weekday is one more of a weekly rule: the one of "every Monday 9am, Wednesday 1pm"."""
    day, rule = phrase.value, by_kind.rule
    if not isinstance(day, Day) or rule is None or line.word(phrase.first - 1) not in {",", "/", "&", ";"}:
        return False
    is_new = day.weekday is not None and day.weekday not in rule.weekdays
    return bool(rule.weekdays) and is_new and not day.is_date and not line.has(phrase.first, Tag.LEAD, Tag.FROM)


def _as_second_rule(by_kind: PhrasesByKind, phrase: Phrase) -> Unusable:
    """Return what is said beside a rule as a rule that is not known here; both are offered instead, if both are rules.

    "every Monday at 9 and Wednesday at 3" are two weekly rules.
    """
    second = phrase.value
    if isinstance(second, Day) and second.weekday is not None and not second.is_date:
        interval = by_kind.rule.interval if by_kind.rule and by_kind.rule.frequency is Frequency.WEEKLY else 1
        second = Rule(Frequency.WEEKLY, interval, (second.weekday,))
    rules = (by_kind.rule, second if isinstance(second, Rule) else None)
    return Unusable(Reason.UNKNOWN_RULE, tuple(rule for rule in rules if rule is not None))


def _without_days(by_kind: PhrasesByKind, weekdays: tuple[int, ...]) -> Unusable:
    """Return a rule with exceptions as one that is not known here; the weekdays that remain are offered instead."""
    rule = by_kind.rule
    if rule is None or rule.frequency is Frequency.MONTHLY or rule.interval > 1 or not weekdays:
        return Unusable(Reason.UNKNOWN_RULE)
    days = rule.weekdays or (tuple(range(7)) if rule.frequency is Frequency.DAILY else ())
    left = tuple(day for day in days if day not in weekdays)
    return Unusable(Reason.UNKNOWN_RULE, (*((Rule(Frequency.WEEKLY, 1, left),) if left else ()), rule))


def _settle_limits(by_kind: PhrasesByKind) -> None:
    """Ask about limits without a rule, "Tuesday at 9 for 6 weeks", and about several of them."""
    if by_kind.rule is None and not by_kind.rules and by_kind.limits:
        days = [phrase.value for phrase in by_kind.days if isinstance(phrase.value, Day)]
        weekdays = sorted({day.weekday for day in days if day.weekday is not None and not day.is_date})
        rules = _MOST_USUAL
        if len(days) > 1 and len(days) == len(weekdays):  # "Tuesday and Thursday 7am for 8 weeks"
            rules, by_kind.days = (Rule(Frequency.WEEKLY, 1, tuple(weekdays)),), []
        by_kind.rules.append(replace(by_kind.limits[0], value=Unusable(Reason.UNKNOWN_RULE, rules)))
    for phrase in by_kind.limits[1:]:  # "10 times until March"
        by_kind.rules.append(replace(phrase, value=Unusable(Reason.UNKNOWN_RULE)))


def _keep_value(by_kind: PhrasesByKind, phrase: Phrase) -> None:
    """Keep what is no list of phrases: a part of the day, a zone, a rule and its last day."""
    match phrase.value:
        case DayPart() as part:
            by_kind.parts.append(part)
        case ZoneNames(names, is_place):
            by_kind.zones = (*map(zone_named, names), *((None,) if is_place else ()))
            if by_kind.clocks:
                by_kind.zones_of[by_kind.clocks[-1].first] = by_kind.zones
        case Rule() as rule:
            by_kind.rule_first = by_kind.rule_first if by_kind.rule else phrase.first
            by_kind.rule = by_kind.rule or rule
        case Except(weekdays):
            by_kind.rules.append(replace(phrase, value=_without_days(by_kind, weekdays)))
        case _:
            pass


def _add_distinct(found: list[Phrase], phrase: Phrase, *, is_correction: bool) -> None:
    """Add a phrase to a list unless its value is there already; a correction replaces all of the list."""
    if is_correction:
        found.clear()
    if all(phrase.value != other.value for other in found):
        found.append(phrase)


def _readings_of(phrase: Phrase) -> list[Phrase]:
    """Return a clock or a range; both of them for words that may mean either, "ten to eleven am"."""
    if not isinstance(phrase.value, Range) or phrase.value.or_clock is None:
        return [phrase]
    return [
        replace(phrase, value=phrase.value.or_clock),
        replace(phrase, value=replace(phrase.value, or_clock=None)),
    ]


def _join_into_range(line: Line, clocks: list[Phrase], bounds: list[Phrase]) -> list[Phrase]:
    """Join clocks that stand apart: "starts at 3pm and ends at 4pm", "at 5pm ... should go to 8pm"."""
    ends = [replace(bound, value=bound.value.clock) for bound in bounds if isinstance(bound.value, Bound)]
    ends = [end for end in ends if line.has(end.first, Tag.UNTIL, Tag.END)]
    if len(clocks) + len(ends) != 2 or not clocks:  # noqa: PLR2004 - a range has two ends
        return clocks
    first, last = (*clocks, *ends)
    is_denied = any(line.has(at, Tag.NOT) for at in range(first.end, last.first))  # "a las 3, no a las 4"
    is_listed = line.has(first.end, Tag.AND) and line.has(first.end + 1, Tag.AT)  # "a las 9 y a las 15h"
    is_joined = line.has(first.end, Tag.UNTIL) or line.has(last.first - 1, Tag.UNTIL) or bool(ends)
    is_offered = line.has(first.end, Tag.OR)  # "à 15h ou à 16h", whose "à" joins nothing
    # The end's day may stand before it: "9:15 AM to 12/08/2026, 10:15 AM".
    is_apart = is_offered or is_listed or is_denied or line.is_untagged_word(first.end)  # "às 9 sobre a queda das 16h"
    is_joined = is_joined or (line.has(first.end + 1, Tag.UNTIL) and not is_apart)
    if (
        not is_joined
        or is_denied
        or last.first < first.first
        or not isinstance(first.value, Clock)
        or not isinstance(last.value, Clock)
        or (line.has(first.end, Tag.AT) and first.value.is_open and first.grade is Grade.LED and last.value.hour > NOON)
    ):
        return clocks  # the last is "réunion à 5 à 15h", a meeting of five
    return [replace(first, value=Range(first.value, last.value), end=last.end)]


def _join_week_to_weekday(days: list[Phrase]) -> list[Phrase]:
    """Join "Tuesday" and "next week" if both were said apart from each other."""
    weeks = [phrase for phrase in days if isinstance(phrase.value, Day) and _is_week_only(phrase.value)]
    others = [phrase for phrase in days if phrase not in weeks]
    if (
        len(weeks) == 1
        and len(others) == 1
        and isinstance(others[0].value, Day)
        and others[0].value.weekday is not None
    ):
        week = weeks[0].value
        assert isinstance(week, Day)  # noqa: S101 - for the type checker: it was filtered by that
        return [
            replace(
                others[0],
                value=replace(others[0].value, calendar_week=week.calendar_week, week_number=week.week_number),
            )
        ]
    return days


def _is_week_only(day: Day) -> bool:
    """Tell whether a day is a week without a weekday, and is not past: "next week"."""
    if (day.calendar_week or 0) < 0:
        return False
    return (day.calendar_week is not None or day.week_number is not None) and day.weekday is None


def as_day(day: date) -> Day:
    """Return a date as if it had been said."""
    return Day(day=day.day, month=day.month, year=day.year)

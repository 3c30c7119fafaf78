"""What was said, sorted: the phrases of a text by what they are about, those that belong together joined."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Self

from bot.language.readers.values import (
    Bound,
    Clock,
    Day,
    DayPart,
    Grade,
    Impossible,
    Length,
    Named,
    Offset,
    Phrase,
    Range,
    Reason,
    Rule,
    Until,
)
from bot.language.text.line import Line
from bot.language.text.tags import Tag
from bot.language.zones import Zone, zone_named


@dataclass(slots=True)
class Said:
    """The phrases of a text by what they are about; lists hold different values only."""

    clocks: list[Phrase] = field(default_factory=list)
    days: list[Phrase] = field(default_factory=list)
    parts: list[DayPart] = field(default_factory=list)
    lengths: list[Phrase] = field(default_factory=list)
    bounds: list[Phrase] = field(default_factory=list)
    rules: list[Phrase] = field(default_factory=list)  # that nobody here knows
    zones: tuple[Zone, ...] = ()
    rule: Rule | None = None
    until: Day | None = None

    @property
    def day(self) -> Day | None:
        """Return the first day that was said, or the day of the month that a rule names."""
        day = self.days[0].value if self.days else None
        if isinstance(day, Day):
            return day
        return Day(day=self.rule.month_day) if self.rule is not None and self.rule.month_day else None

    @property
    def is_today(self) -> bool:
        """Tell whether a part of this day was said: "tonight"."""
        return any(part.is_today for part in self.parts)

    @property
    def length(self) -> timedelta | None:
        """Return the first length that was said."""
        lengths = [phrase.value.length for phrase in self.lengths if isinstance(phrase.value, Length)]
        return lengths[0] if lengths else None

    def with_only(self, phrase: Phrase) -> Self:
        """Return the same with one of several days, or with one of several clocks."""
        return replace(self, days=[phrase]) if phrase in self.days else replace(self, clocks=[phrase])


def sort_phrases(line: Line, phrases: list[Phrase]) -> Said:
    """Return the phrases of a line by what they are about, without those that were corrected."""
    said = Said()
    behind = 0
    for phrase in phrases:
        is_correction = any(line.has(at, Tag.CORRECTION) for at in range(behind, phrase.first))
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


def _list_of(said: Said, phrase: Phrase) -> list[Phrase] | None:
    """Return the list that a phrase belongs to, None where it is no phrase of a list."""
    match phrase.value:
        case Clock() | Range() | Offset() | Impossible(Reason.IMPOSSIBLE_TIME):
            return said.clocks
        case Day() | Impossible(Reason.IMPOSSIBLE_DATE | Reason.UNREAD_TIME):
            return said.days
        case Impossible(Reason.UNKNOWN_RULE):
            return said.rules
        case Length() | Impossible():
            return said.lengths
        case Bound():
            return said.bounds
        case _:
            return None


def _note(said: Said, phrase: Phrase) -> None:
    """Keep what is said once: a part of the day, a zone, a rule and its end."""
    match phrase.value:
        case DayPart() as part:
            said.parts.append(part)
        case Named(names):
            said.zones = tuple(map(zone_named, names))
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

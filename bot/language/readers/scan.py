"""Finds all that a text says about time: every reader is tried at every word, and the longest phrase is taken."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from bot.language.readers.clocks import read_bound, read_clock, read_range
from bot.language.readers.day_lists import read_days
from bot.language.readers.days import read_day, read_part, read_part_after_day
from bot.language.readers.digits import is_quarter_before_day
from bot.language.readers.lengths import read_from_now, read_length
from bot.language.readers.limits import (
    read_clock_before_date,
    read_count,
    read_exception,
    read_month_of_rule,
    read_period,
    read_until,
)
from bot.language.readers.rules import read_rule
from bot.language.readers.values import (
    NOON,
    Bound,
    Clock,
    Day,
    DayPart,
    Days,
    FromNow,
    Grade,
    Length,
    Phrase,
    Range,
    Reason,
    Rule,
    Unusable,
    ZoneNames,
)
from bot.language.readers.zone import read_zone
from bot.language.text.line import Line
from bot.language.text.tags import Tag

Reader = Callable[[Line, int], Phrase | None]
_Readers = Sequence[tuple[Reader, frozenset[Tag]]]

_NUMBERS = frozenset((Tag.NUMBER, Tag.ONE, Tag.LENGTH))
_CLOCK_LEADS = frozenset((Tag.AT, Tag.APPROX, Tag.LEAD, Tag.FOR))
_CLOCK_WORDS = (
    _CLOCK_LEADS | {Tag.SHARP} | _NUMBERS | {Tag.NOON, Tag.MIDNIGHT, Tag.PAST_HOUR, Tag.PART, Tag.DATE, Tag.ON}
)
_DAY_WORDS = frozenset(
    (
        *(Tag.ON, Tag.DATE, Tag.THIS, Tag.NEXT, Tag.AFTER_NEXT, Tag.LAST, Tag.NEXT_WEEK, Tag.DAYS_AHEAD, Tag.WEEKDAY),
        *(Tag.OF, Tag.MONTH, Tag.ORDINAL, Tag.IN, Tag.UNIT, Tag.UNKNOWN_DAY, Tag.WEEK_NUMBER, Tag.AGO, Tag.BOUND),
        Tag.MONTH_DAY,
    )
)

_LEADS = frozenset((Tag.ON, Tag.DATE, Tag.FOR, Tag.FROM, Tag.AT, Tag.APPROX, Tag.LEAD, Tag.OF, Tag.IN, Tag.BETWEEN))
"""The words that say nothing about time unless something about time follows them."""

READERS: _Readers = (
    (read_range, _CLOCK_WORDS | {Tag.FROM, Tag.BETWEEN, Tag.OF}),
    (read_clock, _CLOCK_WORDS),
    (read_day, _CLOCK_LEADS | _NUMBERS | _DAY_WORDS),
    (read_days, _CLOCK_LEADS | _NUMBERS | _DAY_WORDS | {Tag.FROM}),
    (read_rule, frozenset((Tag.RECURS, Tag.WEEKDAYS, Tag.EVERY, Tag.ON))),
    (read_from_now, _NUMBERS | {Tag.NOW, Tag.AT_ONCE, Tag.IN, Tag.BOUND, Tag.APPROX, Tag.AGO, Tag.UNIT}),
    (read_period, _NUMBERS | {Tag.FOR, Tag.LASTING, Tag.NEXT, Tag.COUNTING, Tag.IN}),
    (read_length, _NUMBERS | {Tag.FOR, Tag.LASTING, Tag.OF, Tag.APPROX, Tag.WITH, Tag.UNIT}),
    (read_count, _NUMBERS | {Tag.TIMES, Tag.FOR}),
    (read_bound, frozenset((Tag.BOUND, Tag.END))),
    (read_part, frozenset((Tag.TODAY_PART, Tag.IN_PART, Tag.PART))),
)
"""The readers, each with the tags that its phrases may begin with besides digits. Of equally long phrases, the one of
the reader that stands first here is taken."""
_DIGIT_READERS = frozenset(
    (read_range, read_clock, read_day, read_days, read_rule, read_from_now, read_length, read_count, read_period)
)
_AMOUNTS = (Tag.UNIT, Tag.LENGTH)
_NEEDED: dict[Reader, tuple[Tag, ...]] = {
    read_rule: (Tag.RECURS, Tag.WEEKDAYS, Tag.EVERY),
    read_from_now: (*_AMOUNTS, Tag.NOW, Tag.AT_ONCE),
    read_length: _AMOUNTS,
    read_period: (Tag.UNIT,),
    read_count: (Tag.TIMES,),
}
"""Readers that find nothing in a text without any of these tags, so that they need not look at each of its numbers."""

_GAP_SIGNS = frozenset(",;()[]-")
_NUMBER_SIGNS = frozenset("#%$€£")
_MAX_GAP = 2
_MOST_CLOCK_DIGITS = 4
_DATE_DIGITS = 8
_FIRST_MORNING_HOUR = 8
_CLOCK_KINDS = (Clock, Range)
_ZONED_KINDS = (*_CLOCK_KINDS, Bound)
_LONGEST_LENGTH_AFTER_CLOCK = timedelta(hours=4)
_LONGEST_BARE_LENGTH = timedelta(hours=12)


def scan(line: Line) -> list[Phrase]:
    """Return every phrase about time in a text, of any grade, in order and without overlaps."""
    phrases: list[Phrase] = []
    at = 0
    is_series = False
    readers = [row for row in READERS if row[0] not in _NEEDED or line.speaks_of(*_NEEDED[row[0]])]
    is_dead = find_dead_positions(line)
    while at < len(line):
        if is_dead[at]:
            at += 1
            continue
        phrase = _longest(line, at, phrases[-1] if phrases else None, readers, is_series=is_series)
        if phrase is None:
            at += 1
            continue
        is_series = is_series or isinstance(phrase.value, Rule)
        phrases.append(phrase)
        phrases += _parts_in_word(line, phrase)
        if isinstance(phrase.value, Rule):
            phrases += read_month_of_rule(line, phrase)
        at = phrases[-1].end
        zone = _read_zone_after(line, phrases)
        if zone is not None:
            phrases.append(zone)
            at = zone.end
    return _share_half(line, _with_lengths_beside_clocks(line, phrases))  # "2 or 3pm"


def find_dead_positions(line: Line) -> list[bool]:
    """Return for each position whether no phrase can begin there: the "for the" of "plan for the people".

    That is so at a word that means nothing about time, and at words that only lead to something if they lead to one.
    """
    found = [False] * len(line)
    is_nothing = True
    for at in reversed(range(len(line))):
        tags = line.tokens[at].tags
        if tags:
            is_nothing = is_nothing and tags.keys() <= _LEADS
        elif line.tokens[at].word != ":":  # "Beginn: 15 Uhr"
            is_nothing = not line.tokens[at].is_number
        found[at] = is_nothing
    return found


def _read_zone_after(line: Line, phrases: list[Phrase]) -> Phrase | None:
    """Read a zone after a clock, "3pm CET", or after the day next to one: "3pm tomorrow CET", "tomorrow CET 3pm"."""
    last = phrases[-1]
    is_clock = isinstance(last.value, _ZONED_KINDS)
    if not is_clock and not isinstance(last.value, Day | Days | DayPart):
        return None
    zone = read_zone(line, last.end)
    if zone is None or is_clock or _follows_clock_without_zone(line, phrases):
        return zone
    clock = read_clock(line, zone.end)  # "tomorrow CET 3pm"
    is_place = isinstance(zone.value, ZoneNames) and zone.value.is_place
    return zone if not is_place and clock is not None and clock.grade is not Grade.BARE else None


def _follows_clock_without_zone(line: Line, phrases: list[Phrase]) -> bool:
    """Tell whether the last phrases, which touch each other, follow a clock for which no zone was said yet."""
    for before, phrase in zip(reversed(phrases[:-1]), reversed(phrases), strict=False):
        if isinstance(before.value, ZoneNames) or not are_adjacent(line, before, phrase):
            return False
        if isinstance(before.value, _ZONED_KINDS) and before.grade is not Grade.BARE:
            return True
    return False


def _with_lengths_beside_clocks(line: Line, phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases, with "1h" as a length where another clock says when: "1h demain à 15h"."""
    clocks = [phrase for phrase in phrases if isinstance(phrase.value, _CLOCK_KINDS) and phrase.grade is not Grade.BARE]
    lengths = [_as_length_if_short(line, clock) for clock in clocks if line.digits(clock.first) is not None]
    found = {length.first: length for length in lengths if isinstance(length.value, Length)}
    is_joined = any(line.has(clock.first - 1, Tag.OR, Tag.AND, Tag.UNTIL) for clock in clocks)
    if not found or len(found) == len(clocks) or is_joined:
        return phrases
    return [replace(found.get(phrase.first, phrase), grade=phrase.grade) for phrase in phrases]


def _share_half(line: Line, phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases, with the half of the day of one clock also given to its alternative: "2 or 3pm"."""
    shared = list(phrases)
    for index, (first, last) in enumerate(pairwise(phrases)):
        if not (
            isinstance(first.value, Clock) and isinstance(last.value, Clock) and _are_joined_by_or(line, first, last)
        ):
            continue
        if _may_take_half(line, first.value, last):
            shared[index] = replace(first, value=_in_nearest_half(first.value, last.value))
        elif _may_take_half(line, last.value, first):
            shared[index + 1] = replace(last, value=_in_nearest_half(last.value, first.value))
    return shared


def _may_take_half(line: Line, clock: Clock, other: Phrase) -> bool:
    """Tell whether a clock is in the half of another: "2" in that of "15:00", "02:00" only in that of "3 pm".

    Where "15h" is said, "9" is no evening.
    """
    is_sure = isinstance(other.value, Clock) and not other.value.takes_half
    has_half = line.has(other.end - 1, Tag.HALF_DAY, Tag.IN_PART)
    may_be_evening = has_half or clock.hour < _FIRST_MORNING_HOUR
    return is_sure and ((clock.is_open and may_be_evening) or (clock.takes_half and has_half))


def _in_nearest_half(clock: Clock, other: Clock) -> Clock:
    """Return an open clock in the half of the day that is nearer to another clock: 2 is 14:00 in "10am or 2"."""
    hours = (clock.hour % NOON + NOON, clock.hour % NOON)
    halves = [replace(clock, hour=hour, is_open=False, is_padded=False) for hour in hours]
    return min(halves, key=lambda half: abs(60 * (half.hour - other.hour) + half.minute - other.minute))


def _longest(line: Line, at: int, before: Phrase | None, readers: _Readers, *, is_series: bool) -> Phrase | None:
    """Return the longest phrase that begins at a position, None if there is none; `before` is the phrase before it."""
    token = line.tokens[at]
    if (not token.tags and not token.is_number) or _continues_number(line, at):
        return None
    found = [phrase for reader in _readers_for(line, at, readers) if (phrase := reader(line, at)) is not None]
    best = max(found, key=lambda phrase: phrase.end, default=None)  # of equally long ones the first
    if best is not None and isinstance(best.value, Range | Unusable):  # "12-08 2pm"
        best = next((phrase for phrase in found if phrase.end == best.end and isinstance(phrase.value, Day)), best)
    may_have_part = before is not None and isinstance(before.value, Day | Days | DayPart | Rule)
    if before and before.grade is Grade.BARE and line.has(at, Tag.DAYS_AHEAD):
        may_have_part = False  # "Teil 2/3 morgen 14 Uhr"
    if before and before.end == at and may_have_part:
        best = _longer(best, read_part_after_day(line, at))  # "Montag morgen"
    if best is not None and isinstance(best.value, Clock):
        best = _weigh_after_phrase(line, before, best)
    return _longer_with_limit(line, at, best, is_series=is_series)


def _longer_with_limit(line: Line, at: int, best: Phrase | None, *, is_series: bool) -> Phrase | None:
    """Return what says on which day a series ends, or what it leaves out, unless `best` is longer.

    `is_series`: a rule stands before it; only then "until 12 March" is the last day of a series.
    """
    has_series = is_series or line.has_series
    if has_series and best is not None and isinstance(best.value, Range):
        best = read_clock_before_date(line, at, best) or best
    if has_series:
        best = _longer(best, read_until(line, at, is_series=is_series))
    return _longer(best, read_exception(line, at)) if is_series else best


def _longer(first: Phrase | None, second: Phrase | None) -> Phrase | None:
    """Return the longer of two phrases, the second if they are equally long."""
    if first is None or second is None:
        return first or second
    return second if second.end >= first.end else first


def _weigh_after_phrase(line: Line, before: Phrase | None, clock: Phrase) -> Phrase:
    """Return a clock as what it is after another phrase: BARE in "chapitres 1 à 3", a length in "15 Uhr 2h"."""
    if _joins_numbers(line, clock, before):
        clock = replace(clock, grade=Grade.BARE)
    if before and _follows_clock(line, before, clock) and not _are_joined_by_or(line, before, clock):
        return _as_length_if_short(line, clock)
    return clock


def _readers_for(line: Line, at: int, readers: _Readers) -> list[Reader]:
    """Return those readers whose phrases may begin at a position; a number that stands alone can only be an hour."""
    token = line.tokens[at]
    if not token.is_number or Tag.TODAY_PART in token.tags:  # "2nite"
        return [reader for reader, beginnings in readers if not beginnings.isdisjoint(token.tags)]
    is_alone = at + 1 == len(line) or line.is_untagged_word(at + 1) or line.is_spaced_number(at + 1)
    is_alone = is_alone and not token.tags and len(token.word) < _DATE_DIGITS  # not "2moro", not "20261201"
    is_alone = is_alone and not line.has(at + 2, Tag.UNTIL)  # "2 15 to 3 45"
    is_alone = is_alone and line.word(at + 2) != "/" and not line.has(at + 1, Tag.AND_HALF)  # "1 1/2 hours"
    return [read_clock] if is_alone else [reader for reader, _ in readers if reader in _DIGIT_READERS]


def _joins_numbers(line: Line, clock: Phrase, before: Phrase | None) -> bool:
    """Tell whether a clock's "à" only joins numbers that count something: "chapitres 1 à 3"."""
    joiner = clock.first
    if line.value(joiner, Tag.UNTIL) and not _may_be_article(line, joiner) and not line.may_be_noun(clock.end):
        return False  # "sala 12 a las 3"
    is_joiner = line.has(joiner, Tag.AT) and line.has(joiner, Tag.UNTIL) and line.digits(joiner - 1, 4) is not None
    return (
        is_joiner
        and clock.grade is Grade.LED
        and not (before and isinstance(before.value, Day) and before.end == joiner)
    )


def _may_be_article(line: Line, at: int) -> bool:
    """Tell whether "as" may be the article of "as 3 propostas": it has no accent."""
    return bool(line.value(at, Tag.AT)) and line.slice(at, at + 1).isascii()


def _follows_clock(line: Line, before: Phrase, phrase: Phrase) -> bool:
    """Tell whether a phrase stands right after a clock."""
    return isinstance(before.value, _CLOCK_KINDS) and are_adjacent(line, before, phrase)


def _as_length_if_short(line: Line, clock: Phrase) -> Phrase:
    """Return a clock that follows a clock as a length, if it can be one of up to 4 hours: "15 Uhr 2h", "15h, 1h30"."""
    length = read_length(line, clock.first)
    if length is None or length.end != clock.end or not isinstance(length.value, Length):
        return clock
    return length if length.value.length <= _LONGEST_LENGTH_AFTER_CLOCK else clock


def _parts_in_word(line: Line, phrase: Phrase) -> list[Phrase]:
    """Return the part of the day that is in one word with its day, "Montagabend", as a list of one phrase or none."""
    if not isinstance(phrase.value, Day | Rule):
        return []
    positions = [at for at in range(phrase.first, phrase.end) if line.has(at, Tag.PART_IN_WORD)]
    return [Phrase(DayPart(line.value(at, Tag.PART_IN_WORD)), phrase.end - 1, phrase.end) for at in positions[:1]]


def _continues_number(line: Line, at: int) -> bool:
    """Tell whether digits continue those before them, and so begin nothing: the 5 of "2.5", the 30 of "1:1:30".

    So do those of a sign before them: "#12".
    """
    if line.word(at - 1) in _NUMBER_SIGNS and line.is_glued(at):
        return True  # "#12", "$5"
    is_joined = line.is_glued(at) and line.is_glued(at - 1) and line.word(at - 1) in {".", ",", ":", "/"}
    if line.word(at - 1) == "/" and line.has(at + 1, Tag.HALF_DAY):
        return False  # "2/3pm"
    return is_joined and line.tokens[at].is_number and line.tokens[at - 2].is_number


def drop_unsupported(line: Line, phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases without the BARE ones that touch nothing surer: a number alone is no time."""
    sure = [phrase.grade is not Grade.BARE or _is_whole_text(line, phrase) for phrase in phrases]
    for index, (first, last) in enumerate(pairwise(phrases)):
        sure[index] = sure[index] or _is_date_before_clock(line, first, last)
    # A phrase that became sure may make its neighbours sure: first to the right ("Monday 9, 30 min"), then to the left.
    for index in (*range(len(phrases)), *reversed(range(len(phrases)))):
        sure[index] = sure[index] or _is_supported(line, phrases, sure, index)
    kept = [phrase for phrase, is_sure in zip(phrases, sure, strict=True) if is_sure]
    if any(phrase.grade is not Grade.BARE and isinstance(phrase.value, (*_CLOCK_KINDS, FromNow)) for phrase in kept):
        return [phrase for phrase in kept if not _is_needless(line, phrase)]  # "Ages 10-11 tomorrow 3pm"
    return kept


def _is_date_before_clock(line: Line, date: Phrase, clock: Phrase) -> bool:
    """Tell whether a date stands before four digits that are a clock, so that both are meant: "12/1 0830"."""
    is_date = isinstance(date.value, Day) and date.value.is_date and date.end == clock.first
    return is_date and isinstance(clock.value, _CLOCK_KINDS) and len(line.word(clock.first)) == _MOST_CLOCK_DIGITS


def _is_needless(line: Line, phrase: Phrase) -> bool:
    """Tell whether a BARE clock means nothing beside a surer one; one offered by "or" does mean something."""
    is_offered = line.has(phrase.first - 1, Tag.OR) or line.has(phrase.end, Tag.OR)
    if phrase.value == Unusable(Reason.IMPOSSIBLE_TIME):  # "Ratio 10-25 tomorrow 3pm"
        return line.digits(phrase.first) is not None and line.word(phrase.first + 1) == "-"
    return phrase.grade is Grade.BARE and isinstance(phrase.value, _CLOCK_KINDS) and not is_offered


def _is_whole_text(line: Line, phrase: Phrase) -> bool:
    """Tell whether a date or a clock in digits is the whole text: "15.30", "17/2"."""
    is_whole = phrase.first == 0 and phrase.end == len(line) and phrase.end > 1
    is_dated = isinstance(phrase.value, Day) and phrase.value.is_date
    return is_whole and (is_dated or (isinstance(phrase.value, Clock) and phrase.value.is_24_hour_form))


def _is_supported(line: Line, phrases: list[Phrase], sure: list[bool], index: int) -> bool:
    """Tell whether a phrase touches a surer one that makes it count: "Monday" before "9"."""
    phrase = phrases[index]
    if _may_be_subject(line, phrases, index):
        return False
    is_after = index > 0 and sure[index - 1] and are_adjacent(line, phrases[index - 1], phrase)
    if is_after and _are_joined_by_or(line, phrases[index - 1], phrase) and isinstance(phrase.value, Clock):
        return isinstance(phrases[index - 1].value, _CLOCK_KINDS) and not line.may_be_noun(phrase.end)  # "at 3 or 4"
    if is_after:
        return _may_support(phrase, phrases[index - 1]) and not _may_be_year(line, phrase, phrases[index - 1])
    if index + 1 == len(phrases) or not sure[index + 1] or not are_adjacent(line, phrase, phrases[index + 1]):
        return False
    if line.has(phrase.end, Tag.OR):
        return True  # "2 or 3pm"
    is_clock = isinstance(phrase.value, Clock) and not is_quarter_before_day(line, phrase.first)
    is_clock = is_clock or (isinstance(phrase.value, Range) and _follows_other_clock(line, phrases, index + 1))
    return not is_clock and _may_support(phrase, phrases[index + 1])


def _may_be_subject(line: Line, phrases: list[Phrase], index: int) -> bool:
    """Tell whether the name of a day that is not known here is a subject's: "Pot de Noël 18/12 18h"."""
    phrase = phrases[index]
    last = phrase.end - 1
    is_name = line.has(last, Tag.UNKNOWN_DAY) and line.value(last, Tag.UNKNOWN_DAY) is None and phrase.first > 0
    is_day_next = index + 1 < len(phrases) and isinstance(phrases[index + 1].value, Day)
    return isinstance(phrase.value, Unusable) and is_name and is_day_next and phrase.grade is Grade.BARE


def _follows_other_clock(line: Line, phrases: list[Phrase], index: int) -> bool:
    """Tell whether a clock stands behind a day, so that a range before it is none: "Ages 10-12 Friday 10-11"."""
    day, after = phrases[index], phrases[index + 1] if index + 1 < len(phrases) else None
    return after is not None and isinstance(after.value, _CLOCK_KINDS) and are_adjacent(line, day, after)


def _may_be_year(line: Line, bare: Phrase, sure: Phrase) -> bool:
    """Tell whether a number after a date may be its year: "14. April 27"."""
    is_number = line.digits(bare.first) is not None and bare.end == bare.first + 1
    is_date = isinstance(sure.value, Day) and sure.value.month is not None and sure.value.year is None
    return is_number and is_date and line.vocabulary.is_24_hour


def _may_support(bare: Phrase, sure: Phrase) -> bool:
    """Tell whether a surer phrase can make a BARE one count; a clock cannot make another clock count.

    "Support 24h demain 15h" lasts no whole day.
    """
    if isinstance(bare.value, Length) and bare.value.length > _LONGEST_BARE_LENGTH:
        return False
    return not (isinstance(bare.value, _CLOCK_KINDS) and isinstance(sure.value, (*_CLOCK_KINDS, FromNow)))


def _are_joined_by_or(line: Line, first: Phrase, second: Phrase) -> bool:
    """Tell whether nothing but an "or", or a slash ("2pm/3pm"), stands between two phrases."""
    return second.first - first.end == 1 and line.has(first.end, Tag.OR)


def are_adjacent(line: Line, first: Phrase, second: Phrase) -> bool:
    """Tell whether nothing stands between two phrases but up to two commas, brackets or dashes, or one "or"."""
    gap = second.first - first.end
    if _are_joined_by_or(line, first, second):
        return True
    return 0 <= gap <= _MAX_GAP and all(line.word(at) in _GAP_SIGNS for at in range(first.end, second.first))

"""Readers of clocks with the words that lead to them ("at around 3"), of ranges ("2-3pm") and of bounds ("after 4")."""

from dataclasses import dataclass, replace

from bot.language.readers.days import read_day
from bot.language.readers.digits import FoundClock, is_padded, read_digit_clock
from bot.language.readers.halves import in_part
from bot.language.readers.hours import counts_hours, may_be_range, read_hour
from bot.language.readers.values import NOON, Bound, Clock, Day, Grade, Phrase, Range, Reason, Unusable
from bot.language.text.line import Line
from bot.language.text.tags import Part, Tag, Unit

_LONG_MEETING = 4
_LONG_UNITS = frozenset((Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR))
_MOST_WORDS_TO_END = 8


def read_clock(line: Line, at: int) -> Phrase | None:
    """Read "3pm", "15:00", "at 3", "half past 3", "noon", "15h30", "3 in the afternoon", "halb zehn"."""
    first = _skip_lead(line, at)
    if first == at and line.has(at, Tag.SHARP):  # "Punkt 15 Uhr"
        found = read_hour(line, at + 1, is_led=False)
        return _as_phrase(line, at, found) if found is not None and found.grade is Grade.CLEAR else None
    if first == at and line.has(at, Tag.FOR) and not line.has(at, Tag.LASTING):
        # "for 1530" is a time, but "for 3" may be how many people.
        found = read_hour(line, at + 1, is_led=True) if _is_clock_after_for(line, at + 1) else None
        return _as_phrase(line, at, found)
    # In "morgen 9 Uhr" "morgen" means tomorrow, not the morning.
    part = line.value(first, Tag.PART) if not line.has(first, Tag.DAYS_AHEAD) else None
    if part is None:
        return _as_phrase(line, at, read_hour(line, first, is_led=first > at))
    return _read_hour_after_part(line, at, first, part)


def read_range(line: Line, at: int) -> Phrase | None:
    """Read "2-3pm", "from 4 to 5", "between 9:00 and 10:30", "10am until noon"."""
    opening = _read_opening(line, at)
    if opening.end == at and may_be_range(line, at):
        return _read_clock_or_range(line, at)
    if line.number(at) is not None and line.has(at - 1, Tag.OCLOCK) and line.number(at - 2) is not None:
        return None  # in "9 Uhr 5 bis 11 Uhr" the range begins at 9
    first = _read_spaced_first(line, at) if opening.end == at else None
    first = first or read_hour(line, opening.end, is_led=opening.is_range or opening.end > at)
    if first is None:
        return None
    end_word = _find_end_word(line, first.end)
    if end_word is not None and (first.grade is not Grade.BARE or opening.end > at):
        last = _read_last_clock(line, end_word)
        value = None if last is None else _range_of(line, first, last, opening)
        if last is not None and value is not None:
            return Phrase(value, at, last.end, max(first.grade, last.grade))
    if not _joins_range(line, first.end, opening) or _is_number_before_clock(line, at, first, opening):
        return None
    last = _read_last_clock(line, first.end)
    if last is None:
        return None
    value = _range_of(line, first, last, opening)
    is_name = opening.end == at and _is_number_of_name(line, at, first) and last.grade is Grade.CLEAR
    if is_name or (not opening.is_range and _is_length_before_clock(line, first, last)):
        return None
    return None if value is None else Phrase(value, at, last.end, _grade_of_range(line, at, first, last, opening))


def _read_spaced_first(line: Line, at: int) -> FoundClock | None:
    """Read the first clock of "2 15 to 3 45 pm", where both have their minutes after a space; None if not so."""
    if not line.is_spaced_number(at + 1) or line.is_glued(at) or not line.has(at + 2, Tag.UNTIL):
        return None
    first, last = read_digit_clock(line, at, is_led=True), read_digit_clock(line, at + 3, is_led=True)
    if first is None or first.end != at + 2:
        return None
    is_last_spaced = last is not None and last.end == at + 5
    if not is_last_spaced and not line.has(at - 1, Tag.DAYS_AHEAD, Tag.WEEKDAY):  # "tomorrow 9 30 to 11"
        return None
    return first._replace(grade=Grade.BARE)


def _is_number_of_name(line: Line, at: int, first: FoundClock) -> bool:
    """Tell whether a number before a spaced dash may belong to the name before it: "Sprint 12 - 3pm"."""
    is_number = first.end == at + 1 and line.digits(at) is not None
    is_dash = line.word(at + 1) == "-" and not line.is_glued(at + 1) and not line.is_glued(at + 2)
    return is_number and is_dash and at > 0 and not line.is_glued(at) and _may_be_numbered(line, at - 1)


def _may_be_numbered(line: Line, at: int) -> bool:
    """Tell whether a word may have a number behind it: the "Sprint" of "Sprint 12", the "Year" of "Year 6"."""
    is_counted = line.number(at - 1) is not None or line.has(at - 1, Tag.ONE, Tag.IN, Tag.FEW)
    is_unit = line.value(at, Tag.UNIT) in _LONG_UNITS and not is_counted
    return is_unit or line.may_be_noun(at)


def _is_length_before_clock(line: Line, first: FoundClock, last: FoundClock) -> bool:
    """Tell whether "1h à 15h" says how long and when, "à 5 à 15h" how many: whoever writes 15h writes 13h, too."""
    if not isinstance(first.clock, Clock) or not isinstance(last.clock, Clock) or not first.clock.is_open:
        return False
    is_at = line.has(first.end, Tag.AT) and last.clock.hour > NOON
    is_short = line.value(first.end - 1, Tag.UNIT) is Unit.HOUR and first.clock.hour <= _LONG_MEETING
    return is_at and (is_short or (first.grade is Grade.LED and line.digits(first.end - 1) is not None))


def read_range_of_name(line: Line, clock: Phrase) -> Range | None:
    """Return the range from 12 to 3pm for the 3pm of "Sprint 12 - 3pm", where only 3pm was taken as a time.

    Returns None if no number of a name stands before the clock.
    """
    at = clock.first - 2
    first = read_hour(line, at, is_led=False) if at > 0 else None
    if first is None or not isinstance(first.clock, Clock) or not isinstance(clock.value, Clock):
        return None
    return Range(first.clock, clock.value) if _is_number_of_name(line, at, first) else None


def is_number_before_part(line: Line, phrase: Phrase) -> bool:
    """Tell whether a clock is a mere number behind a name and before a part of a day: "Room 8 tonight"."""
    is_clock = isinstance(phrase.value, Clock) and phrase.end == phrase.first + 1 and phrase.grade is Grade.LED
    before_part = line.has(phrase.end, Tag.TODAY_PART, Tag.DAYS_AHEAD, Tag.WEEKDAY)
    return is_clock and before_part and line.may_be_noun(phrase.first - 1)


def _read_clock_or_range(line: Line, at: int) -> Phrase | None:
    """Read "ten to eleven am", which is 10:50, or from 10 to 11."""
    clock, last = read_hour(line, at, is_led=False), read_hour(line, at + 2, is_led=True)
    if clock is None or last is None or not isinstance(clock.clock, Clock) or not isinstance(last.clock, Clock):
        return None
    first = Clock(line.number(at) or 0, is_open=True)
    return Phrase(Range(first, last.clock, clock.clock), at, last.end, clock.grade)


def read_bound(line: Line, at: int) -> Phrase | None:
    """Read "after 4", "before 3pm", "by noon": a time, but not the one at which the meeting starts."""
    if not line.has(at, Tag.BOUND) and not (line.has(at, Tag.END) and _has_clock_before(line, at)):
        return None
    here = line.skip(at + 1, Tag.APPROX)
    found = None if _is_dated_end(line, here) else read_hour(line, here, is_led=True)
    if found is None or isinstance(found.clock, Unusable) or _begins_date(line, here, found.end):
        return None
    return Phrase(Bound(found.clock), at, found.end)


def _begins_date(line: Line, at: int, end: int) -> bool:
    """Tell whether a clock up to `end` is the day of a date: the 12 of "until 12 March"."""
    day = read_day(line, at)
    return day is not None and day.end > end and isinstance(day.value, Day) and day.value.is_date


def _find_end_word(line: Line, at: int) -> int | None:
    """Return the position of the word that says when a clock's meeting ends: "ENDS 4:30", ", ENDE 16 Uhr", "and ENDS".

    Returns None if there is none.
    """
    here = at + (line.word(at) in {",", ";"})
    here += line.has(here, Tag.AND, Tag.WITH, Tag.PLUS) and line.has(here + 1, Tag.END)
    return here if line.has(here, Tag.END) else None


def _has_clock_before(line: Line, at: int) -> bool:
    """Tell whether a clock stands a few words before: only then does "ends 4pm" say when a meeting ends."""
    return any(
        line.has(before, Tag.HALF_DAY, Tag.OCLOCK, Tag.NOON) or line.word(before) in {":", "h"}
        for before in range(max(0, at - _MOST_WORDS_TO_END), at)
    )


def _skip_lead(line: Line, at: int) -> int:
    """Return the position after "starting at around", and after a colon that follows it."""
    end = line.skip(at, Tag.AT, Tag.APPROX, Tag.LEAD)
    is_one = line.digits(at + 1) == 1 or (line.value(at + 1, Tag.ONE) == 1 and line.has(at + 1, Tag.NUMBER))
    if end == at and is_one and line.says_at(at):
        return at + 1  # "à uma"; without its accent "a" is a mere article
    return end + 1 if end > at and line.word(end) in {":", ","} else end


def _as_phrase(line: Line, at: int, found: FoundClock | None) -> Phrase | None:
    """Return a clock as a phrase from `at` on; None for the clock of "3pm's numbers"."""
    if found is None or line.is_possessive(found.end):
        return None
    clock = found.clock
    if isinstance(clock, Clock) and _may_last_minutes(line, at, found.end):
        return Phrase(Range(replace(clock, minute=0), clock, clock), at, found.end, found.grade)
    return Phrase(clock, at, found.end, found.grade)


def _may_last_minutes(line: Line, at: int, end: int) -> bool:
    """Tell whether the minutes behind an hour may as well be how long it lasts: "15 Uhr 30 min", "15h 30 min"."""
    is_unit = line.value(end - 1, Tag.UNIT) is Unit.MINUTE and line.is_spaced_number(end - 2)
    is_spelt = line.has(end - 3, Tag.UNIT) and line.word(end - 3) != "h"  # "15 heures 30 minutes"
    is_hour = end - 4 >= at and line.has(end - 3, Tag.OCLOCK) and line.digits(end - 4) is not None
    return is_unit and is_hour and not is_spelt


def _read_hour_after_part(line: Line, at: int, first: int, part: Part) -> Phrase | None:
    """Read "evening 5" (17:00), but not "movie night 5pm", whose night is the movie's."""
    if (
        line.has(first + 2, Tag.UNTIL) or line.word(first + 2) == "/"
    ):  # "evening 5 to 6" is a range, "night 12/7" a date
        return None
    found = read_hour(line, first + 1, is_led=True)
    if found is None or not isinstance(found.clock, Clock) or not found.clock.is_open:
        return None
    grade = Grade.LED if first > at else Grade.BARE
    return _as_phrase(line, at, FoundClock(in_part(found.clock, part), found.end, grade))


def _is_clock_after_for(line: Line, at: int) -> bool:
    """Tell whether "for" leads to a clock, "for half past 3", and not to people ("for 3"), a length or a date."""
    vocabulary = line.vocabulary
    if line.has(at, Tag.ONE) and not line.has(at, Tag.PAST_HOUR):
        return False
    if vocabulary.is_24_hour and line.value(at + 1, Tag.UNIT) is Unit.HOUR:
        # "Pour 1h30" and "pour 8h" are lengths, "pour 17h" is a clock.
        return (line.digits(at) or 0) > NOON and line.has(at + 1, Tag.OCLOCK)
    if line.word(at + 1) == ":" and line.value(at + 3, Tag.UNIT) is Unit.HOUR:
        return (line.digits(at) or NOON) > _LONG_MEETING  # "für 1:30 h"
    if vocabulary.has_dotted_ordinals and line.word(at + 1) == "." and line.word(at + 3) == ".":
        return False  # "für 3.12." is a date
    if line.number(at) is None or is_padded(line, at):
        return True
    return read_digit_clock(line, at, is_led=True) is not None


@dataclass(frozen=True, slots=True)
class _Opening:
    """What stands before the first clock of a range; `end` is the first clock's position.

    `is_between`: "between", after which "and" joins the clocks. `is_range`: "from" or "between", so that a range
    surely follows.
    """

    end: int
    is_between: bool
    is_range: bool


def _read_opening(line: Line, at: int) -> _Opening:
    """Read "from", "between", "starting from around", or nothing."""
    here = line.skip(at, Tag.LEAD, Tag.APPROX)
    here += here > at and line.word(here) == ":"  # "Beginn: 15 Uhr, Ende: 16 Uhr"
    is_between, is_from = line.has(here, Tag.BETWEEN), line.has(here, Tag.FROM)
    is_range = is_between or is_from or (here > at and line.has(here - 1, Tag.FROM))
    return _Opening(_skip_lead(line, here + (is_between or is_from)), is_between, is_range)


def _joins_range(line: Line, at: int, opening: _Opening) -> bool:
    """Tell whether a word joins two clocks to a range: "to", "until", a dash; after "between" also "and"."""
    return line.has(at, Tag.UNTIL) or (opening.is_between and line.has(at, Tag.AND))


def _is_number_before_clock(line: Line, at: int, first: FoundClock, opening: _Opening) -> bool:
    """Tell whether what looks like a range is one clock: "sala 12 a las 3" (room 12 at 3), "2026-12-01T15:00-05:00"."""
    joiner = first.end
    if line.word(joiner) == "-" and line.is_glued(joiner) and line.word(at - 1) == "t":
        return True  # an offset from UTC follows
    is_number = first.grade is Grade.BARE and joiner == at + 1 and not opening.is_range
    is_at = line.says_at(joiner) or line.has(joiner, Tag.NOON, Tag.MIDNIGHT)  # "Sprint 12 al mediodía"
    is_named = line.may_be_noun(at - 1) or line.has(at - 1, Tag.DATE)  # "dia 3 à uma", "el 3 al mediodía"
    return is_number and is_at and at > 0 and is_named


def _read_last_clock(line: Line, joiner: int) -> FoundClock | None:
    """Read the last clock of a range, whose joining word stands at `joiner`."""
    here = joiner + (not line.has(joiner, Tag.NOON, Tag.MIDNIGHT))  # "ao meio-dia" joins and is a clock, in one
    here += line.word(here) == ":"  # "Beginn: 15 Uhr, Ende: 16 Uhr"
    end = _skip_lead(line, here)
    is_other = line.vocabulary.is_24_hour and line.word(joiner) == "-" and line.has(end + 2, Tag.OCLOCK)
    if is_other and line.is_glued(joiner) and line.is_spaced_number(end + 1):
        return None  # "3-12 14 Uhr"
    return None if _is_end_of_series(line, end) or _is_dated_end(line, end) else read_hour(line, end, is_led=True)


def _is_dated_end(line: Line, at: int) -> bool:
    """Tell whether a date stands here, and no clock: "9:15 to 12/08/2026, 10:15", "vom 2.12. 9 Uhr bis 2.12. 11 Uhr".

    Without a year it is one if it goes on behind what could be a clock, and a clear clock follows.
    """
    if line.digits(at, 4) is None:
        return False
    found = read_day(line, at)
    if found is None or not isinstance(found.value, Day) or not found.value.is_date:
        return False
    if found.value.year is not None:
        return line.is_glued(at + 1)
    clock = read_hour(line, _skip_lead(line, found.end + (line.word(found.end) == ",")), is_led=False)
    return clock is not None and clock.grade is Grade.CLEAR


def _is_end_of_series(line: Line, at: int) -> bool:
    """Tell whether the last day of a series stands here, and no clock: "every Monday at 9 until 12 March"."""
    if not line.has_series:
        return False
    day, clock = read_day(line, at), read_hour(line, at, is_led=True)
    return day is not None and (clock is None or isinstance(clock.clock, Unusable) or day.end > clock.end)


def _range_of(line: Line, first: FoundClock, last: FoundClock, opening: _Opening) -> Range | Unusable | None:
    """Return two clocks as a range; None for a score, "3-3", and for a length, "3 a 2 horas"."""
    start, end = first.clock, last.clock
    if isinstance(start, Unusable) or isinstance(end, Unusable):
        return Unusable(Reason.IMPOSSIBLE_TIME)
    if line.has(last.end - 1, Tag.HALF_DAY, Tag.IN_PART):  # "03:00 - 04:00 PM"
        start = replace(start, is_open=start.takes_half, is_padded=False)
    if line.has(first.end - 1, Tag.HALF_DAY, Tag.IN_PART):
        end = replace(end, is_open=end.takes_half, is_padded=False)
    if start == end and start.is_open and not opening.is_range:
        return None
    if not start.is_24_hour_form and not line.has(first.end, Tag.AT) and counts_hours(line, last.end - 1, end.hour):
        return None
    # "Uhr" in "9-10 Uhr" counts for both.
    return Range(replace(start, is_24_hour_form=start.is_24_hour_form or end.is_24_hour_form), end)


def _grade_of_range(line: Line, at: int, first: FoundClock, last: FoundClock, opening: _Opening) -> Grade:
    """Return the grade of a range: BARE if nothing but "to" or a dash says that two numbers are clocks, "3 to 5"."""
    best = max(first.grade, last.grade)
    if Unusable in {type(first.clock), type(last.clock)}:
        return best
    if opening.is_range:
        is_headcount = line.has(at, Tag.OF) and best is Grade.LED and line.is_untagged_word(last.end)
        return Grade.BARE if is_headcount else best  # "de 3 a 5 personas"
    if best is Grade.CLEAR:
        return best
    is_dash = line.word(first.end) == "-"
    return first.grade if is_dash and first.grade is not Grade.BARE else Grade.BARE  # "at 3-4" is LED

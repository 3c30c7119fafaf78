"""Reads what follows an hour: "o'clock", its minutes, "am" or "pm", "in the morning"."""

from dataclasses import replace

from bot.language.readers.digits import DAY_HOURS, LAST_MINUTE, FoundClock, begins_date, leads_to_date
from bot.language.readers.halves import in_half, in_part
from bot.language.readers.values import NOON, Clock, Grade
from bot.language.text.line import Line
from bot.language.text.tags import Part, Tag, Unit

_HOUR = 60
_HOURS_OF_PART: dict[Part | None, range] = {
    Part.MORNING: range(6, 12),
    Part.AFTERNOON: range(1, 7),
    Part.EVENING: range(5, 12),
    Part.NIGHT: range(6, 12),
}
_TWO_DIGITS = 10
_ROUND_MINUTES = 5
_MINUTE_DIGITS = 2
_MOST_DAYS = 31
_ENDS = frozenset(",.!?;)")
_TAGS_AT_END = (
    *(Tag.DAYS_AHEAD, Tag.WEEKDAY, Tag.ON, Tag.DATE, Tag.NEXT, Tag.THIS, Tag.NEXT_WEEK, Tag.IN, Tag.WEEK_NUMBER),
    *(Tag.WITH, Tag.MENTION, Tag.FOR, Tag.CLOSING, Tag.UNTIL),
)
_ISH = frozenset(("ish", "- ish"))
_ClockSoFar = tuple[Clock, int, Grade]
"""What was read up to a position, to which more may be added."""


def read_after_hour(line: Line, clock: Clock, at: int, grade: Grade) -> FoundClock:
    """Add to a clock what follows its hour: "o'clock", "Uhr 45", "ish", "pm"; `at` is the position after the hour."""
    clock, at, grade = _read_spoken_minutes(line, *_read_oclock(line, clock, at, grade))
    if line.word(at) in _ISH:
        at, grade = at + 1, max(grade, Grade.LED)
    found = _read_half(line, clock, at, grade)
    end = found.end + (line.word(found.end) in _ISH)
    may_be_name = line.value(end, Tag.SHARP) is False and line.is_untagged_word(end + 1)
    if line.has(end, Tag.SHARP) and not may_be_name:
        grade = Grade.CLEAR if line.value(end, Tag.SHARP) else Grade.LED
        return FoundClock(found.clock, end + 1, max(found.grade, grade))
    return found._replace(end=end)


def shifted(clock: Clock, minutes: int) -> Clock:
    """Return a clock so many minutes later, or earlier if negative; an open one stays between 1:00 and 12:59."""
    total = (clock.hour * _HOUR + clock.minute + minutes) % (DAY_HOURS * _HOUR)
    hour, minute = divmod(total, _HOUR)
    if clock.is_open:
        hour = (hour - 1) % NOON + 1
    return replace(clock, hour=hour, minute=minute, is_midnight=False)


def is_hour_of_place(line: Line, at: int) -> bool:
    """Tell whether "hour" begins the time of a place, and counts nothing: "a las 15 HORA de Londres"."""
    return line.has(at + 1, Tag.OF) and any(
        form.startswith(f"{line.word(at)} ") for form in line.vocabulary.place_times
    )


def is_minute(line: Line, at: int) -> bool:
    """Tell whether the number after "15 Uhr" is its minutes: not in "15 Uhr 3 Dezember", "15 Uhr 10-mal".

    Before a word that joins a range it is 5, has two digits, or is 10 or more in words: "8 Uhr 15 bis 9 Uhr 45".
    """
    if _ends_sentence(line, at + 1):
        return True  # "um 15 Uhr 45."
    if line.has(at + 1, Tag.MONTH, Tag.ORDINAL_END, Tag.OCLOCK, Tag.AND_HALF):
        return False
    if line.word(at + 2) == "/" and line.has(at + 4, Tag.UNIT):
        return False  # "15 Uhr 1 1/2 Stunden" lasts so long, "15 Uhr 30 3/12" has a date
    if line.has(at + 1 + (line.word(at + 1) == "-"), Tag.TIMES) or begins_date(line, at):
        return False
    if line.has(at + 1, Tag.UNTIL) and len(line.word(at)) < _MINUTE_DIGITS and line.word(at) != "5":
        return False  # "15 Uhr 2-3 Leute"
    if line.has(at + 1, Tag.UNTIL) and (line.value(at, Tag.NUMBER) or _TWO_DIGITS) < _TWO_DIGITS:
        return False
    unit = _unit_at(line, at + 1)
    return unit in {None, Unit.MINUTE} and line.word(at + 1) not in {".", "/", ":"}


def _unit_at(line: Line, at: int) -> Unit | None:
    """Return the unit at a position; None if it has a number of its own behind it: "15 h 30 semaine 51"."""
    is_week = line.has(at, Tag.WEEK_NUMBER) and line.digits(at + 1) is not None
    return None if is_week else line.value(at, Tag.UNIT)


def _ends_sentence(line: Line, at: int) -> bool:
    """Tell whether a full stop ends the sentence, and makes no ordinal of the number before it: "3. Dezember"."""
    if line.word(at) != "." or not line.is_glued(at):
        return False
    is_last = at + 1 >= len(line) or line.has(at + 1, Tag.CLOSING, Tag.MENTION, Tag.WITH)
    is_no_day = not line.vocabulary.has_dotted_ordinals or (line.number(at - 1) or 0) > _MOST_DAYS
    return is_last or (is_no_day and not line.is_glued(at + 1))


def stands_before_part(line: Line, at: int, clock: Clock) -> bool:
    """Tell whether a part of a day that fits an hour stands at `at`: for the 8 of "8 tonight", "8 tomorrow morning"."""
    part, end = line.value(at, Tag.TODAY_PART), at + 1
    if part is None and line.has(at, Tag.DAYS_AHEAD, Tag.WEEKDAY):
        part, end = line.value(end, Tag.PART) or line.value(end, Tag.IN_PART), end + 1
    is_number = line.has(end, Tag.AT) or line.digits(end, 4) is not None  # "Team 7 tonight at 8"
    return clock.hour in _HOURS_OF_PART.get(part, ()) and not is_number


def _read_oclock(line: Line, clock: Clock, at: int, grade: Grade) -> _ClockSoFar:
    """Read "o'clock", and the minutes of "15 Uhr 45" and "15 horas e 45 minutos"."""
    if not line.has(at, Tag.OCLOCK):
        return clock, at, grade
    clock, at = replace(clock, is_24_hour_form=True, is_literal=line.word(at) == "h"), at + 1
    at += line.has(at, Tag.AND) and line.value(at + 2, Tag.UNIT) is Unit.MINUTE
    minute = line.number(at)
    if clock.minute or minute is None or minute > LAST_MINUTE or not is_minute(line, at):
        return clock, at, Grade.CLEAR
    is_unit = line.value(at + 1, Tag.UNIT) is Unit.MINUTE
    if is_unit and line.vocabulary.language == "en":  # "3 o'clock 30 min" lasts half an hour
        return clock, at, Grade.CLEAR
    return replace(clock, minute=minute), at + 1 + is_unit, Grade.CLEAR


def _read_spoken_minutes(line: Line, clock: Clock, at: int, grade: Grade) -> _ClockSoFar:
    """Read minutes in words that follow the hour: "trois heures et demie", "tres y diez", "tres menos cuarto"."""
    minutes = line.value(at, Tag.HOUR_PAST)
    if minutes is not None:
        return shifted(clock, minutes), at + 1, Grade.CLEAR
    sign = 1 if line.has(at, Tag.PLUS) else -1 if line.has(at, Tag.MINUS) else 0
    number = line.number(at + 1)
    if not sign or number is None or number > LAST_MINUTE or clock.minute or _joins_clocks(line, at):
        return clock, at, grade
    end = at + 2
    unit = _unit_at(line, end)
    if line.word(end) == "/" and line.is_glued(end) and line.is_glued(end + 1):  # "7 e 11/12" are days
        return clock, at, grade
    if (unit not in {None, Unit.MINUTE} and not leads_to_date(line, end)) or line.has(end, Tag.MONTH, Tag.OCLOCK):
        return clock, at, grade
    is_listed = grade is Grade.BARE and unit is None and not _says_minutes(line, at)
    return shifted(clock, sign * number), end + (unit is Unit.MINUTE), grade if is_listed else Grade.CLEAR


def _says_minutes(line: Line, at: int) -> bool:
    """Tell whether an hour that nothing leads to has its minutes behind "y": "tres y diez", but not "Fase 1 y 2".

    They are in words and a multiple of five, or a part of the day follows.
    """
    is_round = line.digits(at + 1) is None and (line.number(at + 1) or 1) % _ROUND_MINUTES == 0
    return is_round or line.has(at, Tag.MINUS) or line.has(at + 2, Tag.HALF_DAY, Tag.IN_PART)


def _joins_clocks(line: Line, at: int) -> bool:
    """Tell whether "y" joins the clocks of a range, "entre 9 y 11", and not an hour and its minutes."""
    is_between = line.has(at - 2, Tag.BETWEEN) or line.has(at - 3, Tag.BETWEEN)
    # "entre 9 y 10 y 11": the first "y" has minutes after it, the second joins.
    return is_between and line.has(at, Tag.AND) and not line.has(at + 2, Tag.AND)


def _part_at_end(line: Line, at: int) -> Part | None:
    """Return the mere part of a day that closes what was said of a clock: "8 Uhr früh", "8h soir"; else None.

    It is the subject's before another word, "19h soirée pizza", and behind a day, whose part it may be.
    """
    part: Part | None = line.value(at, Tag.PART) if not line.has(at, Tag.DAYS_AHEAD) else None
    is_behind_clock = line.has(at - 1, Tag.OCLOCK) or line.number(at - 1) is not None
    is_end = at + 1 >= len(line) or line.word(at + 1) in _ENDS or line.has(at + 1, *_TAGS_AT_END)
    is_end = is_end or line.is_spaced_number(at + 1)  # "9 Uhr früh 3.12."
    return part if part is not None and is_behind_clock and is_end else None


def _read_minutes_after_part(line: Line, clock: Clock, at: int) -> tuple[Clock, int]:
    """Read the minutes behind "3 de la tarde": "y media", "con 20 minutos"; returns the clock and the position."""
    number = line.number(at + 1) if line.has(at, Tag.PLUS) and line.value(at + 2, Tag.UNIT) is Unit.MINUTE else None
    minutes, end = (line.value(at, Tag.HOUR_PAST), at + 1) if number is None else (number, at + 3)
    if clock.minute or minutes is None or minutes > LAST_MINUTE:
        return clock, at
    return shifted(clock, minutes), end


def _read_half(line: Line, clock: Clock, at: int, grade: Grade) -> FoundClock:
    """Read "am" and "pm", or a part of the day: "3 in the afternoon"."""
    half = line.value(at, Tag.HALF_DAY)
    part = line.value(at, Tag.IN_PART) or _part_at_end(line, at)
    if half is None:
        if grade is Grade.BARE and clock.is_open and not clock.minute and stands_before_part(line, at, clock):
            grade = Grade.LED
        if part is None or (grade is Grade.BARE and not clock.takes_half):
            return FoundClock(clock, at, grade)
        return FoundClock(*_read_minutes_after_part(line, in_part(clock, part), at + 1), Grade.CLEAR)
    end = at + 1
    minutes = line.value(end, Tag.HOUR_PAST)  # "3pm y media"
    if minutes is not None:
        clock, end = shifted(clock, minutes), end + 1
    found = in_half(clock, half)
    part = line.value(end, Tag.IN_PART)
    is_of_part = part is not None and isinstance(found, Clock) and in_part(clock, part).hour in {clock.hour, found.hour}
    return FoundClock(found, end + is_of_part, Grade.CLEAR)  # "3 pm in the afternoon", but not "9am in the evening"

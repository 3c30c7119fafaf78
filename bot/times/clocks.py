"""Readers of clocks, of ranges from one to another, and of lengths."""

from dataclasses import replace
from datetime import timedelta

from bot.times.days import read_day
from bot.times.readings import (
    MAX_LENGTH,
    NOON,
    Bound,
    Clock,
    Grade,
    Impossible,
    Length,
    Offset,
    Phrase,
    Range,
    Reason,
)
from bot.times.words import Half, Line, Part, Tag, Unit, once

_DAY = 24
_HOUR = 60
_HALF_HOUR = 30
_LAST_MINUTE = 59
_MINUTES_OF = {Unit.MINUTE: 1, Unit.HOUR: 60, Unit.DAY: 24 * 60, Unit.WEEK: 7 * 24 * 60}
_CENTURY = range(2000, 2100)
_COUNTED_SIGNS = frozenset("%‰€$£#°")
_FIRST_NIGHT_HOUR = 5
_MILITARY_DIGITS = (3, 4)
_LONG_MEETING = 4
_FEWEST_MINUTES = 10

_Found = tuple[Clock | Impossible, int, Grade]


def read_clock(line: Line, place: int) -> Phrase | None:
    """Read 3pm, 15:00, at 3, half past 3, noon, 15h30, 3 in the afternoon, halb zehn."""
    first = _skip_lead(line, place)
    part = line.value(first, Tag.PART) if not line.has(first, Tag.AHEAD) else None  # "morgen 9 Uhr" is tomorrow
    is_led = first > place
    if first == place and line.has(place, Tag.FOR) and not line.has(place, Tag.LASTING):
        # "for 1530", but "for 3" may be people.
        found = _clock(line, place + 1, is_led=True) if _has_minutes(line, place + 1) else None
    else:
        if part is not None and line.has(first + 2, Tag.UNTIL):
            return None
        found = _clock(line, first + (part is not None), is_led=is_led or part is not None)
    if found is None:
        return None
    clock, behind, grade = found
    if part is not None:
        # "evening 5" is a time, "movie night 5pm" is not: the night is the movie's.
        if not isinstance(clock, Clock) or not clock.is_open:
            return None
        clock, grade = in_part(clock, part), Grade.LED if is_led else Grade.BARE
    return None if line.is_possessive(behind) else Phrase(clock, place, behind, grade)


def _has_minutes(line: Line, place: int) -> bool:
    if line.has(place, Tag.ONE) and not line.has(place, Tag.PAST_HOUR):
        return False
    if line.vocabulary.is_24_hour and line.word(place + 1) == "h" and (line.digits(place) or NOON) <= _LONG_MEETING:
        return False  # "pour 1h30"
    if line.vocabulary.has_dotted_ordinals and line.word(place + 1) == "." and line.word(place + 3) == ".":
        return False  # "für 3.12."
    return line.number(place) is None or _digital(line, place, is_led=True) is not None or line.word(place)[0] == "0"


def read_range(line: Line, place: int) -> Phrase | None:
    """Read 2-3pm, from 4 to 5, between 9:00 and 10:30, 10am until noon."""
    here = line.skip(place, Tag.LEAD, Tag.APPROX)
    is_between = line.has(here, Tag.BETWEEN)
    is_opened = is_between or line.has(here, Tag.FROM) or (here > place and line.has(here - 1, Tag.FROM))
    here = _skip_lead(line, here + (is_between or line.has(here, Tag.FROM)))
    found = _clock(line, here, is_led=is_opened or here > place)
    if found is None:
        return None
    first, here, grade = found
    if not (line.has(here, Tag.UNTIL) or (is_between and line.has(here, Tag.AND, Tag.UNTIL))):
        return None
    is_dash, joint = line.word(here) == "-", here
    is_number = grade is Grade.BARE and here == place + 1
    if line.has(joint, Tag.AT) and not is_opened and is_number and place and is_noun(line, place - 1):
        return None  # "sala 12 a las 3"
    here += not line.has(joint, Tag.NOON, Tag.MIDNIGHT)  # "ao meio-dia" joins, too
    behind = _skip_lead(line, here)
    found = None if _is_last_day(line, behind) else _clock(line, behind, is_led=True)
    if found is None:
        return None
    last, behind, last_grade = found
    if isinstance(first, Impossible) or isinstance(last, Impossible):
        return Phrase(Impossible(Reason.IMPOSSIBLE_TIME), place, behind, max(grade, last_grade))
    if (first == last and first.is_open and not is_opened) or (
        not first.is_written and not line.has(joint, Tag.AT) and _is_count(line, behind - 1, last.hour)
    ):
        return None
    if (not is_opened and not is_dash and max(grade, last_grade) is not Grade.CLEAR) or (
        not is_opened and grade is Grade.BARE and last_grade is Grade.LED
    ):
        last_grade = Grade.BARE
    first = replace(first, is_written=first.is_written or last.is_written)  # "9-10 Uhr"
    if line.has(place, Tag.OF) and max(grade, last_grade) is Grade.LED and _is_name(line, behind):
        grade = last_grade = Grade.BARE  # "de 3 a 5 personas"
    return Phrase(
        Range(first, last), place, behind, max(grade, last_grade) if is_opened else _lesser(grade, last_grade)
    )


def _is_last_day(line: Line, place: int) -> bool:
    """Tell whether a series ends on a day here, and no range on a clock: "every Monday at 9 until 12 March"."""
    if not line.has_series:
        return False
    day, clock = read_day(line, place), _clock(line, place, is_led=True)
    return day is not None and (clock is None or isinstance(clock[0], Impossible) or day.behind > clock[1])


def _lesser(first: Grade, last: Grade) -> Grade:
    """Grade a range that nothing opened: one clear clock makes the other clear."""
    return Grade.CLEAR if Grade.CLEAR in (first, last) else min(first, last)


def read_bound(line: Line, place: int) -> Phrase | None:
    """Read after 4, before 3pm, by noon: a time, but no start."""
    if not line.has(place, Tag.BOUND):
        return None
    here = line.skip(place + 1, Tag.APPROX)
    found = _clock(line, here, is_led=True)
    if found is None or isinstance(found[0], Impossible):
        return None
    return Phrase(Bound(found[0]), place, found[1])


def read_length(line: Line, place: int) -> Phrase | None:
    """Read for 30 minutes, for an hour and a half, lasting 2h, a 45-minute."""
    here = line.skip(place + line.has(place, Tag.OF), Tag.FOR, Tag.LASTING, Tag.APPROX)
    is_led = line.has(place, Tag.FOR, Tag.LASTING) and not line.has(place, Tag.FROM)  # "Plan de 5 ans"
    is_led = is_led or (line.has(here, Tag.ONE) and line.number(here + 1) is not None)  # "a 30 minute call"
    found = _length(line, here)
    if found is None:
        return None
    minutes, unit, behind = found
    if line.has(behind, Tag.FROM_NOW):
        return None
    if not is_led and (unit not in {Unit.MINUTE, Unit.HOUR} or line.has(behind, Tag.IN_PART)):
        return None
    if not is_led and line.word(behind - 1) == "m" and not _may_be_minutes(line, place, behind - 1):
        return None
    length = timedelta(minutes=round(minutes))
    is_possible = timedelta(minutes=1) <= length <= MAX_LENGTH
    value = Length(length) if is_possible else Impossible(Reason.IMPOSSIBLE_LENGTH)
    return Phrase(value, place, behind, Grade.CLEAR if is_led else Grade.BARE)


def _may_be_minutes(line: Line, place: int, unit: int) -> bool:
    """Tell whether an "m" by itself may be minutes: "30m", "3pm 5m", but "3M" is a company."""
    is_behind_clock = line.has(place - 1, Tag.HALF_DAY, Tag.OCLOCK, Tag.NOON) or line.digits(place - 1) is not None
    is_small = line.slice(unit, unit + 1) == "m"
    return is_small and (is_behind_clock or (line.digits(place) or 0) >= _FEWEST_MINUTES)


def read_offset(line: Line, place: int) -> Phrase | None:
    """Read now, in 20 minutes, in half an hour, 2 hours from now."""
    if line.has(place, Tag.AT_ONCE) or (line.has(place, Tag.NOW) and _is_now(line, place)):
        return Phrase(Offset(timedelta()), place, place + 1)
    is_in = line.has(place, Tag.IN)
    here = line.skip(place, Tag.IN, Tag.APPROX)
    found = _length(line, here)
    if found is None:
        return None
    minutes, unit, behind = found
    if unit not in {Unit.MINUTE, Unit.HOUR}:
        return None
    is_from_now = line.has(behind, Tag.FROM_NOW)
    if not is_in and not is_from_now:
        return None
    return Phrase(Offset(timedelta(minutes=round(minutes))), place, behind + is_from_now)


def _is_now(line: Line, place: int) -> bool:
    """Tell whether "now" is a time, and no mere opening: "Now, add a meeting"."""
    if place + 1 >= len(line):
        return True
    is_closed = line.word(place + 1) in {".", "!", "?"} or line.has(place + 1, Tag.FOR, Tag.WITH)
    return is_closed and (place == 0 or line.word(place - 1) not in {",", ".", "!", "?"})


def _skip_lead(line: Line, place: int) -> int:
    """Return the place behind "starting at around"; a colon may follow."""
    behind = line.skip(place, Tag.AT, Tag.APPROX, Tag.LEAD)
    return behind + 1 if behind > place and line.word(behind) in {":", ","} else behind


@once
def _clock(line: Line, place: int, *, is_led: bool) -> _Found | None:
    """Read one clock, without what leads it."""
    found = _named(line, place) or _around_hour(line, place, is_led=is_led) or _digital(line, place, is_led=is_led)
    if found is None:
        found = _hour(line, place, is_led=is_led)
    if found is None:
        return None
    clock, behind, grade = found
    if isinstance(clock, Impossible):
        return clock, line.skip(behind, Tag.HALF_DAY), grade
    return _behind_hour(line, clock, behind, grade)


def _named(line: Line, place: int) -> _Found | None:
    if line.has(place, Tag.NOON):
        minute, behind = _minute_behind_name(line, place + 1)
        return Clock(NOON, minute), behind, Grade.CLEAR
    if line.has(place, Tag.MIDNIGHT):
        minute, behind = _minute_behind_name(line, place + 1)
        return Clock(0, minute, is_midnight=True), behind, Grade.CLEAR
    return None


def _minute_behind_name(line: Line, place: int) -> tuple[int, int]:
    """Read the minutes of "midi trente"."""
    minute = line.value(place, Tag.NUMBER)
    if minute is None or not line.vocabulary.is_24_hour or _is_name(line, place + 1) or not _is_minute(line, place):
        return 0, place
    return minute, place + 1 + line.has(place + 1, Tag.UNIT)


def _half_hour(line: Line, hour: int, place: int, *, is_led: bool) -> _Found | None:
    """Read "half three" as the British say it; but "half 3 people", "half two thirds"."""
    if not 1 <= hour <= NOON or _is_name(line, place + 1) or line.has(place + 1, Tag.UNIT, Tag.ORDINAL_END):
        return None
    return Clock(hour, _HALF_HOUR, is_open=True), place + 1, Grade.LED if is_led else Grade.BARE


def _minutes_in_front(line: Line, place: int) -> tuple[int | None, int]:
    """Return the minutes that stand in front of an hour, and the place behind them: half past, "3/4 4"."""
    minutes = line.value(place, Tag.PAST_HOUR)
    if minutes is not None or not line.vocabulary.has_quarter_fractions:
        return minutes, place + 1
    is_fraction = line.digits(place) == 3 and line.word(place + 1) == "/" and line.digits(place + 2) == 4  # noqa: PLR2004
    hour = line.digits(place + 3)
    if not is_fraction or not line.is_glued(place + 1) or not line.is_glued(place + 2) or hour is None:
        return None, place + 1
    is_date = hour > NOON or line.has(place + 4, Tag.OCLOCK, Tag.HALF_DAY) or line.word(place + 4) in {":", "."}
    return (None, place + 1) if is_date else (-15, place + 3)  # "3/4 15 Uhr" is in April


def _around_hour(line: Line, place: int, *, is_led: bool) -> _Found | None:
    """Read half past three, quarter to 5, ten past 3, halb zehn, fünf vor halb neun."""
    minutes, here = _minutes_in_front(line, place)
    if minutes is None:
        minutes = line.number(place)
        if minutes is None or minutes > _LAST_MINUTE or _is_length(line, place):
            return None
        here += line.value(here, Tag.UNIT) is Unit.MINUTE
        if _is_loose(line, place, here):
            return None
        if line.has(here, Tag.TO) and (line.digits(place) is None or not line.has(here, Tag.UNTIL)):
            minutes = -minutes
        elif not line.has(here, Tag.PAST):
            return None
        here = line.skip(here + 1, Tag.DATE)
        minutes += line.value(here, Tag.PAST_HOUR) or 0
        here += line.has(here, Tag.PAST_HOUR)
    hour = NOON if line.has(here, Tag.NOON) else 0 if line.has(here, Tag.MIDNIGHT) else _hour_number(line, here)
    if hour is None or hour >= _DAY:
        return None
    if line.has(place, Tag.PAST_HOUR) and line.has(place, Tag.ONE):
        return _half_hour(line, hour, here, is_led=is_led)
    is_open = 1 <= hour <= NOON and not line.has(here, Tag.NOON)
    return _shifted(Clock(hour, is_open=is_open), minutes), here + 1, Grade.CLEAR


def _is_loose(line: Line, place: int, joint: int) -> bool:
    """Tell whether a preposition only happens to stand there: "3 para 4", "para 10 para las 9"."""
    if line.has(place - 1, Tag.ON) and line.has(joint, Tag.AT) and line.digits(place) is not None:
        return True
    is_preposition = line.has(joint, Tag.TO, Tag.PAST) and line.has(joint, Tag.ON)
    return is_preposition and not line.has(joint + 1, Tag.NOON, Tag.MIDNIGHT)


def _hour_number(line: Line, place: int) -> int | None:
    """Return the number of an hour; "una" is one where it is led to."""
    digits = line.digits(place)
    if digits is None and line.value(place, Tag.ONE) == 1 and line.has(place + 1, Tag.OCLOCK):
        return 1
    return line.value(place, Tag.NUMBER) if digits is None else digits


def _is_length(line: Line, place: int) -> bool:
    """Tell whether minutes are how long it lasts: "de 30 minutos para las 5"."""
    return line.value(place + 1, Tag.UNIT) is Unit.MINUTE and line.has(place - 1, Tag.OF, Tag.FOR)


def _is_count(line: Line, place: int, hour: int) -> bool:
    """Tell whether the word behind an hour rather counts hours: "2 horas", but "15 horas"."""
    return hour < (line.value(place, Tag.OCLOCK) or 0)


def _shifted(clock: Clock, minutes: int) -> Clock:
    """Return a clock so many minutes later; an open one stays between 1:00 and 12:59."""
    total = (clock.hour * _HOUR + clock.minute + minutes) % (_DAY * _HOUR)
    hour, minute = divmod(total, _HOUR)
    if clock.is_open:
        hour = (hour - 1) % NOON + 1
    return replace(clock, hour=hour, minute=minute, is_midnight=False)


def _digital(line: Line, place: int, *, is_led: bool) -> _Found | None:
    """Read what digits say with their minutes: 15:30, 9.30, 7h15, 1530, 3 30."""
    hour = line.digits(place)
    if hour is None:
        return _military(line, place, is_led=is_led)
    mark, minute = line.word(place + 1), line.digits(place + 2)
    is_padded = line.word(place)[0] == "0"
    if mark == ":" and line.has(place + 2, Tag.HALF_DAY):
        return _bare(hour, Grade.LED), place + 2, Grade.LED
    if mark == "." and line.is_glued(place + 2) and len(line.word(place + 2)) == 1 and line.has(place + 3, Tag.HALF_DAY):
        return Impossible(Reason.IMPOSSIBLE_TIME), place + 3, Grade.CLEAR  # "3.5 pm": half past, or five past?
    if minute is not None and len(line.word(place + 2)) == 2 and line.is_glued(place + 1):  # noqa: PLR2004 - two digits
        behind = place + 3
        if mark in {":", ";", "|"} and _ends(line, behind):
            return _written(hour, minute, is_padded=is_padded), _skip_seconds(line, behind), Grade.CLEAR
        if mark == "h" and line.is_glued(place + 2):
            behind += line.is_glued(behind) and line.value(behind, Tag.UNIT) is Unit.MINUTE
            return _written(hour, minute, is_padded=is_padded), behind, Grade.CLEAR
        is_range = line.has(behind, Tag.UNTIL) and not line.has(behind, Tag.AT)  # "3.12 à 15h" is a date
        is_clock = is_led or is_range or line.has(behind, Tag.HALF_DAY, Tag.OCLOCK)
        is_date = (
            line.word(behind) in {".", "/"} and line.digits(behind + 1, 4) is not None and line.is_glued(behind + 1)
        )
        is_date = is_date or (line.vocabulary.has_dotted_ordinals and line.word(behind) == "." and hour >= _DAY)
        if mark in {".", ","} and line.is_glued(place + 2) and is_clock and not is_date:
            grade = Grade.LED if is_led or line.has(behind, Tag.UNTIL) else Grade.CLEAR
            return _written(hour, minute, is_padded=is_padded), behind, grade
        if mark == "." and line.is_glued(place + 2) and not is_date and _is_wall(line, place):
            return _written(hour, minute, is_padded=is_padded), behind, Grade.BARE
    if is_led and len(line.word(place + 1)) == 2:  # noqa: PLR2004 - two digits
        minute = line.digits(place + 1)
        if minute is not None and minute <= _LAST_MINUTE and not line.has(place + 2, Tag.UNIT, Tag.MONTH):
            return _written(hour, minute, is_padded=is_padded), place + 2, Grade.LED
    return None


def _is_wall(line: Line, place: int) -> bool:
    """Tell whether digits with a point can be a clock and no date: 15.30, but not 15.10."""
    hour, minute = line.digits(place), line.digits(place + 2)
    is_clock = hour is not None and hour < _DAY and minute is not None and minute <= _LAST_MINUTE
    return is_clock and line.vocabulary.is_24_hour and not 1 <= (minute or 0) <= NOON and _ends(line, place + 3)


def _ends(line: Line, place: int) -> bool:
    """Tell whether digits end here, and not in the middle of 10:30:2026."""
    return not (line.is_glued(place) and line.digits(place, 9) is not None)


def _skip_seconds(line: Line, place: int) -> int:
    is_second = line.word(place) == ":" and line.is_glued(place) and line.is_glued(place + 1)
    return place + 2 if is_second and line.digits(place + 1) is not None else place


def _military(line: Line, place: int, *, is_led: bool) -> _Found | None:
    word = line.word(place)
    if len(word) not in _MILITARY_DIGITS or not (word.isascii() and word.isdigit()):
        return None
    hour, minute = divmod(int(word), 100)
    has_half = line.has(place + 1, Tag.HALF_DAY, Tag.OCLOCK) or line.value(place + 1, Tag.UNIT) is Unit.HOUR
    is_padded = word[0] == "0"
    if hour >= _DAY or minute > _LAST_MINUTE or (int(word) in _CENTURY and not has_half):
        return None
    is_round = len(word) == max(_MILITARY_DIGITS) and minute % 5 == 0 and not _is_name(line, place + 1)
    if not (is_led or has_half or is_padded or is_round or line.word(place + 1) == "-"):
        return None
    behind = place + 1 + (line.value(place + 1, Tag.UNIT) is Unit.HOUR)
    return _written(hour, minute, is_padded=is_padded), behind, Grade.LED if is_led or has_half else Grade.BARE


def _written(hour: int, minute: int, *, is_padded: bool) -> Clock | Impossible:
    if hour >= _DAY or minute > _LAST_MINUTE:
        return Impossible(Reason.IMPOSSIBLE_TIME)
    return Clock(hour, minute, is_open=1 <= hour <= NOON and not is_padded, is_written=True)


def _bare(hour: int, grade: Grade) -> Clock | Impossible:
    if hour >= _DAY:
        return Impossible(Reason.IMPOSSIBLE_TIME)
    return Clock(hour, is_open=1 <= hour <= NOON, is_written=grade is Grade.CLEAR)


def _hour(line: Line, place: int, *, is_led: bool) -> _Found | None:
    """Read an hour: 3, three, 15 Uhr, three thirty."""
    hour = _hour_number(line, place)
    if hour is None or line.word(place + 1) in _COUNTED_SIGNS or (not is_led and _is_amount(line, place)):
        return None
    is_word = line.digits(place) is None
    behind, grade = place + 1, Grade.LED if is_led else Grade.BARE
    if line.has(behind, Tag.OCLOCK):
        return (
            None if _counts_hours(line, place, hour, is_led=is_led) else (_bare(hour, Grade.CLEAR), behind, Grade.CLEAR)
        )
    minute = line.number(behind) if line.digits(behind) is None else None
    is_word = is_word or line.has(behind + 1, Tag.HALF_DAY)
    is_minute = minute is not None and (minute >= NOON - 2 or " " in line.word(behind))  # "oh five"
    if is_word and minute is not None and is_minute and minute <= _LAST_MINUTE and 1 <= hour <= NOON:
        return None if line.has(behind + 1, Tag.UNIT) else (Clock(hour, minute, is_open=True), behind + 1, grade)
    if hour >= _DAY and (not is_led or _is_name(line, behind)):
        return None
    if line.value(place - 1, Tag.AT) and _is_name(line, behind) and _is_article(line, place - 1):
        return None  # "as 3 propostas"
    if line.digits(place) is not None and line.word(place)[0] == "0" and len(line.word(place)) > 1:
        return Clock(hour, is_written=True) if hour < _DAY else Impossible(Reason.IMPOSSIBLE_TIME), behind, grade
    if line.has(behind, Tag.UNIT) and not line.has(behind, Tag.HALF_DAY):
        return None
    return _bare(hour, grade), behind, grade


_ISH = frozenset(("ish", "- ish"))
_HOUR_ENDS = (Tag.PLUS, Tag.MINUS, Tag.HOUR_PAST, Tag.HALF_DAY)


def _is_amount(line: Line, place: int) -> bool:
    """Tell whether "one" is how much, and no hour: "una propuesta"; "une heure" is how long."""
    if not line.has(place, Tag.ONE):
        return False
    is_spoken = line.has(place + 1, Tag.OCLOCK)
    if is_spoken and (line.has(place, Tag.NUMBER) or not line.has(place + 1, Tag.UNIT)):
        return False
    return not line.has(place + 1 + is_spoken, *_HOUR_ENDS, Tag.IN_PART, Tag.UNTIL)


def _counts_hours(line: Line, place: int, hour: int, *, is_led: bool) -> bool:
    """Tell whether an hour and its word are a length: "2 horas", "de 8 horas"; "3 horas da tarde" are none."""
    behind = place + 2
    if line.has(behind, Tag.IN_PART, Tag.HOUR_PAST) or not line.value(place + 1, Tag.OCLOCK):
        return False
    if line.has(place - 1, Tag.UNTIL) and line.has(place - 1, Tag.ON):
        return False  # "à 1h"
    if is_led and not (line.has(place - 1, Tag.APPROX) and not line.has(place - 1, Tag.AT)):
        return False
    is_of = line.has(place - 1, Tag.OF) and not line.has(behind, Tag.UNTIL)
    return is_of or _is_count(line, place + 1, hour)


def _is_article(line: Line, place: int) -> bool:
    """Tell whether a word before an hour may be an article: without an accent, and what it counts is no name."""
    return line.slice(place, place + 1).isascii() and line.slice(place + 2, place + 3).islower()


def _is_name(line: Line, place: int) -> bool:
    """Tell whether a word follows that means nothing here, so that a number may count it: "as 30 propostas"."""
    return place < len(line) and not line.tokens[place].tags and line.word(place)[0].isalpha()


def is_noun(line: Line, place: int) -> bool:
    """Tell whether a word may be what the number behind it counts: "sala 12", "fase 2"."""
    return _is_name(line, place) or line.tokens[place].tags.keys() == {Tag.COUNTED}


def _behind_hour(line: Line, clock: Clock, place: int, grade: Grade) -> _Found:
    """Read on what follows an hour: o'clock, its minutes, am or pm, in the morning."""
    if line.has(place, Tag.OCLOCK) and not (line.word(place) == "h" and not line.is_glued(place) and clock.minute):
        place, grade = place + 1, Grade.CLEAR
        clock = replace(clock, is_written=True)
        place += line.has(place, Tag.AND) and line.value(place + 2, Tag.UNIT) is Unit.MINUTE
        minute = line.number(place)
        if clock.minute == 0 and minute is not None and minute <= _LAST_MINUTE and _is_minute(line, place):
            clock, place = replace(clock, minute=minute), place + 1
            place += line.value(place, Tag.UNIT) is Unit.MINUTE
    clock, place, grade = _minutes_behind(line, clock, place, grade)
    if line.word(place) in _ISH:
        place, grade = place + 1, max(grade, Grade.LED)
    return _half_behind(line, clock, place, grade)


def _is_minute(line: Line, place: int) -> bool:
    """Tell whether a number behind "15 Uhr" is its minutes, and not the day of a month."""
    if line.has(place + 1, Tag.MONTH, Tag.ORDINAL_END, Tag.OCLOCK, Tag.UNTIL):
        return False
    unit = line.value(place + 1, Tag.UNIT)
    return unit in {None, Unit.MINUTE} and line.word(place + 1) not in {".", "/", ":"}


def _minutes_behind(line: Line, clock: Clock, place: int, grade: Grade) -> tuple[Clock, int, Grade]:
    minutes = line.value(place, Tag.HOUR_PAST)
    if minutes is not None:
        return _shifted(clock, minutes), place + 1, Grade.CLEAR
    sign = 1 if line.has(place, Tag.PLUS) else -1 if line.has(place, Tag.MINUS) else 0
    number = line.number(place + 1)
    if not sign or number is None or number > _LAST_MINUTE or clock.minute or _joins(line, place):
        return clock, place, grade
    behind = place + 2
    unit = line.value(behind, Tag.UNIT)
    if unit not in {None, Unit.MINUTE} or line.has(behind, Tag.MONTH, Tag.OCLOCK):
        return clock, place, grade
    return _shifted(clock, sign * number), behind + (unit is Unit.MINUTE), Grade.CLEAR


def _joins(line: Line, place: int) -> bool:
    """Tell whether "y" joins two clocks: "entre 9 y 11"."""
    is_between = line.has(place - 2, Tag.BETWEEN) or line.has(place - 3, Tag.BETWEEN)
    return is_between and line.has(place, Tag.AND) and not line.has(place + 2, Tag.AND)


def _half_behind(line: Line, clock: Clock, place: int, grade: Grade) -> _Found:
    half = line.value(place, Tag.HALF_DAY)
    if half is not None:
        behind = place + 1
        minutes = line.value(behind, Tag.HOUR_PAST)
        if minutes is not None:
            clock, behind = _shifted(clock, minutes), behind + 1
        if line.has(behind, Tag.IN_PART, Tag.TODAY_PART) and line.value(behind, Tag.IN_PART) is not None:
            behind += 1
        return _in_half(clock, half), behind, Grade.CLEAR
    part = line.value(place, Tag.IN_PART)
    if (part is not None and grade is not Grade.BARE) or (part is not None and clock.is_open):
        return in_part(clock, part), place + 1, Grade.CLEAR
    return clock, place, grade


def _in_half(clock: Clock, half: Half) -> Clock | Impossible:
    if not clock.is_open:
        return clock if clock.hour == NOON else Impossible(Reason.IMPOSSIBLE_TIME)
    return replace(clock, hour=clock.hour % NOON + (NOON if half is Half.PM else 0), is_open=False)


def in_part(clock: Clock, part: Part) -> Clock:
    """Return an open clock in the half of the day that a part of it says; others as they are."""
    if not clock.is_open or part in {Part.ANY, Part.END}:
        return clock
    if part is Part.MORNING:
        return replace(clock, hour=clock.hour % NOON, is_open=False) if clock.hour != NOON else clock
    if part is Part.NIGHT and (clock.hour == NOON or clock.hour < _FIRST_NIGHT_HOUR):
        return replace(clock, hour=clock.hour % NOON, is_open=False, is_midnight=clock.hour == NOON)
    if part is Part.LUNCH and clock.hour in {10, 11}:
        return replace(clock, is_open=False)
    return replace(clock, hour=clock.hour % NOON + NOON, is_open=False)


@once
def _length(line: Line, place: int) -> tuple[float, Unit, int] | None:
    """Read a length in minutes: 30 minutes, an hour and a half, 1.5 hours, 1h30, 1 hour 30 minutes."""
    whole = place + line.has(place, Tag.ONE)
    minutes = line.value(whole, Tag.LENGTH)
    if minutes is not None:
        return minutes, Unit.MINUTE, whole + 1
    amount, here = _amount(line, place)
    if amount is None:
        return None
    extra = line.value(here, Tag.AND_HALF)
    if extra is not None:
        amount, here = amount + extra, here + 1
    here += line.word(here) == "-" and line.has(here + 1, Tag.UNIT)
    unit = line.value(here, Tag.UNIT)
    if unit is None or (line.word(here) == "m" and not line.is_glued(here)):
        return None
    minutes = amount * _MINUTES_OF.get(unit, 60 * 24 * 30)
    here += 1
    if unit is Unit.HOUR:
        extra = line.value(here, Tag.AND_HALF)
        if extra is not None:
            return minutes + extra * _HOUR, unit, here + 1
        rest = line.skip(here, Tag.AND, Tag.PLUS)
        more = line.number(rest)
        is_minute = line.value(rest + 1, Tag.UNIT) is Unit.MINUTE
        if more is not None and rest == here and not is_minute and _is_rest(line, rest):
            return minutes + more, unit, rest + 1
        if more is not None and (is_minute or (line.is_glued(rest) and line.word(here - 1) == "h")):
            return minutes + more, unit, rest + 1 + is_minute
    return minutes, unit, here


def _is_rest(line: Line, place: int) -> bool:
    """Tell whether a number behind "une heure" is its minutes."""
    if line.has(place + 1, Tag.HALF_DAY) or _is_name(line, place + 1) or not _is_minute(line, place):
        return False  # "for an hour 3pm"
    is_spelt = line.vocabulary.is_24_hour and line.has(place - 1, Tag.OCLOCK) and len(line.word(place - 1)) > 1
    return is_spelt or (line.digits(place) or 0) > NOON


def _amount(line: Line, place: int) -> tuple[float | None, int]:
    one = line.value(place, Tag.ONE)
    if one is not None:
        # "a 30 minute call": the article belongs to the length.
        if (line.number(place + 1) is not None and line.value(place + 2, Tag.UNIT)) or line.word(place + 2) == "-":
            return line.number(place + 1), place + 2
        return one, place + 1
    number = line.digits(place, 6)
    if number is None:
        return line.value(place, Tag.NUMBER), place + 1
    fraction = line.word(place + 2)
    if line.word(place + 1) in {".", ","} and line.is_glued(place + 2) and line.digits(place + 2, 3) is not None:
        return float(f"{number}.{fraction}"), place + 3
    return number, place + 1

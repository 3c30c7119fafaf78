"""Reads one time of day without what leads to it, in digits or words: "3pm", "half past three", "noon", "15 Uhr"."""

from bot.language.readers.digits import (
    DAY_HOURS,
    LAST_MINUTE,
    FoundClock,
    begins_date,
    clock_of,
    is_padded,
    leads_to_date,
    leads_to_hour,
    read_digit_clock,
    whole_hour,
)
from bot.language.readers.minutes import is_hour_of_place, is_minute, read_after_hour, shifted
from bot.language.readers.values import NOON, Clock, Grade, Unusable
from bot.language.text.line import Line, memoized
from bot.language.text.tags import Tag, Unit

_COUNTED_SIGNS = frozenset("%‰€$£#°")
_HOUR_ENDS = (Tag.PLUS, Tag.MINUS, Tag.HOUR_PAST, Tag.HALF_DAY, Tag.IN_PART, Tag.UNTIL)
_NUMBER_SIGNS = frozenset(".-")
_LONGEST_NUMBER = 6
_LEAST_MINUTE_IN_WORDS = 10
_MINUTE_DIGITS = 2
_MINUTES_LIKE_HOURS = frozenset((5, 10))
_LEAST_HYPHENATED_MINUTE = 13
_IDIOMATIC_MINUTES = frozenset((5, 10, 20, 25))
_MINUTES_IN_DIGITS = frozenset((15, 20, 25))


@memoized
def read_hour(line: Line, at: int, *, is_led: bool) -> FoundClock | None:
    """Read the clock that begins at a position; returns None if there is none.

    `is_led`: a word such as "at" stands before it, so that a mere number is a time.
    """
    found = (
        _read_noon_or_midnight(line, at)
        or _read_past_or_to(line, at)
        or read_digit_clock(line, at, is_led=is_led)
        or _read_plain_hour(line, at, is_led=is_led)
    )
    if found is None:
        return None
    clock, end, grade = found
    if isinstance(clock, Unusable):
        return FoundClock(clock, line.skip(end, Tag.HALF_DAY), grade)
    if grade is not Grade.CLEAR and _goes_on_as_number(line, end):
        return None
    return read_after_hour(line, clock, end, grade)


def _goes_on_as_number(line: Line, at: int) -> bool:
    """Tell whether what follows digits shows that they are no clock: "6.5 kg", "6.45 percent", "650-650-6500", "7x"."""
    if line.digits(at - 1, 4) is None:
        return False
    if line.has(at, Tag.COUNTED) or line.word(at) in _COUNTED_SIGNS or (line.is_glued(at) and _is_word(line, at)):
        return True
    is_glued_number = line.is_glued(at) and line.is_glued(at + 1) and line.digits(at + 1, _LONGEST_NUMBER) is not None
    is_phone = line.digits(at - 1) is None and line.digits(at + 1) is None and line.word(at + 2) in _NUMBER_SIGNS
    return is_glued_number and (line.word(at) == "." or (line.word(at) == "-" and is_phone and line.is_glued(at + 2)))


def _is_word(line: Line, at: int) -> bool:
    """Tell whether a token is a word that means nothing about time, or the "x" of "3x"."""
    return line.is_untagged_word(at) or line.has(at, Tag.TIMES)


def counts_hours(line: Line, at: int, hour: int) -> bool:
    """Tell whether the word after a number counts hours: "2 horas" is a length, "15 horas" a time."""
    return hour < (line.value(at, Tag.OCLOCK) or 0)


def _read_noon_or_midnight(line: Line, at: int) -> FoundClock | None:
    """Read "noon", "midnight", and "midi trente" (12:30)."""
    if not line.has(at, Tag.NOON, Tag.MIDNIGHT):
        return None
    minute, end = _read_minute_after_name(line, at + 1)
    is_noon = line.has(at, Tag.NOON)
    return FoundClock(Clock(NOON if is_noon else 0, minute, is_midnight=not is_noon), end, Grade.CLEAR)


def _read_minute_after_name(line: Line, at: int) -> tuple[int, int]:
    """Return the minute after "midi", in words, and the position after it; 0 if there is none."""
    is_spaced = line.is_spaced_number(at) and len(line.word(at)) == _MINUTE_DIGITS  # "midi 30"
    minute = line.digits(at) if is_spaced else line.value(at, Tag.NUMBER)
    if minute is None or minute > LAST_MINUTE or line.is_untagged_word(at + 1) or not is_minute(line, at):
        return 0, at
    if not line.vocabulary.is_24_hour:
        return 0, at
    return minute, at + 1 + line.has(at + 1, Tag.UNIT)


def _read_past_or_to(line: Line, at: int) -> FoundClock | None:
    """Read "half past three", "quarter to 5", "ten past 3", "halb zehn" (9:30), "fünf vor halb neun" (8:25)."""
    minutes, here = _read_minutes_before_hour(line, at)
    if minutes is None:
        return None
    hour = NOON if line.has(here, Tag.NOON) else 0 if line.has(here, Tag.MIDNIGHT) else _hour_number(line, here)
    if hour is None or hour >= DAY_HOURS:
        return None
    if line.has(at, Tag.WEAK) and not _is_half_hour(line, hour, here):
        return None
    is_open = 1 <= hour <= NOON and not line.has(here, Tag.NOON)
    return FoundClock(shifted(Clock(hour, is_open=is_open), minutes), here + 1, Grade.CLEAR)


def _read_minutes_before_hour(line: Line, at: int) -> tuple[int | None, int]:
    """Return the minutes said before an hour and the hour's position: 30 of "half past", -15 of "quarter to".

    The minutes are None if there are none.
    """
    minutes = line.value(at, Tag.PAST_HOUR)
    if minutes is not None:
        return minutes, at + 1
    if line.vocabulary.has_quarter_fractions and _is_quarter(line, at):
        return -15, at + 3
    return _read_counted_minutes(line, at)


def _is_quarter(line: Line, at: int) -> bool:
    """Tell whether "3/4" stands before an hour: "3/4 4" is 3:45 in German, "3/4 15 Uhr" a day in April."""
    is_fraction = line.digits(at) == 3 and line.word(at + 1) == "/" and line.digits(at + 2) == 4  # noqa: PLR2004
    hour = line.digits(at + 3)
    if not is_fraction or hour is None or hour > NOON:
        return False
    is_date = line.has(at + 4, Tag.OCLOCK, Tag.HALF_DAY) or line.word(at + 4) in {":", "."}
    return not is_date and line.is_glued(at + 1) and line.is_glued(at + 2)


def _read_counted_minutes(line: Line, at: int) -> tuple[int | None, int]:
    """Read "ten past", "10 minutes to", "fünf vor halb"; returns the minutes and the hour's position."""
    minutes, joiner = line.number(at), at + 1
    if minutes is None or minutes > LAST_MINUTE or _is_length_in_minutes(line, at):
        return None, at
    has_unit = line.value(joiner, Tag.UNIT) is Unit.MINUTE
    joiner += has_unit
    if line.has(joiner, Tag.BOUND) and line.has(joiner + 1, Tag.DATE) and not has_unit:
        return None, at  # "at 3 before the 17:00 deadline"
    is_before = line.has(joiner, Tag.TO) and not _is_range_of_numbers(line, at, minutes)
    if _is_other_preposition(line, at, joiner) or not (is_before or _is_past(line, at, joiner)):
        return None, at
    here = line.skip(joiner + 1, Tag.DATE)
    minutes = (-minutes if is_before else minutes) + (line.value(here, Tag.PAST_HOUR) or 0)
    return minutes, here + line.has(here, Tag.PAST_HOUR)


def _is_past(line: Line, at: int, joiner: int) -> bool:
    """Tell whether a word between two numbers is the "past" of "ten past three"; "after" is, in "at ten after three".

    `at` is the first number's position. "A team of twenty after 3pm" has no minutes.
    """
    if not line.value(joiner, Tag.PAST):
        return line.has(joiner, Tag.PAST)
    is_hour = 1 <= (_hour_number(line, joiner + 1) or 0) <= NOON and line.number(at) in _IDIOMATIC_MINUTES
    is_counted = line.digits(at) is not None or line.has(at - 1, Tag.FOR, Tag.OF)
    return is_hour and (line.has(at - 1, Tag.AT) or joiner > at + 1 or not is_counted)


def _is_range_of_numbers(line: Line, at: int, minutes: int) -> bool:
    """Tell whether "to" behind a number joins a range: "10 to 3", "three to four", "from ten to eleven".

    "Ten to 3" is 2:50, as people say 5, 10, 20 or 25 minutes to an hour.
    """
    if not line.has(at + 1, Tag.UNTIL):  # "10 minutes to 3", "fünf vor drei"
        return False
    is_quarter = minutes in _MINUTES_IN_DIGITS and (
        line.has(at + 2, Tag.NOON) or (_hour_number(line, at + 2) or 0) <= NOON
    )
    if is_quarter and line.word(at + 1) != "-" and not line.has(at - 1, Tag.FROM, Tag.BETWEEN):
        return False  # "15 to 4", "20 to noon"
    if line.digits(at) is not None or line.has(line.skip_back(at - 1, Tag.APPROX), Tag.FROM, Tag.BETWEEN):
        return True
    return minutes not in _IDIOMATIC_MINUTES and minutes < max(NOON + 1, _hour_number(line, at + 2) or 0)


def may_be_range(line: Line, at: int) -> bool:
    """Tell whether "five to six" or "ten to eleven" begins here, which may be minutes before an hour, or a range.

    With am or pm any later hour may end a range: "five to eight pm".
    """
    minutes, hour = line.value(at, Tag.NUMBER), line.number(at + 2)
    is_joined = line.has(at + 1, Tag.TO) and line.has(at + 1, Tag.UNTIL)
    if not is_joined or minutes not in _MINUTES_LIKE_HOURS or hour is None or hour > NOON:
        return False
    return hour == minutes + 1 or (line.has(at + 3, Tag.HALF_DAY) and hour != minutes)


def _is_length_in_minutes(line: Line, at: int) -> bool:
    """Tell whether minutes are how long it lasts: "de 30 minutos para las 5" is half an hour, at five."""
    return line.value(at + 1, Tag.UNIT) is Unit.MINUTE and line.has(at - 1, Tag.OF, Tag.FOR)


def _is_other_preposition(line: Line, at: int, joiner: int) -> bool:
    """Tell whether "para" means "for", and not "to" an hour: "3 para 4", "para 10 para las 9" (for ten people)."""
    if line.has(at - 1, Tag.ON) and line.has(joiner, Tag.AT) and line.digits(at) is not None:
        return True
    is_preposition = line.has(joiner, Tag.TO, Tag.PAST) and line.has(joiner, Tag.ON)
    return is_preposition and not line.has(joiner + 1, Tag.NOON, Tag.MIDNIGHT)


def _is_half_hour(line: Line, hour: int, at: int) -> bool:
    """Tell whether "half three" is what the British say for half past three; not in "half 3 people"."""
    return 1 <= hour <= NOON and not line.is_untagged_word(at + 1) and not line.has(at + 1, Tag.UNIT, Tag.ORDINAL_END)


def _hour_number(line: Line, at: int) -> int | None:
    """Return the number of an hour in digits or words; the article of "une heure" is 1."""
    digits = line.digits(at)
    if digits is None and line.value(at, Tag.ONE) == 1 and line.has(at + 1, Tag.OCLOCK):
        return 1
    return line.value(at, Tag.NUMBER) if digits is None else digits


def _read_plain_hour(line: Line, at: int, *, is_led: bool) -> FoundClock | None:
    """Read an hour: "3", "three", "15 Uhr", "three thirty"; not if the number counts or measures something."""
    hour, end = _hour_number(line, at), at + 1
    if (
        hour is None
        or line.word(end) in _COUNTED_SIGNS
        or _is_name_with_letter(line, at)
        or (not is_led and _is_amount(line, at))
    ):
        return None
    if line.has(at - 1, Tag.COUNTING) and line.digits(at) is None and not line.has(end, Tag.OCLOCK, Tag.HALF_DAY):
        return None  # "les deux à 9h"
    if line.has(end, Tag.OCLOCK) and not leads_to_hour(line, end):
        is_length = _is_length_in_hours(line, at, hour, is_led=is_led)
        is_zeroed = line.digits(at) is not None and is_padded(line, at) and len(line.word(at)) > 1  # "03h", "09 Uhr"
        is_day_end = is_led and hour == DAY_HOURS  # "à 24h"
        clock = clock_of(hour, 0, is_padded=is_zeroed) if is_zeroed or is_day_end else whole_hour(hour, Grade.CLEAR)
        return None if is_length else FoundClock(clock, end, Grade.CLEAR)
    grade = Grade.LED if is_led else Grade.BARE
    is_word = line.digits(at) is None
    minute = (
        _read_minute_in_words(line, at, is_led=is_led) if 1 <= hour <= NOON or (is_word and hour < DAY_HOURS) else None
    )
    if minute is not None:
        end += line.word(end) == "-"
        is_length = line.has(end + 1, Tag.UNIT)  # "three twenty minutes"
        return None if is_length else FoundClock(Clock(hour, minute, is_open=hour <= NOON), end + 1, grade)
    if _counts_noun(line, at, hour, is_led=is_led):
        return None
    if line.digits(at) is not None and is_padded(line, at) and len(line.word(at)) > 1:  # "at 09" is the morning
        return FoundClock(clock_of(hour, 0, is_padded=True), end, grade)
    is_counted = line.has(end, Tag.UNIT) and not line.has(end, Tag.HALF_DAY) and not leads_to_date(line, end)
    if is_counted and not (is_led and is_hour_of_place(line, end)):  # "30 minutes"
        return None
    is_day_end = is_led and hour == DAY_HOURS and line.vocabulary.is_24_hour  # "alle 24"
    return FoundClock(clock_of(hour, 0, is_padded=False) if is_day_end else whole_hour(hour, grade), end, grade)


def _is_name_with_letter(line: Line, at: int) -> bool:
    """Tell whether digits and a capital belong to the word before them: "Unit 12A", "Gate 3P"; not "Sync 3p"."""
    is_letter = len(line.word(at + 1)) == 1 and line.is_glued(at + 1) and line.has(at + 1, Tag.HALF_DAY)
    return is_letter and line.slice(at + 1, at + 2).isupper() and line.may_be_noun(at - 1)


def _read_minute_in_words(line: Line, at: int, *, is_led: bool) -> int | None:
    """Return the minute of "three thirty", "three oh five" or "at 3 thirty"; None if a number below 10 stands alone.

    "Three-thirty" has one, too; "ten-eleven" is a range.
    """
    if line.word(at + 1) == "-" and line.is_glued(at + 1) and line.is_glued(at + 2):
        minute = line.value(at + 2, Tag.NUMBER) if line.digits(at) is None else None
        is_minute = minute is not None and (minute >= _LEAST_HYPHENATED_MINUTE or " " in line.word(at + 2))
        return minute if is_minute else None
    is_word = (
        line.digits(at) is None or line.has(at + 2, Tag.HALF_DAY) or (is_led and not line.is_untagged_word(at + 2))
    )
    minute = line.number(at + 1) if line.digits(at + 1) is None else None
    if not is_word or minute is None or minute > LAST_MINUTE or begins_date(line, at + 1):
        return None
    return minute if minute >= _LEAST_MINUTE_IN_WORDS or " " in line.word(at + 1) else None


def _counts_noun(line: Line, at: int, hour: int, *, is_led: bool) -> bool:
    """Tell whether a number counts the word after it: "as 3 propostas" (the 3 proposals), "at 30 places"."""
    is_before_noun, may_be_article = line.is_untagged_word(at + 1), bool(line.value(at - 1, Tag.AT))
    if line.word(at + 1) in line.vocabulary.measures:
        return True
    if hour >= DAY_HOURS and (not is_led or is_before_noun or may_be_article):
        return True
    return may_be_article and is_before_noun and _is_article(line, at - 1)


def _is_article(line: Line, at: int) -> bool:
    """Tell whether "as" may be the article of "as 3 propostas": it has no accent, and no name follows ("as 3 Ana")."""
    is_name = at == 0 and line.slice(0, 1).istitle()  # "Las 4 P del marketing"
    return line.slice(at, at + 1).isascii() and (is_name or line.slice(at + 2, at + 3).islower())


def _is_amount(line: Line, at: int) -> bool:
    """Tell whether "one" is how much or how long ("una propuesta", "une heure"), and no hour ("une heure et demie")."""
    if not line.has(at, Tag.ONE):
        return False
    is_spoken = line.has(at + 1, Tag.OCLOCK)
    if is_spoken and not line.has(at + 1, Tag.UNIT):
        return False
    return not line.has(at + 1 + is_spoken, *_HOUR_ENDS)


def _is_length_in_hours(line: Line, at: int, hour: int, *, is_led: bool) -> bool:
    """Tell whether a number and "horas" are a length: "2 horas", "de 8 horas"; not "3 horas da tarde"."""
    end = at + 2
    if line.has(end, Tag.IN_PART, Tag.HOUR_PAST) or not line.value(at + 1, Tag.OCLOCK):
        return False
    if line.has(at - 1, Tag.UNTIL) and line.has(at - 1, Tag.ON):
        return False  # "à 1h"
    if is_led and not (line.has(at - 1, Tag.APPROX) and not line.has(at - 1, Tag.AT)):
        return False  # "as 3 horas" is a time, "cerca de 3 horas" a length
    is_of = line.has(at - 1, Tag.OF) and not line.has(end, Tag.UNTIL)  # "de 8 horas até 10" is a range
    return is_of or counts_hours(line, at + 1, hour)

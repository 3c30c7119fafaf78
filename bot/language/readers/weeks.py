"""Reads weeks by their number and by what they are from now: "in week 51", "KW 51", "51. Kalenderwoche"."""

from bot.language.readers.written_dates import stands_alone
from bot.language.text.line import Line
from bot.language.text.tags import Tag

_MOST_WEEKS = 53


def read_week_number(line: Line, at: int) -> tuple[int | None, int]:
    """Return the number of "in week 51", "of KW 51" or "KW51", and the position after it; None and `at` if none."""
    if not line.speaks_of(Tag.WEEK_NUMBER):
        return None, at
    here = line.skip(at, Tag.OF, Tag.IN, Tag.ON, Tag.DATE)
    week = here + 1 + line.has(here + 1, Tag.ORDINAL_END)  # "51. KW", "51e semaine"
    if line.digits(here) is not None and week > here + 1 and line.has(week, Tag.WEEK_NUMBER):
        number, end = line.digits(here), week + 1
    elif line.has(here, Tag.WEEK_NUMBER):
        number, end = line.value(here, Tag.WEEK_NUMBER), here + 1
        if number is None:
            number, end = line.digits(end), end + 1
    else:
        return None, at
    is_number = number is not None and 1 <= number <= _MOST_WEEKS and stands_alone(line, end)
    is_clock = line.has(end, Tag.UNTIL) and not line.has(end, Tag.AT)
    is_clock = is_clock or (
        line.has(end, Tag.IN_PART) and line.has(at - 1, Tag.WEEKDAY)
    )  # "Monday week 9 in the morning"
    return (number, end) if is_number and not is_clock else (None, at)


def leads_to_week(line: Line, at: int) -> bool:
    """Tell whether a word leads to a week without its weekday, "in KW 51", "en S51"; "for week 51" may be a subject."""
    return line.has(at, Tag.IN) or (line.has(at, Tag.ON) and not line.has(at, Tag.FOR))


def says_week(line: Line, at: int) -> bool:
    """Tell whether a week is said at a position: "next week", "KW 51"."""
    return line.has(at, Tag.NEXT_WEEK) or read_week_number(line, at)[0] is not None

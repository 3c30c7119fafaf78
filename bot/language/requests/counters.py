"""Tells counters from dates: "Part 2/3 tomorrow 3pm" is the second of three parts, and not in February."""

from datetime import date, datetime, timedelta

from bot.language.readers.values import Day, Grade, Phrase
from bot.language.text.line import Line
from bot.language.text.tags import Tag

_MOST_PARTS, _MOST_PARTS_OF_NOUN = 9, 12


def without_counters(line: Line, phrases: list[Phrase], reference: datetime) -> list[Phrase]:
    """Return the phrases without dates that rather count the parts of something: "Sync (1/2)", "Part 2/3 tomorrow"."""
    days = [phrase for phrase in phrases if isinstance(phrase.value, Day)]
    return [phrase for phrase in phrases if not _is_counter(line, phrase, days, reference)]


def _is_counter(line: Line, phrase: Phrase, days: list[Phrase], reference: datetime) -> bool:
    """Tell whether "2/3" stands in brackets, or beside another day on which neither of its dates can be."""
    first, last = line.digits(phrase.first), line.digits(phrase.end - 1)
    if line.word(phrase.first + 1) == "." and _is_version(line, phrase, days, reference.date()):
        return True
    is_pair = phrase.end == phrase.first + 3 and line.word(phrase.first + 1) == "/"
    if not is_pair or phrase.grade is not Grade.BARE or phrase not in days or first is None or last is None:
        return False
    others = [other.value for other in days if other is not phrase and other.grade is not Grade.BARE]
    is_part = bool(others) and line.word(phrase.first - 1) in line.vocabulary.parts  # "Part 2/4 Friday"
    if not 1 <= first <= last <= (_MOST_PARTS_OF_NOUN if is_part else _MOST_PARTS) or phrase.first == 0:
        return False
    if line.word(phrase.first - 1) == "(" and line.word(phrase.end) == ")":
        return True
    if is_part or line.has(phrase.first - 1, Tag.COUNTED):  # "Teil 2/3"
        return True
    return any(isinstance(other, Day) and not _may_agree(other, first, last, reference.date()) for other in others)


def _is_version(line: Line, phrase: Phrase, days: list[Phrase], today: date) -> bool:
    """Tell whether "3.12" is a version's number, "Release 3.12 übermorgen": another day is said, which it is not."""
    if phrase.end != phrase.first + 3 or phrase.grade is not Grade.BARE or not line.may_be_noun(phrase.first - 1):
        return False
    aheads = [day.value.days_ahead for day in days if isinstance(day.value, Day) and day.first == phrase.end]
    found = [today + timedelta(ahead) for ahead in aheads if ahead is not None]
    pair = (line.digits(phrase.first), line.digits(phrase.end - 1))
    return bool(found) and (found[0].day, found[0].month) != pair


def _may_agree(day: Day, first: int, last: int, today: date) -> bool:
    """Tell whether one of the dates that two numbers can mean, this year or the next, may be the day that was said."""
    if day.days_ahead is None and day.weekday is None:
        return True
    dates = [date(today.year + year, *order) for year in (0, 1) for order in ((first, last), (last, first))]
    if day.days_ahead is not None:
        return today + timedelta(day.days_ahead) in dates
    return any(found.weekday() == day.weekday and found >= today for found in dates)

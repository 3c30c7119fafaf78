"""What a typed answer means: one of a question's choices, or another time for the same meeting. Pure."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.conversation.changes import Change
from bot.conversation.pending import PendingChoice, PendingQuestion
from bot.conversation.replies import Question
from bot.language.meaning.outcomes import Exact, Flagged
from bot.language.readers.values import (
    NOON,
    Clock,
    Day,
    DayPart,
    Length,
    Reason,
    Value,
    ZoneNames,
)
from bot.language.requests.amending import MAX_LENGTH_DIGITS, Values, has_value, merge_times, read_amendment, values_in
from bot.language.requests.reading import MeetPhrase, ReadRequest, read_command
from bot.language.text.mentions import Mentions, distinct_people
from bot.language.text.tags import Half, Part
from bot.meetings.characters import without_emoji

_YES = frozenset({"yes", "ja", "oui", "sí", "si", "sim"})
_HOURS = {
    Part.MORNING: range(4, 12),
    Part.LUNCH: range(11, 15),
    Part.AFTERNOON: range(12, 18),
    Part.EVENING: range(17, 24),
    Part.NIGHT: (*range(18, 24), *range(4)),
}


def find_choice(words: str, asked: PendingQuestion, locale: str) -> MeetPhrase | None:
    """Return the one choice that an answer names: by its title, its number, its clock, day or zone, or "yes"."""
    question, choices = asked.question, asked.question.choices
    answer = _fold(words)
    if 0 < _number(answer) <= len(choices):
        return choices[_number(answer) - 1]
    named = [choice for choice, title in zip(choices, asked.titles, strict=False) if _fold(title) == answer]
    if not named and answer in _YES:
        named = list(choices)
    if not named:
        values = values_in(words, locale) or ()
        # Of several zones' moments, only the zone tells which was meant.
        is_told = has_value(values, ZoneNames) if question.reason is Reason.AMBIGUOUS_ZONE else bool(values)
        named = [choice for choice in choices if is_told and all(_fits(value, choice, question) for value in values)]
    return named[0] if len(named) == 1 else None


def find_offered(words: str, offered: PendingChoice) -> Change | None:
    """Return what an answer names by its number, or by "yes" where there is only one."""
    answer = _fold(words)
    number = 1 if answer in _YES and len(offered.changes) == 1 else _number(answer)
    return offered.changes[number - 1] if 0 < number <= len(offered.changes) else None


def _number(answer: str) -> int:
    """Return the number that an answer is, 0 where it is none."""
    digits = answer.removesuffix(")")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MAX_LENGTH_DIGITS else 0


def read_answer(
    words: str, question: Question, said_at: datetime, locale: str, people: Mentions = ()
) -> ReadRequest | None:
    """Read an answer together with what it answers, else in place of its time; None where it is no such time.

    `people` are those whom the answer mentions: they come beside those who were mentioned before.
    """
    subject, attendees = question.asked.subject, distinct_people((*question.asked.attendees, *people))
    values = values_in(words, locale) or ()
    if _is_off_series(values, question):
        return None
    together = " ".join(part for part in (subject, question.time, words) if part)
    reading = read_command(together, said_at, locale)
    if reading.subject == subject and isinstance(reading.outcome, Exact | Flagged):
        return replace(reading, attendees=attendees)
    anew = read_amendment(question.time, words, said_at, locale)
    if anew is None:
        return None
    return replace(anew, subject=subject, attendees=attendees, time=merge_times(question.time, words, values, locale))


def answers_nothing_else(words: str, locale: str) -> bool:
    """Tell whether words say yes or a number, or speak of time only, so that they must be meant as an answer."""
    answer = _fold(words)
    return answer in _YES or answer.isdecimal() or bool(values_in(words, locale))


def _fold(words: str) -> str:
    return without_emoji(" ".join(words.casefold().split())).rstrip(".! ")


def _fits(value: Value | Half, choice: MeetPhrase, question: Question) -> bool:
    """Tell whether something that an answer says is so for a choice."""
    start = choice.start
    if start is None:
        return False
    match value:
        case Clock(hour, minute, is_open=is_open):
            is_hour = start.hour % NOON == hour % NOON if is_open else start.hour == hour % 24
            return is_hour and start.minute == minute
        case Day():
            return _is_on(value, start.date(), question.today.date())
        case DayPart(part):
            return start.hour in _HOURS.get(part, ())
        case Half():
            return (start.hour >= NOON) == (value is Half.PM)
        case ZoneNames(names):
            return (choice.zone or question.zone).name in names
        case Length(length):
            return choice.length == length
        case _:
            return False


def _is_on(day: Day, start: date, today: date) -> bool:
    """Tell whether a day names a date, or its weekday; "next Friday" is left to the readers."""
    if day.is_next or day.is_past or day.weeks_later or day.calendar_week is not None:
        return False
    if day.is_date:
        return day.day == start.day and day.month in {None, start.month} and day.year in {None, start.year}
    if day.days_ahead is not None:
        return start == today + timedelta(day.days_ahead)
    return day.weekday == start.weekday()


def _is_off_series(values: Values, question: Question) -> bool:
    """Tell whether an answer names another day than the series has: nobody can know which of them is meant."""
    series = question.asked.series
    if series is None or series.is_implied or not (series.weekdays or series.month_day):
        return False
    return any(day.weekday not in series.weekdays for day in values if isinstance(day, Day))

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
    Rule,
    Series,
    Value,
    ZoneNames,
)
from bot.language.requests.amending import (
    MAX_LENGTH_DIGITS,
    Values,
    has_value,
    merge_times,
    ordinal_in,
    read_amendment,
    values_in,
)
from bot.language.requests.reading import MeetPhrase, ReadRequest, read_command
from bot.language.text.mentions import Mentions, distinct_people
from bot.language.text.tags import Half, Part
from bot.language.words import VOCABULARIES, said_in_any
from bot.language.zones import Zone
from bot.meetings.characters import without_emoji

_YES = said_in_any("yes")
HOURS = {
    Part.MORNING: range(4, 12),
    Part.LUNCH: range(11, 15),
    Part.AFTERNOON: range(12, 18),
    Part.EVENING: range(17, 24),
    Part.NIGHT: (*range(18, 24), *range(4)),
}
"""The hours that people mean by a part of the day, where a meeting has its hour already."""


def find_choice(words: str, pending: PendingQuestion, locale: str) -> MeetPhrase | None:
    """Return the one choice that an answer names: by its title, number or place, its clock, day or zone, or by "yes".

    Returns None if it names none, or several.
    """
    question, choices = pending.question, pending.question.choices
    answer = _fold_answer(words)
    if 0 < _number(answer) <= len(choices):
        return choices[_number(answer) - 1]
    named = [choice for choice, title in zip(choices, pending.titles, strict=False) if _fold_answer(title) == answer]
    if not named and answer in _YES:
        named = list(choices)
    if not named and 0 < ordinal_in(answer, locale) <= len(choices):
        return choices[ordinal_in(answer, locale) - 1]
    if not named:
        values = values_in(words, locale) or ()
        # Choices that differ only in their zone can only be told apart by it.
        is_told = has_value(values, ZoneNames) if question.reason is Reason.AMBIGUOUS_ZONE else bool(values)
        zone, today = question.zone, question.today.date()
        named = [
            choice for choice in choices if is_told and all(is_said_of(value, choice, zone, today) for value in values)
        ]
    return named[0] if len(named) == 1 else None


def find_change(words: str, pending: PendingChoice, locale: str) -> Change | None:
    """Return the change that an answer names by its number or place, or by "yes" if it is the only one; else None."""
    answer = _fold_answer(words)
    number = _number(answer) or ordinal_in(answer, locale)
    number = 1 if answer in _YES and len(pending.changes) == 1 else number
    return pending.changes[number - 1] if 0 < number <= len(pending.changes) else None


def is_unlisted_number(words: str, pending: PendingQuestion) -> bool:
    """Tell whether an answer is a number that no choice has, and that may be a slip as well as an hour: "5" of four."""
    return bool(pending.question.choices) and len(pending.question.choices) < _number(_fold_answer(words)) <= NOON


def is_dismissal(words: str) -> bool:
    """Tell whether an answer says, in any language that is read, that the question need not be answered."""
    return any(_fold_answer(words).replace(",", "") in vocabulary.dismissals for vocabulary in VOCABULARIES.values())


def names_choice_only(words: str) -> bool:
    """Tell whether words can only be meant to choose: they say yes, or are a number."""
    answer = _fold_answer(words)
    return answer in _YES or answer.isdecimal()


def _number(answer: str) -> int:
    """Return the number that an answer consists of, "2" or "2)"; 0 if it is none."""
    digits = answer.removesuffix(")")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MAX_LENGTH_DIGITS else 0


def read_answer(
    words: str, question: Question, said_at: datetime, locale: str, people: Mentions = ()
) -> ReadRequest | None:
    """Read an answer as part of the words that led to the question, or else as a change to their time.

    "evening" adds to "tomorrow at 8"; "4pm" replaces the hour of "tomorrow at 8". Returns None if the answer says
    anything else. `people` are those whom the answer mentions; they join those who were mentioned before.
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
    """Tell whether words can only be meant as an answer: they say yes, are a number, or speak of nothing but time."""
    return names_choice_only(words) or bool(values_in(words, locale))


def _fold_answer(words: str) -> str:
    """Return an answer in lower case, without emoji and without the signs at its end."""
    return without_emoji(" ".join(words.casefold().split())).rstrip(".! ")


def is_said_of(value: Value | Half, choice: MeetPhrase, zone: Zone, today: date) -> bool:
    """Tell whether one thing that words say about time is true of a meeting; `zone` is its zone unless it has one."""
    start = choice.start
    if start is None:
        return False
    match value:
        case Clock(hour, minute, is_open=is_open):
            is_hour = start.hour % NOON == hour % NOON if is_open else start.hour == hour % 24
            return is_hour and start.minute == minute
        case Day():
            return _is_on(value, start.date(), today)
        case DayPart(part):
            return start.hour in HOURS.get(part, ())
        case Half():
            return (start.hour >= NOON) == (value is Half.PM)
        case ZoneNames(names):
            return (choice.zone or zone).name in names
        case Length(length):
            return choice.length == length
        case _:
            return isinstance(value, Rule) and _is_rule_of(value, choice.series)


def _is_rule_of(rule: Rule, series: Series | None) -> bool:
    """Tell whether a rule says how often a series meets; days that it does not name may be any."""
    if series is None:
        return False
    is_day = rule.weekdays in {(), series.weekdays} and rule.position in {None, series.position}
    is_day = is_day and rule.month_day in {None, series.month_day}
    return is_day and (rule.frequency, rule.interval) == (series.frequency, series.interval)


def _is_on(day: Day, start: date, today: date) -> bool:
    """Tell whether a day is the date on which a meeting starts; "next Friday" never is, for it may be either Friday."""
    if day.is_next or day.is_past or day.weeks_later or day.calendar_week is not None:
        return False
    if day.is_date:
        return day.day == start.day and day.month in {None, start.month} and day.year in {None, start.year}
    if day.days_ahead is not None:
        return start == today + timedelta(day.days_ahead)
    return day.weekday == start.weekday()


def _is_off_series(values: Values, question: Question) -> bool:
    """Tell whether an answer names a day that is not in the series that is asked about, so that it cannot be used."""
    series = question.asked.series
    if question.reason is Reason.UNKNOWN_RULE:  # which series it is, is not known
        return False
    if series is None or series.is_implied or not (series.weekdays or series.month_day):
        return False
    return any(day.weekday not in series.weekdays for day in values if isinstance(day, Day))

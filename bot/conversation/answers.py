"""What a typed answer means: one of a question's choices, or another time for the same meeting. Pure."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.conversation.changes import Change
from bot.conversation.questions import Asked, Offered
from bot.conversation.replies import Question
from bot.language.meaning.outcomes import Exact, Flagged, Timeless
from bot.language.readers import lengths
from bot.language.readers.scan import scan, settle
from bot.language.readers.values import (
    NOON,
    Bound,
    Clock,
    Day,
    DayPart,
    Impossible,
    Length,
    Named,
    Offset,
    Phrase,
    Range,
    Reason,
    Value,
)
from bot.language.requests import MAX_COMMAND_LENGTH, MeetPhrase, Reading, read_command
from bot.language.text.line import Line
from bot.language.text.mentions import Mentions, each_once
from bot.language.text.tags import Half, Part, Tag
from bot.language.text.vocabulary import Vocabulary
from bot.language.words import VOCABULARIES, vocabulary_of
from bot.language.zones import find_zones
from bot.meetings.characters import without_emoji

Values = tuple[Value | Half, ...]

_MAX_DIGITS = 4

_YES = frozenset({"yes", "ja", "oui", "sí", "si", "sim"})
_SIGNS = frozenset(".,;:!?()-")
_SMALL = (Tag.AT, Tag.ON, Tag.DATE, Tag.FOR, Tag.LEAD, Tag.LASTING, Tag.CLOSING, Tag.CORRECTION, Tag.EMOJI)
_CLOCKS = (Clock, Range, Offset, Bound)
_HOURS = {
    Part.MORNING: range(4, 12),
    Part.LUNCH: range(11, 15),
    Part.AFTERNOON: range(12, 18),
    Part.EVENING: range(17, 24),
    Part.NIGHT: (*range(18, 24), *range(4)),
}


def find_choice(words: str, asked: Asked, locale: str) -> MeetPhrase | None:
    """Return the one choice that an answer names: by its title, its number, its clock, day or zone, or "yes"."""
    question, choices = asked.question, asked.question.choices
    answer = _fold(words)
    if 0 < _number(answer) <= len(choices):
        return choices[_number(answer) - 1]
    named = [choice for choice, title in zip(choices, asked.titles, strict=False) if _fold(title) == answer]
    if not named and answer in _YES:
        named = list(choices)
    if not named:
        values = _values(words, locale) or ()
        # Of several zones' moments, only the zone tells which was meant.
        is_told = _has(values, Named) if question.reason is Reason.AMBIGUOUS_ZONE else bool(values)
        named = [choice for choice in choices if is_told and all(_fits(value, choice, question) for value in values)]
    return named[0] if len(named) == 1 else None


def find_offered(words: str, offered: Offered) -> Change | None:
    """Return what an answer names by its number, or by "yes" where there is only one."""
    answer = _fold(words)
    number = 1 if answer in _YES and len(offered.changes) == 1 else _number(answer)
    return offered.changes[number - 1] if 0 < number <= len(offered.changes) else None


def _number(answer: str) -> int:
    """Return the number that an answer is, 0 where it is none."""
    digits = answer.removesuffix(")")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS else 0


def read_answer(
    words: str, question: Question, said_at: datetime, locale: str, people: Mentions = ()
) -> Reading | None:
    """Read an answer together with what it answers, else in place of its time; None where it is no such time.

    `people` are those whom the answer mentions: they come beside those who were mentioned before.
    """
    subject, attendees = question.asked.subject, each_once((*question.asked.attendees, *people))
    values = _values(words, locale) or ()
    if _is_off_series(values, question):
        return None
    together = " ".join(part for part in (subject, question.time, words) if part)
    reading = read_command(together, said_at, locale)
    if reading.subject == subject and isinstance(reading.outcome, Exact | Flagged):
        return replace(reading, attendees=attendees)
    anew = read_change(question.time, words, said_at, locale)
    if anew is None:
        return None
    return replace(anew, subject=subject, attendees=attendees, time=_kept(question.time, words, values, locale))


def read_change(before: str, words: str, said_at: datetime, locale: str) -> Reading | None:
    """Read words in place of what was said before about time, which they need not say again.

    None where they say anything else, or no time.
    """
    values = _values(words, locale)
    if not values:
        return None
    reading = read_command(_kept(before, words, values, locale), said_at, locale)
    return None if reading.subject or isinstance(reading.outcome, Timeless) else reading


def read_length(words: str, locale: str) -> timedelta | None:
    """Return the length that words name, of which a bare number is in minutes; None where they name none."""
    words = without_emoji(words)
    if words.isascii() and words.isdigit():
        return timedelta(minutes=int(words)) if 0 < len(words) <= _MAX_DIGITS and int(words) else None
    for vocabulary in _vocabularies(locale):
        line = Line(words, vocabulary)
        phrase = lengths.read_length(line, 0)
        if phrase is not None and phrase.behind == len(line) and isinstance(phrase.value, Length):
            return phrase.value.length
    return None


def answers_nothing_else(words: str, locale: str) -> bool:
    """Tell whether words say yes or a number, or speak of time only, so that they must be meant as an answer."""
    answer = _fold(words)
    return answer in _YES or answer.isdecimal() or bool(_values(words, locale))


def _fold(words: str) -> str:
    return without_emoji(" ".join(words.casefold().split())).rstrip(".! ")


def _values(words: str, locale: str) -> Values | None:
    """Return all that words say about time, None where they say anything else."""
    if len(words) > MAX_COMMAND_LENGTH:
        return None
    zones = find_zones(without_emoji(words))
    if zones:
        return (Named(zones),)
    found = (_values_of(Line(words, vocabulary)) for vocabulary in _vocabularies(locale))
    return next((values for values in found if values is not None), None)


def _values_of(line: Line) -> Values | None:
    phrases = settle(line, scan(line))
    values: list[Value | Half] = [phrase.value for phrase in phrases]
    read = {place for phrase in phrases for place in range(phrase.first, phrase.behind)}
    for place in range(len(line)):
        if place in read:
            continue
        if line.has(place, Tag.PART):
            values.append(DayPart(line.value(place, Tag.PART)))
        elif line.has(place, Tag.HALF_DAY):
            values.append(line.value(place, Tag.HALF_DAY))
        elif not (line.tokens[place].is_number or line.word(place) in _SIGNS or line.has(place, *_SMALL)):
            return None
    return tuple(values)


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
        case Named(zones):
            return (choice.zone or question.zone) in zones
        case Length(length):
            return choice.length == length
        case _:
            return False


def _is_on(day: Day, start: date, today: date) -> bool:
    """Tell whether a day names a date, or its weekday; "next Friday" is left to the readers."""
    if day.is_next or day.is_past or day.later or day.weeks is not None:
        return False
    if day.is_date:
        return day.day == start.day and day.month in {None, start.month} and day.year in {None, start.year}
    if day.ahead is not None:
        return start == today + timedelta(day.ahead)
    return day.weekday == start.weekday()


def _is_off_series(values: Values, question: Question) -> bool:
    """Tell whether an answer names another day than the series has: nobody can know which of them is meant."""
    series = question.asked.series
    if series is None or series.is_implied or not (series.weekdays or series.month_day):
        return False
    return any(day.weekday not in series.weekdays for day in values if isinstance(day, Day))


def _kept(words: str, answer: str, values: Values, locale: str) -> str:
    """Return an answer together with what was said before about time, but for what it replaces."""
    line = max((Line(words, vocabulary) for vocabulary in _vocabularies(locale)), key=_coverage)
    kept = [phrase for phrase in settle(line, scan(line)) if not _is_replaced(phrase, values)]
    # A zone stands behind its clock.
    zones = [phrase for phrase in kept if isinstance(phrase.value, Named) and _has(values, *_CLOCKS)]
    before = [line.slice(phrase.first, phrase.behind) for phrase in kept if phrase not in zones]
    behind = [line.slice(phrase.first, phrase.behind) for phrase in zones]
    return " ".join([*before, answer, *behind])


def _vocabularies(locale: str) -> tuple[Vocabulary, ...]:
    return (vocabulary_of(locale), *VOCABULARIES.values())


def _coverage(line: Line) -> int:
    return sum(phrase.behind - phrase.first for phrase in settle(line, scan(line)))


def _has(values: Values, *kinds: type) -> bool:
    return any(isinstance(value, kinds) for value in values)


def _is_replaced(phrase: Phrase, values: Values) -> bool:
    """Tell whether an answer says anew what a phrase says."""
    match phrase.value:
        case Impossible():
            return True
        case Clock() | Range() | Offset() | Bound():
            return _has(values, *_CLOCKS)
        case DayPart():
            return _has(values, DayPart, *_CLOCKS)
        case Day():
            return _has(values, Day, Offset)
        case other:
            return _has(values, type(other))

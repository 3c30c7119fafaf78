"""Words right before a time that may be a day or a name: the "12-9" of "Review 12-9 2pm", the "Dom" of "con Dom 9h"."""

from datetime import datetime

from bot.language.meaning.outcomes import Exact, Flagged, Open, Outcome, distinct_timings, timings_of, with_flag
from bot.language.meaning.refine import refine
from bot.language.readers.values import Clock, Day, Days, Flag, Grade, Phrase, Range, Reason, Rule
from bot.language.readers.written_dates import DAYS
from bot.language.requests.pieces import hinted_part
from bot.language.text.line import Line
from bot.language.text.tags import Tag

_LETTERS_OF_SHORT = 4
_LETTERS_OF_INITIALS = 2


def ask_about_dashed_date(
    line: Line, run: list[Phrase], reference: datetime, outcome: Outcome
) -> tuple[Outcome, list[Phrase]]:
    """Ask whether two numbers before a clock are a date, "12-9 2pm"; as well they may be a name, a range or a score.

    Returns the outcome and the phrases that are no part of the subject.
    """
    clock = next((phrase for phrase in run if isinstance(phrase.value, Clock | Range)), None)
    if not isinstance(outcome, Exact | Flagged) or clock is None or clock.grade is Grade.BARE:
        return outcome, run
    if any(isinstance(phrase.value, Day | Days | Rule) for phrase in run):
        return outcome, run
    end = line.skip_back(clock.first - 1, Tag.AT, Tag.FROM)
    date = _read_dashed_date(line, end - (line.word(end) == ",") - 2)
    if date is None:
        return outcome, run
    with_date = [date, *run]
    dated = refine(line, with_date, reference, hinted_part(line))
    choices = distinct_timings([*timings_of(dated), *timings_of(outcome)])
    return Open(Reason.SEVERAL_DAYS, line.slice(date.first, date.end), choices, outcome.timing.length), run


def _read_dashed_date(line: Line, at: int) -> Phrase | None:
    """Read "12-9" as a date in the order of the language, or else in the other; None if it is none, as "1-1" is not."""
    first, second = line.digits(at), line.digits(at + 2)
    if at < 0 or first == second == 1 or line.word(at + 1) != "-" or not first or not second or line.is_glued(at):
        return None
    if not (line.is_glued(at + 1) and line.is_glued(at + 2)) or line.has(at - 1, Tag.COUNTED):
        return None
    day, month = (first, second) if line.vocabulary.is_day_first else (second, first)
    if month > len(DAYS) >= day:
        day, month = month, day
    if month > len(DAYS) or day > DAYS[month - 1]:
        return None
    is_swappable = day <= len(DAYS) and day != month
    return Phrase(Day(day=day, month=month, is_swappable=is_swappable), at, at + 3)


def offer_day_as_name(
    line: Line, run: list[Phrase], reference: datetime, outcome: Outcome
) -> tuple[Outcome, list[Phrase]]:
    """Take a short weekday behind "with" as a person, and offer the day: "1:1 con Dom 9:30".

    Two letters and "sam." are hardly a name, so there the day is taken: "Wer macht mit Fr 13 Uhr".
    Returns the outcome and the phrases that are no part of the subject.
    """
    day = next((phrase for phrase in run if _may_be_person(line, phrase)), None)
    if day is None or not isinstance(outcome, Exact | Flagged):
        return outcome, run
    rest = [phrase for phrase in run if phrase is not day]
    other = refine(line, rest, reference, hinted_part(line))
    if not isinstance(other, Exact | Flagged):
        return outcome, run
    if other.timing.start == outcome.timing.start:  # that day is today
        return other, rest
    word = line.word(day.first)
    if word.endswith(".") or line.word(day.first + 1) == "." or len(word) <= _LETTERS_OF_INITIALS:
        return with_flag(outcome, Flag.DAY_IN_SUBJECT, other.timing), run
    return with_flag(other, Flag.DAY_IN_SUBJECT, outcome.timing), rest


def _may_be_person(line: Line, phrase: Phrase) -> bool:
    """Tell whether a phrase is a short weekday alone, behind "with": "con Dom", "mit So"."""
    if not isinstance(phrase.value, Day) or phrase.value.is_date or not line.has(phrase.first, Tag.WEEKDAY):
        return False
    is_short = len(line.word(phrase.first).rstrip(".")) <= _LETTERS_OF_SHORT and phrase.end - phrase.first == 1
    before = phrase.first - 1
    return is_short and line.has(before, Tag.WITH) and not line.has(before, Tag.ON, Tag.AND, Tag.OR, Tag.UNTIL)

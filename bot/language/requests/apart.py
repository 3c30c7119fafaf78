"""A day and a clock that stand apart from each other in a command: one at its end, the other in its subject."""

from dataclasses import replace
from datetime import datetime

from bot.language.meaning.outcomes import (
    Exact,
    Flagged,
    Open,
    Outcome,
    distinct_timings,
    timings_of,
    with_flag,
)
from bot.language.meaning.refine import refine
from bot.language.readers.scan import are_adjacent
from bot.language.readers.values import Clock, Day, Flag, Grade, Phrase, Range
from bot.language.requests.pieces import hinted_part
from bot.language.text.line import Line
from bot.language.text.tags import Tag


def with_day_of_subject(
    line: Line, phrases: list[Phrase], run: list[Phrase], reference: datetime, outcome: Exact | Flagged
) -> tuple[Outcome, list[Phrase]]:
    """Add a day that stands apart from the clock: taken in "tomorrow sync at 3pm", offered in "Friday demo at 3pm".

    Returns the outcome and the phrases that are no part of the subject.
    """
    days = [phrase for phrase in phrases if isinstance(phrase.value, Day) and phrase.grade is not Grade.BARE]
    if len(days) != 1:
        return outcome, run
    beside = [phrase for phrase in phrases if phrase not in run and _is_clock_beside(line, days[0], phrase)]
    with_day = sorted([days[0], *beside, *run], key=lambda phrase: phrase.first)
    other = refine(line, with_day, reference, hinted_part(line))
    if beside:  # "tomorrow at 9 ... for the release at 17:00"
        return other, with_day
    if not isinstance(other, Exact | Flagged):
        return outcome, run
    if other.timing.start == outcome.timing.start:
        return outcome, run
    value = days[0].value
    assert isinstance(value, Day)  # noqa: S101 - for the type checker: it was chosen by that
    if value.days_ahead is not None or (days[0].first == 0 and is_surely_day(line, days[0])):
        return Flagged(other.timing, (Flag.DAY_IN_SUBJECT,), (outcome.timing,)), with_day
    return with_flag(outcome, Flag.DAY_IN_SUBJECT, other.timing), run


def offer_clocks_of_subject(
    line: Line, stray: list[Phrase], run: list[Phrase], reference: datetime, question: Open
) -> Open:
    """Offer the clocks in the subject on the day at its end, before the usual ones: "Lunch at 12 ... tomorrow".

    `stray` are the phrases within the subject that say a time.
    """
    clocks = [phrase for phrase in stray if isinstance(phrase.value, Clock | Range)]
    if not clocks:
        return question
    said = timings_of(refine(line, sorted([*clocks, *run], key=lambda phrase: phrase.first), reference))
    return replace(question, choices=distinct_timings([*said, *question.choices]))


def is_surely_day(line: Line, phrase: Phrase) -> bool:
    """Tell whether a day at the beginning cannot be part of a name: "tomorrow", "on Monday", "next Friday"."""
    if not isinstance(phrase.value, Day):
        return False
    return phrase.value.days_ahead is not None or phrase.value.is_next or line.has(phrase.first, Tag.ON)


def _is_clock_beside(line: Line, day: Phrase, phrase: Phrase) -> bool:
    """Tell whether a phrase is a clock that somebody said with this day: "tomorrow at 9"."""
    if not isinstance(phrase.value, Clock | Range) or phrase.grade is Grade.BARE:
        return False
    return are_adjacent(line, day, phrase) or are_adjacent(line, phrase, day)

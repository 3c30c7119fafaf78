"""The next time that works, for what is past or impossible: it is offered beside the refusal."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.language.meaning.dates import JUST_PASSED
from bot.language.meaning.months import day_of_month
from bot.language.meaning.outcomes import Exact, Flagged, Open, Outcome, Timing, timings_of
from bot.language.meaning.sorting import PhrasesByKind
from bot.language.readers.values import Clock, Day, Phrase, Range, Reason, Unusable


def nearest_possible(
    by_kind: PhrasesByKind, reason: Reason, today: date, read_again: Callable[[PhrasesByKind], Outcome]
) -> Timing | None:
    """Return the next moment that works for phrases that were refused for this reason, None if there is none.

    `read_again` returns what other phrases mean. Only what makes them impossible is changed: the day of "yesterday at
    3pm", the end of "5pm to 3pm".
    """
    for changed in _possible_instead(by_kind, reason, today):
        outcome = read_again(changed)
        if isinstance(outcome, Exact | Flagged | Open) and timings_of(outcome):
            return timings_of(outcome)[0]
    return None


def _possible_instead(by_kind: PhrasesByKind, reason: Reason, today: date) -> Iterator[PhrasesByKind]:
    """Yield the phrases with what is impossible replaced, the likeliest first."""
    match reason:
        case Reason.PAST | Reason.TOO_FAR:
            parts = [replace(part, is_today=False) for part in by_kind.parts]
            for days in _later_days(by_kind, today):
                yield replace(by_kind, days=days, parts=parts)
        case Reason.SERIES_OVER:
            yield replace(by_kind, limits=[])
        case Reason.IMPOSSIBLE_LENGTH | Reason.END_BEFORE_START:
            yield replace(by_kind, lengths=[], clocks=[_without_end(phrase) for phrase in by_kind.clocks])
        case Reason.IMPOSSIBLE_DATE:
            yield replace(by_kind, days=[day for phrase in by_kind.days if (day := _possible_day(phrase))])
        case Reason.IMPOSSIBLE_TIME:
            yield replace(by_kind, clocks=[clock for phrase in by_kind.clocks if (clock := _possible_clock(phrase))])
            for ahead in (0, 1):
                yield replace(by_kind, clocks=[], days=by_kind.days or [Phrase(Day(days_ahead=ahead), 0, 0)])
        case _:
            return


def _later_days(by_kind: PhrasesByKind, today: date) -> Iterator[list[Phrase]]:
    """Yield the days to try instead of one that is past or too far away: the same weekday, the same date, any day."""
    for phrase in by_kind.days[:1]:
        day = phrase.value
        if not isinstance(day, Day):
            continue
        if day.weekday is not None and not day.is_date:  # "last Friday"
            yield [replace(phrase, value=Day(weekday=day.weekday))]
        elif day.is_date and day.month is not None and not _has_just_passed(day, today):
            yield [replace(phrase, value=replace(day, year=None, weekday=None))]
    if by_kind.clocks:
        yield []
    else:
        yield from ([Phrase(Day(days_ahead=ahead), 0, 0)] for ahead in (0, 1))


def _has_just_passed(day: Day, today: date) -> bool:
    """Tell whether a date lies within the last 31 days, so that nobody means it of next year."""
    found = day_of_month(day.year or today.year, day.month or 1, day.day or 1)
    return found is not None and timedelta() <= today - found <= JUST_PASSED


def _without_end(phrase: Phrase) -> Phrase:
    """Return a range as its first clock, anything else as it is."""
    return replace(phrase, value=phrase.value.first) if isinstance(phrase.value, Range) else phrase


def _possible_day(phrase: Phrase) -> Phrase | None:
    """Return the day after one that the calendar does not have: 1 March for "30 February"; None if none is known."""
    match phrase.value:
        case Unusable(nearest=Day() as day):
            return replace(phrase, value=day)
        case _:
            return None


def _possible_clock(phrase: Phrase) -> Phrase | None:
    """Return the clock that was rather meant, 13:00 for "13pm"; None if none is known."""
    match phrase.value:
        case Unusable(nearest=Clock() as clock):
            return replace(phrase, value=clock)
        case Unusable():
            return None
        case _:
            return phrase

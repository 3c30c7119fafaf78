"""Reads which days somebody wants to see: "today", "next week", "what meetings do we have on Friday?". Pure."""

import re
from datetime import date, datetime, timedelta
from functools import cache

from bot.language.meaning.dates import possible_dates
from bot.language.meaning.outcomes import Refused
from bot.language.meaning.spans import DAY_MINUTES, Span
from bot.language.readers.values import Day, DayPart, Days
from bot.language.requests.amending import values_in
from bot.language.requests.verbs import without_beginnings
from bot.language.text.tokens import fold_letters
from bot.language.words import VOCABULARIES, vocabulary_of

Dates = tuple[date, date]
"""The first and the last of some days."""
_WEEK = timedelta(days=7)
_MOST_WORDS = 14
_MOST_GIVEN_BACK = 3
_WORD = re.compile(r"[\w']+")


def dates_in(words: str, reference: datetime, locale: str) -> Dates | None:
    """Return the days that words name, and nothing else, counted from the reference; None if they name none."""
    values = values_in(words, locale) or ()
    if not values or any(not isinstance(value, Day | Days | DayPart) for value in values):
        return None
    days = [day for value in values for day in (value.days if isinstance(value, Days) else (value,))]
    found = [_dates_of(day, reference) for day in days if isinstance(day, Day)]
    if any(isinstance(value, DayPart) and value.is_today for value in values):  # "tonight"
        found.append((reference.date(), reference.date()))
    known = [dates for dates in found if dates is not None]
    if not known or len(known) < len(found):
        return None
    return known[0][0], max(last for _, last in known)


def _dates_of(day: Day, reference: datetime) -> Dates | None:
    """Return the days that one day means: itself, or all of its week, "next week"; None if there is no such day."""
    if day.weekday is None and day.week_number is None and day.calendar_week is not None:
        monday = reference.date() - timedelta(reference.weekday()) + _WEEK * day.calendar_week
        return monday, monday + _WEEK - timedelta(1)
    found = possible_dates(day, Span(DAY_MINUTES - 1), reference)
    return None if isinstance(found, Refused) else (found.dates[0], found.dates[0])


def dates_asked_for(text: str, reference: datetime, locale: str) -> tuple[Dates | None] | None:
    """Return the days whose meetings a question asks for: "what do we have today?"; None if it asks nothing like that.

    The days are None if it asks for all meetings: "which meetings are there?".
    """
    for language in dict.fromkeys((vocabulary_of(locale).language, "en")):
        found = _asked_for(text, reference, language, locale)
        if found is not None:
            return found
    return None


def _asked_for(text: str, reference: datetime, language: str, locale: str) -> tuple[Dates | None] | None:
    heads, others, nouns = _words_of(language)
    if text.rstrip().endswith("?"):  # "do we have a meeting tomorrow?"
        others |= frozenset(map(fold_letters, VOCABULARIES[language].articles))
    words = without_beginnings(text.replace("’", "'").strip(" ¿?!."), VOCABULARIES[language].politeness)
    said = words.split()
    folded = [_folded(word) for word in said]
    if not 1 < len(said) <= _MOST_WORDS:
        return None
    around = [all(part in others for part in parts) for parts in folded]
    first = next((at for at, is_around in enumerate(around) if not is_around), len(said))
    end = next((at for at in range(len(said), first, -1) if not around[at - 1]), first)
    outside = {part for at, parts in enumerate(folded) if not first <= at < end for part in parts}
    asks = [at for at in (0, end) if at < len(said) and folded[at] and folded[at][0] in heads]
    if not asks or outside.isdisjoint(nouns):
        return None
    if first == len(said):
        return _without_days(said, folded, heads, reference, locale)
    for begin in range(first, max(-1, first - 1 - _MOST_GIVEN_BACK), -1):
        dates = dates_in(" ".join(said[begin:end]), reference, locale)
        if dates is not None:
            return (dates,)
    return None


def _without_days(
    said: list[str], folded: list[list[str]], heads: frozenset[str], reference: datetime, locale: str
) -> tuple[Dates | None] | None:
    """Return the answer to a question in which no word says a day alone, as in "what is on this week?"."""
    for begin in range(len(said) - 1, max(0, len(said) - _MOST_GIVEN_BACK), -1):
        dates = dates_in(" ".join(said[begin:]), reference, locale)
        if dates is not None:
            return (dates,)
    return (None,) if folded[0][0] in heads else None


def _folded(word: str) -> list[str]:
    """Return the parts of a word: "y a-t-il" has three, "what's" has two."""
    return _WORD.findall(fold_letters(word.replace("'", " ")))


@cache
def _words_of(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words that begin a question for meetings, all words that may stand in it, and those one of which must.

    All are folded.
    """
    vocabulary = VOCABULARIES[language]
    heads, others, nouns = (
        frozenset(part for word in words for part in _folded(word))
        for words in (vocabulary.listing, vocabulary.beside_listing, vocabulary.listed)
    )
    return heads, heads | others | nouns, nouns

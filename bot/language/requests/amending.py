"""Words that change what was said about time before: "Friday" keeps the hour, "4pm" keeps the day."""

from datetime import datetime, timedelta

from bot.language.meaning.outcomes import Timeless
from bot.language.readers.lengths import read_amount, read_length, read_months
from bot.language.readers.scan import drop_unsupported, scan
from bot.language.readers.values import (
    Bound,
    Clock,
    Day,
    DayPart,
    Days,
    FromNow,
    Length,
    Phrase,
    Range,
    Reason,
    Rule,
    Unusable,
    Value,
    ZoneNames,
)
from bot.language.requests.pieces import CLOSING_SIGNS
from bot.language.requests.reading import MAX_COMMAND_LENGTH, ReadRequest, read_command
from bot.language.text.line import Line
from bot.language.text.tags import Half, Tag
from bot.language.text.vocabulary import Vocabulary
from bot.language.words import VOCABULARIES, vocabulary_of
from bot.language.zones import find_zones
from bot.meetings.characters import without_emoji

Values = tuple[Value | Half, ...]
"""All that words say about time; a Half is a mere "pm"."""
MAX_LENGTH_DIGITS = 4
# What may stand beside a time and says nothing.
_IGNORED_SIGNS = frozenset(".,;:!?()-")
_IGNORED_TAGS = (Tag.AT, Tag.ON, Tag.DATE, Tag.FOR, Tag.LEAD, Tag.LASTING, Tag.CLOSING, Tag.CORRECTION, Tag.EMOJI)
_TIME_KINDS = (Clock, Range, FromNow, Bound)


def read_amendment(before: str, words: str, said_at: datetime, locale: str) -> ReadRequest | None:
    """Read words as a change to an earlier time: "Friday" keeps the hour, "4pm" keeps the day.

    `before` is the earlier time, in words. Returns None if the words say no time, or anything else besides.
    """
    values = values_in(words, locale)
    if not values:
        return None
    reading = read_command(merge_times(before, words, values, locale), said_at, locale)
    return None if reading.subject or isinstance(reading.outcome, Timeless) else reading


def length_in(words: str, locale: str) -> timedelta | None:
    """Return the length that words name, "45 min"; a mere number is in minutes. None if they name anything else."""
    words = without_emoji(words)
    if words.isascii() and words.isdigit():
        return timedelta(minutes=int(words)) if 0 < len(words) <= MAX_LENGTH_DIGITS and int(words) else None
    for vocabulary in _vocabularies_for(locale):
        line = Line(words, vocabulary)
        phrase = read_length(line, 0)
        if phrase is not None and phrase.end == len(line) and isinstance(phrase.value, Length):
            return phrase.value.length
    return None


def amount_in(words: str, locale: str) -> timedelta | None:
    """Return how much time words name, "an hour", "2 weeks"; a mere number is in minutes. None if they name more."""
    if words.isascii() and words.isdigit():
        return length_in(words, locale)
    for vocabulary in _vocabularies_for(locale):
        line = Line(words, vocabulary)
        found = read_amount(line, 0)
        if found is not None and found[1] == len(line):
            return found[0]
    return None


def months_in(words: str, locale: str) -> int:
    """Return how many months words name, "a month", "2 months"; 0 if they name anything else."""
    for vocabulary in _vocabularies_for(locale):
        line = Line(words, vocabulary)
        found = read_months(line, 0)
        if found is not None and found[1] == len(line):
            return found[0]
    return 0


def ordinal_in(words: str, locale: str) -> int:
    """Return the number of a choice that words name by its place, "the second one"; 0 if they say anything else."""
    for vocabulary in _vocabularies_for(locale):
        line = Line(words, vocabulary)
        ordinals = [at for at in range(len(line)) if line.value(at, Tag.ORDINAL) is not None]
        others = [at for at in range(len(line)) if at not in ordinals]
        if len(ordinals) == 1 and all(line.has(at, Tag.ONE) or _is_article(line, at) for at in others):
            return int(line.value(ordinals[0], Tag.ORDINAL))
    return 0


def _is_article(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return line.text[token.start : token.end].casefold() in line.vocabulary.articles


def values_in(words: str, locale: str) -> Values | None:
    """Return all that words say about time, None if they say anything else besides."""
    if len(words) > MAX_COMMAND_LENGTH:
        return None
    zones = find_zones(without_emoji(words))
    if zones:
        return (ZoneNames(zones),)
    found = (_values_of(Line(words, vocabulary)) for vocabulary in _vocabularies_for(locale))
    return next((values for values in found if values is not None), None)


def _values_of(line: Line) -> Values | None:
    """Return all that a line says about time, None if it says anything else besides."""
    found = scan(line)
    is_rule = len(found) == 1 and isinstance(found[0].value, Rule) and found[0].end - found[0].first == len(line)
    phrases = found if is_rule else drop_unsupported(line, found)  # "monthly"
    values: list[Value | Half] = [phrase.value for phrase in phrases]
    read = {at for phrase in phrases for at in range(phrase.first, phrase.end)}
    for at in range(len(line)):
        if at in read:
            continue
        if line.has(at, Tag.PART):
            values.append(DayPart(line.value(at, Tag.PART)))
        elif line.has(at, Tag.HALF_DAY):
            values.append(line.value(at, Tag.HALF_DAY))
        elif not (line.tokens[at].is_number or line.word(at) in _IGNORED_SIGNS or line.has(at, *_IGNORED_TAGS)):
            return None
    return tuple(values)


def without_closing(words: str, locale: str) -> str:
    """Return words without what a request ends with: "please", signs, an emoji."""
    for vocabulary in dict.fromkeys((vocabulary_of(locale).language, "en")):
        line = Line(words, VOCABULARIES[vocabulary])
        end = len(line)
        while end > 1 and (line.has(end - 1, Tag.CLOSING, Tag.EMOJI) or line.word(end - 1) in CLOSING_SIGNS):
            end -= 1
        words = line.slice(0, end)
    return words


def merge_times(words: str, answer: str, values: Values, locale: str) -> str:
    """Return the earlier time, in words, with an answer to it, and without what the answer replaces."""
    line = max((Line(words, vocabulary) for vocabulary in _vocabularies_for(locale)), key=_tokens_of_time)
    kept = [phrase for phrase in drop_unsupported(line, scan(line)) if not _is_replaced(phrase, values)]
    # A zone is read only after its clock, so it has to come after the answer if that has the clock.
    zones = [phrase for phrase in kept if isinstance(phrase.value, ZoneNames) and has_value(values, *_TIME_KINDS)]
    before = [line.slice(phrase.first, phrase.end) for phrase in kept if phrase not in zones]
    after = [line.slice(phrase.first, phrase.end) for phrase in zones]
    return " ".join([*before, answer, *after])


def _vocabularies_for(locale: str) -> tuple[Vocabulary, ...]:
    """Return the vocabularies to try, the locale's first."""
    return (vocabulary_of(locale), *VOCABULARIES.values())


def _tokens_of_time(line: Line) -> int:
    """Return how many tokens of a line are read as time."""
    return sum(phrase.end - phrase.first for phrase in drop_unsupported(line, scan(line)))


def has_value(values: Values, *kinds: type) -> bool:
    """Tell whether a value of one of these classes was said."""
    return any(isinstance(value, kinds) for value in values)


def _is_replaced(phrase: Phrase, values: Values) -> bool:
    """Tell whether an answer says anew what a phrase says."""
    match phrase.value:
        case Unusable(Reason.UNKNOWN_RULE):  # an hour alone does not say what the rule is
            return has_value(values, Rule, Day, FromNow)
        case Unusable():
            return True
        case Clock() | Range() | FromNow() | Bound():
            return has_value(values, *_TIME_KINDS)
        case DayPart():
            return has_value(values, DayPart, *_TIME_KINDS)
        case Day() | Days():
            return has_value(values, Day, Days, FromNow)
        case other:
            return has_value(values, type(other))

"""Takes out times and days that are named only to be denied: "3pm not 4pm", "Friday, not Thursday, 3pm"."""

from dataclasses import replace

from bot.language.readers.values import Clock, Day, Grade, Phrase, Range
from bot.language.text.line import Line
from bot.language.text.tags import Tag

_FURTHEST = 2


def without_denied(line: Line, phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases without those that a "not" denies beside one of their kind; the words of both stay together.

    A mere "not Thursday" stays, for nobody said which day is meant instead. So does "not Thursday but Friday".
    """
    if not line.speaks_of(Tag.NOT):
        return phrases
    kept: list[Phrase] = []
    for phrase in phrases:
        if _is_denied(line, kept, phrase) or _is_said_again(line, kept, phrase):
            kept[-1] = replace(kept[-1], end=phrase.end)
        else:
            kept.append(phrase)
    return kept


def _is_denied(line: Line, before: list[Phrase], phrase: Phrase) -> bool:
    """Tell whether "not" stands between a phrase and those before it, of which one is of its kind."""
    if not before or not _has_kind(before[-_FURTHEST:], phrase):
        return False
    gap = [at for at in range(before[-1].end, phrase.first) if line.word(at) != ","]
    is_not = len(gap) in {1, _FURTHEST} and line.has(gap[0], Tag.NOT) and not line.has(gap[0], Tag.CORRECTION)
    is_led = all(line.has(at, Tag.AT, Tag.ON, Tag.DATE) for at in gap[1:])
    return is_not and is_led and not any(line.has(before[-1].first - back, Tag.NOT) for back in (1, 2))


def _has_kind(others: list[Phrase], phrase: Phrase) -> bool:
    """Tell whether one of the phrases is a clock, or a day, as this one is; a mere number is none beside a clock."""
    kind = (Clock, Range) if isinstance(phrase.value, Clock | Range) else Day
    is_bare = phrase.grade is Grade.BARE
    found = (other for other in others if isinstance(other.value, kind) and isinstance(phrase.value, kind))
    return any(is_bare or other.grade is not Grade.BARE for other in found)


def _is_said_again(line: Line, before: list[Phrase], phrase: Phrase) -> bool:
    """Tell whether a phrase behind one that is denied says again what is meant: "Thursday 3pm, not Friday 3pm"."""
    if not before or before[-1].end != phrase.first:
        return False
    is_denied = any(line.has(at, Tag.NOT) for at in range(before[-1].first, before[-1].end))
    return is_denied and any(other.value == phrase.value for other in before[-_FURTHEST:])

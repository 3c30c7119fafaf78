"""Finds times from now that are not clear: "in 10", "in a few minutes", "in 1-2 hours", "later"."""

from bot.language.meaning.outcomes import Outcome, Timeless
from bot.language.readers.values import Reason
from bot.language.text.line import Line
from bot.language.text.tags import Tag, Unit

_MOST_BEFORE_UNIT = 5
_SHORT_UNITS = (Unit.MINUTE, Unit.HOUR)


def start_of_unread(line: Line, end: int) -> int:
    """Return where a time from now begins that is said up to a position but is not clear: "in 10", "later".

    Returns the line's length if there is none.
    """
    last = end - 1
    if line.has(last, Tag.SOON) and last > 0 and not line.has(last - 1, Tag.OR, Tag.AND):  # "Sooner or later"
        return last
    if line.number(last) is not None and line.has(last - 1, Tag.IN):
        return last - 1
    return _start_before_unit(line, last)


def ask_about_unread(line: Line, outcome: Outcome) -> Outcome:
    """Return the outcome of a sentence, or that its time was not understood if it has such a time from now."""
    if not isinstance(outcome, Timeless) or outcome.reason is not None or not line.speaks_of(Tag.UNIT):
        return outcome
    for at in range(len(line)):
        first = _start_before_unit(line, at)
        if first < len(line):
            return Timeless(Reason.UNREAD_TIME, line.slice(first, at + 1))
    return outcome


def _start_before_unit(line: Line, at: int) -> int:
    """Return where "in a few minutes" begins, whose unit is at a position; the line's length if it is none.

    Between "in" and hours there are only words that count: "opening" does not in "changes in opening hours".
    """
    unit = line.value(at, Tag.UNIT)
    first = at
    while unit in _SHORT_UNITS and first > max(0, at - _MOST_BEFORE_UNIT) and not line.leads_to_distance(first):
        first -= 1
        if unit is Unit.HOUR and line.is_untagged_word(first):
            return len(line)
    return first if unit in _SHORT_UNITS and line.leads_to_distance(first) else len(line)

"""Tells words behind a time that can only be the subject's: "Sync tomorrow 3pm with Ann", "... at HQ"."""

from itertools import pairwise

from bot.language.readers.scan import are_adjacent
from bot.language.readers.values import Clock, Day, Grade, Phrase, Range
from bot.language.text.line import Line
from bot.language.text.tags import Tag

_LEADS = (Tag.WITH, Tag.ON, Tag.IN, Tag.AT, Tag.FOR, Tag.EMOJI)
_SIGNS = frozenset(",-+(")
# If one of these is behind the time, the words may say something else about it.
_OF_TIME = (
    *(Tag.DAYS_AHEAD, Tag.WEEKDAY, Tag.WEEKDAYS, Tag.MONTH, Tag.UNIT, Tag.EVERY, Tag.RECURS, Tag.NOT, Tag.UNTIL),
    *(Tag.BOUND, Tag.OR, Tag.PART, Tag.IN_PART, Tag.TODAY_PART, Tag.NEXT, Tag.LAST, Tag.ORDINAL, Tag.CORRECTION),
)


def is_subject_behind(line: Line, phrases: list[Phrase]) -> bool:
    """Tell whether phrases are one clear day and clock, and words behind them lead to a place, people or a topic.

    Then the time is as clear as at the end, and the words behind it belong to the subject.
    """
    days = [phrase for phrase in phrases if isinstance(phrase.value, Day)]
    clocks = [phrase for phrase in phrases if isinstance(phrase.value, Clock | Range)]
    if len(days) != 1 or len(clocks) != 1 or clocks[0].grade is not Grade.CLEAR or days[0].grade is Grade.BARE:
        return False
    is_run = all(are_adjacent(line, first, second) for first, second in pairwise(phrases))
    first = phrases[-1].end
    if not is_run or any(line.has(at, *_OF_TIME) for at in range(first, len(line))):
        return False
    while line.word(first) in _SIGNS:
        first += 1
    topics = {naming.split()[0] for naming in line.vocabulary.namings}
    if line.has(first, Tag.AND):  # "for an hour and ten people"
        return False
    return line.has(first, *_LEADS) or line.word(first) == "#" or line.word(first) in topics

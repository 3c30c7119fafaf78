"""Finds words about time that touch what was read as time, and were not read with it: "a week" in "a week on Friday".

Such words may change what was read, so the bot asks instead of taking them for the end of a subject. A number, a month
or a weekday that only stands there is a subject's: "Sprint 12 Friday", "Top 10 for May tomorrow".
"""

from dataclasses import replace

from bot.language.meaning.outcomes import Exact, Flagged, Open, Outcome
from bot.language.readers.values import Clock, Day, FromNow, Length, Phrase, Reason, Rule
from bot.language.requests.pieces import Slice
from bot.language.text.line import Line
from bot.language.text.tags import Frequency, Tag, Unit

_LEADS = (Tag.AT, Tag.ON, Tag.FOR, Tag.LEAD, Tag.APPROX, Tag.FROM, Tag.DATE)
_SHORT_UNITS = frozenset((Unit.MINUTE, Unit.HOUR))
_LONG_UNITS = frozenset((Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR))
_JOINTS = (Tag.UNTIL, Tag.AND)
_WEEKDAYS = (Tag.WEEKDAY, Tag.WEEKDAYS, Tag.WORKDAY, Tag.WORKDAYS)
_JOINING_SIGNS = frozenset("-&/")
_FURTHEST = 3
_DAYS = 31


def ask_about_leftover(line: Line, phrases: list[Phrase], outcome: Outcome) -> Outcome:
    """Return the outcome of phrases, or a question if words about time that touch them were not read.

    The moment that was read is among the choices.
    """
    if not isinstance(outcome, Exact | Flagged):
        return outcome
    found = _find_leftover(line, phrases)
    if found is None:
        return outcome
    timing = outcome.timing
    others = outcome.others if isinstance(outcome, Flagged) else ()
    series = None if timing.series is None else replace(timing.series, clock=None)
    choices = (timing, *others)
    return Open(Reason.TIME_IN_SUBJECT, line.slice(*found), choices, timing.length, series)


def _find_leftover(line: Line, phrases: list[Phrase]) -> Slice | None:
    """Return the words about time that touch a phrase, with the phrase, if no phrase has read them; else None."""
    read = {at for phrase in phrases for at in range(phrase.first, phrase.end)}
    for phrase in phrases:
        before = phrase.first - 1
        while before >= 0 and before not in read and line.has(before, *_LEADS) and not _tells_order(line, before):
            before -= 1
        is_free = before >= 0 and before not in read and not _joins_end(line, before, phrase, phrases)
        first = _start_before(line, before, phrase) if is_free else None
        if first is not None and not read.intersection(range(first, before + 1)):
            return first, phrase.end
        end = _end_after(line, phrase.end, phrase) if phrase.end not in read else None
        if end is not None and not read.intersection(range(phrase.end, end)):
            return phrase.first, end
    return None


def _joins_end(line: Line, at: int, phrase: Phrase, phrases: list[Phrase]) -> bool:
    """Tell whether a word joins a clock to the day of its end: "2.12. 9 Uhr BIS 2.12. 11 Uhr"."""
    is_end = line.has(at, Tag.UNTIL) and isinstance(phrase.value, Day)
    return is_end and any(isinstance(before.value, Clock) and before.end == at for before in phrases)


def _start_before(line: Line, at: int, phrase: Phrase) -> int | None:
    """Return where words about time begin that end at `at`, before a phrase and its "on"; None if there are none."""
    is_name = line.has(phrase.first, Tag.EVERY) and at == 0  # "First every Monday": nothing is the first of "every"
    is_denied = line.has(at, Tag.NOT) and not (at and line.has(at - 1, Tag.AT))  # not "pas à pas à 15h"
    is_ordered = _tells_order(line, at) and _may_order(line, at, phrase) and not is_name
    start = at if is_denied or is_ordered else _start_of_every(line, at)
    if start is not None:
        return start
    if line.has(at, Tag.BOUND):
        return None if line.has(at + 1, Tag.AT) else at  # "he is coming by at 3"
    if isinstance(phrase.value, Clock) and line.has(at, Tag.IN) and line.has(phrase.end - 1, Tag.UNIT):
        return at  # "dans les deux heures"
    if line.value(at, Tag.UNIT) in _LONG_UNITS or line.has(at, Tag.WORKDAY):
        return _start_of_count(line, at, phrase)
    if line.has(at, *_JOINTS) or line.word(at) in _JOINING_SIGNS:
        if line.word(at) == "-" and not line.is_glued(at) and line.may_be_noun(at - 2):
            return None  # "Sprint 12 - Monday, 30 November"
        return at - 1 if _may_be_listed(line, at - 1, phrase) else None
    is_weekday = isinstance(phrase.value, Day) and phrase.value.weekday is not None
    is_pair = line.has(at - 1, Tag.EVERY) and is_weekday  # "every alternate Tuesday"
    is_pair = is_pair or _is_dotted_date(line, at)
    is_pair = is_pair or (line.has(at, Tag.FROM_NOW) and line.has(at - 1, Tag.WEEKDAY, Tag.WEEKDAYS))
    is_pair = is_pair or (line.has(at, Tag.OF) and line.value(at - 1, Tag.UNIT) in _LONG_UNITS)  # "the week of Dec 7"
    if is_pair:
        return at - 1
    return at if isinstance(phrase.value, Rule) and _names_day_of(line, at, phrase.first, phrase.value) else None


def _start_of_every(line: Line, at: int) -> int | None:
    """Return where "every", "every even week" or "chaque semaine paire" begins that ends at `at`, or None."""
    if line.has(at, Tag.EVERY):
        return at
    is_unit_last, is_word_last = line.value(at, Tag.UNIT) in _LONG_UNITS, line.is_untagged_word(at)
    is_unit = is_unit_last or (is_word_last and line.value(at - 1, Tag.UNIT) in _LONG_UNITS)
    return at - 2 if is_unit and line.has(at - 2, Tag.EVERY) else None


def _names_day_of(line: Line, at: int, first: int, rule: Rule) -> bool:
    """Tell whether the token before a rule, which begins at `first`, says which of its days: "1 y 15 de cada mes"."""
    is_of_month = line.has(first, Tag.OF, Tag.EVERY) and rule.frequency is Frequency.MONTHLY
    if is_of_month and line.has(at - line.has(at, Tag.OF), *_WEEKDAYS):  # "... Friday of every month"
        return True
    return _is_number(line, at) and (is_of_month or _counts_days(line, at, rule))


def _is_dotted_date(line: Line, at: int) -> bool:
    """Tell whether "on 04.09" ends at a position, which is a date that this language does not write."""
    is_pair = line.digits(at) is not None and line.word(at - 1) == "." and line.digits(at - 2) is not None
    is_on = line.has(at - 3, Tag.ON) and not line.has(at - 3, Tag.FOR)
    return is_pair and is_on and line.is_glued(at) and line.is_glued(at - 1)


def _counts_days(line: Line, at: int, rule: Rule) -> bool:
    """Tell whether the number before a rule counts its days: "two Fridays", "in 3 business days"."""
    return rule.is_plural or (bool(rule.weekdays) and line.has(at - 1, Tag.IN))


def _tells_order(line: Line, at: int) -> bool:
    """Tell whether a token is an ordinal: "first", "2nd"."""
    return line.has(at, Tag.ORDINAL) or (line.has(at, Tag.ORDINAL_END) and line.digits(at - 1) is not None)


def _may_order(line: Line, at: int, phrase: Phrase) -> bool:
    """Tell whether an ordinal may change a phrase: "2nd Friday", "the first at 3pm"; not "Who is on first tomorrow"."""
    is_weekday = isinstance(phrase.value, Day) and phrase.value.weekday is not None
    is_word = line.has(at, Tag.ORDINAL) and not line.has(at - 1, Tag.DATE)
    return not is_word or is_weekday or isinstance(phrase.value, Rule)


def _is_number(line: Line, at: int) -> bool:
    """Tell whether a token is a number, in digits or in words, or the "a" of "a week"."""
    return line.number(at) is not None or line.has(at, Tag.ONE, Tag.NUMBER)


def _start_of_count(line: Line, at: int, phrase: Phrase) -> int | None:
    """Return where "3 days", "a few days", "last day of the month" begins, whose unit is at `at`; None if uncounted.

    Before a clock a mere number is a subject's: "Plan of 5 years at 3pm".
    """
    first = _start_of_distance(line, at)
    if first is not None:
        return first
    for first in range(at - 1, at - 2 - _FURTHEST, -1):
        is_place = line.has(first, Tag.LAST, Tag.NEXT) or _tells_order(line, first)
        if first == at - 1 and _is_of_other_time(line, at):
            return None
        if is_place or _is_number(line, first):
            is_said = is_place or first < at - 1 or line.has(first - 1, Tag.IN) or isinstance(phrase.value, Day)
            return first if is_said else None
        is_filler = line.has(first, Tag.OF, Tag.DATE, Tag.ON, Tag.UNIT, Tag.WORKDAY, Tag.RECURS)
        if line.has(first, *_WEEKDAYS):  # "... Friday of the month"
            return first
        if not is_filler and not (first == at - 1 and _is_number(line, first - 1) and line.has(first - 2, Tag.IN)):
            return None
    return None


def _start_of_distance(line: Line, at: int) -> int | None:
    """Return where "in a few days", "d'ici trois jours" or "in 2-3 weeks" begins, whose unit is at `at`; else None."""
    for first in range(at - 1, at - 2 - _FURTHEST, -1):
        if line.leads_to_distance(first):
            return first
        is_count = _is_number(line, first) or line.has(first, Tag.FEW, Tag.OR, Tag.UNTIL, Tag.NEXT, Tag.DATE, Tag.OF)
        if not is_count:
            return None
    return None


def _is_of_other_time(line: Line, at: int) -> bool:
    """Tell whether a unit is of a time in which no meeting of today's words is: "last week", "next year"."""
    is_long = line.value(at, Tag.UNIT) in {Unit.MONTH, Unit.YEAR}
    return line.has(at - 1, Tag.LAST) or (is_long and line.has(at - 1, Tag.NEXT))


def _may_be_listed(line: Line, at: int, phrase: Phrase) -> bool:
    """Tell whether a token before a joint may be in a list with this phrase: "the 1st and 15th monthly"."""
    if isinstance(phrase.value, Rule):
        return line.has(at, Tag.WEEKDAY) or (phrase.value.month_day is not None and _tells_day(line, at) is not None)
    if isinstance(phrase.value, Clock):  # "Dec 7, 9 and 10am"
        return line.has(at + 1, Tag.AND) and line.digits(at) is not None and not line.may_be_noun(at - 1)
    return isinstance(phrase.value, Day) and _may_be_day(line, at, phrase.value)


def _tells_day(line: Line, at: int) -> int | None:
    """Return the number of "7", "7th" or "7.", whose last token is at `at`; None if it is no day of a month."""
    if line.word(at) == "." or line.has(at, Tag.ORDINAL_END):
        at -= 1
    number = line.number(at) or line.value(at, Tag.ORDINAL)
    return number if number is not None and 1 <= number <= _DAYS else None


def _end_of_length(line: Line, at: int) -> int | None:
    """Return the position after a length that was not read, "for 1-2 hours"; None if none begins here."""
    if not line.has(at, Tag.FOR, Tag.LASTING):
        return None
    here = line.skip(at, Tag.FOR, Tag.LASTING, Tag.APPROX)
    end = here
    while end < here + _FURTHEST and (_is_number(line, end) or line.has(end, Tag.FEW, Tag.OR, Tag.UNTIL, Tag.OF)):
        end += 1
    return end + 1 if end > here and line.value(end, Tag.UNIT) in _SHORT_UNITS else None


def _may_be_day(line: Line, at: int, day: Day) -> bool:
    """Tell whether a token before or after a joint may be a day in a list with this one: "7 and 9 December"."""
    if line.has(at, Tag.WEEKDAY, Tag.DAYS_AHEAD):
        return True
    return day.is_date and (line.has(at, Tag.MONTH) or _tells_day(line, at) is not None)


def _end_after(line: Line, at: int, phrase: Phrase) -> int | None:
    """Return the position after words about time that begin at `at`, behind a day or a rule; None if there are none."""
    is_distance = isinstance(phrase.value, Day | FromNow | Length) and line.has(phrase.end - 1, Tag.UNIT, Tag.LENGTH)
    if is_distance and line.has(at, Tag.OR, Tag.UNTIL) and _is_number(line, at + 1):
        return at + 2  # "in an hour or two"
    length = _end_of_length(line, at + (line.word(at) == ","))
    if length is not None:
        return length
    if line.word(at) == "+" and line.number(at + 1) is not None and line.has(at + 2, Tag.UNIT):
        return at + 3  # "4pm +3 days"
    if not isinstance(phrase.value, Day | Rule):
        return None
    if line.has(at, Tag.NOT):
        return at + 1
    if line.has(at, Tag.WEEK_LATER) and at + 1 < len(line):  # "tomorrow week"
        return at + 1
    if not (line.has(at, *_JOINTS) or line.word(at) in _JOINING_SIGNS):
        return None
    is_day = isinstance(phrase.value, Day) and _may_be_day(line, at + 1, phrase.value)
    return at + 2 if is_day or line.has(at + 1, Tag.EVERY) else None

"""Finds days that people say clearly but that are not known here: "next month", "the weekend", "Christmas".

They become Unusable phrases, so that the bot asks for the day instead of taking another one.
"""

from bot.language.readers.values import Grade, Phrase, Reason, Unusable
from bot.language.readers.written_dates import read_year
from bot.language.text.line import Line
from bot.language.text.tags import Tag, Unit

_UNKNOWN_UNITS = frozenset((Unit.MONTH, Unit.YEAR))
_WHICH = (Tag.NEXT, Tag.THIS, Tag.LAST, Tag.AFTER_NEXT)
_NO_MONTH_LEADS = (Tag.FOR, Tag.WITH, Tag.TO, Tag.UNTIL, Tag.OF)


def find_unknown_day(line: Line, at: int, first: int) -> Phrase | None:
    """Return "in 2 months", "next month", "in March" or "Christmas" as an Unusable phrase; None if none stands here.

    `first` is where the phrase began, with the words that lead to the day.
    """
    if not line.speaks_of(Tag.UNIT, Tag.MONTH, Tag.UNKNOWN_DAY):
        return None
    found = _find_unknown_unit(line, at - (at > first and line.has(at - 1, Tag.IN)))
    found = found or _find_unknown_month(line, at, first)
    is_before = at > first and line.has(at - 1, Tag.UNKNOWN_DAY)  # "début décembre", whose "début" may lead to a clock
    found = (
        found or _find_unknown_name(line, at, first) or (_find_unknown_name(line, at - 1, first) if is_before else None)
    )
    if found is None:
        return None
    end, grade = found
    return None if line.is_possessive(end) else Phrase(Unusable(Reason.UNREAD_TIME), first, end, grade)


def _find_unknown_unit(line: Line, at: int) -> tuple[int, Grade] | None:
    """Find "in 2 months", "a month from now", "next month", "el mes que viene"; returns the position after it."""
    here = line.skip(at, Tag.IN, Tag.APPROX, *_WHICH)
    is_said = here > at and line.has(here - 1, Tag.IN, Tag.APPROX, *_WHICH)
    if line.has(here, Tag.ONE) or line.number(here) is not None or line.has(here, Tag.NUMBER):
        here += 1
    if line.value(here, Tag.UNIT) not in _UNKNOWN_UNITS:
        return None
    end = line.skip(here + 1, *_WHICH, Tag.FROM_NOW)
    end = here + 1 if line.has(end, Tag.WEEKDAY) else end  # "Fechamento do mês próxima sexta"
    return (end, Grade.CLEAR) if is_said or end > here + 1 else None


def _find_unknown_month(line: Line, at: int, first: int) -> tuple[int, Grade] | None:
    """Find a month without its day, "in March", "next March", "Dec 2027"; but not in "the budget for March"."""
    here = line.skip(at, *_WHICH)
    if not line.has(here, Tag.MONTH):
        return None
    lead = here - 1
    is_led = here > first and line.has(lead, Tag.ON, Tag.IN, *_WHICH) and not line.has(lead, *_NO_MONTH_LEADS)
    year, end = read_year(line, here + 1)
    if year is None and (not is_led or line.digits(here + 1) is not None):
        return None
    return end, Grade.LED if here > at else Grade.BARE  # "vacations in May" alone speaks of no time


def _find_unknown_name(line: Line, at: int, first: int) -> tuple[int, Grade] | None:
    """Find "the weekend", "Christmas", "Good Friday", "mid March", "the end of the month"."""
    here = line.skip(at, *_WHICH)
    if not line.has(here, Tag.UNKNOWN_DAY) or line.has(here - 1, Tag.WITH):  # "avec Noël" is with a person
        return None
    if here == 0 and " " not in line.word(here):  # in "Easter at 3pm" it is the subject
        return None
    is_led = here > first or line.value(here, Tag.UNKNOWN_DAY) == "led"
    grade = Grade.LED if is_led else Grade.BARE
    if not line.value(here, Tag.UNKNOWN_DAY):
        return line.skip(here + 1, *_WHICH), grade
    # "mid", "the end of": only together with a month, a week or a year.
    whole = line.skip(here + 1, Tag.OF, Tag.DATE, *_WHICH)
    whole += line.word(whole) == "-"
    if line.has(whole, Tag.MONTH):
        _, end = read_year(line, whole + 1)
        is_said = end == len(line) and here > 0 and not line.has(first - 1, Tag.UNTIL)
        return end, Grade.LED if is_said else grade  # "Sync mid March", but "Early March review"
    is_span = line.has(whole, Tag.NEXT_WEEK) or line.value(whole, Tag.UNIT) in {Unit.WEEK, *_UNKNOWN_UNITS}
    if not is_span:
        return None
    is_name = here == first == 0 and not line.has(whole, Tag.NEXT_WEEK)  # "End of year review"
    return line.skip(whole + 1, *_WHICH), Grade.BARE if is_name else Grade.CLEAR

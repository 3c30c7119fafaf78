"""Readers of days ("tomorrow", "next Friday", "in 3 days") and of parts of a day ("tonight", "in the morning")."""

from dataclasses import replace

from bot.language.readers.digits import is_clock_beside_day
from bot.language.readers.lengths import leads_from_now
from bot.language.readers.month_days import FoundNth, read_nth_of_month
from bot.language.readers.unknown_days import find_unknown_day
from bot.language.readers.values import Day, DayPart, Grade, Phrase, Reason, Unusable
from bot.language.readers.weeks import leads_to_week, read_week_number, says_week
from bot.language.readers.written_dates import FoundDate, read_date, read_date_after_weekday
from bot.language.text.line import Line, memoized
from bot.language.text.tags import Half, Part, Tag, Unit

_WEEK = 7
_LETTERS_OF_DAY = 2
_PARTS_OF_HALVES = {Half.AM: Part.MORNING, Half.PM: Part.AFTERNOON}
DAYS_OF: dict[Unit | None, int] = {Unit.DAY: 1, Unit.WEEK: _WEEK, Unit.FORTNIGHT: 2 * _WEEK}
"""How many days a unit has, of those that are whole days."""
_DAYS_OF_MONTH = 30
_LEADS_TO_BASE = (Tag.FROM, Tag.PAST)
_WEEKDAY_OPENINGS = frozenset(",(")


@memoized
def read_day(line: Line, at: int) -> Phrase | None:
    """Read "tomorrow", "next Friday", "Friday the 13th", "12 March", "3/4", "in 3 days", "a week from Tuesday".

    A day that is said clearly but not known here ("Christmas") is a phrase of Unusable.
    """
    if line.value(at, Tag.APPROX):  # the "about" of "things to talk about tomorrow"
        return None
    is_of = line.has(at, Tag.OF) and line.has(at + 1, Tag.WEEKDAY)  # "reunião de segunda"
    is_of = is_of or (line.has(at, Tag.OF) and line.digits(at + 1) is not None and _is_month_next(line, at + 2))
    is_of = is_of or (line.word(at) == "@" and line.digits(at + 1) is not None)  # "@30/11"
    here = line.skip(at + is_of, Tag.ON, Tag.DATE, Tag.FOR, Tag.LEAD, Tag.APPROX)
    if here > at and any(_is_day_of_nothing(line, lead) for lead in range(at, here)):
        return None  # "Puesta al día el primero de mayo"
    found = (
        _read_days_ahead(line, here)
        or read_nth_of_month(line, here)
        or _read_weekday(line, here)
        or _read_distance(line, _include_in(line, here, at))
        or _read_days_ago(line, here)
    )
    found = found or read_date(line, here, at) or _read_date_after_which(line, here, at)
    if found is None:
        return find_unknown_day(line, here, at)
    day, end, grade = _with_weekday_after(line, found)
    if line.is_possessive(end):
        is_clock = line.has(end + 3, Tag.HALF_DAY, Tag.OCLOCK) or line.word(end + 3) == ":"
        if not is_clock or line.digits(end + 2) is None:
            return None
        end += 2  # "tomorrow's 3pm sync"
    is_led = any(line.has(earlier, Tag.ON, Tag.DATE) for earlier in range(at, here))
    return Phrase(day, at, end, max(grade, Grade.LED) if is_led else grade)


def is_word_for_day(line: Line, at: int) -> bool:
    """Tell whether a token is a noun that may lead to a date, "día", "al día", and may as well only mean a day."""
    is_noun = line.has(at, Tag.UNIT) or " " in line.word(at)
    return line.has(at, Tag.DATE) and not line.has(at, Tag.ON) and is_noun


def _is_day_of_nothing(line: Line, at: int) -> bool:
    """Tell whether a word such as "día" leads to no number and no weekday, and so belongs to the words before it."""
    if not is_word_for_day(line, at):
        return False
    is_weekday = line.has(at + 1, Tag.WEEKDAY) and not line.has(at, Tag.UNIT)  # "el día lunes"
    return line.number(at + 1) is None and not is_weekday and not line.has(at + 1, Tag.NUMBER, Tag.ORDINAL)


def _is_month_next(line: Line, at: int) -> bool:
    """Tell whether a month in words stands at a position, with an "of" before it or none."""
    return line.has(line.skip(at, Tag.OF), Tag.MONTH)


def _with_weekday_after(line: Line, found: FoundDate | FoundNth) -> FoundDate | FoundNth:
    """Return a date with the weekday that follows it: "3 December, Thursday", "Dec 3 (Thu)", "12/3 Thu"."""
    day, end, grade = found
    if not isinstance(day, Day) or day.month is None or day.weekday is not None:
        return found
    if grade is Grade.BARE and line.word(end) != "(":  # "Workshop 1/4 Friday"
        return found
    at = end + (line.word(end) in _WEEKDAY_OPENINGS)
    weekday = line.value(at, Tag.WEEKDAY)
    is_closed = line.word(end) == "(" and line.word(at + 1) == ")"
    is_word = line.has(at, Tag.WEAK) and line.is_untagged_word(at + 1)  # "Dec 3 Sat nav"
    is_open = line.word(end) == "(" and not is_closed
    if weekday is None or is_word or is_open or _goes_on_as_week(line, at + 1):
        return found
    end = at + 1 + is_closed
    return FoundDate(replace(day, weekday=weekday), end + (line.word(end) == "." and line.is_glued(end)), Grade.CLEAR)


def _goes_on_as_week(line: Line, at: int) -> bool:
    """Tell whether words after a weekday say which one, so that it is a day of its own: "Dec 3, Friday next week"."""
    return line.has(line.skip(at, Tag.OF), Tag.NEXT_WEEK, Tag.WEEK_LATER, Tag.AFTER_NEXT)


def _read_date_after_which(line: Line, at: int, first: int) -> FoundDate | None:
    """Read the date of "next 12 March"; `first` is where the phrase began. Returns None if there is none."""
    here = line.skip(at, Tag.NEXT, Tag.THIS)
    return read_date(line, line.skip(here, Tag.DATE), first) if here > at else None


def _include_in(line: Line, at: int, first: int) -> int:
    """Return the position of "en" if it stands before `at`: it leads to days and to lengths, "en dos semanas"."""
    before = line.skip_back(at - 1, Tag.APPROX)  # "in about 5 days"
    return before if before >= first and line.has(before, Tag.IN) else at


def read_part(line: Line, at: int) -> Phrase | None:
    """Read "tonight", "this afternoon", "in the morning", and the "morning of" of "the morning of December 3".

    A mere "morning" is for `read_part_after_day`.
    """
    part = line.value(at, Tag.TODAY_PART)
    if part is not None:
        return Phrase(DayPart(part, is_today=True), at, at + 1)
    part = line.value(at, Tag.IN_PART)
    return _read_part_of_day(line, at) if part is None else Phrase(DayPart(part), at, at + 1)


def _read_part_of_day(line: Line, at: int) -> Phrase | None:
    """Read the "morning of" of "the morning of December 3"."""
    part = line.value(at, Tag.PART)
    if part is None or not line.has(at + 1, Tag.OF):
        return None
    day = read_day(line, at + 2)
    is_day = day is not None and isinstance(day.value, Day) and day.grade is not Grade.BARE
    return Phrase(DayPart(part), at, at + 2) if is_day else None


def read_part_after_day(line: Line, at: int) -> Phrase | None:
    """Read the "morning" of "Tuesday morning", and the "AM" of "Tuesday AM"."""
    part = line.value(at, Tag.PART)
    if part is None and len(line.word(at)) > 1:
        part = _PARTS_OF_HALVES.get(line.value(at, Tag.HALF_DAY))
    if part is None or line.is_possessive(at + 1):
        return None
    return Phrase(DayPart(part), at, at + 1)


def _read_days_ahead(line: Line, at: int) -> FoundDate | None:
    """Read "today", "tomorrow", "heute in 14 Tagen"."""
    here = line.skip(at, Tag.THIS)
    ahead = line.value(here, Tag.DAYS_AHEAD)
    if ahead is None or (line.has(here, Tag.LAST) and line.has(here + 1, Tag.WEEKDAY)):  # "el pasado lunes"
        return None
    weeks, end = _read_weeks_after_day(line, here + 1)
    later = line.value(end, Tag.WEEK_LATER)  # "tomorrow week"
    is_week = line.has(end, Tag.UNIT) or " " in line.word(end)  # "après-demain en huit"
    if later is not None and not line.is_untagged_word(end + 1) and is_week:
        weeks, end = weeks + later, end + 1
    grade = Grade.BARE if line.value(here, Tag.WEAK) else Grade.CLEAR
    return FoundDate(Day(days_ahead=ahead + weeks * _WEEK), end, grade)


def _read_weeks_after_day(line: Line, at: int) -> tuple[int, int]:
    """Return the weeks said after a day, "Tuesday in two weeks", "heute in 14 Tagen", and the position after them.

    Returns 0 and `at` if there are none.
    """
    found = _read_distance(line, at) if line.has(at, Tag.IN) else None
    days = found.day.days_ahead if found is not None and isinstance(found.day, Day) else None
    return (days // _WEEK, found.end) if found is not None and days and days % _WEEK == 0 else (0, at)


def _read_weekday(line: Line, at: int) -> FoundDate | None:
    """Read a weekday with the words that say which, before it or after: "next week's Friday", "Friday 13 March"."""
    if not line.speaks_of(Tag.WEEKDAY, Tag.NEXT_WEEK, Tag.WEEK_NUMBER):
        return None
    here, day = _read_which(line, at, Day())
    is_week = day.calendar_week is not None or day.week_number is not None
    here = _skip_to_weekday(line, here) if is_week else here  # "next week on Tuesday"
    weekday = line.value(here, Tag.WEEKDAY)
    if weekday is None:
        is_topic = line.has(at - 1, Tag.OF) and (day.calendar_week or 0) < 0  # "Recap of last week"
        return _week_alone(line, here, day) if is_week and not is_topic else None
    if line.has(here, Tag.WEAK) and _is_other_word(line, here):
        return None
    end, day = _read_which(line, here + 1, replace(day, weekday=weekday))
    weeks, end = _read_weeks_after_day(line, end)
    day = replace(day, weeks_later=day.weeks_later + weeks)
    if line.word(end) == "." and line.has(here, Tag.WEAK) and not _is_title_before_name(line, here, end):
        end += 1  # the full stop of "Mo."
    found = read_date_after_weekday(line, end)
    if found is not None:
        return FoundDate(_with_date(day, found.day), found.end, Grade.CLEAR)
    if end == here + 1 and line.word(end) == "," and says_week(line, end + 1):  # "Tuesday, next week"
        end, day = _read_which(line, end + 1, day)
    is_alone = here == at and end == here + 1
    return FoundDate(day, end, _grade_of_lone_weekday(line, here) if is_alone else Grade.CLEAR)


def _skip_to_weekday(line: Line, at: int) -> int:
    """Return the position of the weekday of a week, "KW 51, Dienstag", "next week on Tuesday"; `at` if none follows."""
    here = line.skip(at + (line.word(at) == ","), Tag.ON, Tag.DATE)
    return here if line.has(here, Tag.WEEKDAY) else at


def _with_date(day: Day, date: Day | Unusable) -> Day | Unusable:
    """Return the weekday of "Friday, 13 March" with its date, or the date if that is Unusable."""
    if isinstance(date, Unusable):
        return date
    return replace(day, day=date.day, month=date.month, year=date.year, is_swappable=date.is_swappable)


def _grade_of_lone_weekday(line: Line, at: int) -> Grade:
    """Return the grade of a weekday that nothing belongs to.

    A short one may be another word ("mar", "fr"), less likely so in "Di oder Do" and "Di 10-12".
    """
    if not line.has(at, Tag.WEAK):
        return Grade.CLEAR
    is_listed = line.has(at + 1, Tag.OR, Tag.AND) and line.has(at + 2, Tag.WEEKDAY)
    is_listed = is_listed or (line.has(at + 2, Tag.UNTIL) and line.digits(at + 3) is not None)
    is_listed = is_listed or is_clock_beside_day(line, at + 1)  # "Do 14.30"
    is_listed = is_listed or (at > 0 and at + 2 == len(line) and line.is_spaced_number(at + 1))  # "Jour fixe Mo 9"
    return Grade.BARE if line.value(at, Tag.WEAK) and not is_listed else Grade.LED


def _is_other_word(line: Line, at: int) -> bool:
    """Tell whether what could be a short weekday is none: "To-Do", "mit Fr. Ott", "le jeu à 15h" (the game)."""
    is_joined = line.is_glued(at) and line.word(at - 1) == "-" and not line.has(at - 2, Tag.WEEKDAY)
    is_listed = line.has(at - 1, Tag.AND) and line.has(at - 2, Tag.WEEKDAY)  # "Mo, Mi und Fr"
    is_dated = line.has(at - 1, Tag.AND) and line.is_spaced_number(at + 1) and line.word(at + 2) == "/"
    is_day = is_listed or is_dated or _is_before_clock(line, at)  # "Di 15/12 und Do 17/12"
    is_with = line.has(at - 1, Tag.WITH) and not line.has(at - 1, Tag.ON)  # not the "para" of "para mar 1 dic"
    is_joined = is_joined or (bool(line.value(at, Tag.WEAK)) and is_with and not is_day)
    if is_joined or not line.has(at, Tag.BEFORE_DIGITS):
        return is_joined
    return line.digits(at + 1) is None


def _is_before_clock(line: Line, at: int) -> bool:
    """Tell whether two letters stand before a clear clock, so that they are no name: "Wer macht mit Fr 13 Uhr"."""
    is_clock = line.has(at + 2, Tag.OCLOCK) or line.word(at + 2) == ":"
    return len(line.word(at)) == _LETTERS_OF_DAY and is_clock and line.is_spaced_number(at + 1)


def _is_title_before_name(line: Line, at: int, dot: int) -> bool:
    """Tell whether a word comes after a short weekday and its full stop, so that it may be a title: "Fr. Ott"."""
    is_word = dot + 1 < len(line) and line.word(dot + 1)[0].isalpha() and not line.tokens[dot + 1].tags
    return is_word and bool(line.value(at, Tag.WEAK))


def _week_alone(line: Line, end: int, day: Day) -> FoundDate:
    """Return "next week" without a weekday, so that its days are offered; "last week" alone says nothing."""
    is_weak = line.has(end - 1, Tag.WEAK) or (day.calendar_week or 0) < 0
    return FoundDate(day, end, Grade.BARE if is_weak else Grade.CLEAR)


def _read_which(line: Line, at: int, day: Day) -> tuple[int, Day]:
    """Read "next", "this coming", "of next week"; returns the position after them, and the day with what they say."""
    while True:
        here = line.skip(at, Tag.OF) if day.weekday is not None else at
        weeks = line.value(here, Tag.NEXT_WEEK)
        later = line.value(here, Tag.WEEK_LATER) if day.weekday is not None else None  # "lundi en huit"
        number, number_end = read_week_number(line, at)
        is_week = day.weekday is not None or _skip_to_weekday(line, number_end) > number_end
        is_week = is_week or line.has(number_end, Tag.WEEKDAY) or line.has(at, Tag.RECURS)  # "en semaine 51"
        if number is not None and (is_week or any(leads_to_week(line, lead) for lead in range(at - 2, at + 1))):
            day, here = replace(day, week_number=number), number_end - 1
        elif weeks is not None:
            day = replace(day, calendar_week=weeks)
        elif later is not None:
            day = replace(day, weeks_later=day.weeks_later + later)
        elif line.has(here, Tag.AFTER_NEXT):
            day = replace(day, weeks_later=day.weeks_later + 1, is_next=True)
        elif line.has(here, Tag.NEXT) and (day.weekday is not None or not line.has(here, Tag.WEAK)):
            day = replace(day, is_next=True)
        elif line.has(here, Tag.LAST):
            day = replace(day, is_past=True)
        elif not line.has(here, Tag.THIS):
            return at, day
        at = here + 1


def _read_distance(line: Line, at: int) -> FoundDate | None:
    """Read "in 3 days", "2 weeks from now", "3 days from tomorrow", "a week from Tuesday"."""
    is_in = leads_from_now(line, at)
    here = line.skip(at + is_in, Tag.APPROX)
    count = line.number(here) if line.number(here) is not None else line.value(here, Tag.ONE)
    is_counted = count is not None
    if count is None and not is_in:
        count, here = 1, here - 1  # "week from Tuesday", "the day after Friday"
        is_few = line.is_untagged_word(here) and (line.has(here - 1, Tag.ONE) or line.has(here + 2, Tag.BOUND))
        if is_few or line.has(here, Tag.FEW):
            return None  # "a few days before Friday"
    if count is None or count != int(count):
        return None
    if line.has(here + 1, Tag.WORKDAYS):
        return _read_workdays(line, here + 2, count, is_in=is_in)
    unit = line.value(here + 1, Tag.UNIT)
    days = DAYS_OF.get(unit)
    if days is None:
        return None
    ahead, end = int(count) * days, here + 2
    if line.value(at, Tag.IN):  # "within 3 days"
        return FoundDate(Unusable(Reason.UNREAD_TIME), end, Grade.CLEAR)
    if unit is Unit.DAY and ahead in line.vocabulary.inclusive_days and (is_in or line.has(end, Tag.FROM_NOW)):
        return FoundDate(_whole_weeks(line, here, ahead), end + line.has(end, Tag.FROM_NOW), Grade.CLEAR)
    found = _read_day_after_distance(line, end, ahead, is_week=days != 1 and is_counted and not is_in)
    if found is None and is_in:
        found = _read_weekday_of_week(line, end, ahead) if days != 1 else None
        found = found or FoundDate(Day(days_ahead=ahead), end, Grade.CLEAR)
    return found


def _read_day_after_distance(line: Line, end: int, ahead: int, *, is_week: bool) -> FoundDate | None:
    """Read what follows "3 days" or "2 weeks": "from now", "from Tuesday", "on Friday"; None if nothing does.

    `is_week`: weeks were counted, so that "on Friday" and "tomorrow" may follow without "from".
    """
    if line.has(end, Tag.FROM_NOW):
        base = _read_days_ahead(line, end + 1)
        if base is not None and isinstance(base.day, Day):
            return FoundDate(replace(base.day, days_ahead=(base.day.days_ahead or 0) + ahead), base.end, Grade.CLEAR)
        return FoundDate(Day(days_ahead=ahead), end + 1, Grade.CLEAR)
    return _read_day_before(line, end, ahead, is_week=is_week)


def _read_weekday_of_week(line: Line, at: int, ahead: int) -> FoundDate | None:
    """Read the weekday of "in zwei Wochen am Freitag", `ahead` days from now; None if no weekday follows alone."""
    here = _skip_to_weekday(line, at)
    found = _read_weekday(line, here) if line.has(here, Tag.WEEKDAY) else None
    if found is None or not isinstance(found.day, Day) or found.day != Day(weekday=found.day.weekday):
        return None
    return found._replace(day=replace(found.day, calendar_week=ahead // _WEEK))


def _read_days_ago(line: Line, at: int) -> FoundDate | None:
    """Read "3 days ago", "hace dos semanas", "vor einem Monat", so that the bot says that this is past."""
    if not line.speaks_of(Tag.AGO):
        return None
    is_before = bool(line.value(at, Tag.AGO))
    here = line.skip(at + is_before, Tag.APPROX)
    count = line.number(here) if line.number(here) is not None else line.value(here, Tag.ONE)
    unit, end = line.value(here + 1, Tag.UNIT), here + 2
    days = _DAYS_OF_MONTH if unit is Unit.MONTH else DAYS_OF.get(unit)
    is_behind = not is_before and line.has(end, Tag.AGO) and not line.value(end, Tag.AGO)
    if count is None or days is None or not (is_before or is_behind):
        return None
    return FoundDate(Day(days_ahead=-int(count * days)), end + is_behind, Grade.BARE)  # "Postmortem of 2 days ago"


def _read_workdays(line: Line, at: int, count: float | None, *, is_in: bool) -> FoundDate | None:
    """Return the day of "in 3 business days" and "3 business days from now"; `at` is the position after them."""
    is_from_now = line.has(at, Tag.FROM_NOW)
    if count is None or count != int(count) or not (is_in or is_from_now):
        return None
    return FoundDate(Day(workdays_ahead=int(count)), at + is_from_now, Grade.CLEAR)


def _read_day_before(line: Line, at: int, ahead: int, *, is_week: bool) -> FoundDate | None:
    """Return the day so many days after the one at a position: "a week FROM TUESDAY", "2 weeks TOMORROW".

    `is_week`: weeks were counted, so that the day may follow without "from". Days after a weekday, "3 days from
    Friday", are not read.
    """
    if line.value(at, Tag.BOUND) is not None and (found := _read_day_beside(line, at, ahead)) is not None:
        return found
    is_led = line.has(at, *_LEADS_TO_BASE)
    if not is_led and not (is_week and line.has(at, Tag.ON, Tag.DAYS_AHEAD, Tag.WEEKDAY)):
        return None
    is_on = is_led or line.has(at, Tag.ON)
    base = _read_days_ahead(line, at + is_led) or _read_weekday(line, at + is_on)
    if base is None or not isinstance(base.day, Day):
        return None
    if base.day.weekday is not None and ahead % _WEEK == 0:
        weeks = base.day.weeks_later + ahead // _WEEK
        return FoundDate(replace(base.day, weeks_later=weeks), base.end, Grade.CLEAR)
    if base.day.days_ahead is not None:
        return FoundDate(replace(base.day, days_ahead=base.day.days_ahead + ahead), base.end, Grade.CLEAR)
    return None


def _read_day_beside(line: Line, at: int, days: int) -> FoundDate | None:
    """Return the day so many days before or after another: "two days BEFORE DEC 11", "the day AFTER FRIDAY"."""
    here = line.skip(at + 1, Tag.ON, Tag.DATE)
    base = _read_days_ahead(line, here) or _read_weekday(line, here) or read_date(line, here, at + 1)
    if base is None or not isinstance(base.day, Day) or base.grade is Grade.BARE:
        return None
    steps = days if line.value(at, Tag.BOUND) else -days
    return FoundDate(replace(base.day, days_after=base.day.days_after + steps), base.end, Grade.CLEAR)


def _whole_weeks(line: Line, at: int, days: int) -> Day:
    """Return the day of "dans quinze jours", which is in two weeks; where it is not sure, the other day with it.

    Fifteen in words is always two weeks; 15 in digits, and eight, are mostly whole weeks.
    """
    is_sure = days > _WEEK + 1 and line.digits(at) is None
    return Day(days_ahead=line.vocabulary.inclusive_days[days], or_days_ahead=None if is_sure else days)

"""Readers of days, of the parts of a day, and of the rules of a series."""

from dataclasses import replace

from bot.times.readings import Day, DayPart, Grade, Impossible, Phrase, Reason, Rule, Until
from bot.times.words import Frequency, Line, Tag, Unit

_MONTHS = 12
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEARS = range(1900, 2200)
_CENTURY = 2000
_WEEK = 7
_MODERN = 100
_HOURS = 24
_DATE_MARKS = frozenset(("/", ".", "-"))

_Found = tuple[Day | Impossible, int, Grade]


def read_day(line: Line, place: int) -> Phrase | None:
    """Read tomorrow, next Friday, Friday the 13th, 12 March, 3/4, in 3 days, a week from Tuesday."""
    is_of = line.has(place, Tag.OF) and line.has(place + 1, Tag.WEEKDAY)  # "reunião de segunda"
    here = line.skip(place + is_of, Tag.ON, Tag.DATE, Tag.FOR, Tag.LEAD, Tag.APPROX)
    found = (
        _ahead(line, here)
        or _of_month(line, here)
        or _weekday(line, here)
        or _later(line, _back_to_in(line, here, place))
    )
    found = found or _date(line, here, place) or _date(line, line.skip(here, Tag.NEXT, Tag.THIS), place)
    if found is None:
        return None
    day, behind, grade = found
    if line.is_possessive(behind):
        return None
    is_led = any(line.has(earlier, Tag.ON, Tag.DATE) for earlier in range(place, here))
    return Phrase(day, place, behind, max(grade, Grade.LED) if is_led else grade)


def _back_to_in(line: Line, place: int, first: int) -> int:
    """Return the place of "en", which leads to days and to lengths alike: "en dos semanas"."""
    return place - 1 if place > first and line.has(place - 1, Tag.IN) else place


def read_part(line: Line, place: int) -> Phrase | None:
    """Read tonight, this afternoon, in the morning; morning alone only behind a day (`read_part_behind`)."""
    part = line.value(place, Tag.TODAY_PART)
    if part is not None:
        return Phrase(DayPart(part, is_today=True), place, place + 1)
    part = line.value(place, Tag.IN_PART)
    return None if part is None else Phrase(DayPart(part), place, place + 1)


def read_part_behind(line: Line, place: int) -> Phrase | None:
    """Read the morning of "Tuesday morning"."""
    part = line.value(place, Tag.PART)
    if part is None or line.is_possessive(place + 1):
        return None
    return Phrase(DayPart(part), place, place + 1)


def read_rule(line: Line, place: int) -> Phrase | None:
    """Read every day, every Monday and Thursday, every 2 weeks, weekly, on Mondays."""
    recurs = line.value(place, Tag.RECURS)
    if recurs is not None:
        frequency, interval, *named = recurs
        weekdays, behind = _weekdays(line, line.skip(place + 1, Tag.ON), Tag.WEEKDAY, Tag.WEEKDAYS)
        if frequency is not Frequency.WEEKLY or not weekdays:
            weekdays, behind = tuple(named), place + 1
        return Phrase(Rule(frequency, interval, weekdays), place, behind, Grade.BARE)
    here = line.skip(place, Tag.ON)
    weekdays, behind = _weekdays(line, here, Tag.WEEKDAYS)
    if weekdays:
        is_led = here > place
        return Phrase(Rule(Frequency.WEEKLY, 1, weekdays, is_plural=True), place, behind, Grade(int(is_led)))
    if not line.has(here, Tag.EVERY):
        return None
    unread = _of_month(line, here + 1)
    return Phrase(unread[0], place, unread[1]) if unread else _every(line, place, here + 1)


def _every(line: Line, first: int, place: int) -> Phrase | None:
    interval = line.value(place, Tag.OTHER)
    here = place + (interval is not None)
    if interval is None and (interval := line.number(place)) is not None:
        here += 1 + line.has(place + 1, Tag.ORDINAL_END)
    elif interval is None and (interval := line.value(place, Tag.ORDINAL)) is not None:
        here += 1
    interval = interval or 1
    if interval > _MONTHS * 4:
        return None
    if line.has(here, Tag.WORKDAY):
        return Phrase(Rule(Frequency.WEEKLY, 1, (0, 1, 2, 3, 4)), first, here + 1)
    weekdays, behind = _weekdays(line, here, Tag.WEEKDAY, Tag.WEEKDAYS)
    if weekdays:
        return Phrase(Rule(Frequency.WEEKLY, interval, weekdays), first, behind)
    part, unit = line.value(here, Tag.PART), line.value(here, Tag.UNIT)
    if part is not None:
        return Phrase(Rule(Frequency.DAILY, interval), first, here)
    frequency = _FREQUENCIES.get(unit)
    if frequency is None:
        return None
    if frequency is Frequency.DAILY and line.has(here, Tag.DATE) and _day_of_month(line, here + 1, here):
        return Phrase(Rule(Frequency.MONTHLY, interval), first, here)  # "todo dia 5"
    behind = here + 1
    if frequency is Frequency.WEEKLY:
        weekdays, named = _weekdays(line, line.skip(behind, Tag.ON), Tag.WEEKDAY, Tag.WEEKDAYS)
        behind = named if weekdays else behind
    return Phrase(Rule(frequency, interval, weekdays), first, behind)


_FREQUENCIES = {Unit.DAY: Frequency.DAILY, Unit.WEEK: Frequency.WEEKLY, Unit.MONTH: Frequency.MONTHLY}


def _weekdays(line: Line, place: int, *tags: Tag) -> tuple[tuple[int, ...], int]:
    """Read Monday, Tuesday and Thursday, Monday to Friday; returns them in the week's order."""
    found: set[int] = set()
    behind = place
    while True:
        weekday = next((value for tag in tags if (value := line.value(place, tag)) is not None), None)
        if weekday is None:
            return tuple(sorted(found)), behind
        is_until = line.has(place - 1, Tag.UNTIL) and bool(found)
        found.update(range(max(found) + 1, weekday + 1) if is_until else (weekday,))
        behind = place + 1
        place, tags = behind, (Tag.WEEKDAYS, Tag.WEEKDAY)
        if line.has(place, Tag.UNTIL) and line.has(place + 1, *tags):
            place += 1
            continue
        while line.has(place, Tag.AND, Tag.ON, Tag.DATE) or line.word(place) in {",", "/", "&"}:
            place += 1


def read_until(line: Line, place: int) -> Phrase | None:
    """Read until 12 March: the last day of a series."""
    if not line.has(place, Tag.UNTIL) or line.word(place) == "-":
        return None
    found = read_day(line, place + 1)
    if found is None or not isinstance(found.value, Day):
        return None
    return Phrase(Until(found.value), place, found.behind)


def _of_month(line: Line, place: int) -> _Found | None:
    """Find the first Monday of the month, den 3. des nächsten Monats: understood, but not read."""
    behind = place + 1 + (line.digits(place) is not None and line.has(place + 1, Tag.ORDINAL_END))
    is_count = line.has(place, Tag.ORDINAL, Tag.LAST, Tag.OTHER) or behind > place + 1
    is_count = is_count or (line.has(place - 1, Tag.DATE) and line.digits(place) is not None)
    is_weekday = line.has(behind, Tag.WEEKDAY)
    month = line.skip(behind + is_weekday, Tag.OF, Tag.ON, Tag.DATE, Tag.IN, Tag.EVERY, Tag.THIS, Tag.NEXT)
    if not is_count or month == behind + is_weekday:
        return None
    if line.value(month, Tag.UNIT) is not Unit.MONTH and not (is_weekday and line.has(month, Tag.MONTH)):
        return None
    return Impossible(Reason.IMPOSSIBLE_DATE), line.skip(month + 1, Tag.NEXT), Grade.CLEAR


def _ahead(line: Line, place: int) -> _Found | None:
    here = line.skip(place, Tag.THIS)
    ahead = line.value(here, Tag.AHEAD)
    if ahead is None:
        return None
    weeks, behind = _weeks_behind(line, here + 1)
    return Day(ahead=ahead + weeks * _WEEK), behind, Grade.BARE if line.value(here, Tag.WEAK) else Grade.CLEAR


def _weeks_behind(line: Line, place: int) -> tuple[int, int]:
    """Read in two weeks behind a day: "Tuesday in two weeks", "heute in 14 Tagen"."""
    found = _later(line, place) if line.has(place, Tag.IN) else None
    days = found[0].ahead if found is not None and isinstance(found[0], Day) else None
    return (days // _WEEK, found[1]) if found is not None and days and days % _WEEK == 0 else (0, place)


def _weekday(line: Line, place: int) -> _Found | None:
    """Read a weekday with what says which, in front of it or behind: next week's Friday, Friday 13 March."""
    here, day = _which(line, place, Day())
    here = line.skip(here, Tag.ON, Tag.DATE) if day.weeks is not None else here
    weekday = line.value(here, Tag.WEEKDAY)
    if weekday is None:
        return _week(here, day) if day.weeks else None
    if line.has(here, Tag.WEAK) and _is_other_word(line, here):
        return None
    is_weak = here == place and line.has(here, Tag.WEAK)
    day = replace(day, weekday=weekday)
    behind, day = _which(line, here + 1, day)
    weeks, behind = _weeks_behind(line, behind)
    day = replace(day, later=day.later + weeks)
    if line.word(behind) == "." and line.has(here, Tag.WEAK) and not _is_title(line, here, behind):
        behind += 1
    found = _date_behind(line, behind)
    if found is not None:
        date, behind, _ = found
        if isinstance(date, Impossible):
            return date, behind, Grade.CLEAR
        day = replace(day, day=date.day, month=date.month, year=date.year, is_numeric=date.is_numeric)
    elif behind == here + 1 and line.word(behind) == "," and line.has(behind + 1, Tag.NEXT_WEEK):
        behind, day = _which(line, behind + 1, day)
    is_listed = line.has(here + 1, Tag.OR, Tag.AND) and line.has(here + 2, Tag.WEEKDAY)
    is_listed = is_listed or (line.has(here + 2, Tag.UNTIL) and line.digits(here + 3) is not None)  # "Di 10-12"
    weak = Grade.BARE if line.value(here, Tag.WEAK) and not is_listed else Grade.LED
    return day, behind, weak if is_weak and behind == here + 1 else Grade.CLEAR


def _is_other_word(line: Line, place: int) -> bool:
    """Tell whether what may be a short weekday is none here: "To-Do", "mit Fr. Ott", "le jeu à 15h"."""
    is_joined = line.is_glued(place) and line.word(place - 1) == "-" and not line.has(place - 2, Tag.WEEKDAY)
    is_joined = is_joined or (bool(line.value(place, Tag.WEAK)) and line.has(place - 1, Tag.WITH))
    if is_joined or not line.has(place, Tag.BEFORE_DIGITS):
        return is_joined
    return line.digits(place + 1) is None


def _is_title(line: Line, place: int, dot: int) -> bool:
    """Tell whether a short weekday rather shortens the title of a name: "Fr. Ott"."""
    is_word = dot + 1 < len(line) and line.word(dot + 1)[0].isalpha() and not line.tokens[dot + 1].tags
    return is_word and bool(line.value(place, Tag.WEAK))


def _week(behind: int, day: Day) -> _Found:
    """Return "next week" without a weekday: a day that is not known yet."""
    return day, behind, Grade.CLEAR


def _which(line: Line, place: int, day: Day) -> tuple[int, Day]:
    """Read next, this coming, of next week; returns the place behind and the day with it."""
    while True:
        here = line.skip(place, Tag.OF) if day.weekday is not None else place
        weeks = line.value(here, Tag.NEXT_WEEK)
        later = line.value(here, Tag.WEEK_LATER) if day.weekday is not None else None
        if weeks is not None:
            day = replace(day, weeks=weeks)
        elif later is not None:
            day = replace(day, later=day.later + later)
        elif line.has(here, Tag.AFTER_NEXT):
            day = replace(day, later=day.later + 1, is_next=True)
        elif line.has(here, Tag.NEXT):
            day = replace(day, is_next=True)
        elif line.has(here, Tag.LAST):
            day = replace(day, is_past=True)
        elif not line.has(here, Tag.THIS):
            return place, day
        place = here + 1


def _later(line: Line, place: int) -> _Found | None:
    """Read in 3 days, 2 weeks from now, a week from Tuesday."""
    is_in = line.has(place, Tag.IN)
    here = line.skip(place, Tag.IN, Tag.APPROX)
    count = line.number(here) if line.number(here) is not None else line.value(here, Tag.ONE)
    if count is None and not is_in:
        count, here = 1, here - 1  # "week from Tuesday"
    unit = line.value(here + 1, Tag.UNIT)
    days = {Unit.DAY: 1, Unit.WEEK: 7}.get(unit)
    if count is None or days is None or count != int(count):
        return None
    ahead, behind = int(count) * days, here + 2
    if line.has(behind, Tag.FROM_NOW):
        behind += 1
        base = _ahead(line, behind)
        if base is not None and isinstance(base[0], Day):
            return replace(base[0], ahead=(base[0].ahead or 0) + ahead), base[1], Grade.CLEAR
        return Day(ahead=ahead), behind, Grade.CLEAR
    if line.has(behind, Tag.FROM) or line.has(behind, Tag.PAST):
        base = _ahead(line, behind + 1) or _weekday(line, behind + 1)
        if base is not None and isinstance(base[0], Day) and base[0].weekday is not None and unit is Unit.WEEK:
            return replace(base[0], later=base[0].later + int(count)), base[1], Grade.CLEAR
        if base is not None and isinstance(base[0], Day) and base[0].ahead is not None:
            return replace(base[0], ahead=base[0].ahead + ahead), base[1], Grade.CLEAR
    return (Day(ahead=ahead), behind, Grade.CLEAR) if is_in else None


_HOUR_SIGNS = (Tag.OCLOCK, Tag.HALF_DAY, Tag.UNTIL, Tag.UNIT, Tag.TO, Tag.PAST, Tag.HOUR_PAST, Tag.PLUS)


def _date_behind(line: Line, place: int) -> _Found | None:
    """Read the date behind a weekday: Friday, 13 March; Tuesday the 9th; jeudi 15."""
    here = place
    while (line.has(here, Tag.DATE, Tag.ON) and not line.has(here, Tag.UNTIL)) or line.word(here) in {",", "("}:
        here += 1
    found = _date(line, here, place)
    if found is not None:
        return found[0], found[1] + (line.word(found[1]) == ")"), found[2]
    number = line.number(here)
    if number is None or not 1 <= number <= _DAYS[0] or line.is_glued(here):
        return None
    is_clock_next = line.has(here + 1, Tag.AT, Tag.FROM, Tag.BETWEEN, Tag.APPROX)
    is_own = line.vocabulary.has_date_behind_weekday or here > place
    is_at = line.has(here + 1, Tag.AT) and line.has(here + 1, Tag.UNTIL)  # "viernes 12 a las 3", but "viernes 12 a 3"
    if line.has(here + 1, *_HOUR_SIGNS) and not is_at:
        return None
    if line.word(here + 1) in {":", "/", "-", "h"} or (line.word(here + 1) == "." and line.is_glued(here + 2)):
        return None
    if line.word(here - 1) == "," and not is_clock_next:
        return None
    return (Day(day=number), here + 1, Grade.CLEAR) if is_own or is_clock_next else None


def _date(line: Line, place: int, first: int) -> _Found | None:
    """Read a date; `first` is where the phrase began, with what leads the date."""
    return (
        _iso(line, place)
        or _month_first(line, place)
        or _day_first(line, place, first)
        or _dotted(line, place)
        or _spaced(line, place, first)
        or _numeric(line, place, is_said=place > first)
        or _day_of_month(line, place, first)
    )


def _iso(line: Line, place: int) -> _Found | None:
    year = line.digits(place, 4)
    mark = line.word(place + 1)
    if year is None or len(line.word(place)) != 4 or mark not in {"-", "/", "."} or line.word(place + 3) != mark:  # noqa: PLR2004
        return None
    month, day = line.digits(place + 2), line.digits(place + 4)
    if month is None or day is None or not all(line.is_glued(place + step) for step in range(1, 5)):
        return None
    return _checked(day, month, year), place + 5, Grade.CLEAR


def _month_first(line: Line, place: int) -> _Found | None:
    month = line.value(place, Tag.MONTH)
    if month is None:
        return None
    here = place + 1 + (line.word(place + 1) in {".", "/"})
    here = line.skip(here, Tag.DATE, Tag.ON)
    day = line.number(here) or line.value(here, Tag.ORDINAL)
    if day is None or day > _DAYS[0] or line.word(here + 1) == ":" or line.has(here + 1, Tag.HALF_DAY, Tag.OCLOCK):
        return None
    behind = here + 1 + line.has(here + 1, Tag.ORDINAL_END)
    year, behind = _year(line, behind)
    return _checked(day, month, year), behind, Grade.CLEAR


def _day_first(line: Line, place: int, first: int) -> _Found | None:
    day = line.digits(place) or line.value(place, Tag.NUMBER) or line.value(place, Tag.ORDINAL)
    if day is None or not 1 <= day <= _DAYS[0]:
        return None
    here = place + 1
    while line.has(here, Tag.ORDINAL_END, Tag.OF) or line.word(here) in {".", "-"}:
        here += 1
    month = line.value(here, Tag.MONTH) or _month_number(line, place, here)
    if month is None:
        return None
    behind = here + 1
    if not line.vocabulary.is_day_first and here == place + 1 and place == first and _month_first(line, here):
        return None  # "Exam 1 June 24"
    if line.word(behind) == "." and line.is_glued(behind) and behind + 1 < len(line):
        behind += 1
    year, behind = _year(line, behind)
    return _checked(day, month, year), behind, Grade.CLEAR


def _month_number(line: Line, place: int, here: int) -> int | None:
    """Read the month of "el 21 del 3"."""
    month = line.digits(here)
    is_led = line.has(place - 1, Tag.DATE) and line.has(here - 1, Tag.OF) and line.has(here - 1, Tag.ON)
    return month if is_led and month is not None and 1 <= month <= _MONTHS and _stands_alone(line, here + 1) else None


def _dotted(line: Line, place: int) -> _Found | None:
    """Read "7. 4.", "den siebten vierten": a month by its number, as an ordinal."""
    if not line.vocabulary.has_dotted_ordinals:
        return None
    day, here = _ordinal(line, place)
    month, behind = _ordinal(line, here)
    if not day or not month or month > _MONTHS or day > _DAYS[month - 1] or line.is_glued(here):
        return None
    year, behind = _year(line, behind)
    return Day(day=day, month=month, year=year), behind, Grade.CLEAR


def _spaced(line: Line, place: int, first: int) -> _Found | None:
    """Read "le 17 2", "le 24 12 14": day, month and year with nothing between them."""
    day, month = line.digits(place), line.digits(place + 1)
    is_led = any(line.has(earlier, Tag.DATE) for earlier in range(first, place))
    if day is None or month is None or not is_led or not line.vocabulary.has_date_behind_weekday:
        return None
    if not 1 <= month <= _MONTHS or not 1 <= day <= _DAYS[month - 1] or line.is_glued(place + 1):
        return None
    if not _stands_alone(line, place + 2):
        return None
    year = line.digits(place + 2, 4)
    if year is None or len(line.word(place + 2)) not in {2, 4} or not _stands_alone(line, place + 3):
        return Day(day=day, month=month), place + 2, Grade.CLEAR
    return Day(day=day, month=month, year=year + (_CENTURY if year < _MODERN else 0)), place + 3, Grade.CLEAR


def _ordinal(line: Line, place: int) -> tuple[int | None, int]:
    """Read "7." or "siebten"."""
    digits = line.digits(place)
    if digits is None:
        return line.value(place, Tag.ORDINAL), place + 1
    is_dotted = line.word(place + 1) == "." and line.is_glued(place + 1)
    return (digits, _behind_dot(line, place + 1)) if is_dotted else (None, place)


def _behind_dot(line: Line, place: int) -> int:
    """Return the place behind a number's full stop; one that ends the text stays the sentence's."""
    behind = place + 1
    is_last = behind >= len(line) or line.has(behind, Tag.CLOSING, Tag.MENTION, Tag.WITH)
    return place if is_last or line.word(behind) in {".", "!", "?", ";"} else behind


def _year(line: Line, place: int) -> tuple[int | None, int]:
    """Read the year behind a date: 2027, ", 2027", "de 2027"."""
    here = line.skip(place, Tag.OF)
    here += line.word(here) == ","
    word = line.word(here)
    if len(word) == 4 and word.isdigit() and int(word) in _YEARS and not line.has(here + 1, Tag.HALF_DAY, Tag.OCLOCK):  # noqa: PLR2004
        is_clock = line.word(here + 1) == "-" and line.is_glued(here + 1)
        return (None, place) if is_clock else (int(word), here + 1)
    return None, place


def _numeric(line: Line, place: int, *, is_said: bool) -> _Found | None:
    """Read 3/4, 15.2., 17-2-2027; months and days as the language has them."""
    first, mark, second = line.digits(place), line.word(place + 1), line.digits(place + 2)
    if first is None or second is None or mark not in _DATE_MARKS or (first, second) == (24, 7):
        return None
    if not (line.is_glued(place + 1) and line.is_glued(place + 2)) or line.has(place + 3, Tag.HALF_DAY, Tag.OCLOCK):
        return None
    behind, year, is_dotted = place + 3, None, False
    if line.word(behind) == mark and line.is_glued(behind):
        word = line.word(behind + 1)
        if line.is_glued(behind + 1) and word.isdigit() and len(word) in {2, 4}:
            year = int(word) + (_CENTURY if len(word) == 2 else 0)  # noqa: PLR2004
            behind += 2
        elif mark == ".":
            is_dotted, behind = True, _behind_dot(line, behind)
        else:
            return None
    elif (mark == "-" and first < _HOURS) or (mark in "-." and not line.vocabulary.is_day_first):
        return None
    day, month = (first, second) if line.vocabulary.is_day_first or mark == "." else (second, first)
    if month > _MONTHS >= day:
        day, month = month, day
    is_sure = year is not None or is_dotted
    if not 1 <= month <= _MONTHS or not 1 <= day <= (_DAYS[0] if is_sure or is_said else _DAYS[month - 1]):
        return None
    if day > _DAYS[month - 1]:
        return Impossible(Reason.IMPOSSIBLE_DATE), behind, Grade.CLEAR
    could_swap = mark != "." and day <= _MONTHS and day != month
    grade = Grade.CLEAR if is_sure else Grade.BARE
    return Day(day=day, month=month, year=year, is_numeric=could_swap), behind, grade


def _day_of_month(line: Line, place: int, first: int) -> _Found | None:
    """Read the 15th, dia 15, am 15.: a day of this month or the next, standing by itself."""
    day = line.number(place) or line.value(place, Tag.ORDINAL)
    if day is None or not 1 <= day <= _DAYS[0]:
        return None
    is_led = place > first and any(line.has(earlier, Tag.DATE, Tag.ON) for earlier in range(first, place))
    behind = place + 1
    has_end = line.has(behind, Tag.ORDINAL_END) and line.is_glued(behind) and line.word(behind) != "."
    if has_end:
        behind += 1
    elif line.word(behind) == "." and line.vocabulary.has_dotted_ordinals and line.is_glued(behind):
        has_end, behind = True, _behind_dot(line, behind)
    elif not any(line.has(earlier, Tag.DATE) for earlier in range(first, place)) or line.number(place) is None:
        return None
    elif line.has(behind, Tag.UNTIL) and not line.has(behind, Tag.AT):
        return None  # "el 1 a 1"
    if not is_led or not _stands_alone(line, behind):
        return None
    if not has_end and not line.vocabulary.has_date_behind_weekday:
        return None
    return Day(day=day), behind, Grade.CLEAR


def _stands_alone(line: Line, place: int) -> bool:
    """Tell whether nothing follows that a number would count or name: "the 15th floor"."""
    if line.has(place, Tag.OCLOCK, Tag.UNIT, Tag.HALF_DAY, Tag.HOUR_PAST, Tag.PLUS, Tag.MINUS, Tag.COUNTED):
        return False
    return place >= len(line) or line.word(place) not in {":", "/", "-", "%", "'", "h"}


def _checked(day: int, month: int, year: int | None) -> Day | Impossible:
    if not 1 <= month <= _MONTHS or not 1 <= day <= _DAYS[month - 1]:
        return Impossible(Reason.IMPOSSIBLE_DATE)
    is_leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    if (month, day) == (2, 29) and not is_leap:
        return Impossible(Reason.IMPOSSIBLE_DATE)
    return Day(day=day, month=month, year=year)

"""All that a text says about time, in order: the readers tried at every word, the longest phrase taken."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.times.clocks import read_bound, read_clock, read_length, read_offset, read_range
from bot.times.days import read_day, read_part, read_part_behind, read_rule, read_until
from bot.times.readings import Clock, Day, DayPart, Grade, Length, Named, Offset, Phrase, Range, Rule
from bot.times.words import Line, Tag
from bot.zones import ABBREVIATIONS, find_zones

Reader = Callable[[Line, int], Phrase | None]

_NUMBERS = frozenset((Tag.NUMBER, Tag.ONE, Tag.LENGTH))
_LEADS = frozenset((Tag.AT, Tag.APPROX, Tag.LEAD, Tag.FOR))
_CLOCK_WORDS = _LEADS | _NUMBERS | {Tag.NOON, Tag.MIDNIGHT, Tag.PAST_HOUR, Tag.PART, Tag.DATE, Tag.ON}
_DAY_WORDS = frozenset(
    (
        *(Tag.ON, Tag.DATE, Tag.THIS, Tag.NEXT, Tag.AFTER_NEXT, Tag.LAST, Tag.NEXT_WEEK, Tag.AHEAD, Tag.WEEKDAY),
        *(Tag.OF, Tag.MONTH, Tag.ORDINAL, Tag.IN, Tag.UNIT),
    )
)

READERS: tuple[tuple[Reader, frozenset[Tag]], ...] = (
    (read_range, _CLOCK_WORDS | {Tag.FROM, Tag.BETWEEN, Tag.OF}),
    (read_clock, _CLOCK_WORDS),
    (read_day, _LEADS | _NUMBERS | _DAY_WORDS),
    (read_rule, frozenset((Tag.RECURS, Tag.WEEKDAYS, Tag.EVERY, Tag.ON))),
    (read_offset, _NUMBERS | {Tag.NOW, Tag.AT_ONCE, Tag.IN, Tag.APPROX}),
    (read_length, _NUMBERS | {Tag.FOR, Tag.LASTING, Tag.OF, Tag.APPROX}),
    (read_bound, frozenset((Tag.BOUND,))),
    (read_part, frozenset((Tag.TODAY_PART, Tag.IN_PART))),
)
"""The readers, each with what its phrases may begin with besides digits; of equally long ones the first is taken."""
_DIGIT_READERS = frozenset((read_range, read_clock, read_day, read_offset, read_length))

_GAPS = frozenset(",;()-")
_MAX_GAP = 2
_MIN_ZONE = 2
_CLOCKS = (Clock, Range)
_LONGEST_BEHIND = timedelta(hours=4)


def scan(line: Line) -> list[Phrase]:
    """Return every phrase of time in a text, of any grade, in order and without overlaps."""
    phrases: list[Phrase] = []
    place = 0
    is_series = False
    while place < len(line):
        phrase = _longest(line, place, phrases[-1] if phrases else None, is_series=is_series)
        if phrase is None:
            place += 1
            continue
        is_series = is_series or isinstance(phrase.value, Rule)
        phrases.append(phrase)
        phrases += _parts_within(line, phrase)
        place = phrase.behind
        if isinstance(phrase.value, _CLOCKS):
            zone = read_zone(line, place)
            if zone is not None:
                phrases.append(zone)
                place = zone.behind
    return phrases


def _longest(line: Line, place: int, before: Phrase | None, *, is_series: bool) -> Phrase | None:
    """Return the longest phrase that begins here, as what stands `before` it makes it mean."""
    token = line.tokens[place]
    if (not token.tags and not token.is_number) or _is_fraction(line, place):
        return None
    best: Phrase | None = None
    for reader, beginnings in READERS:
        may_begin = reader in _DIGIT_READERS if token.is_number else not beginnings.isdisjoint(token.tags)
        phrase = reader(line, place) if may_begin else None
        if phrase is not None and (best is None or phrase.behind > best.behind):
            best = phrase
    if before and before.behind == place and isinstance(before.value, Day | DayPart):
        part = read_part_behind(line, place)
        if part is not None and (best is None or part.behind >= best.behind):  # "Montag morgen"
            best = part
    if best is not None and isinstance(best.value, Clock) and _is_between_numbers(line, best, before):
        best = replace(best, grade=Grade.BARE)
    if best is not None and before and isinstance(best.value, Clock) and _is_at(line, before, best):
        best = _as_length(line, best)
    if is_series:
        until = read_until(line, place)
        if until is not None and (best is None or until.behind >= best.behind):
            best = until
    return best


def _is_between_numbers(line: Line, clock: Phrase, before: Phrase | None) -> bool:
    """Tell whether "à" stands between numbers that count something: "chapitres 1 à 3"."""
    joint = clock.first
    is_joint = line.has(joint, Tag.AT) and line.has(joint, Tag.UNTIL) and line.digits(joint - 1, 4) is not None
    return (
        is_joint
        and clock.grade is Grade.LED
        and not (before and isinstance(before.value, Day) and before.behind == joint)
    )


def _is_at(line: Line, before: Phrase, phrase: Phrase) -> bool:
    """Tell whether a phrase stands right behind a clock."""
    return isinstance(before.value, _CLOCKS) and touch(line, before, phrase)


def _as_length(line: Line, clock: Phrase) -> Phrase:
    """Return the length that a clock behind a clock can be: "15 Uhr 2h", "15h, 1h30"."""
    length = read_length(line, clock.first)
    if length is None or length.behind != clock.behind or not isinstance(length.value, Length):
        return clock
    return length if length.value.length <= _LONGEST_BEHIND else clock


def _parts_within(line: Line, phrase: Phrase) -> list[Phrase]:
    """Return the part of a day that is one word with it: "Montagabend"."""
    if not isinstance(phrase.value, Day | Rule):
        return []
    places = [place for place in range(phrase.first, phrase.behind) if line.has(place, Tag.DAY_PART)]
    return [Phrase(DayPart(line.value(place, Tag.DAY_PART)), phrase.behind - 1, phrase.behind) for place in places[:1]]


def _is_fraction(line: Line, place: int) -> bool:
    """Tell whether digits go on from others: the 5 of 2.5, the 30 of 1:1:30."""
    is_joined = line.is_glued(place) and line.is_glued(place - 1) and line.word(place - 1) in {".", ",", ":", "/"}
    return is_joined and line.tokens[place].is_number and line.tokens[place - 2].is_number


def read_zone(line: Line, place: int) -> Phrase | None:
    """Read CET, UTC+2, America/New_York, W. Europe Standard Time: a zone said behind a clock."""
    opening = line.word(place) == "("
    first = place + opening
    if not line.word(first)[:1].isalpha():
        return None
    limit = min(len(line), first + 9)
    for behind in range(limit, first, -1):
        words = line.slice(first, behind)
        if not _may_be_zone(words, is_last=behind == len(line)):
            continue
        zones = find_zones(words)
        if zones:
            return Phrase(Named(zones), place, behind + (opening and line.word(behind) == ")"))
    return None


def _may_be_zone(words: str, *, is_last: bool) -> bool:
    """Tell whether words have the form of a zone: cities and countries are not read behind a clock."""
    if "/" in words:
        return " " not in words and words[0].isalpha()
    folded = words.casefold()
    if folded in ABBREVIATIONS:
        return words.isupper() or (is_last and len(words) > _MIN_ZONE and folded not in _WORDS)
    if folded.startswith(("utc", "gmt")) and len(folded) > _MIN_ZONE + 1:
        return True
    return folded.endswith((" standard time", " daylight time"))


_WORDS = frozenset({"art", "cat", "eat", "est", "ist", "wat", "west", "east", "cast", "pet", "met"})


def settle(line: Line, phrases: list[Phrase]) -> list[Phrase]:
    """Drop the bare phrases that touch nothing surer: a number alone is no time."""
    sure = [phrase.grade is not Grade.BARE or _is_all(line, phrase) for phrase in phrases]
    # What is sure spreads to the right, then to the left.
    for index in (*range(len(phrases)), *reversed(range(len(phrases)))):
        sure[index] = sure[index] or _touches_sure(line, phrases, sure, index)
    return [phrase for phrase, is_sure in zip(phrases, sure, strict=True) if is_sure]


def _is_all(line: Line, phrase: Phrase) -> bool:
    """Tell whether a date or a clock in digits is all that was said: 15.30, 17/2."""
    is_whole = phrase.first == 0 and phrase.behind == len(line) and phrase.behind > 1
    is_dated = isinstance(phrase.value, Day) and phrase.value.is_date
    return is_whole and (is_dated or (isinstance(phrase.value, Clock) and phrase.value.is_written))


def _touches_sure(line: Line, phrases: list[Phrase], sure: list[bool], index: int) -> bool:
    phrase = phrases[index]
    is_after = index > 0 and sure[index - 1] and touch(line, phrases[index - 1], phrase)
    if is_after:
        return _may_support(phrase, phrases[index - 1]) and not _may_be_year(line, phrase, phrases[index - 1])
    if index + 1 == len(phrases) or not sure[index + 1] or not touch(line, phrase, phrases[index + 1]):
        return False
    if line.has(phrase.behind, Tag.OR):
        return True  # "2 or 3pm"
    return not isinstance(phrase.value, Clock) and _may_support(phrase, phrases[index + 1])


def _may_be_year(line: Line, bare: Phrase, sure: Phrase) -> bool:
    """Tell whether a number behind a date may be its year: "14. April 27"."""
    is_number = line.digits(bare.first) is not None and bare.behind == bare.first + 1
    is_date = isinstance(sure.value, Day) and sure.value.month is not None and sure.value.year is None
    return is_number and is_date and line.vocabulary.is_24_hour


def _may_support(bare: Phrase, sure: Phrase) -> bool:
    """Tell whether a surer phrase makes a bare one count: two clocks do not support each other."""
    return not (isinstance(bare.value, _CLOCKS) and isinstance(sure.value, (*_CLOCKS, Offset)))


def touch(line: Line, first: Phrase, second: Phrase) -> bool:
    """Tell whether nothing but commas stands between two phrases, or one "or"."""
    gap = second.first - first.behind
    if gap == 1 and line.has(first.behind, Tag.OR):
        return True
    return 0 <= gap <= _MAX_GAP and all(line.word(place) in _GAPS for place in range(first.behind, second.first))

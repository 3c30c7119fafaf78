"""Readers of clocks with what leads to them, of ranges from one to another, and of bounds."""

from dataclasses import dataclass, replace

from bot.language.readers.days import read_day
from bot.language.readers.digits import FoundClock, is_padded, read_digits
from bot.language.readers.halves import in_part
from bot.language.readers.hours import is_count, read_hour
from bot.language.readers.values import NOON, Bound, Clock, Grade, Impossible, Phrase, Range, Reason
from bot.language.text.line import Line
from bot.language.text.tags import Part, Tag

_LONG_MEETING = 4


def read_clock(line: Line, at: int) -> Phrase | None:
    """Read 3pm, 15:00, at 3, half past 3, noon, 15h30, 3 in the afternoon, halb zehn."""
    first = _skip_lead(line, at)
    if first == at and line.has(at, Tag.FOR) and not line.has(at, Tag.LASTING):
        # "for 1530", but "for 3" may be people.
        found = read_hour(line, at + 1, is_led=True) if _has_minutes(line, at + 1) else None
        return _phrase(line, at, found)
    part = line.value(first, Tag.PART) if not line.has(first, Tag.AHEAD) else None  # "morgen 9 Uhr" is tomorrow
    if part is None:
        return _phrase(line, at, read_hour(line, first, is_led=first > at))
    return _in_part(line, at, first, part)


def read_range(line: Line, at: int) -> Phrase | None:
    """Read 2-3pm, from 4 to 5, between 9:00 and 10:30, 10am until noon."""
    opening = _opening(line, at)
    first = read_hour(line, opening.behind, is_led=opening.is_range or opening.behind > at)
    if first is None or not _is_joint(line, first[1], opening) or _is_numbering(line, at, first, opening):
        return None
    last = _last_clock(line, first[1])
    if last is None:
        return None
    value = _range(line, first, last, opening)
    return None if value is None else Phrase(value, at, last[1], _grade(line, at, first, last, opening))


def read_bound(line: Line, at: int) -> Phrase | None:
    """Read after 4, before 3pm, by noon: a time, but no start."""
    if not line.has(at, Tag.BOUND):
        return None
    found = read_hour(line, line.skip(at + 1, Tag.APPROX), is_led=True)
    if found is None or isinstance(found[0], Impossible):
        return None
    return Phrase(Bound(found[0]), at, found[1])


def _skip_lead(line: Line, at: int) -> int:
    """Return the position behind "starting at around"; a colon may follow."""
    behind = line.skip(at, Tag.AT, Tag.APPROX, Tag.LEAD)
    return behind + 1 if behind > at and line.word(behind) in {":", ","} else behind


def _phrase(line: Line, at: int, found: FoundClock | None) -> Phrase | None:
    """Return a clock as a phrase; "3pm's numbers" are somebody's."""
    if found is None or line.is_possessive(found[1]):
        return None
    return Phrase(found[0], at, found[1], found[2])


def _in_part(line: Line, at: int, first: int, part: Part) -> Phrase | None:
    """Read "evening 5", but not "movie night 5pm": the night is the movie's."""
    if line.has(first + 2, Tag.UNTIL):
        return None
    found = read_hour(line, first + 1, is_led=True)
    if found is None or not isinstance(found[0], Clock) or not found[0].is_open:
        return None
    return _phrase(line, at, (in_part(found[0], part), found[1], Grade.LED if first > at else Grade.BARE))


def _has_minutes(line: Line, at: int) -> bool:
    """Tell whether "for" leads to a clock, and not to people, a length or a date."""
    vocabulary = line.vocabulary
    if line.has(at, Tag.ONE) and not line.has(at, Tag.PAST_HOUR):
        return False
    if vocabulary.is_24_hour and line.word(at + 1) == "h" and (line.digits(at) or NOON) <= _LONG_MEETING:
        return False  # "pour 1h30"
    if vocabulary.has_dotted_ordinals and line.word(at + 1) == "." and line.word(at + 3) == ".":
        return False  # "für 3.12."
    if line.number(at) is None or is_padded(line, at):
        return True
    return read_digits(line, at, is_led=True) is not None


@dataclass(frozen=True, slots=True)
class _Opening:
    """What stands before the first clock of a range; `is_range` where that says that a range follows."""

    behind: int
    is_between: bool
    is_range: bool


def _opening(line: Line, at: int) -> _Opening:
    """Read from, between, "starting from around"."""
    here = line.skip(at, Tag.LEAD, Tag.APPROX)
    is_between, is_from = line.has(here, Tag.BETWEEN), line.has(here, Tag.FROM)
    is_range = is_between or is_from or (here > at and line.has(here - 1, Tag.FROM))
    return _Opening(_skip_lead(line, here + (is_between or is_from)), is_between, is_range)


def _is_joint(line: Line, at: int, opening: _Opening) -> bool:
    """Tell whether a word joins two clocks: to, until, a dash; "and" where "between" opened the range."""
    return line.has(at, Tag.UNTIL) or (opening.is_between and line.has(at, Tag.AND))


def _is_numbering(line: Line, at: int, first: FoundClock, opening: _Opening) -> bool:
    """Tell whether what could be a range is none: "sala 12 a las 3", "2026-12-01T15:00-05:00"."""
    joint = first[1]
    if line.word(joint) == "-" and line.is_glued(joint) and line.word(at - 1) == "t":
        return True
    is_number = first[2] is Grade.BARE and joint == at + 1 and not opening.is_range
    # In Portuguese "à" is no joint, but may be French.
    is_at = line.has(joint, Tag.AT) or (line.word(joint) == "a" and not line.slice(joint, joint + 1).isascii())
    return is_number and is_at and at > 0 and line.is_noun(at - 1)


def _last_clock(line: Line, joint: int) -> FoundClock | None:
    here = joint + (not line.has(joint, Tag.NOON, Tag.MIDNIGHT))  # "ao meio-dia" joins, too
    behind = _skip_lead(line, here)
    return None if _is_last_day(line, behind) else read_hour(line, behind, is_led=True)


def _is_last_day(line: Line, at: int) -> bool:
    """Tell whether a series ends on a day here, and no range on a clock: "every Monday at 9 until 12 March"."""
    if not line.has_series:
        return False
    day, clock = read_day(line, at), read_hour(line, at, is_led=True)
    return day is not None and (clock is None or isinstance(clock[0], Impossible) or day.behind > clock[1])


def _range(line: Line, first: FoundClock, last: FoundClock, opening: _Opening) -> Range | Impossible | None:
    """Return two clocks as a range; none for a draw, "3-3", or for a count, "3 a 2 horas"."""
    start, end = first[0], last[0]
    if isinstance(start, Impossible) or isinstance(end, Impossible):
        return Impossible(Reason.IMPOSSIBLE_TIME)
    if start == end and start.is_open and not opening.is_range:
        return None
    if not start.is_written and not line.has(first[1], Tag.AT) and is_count(line, last[1] - 1, end.hour):
        return None
    return Range(replace(start, is_written=start.is_written or end.is_written), end)  # "9-10 Uhr"


def _grade(line: Line, at: int, first: FoundClock, last: FoundClock, opening: _Opening) -> Grade:
    """Grade a range: what opens it makes it sure, and so does a clear clock."""
    best = max(first[2], last[2])
    if Impossible in {type(first[0]), type(last[0])}:
        return best
    if opening.is_range:
        is_count = line.has(at, Tag.OF) and best is Grade.LED and line.is_plain(last[1])
        return Grade.BARE if is_count else best  # "de 3 a 5 personas"
    if best is Grade.CLEAR:
        return best
    is_dash = line.word(first[1]) == "-"
    return first[2] if is_dash and first[2] is not Grade.BARE else Grade.BARE

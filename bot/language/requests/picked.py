"""Reads what was picked on a card: a day, a time of day and a length, in whatever form a client writes them. Pure.

They should be "2026-11-23" and "15:00". Clients have sent "24:30" for half past midnight, and what their platform
shows: "9:05", "3:00 PM", "11/23/2026". What may mean two things, or none, is not read.
https://adaptivecards.io/explorer/Input.Date.html, https://adaptivecards.io/explorer/Input.Time.html
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.language.readers.values import NOON, Day, Reason
from bot.language.readers.written_dates import read_date
from bot.language.text.line import Line
from bot.language.text.vocabulary import language_of
from bot.language.words import VOCABULARIES, vocabulary_of
from bot.meetings.characters import bare

_MOST_LETTERS = 40
_MINUTES_OF_DAY = 24 * 60
_DAY_HOURS = 24
_WEEKDAYS = frozenset("0123456")
# Pickers do not ask for seconds, so these are dropped.
_CLOCK = re.compile(
    r"(?P<hour>\d\d?)(?:(?:[:.]| ?h ?)(?P<minute>[0-5]\d)(?:[:.][0-5]\d(?:\.\d{1,9})?)?)?"
    r"(?: ?(?P<half>[ap])\.? ?m\.?)?(?: ?uhr)?",
    re.ASCII,
)
# A midnight after a date says nothing more. At another hour the date may be another one in another zone.
_MIDNIGHT = re.compile(r"[t ]00:00(?::00(?:\.0{1,9})?)?(?:z|[+-]\d\d:?\d\d)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Picked:
    """A day, a time of day and, if one was picked, a length.

    `is_swappable`: the day's month and day could change places, and the reader's language decided.
    """

    day: date
    clock: time
    length: timedelta | None = None
    is_swappable: bool = False


@dataclass(frozen=True, slots=True)
class NotPicked:
    """Why nothing usable was picked; `words` is what was not understood."""

    reason: Reason
    words: str = ""


def read_picked(inputs: Mapping[str, object], locale: str) -> Picked | NotPicked:
    """Return what the inputs `date`, `time` and `length` of a card say to a reader of this locale."""
    said_day, said_clock, said_length = (_cleaned(inputs.get(name)) for name in ("date", "time", "length"))
    missing = _missing(said_day, said_clock)
    if missing is not None:
        return NotPicked(missing)
    day, clock = _read_picked_day(said_day, locale), _read_picked_clock(said_clock)
    if day is None or clock is None:
        unread = (words for words, value in ((said_day, day), (said_clock, clock)) if value is None)
        return NotPicked(Reason.UNREAD_TIME, " ".join(unread))
    length = _read_picked_length(said_length)
    if said_length and length is None:
        return NotPicked(Reason.IMPOSSIBLE_LENGTH, said_length)
    return Picked(day[0], clock, length, day[1])


def read_picked_clock(inputs: Mapping[str, object]) -> time | NotPicked:
    """Return what the input `time` of a card says."""
    said = _cleaned(inputs.get("time"))
    clock = _read_picked_clock(said)
    if clock is not None:
        return clock
    return NotPicked(Reason.UNREAD_TIME, said) if said else NotPicked(Reason.TIME_MISSING)


def read_picked_weekday(inputs: Mapping[str, object]) -> int | None:
    """Return the weekday, from 0 for Monday on, that the input `weekday` of a card says; None if it says none."""
    said = _cleaned(inputs.get("weekday"))
    return int(said) if said in _WEEKDAYS else None


def _missing(day: str, clock: str) -> Reason | None:
    """Return what is missing, None if there are both a day and a time."""
    if not day:
        return Reason.DAY_MISSING if clock else Reason.DAY_AND_TIME_MISSING
    return None if clock else Reason.TIME_MISSING


def _cleaned(value: object) -> str:
    """Return an input in lower case with plain spaces and digits, no invisible characters, and up to 40 letters."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value)[: 4 * _MOST_LETTERS]).casefold()
    digits = (str(unicodedata.decimal(letter, letter)) for letter in bare(text))
    return " ".join("".join(digits).split())[:_MOST_LETTERS]


def _read_picked_day(words: str, locale: str) -> tuple[date, bool] | None:
    """Return a date, and whether its month and day could change places.

    Returns None if it is no date, or if the order of its month and day is not known.
    """
    line = Line(_MIDNIGHT.sub("", words), vocabulary_of(locale))
    day, end, _ = read_date(line, 0, 0) or (None, 0, None)
    end += line.word(end) == "."
    if not isinstance(day, Day) or end < len(line) or day.year is None or day.month is None or day.day is None:
        return None
    if day.is_swappable and not _has_order(locale):
        return None
    try:
        return date(day.year, day.month, day.day), day.is_swappable
    except ValueError:
        return None


def _has_order(locale: str) -> bool:
    """Tell whether a locale says in which order its readers write month and day; "en" alone does not."""
    return language_of(locale) in VOCABULARIES and locale.casefold() != "en"


def _read_picked_clock(words: str) -> time | None:
    """Return a time of day, None if it is none: an hour needs minutes, "am" or "pm"."""
    found = _CLOCK.fullmatch(words)
    if found is None or (found["minute"] is None and found["half"] is None):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > (NOON if found["half"] else _DAY_HOURS):
        return None
    if found["half"]:
        hour = hour % NOON + (NOON if found["half"] == "p" else 0)
    return time(hour % _DAY_HOURS, minute)


def _read_picked_length(words: str) -> timedelta | None:
    """Return a number of minutes as a length, None if it is none, or none that a meeting can have."""
    minutes = int(words) if words.isascii() and words.isdigit() else 0
    return timedelta(minutes=minutes) if 0 < minutes <= _MINUTES_OF_DAY else None

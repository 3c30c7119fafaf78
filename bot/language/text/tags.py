"""What a word can mean about time: tags, and the values that come with them, the same in every language."""

from collections.abc import Mapping
from enum import StrEnum, auto
from typing import Any


class Tag(StrEnum):
    """What a word can mean; the value that comes with it is named behind each."""

    AT = auto()  # before a clock; True: an article where its accent is left out
    APPROX = auto()  # "around", read as it stands
    FROM = auto()  # opens a range
    BETWEEN = auto()  # opens a range whose clocks are joined by AND
    UNTIL = auto()  # between the clocks of a range, and before the last day of a series; True: "a las", clocks only
    AND = auto()
    HALF_DAY = auto()  # am or pm: Half
    OCLOCK = auto()  # behind an hour; int: the first hour it tells where nothing leads, as it counts hours too
    NOON = auto()
    MIDNIGHT = auto()
    PAST = auto()  # "ten PAST three"
    TO = auto()  # "ten TO three"
    PAST_HOUR = auto()  # "half past" before an hour: minutes, which may be negative
    HOUR_PAST = auto()  # "et demie" behind an hour: minutes, which may be negative
    PLUS = auto()  # "tres Y diez"
    MINUS = auto()  # "tres MENOS diez"
    NUMBER = auto()  # int
    ONE = auto()  # "a", "an": float
    AND_HALF = auto()  # "and a half": float
    ORDINAL = auto()  # int
    ORDINAL_END = auto()  # "th" behind a number
    DAYS_AHEAD = auto()  # days from today: int
    WEEKDAY = auto()  # int, Monday is 0
    WEEKDAYS = auto()  # "Mondays": int
    WEAK = auto()  # a word that is more often something else: "sun", "may"; True: a day beside a time only
    MONTH = auto()  # int
    UNIT = auto()  # Unit
    LENGTH = auto()  # a length in one word, "viertelstunde": minutes
    NEXT = auto()
    AFTER_NEXT = auto()
    THIS = auto()
    UNKNOWN_DAY = auto()  # a day that is not known here: "Christmas"; True: it needs a month or a unit, "mid MARCH"
    LAST = auto()
    NEXT_WEEK = auto()  # weeks: int
    WEEK_LATER = auto()  # "en huit", "a week" behind a weekday: weeks
    ON = auto()  # before a day
    DATE = auto()  # before a day of the month: "the", "dia"
    OF = auto()
    IN = auto()  # before a length: from now
    FROM_NOW = auto()  # behind a length
    FOR = auto()  # before a length
    LASTING = auto()  # before a length, and nothing else
    PART = auto()  # of a day, behind a day: Part
    PART_IN_WORD = auto()  # in one word with its day, "montagabend": Part
    BEFORE_DIGITS = auto()  # a day there, and something else elsewhere: "jeu 15h"
    IN_PART = auto()  # of a day, by itself: Part
    TODAY_PART = auto()  # "tonight": Part
    NOW = auto()
    AT_ONCE = auto()  # now, and nothing else
    BOUND = auto()  # "after", "by": what follows is no start
    EVERY = auto()
    OTHER = auto()  # "every OTHER week": int
    WORKDAY = auto()
    RECURS = auto()  # "weekly": tuple of Frequency and interval; empty: a rule that is not known here, "quarterly"
    CORRECTION = auto()  # "no", "make that": what follows replaces what stood before
    OR = auto()
    WITH = auto()
    MENTION = auto()
    EMOJI = auto()
    CLOSING = auto()  # "please" at the end
    LEAD = auto()  # "starting", before a time
    HINT = auto()  # "breakfast": Part
    COUNTED = auto()  # what an ordinal counts: "the 5th FLOOR"


class Half(StrEnum):
    """Half of a day."""

    AM = auto()
    PM = auto()


class Part(StrEnum):
    """Part of a day, as people name it."""

    MORNING = auto()
    LUNCH = auto()
    AFTERNOON = auto()
    EVENING = auto()
    NIGHT = auto()
    END = auto()
    ANY = auto()


class Unit(StrEnum):
    """Unit of a length."""

    MINUTE = auto()
    HOUR = auto()
    DAY = auto()
    WEEK = auto()
    MONTH = auto()
    YEAR = auto()


class Frequency(StrEnum):
    """How a series goes on."""

    DAILY = auto()
    WEEKLY = auto()
    MONTHLY = auto()


Tags = Mapping[Tag, Any]
"""What one word can mean, with the value of each meaning."""

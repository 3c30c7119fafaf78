"""What a word can mean about time: tags, the same in every language, and the values that come with them."""

from collections.abc import Mapping
from enum import StrEnum, auto
from typing import Any


class Tag(StrEnum):
    """What a word can mean, each with an example in capitals and, after a colon, the value that comes with it."""

    AT = auto()  # "AT 3pm": None, or True for a word that is an article as well, "AS 3 propostas"
    APPROX = auto()  # "AROUND 3pm", which is read as 3pm: None, or True if it also leads to a topic, "ABOUT"
    FROM = auto()  # "FROM 3 to 4"
    BETWEEN = auto()  # "BETWEEN 3 and 4"
    UNTIL = auto()  # "3 TO 4", "weekly UNTIL 12 March": None, or True if it may as well mean "at", "A LAS 3"
    AND = auto()  # "between 3 AND 4"
    END = auto()  # "3pm ENDING 4:30pm", "15 Uhr, ENDE 16 Uhr": only behind a clock
    SHARP = auto()  # "3pm SHARP", read as 3pm: None, True if it makes any number a clock, False if it may begin a name
    HALF_DAY = auto()  # "3 PM": Half
    OCLOCK = auto()  # "3 O'CLOCK", "15 HORAS": None, or the hour below which it counts hours, as "3 HORAS" is a length
    NOON = auto()  # "NOON"
    MIDNIGHT = auto()  # "MIDNIGHT"
    PAST = auto()  # "ten PAST three": None, or True if only 5, 10, 20 or 25 stand before it, "ten AFTER three"
    TO = auto()  # "ten TO three"
    PAST_HOUR = auto()  # "HALF PAST three", "QUARTER TO three": minutes, negative before the hour
    HOUR_PAST = auto()  # "trois heures ET DEMIE", "tres MENOS CUARTO": minutes, negative before the hour
    PLUS = auto()  # "tres Y diez"
    MINUS = auto()  # "tres MENOS diez"
    NUMBER = auto()  # "THREE": int
    ONE = auto()  # "AN hour", "HALF AN hour": float
    FEW = auto()  # "in a FEW hours": nobody knows how many
    SOON = auto()  # "Sync LATER", "SOON": a time, but nobody knows which
    AND_HALF = auto()  # "an hour AND A HALF": float
    ORDINAL = auto()  # "the THIRD": int
    ORDINAL_END = auto()  # "3RD"
    DAYS_AHEAD = auto()  # "TOMORROW": days from today
    WEEKDAY = auto()  # "MONDAY": int, Monday is 0
    WEEKDAYS = auto()  # "on MONDAYS": int, Monday is 0
    WEAK = auto()  # "SUN", "MAR", mostly another word: None, or True if it is a day only next to a time
    MONTH = auto()  # "MARCH": int, January is 1
    UNIT = auto()  # "3 HOURS": Unit
    LENGTH = auto()  # "VIERTELSTUNDE", an amount and its unit in one word: minutes
    NEXT = auto()  # "NEXT Monday"
    AFTER_NEXT = auto()  # "the Monday AFTER NEXT"
    THIS = auto()  # "THIS Monday"
    # "CHRISTMAS", not known here: None; True if a month or unit has to follow, "MID March", or "led" if a preposition
    # stands in it besides, "A FINALES DE marzo"; False if a day has to follow, "IN DER NACHT AUF Freitag".
    UNKNOWN_DAY = auto()
    LAST = auto()  # "LAST Monday"
    NEXT_WEEK = auto()  # "Monday NEXT WEEK": weeks from this one
    WEEK_NUMBER = auto()  # "WEEK 51", "KW 51": None, or the number if it is in the word, "KW51"
    WEEK_LATER = auto()  # "lundi EN HUIT": weeks after the nearest Monday
    ON = auto()  # "ON Monday": None, or True if it also leads to "tomorrow" and to clocks, "PARA mañana"
    DATE = auto()  # "THE 15th", "DIA 15"
    OF = auto()  # "the 15th OF March"
    IN = auto()  # "IN 20 minutes": None, or True if it may be earlier, "WITHIN 20 minutes"
    FROM_NOW = auto()  # "20 minutes FROM NOW"
    AGO = auto()  # "3 days AGO", "HACE 3 días": None, or True if it stands before the amount
    FOR = auto()  # "FOR 20 minutes", "FOR Monday"
    LASTING = auto()  # "LASTING 20 minutes"
    PART = auto()  # "Monday MORNING": Part
    PART_IN_WORD = auto()  # "MONTAGABEND", a day and its part in one word: Part
    BEFORE_DIGITS = auto()  # "JEU 15h", a day before digits and another word elsewhere
    IN_PART = auto()  # "IN THE MORNING": Part
    TODAY_PART = auto()  # "TONIGHT": Part
    NOW = auto()  # "NOW", which may as well only begin a sentence
    AT_ONCE = auto()  # "RIGHT NOW"
    BOUND = auto()  # "AFTER 3pm", "BY 3pm": None, or True for "AFTER 20 minutes", False for "a day BEFORE Friday"
    EVERY = auto()  # "EVERY Monday"
    OTHER = auto()  # "every OTHER Monday": int
    WORKDAY = auto()  # "every WORKDAY"
    WORKDAYS = auto()  # "in 3 WORKDAYS"
    RECURS = auto()  # "WEEKLY": (Frequency, interval, *weekdays), or () if not known here, "QUARTERLY"
    NTH = auto()  # "SEGUNDA terça do mês", an ordinal only before a weekday: int
    NEAREST_RULE = auto()  # "QUARTERLY", beside `RECURS`: the nearest rule that is known, in the form of its value
    MONTH_DAY = auto()  # "am MONATSLETZTEN": int, -1 is the last
    TIMES = auto()  # "10 TIMES", "ZEHNMAL": None, or the number if it is in the word
    LONG = auto()  # "sechs Wochen LANG"
    END_OF = auto()  # "until THE END OF March", "bis JAHRESENDE": None, or the Unit if it is in the word
    CORRECTION = auto()  # "3pm, NO, 4pm"
    NOT = auto()  # "NOT Friday", "any day BUT Friday"
    OR = auto()  # "3pm OR 4pm"
    WITH = auto()  # "WITH Ann"
    MENTION = auto()  # "@ANN"
    EMOJI = auto()  # an emoji
    CLOSING = auto()  # "... PLEASE" at the end
    LEAD = auto()  # "STARTING at 3pm"
    HINT = auto()  # "BREAKFAST at 9": Part
    COUNTED = auto()  # "the 5th FLOOR"
    COUNTING = auto()  # "LES deux", "NÓS dois": a number in words behind it is no hour


class Half(StrEnum):
    """Half of a day: before noon or after it."""

    AM = auto()
    PM = auto()


class Part(StrEnum):
    """Part of a day, as people name it; END is the end of the working day, ANY a day without saying when."""

    MORNING = auto()
    LUNCH = auto()
    AFTERNOON = auto()
    EVENING = auto()
    NIGHT = auto()
    END = auto()
    ANY = auto()


class Unit(StrEnum):
    """Unit in which a length is said."""

    MINUTE = auto()
    HOUR = auto()
    DAY = auto()
    WEEK = auto()
    FORTNIGHT = auto()
    MONTH = auto()
    YEAR = auto()


class Frequency(StrEnum):
    """How often a series has a meeting, if its interval is 1."""

    DAILY = auto()
    WEEKLY = auto()
    MONTHLY = auto()


Tags = Mapping[Tag, Any]
"""All that one word can mean, each meaning with its value."""

"""Commands and sentences in English: for every rule a phrase that it reads, and a near miss that it does not."""

from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.language.meaning.outcomes import Exact, Flagged, Open, Refused, Timeless, timings_of
from bot.language.meaning.series import recurrence_rule
from bot.language.readers.scan import scan
from bot.language.readers.values import Clock, Flag, Grade, Phrase, Range, Reason, Series
from bot.language.requests.reading import MAX_COMMAND_LENGTH, read_command, read_sentence
from bot.language.text.line import Line
from bot.language.text.tags import Frequency
from bot.language.text.tokens import fold_letters
from bot.language.words import VOCABULARIES
from bot.language.zones import zone_named
from tests.language.reading import BERLIN, command, kind, minutes, people, question_of, refusal_of, sentence, starts

# What a command reads: words, subject, start, and what was implied.
READ = [
    # clear clocks
    ("Sync at 3pm", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync at 3 p.m.", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync at 3p", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync at 3:30 PM", "Sync", "2026-11-21 15:30", "exact"),
    ("Sync at 3.30 pm", "Sync", "2026-11-21 15:30", "exact"),
    ("Sync at 3;30 pm", "Sync", "2026-11-21 15:30", "exact"),
    ("Sync 4pm", "Sync", "2026-11-21 16:00", "exact"),
    ("Sync 15:00", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync @15:00", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync at 15.30", "Sync", "2026-11-21 15:30", "exact"),
    ("Sync at 15h30", "Sync", "2026-11-21 15:30", "exact"),
    ("Sync at 15h", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync at 1530", "Sync", "2026-11-21 15:30", "exact"),
    ("Sync for 1530", "Sync", "2026-11-21 15:30", "exact"),
    ("Sync at 16", "Sync", "2026-11-21 16:00", "exact"),
    ("Sync at 03:00", "Sync", "2026-11-22 03:00", "flagged"),
    ("Sync tomorrow at 0:15", "Sync", "2026-11-22 00:15", "exact"),
    ("Sync tomorrow at noon", "Sync", "2026-11-22 12:00", "exact"),
    ("Sync tomorrow at 12am", "Sync", "2026-11-22 00:00", "exact"),
    ("Sync at midnight", "Sync", "2026-11-22 00:00", "exact"),
    ("Sync at half past 3", "Sync", "2026-11-21 15:30", "exact"),
    ("Sync at quarter to 5", "Sync", "2026-11-21 16:45", "exact"),
    ("Sync at ten past four", "Sync", "2026-11-21 16:10", "exact"),
    ("Sync at five to four", "Sync", "2026-11-21 15:55", "exact"),
    ("Sync at 3 in the afternoon", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync tomorrow at 9 in the morning", "Sync", "2026-11-22 09:00", "exact"),
    ("Sync tonight at 9", "Sync", "2026-11-21 21:00", "exact"),
    ("Sync monday morning at 8", "Sync", "2026-11-23 08:00", "exact"),
    ("Sync at three thirty pm", "Sync", "2026-11-21 15:30", "exact"),
    ("Sync at 3 30 pm", "Sync", "2026-11-21 15:30", "exact"),
    ("Sync tomorrow 1530", "Sync", "2026-11-22 15:30", "exact"),
    ("Sync 3ish", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync tomorrow at elevenish", "Sync", "2026-11-22 11:00", "exact"),
    ("Sync tomorrow noonish", "Sync", "2026-11-22 12:00", "exact"),
    ("Sync at half 3", "Sync", "2026-11-21 15:30", "exact"),
    ("half three tomorrow", "", "2026-11-22 15:30", "exact"),
    # "m" is minutes behind a clock or a number of minutes; a lone 3M is a name
    ("3M at 3pm", "3M", "2026-11-21 15:00", "exact"),
    ("Room 1430 tomorrow at 3pm", "Room 1430", "2026-11-22 15:00", "exact"),
    # bare hours: what people mean by them was counted
    ("Sync at 3", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync at three o'clock", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync tomorrow at 12", "Sync", "2026-11-22 12:00", "exact"),
    ("Sync tomorrow at 10", "Sync", "2026-11-22 10:00", "exact"),
    ("Sync tomorrow at 9:30", "Sync", "2026-11-22 09:30", "exact"),
    ("Sync today at 10", "Sync", "2026-11-21 22:00", "flagged"),
    ("Breakfast tomorrow at 8", "Breakfast", "2026-11-22 08:00", "flagged"),
    ("Dinner tomorrow at 8", "Dinner", "2026-11-22 20:00", "flagged"),
    # today's past means tomorrow; the minute that runs is not past
    ("Sync at 9am", "Sync", "2026-11-22 09:00", "flagged"),
    ("Sync at 13:59", "Sync", "2026-11-22 13:59", "flagged"),
    ("Sync at 14:00", "Sync", "2026-11-21 14:00", "exact"),
    # days
    ("Sync today at 3pm", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync at 3pm tomorrow", "Sync", "2026-11-22 15:00", "exact"),
    ("Sync tommorow at 3pm", "Sync", "2026-11-22 15:00", "exact"),
    ("Sync tmrw 3pm", "Sync", "2026-11-22 15:00", "exact"),
    ("Sync the day after tomorrow at 3pm", "Sync", "2026-11-23 15:00", "exact"),
    ("Sync on Monday at 3pm", "Sync", "2026-11-23 15:00", "exact"),
    ("Sync wendesday 3pm", "Sync", "2026-11-25 15:00", "exact"),
    ("Sync at 3pm fri", "Sync", "2026-11-27 15:00", "exact"),
    ("Sync this coming Friday at 3pm", "Sync", "2026-11-27 15:00", "exact"),
    ("Sync Saturday at 3pm", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync Saturday at 9am", "Sync", "2026-11-28 09:00", "exact"),
    ("Sync next Thursday at 3pm", "Sync", "2026-11-26 15:00", "flagged"),
    ("Sync next Saturday at 3pm", "Sync", "2026-11-28 15:00", "flagged"),
    ("Sync Tuesday next week at 3pm", "Sync", "2026-11-24 15:00", "exact"),
    ("Sync next week Tuesday at 3pm", "Sync", "2026-11-24 15:00", "exact"),
    ("Sync in 3 days at 3pm", "Sync", "2026-11-24 15:00", "exact"),
    ("Sync two weeks from now at 3pm", "Sync", "2026-12-05 15:00", "exact"),
    ("Sync a week from Tuesday at 3pm", "Sync", "2026-12-01 15:00", "exact"),
    ("Sync on the 25th at 3pm", "Sync", "2026-11-25 15:00", "exact"),
    ("Sync on the 15th at 3pm", "Sync", "2026-12-15 15:00", "exact"),
    ("Sync on the first at 11am", "Sync", "2026-12-01 11:00", "exact"),
    ("Sync tomorrow, Sunday, at 3pm", "Sync", "2026-11-22 15:00", "exact"),
    ("Sync in two weeks on Friday at 3pm", "Sync", "2026-12-04 15:00", "exact"),
    ("Sync start: 3pm, end: 4pm", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync Mar 12 at 3pm", "Sync", "2027-03-12 15:00", "exact"),
    ("Sync on 12 March at 3pm", "Sync", "2027-03-12 15:00", "exact"),
    ("Sync on March 12th, 2027 at 3pm", "Sync", "2027-03-12 15:00", "exact"),
    ("Sync on the first of December at 3pm", "Sync", "2026-12-01 15:00", "exact"),
    ("Sync 2026-12-01 15:00", "Sync", "2026-12-01 15:00", "exact"),
    ("Sync on Tuesday, December 1st at 3pm", "Sync", "2026-12-01 15:00", "exact"),
    ("Sync on 12/24 at 3pm", "Sync", "2026-12-24 15:00", "exact"),
    ("Sync 12/1/26 3pm", "Sync", "2026-12-01 15:00", "exact"),
    ("Sync 1-12-2026 15:00", "Sync", "2026-12-01 15:00", "flagged"),
    ("Sync Dec-1 15:00", "Sync", "2026-12-01 15:00", "exact"),
    ("Sync 20261201 15:00", "Sync", "2026-12-01 15:00", "exact"),
    ("Sync 2026-12-01T15:00", "Sync", "2026-12-01 15:00", "exact"),
    ("Sync 2026-12-01T10:30", "Sync", "2026-12-01 10:30", "exact"),
    ("Sync saturday 3/4 at 3pm", "Sync", "2027-04-03 15:00", "exact"),
    ("Sync friday 4/12 at 3pm", "Sync", "2026-12-04 15:00", "exact"),
    ("Sync friday 3/4 at 3pm", "Sync", "2027-03-04 15:00", "flagged"),
    ("Sync in a fortnight at 3pm", "Sync", "2026-12-05 15:00", "exact"),
    ("Sync 2moro 3pm", "Sync", "2026-11-22 15:00", "exact"),
    ("The Sun at 3pm", "The Sun", "2026-11-21 15:00", "exact"),
    ("Budget for March at 3pm", "Budget for March", "2026-11-21 15:00", "exact"),
    ("Christmas party at 3pm", "Christmas party", "2026-11-21 15:00", "exact"),
    ("Every hour counts at 3pm", "Every hour counts", "2026-11-21 15:00", "exact"),
    ("Quarterly review at 3pm", "Quarterly review", "2026-11-21 15:00", "exact"),
    ("Sync on 3/4 at 3pm", "Sync", "2027-03-04 15:00", "flagged"),
    # from now on
    ("Sync in 20 minutes", "Sync", "2026-11-21 14:20", "exact"),
    ("Sync in half an hour", "Sync", "2026-11-21 14:30", "exact"),
    ("Sync in an hour and a half", "Sync", "2026-11-21 15:30", "exact"),
    ("Sync 2 hours from now", "Sync", "2026-11-21 16:00", "exact"),
    ("Sync now", "Sync", "2026-11-21 14:00", "exact"),
    ("Sync asap", "Sync", "2026-11-21 14:00", "exact"),
    # what stands behind the time, in front of it, and around it
    ("Sync at 3pm!", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync at 3pm please, thanks", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync at 3pm with @Ann", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync with @Ann at 3pm", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync - 3pm", "Sync", "2026-11-21 15:00", "exact"),
    ("Sync, Monday, 3pm", "Sync", "2026-11-23 15:00", "exact"),
    ("at 3pm", "", "2026-11-21 15:00", "exact"),
    ("me at 3pm", "", "2026-11-21 15:00", "exact"),
    ("at 3pm Sync", "Sync", "2026-11-21 15:00", "exact"),
    ("tomorrow at 3pm Budget review", "Budget review", "2026-11-22 15:00", "exact"),
    ("a 30 minute sync tomorrow at 3pm", "sync", "2026-11-22 15:00", "exact"),
    ('"Retro Friday at 5pm" at 3pm', "Retro Friday at 5pm", "2026-11-21 15:00", "exact"),
    ("“The 3pm club” at 4pm", "The 3pm club", "2026-11-21 16:00", "exact"),
    ("予算会議 at 15:00", "予算会議", "2026-11-21 15:00", "exact"),
    # a day that stands apart is taken where it can be no name, and offered where it can
    ("tomorrow budget review at 3pm", "budget review", "2026-11-22 15:00", "flagged"),
    ("Budget review tomorrow with Sam at 3pm", "Budget review with Sam", "2026-11-22 15:00", "flagged"),
    ("Friday demo at 3pm", "Friday demo", "2026-11-21 15:00", "flagged"),
    ("Monday morning numbers at 4pm", "Monday morning numbers", "2026-11-21 16:00", "flagged"),
]

LENGTHS = [
    ("Sync at 3pm for 30 minutes", "2026-11-21 15:00", 30),
    ("Sync for 30 min at 3pm", "2026-11-21 15:00", 30),
    ("Sync at 3pm for 90m", "2026-11-21 15:00", 90),
    ("Sync at 3pm for an hour", "2026-11-21 15:00", 60),
    ("Sync at 3pm for half an hour", "2026-11-21 15:00", 30),
    ("Sync at 3pm for an hour and a half", "2026-11-21 15:00", 90),
    ("Sync at 3pm for 1.5 hours", "2026-11-21 15:00", 90),
    ("Sync at 3pm for 1h30", "2026-11-21 15:00", 90),
    ("Sync at 3pm for 1 hour 30 minutes", "2026-11-21 15:00", 90),
    ("Sync at 3pm for 1 hr 15", "2026-11-21 15:00", 75),
    ("Sync for 1 hr 3pm", "2026-11-21 15:00", 60),
    ("2h tomorrow 3pm", "2026-11-22 15:00", 120),
    ("Sync at 3pm 5m", "2026-11-21 15:00", 5),
    ("Sync at 3pm for two and a half hours", "2026-11-21 15:00", 150),
    ("Sync at 3pm lasting 45 minutes", "2026-11-21 15:00", 45),
    ("a 45-minute sync at 3pm", "2026-11-21 15:00", 45),
    ("Sync at 3pm for 24h", "2026-11-21 15:00", 1440),
    # ranges share what only one of their clocks says
    ("Sync 2-3pm tomorrow", "2026-11-22 14:00", 60),
    ("Sync tomorrow 11-1pm", "2026-11-22 11:00", 120),
    ("Sync tomorrow 8-12pm", "2026-11-22 08:00", 240),
    ("Sync tomorrow from 4 to 5", "2026-11-22 16:00", 60),
    ("Sync tomorrow from 9am to 5", "2026-11-22 09:00", 480),
    ("Sync tomorrow from 10 till 2", "2026-11-22 10:00", 240),
    ("Sync tomorrow 10 am until noon", "2026-11-22 10:00", 120),
    ("Sync between 3pm and 4:30pm", "2026-11-21 15:00", 90),
    ("Sync friday 10-11", "2026-11-27 10:00", 60),
    ("Sync tomorrow 9.00 to 9.30 am", "2026-11-22 09:00", 30),
    ("Sync tomorrow 1400-1530", "2026-11-22 14:00", 90),
    ("Party friday from 8pm to midnight", "2026-11-27 20:00", 240),
    ("Release tomorrow 22:00-02:00", "2026-11-22 22:00", 240),
    ("Sync tomorrow starting at 3pm and ending at 4:30pm", "2026-11-22 15:00", 90),
    ("Sync starts at 3pm and ends at 4pm", "2026-11-21 15:00", 60),
]

# Days and rules that are not known here: nobody gets another day for them, or a single meeting.
UNREAD_DAYS = [
    *("in 2 months", "a month from now", "next month", "end of month", "at the end of the month", "in March"),
    *("mid march", "the weekend", "on christmas", "Dec 2027", "next year"),
    *("Good Friday", "Easter Monday", "on Black Friday"),
]
# With the first meetings of the nearest rules, and at last the first of them as a single meeting.
UNKNOWN_RULES: list[tuple[str, list[str]]] = [
    *((words, []) for words in ("every hour", "every 3 hours", "every 15 minutes")),
    ("every year at 3pm", ["2026-11-21 15:00", "2026-11-21 15:00"]),
    ("quarterly at 3pm", ["2026-11-21 15:00", "2026-11-21 15:00"]),
    ("twice a week at 3pm", ["2026-11-21 15:00", "2026-11-21 15:00"]),
    ("every weekend at 9am", ["2026-11-22 09:00", "2026-11-22 09:00"]),
    ("on weekends at 9am", ["2026-11-22 09:00", "2026-11-22 09:00"]),
    ("every third Thursday at 3pm", ["2026-11-26 15:00", "2026-12-17 15:00", "2026-11-26 15:00"]),
    (
        "every month on Tuesday at 3pm",
        ["2026-12-01 15:00", "2026-11-24 15:00", "2026-11-24 15:00", "2026-11-24 15:00"],
    ),
    ("yearly on December 1 at 3pm", ["2026-12-01 15:00", "2026-12-01 15:00"]),
    ("every December 1 at 3pm", ["2026-12-01 15:00", "2026-12-01 15:00"]),
    ("every Monday at 9am except holidays", ["2026-11-23 09:00", "2026-11-23 09:00"]),
    ("every day except Friday at 9am", ["2026-11-22 09:00", "2026-11-22 09:00", "2026-11-22 09:00"]),
]

# What is asked: words, why, and the choices.
ASKED = [
    ("Sync tomorrow at 8", Reason.AMBIGUOUS_HOUR, ["2026-11-22 08:00", "2026-11-22 20:00"]),
    ("Sync tomorrow at 8:15", Reason.AMBIGUOUS_HOUR, ["2026-11-22 08:15", "2026-11-22 20:15"]),
    ("Sync on Friday at midnight", Reason.AMBIGUOUS_MIDNIGHT, ["2026-11-27 00:00", "2026-11-28 00:00"]),
    ("Sync at 3pm at 4pm", Reason.SEVERAL_TIMES, ["2026-11-21 15:00", "2026-11-21 16:00"]),
    ("Sync 2 or 3pm", Reason.SEVERAL_TIMES, ["2026-11-21 14:00", "2026-11-21 15:00"]),
    ("Sync at 3pm or 4", Reason.SEVERAL_TIMES, ["2026-11-21 15:00", "2026-11-21 16:00"]),
    ("Sync tomorrow at 10am or 2", Reason.SEVERAL_TIMES, ["2026-11-22 10:00", "2026-11-22 14:00"]),
    ("Sync tomorrow at noon or 1", Reason.SEVERAL_TIMES, ["2026-11-22 12:00", "2026-11-22 13:00"]),
    ("Sync at 2pm/3pm", Reason.SEVERAL_TIMES, ["2026-11-21 14:00", "2026-11-21 15:00"]),
    ("Sync at 2/3pm", Reason.SEVERAL_TIMES, ["2026-11-21 14:00", "2026-11-21 15:00"]),
    ("Sync after 3pm ET", Reason.BOUND_ONLY, ["2026-11-21 15:00"]),
    ("Sync at 3pm Lisbon", Reason.AMBIGUOUS_ZONE, ["2026-11-21 15:00", "2026-11-21 15:00"]),
    ("Sync at 3pm Pacific Rim", Reason.TIME_IN_SUBJECT, ["2026-11-21 15:00"]),
    ("Sync at 3pm cat", Reason.TIME_IN_SUBJECT, ["2026-11-21 15:00"]),
    ("Sync at 3pm +2", Reason.TIME_IN_SUBJECT, ["2026-11-21 15:00"]),
    ("Sync at 3pm our time", Reason.TIME_IN_SUBJECT, ["2026-11-21 15:00"]),
    ("Sync Monday Tuesday at 3pm", Reason.SEVERAL_DAYS, ["2026-11-23 15:00", "2026-11-24 15:00"]),
    ("Sync on Friday the 13th at 3pm", Reason.DAY_NOT_ITS_DATE, ["2027-08-13 15:00", "2026-12-13 15:00"]),
    (
        "Sync tomorrow",
        Reason.DAY_WITHOUT_TIME,
        ["2026-11-22 09:00", "2026-11-22 11:00", "2026-11-22 14:00", "2026-11-22 16:00"],
    ),
    (
        "Sync saturday",
        Reason.DAY_WITHOUT_TIME,
        ["2026-11-21 14:00", "2026-11-21 16:00", "2026-11-28 09:00", "2026-11-28 11:00"],
    ),
    ("Sync this week at 3pm", Reason.DAY_WITHOUT_TIME, ["2026-11-21 15:00", "2026-11-22 15:00"]),
    (
        "Sync next week",
        Reason.DAY_WITHOUT_TIME,
        ["2026-11-23 09:00", "2026-11-24 09:00", "2026-11-25 09:00", "2026-11-26 09:00", "2026-11-27 09:00"],
    ),
    *((f"Sync {words} at 3pm", Reason.UNREAD_TIME, []) for words in UNREAD_DAYS),
    ("Sync next month", Reason.UNREAD_TIME, []),
    ("Sync this weekend", Reason.UNREAD_TIME, []),
    *((f"Sync {words}", Reason.UNKNOWN_RULE, choices) for words, choices in UNKNOWN_RULES),
    ("Sync today", Reason.DAY_WITHOUT_TIME, ["2026-11-21 14:00", "2026-11-21 16:00"]),
    (
        "Retro Friday EOD",
        Reason.PART_OF_DAY,
        ["2026-11-27 16:00", "2026-11-27 16:30", "2026-11-27 17:00", "2026-11-27 17:30"],
    ),
    ("Sync tomorrow at lunch", Reason.PART_OF_DAY, ["2026-11-22 12:00", "2026-11-22 12:30", "2026-11-22 13:00"]),
    ("Sync this afternoon", Reason.PART_OF_DAY, ["2026-11-21 14:00", "2026-11-21 15:00", "2026-11-21 16:00"]),
    (
        "Sync tonight",
        Reason.PART_OF_DAY,
        ["2026-11-21 18:00", "2026-11-21 19:00", "2026-11-21 20:00", "2026-11-21 21:00"],
    ),
    ("Sync after 4pm", Reason.BOUND_ONLY, ["2026-11-21 16:00"]),
    ("Sync by 3pm", Reason.BOUND_ONLY, ["2026-11-21 15:00"]),
    ("Sync 15:00 with Sam", Reason.TIME_IN_SUBJECT, ["2026-11-21 15:00"]),
    ("Sync at 3 with Sam", Reason.TIME_IN_SUBJECT, ["2026-11-21 15:00"]),
    ("Sync 3pm IST", Reason.AMBIGUOUS_ZONE, ["2026-11-22 15:00", "2026-11-21 15:00", "2026-11-21 15:00"]),
    (
        "Standup every day",
        Reason.SERIES_WITHOUT_TIME,
        ["2026-11-22 09:00", "2026-11-22 11:00", "2026-11-21 14:00", "2026-11-21 16:00"],
    ),
]

REFUSED = [
    ("Sync at 25:00", Reason.IMPOSSIBLE_TIME),
    ("Sync at 12:60", Reason.IMPOSSIBLE_TIME),
    ("Sync at 13pm", Reason.IMPOSSIBLE_TIME),
    ("Sync at 0am", Reason.IMPOSSIBLE_TIME),
    ("Sync at 24", Reason.IMPOSSIBLE_TIME),
    ("Sync 3.5 pm", Reason.IMPOSSIBLE_TIME),
    ("Sync on 2026-02-30 at 3pm", Reason.IMPOSSIBLE_DATE),
    ("Sync 2/30 3pm", Reason.IMPOSSIBLE_DATE),
    ("Sync 13/13 3pm", Reason.IMPOSSIBLE_DATE),
    ("Sync the 32nd at 3pm", Reason.IMPOSSIBLE_DATE),
    ("Sync on 30 February at 3pm", Reason.IMPOSSIBLE_DATE),
    ("Sync on 29 February 2027 at 3pm", Reason.IMPOSSIBLE_DATE),
    ("Sync at 3pm for 0 minutes", Reason.IMPOSSIBLE_LENGTH),
    ("Sync at 3pm for 25 hours", Reason.IMPOSSIBLE_LENGTH),
    ("Sync at 3pm for 2 days", Reason.IMPOSSIBLE_LENGTH),
    ("Sync tomorrow from 3pm to 2pm", Reason.END_BEFORE_START),
    ("Sync 3pm-3pm", Reason.END_BEFORE_START),
    ("Sync today at 9am", Reason.PAST),
    ("Sync yesterday at 3pm", Reason.PAST),
    ("Sync last Friday at 3pm", Reason.PAST),
    ("Sync last week at 3pm", Reason.PAST),
    ("Sync 3 days ago at 3pm", Reason.PAST),
    ("Sync two hours ago", Reason.PAST),
    ("Sync last night at 9", Reason.PAST),
    ("Sync on 2026-11-20 at 3pm", Reason.PAST),
    ("Sync on 2032-01-01 at 3pm", Reason.TOO_FAR),
    ("Sync every Monday at 9am until 2026-11-22", Reason.SERIES_OVER),
]

# Subjects without a time, which stay what they are: standing rooms.
ROOMS = [
    *(
        "",
        "Standup",
        "24/7 support",
        "1:1 with Sam",
        "1-1",
        "Room 1430",
        "Lunch at Luigi's",
        "May roadmap",
        "Sun cluster",
    ),
    *("5 whys", "Version 2.0", "Sync for two teams", "10 Downing Street", "at the lake", "Thank you", "Spacenow"),
    *(
        "Q3 plan 2026",
        "Room 12 sync",
        "Now Platform demo",
        "Noon crew",
        "Mon cluster",
        "Sat nav review",
        "Fri Foundation",
    ),
    *("Movie night", "Morning coffee club", "Monday morning numbers", "Friday demo", "Weekly numbers", "Daily standup"),
    *(
        "Monthly report",
        "Top 10 risks",
        "Sprint 42",
        "Area 51",
        "Catch 22",
        "Apollo 13 review",
        "Formula 1",
        "Boeing 737",
    ),
    *(
        "B2B",
        "H1 goals",
        "FY27 budget",
        "Plan 9",
        "3 amigos",
        "Seven habits",
        "One pager",
        "Two pizza team",
        "Level 5 club",
    ),
    *(
        "Terminal 3",
        "Gate B12",
        "Windows 11 rollout",
        "Python 3.13",
        "HTTP 404",
        "ISO 27001 audit",
        "GPT-4 demo",
        "5G rollout",
    ),
    *(
        "Section 1.2",
        "Chapter 3",
        "Ticket 4711",
        "PR 1234",
        "Building 7",
        "Track 2",
        "Zone 3",
        "Phase 1",
        "Lot 49",
        "Unit 8",
    ),
    *(
        "Midnight oil",
        "Afternoon tea",
        "Good morning America",
        "Hour of code",
        "A day in the life",
        "Happy hour",
        "Tea for two",
    ),
    *(
        "Dinner for 12",
        "Second opinion",
        "First steps",
        "March of the penguins",
        "Mayday drill",
        "Sunday roast recipes",
    ),
    *(
        "Saturday Night Live",
        "Tuesday's child",
        "Today's numbers",
        "Tomorrow's leaders",
        "Yesterday's news",
        "Week 47 review",
    ),
    *("Q&A", "9/11 memorial", "50/50", "3/4 view", "16:9 screens", "R&D", "#1", "100%", "C++20", "v2.1", "a.m.", "pm"),
    *(
        "Next",
        "next steps",
        "last call",
        "this and that",
        "in the clear",
        "for you",
        "on call",
        "by the book",
        "to do",
        "after work",
    ),
    *("Second Monday club", "The 5th element", "The 39 steps", "1984 book club", "2001 a space odyssey", "Ocean's 11"),
    *("Every little thing", "Each and every one", "Everyday heroes", "Marching band", "Julyan's farewell", "Augustus"),
]


@pytest.mark.parametrize(("words", "subject", "start", "how"), READ)
def test_a_command_is_read(words: str, subject: str, start: str, how: str) -> None:
    reading = command(words)

    assert (reading.subject, kind(reading), starts(reading)[0]) == (subject, how, start)


@pytest.mark.parametrize(("words", "start", "length"), LENGTHS)
def test_a_length_is_read(words: str, start: str, length: int) -> None:
    reading = command(words)

    assert kind(reading) in {"exact", "flagged"}
    assert (starts(reading)[0], minutes(reading)) == (start, length)


@pytest.mark.parametrize(("words", "reason", "choices"), ASKED)
def test_what_may_mean_several_moments_is_asked(words: str, reason: Reason, choices: list[str]) -> None:
    reading = command(words)

    assert question_of(reading).reason is reason
    assert starts(reading) == choices


@pytest.mark.parametrize(("words", "reason"), REFUSED)
def test_what_cannot_be_is_refused(words: str, reason: Reason) -> None:
    assert refusal_of(command(words)).reason is reason


@pytest.mark.parametrize("words", ROOMS)
def test_a_subject_without_a_time_is_a_room(words: str) -> None:
    reading = command(words)

    assert (reading.subject, reading.outcome) == (words, Timeless())


@pytest.mark.parametrize("words", [words for words in ROOMS if words and words != "at the lake"])
@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("tomorrow at 2pm", "2026-11-22 14:00"),
        ("at 15:30", "2026-11-21 15:30"),
        ("on Tuesday 3-4pm", "2026-11-24 15:00"),
    ],
)
def test_a_subject_with_a_time_stays_what_it_is(words: str, when: str, start: str) -> None:
    reading = command(f"{words} {when}")

    assert (reading.subject, starts(reading)[0]) == (words, start)


@pytest.mark.parametrize(
    ("words", "flag", "other"),
    [
        ("Sync at 9", Flag.TOMORROW, "2026-11-21 21:00"),
        ("Dinner tomorrow at 9", Flag.HALF_DAY, "2026-11-22 09:00"),
        ("Sync next Thursday at 3pm", Flag.NEXT_WEEKDAY, "2026-12-03 15:00"),
        ("Sync on 3/4 at 3pm", Flag.DAY_MONTH, "2027-04-03 15:00"),
        ("Friday demo at 3pm", Flag.DAY_IN_SUBJECT, "2026-11-27 15:00"),
        ("tomorrow prep at 3pm", Flag.DAY_IN_SUBJECT, "2026-11-21 15:00"),
    ],
)
def test_what_was_implied_is_flagged_with_the_other_reading(words: str, flag: Flag, other: str) -> None:
    outcome = command(words).outcome

    assert isinstance(outcome, Flagged)
    assert outcome.flags[0] is flag
    assert starts(command(words))[1] == other


@pytest.mark.parametrize(
    ("locale", "start"),
    [("en-US", "2027-03-04"), ("en-GB", "2027-04-03"), ("en-AU", "2027-04-03"), ("en", "2027-03-04")],
)
def test_the_locale_decides_the_order_of_day_and_month(locale: str, start: str) -> None:
    assert starts(command("Sync on 3/4 at 3pm", locale))[0] == f"{start} 15:00"


@pytest.mark.parametrize(
    ("words", "start", "zone"),
    [
        ("Sync at 3pm UTC", "2026-11-21 15:00", "UTC"),
        ("Sync at 3pm CET", "2026-11-21 15:00", "Europe/Berlin"),
        ("Sync at 9:00 America/New_York", "2026-11-21 09:00", "America/New_York"),
        ("Sync tomorrow at noon UTC+2", "2026-11-22 12:00", "UTC+02:00"),
        ("Sync at 3pm EST", "2026-11-21 15:00", "America/New_York"),
        ("Sync tomorrow 2-3pm (GMT)", "2026-11-22 14:00", "UTC"),
        ("Sync tomorrow at 3pm W. Europe Standard Time", "2026-11-22 15:00", "Europe/Berlin"),
        ("Sync at 3pm GMT-3:30 tomorrow", "2026-11-22 15:00", "UTC-03:30"),
        ("Sync 2026-12-01T15:00Z", "2026-12-01 15:00", "UTC"),
        ("Sync 2026-12-01T15:00:00+01:00", "2026-12-01 15:00", "UTC+01:00"),
        ("Sync at 15:00 +02:00", "2026-11-21 15:00", "UTC+02:00"),
        ("Sync tomorrow 15:00 +0200", "2026-11-22 15:00", "UTC+02:00"),
        ("Sync 2026-12-01T15:00-05:00", "2026-12-01 15:00", "UTC-05:00"),
        ("Sync at 3pm tomorrow CET", "2026-11-22 15:00", "Europe/Berlin"),
        ("Sync at 3pm on Friday ET", "2026-11-27 15:00", "America/New_York"),
        ("Sync tomorrow CET 3pm", "2026-11-22 15:00", "Europe/Berlin"),
        ("Sync at 3pm est", "2026-11-21 15:00", "America/New_York"),
        ("Sync at 3pm pt tomorrow", "2026-11-22 15:00", "America/Los_Angeles"),
        ("Sync at 3pm Eastern", "2026-11-21 15:00", "America/New_York"),
        ("Sync at 3pm pacific time", "2026-11-21 15:00", "America/Los_Angeles"),
        ("Sync at 3pm New York time tomorrow", "2026-11-22 15:00", "America/New_York"),
        ("Sync at 3pm (Berlin time)", "2026-11-21 15:00", "Europe/Berlin"),
    ],
)
def test_a_zone_is_read_behind_a_clock(words: str, start: str, zone: str) -> None:
    reading = command(words)

    assert reading.subject == "Sync"
    assert (timings_of(reading.outcome)[0].zone, starts(reading)[0]) == (zone_named(zone), start)


@pytest.mark.parametrize("words", ["EST review at 3pm", "Eat cake at 3pm", "PT Barnum at 3pm", "Berlin office at 3pm"])
def test_a_zone_that_is_not_behind_a_clock_is_subject(words: str) -> None:
    assert command(words).subject == words.removesuffix(" at 3pm")


def test_a_range_behind_a_time_of_day_is_no_offset() -> None:
    reading = command("Sync 15:00-16:00")

    assert (timings_of(reading.outcome)[0].zone, minutes(reading)) == (None, 60)


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        ("Sync at 3 or 4", ["2026-11-21 15:00", "2026-11-21 16:00"]),
        ("Sync at 3 or 4 people", []),
        ("Win or lose 3", []),
    ],
)
def test_a_bare_hour_behind_an_or_is_asked_and_a_number_of_people_is_not(words: str, choices: list[str]) -> None:
    assert starts(command(words)) == choices


@pytest.mark.parametrize("words", ["Sync 3", "Sync at half 3 people", "PR 1234", "3-3 draw", "A/B", "3M", "2h"])
def test_a_number_alone_makes_nothing(words: str) -> None:
    assert kind(command(words)) not in {"exact", "flagged"}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Sync 1530", Clock(15, 30, is_24_hour_form=True)),
        ("Sync 10-11", Range(Clock(10, is_open=True), Clock(11, is_open=True))),
    ],
)
def test_a_bare_number_is_found_for_whoever_asks(words: str, value: Clock | Range) -> None:
    assert scan(Line(words, VOCABULARIES["en"])) == [Phrase(value, 1, len(Line(words, VOCABULARIES["en"])), Grade.BARE)]


@pytest.mark.parametrize("words", ["Sync 1532", "Sync 2026", "Sync 1430 widgets", "Sync 1470"])
def test_four_digits_that_are_no_round_time_are_a_number(words: str) -> None:
    assert scan(Line(words, VOCABULARIES["en"])) == []


@pytest.mark.parametrize(
    ("words", "start", "rule"),
    [
        ("Standup every day at 9am", "2026-11-22 09:00", "FREQ=DAILY"),
        ("Standup daily at 9am", "2026-11-22 09:00", "FREQ=DAILY"),
        ("Standup every weekday at 9am", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("Standup every Monday and Thursday at 9am", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("Standup at 9am every Monday, Wednesday and Friday", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("Standup every 2 weeks on Tuesday at 3pm", "2026-11-24 15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("Standup every other Tuesday at 3pm", "2026-11-24 15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("Standup weekly at 3pm", "2026-11-21 15:00", "FREQ=WEEKLY;BYDAY=SA"),
        ("Standup biweekly on Friday at 3pm", "2026-11-27 15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("Standup monthly on the 25th at 3pm", "2026-11-25 15:00", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("Standup every Monday at 9am until Dec 14", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214"),
        ("Standup on Mondays at 9am", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
        ("Standup weekdays at 9am", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("Standup once a week on Friday at 9am", "2026-11-27 09:00", "FREQ=WEEKLY;BYDAY=FR"),
        ("Standup every second Tuesday at 3pm", "2026-11-24 15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("Standup monthly at 3pm", "2026-11-21 15:00", "FREQ=MONTHLY"),
        ("Standup monthly on the 15 at 3pm", "2026-12-15 15:00", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("Standup every 15th at 3pm", "2026-12-15 15:00", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("Standup every 15th of the month at 3pm", "2026-12-15 15:00", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("Standup on the 15th of every month at 3pm", "2026-12-15 15:00", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("Standup monthly on the 15th at 3pm starting Dec 1", "2026-12-15 15:00", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("Standup first Monday of every month at 3pm", "2026-12-07 15:00", "FREQ=MONTHLY;BYDAY=1MO"),
        ("Standup monthly on the first Monday at 3pm", "2026-12-07 15:00", "FREQ=MONTHLY;BYDAY=1MO"),
        ("Standup every Monday at 9am 10 times", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO;COUNT=10"),
        ("Standup every Monday at 9am for 6 weeks", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270103"),
        ("Standup every morning at 8", "2026-11-22 08:00", "FREQ=DAILY"),
        ("Standup every evening at 8", "2026-11-21 20:00", "FREQ=DAILY"),
        ("Standup every Monday morning at 8", "2026-11-23 08:00", "FREQ=WEEKLY;BYDAY=MO"),
        ("every Monday at 9am Standup", "2026-11-23 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ],
)
def test_a_series_is_read(words: str, start: str, rule: str) -> None:
    reading = command(words)
    (timing, *_) = timings_of(reading.outcome)

    assert isinstance(reading.outcome, Exact | Flagged)
    assert (reading.subject, starts(reading)[0]) == ("Standup", start)
    assert timing.series is not None
    assert recurrence_rule(timing.series) == rule


@pytest.mark.parametrize("words", ["Weekly numbers at 3pm", "Every little thing at 3pm", "Daily bread at 3pm"])
def test_a_word_of_a_series_in_the_subject_is_subject(words: str) -> None:
    reading = command(words)

    assert reading.subject == words.removesuffix(" at 3pm")
    assert timings_of(reading.outcome)[0].series is None


@pytest.mark.parametrize(
    ("words", "subject", "start", "names"),
    [
        ("can you set up a budget review tomorrow at 3 for half an hour", "budget review", "2026-11-22 15:00", ()),
        ("schedule a call with @Ann friday 10-11", "call", "2026-11-27 10:00", ("Ann",)),
        ("book a meeting at noon", "", "2026-11-22 12:00", ()),
        ("Please schedule a meeting with Sam for 3pm", "meeting with Sam", "2026-11-21 15:00", ()),
        (
            "could we have a quick sync with @Bob and @Ann\u00a0Lee tomorrow 2pm?",
            "sync",
            "2026-11-22 14:00",
            ("Bob", "Ann Lee"),
        ),
        ("I need a meeting about Q3 numbers on Monday at 10am please", "Q3 numbers", "2026-11-23 10:00", ()),
        ("set up a meeting called Retro of Sprint 42 at 4pm", "Retro of Sprint 42", "2026-11-21 16:00", ()),
        ('tomorrow at 3pm create an event "Launch party 2027"', "Launch party 2027", "2026-11-22 15:00", ()),
        ("add a two hour workshop tomorrow at 9am to my calendar", "workshop", "2026-11-22 09:00", ()),
        ("Hi, at 5 pm let's do a demo for the board", "demo for the board", "2026-11-21 17:00", ()),
        ("Schedule lunch with Kim at 5pm, no 4pm", "lunch with Kim", "2026-11-21 16:00", ()),
        ("Budget review at 3pm", "Budget review", "2026-11-21 15:00", ()),
        ("put the review at evening 5", "review", "2026-11-21 17:00", ()),
    ],
)
def test_a_sentence_is_read(words: str, subject: str, start: str, names: tuple[str, ...]) -> None:
    reading = sentence(words)

    assert reading.is_request or words == "Budget review at 3pm"
    assert (reading.subject, starts(reading)[0], people(reading)) == (subject, start, names)


@pytest.mark.parametrize(
    "words",
    ["thanks!", "what can you do", "lol", "good morning", "Chapter 7 is great", "Now, who are you?", "yes please"],
)
def test_small_talk_asks_for_nothing(words: str) -> None:
    reading = sentence(words)

    assert (reading.is_request, reading.outcome) == (False, Timeless())


@pytest.mark.parametrize(
    "words", ["Now, add a meeting with Chris", "create a meeting with the two Gregs", "book a room for a meeting"]
)
def test_a_request_without_a_time_has_none(words: str) -> None:
    reading = sentence(words)

    assert (reading.is_request, reading.outcome) == (True, Timeless())


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("cancel the meeting at 3pm", "en-US"),
        ("don't schedule a meeting at 3pm", "en-US"),
        ("is there a meeting at 3pm?", "en-US"),
        ("what meetings do I have tomorrow at 3pm", "en-US"),
        ("Move the meeting to 3pm", "en-US"),
        ("I can't make the meeting at 3pm", "en-US"),
        ("Sag das Meeting um 15 Uhr ab", "de-DE"),
        ("Annule la réunion de 15h", "fr-FR"),
        ("Cancela la reunión de las 15h", "es-ES"),
        ("Cancele a reunião das 15h", "pt-BR"),
    ],
)
def test_what_asks_for_something_else_asks_for_no_meeting(words: str, locale: str) -> None:
    reading = sentence(words, locale)

    assert (reading.is_request, reading.is_denied) == (False, True)


@pytest.mark.parametrize(
    ("words", "subject", "start"),
    [
        ("Sync from 3pm", "Sync", "2026-11-21 15:00"),
        ("Sync (3pm)", "Sync", "2026-11-21 15:00"),
        ("Sync at 3pm (30 min)", "Sync", "2026-11-21 15:00"),
        ("Sync (EMEA) at 3pm", "Sync (EMEA)", "2026-11-21 15:00"),
        ("Ages 10-11 tomorrow 3pm", "Ages 10-11", "2026-11-22 15:00"),
        ("Sales and marketing at 3pm", "Sales and marketing", "2026-11-21 15:00"),
        ("Sync at 3pm or 4pm", "Sync", "2026-11-21 15:00"),
        ("Review Monday or Tuesday 10am", "Review", "2026-11-23 10:00"),
    ],
)
def test_a_subject_keeps_nothing_that_only_joined_times(words: str, subject: str, start: str) -> None:
    reading = command(words)

    assert (reading.subject, starts(reading)[0]) == (subject, start)


@pytest.mark.parametrize(
    ("words", "locale", "subject", "start"),
    [
        ("Sync from 3 to 4pm", "de-DE", "Sync", "2026-11-21 15:00"),
        ("Sync in 3 days at 3pm", "de-DE", "Sync", "2026-11-24 15:00"),
        ("Sync at 3pm", "fr-FR", "Sync", "2026-11-21 15:00"),
        ("Sync at noon", "es-ES", "Sync", "2026-11-22 12:00"),
        ("Sitzung um 15 Uhr", "en-US", "Sitzung", "2026-11-21 15:00"),
        ("Sitzung um halb zehn", "en-US", "Sitzung", "2026-11-22 09:30"),
        ("Réunion à midi", "en-US", "Réunion", "2026-11-22 12:00"),
        ("Réunion à 15h", "en-US", "Réunion", "2026-11-21 15:00"),
    ],
)
def test_a_clock_may_be_of_another_language_than_the_client(words: str, locale: str, subject: str, start: str) -> None:
    reading = command(words, locale)

    assert (reading.subject, starts(reading)[0]) == (subject, start)


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("Spotkanie w piątek 10am", "pl-PL"),
        ("月曜 10am", "ja-JP"),
        ("Möte fredag 3pm", "en-US"),
        ("kello 9pm", "fi-FI"),
    ],
)
def test_a_foreign_day_is_asked_about_in_every_client(words: str, locale: str) -> None:
    assert question_of(command(words, locale)).reason is Reason.UNREAD_TIME


def test_a_range_that_a_length_does_not_fill_is_asked() -> None:
    reading = sentence("book 90 minutes between 4pm and 8pm tomorrow")

    assert kind(reading) == "open"
    assert starts(reading) == ["2026-11-22 16:00", "2026-11-22 17:00", "2026-11-22 18:00"]


@pytest.mark.parametrize(
    ("words", "locale", "start"),
    [
        # a client in one language, words in another
        ("Budget review tomorrow at 15:00", "de-DE", "2026-11-22 15:00"),
        ("Budgetrunde morgen um 15:00", "en-US", "2026-11-22 15:00"),
        ("Point budget demain à 15h", "en-GB", "2026-11-22 15:00"),
        ("Sync tomorrow at 3pm", "sv-SE", "2026-11-22 15:00"),
    ],
)
def test_the_words_may_be_of_another_language_than_the_client(words: str, locale: str, start: str) -> None:
    assert kind(command(words, locale)) == "exact"
    assert starts(command(words, locale)) == [start]


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("möte imorgon klockan 15:00", "sv-SE"),
        ("möte imorgon klockan 15", "sv-SE"),
        ("möte imorgon", "sv-SE"),
        ("kokous huomenna klo 15:00", "fi-FI"),
        ("spotkanie jutro o 15", "pl-PL"),
        ("予算会議 明日 15:00", "ja-JP"),
        ("встреча завтра в 15:00", "ru-RU"),
    ],
)
def test_another_language_is_asked_and_never_guessed(words: str, locale: str) -> None:
    outcome = command(words, locale).outcome

    assert isinstance(outcome, Open | Timeless)
    assert outcome.reason is Reason.UNREAD_TIME


def test_what_was_said_of_a_question_is_kept_for_whoever_picks_another_time() -> None:
    outcome = question_of(command("Sync every Tuesday after 3pm for 30 minutes"))
    slots = command("Sync tomorrow for 30 minutes").outcome

    assert (outcome.length, outcome.series) == (timedelta(minutes=30), Series(Frequency.WEEKLY, 1, (1,)))
    assert [timing.length for timing in timings_of(slots)] == [timedelta(minutes=30)] * 4


def test_a_plural_is_a_series_whose_next_day_is_not_tomorrow_by_chance() -> None:
    outcome = command("Standup mondays at 9am").outcome

    assert isinstance(outcome, Flagged)
    assert outcome.flags == (Flag.SERIES,)


def test_many_days_and_times_give_five_choices_at_once() -> None:
    days, clocks = " ".join(f"Dec {day}" for day in range(1, 9)), " ".join(f"{hour}pm" for hour in range(1, 9))

    assert starts(command(f"Sync {days} {clocks}")) == [f"2026-12-01 {hour}:00" for hour in (13, 14, 15, 16, 17)]


def test_a_series_is_a_value() -> None:
    outcome = command("Standup every 3 weeks on Monday at 9am").outcome

    assert isinstance(outcome, Exact)
    assert outcome.timing.series == Series(Frequency.WEEKLY, 3, (0,), clock=time(9))


def test_a_subject_is_long_enough_for_anybody() -> None:
    assert command("x" * 255).outcome == Timeless()
    assert command("x" * 256).outcome == Refused(Reason.SUBJECT_TOO_LONG)


def test_a_command_is_read_up_to_500_characters() -> None:
    assert isinstance(command("x " * (MAX_COMMAND_LENGTH // 2 - 20) + "at 3pm").outcome, Refused)
    assert command("x" * (MAX_COMMAND_LENGTH + 1)).outcome == Refused(Reason.COMMAND_TOO_LONG)


WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "Sync",
                "@Ann",
                "with",
                "at",
                "on",
                "for",
                "from",
                "to",
                "-",
                "between",
                "and",
                "until",
                "or",
                "no",
                "in",
            ),
            *(
                "3",
                "3pm",
                "15:00",
                "9.30",
                "1530",
                "25:00",
                "8",
                "20",
                "2",
                "half",
                "past",
                "quarter",
                "noon",
                "midnight",
            ),
            *(
                "today",
                "tomorrow",
                "monday",
                "next",
                "friday",
                "every",
                "weekly",
                "weeks",
                "day",
                "minutes",
                "an",
                "hour",
            ),
            *(
                "March",
                "12",
                "the",
                "15th",
                "3/4",
                "2026-12-01",
                "31",
                "February",
                "morning",
                "tonight",
                "now",
                "please",
            ),
            *(",", ".", "(", ")", '"', "'", "UTC", "CET", "IST", "America/New_York", "zone", "\u00a0", "morgen", "um"),
            *("à", "demain", "mañana", "a", "las", "às", "amanhã", "de", "la", "tarde", "10h", "Uhr", "jeden", "lundi"),
        ]
    ),
    max_size=25,
).map(" ".join)


@given(
    st.text(max_size=600) | WORDS, st.sampled_from(["en-US", "en-GB", "de-DE", "fr-FR", "es-MX", "pt-BR", "sv-SE", ""])
)
@example("\ud800 at 3pm", "en-US")
@example("İstanbul at 3pm", "tr-TR")
@settings(max_examples=300)
def test_reading_never_raises_and_never_names_a_moment_that_is_past(words: str, locale: str) -> None:
    for read in (read_command, read_sentence):
        reading = read(words, BERLIN, locale)

        for timing in timings_of(reading.outcome):
            assert timing.start.utcoffset() is not None
            assert timing.start.astimezone(UTC) >= BERLIN.replace(second=0).astimezone(UTC)
            assert timing.length is None or timedelta() < timing.length <= timedelta(hours=24)


@given(WORDS, st.integers(-12, 14), st.sampled_from(["en-US", "de-DE", "fr-FR"]))
@settings(max_examples=200, deadline=None)
def test_reading_is_the_same_however_the_moment_was_written(words: str, hours: int, locale: str) -> None:
    written = BERLIN.astimezone(timezone(timedelta(hours=hours))).isoformat()
    reference = datetime.fromisoformat(written).astimezone(ZoneInfo("Europe/Berlin"))

    assert read_command(words, reference, locale) == read_command(words, BERLIN, locale)


@pytest.mark.parametrize("language", VOCABULARIES)
def test_words_of_a_vocabulary_are_words_and_not_the_letters_of_one(language: str) -> None:
    vocabulary = VOCABULARIES[language]
    words = (*vocabulary.greetings, *vocabulary.remarks, *vocabulary.openings, *vocabulary.denials)

    assert {fold_letters(word) for word in words if len(word) == 1} <= set("aeiouy")


@pytest.mark.parametrize(
    ("locale", "words", "days"),
    [
        ("en-US", "Training Monday through Wednesday at 9am", ["2026-11-23", "2026-11-24", "2026-11-25"]),
        ("en-US", "Training Dec 7-9 9am", ["2026-12-07", "2026-12-08", "2026-12-09"]),
        ("en-US", "Training Dec 8, 9 and 11 at 9am", ["2026-12-08", "2026-12-09", "2026-12-11"]),
        ("en-US", "Training Dec 7 to Dec 9 9am", ["2026-12-07", "2026-12-08", "2026-12-09"]),
        ("en-GB", "Training 7 & 8 December 9am", ["2026-12-07", "2026-12-08"]),
        ("en-GB", "Training Tue/Thu 9am", ["2026-11-24", "2026-11-26"]),
        ("de-DE", "Schulung vom 7. bis 9. Dezember um 9 Uhr", ["2026-12-07", "2026-12-08", "2026-12-09"]),
        ("de-DE", "Schulung 7.-9.12. 9 Uhr", ["2026-12-07", "2026-12-08", "2026-12-09"]),
        ("de-DE", "Schulung Mo, Mi und Fr 9 Uhr", ["2026-11-23", "2026-11-25", "2026-11-27"]),
        ("fr-FR", "Salon du 8 au 10 décembre à 9h", ["2026-12-08", "2026-12-09", "2026-12-10"]),
        ("fr-FR", "Audit les 14, 15 et 16 décembre à 9h", ["2026-12-14", "2026-12-15", "2026-12-16"]),
        ("en-GB", "Training 7 or 8 December 9am", ["2026-12-07", "2026-12-08"]),
        ("de-DE", "Schulung am 7. oder 8. Dezember um 9 Uhr", ["2026-12-07", "2026-12-08"]),
        ("fr-FR", "Salon le 7 ou le 8 décembre à 9h", ["2026-12-07", "2026-12-08"]),
        ("pt-BR", "Feira dia 7 ou 8 de dezembro às 9h", ["2026-12-07", "2026-12-08"]),
        ("es-ES", "Feria del 8 al 10 de diciembre a las 9:00", ["2026-12-08", "2026-12-09", "2026-12-10"]),
        ("es-ES", "Obra 2 y 3 de dic 9:00", ["2026-12-02", "2026-12-03"]),
        ("pt-BR", "Feira de 8 a 10 de dezembro às 9h", ["2026-12-08", "2026-12-09", "2026-12-10"]),
    ],
)
def test_several_days_are_offered(locale: str, words: str, days: list[str]) -> None:
    reading = command(words, locale)

    assert question_of(reading).reason is Reason.SEVERAL_DAYS
    assert starts(reading) == [f"{day} 09:00" for day in days]


@pytest.mark.parametrize(
    ("locale", "words", "start", "subject"),
    [
        ("en-US", "Retro Dec 7 9-10am", "2026-12-07 09:00", "Retro"),
        ("en-GB", "Sprint 12, 14 December 9am", "2026-12-14 09:00", "Sprint 12"),
        ("en-GB", "Option 7 or 8 tomorrow 3pm", "2026-11-22 15:00", "Option 7 or 8"),
        ("en-GB", "Q3 Monday Tuesday numbers tomorrow 3pm", "2026-11-22 15:00", "Q3 Monday Tuesday numbers"),
        ("de-DE", "Kapitel 3 und 4 am 7. Dezember um 9 Uhr", "2026-12-07 09:00", "Kapitel 3 und 4"),
        ("es-ES", "Comida de 1 a 2 el 4 de diciembre", "2026-12-04 13:00", "Comida"),
        ("pt-BR", "Almoço das 12 às 13 de segunda", "2026-11-23 12:00", "Almoço"),
    ],
)
def test_numbers_beside_a_day_are_no_list_of_days(locale: str, words: str, start: str, subject: str) -> None:
    reading = command(words, locale)

    assert isinstance(reading.outcome, Exact | Flagged)
    assert (starts(reading)[0], reading.subject) == (start, subject)


@pytest.mark.parametrize(
    ("locale", "words", "start"),
    [
        ("en-GB", "Retro a week on Friday at 3pm", "2026-12-04 15:00"),
        ("en-GB", "Retro two weeks on Tuesday 3pm", "2026-12-08 15:00"),
        ("en-GB", "Retro a week tomorrow 3pm", "2026-11-29 15:00"),
        ("en-GB", "Retro tomorrow week 3pm", "2026-11-29 15:00"),
        ("en-GB", "Retro 3 weeks today 3pm", "2026-12-12 15:00"),
        ("en-GB", "Retro a fortnight on Friday 3pm", "2026-12-11 15:00"),
        ("en-US", "Retro in 3 business days at 10am", "2026-11-25 10:00"),
        ("de-DE", "Retro in 3 Arbeitstagen um 10 Uhr", "2026-11-25 10:00"),
        ("de-DE", "Retro heute in acht Tagen um 10 Uhr", "2026-11-28 10:00"),
        ("fr-FR", "Retro dans 3 jours ouvrés à 10h", "2026-11-25 10:00"),
        ("en-US", "Retro tomorrow, Sunday the 22nd, 10am", "2026-11-22 10:00"),
        ("de-DE", "Retro morgen, Sonntag, um 10 Uhr", "2026-11-22 10:00"),
        ("fr-FR", "Retro demain dimanche 22 à 10h", "2026-11-22 10:00"),
        ("en-GB", "Retro 3 January next year at 10:00", "2027-01-03 10:00"),
        ("de-DE", "Retro am 3. Januar nächsten Jahres um 10 Uhr", "2027-01-03 10:00"),
        ("fr-FR", "Retro le 3 janvier de l'année prochaine à 10h", "2027-01-03 10:00"),
        ("de-DE", "Retro am 25. des nächsten Monats um 10 Uhr", "2026-12-25 10:00"),
        ("fr-FR", "Retro le 25 du mois prochain à 10h", "2026-12-25 10:00"),
        ("en-GB", "Retro on the 25th of next month at 10:00", "2026-12-25 10:00"),
        ("en-GB", "Retro on the 25th of this month at 10:00", "2026-11-25 10:00"),
        ("fr-FR", "Retro d'aujourd'hui en huit à 10h", "2026-11-28 10:00"),
        ("fr-FR", "Retro demain en huit à 10h", "2026-11-29 10:00"),
        ("es-ES", "Retro en 3 días hábiles a las 10:00", "2026-11-25 10:00"),
        ("es-ES", "Retro de hoy en ocho a las 10:00", "2026-11-28 10:00"),
        ("pt-BR", "Retro daqui a 3 dias úteis às 10h", "2026-11-25 10:00"),
        ("pt-BR", "Retro de hoje a oito às 10h", "2026-11-28 10:00"),
    ],
)
def test_words_that_move_a_day_are_read(locale: str, words: str, start: str) -> None:
    reading = command(words, locale)

    assert isinstance(reading.outcome, Exact)
    assert (starts(reading), reading.subject) == ([start], "Retro")


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("Design Week tomorrow 3pm", "Design Week"),
        ("Two week retro tomorrow 3pm", "Two week retro"),
        ("Highlights of the week tomorrow 3pm", "Highlights of the week"),
        ("Week 48 review tomorrow 3pm", "Week 48 review"),
        ("Goals for week 50 tomorrow 3pm", "Goals for week 50"),
    ],
)
def test_weeks_of_a_subject_do_not_move_its_day(words: str, subject: str) -> None:
    reading = command(words)

    assert isinstance(reading.outcome, Exact)
    assert (starts(reading), reading.subject) == (["2026-11-22 15:00"], subject)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "Sync week 51 Tuesday 10am"),
        ("en-US", "Sync Tuesday of wk 51 10am"),
        ("en-GB", "Sync in week 51 on Tuesday 10am"),
        ("de-DE", "Sync KW 51 Dienstag 10 Uhr"),
        ("de-DE", "Sync am Dienstag in KW51 um 10 Uhr"),
        ("fr-FR", "Sync semaine 51 mardi 10h"),
        ("fr-FR", "Sync S51 mardi 10h"),
        ("fr-FR", "Sync le mardi de la semaine 51 à 10h"),
        ("es-ES", "Sync semana 51 martes 10h"),
        ("pt-BR", "Sync na terça da semana 51 às 10h"),
    ],
)
def test_weekdays_of_numbered_weeks_are_read(locale: str, words: str) -> None:
    reading = command(words, locale)

    assert isinstance(reading.outcome, Exact)
    assert (starts(reading), reading.subject) == (["2026-12-15 10:00"], "Sync")


@pytest.mark.parametrize(
    ("locale", "words", "choices"),
    [
        (
            "de-DE",
            "Abnahme in KW 50 um 10 Uhr",
            ["2026-12-07 10:00", "2026-12-08 10:00", "2026-12-09 10:00", "2026-12-10 10:00", "2026-12-11 10:00"],
        ),
        ("en-US", "Sprint week 3 Friday 3pm", ["2027-01-22 15:00", "2026-11-27 15:00"]),
    ],
)
def test_a_numbered_week_without_its_weekday_or_far_away_is_asked_about(
    locale: str, words: str, choices: list[str]
) -> None:
    reading = command(words, locale)

    assert question_of(reading).choices
    assert starts(reading) == choices


@pytest.mark.parametrize(
    ("locale", "words", "starts_read"),
    [
        ("en-US", "Retro 11-27 3pm", ["2026-11-27 15:00"]),
        ("en-US", "Retro 12-08 3pm", ["2026-12-08 15:00", "2027-08-12 15:00"]),
        ("en-US", "Retro 4-Dec-2026 3pm", ["2026-12-04 15:00"]),
        ("en-GB", "Retro 4-Dec-26 15:00", ["2026-12-04 15:00"]),
        ("en-GB", "Retro 27/Nov/2026 3pm", ["2026-11-27 15:00"]),
        ("es-ES", "Retro 4-dic-2026 15:00", ["2026-12-04 15:00"]),
        ("en-US", "Retro Nov 27 '26 3pm", ["2026-11-27 15:00"]),
        ("en-US", "Retro Dec 4th '26 3pm", ["2026-12-04 15:00"]),
        ("en-US", "Retro Friday (27th) 3pm", ["2026-11-27 15:00"]),
        ("en-US", "Retro Friday 27 3pm", ["2026-11-27 15:00"]),
        ("en-US", "Retro Friday, December 4⋅3:00 – 4:00pm", ["2026-12-04 15:00"]),
        ("en-US", "Retro 12/08/2026, 9:15 AM to 12/08/2026, 10:15 AM", ["2026-12-08 09:15"]),
        ("en-GB", "Retro @27/11 3pm", ["2026-11-27 15:00"]),
        ("en-US", "Retro @friday 3pm", ["2026-11-27 15:00"]),
        ("en-US", "Retro 2026-12-04T15:00:00.000-05:00", ["2026-12-04 15:00"]),
        ("en-US", "Retro 2026-12-04T15:00:00.000Z", ["2026-12-04 15:00"]),
    ],
)
def test_dates_as_people_paste_them_are_read(locale: str, words: str, starts_read: list[str]) -> None:
    reading = command(words, locale)

    assert isinstance(reading.outcome, Exact | Flagged)
    assert (starts(reading), reading.subject, reading.attendees) == (starts_read, "Retro", ())


@pytest.mark.parametrize(
    "subject",
    ["Ages 10-11", "Ratio 10-25", "Top 5-15", "Planning 2026-2027", "Sprint '26 kickoff", "Squad 12-08 standup"],
)
def test_numbers_with_a_dash_in_a_subject_are_no_date(subject: str) -> None:
    reading = command(f"{subject} tomorrow 3pm")

    assert isinstance(reading.outcome, Exact)
    assert (starts(reading), reading.subject) == (["2026-11-22 15:00"], subject)

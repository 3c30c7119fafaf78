"""English: the whole of how people say clocks, days, distances and lengths, each with near misses."""

from datetime import datetime
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from bot.language.meaning.outcomes import Exact, Flagged, Open, Timeless
from bot.language.readers.values import Reason
from tests.language.reading import command, kind, minutes, starts

# The moment of speaking: a Wednesday, at ten.
WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("America/New_York"))

CLOCKS = [
    ("at three-thirty", "2026-11-25 15:30"),
    ("two-forty-five pm", "2026-11-25 14:45"),
    ("at four-oh-five pm", "2026-11-25 16:05"),
    ("at ten after three", "2026-11-25 15:10"),
    ("at 10 after 3", "2026-11-25 15:10"),
    ("at twenty after 3pm", "2026-11-25 15:20"),
    ("at a quarter after 3", "2026-11-25 15:15"),
    ("at a quarter of four", "2026-11-25 15:45"),
    ("at 20 to 4", "2026-11-25 15:40"),
    ("at 15 to noon", "2026-11-25 11:45"),
    ("at mid-day", "2026-11-25 12:00"),
    ("at high noon", "2026-11-25 12:00"),
    ("tomorrow at 8 in the am", "2026-11-26 08:00"),
    ("tomorrow 8 in the p.m.", "2026-11-26 20:00"),
    ("this arvo at 2", "2026-11-25 14:00"),
    ("approx 4pm", "2026-11-25 16:00"),
    ("bang on 4pm", "2026-11-25 16:00"),
    ("4pm prompt", "2026-11-25 16:00"),
    ("4pm start", "2026-11-25 16:00"),
    ("from 4pm onwards", "2026-11-25 16:00"),
    ("this evening at 12", "2026-11-26 00:00"),
    ("3 Dec 14.30", "2026-12-03 14:30"),
    ("Thu 3 Dec 14.30", "2026-12-03 14:30"),
    ("Dec 3rd 10.15", "2026-12-03 10:15"),
    ("3 Dec 2027 10.15", "2027-12-03 10:15"),
    ("next morning at 7:30", "2026-11-26 07:30"),
    ("3 Dec 1930", "2026-12-03 19:30"),
    ("3 Dec 2130", "2026-12-03 21:30"),
    ("btw 2 and 3pm", "2026-11-25 14:00"),
    ("tomorrow 9 30 to 11", "2026-11-26 09:30"),
    ("Thurs 2ish", "2026-11-26 14:00"),
    ("12/1 0830", "2026-12-01 08:30"),
    ("12/1 0830-0930", "2026-12-01 08:30"),
    ("17:00 hrs", "2026-11-25 17:00"),
]
DAYS = [
    ("2day 5pm", "2026-11-25 17:00"),
    ("2nite 8pm", "2026-11-25 20:00"),
    ("tmrow 5pm", "2026-11-26 17:00"),
    ("on the day after tomorrow at 5pm", "2026-11-27 17:00"),
    ("overmorrow 5pm", "2026-11-27 17:00"),
    ("a week Monday at 2pm", "2026-12-07 14:00"),
    ("in 2 weeks' time at 2pm", "2026-12-09 14:00"),
    ("in a week's time at 2pm", "2026-12-02 14:00"),
    ("after 3 days at 2pm", "2026-11-28 14:00"),
    ("after fifteen days at 4pm", "2026-12-10 16:00"),
    ("2 business days from now at 2pm", "2026-11-27 14:00"),
    ("on the first at 11am", "2026-12-01 11:00"),
    ("Monday the twenty-first at 2pm", "2026-12-21 14:00"),
    ("the 17 at 2pm", "2026-12-17 14:00"),
    ("on the 17 from 2 to 4pm", "2026-12-17 14:00"),
    ("17th 2pm", "2026-12-17 14:00"),
    ("17th at 2pm", "2026-12-17 14:00"),
    ("a day from right now at 3pm", "2026-11-26 15:00"),
    ("in about 5 days at 3pm", "2026-11-30 15:00"),
    ("Friday from 3pm", "2026-11-27 15:00"),
    ("on the morning of December 3 at 9", "2026-12-03 09:00"),
    ("two days before Dec 11 at 3pm", "2026-12-09 15:00"),
    ("the day after Friday at 3pm", "2026-11-28 15:00"),
    ("the day before Dec 4 at 3pm", "2026-12-03 15:00"),
    ("a day after the 15th at 3pm", "2026-12-16 15:00"),
    ("a week after Monday at 3pm", "2026-12-07 15:00"),
    ("today fortnight 3pm", "2026-12-09 15:00"),
    ("Tuesday fortnight 3pm", "2026-12-15 15:00"),
    ("Monday week 9 in the morning", "2026-12-07 09:00"),
    ("early tomorrow morning at 7", "2026-11-26 07:00"),
    ("late Friday afternoon at 5", "2026-11-27 17:00"),
    ("later this week, Friday at 3pm", "2026-11-27 15:00"),
    ("20261130T1500", "2026-11-30 15:00"),
    ("Date: 11/27/2026 Time: 3pm", "2026-11-27 15:00"),
    ("3 December 9 in the morning", "2026-12-03 09:00"),
    # several days that are one and the same
    ("tomorrow, Nov 26, 2pm", "2026-11-26 14:00"),
    ("tomorrow (Thursday) at 2pm", "2026-11-26 14:00"),
    ("Thursday (tomorrow) 2pm", "2026-11-26 14:00"),
    ("3 December, Thursday 2pm", "2026-12-03 14:00"),
    ("Dec 3 Thu 2pm", "2026-12-03 14:00"),
    ("12/3 (Thu) 2pm", "2026-12-03 14:00"),
]
DISTANCES = [
    ("in twenty minutes", "2026-11-25 10:20"),
    ("after 20 minutes", "2026-11-25 10:20"),
    ("after an hour", "2026-11-25 11:00"),
    ("in 2 hours' time", "2026-11-25 12:00"),
    ("in an hour or so", "2026-11-25 11:00"),
    ("in a quarter hour", "2026-11-25 10:15"),
]


@pytest.mark.parametrize(("when", "start"), CLOCKS + DAYS + DISTANCES)
def test_a_time_is_read_behind_a_subject(when: str, start: str) -> None:
    reading = command(f"Sync {when}", reference=WEDNESDAY)

    assert isinstance(reading.outcome, Exact | Flagged), reading.outcome
    assert (reading.subject, starts(reading)[0]) == ("Sync", start)


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Sync 2pm duration: 30 min", 30),
        ("Sync on the 17 from 2 to 4pm", 120),
        ("Sync tomorrow 9 30 to 11", 90),
        ("Sync btw 2 and 3pm", 60),
        ("Sync 3 December 2-3pm", 60),
        ("Sync 3 December 30 min at 3pm", 30),
        ("Sync tomorrow at 3 o'clock 30 min", 30),
        ("Sync tomorrow 3pm, 45 minutes long", 45),
    ],
)
def test_a_length_is_read(words: str, length: int) -> None:
    assert minutes(command(words, reference=WEDNESDAY)) == length


@pytest.mark.parametrize(
    ("words", "reason", "choices"),
    [
        ("Sync within an hour", Reason.BOUND_ONLY, ["2026-11-25 10:00", "2026-11-25 11:00"]),
        ("Sync in twenty", Reason.UNREAD_TIME, ["2026-11-25 10:20"]),
        ("Sync within 3 days", Reason.UNREAD_TIME, []),
        ("Sync mid December", Reason.UNREAD_TIME, []),
        ("Sync 1st week of Dec", Reason.UNREAD_TIME, []),
        ("Sync Jan 4 all day", Reason.DAY_WITHOUT_TIME, ["2027-01-04 09:00"]),
        ("Sync tomorrow after lunch", Reason.PART_OF_DAY, ["2026-11-26 12:00"]),
        # two days that are not the same
        ("Sync tomorrow, Nov 27, 2pm", Reason.SEVERAL_DAYS, ["2026-11-26 14:00", "2026-11-27 14:00"]),
        ("Sync Dec 3, Friday next week 2pm", Reason.SEVERAL_DAYS, ["2026-12-03 14:00", "2026-12-04 14:00"]),
    ],
)
def test_what_is_not_clear_is_asked(words: str, reason: Reason, choices: list[str]) -> None:
    reading = command(words, reference=WEDNESDAY)

    assert isinstance(reading.outcome, Open)
    assert (reading.outcome.reason, starts(reading)[: len(choices)]) == (reason, choices)


@pytest.mark.parametrize("words", ["Sync in a few hours", "Sync in a while"])
def test_a_distance_that_is_not_clear_makes_no_standing_room(words: str) -> None:
    outcome = command(words, reference=WEDNESDAY).outcome

    assert isinstance(outcome, Timeless)
    assert outcome.reason is Reason.UNREAD_TIME


# Subjects that end with what may be read as a time, and what is said behind them.
SUBJECTS = [
    ("Month-end at 4pm", "Month-end", "2026-11-25 16:00"),
    ("End-to-end at 4pm", "End-to-end", "2026-11-25 16:00"),
    ("Movie night 12/7 2pm", "Movie night", "2026-12-07 14:00"),
    ("Chapters 3-5 12/7 2pm", "Chapters 3-5", "2026-12-07 14:00"),
    ("Table for 6 December 3 at 9:30am", "Table for 6", "2026-12-03 09:30"),
    ("One on one December 3 at 9:30am", "One on one", "2026-12-03 09:30"),
    ("Goals for May on 2 December at 4pm", "Goals for May", "2026-12-02 16:00"),
    ("Goals for May in 3 hours", "Goals for May", "2026-11-25 13:00"),
    ("End of year review at 4pm", "End of year review", "2026-11-25 16:00"),
    ("4pm start planning", "start planning", "2026-11-25 16:00"),
    ("Ages 10-12 Thursday 10-11", "Ages 10-12", "2026-11-26 10:00"),
    ("Team 7 tonight at 8", "Team 7", "2026-11-25 20:00"),
    ("Prep for Tuesday tomorrow at 4pm", "Prep for Tuesday", "2026-11-26 16:00"),
    ("Follow-up from Monday on Friday at 4pm", "Follow-up from Monday", "2026-11-27 16:00"),
    ("Goals in May tomorrow at 4pm", "Goals in May", "2026-11-26 16:00"),
    ("Plan for next year on Dec 3 at 4pm", "Plan for next year", "2026-12-03 16:00"),
    ("Recap of last week at 4pm", "Recap of last week", "2026-11-25 16:00"),
    ("Every voice tomorrow at 4pm", "Every voice", "2026-11-26 16:00"),
    ("Things to talk about tomorrow at 4pm", "Things to talk about", "2026-11-26 16:00"),
    ("Call Jan 12/7 2pm", "Call Jan", "2026-12-07 14:00"),
    ("What's new in Go 1.24 on Friday 4pm", "What's new in Go 1.24", "2026-11-27 16:00"),
    ("What's next on Friday at 4pm for an hour", "What's next", "2026-11-27 16:00"),
    ("Bug #8 tonight at 8", "Bug #8", "2026-11-25 20:00"),
    ("Talk at $5 tomorrow 4pm", "Talk at $5", "2026-11-26 16:00"),
    ("tomorrow's 4pm sync", "sync", "2026-11-26 16:00"),
    ("Friday's numbers 4pm", "Friday's numbers", "2026-11-25 16:00"),
    ("coffee chat nxt wk tues 10", "coffee chat", "2026-12-01 10:00"),
    ("Who's on first tomorrow 4pm", "Who's on first", "2026-11-26 16:00"),
    ("Being first at 4pm", "Being first", "2026-11-25 16:00"),
    ("Unit 12A tomorrow 4pm", "Unit 12A", "2026-11-26 16:00"),
    ("RCA of Tuesday tomorrow 4pm", "RCA of Tuesday", "2026-11-26 16:00"),
    ("Ticket 88/12 noon tomorrow", "Ticket 88/12", "2026-11-26 12:00"),
    ("3 days before launch tomorrow 4pm", "3 days before launch", "2026-11-26 16:00"),
    ("Late arrivals Friday 4pm", "Late arrivals", "2026-11-27 16:00"),
    ("All in next Monday 4pm", "All in", "2026-11-30 16:00"),
    ("1:1 with Sam 12/7 2pm", "1:1 with Sam", "2026-12-07 14:00"),
    ("Talk at 650-650-6500 tomorrow 3pm", "Talk at 650-650-6500", "2026-11-26 15:00"),
]


@pytest.mark.parametrize(("words", "subject", "start"), SUBJECTS)
def test_a_subject_keeps_what_is_no_time(words: str, subject: str, start: str) -> None:
    reading = command(words, reference=WEDNESDAY)

    assert (reading.subject, starts(reading)[0]) == (subject, start)
    assert isinstance(reading.outcome, Exact | Flagged)


def test_a_weekday_that_is_not_its_date_stays_flagged_beside_the_same_day() -> None:
    reading = command("Sync tomorrow, Friday Nov 26, 2pm", reference=WEDNESDAY)

    assert (kind(reading), starts(reading)[0]) == ("flagged", "2026-11-26 14:00")


def test_a_week_that_a_day_names_is_no_subject() -> None:
    reading = command("Plan for next week on Friday at 4pm", reference=WEDNESDAY)

    assert (reading.subject, starts(reading)) == ("Plan", ["2026-12-04 16:00"])


@pytest.mark.parametrize(
    ("words", "locale", "start", "subject"),
    [
        ("Runde 4. Dezember 21:30", "en-US", "2026-12-04 21:30", "Runde"),
        ("Runde 4. Okt 2027 21:30", "en-US", "2027-10-04 21:30", "Runde"),
        ("Point 12 juillet 14h30", "en-GB", "2027-07-12 14:30", "Point"),
        # a word of three letters behind a number may be anything, so that the date is only offered
        ("Top 10 set 3pm", "en-US", "2026-11-25 15:00", "Top 10 set"),
        ("Bruno Mars 3pm", "en-US", "2026-11-25 15:00", "Bruno Mars"),
    ],
)
def test_a_month_behind_a_number_tells_its_language(words: str, locale: str, start: str, subject: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert (reading.subject, starts(reading)[0]) == (subject, start)


@pytest.mark.parametrize(
    ("words", "choice"),
    [
        ("Sync 4pm +3 days", "2026-11-25 16:00"),
        ("Sync on 04.09 at 4pm", "2026-11-25 16:00"),
        ("Sync first Friday 4pm", "2026-11-27 16:00"),
    ],
)
def test_what_may_change_the_time_is_asked_about(words: str, choice: str) -> None:
    reading = command(words, reference=WEDNESDAY)

    assert isinstance(reading.outcome, Open)
    assert (reading.outcome.reason, starts(reading)) == (Reason.TIME_IN_SUBJECT, [choice])


def test_a_cut_off_tomorrow_is_offered_and_a_name_is_not() -> None:
    assert starts(command("Sync tom 5pm", reference=WEDNESDAY)) == ["2026-11-25 17:00", "2026-11-26 17:00"]
    assert starts(command("1:1 with tom 5pm", reference=WEDNESDAY)) == ["2026-11-25 17:00"]


@pytest.mark.parametrize(
    "words",
    [
        "Mortgages at 6.45 percent",
        "Bag at 6.5 kilograms",
        "Rated at 101 points",
        "Call at 650.650.6500",
        "Call at 650-650-6500",
        "Talk at 7x",
        "End of year review",
        "Kill the second draft",
        "Then and now",
        "Unit 12A",
        "Python 3.12",
    ],
)
def test_a_number_that_measures_or_counts_is_no_clock(words: str) -> None:
    reading = command(words, reference=WEDNESDAY)

    assert (reading.subject, kind(reading), reading.outcome) == (words, "none", Timeless())


DAYS_SAID = {"tomorrow": "11-26", "on Friday": "11-27", "3 December": "12-03", "Dec 3": "12-03", "Monday week": "12-07"}
CLOCKS_SAID = {"at 3pm": "15:00", "15:30": "15:30", "at half past 3": "15:30", "9 in the morning": "09:00"}
LENGTHS_SAID = {"": None, "for 30 minutes": 30, "1h": 60, "(45m)": 45}


@pytest.mark.parametrize("day", DAYS_SAID)
@pytest.mark.parametrize("clock", CLOCKS_SAID)
@pytest.mark.parametrize("length", LENGTHS_SAID)
def test_a_day_a_clock_and_a_length_are_read_in_every_order(day: str, clock: str, length: str) -> None:
    for order in permutations(filter(None, (day, clock, length))):
        reading = command("Sync " + " ".join(order), reference=WEDNESDAY)

        assert (reading.subject, starts(reading)[0]) == ("Sync", f"2026-{DAYS_SAID[day]} {CLOCKS_SAID[clock]}"), order
        assert minutes(reading) == LENGTHS_SAID[length]

"""Days that are left out of a series: it meets on all others, and its text and its key stay what they were."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.meaning.series import (
    coming_left_out,
    key_of_series,
    leaving_out,
    meeting_on,
    meets_at,
    next_meeting,
    series_from_text,
    series_to_text,
)
from bot.language.readers.values import Series
from bot.language.text.tags import Frequency
from tests.language.test_series import BERLIN, ZONES, at, counted, rules

MONDAYS = Series(Frequency.WEEKLY, 1, (0,), clock=time(9))
FIRST = at("2026-11-23T09:00")
DAY = timedelta(days=1)
SAID_AT = at("2026-11-14T14:00")


@pytest.mark.parametrize(
    ("left_out", "reference", "coming"),
    [
        (("2026-11-23",), "2026-11-21T14:00", "2026-11-30T09:00"),
        (("2026-11-23", "2026-11-30"), "2026-11-21T14:00", "2026-12-07T09:00"),
        (("2026-11-30",), "2026-11-21T14:00", "2026-11-23T09:00"),
        (("2026-11-30",), "2026-11-23T09:01", "2026-12-07T09:00"),
        (("2026-11-24",), "2026-11-21T14:00", "2026-11-23T09:00"),
    ],
)
def test_a_day_that_is_left_out_is_passed_over(left_out: tuple[str, ...], reference: str, coming: str) -> None:
    series = Series(Frequency.WEEKLY, 1, (0,), clock=time(9), left_out=tuple(map(date.fromisoformat, left_out)))

    assert next_meeting(series, FIRST, at(reference)) == at(coming)


def test_a_series_goes_on_behind_a_year_of_days_that_are_left_out() -> None:
    year = tuple(FIRST.date() + number * 7 * DAY for number in range(52))
    series = Series(Frequency.WEEKLY, 1, (0,), clock=time(9), left_out=year)

    assert next_meeting(series, FIRST, FIRST) == at("2027-11-22T09:00")


def test_a_series_of_which_the_last_is_left_out_is_over() -> None:
    series = Series(Frequency.WEEKLY, 1, (0,), date(2026, 11, 30), clock=time(9), left_out=(date(2026, 11, 30),))

    assert next_meeting(series, FIRST, at("2026-11-23T09:01")) is None


@settings(max_examples=200, deadline=None)
@given(
    series=rules(),
    wall=st.datetimes(datetime(2009, 1, 1), datetime(2012, 1, 1)),  # noqa: DTZ001 - a wall time of each zone
    numbers=st.sets(st.integers(0, 30), max_size=20),
    zone=st.sampled_from(ZONES),
)
def test_the_next_is_the_first_that_is_not_left_out(
    series: Series, wall: datetime, numbers: set[int], zone: ZoneInfo
) -> None:
    start = wall.replace(second=0, microsecond=0, tzinfo=UTC).astimezone(zone)
    first = next((moment for moment in counted(series, start)), start)
    meetings = list(islice(counted(series, first), 40))
    days = {meetings[number].date() for number in numbers if number < len(meetings)}
    expected = next((moment for moment in meetings if moment.date() not in days), None)
    shortened = series
    for day in days:
        shortened = leaving_out(shortened, day, first.date())

    if expected is not None:
        assert next_meeting(shortened, first, first) == expected
    assert series_from_text(series_to_text(shortened)) == shortened
    assert key_of_series(shortened, "Europe/Berlin") == key_of_series(series, "Europe/Berlin")


def test_a_text_names_the_days_only_if_there_are_some() -> None:
    text = "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0"
    some = leaving_out(leaving_out(MONDAYS, date(2026, 12, 10), FIRST.date()), date(2026, 12, 3), FIRST.date())

    assert series_to_text(MONDAYS) == text
    assert series_to_text(some) == f"{text};X-LEFT-OUT=20261203,20261210"


def test_a_day_is_one_of_the_zone_in_which_it_was_said() -> None:
    late = Series(Frequency.WEEKLY, 1, (0,), clock=time(23))
    first, tokyo = at("2026-11-23T23:00"), at("2026-11-21T14:00", ZoneInfo("Asia/Tokyo"))

    assert meeting_on(late, first, date(2026, 11, 24), tokyo) == first
    assert meeting_on(late, first, date(2026, 11, 23), tokyo) is None


def test_a_day_is_left_out_once_and_past_ones_are_dropped() -> None:
    today = date(2026, 12, 1)
    series = leaving_out(leaving_out(MONDAYS, date(2026, 11, 23), FIRST.date()), date(2026, 12, 7), today)

    assert leaving_out(series, date(2026, 12, 7), today) == series
    assert series.left_out == (date(2026, 12, 7),)
    assert coming_left_out(series, date(2026, 12, 7)) == (date(2026, 12, 7),)
    assert coming_left_out(series, date(2026, 12, 8)) == ()


@pytest.mark.parametrize(
    ("day", "found"),
    [("2026-11-23", True), ("2026-11-30", True), ("2026-11-24", False), ("2026-11-16", False), ("2026-12-07", False)],
)
def test_a_series_meets_on_a_day_or_does_not(day: str, *, found: bool) -> None:
    series = leaving_out(MONDAYS, date(2026, 12, 7), FIRST.date())
    meeting = at(f"{day}T09:00")

    assert meeting_on(series, FIRST, meeting.date(), SAID_AT) == (meeting if found else None)
    assert meeting_on(series, FIRST, meeting.date(), meeting + timedelta(minutes=1)) is None
    assert meets_at(series, FIRST, meeting) is found
    assert meets_at(series, FIRST, meeting.astimezone(UTC)) is found
    assert not meets_at(series, FIRST, at(f"{day}T10:00", BERLIN))

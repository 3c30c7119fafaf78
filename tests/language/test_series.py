"""Series over the years: the next meeting is found by arithmetic, as counting day by day would find it."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.meaning.series import (
    key_of_series,
    last_day_of_count,
    last_day_of_period,
    next_meeting,
    recurrence_rule,
    series_from_text,
    series_to_text,
)
from bot.language.readers.values import Reason, Series
from bot.language.text.tags import Frequency
from bot.runtime.worker import Worker
from tests.conftest import BOB, Moment, Posted, Say, pressed
from tests.language.reading import command, question_of

DAY = timedelta(days=1)
BERLIN, LORD_HOWE, APIA = ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Apia")
ZONES = (BERLIN, ZoneInfo("America/New_York"), ZoneInfo("America/Sao_Paulo"), LORD_HOWE, APIA, UTC)
DAILY, WEEKLY, MONTHLY = Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY


def someone(number: int) -> dict[str, str]:
    return {"id": f"29:{number}", "name": f"Nr {number}"}


def at(wall: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("series", "first", "reference", "coming"),
    [
        # the day that a thousand meetings are over, and those around it
        (Series(DAILY), "2026-11-23T09:00", "2029-08-18T09:00", "2029-08-18T09:00"),
        (Series(DAILY), "2026-11-23T09:00", "2029-08-19T09:01", "2029-08-20T09:00"),
        (Series(DAILY), "2026-11-23T09:00", "2029-08-20T09:01", "2029-08-21T09:00"),
        (Series(DAILY, 3), "1970-01-01T09:00", "2026-11-23T10:00", "2026-11-24T09:00"),
        (Series(WEEKLY, 1, (0, 1, 2, 3, 4)), "2000-01-03T09:00", "2026-11-27T09:01", "2026-11-30T09:00"),
        (Series(WEEKLY, 2, (1,)), "2026-11-24T09:00", "2066-11-17T00:00", "2066-11-30T09:00"),
        (Series(WEEKLY, 2, (1,)), "2026-11-24T09:00", "2066-11-30T09:01", "2066-12-14T09:00"),
        (Series(WEEKLY, 3, (0, 6)), "2026-11-29T09:00", "2026-11-29T09:01", "2026-12-14T09:00"),
        # however its days were said
        (Series(WEEKLY, 1, (4, 0)), "2026-11-23T09:00", "2026-12-01T00:00", "2026-12-04T09:00"),
        (Series(WEEKLY, 1, (4, 0)), "2026-11-23T09:00", "2026-12-06T00:00", "2026-12-07T09:00"),
        (Series(MONTHLY, month_day=31), "2026-12-31T09:00", "2196-04-01T00:00", "2196-05-31T09:00"),
        (Series(MONTHLY, 12), "2028-02-29T09:00", "2096-02-29T09:01", "2104-02-29T09:00"),
        (Series(MONTHLY, 5), "2026-12-31T09:00", "2027-01-01T00:00", "2027-05-31T09:00"),
        (Series(MONTHLY, 2), "2026-12-31T09:00", "2027-01-01T00:00", "2027-08-31T09:00"),
        # the first, third and last weekday of a month, its last day and its last working day
        (Series(MONTHLY, 1, (0,), position=1), "2026-12-07T09:00", "2026-12-07T09:01", "2027-01-04T09:00"),
        (Series(MONTHLY, 1, (3,), position=3), "2026-12-17T09:00", "2126-12-01T00:00", "2126-12-19T09:00"),
        (Series(MONTHLY, 3, (4,), position=-1), "2026-11-27T09:00", "2026-11-28T00:00", "2027-02-26T09:00"),
        (Series(MONTHLY, 1, (4,), position=-1), "2026-11-27T09:00", "2027-04-01T00:00", "2027-04-30T09:00"),
        (Series(MONTHLY, 1, (6,), position=4), "2026-11-22T09:00", "2027-02-01T00:00", "2027-02-28T09:00"),
        (Series(MONTHLY, month_day=-1), "2026-11-30T09:00", "2028-02-01T00:00", "2028-02-29T09:00"),
        (Series(MONTHLY, month_day=-1), "2026-11-30T09:00", "2028-02-29T09:01", "2028-03-31T09:00"),
        (Series(MONTHLY, 1, (0, 1, 2, 3, 4), position=-1), "2026-11-30T09:00", "2027-02-01T00:00", "2027-02-26T09:00"),
        (Series(MONTHLY, 1, (0, 1, 2, 3, 4), position=1), "2026-12-01T09:00", "2026-12-01T09:01", "2027-01-01T09:00"),
        (Series(MONTHLY, 1, (0, 1, 2, 3, 4), position=5), "2026-12-07T09:00", "2027-01-01T00:00", "2027-01-07T09:00"),
        # a month that has no fifth Monday is left out
        (Series(MONTHLY, 1, (0,), position=5), "2026-11-30T09:00", "2026-12-01T00:00", "2027-03-29T09:00"),
        # before its first meeting, long before, and at the ends of the calendar
        (Series(DAILY), "2026-11-23T09:00", "1970-01-01T00:00", "2026-11-23T09:00"),
        (Series(MONTHLY), "2026-11-30T09:00", "0001-01-02T00:00", "2026-11-30T09:00"),
        (Series(DAILY), "2026-11-23T09:00", "9999-12-30T10:00", "9999-12-31T09:00"),
    ],
)
def test_a_series_finds_its_next_meeting_however_far_it_is(
    series: Series, first: str, reference: str, coming: str
) -> None:
    assert next_meeting(series, at(first), at(reference)) == at(coming)


@pytest.mark.parametrize(
    ("series", "first", "reference"),
    [
        (Series(DAILY, until=date(2036, 11, 23)), "2026-11-23T09:00", "2036-11-23T09:01"),
        (Series(WEEKLY, 1, (0,), date(2036, 11, 24)), "2026-11-23T09:00", "2036-11-24T09:01"),
        (Series(MONTHLY, until=date(2036, 11, 22)), "2026-11-23T09:00", "2036-10-23T09:01"),
        (Series(DAILY), "2026-11-23T09:00", "9999-12-31T09:01"),
        (Series(MONTHLY, 48), "2026-11-30T09:00", "9999-12-31T09:01"),
        (Series(MONTHLY, 12, month_day=30), "2026-02-01T09:00", "2026-11-23T09:00"),
    ],
)
def test_a_series_that_is_over_has_no_next_meeting(series: Series, first: str, reference: str) -> None:
    assert next_meeting(series, at(first), at(reference)) is None


@pytest.mark.parametrize(
    ("zone", "first", "reference", "coming"),
    [
        (BERLIN, "2026-11-23T02:30", "2053-03-30T00:00", "2053-03-30T03:00"),
        (BERLIN, "2026-11-23T02:30", "2053-03-30T03:01", "2053-03-31T02:30"),
        (BERLIN, "2026-11-23T02:30", "2053-10-26T02:00", "2053-10-26T02:30"),
        # a day that the calendar of a zone left out: its meeting is on the next day, before that day's own
        (APIA, "2011-01-01T09:00", "2011-12-29T09:01", "2011-12-31T00:00"),
        (APIA, "2011-01-01T09:00", "2011-12-31T00:01", "2011-12-31T09:00"),
    ],
)
def test_the_wall_time_stays_where_clocks_change(zone: ZoneInfo, first: str, reference: str, coming: str) -> None:
    assert next_meeting(Series(DAILY), at(first, zone), at(reference, zone)) == at(coming, zone)


@st.composite
def rules(draw: st.DrawFn) -> Series:
    frequency = draw(st.sampled_from(Frequency))
    interval = draw(st.integers(1, 7))
    weekdays = draw(st.lists(st.integers(0, 6), unique=True)) if frequency is WEEKLY else []
    month_day = draw(st.none() | st.integers(1, 31) | st.just(-1)) if frequency is MONTHLY else None
    until = draw(st.none() | st.dates(date(2009, 1, 1), date(2014, 1, 1)))
    clock = draw(st.none() | st.sampled_from((time(0), time(2, 30), time(23, 30))))
    is_implied = draw(st.booleans()) if frequency is WEEKLY else False
    position = draw(st.none() | st.sampled_from((1, 2, 3, 4, 5, -1, -2))) if frequency is MONTHLY else None
    if position is not None:
        weekdays, month_day = draw(st.lists(st.integers(0, 6), unique=True, min_size=1)), None
    return Series(frequency, interval, tuple(weekdays), until, month_day, clock, is_implied, position)


def has_meeting(series: Series, first: date, day: date) -> bool:
    """The rule as RFC 5545 puts it, asked of one day."""
    if series.frequency is DAILY:
        return (day - first).days % series.interval == 0
    if series.frequency is MONTHLY:
        months = (day.year - first.year) * 12 + day.month - first.month
        is_month = months % series.interval == 0
        last = (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY
        if series.position is not None:
            fitting = [day.replace(day=number) for number in range(1, last.day + 1)]
            fitting = [other for other in fitting if other.weekday() in series.weekdays]
            place = series.position - 1 if series.position > 0 else series.position
            return is_month and len(fitting) >= abs(series.position) and day == fitting[place]
        return is_month and day.day == (last.day if series.month_day == -1 else series.month_day or first.day)
    weeks = (day.toordinal() - 1) // 7 - (first.toordinal() - 1) // 7
    weekdays = () if series.is_implied else series.weekdays
    return weeks % series.interval == 0 and day.weekday() in (weekdays or (first.weekday(),))


def counted(series: Series, first: datetime) -> Iterator[datetime]:
    """Every meeting, day by day: at its wall time, or, where clocks jump over that, when they have jumped."""
    for ahead in range(3000):
        day = first.date() + ahead * DAY
        if not has_meeting(series, first.date(), day):
            continue
        moment = first if ahead == 0 else datetime.combine(day, series.clock or first.time(), first.tzinfo)
        while moment.astimezone(UTC).astimezone(first.tzinfo).replace(tzinfo=None) != moment.replace(tzinfo=None):
            moment += timedelta(minutes=1)
        if series.until is not None and moment.date() > series.until:
            return
        yield moment


@settings(max_examples=300, deadline=None)
@given(
    series=rules(),
    wall=st.datetimes(datetime(2009, 1, 1), datetime(2012, 1, 1)),  # noqa: DTZ001 - a wall time of each zone
    ahead=st.integers(-40 * 24 * 60, 2000 * 24 * 60),
    zone=st.sampled_from(ZONES),
)
def test_the_next_meeting_is_the_one_that_counting_finds(
    series: Series, wall: datetime, ahead: int, zone: ZoneInfo
) -> None:
    start = wall.replace(second=0, microsecond=0, tzinfo=UTC).astimezone(zone)
    reference = (start.astimezone(UTC) + timedelta(minutes=ahead)).astimezone(zone)
    # If the rule says a day, the first meeting is on such a day.
    first = next((moment for moment in counted(series, start)), start)
    found = next(
        (moment for moment in counted(series, first) if moment.astimezone(UTC) >= reference.astimezone(UTC)), None
    )

    assert next_meeting(series, first, reference) == found


@settings(max_examples=200, deadline=None)
@given(series=rules(), wall=st.datetimes(datetime(2009, 1, 1), datetime(2012, 1, 1)), count=st.integers(1, 12))  # noqa: DTZ001
def test_a_count_ends_with_the_meeting_that_counting_ends_with(series: Series, wall: datetime, count: int) -> None:
    endless = replace(series, until=None)
    start = wall.replace(second=0, microsecond=0, tzinfo=BERLIN)
    first = next(counted(endless, start), start)
    meetings = list(islice(counted(endless, first), count))

    last = last_day_of_count(endless, first, count)
    if len(meetings) == count:
        assert last == meetings[-1].date()
        assert next_meeting(replace(series, until=last), first, meetings[-1]) == meetings[-1]
        assert next_meeting(replace(series, until=last), first, meetings[-1] + timedelta(minutes=1)) is None


@pytest.mark.parametrize(
    ("series", "first", "days", "months", "last"),
    [
        (Series(WEEKLY, 1, (0,)), "2026-11-23", 42, 0, "2027-01-03"),  # six Mondays
        (Series(WEEKLY, 1, (1, 3)), "2026-11-26", 14, 0, "2026-12-09"),
        (Series(DAILY), "2026-11-23", 3, 0, "2026-11-25"),
        (Series(MONTHLY, month_day=15), "2026-12-15", 0, 5, "2027-04-30"),
        (Series(MONTHLY, 1, (0,), position=1), "2026-12-07", 0, 5, "2027-04-30"),
        (Series(WEEKLY, 1, (0,)), "2026-11-30", 0, 3, "2027-02-27"),
        (Series(DAILY), "2028-02-29", 0, 12, "2029-02-27"),
    ],
)
def test_a_period_is_counted_from_the_first_meeting(
    series: Series, first: str, days: int, months: int, last: str
) -> None:
    assert last_day_of_period(series, date.fromisoformat(first), days, months) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("series", "rule", "text"),
    [
        (
            Series(MONTHLY, 1, (0,), clock=time(9), position=1),
            "FREQ=MONTHLY;BYDAY=1MO",
            "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1;BYHOUR=9;BYMINUTE=0",
        ),
        (Series(MONTHLY, 2, (4,), position=-1), "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR", None),
        (Series(MONTHLY, month_day=-1), "FREQ=MONTHLY;BYMONTHDAY=-1", None),
        (
            Series(MONTHLY, 1, (0, 1, 2, 3, 4), position=-1),
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            None,
        ),
        (
            Series(WEEKLY, 1, (0,), date(2027, 1, 25), count=10),
            "FREQ=WEEKLY;BYDAY=MO;COUNT=10",
            "FREQ=WEEKLY;BYDAY=MO;COUNT=10;UNTIL=20270125",
        ),
        (Series(WEEKLY, 1, (0,), date(2027, 1, 25)), "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270125", None),
    ],
)
def test_a_rule_is_written_as_the_standard_says(series: Series, rule: str, text: str | None) -> None:
    assert recurrence_rule(series) == rule
    assert text is None or series_to_text(series) == text
    assert series_from_text(series_to_text(series)) == series


@given(series=rules(), count=st.none() | st.integers(1, 99))
def test_an_end_is_no_part_of_the_key(series: Series, count: int | None) -> None:
    ended = replace(series, count=count)

    assert series_from_text(series_to_text(ended)) == ended
    assert key_of_series(ended, "Europe/Berlin") == key_of_series(replace(series, until=None), "Europe/Berlin")


def test_series_on_other_days_have_other_keys() -> None:
    workdays = (0, 1, 2, 3, 4)
    monthly = [Series(MONTHLY), Series(MONTHLY, month_day=1), Series(MONTHLY, month_day=-1)]
    of_weekday = [Series(MONTHLY, 1, days, position=place) for days in ((0,), (1,), workdays) for place in (1, 2, -1)]

    assert len({key_of_series(series, "UTC") for series in (*monthly, *of_weekday, Series(WEEKLY, 1, (0,)))}) == 13


def calls_of(work: Callable[[], object]) -> int:
    """How many functions of Python a piece of work calls."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "series",
    [
        *(
            Series(DAILY),
            Series(WEEKLY, 1, (0, 1, 2, 3, 4)),
            Series(WEEKLY, 2, (0,)),
            Series(MONTHLY),
            Series(MONTHLY, 7),
        ),
        *(Series(MONTHLY, 1, (0,), position=1), Series(MONTHLY, 1, (0, 1, 2, 3, 4), position=-1)),
        Series(MONTHLY, month_day=-1),
    ],
)
def test_a_series_of_thousands_of_years_takes_no_longer_than_one_of_a_week(series: Series) -> None:
    first = at("2026-11-23T09:00")
    soon = calls_of(lambda: next_meeting(series, first, at("2026-11-30T08:00")))
    late = calls_of(lambda: next_meeting(series, first, at("7026-11-30T08:00")))

    assert 0 < late <= 4 * soon
    assert late < 150


async def test_a_list_knows_the_next_meeting_after_years(say: Say) -> None:
    await say("meet Standup every day at 9am")
    listed = await say("list", timestamp="2029-08-20T12:00:00Z")

    assert "{{DATE(2029-08-21T07:00:00Z, SHORT)}}" in listed.text


async def test_a_series_is_reminded_of_after_years(
    say: Say, worker: Worker, moment: Moment, posted: list[Posted], channel_url: str
) -> None:
    await say("meet Standup every day at 9am", serviceUrl=channel_url, deliveryMode=None)
    reminded = len(posted)
    moment.now = datetime(2029, 8, 20, 12, 0, tzinfo=UTC)
    await worker.remind()
    moment.now = datetime(2029, 8, 21, 6, 55, tzinfo=UTC)
    await worker.remind()

    (reminder,) = posted[reminded:]
    assert "{{TIME(2029-08-21T07:00:00Z)}}" in reminder.text


@pytest.mark.parametrize(
    ("said_at", "listed"),
    [
        ("2026-11-25T07:59:00Z", "2026-11-25T08:00:00Z"),
        # its last meeting has begun, and people who are late look for its link
        ("2026-11-25T08:30:00Z", "2026-11-25T08:00:00Z"),
    ],
)
async def test_a_list_shows_the_last_meeting_of_a_series_until_it_is_over(say: Say, said_at: str, listed: str) -> None:
    await say("meet Standup every weekday at 9am until 25 November")

    assert f"{{{{DATE({listed}, SHORT)}}}}" in (await say("list", timestamp=said_at)).text


async def test_series_that_are_over_hide_nothing_behind_them(say: Say) -> None:
    for number in range(11):
        await say(f"meet Standup {number:02} every weekday at 9am until 25 November", **{"from": someone(number)})
    await say("meet Table", **{"from": BOB})
    first = await say("list", timestamp="2026-11-25T09:00:00Z")
    rest = await say(None, timestamp="2026-11-25T09:00:00Z", **pressed(first, "Show more"))

    assert "Nothing is coming up here." not in first.text
    assert "list 11" in first.text
    assert "Table" in rest.text
    assert "Standup" not in first.text + rest.text


async def test_a_series_that_is_over_is_not_listed(say: Say) -> None:
    await say("meet Standup every weekday at 9am until 25 November")
    listed = await say("list", timestamp="2026-11-25T09:00:00Z")

    assert "Nothing is coming up here." in listed.text


@pytest.mark.parametrize("words", ["every 0 weeks on monday", "every 0 days", "every 0 mondays", "every 0 months"])
def test_a_series_that_never_goes_on_is_asked_about(words: str) -> None:
    assert question_of(command(f"Sync {words} at 9am")).reason is Reason.UNKNOWN_RULE

"""Wall times in zones that change their clocks: gaps are refused with the next moment, overlaps are asked."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.language.meaning.choosing import resolve_picked
from bot.language.meaning.outcomes import Exact, Flagged, Outcome, Refused, timings_of
from bot.language.meaning.series import key_of_series, next_meeting, series_from_text, series_to_text
from bot.language.readers.values import Reason, Series
from bot.language.requests.reading import ReadRequest, read_command
from bot.language.text.tags import Frequency
from bot.language.zones import zone_named
from tests.language.reading import question_of, refusal_of, wall_time


def at(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def read(words: str, said_at: str, zone: str) -> ReadRequest:
    return read_command(f"Sync {words}", at(said_at, zone), "en-US")


def in_utc(outcome: Outcome) -> list[str]:
    return [f"{timing.start.astimezone(UTC):%Y-%m-%dT%H:%MZ}" for timing in timings_of(outcome)]


@pytest.mark.parametrize(
    ("zone", "said_at", "clock", "start"),
    [
        # The evening before a change: the same wall clock, another offset.
        ("Europe/London", "2027-03-27T20:00", "09:00", "2027-03-28T08:00Z"),
        ("Europe/London", "2026-10-24T20:00", "09:00", "2026-10-25T09:00Z"),
        ("Europe/Berlin", "2027-03-27T20:00", "09:00", "2027-03-28T07:00Z"),
        ("Europe/Berlin", "2026-10-24T20:00", "09:00", "2026-10-25T08:00Z"),
        ("America/New_York", "2027-03-13T20:00", "09:00", "2027-03-14T13:00Z"),
        ("America/New_York", "2026-10-31T20:00", "09:00", "2026-11-01T14:00Z"),
        ("Australia/Sydney", "2026-10-03T20:00", "09:00", "2026-10-03T22:00Z"),
        ("Australia/Sydney", "2027-04-03T20:00", "09:00", "2027-04-03T23:00Z"),
        ("Australia/Lord_Howe", "2026-10-03T20:00", "09:00", "2026-10-03T22:00Z"),
        ("Australia/Lord_Howe", "2027-04-03T20:00", "09:00", "2027-04-03T22:30Z"),
        ("Asia/Kathmandu", "2026-10-03T20:00", "09:00", "2026-10-04T03:15Z"),
        ("America/Sao_Paulo", "2026-10-03T20:00", "09:00", "2026-10-04T12:00Z"),
        # The edges of a gap exist.
        ("Europe/Berlin", "2027-03-27T20:00", "01:59", "2027-03-28T00:59Z"),
        ("Europe/Berlin", "2027-03-27T20:00", "03:00", "2027-03-28T01:00Z"),
        # Once the first of two equal wall times is past, only the second is still to come.
        ("Europe/Berlin", "2026-10-25T02:45", "02:30", "2026-10-25T01:30Z"),
    ],
)
def test_a_wall_time_keeps_its_wall_across_a_change(zone: str, said_at: str, clock: str, start: str) -> None:
    outcome = read(f"at {clock}", said_at, zone).outcome

    assert isinstance(outcome, Exact | Flagged)
    assert in_utc(outcome) == [start]


@pytest.mark.parametrize(
    ("zone", "day", "clock", "next_valid"),
    [
        ("Europe/London", "2027-03-28", "01:30", "2027-03-28T01:00Z"),
        ("Europe/Berlin", "2027-03-28", "02:00", "2027-03-28T01:00Z"),
        ("Europe/Berlin", "2027-03-28", "02:59", "2027-03-28T01:00Z"),
        ("America/New_York", "2027-03-14", "02:30", "2027-03-14T07:00Z"),
        ("Australia/Sydney", "2027-10-03", "02:30", "2027-10-02T16:00Z"),
        ("Australia/Lord_Howe", "2027-10-03", "02:15", "2027-10-02T15:30Z"),
    ],
)
def test_a_time_that_does_not_exist_is_refused_with_the_next_that_does(
    zone: str, day: str, clock: str, next_valid: str
) -> None:
    outcome = refusal_of(read(f"on {day} at {clock}", "2027-01-01T12:00", zone))

    assert outcome.moment is not None
    assert (outcome.reason, wall_time(outcome.moment)) == (Reason.SKIPPED, f"{day} {clock}")
    assert in_utc(outcome) == [next_valid]


@pytest.mark.parametrize(
    ("zone", "day", "clock", "both"),
    [
        ("Europe/London", "2027-10-31", "01:30", ["2027-10-31T00:30Z", "2027-10-31T01:30Z"]),
        ("Europe/Berlin", "2027-10-31", "02:00", ["2027-10-31T00:00Z", "2027-10-31T01:00Z"]),
        ("America/New_York", "2027-11-07", "01:30", ["2027-11-07T05:30Z", "2027-11-07T06:30Z"]),
        ("Australia/Sydney", "2027-04-04", "02:30", ["2027-04-03T15:30Z", "2027-04-03T16:30Z"]),
        ("Australia/Lord_Howe", "2027-04-04", "01:45", ["2027-04-03T14:45Z", "2027-04-03T15:15Z"]),
    ],
)
def test_a_time_that_exists_twice_is_asked(zone: str, day: str, clock: str, both: list[str]) -> None:
    outcome = question_of(read(f"on {day} at {clock}", "2027-01-01T12:00", zone))

    assert outcome.reason is Reason.REPEATED
    assert in_utc(outcome) == both


@pytest.mark.parametrize(("zone", "day"), [("America/Sao_Paulo", "2027-10-17"), ("Asia/Kathmandu", "2027-03-28")])
def test_zones_without_changes_have_every_time_once(zone: str, day: str) -> None:
    for hour in range(24):
        assert len(timings_of(read(f"on {day} at {hour:02}:30 UTC", "2027-01-01T12:00", zone).outcome)) >= 1


@pytest.mark.parametrize(
    ("zone", "words", "end"),
    [
        # a range across a change of the clocks lasts as long as really passes between its wall times
        ("Europe/Berlin", "on 2027-03-28 from 01:00 to 04:00", timedelta(hours=2)),
        ("Europe/Berlin", "on 2027-10-31 from 01:00 to 04:00", timedelta(hours=4)),
        ("Australia/Lord_Howe", "on 2027-10-03 from 01:00 to 04:00", timedelta(hours=2, minutes=30)),
        # a length that was said does not change
        ("Europe/Berlin", "on 2027-03-28 at 01:00 for 3 hours", timedelta(hours=3)),
    ],
)
def test_lengths_are_counted_in_hours_that_pass(zone: str, words: str, end: timedelta) -> None:
    outcome = read(words, "2027-01-01T12:00", zone).outcome

    assert isinstance(outcome, Exact)
    assert outcome.timing.length == end


@pytest.mark.parametrize(
    ("zone", "said_at", "words", "start"),
    [
        ("Europe/Berlin", "2027-03-28T01:50", "in 20 minutes", "2027-03-28T01:10Z"),
        ("America/New_York", "2026-11-01T01:50", "in 20 minutes", "2026-11-01T06:10Z"),
        ("Australia/Lord_Howe", "2027-04-04T01:20", "in an hour", "2027-04-03T15:20Z"),
    ],
)
def test_offsets_are_counted_in_minutes_that_pass(zone: str, said_at: str, words: str, start: str) -> None:
    assert in_utc(read(words, said_at, zone).outcome) == [start]


def test_a_zone_that_is_said_has_its_own_gaps_and_today() -> None:
    skipped = refusal_of(read("on 2027-03-28 at 02:30 Europe/Berlin", "2027-01-01T12:00", "America/New_York"))
    today = refusal_of(read("today at 08:00 Asia/Tokyo", "2026-11-21T20:00", "America/New_York"))

    assert skipped.nearest is not None
    assert skipped.nearest.zone == zone_named("Europe/Berlin")
    # In Tokyo it is already ten in the morning of the next day.
    assert today.reason is Reason.PAST


def test_the_end_of_the_calendar_is_refused() -> None:
    for words in ("tomorrow at 09:00", "in 20 hours", "on Friday at 9am", "every day at 9am"):
        outcome = read_command(f"Sync {words}", datetime(9999, 12, 31, 23, tzinfo=UTC), "en-US").outcome

        assert isinstance(outcome, Refused)


@pytest.mark.parametrize(
    ("day", "clock", "outcome"),
    [
        ("2026-11-24", "08:00", "2026-11-24T07:00Z"),
        ("2027-03-28", "02:30", "2027-03-28T01:00Z"),
    ],
)
def test_what_was_picked_is_taken_as_it_stands(day: str, clock: str, outcome: str) -> None:
    reference = at("2026-11-21T14:00", "Europe/Berlin")
    zone = zone_named("Europe/Berlin")
    picked = resolve_picked(date.fromisoformat(day), time.fromisoformat(clock), None, reference, zone)

    assert in_utc(picked) == [outcome]


WEEKLY = Series(Frequency.WEEKLY, 1, (0, 3))


@pytest.mark.parametrize(
    ("series", "first", "reference", "coming"),
    [
        (Series(Frequency.DAILY), "2026-11-21T09:00", "2026-11-23T10:00", "2026-11-24T09:00"),
        (Series(Frequency.DAILY, 3), "2026-11-21T09:00", "2026-11-23T10:00", "2026-11-24T09:00"),
        (WEEKLY, "2026-11-23T09:00", "2026-11-23T09:00", "2026-11-23T09:00"),
        (WEEKLY, "2026-11-23T09:00", "2026-11-23T09:01", "2026-11-26T09:00"),
        (WEEKLY, "2026-11-26T09:00", "2026-11-26T10:00", "2026-11-30T09:00"),
        (Series(Frequency.WEEKLY, 2, (1,)), "2026-11-24T15:00", "2026-11-25T00:00", "2026-12-08T15:00"),
        (Series(Frequency.MONTHLY), "2027-01-31T09:00", "2027-02-01T00:00", "2027-03-31T09:00"),
        # across a change of the clocks: the wall time stays
        (WEEKLY, "2027-03-25T09:00", "2027-03-26T00:00", "2027-03-29T09:00"),
        (Series(Frequency.MONTHLY, 1, (), None, 31), "2027-01-31T09:00", "2027-02-01T00:00", "2027-03-31T09:00"),
        (Series(Frequency.MONTHLY, 1, (), None, 15), "2027-01-31T09:00", "2027-02-01T00:00", "2027-02-15T09:00"),
        # a day that nobody said is the first meeting's
        (
            Series(Frequency.WEEKLY, 1, (5,), is_implied=True),
            "2026-11-24T09:00",
            "2026-11-25T00:00",
            "2026-12-01T09:00",
        ),
        # a gap moved the first meeting, and no other
        (Series(Frequency.DAILY, clock=time(2, 30)), "2027-03-28T03:00", "2027-03-28T12:00", "2027-03-29T02:30"),
        # in the gap: the next time that exists
        (Series(Frequency.DAILY), "2027-03-27T02:30", "2027-03-27T12:00", "2027-03-28T03:00"),
    ],
)
def test_a_series_goes_on_by_its_rule(series: Series, first: str, reference: str, coming: str) -> None:
    found = next_meeting(series, at(first, "Europe/Berlin"), at(reference, "Europe/Berlin"))

    assert found == at(coming, "Europe/Berlin")


def test_a_series_ends_on_its_last_day() -> None:
    series = Series(Frequency.WEEKLY, 1, (0,), date(2026, 11, 30))
    first = at("2026-11-23T09:00", "Europe/Berlin")

    assert next_meeting(series, first, at("2026-11-30T08:00", "Europe/Berlin")) == at(
        "2026-11-30T09:00", "Europe/Berlin"
    )
    assert next_meeting(series, first, at("2026-11-30T10:00", "Europe/Berlin")) is None


@pytest.mark.parametrize(
    ("series", "rule"),
    [
        (Series(Frequency.DAILY), "FREQ=DAILY"),
        (Series(Frequency.WEEKLY, 2, (1, 4)), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR"),
        (Series(Frequency.MONTHLY, 1, (), date(2027, 1, 5)), "FREQ=MONTHLY;UNTIL=20270105"),
        (Series(Frequency.MONTHLY, 1, (), None, 15, time(15, 30)), "FREQ=MONTHLY;BYMONTHDAY=15;BYHOUR=15;BYMINUTE=30"),
        (
            Series(Frequency.WEEKLY, 1, (5,), clock=time(9), is_implied=True),
            "FREQ=WEEKLY;BYDAY=SA;BYHOUR=9;BYMINUTE=0;X-IMPLIED=1",
        ),
    ],
)
def test_a_rule_is_written_as_rfc_5545_has_it_and_read_back(series: Series, rule: str) -> None:
    assert series_to_text(series) == rule
    assert series_from_text(rule) == series


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("weekly at 3pm", "FREQ=WEEKLY 15:00 Europe/Berlin"),
        ("weekly on Saturday at 3pm", "FREQ=WEEKLY;BYDAY=SA 15:00 Europe/Berlin"),
        ("every Monday at 9am until Dec 14", "FREQ=WEEKLY;BYDAY=MO 09:00 Europe/Berlin"),
        ("monthly at 3pm", "FREQ=MONTHLY 15:00 Europe/Berlin"),
        ("every month on the 1st at 3pm", "FREQ=MONTHLY;BYMONTHDAY=1 15:00 Europe/Berlin"),
        ("every month on the 15th at 3pm", "FREQ=MONTHLY;BYMONTHDAY=15 15:00 Europe/Berlin"),
    ],
)
def test_a_series_has_one_name_whenever_somebody_asks(words: str, name: str) -> None:
    for said_at in ("2026-11-21T14:00", "2026-11-24T18:00"):
        (timing, *_) = timings_of(read(words, said_at, "Europe/Berlin").outcome)

        assert timing.series is not None
        assert key_of_series(timing.series, "Europe/Berlin") == name


@pytest.mark.parametrize(
    ("words", "start", "clock"),
    [
        ("every sunday at 2:30am", "2027-03-28T01:00Z", time(2, 30)),
        ("every day at 2:30am", "2027-03-28T01:00Z", time(2, 30)),
        ("every monday at 2:30am", "2027-03-29T00:30Z", time(2, 30)),
    ],
)
def test_a_gap_moves_one_meeting_of_a_series(words: str, start: str, clock: time) -> None:
    outcome = read(words, "2027-03-27T12:00", "Europe/Berlin").outcome

    assert isinstance(outcome, Exact)
    assert in_utc(outcome) == [start]
    assert outcome.timing.series is not None
    assert outcome.timing.series.clock == clock


@pytest.mark.parametrize(
    ("words", "lengths"),
    [
        ("on 2027-10-31 from 01:30 to 02:30", [60, 120]),  # only the end is shown twice
        ("on 2027-10-31 from 02:30 to 02:45", [15, 15]),  # both are: they belong together
        ("on 2027-10-31 from 02:30 to 03:30", [120, 60]),
    ],
)
def test_a_range_in_an_overlap_is_asked_with_its_true_lengths(words: str, lengths: list[int]) -> None:
    outcome = question_of(read(words, "2027-01-01T12:00", "Europe/Berlin"))

    assert outcome.reason is Reason.REPEATED
    assert [timing.length for timing in timings_of(outcome)] == [timedelta(minutes=length) for length in lengths]


def test_a_range_that_ends_in_a_gap_is_refused_with_the_next_end() -> None:
    outcome = refusal_of(read("on 2027-03-28 from 01:30 to 02:30", "2027-01-01T12:00", "Europe/Berlin"))

    assert outcome.moment is not None
    assert (outcome.reason, wall_time(outcome.moment)) == (Reason.SKIPPED, "2027-03-28 02:30")
    assert [timing.length for timing in timings_of(outcome)] == [timedelta(minutes=30)]


@pytest.mark.parametrize(
    ("said_at", "start"),
    [("2026-11-22T01:00", "2026-11-22T01:00Z"), ("2026-11-22T03:00", "2026-11-23T01:00Z")],
)
def test_tonight_is_the_night_that_it_is(said_at: str, start: str) -> None:
    assert in_utc(read("tonight at 2am", said_at, "Europe/Berlin").outcome) == [start]


def test_a_series_does_not_begin_before_it_was_said() -> None:
    said_at = datetime.fromisoformat("2026-10-25T02:10+02:00").astimezone(ZoneInfo("Europe/Berlin"))
    outcome = read_command("Sync weekly at 2:05am", said_at, "en-US").outcome

    assert in_utc(outcome) == ["2026-10-25T01:05Z"]


def test_midnight_in_a_gap_is_asked_with_the_moment_behind_it() -> None:
    outcome = question_of(read("sunday midnight", "2018-11-03T12:00", "America/Sao_Paulo"))

    assert in_utc(outcome) == ["2018-11-04T03:00Z", "2018-11-05T02:00Z"]


def test_of_a_series_that_was_picked_the_first_meeting_is_taken() -> None:
    reference = at("2026-11-21T14:00", "Europe/Berlin")
    series = Series(Frequency.WEEKLY, 1, (1,))
    picked = resolve_picked(date(2026, 11, 25), time(15), None, reference, zone_named("Europe/Berlin"), series=series)

    assert isinstance(picked, Exact)
    assert in_utc(picked) == ["2026-12-01T14:00Z"]
    assert picked.timing.series == Series(Frequency.WEEKLY, 1, (1,), clock=time(15))

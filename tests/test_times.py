"""Wall times in zones that change their clocks: gaps are refused with the next, overlaps are not guessed."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.times import Clock, Day, NotRead, Reason, resolve


@pytest.mark.parametrize(
    ("zone", "said_at", "clock", "start"),
    [
        # The evening before a change: the same wall clock, another offset.
        ("Europe/London", "2027-03-27T20:00", "09:00", "2027-03-28T08:00Z"),
        ("Europe/London", "2026-10-24T20:00", "09:00", "2026-10-25T09:00Z"),
        ("Europe/Berlin", "2027-03-27T20:00", "09:00", "2027-03-28T07:00Z"),
        ("America/New_York", "2027-03-13T20:00", "09:00", "2027-03-14T13:00Z"),
        ("America/New_York", "2026-10-31T20:00", "09:00", "2026-11-01T14:00Z"),
        ("Australia/Sydney", "2026-10-03T20:00", "09:00", "2026-10-03T22:00Z"),
        ("Australia/Lord_Howe", "2026-10-03T20:00", "09:00", "2026-10-03T22:00Z"),
        ("Asia/Kathmandu", "2026-10-03T20:00", "09:00", "2026-10-04T03:15Z"),
        ("America/Sao_Paulo", "2026-10-03T20:00", "09:00", "2026-10-04T12:00Z"),
        # The edges of a gap exist.
        ("Europe/Berlin", "2027-03-27T20:00", "01:59", "2027-03-28T00:59Z"),
        ("Europe/Berlin", "2027-03-27T20:00", "03:00", "2027-03-28T01:00Z"),
        # Of an overlap, the second is the only one ahead once the first is past.
        ("Europe/Berlin", "2026-10-25T02:45", "02:30", "2026-10-25T01:30Z"),
    ],
)
def test_a_wall_time_keeps_its_wall_across_a_change(zone: str, said_at: str, clock: str, start: str) -> None:
    moment = resolve(_clock(clock), None, _at(said_at, zone))

    assert isinstance(moment, datetime)
    assert moment.astimezone(UTC) == datetime.fromisoformat(start)


@pytest.mark.parametrize(
    ("zone", "day", "clock", "next_valid"),
    [
        ("Europe/London", "2027-03-28", "01:30", "2027-03-28 at 02:00"),
        ("Europe/Berlin", "2027-03-28", "02:00", "2027-03-28 at 03:00"),
        ("Europe/Berlin", "2027-03-28", "02:59", "2027-03-28 at 03:00"),
        ("America/New_York", "2027-03-14", "02:30", "2027-03-14 at 03:00"),
        ("Australia/Sydney", "2027-10-03", "02:30", "2027-10-03 at 03:00"),
        ("Australia/Lord_Howe", "2027-10-03", "02:15", "2027-10-03 at 02:30"),
    ],
)
def test_a_time_that_does_not_exist_is_refused_with_the_next_that_does(
    zone: str, day: str, clock: str, next_valid: str
) -> None:
    refused = resolve(_clock(clock), Day(on=date.fromisoformat(day)), _at("2027-01-01T12:00", zone))

    assert refused == NotRead(Reason.SKIPPED, f"{day} {clock}", next_valid)


@pytest.mark.parametrize(
    ("zone", "day", "clock", "first_in_utc"),
    [
        ("Europe/London", "2027-10-31", "01:30", "2027-10-31 at 00:30 UTC"),
        ("Europe/Berlin", "2027-10-31", "02:00", "2027-10-31 at 00:00 UTC"),
        ("America/New_York", "2027-11-07", "01:30", "2027-11-07 at 05:30 UTC"),
        ("Australia/Sydney", "2027-04-04", "02:30", "2027-04-03 at 15:30 UTC"),
        ("Australia/Lord_Howe", "2027-04-04", "01:45", "2027-04-03 at 14:45 UTC"),
    ],
)
def test_a_time_that_exists_twice_is_not_guessed(zone: str, day: str, clock: str, first_in_utc: str) -> None:
    refused = resolve(_clock(clock), Day(on=date.fromisoformat(day)), _at("2027-01-01T12:00", zone))

    assert refused == NotRead(Reason.REPEATED, f"{day} {clock}", first_in_utc)


@pytest.mark.parametrize(("zone", "day"), [("America/Sao_Paulo", "2027-10-17"), ("Asia/Kathmandu", "2027-03-28")])
def test_zones_without_changes_have_every_time_once(zone: str, day: str) -> None:
    moments = [
        resolve(Clock(hour, 30), Day(on=date.fromisoformat(day)), _at("2027-01-01T12:00", zone)) for hour in range(24)
    ]

    assert all(isinstance(moment, datetime) for moment in moments)


def test_the_same_moment_said_from_another_zone_reads_the_same_in_utc() -> None:
    berlin = _at("2026-11-21T14:00", "Europe/Berlin")
    in_berlin = resolve(Clock(20, is_utc=True), None, berlin)
    in_tokyo = resolve(Clock(20, is_utc=True), None, berlin.astimezone(ZoneInfo("Asia/Tokyo")))

    assert in_berlin == in_tokyo == datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


def test_the_end_of_the_calendar_is_refused() -> None:
    assert resolve(Clock(9), Day(ahead=1), datetime(9999, 12, 31, tzinfo=UTC)) == NotRead(Reason.TOO_FAR)


def _clock(text: str) -> Clock:
    hour, minute = text.split(":")
    return Clock(int(hour), int(minute))


def _at(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))

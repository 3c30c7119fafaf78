"""Series at another time: what has met has met, the days and weeks stay, and the first meeting is never past."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.series_times import is_no_move, moved_to, seen_rule
from bot.language.meaning.series import leaving_out, next_meeting, series_to_text
from bot.language.readers.values import Series
from bot.language.text.tags import Frequency
from bot.meetings.ledger import StoredMeeting
from tests.language.test_series import BERLIN, counted, rules
from tests.ledger.test_ledger import meeting

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
# No night on which clocks change is among the hours.
CLOCKS = st.builds(time, st.integers(4, 22), st.sampled_from((0, 15, 30)))
FIRSTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1))  # noqa: DTZ001 - a wall time of Berlin
WEEKDAYS = st.lists(st.integers(0, 6), min_size=1, unique=True).map(lambda days: tuple(sorted(days)))


def stored(series: Series, first: datetime) -> StoredMeeting:
    start = first.astimezone(UTC)
    return replace(meeting(start=start, rule=series_to_text(series)), end=start + HOUR)


def first_of(series: Series, wall: datetime, clock: time) -> datetime:
    day = wall.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0, tzinfo=BERLIN)
    return next(counted(series, day), day)


def days_of(series: Series, first: datetime, begin: datetime) -> list[date]:
    """The days of the next ten meetings from a moment on."""
    found: list[date] = []
    while len(found) < 10 and (moment := next_meeting(series, first, begin)) is not None:
        found.append(moment.date())
        begin = moment + MINUTE
    return found


@settings(max_examples=200, deadline=None)
@given(
    series=rules(),
    wall=FIRSTS,
    before=CLOCKS,
    after=CLOCKS,
    ahead=st.integers(-20, 200),
    left_out=st.sets(st.integers(0, 8)),
)
def test_another_hour_keeps_the_days(
    series: Series, wall: datetime, before: time, after: time, ahead: int, left_out: set[int]
) -> None:
    series = replace(series, clock=before, until=None)
    first = first_of(series, wall, before)
    now = first + ahead * DAY + HOUR / 2
    for moment in (m for number, m in enumerate(islice(counted(series, first), 9)) if number in left_out):
        series = leaving_out(series, moment.date(), first.date())
    moved = moved_to(stored(series, first), replace(series, clock=after), now, None)
    coming = next_meeting(series, first, now)

    if coming is None:  # no meeting within the calendar, as of 31 February
        assert moved is None
        return
    assert moved is not None
    assert moved.series is not None
    assert moved.start is not None
    assert (moved.start.time(), moved.start.date() >= coming.date()) == (after, True)
    assert moved.start.astimezone(UTC) > now.astimezone(UTC) - MINUTE
    midnight = datetime.combine(moved.start.date(), time(), BERLIN)
    assert days_of(moved.series, moved.start, moved.start) == days_of(series, first, midnight)
    assert days_of(series, first, now)[:2].count(moved.start.date()) == 1
    assert is_no_move(replace(moved, series=replace(series, left_out=()))) is True


@settings(max_examples=200, deadline=None)
@given(
    interval=st.integers(1, 4), old=WEEKDAYS, new=WEEKDAYS, wall=FIRSTS, clock=CLOCKS, ahead=st.integers(-20, 200)
)  # fmt: skip
def test_other_weekdays_keep_the_weeks(
    interval: int, old: tuple[int, ...], new: tuple[int, ...], wall: datetime, clock: time, ahead: int
) -> None:
    series = Series(Frequency.WEEKLY, interval, old, clock=clock)
    first = first_of(series, wall, clock)
    now = first + ahead * DAY + HOUR / 2
    moved = moved_to(stored(series, first), replace(series, weekdays=new), now, None)

    assert moved is not None
    assert moved.start is not None
    assert moved.start.weekday() in new
    assert moved.start.astimezone(UTC) > now.astimezone(UTC)
    monday = first.date() - first.weekday() * DAY
    assert (moved.start.date() - monday).days // 7 % interval == 0
    coming = next_meeting(series, first, now)
    assert coming is not None
    assert moved.start.date() >= coming.date() - coming.weekday() * DAY


def test_the_rule_that_was_seen_has_no_days_that_are_left_out() -> None:
    series = Series(Frequency.WEEKLY, 1, (0,), clock=time(9), left_out=(date(2026, 12, 7),))

    assert seen_rule(stored(series, datetime(2026, 11, 23, 9, tzinfo=BERLIN))) == (
        "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0"
    )

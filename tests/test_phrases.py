"""Where the subject ends and the time begins: for every rule what it reads, and a near miss."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.phrases import MAX_COMMAND_LENGTH, MeetPhrase, read_meet
from bot.times import NotRead, Reason

# A Saturday, half a minute into 14:00.
BERLIN = datetime(2026, 11, 21, 14, 0, 30, tzinfo=ZoneInfo("Europe/Berlin"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("words", "subject", "start"),
    [
        # clocks
        ("Budget review at 3pm", "Budget review", "2026-11-21 15:00"),
        ("Budget review at 3 PM", "Budget review", "2026-11-21 15:00"),
        ("Budget review at 3:30 pm", "Budget review", "2026-11-21 15:30"),
        ("Budget review at 3.30 p.m.", "Budget review", "2026-11-21 15:30"),
        ("Budget review at 15:00", "Budget review", "2026-11-21 15:00"),
        ("Budget review @15:00", "Budget review", "2026-11-21 15:00"),
        ("Budget review 15:00", "Budget review", "2026-11-21 15:00"),
        ("Budget review 4pm", "Budget review", "2026-11-21 16:00"),
        ("Budget review at 16", "Budget review", "2026-11-21 16:00"),
        ("Budget review at noon", "Budget review", "2026-11-22 12:00"),
        ("Budget review at 12pm", "Budget review", "2026-11-22 12:00"),
        ("Budget review at 12am", "Budget review", "2026-11-22 00:00"),
        ("Budget review at 0:15", "Budget review", "2026-11-22 00:15"),
        ("Budget review at 03:00", "Budget review", "2026-11-22 03:00"),
        ("Budget review at 15.30", "Budget review", "2026-11-21 15:30"),
        ("Budget review at 15h30", "Budget review", "2026-11-21 15:30"),
        ("Budget review at 15h", "Budget review", "2026-11-21 15:00"),
        ("Budget review at: 3pm", "Budget review", "2026-11-21 15:00"),
        # today's past means tomorrow; the minute that runs is not past
        ("Budget review at 9am", "Budget review", "2026-11-22 09:00"),
        ("Budget review at 13:59", "Budget review", "2026-11-22 13:59"),
        ("Budget review at 14:00", "Budget review", "2026-11-21 14:00"),
        # days, before and after
        ("Budget review today at 3pm", "Budget review", "2026-11-21 15:00"),
        ("Budget review tomorrow at 3pm", "Budget review", "2026-11-22 15:00"),
        ("Budget review at 3pm tomorrow", "Budget review", "2026-11-22 15:00"),
        ("Budget review on Monday at 3pm", "Budget review", "2026-11-23 15:00"),
        ("Budget review at 3pm fri", "Budget review", "2026-11-27 15:00"),
        ("Budget review, next Thursday at 3pm", "Budget review", "2026-11-26 15:00"),
        ("Budget review next Saturday at 3pm", "Budget review", "2026-11-28 15:00"),
        ("Budget review on next Monday at 3pm", "Budget review", "2026-11-23 15:00"),
        ("Budget review for tomorrow at 3pm", "Budget review", "2026-11-22 15:00"),
        ("Budget review Saturday at 3pm", "Budget review", "2026-11-21 15:00"),
        ("Budget review Saturday at 9am", "Budget review", "2026-11-28 09:00"),
        ("Budget review 2026-12-01 at 15:00", "Budget review", "2026-12-01 15:00"),
        ("Budget review on 2026-12-1 15:00", "Budget review", "2026-12-01 15:00"),
        ("Budget review at 15:00 on 2026-12-01", "Budget review", "2026-12-01 15:00"),
        # what stands behind the time, and in front of it
        ("Budget review at 3pm!", "Budget review", "2026-11-21 15:00"),
        ("Budget review at 3pm please", "Budget review", "2026-11-21 15:00"),
        ("Budget review - 3pm", "Budget review", "2026-11-21 15:00"),
        ("at 3pm", "", "2026-11-21 15:00"),
        # anything temporal in the middle is subject
        ("Monday morning numbers at 4pm", "Monday morning numbers", "2026-11-21 16:00"),
        ("Lunch at Luigi's at 3pm", "Lunch at Luigi's", "2026-11-21 15:00"),
        ("Q3 plan 2026 at 3pm", "Q3 plan 2026", "2026-11-21 15:00"),
        ("5 whys at 5pm", "5 whys", "2026-11-21 17:00"),
        ("Movie night at 8pm", "Movie night", "2026-11-21 20:00"),
        ("Tomorrow's leaders at 3pm", "Tomorrow's leaders", "2026-11-21 15:00"),
        ("24/7 support at 3pm", "24/7 support", "2026-11-21 15:00"),
        ("May roadmap at 3pm", "May roadmap", "2026-11-21 15:00"),
        ("Design review by Ann at 3pm", "Design review by Ann", "2026-11-21 15:00"),
        ("Room 12 at 15:00", "Room 12", "2026-11-21 15:00"),
        ('"Retro Friday" at 3pm', "Retro Friday", "2026-11-21 15:00"),
        ("“The 3pm club” at 4pm", "The 3pm club", "2026-11-21 16:00"),
        ("予算会議 at 15:00", "予算会議", "2026-11-21 15:00"),
    ],
)
def test_a_time_at_the_end_is_read(words: str, subject: str, start: str) -> None:
    assert read_meet(words, BERLIN) == MeetPhrase(subject, at(start))


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Sync at 3pm for 30 minutes", timedelta(minutes=30)),
        ("Sync for 30 min at 3pm", timedelta(minutes=30)),
        ("Sync at 3pm for 90m", timedelta(minutes=90)),
        ("Sync at 3pm for 1 hour", timedelta(hours=1)),
        ("Sync at 3pm for an hour tomorrow", timedelta(hours=1)),
        ("Sync at 3pm for half an hour", timedelta(minutes=30)),
        ("Sync at 3pm for 1.5 hours", timedelta(minutes=90)),
        ("Sync at 3pm for 24h", timedelta(hours=24)),
        ("Sync at 3pm", None),
    ],
)
def test_a_length_is_read(words: str, length: timedelta | None) -> None:
    phrase = read_meet(words, BERLIN)

    assert isinstance(phrase, MeetPhrase)
    assert phrase.subject == "Sync"
    assert phrase.length == length


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Standup",
        "24/7 support",
        "1:1 with Sam",
        "Room 1430",
        "Lunch at Luigi's",
        "May roadmap",
        "Sun cluster",
        "5 whys",
        "Version 2.0",
        "Sync for two teams",
        "10 Downing Street",
        "at the lake",
        "weekly",
        "Thank you",
        "Spacenow",
    ],
)
def test_a_subject_without_a_time_is_a_room(words: str) -> None:
    assert read_meet(words, BERLIN) == MeetPhrase(words)


def test_quotes_protect_a_subject() -> None:
    assert read_meet('"Retro Friday at 3pm"', BERLIN) == MeetPhrase("Retro Friday at 3pm")


@pytest.mark.parametrize(
    ("words", "reason", "about", "example"),
    [
        ("Sync at 3", Reason.AMBIGUOUS_HOUR, "3", "meet Sync at 3pm"),
        ("Sync at 12", Reason.AMBIGUOUS_HOUR, "12", "meet Sync at 12pm"),
        ("Sync at 3:30", Reason.AMBIGUOUS_HOUR, "3:30", "meet Sync at 3:30pm"),
        ("Sync at 25:00", Reason.IMPOSSIBLE_TIME, "25:00", ""),
        ("Sync at 12:60", Reason.IMPOSSIBLE_TIME, "12:60", ""),
        ("Sync at 13pm", Reason.IMPOSSIBLE_TIME, "13pm", ""),
        ("Sync at 0am", Reason.IMPOSSIBLE_TIME, "0am", ""),
        ("Sync at 24", Reason.IMPOSSIBLE_TIME, "24", ""),
        ("Sync on 2026-02-30 at 3pm", Reason.IMPOSSIBLE_DATE, "2026-02-30", ""),
        ("Sync on 2026-13-01 at 3pm", Reason.IMPOSSIBLE_DATE, "2026-13-01", ""),
        ("Sync at 3pm for 0 minutes", Reason.IMPOSSIBLE_LENGTH, "for 0 minutes", ""),
        ("Sync at 3pm for 25 hours", Reason.IMPOSSIBLE_LENGTH, "for 25 hours", ""),
        ("Sync today at 9am", Reason.PAST, "2026-11-21 09:00", ""),
        ("Sync on 2026-11-20 at 3pm", Reason.PAST, "2026-11-20 15:00", ""),
        ("Sync on 2032-01-01 at 3pm", Reason.TOO_FAR, "2032-01-01", ""),
        ("Sync tomorrow", Reason.DAY_WITHOUT_TIME, "tomorrow", "meet Sync tomorrow at 3pm"),
        ("Retro Friday", Reason.DAY_WITHOUT_TIME, "Friday", "meet Retro Friday at 3pm"),
        ("Sync for 20 minutes", Reason.LENGTH_WITHOUT_TIME, "for 20 minutes", "meet Sync at 3pm for 20 minutes"),
        ("Sync at 3pm CET", Reason.UNREAD_TIME, "3pm", ""),
        ("Sync 2-3pm", Reason.UNREAD_TIME, "3pm", ""),
        ("Sync from 2pm to 3pm", Reason.UNREAD_TIME, "2pm", ""),
        ("at 3pm Sync", Reason.UNREAD_TIME, "3pm", ""),
        ("Sync at half past 3", Reason.UNREAD_TIME, "half past 3", ""),
        ("Sync at 1530", Reason.UNREAD_TIME, "at 1530", ""),
        ("Sync at three", Reason.UNREAD_TIME, "at three", ""),
        ("Sync at midnight", Reason.UNREAD_TIME, "at midnight", ""),
        ("Sync tonight", Reason.UNREAD_TIME, "tonight", ""),
        ("Sync now", Reason.UNREAD_TIME, "now", ""),
        ("Sync on 12 March at 3pm", Reason.UNREAD_TIME, "12 March", ""),
        ("Sync March 12th at 3pm", Reason.UNREAD_TIME, "March 12th", ""),
        ("Sync 3/4 at 3pm", Reason.UNREAD_TIME, "3/4", ""),
        ("Sync the 15th at 3pm", Reason.UNREAD_TIME, "15th", ""),
        ("Sync in 20 minutes", Reason.UNREAD_TIME, "in 20 minutes", ""),
        ("Sync the day after tomorrow at 3pm", Reason.UNREAD_TIME, "day after", ""),
        ("Sync at 3h30", Reason.AMBIGUOUS_HOUR, "3h30", "meet Sync at 3:30pm"),
        ("Sync at 3.30", Reason.AMBIGUOUS_HOUR, "3.30", "meet Sync at 3.30pm"),
        ('"The 3pm club" at 3', Reason.AMBIGUOUS_HOUR, "3", 'meet "The 3pm club" at 3pm'),
        # the day said elsewhere must not become today
        ("Sync tomorrow evening at 7pm", Reason.UNREAD_TIME, "tomorrow", ""),
        ("Sync Friday morning at 9:00", Reason.UNREAD_TIME, "Friday morning", ""),
        ("tomorrow Sync at 3pm", Reason.UNREAD_TIME, "tomorrow", ""),
        ("Sync tommorow at 3pm", Reason.UNREAD_TIME, "tommorow", ""),
        ("Sync yesterday at 3pm", Reason.UNREAD_TIME, "yesterday", ""),
        ("on Monday Sync at 3pm", Reason.UNREAD_TIME, "on Monday", ""),
        ("Sync weekdays at 9:30", Reason.UNREAD_TIME, "weekdays", ""),
        ("Sync Friday week at 3pm", Reason.UNREAD_TIME, "week", ""),
        ("Sync last Friday at 3pm", Reason.UNREAD_TIME, "last", ""),
        ("Sync Tuesday or Thursday at 3pm", Reason.UNREAD_TIME, "or", ""),
        ("Sync on the weekend at 3pm", Reason.UNREAD_TIME, "on the weekend", ""),
        ("Sync on 3.12 at 3pm", Reason.UNREAD_TIME, "3.12", ""),
        ("Sync in two days at 3pm", Reason.UNREAD_TIME, "in two days", ""),
        ("Sync tomorrow with Ann", Reason.UNREAD_TIME, "tomorrow", ""),
        # what stands before a time can change it
        ("Sync at 2 or 3pm", Reason.UNREAD_TIME, "or", ""),
        ("Sync at half 3pm", Reason.UNREAD_TIME, "half", ""),
        ("Sync by 3pm", Reason.UNREAD_TIME, "by", ""),
        ("Sync for two hours at 3pm", Reason.UNREAD_TIME, "for two hours", ""),
        # clocks in other words never become a room
        ("Sync at three pm", Reason.UNREAD_TIME, "at three pm", ""),
        ("Sync at 3 in the afternoon", Reason.UNREAD_TIME, "at 3 in the afternoon", ""),
        ("Sync half past 3", Reason.UNREAD_TIME, "half past 3", ""),
        ("Sync at 15 - 16", Reason.UNREAD_TIME, "at 15 - 16", ""),
        ("Sync at 15 uhr", Reason.UNREAD_TIME, "at 15 uhr", ""),
        ("Sync in half an hour", Reason.UNREAD_TIME, "in half an hour", ""),
        ("Sync every day at 9am", Reason.UNREAD_TIME, "every day", ""),
        ("Sync every Monday at 9am", Reason.UNREAD_TIME, "every", ""),
        ("Sync monday tomorrow at 9am", Reason.UNREAD_TIME, "monday", ""),
        ("Sync for 3 days at 9am", Reason.UNREAD_TIME, "for 3 days", ""),
        ("x" * 256, Reason.SUBJECT_TOO_LONG, "", ""),
        ("x" * 501, Reason.COMMAND_TOO_LONG, "", ""),
    ],
)
def test_what_cannot_be_read_is_refused(words: str, reason: Reason, about: str, example: str) -> None:
    assert read_meet(words, BERLIN) == NotRead(reason, about, example)


def test_a_subject_of_255_characters_of_any_script_is_taken() -> None:
    assert read_meet("会" * 255, BERLIN) == MeetPhrase("会" * 255)


@pytest.mark.parametrize("words", ["Sync at 15:00 UTC", "Sync at 3pm utc", "Sync at 15 UTC"])
def test_utc_is_read_where_it_is_said(words: str) -> None:
    assert read_meet(words, BERLIN) == MeetPhrase("Sync", datetime(2026, 11, 21, 15, 0, tzinfo=UTC), is_utc=True)


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            ["at", "@", "3pm", "15:00", "3", "noon", "tomorrow", "friday", "on", "for", "30", "minutes", "an", "hour"]
        ),
        st.sampled_from(["2026-12-01", "9999-12-31", "0001-01-01", "utc", "every", '"', "please", "next", "the", "."]),
        st.text(max_size=8),
    ),
    max_size=12,
).map(" ".join)
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"])
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 - the zone is drawn beside it


@settings(max_examples=300)
@given(WORDS, MOMENTS, ZONES)
def test_reading_never_raises_and_never_goes_back(words: str, moment: datetime, zone: str) -> None:
    reference = moment.replace(tzinfo=ZoneInfo(zone))
    phrase = read_meet(words, reference)

    if isinstance(phrase, MeetPhrase) and phrase.start is not None:
        assert phrase.start.utcoffset() is not None
        assert phrase.start.astimezone(UTC) > reference.astimezone(UTC) - timedelta(minutes=1)


@settings(max_examples=300)
@given(WORDS, MOMENTS, ZONES)
def test_every_example_of_a_refusal_is_read(words: str, moment: datetime, zone: str) -> None:
    reference = moment.replace(tzinfo=ZoneInfo(zone))
    refused = read_meet(words, reference)

    if isinstance(refused, NotRead) and refused.example:
        again = read_meet(refused.example.removeprefix("meet "), reference)
        # The day that was named may be past or out of reach: the example mends one fault at a time.
        assert isinstance(again, MeetPhrase) or again.reason in {
            *(Reason.PAST, Reason.TOO_FAR, Reason.SKIPPED, Reason.REPEATED)
        }


@given(st.text())
def test_no_text_makes_reading_fail(text: str) -> None:
    assert isinstance(read_meet(text, BERLIN), MeetPhrase | NotRead)


@pytest.mark.parametrize("piece", [" ", "at ", "3", "3pm ", "for 1 ", "tomorrow ", "-", "a", "at 3pm for 1 hour "])
def test_hostile_lengths_are_refused_unread(piece: str) -> None:
    words = piece * 10_000

    assert read_meet(words, BERLIN) == NotRead(Reason.COMMAND_TOO_LONG)
    assert len(words) > MAX_COMMAND_LENGTH

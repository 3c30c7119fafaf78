"""Pending questions and decisions as text: what is written is read back equal, and other text is refused."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.conversation.changes import (
    AskWhatToCancel,
    Cancel,
    Change,
    Create,
    ListFrom,
    ListPeriod,
    Move,
    Rename,
    SaveReminder,
    SaveZone,
    ShowReminder,
)
from bot.conversation.pending import PendingChoice, PendingQuestion, read_pending, write_pending
from bot.conversation.replies import (
    Dismissed,
    Help,
    MoveQuestion,
    NoRequest,
    NotMoved,
    NotUnderstood,
    Question,
    RenameQuestion,
    Reply,
    SpeakerShown,
    TooLate,
    WhyNotMoved,
    ZoneOrigin,
    ZoneShown,
)
from bot.conversation.replies import ZoneUnclear as Unclear
from bot.conversation.written import read_decision, write_decision
from bot.language.readers.values import Flag, Reason, Series
from bot.language.requests.reading import MeetPhrase
from bot.language.text.mentions import Mention
from bot.language.text.tags import Frequency
from bot.language.zones import UTC_ZONE, Zone, zone_named

NAMES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"])
ZONES = NAMES.map(zone_named)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MENTIONS = st.builds(Mention, TEXTS.filter(bool), TEXTS)
LENGTHS = st.none() | st.integers(1, 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
CLOCKS = st.times(timezones=st.none()).map(lambda clock: time(clock.hour, clock.minute))


@st.composite
def moments(draw: st.DrawFn, zone: Zone) -> datetime:
    """A moment in a zone, also one of an hour that comes twice."""
    seconds = draw(st.integers(1_600_000_000, 2_500_000_000))
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone.tzinfo)


SERIES = st.builds(
    Series,
    frequency=st.sampled_from(Frequency),
    interval=st.integers(1, 12),
    weekdays=st.lists(st.integers(0, 6), unique=True, max_size=5).map(lambda days: tuple(sorted(days))),
    until=st.none() | st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    month_day=st.none() | st.integers(1, 31),
    clock=st.none() | CLOCKS,
    is_implied=st.booleans(),
)


@st.composite
def phrases(draw: st.DrawFn, zone: Zone) -> MeetPhrase:
    """A meeting as it was said in a zone, or with a zone of its own."""
    said = draw(st.none() | ZONES)
    return MeetPhrase(
        subject=draw(TEXTS),
        start=draw(st.none() | moments(said or zone)),
        length=draw(LENGTHS),
        zone=said,
        series=draw(st.none() | SERIES),
        attendees=draw(st.lists(MENTIONS, max_size=3).map(tuple)),
        is_relative=draw(st.booleans()),
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    zone = draw(ZONES)
    choices = tuple(draw(st.lists(phrases(zone), max_size=5)))
    return Question(
        # Of an unread time the words may be a whole message: see the test of what is kept of one.
        reason=draw(st.sampled_from([reason for reason in Reason if reason is not Reason.UNREAD_TIME])),
        words=draw(TEXTS),
        choices=choices,
        picker=draw(phrases(zone) if not choices else st.none() | phrases(zone)),
        zone=zone,
        today=draw(moments(zone)),
        time=draw(TEXTS),
    )


@st.composite
def moves(draw: st.DrawFn) -> Move:
    zone = draw(ZONES)
    return Move(draw(st.integers(1)), draw(moments(zone)), zone, draw(st.none() | moments(zone)), draw(LENGTHS))


@st.composite
def renames(draw: st.DrawFn) -> Rename:
    return Rename(draw(st.integers(1)), draw(TEXTS), draw(TEXTS), draw(ZONES))


@st.composite
def lists(draw: st.DrawFn) -> ListFrom:
    period = st.builds(ListPeriod, st.dates(), st.dates(), ZONES)
    return ListFrom(draw(st.integers(0)), draw(st.none() | period))


@st.composite
def makes(draw: st.DrawFn) -> Create:
    """A change to make a meeting: its phrase is in the zone of the change."""
    zone = draw(ZONES)
    series = draw(st.none() | SERIES)
    phrase = MeetPhrase(draw(TEXTS), draw(st.none() | moments(zone)), draw(LENGTHS), zone, series)
    flags = draw(st.lists(st.sampled_from(Flag), max_size=2).map(tuple))
    read_in = replace(zone, is_offset=draw(st.booleans()))
    return Create(phrase, read_in, draw(st.booleans()), flags, None, draw(st.booleans()))


@st.composite
def refusals(draw: st.DrawFn) -> NotUnderstood:
    zone = draw(ZONES)
    nearest, refused = draw(st.none() | phrases(zone)), draw(phrases(zone))
    moment = refused.start and refused.start.astimezone(zone.tzinfo)
    return NotUnderstood(draw(st.sampled_from(Reason)), draw(TEXTS), nearest, zone, moment)


CHANGES: st.SearchStrategy[Change] = st.one_of(makes(), moves(), renames(), st.builds(Cancel, st.integers(1)))


@given(questions(), st.lists(TEXTS, max_size=5).map(tuple))
def test_a_question_is_read_back_as_it_was_written(question: Question, titles: tuple[str, ...]) -> None:
    assert read_pending(write_pending(PendingQuestion(question, titles))) == PendingQuestion(question, titles)


@given(st.lists(CHANGES, max_size=6).map(tuple))
def test_what_is_offered_is_read_back_as_it_was_written(changes: tuple[Change, ...]) -> None:
    assert read_pending(write_pending(PendingChoice(changes))) == PendingChoice(changes)


DECISIONS = st.one_of(
    CHANGES,
    questions(),
    refusals(),
    lists(),
    st.builds(AskWhatToCancel, TEXTS, st.lists(st.integers(1), max_size=6).map(tuple), st.booleans()),
    st.builds(SaveZone, st.none() | ZONES, st.booleans()),
    st.builds(SaveReminder, st.none() | st.timedeltas(timedelta(0), timedelta(days=1))),
    st.just(ShowReminder()),
    st.builds(Help, st.none(), st.sampled_from([None, "move"])),
    st.just(NoRequest()),
    st.just(Dismissed()),
    st.builds(MoveQuestion, st.just(""), st.lists(moves(), min_size=1, max_size=6).map(tuple), TEXTS),
    st.builds(RenameQuestion, st.just(""), st.lists(renames(), min_size=1, max_size=6).map(tuple)),
    st.builds(NotMoved, TEXTS, st.sampled_from(WhyNotMoved)),
    st.builds(ZoneShown, st.none() | st.builds(replace, ZONES, is_offset=st.booleans())),
    st.builds(
        SpeakerShown,
        st.none() | st.builds(replace, ZONES, is_offset=st.booleans()),
        st.sampled_from(ZoneOrigin),
        st.booleans(),
    ),
    st.builds(Unclear, TEXTS, st.lists(NAMES, min_size=1, max_size=3).map(tuple), st.booleans()),
)


@given(DECISIONS)
def test_a_decision_is_read_back_as_it_was_written(decision: Any) -> None:
    assert read_decision(write_decision(decision)) == decision


@pytest.mark.parametrize(
    ("decided", "answer"),
    [
        (Help(unknown="whatsit"), Help()),
        (MoveQuestion("whatsit to 4pm"), None),
        (RenameQuestion("whatsit"), None),
        (Unclear("Neverland"), None),
        (TooLate("Ann Example"), None),
    ],
)
def test_words_that_were_not_understood_are_not_written(decided: Reply, answer: Reply | None) -> None:
    assert read_decision(write_decision(decided)) == answer


@pytest.mark.parametrize(
    ("words", "time", "kept"),
    [("Please, Retro imorgon kl 8, thanks", "", "Retro"), ("25:00", "25:00", "25:00"), ("Retro 25:00", "", "Retro")],
)
def test_of_a_time_that_was_not_read_only_the_subject_and_the_time_are_quoted(words: str, time: str, kept: str) -> None:
    today = datetime(2026, 11, 21, tzinfo=UTC)
    question = Question(Reason.UNREAD_TIME, words, (), MeetPhrase("Retro"), UTC_ZONE, today, time)
    pending = read_pending(write_pending(PendingQuestion(question, ())))

    assert isinstance(pending, PendingQuestion)
    assert pending.question.words == kept


ASKED = json.loads(
    write_pending(
        PendingQuestion(
            Question(Reason.PART_OF_DAY, "", (), MeetPhrase("Retro"), UTC_ZONE, datetime(2026, 11, 21, tzinfo=UTC)),
            ("8",),
        )
    )
)


@pytest.mark.parametrize("name", sorted(ASKED))
@pytest.mark.parametrize("value", [None, 7, "?", [], ["?"], {}, {"?": "?"}])
def test_a_question_with_another_member_in_place_of_one_is_none_or_a_question(name: str, value: Any) -> None:
    found = read_pending(json.dumps({**ASKED, name: value}))
    missing = read_pending(json.dumps({other: member for other, member in ASKED.items() if other != name}))

    assert found is None or isinstance(found, PendingQuestion)
    assert missing is None


@example({"n": False})
@example({"c": False})
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)
    )
)
def test_any_other_text_is_neither_a_question_nor_a_decision(content: Any) -> None:
    text = json.dumps(content)

    assert read_pending(text) is None
    assert read_decision(text) is None
    assert read_pending(text[:-1]) is None

"""What a reply says of itself: what the log calls it, how it answers a button, and what Microsoft answered."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from bot.conversation.replies import (
    ButtonRefused,
    ListUnavailable,
    MeetingReady,
    NoMeeting,
    NotCancelled,
    NotMoved,
    NotRenamed,
    NotUnderstood,
    Question,
    Reply,
    StillWorking,
    TooManyCommands,
    WhyNotMoved,
    WhyNotRenamed,
)
from bot.language.readers.values import Reason
from bot.language.requests.reading import MeetPhrase
from bot.language.zones import UTC_ZONE
from bot.meetings.meeting import GraphUnavailable, Meeting, Throttled

KINDS = get_args(Reply)
START = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


def ready(*, is_new: bool) -> MeetingReady:
    meeting = Meeting("Retro", START, START + timedelta(minutes=30), "https://join", is_new)
    return MeetingReady(meeting, MeetPhrase("Retro", START), "Ann", UTC_ZONE, is_as_asked=True)


def test_the_log_calls_each_kind_of_reply_by_one_name() -> None:
    assert {kind.__name__: kind.outcome for kind in KINDS if isinstance(kind.outcome, str)} == {
        "Moved": "moved",
        "SeriesMoved": "series moved",
        "LeftOut": "left out",
        "Overtaken": "Overtaken",
        "Answered": "Answered",
        "Dismissed": "Dismissed",
        "MoveQuestion": "MoveQuestion",
        "Renamed": "renamed",
        "RenameQuestion": "RenameQuestion",
        "InstantFound": "InstantFound",
        "StillWorking": "StillWorking",
        "TooLate": "TooLate",
        "ReminderDue": "ReminderDue",
        "ReminderShown": "ReminderShown",
        "ReminderUnclear": "ReminderUnclear",
        "ButtonRefused": "button refused",
        "ZoneShown": "ZoneShown",
        "SpeakerShown": "SpeakerShown",
        "ZoneForgotten": "ZoneForgotten",
        "ZoneUnclear": "ZoneUnclear",
        "NotSaved": "NotSaved",
        "Listed": "Listed",
        "ListUnavailable": "ListUnavailable",
        "CancelQuestion": "CancelQuestion",
        "Cancelled": "Cancelled",
        "NotCancelled": "NotCancelled",
        "Help": "help",
        "NoRequest": "NoRequest",
        "TooManyCommands": "too many",
    }


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (ready(is_new=True), "new"),
        (ready(is_new=False), "existing"),
        (NotMoved("Retro", WhyNotMoved.NOT_ALLOWED), "not moved: not allowed"),
        (NotRenamed("Retro", WhyNotRenamed.TAKEN), "not renamed: taken"),
        (Question(Reason.AMBIGUOUS_HOUR, "8", (), None, UTC_ZONE, START), "asked ambiguous_hour"),
        (NotUnderstood(Reason.PAST), "past"),
        (NoMeeting(Throttled()), "Throttled"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_log_tells_what_became_of_a_request(reply: Reply, outcome: str) -> None:
    assert reply.outcome == outcome


def test_the_names_of_all_kinds_are_told_here() -> None:
    told_by_instances = {MeetingReady, NotMoved, NotRenamed, Question, NotUnderstood, NoMeeting}

    assert {kind for kind in KINDS if not isinstance(kind.outcome, str)} == told_by_instances


def test_a_button_is_answered_in_words_if_its_card_still_works() -> None:
    assert {kind for kind in KINDS if kind.is_told_in_words} == {
        ButtonRefused,
        ListUnavailable,
        NoMeeting,
        NotCancelled,
        NotMoved,
        NotRenamed,
        NotUnderstood,
        StillWorking,
        TooManyCommands,
    }


def test_what_microsoft_answered_is_kept_by_the_replies_that_tell_of_it() -> None:
    failing = {kind for kind in KINDS if "failure" in {field.name for field in fields(kind)}}

    assert failing == {NoMeeting, NotCancelled, NotMoved, NotRenamed}
    assert [kind.failure for kind in KINDS if kind not in failing] == [None] * (len(KINDS) - 4)
    assert NotCancelled("Retro", GraphUnavailable("id")).failure == GraphUnavailable("id")

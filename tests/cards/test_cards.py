"""Cards: valid by the official schema, small enough, and nobody's words become Markdown, links or mentions."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.changes import Cancel, Create, LeaveOut, ListPeriod, Move, MoveSeries, Rename
from bot.conversation.commands.table import COMMANDS
from bot.conversation.replies import (
    Answered,
    ButtonRefused,
    Cancelled,
    CancelQuestion,
    Dismissed,
    Help,
    InstantFound,
    LeftOut,
    Listed,
    ListedMeeting,
    ListUnavailable,
    Moved,
    MoveQuestion,
    NoMeeting,
    NoRequest,
    NotCancelled,
    NotMoved,
    NotRenamed,
    NotSaved,
    NotUnderstood,
    Overtaken,
    Question,
    ReminderDue,
    ReminderShown,
    ReminderUnclear,
    Renamed,
    RenameQuestion,
    Reply,
    SeriesMoved,
    SpeakerShown,
    StillWorking,
    TooLate,
    TooManyCommands,
    WhyNotMoved,
    WhyNotRenamed,
    ZoneForgotten,
    ZoneOrigin,
    ZoneShown,
    ZoneUnclear,
)
from bot.language.readers.values import Flag, Reason, Series
from bot.language.requests.reading import MeetPhrase
from bot.language.text.mentions import Mention
from bot.language.text.tags import Frequency
from bot.language.zones import zone_named
from bot.meetings.ledger import Reminder, StoredMeeting
from bot.meetings.meeting import (
    Conversation,
    DialIn,
    GraphUnavailable,
    OrganizerNotPermitted,
    OrganizerUnknown,
    RequestRefused,
    SignInFailed,
    Throttled,
)
from cards import apology, render
from cards.__main__ import SAMPLE
from cards.elements import filled, text_of
from cards.terminal import draw
from cards.texts import ENGLISH, TEXTS, Texts

TEAMS_LIMIT = 28 * 1024
HOSTILE = "[click](https://evil.example) **bold** <at>Ann</at> {{DATE(2026-01-01T00:00:00Z)}} # `x` ![i](https://evil.example)"
LONG = "\u4f1a" * 255
BERLIN = zone_named("Europe/Berlin")
OFFSET = replace(BERLIN, is_offset=True)
START = datetime(2026, 11, 24, 15, 0, tzinfo=BERLIN.tzinfo)
CHOICES = tuple(
    MeetPhrase(subject, START.replace(hour=hour), timedelta(minutes=30), zone, attendees=(Mention("Bob"),))
    for subject, hour, zone in ((HOSTILE, 8, None), (HOSTILE, 20, zone_named("America/New_York")))
)
WEEKLY = replace(SAMPLE.asked, series=Series(Frequency.WEEKLY, 2, (0, 3), START.date()))
LONG_CHOICES = (
    replace(CHOICES[0], subject=LONG, series=WEEKLY.series, attendees=(Mention(LONG, "29:" + "x" * 110),)),
) * 5

REMEMBERED = StoredMeeting(
    id=1,
    conversation=Conversation("tenant", "conversation"),
    key="0" * 64,
    generation=0,
    subject=HOSTILE,
    start=START,
    end=START + timedelta(hours=1),
    rule="",
    zone="Europe/Berlin",
    organizer="organizer",
    graph_id="id",
    meeting=SAMPLE.meeting,
)

MOVE = Move(1, START, BERLIN, START + timedelta(hours=1))
HOSTILE_MEETING = replace(SAMPLE.meeting, subject=HOSTILE)
DAYS = tuple(START.date() + timedelta(days=number) for number in range(8))
EXCEPT = replace(SAMPLE.asked, series=Series(Frequency.WEEKLY, 1, (0, 1, 2, 3, 4), clock=time(15), left_out=DAYS))
RULE = "FREQ=WEEKLY;BYDAY=TU;BYHOUR=15;BYMINUTE=0"
SERIES = replace(REMEMBERED, rule=f"{RULE};X-LEFT-OUT=20261201,20261208")
MOVE_SERIES = MoveSeries(1, RULE, BERLIN, EXCEPT.series, START)
LEAVE_OUT = LeaveOut(1, START, BERLIN)
RENAME = Rename(1, LONG, HOSTILE, BERLIN)
PERIOD = ListPeriod(START.date(), START.date() + timedelta(days=6), BERLIN)

REPLIES: list[Reply] = [
    SAMPLE,
    replace(SAMPLE, asked=MeetPhrase("Budget review"), is_as_asked=False),
    replace(SAMPLE, meeting=replace(SAMPLE.meeting, is_new=False, meeting_id=None, passcode=None, dial_in=None)),
    replace(SAMPLE, meeting=replace(SAMPLE.meeting, dial_in=DialIn(toll_free_number="+1 555-0101"))),
    replace(SAMPLE, meeting=replace(SAMPLE.meeting, subject=LONG), speaker=LONG),
    replace(SAMPLE, meeting=replace(SAMPLE.meeting, subject=HOSTILE, passcode=HOSTILE), speaker=HOSTILE),
    replace(
        SAMPLE,
        asked=MeetPhrase("Budget review"),
        meeting=replace(SAMPLE.meeting, expires=datetime(2027, 1, 20, tzinfo=UTC)),
    ),
    replace(SAMPLE, asked=WEEKLY, next_start=START),
    replace(SAMPLE, asked=replace(SAMPLE.asked, attendees=(Mention(HOSTILE), Mention("Bob"))), zone=OFFSET),
    replace(SAMPLE, flags=tuple(Flag), other=CHOICES[1]),
    replace(SAMPLE, asked=WEEKLY, next_start=START, other=CHOICES[1]),
    *(NotUnderstood(reason, HOSTILE) for reason in Reason),
    *(NotUnderstood(reason, nearest=choice, zone=BERLIN) for reason in Reason for choice in CHOICES),
    *(Question(reason, HOSTILE, CHOICES, None, BERLIN, START) for reason in Reason),
    *(Question(reason, HOSTILE, (), MeetPhrase(HOSTILE), BERLIN, START) for reason in Reason),
    Question(Reason.DAY_WITHOUT_TIME, LONG, LONG_CHOICES, LONG_CHOICES[0], BERLIN, START),
    ButtonRefused(),
    *(SpeakerShown(BERLIN, origin, is_channel=True) for origin in ZoneOrigin),
    SpeakerShown(None, ZoneOrigin.UNKNOWN, is_channel=False),
    ZoneShown(None),
    ZoneShown(OFFSET),
    ZoneShown(BERLIN, was_saved=True),
    ZoneShown(BERLIN, was_saved=True, is_for_all=True),
    ZoneForgotten(),
    ZoneUnclear(HOSTILE),
    ZoneUnclear(HOSTILE, ("Asia/Kolkata", "Europe/Dublin")),
    ZoneUnclear(HOSTILE, ("Asia/Kolkata", "Europe/Dublin"), is_for_all=True),
    NotSaved(),
    NoMeeting(Throttled()),
    NoMeeting(Throttled("id", 2.5)),
    NoMeeting(GraphUnavailable("id")),
    NoMeeting(OrganizerNotPermitted("organizer", "app", HOSTILE)),
    NoMeeting(OrganizerUnknown("organizer")),
    NoMeeting(SignInFailed("id", "AADSTS7000222")),
    NoMeeting(RequestRefused("id")),
    TooManyCommands(),
    replace(SAMPLE, id=None, is_recalled=True),
    replace(SAMPLE, is_replaced=True),
    replace(SAMPLE, previous=START - timedelta(days=1), speaker=HOSTILE),
    Moved(replace(SAMPLE, meeting=replace(SAMPLE.meeting, subject=HOSTILE), previous=START - timedelta(days=1))),
    *(NotMoved(HOSTILE, why) for why in WhyNotMoved),
    replace(SAMPLE, asked=EXCEPT, next_start=START, since=START, speaker=HOSTILE),
    SeriesMoved(replace(SAMPLE, meeting=HOSTILE_MEETING, asked=EXCEPT, since=START, speaker=HOSTILE), WEEKLY),
    LeftOut(replace(SAMPLE, meeting=HOSTILE_MEETING, asked=EXCEPT), START, HOSTILE),
    Overtaken(replace(SAMPLE, asked=EXCEPT, next_start=START, speaker=""), is_past=True),
    MoveQuestion(HOSTILE, (MOVE_SERIES, replace(MOVE_SERIES, series=None, start=None)), HOSTILE),
    MoveQuestion("", (MOVE_SERIES, LEAVE_OUT), HOSTILE, is_of_series=True),
    MoveQuestion("", (replace(MOVE_SERIES, series=None, start=None),), HOSTILE, Reason.TIME_MISSING),
    CancelQuestion(HOSTILE, (SERIES,), (Cancel(1), LEAVE_OUT), START.date()),
    CancelQuestion(HOSTILE, (SERIES,), (LEAVE_OUT,) * 6),
    Listed((ListedMeeting(LONG, START, START + timedelta(hours=1), "https://join", EXCEPT.series),) * 10, 20),
    ReminderDue(Reminder(SERIES, START, timedelta(minutes=5))),
    Renamed(replace(SAMPLE, called_before=HOSTILE)),
    replace(SAMPLE, called_before=HOSTILE),
    *(NotRenamed(HOSTILE, why) for why in WhyNotRenamed),
    RenameQuestion(""),
    RenameQuestion(HOSTILE),
    RenameQuestion("", (RENAME,)),
    RenameQuestion(LONG, (RENAME,) * 6, (REMEMBERED, replace(REMEMBERED, start=None, subject=LONG)) * 3),
    Overtaken(replace(SAMPLE, meeting=replace(SAMPLE.meeting, subject=HOSTILE), speaker="")),
    Overtaken(replace(SAMPLE, previous=START - timedelta(days=1), speaker=HOSTILE)),
    Answered(HOSTILE),
    Answered(""),
    Dismissed(),
    Cancelled(HOSTILE, was_already=True, start=START),
    MoveQuestion(""),
    MoveQuestion(HOSTILE),
    MoveQuestion(LONG, (MOVE, replace(MOVE, start=None)) * 3, LONG),
    MoveQuestion("", (replace(MOVE, start=None),), HOSTILE),
    MoveQuestion("", (MOVE, MOVE), subjects=(HOSTILE, LONG)),
    InstantFound(replace(REMEMBERED, subject=LONG), Create(CHOICES[0], BERLIN)),
    StillWorking(),
    TooLate(HOSTILE),
    ReminderDue(Reminder(REMEMBERED, START, timedelta(minutes=5))),
    ReminderShown(timedelta(minutes=5)),
    ReminderShown(None, was_saved=True),
    ReminderUnclear(HOSTILE),
    Listed(()),
    Listed((), None, PERIOD),
    Listed((), None, PERIOD, ListedMeeting(HOSTILE, START, START + timedelta(hours=1), "https://join")),
    Listed((ListedMeeting(LONG, START, START + timedelta(hours=1), "https://join"),) * 10, 10, PERIOD),
    Listed((ListedMeeting(HOSTILE, START, START + timedelta(hours=1), "https://join", WEEKLY.series),), 1),
    Listed((ListedMeeting(LONG, None, None, "https://teams.example/" + "x" * 300),) * 10, 20),
    ListUnavailable(),
    CancelQuestion(HOSTILE, ()),
    CancelQuestion(HOSTILE, (REMEMBERED,), (Cancel(1, START),), is_elsewhere=True),
    CancelQuestion(HOSTILE, (REMEMBERED, replace(REMEMBERED, start=None, subject=LONG)) * 5, (Cancel(1, START),)),
    Cancelled(HOSTILE),
    Cancelled("", was_already=True),
    NotCancelled(HOSTILE),
    NotCancelled(HOSTILE, Throttled(), is_allowed=True),
    Help(),
    Help(HOSTILE),
    *(Help(command=command.name) for command in COMMANDS),
    NoRequest(),
]


@pytest.fixture(scope="module")
def schema() -> Any:
    text = files("adaptive_cards").joinpath("schemas/schema-1.5.json").read_text(encoding="utf-8")
    return jsonschema.Draft6Validator(json.loads(text))


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("reply", REPLIES)
def test_every_card_is_valid_small_and_spoken(reply: Reply, texts: Texts, schema: Any) -> None:
    card = render(reply, texts.language, lambda content: content + "=" * 60)

    schema.validate(card)
    assert len(json.dumps(card, ensure_ascii=False).encode()) <= TEAMS_LIMIT
    assert card["version"] == "1.5"
    assert card["speak"]
    assert card["speak"] == card["fallbackText"]
    assert not set(card["speak"]) & set("*_`#[]<>{}")
    assert "://" not in card["speak"]


@pytest.mark.parametrize("reply", REPLIES)
def test_words_of_others_stand_in_plain_text_runs_only(reply: Reply) -> None:
    for element in _walk(render(reply, "en", str)["body"]):
        if element.get("type") == "TextBlock":
            assert "evil" not in element["text"]
            assert "\u4f1a" not in element["text"]
        if element.get("type") == "TextRun":
            assert "{{" not in element["text"]


@given(
    st.text(min_size=1)
    | st.just(HOSTILE)
    | st.sampled_from(["{name}", "{}", "{0.__class__}", "{", "}}", "{name!r:>9}"])
)
def test_words_that_fill_a_template_are_one_run_as_they_are(words: str) -> None:
    before, bold, after = filled("“{words}” is unknown.", words=words)

    assert before == {"type": "TextRun", "text": "“"}
    assert bold == {"type": "TextRun", "text": words.replace("{{", "{\u2060{"), "weight": "Bolder"}
    assert after == {"type": "TextRun", "text": "” is unknown."}


def test_a_template_may_end_in_words_and_have_none_of_them() -> None:
    both = filled("{name}: {words}", strong=False, name="Ann", words="hello")

    assert [each["text"] for each in both] == ["Ann", ": ", "hello"]
    assert [each["text"] for each in filled("Code {code}", code="")] == ["Code "]
    assert filled("", code="1") == []
    with pytest.raises(KeyError):
        filled("{word}", words="hello")


def test_a_button_without_inputs_is_not_held_up_by_those_that_are_empty() -> None:
    question = Question(Reason.DAY_WITHOUT_TIME, "tomorrow", CHOICES, MeetPhrase("Sync"), BERLIN, START)

    card = render(question, "en", str)
    rows = [element["actions"][0] for element in card["body"] if element["type"] == "ActionSet"]

    assert [action["title"] for action in rows] == [
        "Tue 24 Nov 2026, 08:00 (30 minutes)",
        "Tue 24 Nov 2026, 20:00 (30 minutes) America/New_York",
    ]
    assert [action["associatedInputs"] for action in rows] == ["none", "none"]
    assert [(action["title"], action["associatedInputs"]) for action in card["actions"]] == [("Get the link", "auto")]


REFUSALS = NotUnderstood | NoMeeting | Question | ButtonRefused | TooManyCommands


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("reply", [reply for reply in REPLIES if isinstance(reply, REFUSALS)])
def test_every_refusal_says_that_no_meeting_was_created(reply: Reply, texts: Texts) -> None:
    card = render(reply, texts.language, str)

    assert texts.no_meeting in json.dumps(card["body"], ensure_ascii=False)
    assert texts.no_meeting in card["speak"]


def test_nobody_is_asked_to_wait_for_one_second() -> None:
    card = render(NoMeeting(Throttled("id", 0.4)), "en", str)

    assert _text(card["body"][1]).endswith("Try again in 2 seconds.")


def test_the_schema_does_refuse(schema: Any) -> None:
    card = render(SAMPLE, "en", str)

    with pytest.raises(jsonschema.ValidationError):
        schema.validate({**card, "body": [{"type": "TextBlock", "wrap": "yes"}]})


def test_the_meeting_card() -> None:
    """The golden card: what the README shows. Look at it (make picture) before changing this."""
    card = render(SAMPLE, "en", str)

    assert [_text(element) for element in card["body"]] == [
        "Budget review",
        (
            "{{DATE(2026-11-24T14:00:00Z, SHORT)}}, {{TIME(2026-11-24T14:00:00Z)}}"
            " – {{TIME(2026-11-24T15:00:00Z)}} (1 hour)"
        ),
        "Read as Tuesday 24 November 2026, 15:00 (Europe/Berlin)",
        "New meeting. Everybody here who asks for it gets this link.",
        "Meeting ID: 234 567 890 123",
        "Passcode: aB3xYz",
        "Phone: +1 555-0100",
        "Phone conference ID: 123456789",
        "Asked for by Ann Example",
    ]
    assert card["actions"] == [
        {
            "type": "Action.OpenUrl",
            "title": "Join",
            "url": "https://teams.microsoft.com/l/meetup-join/sample",
            "tooltip": "Join the meeting in Teams",
            "style": "positive",
        },
        {
            "type": "Action.ShowCard",
            "title": "Move",
            "card": {
                "type": "AdaptiveCard",
                "body": [
                    {
                        "type": "RichTextBlock",
                        "inlines": [{"type": "TextRun", "text": "When shall it be? Nothing is moved yet."}],
                    },
                    {
                        "type": "Input.Date",
                        "id": "date",
                        "label": "Date",
                        "value": "2026-11-24",
                        "isRequired": True,
                        "errorMessage": "Please fill this in.",
                    },
                    {
                        "type": "Input.Time",
                        "id": "time",
                        "label": "Time",
                        "isRequired": True,
                        "errorMessage": "Please fill this in.",
                        "value": "15:00",
                    },
                    {
                        "type": "RichTextBlock",
                        "inlines": [{"type": "TextRun", "text": "Times in Europe/Berlin", "isSubtle": True}],
                        "spacing": "Small",
                    },
                ],
                "actions": [
                    {
                        "type": "Action.Execute",
                        "title": "Move it",
                        "verb": "answer",
                        "data": {"choice": '{"m":1,"b":"2026-11-24T14:00:00+00:00","z":"Europe/Berlin"}'},
                        "associatedInputs": "auto",
                    }
                ],
            },
        },
        {
            "type": "Action.ShowCard",
            "title": "Cancel",
            "card": {
                "type": "AdaptiveCard",
                "body": [
                    {
                        "type": "TextBlock",
                        "text": "Shall I cancel this for everybody? Nothing is cancelled yet.",
                        "wrap": True,
                    }
                ],
                "actions": [
                    {
                        "type": "Action.Execute",
                        "title": "Yes, cancel it for everybody",
                        "verb": "answer",
                        "data": {"choice": '{"c":1,"b":"2026-11-24T14:00:00+00:00"}'},
                        "associatedInputs": "none",
                        "style": "destructive",
                    }
                ],
            },
        },
    ]
    assert card["speak"] == "Budget review: Tuesday 24 November 2026, 15:00 (Europe/Berlin), 1 hour"


def test_the_apology_names_the_activity(schema: Any) -> None:
    card = apology(HOSTILE, "en")

    schema.validate(card)
    assert _text(card["body"][-1]) == "For whoever runs me: activity ID " + HOSTILE.replace("{{", "{\u2060{")


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=30), "30 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=2, minutes=1), "2 hours 1 minute"),
        (timedelta(hours=24), "24 hours"),
        (timedelta(), "0 minutes"),
    ],
)
def test_lengths_are_spelled(length: timedelta, words: str) -> None:
    assert ENGLISH.spell_length(length) == words


def test_a_terminal_sees_the_card_in_its_own_zone() -> None:
    assert draw(render(SAMPLE, "en", str), timezone(timedelta(hours=9))).splitlines()[1:4] == [
        "│ Budget review",
        "│ Tue 24 Nov 2026, 23:00 – 00:00 (1 hour)",
        "│ Read as Tuesday 24 November 2026, 15:00 (Europe/Berlin)",
    ]


@given(st.text())
def test_a_terminal_gets_no_control_sequences(words: str) -> None:
    drawn = draw(render(Help(words), "en", str), None)

    assert "\x1b" not in drawn


def _walk(elements: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for element in elements:
        yield element
        yield from _walk(element.get("inlines", []))


def _text(element: dict[str, Any]) -> str:
    if element["type"] == "TextBlock":
        return str(element["text"])
    return text_of(element)

"""Cards: valid by the official schema, small enough, and nobody's words become Markdown, links or mentions."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import Help, NoMeeting, NotUnderstood, Reply, TooManyCommands
from bot.meetings import (
    DialIn,
    GraphUnavailable,
    OrganizerNotPermitted,
    OrganizerUnknown,
    RequestRefused,
    SignInFailed,
    Throttled,
)
from bot.phrases import MeetPhrase
from bot.times import NotRead, Reason
from cards import apology, render
from cards.__main__ import SAMPLE
from cards.terminal import draw
from cards.texts import ENGLISH

TEAMS_LIMIT = 28 * 1024
HOSTILE = "[click](https://evil.example) **bold** <at>Ann</at> {{DATE(2026-01-01T00:00:00Z)}} # `x` ![i](https://evil.example)"
LONG = "\u4f1a" * 255

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
    *(NotUnderstood(NotRead(reason, HOSTILE, HOSTILE)) for reason in Reason),
    *(NotUnderstood(NotRead(reason)) for reason in Reason),
    NoMeeting(Throttled()),
    NoMeeting(Throttled("id", 2.5)),
    NoMeeting(GraphUnavailable("id")),
    NoMeeting(OrganizerNotPermitted("organizer", "app", HOSTILE)),
    NoMeeting(OrganizerUnknown("organizer")),
    NoMeeting(SignInFailed("id", "AADSTS7000222")),
    NoMeeting(RequestRefused("id")),
    TooManyCommands(),
    Help(),
    Help(HOSTILE),
]


@pytest.fixture(scope="module")
def schema() -> Any:
    text = files("adaptive_cards").joinpath("schemas/schema-1.5.json").read_text(encoding="utf-8")
    return jsonschema.Draft6Validator(json.loads(text))


@pytest.mark.parametrize("reply", REPLIES)
def test_every_card_is_valid_small_and_spoken(reply: Reply, schema: Any) -> None:
    card = render(reply, ENGLISH)

    schema.validate(card)
    assert len(json.dumps(card, ensure_ascii=False).encode()) <= TEAMS_LIMIT
    assert card["version"] == "1.5"
    assert card["speak"]
    assert card["speak"] == card["fallbackText"]
    assert not set(card["speak"]) & set("*_`#[]<>{}")
    assert "://" not in card["speak"]


@pytest.mark.parametrize("reply", REPLIES)
def test_words_of_others_stand_in_plain_text_runs_only(reply: Reply) -> None:
    for element in _walk(render(reply, ENGLISH)["body"]):
        if element.get("type") == "TextBlock":
            assert "evil" not in element["text"]
            assert "\u4f1a" not in element["text"]
        if element.get("type") == "TextRun":
            assert "{{" not in element["text"]


@pytest.mark.parametrize("reply", [reply for reply in REPLIES if isinstance(reply, NotUnderstood | NoMeeting)])
def test_every_refusal_says_that_no_meeting_was_created(reply: Reply) -> None:
    card = render(reply, ENGLISH)

    assert "No meeting was created." in json.dumps(card["body"])
    assert "No meeting was created." in card["speak"]


def test_the_schema_does_refuse(schema: Any) -> None:
    card = render(SAMPLE, ENGLISH)

    with pytest.raises(jsonschema.ValidationError):
        schema.validate({**card, "body": [{"type": "TextBlock", "wrap": "yes"}]})


def test_the_meeting_card() -> None:
    """The golden card: what the README shows. Look at it (make picture) before changing this."""
    card = render(SAMPLE, ENGLISH)

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
        }
    ]
    assert card["speak"] == "Budget review: Tuesday 24 November 2026, 15:00 (Europe/Berlin), 1 hour"


def test_the_apology_names_the_activity(schema: Any) -> None:
    card = apology(HOSTILE, ENGLISH)

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
    assert draw(render(SAMPLE, ENGLISH), timezone(timedelta(hours=9))).splitlines()[1:4] == [
        "│ Budget review",
        "│ Tue 24 Nov 2026, 23:00 – 00:00 (1 hour)",
        "│ Read as Tuesday 24 November 2026, 15:00 (Europe/Berlin)",
    ]


@given(st.text())
def test_a_terminal_gets_no_control_sequences(words: str) -> None:
    drawn = draw(render(Help(words), ENGLISH), None)

    assert "\x1b" not in drawn


def _walk(elements: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for element in elements:
        yield element
        yield from _walk(element.get("inlines", []))


def _text(element: dict[str, Any]) -> str:
    if element["type"] == "TextBlock":
        return str(element["text"])
    return "".join(run["text"] for run in element["inlines"])

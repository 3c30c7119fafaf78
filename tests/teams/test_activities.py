"""Our reading and writing of activities against msrest's, on what Teams sends and what we answer."""

import copy
from datetime import UTC, datetime
from typing import Any

import pytest
from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, ConversationAccount

from bot.teams.channel.activities import read_activity, write_activity
from bot.teams.messages import as_activity
from cards import render
from cards.__main__ import SAMPLE
from tests.conftest import mention, message

RECEIVED: list[dict[str, Any]] = [
    message("meet Standup at 3pm"),
    message(
        "<at>Meet</at> meet Standup",
        entities=[mention(), {"type": "clientInfo", "locale": "en-US", "platform": "Web"}],
        attachments=[{"contentType": "text/html", "content": "<p>meet</p>"}],
        channelData={"tenant": {"id": "t"}, "team": {"id": "19:team"}, "channel": {"id": "19:channel"}},
        textFormat="plain",
        replyToId="1",
        importance="urgent",
        unknownMember={"a": [1]},
    ),
    message(None, type="conversationUpdate", membersAdded=[{"id": "28:bot"}, {"id": "29:ann", "aadObjectId": "a"}]),
    message(None, type="invoke", name="adaptiveCard/action", value={"action": {"type": "Action.Execute"}}),
    message(None, type="messageReaction", reactionsAdded=[{"type": "like"}]),
    {**message("meet"), "timestamp": "2026-11-21T13:00:00.1234567Z"},
]


@pytest.mark.parametrize("members", RECEIVED)
def test_reading_is_what_msrest_reads(members: dict[str, Any]) -> None:
    ours, theirs = read_activity(members), Activity().deserialize(copy.deepcopy(members))
    theirs.conversation.tenant_id = members["conversation"]["tenantId"]

    assert ours.serialize(keep_readonly=True) == theirs.serialize(keep_readonly=True)
    for name in ("timestamp", "local_timestamp", "channel_data", "value"):
        assert getattr(ours, name) == getattr(theirs, name)
    for entity, other in zip(ours.entities or [], theirs.entities or [], strict=True):
        assert entity.additional_properties == other.additional_properties


def test_the_conversations_tenant_is_read_as_teams_spells_it() -> None:
    assert read_activity(message("meet")).conversation.tenant_id == "00000000-0000-4000-8000-00000000c0de"


@pytest.mark.parametrize(
    "activity",
    [
        as_activity(render(SAMPLE, "en", str)),
        Activity(type=ActivityTypes.typing),
        Activity(
            type="message",
            text="",
            from_property=ChannelAccount(id="28:bot", name="Meet", role="bot"),
            conversation=ConversationAccount(id="a", is_group=True),
            timestamp=datetime(2026, 11, 21, 13, 0, tzinfo=UTC),
            entities=[],
        ),
    ],
)
def test_writing_is_what_msrest_writes(activity: Activity) -> None:
    theirs = activity.serialize()
    # msrest writes three digits of nothing.
    if "timestamp" in theirs:
        theirs["timestamp"] = theirs["timestamp"].replace(".000Z", "Z")

    assert write_activity(activity) == theirs


@pytest.mark.parametrize(
    "members",
    [
        {"id": 7},
        {"timestamp": 7},
        {"timestamp": "yesterday"},
        {"entities": {}},
        {"entities": ["mention"]},
        {"conversation": "a"},
        {"conversation": {"isGroup": "yes"}},
        {"membersAdded": [7]},
    ],
)
def test_members_of_another_type_are_refused(members: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        read_activity(message("meet") | members)

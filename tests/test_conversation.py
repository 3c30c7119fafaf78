"""What people say and get: HTTP in, card out, on the simulated Graph."""

import json

import pytest

from bot.commands import COMMANDS
from bot.logs import KeyValueFormatter
from bot.simulator import SimulatedGraph
from tests.conftest import TEAM_CHANNEL, Say, mention

CHANNEL = {"id": f"{TEAM_CHANNEL};messageid=1700000000000", "conversationType": "channel"}
ANOTHER_THREAD = {"id": f"{TEAM_CHANNEL};messageid=1700000099999", "conversationType": "channel"}
ANOTHER_CHANNEL = {"id": "19:random@thread.tacv2;messageid=1700000000000", "conversationType": "channel"}
BOB = {"id": "29:bob", "name": "Bob Example", "aadObjectId": "aaaaaaaa-0000-4000-8000-000000000002"}


async def test_one_command_gives_one_card_with_the_link(say: Say, graph: SimulatedGraph) -> None:
    said = await say("meet Budget review at 3pm")

    assert said.status == 200
    assert said.text.splitlines() == [
        "Budget review",
        (
            "{{DATE(2026-11-21T14:00:00Z, SHORT)}}, {{TIME(2026-11-21T14:00:00Z)}}"
            " – {{TIME(2026-11-21T15:00:00Z)}} (1 hour)"
        ),
        "Read as Saturday 21 November 2026, 15:00 (Europe/Berlin)",
        "New meeting. Everybody here who asks for it gets this link.",
        said.text.splitlines()[4],
        said.text.splitlines()[5],
        "Asked for by Ann Example",
    ]
    assert said.text.splitlines()[4].startswith("Meeting ID: ")
    assert said.text.splitlines()[5].startswith("Passcode: ")
    (meeting,) = graph.meetings
    assert said.join_url == meeting["joinWebUrl"]
    assert meeting["subject"] == "Budget review"
    assert meeting["startDateTime"] == "2026-11-21T14:00:00.0000000Z"


async def test_two_people_asking_for_the_same_meeting_get_one_link(say: Say, graph: SimulatedGraph) -> None:
    ann = await say("meet Standup at 15:00", conversation=CHANNEL)
    bob = await say(
        "Meet  standup at 9am",
        conversation=ANOTHER_THREAD,
        localTimezone="America/New_York",
        **{"from": BOB},
    )

    assert ann.join_url == bob.join_url
    assert len(graph.meetings) == 1
    assert "New meeting" in ann.text
    assert "already there" in bob.text
    assert "Asked for by Bob Example" in bob.text
    assert "09:00 (America/New_York)" in bob.text


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("meet Standup at 3:30 pm", {}),
        ("meet Standup at 3pm tomorrow", {}),
        ("meet Stand-up at 3pm", {}),
        ("meet Standup", {}),
        ("meet", {}),
        ("meet Standup at 3pm", {"conversation": ANOTHER_CHANNEL}),
        ("meet Standup at 3pm", {"localTimezone": "Europe/London"}),
        ("meet Standup at 3pm", {"channelData": {"tenant": {"id": "another-tenant"}}}),
    ],
)
async def test_another_meeting_has_another_link(say: Say, text: str, members: dict[str, object]) -> None:
    first = await say("meet Standup at 3pm", conversation=CHANNEL)
    second = await say(text, **{"conversation": CHANNEL, **members})

    assert first.join_url != second.join_url


async def test_a_subject_without_a_time_is_a_standing_room(say: Say, graph: SimulatedGraph) -> None:
    first = await say("meet Standup")
    again = await say("MEET   standup", timestamp="2027-02-01T08:00:00Z")

    assert first.join_url == again.join_url
    assert "Standing room" in first.text
    assert "TIME(" not in first.text
    assert json.loads(graph.requests[0].content).keys() == {"externalId", "subject"}


async def test_meet_alone_is_the_conversations_own_room(say: Say) -> None:
    own = await say("meet")
    again = await say("meet!")
    named = await say("meet Meeting")

    assert own.join_url == again.join_url
    assert own.join_url != named.join_url


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("<at>Meet</at> meet Standup at 3pm", [mention()]),
        ("<at>Meet</at>&nbsp;meet Standup at 3pm\n", [mention()]),
        ("meet <at>Meet</at> Standup at 3pm", [mention()]),
        ("<at>Meet</at> meet Standup <at>Meet</at> at 3pm", [mention(), mention()]),
        ("<at>Links</at> meet Standup at 3pm", [mention("<at>Links</at>")]),
        ('<at id="0">Meet</at> meet Standup at 3pm', []),
        ('<at id="0">Meet</at> meet Standup at 3pm', [mention()]),
        ("<at>meet</at> meet Standup at 3pm", [mention()]),
        ("<at>Meet&nbsp;Bot</at> meet Standup at 3pm", [mention("<at>Meet Bot</at>")]),
        ("<at>Meet\u00a0Bot</at>, meet Standup at 3pm", [mention("<at>Meet Bot</at>")]),
        ("<at>R&amp;D Bot</at>: meet Standup at 3pm", [mention("<at>R&D Bot</at>")]),
        ("<at>Meet</at> - meet Standup at 3pm", [mention("")]),
        ("<p><at>Meet</at> meet <b>Standup</b>&nbsp;at 3pm</p>", [mention()]),
        ("<div>meet Standup<br>at 3pm</div>", []),
        ("/meet Standup at 3pm", []),
        ("meet: Standup at 3pm", []),
        ("meet\u200b Standup\u00a0at\u202f3pm", []),
    ],
)
async def test_mentions_and_html_left_overs_are_no_part_of_what_was_said(
    say: Say, graph: SimulatedGraph, text: str, entities: list[dict[str, object]]
) -> None:
    said = await say(text, entities=entities, conversation=CHANNEL)

    assert said.text.splitlines()[0] == "Standup"
    assert graph.meetings[0]["startDateTime"] == "2026-11-21T14:00:00.0000000Z"


async def test_the_mention_of_a_person_stays_in_the_subject(say: Say) -> None:
    said = await say(
        "<at>Meet</at> meet Sync with <at>Bob</at> at 3pm",
        entities=[mention(), mention("<at>Bob</at>", "29:bob")],
        conversation=CHANNEL,
    )

    assert said.text.splitlines()[0] == "Sync with Bob"


async def test_the_mention_of_another_is_never_taken_for_the_bots(say: Say) -> None:
    said = await say("<at>Ann</at> meet Standup", entities=[mention("<at>Ann</at>", "29:ann")], conversation=CHANNEL)

    assert "I do not know “Ann”" in said.text


async def test_less_and_greater_are_no_tags(say: Say, graph: SimulatedGraph) -> None:
    await say("meet a<b and c>d at 3pm")

    assert graph.meetings[0]["subject"] == "a<b and c>d"


async def test_escaped_letters_are_read_as_typed(say: Say, graph: SimulatedGraph) -> None:
    await say("meet R&amp;D &lt;b&gt; at 3pm")

    assert graph.meetings[0]["subject"] == "R&D <b>"


@pytest.mark.parametrize("text", ["help", "HELP", "hello", "Hi!", "", "   ", None, "<at>Meet</at>", "/help"])
async def test_help_a_greeting_and_an_empty_mention_get_the_help_card(say: Say, text: str | None) -> None:
    said = await say(text, entities=[mention()])

    assert said.text.startswith("Meeting links on demand\nmeet [subject] [at time]")


async def test_an_unknown_word_gets_the_help_card_and_is_named(say: Say, graph: SimulatedGraph) -> None:
    said = await say("whole thing is broken")

    assert "I do not know “whole”" in said.text
    assert graph.meetings == []


@pytest.mark.parametrize("example", [example for command in COMMANDS for example in command.examples])
async def test_every_example_of_the_help_card_works_when_typed(say: Say, example: str) -> None:
    said = await say(example)

    assert said.card["actions"] or said.text.startswith("Meeting links on demand")


async def test_the_zone_falls_back_to_the_offset_of_the_local_timestamp(say: Say, graph: SimulatedGraph) -> None:
    said = await say("meet Standup at 3pm", localTimezone=None)
    unknown = await say("meet Standup at 3pm", localTimezone="Mars/Olympus")

    assert "15:00 (UTC+01:00)" in said.text
    assert unknown.join_url == said.join_url
    assert graph.meetings[0]["startDateTime"] == "2026-11-21T14:00:00.0000000Z"


async def test_no_wall_time_is_read_where_nobody_knows_the_zone(say: Say, graph: SimulatedGraph) -> None:
    nowhere = {"localTimezone": None, "localTimestamp": None}
    refused = await say("meet Standup at 3pm", **nowhere)
    room = await say("meet Standup", **nowhere)
    in_utc = await say("meet Standup at 15:00 UTC", **nowhere)

    assert "did not tell me your time zone" in refused.text
    assert "No meeting was created." in refused.text
    assert "Standing room" in room.text
    assert "15:00 (UTC)" in in_utc.text
    assert len(graph.meetings) == 2


async def test_a_time_already_past_today_means_tomorrow_and_the_card_says_the_day(say: Say) -> None:
    said = await say("meet Standup at 9am")

    assert "Read as Sunday 22 November 2026, 09:00 (Europe/Berlin)" in said.text


async def test_what_cannot_be_read_is_refused_with_the_reason_and_an_example(say: Say, graph: SimulatedGraph) -> None:
    said = await say("meet Standup tomorrow at 3 for 20 minutes")

    assert said.text.splitlines() == [
        "I could not read that",
        "“3” could be morning or afternoon. Say am or pm, or use the 24-hour clock.",
        "No meeting was created.",
        "Try: meet Standup tomorrow at 3pm for 20 minutes",
    ]
    assert graph.meetings == []


async def test_the_card_shows_what_graph_stored_and_says_so_where_it_differs(say: Say) -> None:
    await say("meet Standup at 3pm for 30 minutes")
    longer = await say("meet Standup at 3pm for 2 hours")
    unsaid = await say("meet Standup at 3pm")

    assert "(30 minutes)" in longer.text
    assert "other details than you asked for" in longer.text
    assert "(30 minutes)" in unsaid.text
    assert "other details" not in unsaid.text


async def test_the_reply_names_the_message_and_thread_it_answers(say: Say) -> None:
    said = await say("meet Standup at 3pm", conversation=CHANNEL)

    (activity,) = said.activities
    assert activity["conversation"]["id"] == CHANNEL["id"]
    assert activity["replyToId"] == "1700000000001"


async def test_joining_a_conversation_is_greeted_once_with_the_help_card(say: Say) -> None:
    joined = await say(None, type="conversationUpdate", membersAdded=[{"id": "28:bot"}, {"id": "29:ann"}])
    installed = await say(None, type="installationUpdate", action="add")
    another = await say(None, type="conversationUpdate", membersAdded=[{"id": "29:bob"}])

    assert joined.text.startswith("Meeting links on demand")
    assert installed.activities == []
    assert another.activities == []


@pytest.mark.parametrize(
    "kind", ["messageUpdate", "messageDelete", "typing", "messageReaction", "event", "endOfConversation"]
)
async def test_other_activities_are_taken_without_a_reply(say: Say, graph: SimulatedGraph, kind: str) -> None:
    said = await say("meet Standup at 3pm", type=kind)

    assert said.status == 200
    assert said.activities == []
    assert graph.meetings == []


async def test_an_invoke_that_nobody_handles_is_not_implemented(say: Say) -> None:
    said = await say(None, type="invoke", name="nobody/knows", deliveryMode=None)

    assert said.status == 501


async def test_a_turn_is_one_line_in_the_log_without_what_was_said(
    say: Say, log_lines: pytest.LogCaptureFixture
) -> None:
    said = await say("meet Secret merger at 3pm")

    lines = [KeyValueFormatter().format(record) for record in log_lines.records]
    (turn,) = [line for line in lines if " turn " in line]
    assert 'command="meet" outcome="new" ms=' in turn
    assert 'activity_id="1700000000001"' in turn
    for secret in ("Secret", "merger", said.join_url, "Ann"):
        assert not [line for line in lines if secret in line]


async def test_an_activity_id_cannot_forge_a_line_in_the_log(say: Say, log_lines: pytest.LogCaptureFixture) -> None:
    await say("help", id="1\n2026-01-01T00:00:00Z ERROR forged")

    assert all("\n" not in KeyValueFormatter().format(record) for record in log_lines.records)

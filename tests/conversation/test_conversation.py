"""What people say and get: HTTP in, card out, on the simulated Graph."""

import json
from typing import Any

import pytest

from bot.conversation.commands.table import COMMANDS
from bot.graph.simulator import SimulatedGraph
from bot.runtime.logs import KeyValueFormatter
from tests.conftest import ANOTHER_THREAD, BOB, CHANNEL, Say, mention, pressed

ANOTHER_CHANNEL = {"id": "19:random@thread.tacv2;messageid=1700000000000", "conversationType": "channel"}


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
    again = await say("MEET   standup", timestamp="2027-01-10T08:00:00Z")

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


@pytest.mark.parametrize(
    "text",
    [
        "<at>Meet</at> meet Sync with <at>Bob Example</at> and <at>Cyd</at> at 3pm",
        "<at>Meet</at> meet Sync at 3pm with <at>Bob&nbsp;Example</at>, <at>Cyd</at>",
        "<at>Meet</at> schedule a sync <at>Bob Example</at> <at>Cyd</at> 3pm please",
    ],
)
async def test_people_who_are_mentioned_are_named_beside_the_subject(say: Say, text: str) -> None:
    people = [mention(), mention("<at>Bob Example</at>", "29:bob"), mention("<at>Cyd</at>", "29:cyd")]
    said = await say(text, entities=people, conversation=CHANNEL)

    assert said.text.splitlines()[0].lower() == "sync"
    assert "With Bob Example, Cyd" in said.text


async def test_the_mention_of_another_is_never_taken_for_the_bots(say: Say) -> None:
    said = await say("<at>Ann</at> whatever", entities=[mention("<at>Ann</at>", "29:ann")], conversation=CHANNEL)

    assert "I do not know “@Ann”" in said.text


async def test_less_and_greater_are_no_tags(say: Say, graph: SimulatedGraph) -> None:
    await say("meet a<b and c>d at 3pm")

    assert graph.meetings[0]["subject"] == "a<b and c>d"


async def test_escaped_letters_are_read_as_typed(say: Say, graph: SimulatedGraph) -> None:
    await say("meet R&amp;D &lt;data&gt; at 3pm")

    assert graph.meetings[0]["subject"] == "R&D <data>"


@pytest.mark.parametrize("text", ["help", "HELP", "hello", "Hi!", "", "   ", None, "<at>Meet</at>", "/help"])
async def test_help_a_greeting_and_an_empty_mention_get_the_help_card(say: Say, text: str | None) -> None:
    said = await say(text, entities=[mention()])

    assert said.text.startswith("Meeting links on demand\nmeet [subject] [day] [time] [length]")


async def test_an_unknown_word_gets_the_help_card_and_is_named(say: Say, graph: SimulatedGraph) -> None:
    said = await say("whatsit")

    assert said.text.startswith("Meeting links on demand\nI do not know “whatsit”")
    assert graph.meetings == []


@pytest.mark.parametrize("example", [example for command in COMMANDS for example in command.examples])
async def test_every_example_of_the_help_card_works_when_typed(say: Say, example: str) -> None:
    said = await say(example)

    assert (
        said.buttons
        or said.card["actions"]
        or said.text.startswith(
            (
                "Meeting links on demand",
                "Time zone",
                "Meetings here",
                "Cancel",
                "Move",
                "Rename",
                "Reminders",
                "What I know of you",
            )
        )
    )


async def test_the_zone_falls_back_to_the_offset_of_the_local_timestamp(say: Say, graph: SimulatedGraph) -> None:
    said = await say("meet Standup at 3pm", localTimezone=None)
    unknown = await say("meet Standup at 3pm", localTimezone="Mars/Olympus")

    assert "15:00 (UTC+01:00: Teams told me only this offset of yours)" in said.text
    assert unknown.join_url == said.join_url
    assert graph.meetings[0]["startDateTime"] == "2026-11-21T14:00:00.0000000Z"


async def test_what_was_chosen_on_a_card_is_in_the_zone_that_it_showed(say: Say) -> None:
    by_offset = {"localTimezone": None}
    made = await say("meet Pairing at 9", **by_offset)
    other = await say(None, **pressed(made, "Make it Sat 21 Nov 2026, 21:00 instead"), **by_offset)
    asked = await say("meet Sync tomorrow at 8", **by_offset)
    chosen = await say(None, **pressed(asked, "Sun 22 Nov 2026, 08:00"), **by_offset)
    opened = await say("meet Retro friday", **by_offset)
    picked = await say(None, **pressed(opened, "Get the link", date="2026-11-30", time="08:30"), **by_offset)

    # Only to whoever said a time can it be said how their zone is known.
    assert "09:00 (UTC+01:00: Teams told me only this offset of yours)" in made.text
    assert "21:00 (UTC+01:00)" in other.text
    assert "08:00 (UTC+01:00)" in chosen.text
    assert "08:30 (UTC+01:00)" in picked.text


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


@pytest.mark.parametrize(
    ("words", "locale", "lines", "button"),
    [
        (
            "meet Standup today at 9am",
            "en-US",
            ["Sat 21 Nov 2026, 09:00 (Europe/Berlin) is already past.", "No meeting was created."],
            "Sun 22 Nov 2026, 09:00",
        ),
        (
            "meet Runde gestern um 16 Uhr",
            "de-DE",
            ["Fr 20. Nov. 2026, 16:00 (Europe/Berlin) ist schon vorbei.", "Es wurde keine Besprechung erstellt."],
            "Sa 21. Nov. 2026, 16:00",
        ),
        (
            "meet Point le 31 novembre à 15h",
            "fr-FR",
            ["«\u00a0le 31 novembre\u00a0» n'est pas une date valide.", "Aucune réunion n'a été créée."],
            "mar. 1er déc. 2026, 15:00",
        ),
        (
            "meet Charla de 15:00 a 14:00",
            "es-ES",
            ["“de 15:00 a 14:00” termina antes de empezar.", "No se creó ninguna reunión."],
            "sáb 21 nov 2026, 15:00",
        ),
        (
            "meet Papo ontem às 15h",
            "pt-BR",
            ["sex, 20 nov 2026, 15:00 (Europe/Berlin) já passou.", "Nenhuma reunião foi criada."],
            "sáb, 21 nov 2026, 15:00",
        ),
    ],
)
async def test_a_refusal_offers_the_next_time_that_works(
    say: Say, graph: SimulatedGraph, words: str, locale: str, lines: list[str], button: str
) -> None:
    refused = await say(words, locale=locale)
    assert refused.text.splitlines()[1:3] == lines
    assert list(refused.buttons) == [button]
    assert graph.meetings == []

    made = await say(None, **pressed(refused, button))
    assert made.join_url


async def test_what_cannot_be_is_refused_with_the_reason(say: Say, graph: SimulatedGraph) -> None:
    said = await say("meet Standup tomorrow at 25:00")

    assert said.text.splitlines() == [
        "I could not do that",
        "“at 25:00” is not a time of day.",
        "No meeting was created.",
        "The next time that works: {{DATE(2026-11-22T08:00:00Z, SHORT)}}, {{TIME(2026-11-22T08:00:00Z)}}",
        "Times in Europe/Berlin",
    ]
    assert list(said.buttons) == ["Sun 22 Nov 2026, 09:00"]
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
    said = await say("meet Standup at 3pm", conversation=CHANNEL, id="1700000000001")

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
    said = await say("meet Secret merger at 3pm", id="1700000000001")

    lines = [KeyValueFormatter().format(record) for record in log_lines.records]
    (turn,) = [line for line in lines if " turn " in line]
    assert 'command="meet" outcome="new" ms=' in turn
    assert 'activity_id="1700000000001"' in turn
    for secret in ("Secret", "merger", said.join_url, "Ann"):
        assert not [line for line in lines if secret in line]


async def test_an_activity_id_cannot_forge_a_line_in_the_log(say: Say, log_lines: pytest.LogCaptureFixture) -> None:
    await say("help", id="1\n2026-01-01T00:00:00Z ERROR forged")

    assert all("\n" not in KeyValueFormatter().format(record) for record in log_lines.records)


async def test_an_open_hour_is_asked_and_anybody_may_press_the_answer(say: Say, graph: SimulatedGraph) -> None:
    asked = await say("meet Standup tomorrow at 8", conversation=CHANNEL)
    assert asked.text.splitlines() == [
        "When shall it be?",
        "“at 8” could be in the morning or in the evening.",
        "Standup",
        "Times in Europe/Berlin",
        "No meeting was created.",
        "Press one, or type it.",
    ]
    assert list(asked.buttons) == ["Sun 22 Nov 2026, 08:00", "Sun 22 Nov 2026, 20:00"]
    assert graph.meetings == []

    evening = pressed(asked, "Sun 22 Nov 2026, 20:00")
    ready = await say(None, conversation=ANOTHER_THREAD, **evening, **{"from": BOB})
    again = await say("meet standup tomorrow at 8pm", conversation=CHANNEL)

    assert "Read as Sunday 22 November 2026, 20:00 (Europe/Berlin)" in ready.text
    assert "Asked for by Bob Example" in ready.text
    assert ready.join_url == again.join_url
    assert len(graph.meetings) == 1


@pytest.mark.parametrize(
    ("asked", "typed", "start"),
    [
        # One of the choices
        ("meet Standup tomorrow at 8", "2", "2026-11-22T19:00"),
        ("meet Standup tomorrow at 8", "2.", "2026-11-22T19:00"),
        ("meet Standup tomorrow at 8", "Sun 22 Nov 2026, 20:00", "2026-11-22T19:00"),
        ("meet Standup tomorrow at 8", "sun 22 nov 2026, 08:00", "2026-11-22T07:00"),
        ("meet Standup tomorrow at 8", "8pm", "2026-11-22T19:00"),
        ("meet Standup tomorrow at 8", "20:00", "2026-11-22T19:00"),
        ("meet Standup tomorrow at 8", "pm", "2026-11-22T19:00"),
        ("meet Standup tomorrow at 8", "evening", "2026-11-22T19:00"),
        ("meet Standup tomorrow at 8", "abends", "2026-11-22T19:00"),
        ("meet Standup tomorrow at 8", "in the morning", "2026-11-22T07:00"),
        ("meet Standup saturday or sunday at 3pm", "Sunday", "2026-11-22T14:00"),
        ("meet Standup saturday or sunday at 3pm", "on Nov 22", "2026-11-22T14:00"),
        ("meet Standup saturday or sunday at 3pm", "today", "2026-11-21T14:00"),
        ("meet Standup tomorrow at 3pm IST", "Europe/Dublin", "2026-11-22T15:00"),
        ("meet Standup tomorrow at 3pm IST", "India", "2026-11-22T09:30"),
        ("meet Standup tomorrow at 8-9", "8pm", "2026-11-22T19:00"),
        ("meet Standup tomorrow at 8-9", "8pm for an hour", "2026-11-22T19:00"),
        # Read together with what was asked
        ("meet Standup tomorrow", "3pm", "2026-11-22T14:00"),
        ("meet Standup tomorrow", "at 15:30", "2026-11-22T14:30"),
        ("meet Standup for 45 minutes", "tomorrow 10:00 am", "2026-11-22T09:00"),
        ("schedule a Standup tomorrow", "at noon", "2026-11-22T11:00"),
        ("meet Standup tomorrow at 8", "9am", "2026-11-22T08:00"),
        # In place of it
        ("meet Standup monday", "tuesday 3pm", "2026-11-24T14:00"),
        ("meet Standup tomorrow at 8", "tuesday 3pm", "2026-11-24T14:00"),
        ("meet Standup monday morning", "tuesday 3pm", "2026-11-24T14:00"),
        ("meet Standup every third thursday at 3pm", "tuesday 4pm", "2026-11-24T15:00"),
        ("meet Standup saturday or sunday at 3pm", "tuesday", "2026-11-24T14:00"),
    ],
)
async def test_an_answer_may_be_typed(say: Say, graph: SimulatedGraph, asked: str, typed: str, start: str) -> None:
    question = await say(asked)
    ready = await say(typed)

    assert "When shall it be?" in question.text
    assert ready.text.splitlines()[0] == "Standup"
    (meeting,) = graph.meetings
    assert meeting["startDateTime"] == f"{start}:00.0000000Z"


@pytest.mark.parametrize(
    ("locale", "asked", "typed", "start"),
    [
        ("de-DE", "meet Standup morgen um 8", "So 22. Nov. 2026, 20:00", "2026-11-22T19:00"),
        ("de-DE", "meet Standup morgen um 8", "Dienstag 15 Uhr", "2026-11-24T14:00"),
        ("fr-FR", "meet Standup demain à 8", "le soir", "2026-11-22T19:00"),
        ("fr-FR", "meet Standup lundi", "mardi 15h", "2026-11-24T14:00"),
        ("es-ES", "meet Standup mañana a las 8", "por la noche", "2026-11-22T19:00"),
        ("pt-BR", "meet Standup amanhã às 8", "terça às 15h", "2026-11-24T14:00"),
    ],
)
async def test_an_answer_is_read_in_five_languages(
    say: Say, graph: SimulatedGraph, locale: str, asked: str, typed: str, start: str
) -> None:
    await say(asked, locale=locale)
    ready = await say(typed, locale=locale)

    assert ready.text.splitlines()[0] == "Standup"
    assert graph.meetings[0]["startDateTime"] == f"{start}:00.0000000Z"


@pytest.mark.parametrize("typed", ["yes", "Ja", "oui!", "sí", "sim", "1"])
async def test_yes_takes_the_only_choice(say: Say, graph: SimulatedGraph, typed: str) -> None:
    asked = await say("meet Standup at 3pm with Sam")
    ready = await say(typed)

    assert list(asked.buttons) == ["Sat 21 Nov 2026, 15:00", "Get the link"]
    assert ready.text.splitlines()[0] == "Standup with Sam"
    assert graph.meetings[0]["startDateTime"] == "2026-11-21T14:00:00.0000000Z"


async def test_a_time_in_the_middle_is_no_part_of_the_subject(say: Say, graph: SimulatedGraph) -> None:
    asked = await say("meet Standup at 3pm with Sam")
    await say(None, **pressed(asked, "Sat 21 Nov 2026, 15:00"))
    await say(None, **pressed(asked, "Get the link", date="2026-11-23", time="09:00"))
    await say("meet Standup at 3pm with Sam", id="another")
    await say("4pm")

    assert [meeting["subject"] for meeting in graph.meetings] == ["Standup with Sam"] * 3


@pytest.mark.parametrize(
    ("asked", "typed", "choices"),
    [
        ("meet Standup tomorrow at 8", "tuesday", ["Tue 24 Nov 2026, 08:00", "Tue 24 Nov 2026, 20:00"]),
        ("meet Standup tomorrow at 8", "yes", ["Sun 22 Nov 2026, 08:00", "Sun 22 Nov 2026, 20:00"]),
        ("meet Standup tomorrow at 8", "3", ["Sun 22 Nov 2026, 08:00", "Sun 22 Nov 2026, 20:00"]),
        ("meet Standup tomorrow at 8", "7" * 5000, ["Sun 22 Nov 2026, 08:00", "Sun 22 Nov 2026, 20:00"]),
        ("meet Standup tomorrow at 8", "25:00", ["Sun 22 Nov 2026, 08:00", "Sun 22 Nov 2026, 20:00"]),
        ("meet Standup tomorrow at 8", "Berlin", ["Sun 22 Nov 2026, 08:00", "Sun 22 Nov 2026, 20:00"]),
        ("meet Standup saturday or sunday at 3pm", "4pm", ["Sat 21 Nov 2026, 16:00", "Sun 22 Nov 2026, 16:00"]),
        (
            "meet Standup at 3pm IST",
            "tomorrow",
            [
                "Sun 22 Nov 2026, 15:00 Asia/Kolkata",
                "Sun 22 Nov 2026, 15:00 Europe/Dublin",
                "Sun 22 Nov 2026, 15:00 Asia/Jerusalem",
            ],
        ),
        (
            "meet Standup every monday",
            "tuesday 3pm",
            [
                "Every Monday, Mon 23 Nov 2026, 09:00",
                "Every Monday, Mon 23 Nov 2026, 11:00",
                "Every Monday, Mon 23 Nov 2026, 14:00",
                "Every Monday, Mon 23 Nov 2026, 16:00",
            ],
        ),
    ],
)
async def test_an_answer_that_leaves_a_choice_is_asked_about(
    say: Say, graph: SimulatedGraph, asked: str, typed: str, choices: list[str]
) -> None:
    await say(asked)
    again = await say(typed)
    taken = await say("2")

    assert "Standup" in again.text.splitlines()
    assert [title for title in again.buttons if title != "Get the link"] == choices
    assert taken.text.splitlines()[0] == "Standup"
    assert len(graph.meetings) == 1


@pytest.mark.parametrize(
    ("typed", "members"),
    [
        ("8pm", {"from": BOB}),
        ("8pm", {"timestamp": "2026-11-21T13:16:00Z"}),
        ("8pm Budget", {}),
        ("whatever", {}),
        ("no", {}),
        ("3pm " * 200, {}),
    ],
)
async def test_what_answers_nothing_is_read_for_itself(say: Say, typed: str, members: dict[str, Any]) -> None:
    await say("meet Standup tomorrow at 8")
    said = await say(typed, **members)

    assert "Standup" not in said.text.splitlines()


async def test_a_question_waits_until_there_is_a_meeting(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Standup tomorrow at 8")
    await say("help")
    await say("zone")
    refused = await say("yesterday")
    await say("evening")
    after = await say("5pm")

    assert "Fri 20 Nov 2026, 08:00 (Europe/Berlin) is already past." in refused.text
    assert [meeting["subject"] for meeting in graph.meetings] == ["Standup", "Meeting"]
    assert after.text.splitlines()[0] == "Meeting"


async def test_a_question_is_forgotten_for_another_meeting(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Standup tomorrow at 8")
    await say("meet Budget at 25:00")
    said = await say("evening")
    await say("meet Standup every week")
    weekly = await say("wednesday 9am")

    assert "I do not know “evening”" in said.text
    assert "Every Wednesday" in weekly.text
    assert [meeting["subject"] for meeting in graph.meetings] == ["Standup"]


async def test_a_choice_whose_time_is_past_by_now_cannot_be_typed(say: Say, graph: SimulatedGraph) -> None:
    asked = await say("meet Standup today")
    refused = await say("1", timestamp="2026-11-21T13:14:00Z")
    later = await say("2", timestamp="2026-11-21T13:14:00Z")

    assert list(asked.buttons)[:2] == ["Sat 21 Nov 2026, 14:00", "Sat 21 Nov 2026, 16:00"]
    assert "Sat 21 Nov 2026, 14:00 (Europe/Berlin) is already past." in refused.text
    assert "16:00 (Europe/Berlin)" in later.text
    assert len(graph.meetings) == 1


async def test_the_two_moments_of_an_hour_that_comes_twice_are_told_apart(say: Say, graph: SimulatedGraph) -> None:
    before = {"timestamp": "2026-10-24T12:00:00Z"}
    asked = await say("meet Standup sunday 2:30am", **before)
    ready = await say(None, **pressed(asked, "Sun 25 Oct 2026, 02:30 UTC+01:00"), **before)
    again = await say("meet Standup 2026-10-25 02:30 Europe/Berlin", **before)
    typed = await say("sun 25 oct 2026, 02:30 utc+01:00", **before)

    assert list(asked.buttons) == ["Sun 25 Oct 2026, 02:30 UTC+02:00", "Sun 25 Oct 2026, 02:30 UTC+01:00"]
    assert "Read as Sunday 25 October 2026, 02:30 UTC+01:00 (Europe/Berlin)" in ready.text
    assert "other details" not in ready.text
    assert len(again.buttons) == 2
    assert typed.join_url == ready.join_url
    assert [meeting["startDateTime"] for meeting in graph.meetings] == ["2026-10-25T01:30:00.0000000Z"]


async def test_plural_weekdays_offer_the_one_meeting_as_such(say: Say) -> None:
    made = await say("meet Standup mondays at 9am")

    assert "Every Monday" in made.text
    assert list(made.choices) == ["Make it once, Mon 23 Nov 2026, 09:00"]


async def test_a_flagged_reading_is_made_and_offers_the_other(say: Say, graph: SimulatedGraph) -> None:
    made = await say("meet Standup at 9")

    assert "Read as Sunday 22 November 2026, 09:00 (Europe/Berlin)" in made.text
    (other,) = made.choices
    assert other == "Make it Sat 21 Nov 2026, 21:00 instead"
    changed = await say(None, **pressed(made, other))
    assert "Read as Saturday 21 November 2026, 21:00 (Europe/Berlin)" in changed.text
    assert changed.join_url != made.join_url
    assert len(graph.meetings) == 2


@pytest.mark.parametrize(
    ("words", "locale", "flag", "other"),
    [
        (
            "meet Standup at 9",
            "en-US",
            "That time is past today: I took tomorrow.",
            "Make it Sat 21 Nov 2026, 21:00 instead",
        ),
        (
            "meet Breakfast next Friday at 7",
            "en-US",
            "I took the nearest one.",
            "Make it Fri 4 Dec 2026, 07:00 instead",
        ),
        (
            "meet Runde um 9",
            "de-DE",
            "Diese Uhrzeit ist heute schon vorbei: Ich habe morgen genommen.",
            "Stattdessen: Sa 21. Nov. 2026, 21:00",
        ),
        ("meet Charla a las 9", "es-ES", "Esa hora ya pasó hoy: elegí mañana.", "En su lugar: sáb 21 nov 2026, 21:00"),
    ],
)
async def test_one_assumption_is_said_with_its_button_beside_it(
    say: Say, words: str, locale: str, flag: str, other: str
) -> None:
    made = await say(words, locale=locale)

    body = made.card["body"]
    said = [at for at, element in enumerate(body) if element.get("color") == "Accent"]
    assert [body[at]["text"] for at in said] == [flag]
    assert [action["title"] for action in body[said[0] + 1]["actions"]] == [other]
    rows = [element for element in body if element["type"] == "ActionSet"]
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("meet Standup at 4", "en-US"),
        ("meet Standup tomorrow at 10", "en-GB"),
        ("meet Runde morgen um 10", "de-DE"),
        ("meet Point demain à 10h", "fr-FR"),
        ("meet Charla mañana a las 10", "es-ES"),
        ("meet Papo amanhã às 10", "pt-BR"),
    ],
)
async def test_the_usual_hour_is_made_without_a_word(say: Say, words: str, locale: str) -> None:
    made = await say(words, locale=locale)

    assert made.join_url
    assert not [element for element in made.card["body"] if element["type"] == "ActionSet"]
    assert not [element for element in made.card["body"] if element.get("color") == "Accent"]


@pytest.mark.parametrize(
    ("words", "locale", "buttons"),
    [
        (
            "meet Retro 3pm Sydney",
            "en-US",
            ["Sun 22 Nov 2026, 15:00 Australia/Sydney", "Sat 21 Nov 2026, 15:00"],
        ),
        (
            "meet Retro 15h à Londres",
            "fr-FR",
            ["sam. 21 nov. 2026, 15:00 Europe/London", "sam. 21 nov. 2026, 15:00"],
        ),
        (
            "meet Retro 15h em Lisboa",
            "pt-BR",
            ["sáb, 21 nov 2026, 15:00 Europe/Lisbon", "sáb, 21 nov 2026, 15:00"],
        ),
    ],
)
async def test_a_place_behind_a_clock_is_asked_with_both_readings(
    say: Say, graph: SimulatedGraph, words: str, locale: str, buttons: list[str]
) -> None:
    asked = await say(words, locale=locale)

    assert list(asked.buttons) == buttons
    assert graph.meetings == []


@pytest.mark.parametrize(
    ("words", "locale", "read_as"),
    [
        ("meet Retro tomorrow 3pm London time", "en-US", "Sunday 22 November 2026, 15:00 (Europe/London)"),
        ("meet Retro tomorrow 9am PST/12pm EST", "en-US", "Sunday 22 November 2026, 09:00 (America/Los_Angeles)"),
        ("meet Runde morgen 15 Uhr Londoner Zeit", "de-DE", "Sonntag, 22. November 2026, 15:00 (Europe/London)"),
        ("meet Charla mañana a las 15:00 hora de Canarias", "es-ES", "15:00 (Atlantic/Canary)"),
    ],
)
async def test_a_zone_with_a_word_for_it_is_read(say: Say, words: str, locale: str, read_as: str) -> None:
    made = await say(words, locale=locale)

    assert made.join_url
    assert read_as in made.text


@pytest.mark.parametrize(
    ("words", "locale", "title", "line"),
    [
        (
            "meet Sync tomorrow 3pm with Ann",
            "en-US",
            "Sync with Ann",
            "I took the words behind the time as part of the subject.",
        ),
        (
            "meet Runde morgen 15 Uhr im Büro",
            "de-DE",
            "Runde im Büro",
            "Die Wörter hinter der Uhrzeit habe ich zum Betreff gezählt.",
        ),
        (
            "meet Point demain 15h avec Ann",
            "fr-FR",
            "Point avec Ann",
            "J'ai pris les mots après l'heure comme une partie de l'objet.",
        ),
    ],
)
async def test_words_behind_a_clear_time_are_taken_for_the_subject(
    say: Say, words: str, locale: str, title: str, line: str
) -> None:
    made = await say(words, locale=locale)

    assert made.text.splitlines()[0] == title
    assert line in made.text
    assert made.join_url


async def test_a_day_and_a_time_can_be_picked(say: Say, graph: SimulatedGraph) -> None:
    asked = await say("meet Retro friday")
    inputs = [element for element in asked.card["body"] if element["type"].startswith("Input.")]
    assert [(element["id"], element.get("value")) for element in inputs] == [
        ("date", "2026-11-27"),
        ("time", None),
        ("length", "60"),
    ]

    picked = pressed(asked, "Get the link", date="2026-11-30", time="08:30", length="45")
    ready = await say(None, **picked, localTimezone="America/New_York")

    # The card said that its times are Berlin's, whoever picks.
    assert "Read as Monday 30 November 2026, 08:30 (Europe/Berlin)" in ready.text
    assert "(45 minutes)" in ready.text
    assert graph.meetings[0]["subject"] == "Retro"


async def test_the_picker_keeps_the_length_and_the_series(say: Say) -> None:
    asked = await say("meet Retro every tuesday after 3pm for 30 minutes")
    lengths = [element["value"] for element in asked.card["body"] if element.get("id") == "length"]
    ready = await say(None, **pressed(asked, "Get the link", date="2026-11-26", time="16:00", length="30"))

    assert lengths == ["30"]
    assert "Every Tuesday" in ready.text
    assert "Next: {{DATE(2026-12-01T15:00:00Z, SHORT)}}" in ready.text
    assert "(30 minutes)" in ready.text
    again = await say("meet Retro every tuesday at 4pm")
    assert again.join_url == ready.join_url


@pytest.mark.parametrize(
    ("inputs", "text"),
    [
        ({"date": "2026-11-20", "time": "08:30"}, "Fri 20 Nov 2026, 08:30 (Europe/Berlin) is already past."),
        (
            {"date": "2027-03-28", "time": "02:30"},
            "Sun 28 Mar 2027, 02:30 (Europe/Berlin) does not exist that day: the clocks go forward then.",
        ),
        ({"date": "2099-03-28", "time": "02:30"}, "That is too far ahead: I take dates up to five years from now."),
    ],
)
async def test_what_cannot_be_picked_is_said_and_the_card_stays(
    say: Say, graph: SimulatedGraph, inputs: dict[str, str], text: str
) -> None:
    asked = await say("meet Retro friday")
    refused = await say(None, **pressed(asked, "Get the link", **inputs))

    assert refused.spoken == f"{text} No meeting was created."
    assert graph.meetings == []


@pytest.mark.parametrize("inputs", [{}, {"date": "soon", "time": "08:30"}])
async def test_what_was_not_picked_is_asked_again(say: Say, graph: SimulatedGraph, inputs: dict[str, str]) -> None:
    asked = await say("meet Retro friday")
    again = await say(None, **pressed(asked, "Get the link", **inputs))

    assert "When shall it be?" in again.text
    assert list(again.buttons) == ["Get the link"]
    assert graph.meetings == []


async def test_a_time_in_a_gap_is_refused_with_a_button_for_the_next(say: Say, graph: SimulatedGraph) -> None:
    refused = await say("meet Release 2027-03-28 at 02:30")
    assert refused.text.splitlines() == [
        "I could not do that",
        "Sun 28 Mar 2027, 02:30 (Europe/Berlin) does not exist that day: the clocks go forward then.",
        "No meeting was created.",
        "The next time that works: {{DATE(2027-03-28T01:00:00Z, SHORT)}}, {{TIME(2027-03-28T01:00:00Z)}}",
        "Times in Europe/Berlin",
    ]
    assert graph.meetings == []

    ready = await say(None, **pressed(refused, "Sun 28 Mar 2027, 03:00"))

    assert graph.meetings[0]["startDateTime"] == "2027-03-28T01:00:00.0000000Z"
    assert ready.join_url


async def test_a_button_refuses_politely_when_its_time_is_past(say: Say, graph: SimulatedGraph) -> None:
    asked = await say("meet Standup tomorrow at 8")
    late = pressed(asked, "Sun 22 Nov 2026, 08:00")
    refused = await say(None, **late, timestamp="2026-11-22T07:01:00Z")

    assert refused.spoken == "Sun 22 Nov 2026, 08:00 (Europe/Berlin) is already past. No meeting was created."
    assert graph.meetings == []


async def test_a_button_of_a_series_makes_what_is_left_of_it(say: Say, graph: SimulatedGraph) -> None:
    asked = await say("meet Standup every monday at 8 until Dec 7")
    button = pressed(asked, "Every Monday, until Monday 7 December 2026, Mon 23 Nov 2026, 20:00")
    over = await say(None, **button, timestamp="2026-12-08T13:00:00Z")
    later = await say(None, **button, timestamp="2026-11-24T13:00:00Z")

    assert over.spoken == "That series is already over. No meeting was created."
    assert "Next: {{DATE(2026-11-30T19:00:00Z, SHORT)}}" in later.text
    assert graph.meetings[0]["startDateTime"] == "2026-11-30T19:00:00.0000000Z"


@pytest.mark.parametrize(
    "members",
    [
        {"conversation": ANOTHER_CHANNEL},
        {"conversation": CHANNEL, "channelData": {"tenant": {"id": "another-tenant"}}},
    ],
)
async def test_a_button_is_good_in_its_own_conversation_only(
    say: Say, graph: SimulatedGraph, members: dict[str, Any]
) -> None:
    asked = await say("meet Standup tomorrow at 8", conversation=CHANNEL)
    refused = await say(None, **{**pressed(asked, "Sun 22 Nov 2026, 08:00"), **members})

    assert refused.spoken.startswith("This button is not for this conversation")
    assert graph.meetings == []


@pytest.mark.parametrize(
    "data", [{}, {"choice": ""}, {"choice": "forged"}, {"choice": 5}, {"choice": "é\ud800"}, "none", None]
)
async def test_a_forged_button_makes_nothing(say: Say, graph: SimulatedGraph, data: object) -> None:
    value = {"action": {"type": "Action.Execute", "verb": "answer", "data": data}}
    refused = await say(None, type="invoke", name="adaptiveCard/action", value=value, deliveryMode=None)

    assert refused.status == 200
    assert refused.spoken.startswith("This button is not for this conversation")
    assert graph.meetings == []


@pytest.mark.parametrize("value", [None, "text", {}, {"action": None}, {"action": {"verb": "another", "data": {}}}])
async def test_a_button_of_another_kind_is_not_taken(say: Say, value: object) -> None:
    said = await say(None, type="invoke", name="adaptiveCard/action", value=value, deliveryMode=None)

    assert said.status == 501


async def test_a_question_that_was_answered_is_replaced_for_everybody(
    say: Say, replaced: list[tuple[str, dict[str, Any]]], channel_url: str
) -> None:
    asked = await say("meet Standup tomorrow at 8", conversation=CHANNEL)
    ready = await say(
        None,
        conversation=CHANNEL,
        replyToId="1700000000055",
        serviceUrl=channel_url,
        **pressed(asked, "Sun 22 Nov 2026, 20:00"),
    )

    ((activity_id, activity),) = replaced
    assert activity_id == "1700000000055"
    assert activity["attachments"][0]["content"] == ready.card


async def test_a_card_that_cannot_be_replaced_is_still_shown_to_whoever_pressed(say: Say) -> None:
    asked = await say("meet Standup tomorrow at 8")
    button = pressed(asked, "Sun 22 Nov 2026, 20:00")
    ready = await say(None, replyToId="1700000000055", **button)

    assert ready.join_url


async def test_a_series_has_one_link_that_stays(say: Say, graph: SimulatedGraph) -> None:
    first = await say("meet Standup every Monday and Thursday at 9am until Dec 17")
    later = await say("meet standup every Monday and Thursday at 9:00am", timestamp="2026-11-24T13:00:00Z")
    another = await say("meet Standup every Monday and Thursday at 10am")
    once = await say("meet Standup on Monday at 9am")

    assert "Every Monday and Thursday, until Thursday 17 December 2026" in first.text
    assert "Next: {{DATE(2026-11-23T08:00:00Z, SHORT)}}" in first.text
    assert "Next: {{DATE(2026-11-26T08:00:00Z, SHORT)}}" in later.text
    assert first.join_url == later.join_url
    assert len({first.join_url, another.join_url, once.join_url}) == 3
    assert len(graph.meetings) == 3


async def test_a_series_of_every_second_week_keeps_its_weeks(say: Say) -> None:
    await say("meet Retro every 2 weeks on Tuesday at 3pm")
    later = await say("meet Retro every 2 weeks on Tuesday at 3pm", timestamp="2026-11-25T13:00:00Z")

    assert "Next: {{DATE(2026-12-08T14:00:00Z, SHORT)}}" in later.text


async def test_a_series_on_another_day_of_the_month_is_another(say: Say) -> None:
    first = await say("meet Standup every month on the 1st at 3pm")
    fifteenth = await say("meet Standup every month on the 15th at 3pm")

    assert "Every month on day 1\n" in first.text
    assert "Every month on day 15\n" in fifteenth.text
    assert first.join_url != fifteenth.join_url


async def test_a_series_without_a_day_keeps_the_day_of_its_first_meeting(say: Say, graph: SimulatedGraph) -> None:
    first = await say("meet Standup weekly at 3pm")
    later = await say("meet Standup weekly at 3pm", timestamp="2026-11-24T13:00:00Z")
    named = await say("meet Standup every tuesday at 3pm")

    assert "Every Saturday" in first.text
    assert "Every Saturday" in later.text
    assert "Next: {{DATE(2026-11-28T14:00:00Z, SHORT)}}" in later.text
    assert first.join_url == later.join_url != named.join_url
    assert len(graph.meetings) == 2


NOWHERE = {"localTimezone": None, "localTimestamp": None}


async def test_a_zone_can_be_saved_for_oneself_and_for_everybody_here(say: Say) -> None:
    unknown = await say("zone", **NOWHERE)
    saved = await say("zone kathmandu", **NOWHERE)
    for_all = await say("zone here W. Europe Standard Time", **NOWHERE)
    ann = await say("meet Standup at 15:00", **NOWHERE)
    bob = await say("meet Standup at 15:00", **NOWHERE, **{"from": BOB})
    forgotten = await say("zone forget", **NOWHERE)
    after = await say("zone", **NOWHERE)

    assert "I do not know your time zone." in unknown.text
    assert "From now on I read your times in Asia/Kathmandu" in saved.text
    assert "From now on I read times in Europe/Berlin here" in for_all.text
    assert "(Asia/Kathmandu)" in ann.text
    assert "(Europe/Berlin)" in bob.text
    assert "I have forgotten that time zone." in forgotten.text
    assert "I read your times in Europe/Berlin." in after.text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("zone Atlantis", "I do not know a time zone “Atlantis”."),
        ("zone IST", "“IST” can be more than one time zone. Which one is it?"),
        ("zone", "I read your times in Europe/Berlin."),
    ],
)
async def test_a_zone_that_is_unclear_is_not_saved(say: Say, text: str, answer: str) -> None:
    said = await say(text)
    after = await say("zone", **NOWHERE)

    assert answer in said.text
    assert "I do not know your time zone." in after.text


async def test_teams_own_zone_wins_over_a_saved_one_and_a_saved_one_over_an_offset(say: Say) -> None:
    await say("zone Tokyo")
    by_teams = await say("zone", localTimezone="Asia/Calcutta")
    by_offset = await say("zone", localTimezone=None)

    assert "I read your times in Asia/Kolkata." in by_teams.text
    assert "I read your times in Asia/Tokyo." in by_offset.text


async def test_now_is_now_in_every_zone(say: Say, graph: SimulatedGraph) -> None:
    ready = await say("meet now", **NOWHERE)

    assert ready.join_url
    assert graph.meetings[0]["startDateTime"] == "2026-11-21T13:00:00.0000000Z"


async def test_a_sentence_is_a_command_too(say: Say, graph: SimulatedGraph) -> None:
    said = await say(
        "<at>Meet</at> can you set up a budget review tomorrow at 3 for half an hour", entities=[mention()]
    )

    assert said.text.splitlines()[0] == "budget review"
    assert "(30 minutes)" in said.text
    assert graph.meetings[0]["startDateTime"] == "2026-11-22T14:00:00.0000000Z"


async def test_among_many_a_time_alone_asks_for_nothing(say: Say, graph: SimulatedGraph) -> None:
    personal = await say("Budget review at 3pm")
    channel = await say("lunch is at 1pm", conversation=CHANNEL)

    assert personal.text.splitlines()[0] == "Budget review"
    assert channel.text.startswith("I saw no request in that, so no meeting was created.")
    assert len(graph.meetings) == 1


@pytest.mark.parametrize(
    ("locale", "text", "title", "line"),
    [
        ("de-DE", "meet Budgetrunde morgen um 15 Uhr", "Budgetrunde", "Europe/Berlin"),
        ("fr-FR", "meet Point budget demain à 15h", "Point budget", "Europe/Berlin"),
        ("es-ES", "meet Presupuesto mañana a las 3 de la tarde", "Presupuesto", "Europe/Berlin"),
        ("pt-BR", "meet Orçamento amanhã às 15h", "Orçamento", "Europe/Berlin"),
    ],
)
async def test_five_languages_are_read_and_answered_in(
    say: Say, graph: SimulatedGraph, locale: str, text: str, title: str, line: str
) -> None:
    said = await say(text, locale=locale)

    assert said.text.splitlines()[0] == title
    assert line in said.text
    assert said.card["lang"] == locale[:2]
    assert graph.meetings[0]["startDateTime"] == "2026-11-22T14:00:00.0000000Z"


async def test_a_button_is_one_line_in_the_log_without_what_it_carried(
    say: Say, log_lines: pytest.LogCaptureFixture
) -> None:
    asked = await say("meet Secret merger tomorrow at 8")
    ready = await say(None, **pressed(asked, "Sun 22 Nov 2026, 08:00"))

    lines = [KeyValueFormatter().format(record) for record in log_lines.records if record.message == "turn"]
    assert [
        'command="meet" outcome="asked ambiguous_hour"' in lines[0],
        'command="button" outcome="new"' in lines[1],
    ] == [
        True,
        True,
    ]
    assert not [line for line in lines if "Secret" in line or ready.join_url in line]


async def test_a_button_pressed_too_often_leaves_its_card(say: Say) -> None:
    asked = await say("meet Standup tomorrow at 8")
    button = pressed(asked, "Sun 22 Nov 2026, 20:00")
    for _ in range(9):
        await say(None, **button)
    refused = await say(None, **button)

    assert refused.spoken == "That was a lot at once: I answer again in a minute. No meeting was created."


async def test_a_zone_for_everybody_is_offered_for_everybody(say: Say) -> None:
    unclear = await say("zone here IST")

    assert "zone here Asia/Kolkata" in unclear.text.splitlines()

"""What the bot remembers of a conversation, as people see it: lists, links from memory, and a memory that fails."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.graph.meetings import GraphMeetings
from bot.graph.simulator import TENANT, Fault, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.meeting import Conversation, NotSavedError
from bot.teams.channel.adapter import LoopbackGate
from bot.teams.channel.connector import Connector
from tests.conftest import (
    ANOTHER_THREAD,
    BOB,
    CANCEL_IT,
    CHANNEL,
    SAID_AT,
    Assembled,
    FakeClock,
    Moment,
    Said,
    Say,
    message,
    pressed,
    served,
)
from tests.databases import full_disk


def asker(number: int) -> dict[str, Any]:
    """One of many people."""
    return {"from": {"id": f"29:{number}", "name": f"Person {number}"}}


def links(said: Said) -> list[str]:
    """The links of a list, from the first line to the last."""
    rows = [element["actions"] for element in said.card["body"] if element["type"] == "ActionSet"]
    return [action["url"] for row in rows for action in row]


async def test_a_list_has_the_coming_meetings_in_start_order_then_series_and_rooms(say: Say) -> None:
    later = await say("meet Retro tomorrow at 3pm", conversation=CHANNEL)
    sooner = await say("meet Budget review at 4pm", conversation=ANOTHER_THREAD, **{"from": BOB})
    room = await say("meet Standing table", conversation=CHANNEL)
    series = await say("meet Standup every weekday at 9am", conversation=CHANNEL)
    await say("meet Elsewhere at 5pm")
    listed = await say("list", conversation=CHANNEL)

    assert listed.text.splitlines() == [
        "Meetings here",
        "Budget review",
        "{{DATE(2026-11-21T15:00:00Z, SHORT)}}, {{TIME(2026-11-21T15:00:00Z)}} – {{TIME(2026-11-21T16:00:00Z)}}",
        "Retro",
        "{{DATE(2026-11-22T14:00:00Z, SHORT)}}, {{TIME(2026-11-22T14:00:00Z)}} – {{TIME(2026-11-22T15:00:00Z)}}",
        "Standing table",
        "Standing room",
        "Standup",
        "Every weekday, Monday to Friday",
        "{{DATE(2026-11-23T08:00:00Z, SHORT)}}, {{TIME(2026-11-23T08:00:00Z)}} – {{TIME(2026-11-23T09:00:00Z)}}",
    ]
    assert links(listed) == [sooner.join_url, later.join_url, room.join_url, series.join_url]


async def test_a_list_forgets_what_is_over(say: Say) -> None:
    await say("meet Budget review at 4pm")
    listed = await say("list", timestamp="2026-11-21T16:01:00Z")

    assert listed.text == "Meetings here\nNothing is coming up here. Ask for a meeting, and it will be listed."


async def test_a_long_list_goes_on_by_number(say: Say) -> None:
    for hour in range(1, 10):
        await say(f"meet Slot {hour} tomorrow at {hour}am", **asker(hour))
    for hour in range(1, 4):
        await say(f"meet Slot {hour + 9} on Monday at {hour}am", **asker(hour))
    first = await say("list")
    rest = await say("list 11")

    assert len(links(first)) == 10
    assert first.text.splitlines()[-1] == "There are more: list 11"
    assert [line for line in rest.text.splitlines() if line.startswith("Slot")] == ["Slot 11", "Slot 12"]


@pytest.mark.parametrize("fault", [Fault(status=503), Fault(status=429, headers={"Retry-After": "3600"})])
async def test_while_graph_is_down_a_known_meeting_comes_from_memory(
    say: Say, graph: SimulatedGraph, fault: Fault
) -> None:
    made = await say("meet Budget review at 4pm")
    graph.faults.extend([fault] * 20)
    recalled = await say("meet budget review at 16:00", **{"from": BOB})
    unknown = await say("meet Retro at 4pm", id=None)

    assert recalled.join_url == made.join_url
    assert "this is the meeting as I remember it" in recalled.text
    assert "No meeting was created." in unknown.text


async def test_while_the_database_is_down_people_still_get_their_link(
    meetings: GraphMeetings,
    http: aiohttp.ClientSession,
    clock: FakeClock,
    assembled: Assembled,
    ledger: SqlLedger,
) -> None:
    await ledger.close()
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    async with served(assembled(LoopbackGate(), connector, meetings)) as url:
        made = await _say(http, url, "meet Budget review at 4pm")
        listed = await _say(http, url, "list")
        async with http.get(f"{url}/readyz") as ready:
            assert ready.status == 503

    assert made.join_url
    assert "I could not note this meeting" in made.text
    assert "I cannot look into my memory just now." in listed.text


async def test_while_nothing_can_be_written_people_hear_what_they_hear_without_a_database(
    say: Say, http: aiohttp.ClientSession, bot_url: str, tmp_path: Path, graph: SimulatedGraph, moment: Moment
) -> None:
    standup = await say("meet Standup at 5pm")
    async with http.get(f"{bot_url}/readyz") as ready:
        assert ready.status == 200
    moment.now += timedelta(minutes=1)
    with full_disk(tmp_path / "ledger.db"):
        made = await say("meet Budget review at 4pm")
        cancelled = await say(None, **pressed(standup, CANCEL_IT))
        saved = await say("zone Tokyo")
        async with http.get(f"{bot_url}/readyz") as ready:
            assert (ready.status, await ready.json()) == (503, {"status": "no database"})

    assert made.join_url
    assert "I could not note this meeting: a list will not show it." in made.text
    assert "I cannot look into my memory just now." in cancelled.spoken
    assert "I could not save that just now." in saved.text
    # Nothing is gone in Graph that is still on the list.
    assert [meeting["subject"] for meeting in graph.meetings] == ["Standup", "Budget review"]
    assert "Standup" in (await say("list")).text
    moment.now += timedelta(minutes=1)
    async with http.get(f"{bot_url}/readyz") as ready:
        assert ready.status == 200


async def test_a_conversation_that_the_bot_leaves_is_forgotten(say: Say, ledger: SqlLedger) -> None:
    await say("meet Budget review at 4pm")
    await say(None, type="conversationUpdate", membersRemoved=[{"id": "29:ann"}])
    kept = await say("list")
    await say(None, type="conversationUpdate", membersRemoved=[{"id": "28:bot"}])
    forgotten = await say("list")

    assert "Budget review" in kept.text
    assert "Nothing is coming up here." in forgotten.text
    assert await ledger.coming(Conversation(TENANT, "a:personal-ann"), SAID_AT, 0, 10) == []


async def test_what_ended_sixty_days_ago_is_removed(say: Say, ledger: SqlLedger) -> None:
    await say("meet Budget review at 4pm")

    assert await ledger.purge(SAID_AT + timedelta(days=59), timedelta(days=60)) == 0
    assert await ledger.purge(SAID_AT + timedelta(days=61), timedelta(days=60)) > 0


async def test_asking_at_once_makes_one_meeting_and_one_line(say: Say, graph: SimulatedGraph) -> None:
    asked = await asyncio.gather(*(say("meet Budget review at 4pm", **asker(number)) for number in range(20)))
    listed = await say("list")

    assert len({said.join_url for said in asked}) == 1
    assert len(graph.meetings) == 1
    assert len(links(listed)) == 1


CANCEL = "Cancel Sat 21 Nov 2026, 16:00"


async def test_cancelling_asks_first_and_the_same_words_make_a_fresh_meeting_afterwards(
    say: Say, graph: SimulatedGraph
) -> None:
    made = await say("meet Budget review at 4pm")
    asked = await say("cancel budget  review")
    assert asked.text.splitlines() == [
        "Cancel",
        "Shall I cancel this for everybody? Nothing is cancelled yet.",
        "Times in Europe/Berlin",
        "Budget review",
    ]
    assert [meeting["joinWebUrl"] for meeting in graph.meetings] == [made.join_url]

    cancelled = await say(None, **pressed(asked, CANCEL))
    again = await say(None, **pressed(asked, CANCEL))
    listed = await say("list")
    fresh = await say("meet Budget review at 4pm")

    assert "Budget review is cancelled." in cancelled.text
    assert "Its old link may still open a meeting" in cancelled.text
    assert "was cancelled or moved already" in again.text
    assert "Nothing is coming up here." in listed.text
    assert "New meeting." in fresh.text
    assert fresh.join_url != made.join_url
    assert [meeting["joinWebUrl"] for meeting in graph.meetings] == [fresh.join_url]


async def test_of_several_meetings_the_one_that_is_pressed_is_cancelled(say: Say) -> None:
    await say("meet Standup at 4pm")
    kept = await say("meet Standup tomorrow at 4pm")
    asked = await say("cancel Standup")
    assert list(asked.buttons) == [CANCEL, "Cancel Sun 22 Nov 2026, 16:00"]

    await say(None, **pressed(asked, CANCEL))

    assert links(await say("list")) == [kept.join_url]


async def test_without_a_subject_all_that_is_coming_can_be_cancelled(say: Say) -> None:
    assert "Nothing is coming up here." in (await say("cancel")).text
    await say("meet Retro friday at 10am")
    await say("meet Standup tomorrow at 9am")
    await say("meet Standup friday at 9am")

    asked = await say("cancel")

    assert asked.text.splitlines()[2:] == ["Times in Europe/Berlin", "Standup", "Retro"]
    assert list(asked.buttons) == [
        "Cancel Sun 22 Nov 2026, 09:00",
        "Cancel Fri 27 Nov 2026, 09:00",
        "Cancel Fri 27 Nov 2026, 10:00",
    ]


async def test_in_a_channel_only_who_asked_can_cancel(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Budget review at 4pm", conversation=CHANNEL)
    asked = await say("cancel Budget review", conversation=CHANNEL)
    refused = await say(None, conversation=CHANNEL, **pressed(asked, CANCEL), **{"from": BOB})
    assert "only those who asked for a meeting, and owners of the team, can cancel it" in refused.spoken
    assert len(graph.meetings) == 1

    await say("meet Budget review at 4pm", conversation=CHANNEL, **{"from": BOB})
    allowed = await say(None, conversation=CHANNEL, **pressed(asked, CANCEL), **{"from": BOB})

    assert "Budget review is cancelled." in allowed.text
    assert graph.meetings == []


async def test_a_meeting_that_graph_does_not_delete_stays(say: Say, graph: SimulatedGraph) -> None:
    made = await say("meet Budget review at 4pm")
    asked = await say("cancel Budget review")
    graph.faults.extend([Fault(status=503)] * 20)
    failed = await say(None, **pressed(asked, CANCEL), id=None)
    graph.faults.clear()

    assert "Budget review is not cancelled: Microsoft did not do it." in failed.spoken
    assert links(await say("list")) == [made.join_url]


async def test_what_is_not_known_cannot_be_cancelled(say: Say) -> None:
    said = await say("cancel the world")

    assert "I know no coming meeting called “the world” here." in said.text


async def test_a_cancelling_button_is_good_in_its_own_conversation_only(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Budget review at 4pm", conversation=CHANNEL)
    asked = await say("cancel Budget review", conversation=CHANNEL)
    await say("meet Budget review at 4pm")
    refused = await say(None, **pressed(asked, CANCEL))

    assert "This button is not for this conversation" in refused.spoken
    assert len(graph.meetings) == 2


async def _say(http: aiohttp.ClientSession, url: str, text: str) -> Said:
    activity: dict[str, Any] = message(text)
    async with http.post(f"{url}/api/messages", json=activity) as response:
        return Said(response.status, await response.json())


def test_a_failure_of_memory_names_no_more_than_its_kind() -> None:
    assert str(NotSavedError("OperationalError")) == "OperationalError"

"""What a killed process leaves behind: started again on the same database, the bot finishes it once.

Every process here is app.py as an admin runs it, and ends by SIGKILL. Activities are said at the real moment,
for app.py reads the real clock.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import aiohttp
import pytest

from bot.conversation.changes import Create
from bot.conversation.once import LEASE
from bot.conversation.written import write_action
from bot.graph.simulator import SimulatedGraph
from bot.language.requests.reading import MeetPhrase
from bot.language.zones import UTC_ZONE
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.address import Address
from bot.meetings.ledger import RecordedActivity, StoredMeeting
from bot.meetings.meeting import Conversation
from tests.conftest import CANCEL_IT, buttons_of, card_in, text_of_card
from tests.databases import postgres_schema, sqlite_at
from tests.microsoft import SERVICE_URL, Microsoft
from tests.processes.test_production import HEADERS, TENANT, Process, activity, started, url_of

NOW = datetime.now(UTC)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
IN_TEN_DAYS = f"{NOW + timedelta(days=10):%Y-%m-%d}"
CHAT = Conversation(TENANT, "a:personal-ann")
ID = "1700000000009"
REPLY = f"/emea/v3/conversations/a%3Apersonal-ann/activities/{ID}"
MEETINGS_CARD = "/emea/v3/conversations/a%3Apersonal-ann/activities/reply-1"


@pytest.fixture
def microsoft(graph: SimulatedGraph) -> Microsoft:
    return Microsoft(graph)


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    if request.param == "sqlite":
        yield sqlite_at(tmp_path / "var" / "meet-bot.db")
        return
    async with postgres_schema() as url:
        yield url


in_a_file = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def said(text: str | None, **members: Any) -> dict[str, Any]:
    """An activity of this moment, in a zone in which no hour is missing."""
    return activity(text or "", **{"id": ID, "timestamp": NOW.isoformat(), "localTimezone": "UTC", **members})


def asks_for_a_meeting() -> dict[str, Any]:
    return said(f"meet Budget review {IN_TEN_DAYS} 15:00")


# Where a process is when it is killed


Hold = Callable[[Microsoft], asyncio.Event]


def at_graph(microsoft: Microsoft) -> asyncio.Event:
    """Graph has the request and has done nothing; set once it is there."""
    microsoft.hold = asyncio.Event()
    return microsoft.holding


def behind_graph(microsoft: Microsoft) -> asyncio.Event:
    """Graph has done what was asked, and its answer is under way."""
    microsoft.hold_answers = asyncio.Event()
    return microsoft.holding


def at_the_connector(microsoft: Microsoft) -> asyncio.Event:
    """The connector has the reply, and nobody sees it yet."""
    microsoft.hold_replies = asyncio.Event()
    reached = asyncio.Event()
    microsoft.on_reply = reached.set
    return reached


async def deliver(http: aiohttp.ClientSession, url: str, body: dict[str, Any]) -> int:
    async with http.post(f"{url}/api/messages", json=body, headers=HEADERS) as response:
        return response.status


async def kill_within(
    hold: Hold, running: Process, url: str, microsoft: Microsoft, http: aiohttp.ClientSession, body: dict[str, Any]
) -> None:
    """Deliver an activity, and kill the process while its request is held."""
    reached = hold(microsoft)
    turn = asyncio.create_task(deliver(http, url, body))
    async with asyncio.timeout(30):
        await reached.wait()
    running.process.kill()
    with pytest.raises(aiohttp.ClientError):
        await turn
    microsoft.hold = microsoft.hold_answers = microsoft.hold_replies = None


async def end_lease(database: str) -> None:
    ledger = await SqlLedger.open(database)
    await ledger.extend_lease(CHAT, ID, LONG_AGO, timedelta(0))
    await ledger.close()


async def coming(database: str) -> list[StoredMeeting]:
    ledger = await SqlLedger.open(database)
    found = await ledger.coming(CHAT, NOW, 0, 10)
    await ledger.close()
    return found


async def end(running: Process) -> None:
    """End a process politely: it finishes what it is at."""
    running.process.send_signal(signal.SIGTERM)
    assert await running.end() == 0


def posted(microsoft: Microsoft) -> list[dict[str, Any]]:
    """Messages on the channel, without signs of typing."""
    replies = [reply for reply in microsoft.replies if reply["method"] == "POST"]
    return [reply for reply in replies if reply["activity"]["type"] == "message"]


def replaced(microsoft: Microsoft) -> list[dict[str, Any]]:
    return [reply for reply in microsoft.replies if reply["method"] == "PUT"]


def text_of_reply(reply: dict[str, Any]) -> str:
    return text_of_card(card_in(reply["activity"]))


@pytest.mark.parametrize("hold", [at_graph, behind_graph, at_the_connector])
async def test_a_request_whose_process_was_killed_is_answered_once(
    hold: Hold, microsoft: Microsoft, tmp_path: Path, database: str, http: aiohttp.ClientSession
) -> None:
    body = asks_for_a_meeting()
    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        await kill_within(hold, running, await url_of(running), microsoft, http, body)
    assert len(microsoft.graph.meetings) == (0 if hold is at_graph else 1)
    assert posted(microsoft) == []

    await end_lease(database)
    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        url = await url_of(running)
        await running.line_with('command="later"')
        assert await deliver(http, url, body) == 202
        await end(running)

    await asserts_one_meeting_and_one_card(microsoft, database)


async def asserts_one_meeting_and_one_card(microsoft: Microsoft, database: str) -> None:
    (meeting,) = microsoft.graph.meetings
    (reply,) = posted(microsoft)
    (kept,) = await coming(database)
    assert meeting["startDateTime"] == f"{IN_TEN_DAYS}T15:00:00.0000000Z"
    assert reply["path"] == REPLY
    assert card_in(reply["activity"])["actions"][0]["url"] == meeting["joinWebUrl"] == kept.meeting.join_url
    assert replaced(microsoft) == []


async def test_what_was_answered_before_its_process_was_killed_is_not_answered_again(
    microsoft: Microsoft, tmp_path: Path, database: str, http: aiohttp.ClientSession
) -> None:
    body = asks_for_a_meeting()
    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        assert await deliver(http, await url_of(running), body) == 202
        await running.line_with('outcome="new"')
        running.process.kill()
    assert len(posted(microsoft)) == 1

    await end_lease(database)
    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        assert await deliver(http, await url_of(running), body) == 202
        await running.line_with('outcome="answered already"')
        await end(running)

    await asserts_one_meeting_and_one_card(microsoft, database)
    assert len(microsoft.graph.requests) == 1


@in_a_file
async def test_a_second_delivery_is_told_nothing_while_the_lease_of_a_killed_process_holds(
    microsoft: Microsoft, tmp_path: Path, database: str, http: aiohttp.ClientSession
) -> None:
    body = asks_for_a_meeting()
    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        await kill_within(at_graph, running, await url_of(running), microsoft, http, body)

    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        assert await deliver(http, await url_of(running), body) == 202
        await running.line_with('outcome="answered already"')
        await end_lease(database)
        await running.line_with('command="later"')
        await end(running)

    await asserts_one_meeting_and_one_card(microsoft, database)


@in_a_file
async def test_a_request_of_two_hours_ago_is_refused(microsoft: Microsoft, tmp_path: Path, database: str) -> None:
    wanted = Create(MeetPhrase("Budget review", datetime(2026, 11, 21, 15, tzinfo=UTC)), UTC_ZONE)
    address = Address(SERVICE_URL, TENANT, "a:personal-ann", ID, "personal", "en-US", "28:bot")
    asked_at = NOW - timedelta(hours=2)
    ledger = await SqlLedger.open(database)
    request = RecordedActivity(CHAT, ID, write_action(wanted), address, "ann", "Ann Example", asked_at)
    await ledger.record(request, asked_at, LEASE)
    await ledger.close()

    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        await running.line_with('outcome="TooLate"')
        await end(running)

    (reply,) = posted(microsoft)
    assert reply["path"] == REPLY
    assert "Ann Example" in text_of_reply(reply)
    assert "No meeting was created." in text_of_reply(reply)
    assert microsoft.graph.requests == []
    assert await coming(database) == []


# What changes nothing


SAID = {
    "help": "Meeting links on demand",
    "list 11": "Nothing is coming up here.",
    "meet Budget review at 8": "When shall it be?",
    "zone Tokyo": "Asia/Tokyo",
    "remind 10 minutes": "10 minutes",
    "cancel": "Nothing is coming up here.",
    "whatsit": "Meeting links on demand",
    "zone Nowhere": "Please ask again.",
}


async def test_whatever_was_said_to_a_process_that_was_killed_is_answered_once(
    microsoft: Microsoft, tmp_path: Path, database: str, http: aiohttp.ClientSession
) -> None:
    chats = {f"a:personal-{number}": text for number, text in enumerate(SAID)}
    bodies = [
        said(
            text,
            conversation={"id": chat, "conversationType": "personal", "tenantId": TENANT},
            **{"from": {"id": chat, "name": "Ann Example"}},
        )
        for chat, text in chats.items()
    ]
    microsoft.hold_replies, reached = asyncio.Event(), asyncio.Semaphore(0)
    microsoft.on_reply = reached.release
    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        url = await url_of(running)
        turns = [asyncio.create_task(deliver(http, url, body)) for body in bodies]
        async with asyncio.timeout(30):
            for _ in bodies:
                await reached.acquire()
        running.process.kill()
        await asyncio.gather(*turns, return_exceptions=True)
    microsoft.hold_replies = None
    microsoft.replies.clear()

    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        url = await url_of(running)
        assert [await deliver(http, url, body) for body in bodies] == [202] * len(bodies)
        ledger = await SqlLedger.open(database)
        for chat in chats:
            await ledger.extend_lease(Conversation(TENANT, chat), ID, LONG_AGO, timedelta(0))
        await ledger.close()
        for _ in bodies:
            await running.line_with('command="later"')
        assert [await deliver(http, url, body) for body in bodies] == [202] * len(bodies)
        await end(running)

    answers = {unquote(reply["path"]).split("/")[4]: text_of_reply(reply) for reply in posted(microsoft)}
    assert len(posted(microsoft)) == len(bodies)
    assert [text for chat, text in chats.items() if SAID[text] not in answers[chat]] == []


# Changes of a meeting


async def make(running: Process, url: str, microsoft: Microsoft, http: aiohttp.ClientSession) -> dict[str, Any]:
    """Make a meeting, and return its card."""
    made = said(f"meet Budget review {IN_TEN_DAYS} 15:00", id="1700000000001")
    assert await deliver(http, url, made) == 202
    await running.line_with('outcome="new"')
    (reply,) = posted(microsoft)
    return card_in(reply["activity"])


@in_a_file
@pytest.mark.parametrize("hold", [at_graph, behind_graph, at_the_connector])
async def test_a_move_whose_process_was_killed_is_done_and_answered_once(
    hold: Hold, microsoft: Microsoft, tmp_path: Path, database: str, http: aiohttp.ClientSession
) -> None:
    body = said(f"move Budget review to {IN_TEN_DAYS} 16:00")
    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        url = await url_of(running)
        await make(running, url, microsoft, http)
        await kill_within(hold, running, url, microsoft, http, body)

    await end_lease(database)
    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        url = await url_of(running)
        await running.line_with('command="later"')
        assert await deliver(http, url, body) == 202
        await end(running)

    (meeting,) = microsoft.graph.meetings
    (kept,) = await coming(database)
    assert meeting["startDateTime"] == f"{IN_TEN_DAYS}T16:00:00.0000000Z"
    assert kept.start is not None
    assert kept.start.isoformat() == f"{IN_TEN_DAYS}T16:00:00+00:00"
    _, answer = posted(microsoft)
    assert answer["path"] == REPLY
    assert "16:00 (previously" in text_of_reply(answer)
    assert "15:00). The link stays the same." in text_of_reply(answer)
    (edited,) = replaced(microsoft)
    assert edited["path"] == MEETINGS_CARD
    assert f"{{{{TIME({IN_TEN_DAYS}T16:00:00Z)}}}}" in text_of_reply(edited)


@in_a_file
@pytest.mark.parametrize("hold", [at_graph, behind_graph, at_the_connector])
async def test_a_cancelling_button_whose_process_was_killed_is_done_and_shown_once(
    hold: Hold, microsoft: Microsoft, tmp_path: Path, database: str, http: aiohttp.ClientSession
) -> None:
    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        url = await url_of(running)
        card = await make(running, url, microsoft, http)
        await kill_within(hold, running, url, microsoft, http, pressed(card))

    await end_lease(database)
    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        await running.line_with('command="later"')
        await end(running)

    assert microsoft.graph.meetings == []
    assert await coming(database) == []
    assert len(posted(microsoft)) == 1
    (edited,) = replaced(microsoft)
    assert edited["path"] == MEETINGS_CARD
    assert "Budget review is cancelled." in text_of_reply(edited)


def pressed(card: dict[str, Any]) -> dict[str, Any]:
    """The invoke that Teams sends when somebody presses the button that cancels, on the first card."""
    value = {"action": buttons_of(card)[CANCEL_IT], "trigger": "manual"}
    return said(None, type="invoke", name="adaptiveCard/action", value=value, replyToId="reply-1")

"""Many at once: four processes on one database, replicas that race each other in Graph, and a clock that jumps."""

import asyncio
import contextlib
import random
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest
from aiohttp import web

from bot.graph.simulator import TENANT, Fault, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.meeting import Conversation
from bot.runtime.composition import WORKER
from bot.runtime.worker import Worker
from bot.teams.channel.adapter import LoopbackGate
from bot.teams.channel.connector import Connector
from tests.conftest import (
    CANCEL_IT,
    SAID_AT,
    Assembled,
    FakeClock,
    Moment,
    Posted,
    Said,
    Say,
    card_in,
    meetings_on,
    message,
    pressed,
    served,
)
from tests.microsoft import Microsoft
from tests.processes.test_production import HEADERS, Process, activity, started, url_of
from tests.processes.test_production import TENANT as ADMINS_TENANT

CHAT, ADMINS_CHAT = Conversation(TENANT, "a:personal-ann"), Conversation(ADMINS_TENANT, "a:personal-ann")
ID = "1700000000009"
MeetingNow = tuple[str, datetime | None, datetime | None]
"""A link, a start and an end."""
NOW = datetime.now(UTC)


# Four processes


@pytest.fixture
def microsoft(graph: SimulatedGraph) -> Microsoft:
    return Microsoft(graph)


@pytest.fixture
async def processes(microsoft: Microsoft, tmp_path: Path, database: str) -> AsyncIterator[list[Process]]:
    """Four of app.py, each with a port of its own, on one database."""
    folders = [tmp_path / f"{number}" for number in range(4)]
    async with contextlib.AsyncExitStack() as stack:
        running = []
        for folder in folders:
            folder.mkdir()
            running.append(await stack.enter_async_context(started(microsoft, folder, DATABASE_URL=database)))
        yield running


async def deliver(http: aiohttp.ClientSession, processes: list[Process], bodies: list[dict[str, Any]]) -> None:
    """Deliver activities to all processes in turn, at once; then end these, when all is answered."""
    urls = [await url_of(process) for process in processes]

    async def post(number: int, body: dict[str, Any]) -> int:
        async with http.post(f"{urls[number % 4]}/api/messages", json=body, headers=HEADERS) as response:
            return response.status

    statuses = await asyncio.gather(*(post(number, body) for number, body in enumerate(bodies)))
    assert statuses == [202] * len(bodies)
    for process in processes:
        process.process.send_signal(signal.SIGTERM)
    assert [await process.end() for process in processes] == [0, 0, 0, 0]


def links(microsoft: Microsoft) -> list[str]:
    """The links of all cards that were posted."""
    messages = [reply["activity"] for reply in microsoft.replies if reply["activity"]["type"] == "message"]
    return [card_in(posted)["actions"][0]["url"] for posted in messages]


def asker(number: int) -> dict[str, Any]:
    """One of many people."""
    return {"from": {"id": f"29:{number}", "name": f"Person {number}"}}


def said_now(text: str, **members: Any) -> dict[str, Any]:
    return activity(text, timestamp=NOW.isoformat(), **members)


async def listed(database: str, conversation: Conversation, moment: datetime) -> list[MeetingNow]:
    ledger = await SqlLedger.open(database)
    found = await ledger.coming(conversation, moment, 0, 1000)
    await ledger.close()
    return [(known.meeting.join_url, known.start, known.end) for known in found]


async def test_fifty_who_ask_four_processes_at_once_get_one_link(
    processes: list[Process], microsoft: Microsoft, database: str, http: aiohttp.ClientSession
) -> None:
    await deliver(http, processes, [said_now("meet Standup in 3 hours", **asker(number)) for number in range(50)])

    (meeting,) = microsoft.graph.meetings
    assert links(microsoft) == [meeting["joinWebUrl"]] * 50
    ((link, _, _),) = await listed(database, ADMINS_CHAT, NOW)
    assert link == meeting["joinWebUrl"]


async def test_an_activity_that_is_delivered_twenty_times_to_four_processes_is_answered_once(
    processes: list[Process], microsoft: Microsoft, database: str, http: aiohttp.ClientSession
) -> None:
    await deliver(http, processes, [said_now("meet Standup", id=ID)] * 20)

    (meeting,) = microsoft.graph.meetings
    assert links(microsoft) == [meeting["joinWebUrl"]]
    assert len(microsoft.graph.requests) == 1
    assert len(await listed(database, ADMINS_CHAT, NOW)) == 1


# Replicas that race


class WanderingGraph(SimulatedGraph):
    """A Graph that takes requests, and returns answers, in an order of its own."""

    def __init__(self, seed: int) -> None:
        super().__init__(now=lambda: SAID_AT)
        self._random = random.Random(seed)  # noqa: S311 - an order, not a secret

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await self._wander()
        response = await super().handle_async_request(request)
        await self._wander()
        return response

    async def _wander(self) -> None:
        for _ in range(self._random.choice((0, 0, 5, 50, 200))):
            await asyncio.sleep(0)


class Crowd:
    """People who speak to several replicas, each of them to a random one."""

    def __init__(self, http: aiohttp.ClientSession, urls: list[str], graph: WanderingGraph, database: str) -> None:
        self._http, self._urls, self.graph, self._database = http, urls, graph, database
        self.random = random.Random(len(urls))  # noqa: S311 - an order, not a secret

    async def say(self, text: str | None, number: int = 0, **members: Any) -> Said:
        body = message(text, **asker(number), **members)
        async with self._http.post(f"{self.random.choice(self._urls)}/api/messages", json=body) as response:
            return Said(response.status, await response.json())

    async def press(self, said: Said, title: str, number: int = 0) -> Said:
        return await self.say(None, number, **pressed(said, title))

    async def move(self, subject: str, hours: range) -> list[Said]:
        """Move a meeting of tomorrow to all these hours at once."""
        moves = [self.say(f"move {subject} to 2026-11-22 {hour:02}:00", hour) for hour in hours]
        return await asyncio.gather(*moves)

    def in_graph(self) -> list[MeetingNow]:
        return sorted(
            (
                meeting["joinWebUrl"],
                datetime.fromisoformat(meeting["startDateTime"]),
                datetime.fromisoformat(meeting["endDateTime"]),
            )
            for meeting in self.graph.meetings
        )

    async def in_memory(self) -> list[MeetingNow]:
        return sorted(await listed(self._database, CHAT, SAID_AT))


@pytest.fixture
async def crowd(
    database: str, assembled: Assembled, clock: FakeClock, http: aiohttp.ClientSession
) -> AsyncIterator[Crowd]:
    """People before three replicas on one database and one Graph."""
    graph = WanderingGraph(seed=7)
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    async with contextlib.AsyncExitStack() as stack:
        urls = []
        for _ in range(3):
            ledger = await SqlLedger.open(database)
            stack.push_async_callback(ledger.close)
            house = assembled(
                LoopbackGate(), connector, meetings_on(graph, clock), ledger=ledger, commands_per_minute=10_000
            )
            urls.append(await stack.enter_async_context(served(house)))
        yield Crowd(http, urls, graph, database)
    await graph.aclose()


def faults(log_lines: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in log_lines.records if record.levelname == "ERROR"]


SUBJECTS = [f"Review {number}" for number in range(20)]


async def test_moves_at_once_leave_graph_and_memory_at_one_time(
    crowd: Crowd, log_lines: pytest.LogCaptureFixture
) -> None:
    for subject in SUBJECTS:
        await crowd.say(f"meet {subject} 2026-11-22 07:00")
        await crowd.move(subject, range(8, 18))
        assert await crowd.in_memory() == crowd.in_graph()

    assert len(crowd.graph.meetings) == 20
    assert faults(log_lines) == []


async def test_moves_and_a_cancelling_at_once_leave_graph_and_memory_agreed(
    crowd: Crowd, log_lines: pytest.LogCaptureFixture
) -> None:
    for subject in SUBJECTS:
        made = await crowd.say(f"meet {subject} 2026-11-22 07:00")
        await asyncio.gather(
            crowd.move(subject, range(8, 13)), crowd.press(made, CANCEL_IT), crowd.move(subject, range(13, 18))
        )
        assert await crowd.in_memory() == crowd.in_graph()

    assert faults(log_lines) == []


async def test_moves_and_asking_for_the_same_times_at_once_leave_graph_and_memory_agreed(
    crowd: Crowd, log_lines: pytest.LogCaptureFixture
) -> None:
    for subject in SUBJECTS:
        await crowd.say(f"meet {subject} 2026-11-22 07:00")
        asked = [crowd.say(f"meet {subject} 2026-11-22 {hour:02}:00", 20 + hour) for hour in range(7, 13)]
        await asyncio.gather(crowd.move(subject, range(8, 13)), *asked)
        assert await crowd.in_memory() == crowd.in_graph()

    assert faults(log_lines) == []


async def test_cancelling_and_asking_at_once_leave_graph_and_memory_agreed(
    crowd: Crowd, log_lines: pytest.LogCaptureFixture
) -> None:
    for subject in SUBJECTS:
        made = await crowd.say(f"meet {subject} 2026-11-22 07:00")
        pressed = [crowd.press(made, CANCEL_IT, number) for number in range(3)]
        asked = [crowd.say(f"meet {subject} 2026-11-22 07:00", number) for number in range(3, 10)]
        await asyncio.gather(*pressed, *asked)
        assert await crowd.in_memory() == crowd.in_graph()

    assert faults(log_lines) == []


async def test_moves_asking_and_a_cancelling_at_once_leave_graph_and_memory_agreed(
    crowd: Crowd, log_lines: pytest.LogCaptureFixture
) -> None:
    for subject in SUBJECTS:
        made = await crowd.say(f"meet {subject} 2026-11-22 07:00")
        asked = [crowd.say(f"meet {subject} 2026-11-22 {hour:02}:00", 20 + hour) for hour in range(7, 13)]
        await asyncio.gather(crowd.move(subject, range(8, 13)), *asked, crowd.press(made, CANCEL_IT))
        assert await crowd.in_memory() == crowd.in_graph()

    assert faults(log_lines) == []


# A clock that jumps


DAY = timedelta(days=1)


class HeldGraph(SimulatedGraph):
    """A Graph that answers when it is told to."""

    def __init__(self) -> None:
        super().__init__(now=lambda: SAID_AT)
        self.asked, self.go = asyncio.Event(), asyncio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.set()
        await self.go.wait()
        return await super().handle_async_request(request)


@pytest.fixture
async def left_over(say: Say, graph: SimulatedGraph, channel_url: str) -> dict[str, Any]:
    """An activity that was told that it takes longer."""
    members = {"id": ID, "deliveryMode": None, "serviceUrl": f"{channel_url}/"}
    graph.faults.extend([Fault(status=503)] * 50)
    await say("meet Standup at 4pm", **members)
    graph.faults.clear()
    return members


@pytest.mark.parametrize(
    ("first", "then", "made", "answer"),
    [(DAY, -DAY, 0, "No meeting was created."), (-DAY, DAY, 1, "New meeting.")],
)
async def test_a_request_is_answered_once_whichever_way_the_clock_jumps(
    first: timedelta,
    then: timedelta,
    made: int,
    answer: str,
    left_over: dict[str, Any],
    say: Say,
    worker: Worker,
    moment: Moment,
    posted: list[Posted],
    graph: SimulatedGraph,
) -> None:
    for jump in (first, then, timedelta(0)):
        moment.now = SAID_AT + jump
        await worker.finish_leftovers()
        await worker.finish_leftovers()
        await say("meet Standup at 4pm", **left_over)

    assert len(graph.meetings) == made
    assert ["This takes longer than usual" in posted[0].text, len(posted)] == [True, 2]
    assert answer in posted[1].text


@pytest.fixture
async def held_graph() -> AsyncIterator[HeldGraph]:
    graph = HeldGraph()
    yield graph
    await graph.aclose()


@pytest.fixture
def house(
    held_graph: HeldGraph, assembled: Assembled, clock: FakeClock, http: aiohttp.ClientSession
) -> web.Application:
    """A bot whose turns go on until the Graph is told to answer."""
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    return assembled(LoopbackGate(), connector, meetings_on(held_graph, clock), typing_after=3600)


async def post(http: aiohttp.ClientSession, url: str, body: dict[str, Any]) -> int:
    async with http.post(f"{url}/api/messages", json=body) as response:
        return response.status


@pytest.mark.parametrize(("jump", "deliveries"), [(DAY, 1), (-DAY, 1), (DAY, 2)])
async def test_a_turn_is_answered_once_though_the_clock_jumps_while_it_goes_on(
    jump: timedelta,
    deliveries: int,
    house: web.Application,
    held_graph: HeldGraph,
    http: aiohttp.ClientSession,
    moment: Moment,
    channel_url: str,
    posted: list[Posted],
) -> None:
    body = message("meet Standup at 4pm", deliveryMode=None, serviceUrl=f"{channel_url}/")
    async with served(house) as url:
        first = asyncio.create_task(post(http, url, body))
        await held_graph.asked.wait()
        for _ in range(1, deliveries):
            assert await post(http, url, body) == 202
        moment.now += jump
        await house[WORKER].finish_leftovers()
        held_graph.go.set()
        assert await first == 202
        await house[WORKER].finish_leftovers()
        assert await post(http, url, body) == 202

    assert len(posted) == len(held_graph.requests) == 1

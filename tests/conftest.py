"""What tests share: a bot served over HTTP on the simulated Graph, and people who speak to it."""

import asyncio
import contextlib
import itertools
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest
from aiohttp import web

from bot.graph import simulator
from bot.graph.meetings import GraphMeetings
from bot.graph.owners import GraphOwners
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.owners import Team
from bot.outgoing.calls import Patience
from bot.runtime.composition import WORKER, assemble
from bot.runtime.serving import bind, running, url_of
from bot.runtime.worker import Worker
from bot.teams.channel.adapter import LoopbackGate
from bot.teams.channel.connector import Connector
from bot.teams.messages import Seal
from cards.elements import text_of
from tests.databases import postgres_schema, sqlite_at
from tests.microsoft import Microsoft

# A Saturday; in Berlin it is 14:00.
SAID_AT = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
APP_ID = "11111111-1111-4111-8111-111111111111"
GROUP = "bbbbbbbb-0000-4000-8000-000000000001"
OLGA = "aaaaaaaa-0000-4000-8000-00000000000f"
TEAM_CHANNEL = "19:general@thread.tacv2"
CHANNEL = {"id": f"{TEAM_CHANNEL};messageid=1700000000000", "conversationType": "channel"}
ANOTHER_THREAD = {"id": f"{TEAM_CHANNEL};messageid=1700000099999", "conversationType": "channel"}
BOB = {"id": "29:bob", "name": "Bob Example", "aadObjectId": "aaaaaaaa-0000-4000-8000-000000000002"}
CANCEL_IT = "Yes, cancel it for everybody"
WHOLE = "The whole series"


@dataclass
class FakeClock:
    """A clock that only waiting moves."""

    seconds: float = 1000.0
    waits: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.seconds += seconds

    def patience(self) -> Patience:
        return Patience(now=self.now, sleep=self.sleep, jitter=lambda: 0.5)


@dataclass(frozen=True)
class Said:
    """What came back over HTTP: the status, and the replies."""

    status: int
    body: dict[str, Any]

    @property
    def activities(self) -> list[dict[str, Any]]:
        replies: list[dict[str, Any]] = self.body["activities"]
        return replies

    @property
    def card(self) -> dict[str, Any]:
        if "value" in self.body:  # the answer to a button
            assert self.body["statusCode"] == 200
            assert self.body["type"] == "application/vnd.microsoft.card.adaptive"
            replaced: dict[str, Any] = self.body["value"]
            return replaced
        (activity,) = self.activities
        return card_in(activity)

    @property
    def spoken(self) -> str:
        """What a button was answered with where the card stays."""
        assert self.body["statusCode"] == 200
        assert self.body["type"] == "application/vnd.microsoft.activity.message"
        words: str = self.body["value"]
        return words

    @property
    def text(self) -> str:
        """Everything that a reader of the card sees, a line for each paragraph."""
        return text_of_card(self.card)

    @property
    def join_url(self) -> str:
        (action,) = [action for action in self.card["actions"] if action["type"] == "Action.OpenUrl"]
        url: str = action["url"]
        return url

    @property
    def buttons(self) -> dict[str, dict[str, Any]]:
        """What each button sends, by its title."""
        return buttons_of(self.card)

    @property
    def choices(self) -> dict[str, dict[str, Any]]:
        """The buttons of readings: without those that move or cancel a meeting."""
        others = {"Move it", CANCEL_IT, WHOLE}
        return {title: sent for title, sent in self.buttons.items() if title not in others and title[:5] != "Only "}


def buttons_of(card: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What each button of a card sends, by its title; also those that open below it."""
    rows = [element["actions"] for element in card["body"] if element["type"] == "ActionSet"]
    actions = [*(action for row in rows for action in row), *card["actions"]]
    found = {
        action["title"]: {"type": action["type"], "verb": action["verb"], "data": action["data"]}
        for action in actions
        if action["type"] == "Action.Execute"
    }
    for action in actions:
        if action["type"] == "Action.ShowCard":
            found |= buttons_of(action["card"])
    return found


def text_of_card(card: dict[str, Any]) -> str:
    """Everything that a reader of a card sees, a line for each paragraph."""
    return "\n".join(
        element["text"] if element["type"] == "TextBlock" else text_of(element)
        for element in card["body"]
        if "text" in element or "inlines" in element
    )


def card_in(activity: dict[str, Any]) -> dict[str, Any]:
    """The card of a message."""
    (attachment,) = activity["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    content: dict[str, Any] = attachment["content"]
    return content


@dataclass
class Moment:
    """A wall clock that tests set."""

    now: datetime = SAID_AT


@dataclass(frozen=True)
class Posted:
    """A message of the bot's on the channel: where, and what it answers."""

    conversation: str
    answered: str
    activity: dict[str, Any]

    @property
    def text(self) -> str:
        return text_of_card(card_in(self.activity))


def pressed(said: Said, title: str, **inputs: str) -> dict[str, Any]:
    """The members of an invoke as Teams sends it when somebody presses a button, with what they filled in."""
    button = said.buttons[title]
    value = {"action": {**button, "data": {**button["data"], **inputs}}, "trigger": "manual"}
    return {"type": "invoke", "name": "adaptiveCard/action", "value": value, "deliveryMode": None}


_ids = itertools.count(1_700_000_000_001)


def message(text: str | None, **members: Any) -> dict[str, Any]:
    """An activity as Teams sends it in a personal chat, with an ID of its own."""
    return {
        "type": "message",
        "id": str(next(_ids)),
        "timestamp": SAID_AT.isoformat(),
        "localTimestamp": "2026-11-21T14:00:00+01:00",
        "localTimezone": "Europe/Berlin",
        "channelId": "msteams",
        "serviceUrl": "http://127.0.0.1:9/",
        "deliveryMode": "expectReplies",
        "from": {"id": "29:ann", "name": "Ann Example", "aadObjectId": "aaaaaaaa-0000-4000-8000-000000000001"},
        "recipient": {"id": "28:bot", "name": "Meet"},
        "conversation": {"id": "a:personal-ann", "conversationType": "personal", "tenantId": simulator.TENANT},
        "channelData": {"tenant": {"id": simulator.TENANT}},
        "locale": "en-US",
        "text": text,
        **members,
    }


def mention(text: str = "<at>Meet</at>", mentioned: str = "28:bot") -> dict[str, Any]:
    return {"type": "mention", "mentioned": {"id": mentioned, "name": "Meet"}, "text": text}


Assembled = Callable[..., web.Application]
Say = Callable[..., Awaitable[Said]]


@contextlib.asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    """Serve an application on a free port of this machine; yields its address."""
    with bind("127.0.0.1", 0) as listener:
        async with running(app, listener):
            yield url_of(listener)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def graph(clock: FakeClock, moment: Moment) -> AsyncIterator[simulator.SimulatedGraph]:
    graph = simulator.SimulatedGraph(now=lambda: moment.now, sleep=clock.sleep, owners={GROUP: frozenset({OLGA})})
    yield graph
    await graph.aclose()


def meetings_on(graph: httpx.AsyncBaseTransport, clock: FakeClock) -> GraphMeetings:
    return GraphMeetings(
        transport=graph,
        credential=simulator.SimulatedCredential(),
        root="https://graph.microsoft.com",
        app_id=APP_ID,
        patience=clock.patience(),
    )


@pytest.fixture
async def meetings(graph: simulator.SimulatedGraph, clock: FakeClock) -> AsyncIterator[GraphMeetings]:
    meetings = meetings_on(graph, clock)
    yield meetings
    await meetings.close()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """A database without tables, of each kind that there is."""
    if request.param == "sqlite":
        yield sqlite_at(tmp_path / "meet-bot.db")
        return
    async with postgres_schema() as url:
        yield url


@pytest.fixture
async def microsoft(graph: simulator.SimulatedGraph) -> AsyncIterator[Microsoft]:
    """The stand-in for Microsoft's hosts, at an address of its own."""
    microsoft = Microsoft(graph)
    async with served(microsoft.app) as url:
        microsoft.root = url
        yield microsoft


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file of SQLite with the tables of today, which take as long to make as the rest of a test."""

    path = tmp_path_factory.mktemp("empty") / "ledger.db"

    async def make() -> None:
        await (await SqlLedger.open(sqlite_at(path))).close()

    asyncio.run(make())
    return path.read_bytes()


@pytest.fixture
async def ledger(tmp_path: Path, empty_file: bytes) -> AsyncIterator[SqlLedger]:
    path = tmp_path / "ledger.db"
    path.write_bytes(empty_file)
    ledger = await SqlLedger.open(sqlite_at(path))
    yield ledger
    await ledger.close()


@pytest.fixture
def moment() -> Moment:
    """The moment that it is for the bot; tests set it."""
    return Moment()


@pytest.fixture
def assembled(ledger: SqlLedger, graph: simulator.SimulatedGraph, clock: FakeClock, moment: Moment) -> Assembled:
    """The house as `assemble` puts it together, at the tests' moment, with a seal, a ledger and owners of theirs."""
    owners = GraphOwners(
        transport=graph,
        credential=simulator.SimulatedCredential(),
        root="https://graph.microsoft.com",
        find_group=_find_no_group,
        patience=clock.patience(),
    )
    return partial(
        assemble,
        now=lambda: moment.now,
        seal=Seal(b"tests"),
        ledger=ledger,
        owners=owners,
        organizers=[simulator.ORGANIZER],
    )


async def _find_no_group(_team: Team) -> str | None:
    return None


@pytest.fixture
def bot(
    meetings: GraphMeetings, http: aiohttp.ClientSession, clock: FakeClock, assembled: Assembled
) -> web.Application:
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    return assembled(LoopbackGate(), connector, meetings, is_loopback_only=True)


@pytest.fixture
async def bot_url(bot: web.Application) -> AsyncIterator[str]:
    async with served(bot) as url:
        yield url


@pytest.fixture
def worker(bot: web.Application) -> Worker:
    """What works in the background; tests have it do so."""
    return bot[WORKER]


@pytest.fixture
def replaced() -> list[tuple[str, dict[str, Any]]]:
    """Activities that the bot replaced on the channel at `channel_url`, each with its ID."""
    return []


@pytest.fixture
def posted() -> list[Posted]:
    """What the bot posted on the channel at `channel_url`."""
    return []


@pytest.fixture
def refusals() -> list[int]:
    """What the channel at `channel_url` answers to the next messages in place of taking them."""
    return []


@pytest.fixture
def edit_refusals() -> list[int]:
    """What the channel at `channel_url` answers to the next replacements in place of taking them."""
    return []


@pytest.fixture
async def channel_url(
    replaced: list[tuple[str, dict[str, Any]]], posted: list[Posted], refusals: list[int], edit_refusals: list[int]
) -> AsyncIterator[str]:
    """A channel that takes messages and replacements, as the connector's REST API does."""

    async def replace(request: web.Request) -> web.Response:
        if edit_refusals:
            return web.json_response({}, status=edit_refusals.pop(0))
        replaced.append((request.match_info["activity"], await request.json()))
        return web.json_response({"id": request.match_info["activity"]})

    async def post(request: web.Request) -> web.Response:
        if refusals:
            return web.json_response({}, status=refusals.pop(0))
        answered = request.match_info.get("activity", "")
        posted.append(Posted(request.match_info["conversation"], answered, await request.json()))
        return web.json_response({"id": f"reply-{len(posted)}"}, status=201)

    app = web.Application()
    app.router.add_put("/v3/conversations/{conversation}/activities/{activity}", replace)
    app.router.add_post("/v3/conversations/{conversation}/activities", post)
    app.router.add_post("/v3/conversations/{conversation}/activities/{activity}", post)
    async with served(app) as url:
        yield url


@pytest.fixture
def say(bot_url: str, http: aiohttp.ClientSession) -> Say:
    async def say(text: str | None, **members: Any) -> Said:
        async with http.post(f"{bot_url}/api/messages", json=message(text, **members)) as response:
            content = await response.read()
            return Said(response.status, json.loads(content) if content else {})

    return say


@pytest.fixture
def log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level("INFO"):
        yield caplog

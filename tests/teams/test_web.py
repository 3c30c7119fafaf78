"""HTTP at the edge: every bad request has its exact status, a JSON body, and no meeting."""

import asyncio
import base64
import contextlib
import gzip
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.graph.meetings import GraphMeetings
from bot.graph.simulator import TENANT, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.meeting import GraphUnavailable
from bot.teams.channel.adapter import ChannelGate, LoopbackGate
from bot.teams.channel.connector import Connector
from bot.teams.channel.inbound import TokenVerifier
from bot.teams.channel.keys import SigningKeys
from tests.conftest import APP_ID, Assembled, FakeClock, message, served
from tests.microsoft import ISSUER, METADATA_PATH, SERVICE_URL, Microsoft, sign

JSON = {"Content-Type": "application/json"}
UNUSABLE_IDS = ("..", ".", "a\ud800", "\udfff", "a\x00", "a\nb", "a\x7f", "x" * 2000)


def without(member: str) -> dict[str, Any]:
    return {name: value for name, value in message("meet Standup").items() if name != member}


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (415, {}, b"{}"),
        (415, {"Content-Type": "text/plain"}, b"{}"),
        (415, {"Content-Type": "application/x-www-form-urlencoded"}, b"a=b"),
        (400, JSON, b""),
        (400, JSON, b"{"),
        (400, JSON, b"\xff\xfe"),
        (400, JSON, b"[" * 100_000),
        (400, {**JSON, "Content-Encoding": "gzip"}, b"{}"),
        (400, {**JSON, "Content-Encoding": "deflate"}, b"nonsense"),
        (400, JSON, b"null"),
        (400, JSON, b"[]"),
        (400, JSON, b'"text"'),
        (400, JSON, b"7"),
        (400, JSON, b"{}"),
        (413, JSON, b'{"text": "' + b"x" * 300_000 + b'"}'),
        (413, {**JSON, "Content-Encoding": "gzip"}, gzip.compress(b" " * 50_000_000)),
        *((400, JSON, without(member)) for member in ("type", "channelId", "serviceUrl", "conversation", "from")),
        (400, JSON, message("meet", type=7)),
        (400, JSON, message("meet", type="")),
        (400, JSON, message("meet", conversation="a")),
        (400, JSON, message("meet", conversation={})),
        (400, JSON, message("meet", conversation={"id": 7})),
        (400, JSON, message("meet", **{"from": {"name": "Ann"}})),
        (400, JSON, message("meet", **{"from": None})),
        (400, JSON, message("meet", timestamp="yesterday")),
        (400, JSON, message("meet", localTimestamp="25:00")),
        (400, JSON, message("meet", timestamp={"a": 1})),
        (400, JSON, message("meet", timestamp="9999-12-31T23:59:59Z")),
        (400, JSON, message("meet", localTimestamp="0001-01-01T00:00:00Z")),
        (400, JSON, message("meet", serviceUrl="http://[::1")),
        (400, JSON, message("meet", serviceUrl="http://127.0.0.1:port/")),
        (400, JSON, {**message("meet"), "text": 7}),
        (400, JSON, message("meet", id={"a": 1})),
        (400, JSON, message("meet", channelData={"team": {"id": "19:team", "aadGroupId": ".."}})),
        (400, JSON, message("meet", entities="mention")),
        (400, JSON, message("meet", membersAdded="ann")),
        *((400, JSON, message("meet", id=unusable)) for unusable in UNUSABLE_IDS),
        *((400, JSON, message("meet", replyToId=unusable)) for unusable in UNUSABLE_IDS),
        *((400, JSON, message("meet", conversation={"id": unusable})) for unusable in UNUSABLE_IDS),
        *((400, JSON, message("meet", conversation={"id": "a", "tenantId": unusable})) for unusable in UNUSABLE_IDS),
        *((400, JSON, message("meet", **{"from": {"id": unusable}})) for unusable in UNUSABLE_IDS),
        *((400, JSON, message("meet", **{"from": {"id": "a", "aadObjectId": unusable}})) for unusable in UNUSABLE_IDS),
        *((400, JSON, message("meet", channelData={"tenant": {"id": unusable}})) for unusable in UNUSABLE_IDS),
        *((400, JSON, message("meet", channelData={"team": {"id": unusable}})) for unusable in UNUSABLE_IDS),
        (401, JSON, message("meet", serviceUrl="https://evil.example/")),
    ],
)
async def test_a_bad_request_gets_its_status_and_makes_no_meeting(
    bot_url: str,
    http: aiohttp.ClientSession,
    graph: SimulatedGraph,
    status: int,
    headers: dict[str, str],
    body: bytes | dict[str, Any],
) -> None:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with http.post(f"{bot_url}/api/messages", data=content, headers=headers) as response:
        answered = await response.json()

    assert response.status == status
    assert set(answered) == {"error"}
    assert "Traceback" not in answered["error"]
    assert response.headers["Server"] == "meet-bot"
    assert graph.meetings == []


@pytest.mark.parametrize(
    "members",
    [
        {"entities": [{"type": "mention"}]},
        {"entities": [{"type": "mention", "mentioned": "bot", "text": 7}]},
        {"entities": [{"type": None}, {}]},
        {"entities": [7]},
        {"channelData": "text"},
        {"channelData": {"tenant": "text"}},
        {"channelData": {"tenant": {"id": 7}}},
        {"recipient": None},
        {"localTimezone": "../../etc/passwd"},
        {"localTimezone": "Europe"},
        {"localTimezone": 7},
        {"localTimestamp": "2026-11-21T14:00:00"},
        {"timestamp": "2026-11-21T13:00:00"},
        {"timestamp": None},
        {"locale": "xx-invalid-locale-xx"},
        {"from": {"id": "29:ann", "name": None}},
        {"text": "meet \ud800 at 3pm"},
        {"text": "meet \u202eevil at 3pm"},
        {"attachments": [{"contentType": "text/html", "content": "<p>meet</p>"}]},
        {"attachments": None},
        {"value": {"a": 1}},
    ],
)
async def test_odd_members_never_make_a_5xx(bot_url: str, http: aiohttp.ClientSession, members: dict[str, Any]) -> None:
    async with http.post(f"{bot_url}/api/messages", json={**message("meet Standup at 3pm"), **members}) as response:
        answered = await response.json()

    assert response.status in {200, 400}
    assert "Something went wrong" not in json.dumps(answered)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/healthz", 200),
        ("GET", "/readyz", 200),
        ("GET", "/api/messages", 405),
        ("PUT", "/api/messages", 405),
        ("GET", "/", 404),
        ("GET", "/join/anything", 404),
        ("POST", "/healthz", 405),
        ("POST", "/readyz", 405),
    ],
)
async def test_methods_and_paths(
    bot_url: str, http: aiohttp.ClientSession, method: str, path: str, status: int
) -> None:
    async with http.request(method, bot_url + path) as response:
        assert response.status == status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:3978", 200),
        ("localhost", 200),
        ("[::1]:3978", 200),
        ("evil.example", 403),
        ("127.0.0.1.evil.example", 403),
        ("10.0.0.1", 403),
        ("[", 403),
    ],
)
async def test_local_mode_answers_to_this_machine_only(
    bot_url: str, http: aiohttp.ClientSession, host: str, status: int
) -> None:
    async with http.get(f"{bot_url}/healthz", headers={"Host": host}) as response:
        assert response.status == status


ID = "1700000000001"


@pytest.fixture
async def signed_bot(
    microsoft: Microsoft, meetings: GraphMeetings, http: aiohttp.ClientSession, clock: FakeClock, assembled: Assembled
) -> AsyncIterator[str]:
    keys = SigningKeys(http, microsoft.root + METADATA_PATH, clock.now)
    gate = ChannelGate(TokenVerifier(keys, issuer=ISSUER, audience=APP_ID), frozenset({TENANT}))
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    async with served(assembled(gate, connector, meetings)) as url:
        yield url


@pytest.mark.parametrize(
    ("status", "authorization", "members"),
    [
        (200, f"Bearer {sign(APP_ID)}", {}),
        (401, "", {}),
        (401, "Bearer garbage", {}),
        (401, f"Bearer {sign('another-app')}", {}),
        (401, f"Bearer {sign(APP_ID, iss='https://evil.example')}", {}),
        (401, f"Bearer {sign(APP_ID)}", {"serviceUrl": "https://evil.example/"}),
        (401, f"Bearer {sign(APP_ID)}", {"serviceUrl": SERVICE_URL.replace("emea", "amer")}),
        (401, f"Bearer {sign(APP_ID)}", {"channelId": "webchat"}),
        (403, f"Bearer {sign(APP_ID)}", {"channelData": {"tenant": {"id": "another"}}}),
        (403, f"Bearer {sign(APP_ID)}", {"channelData": None, "conversation": {"id": "a"}}),
        # A guest is a person in our conversation, whatever tenant they come from.
        (200, f"Bearer {sign(APP_ID)}", {"from": {"id": "29:guest", "aadObjectId": "x", "tenantId": "another"}}),
        (400, f"Bearer {sign(APP_ID)}", {"conversation": None}),
        (401, "Bearer garbage", {"conversation": None}),
    ],
)
async def test_the_token_is_checked_before_the_body(
    signed_bot: str, http: aiohttp.ClientSession, status: int, authorization: str, members: dict[str, Any]
) -> None:
    body = message("meet Standup at 3pm", **{"serviceUrl": SERVICE_URL, **members})
    headers = {"Authorization": authorization}
    async with http.post(f"{signed_bot}/api/messages", json=body, headers=headers) as response:
        answered = await response.json()

    assert response.status == status
    assert ("activities" in answered) == (status == 200)


@pytest.mark.parametrize("spelled", [SERVICE_URL.rstrip("/"), "HTTPS://SMBA.trafficmanager.net:443/emea"])
async def test_replies_go_to_the_address_that_was_signed(
    signed_bot: str, http: aiohttp.ClientSession, spelled: str
) -> None:
    headers = {"Authorization": f"Bearer {sign(APP_ID)}"}
    body = message("meet Standup at 3pm", serviceUrl=spelled)
    async with http.post(f"{signed_bot}/api/messages", json=body, headers=headers) as response:
        (reply,) = (await response.json())["activities"]

    assert reply["serviceUrl"] == SERVICE_URL


async def test_tokens_that_cannot_be_checked_yet_are_to_be_sent_again(
    signed_bot: str, microsoft: Microsoft, http: aiohttp.ClientSession
) -> None:
    microsoft.is_metadata_down = True
    headers = {"Authorization": f"Bearer {sign(APP_ID)}"}
    async with http.post(f"{signed_bot}/api/messages", json=message("meet"), headers=headers) as response:
        assert response.status == 503
        assert response.headers["Retry-After"] == "30"


async def test_a_reply_is_posted_to_the_conversation(
    meetings: GraphMeetings, microsoft: Microsoft, http: aiohttp.ClientSession, clock: FakeClock, assembled: Assembled
) -> None:
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    body = message("meet Standup at 3pm", id=ID, deliveryMode=None, serviceUrl=f"{microsoft.root}/emea/")
    async with (
        served(assembled(LoopbackGate(), connector, meetings)) as url,
        http.post(f"{url}/api/messages", json=body) as response,
    ):
        assert response.status == 202
        assert await response.read() == b""

    (reply,) = microsoft.replies
    assert reply["path"] == f"/emea/v3/conversations/a%3Apersonal-ann/activities/{ID}"
    assert reply["activity"]["summary"].startswith("Standup: Saturday 21 November 2026, 15:00")
    assert reply["activity"]["attachments"][0]["content"]["actions"][0]["title"] == "Join"


async def test_a_fault_is_apologized_for_with_the_activity_id_and_logged_without_words(
    microsoft: Microsoft,
    http: aiohttp.ClientSession,
    clock: FakeClock,
    log_lines: pytest.LogCaptureFixture,
    assembled: Assembled,
) -> None:
    class Broken:
        async def create_or_get(self, request: object) -> Any:
            raise RuntimeError(f"secret words: {request}")

    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    body = message("meet Merger at 3pm", id=ID, deliveryMode=None, serviceUrl=f"{microsoft.root}/emea/")
    async with served(assembled(LoopbackGate(), connector, Broken())) as url:
        async with http.post(f"{url}/api/messages", json=body) as response:
            assert response.status == 202
        microsoft.reply_statuses = [400]
        async with http.post(f"{url}/api/messages", json={**body, "id": "1700000000002"}) as response:
            assert response.status == 202

    apology = json.dumps(microsoft.replies[0]["activity"])
    assert "Something went wrong on my side" in apology
    # A fault may come after the meeting was made: the apology does not claim otherwise.
    assert "No meeting was created." not in apology
    assert ID in apology
    (fault, _) = [record for record in log_lines.records if record.message == "fault"]
    assert fault.__dict__["error"] == "RuntimeError"
    assert "create_or_get" in fault.__dict__["frames"]
    assert "Merger" not in str(fault.__dict__)
    assert [record for record in log_lines.records if record.message == "apology lost"]


class Held:
    """Meetings that wait until they are let go."""

    def __init__(self) -> None:
        self.asked, self.let_go = asyncio.Event(), asyncio.Event()

    async def create_or_get(self, _request: object) -> GraphUnavailable:
        self.asked.set()
        await self.let_go.wait()
        return GraphUnavailable()


Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]
HALF_SENT = (
    b"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    b'Content-Length: 1000\r\n\r\n{"type": "mes'
)


async def test_beyond_the_limit_of_turns_in_flight_the_answer_is_503_at_once(
    http: aiohttp.ClientSession, clock: FakeClock, assembled: Assembled
) -> None:
    held = Held()
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    app = assembled(LoopbackGate(), connector, held, max_turns=1)
    async with served(app) as url:
        first = asyncio.create_task(http.post(f"{url}/api/messages", json=message("meet")))
        await held.asked.wait()
        async with http.post(f"{url}/api/messages", json=message("meet")) as refused:
            assert refused.status == 503
            assert refused.headers["Retry-After"] == "1"
        held.let_go.set()
        assert (await first).status == 200
        async with http.post(f"{url}/api/messages", json=message("help")) as again:
            assert again.status == 200


def forged(number: int) -> dict[str, str]:
    """The headers of a request whose token claims a key of its own."""
    header = base64.urlsafe_b64encode(json.dumps({"alg": "RS256", "kid": f"forged-{number}"}).encode())
    return {"Authorization": f"Bearer {header.decode().rstrip('=')}.e30.AAAA"}


async def test_a_flood_of_unknown_keys_shuts_no_signed_turn_out(
    meetings: GraphMeetings, microsoft: Microsoft, clock: FakeClock, assembled: Assembled
) -> None:
    signed = {"Authorization": f"Bearer {sign(APP_ID)}"}
    body = message("help", serviceUrl=SERVICE_URL)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        keys = SigningKeys(http, microsoft.root + METADATA_PATH, clock.now)
        gate = ChannelGate(TokenVerifier(keys, issuer=ISSUER, audience=APP_ID))
        connector = Connector(http, credential=None, scope="", patience=clock.patience())
        async with served(assembled(gate, connector, meetings, max_turns=2)) as url:

            async def post(headers: dict[str, str]) -> int:
                async with http.post(f"{url}/api/messages", json=body, headers=headers) as response:
                    return response.status

            assert await post(signed) == 200
            clock.seconds += 31
            microsoft.hold_keys = asyncio.Event()
            flood = [asyncio.create_task(post(forged(number))) for number in range(600)]
            await microsoft.fetching.wait()
            assert [await post(signed) for _ in range(20)] == [200] * 20
            microsoft.hold_keys.set()
            assert await asyncio.gather(*flood) == [401] * 600


@contextlib.asynccontextmanager
async def half_sent(url: str, count: int) -> AsyncIterator[list[Connection]]:
    """Have so many requests under way whose bodies are sent in part."""
    host, _, port = url.removeprefix("http://").partition(":")
    connections = [await asyncio.open_connection(host, int(port)) for _ in range(count)]
    for _, writer in connections:
        writer.write(HALF_SENT)
        await writer.drain()
    yield connections
    for _, writer in connections:
        writer.close()


async def test_bodies_that_are_sent_in_part_shut_no_turn_out(
    bot: web.Application, http: aiohttp.ClientSession, log_lines: pytest.LogCaptureFixture
) -> None:
    async with (
        served(bot) as url,
        half_sent(url, 520),
        http.post(f"{url}/api/messages", json=message("help")) as response,
    ):
        assert response.status == 200

    assert [record for record in log_lines.records if record.levelname == "ERROR" or record.exc_info] == []


async def test_a_body_has_a_deadline(
    meetings: GraphMeetings, http: aiohttp.ClientSession, clock: FakeClock, assembled: Assembled
) -> None:
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    app = assembled(LoopbackGate(), connector, meetings, read_within=0.1)
    async with served(app) as url, half_sent(url, 1) as ((reader, _),):
        assert (await reader.readline()).startswith(b"HTTP/1.1 408 ")


async def test_a_turn_that_takes_a_while_shows_that_the_bot_is_typing(
    microsoft: Microsoft, http: aiohttp.ClientSession, clock: FakeClock, assembled: Assembled
) -> None:
    held = Held()
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    app = assembled(LoopbackGate(), connector, held, typing_after=0.0)
    microsoft.on_reply = held.let_go.set
    body = message("meet", deliveryMode=None, serviceUrl=f"{microsoft.root}/emea/")
    async with served(app) as url, http.post(f"{url}/api/messages", json=body) as response:
        assert response.status == 202

    assert [reply["activity"]["type"] for reply in microsoft.replies] == ["typing", "message"]


async def test_who_asks_too_often_gets_one_polite_card_and_then_silence(
    meetings: GraphMeetings, http: aiohttp.ClientSession, clock: FakeClock, graph: SimulatedGraph, assembled: Assembled
) -> None:
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    app = assembled(LoopbackGate(), connector, meetings, clock=clock.now, commands_per_minute=2)
    said: list[str] = []
    async with served(app) as url:

        async def say(who: str) -> None:
            body = message("meet Standup", **{"from": {"id": who, "name": who}})
            async with http.post(f"{url}/api/messages", json=body) as response:
                activities = (await response.json())["activities"]
            said.append(activities[0]["summary"] if activities else "")

        for who in ("ann", "ann", "ann", "ann", "bob"):
            await say(who)
        clock.seconds += 60
        await say("ann")

    room = "Standup: standing room, join at any time"
    polite = "That was a lot at once: I answer again in a minute. No meeting was created."
    assert said == [room, room, polite, "", room, room]
    assert len(graph.requests) == 4


async def test_a_lost_reply_is_logged_and_not_apologized_for(
    meetings: GraphMeetings,
    microsoft: Microsoft,
    http: aiohttp.ClientSession,
    clock: FakeClock,
    log_lines: pytest.LogCaptureFixture,
    assembled: Assembled,
) -> None:
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    microsoft.reply_statuses = [404]
    body = message("meet", id=None, deliveryMode=None, serviceUrl=f"{microsoft.root}/emea/")
    async with (
        served(assembled(LoopbackGate(), connector, meetings)) as url,
        http.post(f"{url}/api/messages", json=body) as response,
    ):
        assert response.status == 202

    (lost,) = [record for record in log_lines.records if record.message == "reply lost"]
    assert (lost.levelname, lost.__dict__["cause"]) == ("ERROR", "status 404")
    assert len(microsoft.replies) == 1


async def test_a_bot_without_its_database_is_alive_but_not_ready(
    bot_url: str, http: aiohttp.ClientSession, ledger: SqlLedger
) -> None:
    async with http.get(f"{bot_url}/readyz") as response:
        assert (response.status, await response.json()) == (200, {"status": "ok"})
    await ledger.close()

    async with http.get(f"{bot_url}/readyz") as response:
        assert (response.status, await response.json()) == (503, {"status": "no database"})
    async with http.get(f"{bot_url}/healthz") as response:
        assert response.status == 200

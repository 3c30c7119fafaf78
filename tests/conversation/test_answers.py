"""Whatever Microsoft's hosts answer, byte by byte: a value or a failure, in time and within bounds."""

import asyncio
import contextlib
import gzip
import json
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from botbuilder.schema import Activity
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.graph.client import PooledTransport
from bot.graph.meetings import GraphMeetings
from bot.graph.owners import GraphOwners
from bot.graph.simulator import ORGANIZER, SimulatedCredential
from bot.meetings.meeting import Conversation, GraphUnavailable, Meeting, MeetingRequest, Throttled
from bot.meetings.owners import Team
from bot.outgoing.calls import (
    MAX_BYTES,
    BoundedResponse,
    OversizedResponseError,
    Patience,
    as_segment,
    read_object,
    read_response,
    read_retry_after,
)
from bot.teams.channel.connector import Connector, Fate, LostReplyError

REQUEST = MeetingRequest(Conversation("tenant", "19:general@thread.tacv2"), "Budget review", organizer=ORGANIZER)
Ask = Callable[..., Awaitable[object]]
MEETING = {
    "id": "graph-1",
    "subject": "Budget review",
    "startDateTime": "2026-11-21T14:00:00Z",
    "endDateTime": "2026-11-21T15:00:00Z",
    "joinWebUrl": "https://teams.microsoft.com/l/1",
}
DEEP = b'{"a":' * 100_000
BOMB = gzip.compress(bytes(64 * 1024 * 1024))


Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def listening(answer: Answer) -> AsyncIterator[str]:
    """Let whoever connects be answered; yields the address."""
    answers = set[asyncio.Task[None]]()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        answers.add(task)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await answer(reader, writer)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        await asyncio.gather(*answers)


@contextlib.asynccontextmanager
async def answering(*pieces: bytes, is_open: bool = False) -> AsyncIterator[str]:
    """Serve the same bytes to whatever is asked, and hang up, or keep the connection open; yields the address."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(length or b"0"))
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        if is_open:
            await reader.read()

    async with listening(answer) as url:
        yield url


def http(body: bytes, status: int = 200, **headers: bytes) -> bytes:
    lines = [
        f"HTTP/1.1 {status} Any".encode(),
        *(name.replace("_", "-").encode() + b": " + value for name, value in headers.items()),
    ]
    return b"\r\n".join([*lines, f"Content-Length: {len(body)}".encode(), b"", body])


def once(seconds: float = 5.0) -> Patience:
    """One attempt, for whose repetition there is no time."""
    return Patience(whole=seconds, attempt=seconds, connect=seconds, jitter=lambda: 1e6)


async def create(url: str, session: aiohttp.ClientSession, patience: Patience) -> object:
    meetings = GraphMeetings(
        transport=PooledTransport(session),
        credential=SimulatedCredential(),
        root=url,
        patience=patience,
    )
    return await meetings.create_or_get(REQUEST)


async def post(url: str, session: aiohttp.ClientSession, patience: Patience) -> object:
    connector = Connector(session, credential=SimulatedCredential(), scope="scope", patience=patience)
    client = await connector.create(url, "")
    try:
        return await client.conversations.send_to_conversation("a", Activity(type="message"))
    except LostReplyError as error:
        return error


async def find(url: str, session: aiohttp.ClientSession, patience: Patience) -> object:
    connector = Connector(session, credential=SimulatedCredential(), scope="scope", patience=patience)
    return await connector.find_group(Team(url, "19:team"))


async def ask_owner(url: str, session: aiohttp.ClientSession, patience: Patience) -> object:
    owners = GraphOwners(
        transport=PooledTransport(session),
        credential=SimulatedCredential(),
        root=url,
        find_group=lambda _: asyncio.sleep(0, None),
        patience=patience,
    )
    return await owners.is_owner(Team(url, "19:team", "group"), "ann")


async def asked(ask: Ask, *pieces: bytes, is_open: bool = False, seconds: float = 5) -> object:
    async with answering(*pieces, is_open=is_open) as url, aiohttp.ClientSession() as session:
        return await ask(url, session, once(seconds))


ASKING = [create, post, find, ask_owner]
NAMES = [*MEETING, "value", "roles", "userId", "aadGroupId", "@odata.nextLink", "error", "innerError"]
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(list(MEETING.values()))
JSON = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES) | st.text(), inner, max_size=6),
    max_leaves=20,
)
BODIES = st.binary(max_size=400) | JSON.map(lambda value: json.dumps(value).encode())
HEADERS = st.dictionaries(
    st.sampled_from(
        [b"Retry-After", b"request-id", b"Content-Type", b"Content-Encoding", b"Set-Cookie", b"Location", b"X"]
    ),
    st.binary(max_size=40).map(lambda value: value.replace(b"\r", b"").replace(b"\n", b"")),
    max_size=3,
)
ANSWERS = st.binary(max_size=200) | st.builds(
    lambda status, headers, body: b"\r\n".join(
        [f"HTTP/1.1 {status} X".encode(), *(name + b": " + value for name, value in headers.items()), b"", body]
    ),
    st.sampled_from([200, 201, 204, 301, 400, 401, 403, 404, 429, 500, 503]),
    HEADERS,
    BODIES,
)


@pytest.mark.parametrize("ask", ASKING)
def test_no_answer_raises_past_the_retries(ask: Ask) -> None:
    outcomes = set()

    @given(ANSWERS)
    @example(http(DEEP))
    @example(http(b"[" * 100_000, status=400))
    @example(http(b'{"id": ' + b"9" * 5000 + b"}", status=201))
    @example(http(json.dumps({**MEETING, "startDateTime": "0001-01-01T00:00:00+14:00"}).encode(), status=201))
    @example(http(json.dumps({**MEETING, "subject": "\ud800"}).encode(), status=201))
    @example(http(json.dumps({**MEETING, "id": "\ud800"}).encode(), status=201))
    @example(http(b"{}", status=429, Retry_After=b"99999999999999"))
    @example(http(b"{}", status=429, Retry_After=b"1e300"))
    @example(http(b"{}", status=429, Retry_After=b"nan"))
    @example(http(b"{}", status=503, request_id=b"\xff\xfe\x80"))
    @example(http(b"{}", X=b"\xed\xa0\x80"))
    @example(http(b'{"value": [], "@odata.nextLink": "http://127.0.0.1:1/v1.0/\\u0001"}'))
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def holds(answer: bytes) -> None:
        outcomes.add(type(asyncio.run(asked(ask, answer, seconds=1))))

    holds()
    assert outcomes


@pytest.mark.parametrize(
    ("rest", "is_owner"),
    [
        ("%zz", True),
        ("//[::1", True),
        ("é ?#", True),
        ("\x01", False),
        ("x" * 70_000, False),
        ("\ud800", False),
        ("\0", False),
    ],
)
async def test_a_next_page_is_asked_for_where_its_address_is_one(rest: str, is_owner: bool) -> None:  # noqa: FBT001
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        root = "http://" + head.lower().partition("host: ")[2].split()[0]
        page = {"value": [{"roles": ["owner"], "userId": "ann"}], "@odata.nextLink": f"{root}/v1.0/{rest}"}
        writer.write(http(json.dumps(page).encode()))

    async with listening(answer) as url, aiohttp.ClientSession() as session:
        assert await ask_owner(url, session, once()) is is_owner


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("startDateTime", "0001-01-01T00:00:00Z"),
        ("startDateTime", "9999-12-31T23:59:59Z"),
        ("startDateTime", "2026-11-21T15:00:01Z"),  # after its end
        ("startDateTime", ["2026-11-21T14:00:00Z"]),
        ("joinWebUrl", "https://teams.microsoft.com/" + "x" * 2000),
        ("joinWebUrl", ["https://teams.microsoft.com/"]),
        ("subject", "half a pair: \ud83d"),
        ("subject", "no text for a database: \0"),
    ],
)
async def test_a_meeting_that_makes_no_sense_is_none(member: str, value: Any) -> None:
    answer = http(json.dumps({**MEETING, member: value}).encode(), status=201)

    assert isinstance(await asked(create, answer), GraphUnavailable)


async def test_what_is_odd_about_a_meeting_is_left_out() -> None:
    odd = {"expiryDateTime": "9999-12-31T00:00:00Z", "joinMeetingIdSettings": ["1"], "audioConferencing": "x"}
    meeting = await asked(create, http(json.dumps({**MEETING, **odd}).encode(), status=201))

    assert isinstance(meeting, Meeting)
    assert (meeting.expires, meeting.meeting_id, meeting.dial_in) == (None, None, None)


@pytest.mark.parametrize(("header", "seconds"), [(b"99999999999999", 86400.0), (b"1e300", None), (b"7", 7.0)])
async def test_a_throttled_request_waits_no_longer_than_can_be_counted(header: bytes, seconds: float | None) -> None:
    assert await asked(create, http(b"{}", status=429, Retry_After=header)) == Throttled(None, seconds)


@pytest.mark.parametrize("given_id", [b"\xff\xfe", b"two words", b"x" * 65, b"<at>"])
async def test_a_request_id_that_is_none_is_not_shown(given_id: bytes) -> None:
    assert await asked(create, http(b"{}", status=405, request_id=given_id)) == GraphUnavailable(None)


# Bounds


def gzipped(status: int = 200) -> bytes:
    return http(BOMB, status=status, Content_Encoding=b"gzip")


ENDLESS = [b"HTTP/1.1 200 OK\r\nContent-Length: 67108864\r\n\r\n", *[bytes(1024 * 1024)] * 64]


async def log_in(url: str, _session: object, _patience: Patience) -> object:
    """Read as azure-identity does, by `read`, on the session that it is given."""
    async with aiohttp.ClientSession(response_class=BoundedResponse) as session, session.get(url) as response:
        try:
            return await response.read()
        except aiohttp.ClientPayloadError as error:
            return error


@pytest.mark.parametrize("pieces", [[gzipped()], ENDLESS], ids=["compressed", "long"])
@pytest.mark.parametrize(
    ("ask", "kind"), [(create, GraphUnavailable), (find, type(None)), (log_in, OversizedResponseError)]
)
async def test_an_answer_without_end_is_read_up_to_a_bound(ask: Ask, kind: type, pieces: list[bytes]) -> None:
    tracemalloc.start()
    try:
        outcome = await asked(ask, *pieces)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert isinstance(outcome, kind)
    assert peak < 12 * 1024 * 1024


@pytest.mark.parametrize("length", [MAX_BYTES, MAX_BYTES + 1])
async def test_the_bound_is_a_megabyte(length: int) -> None:
    async with answering(http(bytes(length))) as url, aiohttp.ClientSession() as session, session.get(url) as response:
        if length > MAX_BYTES:
            with pytest.raises(OversizedResponseError):
                await read_response(response)
        else:
            assert len(await read_response(response)) == MAX_BYTES


@pytest.mark.parametrize("ask", ASKING)
async def test_a_body_that_never_ends_is_given_up(ask: Ask) -> None:
    started = asyncio.get_running_loop().time()
    await asked(ask, b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", is_open=True, seconds=0.3)

    assert asyncio.get_running_loop().time() - started < 3


# What the connector makes of it


@pytest.mark.parametrize(
    "pieces",
    [
        [http(b"<html>", status=201)],
        [http(b"[]", status=201)],
        [http(b'{"id": ["1"]}', status=201)],
        [http(DEEP, status=201)],
        [gzipped(201)],
        [b"HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{"],
    ],
)
async def test_a_reply_that_was_taken_is_delivered_whatever_the_answer_holds(pieces: list[bytes]) -> None:
    sent = await asked(post, *pieces)

    assert not isinstance(sent, LostReplyError)
    assert sent.id is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("pieces", "is_open", "fate"),
    [
        ([], False, Fate.UNKNOWN),
        ([], True, Fate.UNKNOWN),
        ([b"HTTP/1.1 garbage\r\n\r\n"], False, Fate.UNKNOWN),
        ([http(b"", status=403)], False, Fate.REFUSED),
        ([http(b"", status=404)], False, Fate.REFUSED),
        ([http(b"", status=413)], False, Fate.REFUSED),
        ([http(b"", status=302, Location=b"https://elsewhere.example/")], False, Fate.REFUSED),
        ([http(b"", status=401)], False, Fate.NOT_DELIVERED),
        ([http(b"", status=429)], False, Fate.NOT_DELIVERED),
        ([http(b"", status=500)], False, Fate.NOT_DELIVERED),
    ],
)
async def test_a_lost_reply_says_what_became_of_it(pieces: list[bytes], is_open: bool, fate: Fate) -> None:  # noqa: FBT001
    lost = await asked(post, *pieces, is_open=is_open, seconds=0.3)

    assert isinstance(lost, LostReplyError)
    assert lost.fate is fate
    assert lost.unconfirmed == (1 if fate is Fate.UNKNOWN else 0)


async def test_what_was_sent_and_not_answered_is_sent_once_more_where_it_can_be_read_twice() -> None:
    arrived = []

    async def take(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        arrived.append((await reader.readuntil(b"\r\n")).split()[0])

    patience = replace(Patience(), sleep=lambda _: asyncio.sleep(0))
    async with listening(take) as url, aiohttp.ClientSession() as session:
        connector = Connector(session, credential=None, scope="", patience=patience)
        client = await connector.create(url, "")
        with pytest.raises(LostReplyError) as lost:
            await client.conversations.send_to_conversation("a", Activity(type="message"))

    assert arrived == [b"POST", b"POST"]
    assert (lost.value.fate, lost.value.unconfirmed) == (Fate.UNKNOWN, 2)


# Values


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("2", 2.0),
        ("2.128", 2.128),
        ("0", 0.0),
        (" 3 ", 3.0),
        ("99999999999999", 86400.0),
        ("9" * 5000, None),
        ("1e300", None),
        ("nan", None),
        ("inf", None),
        ("-1", None),
        ("٣", None),
        ("Fri, 31 Dec 1999 23:59:59 GMT", None),
        ("\udcff", None),
        ("", None),
        (None, None),
    ],
)
def test_a_wait_is_seconds_or_nothing(value: str | None, seconds: float | None) -> None:
    assert read_retry_after(value) == seconds


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b'{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        (b'{"a": "\\\\u0000"}', {"a": "\\u0000"}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b"[]", None),
        (b"null", None),
        (b"", None),
        (b"\xff", None),
        (b'{"a": NaN}', None),
        (b'{"a": -Infinity}', None),
        (b'{"a": "\\ud83d"}', None),
        (b'{"\\udc00": 1}', None),
        (b'{"a": "\\u0000"}', None),
        (DEEP, None),
        (b'{"a": ' + b"9" * 5000 + b"}", None),
    ],
)
def test_a_body_is_an_object_or_malformed(content: bytes, answer: dict[str, Any] | None) -> None:
    assert read_object(content) == answer


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_a_body_that_is_an_object_can_be_stored_and_sent(content: bytes) -> None:
    answer = read_object(content)
    json.dumps(answer, ensure_ascii=False).encode()
    assert answer is None or isinstance(answer, dict)


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        (".", "%2E"),
        ("..", "%2E%2E"),
        ("...", "..."),
        ("a/../b", "a%2F..%2Fb"),
        ("19:a@thread.tacv2;messageid=1", "19%3Aa%40thread.tacv2%3Bmessageid%3D1"),
        ("\ud800", "%ED%A0%80"),
        ("?#", "%3F%23"),
    ],
)
def test_an_id_is_one_segment_of_a_path(text: str, segment: str) -> None:
    assert as_segment(text) == segment


async def test_ids_of_dots_arrive_as_they_are() -> None:
    lines = []

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append((await reader.readuntil(b"\r\n\r\n")).split()[1].decode())
        writer.write(http(b"{}", status=200))

    async with listening(take) as url, aiohttp.ClientSession() as session:
        connector = Connector(session, credential=None, scope="", patience=once())
        client = await connector.create(url, "")
        await client.conversations.reply_to_activity("..", ".", Activity(type="message"))
        await connector.find_group(Team(url, ".."))
        meetings = GraphMeetings(
            transport=PooledTransport(session),
            credential=SimulatedCredential(),
            root=url,
            patience=once(),
        )
        made = await asked(create, http(json.dumps(MEETING).encode()))
        assert isinstance(made, Meeting)
        await meetings.cancel(replace(made, graph_id=".."))

    assert lines == [
        "/v3/conversations/%2E%2E/activities/%2E",
        "/v3/teams/%2E%2E",
        f"/v1.0/users/{ORGANIZER}/onlineMeetings/%2E%2E",
    ]

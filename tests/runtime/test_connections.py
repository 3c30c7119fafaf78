"""Connections from outside, byte by byte: how long they may take, how many there are, and what of them is logged."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web

from bot.runtime.descriptors import Connections
from bot.runtime.serving import NotListeningError, bind, running

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
HELD = b"GET /held HTTP/1.1\r\nHost: a\r\n\r\n"
HALF = b"GET / HTTP/1.1\r\nHost: "
LARGE = 4 * 1024 * 1024
"""Bytes, more than a system keeps for the other end."""


class House:
    """An application that answers at once at /, and at /held when it is told to; and connections to it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked, self.let_go = asyncio.Queue[None](), asyncio.Event()
        self.wires: list[Wire] = []

    @property
    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/", self._answer)
        app.router.add_get("/held", self._hold)
        app.router.add_get("/fault", self._fail)
        app.router.add_get("/large", self._say_much)
        return app

    async def _answer(self, _request: web.Request) -> web.Response:
        return web.Response(text="here")

    async def _hold(self, _request: web.Request) -> web.Response:
        self.asked.put_nowait(None)
        await self.let_go.wait()
        return web.Response(text="here")

    async def _say_much(self, _request: web.Request) -> web.Response:
        self.asked.put_nowait(None)
        return web.Response(body=b"x" * LARGE)

    async def _fail(self, request: web.Request) -> web.Response:
        raise RuntimeError(request.headers["Authorization"])

    async def say(self, data: bytes) -> "Wire":
        """Connect and send this; ended with the house."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.wires.append(Wire(reader, writer))
        await self.wires[-1].say(data)
        return self.wires[-1]


class Wire:
    """One end of a connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def say(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def status(self) -> int:
        """Return the status of the next answer, which is read to its end."""
        status = int((await self._reader.readline()).split()[1])
        await self._reader.readuntil(b"here")
        return status

    async def rest(self) -> bytes:
        """Return what comes until the other side closes."""
        with contextlib.suppress(ConnectionResetError):
            return await self._reader.read()
        return b""

    async def close(self) -> None:
        self._writer.close()
        with contextlib.suppress(ConnectionError):
            await self._writer.wait_closed()


@contextlib.asynccontextmanager
async def house(most: int = 1000, peer_within: float = 60.0) -> AsyncIterator[House]:
    with bind("127.0.0.1", 0) as listener:
        house = House(listener.getsockname()[1])
        async with running(house.app, listener, most, peer_within):
            yield house
            for wire in house.wires:
                await wire.close()


@pytest.mark.parametrize("sent", [b"", b"G", HALF, b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 50])
async def test_headers_that_do_not_come_within_the_deadline_end_the_connection(sent: bytes) -> None:
    async with house(peer_within=0.5) as served:
        wire = await served.say(sent)

        assert await wire.rest() == b""


async def test_a_second_request_has_the_same_deadline() -> None:
    async with house(peer_within=0.5) as served:
        wire = await served.say(GET)
        assert await wire.status() == 200
        await wire.say(HALF)

        assert await wire.rest() == b""


async def test_a_connection_that_waits_for_an_answer_or_for_its_next_request_may_stay_longer() -> None:
    async with house(peer_within=0.5) as served:
        held, done = await served.say(HELD), await served.say(GET)
        assert await done.status() == 200
        assert await (await served.say(HALF)).rest() == b""  # by then the deadline of both is over
        served.let_go.set()
        assert await held.status() == 200
        await done.say(GET)
        assert await done.status() == 200


async def test_headers_without_end_are_cut() -> None:
    async with house() as served:
        wire = await served.say(b"GET / HTTP/1.1\r\n" + b"".join(b"A%d: %s\r\n" % (n, b"x" * 7000) for n in range(20)))

        assert await wire.rest() == b""


async def test_where_there_are_too_many_connections_the_oldest_idle_one_goes() -> None:
    async with house(most=3) as served:
        held, done, half = await served.say(HELD), await served.say(GET), await served.say(HALF)
        await served.asked.get()
        assert await done.status() == 200
        assert await (await served.say(GET)).status() == 200
        assert await done.rest() == b""
        assert await (await served.say(GET)).status() == 200
        assert await half.rest() == b""
        served.let_go.set()
        assert await held.status() == 200


async def test_whoever_is_at_work_stays_and_others_are_told_that_all_are() -> None:
    async with house(most=3) as served:
        held = [await served.say(HELD) for _ in range(3)]
        for _ in held:
            await served.asked.get()
        assert (await (await served.say(GET)).rest()).startswith(b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1")
        served.let_go.set()
        assert [await wire.status() for wire in held] == [200, 200, 200]
        assert await (await served.say(GET)).status() == 200


async def test_connections_that_say_nothing_shut_nobody_out() -> None:
    async with house(most=20) as served:
        idle = [await served.say(HALF) for _ in range(300)]

        assert [await (await served.say(GET)).status() for _ in range(30)] == [200] * 30
        assert [await wire.rest() for wire in idle] == [b""] * 300


Unread = Callable[[House], Awaitable[socket.socket]]


async def some_of(wire: socket.socket, most: int) -> int:
    """Return how many bytes came, until there were so many or the other side closed."""
    loop, size = asyncio.get_running_loop(), 0
    while size < most and (piece := await loop.sock_recv(wire, 65_536)):
        size += len(piece)
    return size


@pytest.fixture
async def unread() -> AsyncIterator[Unread]:
    """Connections that ask for more than a system holds for them, and take nothing of it."""
    opened: list[socket.socket] = []

    async def ask(served: House) -> socket.socket:
        opened.append(socket.socket())
        opened[-1].setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        opened[-1].setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(opened[-1], ("127.0.0.1", served.port))
        await loop.sock_sendall(opened[-1], b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n" * 3)
        await served.asked.get()
        return opened[-1]

    yield ask
    for each in opened:
        each.close()


async def test_answers_that_are_not_taken_within_the_deadline_end_the_connection(unread: Unread) -> None:
    async with house(peer_within=0.5) as served:
        wire = await unread(served)
        assert await (await served.say(HALF)).rest() == b""  # by then the deadline of both is over

        assert await some_of(wire, LARGE) < LARGE


async def test_connections_that_take_no_answer_shut_nobody_out(unread: Unread) -> None:
    async with house(most=3) as served:
        wires = [await unread(served) for _ in range(10)]

        assert [await (await served.say(GET)).status() for _ in range(5)] == [200] * 5
        assert max([await some_of(wire, LARGE) for wire in wires[:7]]) < LARGE


async def test_connections_that_send_many_requests_in_one_go_shut_nobody_out() -> None:
    async with house(most=3) as served:
        for _ in range(3):
            await served.say(HELD * 3)
            await served.asked.get()

        assert [await (await served.say(GET)).status() for _ in range(5)] == [200] * 5
        served.let_go.set()


async def test_an_answer_that_is_taken_slowly_comes_whole(unread: Unread) -> None:
    async with house() as served:
        wire = await unread(served)

        assert await some_of(wire, 3 * LARGE) >= 3 * LARGE


async def test_an_address_that_another_listens_on_by_now_is_said() -> None:
    with bind("127.0.0.1", 0) as first, bind("127.0.0.1", first.getsockname()[1]) as second:
        async with running(web.Application(), first):
            with pytest.raises(NotListeningError, match="already in use") as refused:
                async with running(web.Application(), second):
                    pass

    assert str(refused.value).startswith("cannot listen on 127.0.0.1:")


async def test_a_flood_of_what_is_no_http_is_one_line(log_lines: pytest.LogCaptureFixture) -> None:
    async with house() as served:
        for _ in range(50):
            await (await served.say(b"nonsense\r\n\r\n")).rest()

    assert [record.__dict__["count"] for record in log_lines.records if record.name == "bot.runtime.connections"] == [1]


@pytest.mark.parametrize(
    ("status", "sent"),
    [
        (400, b"GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret" + b"x" * 9000 + b"\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret\x00\r\n\r\n"),
        (400, b"GET /" + b"secret" * 2000 + b" HTTP/1.1\r\nHost: a\r\n\r\n"),
        (400, b"secret secret secret\r\n\r\n"),
        (500, b"GET /fault HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret\r\n\r\n"),
    ],
)
async def test_nothing_that_was_sent_is_logged_or_sent_back(
    status: int, sent: bytes, log_lines: pytest.LogCaptureFixture
) -> None:
    async with house() as served:
        answer = await (await served.say(sent)).rest()

    assert int(answer.split()[1]) == status
    assert b"secret" not in answer
    (line,) = [record for record in log_lines.records if record.name != "asyncio"]
    assert "secret" not in str(line.__dict__)
    assert line.exc_info is None
    assert line.message == ("fault" if status == 500 else "refused")


@pytest.mark.parametrize(
    ("max_turns", "descriptors", "shared"),
    [
        (500, 65_536, Connections(inbound=2000, outbound=500)),
        (500, 3128, Connections(inbound=2000, outbound=500)),
        (500, 3127, Connections(inbound=1996, outbound=499)),
        (500, 256, Connections(inbound=84, outbound=21)),
        (500, 64, Connections(inbound=4, outbound=1)),
        (5, 1024, Connections(inbound=20, outbound=5)),
    ],
)
def test_connections_fit_into_the_descriptors_that_there_are(
    max_turns: int, descriptors: int, shared: Connections, log_lines: pytest.LogCaptureFixture
) -> None:
    assert Connections.of(max_turns, descriptors) == shared
    assert bool(log_lines.records) == (descriptors < max_turns * 6 + 128)

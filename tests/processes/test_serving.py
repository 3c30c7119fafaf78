"""The process from outside: signals, ports that are shared, file descriptors that run out."""

import asyncio
import contextlib
import os
import pty
import resource
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import pytest

from bot.graph.simulator import SimulatedGraph
from bot.runtime.serving import bind
from tests.databases import sqlite_at
from tests.microsoft import Microsoft, through_proxy
from tests.processes.test_production import HEADERS, ROOT, SETTINGS, Process, activity, started, url_of

Signal = tuple[Callable[[int, int], None], int]
TERM, INT = (os.kill, signal.SIGTERM), (os.kill, signal.SIGINT)
GROUP_TERM, GROUP_INT = (os.killpg, signal.SIGTERM), (os.killpg, signal.SIGINT)


@pytest.fixture
def microsoft(graph: SimulatedGraph) -> Microsoft:
    return Microsoft(graph)


async def post(http: aiohttp.ClientSession, url: str, text: str = "meet Standup") -> int:
    async with http.post(f"{url}/api/messages", json=activity(text), headers=HEADERS) as response:
        return response.status


@pytest.mark.parametrize(
    "signals",
    [
        [TERM],
        [INT],
        [GROUP_TERM],
        [TERM, TERM],
        [INT, INT],
        [GROUP_TERM, TERM],
        [GROUP_INT, GROUP_INT],
        [TERM, INT],
    ],
)
async def test_signals_finish_the_turns_in_flight(
    signals: list[Signal], microsoft: Microsoft, tmp_path: Path, http: aiohttp.ClientSession
) -> None:
    microsoft.hold = asyncio.Event()
    async with started(microsoft, tmp_path) as running:
        url = await url_of(running)
        turns = [asyncio.create_task(post(http, url, f"meet Review {number}")) for number in range(5)]
        await microsoft.holding.wait()
        pid = running.process.pid
        first, *more = signals
        first[0](pid, first[1])
        await running.line_with("stopping")
        for send, number in more:
            send(pid, number)
        microsoft.hold.set()

        assert await asyncio.gather(*turns) == [202] * 5
        assert await running.end() == 0
    assert len(microsoft.replies) == 5
    assert "Traceback" not in "".join(running.lines)


async def test_a_third_signal_ends_at_once(microsoft: Microsoft, tmp_path: Path, http: aiohttp.ClientSession) -> None:
    microsoft.hold = asyncio.Event()
    async with started(microsoft, tmp_path) as running:
        turn = asyncio.create_task(post(http, await url_of(running)))
        await microsoft.holding.wait()
        running.process.send_signal(signal.SIGTERM)
        await running.line_with("stopping")
        # Two of one kind that wait to be seen are one.
        running.process.send_signal(signal.SIGTERM)
        running.process.send_signal(signal.SIGINT)

        assert await running.end() == 1
        with pytest.raises(aiohttp.ClientError):
            await turn
        microsoft.hold.set()


@contextlib.asynccontextmanager
async def silent_server() -> AsyncIterator[tuple[str, asyncio.Event]]:
    """A database that takes connections and says nothing; tells when the first came."""
    came = asyncio.Event()

    async def keep_silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.set()
        with contextlib.suppress(ConnectionError):
            await reader.read()
        writer.close()

    async with await asyncio.start_server(keep_silent, "127.0.0.1", 0) as server:
        yield f"postgresql://bot@127.0.0.1:{server.sockets[0].getsockname()[1]}/bot", came


@pytest.mark.parametrize("signals", [[TERM], [INT], [GROUP_TERM, TERM]])
async def test_a_signal_during_the_start_ends_it(signals: list[Signal], microsoft: Microsoft, tmp_path: Path) -> None:
    async with silent_server() as (database, came), started(microsoft, tmp_path, DATABASE_URL=database) as running:
        await came.wait()
        with contextlib.suppress(ProcessLookupError):
            for send, number in signals:
                send(running.process.pid, number)

        assert await running.end() == 0
    assert "".join(running.lines) == ""


async def test_replicas_share_a_port_and_one_that_is_killed_takes_nobody_with_it(
    microsoft: Microsoft, tmp_path: Path
) -> None:
    async with started(microsoft, tmp_path, REUSE_PORT="1") as first:
        port = (await url_of(first)).rpartition(":")[2]
        async with started(microsoft, tmp_path, REUSE_PORT="1", PORT=port) as second:
            url = await url_of(second)
            assert url.endswith(f":{port}")
            first.process.kill()
            await first.process.wait()
            for number in range(5):
                async with aiohttp.ClientSession() as http:
                    assert await post(http, url, f"meet Review {number}") == 202
            second.process.send_signal(signal.SIGTERM)
            assert await second.end() == 0
    assert len(microsoft.replies) == 5


async def test_a_replica_that_does_not_share_its_port_is_refused(microsoft: Microsoft, tmp_path: Path) -> None:
    async with started(microsoft, tmp_path) as first:
        port = (await url_of(first)).rpartition(":")[2]
        async with started(microsoft, tmp_path, PORT=port) as second:
            assert await second.end() == 2

    assert f"HOST and PORT: cannot listen on 127.0.0.1:{port}" in "".join(second.lines)


async def test_of_two_that_start_at_once_on_one_port_one_is_refused(
    microsoft: Microsoft, tmp_path: Path, http: aiohttp.ClientSession
) -> None:
    folders = tmp_path / "one", tmp_path / "other"
    for folder in folders:
        folder.mkdir()
    with bind("127.0.0.1", 0) as reserved:  # which does not listen
        port = str(reserved.getsockname()[1])
        settings = {"PORT": port, "DATABASE_URL": sqlite_at(tmp_path / "meet-bot.db")}
        async with (
            started(microsoft, folders[0], **settings) as one,
            started(microsoft, folders[1], **settings) as other,
        ):
            ends = {asyncio.create_task(running.process.wait()): running for running in (one, other)}
            done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            (late,) = (ends[end] for end in done)
            (early,) = {one, other} - {late}
            assert await late.end() == 2
            assert await post(http, await url_of(early)) == 202
            early.process.send_signal(signal.SIGTERM)
            assert await early.end() == 0

    log = "".join(late.lines)
    assert f"HOST and PORT: cannot listen on 127.0.0.1:{port} (Address already in use)" in log
    assert "Traceback" not in log
    assert "Unclosed" not in log


async def test_a_setting_that_is_gone_is_said_and_the_start_goes_on(
    microsoft: Microsoft, tmp_path: Path, http: aiohttp.ClientSession
) -> None:
    async with started(microsoft, tmp_path, WORKERS="2") as running:
        gone = await running.line_with("WORKERS")
        assert await post(http, await url_of(running)) == 202
        running.process.send_signal(signal.SIGTERM)
        assert await running.end() == 0

    assert " WARNING WORKERS is gone: start several processes with REUSE_PORT=1" in gone


@contextlib.asynccontextmanager
async def limited(microsoft: Microsoft, folder: Path, limits: str) -> AsyncIterator[Process]:
    """Start app.py under limits of the shell's `ulimit`."""
    async with through_proxy(microsoft, folder) as environment:
        process = await asyncio.create_subprocess_exec(
            *("sh", "-c", f'{limits}; exec "$0" "$1"', sys.executable, str(ROOT / "app.py")),
            cwd=folder,
            env={**os.environ, **SETTINGS, **environment},
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            yield Process(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def test_the_soft_limit_of_descriptors_is_raised_to_the_hard_one(microsoft: Microsoft, tmp_path: Path) -> None:
    async with limited(microsoft, tmp_path, "ulimit -S -n 256; ulimit -H -n 4000") as running:
        await url_of(running)

        assert resource.prlimit(running.process.pid, resource.RLIMIT_NOFILE) == (4000, 4000)


async def test_connections_that_send_half_a_header_shut_nobody_out_where_descriptors_are_few(
    microsoft: Microsoft, tmp_path: Path
) -> None:
    async with limited(microsoft, tmp_path, "ulimit -n 256") as running:
        url = await url_of(running)
        host, port = url.removeprefix("http://").split(":")
        half = [await asyncio.open_connection(host, int(port)) for _ in range(300)]
        for _, writer in half:
            writer.write(b"POST /api/messages HTTP/1.1\r\nHost: ")
        for number in range(5):
            async with aiohttp.ClientSession() as http:
                assert await post(http, url, f"meet Review {number}") == 202
        for _, writer in half:
            writer.close()
        running.process.send_signal(signal.SIGTERM)
        assert await running.end() == 0

    log = "".join(running.lines)
    assert "few file descriptors limit=256 needed=3128" in log
    assert "oo many open files" not in log
    assert len(log.splitlines()) < 40


async def test_descriptors_that_run_out_all_the_same_are_said_once(microsoft: Microsoft, tmp_path: Path) -> None:
    async with limited(microsoft, tmp_path, "ulimit -n 40") as running:
        url = await url_of(running)
        host, port = url.removeprefix("http://").split(":")
        many = [await asyncio.open_connection(host, int(port)) for _ in range(200)]
        said = await running.line_with("oo many open files")
        for _, writer in many:
            writer.close()
        running.process.send_signal(signal.SIGTERM)
        assert await running.end() == 0

    assert " ERROR too many open files count=1" in said
    assert "oo many open files" not in "".join(running.lines).partition(said)[2]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_the_prompt_of_local_mode_ends_in_order_however_often_it_is_told(number: int, tmp_path: Path) -> None:
    controller, terminal = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(ROOT / "app.py"), "--local"),
        cwd=tmp_path,
        env={**os.environ, "PORT": "0", "TERM": "dumb"},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    shown = ""
    while not shown.endswith("You> "):
        shown += (await asyncio.to_thread(os.read, controller, 4096)).decode()
    process.send_signal(number)
    process.send_signal(number)
    after = ""
    with contextlib.suppress(OSError):  # where the other side has closed
        while True:
            after += (await asyncio.to_thread(os.read, controller, 4096)).decode()
    os.close(controller)

    assert await process.wait() == 0
    assert after.strip() == ""

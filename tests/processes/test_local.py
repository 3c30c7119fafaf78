"""Local mode as a newcomer meets it: the command line, the prompt in a terminal, the page behind the link."""

import asyncio
import os
import pty
import re
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"http://127\.0\.0\.1:\d+/join/\w+")


async def run(folder: Path, *words: str, **environment: str) -> tuple[int | None, str, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "app.py"),
        *words,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def test_say_prints_the_reply_and_gives_the_same_link_to_two_speakers(tmp_path: Path) -> None:
    status, ann, err = await run(tmp_path, "say", "--as", "Ann", "meet Budget review", TZ="Europe/Berlin")
    _, bob, _ = await run(tmp_path, "say", "--as", "Bob", "MEET  budget review")
    _, elsewhere, _ = await run(tmp_path, "say", "meet Budget review", PORT="4000")

    assert (status, err) == (0, "")
    assert "│ Budget review\n" in ann
    assert "New meeting" in ann
    assert "already there" in bob
    assert LINK.findall(ann) == LINK.findall(bob)
    # The port is part of the link, which has to open; the meeting is the same.
    assert "already there" in elsewhere


async def test_say_reads_a_time_and_refuses_one(tmp_path: Path) -> None:
    _, timed, _ = await run(tmp_path, "say", "meet Budget review tomorrow at 3pm for 20 minutes", TZ="Asia/Tokyo")
    _, refused, _ = await run(tmp_path, "say", "meet Budget review tomorrow at 8")

    assert "15:00 (Asia/Tokyo)" in timed
    assert "(20 minutes)" in timed
    assert "No meeting was created." in refused
    assert re.search(r"1\. .*, 08:00\n.*2\. .*, 20:00", refused)


async def test_a_list_has_the_links_that_people_got(tmp_path: Path) -> None:
    _, made, _ = await run(tmp_path, "say", "meet Budget review tomorrow at 3pm", PORT="4000")
    _, listed, _ = await run(tmp_path, "say", "list", PORT="4000")

    assert LINK.findall(made) == LINK.findall(listed)


@pytest.mark.parametrize("port", ["many", "70000", "-1"])
async def test_a_port_that_is_none_is_named(tmp_path: Path, port: str) -> None:
    status, _, err = await run(tmp_path, "--local", PORT=port)

    assert status == 2
    assert "PORT" in err
    assert "Traceback" not in err


async def test_a_ledger_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "meet-bot-local.db").write_text("not a database, and longer than a header " * 10)
    status, _, err = await run(tmp_path, "--local", PORT="0")

    assert status == 2
    assert "var/meet-bot-local.db cannot be opened as a database" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("words", [["--local"], ["say", "meet"]])
async def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "var").write_text("not a folder")
    status, _, err = await run(tmp_path, *words, PORT="0")

    assert status == 2
    assert "var/simulated-graph.db cannot be used" in err
    assert "Traceback" not in err


async def test_the_prompt_ends_where_the_bot_cannot_start(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "simulated-graph.db").write_text("not a database, and longer than a header " * 10)
    controller, terminal = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "app.py"),
        "--local",
        cwd=tmp_path,
        env={**os.environ, "PORT": "0"},
        stdin=terminal,
        stdout=terminal,
        stderr=asyncio.subprocess.PIPE,
    )
    os.close(terminal)
    _, err = await process.communicate()
    os.close(controller)

    assert process.returncode == 2
    assert "cannot be used for simulated meetings" in err.decode()


async def test_a_port_from_the_env_file_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=70000\n")
    status, _, err = await run(tmp_path, "--local")

    assert status == 2
    assert "PORT" in err


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-u",
        str(ROOT / "app.py"),
        "--local",
        cwd=tmp_path,
        env={**os.environ, "PORT": "0"},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    yield process
    if process.returncode is None:
        process.kill()
        await process.wait()


async def test_without_a_terminal_local_mode_serves_until_it_is_told_to_stop(
    server: asyncio.subprocess.Process, http: aiohttp.ClientSession
) -> None:
    assert server.stdout is not None
    announced = (await server.stdout.readline()).decode() + (await server.stdout.readline()).decode()
    (url,) = re.findall(r"http://127\.0\.0\.1:\d+", announced)
    async with http.get(f"{url}/healthz") as response:
        assert await response.json() == {"status": "ok"}
    async with http.get(f"{url}/healthz", headers={"Host": "evil.example"}) as response:
        assert response.status == 403
    server.send_signal(signal.SIGTERM)

    assert await server.wait() == 0
    assert "Authentication is off" in announced


async def test_a_port_in_use_is_named(server: asyncio.subprocess.Process, tmp_path: Path) -> None:
    assert server.stdout is not None
    (port,) = re.findall(r"127\.0\.0\.1:(\d+)", (await server.stdout.readline()).decode())
    status, _, err = await run(tmp_path, "--local", PORT=port)

    assert status == 2
    assert f"cannot listen on 127.0.0.1:{port}" in err


async def test_the_prompt_in_a_terminal(tmp_path: Path, http: aiohttp.ClientSession) -> None:
    controller, terminal = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "app.py"),
        "--local",
        cwd=tmp_path,
        env={**os.environ, "PORT": "0", "TERM": "dumb"},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    screen = _Screen(controller)
    await screen.until("You> ")
    screen.type("meet Budget review at 23:59\n")
    first = await screen.until("You> ")
    screen.type("/as Ann\n")
    await screen.until("Ann> ")
    screen.type("meet budget review at 11:59 pm\n")
    second = await screen.until("Ann> ")
    (link,) = LINK.findall(first)
    async with http.get(link) as response:
        page = await response.text()
    screen.type("\x04")

    assert await process.wait() == 0
    os.close(controller)
    assert LINK.findall(second) == [link]
    assert "Asked for by Ann" in second
    assert "This is a simulated meeting" in page
    assert "Budget review" in page


class _Screen:
    """What a terminal shows, read without blocking."""

    def __init__(self, controller: int) -> None:
        self._controller = controller

    def type(self, text: str) -> None:
        os.write(self._controller, text.encode())

    async def until(self, prompt: str) -> str:
        shown = ""
        while not shown.endswith(prompt):
            shown += (await asyncio.to_thread(os.read, self._controller, 4096)).decode()
        return shown

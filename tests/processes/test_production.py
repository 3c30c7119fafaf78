"""The bot as an admin runs it: the real process, real settings, Microsoft's hosts under their own names."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.graph.simulator import ORGANIZER, Fault, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.meeting import Conversation
from tests.conftest import APP_ID, message
from tests.databases import postgres_schema, sqlite_at
from tests.microsoft import SECRET, SERVICE_URL, Microsoft, sign, through_proxy

ROOT = Path(__file__).parents[2]
TENANT = "33333333-3333-4333-8333-333333333333"
SETTINGS = {
    "MicrosoftAppId": APP_ID,
    "MicrosoftAppPassword": SECRET,
    "MicrosoftAppTenantId": TENANT,
    "MEETING_ORGANIZER_IDS": ORGANIZER,
    "HOST": "127.0.0.1",
    "PORT": "0",
}


_PATIENCE = 120.0
"""Longer than whatever a process is waited for takes, also on a busy machine."""


class Process:
    """One running app.py, and what it logged."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process, self.lines = process, list[str]()

    async def line_with(self, words: str) -> str:
        """Return the next line of the log that holds these words; fails where none comes."""
        async with asyncio.timeout(_PATIENCE):
            return await self._line_with(words)

    async def _line_with(self, words: str) -> str:
        assert self.process.stderr is not None
        while line := (await self.process.stderr.readline()).decode():
            self.lines.append(line)
            if words in line:
                return line
        raise AssertionError(f"no line with {words!r} in {self.lines}")

    async def end(self) -> int:
        assert self.process.stderr is not None
        self.lines.append((await self.process.stderr.read()).decode())
        return await self.process.wait()


@pytest.fixture
def microsoft(graph: SimulatedGraph) -> Microsoft:
    return Microsoft(graph)


@contextlib.asynccontextmanager
async def started(microsoft: Microsoft, folder: Path, **settings: str) -> AsyncIterator[Process]:
    """Start app.py where it meets the stand-in under Microsoft's names; ended with the block at the latest."""
    async with through_proxy(microsoft, folder) as environment:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(ROOT / "app.py"),
            cwd=folder,
            env={**os.environ, **SETTINGS, **environment, **settings},
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        try:
            yield Process(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


@pytest.fixture
async def running(microsoft: Microsoft, tmp_path: Path) -> AsyncIterator[Process]:
    async with started(microsoft, tmp_path) as process:
        yield process


async def url_of(running: Process) -> str:
    words = " listening "
    listening = next((line for line in running.lines if words in line), None) or await running.line_with(words)
    url: str = json.loads(listening.partition("url=")[2].split()[0])
    return url


def activity(text: str, **members: Any) -> dict[str, Any]:
    return {
        **message(text, serviceUrl=SERVICE_URL, channelData={"tenant": {"id": TENANT}}, **members),
        "deliveryMode": None,
    }


HEADERS = {"Authorization": f"Bearer {sign(APP_ID)}"}


async def test_one_command_makes_one_meeting_and_one_reply(
    running: Process, microsoft: Microsoft, http: aiohttp.ClientSession
) -> None:
    url = await url_of(running)
    said = activity("meet Budget review at 3pm", id="1700000000001")
    async with http.post(f"{url}/api/messages", json=said, headers=HEADERS) as response:
        assert response.status == 202
    async with http.post(f"{url}/api/messages", json=activity("meet Budget review at 3pm")) as response:
        assert response.status == 401
    await running.line_with(" turn ")
    running.process.send_signal(signal.SIGTERM)

    assert await running.end() == 0
    (request,) = microsoft.graph.requests
    assert request.url.path == f"/v1.0/users/{ORGANIZER}/onlineMeetings/createOrGet"
    assert json.loads(request.content) == {
        "externalId": microsoft.graph.meetings[0]["externalId"],
        "subject": "Budget review",
        "startDateTime": "2026-11-21T14:00:00+00:00",
    }
    (reply,) = microsoft.replies
    assert reply["method"] == "POST"
    assert reply["path"] == "/emea/v3/conversations/a%3Apersonal-ann/activities/1700000000001"
    assert reply["authorization"] == "Bearer for the connector"
    card = reply["activity"]["attachments"][0]["content"]
    assert card["actions"][0]["url"] == microsoft.graph.meetings[0]["joinWebUrl"]
    assert sorted((login["tenant"], login["client_id"], login["scope"]) for login in microsoft.logins) == [
        (TENANT, APP_ID, "https://api.botframework.com/.default"),
        (TENANT, APP_ID, "https://graph.microsoft.com/.default"),
    ]


async def test_the_database_is_closed_at_the_end(running: Process, tmp_path: Path, http: aiohttp.ClientSession) -> None:
    url = await url_of(running)
    async with http.post(f"{url}/api/messages", json=activity("meet Standup"), headers=HEADERS) as response:
        assert response.status == 202
    assert files(tmp_path / "var") == {"meet-bot.db", "meet-bot.db-shm", "meet-bot.db-wal"}
    running.process.send_signal(signal.SIGTERM)

    assert await running.end() == 0
    assert files(tmp_path / "var") == {"meet-bot.db"}


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


async def test_nothing_secret_is_logged(running: Process, microsoft: Microsoft, http: aiohttp.ClientSession) -> None:
    url = await url_of(running)
    async with http.post(f"{url}/api/messages", json=activity("meet Merger at 3pm"), headers=HEADERS) as response:
        assert response.status == 202
    running.process.send_signal(signal.SIGTERM)
    await running.end()

    log = "".join(running.lines)
    assert 'turn command="meet" outcome="new"' in log
    for secret in (
        "Merger",
        SECRET,
        "simulated",
        "for the connector",
        microsoft.graph.meetings[0]["joinWebUrl"],
        ORGANIZER,
    ):
        assert secret not in log


async def test_sigterm_finishes_the_turn_in_flight(
    running: Process, microsoft: Microsoft, http: aiohttp.ClientSession
) -> None:
    url = await url_of(running)
    microsoft.hold = asyncio.Event()
    turn = asyncio.create_task(
        http.post(f"{url}/api/messages", json=activity("meet Budget review at 3pm"), headers=HEADERS)
    )
    await microsoft.holding.wait()
    running.process.send_signal(signal.SIGTERM)
    await running.line_with("stopping")
    microsoft.hold.set()

    assert (await turn).status == 202
    assert await running.end() == 0
    assert len(microsoft.replies) == 1


async def test_tokens_at_hand_serve_on_while_login_is_down(
    running: Process, microsoft: Microsoft, http: aiohttp.ClientSession
) -> None:
    url = await url_of(running)
    async with http.post(f"{url}/api/messages", json=activity("meet Standup"), headers=HEADERS) as response:
        assert response.status == 202
    microsoft.is_login_down = True
    async with http.post(f"{url}/api/messages", json=activity("meet Retro"), headers=HEADERS) as response:
        assert response.status == 202
    running.process.send_signal(signal.SIGTERM)

    assert await running.end() == 0
    assert len(microsoft.replies) == len(microsoft.logins) == 2


async def test_a_login_that_is_down_from_the_start_is_told_in_chat(
    running: Process, microsoft: Microsoft, http: aiohttp.ClientSession
) -> None:
    microsoft.is_login_down = True
    url = await url_of(running)
    body = {**activity("meet Standup"), "deliveryMode": "expectReplies"}
    async with http.post(f"{url}/api/messages", json=body, headers=HEADERS) as response:
        card = json.dumps((await response.json())["activities"][0])
    running.process.send_signal(signal.SIGTERM)

    assert await running.end() == 0
    assert "This takes longer than usual. I go on trying for ten minutes" in card


async def test_a_wrong_secret_is_told_at_start_and_in_chat(
    microsoft: Microsoft, tmp_path: Path, http: aiohttp.ClientSession
) -> None:
    async with started(microsoft, tmp_path, MicrosoftAppPassword="expired") as running:
        await running.line_with("sign-in failed")
        url = await url_of(running)
        body = {**activity("meet Budget review at 3pm"), "deliveryMode": "expectReplies"}
        async with http.post(f"{url}/api/messages", json=body, headers=HEADERS) as response:
            card = json.dumps((await response.json())["activities"][0])
        running.process.send_signal(signal.SIGTERM)
        assert await running.end() == 0

    assert "I could not sign in to Microsoft" in card
    assert "AADSTS7000215" in card
    assert "No meeting was created." in card


async def test_a_database_that_cannot_be_opened_ends_the_start(microsoft: Microsoft, tmp_path: Path) -> None:
    (tmp_path / "database").write_text("not a folder")
    database = "sqlite:///database/meet-bot.db"
    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        assert await running.end() == 2

    said = "".join(running.lines)
    assert "DATABASE_URL: database/meet-bot.db cannot be opened as a database" in said
    assert "listening" not in said
    assert "Traceback" not in said


async def test_a_server_in_place_of_a_file(microsoft: Microsoft, tmp_path: Path, http: aiohttp.ClientSession) -> None:
    async with (
        postgres_schema() as database,
        started(microsoft, tmp_path, DATABASE_URL=database) as running,
    ):
        url = await url_of(running)
        async with http.get(f"{url}/readyz") as response:
            assert response.status == 200
        running.process.send_signal(signal.SIGTERM)

        assert await running.end() == 0
    assert not (tmp_path / "var").exists()


async def test_a_server_that_is_not_there_ends_the_start_without_its_password(
    microsoft: Microsoft, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    database = f"postgresql://bot:passwort@127.0.0.1:{port}/bot"
    async with started(microsoft, tmp_path, DATABASE_URL=database) as running:
        assert await running.end() == 2

    said = "".join(running.lines)
    assert f"DATABASE_URL: 127.0.0.1:{port}/bot cannot be opened as a database (ConnectionRefusedError)" in said
    assert "passwort" not in said
    assert "Traceback" not in said


ANN = "aaaaaaaa-0000-4000-8000-000000000001"


async def forget(person: str, database: str) -> tuple[int | None, str, str]:
    """Run app.py forget with no setting but the database."""
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(ROOT / "app.py"), "forget", "--user", person),
        env={**environment, "DATABASE_URL": database},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def test_a_person_is_forgotten(tmp_path: Path) -> None:
    database = sqlite_at(tmp_path / "meet-bot.db")
    ledger = await SqlLedger.open(database)
    for tenant in (TENANT, "another"):
        await ledger.save_zone(Conversation(tenant, "a:personal-ann"), ANN, "Europe/Berlin")

    assert await forget(f" {ANN.upper()} ", database) == (0, "Removed 2 rows.\n", "")
    assert await forget(ANN, database) == (0, "Nobody of this ID is known here.\n", "")
    assert await ledger.saved_zone(Conversation(TENANT, "a:personal-ann"), ANN) is None
    assert (tmp_path / "meet-bot.db-wal").stat().st_size == 0
    await ledger.close()


async def test_a_person_is_forgotten_by_the_channels_id_whose_case_matters(tmp_path: Path) -> None:
    database = sqlite_at(tmp_path / "meet-bot.db")
    ledger = await SqlLedger.open(database)
    for person in ("29:1bSnHZ7Js2ST-x_k", "29:1bsnhz7js2st-x_k"):
        await ledger.save_zone(Conversation(TENANT, "a:personal-ann"), person, "Europe/Berlin")

    assert await forget("29:1bSnHZ7Js2ST-x_k", database) == (0, "Removed 1 row.\n", "")
    assert await ledger.saved_zone(Conversation(TENANT, "a:personal-ann"), "29:1bSnHZ7Js2ST-x_k") is None
    assert await ledger.saved_zone(Conversation(TENANT, "a:personal-ann"), "29:1bsnhz7js2st-x_k") == "Europe/Berlin"
    await ledger.close()


@pytest.mark.parametrize(
    "person", ["ann@contoso.example", "Ann Example", ANN[:-1], f"{{{ANN}}}", f"8:orgid:{ANN}", "29:", "29:a b", "%", ""]
)
async def test_what_is_no_id_of_a_person_is_refused_before_anything_is_opened(tmp_path: Path, person: str) -> None:
    status, out, err = await forget(person, sqlite_at(tmp_path / "meet-bot.db"))

    assert (status, out) == (2, "")
    assert err.endswith("argument --user: not an object ID in Entra, nor an ID of the channel that begins with 29:\n")
    assert not (tmp_path / "meet-bot.db").exists()


async def test_what_another_process_keeps_in_use_is_said(tmp_path: Path) -> None:
    database = sqlite_at(tmp_path / "meet-bot.db")
    ledger = await SqlLedger.open(database)
    await ledger.save_zone(Conversation(TENANT, "a:personal-ann"), ANN, "Europe/Berlin")
    with contextlib.closing(sqlite3.connect(tmp_path / "meet-bot.db", isolation_level=None)) as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT * FROM zones").fetchall()
        status, out, err = await forget(ANN, database)
    assert (status, out) == (1, "Removed 1 row.\n")
    assert err == "What was removed is still in the database's log, which was in use: run this again.\n"

    assert await forget(ANN, database) == (0, "Nobody of this ID is known here.\n", "")
    assert (tmp_path / "meet-bot.db-wal").stat().st_size == 0
    await ledger.close()


async def test_nobody_is_forgotten_by_a_database_that_cannot_be_opened(tmp_path: Path) -> None:
    status, out, err = await forget(ANN, sqlite_at(tmp_path))

    assert (status, out) == (2, "")
    assert "DATABASE_URL: " in err
    assert "Traceback" not in err


async def test_bad_settings_end_with_status_2_and_their_names(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "app.py"),
        cwd=tmp_path,
        env={**environment, "MEETING_ORGANIZER_IDS": "ann@contoso.example"},
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()

    assert process.returncode == 2
    for name in ("MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId", "MEETING_ORGANIZER_IDS"):
        assert name in said.decode()
    assert "Traceback" not in said.decode()


async def test_a_sign_in_that_hangs_holds_up_one_answer_for_seconds(
    running: Process, microsoft: Microsoft, http: aiohttp.ClientSession
) -> None:
    microsoft.hung_logins = 2  # the channel's and Graph's
    url = await url_of(running)
    async with http.post(f"{url}/api/messages", json=activity("meet Standup"), headers=HEADERS) as response:
        assert response.status == 202
    running.process.send_signal(signal.SIGTERM)

    assert await running.end() == 0
    assert [reply["activity"]["type"] for reply in microsoft.replies if reply["activity"]["type"] != "typing"] == [
        "message"
    ]
    assert len(microsoft.logins) == 4


async def test_a_wrong_secret_is_said_once_with_what_to_do_and_the_bot_is_ready(
    microsoft: Microsoft, tmp_path: Path, http: aiohttp.ClientSession
) -> None:
    async with started(microsoft, tmp_path, MicrosoftAppPassword="wrong") as running:
        url = await url_of(running)
        for number in range(3):
            body = activity("meet Standup", id=f"170000000000{number}")
            async with http.post(f"{url}/api/messages", json=body, headers=HEADERS) as response:
                assert response.status == 202
        async with http.get(f"{url}/readyz") as response:
            ready = await response.json()
            assert (response.status, ready["status"]) == (200, "ok")
        running.process.send_signal(signal.SIGTERM)
        assert await running.end() == 0

    log = "".join(running.lines)
    (warning,) = ready["warnings"]
    assert warning.startswith("AADSTS7000215 The client secret is wrong, perhaps its ID in place of its value")
    assert log.count("sign-in failed") == 1
    assert f'ERROR sign-in failed cause="{warning}"' in log
    assert "reply lost" not in log
    assert "wrong" not in log.replace("secret is wrong", "")


async def test_nothing_secret_is_logged_of_what_fails(
    running: Process, microsoft: Microsoft, http: aiohttp.ClientSession
) -> None:
    url = await url_of(running)
    quoting = b'{"error": {"message": "Bearer simulated, for the connector"}}'
    microsoft.graph.faults += [Fault(status, body=quoting) for status in (400, 401, 403, 404, 404, 201, 500)]
    microsoft.graph.faults += [Fault(200, body=b"[" + quoting), Fault(429, headers={"Retry-After": "Bearer simulated"})]
    microsoft.reply_statuses = [401, 400, 403, 413, 500, 302, 404]
    for number in range(9):
        body = activity("meet Merger at 3pm", id=f"170000000000{number}")
        async with http.post(f"{url}/api/messages", json=body, headers=HEADERS) as response:
            assert response.status == 202
    running.process.send_signal(signal.SIGTERM)
    assert await running.end() == 0

    log = "".join(running.lines)
    assert log.count(' turn command="meet"') == 9
    assert "Traceback" not in log
    for secret in ("Merger", SECRET, "simulated", "for the connector", "Bearer"):
        assert secret not in log

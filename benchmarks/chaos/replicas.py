"""Processes of the bot that end again and again, and are started again; and databases that are hindered."""

import asyncio
import contextlib
import json
import os
import random
import sqlite3
import sys
import threading
from pathlib import Path

import asyncpg

from benchmarks.databases import POSTGRES
from tests.processes.test_production import ROOT, SETTINGS

_LONGEST_LINE = 100_000


class Replica:
    """One app.py. Its log goes to a file; what tells of faults is kept."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._folder, self._environment = folder, environment
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self.url: str | None = None
        self._serves = asyncio.Event()
        self.faults: list[str] = []
        self.statuses: list[int] = []

    @property
    def pid(self) -> int:
        """The process's ID."""
        return self._process.pid if self._process else 0

    @property
    def is_ended(self) -> bool:
        """Whether there is no process, be it that it was killed or that it could not start."""
        return self._process is None or self._process.returncode is not None

    async def start(self) -> None:
        """Start the process; it serves once there is a `url`."""
        self._serves.clear()
        self._folder.mkdir(exist_ok=True)
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(ROOT / "app.py")),
            cwd=self._folder,
            env={**os.environ, **SETTINGS, **self._environment},
            stderr=asyncio.subprocess.PIPE,
            # A line of the log may hold an answer of 3 MB, which it should not.
            limit=1 << 24,
        )
        self._reading = asyncio.create_task(self._read(self._process))

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None  # noqa: S101 - it was piped
        with (self._folder / "log.txt").open("ab") as log:
            async for line in process.stderr:
                log.write(line)
                text = line.decode()
                if " listening " in text:
                    self.url = json.loads(text.partition("url=")[2].split()[0])
                    self._serves.set()
                if " ERROR fault" in text or text.startswith("Traceback") or len(text) > _LONGEST_LINE:
                    self.faults.append(text)

    async def serves(self) -> str:
        """Wait until the process listens; return its URL."""
        await self._serves.wait()
        return self.url or ""

    async def kill(self) -> None:
        """End the process as a power cut does."""
        self.url = None
        if self._process is not None:
            self._process.kill()
        await self._wait()

    async def stop(self) -> None:
        """End the process as an admin does; what it answers with is kept in `statuses`."""
        self.url = None
        if self._process is not None:
            self._process.terminate()
            self.statuses.append(await self._wait())

    async def _wait(self) -> int:
        assert self._process is not None  # noqa: S101 - it was started
        status = await self._process.wait()
        if self._reading is not None:
            await self._reading
        return status


async def cut(application: str) -> int:
    """Cut every connection to PostgreSQL of this application; return how many there were."""
    server = await asyncpg.connect(f"postgresql://{POSTGRES}", timeout=10)
    try:
        found = await server.fetch(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1", application
        )
    finally:
        await server.close()
    return len(found)


def hold(path: Path, seconds: float) -> None:
    """Hold SQLite's only lock for writing for so long."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    with contextlib.suppress(sqlite3.OperationalError), contextlib.closing(connection):
        connection.execute("BEGIN IMMEDIATE")
        threading.Event().wait(seconds)
        connection.execute("ROLLBACK")


async def hinder(database: str, application: str, dice: random.Random, every: float, hindered: list[int]) -> None:
    """Hinder a database about every so many seconds, until cancelled; count into `hindered` how often."""
    while True:
        await asyncio.sleep(every * (0.5 + dice.random()))
        if database.startswith("postgresql"):
            hindered.append(await cut(application))
        else:
            path = Path(database.partition(":///")[2])
            await asyncio.to_thread(hold, path, dice.choice([0.5, 1.5, 4.0]))
            hindered.append(1)

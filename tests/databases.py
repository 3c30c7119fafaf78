"""Real databases for tests: a file, a schema of its own on PostgreSQL, and a wire to it that can be cut."""

import asyncio
import contextlib
import os
import resource
import sqlite3
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import asyncpg
import pytest

Way = Literal["to the server", "to the client"]
WAYS: tuple[Way, Way] = ("to the server", "to the client")
HOST, PORT, DATABASE = "127.0.0.1", 5432, "postgres@127.0.0.1:5432/test"


def sqlite_at(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


@contextlib.contextmanager
def full_disk(path: Path) -> Iterator[None]:
    """Let no file of this process grow beyond what SQLite's log has now."""
    log = path.with_name(f"{path.name}-wal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let another process be about to write, and not come to an end."""
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        stranger.close()


@contextlib.asynccontextmanager
async def postgres_schema(port: int = PORT) -> AsyncIterator[str]:
    """A schema that goes with the block; yields the URL whose tables are in it."""
    try:
        admin = await asyncpg.connect(f"postgresql://{DATABASE}", timeout=5)
    except OSError as error:
        reason = f"no PostgreSQL at {HOST}:{PORT} ({type(error).__name__})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    schema = f"test_{uuid.uuid4().hex}"
    await admin.execute(f"CREATE SCHEMA {schema}")
    try:
        yield f"postgresql+asyncpg://postgres@{HOST}:{port}/test?search_path={schema}"
    finally:
        await admin.execute(f"DROP SCHEMA {schema} CASCADE")
        await admin.close()


class Wire:
    """A TCP connection to PostgreSQL through a port of our own, which can be cut, or fall silent."""

    def __init__(self) -> None:
        self.port = 0
        self.is_silent = False
        self.cuts = 0
        self._cut: Cut | None = None
        self._server: asyncio.Server | None = None
        self._writers = set[asyncio.StreamWriter]()

    async def mend(self) -> None:
        self.is_silent, self._cut = False, None
        if self._server is None:
            self._server = await asyncio.start_server(self._take, HOST, self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._writers:
            writer.transport.abort()

    def cut_at(self, cut: "Cut | None") -> None:
        """Cut one connection, once, where something is about to pass; None for none."""
        self._cut = cut

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(HOST, PORT)
        both = {writer, far_writer}
        self._writers |= both
        await asyncio.gather(
            self._pass_on(reader, far_writer, "to the server", both),
            self._pass_on(far_reader, writer, "to the client", both),
        )
        self._writers -= both

    async def _pass_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Way, both: set[asyncio.StreamWriter]
    ) -> None:
        with contextlib.suppress(ConnectionError):
            while content := await reader.read(65536):
                cut = self._cut
                if cut is not None and cut.way == way:
                    self._cut = cut.after_one() if cut.pieces else None
                    if not cut.pieces:
                        await self._break(writer, content[: len(content) // 2 if cut.is_half else 0], both, cut)
                        return
                if not self.is_silent:
                    writer.write(content)
        writer.close()

    async def _break(
        self, writer: asyncio.StreamWriter, rest: bytes, both: set[asyncio.StreamWriter], cut: "Cut"
    ) -> None:
        self.cuts += 1
        writer.write(rest)
        if cut.is_for_good:
            await self.cut()
        for writer_ in both:
            writer_.transport.abort()


class Cut(NamedTuple):
    """Where a connection breaks: before so many more pieces went one way, or in the middle of the next one."""

    way: Way
    pieces: int
    is_half: bool = False
    is_for_good: bool = False  # the server takes no new connection before it is mended

    def after_one(self) -> "Cut":
        return self._replace(pieces=self.pieces - 1)

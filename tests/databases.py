"""Real databases for tests: a file, a schema of its own on PostgreSQL, and a wire to it that can be cut."""

import asyncio
import contextlib
import os
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

HOST, PORT, DATABASE = "127.0.0.1", 5432, "postgres@127.0.0.1:5432/test"


def sqlite_at(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


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
        self._server: asyncio.Server | None = None
        self._writers = set[asyncio.StreamWriter]()

    async def mend(self) -> None:
        self.is_silent = False
        if self._server is None:
            self._server = await asyncio.start_server(self._take, HOST, self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._writers:
            writer.transport.abort()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(HOST, PORT)
        self._writers |= {writer, far_writer}
        await asyncio.gather(self._pass_on(reader, far_writer), self._pass_on(far_reader, writer))

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while content := await reader.read(65536):
                if not self.is_silent:
                    writer.write(content)
        writer.close()

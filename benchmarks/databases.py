"""A database for each server that is started, empty at first, and gone with it."""

import asyncio
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import asyncpg

POSTGRES = "postgres@127.0.0.1:5432/test"
_SECONDS = 5
FORGETFUL = "sqlite:///nowhere"
"""A URL that the settings take and nobody opens."""


def database_for(server: str) -> AbstractContextManager[str]:
    """Return the database of a server, whose URL it yields."""
    if server == "postgres":
        return postgres_schema()
    return nullcontext(FORGETFUL) if server == "forgetful" else sqlite_file()


@contextmanager
def sqlite_file() -> Iterator[str]:
    """Yield the URL of a file that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="benchmark-", dir="var") as folder:
        yield f"sqlite+aiosqlite:///{folder}/meet-bot.db"


@contextmanager
def postgres_schema() -> Iterator[str]:
    """Yield the URL of a schema of its own that is dropped afterwards, whatever its server still has open."""
    schema = f"benchmark_{uuid.uuid4().hex}"
    asyncio.run(_execute(f"CREATE SCHEMA {schema}"))
    try:
        yield f"postgresql+asyncpg://{POSTGRES}?search_path={schema}"
    finally:
        asyncio.run(_execute(f"DROP SCHEMA {schema} CASCADE"))


def why_no_postgres() -> str | None:
    """Return why no schema can be made; None where one can."""
    try:
        asyncio.run(_execute("SELECT 1"))
    except (OSError, asyncpg.PostgresError) as error:
        return f"no PostgreSQL at {POSTGRES.partition('@')[2]} ({type(error).__name__})"
    return None


async def _execute(statement: str) -> None:
    connection = await asyncpg.connect(f"postgresql://{POSTGRES}", timeout=_SECONDS)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()

"""PostgreSQL for any number of replicas."""

import asyncio
from functools import partial
from typing import Any

import asyncpg
from alembic.util import CommandError
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import ResourceClosedError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.ledger.migrations import migrate
from bot.ledger.stores import NotOpenedError, Operation, Result, carry_out, kind

_POOL_SIZE = 10
# The rest of the pool is for what needs a transaction, which is rare.
_WORKING = 8
_CONNECTING_SECONDS = 2.0
# Longer than a migration of large tables that another replica is at.
_OPENING_SECONDS = 300.0
# SQLAlchemy sees to its own errors.
_LOST = OSError | asyncpg.InterfaceError | asyncpg.PostgresConnectionError | asyncpg.OperatorInterventionError
_MIGRATING = text("SELECT pg_advisory_xact_lock(7236834, 1)")


class PostgresStore:
    """A pool of connections, each made anew after the server went away."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        # A statement that stands for itself needs no round trips to begin and to commit.
        self._committing = engine.execution_options(isolation_level="AUTOCOMMIT")
        # Connections stay out of the pool while they work: to fetch one costs as much CPU as what it is fetched for.
        self._turns = asyncio.Semaphore(_WORKING)
        self._idle: list[AsyncConnection] = []
        self._is_closed = False

    @classmethod
    async def open(cls, url: URL) -> "PostgresStore":
        """Connect, and bring the tables up to date; of several replicas one does. Raises `NotOpenedError`."""
        engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg", query={}),
            connect_args=_connect_arguments(url),
            pool_size=_POOL_SIZE,
            max_overflow=0,
            pool_timeout=_CONNECTING_SECONDS,
            hide_parameters=True,
        )
        try:
            async with asyncio.timeout(_OPENING_SECONDS), engine.begin() as connection:
                await connection.run_sync(_prepare)
        except (OSError, ValueError, SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            await engine.dispose()
            raise NotOpenedError(f"{_name(url)} cannot be opened as a database ({kind(error)})") from None
        except CommandError as error:
            await engine.dispose()
            raise NotOpenedError(f"{_name(url)} cannot be opened as a database ({error})") from None
        return cls(engine)

    async def read(self, operation: Operation[Result]) -> Result:
        """Carry out an operation whose statements each stand for themselves."""
        return await self.write(operation)

    async def write(self, operation: Operation[Result]) -> Result:
        """Carry out an operation whose statements each stand for themselves."""
        self._check()
        async with self._turns:
            connection = self._idle.pop() if self._idle else await self._committing.connect()
            try:
                result = await connection.run_sync(partial(carry_out, operation))
            except BaseException as error:
                await self._put_aside(connection, error)
                raise
            self._idle.append(connection)
        return result

    async def change(self, operation: Operation[Result]) -> Result:
        """Carry out an operation whole or not at all."""
        self._check()
        async with self._engine.begin() as connection:
            return await connection.run_sync(operation)

    async def close(self) -> None:
        """Close all connections."""
        self._is_closed = True
        await self._let_go()
        await self._engine.dispose()

    async def _put_aside(self, failed: AsyncConnection, error: BaseException) -> None:
        """Give a connection back to the pool, and the idle ones with it; none that may be broken is used again.

        A server that went away did so from all; one that does not answer in time may still answer others.
        """
        is_lost = isinstance(error, _LOST)
        if is_lost:
            for connection in self._idle:
                await connection.invalidate()
        if is_lost or isinstance(error, asyncio.CancelledError):
            await failed.invalidate()
        self._idle.append(failed)
        await self._let_go()

    async def _let_go(self) -> None:
        while self._idle:
            await self._idle.pop().close()

    def _check(self) -> None:
        # A pool that was disposed of would open again.
        if self._is_closed:
            raise ResourceClosedError("the ledger is closed")


def _prepare(connection: Connection) -> None:
    connection.execute(_MIGRATING)
    migrate(connection)


def _connect_arguments(url: URL) -> dict[str, Any]:
    """Return asyncpg's arguments: as in its own URLs, `ssl` or `sslmode` for TLS, and settings of the server."""
    settings = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    tls = settings.pop("sslmode", settings.pop("ssl", None))
    arguments: dict[str, Any] = {"timeout": _CONNECTING_SECONDS, "server_settings": settings}
    return arguments if tls is None else {**arguments, "ssl": tls}


def _name(url: URL) -> str:
    """Return a database without its user and password."""
    return f"{url.host or 'localhost'}:{url.port or 5432}/{url.database or ''}"

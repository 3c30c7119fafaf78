"""PostgreSQL for any number of replicas."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from functools import partial
from typing import Any, NamedTuple, cast

import asyncpg
from sqlalchemy import URL, AdaptedConnection, Connection, NullPool, event, text
from sqlalchemy.exc import ResourceClosedError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.ledger.migrations import UnfitSchemaError, migrate
from bot.ledger.statements import run_in_autocommit
from bot.ledger.stores import ConnectionLostError, NotOpenedError, Operation, Result, cause_of, kind_of

# What needs a transaction is rare.
_STANDING, _CHANGING = 8, 2
_CONNECTING_SECONDS = 2.0
_CLOSING_SECONDS = 2.0
# Longer than a migration of large tables that another replica is at.
_OPENING_SECONDS = 300.0
# What a server says before it closes a connection, and a driver that notices before the connection does.
_LOST = (
    *(OSError, asyncio.CancelledError, asyncpg.InterfaceError, asyncpg.InternalClientError),
    *(asyncpg.PostgresConnectionError, asyncpg.OperatorInterventionError),
)
_MIGRATING = text("SELECT pg_advisory_xact_lock(7236834, 1)")


class PostgresStore:
    """Connections to a server, each made anew after it was lost."""

    def __init__(self, engine: AsyncEngine) -> None:
        # A statement that stands for itself needs no round trips to begin and to commit.
        self._standing = _Pool(engine.execution_options(isolation_level="AUTOCOMMIT"), _STANDING)
        self._changing = _Pool(engine, _CHANGING)
        self._is_closed = False

    @classmethod
    async def open(cls, url: URL) -> "PostgresStore":
        """Connect, and bring the tables up to date; of several replicas one does. Raises `NotOpenedError`."""
        engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg", query={}),
            connect_args=_connect_arguments(url),
            poolclass=NullPool,
            hide_parameters=True,
        )
        event.listen(engine.sync_engine, "invalidate", _cut)
        try:
            async with asyncio.timeout(_OPENING_SECONDS), engine.begin() as connection:
                await connection.run_sync(_prepare)
        except UnfitSchemaError as error:
            raise NotOpenedError(f"{_name(url)} cannot be opened as a database ({error})") from None
        except Exception as error:  # noqa: BLE001 - whatever the driver raises, there is no database then
            raise NotOpenedError(f"{_name(url)} cannot be opened as a database ({kind_of(error)})") from None
        return cls(engine)

    async def read(self, operation: Operation[Result]) -> Result:
        """Carry out an operation whose statements each stand for themselves."""
        return await self.write(operation)

    async def write(self, operation: Operation[Result]) -> Result:
        """Carry out an operation whose statements each stand for themselves."""
        async with self._using(self._standing) as connection:
            return await connection.run_sync(partial(run_in_autocommit, operation))

    async def change(self, operation: Operation[Result]) -> Result:
        """Carry out an operation whole or not at all."""
        async with self._using(self._changing) as connection:
            result = await connection.run_sync(operation)
            await connection.commit()
            return result

    async def erase(self, *, is_thorough: bool) -> None:
        """Do nothing: the server overwrites what was removed some time after it vacuums."""

    async def close(self) -> None:
        """Close all connections."""
        self._is_closed = True
        await self._standing.close()
        await self._changing.close()

    @contextlib.asynccontextmanager
    async def _using(self, pool: "_Pool") -> AsyncIterator[AsyncConnection]:
        """Yield a connection; where it was lost, so are those that wait: the next call connects anew."""
        if self._is_closed:
            raise ResourceClosedError("the ledger is closed")
        try:
            async with pool.connection() as connection:
                yield connection
        except ConnectionLostError:
            await self._standing.cut()
            await self._changing.cut()
            raise


class _Held(NamedTuple):
    """A connection, and what the driver has of it."""

    connection: AsyncConnection
    server: asyncpg.Connection

    def is_lost(self, error: BaseException) -> bool:
        """Tell whether a connection is no more after an error, whatever its type."""
        cause = cause_of(error)
        # Values that PostgreSQL does not take are an InterfaceError, too.
        return self.server.is_closed() or (isinstance(cause, _LOST) and not isinstance(cause, ValueError))

    async def close(self) -> None:
        """Close a connection; a server that does not let it go in time is not waited for."""
        with contextlib.suppress(Exception):
            await self.server.close(timeout=_CLOSING_SECONDS)
        await self.cut()

    async def cut(self) -> None:
        """Close a connection without a word to the server, which may not listen."""
        await self.connection.invalidate()
        await self.connection.close()


class _Pool:
    """Connections that stay open for the next call, so many at most.

    SQLAlchemy's own pool takes as much CPU as a call, and waits for a silent server when it closes a connection.
    """

    def __init__(self, engine: AsyncEngine, size: int) -> None:
        self._engine = engine
        self._turns = asyncio.Semaphore(size)
        self._idle: list[_Held] = []

    @contextlib.asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection, to be used again unless it broke, which raises `ConnectionLostError`."""
        async with self._turns:
            held = self._idle.pop() if self._idle else await _connect(self._engine)
            try:
                yield held.connection
            except BaseException as error:
                if held.is_lost(error):
                    await held.cut()
                    raise _as_lost(error) from error
                await self._take_back(held)
                raise
            self._idle.append(held)

    async def _take_back(self, held: _Held) -> None:
        """Keep a connection, unless a transaction is open: it ends with its connection."""
        if held.connection.in_transaction():
            await held.cut()
        else:
            self._idle.append(held)

    async def cut(self) -> None:
        """Close the connections that wait."""
        while self._idle:
            await self._idle.pop().cut()

    async def close(self) -> None:
        """Close the connections that wait, in time."""
        await asyncio.gather(*(held.close() for held in self._idle))
        self._idle.clear()


def _cut(connection: AdaptedConnection, *_: object) -> None:
    """Let a connection go at once; SQLAlchemy 2.1 would wait two seconds for the server, also past a deadline."""
    connection.driver_connection.terminate()


async def _connect(engine: AsyncEngine) -> _Held:
    """Return a new connection; raises `ConnectionLostError` for whatever the driver raises."""
    try:
        connection = await engine.connect()
        server = (await connection.get_raw_connection()).driver_connection
    except (Exception, asyncio.CancelledError) as error:
        raise _as_lost(error) from error
    return _Held(connection, cast("asyncpg.Connection", server))


def _as_lost(error: BaseException) -> BaseException:
    """Return what to raise for a connection that broke; the error itself where this task was cancelled."""
    task = asyncio.current_task()
    is_cancelled = task is not None and task.cancelling() > 0
    return error if is_cancelled else ConnectionLostError(kind_of(error))


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

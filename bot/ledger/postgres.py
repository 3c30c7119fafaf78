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

# How many connections are open at most, for operations in autocommit and for the rare ones in a transaction.
_MOST_IN_AUTOCOMMIT, _MOST_IN_TRANSACTION = 8, 2
_CONNECTING_SECONDS = 2.0
_CLOSING_SECONDS = 2.0
# Longer than another replica takes to migrate large tables.
_OPENING_SECONDS = 300.0
# Errors after which a connection is lost, also if it does not know that yet: the server is about to close it.
_LOST = (
    *(OSError, asyncio.CancelledError, asyncpg.InterfaceError, asyncpg.InternalClientError),
    *(asyncpg.PostgresConnectionError, asyncpg.OperatorInterventionError),
)
_MIGRATING = text("SELECT pg_advisory_xact_lock(7236834, 1)")


class PostgresStore:
    """Connections to a server; one that was lost is replaced by a new one."""

    def __init__(self, engine: AsyncEngine) -> None:
        # Autocommit saves the round trips to begin and to commit.
        self._autocommit = _Pool(engine.execution_options(isolation_level="AUTOCOMMIT"), _MOST_IN_AUTOCOMMIT)
        self._transaction = _Pool(engine, _MOST_IN_TRANSACTION)
        self._is_closed = False

    @classmethod
    async def open(cls, url: URL) -> "PostgresStore":
        """Connect, and bring the tables up to date; of several replicas one does that. Raises `NotOpenedError`."""
        engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg", query={}),
            connect_args=_connect_arguments(url),
            poolclass=NullPool,
            hide_parameters=True,
        )
        event.listen(engine.sync_engine, "invalidate", _cut)
        try:
            async with asyncio.timeout(_OPENING_SECONDS), engine.begin() as connection:
                await connection.run_sync(_migrate_alone)
        except UnfitSchemaError as error:
            raise NotOpenedError(f"{_describe(url)} cannot be opened as a database ({error})") from None
        except Exception as error:  # noqa: BLE001 - whatever the driver raises, there is no database then
            raise NotOpenedError(f"{_describe(url)} cannot be opened as a database ({kind_of(error)})") from None
        return cls(engine)

    async def read(self, operation: Operation[Result]) -> Result:
        """Run an operation in autocommit, too."""
        return await self.write(operation)

    async def write(self, operation: Operation[Result]) -> Result:
        """Run an operation in autocommit: each of its statements is committed for itself."""
        async with self._using(self._autocommit) as connection:
            return await connection.run_sync(partial(run_in_autocommit, operation))

    async def change(self, operation: Operation[Result]) -> Result:
        """Run an operation in a transaction."""
        async with self._using(self._transaction) as connection:
            result = await connection.run_sync(operation)
            await connection.commit()
            return result

    async def erase(self, *, is_thorough: bool) -> None:
        """Do nothing: the server overwrites what was removed some time after it was vacuumed."""

    async def close(self) -> None:
        """Close all connections."""
        self._is_closed = True
        await self._autocommit.close()
        await self._transaction.close()

    @contextlib.asynccontextmanager
    async def _using(self, pool: "_Pool") -> AsyncIterator[AsyncConnection]:
        """Yield a connection of a pool; if it is lost, the idle ones are cut, too: they probably are as well."""
        if self._is_closed:
            raise ResourceClosedError("the ledger is closed")
        try:
            async with pool.connection() as connection:
                yield connection
        except ConnectionLostError:
            await self._autocommit.cut()
            await self._transaction.cut()
            raise


class _OpenConnection(NamedTuple):
    """SQLAlchemy's connection, and the driver's own behind it."""

    connection: AsyncConnection
    server: asyncpg.Connection

    def is_lost(self, error: BaseException) -> bool:
        """Tell whether the connection was lost, by its state or by an error that was raised on it."""
        cause = cause_of(error)
        # For a value that PostgreSQL does not take, asyncpg raises an InterfaceError that is a ValueError, too.
        return self.server.is_closed() or (isinstance(cause, _LOST) and not isinstance(cause, ValueError))

    async def close(self) -> None:
        """Close the connection, and tell the server, for which it waits two seconds at most."""
        with contextlib.suppress(Exception):
            await self.server.close(timeout=_CLOSING_SECONDS)
        await self.cut()

    async def cut(self) -> None:
        """Close the connection without telling the server, which may not answer."""
        await self.connection.invalidate()
        await self.connection.close()


class _Pool:
    """Connections that stay open for the next call; at most `size` are in use at a time, and others wait.

    SQLAlchemy's own pool takes as much CPU as a call does, and waits for a silent server when it closes a connection.
    """

    def __init__(self, engine: AsyncEngine, size: int) -> None:
        self._engine = engine
        self._turns = asyncio.Semaphore(size)
        self._idle: list[_OpenConnection] = []

    @contextlib.asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection, which is used again afterwards; raises `ConnectionLostError` if it was lost."""
        async with self._turns:
            opened = self._idle.pop() if self._idle else await _connect(self._engine)
            try:
                yield opened.connection
            except BaseException as error:
                if opened.is_lost(error):
                    await opened.cut()
                    raise _as_lost(error) from error
                await self._take_back(opened)
                raise
            self._idle.append(opened)

    async def _take_back(self, opened: _OpenConnection) -> None:
        """Keep a connection for the next call; cut it if a transaction is open, which ends with it."""
        if opened.connection.in_transaction():
            await opened.cut()
        else:
            self._idle.append(opened)

    async def cut(self) -> None:
        """Close the idle connections without telling the server."""
        while self._idle:
            await self._idle.pop().cut()

    async def close(self) -> None:
        """Close the idle connections, all at once."""
        await asyncio.gather(*(opened.close() for opened in self._idle))
        self._idle.clear()


def _cut(connection: AdaptedConnection, *_: object) -> None:
    """Close the driver's connection at once: SQLAlchemy 2.1 would wait two seconds for the server."""
    connection.driver_connection.terminate()


async def _connect(engine: AsyncEngine) -> _OpenConnection:
    """Return a new connection; raises `ConnectionLostError` instead of whatever the driver raises."""
    try:
        connection = await engine.connect()
        server = (await connection.get_raw_connection()).driver_connection
    except (Exception, asyncio.CancelledError) as error:
        raise _as_lost(error) from error
    return _OpenConnection(connection, cast("asyncpg.Connection", server))


def _as_lost(error: BaseException) -> BaseException:
    """Return the error to raise for a lost connection: the original one if it is this task that was cancelled."""
    task = asyncio.current_task()
    is_cancelled = task is not None and task.cancelling() > 0
    return error if is_cancelled else ConnectionLostError(kind_of(error))


def _migrate_alone(connection: Connection) -> None:
    """Bring the tables up to date; the lock makes other replicas wait until that is done."""
    connection.execute(_MIGRATING)
    migrate(connection)


def _connect_arguments(url: URL) -> dict[str, Any]:
    """Return asyncpg's arguments from a URL's query: `sslmode` or `ssl` for TLS, all else for the server's settings."""
    settings = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    tls = settings.pop("sslmode", settings.pop("ssl", None))
    arguments: dict[str, Any] = {"timeout": _CONNECTING_SECONDS, "server_settings": settings}
    return arguments if tls is None else {**arguments, "ssl": tls}


def _describe(url: URL) -> str:
    """Return the host, port and database of a URL, without user and password."""
    return f"{url.host or 'localhost'}:{url.port or 5432}/{url.database or ''}"

"""SQLite, for one machine: one connection reads, on the event loop, and one writes, in a thread of its own.

All that is to be written at one moment is written together, with one hop to the thread and one commit.
"""

import asyncio
import logging
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError, ResourceClosedError

from bot.ledger.migrations import UnfitSchemaError
from bot.ledger.sqlite_files import (
    BUSY_MILLISECONDS,
    connect,
    create_file,
    empty_log,
    prepare_to_read,
    prepare_to_write,
    write_anew,
)
from bot.ledger.statements import run_in_autocommit
from bot.ledger.stores import NotOpenedError, Operation, Result, kind_of

log = logging.getLogger(__name__)

_ERASING_PAUSE = 0.1
_CLOSING_SECONDS = 5.0

# Faults of the file itself, such as a lock or a full disk: to run each operation of a batch alone would not help.
_AFFECT_ALL = (OSError, OperationalError, sqlite3.OperationalError)


class _Outcome(NamedTuple):
    result: Any = None
    error: Exception | None = None

    def tell(self, future: asyncio.Future[Any]) -> None:
        """Complete a future with this, unless whoever awaited it was cancelled."""
        if future.done():
            return
        if self.error is None:
            future.set_result(self.result)
        else:
            future.set_exception(self.error)


class _Job(NamedTuple):
    operation: Operation[Any]
    future: asyncio.Future[Any]


class SqliteStore:
    """A database file, which other processes may use at the same time."""

    def __init__(self, path: Path) -> None:
        self._reader, self._writer = _File(path), _Writer(_File(path))

    @classmethod
    async def open(cls, path: Path) -> "SqliteStore":
        """Open a file, which is created with its folder if there is none; raises `NotOpenedError`."""
        store = cls(path)
        try:
            await store._writer.open()
            store._reader.open(prepare_to_read)
        except (OSError, sqlite3.Error, DBAPIError, UnfitSchemaError) as error:
            await store.close()
            why = error.orig if isinstance(error, DBAPIError) else error
            raise NotOpenedError(f"{path} cannot be opened as a database ({why})") from None
        return store

    async def read(self, operation: Operation[Result]) -> Result:
        """Run an operation that changes nothing, here and now: it takes microseconds, and waits for no writer."""
        return run_in_autocommit(operation, self._reader.reach())

    async def write(self, operation: Operation[Result]) -> Result:
        """Run an operation in a transaction, together with all others of this moment."""
        return await self._writer.run(operation)

    change = write

    async def erase(self, *, is_thorough: bool) -> None:
        """Empty SQLite's log, which still holds what was removed; waits until no other process reads from it.

        With `is_thorough`, the file is written anew before, unless it is large: parts of rows stay in its free space.
        """
        for step in (write_anew, empty_log) if is_thorough else (empty_log,):
            while not await self._writer.do(step):  # noqa: ASYNC110 - no event tells that another process is done
                await asyncio.sleep(_ERASING_PAUSE)

    async def close(self) -> None:
        """Finish what was asked, and close the file."""
        self._reader.close()
        await self._writer.close()


class _File:
    """One connection to a file; all methods are called in the thread that opens it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened: tuple[Connection, os.stat_result] | None = None

    def open(self, prepare: Callable[[Connection], None], begin: str = "") -> None:
        """Connect, and prepare the connection; `begin` is the statement that begins its transactions, if it has any."""
        create_file(self._path)
        engine = create_engine(
            "sqlite://", creator=partial(connect, self._path), poolclass=NullPool, hide_parameters=True
        )
        if begin:
            # Without it, SQLAlchemy's transactions are none for SQLite, which is enough to read.
            event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        connection = engine.connect()
        self._opened = connection, self._path.stat()
        prepare(connection)

    def reach(self) -> Connection:
        """Return the connection; raises OSError if its file is gone or another one, which SQLite does not notice."""
        if self._opened is None:
            raise ResourceClosedError("the ledger is closed")
        connection, opened = self._opened
        if not os.path.samestat(self._path.stat(), opened):
            raise FileNotFoundError(self._path)
        return connection

    def do(self, step: Callable[[sqlite3.Cursor], bool]) -> bool:
        """Do something outside of transactions, which fails at once if another process is in the way."""
        database = cast("sqlite3.Cursor", self.reach().connection.cursor())
        database.execute("PRAGMA busy_timeout = 0")
        try:
            return step(database)
        finally:
            database.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")

    def close(self) -> None:
        if self._opened is not None:
            self._opened[0].close()
        self._opened = None


class _Writer:
    """A thread that runs operations, all together that were asked while it was busy."""

    def __init__(self, file: _File) -> None:
        self._file = file
        self._thread = ThreadPoolExecutor(1, "ledger")
        self._jobs: list[_Job] = []
        self._serving: asyncio.Task[None] | None = None
        self._is_closed = False

    async def open(self) -> None:
        # IMMEDIATE, because a transaction that begins with a read cannot wait for other writers later.
        await self._in_thread(partial(self._file.open, prepare_to_write, "BEGIN IMMEDIATE"))

    async def run(self, operation: Operation[Result]) -> Result:
        """Run an operation together with all others of this moment; raises what it raises."""
        if self._is_closed:
            raise ResourceClosedError("the ledger is closed")
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._jobs.append(_Job(operation, future))
        if self._serving is None:
            self._serving = asyncio.create_task(self._serve())
        return await future

    async def do(self, step: Callable[[sqlite3.Cursor], bool]) -> bool:
        """Do something outside of transactions, without waiting for other processes."""
        if self._is_closed:
            raise ResourceClosedError("the ledger is closed")
        return await self._in_thread(partial(self._file.do, step))

    async def close(self) -> None:
        """Finish what was asked, and close the file; gives up after some seconds, as when the disk hangs."""
        if self._is_closed:
            return
        self._is_closed = True
        try:
            async with asyncio.timeout(_CLOSING_SECONDS):
                if self._serving is not None:
                    await asyncio.shield(self._serving)
                await self._in_thread(self._file.close)
        except (TimeoutError, RuntimeError) as error:
            log.warning("ledger not closed", extra={"cause": kind_of(error)})
        self._thread.shutdown(wait=False)

    async def _serve(self) -> None:
        try:
            while self._jobs:
                # What nobody waits for any more is not done.
                jobs = [job for job in self._jobs if not job.future.done()]
                self._jobs = []
                for job, outcome in zip(jobs, await self._outcomes(jobs), strict=True):
                    outcome.tell(job.future)
        finally:
            self._serving = None

    async def _outcomes(self, jobs: list[_Job]) -> list[_Outcome]:
        try:
            return await self._in_thread(partial(self._run_together, [job.operation for job in jobs]))
        except RuntimeError as error:
            # The thread was ended, or the system does not start one.
            return [_Outcome(error=OSError(str(error)))] * len(jobs)

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _run_together(self, operations: list[Operation[Any]]) -> list[_Outcome]:
        """Run all operations in one transaction; if one of them fails, each again in a transaction of its own."""
        try:
            connection = self._file.reach()
            with connection.begin():
                return [_Outcome(operation(connection)) for operation in operations]
        except Exception as error:  # noqa: BLE001 - raised again in the tasks that asked
            if len(operations) == 1 or isinstance(error, _AFFECT_ALL):
                return [_Outcome(error=error)] * len(operations)
        return [outcome for operation in operations for outcome in self._run_together([operation])]

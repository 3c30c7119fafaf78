"""SQLite for one machine: one connection to read, and one to write, in a thread of its own.

What is to be written at the same time is written together: one hop to the thread, and one commit.
"""

import asyncio
import logging
import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError, ResourceClosedError

from bot.ledger.migrations import UnfitSchemaError, migrate
from bot.ledger.statements import run_in_autocommit
from bot.ledger.stores import NotOpenedError, Operation, Result, kind_of

log = logging.getLogger(__name__)

# Older ones do not return what they changed.
_OLDEST = (3, 35)
_OPENING_SECONDS, _OPENING_PAUSE = 5.0, 0.02
_ERASING_PAUSE = 0.1
# What is written anew within half a second: another process waits for a whole one to write.
_MOST_WRITTEN_ANEW = 64 * 1024 * 1024
# How long a write waits for another process's, which takes milliseconds.
_BUSY_MILLISECONDS = 1000
# A reader waits only while another process mends the file after a crash, and the event loop with it.
_READING_MILLISECONDS = 250

_CLOSING_SECONDS = 5.0

# A file that is gone, a lock, a full disk.
_AFFECT_ALL = (OSError, OperationalError, sqlite3.OperationalError)


class _Outcome(NamedTuple):
    result: Any = None
    error: Exception | None = None

    def tell(self, future: asyncio.Future[Any]) -> None:
        if future.done():
            return
        if self.error is None:
            future.set_result(self.result)
        else:
            future.set_exception(self.error)


class _Job(NamedTuple):
    operation: Operation[Any]
    outcome: asyncio.Future[Any]


class SqliteStore:
    """A file that other processes may share."""

    def __init__(self, path: Path) -> None:
        self._reader, self._writer = _File(path), _Writer(_File(path))

    @classmethod
    async def open(cls, path: Path) -> "SqliteStore":
        """Open a file, made with its folder where there is none; raises `NotOpenedError`."""
        store = cls(path)
        try:
            await store._writer.open()
            store._reader.open(_only_read)
        except (OSError, sqlite3.Error, DBAPIError, UnfitSchemaError) as error:
            await store.close()
            why = error.orig if isinstance(error, DBAPIError) else error
            raise NotOpenedError(f"{path} cannot be opened as a database ({why})") from None
        return store

    async def read(self, operation: Operation[Result]) -> Result:
        """Carry out an operation that changes nothing, at once: it takes microseconds, and waits for no writer."""
        return run_in_autocommit(operation, self._reader.reach())

    async def write(self, operation: Operation[Result]) -> Result:
        """Carry out an operation whole or not at all."""
        return await self._writer.ask(operation)

    change = write

    async def erase(self, *, is_thorough: bool) -> None:
        """Empty SQLite's log, which has what was removed, as soon as nobody else reads from it.

        Thorough, the file is written anew before, up to some size: where pages were divided and joined, rests stay.
        """
        for step in (_write_anew, _empty_log) if is_thorough else (_empty_log,):
            while not await self._writer.do(step):  # noqa: ASYNC110 - no event tells that another process is done
                await asyncio.sleep(_ERASING_PAUSE)

    async def close(self) -> None:
        """Close the file; what was asked before is finished."""
        self._reader.close()
        await self._writer.close()


class _File:
    """One connection to a file, used in the thread that opened it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened: tuple[Connection, os.stat_result] | None = None

    def open(self, prepare: Callable[[Connection], None], begin: str = "") -> None:
        _make(self._path)
        engine = create_engine("sqlite://", creator=self._connect, poolclass=NullPool, hide_parameters=True)
        if begin:
            # Otherwise a transaction is one in name only, which is enough to read.
            event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        connection = engine.connect()
        self._opened = connection, self._path.stat()
        prepare(connection)

    def reach(self) -> Connection:
        """Return the connection; raises OSError where its file is gone, which SQLite in WAL mode does not notice."""
        if self._opened is None:
            raise ResourceClosedError("the ledger is closed")
        connection, opened = self._opened
        if not os.path.samestat(self._path.stat(), opened):
            raise FileNotFoundError(self._path)
        return connection

    def do(self, step: Callable[[sqlite3.Cursor], bool]) -> bool:
        """Do something outside of a transaction that does not wait for other processes."""
        database = cast("sqlite3.Cursor", self.reach().connection.cursor())
        database.execute("PRAGMA busy_timeout = 0")
        try:
            return step(database)
        finally:
            database.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")

    def close(self) -> None:
        if self._opened is not None:
            self._opened[0].close()
        self._opened = None

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=_OPENING_SECONDS, isolation_level=None)
        try:
            _enter_wal(database)
            database.execute("PRAGMA foreign_keys = ON")
            # Some builds leave what was deleted in free pages.
            database.execute("PRAGMA secure_delete = ON")
        except sqlite3.Error:
            database.close()
            raise
        return database


class _Writer:
    """A thread that carries out together what was asked while it was at something else."""

    def __init__(self, file: _File) -> None:
        self._file = file
        self._thread = ThreadPoolExecutor(1, "ledger")
        self._asked: list[_Job] = []
        self._serving: asyncio.Task[None] | None = None
        self._is_closed = False

    async def open(self) -> None:
        # A transaction that begins to write later could not wait for another writer.
        await self._in_thread(partial(self._file.open, _prepare, "BEGIN IMMEDIATE"))

    async def ask(self, operation: Operation[Result]) -> Result:
        """Have an operation carried out with all others of this moment; raises what it raises."""
        if self._is_closed:
            raise ResourceClosedError("the ledger is closed")
        outcome: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._asked.append(_Job(operation, outcome))
        if self._serving is None:
            self._serving = asyncio.create_task(self._serve())
        return await outcome

    async def do(self, step: Callable[[sqlite3.Cursor], bool]) -> bool:
        """Do something outside of transactions; it does not wait for other processes, nor does anybody for them."""
        if self._is_closed:
            raise ResourceClosedError("the ledger is closed")
        return await self._in_thread(partial(self._file.do, step))

    async def close(self) -> None:
        """Close the file, unless its disk hangs: then it is left to the end of the process."""
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
            while self._asked:
                # Whoever gave up waiting wants nothing any more.
                asked = [one for one in self._asked if not one.outcome.done()]
                self._asked = []
                for one, outcome in zip(asked, await self._outcomes(asked), strict=True):
                    outcome.tell(one.outcome)
        finally:
            self._serving = None

    async def _outcomes(self, asked: list[_Job]) -> list[_Outcome]:
        try:
            return await self._in_thread(partial(self._carry_out, [one.operation for one in asked]))
        except RuntimeError as error:
            # There is no thread, nor can one be started.
            return [_Outcome(error=OSError(str(error)))] * len(asked)

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _carry_out(self, operations: list[Operation[Any]]) -> list[_Outcome]:
        """Carry out all in one transaction; if one of them is at fault, each in its own."""
        try:
            connection = self._file.reach()
            with connection.begin():
                return [_Outcome(operation(connection)) for operation in operations]
        except Exception as error:  # noqa: BLE001 - raised again where it was asked for
            if len(operations) == 1 or isinstance(error, _AFFECT_ALL):
                return [_Outcome(error=error)] * len(operations)
        return [outcome for operation in operations for outcome in self._carry_out([operation])]


def _write_anew(database: sqlite3.Cursor) -> bool:
    """Write the file anew, unless it is too large; False where somebody else writes."""
    ((pages,),) = database.execute("PRAGMA page_count")
    ((size,),) = database.execute("PRAGMA page_size")
    if pages * size > _MOST_WRITTEN_ANEW:
        return True
    database.execute("PRAGMA temp_store = MEMORY")
    try:
        database.execute("VACUUM")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _empty_log(database: sqlite3.Cursor) -> bool:
    """Write the log into the file; False where somebody else reads from it."""
    ((is_busy, *_),) = database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return not is_busy


def _make(path: Path) -> None:
    if sqlite3.sqlite_version_info < _OLDEST:
        raise sqlite3.NotSupportedError(f"SQLite {sqlite3.sqlite_version} is too old: it must be 3.35 or later")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


def _enter_wal(database: sqlite3.Connection) -> None:
    """Ask until it is done: SQLite 3.40 heeds no timeout here while another process opens the same new file."""
    deadline = time.monotonic() + _OPENING_SECONDS
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_OPENING_PAUSE)
        else:
            return


def _prepare(connection: Connection) -> None:
    """Bring the tables up to date; of several processes that open a new file, one makes them."""
    with connection.begin():
        migrate(connection)
    _pragma(connection, f"busy_timeout = {_BUSY_MILLISECONDS}")


def _only_read(connection: Connection) -> None:
    _pragma(connection, f"busy_timeout = {_READING_MILLISECONDS}")
    _pragma(connection, "query_only = ON")


def _pragma(connection: Connection, pragma: str) -> None:
    """Set what cannot be set within a transaction, as SQLAlchemy would begin one."""
    connection.connection.cursor().execute(f"PRAGMA {pragma}")

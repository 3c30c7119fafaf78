"""Files of SQLite: created, connected to, and cleared of what was removed from their tables."""

import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection

from bot.ledger.migrations import migrate

# The first version of SQLite that has RETURNING.
_OLDEST = (3, 35)
_OPENING_SECONDS, _OPENING_PAUSE = 5.0, 0.02
# In bytes: VACUUM takes half a second for so much, and another process waits a second for its turn to write.
_MOST_WRITTEN_ANEW = 64 * 1024 * 1024
# How long a write waits for one of another process, which usually takes milliseconds.
BUSY_MILLISECONDS = 1000
# How long a read, and with it the event loop, waits for another process that repairs the file after a crash.
_READING_MILLISECONDS = 250


def create_file(path: Path) -> None:
    """Create a file that only its owner may read, with its folder, unless it is there.

    Raises OSError, or sqlite3.NotSupportedError if SQLite is too old.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise sqlite3.NotSupportedError(f"SQLite {sqlite3.sqlite_version} is too old: it must be 3.35 or later")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


def connect(path: Path) -> sqlite3.Connection:
    """Connect to a file, with the settings that reading and writing have in common; raises sqlite3.Error."""
    database = sqlite3.connect(path, timeout=_OPENING_SECONDS, isolation_level=None)
    try:
        _enter_wal(database)
        database.execute("PRAGMA foreign_keys = ON")
        # Overwrites what is deleted; the default depends on how SQLite was built.
        database.execute("PRAGMA secure_delete = ON")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _enter_wal(database: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; raises sqlite3.OperationalError if that cannot be done in five seconds.

    It is tried again and again, because SQLite 3.40 ignores its timeout here while another process opens a new file.
    """
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


def prepare_to_write(connection: Connection) -> None:
    """Bring the tables up to date; of several processes that open a new file at once, one creates them."""
    with connection.begin():
        migrate(connection)
    _pragma(connection, f"busy_timeout = {BUSY_MILLISECONDS}")


def prepare_to_read(connection: Connection) -> None:
    """Let a connection change nothing."""
    _pragma(connection, f"busy_timeout = {_READING_MILLISECONDS}")
    _pragma(connection, "query_only = ON")


def _pragma(connection: Connection, pragma: str) -> None:
    """Execute a pragma without SQLAlchemy, which would begin a transaction, where it has no effect."""
    connection.connection.cursor().execute(f"PRAGMA {pragma}")


def write_anew(database: sqlite3.Cursor) -> bool:
    """Write the file anew, unless it is too large; False if another process writes."""
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


def empty_log(database: sqlite3.Cursor) -> bool:
    """Write the log into the file, and empty it; False if another process reads from it."""
    ((is_busy, *_),) = database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return not is_busy

"""What must outlive the process: so far the time zones that people and conversations saved. On SQLite."""

import logging
import os
import sqlite3
import time
from pathlib import Path

from bot.meetings import NotSavedError, Place

log = logging.getLogger(__name__)

_OPENING_SECONDS, _OPENING_PAUSE = 5.0, 0.02
# A call waits on the event loop for another process's write, which takes milliseconds.
_BUSY_MILLISECONDS = 250
# Each step raises `user_version` by one; a step that was released never changes.
_STEPS = (
    """CREATE TABLE zones (
    tenant TEXT NOT NULL, holder TEXT NOT NULL, id TEXT NOT NULL, zone TEXT NOT NULL,
    PRIMARY KEY (tenant, holder, id)
) WITHOUT ROWID""",
)
_FIND = """SELECT zone FROM zones
WHERE tenant = ? AND (holder, id) IN (VALUES ('person', ?), ('conversation', ?))
ORDER BY holder = 'person' DESC LIMIT 1"""
_FORGET = "DELETE FROM zones WHERE tenant = ? AND holder = ? AND id = ?"
_SAVE = "INSERT OR REPLACE INTO zones (tenant, holder, id, zone) VALUES (?, ?, ?, ?)"
# A lone surrogate in an ID is a UnicodeError: SQLite takes UTF-8 only.
_FAILURES = (OSError, sqlite3.Error, UnicodeError)


class Ledger:
    """A file that other processes may share, or ":memory:"; raises OSError or sqlite3.Error where it does not open."""

    def __init__(self, path: Path | str) -> None:
        self._path = None if str(path) == ":memory:" else Path(path)
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
        self._db = sqlite3.connect(path, timeout=_OPENING_SECONDS, isolation_level=None)
        try:
            self._prepare()
            self._file = None if self._path is None else self._path.stat()
        except (OSError, sqlite3.Error):
            self._db.close()
            raise

    async def zone_of(self, place: Place, person: str) -> str | None:
        """Return the zone that the person saved in this tenant, else the conversation's, else None.

        A database that fails is logged and holds no zone: people get their meeting all the same.
        """
        try:
            row = self._reach().execute(_FIND, (place.tenant.lower(), person, place.conversation)).fetchone()
        except _FAILURES as error:
            log.warning("ledger failed", extra={"cause": type(error).__name__})
            return None
        return None if row is None else str(row[0])

    async def save_zone(self, place: Place, person: str | None, zone: str | None) -> None:
        """Save a person's zone, or with None for a person the conversation's; None for a zone forgets it.

        Raises `NotSavedError` where the database fails; what was saved before is still there then.
        """
        holder = ("conversation", place.conversation) if person is None else ("person", person)
        key = (place.tenant.lower(), *holder)
        try:
            if zone is None:
                self._reach().execute(_FORGET, key)
            else:
                self._reach().execute(_SAVE, (*key, zone))
        except _FAILURES as error:
            raise NotSavedError(type(error).__name__) from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _prepare(self) -> None:
        """Bring the tables up to date; of several processes that open a new file, one makes them."""
        self._enter_wal()
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version > len(_STEPS):
                raise sqlite3.NotSupportedError(f"written by a newer version of the bot, schema {version}")
            for step in _STEPS[version:]:
                self._db.execute(step)
            self._db.execute(f"PRAGMA user_version = {len(_STEPS)}")
        self._db.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")

    def _enter_wal(self) -> None:
        """Ask until it is done: SQLite 3.40 heeds no timeout here while another process opens the same new file."""
        deadline = time.monotonic() + _OPENING_SECONDS
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(_OPENING_PAUSE)
            else:
                return

    def _reach(self) -> sqlite3.Connection:
        """Return the connection; raises OSError where its file is gone, which SQLite in WAL mode does not notice."""
        if self._path is not None and self._file is not None and not os.path.samestat(self._path.stat(), self._file):
            raise FileNotFoundError(self._path)
        return self._db

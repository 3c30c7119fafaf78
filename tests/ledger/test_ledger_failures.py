"""The ledger on a database that is lost, locked, silent, older, newer, or none."""

import asyncio
import contextlib
import sqlite3
import stat
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.ext.asyncio import create_async_engine

from bot.ledger.migrations import FOLDER, migrate
from bot.ledger.sql_ledger import NotOpenedError, SqlLedger
from bot.ledger.tables import METADATA
from bot.meetings.ledger import Asker, Claim, KeyState
from bot.meetings.meeting import NotSavedError
from tests.databases import Wire, full_disk, locked, postgres_schema, sqlite_at
from tests.ledger.ledger_cases import CASES, CONVERSATIONS, RAISING
from tests.ledger.test_ledger import (
    ASKER,
    DAY,
    MINUTE,
    NOW,
    TEAM,
    THERE,
    THREE,
    created_now,
    known,
    meeting,
    recorded,
    stored,
)

# A file as the ledger on sqlite3 alone wrote it, before there was Alembic.
FIRST_SCHEMA = """
CREATE TABLE zones (
    tenant TEXT NOT NULL, holder TEXT NOT NULL, id TEXT NOT NULL, zone TEXT NOT NULL,
    PRIMARY KEY (tenant, holder, id)
) WITHOUT ROWID;
INSERT INTO zones VALUES ('00000000-0000-4000-8000-00000000c0de', 'person', 'ann', 'Europe/Berlin');
PRAGMA user_version = 1;
"""
GRAPHS = """{
    "subject": "Standup", "start": "2026-11-21T15:00:00+00:00", "end": "2026-11-21T16:00:00+00:00",
    "join_url": "https://teams.example/join/1", "is_new": true, "meeting_id": "786 655 961 514",
    "passcode": "adeb26", "dial_in": ["123", "+49 69 1", null], "expires": "2027-01-20T15:00:00+00:00",
    "graph_id": "graph-Standup", "organizer": "olga"
}"""
# What each revision may hold, beside all that those before it do.
ROWS = {
    "0001": "INSERT INTO zones VALUES ('00000000-0000-4000-8000-00000000c0de', 'person', 'ann', 'Europe/Berlin')",
    "0002": f"""INSERT INTO meetings (
        tenant, conversation, name, generation, subject, folded, start, "end", listed_at, over_at,
        rule, zone, organizer, graph_id, meeting, card
    ) VALUES (
        '00000000-0000-4000-8000-00000000c0de', '19:general@thread.tacv2', 'standup', 0, 'Standup', 'standup',
        1795273200000000, 1795276800000000, 1795273200000000, 1795276800000000,
        '', 'Europe/Berlin', 'olga', 'graph-Standup', '{GRAPHS}', ''
    ), (
        '00000000-0000-4000-8000-00000000c0de', '19:general@thread.tacv2', 'weekly', 0, 'Weekly', 'weekly',
        1795273200000000, 1795276800000000, 253402214400000000, 253402214400000000,
        'FREQ=WEEKLY', 'Europe/Berlin', 'olga', 'graph-Weekly', '{GRAPHS}', ''
    ), (
        '00000000-0000-4000-8000-00000000c0de', '19:general@thread.tacv2', 'lounge', 0, 'Lounge', 'lounge',
        NULL, NULL, 253402214400000000, 253402214400000000,
        '', 'Europe/Berlin', 'olga', 'graph-Lounge', '{GRAPHS}', ''
    )""",  # noqa: S608 - of our own text
    "0003": f"""INSERT INTO meetings (
        tenant, conversation, name, generation, subject, folded, start, "end", listed_at, over_at,
        rule, zone, organizer, graph_id, meeting, card, starts_at, external_id
    ) VALUES (
        '00000000-0000-4000-8000-00000000c0de', '19:general@thread.tacv2', 'daily', 0, 'Daily', 'daily',
        1795273200000000, 1795276800000000, 253402214400000000, 253402214400000000,
        'FREQ=DAILY', 'Europe/Berlin', 'olga', 'graph-Daily', '{GRAPHS}', '', 1795359600000000, 'meet-1'
    )""",  # noqa: S608 - of our own text
    "0004": "INSERT INTO heartbeats VALUES ('0f0f', 1795273200000000)",
    "0005": """INSERT INTO questions VALUES (
        '00000000-0000-4000-8000-00000000c0de', '19:general@thread.tacv2', 'ann', 'When?', 1795273200000000
    )""",
    "0006": """INSERT INTO cards (
        tenant, conversation, activity_id, meeting_id, address, shown_at, due_at, tried_at, note, person
    ) VALUES (
        '00000000-0000-4000-8000-00000000c0de', '19:general@thread.tacv2', '1700000000002', 1, '{"a":"1700000000002"}',
        1795273200000000, 1795276800000000, NULL, '{"w":"Ann"}', 'ann'
    )""",
    "0007": "UPDATE meetings SET is_behind = (name = 'lounge')",
    "0008": """INSERT INTO requests (
        tenant, conversation, activity_id, content, address, person, speaker, recorded_at, lease_until, unconfirmed
    ) VALUES (
        '00000000-0000-4000-8000-00000000c0de', '19:general@thread.tacv2', 'asked', '{}', '{}', 'ann', 'Ann',
        1795273200000000, 1795273200000000, 1
    )""",
    "0009": "UPDATE meetings SET changed_by = 'ann', changed_at = 1795273200000000 WHERE name = 'lounge'",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "deep" / "ledger.db"


@pytest.fixture
async def ledger(path: Path) -> AsyncIterator[SqlLedger]:
    ledger = await SqlLedger.open(sqlite_at(path))
    yield ledger
    await ledger.close()


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    wire = Wire()
    await wire.mend()
    yield wire
    await wire.cut()


@pytest.fixture
async def far(wire: Wire) -> AsyncIterator[SqlLedger]:
    """A ledger on PostgreSQL at the other end of a wire."""
    async with postgres_schema(wire.port) as url:
        ledger = await SqlLedger.open(url)
        yield ledger
        await ledger.close()


async def fails(ledger: SqlLedger, log_lines: pytest.LogCaptureFixture) -> str:
    """Return the cause that was logged, after nothing was found and nothing could be saved."""
    log_lines.clear()
    assert await ledger.saved_zone(TEAM, "ann") is None
    with pytest.raises(NotSavedError):
        await ledger.save_zone(TEAM, "ann", "Asia/Tokyo")
    with pytest.raises(NotSavedError):
        await ledger.record(recorded(), NOW, MINUTE)
    with pytest.raises(NotSavedError):
        await ledger.coming(TEAM, NOW, 0, 10)
    with pytest.raises(NotSavedError):
        await ledger.raise_generation(TEAM, "Lounge", 0)
    assert not await ledger.is_ready(NOW)
    (record,) = (record for record in log_lines.records if record.name == "bot.ledger.sql_ledger")
    assert (record.levelname, record.message) == ("WARNING", "ledger failed")
    # The error itself would say more than its kind.
    assert (record.args, record.exc_info) == ((), None)
    return str(record.__dict__["cause"])


# Files


def modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


async def test_only_its_owner_reads_the_files(ledger: SqlLedger, path: Path) -> None:
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")

    assert modes(path.parent) == {"ledger.db": 0o600, "ledger.db-shm": 0o600, "ledger.db-wal": 0o600}
    await ledger.close()
    assert modes(path.parent) == {"ledger.db": 0o600}


@pytest.mark.parametrize("scheme", ["sqlite", "sqlite+aiosqlite"])
async def test_a_path_is_relative_or_absolute_and_literal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("var/ledger.db", f"{tmp_path}/100%25 ours/ledger.db"):
        await (await SqlLedger.open(f"{scheme}:///{name}")).close()

    assert (tmp_path / "var" / "ledger.db").is_file()
    assert (tmp_path / "100%25 ours" / "ledger.db").is_file()


def remove(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    path.rename(path.with_suffix(".old"))
    path.touch()


def drop_tables(path: Path) -> None:
    stranger = sqlite3.connect(path)
    for table in ("zones", "requests", "meetings", "generations", "reminders"):
        stranger.execute(f"DROP TABLE {table}")
    stranger.close()


def move(path: Path, target: Path) -> Path:
    return path.rename(target)


@pytest.mark.parametrize(
    ("damage", "cause"),
    [(remove, "FileNotFoundError"), (replace, "FileNotFoundError"), (drop_tables, "OperationalError")],
)
async def test_a_file_that_was_lost_is_noticed(
    ledger: SqlLedger, path: Path, log_lines: pytest.LogCaptureFixture, damage: Callable[[Path], None], cause: str
) -> None:
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
    damage(path)

    assert await fails(ledger, log_lines) == cause


async def test_a_file_that_comes_back_is_written_again(
    ledger: SqlLedger, path: Path, log_lines: pytest.LogCaptureFixture
) -> None:
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
    away = move(path, path.with_suffix(".away"))
    assert await fails(ledger, log_lines) == "FileNotFoundError"
    move(away, path)

    assert await ledger.saved_zone(TEAM, "ann") == "Europe/Berlin"
    await ledger.save_zone(TEAM, "ann", "Asia/Tokyo")
    assert await ledger.saved_zone(TEAM, "ann") == "Asia/Tokyo"
    assert await ledger.is_ready(NOW)


async def test_while_another_writes_too_long_nothing_is_saved_and_everything_read(
    ledger: SqlLedger, path: Path
) -> None:
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    refused = await asyncio.gather(
        *(ledger.save_zone(TEAM, person, "Asia/Tokyo") for person in ("ann", "bob")), return_exceptions=True
    )
    assert [repr(error) for error in refused] == ["NotSavedError('OperationalError')"] * 2
    assert await ledger.saved_zone(TEAM, "ann") == "Europe/Berlin"
    stranger.close()

    await ledger.save_zone(TEAM, "ann", "Asia/Tokyo")
    assert await ledger.saved_zone(TEAM, "ann") == "Asia/Tokyo"


async def test_a_full_disk_loses_nothing_that_was_saved(ledger: SqlLedger) -> None:
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
    await ledger._store.write(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 1"))
    with pytest.raises(NotSavedError):
        await ledger.save_zone(TEAM, "ann", "x" * 1_000_000)

    assert await ledger.saved_zone(TEAM, "ann") == "Europe/Berlin"


@contextlib.contextmanager
def away(path: Path) -> Iterator[None]:
    hidden = move(path, path.with_suffix(".away"))
    try:
        yield
    finally:
        move(hidden, path)


@pytest.mark.parametrize("damage", [away, locked, full_disk])
async def test_a_file_at_fault_is_a_failure_to_save_and_nothing_else(
    ledger: SqlLedger, path: Path, damage: Callable[[Path], contextlib.AbstractContextManager[None]]
) -> None:
    await ledger._store.write(lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout = 20"))

    async def broken(call: Awaitable[Any]) -> Any:
        with damage(path):
            return await call

    for case in RAISING:
        with contextlib.suppress(NotSavedError):
            await case(ledger, ledger, next(CONVERSATIONS), broken)
        await ledger.save_zone(TEAM, "ann", "Asia/Tokyo")
        assert await ledger.saved_zone(TEAM, "ann") == "Asia/Tokyo"


def overwrite(path: Path) -> None:
    """Leave nothing in a file and its log."""
    for file in (path, path.with_name(f"{path.name}-wal")):
        with file.open("r+b") as content:
            content.write(b"\x55" * file.stat().st_size)


class EndOfCaseError(Exception):
    """What was called raised nothing; what it did cannot be found out any more."""


async def test_a_file_that_is_overwritten_is_a_failure_to_save_and_nothing_else(tmp_path: Path) -> None:
    for case in CASES:
        path = tmp_path / f"{case.__name__}.db"
        ledger = await SqlLedger.open(sqlite_at(path))

        async def broken(call: Awaitable[Any], path: Path = path) -> None:
            overwrite(path)
            await call
            raise EndOfCaseError

        with contextlib.suppress(NotSavedError, EndOfCaseError):
            await case(ledger, ledger, next(CONVERSATIONS), broken)
        await ledger.close()


async def test_without_a_thread_to_write_in_nothing_is_saved(ledger: SqlLedger) -> None:
    ledger._store._writer._thread.shutdown()  # type: ignore[attr-defined]
    for _ in range(2):
        with pytest.raises(NotSavedError, match="OSError"):
            await ledger.save_zone(TEAM, "ann", "Asia/Tokyo")

    assert await ledger.saved_zone(TEAM, "ann") is None


async def test_a_disk_that_hangs_keeps_nobody_waiting(
    path: Path, log_lines: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.ledger.sqlite._CLOSING_SECONDS", 0.05)
    ledger = await SqlLedger.open(sqlite_at(path))
    ledger._seconds = 0.05
    hangs = threading.Event()
    ledger._store._writer._thread.submit(hangs.wait)  # type: ignore[attr-defined]
    with pytest.raises(NotSavedError, match="TimeoutError"):
        await ledger.save_zone(TEAM, "ann", "Asia/Tokyo")
    await ledger.close()
    hangs.set()

    (warning,) = [record for record in log_lines.records if record.name == "bot.ledger.sqlite"]
    assert (warning.levelname, warning.message) == ("WARNING", "ledger not closed")


def test_a_file_that_is_no_database_is_not_opened_nor_changed(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("not a database, and longer than a header " * 10)

    with pytest.raises(NotOpenedError, match=r"cannot be opened as a database .*not a database"):
        asyncio.run(SqlLedger.open(sqlite_at(path)))
    assert path.read_text() == "not a database, and longer than a header " * 10


async def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("not a folder")

    with pytest.raises(NotOpenedError, match=r"var/ledger\.db cannot be opened"):
        await SqlLedger.open(sqlite_at(tmp_path / "var" / "ledger.db"))
    with pytest.raises(NotOpenedError):
        await SqlLedger.open(sqlite_at(tmp_path))


# Servers


async def test_a_server_that_was_away_is_used_again(
    far: SqlLedger, wire: Wire, log_lines: pytest.LogCaptureFixture
) -> None:
    await far.save_zone(TEAM, "ann", "Europe/Berlin")
    assert await far.is_ready(NOW)
    await wire.cut()
    assert await fails(far, log_lines) in {"ConnectionRefusedError", "ConnectionDoesNotExistError", "InterfaceError"}
    await wire.mend()

    assert await far.saved_zone(TEAM, "ann") == "Europe/Berlin"
    await far.save_zone(TEAM, "ann", "Asia/Tokyo")
    assert await far.saved_zone(TEAM, "ann") == "Asia/Tokyo"


async def test_a_server_that_falls_silent_keeps_nobody_waiting(
    far: SqlLedger, wire: Wire, log_lines: pytest.LogCaptureFixture
) -> None:
    await far.save_zone(TEAM, "ann", "Europe/Berlin")
    await far.raise_generation(TEAM, "Standing table", 0)
    far._seconds = 0.05
    wire.is_silent = True
    # Six calls, of which each has so long.
    async with asyncio.timeout(1.5):
        assert await fails(far, log_lines) == "TimeoutError"
    await wire.cut()
    await wire.mend()
    far._seconds = 2.0

    assert await far.saved_zone(TEAM, "ann") == "Europe/Berlin"


async def test_a_server_that_is_silent_at_the_end_keeps_nobody_waiting(
    far: SqlLedger, wire: Wire, log_lines: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.ledger.postgres._CLOSING_SECONDS", 0.05)
    await asyncio.gather(*(far.save_zone(TEAM, person, "Europe/Berlin") for person in ("ann", "bob", "cid")))
    wire.is_silent = True
    async with asyncio.timeout(1.5):
        await far.close()
    assert [record for record in log_lines.records if record.levelname != "INFO"] == []


async def test_a_server_that_is_not_there_is_named_without_its_password(wire: Wire) -> None:
    await wire.cut()

    with pytest.raises(NotOpenedError) as caught:
        await SqlLedger.open(f"postgresql+asyncpg://bot:passwort@127.0.0.1:{wire.port}/test")
    assert str(caught.value) == (f"127.0.0.1:{wire.port}/test cannot be opened as a database (ConnectionRefusedError)")


async def test_a_database_that_is_not_there_is_named_without_its_password() -> None:
    async with postgres_schema():
        with pytest.raises(NotOpenedError) as caught:
            await SqlLedger.open("postgresql://postgres:passwort@127.0.0.1/none")

    assert str(caught.value) == "127.0.0.1:5432/none cannot be opened as a database (InvalidCatalogNameError)"


@pytest.mark.parametrize("url", ["postgresql://bot:passwort@127.0.0.1:port/test", "passwort"])
async def test_a_url_that_is_none_is_not_repeated(url: str) -> None:
    with pytest.raises(NotOpenedError) as caught:
        await SqlLedger.open(url)

    assert "passwort" not in str(caught.value)


async def test_what_was_to_be_saved_is_in_no_error(path: Path, ledger: SqlLedger) -> None:
    drop_tables(path)
    with pytest.raises(NotSavedError) as caught:
        await ledger.store(meeting("Merger"), ASKER)

    assert "Merger" not in f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__cause__}"


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest) -> SqlLedger:
    """A ledger on each database."""
    fixture = {"sqlite": "ledger", "postgresql": "far"}[request.param]
    chosen: SqlLedger = request.getfixturevalue(fixture)
    return chosen


async def alter(ledger: SqlLedger, statement: str) -> None:
    await ledger._store.write(lambda connection: connection.exec_driver_sql(statement))


async def test_a_meeting_that_cannot_be_counted_is_not_kept(either: SqlLedger) -> None:
    await either.record(recorded(), NOW, MINUTE)
    await alter(either, "ALTER TABLE counts RENAME TO away")
    with pytest.raises(NotSavedError):
        await either.store(created_now(meeting()), Asker("ann", NOW, "1700000000001"))
    await alter(either, "ALTER TABLE away RENAME TO counts")

    assert await either.look_up(TEAM, meeting().key) == KeyState(0, None)
    assert await either.created_by(TEAM, "1700000000001") is None
    kept = await either.store(created_now(meeting()), ASKER)
    assert kept is not None
    assert kept.count == 1


async def test_a_request_whose_card_cannot_be_noted_is_not_finished(either: SqlLedger) -> None:
    await either.record(recorded(), NOW, MINUTE)
    await alter(either, "ALTER TABLE meetings RENAME TO away")
    with pytest.raises(NotSavedError):
        await either.mark_answered(TEAM, "1700000000001", NOW, THERE)
    await alter(either, "ALTER TABLE away RENAME TO meetings")

    assert await either.record(recorded(), NOW, MINUTE) is Claim.TAKEN
    assert await either.claim_leftovers(NOW + MINUTE, MINUTE, 10) == [recorded()]


# Migrations


def revisions() -> set[str]:
    return {script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()}


def test_every_revision_has_its_rows_here() -> None:
    assert revisions() == ROWS.keys()


async def test_a_file_from_before_alembic_keeps_its_zones(path: Path) -> None:
    path.parent.mkdir(parents=True)
    first = sqlite3.connect(path)
    first.executescript(FIRST_SCHEMA)
    first.close()

    for _ in range(2):
        ledger = await SqlLedger.open(sqlite_at(path))
        assert await ledger.saved_zone(TEAM, "ann") == "Europe/Berlin"
        await ledger.close()


def write(connection: Connection, revision: str) -> None:
    """Leave a database as the bots up to that revision did."""
    for past in sorted(ROWS):
        if past <= revision:
            migrate(connection, past)
            connection.exec_driver_sql(ROWS[past])


@pytest.mark.parametrize("revision", sorted(ROWS))
async def test_a_file_of_every_revision_keeps_what_it_holds(path: Path, revision: str) -> None:
    path.parent.mkdir(parents=True)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        write(connection, revision)
    engine.dispose()

    await holds(sqlite_at(path), revision)


@pytest.mark.parametrize("revision", sorted(ROWS))
async def test_a_server_of_every_revision_keeps_what_it_holds(revision: str) -> None:
    async with postgres_schema() as url:
        await on_postgres(url, lambda connection: write(connection, revision))
        await holds(url, revision)


async def on_postgres(url: str, work: Callable[[Connection], object]) -> object:
    address, _, schema = url.partition("?search_path=")
    engine = create_async_engine(address, connect_args={"server_settings": {"search_path": schema}})
    async with engine.begin() as connection:
        result = await connection.run_sync(work)
    await engine.dispose()
    return result


async def holds(url: str, revision: str) -> None:
    ledger = await SqlLedger.open(url)
    assert await ledger.saved_zone(TEAM, "ann") == "Europe/Berlin"
    if revision >= "0002":
        standup, weekly, lounge = [await known(ledger, TEAM, name) for name in ("standup", "weekly", "lounge")]
        assert standup is not None
        assert standup.meeting == meeting().meeting
        assert standup.start == THREE
        assert standup.external_id == ""
        assert (await ledger.coming(TEAM, NOW, 0, 10))[0] == standup
        assert lounge in await ledger.coming(TEAM, NOW, 0, 10)
        assert await ledger.started_series(THREE - MINUTE, 10) == []
        assert await ledger.started_series(THREE, 10) == [weekly]
        due = await ledger.claim_reminders(THREE, MINUTE, MINUTE)
        assert [(reminder.meeting, reminder.start) for reminder in due] == [(standup, THREE), (weekly, THREE)]
    if revision >= "0003":
        daily = await known(ledger, TEAM, "daily")
        assert daily is not None
        assert daily.external_id == "meet-1"
        (tomorrows,) = await ledger.claim_reminders(THREE + DAY, MINUTE, MINUTE)
        assert (tomorrows.meeting, tomorrows.start) == (daily, THREE + DAY)
        # A series that has met is one that Graph is behind with; what is noted of it later stays.
        behind = [(awaited.series.key, awaited.start) for awaited in await ledger.series_behind(0, 10)]
        assert behind == ([("daily", THREE + DAY)] if "0003" <= revision < "0007" else [])
    if revision >= "0005":
        assert await ledger.pending_question(TEAM, "ann", THREE, THREE) == "When?"
    if revision >= "0006":
        card = await ledger.lease_card(THREE + DAY, MINUTE)
        assert card is not None
        assert (card.meeting, card.note, card.due_at) == (1, '{"w":"Ann"}', THREE + DAY + MINUTE)
    if revision >= "0008":
        (leftover,) = await ledger.claim_leftovers(THREE + MINUTE, MINUTE, 10)
        assert (leftover.activity_id, leftover.unconfirmed) == ("asked", 1)
    latest = await ledger.latest_of(TEAM, "ann", THREE - DAY, THREE)
    assert (latest.key if latest else None) == ("lounge" if revision >= "0009" else None)
    assert await stored(ledger, meeting("Retro"))
    await ledger.close()


def difference(connection: Connection) -> object:
    return compare_metadata(MigrationContext.configure(connection), METADATA)


async def test_a_file_has_the_tables_that_the_code_knows(path: Path, ledger: SqlLedger) -> None:
    await ledger.close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert difference(connection) == []
    engine.dispose()


async def test_a_server_has_the_tables_that_the_code_knows() -> None:
    async with postgres_schema() as url:
        await (await SqlLedger.open(url)).close()

        assert await on_postgres(url, difference) == []

"""Whether a database is ready: it answers, and takes what is written, which is tried once a minute."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.ledger.sql_ledger import SqlLedger
from bot.ledger.stores import Operation
from tests.databases import Wire, full_disk, locked, postgres_schema, sqlite_at
from tests.ledger.test_ledger import DAY, MINUTE, NOW

SECOND = MINUTE / 60


@pytest.fixture
async def ledgers(database: str) -> AsyncIterator[list[SqlLedger]]:
    """Three replicas on one database."""
    async with contextlib.AsyncExitStack() as open_ledgers:
        ledgers = []
        for _ in range(3):
            ledger = await SqlLedger.open(database)
            open_ledgers.push_async_callback(ledger.close)
            ledgers.append(ledger)
        yield ledgers


async def beats(ledger: SqlLedger) -> list[int]:
    """When each process last wrote, in seconds from NOW."""
    query = text("SELECT written_at FROM heartbeats ORDER BY written_at")
    rows = await ledger._store.read(lambda connection: connection.execute(query).scalars().all())
    return [row // 1_000_000 - int(NOW.timestamp()) for row in rows]


async def test_it_is_tried_once_a_minute_by_each_process(ledgers: list[SqlLedger]) -> None:
    first, second, third = ledgers
    assert await asyncio.gather(*(ledger.is_ready(NOW) for ledger in ledgers)) == [True] * 3
    assert await beats(first) == [0, 0, 0]

    assert await first.is_ready(NOW + 59 * SECOND)
    assert await beats(first) == [0, 0, 0]
    assert await first.is_ready(NOW + 60 * SECOND)
    assert await second.is_ready(NOW + 61 * SECOND)
    assert await third.is_ready(NOW + 59 * SECOND)
    assert await beats(first) == [0, 60, 61]


async def test_many_who_ask_at_once_write_once(ledgers: list[SqlLedger], monkeypatch: pytest.MonkeyPatch) -> None:
    writes = list[object]()
    write = ledgers[0]._store.write

    async def counted(operation: Operation[object]) -> object:
        writes.append(operation)
        return await write(operation)

    monkeypatch.setattr(ledgers[0]._store, "write", counted)
    monkeypatch.setattr(ledgers[0]._store, "read", write)
    assert await asyncio.gather(*(ledgers[0].is_ready(NOW + number * SECOND) for number in range(20))) == [True] * 20

    assert len(writes) == 1


async def test_a_clock_that_is_set_back_ends_no_trying(ledgers: list[SqlLedger]) -> None:
    assert await ledgers[0].is_ready(NOW + DAY)
    assert await ledgers[0].is_ready(NOW)

    assert await beats(ledgers[0]) == [0]


async def test_processes_of_long_ago_are_removed(ledgers: list[SqlLedger]) -> None:
    await ledgers[0].is_ready(NOW - DAY)
    await ledgers[1].is_ready(NOW)

    assert await ledgers[0].purge(NOW, DAY / 2) == 1
    assert await beats(ledgers[0]) == [0]


@pytest.mark.parametrize("damage", [full_disk, locked])
async def test_a_file_that_cannot_be_written_is_not_ready(
    tmp_path: Path, damage: Callable[[Path], contextlib.AbstractContextManager[None]]
) -> None:
    ledger = await SqlLedger.open(sqlite_at(tmp_path / "ledger.db"))
    assert await ledger.is_ready(NOW)
    with damage(tmp_path / "ledger.db"):
        # It was found well less than a minute ago.
        assert await ledger.is_ready(NOW + 59 * SECOND)
        assert not await ledger.is_ready(NOW + 60 * SECOND)
    # The last try failed.
    assert not await ledger.is_ready(NOW + 61 * SECOND)
    assert await ledger.is_ready(NOW + 120 * SECOND)
    await ledger.close()


async def test_a_file_that_may_only_be_read_is_not_ready(tmp_path: Path) -> None:
    ledger = await SqlLedger.open(sqlite_at(tmp_path / "ledger.db"))
    await ledger._store.write(lambda connection: connection.exec_driver_sql("PRAGMA query_only = ON"))

    assert not await ledger.is_ready(NOW)
    await ledger.close()


async def test_a_server_that_may_only_be_read_is_not_ready() -> None:
    async with postgres_schema() as url:
        await (await SqlLedger.open(url)).close()
        ledger = await SqlLedger.open(f"{url}&default_transaction_read_only=on")

        assert not await ledger.is_ready(NOW)
        assert await ledger.organizer_counts("2026-11") == {}
        await ledger.close()


async def test_a_server_that_is_away_is_ready_as_soon_as_it_is_back() -> None:
    wire = Wire()
    await wire.mend()
    async with postgres_schema(wire.port) as url:
        ledger = await SqlLedger.open(url)
        assert await ledger.is_ready(NOW)
        await wire.cut()
        assert not await ledger.is_ready(NOW + SECOND)
        assert not await ledger.is_ready(NOW + MINUTE)
        await wire.mend()

        assert await ledger.is_ready(NOW + MINUTE + SECOND)
        await ledger.close()
    await wire.cut()

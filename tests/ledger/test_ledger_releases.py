"""One release on the tables of another: steps only add, so that an older release works on what a later one wrote."""

import contextlib
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, inspect

from bot.ledger.migrations import migrate, misfits
from bot.ledger.sql_ledger import NotOpenedError, SqlLedger
from tests.ledger.ledger_cases import CASES, CONVERSATIONS
from tests.ledger.test_ledger_failures import on_postgres, revisions

On = Callable[[Callable[[Connection], Any]], Awaitable[Any]]
"""Does something in a transaction on the database of a test."""
LATER = (
    "UPDATE alembic_version SET version_num = '9001'",
    "ALTER TABLE meetings ADD COLUMN mood TEXT NOT NULL DEFAULT 'fine'",
    "ALTER TABLE requests ADD COLUMN note TEXT",
    "CREATE TABLE moods (person TEXT PRIMARY KEY, mood TEXT NOT NULL)",
)
UNFIT = {
    "there is no column meetings.zone": ("ALTER TABLE meetings DROP COLUMN zone",),
    "there is no column zones.zone": ("ALTER TABLE zones RENAME COLUMN zone TO region",),
    "there is no table reminders": ("DROP TABLE reminders",),
    "column counts.kind is required": (
        "DROP TABLE counts",
        "CREATE TABLE counts (organizer TEXT, month TEXT, meetings INTEGER, kind TEXT NOT NULL)",
    ),
}


@pytest.fixture
def on(database: str) -> On:
    async def on(work: Callable[[Connection], Any]) -> Any:
        if database.startswith("postgresql"):
            return await on_postgres(database, work)
        engine = create_engine(database.replace("+aiosqlite", ""))
        with contextlib.closing(engine.connect()) as connection, connection.begin():
            result = work(connection)
        engine.dispose()
        return result

    return on


def saying(*statements: str) -> Callable[[Connection], None]:
    def say(connection: Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)

    return say


def revision(connection: Connection) -> object:
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


async def whole(call: Awaitable[Any]) -> Any:
    """Nothing breaks."""
    return await call


async def test_a_release_works_on_the_tables_of_a_later_one(
    database: str, on: On, log_lines: pytest.LogCaptureFixture
) -> None:
    await (await SqlLedger.open(database)).close()
    await on(saying(*LATER))
    log_lines.clear()
    ledger = await SqlLedger.open(database)
    (warning,) = [record for record in log_lines.records if record.name == "bot.ledger.migrations"]
    assert (warning.levelname, warning.message) == ("WARNING", "database of a later version")
    assert warning.__dict__["revision"] == "9001"

    for case in CASES:
        await case(ledger, ledger, next(CONVERSATIONS), whole)
    await ledger.close()
    # The later one finds its own as it left it.
    assert await on(revision) == "9001"


@pytest.mark.parametrize("why", UNFIT)
async def test_tables_of_a_later_release_that_do_not_fit_are_left_alone(database: str, on: On, why: str) -> None:
    await (await SqlLedger.open(database)).close()
    await on(saying(*LATER, *UNFIT[why]))

    with pytest.raises(NotOpenedError) as caught:
        await SqlLedger.open(database)
    assert f"cannot be opened as a database (a later version wrote it, revision 9001: {why}" in str(caught.value)
    assert await on(revision) == "9001"


Shape = dict[str, dict[str, tuple[str, bool]]]


def shape(connection: Connection) -> tuple[Shape, object]:
    """Each table's columns with their types and whether they may be empty; and what of each table is unique."""
    found = inspect(connection)
    tables = [table for table in found.get_table_names() if table != "alembic_version"]
    columns = {
        table: {column["name"]: (str(column["type"]), column["nullable"]) for column in found.get_columns(table)}
        for table in tables
    }
    unique = {
        table: (
            found.get_pk_constraint(table)["constrained_columns"],
            sorted(sorted(constraint["column_names"]) for constraint in found.get_unique_constraints(table)),
            sorted(str(index["name"]) for index in found.get_indexes(table) if index["unique"]),
            len(found.get_foreign_keys(table)),
        )
        for table in tables
    }
    return columns, unique


def misfits_of(tables: Shape) -> Callable[[Connection], list[str]]:
    return lambda connection: list(misfits(connection, tables))


async def test_every_step_only_adds(on: On) -> None:
    first, *steps = sorted(revisions())
    await on(partial(migrate, revision=first))
    for step in steps:
        before, unique = await on(shape)
        await on(partial(migrate, revision=step))
        after, still_unique = await on(shape)

        assert await on(misfits_of(before)) == [], step
        kept = {table: {name: after[table][name] for name in columns} for table, columns in before.items()}
        assert kept == before, step
        assert {table: still_unique[table] for table in before} == unique, step


@pytest.mark.parametrize("why", UNFIT)
async def test_a_step_that_takes_away_or_asks_for_more_is_found(on: On, why: str) -> None:
    await on(migrate)
    before, _ = await on(shape)
    await on(saying(*UNFIT[why]))

    assert why in await on(misfits_of(before))

"""Each operation of the ledger has a case, and on SQLite is done once beside one that fails.

What is asked at one moment is one transaction there; where one operation fails, each runs again in its own.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Any

import pytest

from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.ledger import Ledger
from bot.meetings.meeting import NotSavedError
from tests.databases import sqlite_at
from tests.ledger.ledger_cases import CASES, CONVERSATIONS, Case
from tests.ledger.test_ledger import MINUTE, NOW, recorded

# Half of a surrogate pair is no text.
NO_TEXT = "\ud83d"


def test_every_operation_has_a_case_of_its_name() -> None:
    operations = {name for name in dir(Ledger) if not name.startswith("_")}

    assert operations <= {case.__name__ for case in CASES} | {"store"}


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[tuple[SqlLedger, SqlLedger]]:
    """Two ledgers on the same file."""
    async with contextlib.AsyncExitStack() as ledgers:
        near, far = [await SqlLedger.open(sqlite_at(tmp_path / "ledger.db")) for _ in range(2)]
        ledgers.push_async_callback(near.close)
        ledgers.push_async_callback(far.close)
        yield near, far


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
async def test_an_operation_is_done_once_beside_one_that_fails(both: tuple[SqlLedger, SqlLedger], case: Case) -> None:
    near, far = both

    async def broken(call: Awaitable[Any]) -> Any:
        asked, failing = map(asyncio.ensure_future, (call, far.record(recorded(NO_TEXT), NOW, MINUTE)))
        with pytest.raises(NotSavedError):
            await failing
        return await asked

    await case(near, far, next(CONVERSATIONS), broken)

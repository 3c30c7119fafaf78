"""What is forgotten is gone from the files of SQLite, too, also while another process has them open."""

import hashlib
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.ledger import Asker
from bot.meetings.meeting import Conversation
from tests.databases import locked, sqlite_at
from tests.ledger.test_ledger import MINUTE, NOW, TEAM, THREE, meeting, recorded, stored

ANN = "aaaaaaaa-0000-4000-8000-000000000001"
SECRET = "Merger with Contoso"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
async def ledger(path: Path) -> AsyncIterator[SqlLedger]:
    """The ledger of a bot that runs, and has a secret."""
    ledger = await SqlLedger.open(sqlite_at(path))
    await stored(ledger, meeting(SECRET), Asker(ANN, NOW))
    await ledger.record(recorded(), NOW, MINUTE)
    yield ledger
    await ledger.close()


def copies(path: Path) -> dict[str, int]:
    """How often the secret is in each file."""
    return {file.name: file.read_bytes().count(SECRET.encode()) for file in path.parent.iterdir()}


async def test_nothing_of_a_person_is_in_the_files_while_the_bot_runs(ledger: SqlLedger, path: Path) -> None:
    assert sum(copies(path).values()) > 1
    admin = await SqlLedger.open(sqlite_at(path))
    assert await admin.forget_person(ANN) == 2
    assert await admin.erase()

    assert copies(path) == {"ledger.db": 0, "ledger.db-shm": 0, "ledger.db-wal": 0}
    await admin.close()
    assert await ledger.coming(TEAM, NOW, 0, 10) == []


async def test_nothing_of_a_conversation_is_in_the_files(ledger: SqlLedger, path: Path) -> None:
    assert await ledger.forget_conversation(TEAM) == 2

    assert copies(path) == {"ledger.db": 0, "ledger.db-shm": 0, "ledger.db-wal": 0}


async def test_what_another_process_reads_cannot_be_erased_before_it_is_done(
    ledger: SqlLedger, path: Path, log_lines: pytest.LogCaptureFixture
) -> None:
    ledger._erasing_seconds = 0.05
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM meetings").fetchall()
    assert await ledger.forget_conversation(TEAM) == 2
    (warning,) = [record for record in log_lines.records if record.name == "bot.ledger.sql_ledger"]
    assert (warning.levelname, warning.message) == ("WARNING", "removed rows are still in the database's log")
    assert not await ledger.erase()
    assert copies(path)["ledger.db-wal"] > 0
    # Whoever writes meanwhile does not wait for it.
    await ledger.save_zone(TEAM, ANN, "Asia/Tokyo")
    reader.close()

    assert await ledger.erase()
    assert copies(path) == {"ledger.db": 0, "ledger.db-shm": 0, "ledger.db-wal": 0}


async def test_no_rests_stay_where_pages_were_divided_and_joined(ledger: SqlLedger, path: Path) -> None:
    for number in range(700):
        digits = hashlib.sha256(str(number).encode()).hexdigest()
        who, subject = (ANN, f"Merger {digits}") if number % 3 == 0 else (digits, f"Standup {digits}")
        start, tail = THREE + int(digits[:4], 16) % 5000 * MINUTE, int(digits[4:6], 16) % 180 * "x"
        conversation = Conversation(TEAM.tenant, f"19:{number % 7}@thread.tacv2")
        await ledger.store(meeting(subject + tail, start, conversation=conversation, key=digits), Asker(who, NOW))
    assert await ledger.forget_person(ANN) == 470
    assert await ledger.erase()

    assert b"merger " not in b"".join(file.read_bytes().lower() for file in path.parent.iterdir())


async def pages(ledger: SqlLedger) -> int:
    (found,) = await ledger._store.read(lambda connection: connection.exec_driver_sql("PRAGMA page_count").one())
    return int(found)


async def test_a_large_file_is_not_written_anew(ledger: SqlLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(300):
        await ledger.store(meeting(f"Standup {number}"), Asker(ANN, NOW))
    large = await pages(ledger)
    await ledger.forget_person(ANN)
    monkeypatch.setattr("bot.ledger.sqlite_files._MOST_WRITTEN_ANEW", 4096)
    assert await ledger.erase()
    assert await pages(ledger) == large
    monkeypatch.undo()
    assert await ledger.erase()

    assert await pages(ledger) < large / 2


async def test_whoever_writes_meanwhile_is_waited_for(ledger: SqlLedger, path: Path) -> None:
    ledger._erasing_seconds = 0.05
    with locked(path):
        assert not await ledger.erase()

    assert await ledger.erase()


async def test_a_request_that_was_answered_leaves_no_content_behind(ledger: SqlLedger, path: Path) -> None:
    await ledger.record(recorded("another"), NOW, MINUTE)
    await ledger.mark_answered(TEAM, "another", NOW)
    await ledger.mark_answered(TEAM, "1700000000001", NOW)
    assert await ledger.erase()

    assert b"Ann Example" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


async def test_a_build_that_leaves_what_was_deleted_is_told_not_to(ledger: SqlLedger) -> None:
    (told,) = await ledger._store.write(lambda connection: connection.exec_driver_sql("PRAGMA secure_delete").one())

    assert told == 1

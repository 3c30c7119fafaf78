"""The ledger on real files: what is saved, for whom, and what happens when the file fails."""

import asyncio
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.ledger import Ledger
from bot.meetings import NotSavedError, Place

ROOT = Path(__file__).parent.parent
TENANT = "00000000-0000-4000-8000-00000000c0de"
TEAM, CHAT = Place(TENANT, "19:general@thread.tacv2"), Place(TENANT, "a:personal-ann")
OTHER_TENANT = Place("00000000-0000-4000-8000-00000000beef", "19:general@thread.tacv2")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "deep" / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    ledger = Ledger(path)
    yield ledger
    ledger.close()


@pytest.fixture
def other(ledger: Ledger, path: Path) -> Iterator[Ledger]:
    """Another replica on the same file."""
    assert ledger
    other = Ledger(str(path))
    yield other
    other.close()


async def test_a_person_keeps_their_zone_in_every_conversation_of_the_tenant(ledger: Ledger) -> None:
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")

    assert await ledger.zone_of(TEAM, "ann") == "Europe/Berlin"
    assert await ledger.zone_of(CHAT, "ann") == "Europe/Berlin"
    assert await ledger.zone_of(TEAM, "bob") is None
    assert await ledger.zone_of(TEAM, "ANN") is None
    assert await ledger.zone_of(OTHER_TENANT, "ann") is None


async def test_a_conversations_zone_is_for_those_who_saved_none(ledger: Ledger) -> None:
    await ledger.save_zone(TEAM, None, "America/New_York")
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")

    assert await ledger.zone_of(TEAM, "ann") == "Europe/Berlin"
    assert await ledger.zone_of(TEAM, "bob") == "America/New_York"
    assert await ledger.zone_of(CHAT, "bob") is None
    assert await ledger.zone_of(OTHER_TENANT, "bob") is None


async def test_a_person_named_like_a_conversation_is_not_one(ledger: Ledger) -> None:
    await ledger.save_zone(CHAT, TEAM.conversation, "Europe/Berlin")

    assert await ledger.zone_of(TEAM, "bob") is None


async def test_a_tenant_has_no_case(ledger: Ledger) -> None:
    await ledger.save_zone(Place(TENANT.upper(), TEAM.conversation), "ann", "Europe/Berlin")
    await ledger.save_zone(Place(TENANT.upper(), TEAM.conversation), None, "Asia/Tokyo")

    assert await ledger.zone_of(TEAM, "ann") == "Europe/Berlin"
    assert await ledger.zone_of(TEAM, "bob") == "Asia/Tokyo"


async def test_the_last_zone_counts_and_none_forgets_it(ledger: Ledger) -> None:
    for person in ("ann", None):
        await ledger.save_zone(TEAM, person, "Europe/Berlin")
        await ledger.save_zone(TEAM, person, "Asia/Tokyo")
    assert await ledger.zone_of(TEAM, "ann") == "Asia/Tokyo"
    assert await ledger.zone_of(TEAM, "bob") == "Asia/Tokyo"

    await ledger.save_zone(TEAM, None, None)
    assert await ledger.zone_of(TEAM, "ann") == "Asia/Tokyo"
    assert await ledger.zone_of(TEAM, "bob") is None

    for _ in range(2):
        await ledger.save_zone(TEAM, "ann", None)
    assert await ledger.zone_of(TEAM, "ann") is None


async def test_what_one_replica_saves_another_has_at_once(ledger: Ledger, other: Ledger) -> None:
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
    await other.save_zone(TEAM, None, "Asia/Tokyo")

    assert await other.zone_of(TEAM, "ann") == "Europe/Berlin"
    assert await ledger.zone_of(TEAM, "bob") == "Asia/Tokyo"


async def test_it_outlives_the_process(path: Path) -> None:
    first = Ledger(path)
    await first.save_zone(TEAM, "ann", "Europe/Berlin")
    first.close()
    second = Ledger(path)
    zone = await second.zone_of(TEAM, "ann")
    second.close()

    assert zone == "Europe/Berlin"


def modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


async def test_only_its_owner_reads_the_files(ledger: Ledger, path: Path) -> None:
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")

    assert modes(path.parent) == {"ledger.db": 0o600, "ledger.db-shm": 0o600, "ledger.db-wal": 0o600}


async def test_in_memory_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ledger = Ledger(":memory:")
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
    zone = await ledger.zone_of(TEAM, "ann")
    ledger.close()

    assert zone == "Europe/Berlin"
    assert modes(tmp_path) == {}


_OPEN_AT_ONCE = """
import sys
from bot.ledger import Ledger
print("ready", flush=True)
input()
Ledger(sys.argv[1]).close()
"""


async def test_processes_that_open_a_new_file_at_once_share_it(path: Path) -> None:
    processes = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", _OPEN_AT_ONCE, str(path)),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        for _ in range(8)
    ]
    for process in processes:
        assert process.stdout is not None
        await process.stdout.readline()
    await asyncio.gather(*(process.communicate(b"\n") for process in processes))

    assert [process.returncode for process in processes] == [0] * 8


async def fails(ledger: Ledger, log_lines: pytest.LogCaptureFixture) -> str:
    """Return the cause that was logged, after nothing was found and nothing could be saved."""
    assert await ledger.zone_of(TEAM, "ann") is None
    with pytest.raises(NotSavedError):
        await ledger.save_zone(TEAM, "ann", "Asia/Tokyo")
    with pytest.raises(NotSavedError):
        await ledger.save_zone(TEAM, None, None)
    (record,) = log_lines.records
    assert (record.levelname, record.message) == ("WARNING", "ledger failed")
    # The error itself would say more than its kind.
    assert (record.args, record.exc_info) == ((), None)
    return str(record.__dict__["cause"])


def remove(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    path.rename(path.with_suffix(".old"))
    path.touch()


def drop_tables(path: Path) -> None:
    stranger = sqlite3.connect(path)
    stranger.execute("DROP TABLE zones")
    stranger.close()


@pytest.mark.parametrize(
    ("damage", "cause"),
    [(remove, "FileNotFoundError"), (replace, "FileNotFoundError"), (drop_tables, "OperationalError")],
)
async def test_a_file_that_was_lost_is_noticed(
    ledger: Ledger, path: Path, log_lines: pytest.LogCaptureFixture, damage: Callable[[Path], None], cause: str
) -> None:
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
    damage(path)

    assert await fails(ledger, log_lines) == cause


async def test_a_ledger_that_is_closed_fails_the_same_way(ledger: Ledger, log_lines: pytest.LogCaptureFixture) -> None:
    ledger.close()

    assert await fails(ledger, log_lines) == "ProgrammingError"


async def test_while_another_writes_too_long_nothing_is_saved_and_everything_read(ledger: Ledger, path: Path) -> None:
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotSavedError, match=r"^OperationalError$"):
        await ledger.save_zone(TEAM, "ann", "Asia/Tokyo")
    assert await ledger.zone_of(TEAM, "ann") == "Europe/Berlin"
    stranger.close()

    await ledger.save_zone(TEAM, "ann", "Asia/Tokyo")
    assert await ledger.zone_of(TEAM, "ann") == "Asia/Tokyo"


async def test_a_full_disk_loses_nothing_that_was_saved(ledger: Ledger) -> None:
    await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
    ledger._db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(NotSavedError):
        await ledger.save_zone(TEAM, "ann", "x" * 100_000)

    assert await ledger.zone_of(TEAM, "ann") == "Europe/Berlin"


async def test_an_id_that_no_database_can_hold_is_a_failure_like_others(
    ledger: Ledger, log_lines: pytest.LogCaptureFixture
) -> None:
    assert await ledger.zone_of(TEAM, "\ud800") is None
    with pytest.raises(NotSavedError, match=r"^UnicodeEncodeError$"):
        await ledger.save_zone(TEAM, "\ud800", "Europe/Berlin")

    assert [record.__dict__["cause"] for record in log_lines.records] == ["UnicodeEncodeError"]


def test_a_file_that_is_no_database_is_not_opened_nor_changed(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("not a database, and longer than a header " * 10)

    with pytest.raises(sqlite3.DatabaseError):
        Ledger(path)
    assert path.read_text() == "not a database, and longer than a header " * 10


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("not a folder")

    with pytest.raises(OSError, match="var"):
        Ledger(tmp_path / "var" / "ledger.db")
    with pytest.raises(sqlite3.Error):
        Ledger(tmp_path)


def test_a_file_of_a_newer_version_is_left_alone(ledger: Ledger, path: Path) -> None:
    ledger._db.execute("PRAGMA user_version = 1000")

    with pytest.raises(sqlite3.Error, match="newer version of the bot, schema 1000"):
        Ledger(path)
    assert ledger._db.execute("PRAGMA user_version").fetchone() == (1000,)

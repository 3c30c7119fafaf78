"""A conversation with thousands of coming meetings, in an empty database.

Its rows are inserted at once, for no bot would make so many.
"""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert, make_url, text

from benchmarks.identity import ORGANIZER, TENANT, channel
from bot.ledger.postgres import PostgresStore
from bot.ledger.rows import as_row
from bot.ledger.sqlite import SqliteStore
from bot.ledger.tables import meetings
from bot.meetings.ledger import StoredMeeting
from bot.meetings.meeting import Conversation, Meeting

_SAID_AT = datetime(2026, 11, 21, 13, tzinfo=UTC)
_JOIN = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_benchmark%40thread.v2/0?context=%7b%7d"


def fill(database: str, count: int) -> None:
    """Fill the first channel of the load, one meeting an hour from the moment on that all turns are said at."""
    asyncio.run(_fill(database, count))


async def _fill(database: str, count: int) -> None:
    prefix = "sqlite+aiosqlite:///"
    is_file = database.startswith(prefix)
    store = await (
        SqliteStore.open(Path(database.removeprefix(prefix))) if is_file else PostgresStore.open(make_url(database))
    )
    rows = [as_row(_meeting(number)) for number in range(count)]

    def write(connection: Connection) -> None:
        connection.execute(insert(meetings), rows)
        if not is_file:
            # As autovacuum does within a minute.
            connection.execute(text("ANALYZE meetings, generations"))

    try:
        await store.change(write)
    finally:
        await store.close()


def _meeting(number: int) -> StoredMeeting:
    start = _SAID_AT + timedelta(hours=number + 1)
    subject = f"Review {number}"
    made = Meeting(
        subject=subject,
        start=start,
        end=start + timedelta(hours=1),
        join_url=_JOIN,
        is_new=True,
        organizer=ORGANIZER,
        graph_id=f"graph-{number}",
    )
    return StoredMeeting(
        id=0,
        conversation=Conversation(TENANT, channel(0)),
        key=f"{number:064x}",
        generation=0,
        subject=subject,
        start=start,
        end=made.end,
        rule="",
        zone="Europe/Berlin",
        organizer=ORGANIZER,
        graph_id=made.graph_id,
        meeting=replace(made, is_new=False),
        external_id=f"{number:064x}",
    )

"""How many meetings each organizer has in a month."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from bot.ledger.tables import counts


def counting(insert: sqlite.Insert | postgresql.Insert) -> ReturningInsert[tuple[int]]:
    """Return what counts one more for an organizer and a month that are inserted, and how many there are then."""
    return insert.on_conflict_do_update(
        index_elements=["organizer", "month"], set_={"meetings": counts.c.meetings + 1}
    ).returning(counts.c.meetings)


def organizer_counts(connection: Connection, month: str) -> dict[str, int]:
    """Return all organizers of a month."""
    rows = connection.execute(select(counts.c.organizer, counts.c.meetings).where(counts.c.month == month))
    return {row.organizer: row.meetings for row in rows}

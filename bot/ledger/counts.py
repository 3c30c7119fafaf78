"""How many new meetings each organizer has in a month."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from bot.ledger.tables import counts


def counting(insert: sqlite.Insert | postgresql.Insert) -> ReturningInsert[tuple[int]]:
    """Turn the insert of a first count into one that adds one to a count that is there; it returns the count."""
    return insert.on_conflict_do_update(
        index_elements=["organizer", "month"], set_={"meetings": counts.c.meetings + 1}
    ).returning(counts.c.meetings)


def organizer_counts(connection: Connection, month: str) -> dict[str, int]:
    """Return the counts of a month by organizer."""
    rows = connection.execute(select(counts.c.organizer, counts.c.meetings).where(counts.c.month == month))
    return {row.organizer: row.meetings for row in rows}

"""How many meetings each organizer has in a month."""

from sqlalchemy import Connection, select

from bot.ledger.statements import inserting
from bot.ledger.tables import counts


def count(connection: Connection, organizer: str, month: str) -> int:
    """Count one more; return how many there are."""
    insert = inserting(counts, connection.dialect.name).values(organizer=organizer, month=month, meetings=1)
    counted = insert.on_conflict_do_update(
        index_elements=["organizer", "month"], set_={"meetings": counts.c.meetings + 1}
    )
    return int(connection.execute(counted.returning(counts.c.meetings)).scalar_one())


def of_month(connection: Connection, month: str) -> dict[str, int]:
    """Return all organizers of a month."""
    rows = connection.execute(select(counts.c.organizer, counts.c.meetings).where(counts.c.month == month))
    return {row.organizer: row.meetings for row in rows}

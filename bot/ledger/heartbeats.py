"""A row for each process, written to find out whether anything can be: reading from a full disk works."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.ledger.statements import inserting
from bot.ledger.tables import heartbeats, reminders


def write_heartbeat(connection: Connection, process: str, now: datetime) -> None:
    """Write the moment at which a process tried to write."""
    insert = inserting(heartbeats, connection.dialect.name)
    written = insert.on_conflict_do_update(index_elements=["process"], set_={"written_at": insert.excluded.written_at})
    connection.execute(written, {"process": process, "written_at": now})


def read_something(connection: Connection) -> None:
    """Read a row, if there is one; raises what the driver raises if the database does not answer."""
    connection.execute(select(reminders).limit(1)).first()

"""What the statements have in common: the conversation they are about, and inserting what may be there already."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Delete, Table, Update, and_, bindparam
from sqlalchemy.dialects import postgresql, sqlite

from bot.meetings import Place


def within(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row belongs to the conversation of `of(place)`."""
    return and_(
        table.c.tenant == bindparam("of_tenant"),
        table.c.conversation == bindparam("of_conversation"),
    )


def of(place: Place) -> dict[str, str]:
    """Return a conversation for `within`; a tenant has no case. The names are no column's: those would be set."""
    return {"of_tenant": place.tenant.lower(), "of_conversation": place.conversation}


def inserting(table: Table, dialect: str) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that knows `on_conflict_...`, which is each dialect's own."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def count_changed(connection: Connection, statement: Update | Delete, values: dict[str, Any] | None = None) -> int:
    """Change or remove rows; return how many."""
    return connection.execute(statement, values or {}).rowcount

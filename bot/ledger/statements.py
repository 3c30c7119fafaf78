"""What all statements have in common: the types of their values, their conversation, and their way to the driver."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    AdaptedConnection,
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    Delete,
    Dialect,
    Insert,
    Select,
    Table,
    TypeDecorator,
    Update,
    and_,
    bindparam,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import ReturningInsert

from bot.ledger.stores import Operation, Result
from bot.meetings.meeting import Conversation

MOST_LEASES = 20
"""A lease that ends more than so many leases from now has ended: a clock that was set back since had given it."""

Row = Sequence[Any]
Statement = Select[Any] | Insert | ReturningInsert[Any] | Update | Delete
_Convert = Callable[[Any], Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Duration(TypeDecorator[timedelta]):
    """The type of a column for a length of time, in microseconds, so that both databases can add it to a moment."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, _dialect: Dialect) -> int | None:
        """Return a length in microseconds."""
        return None if value is None else value // _MICROSECOND

    def process_result_value(self, value: int | None, _dialect: Dialect) -> timedelta | None:
        """Return the length of a number of microseconds."""
        return None if value is None else timedelta(microseconds=value)


class Moment(TypeDecorator[datetime]):
    """The type of a column for an aware datetime, in microseconds since 1970, so that both compare it alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """Return an aware datetime in microseconds since 1970; raises TypeError if it is naive."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        """Return the datetime, in UTC, of a number of microseconds since 1970."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


def within(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row belongs to the conversation given by `parameters`."""
    return and_(
        table.c.tenant == bindparam("of_tenant"),
        table.c.conversation == bindparam("of_conversation"),
    )


def parameters(conversation: Conversation, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - of any column's type
    """Return the parameters of a statement with `within`: the conversation's, and `more` by their names.

    None may have the name of a column, because an update would set that column to it.
    """
    return {"of_tenant": conversation.tenant.lower(), "of_conversation": conversation.id, **more}


def inserting(table: Table, dialect: str) -> sqlite.Insert | postgresql.Insert:
    """Return an insert with `on_conflict_...`, which is another class for each dialect."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def new_columns(table: Table, *names: str) -> dict[str, BindParameter[Any]]:
    """Return the columns to set, each from the parameter that has the column's name with `new_` before it."""
    return {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}


def new_values(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a row as the parameters of `new_columns`."""
    return {f"new_{name}": value for name, value in row.items()}


def count_changed(connection: Connection, statement: Update | Delete, values: dict[str, Any] | None = None) -> int:
    """Execute an update or a delete; return how many rows it changed."""
    return connection.execute(statement, values or {}).rowcount


def run_in_autocommit(operation: Operation[Result], connection: Connection) -> Result:
    """Run an operation whose statements are each committed at once; the connection can be used again afterwards.

    SQLAlchemy begins a transaction of its own all the same, of which the database hears nothing: it is ended here.
    """
    try:
        return operation(connection)
    finally:
        if connection.in_transaction():
            connection.rollback()


class Prepared:
    """A statement of every turn: SQLAlchemy compiles it once for each database, and the driver gets the text.

    That takes less than half the CPU of an execution by SQLAlchemy. It begins no transaction: it is part of the one
    that is open, or runs in autocommit. Errors may be the driver's own, which SQLAlchemy has not wrapped.
    """

    def __init__(self, make: Callable[[str], Statement]) -> None:
        """Take the function that returns the statement for a dialect, "sqlite" or "postgresql"."""
        self._make = make
        self._written: dict[str, _Written] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Sequence[Row]:
        """Execute the statement; return its rows."""
        dialect = connection.dialect
        written = self._written.get(dialect.name)
        if written is None:
            written = self._written[dialect.name] = _write(self._make(dialect.name), dialect)
        return written.run(connection, values)

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Row | None:
        """Execute the statement; return its first row, None if it has none."""
        return next(iter(self.run(connection, values)), None)


class _Written(NamedTuple):
    statement: Statement
    sql: str
    parameters: list[tuple[str, _Convert | None]]
    constants: dict[str, Any]
    readers: list[tuple[int, _Convert]]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Sequence[Row]:
        is_sqlite = connection.dialect.name == "sqlite"
        if not is_sqlite and connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            # In a transaction on PostgreSQL, which SQLAlchemy begins only when it executes a statement itself.
            result = connection.execute(self.statement, values)
            return result.all() if result.returns_rows else ()
        known = {**self.constants, **values}
        arguments = [convert(known[name]) if convert else known[name] for name, convert in self.parameters]
        rows = _ask_sqlite(connection, self.sql, arguments) if is_sqlite else _ask(connection, self.sql, arguments)
        return [self._read(row) for row in rows] if self.readers else rows

    def _read(self, row: Row) -> Row:
        values = list(row)
        for at, convert in self.readers:
            values[at] = convert(values[at])
        return tuple(values)


def _ask_sqlite(connection: Connection, sql: str, arguments: list[Any]) -> Sequence[Row]:
    database = cast("sqlite3.Connection", connection.connection.driver_connection)
    return database.execute(sql, arguments).fetchall()


def _ask(connection: Connection, sql: str, arguments: list[Any]) -> Sequence[Row]:
    database = cast("AdaptedConnection", connection.connection.dbapi_connection)
    rows: Sequence[Row] = database.run_async(lambda server: server.fetch(sql, *arguments))
    return rows


def _write(statement: Statement, dialect: Dialect) -> _Written:
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)  # noqa: S101 - these are no DDL
    names = compiled.positiontup or []
    types = {name: compiled.binds[name].type.dialect_impl(dialect) for name in names}
    returned = [column.type.dialect_impl(dialect) for column in statement.exported_columns]
    readers = ((at, type_.result_processor(dialect, None)) for at, type_ in enumerate(returned))
    return _Written(
        statement=statement,
        sql=compiled.string,
        parameters=[(name, types[name].bind_processor(dialect)) for name in names],
        constants={name: value for name, value in compiled.params.items() if value is not None},
        readers=[(at, read) for at, read in readers if read is not None],
    )

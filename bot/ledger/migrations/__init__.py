"""The steps from every released schema to today's; they run at start, in one transaction.

A step only adds: tables, and columns that may stay empty or have a default on the server. So a release also works on
the tables of a later one, which may run beside it for a while, or before it.
"""

import logging
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.ledger.tables import METADATA

FOLDER = Path(__file__).parent

log = logging.getLogger(__name__)


class UnfitSchemaError(Exception):
    """A later version of the bot wrote tables that this one cannot use; the message says why."""


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the tables up to a revision, in the connection's open transaction.

    Tables of a later version stay as they are, which is logged. Raises `UnfitSchemaError` if they lack a table or
    column that this version needs, or require one that it does not know.
    """
    config = configuration(connection)
    later = _unknown(connection, config)
    if not later:
        command.upgrade(config, revision)
        return
    needed = {table.name: [column.name for column in table.columns] for table in METADATA.sorted_tables}
    problems = list(misfits(connection, needed))
    if problems:
        raise UnfitSchemaError(f"a later version wrote it, revision {later}: {', '.join(problems)}")
    log.warning("database of a later version", extra={"revision": later})


def misfits(connection: Connection, needed: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Yield the reasons why rows with these columns cannot be read from, or inserted into, the database's tables."""
    found = inspect(connection)
    for table, names in needed.items():
        if not found.has_table(table):
            yield f"there is no table {table}"
            continue
        columns = {column["name"]: column for column in found.get_columns(table)}
        yield from (f"there is no column {table}.{name}" for name in names if name not in columns)
        for name, column in columns.items():
            is_left_open = column["nullable"] or column["default"] is not None
            if name not in names and not is_left_open:
                yield f"column {table}.{name} is required"


def configuration(connection: Connection) -> Config:
    """Return Alembic's configuration, in place of a file alembic.ini."""
    config = Config(attributes={"connection": connection})
    # A percent sign would begin an interpolation.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _unknown(connection: Connection, config: Config) -> str:
    """Return the revisions that a database is at and that have no step here, separated by commas; empty if none."""
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    return ", ".join(set(MigrationContext.configure(connection).get_current_heads()) - known)

"""The steps from every schema that was released to today's, run at start inside one transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the tables up to a revision, in the transaction that the connection is in.

    Raises alembic's CommandError where a newer version of the bot wrote them.
    """
    command.upgrade(configuration(connection), revision)


def configuration(connection: Connection) -> Config:
    """Return what alembic.ini would say."""
    config = Config(attributes={"connection": connection})
    # A percent sign would begin an interpolation.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config

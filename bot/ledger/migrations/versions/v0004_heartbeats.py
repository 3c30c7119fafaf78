"""What is written to see whether anything can be."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "heartbeats",
        sa.Column("process", _TEXT, primary_key=True),
        sa.Column("written_at", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )

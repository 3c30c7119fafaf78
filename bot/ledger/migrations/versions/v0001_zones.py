"""Zones that people and conversations saved: the whole of the ledger before it had Alembic."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table, unless the ledger on sqlite3 alone has made it in this file: then it stays as it is."""
    op.create_table(
        "zones",
        sa.Column("tenant", sa.Text, primary_key=True),
        sa.Column("holder", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("zone", sa.Text, nullable=False),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )

"""Where the cards of meetings and questions stand, and which are to be edited."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table and its indexes; the one card that a meeting has by now is taken over when it changes."""
    op.create_table(
        "cards",
        sa.Column("tenant", _TEXT, primary_key=True),
        sa.Column("conversation", _TEXT, primary_key=True),
        sa.Column("activity_id", _TEXT, primary_key=True),
        sa.Column("meeting_id", sa.BigInteger, nullable=False),
        sa.Column("address", _TEXT, nullable=False),
        sa.Column("shown_at", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger),
        sa.Column("tried_at", sa.BigInteger),
        sa.Column("note", _TEXT, nullable=False, server_default=""),
        sa.Column("person", _TEXT, nullable=False, server_default=""),
        sqlite_with_rowid=False,
    )
    op.create_index("cards_of_meeting", "cards", ["meeting_id", "shown_at"])
    is_due = sa.text("due_at IS NOT NULL")
    op.create_index("cards_due", "cards", ["due_at"], sqlite_where=is_due, postgresql_where=is_due)
    op.add_column("questions", sa.Column("card", _TEXT, nullable=False, server_default=""))

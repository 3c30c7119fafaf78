"""Questions that wait for an answer, so that it is found on any replica and after a restart."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "questions",
        sa.Column("tenant", _TEXT, primary_key=True),
        sa.Column("conversation", _TEXT, primary_key=True),
        sa.Column("person", _TEXT, primary_key=True),
        sa.Column("question", _TEXT, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("questions_old", "questions", ["asked_at"])
    op.create_index("questions_person", "questions", ["person"])

"""With which series Graph is behind: its times are those of a meeting that has started."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add it, true for every series that has met already, and index it."""
    op.add_column("meetings", sa.Column("is_behind", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute("UPDATE meetings SET is_behind = (starts_at > \"start\") WHERE rule <> ''")
    is_behind = sa.column("is_behind", sa.Boolean).is_(True)
    op.create_index("meetings_behind", "meetings", ["id"], sqlite_where=is_behind, postgresql_where=is_behind)

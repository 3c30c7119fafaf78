"""When people are to be at a meeting next, and what Graph knows it by."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_NEVER = "253402214400000000"  # 9999-12-31 in microseconds


def upgrade() -> None:
    """Add both, fill the first in, and index it in place of where a meeting is listed."""
    op.add_column("meetings", sa.Column("starts_at", sa.BigInteger, nullable=False, server_default=sa.text(_NEVER)))
    op.add_column("meetings", sa.Column("external_id", _TEXT, nullable=False, server_default=""))
    op.execute('UPDATE meetings SET starts_at = "start" WHERE "start" IS NOT NULL')
    op.drop_index("meetings_due", "meetings")
    is_waiting = sa.column("is_reminded", sa.Boolean).is_(False)
    op.create_index("meetings_due", "meetings", ["starts_at"], sqlite_where=is_waiting, postgresql_where=is_waiting)
    is_series = sa.text("rule <> ''")
    op.create_index("meetings_passed", "meetings", ["starts_at"], sqlite_where=is_series, postgresql_where=is_series)

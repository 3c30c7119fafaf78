"""Requests until they are answered, meetings until they are over, who asked, reminders and counts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables and their indexes; moments and lengths are microseconds."""
    _make_requests()
    _make_meetings()
    _make_the_rest()


def _make_requests() -> None:
    op.create_table(
        "requests",
        sa.Column("tenant", _TEXT, primary_key=True),
        sa.Column("conversation", _TEXT, primary_key=True),
        sa.Column("activity_id", _TEXT, primary_key=True),
        sa.Column("content", _TEXT),
        sa.Column("address", _TEXT),
        sa.Column("person", _TEXT),
        sa.Column("speaker", _TEXT),
        sa.Column("recorded_at", sa.BigInteger, nullable=False),
        sa.Column("lease_until", sa.BigInteger),
        sa.Column("meeting_id", sa.BigInteger),
        sqlite_with_rowid=False,
    )
    is_open = sa.text("lease_until IS NOT NULL")
    op.create_index("requests_open", "requests", ["lease_until"], sqlite_where=is_open, postgresql_where=is_open)
    op.create_index("requests_old", "requests", ["recorded_at"])


def _make_meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("tenant", _TEXT, nullable=False),
        sa.Column("conversation", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("subject", _TEXT, nullable=False),
        sa.Column("folded", _TEXT, nullable=False),
        sa.Column("start", sa.BigInteger),
        sa.Column("end", sa.BigInteger),
        sa.Column("listed_at", sa.BigInteger, nullable=False),
        sa.Column("over_at", sa.BigInteger, nullable=False),
        sa.Column("rule", _TEXT, nullable=False),
        sa.Column("zone", _TEXT, nullable=False),
        sa.Column("organizer", _TEXT, nullable=False),
        sa.Column("graph_id", _TEXT, nullable=False),
        sa.Column("meeting", _TEXT, nullable=False),
        sa.Column("card", _TEXT, nullable=False),
        sa.Column("asked_at", sa.BigInteger),
        sa.Column("is_reminded", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.UniqueConstraint("tenant", "conversation", "name", "generation", name="meetings_named"),
        sqlite_autoincrement=True,
    )
    op.create_index("meetings_listed", "meetings", ["tenant", "conversation", "listed_at", "folded", "over_at"])
    op.create_index("meetings_alike", "meetings", ["tenant", "conversation", "folded"])
    op.create_index("meetings_over", "meetings", ["over_at"])
    is_waiting = sa.column("is_reminded", sa.Boolean).is_(False)
    op.create_index("meetings_due", "meetings", ["listed_at"], sqlite_where=is_waiting, postgresql_where=is_waiting)


def _make_the_rest() -> None:
    op.create_table(
        "askers",
        sa.Column("meeting_id", _ID, sa.ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("person", _TEXT, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("askers_person", "askers", ["person"])
    op.create_table(
        "generations",
        sa.Column("tenant", _TEXT, primary_key=True),
        sa.Column("conversation", _TEXT, primary_key=True),
        sa.Column("name", _TEXT, primary_key=True),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("over_at", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("generations_over", "generations", ["over_at"])
    op.create_table(
        "reminders",
        sa.Column("tenant", _TEXT, primary_key=True),
        sa.Column("conversation", _TEXT, primary_key=True),
        sa.Column("before", sa.BigInteger),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "counts",
        sa.Column("organizer", _TEXT, primary_key=True),
        sa.Column("month", _TEXT, primary_key=True),
        sa.Column("meetings", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )

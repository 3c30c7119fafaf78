"""Which meeting somebody asked for or changed last, so that they can call it "it"."""

import sqlalchemy as sa
from alembic import op

from bot.ledger.statements import Moment

revision = "0009"
down_revision = "0008"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add when people asked, and who changed a meeting and when; nobody knows that of earlier meetings."""
    op.add_column("askers", sa.Column("asked_at", Moment))
    op.add_column("meetings", sa.Column("changed_by", _TEXT, nullable=False, server_default=""))
    op.add_column("meetings", sa.Column("changed_at", Moment))

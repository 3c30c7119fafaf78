"""How often an answer was sent and may have arrived, so that nobody sends it again and again."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add it to the requests; those of before were not counted."""
    op.add_column("requests", sa.Column("unconfirmed", sa.Integer, nullable=False, server_default="0"))

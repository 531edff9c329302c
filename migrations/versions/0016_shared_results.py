"""How often a result's link for others was opened and ended: odd while it is open."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it: no result is shared."""
    with op.batch_alter_table("assessment") as assessment:
        assessment.add_column(sa.Column("share_number", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Remove it; links that were given out end."""
    with op.batch_alter_table("assessment") as assessment:
        assessment.drop_column("share_number")

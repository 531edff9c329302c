"""Wrong resume codes and look-ups of reports are counted like all other tries; their own table goes."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop it; what it held counted for a quarter of an hour."""
    op.drop_table("attempt")


def downgrade() -> None:
    """Make it again, empty."""
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_origin", "attempt", ["origin"])

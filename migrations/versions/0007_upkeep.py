"""When each task of upkeep is due next."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; everything is due at once."""
    op.create_table(
        "upkeep",
        sa.Column("task", sa.String(20), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("task", name="pk_upkeep"),
    )


def downgrade() -> None:
    """Drop it; nothing but the time of the last clearing is lost."""
    op.drop_table("upkeep")

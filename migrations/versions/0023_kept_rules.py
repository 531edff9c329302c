"""The rules that results were decided by, so that a result kept as codes is told by its own."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add their table. Results frozen in full stay as they are."""
    op.create_table(
        "kept_rules",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_kept_rules"),
    )


def downgrade() -> None:
    """Remove it. Results kept as codes meanwhile cannot be told by an earlier release."""
    op.drop_table("kept_rules")

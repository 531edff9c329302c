"""The mark of a database that holds a made-up district."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "demonstration",
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("made_at", name="pk_demonstration"),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("demonstration")

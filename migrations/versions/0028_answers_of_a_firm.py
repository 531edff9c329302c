"""One firm's answers of a period are found by one index, so that a large import can be published at once."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the index: PostgreSQL, not yet knowing a table that was just filled, else compares all firms with all."""
    op.drop_index("ix_standing_firm", "standing")
    op.create_index("ix_standing_firm", "standing", ["firm", "edition", "period"])


def downgrade() -> None:
    """Narrow it again."""
    op.drop_index("ix_standing_firm", "standing")
    op.create_index("ix_standing_firm", "standing", ["firm"])

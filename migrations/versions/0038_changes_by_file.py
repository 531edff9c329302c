"""Changes of a catalogue that came in one file know of each other."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those there are were written one by one."""
    op.add_column("catalogue_change", sa.Column("batch", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_catalogue_change_batch"), "catalogue_change", ["batch"])


def downgrade() -> None:
    """What came together stays, each by itself."""
    op.drop_index(op.f("ix_catalogue_change_batch"), "catalogue_change")
    op.drop_column("catalogue_change", "batch")

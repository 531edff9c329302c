"""Changes of a catalogue that came in one file know of each other."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those there are were written one by one."""
    op.add_column("catalogue_change", sa.Column("file_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_catalogue_change_file_id"), "catalogue_change", ["file_id"])


def downgrade() -> None:
    """What came together stays, each by itself."""
    op.drop_index(op.f("ix_catalogue_change_file_id"), "catalogue_change")
    op.drop_column("catalogue_change", "file_id")

"""The assessment of the same firm on another edition that an assessment was begun beside."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the link."""
    with op.batch_alter_table("assessment") as table:
        table.add_column(sa.Column("companion_id", sa.Uuid(), nullable=True))
        table.create_index("ix_assessment_companion_id", ["companion_id"])
        table.create_foreign_key(
            "fk_assessment_companion_id", "assessment", ["companion_id"], ["id"], ondelete="SET NULL"
        )


def downgrade() -> None:
    """Drop it; which assessments belong together is lost, and each is reached by its own resume code only."""
    with op.batch_alter_table("assessment") as table:
        table.drop_constraint("fk_assessment_companion_id", type_="foreignkey")
        table.drop_index("ix_assessment_companion_id")
        table.drop_column("companion_id")

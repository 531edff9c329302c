"""What a visit was let in to by resume code, so that a new code can end all other visits."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it. Who came in by code under the former release enters the code once more."""
    with op.batch_alter_table("visit") as visit:
        visit.add_column(sa.Column("assessment_id", sa.Uuid(), nullable=True))
        visit.create_foreign_key(
            "fk_visit_assessment_id", "assessment", ["assessment_id"], ["id"], ondelete="SET NULL"
        )
    op.create_index("ix_visit_assessment_id", "visit", ["assessment_id"])


def downgrade() -> None:
    """Remove it; the cookie alone says it again."""
    op.drop_index("ix_visit_assessment_id", "visit")
    with op.batch_alter_table("visit") as visit:
        visit.drop_constraint("fk_visit_assessment_id", type_="foreignkey")
        visit.drop_column("assessment_id")

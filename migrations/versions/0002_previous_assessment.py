"""The assessment an assessment began from, and the scores of results beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the link and the table of scores."""
    with op.batch_alter_table("assessment") as table:
        table.add_column(sa.Column("previous_id", sa.Uuid(), nullable=True))
        table.create_index("ix_assessment_previous_id", ["previous_id"])
        table.create_foreign_key(
            "fk_assessment_previous_id", "assessment", ["previous_id"], ["id"], ondelete="SET NULL"
        )
    op.create_table(
        "scores",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.String(40), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("industry", sa.String(10), nullable=False),
        sa.Column("size_class", sa.String(40), nullable=False),
        sa.Column("index_score", sa.Float(), nullable=True),
        sa.Column("dimensions", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", name="pk_scores"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_scores_assessment_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_scores_edition_district", "scores", ["edition", "district"])


def downgrade() -> None:
    """Drop both; which assessment began from which is lost, and results enter no comparison with peers any more."""
    op.drop_table("scores")
    with op.batch_alter_table("assessment") as table:
        table.drop_constraint("fk_assessment_previous_id", type_="foreignkey")
        table.drop_index("ix_assessment_previous_id")
        table.drop_column("previous_id")

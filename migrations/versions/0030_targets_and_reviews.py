"""What offices want to reach in their districts, and whether a release stands."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both; releases made so far stand."""
    op.create_table(
        "target",
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("about", sa.String(100), nullable=False),
        sa.Column("goal", sa.Float(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("district", "kind", "about", name="pk_target"),
    )
    op.create_table(
        "release_review",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'approved', 'withdrawn')", name=op.f("ck_release_review_state")),
        sa.PrimaryKeyConstraint("release_id", name="pk_release_review"),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name="fk_release_review_release_id", ondelete="CASCADE"),
    )


def downgrade() -> None:
    """Remove both."""
    op.drop_table("release_review")
    op.drop_table("target")

"""Which rules were tried on a release, and which firms an office leaves out of its figures for now."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both."""
    op.create_table(
        "trial",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("release_id", "rule", name="pk_trial"),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name="fk_trial_release_id", ondelete="CASCADE"),
    )
    op.create_table(
        "set_aside",
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("firm", sa.String(36), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("district", "firm", name="pk_set_aside"),
    )


def downgrade() -> None:
    """Remove both."""
    op.drop_table("set_aside")
    op.drop_table("trial")

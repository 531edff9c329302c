"""What people say is wrong with a measure."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, empty."""
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("measure_id", sa.String(80), nullable=False),
        sa.Column("about", sa.String(8), nullable=False),
        sa.Column("said", sa.String(500), nullable=False),
        sa.Column("contact", sa.String(100), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(9), nullable=False),
        sa.Column("answer", sa.String(1000), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("change_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "about IN ('phone', 'deadline', 'ended', 'amount', 'other')", name=op.f("ck_correction_about")
        ),
        sa.CheckConstraint("state IN ('open', 'taken', 'set_aside')", name=op.f("ck_correction_state")),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["account.id"], name=op.f("fk_correction_answered_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["change_id"], ["catalogue_change.id"], name=op.f("fk_correction_change_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    for name in ("measure_id", "sent_at", "answered_by", "change_id"):
        op.create_index(op.f(f"ix_correction_{name}"), "correction", [name])


def downgrade() -> None:
    """Remove it with what was said."""
    op.drop_table("correction")

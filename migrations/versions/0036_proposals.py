"""What associations propose for a catalogue."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, empty."""
    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("measure_id", sa.String(80), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("why", sa.String(500), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("answer", sa.String(1000), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("change_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'taken', 'returned')", name=op.f("ck_proposal_state")),
        sa.CheckConstraint("lang IN ('zh', 'en')", name=op.f("ck_proposal_lang")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_proposal_organisation_id"), ondelete="CASCADE"
        ),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_proposal_{name}"), ondelete="SET NULL")
            for name, table in (
                ("account_id", "account"),
                ("answered_by", "account"),
                ("change_id", "catalogue_change"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    for name in ("district", "organisation_id", "account_id", "answered_by", "change_id"):
        op.create_index(op.f(f"ix_proposal_{name}"), "proposal", [name])


def downgrade() -> None:
    """Remove it with what was proposed."""
    op.drop_table("proposal")

"""Who sees to which measure, and letters that remind of reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

FORMER_KINDS = (
    "registration", "invitation", "reset", "changed", "factor_on", "factor_off", "recovered", "keeper", "closed",
    "member", "reminder", "alarm", "proof", "move", "moved", "handed_over", "resume", "subscribe", "news",
    "appeal",
)  # fmt: skip


def upgrade() -> None:
    """Add both, empty: nobody sees to any measure so far."""
    op.create_table(
        "measure_owner",
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("measure_id", sa.String(80), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_measure_owner_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("district", "measure_id", name=op.f("pk_measure_owner")),
    )
    op.create_index(op.f("ix_measure_owner_account_id"), "measure_owner", ["account_id"])
    op.create_table(
        "review_reminder",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_review_reminder_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_review_reminder")),
    )
    _let_letters_be((*FORMER_KINDS, "review"))


def downgrade() -> None:
    """Remove both; nobody is reminded any more."""
    op.execute("DELETE FROM letter WHERE kind = 'review'")
    _let_letters_be(FORMER_KINDS)
    op.drop_table("review_reminder")
    op.drop_table("measure_owner")


def _let_letters_be(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("ck_letter_kind"), type_="check")
        letter.create_check_constraint(op.f("ck_letter_kind"), f"kind IN ({listed})")

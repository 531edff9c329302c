"""Whoever says that something about a measure is wrong may hear by letter what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

FORMER_KINDS = (
    "registration", "invitation", "reset", "changed", "factor_on", "factor_off", "recovered", "keeper", "closed",
    "member", "reminder", "alarm", "proof", "move", "moved", "handed_over", "resume", "subscribe", "news", "appeal",
    "review",
)  # fmt: skip
FURTHER_KINDS = ("hear", "heard")


def upgrade() -> None:
    """Nobody who left a contact so far asked for a letter."""
    with op.batch_alter_table("correction") as correction:
        correction.add_column(sa.Column("hears_in", sa.String(2), nullable=False, server_default=""))
        correction.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
        correction.create_check_constraint(op.f("ck_correction_hears_in"), "hears_in IN ('', 'zh', 'en')")
    with op.batch_alter_table("letter") as letter:
        letter.add_column(sa.Column("correction_id", sa.Uuid(), nullable=True))
        letter.create_foreign_key(
            op.f("fk_letter_correction_id"), "correction", ["correction_id"], ["id"], ondelete="CASCADE"
        )
        letter.create_index(op.f("ix_letter_correction_id"), ["correction_id"])
    _let_letters_be((*FORMER_KINDS, *FURTHER_KINDS))


def downgrade() -> None:
    """Remove the wish with its letters."""
    op.execute("DELETE FROM letter WHERE kind IN ('hear', 'heard')")
    _let_letters_be(FORMER_KINDS)
    with op.batch_alter_table("letter") as letter:
        letter.drop_index(op.f("ix_letter_correction_id"))
        letter.drop_constraint(op.f("fk_letter_correction_id"), type_="foreignkey")
        letter.drop_column("correction_id")
    with op.batch_alter_table("correction") as correction:
        correction.drop_constraint(op.f("ck_correction_hears_in"), type_="check")
        correction.drop_column("confirmed_at")
        correction.drop_column("hears_in")


def _let_letters_be(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("ck_letter_kind"), type_="check")
        letter.create_check_constraint(op.f("ck_letter_kind"), f"kind IN ({listed})")

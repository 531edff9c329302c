"""Marks on what is to be erased, alarms that wait for a person, and the letter that tells of one."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

FORMER_KINDS = (
    "registration", "invitation", "reset", "changed", "factor_on", "factor_off", "recovered", "keeper", "closed",
    "member", "reminder",
)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add them."""
    op.create_table(
        "erasure_mark",
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("marked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject", name=op.f("pk_erasure_mark")),
    )
    op.create_table(
        "alarm",
        sa.Column("matter", sa.String(40), nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("detail", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("matter", name=op.f("pk_alarm")),
    )
    _let_letters_be((*FORMER_KINDS, "alarm"))


def downgrade() -> None:
    """Remove them; what was marked has its whole grace period before it again."""
    op.execute("DELETE FROM letter WHERE kind = 'alarm'")
    _let_letters_be(FORMER_KINDS)
    op.drop_table("alarm")
    op.drop_table("erasure_mark")


def _let_letters_be(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("ck_letter_kind"), type_="check")
        letter.create_check_constraint(op.f("ck_letter_kind"), f"kind IN ({listed})")

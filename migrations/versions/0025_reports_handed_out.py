"""A member's link to its own report, and the letter that tells somebody that a colleague's work is theirs now."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

FORMER_KINDS = (
    "registration", "invitation", "reset", "changed", "factor_on", "factor_off", "recovered", "keeper", "closed",
    "member", "reminder", "alarm", "proof", "move", "moved",
)  # fmt: skip
FURTHER_KIND = "handed_over"


def upgrade() -> None:
    """Add the columns: no report was handed out yet."""
    with op.batch_alter_table("membership") as membership:
        membership.add_column(sa.Column("report_at", sa.DateTime(timezone=True), nullable=True))
        membership.add_column(sa.Column("report_number", sa.Integer(), nullable=False, server_default="0"))
        membership.add_column(sa.Column("report_edition", sa.String(40), nullable=False, server_default=""))
        membership.add_column(sa.Column("report_period", sa.String(10), nullable=False, server_default=""))
    _let_letters_be((*FORMER_KINDS, FURTHER_KIND))


def downgrade() -> None:
    """Remove them; links to reports end."""
    op.execute("DELETE FROM letter WHERE kind = 'handed_over'")
    _let_letters_be(FORMER_KINDS)
    with op.batch_alter_table("membership") as membership:
        for name in ("report_period", "report_edition", "report_number", "report_at"):
            membership.drop_column(name)


def _let_letters_be(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("ck_letter_kind"), type_="check")
        letter.create_check_constraint(op.f("ck_letter_kind"), f"kind IN ({listed})")

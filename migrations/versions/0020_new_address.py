"""Another address for an account: which one was asked for, and the letters with the code and to the former one."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

FORMER_KINDS = (
    "registration", "invitation", "reset", "changed", "factor_on", "factor_off", "recovered", "keeper", "closed",
    "member", "reminder", "alarm", "proof",
)  # fmt: skip
FURTHER_KINDS = ("move", "moved")


def upgrade() -> None:
    """Add the columns, empty."""
    op.add_column("account", sa.Column("new_email", sa.String(254), nullable=True))
    op.add_column("account", sa.Column("new_email_at", sa.DateTime(timezone=True), nullable=True))
    _let_letters_be((*FORMER_KINDS, *FURTHER_KINDS))


def downgrade() -> None:
    """Remove them."""
    op.execute("DELETE FROM letter WHERE kind IN ('move', 'moved')")
    _let_letters_be(FORMER_KINDS)
    with op.batch_alter_table("account") as account:
        account.drop_column("new_email_at")
        account.drop_column("new_email")


def _let_letters_be(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("ck_letter_kind"), type_="check")
        letter.create_check_constraint(op.f("ck_letter_kind"), f"kind IN ({listed})")

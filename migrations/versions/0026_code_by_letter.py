"""A resume code sent by e-mail: a second code of the same assessment, of which a fingerprint is kept, and its letter."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

FORMER_KINDS = (
    "registration", "invitation", "reset", "changed", "factor_on", "factor_off", "recovered", "keeper", "closed",
    "member", "reminder", "alarm", "proof", "move", "moved", "handed_over",
)  # fmt: skip
FURTHER_KIND = "resume"


def upgrade() -> None:
    """Add the column, empty: no code was sent so far."""
    with op.batch_alter_table("assessment") as assessment:
        assessment.add_column(sa.Column("mailed_hash", sa.String(64), nullable=True))
        assessment.create_unique_constraint(op.f("uq_assessment_mailed_hash"), ["mailed_hash"])
    _let_letters_be((*FORMER_KINDS, FURTHER_KIND))


def downgrade() -> None:
    """Remove it; codes that were sent end, those on the screen go on."""
    op.execute("DELETE FROM letter WHERE kind = 'resume'")
    _let_letters_be(FORMER_KINDS)
    with op.batch_alter_table("assessment") as assessment:
        assessment.drop_constraint(op.f("uq_assessment_mailed_hash"), type_="unique")
        assessment.drop_column("mailed_hash")


def _let_letters_be(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("ck_letter_kind"), type_="check")
        letter.create_check_constraint(op.f("ck_letter_kind"), f"kind IN ({listed})")

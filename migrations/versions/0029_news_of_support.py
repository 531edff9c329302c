"""Who wants to hear of new support, and the letters for that."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

FORMER_KINDS = (
    "registration", "invitation", "reset", "changed", "factor_on", "factor_off", "recovered", "keeper", "closed",
    "member", "reminder", "alarm", "proof", "move", "moved", "handed_over", "resume",
)  # fmt: skip
FURTHER_KINDS = ("subscribe", "news")


def upgrade() -> None:
    """Add the table, empty: nobody asked so far."""
    op.create_table(
        "subscription",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("known", sa.JSON(), nullable=False),
        sa.Column("news", sa.JSON(), nullable=False),
        sa.Column("matched", sa.String(64), nullable=False),
        sa.CheckConstraint("lang IN ('zh', 'en')", name=op.f("ck_subscription_lang")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_subscription_assessment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
        sa.UniqueConstraint("assessment_id", name=op.f("uq_subscription_assessment_id")),
    )
    with op.batch_alter_table("letter") as letter:
        letter.add_column(sa.Column("subscription_id", sa.Uuid(), nullable=True))
        letter.create_foreign_key(
            op.f("fk_letter_subscription_id"), "subscription", ["subscription_id"], ["id"], ondelete="CASCADE"
        )
    _let_letters_be((*FORMER_KINDS, *FURTHER_KINDS))


def downgrade() -> None:
    """Remove it; nobody is told any more."""
    op.execute("DELETE FROM letter WHERE kind IN ('subscribe', 'news')")
    _let_letters_be(FORMER_KINDS)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("fk_letter_subscription_id"), type_="foreignkey")
        letter.drop_column("subscription_id")
    op.drop_table("subscription")


def _let_letters_be(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("ck_letter_kind"), type_="check")
        letter.create_check_constraint(op.f("ck_letter_kind"), f"kind IN ({listed})")

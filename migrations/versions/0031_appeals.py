"""What offices ask associations to remind their members of, and the letters for that."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

FORMER_KINDS = (
    "registration", "invitation", "reset", "changed", "factor_on", "factor_off", "recovered", "keeper", "closed",
    "member", "reminder", "alarm", "proof", "move", "moved", "handed_over", "resume", "subscribe", "news",
)  # fmt: skip
FURTHER_KINDS = ("appeal",)


def upgrade() -> None:
    """Add the table, empty: nobody was asked so far."""
    op.create_table(
        "appeal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.String(200), nullable=False),
        sa.Column("words", sa.String(600), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_appeal_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_appeal_release_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
    )
    op.create_index(op.f("ix_appeal_organisation_id"), "appeal", ["organisation_id"])
    op.create_index(op.f("ix_appeal_release_id"), "appeal", ["release_id"])
    with op.batch_alter_table("letter") as letter:
        letter.add_column(sa.Column("appeal_id", sa.Uuid(), nullable=True))
        letter.create_foreign_key(op.f("fk_letter_appeal_id"), "appeal", ["appeal_id"], ["id"], ondelete="CASCADE")
    _let_letters_be((*FORMER_KINDS, *FURTHER_KINDS))


def downgrade() -> None:
    """Remove it with its letters."""
    op.execute("DELETE FROM letter WHERE kind IN ('appeal')")
    _let_letters_be(FORMER_KINDS)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("fk_letter_appeal_id"), type_="foreignkey")
        letter.drop_column("appeal_id")
    op.drop_index(op.f("ix_appeal_release_id"), "appeal")
    op.drop_index(op.f("ix_appeal_organisation_id"), "appeal")
    op.drop_table("appeal")


def _let_letters_be(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("ck_letter_kind"), type_="check")
        letter.create_check_constraint(op.f("ck_letter_kind"), f"kind IN ({listed})")

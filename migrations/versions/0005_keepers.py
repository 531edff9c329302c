"""Keepers of organisations, recovery codes, who invited whom, and further kinds of letters."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FORMER_KINDS = ("registration", "invitation", "reset", "changed")
KINDS = (*FORMER_KINDS, "factor_on", "factor_off", "recovered", "keeper", "closed")
FIRST_ACCOUNTS = """
UPDATE account SET is_keeper = :yes WHERE id IN (
    SELECT id FROM (
        SELECT id, row_number() OVER (
            PARTITION BY organisation_id ORDER BY disabled_at IS NOT NULL, created_at, id
        ) AS place FROM account
    ) AS placed WHERE place = 1
)
"""


def upgrade() -> None:
    """Add them; the first account of each organisation, one that is not disabled if there is any, is its keeper."""
    op.add_column("account", sa.Column("is_keeper", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.get_bind().execute(sa.text(FIRST_ACCOUNTS), {"yes": True})
    with op.batch_alter_table("account") as account:
        account.alter_column("is_keeper", server_default=None)
    op.create_index(
        "uq_account_keeper",
        "account",
        ["organisation_id"],
        unique=True,
        sqlite_where=sa.text("is_keeper"),
        postgresql_where=sa.text("is_keeper"),
    )
    with op.batch_alter_table("invitation") as invitation:
        invitation.add_column(sa.Column("invited_by", sa.Uuid(), nullable=True))
        invitation.create_foreign_key(
            "fk_invitation_invited_by", "account", ["invited_by"], ["id"], ondelete="SET NULL"
        )
    op.create_index("ix_invitation_invited_by", "invitation", ["invited_by"])
    op.create_table(
        "recovery_code",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name="pk_recovery_code"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_recovery_code_account_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_recovery_code_account_id", "recovery_code", ["account_id"])
    _let_letters_be(KINDS)


def downgrade() -> None:
    """Remove them; letters of the further kinds are not sent any more."""
    further = ", ".join(f"'{kind}'" for kind in KINDS if kind not in FORMER_KINDS)
    op.execute(f"DELETE FROM letter WHERE kind IN ({further})")
    _let_letters_be(FORMER_KINDS)
    op.drop_table("recovery_code")
    op.drop_index("ix_invitation_invited_by", "invitation")
    with op.batch_alter_table("invitation") as invitation:
        invitation.drop_constraint("fk_invitation_invited_by", type_="foreignkey")
        invitation.drop_column("invited_by")
    op.drop_index("uq_account_keeper", "account")
    with op.batch_alter_table("account") as account:
        account.drop_column("is_keeper")


def _let_letters_be(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("ck_letter_kind"), type_="check")
        letter.create_check_constraint(op.f("ck_letter_kind"), f"kind IN ({listed})")

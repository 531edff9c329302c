"""Organisations, accounts, visits, invitations, ownership, tries and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ROLES = "role IN ('enterprise', 'association', 'officer', 'admin', 'auditor')"
LANGS = "lang IN ('zh', 'en')"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(11), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.CheckConstraint(
            "kind IN ('enterprise', 'association', 'district', 'operator')", name=op.f("ck_organisation_kind")
        ),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("role", sa.String(11), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("factor_salt", sa.String(64), nullable=False),
        sa.Column("factor_step", sa.Integer(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("disabled_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("email", name="uq_account_email"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_account_organisation_id"),
        sa.CheckConstraint(ROLES, name=op.f("ck_account_role")),
        sa.CheckConstraint(LANGS, name=op.f("ck_account_lang")),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("agent", sa.String(200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.UniqueConstraint("token_hash", name="uq_visit_token_hash"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_visit_account_id", ondelete="CASCADE"),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("role", sa.String(11), nullable=False),
        sa.Column("organisation_name", sa.String(200), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_invitation_organisation_id"),
        sa.CheckConstraint(ROLES, name=op.f("ck_invitation_role")),
    )
    op.create_table(
        "ownership",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", name="pk_ownership"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_ownership_assessment_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_ownership_organisation_id"),
    )
    op.create_table(
        "tries",
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("locked_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("subject", name="pk_tries"),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("invitation_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name="fk_letter_invitation_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint(
            "kind IN ('registration', 'invitation', 'reset', 'changed')", name=op.f("ck_letter_kind")
        ),
        sa.CheckConstraint(LANGS, name=op.f("ck_letter_lang")),
    )
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])


INDEXES = (
    ("account", "organisation_id"),
    ("visit", "account_id"),
    ("visit", "seen_at"),
    ("invitation", "organisation_id"),
    ("ownership", "organisation_id"),
    ("tries", "last_at"),
    ("letter", "due_at"),
)


def downgrade() -> None:
    """Drop the tables; assessments stay, under their resume codes only."""
    for table in ("letter", "tries", "ownership", "invitation", "visit", "account", "organisation"):
        op.drop_table(table)

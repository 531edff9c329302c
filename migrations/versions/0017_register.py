"""The register of a district's firms, and asking for proof: by a code sent to the registered contact, or by the office."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

FORMER_KINDS = (
    "registration", "invitation", "reset", "changed", "factor_on", "factor_off", "recovered", "keeper", "closed",
    "member", "reminder", "alarm",
)  # fmt: skip
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add them, empty."""
    _register()
    op.create_table(
        "proof_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.String(11), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_proof_request"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_proof_request_assessment_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("way IN ('code', 'officer')", name=op.f("ck_proof_request_way")),
    )
    op.create_index("uq_proof_request_assessment_id", "proof_request", ["assessment_id", "way"], unique=True)
    with op.batch_alter_table("letter") as letter:
        letter.add_column(sa.Column("proof_request_id", sa.Uuid(), nullable=True))
        letter.create_foreign_key(
            "fk_letter_proof_request_id", "proof_request", ["proof_request_id"], ["id"], ondelete="CASCADE"
        )
    _let_letters_be((*FORMER_KINDS, "proof"))


def downgrade() -> None:
    """Remove them."""
    op.execute("DELETE FROM letter WHERE kind = 'proof'")
    _let_letters_be(FORMER_KINDS)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint("fk_letter_proof_request_id", type_="foreignkey")
        letter.drop_column("proof_request_id")
    for table in ("proof_request", "registered_firm", "register"):
        op.drop_table(table)


def _register() -> None:
    op.create_table(
        "register",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("firms", sa.Integer(), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_register"),
    )
    op.create_index("ix_register_district", "register", ["district"])
    op.create_table(
        "registered_firm",
        sa.Column("register_id", sa.Uuid(), nullable=False),
        sa.Column("uscc", sa.String(18), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("town", sa.String(12), nullable=False),
        sa.Column("trade", sa.String(10), nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.PrimaryKeyConstraint("register_id", "uscc", name="pk_registered_firm"),
        sa.ForeignKeyConstraint(
            ["register_id"], ["register.id"], name="fk_registered_firm_register_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_registered_firm_uscc", "registered_firm", ["uscc"])


def _let_letters_be(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("ck_letter_kind"), type_="check")
        letter.create_check_constraint(op.f("ck_letter_kind"), f"kind IN ({listed})")

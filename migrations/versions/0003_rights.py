"""Numbers of reports, consents, withdrawn reports, counts of look-ups and the append-only audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

REFUSAL = "the audit trail is append-only"
SQLITE_TRIGGERS = {
    "audit_entry_no_update": f"BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "audit_entry_no_delete": f"BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    # INSERT OR REPLACE deletes without the trigger above; a number that is not the next one is refused here.
    "audit_entry_next_only": (
        "BEFORE INSERT ON audit_entry WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit_entry) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ),
}
POSTGRESQL_FUNCTION = f"""
CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUSAL}';
END $$
"""
POSTGRESQL_TRIGGERS = (
    "CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
    "CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()",
)


def upgrade() -> None:
    """Add them; results submitted before get their number from what is stored of them."""
    op.add_column("assessment", sa.Column("receipt_code", sa.String(20), nullable=True))
    op.create_index("ix_assessment_receipt_code", "assessment", ["receipt_code"])
    _number_results()
    _create_consent()
    _create_verification()
    _create_audit()


def downgrade() -> None:
    """Remove them; consents, withdrawals and the trail are lost."""
    for table in ("audit_entry", "verification_count", "withdrawn_report", "consent"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_refuse()")
    op.drop_index("ix_assessment_receipt_code", "assessment")
    op.drop_column("assessment", "receipt_code")


def _number_results() -> None:
    assessment = sa.table(
        "assessment", sa.column("id", sa.Uuid()), sa.column("result", sa.JSON()), sa.column("receipt_code", sa.String())
    )
    connection = op.get_bind()
    submitted = connection.execute(sa.select(assessment.c.id, assessment.c.result).where(assessment.c.result.is_not(None)))
    for assessment_id, result in submitted.all():
        code = (result or {}).get("receipt", {}).get("code")
        connection.execute(
            sa.update(assessment).where(assessment.c.id == assessment_id).values(receipt_code=code)
        )


def _create_consent() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("version", sa.String(20), nullable=False),
        sa.Column("granted_at", moment, nullable=False),
        sa.Column("revoked_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_consent_assessment_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint(
            "purpose IN ('statistics', 'association', 'officer', 'verification')", name=op.f("ck_consent_purpose")
        ),
        sa.CheckConstraint(
            "revoked_at IS NULL OR revoked_at >= granted_at", name=op.f("ck_consent_revoked_after_granted")
        ),
    )
    standing = sa.text("revoked_at IS NULL")
    op.create_index(
        "uq_consent_still_given",
        "consent",
        ["assessment_id", "purpose"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )


def _create_verification() -> None:
    op.create_table(
        "withdrawn_report",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name="pk_withdrawn_report"),
    )
    op.create_table(
        "verification_count",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("lookups", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "outcome", name="pk_verification_count"),
        sa.CheckConstraint(
            "outcome IN ('genuine', 'withdrawn', 'unknown')", name=op.f("ck_verification_count_outcome")
        ),
    )


def _create_audit() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.String(100), nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_entry"),
        sa.UniqueConstraint("hash", name="uq_audit_entry_hash"),
    )
    op.create_index("ix_audit_entry_assessment_id", "audit_entry", ["assessment_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRESQL_FUNCTION)
        for trigger in POSTGRESQL_TRIGGERS:
            op.execute(trigger)
        return
    for name, rule in SQLITE_TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {rule}")

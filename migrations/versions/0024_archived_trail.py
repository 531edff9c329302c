"""Segments of the audit trail that were moved into files: only such entries may leave their table."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

REFUSAL = "the audit trail is append-only"
NEXT_ENTRY = "coalesce((SELECT max(number) FROM audit_entry), (SELECT max(last_number) FROM archived_segment), 0) + 1"
NEXT_SEGMENT = "coalesce((SELECT max(last_number) FROM archived_segment), 0) + 1"
IS_ARCHIVED = "EXISTS (SELECT 1 FROM archived_segment WHERE OLD.number BETWEEN first_number AND last_number)"
_RAISE = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
SQLITE_TRIGGERS = {
    "audit_entry_no_delete": f"BEFORE DELETE ON audit_entry WHEN NOT {IS_ARCHIVED} {_RAISE}",
    "audit_entry_next_only": f"BEFORE INSERT ON audit_entry WHEN NEW.number <> {NEXT_ENTRY} {_RAISE}",
    "archived_segment_no_update": f"BEFORE UPDATE ON archived_segment {_RAISE}",
    "archived_segment_no_delete": f"BEFORE DELETE ON archived_segment {_RAISE}",
    "archived_segment_next_only": (
        f"BEFORE INSERT ON archived_segment WHEN NEW.first_number <> {NEXT_SEGMENT} {_RAISE}"
    ),
}
BEFORE = {
    "audit_entry_no_delete": f"BEFORE DELETE ON audit_entry {_RAISE}",
    "audit_entry_next_only": (
        "BEFORE INSERT ON audit_entry WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit_entry) "
        f"{_RAISE}"
    ),
}
_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {unless}
    RAISE EXCEPTION '{refusal}';
END $$
"""
_UNLESS = (
    f"IF TG_TABLE_NAME = 'audit_entry' AND TG_OP = 'DELETE' THEN IF {IS_ARCHIVED} THEN RETURN OLD; END IF; END IF;"
)
POSTGRESQL_TRIGGERS = (
    "CREATE TRIGGER archived_segment_no_change BEFORE UPDATE OR DELETE ON archived_segment "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
    "CREATE TRIGGER archived_segment_no_truncate BEFORE TRUNCATE ON archived_segment "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()",
)


def upgrade() -> None:
    """Add their table; nothing is archived by itself."""
    op.create_table(
        "archived_segment",
        sa.Column("last_number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("first_number", sa.Integer(), nullable=False),
        sa.Column("last_hash", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("last_number", name="pk_archived_segment"),
        sa.CheckConstraint("first_number <= last_number", name=op.f("ck_archived_segment_numbers")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FUNCTION.format(unless=_UNLESS, refusal=REFUSAL))
        for trigger in POSTGRESQL_TRIGGERS:
            op.execute(trigger)
        return
    _replace(SQLITE_TRIGGERS)


def downgrade() -> None:
    """Remove it. Where segments were archived, an earlier release finds the trail without its beginning."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FUNCTION.format(unless="", refusal=REFUSAL))
    else:
        _replace(BEFORE)
    op.drop_table("archived_segment")


def _replace(triggers: dict[str, str]) -> None:
    for name, rule in triggers.items():
        op.execute(f"DROP TRIGGER IF EXISTS {name}")
        op.execute(f"CREATE TRIGGER {name} {rule}")

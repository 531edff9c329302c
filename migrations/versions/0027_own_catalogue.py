"""A district's own catalogue: published revisions, changes on their way, and who writes and reviews them."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

FORMER_ROLES = ("enterprise", "association", "officer", "admin", "auditor")
FURTHER_ROLES = ("editor", "reviewer")
IS_OPEN = sa.text("state IN ('draft', 'submitted', 'returned', 'scheduled')")


def upgrade() -> None:
    """Add both tables, empty: the shipped catalogue stands as it is. Let there be editors and reviewers."""
    op.create_table(
        "catalogue_revision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(11), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.Column("submitted_by", sa.Uuid(), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "state IN ('published', 'unconfirmed', 'rolled_back')", name=op.f("ck_catalogue_revision_state")
        ),
        *(
            sa.ForeignKeyConstraint(
                [name], ["account.id"], name=op.f(f"fk_catalogue_revision_{name}"), ondelete="SET NULL"
            )
            for name in ("submitted_by", "approved_by")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_catalogue_revision")),
    )
    for name in ("submitted_by", "approved_by"):
        op.create_index(op.f(f"ix_catalogue_revision_{name}"), "catalogue_revision", [name])
    _create_changes()
    with op.batch_alter_table("release") as release:
        release.add_column(sa.Column("catalogue_revision", sa.Integer(), nullable=True))
    _let_roles_be((*FORMER_ROLES, *FURTHER_ROLES))


def downgrade() -> None:
    """Remove them; what results were decided by stays kept. Accounts of editors and reviewers end."""
    with op.batch_alter_table("release") as release:
        release.drop_column("catalogue_revision")
    op.drop_table("catalogue_change")
    op.drop_table("catalogue_revision")
    for table in ("account", "invitation"):
        op.execute(f"DELETE FROM {table} WHERE role IN ('editor', 'reviewer')")
    _let_roles_be(FORMER_ROLES)


def _create_changes() -> None:
    op.create_table(
        "catalogue_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("entry_id", sa.String(80), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("state", sa.String(9), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.Column("author", sa.Uuid(), nullable=True),
        sa.Column("reviewer", sa.Uuid(), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("publish_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('document', 'provider', 'problem', 'measure')", name=op.f("ck_catalogue_change_kind")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'returned', 'scheduled', 'published', 'withdrawn')",
            name=op.f("ck_catalogue_change_state"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [name], ["account.id"], name=op.f(f"fk_catalogue_change_{name}"), ondelete="SET NULL"
            )
            for name in ("author", "reviewer")
        ),
        sa.ForeignKeyConstraint(["revision"], ["catalogue_revision.number"], name=op.f("fk_catalogue_change_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_change")),
    )
    for name in ("district", "author", "reviewer", "revision"):
        op.create_index(op.f(f"ix_catalogue_change_{name}"), "catalogue_change", [name])
    op.create_index("ix_catalogue_change_entry", "catalogue_change", ["kind", "entry_id"])
    op.create_index(
        "uq_catalogue_change_open",
        "catalogue_change",
        ["kind", "entry_id"],
        unique=True,
        sqlite_where=IS_OPEN,
        postgresql_where=IS_OPEN,
    )


def _let_roles_be(roles: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{role}'" for role in roles)
    for name in ("account", "invitation"):
        with op.batch_alter_table(name) as table:
            table.drop_constraint(op.f(f"ck_{name}_role"), type_="check")
            table.create_check_constraint(op.f(f"ck_{name}_role"), f"role IN ({listed})")

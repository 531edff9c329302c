"""Members of associations, answers given for them, who counts in figures, populations, releases and scenarios."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
BEFORE = ("registration", "invitation", "reset", "changed", "factor_on", "factor_off", "recovered", "keeper", "closed")
LETTERS_BEFORE = str(BEFORE)
LETTERS_NOW = str((*BEFORE, "member", "reminder"))
CURRENT = sa.text("superseded_at IS NULL")


def upgrade() -> None:
    """Create the tables; a district office says which district it is responsible for."""
    op.add_column("organisation", sa.Column("district", sa.String(40), nullable=False, server_default=""))
    with op.batch_alter_table("organisation") as table:
        table.alter_column("district", server_default=None)
    _members()
    _figures()
    _releases()
    with op.batch_alter_table("letter") as table:
        table.add_column(sa.Column("membership_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            "fk_letter_membership_id", "membership", ["membership_id"], ["id"], ondelete="CASCADE"
        )
        table.drop_constraint(op.f("ck_letter_kind"), type_="check")
        table.create_check_constraint(op.f("ck_letter_kind"), f"kind IN {LETTERS_NOW}")


def downgrade() -> None:
    """Remove them."""
    op.execute("DELETE FROM letter WHERE membership_id IS NOT NULL")
    with op.batch_alter_table("letter") as table:
        table.drop_constraint(op.f("ck_letter_kind"), type_="check")
        table.create_check_constraint(op.f("ck_letter_kind"), f"kind IN {LETTERS_BEFORE}")
        table.drop_constraint("fk_letter_membership_id", type_="foreignkey")
        table.drop_column("membership_id")
    for table in ("scenario", "snapshot", "release_page", "release", "population", "standing", "imported"):
        op.drop_table(table)
    op.drop_table("invited_assessment")
    op.drop_table("membership")
    with op.batch_alter_table("organisation") as table:
        table.drop_column("district")


def _members() -> None:
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("uscc", sa.String(18), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("left_at", MOMENT, nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("invited_at", MOMENT, nullable=True),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_membership_organisation_id", ondelete="CASCADE"
        ),
    )
    op.create_index("uq_membership_organisation_id", "membership", ["organisation_id", "uscc"], unique=True)
    op.create_index("ix_membership_uscc", "membership", ["uscc"])
    op.create_table(
        "invited_assessment",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", name="pk_invited_assessment"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_invited_assessment_assessment_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name="fk_invited_assessment_membership_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_invited_assessment_membership_id", "invited_assessment", ["membership_id"])
    op.create_table(
        "imported",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("uscc", sa.String(18), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("edition", sa.String(40), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("imported_at", MOMENT, nullable=False),
        sa.Column("superseded_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_imported"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_imported_organisation_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_imported_revision")),
    )
    op.create_index(
        "uq_imported_current",
        "imported",
        ["organisation_id", "uscc", "edition", "period"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )


def _figures() -> None:
    op.create_table(
        "standing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=True),
        sa.Column("imported_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("firm", sa.String(36), nullable=False),
        sa.Column("edition", sa.String(40), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("town", sa.String(12), nullable=False),
        sa.Column("industry", sa.String(10), nullable=False),
        sa.Column("size_class", sa.String(40), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("index_score", sa.Float(), nullable=True),
        sa.Column("dimensions", sa.JSON(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_standing"),
        sa.UniqueConstraint("assessment_id", name="uq_standing_assessment_id"),
        sa.UniqueConstraint("imported_id", name="uq_standing_imported_id"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_standing_assessment_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["imported_id"], ["imported.id"], name="fk_standing_imported_id", ondelete="CASCADE"),
        sa.CheckConstraint("(assessment_id IS NULL) <> (imported_id IS NULL)", name=op.f("ck_standing_one_source")),
    )
    op.create_index("ix_standing_cohort", "standing", ["district", "edition", "period"])
    op.create_index("ix_standing_organisation_id", "standing", ["organisation_id", "edition", "period", "firm"])
    op.create_index("ix_standing_firm", "standing", ["firm"])
    op.create_table(
        "population",
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("town", sa.String(12), nullable=False),
        sa.Column("industry", sa.String(10), nullable=False),
        sa.Column("size_class", sa.String(40), nullable=False),
        sa.Column("firms", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("district", "period", "town", "industry", "size_class", name="pk_population"),
    )


def _releases() -> None:
    op.create_table(
        "release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("edition", sa.String(40), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("firms", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_release"),
        sa.CheckConstraint("number >= 1", name=op.f("ck_release_number")),
        sa.CheckConstraint("threshold >= 2", name=op.f("ck_release_threshold")),
    )
    op.create_index("uq_release_district", "release", ["district", "edition", "period", "number"], unique=True)
    release = ["release_id"], ["release.id"]
    op.create_table(
        "release_page",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("cohort", sa.String(80), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("release_id", "cohort", name="pk_release_page"),
        sa.ForeignKeyConstraint(*release, name="fk_release_page_release_id", ondelete="CASCADE"),
    )
    op.create_table(
        "snapshot",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("release_id", name="pk_snapshot"),
        sa.ForeignKeyConstraint(*release, name="fk_snapshot_release_id", ondelete="CASCADE"),
    )
    op.create_table(
        "scenario",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_scenario"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_scenario_organisation_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(*release, name="fk_scenario_release_id", ondelete="CASCADE"),
    )
    op.create_index("ix_scenario_organisation_id", "scenario", ["organisation_id"])
    op.create_index("ix_scenario_release_id", "scenario", ["release_id"])

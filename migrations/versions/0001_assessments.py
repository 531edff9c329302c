"""Assessments and wrong attempts at resume codes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("edition", sa.String(40), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("depth", sa.String(5), nullable=False),
        sa.Column("enterprise_name", sa.String(200), nullable=False),
        sa.Column("uscc", sa.String(18), nullable=False),
        sa.Column("answers", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("saved_sections", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(9), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("updated_at", moment, nullable=False),
        sa.Column("submitted_at", moment, nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
        sa.UniqueConstraint("code_hash", name="uq_assessment_code_hash"),
        sa.CheckConstraint("state IN ('draft', 'submitted')", name=op.f("ck_assessment_state")),
        sa.CheckConstraint("lang IN ('zh', 'en')", name=op.f("ck_assessment_lang")),
        sa.CheckConstraint("depth IN ('quick', 'full')", name=op.f("ck_assessment_depth")),
        *(
            sa.CheckConstraint(f"(state = 'submitted') = ({column} IS NOT NULL)", name=op.f(f"ck_assessment_{name}"))
            for name, column in (
                ("submitted_has_moment", "submitted_at"),
                ("submitted_has_as_of", "as_of"),
                ("submitted_has_result", "result"),
            )
        ),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(64), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_origin", "attempt", ["origin"])


def downgrade() -> None:
    """Drop both tables; what they held is lost."""
    op.drop_table("attempt")
    op.drop_table("assessment")

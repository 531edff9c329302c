"""Whose word there is that an assessment is that firm's, and when answers were given: only proved firms count."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
LONG_AGO = "1970-01-01 00:00:00+00:00"

assessment = sa.table("assessment", sa.column("id"), sa.column("uscc"), sa.column("state"), sa.column("submitted_at"))
imported = sa.table("imported", sa.column("id"), sa.column("imported_at"))
invited = sa.table("invited_assessment", sa.column("assessment_id"), sa.column("membership_id"))
membership = sa.table("membership", sa.column("id"), sa.column("uscc"))
proof = sa.table("proof", *(sa.column(name) for name in ("assessment_id", "way", "proved_at")))
standing = sa.table(
    "standing",
    *(sa.column(name) for name in ("assessment_id", "imported_id", "proof", "answered_at", "changed_at")),
)


def upgrade() -> None:
    """Add them. Of what is there, only what associations took in, or asked for by a member's own link, is proved."""
    op.create_table(
        "proof",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.String(11), nullable=False),
        sa.Column("proved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", name="pk_proof"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_proof_assessment_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("way IN ('association', 'code', 'officer')", name=op.f("ck_proof_way")),
    )
    op.add_column("standing", sa.Column("proof", sa.String(11), nullable=False, server_default=""))
    op.add_column("standing", sa.Column("answered_at", MOMENT, nullable=False, server_default=LONG_AGO))
    _prove_members()
    _date_answers()


def downgrade() -> None:
    """Remove them: everybody who agreed counts again."""
    with op.batch_alter_table("standing") as table:
        table.drop_column("answered_at")
        table.drop_column("proof")
    op.drop_table("proof")


def _prove_members() -> None:
    op.execute(
        proof.insert().from_select(
            ["assessment_id", "way", "proved_at"],
            sa.select(assessment.c.id, sa.literal("association"), assessment.c.submitted_at)
            .select_from(assessment)
            .join(invited, invited.c.assessment_id == assessment.c.id)
            .join(membership, membership.c.id == invited.c.membership_id)
            .where(assessment.c.state == "submitted", assessment.c.uscc == membership.c.uscc),
        )
    )
    by_link = sa.select(proof.c.assessment_id)
    word = sa.or_(standing.c.imported_id.is_not(None), standing.c.assessment_id.in_(by_link))
    op.execute(standing.update().where(word).values(proof="association"))


def _date_answers() -> None:
    for key, source, moment in (
        (standing.c.assessment_id, assessment, assessment.c.submitted_at),
        (standing.c.imported_id, imported, imported.c.imported_at),
    ):
        given = sa.func.coalesce(sa.select(moment).where(source.c.id == key).scalar_subquery(), standing.c.changed_at)
        op.execute(standing.update().where(key.is_not(None)).values(answered_at=given))

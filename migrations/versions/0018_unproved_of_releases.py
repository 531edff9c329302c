"""How many firms of the releases published so far are not proved, so that offices know before the next one."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

COLUMNS = ("district", "edition", "period")
release = sa.table("release", *(sa.column(name) for name in ("id", *COLUMNS, "number", "published_at")))
left_out = sa.table("release_unproved", sa.column("release_id"), sa.column("firms"))
standing = sa.table(
    "standing", *(sa.column(name) for name in (*COLUMNS, "firm", "agreed", "proof", "answered_at"))
)


def upgrade() -> None:
    """Add it, with the newest release of each frame counted."""
    op.create_table(
        "release_unproved",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("firms", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("release_id", name="pk_release_unproved"),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name="fk_release_unproved_release_id", ondelete="CASCADE"
        ),
    )
    later, proved = release.alias("later"), standing.alias("proved")
    is_newest = ~sa.exists().where(_same(later, release), later.c.number > release.c.number)
    is_proved = sa.exists().where(
        proved.c.firm == standing.c.firm,
        proved.c.edition == standing.c.edition,
        proved.c.period == standing.c.period,
        proved.c.proof != "",
        proved.c.agreed,
    )
    counted = sa.select(release.c.id, sa.func.count(sa.distinct(standing.c.firm))).select_from(
        release.join(standing, _same(standing, release))
    )
    wanted = counted.where(is_newest, standing.c.agreed, ~is_proved, standing.c.answered_at <= release.c.published_at)
    op.execute(left_out.insert().from_select(["release_id", "firms"], wanted.group_by(release.c.id)))


def downgrade() -> None:
    """Remove it."""
    op.drop_table("release_unproved")


def _same(one: sa.FromClause, other: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(*(one.c[name] == other.c[name] for name in COLUMNS))

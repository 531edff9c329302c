"""What releases were made from, in shards, so that a firm that leaves is soon taken out of each."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

snapshot = sa.table("snapshot", sa.column("release_id"), sa.column("content"))
shards = sa.table(
    "snapshot_shard", *(sa.column(name) for name in ("release_id", "shard", "bits", "removed", "content"))
)


def upgrade() -> None:
    """Each snapshot so far is one shard of all its firms."""
    op.create_table(
        "snapshot_shard",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("shard", sa.Integer(), nullable=False),
        sa.Column("bits", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("release_id", "shard", name="pk_snapshot_shard"),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name="fk_snapshot_shard_release_id", ondelete="CASCADE"
        ),
    )
    whole = sa.select(snapshot.c.release_id, sa.literal(0), sa.literal(0), sa.literal(0), snapshot.c.content)
    op.execute(shards.insert().from_select(["release_id", "shard", "bits", "removed", "content"], whole))
    op.drop_table("snapshot")


def downgrade() -> None:
    """Keep those that are one shard; without the others a release has no rules tried on it."""
    op.create_table(
        "snapshot",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("release_id", name="pk_snapshot"),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name="fk_snapshot_release_id", ondelete="CASCADE"),
    )
    whole = sa.select(shards.c.release_id, shards.c.content).where(shards.c.bits == 0)
    op.execute(snapshot.insert().from_select(["release_id", "content"], whole))
    op.drop_table("snapshot_shard")

"""When a person last opened each link of the catalogue."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, empty: nobody opened any so far."""
    op.create_table(
        "link_opening",
        sa.Column("link", sa.String(64), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["account.id"], name=op.f("fk_link_opening_opened_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("link", name=op.f("pk_link_opening")),
    )
    op.create_index(op.f("ix_link_opening_opened_by"), "link_opening", ["opened_by"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("link_opening")
